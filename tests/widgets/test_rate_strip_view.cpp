#include "tests/support/sample_records.h"
#include "widgets/rate_strip_view.h"

#include <QSignalSpy>
#include <QTextStream>
#include <QtTest>
#include <algorithm>

using namespace spikeglass;

namespace {

constexpr ModelShape kShape{2, 20, 64};

/// A record in which the first `firing[p]` neurons of population p fire.
TokenRecordPtr recordOf(int position, const std::vector<int>& firing)
{
    test::SampleRun run(kShape);
    TokenRecord record = run.nextRecord();
    record.position = position;
    record.name = "a,b";
    std::ranges::fill(record.spikes, std::int8_t{0});
    for (std::size_t p = 0; p < firing.size(); ++p)
        std::fill_n(record.spikes.begin() + kShape.population(static_cast<int>(p)).first, firing[p],
                    std::int8_t{1});
    return std::make_shared<TokenRecord>(record);
}

} // namespace

class TestRateStripView : public QObject
{
    Q_OBJECT

private slots:
    void barsAreAsHighAsTheRate();
    void clickPinsToken();
    void statusGivesTheSitesMeans();
    void csvQuotesTokens();
};

void TestRateStripView::barsAreAsHighAsTheRate()
{
    TokenHistory history;
    history.append(recordOf(0, {20, 0, 10, 5}));
    RateStripView view;
    view.resize(560, 200);
    view.show();
    ViewSnapshot snapshot{test::sampleModel(kShape), &history, {}, {0, 8, true}};
    view.apply(snapshot);
    QCOMPARE(view.fullRate(), 1.0);
    const QImage image = view.grab(view.picture()).toImage();
    const int x = static_cast<int>(view.scale().x(0.5)) - view.picture().left();
    const QColor background = Theme(view.palette()).background;
    const double rowHeight = image.height() / 4.0;
    const double expected[] = {1, 0, 0.5, 0.25};
    for (int row = 0; row < 4; ++row) {
        int coloured = 0;
        for (int y = static_cast<int>(row * rowHeight) + 1;
             y < static_cast<int>((row + 1) * rowHeight) - 1; ++y)
            coloured += image.pixelColor(x, y) == background ? 0 : 1;
        QVERIFY(std::abs(coloured - expected[row] * (rowHeight - 2)) <= 2);
    }
}

void TestRateStripView::clickPinsToken()
{
    TokenHistory history = test::sampleHistory(40);
    RateStripView view;
    view.resize(560, 120);
    view.show();
    view.apply({test::sampleModel(), &history, {}, {0, 32, true}});
    QSignalSpy spy(&view, &View::tokenPinned);
    QTest::mouseClick(&view, Qt::LeftButton, {},
                      {static_cast<int>(view.scale().x(17.5)), view.picture().center().y()});
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.front().front().toInt(), 17);
}

void TestRateStripView::statusGivesTheSitesMeans()
{
    TokenHistory history;
    history.append(recordOf(0, {20, 0, 10, 5}));
    RateStripView view;
    view.apply({test::sampleModel(kShape), &history, {}, {}});
    QCOMPARE(view.accessibleDescription(),
             QStringLiteral("token 0: 44 % of the neurons fire (time mix 75 %, channel mix 13 %)"));
}

void TestRateStripView::csvQuotesTokens()
{
    TokenHistory history;
    history.append(recordOf(0, {20, 0, 10, 5}));
    RateStripView view;
    view.resize(560, 120);
    view.show();
    view.apply({test::sampleModel(kShape), &history, {}, {}});
    QString text;
    QTextStream stream(&text);
    view.exportCsv(stream);
    QCOMPARE(text, QStringLiteral("token_position,token,layer,site,firing_rate\n"
                                  "0,\"a,b\",0,time_mix,1\n0,\"a,b\",0,channel_mix,0\n"
                                  "0,\"a,b\",1,time_mix,0.5\n0,\"a,b\",1,channel_mix,0.25\n"));
}

QTEST_MAIN(TestRateStripView)
#include "test_rate_strip_view.moc"
