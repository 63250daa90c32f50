#include "core/generation.h"
#include "core/random_model.h"
#include "widgets/follow_view.h"
#include "widgets/number_format.h"

#include <QBuffer>
#include <QImage>
#include <QListWidget>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextStream>
#include <QtTest>
#include <array>
#include <numeric>
#include <utility>

using namespace spikeglass;

/// A small model's real records, walked through.
class TestFollowView : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const Model> m_model;
    TokenHistory m_history;
    [[nodiscard]] ViewSnapshot snapshot(int token)
    {
        ViewSnapshot snapshot;
        snapshot.model = m_model;
        snapshot.history = &m_history;
        snapshot.selection.pinnedToken = token;
        return snapshot;
    }

private slots:
    void initTestCase();
    void smallNumbersKeepDigits();
    void everyStationHasItsNumbers();
    void sharesOfTheWordsAreWhole();
    void neuronsStandWithTheirRecordedNumbers();
    void clickedChannelIsPinned();
    void buttonsWalk();
    void saysWhyThereIsNothing();
    void exportsTheStrips();
    void sparseStripsSaySo();
    void tintsAreSaidWhereTheyAre();
    void stripsHaveThePixelsOfThePicture();
    void drawingsHoldAllEntries();
    void wordsAreNamedInFull();
    void spikeDrivenHasItsOwnStations();
    void hiddenUnitIsNoChannel();
    void promptTokensAreNotDrawn();
    void layersAreNamedWhereThereIsOne();
    void sharesHaveTheTintOfSpikes();
};

namespace {

/// A model and its records.
struct Run
{
    explicit Run(Model written) : model(std::make_shared<const Model>(std::move(written)))
    {
        Generation generation(model, nullptr);
        generation.restart(std::vector<TokenId>{3, 7, 1, 40, 40, 2, 9, 30, 11, 5, 6, 49}, {});
        while (generation.inPrompt())
            history.append(std::make_shared<TokenRecord>(*generation.advance()));
        snapshot.model = model;
        snapshot.history = &history;
        snapshot.selection.pinnedToken = 8;
    }

    std::shared_ptr<const Model> model;
    TokenHistory history;
    ViewSnapshot snapshot;
};

struct SpikeDrivenRun : Run
{
    explicit SpikeDrivenRun(int headRank)
        : Run(makeRandomModel({2, 32, 50, false, true, headRank}, 4))
    {
    }
};

/// A strip of 1400 entries, every fourth of which is 1.
void showComb(VectorStrips& strips)
{
    std::vector<float> values(1400, 0.0F);
    for (std::size_t i = 0; i < values.size(); i += 4)
        values[i] = 1;
    strips.resize(700, 200);
    strips.show({{QStringLiteral("k"), std::move(values), false, false}}, {}, {});
}

} // namespace

void TestFollowView::initTestCase()
{
    m_model = std::make_shared<const Model>(makeRandomModel({2, 32, 50}, 4));
    Generation generation(m_model, nullptr);
    const std::array<TokenId, 30> tokens{3, 7, 1, 40, 40, 2, 9, 30, 11, 5, 6, 49};
    generation.restart(tokens, {});
    while (generation.inPrompt())
        m_history.append(std::make_shared<TokenRecord>(*generation.advance()));
}

void TestFollowView::everyStationHasItsNumbers()
{
    FollowView view;
    view.resize(900, 600);
    view.apply(snapshot(8));
    for (const FollowStage stage : followStages(m_model->config.shape)) {
        view.setStage(stage);
        const QString name = followStageName(stage, m_model->config.shape);
        QVERIFY2(view.text().contains(name), qPrintable(view.text()));
        QVERIFY2(view.text().contains(QStringLiteral("token 8")), qPrintable(view.text()));
        QVERIFY2(!view.strips().strips().empty() || !view.strips().bars().empty(),
                 qPrintable(name));
        for (const VectorStrip& strip : view.strips().strips())
            QVERIFY2(!strip.values.empty(), qPrintable(strip.name));
        QVERIFY(!view.grab().isNull());
    }
    QCOMPARE(view.strips().bars().size(), m_history.at(8)->next.size());
}

void TestFollowView::sharesOfTheWordsAreWhole()
{
    FollowView view;
    view.setStage(FollowStage::Wkv);
    for (const int token : {0, 1, 8, 29}) {
        view.apply(snapshot(token));
        const auto& bars = view.strips().bars();
        const double sum =
            std::accumulate(bars.begin(), bars.end(), 0.0,
                            [](double so, const NamedShare& bar) { return so + bar.share; });
        QVERIFY2(std::abs(sum - 1) < 1e-4, qPrintable(QString::number(sum)));
        QVERIFY(static_cast<int>(bars.size()) <= std::min(token + 1, 17));
    }
    view.apply(snapshot(0));
    QCOMPARE(view.strips().bars().size(), std::size_t{1});
}

void TestFollowView::neuronsStandWithTheirRecordedNumbers()
{
    FollowView view;
    view.setStage(FollowStage::Lif2);
    ViewSnapshot shown = snapshot(12);
    const NeuronId neuron{LayerId{1}, Site::ChannelMix, 7};
    shown.selection.pinnedNeuron = neuron;
    view.apply(shown);
    const TokenRecordPtr record = m_history.at(12);
    const auto at = static_cast<std::size_t>(record->shape.flatIndex(neuron));
    QVERIFY(view.text().contains(signedNumber(static_cast<double>(record->potential[at]), 3)));
    QVERIFY(view.text().contains(QStringLiteral("layer 1, channel 7")));
    QCOMPARE(view.strips().strips()[2].values[7], record->potential[at]);
}

void TestFollowView::clickedChannelIsPinned()
{
    FollowView view;
    view.resize(900, 600);
    view.show();
    view.setLayer(LayerId{1});
    view.apply(snapshot(5));
    view.setStage(FollowStage::KeyValue);
    QSignalSpy pinned(&view, &View::neuronPinned);
    auto* strips = view.findChild<VectorStrips*>();
    QTest::mouseClick(strips, Qt::LeftButton, {}, {strips->width() - 8, 12});
    QCOMPARE(pinned.count(), 1);
    QVERIFY((pinned.first().first().value<NeuronId>() == NeuronId{LayerId{1}, Site::TimeMix, 31}));
}

void TestFollowView::buttonsWalk()
{
    FollowView view;
    view.apply(snapshot(5));
    QPushButton* next = nullptr;
    QPushButton* more = nullptr;
    for (auto* button : view.findChildren<QPushButton*>()) {
        next = button->text() == FollowView::tr("Next station") ? button : next;
        more = button->text() == FollowView::tr("More in its panel") ? button : more;
    }
    for (int station = 2; station <= 11; ++station) {
        next->click();
        QCOMPARE(view.station(), station);
    }
    QVERIFY(!next->isEnabled());
    const QSignalSpy requested(&view, &FollowView::panelRequested);
    more->click();
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().toString(), QStringLiteral("sampler"));
    view.findChild<QListWidget*>()->setCurrentRow(2);
    QVERIFY(view.stage() == FollowStage::TokenShift);
}

void TestFollowView::saysWhyThereIsNothing()
{
    FollowView view;
    QVERIFY(view.text().contains(FollowView::tr("No token yet.").left(8)));
    TokenHistory torn; // the token before is no longer kept
    auto record = std::make_shared<TokenRecord>(*m_history.at(0));
    record->position = 0;
    torn.append(record);
    auto second = std::make_shared<TokenRecord>(*m_history.at(1));
    second->potential.clear();
    torn.append(second);
    ViewSnapshot shown = snapshot(1);
    shown.history = &torn;
    view.apply(shown);
    QVERIFY(view.text().contains(QStringLiteral("cannot be shown")));
    QVERIFY(view.strips().strips().empty());
}

/// Most of the wide layer is 0: what is not can be seen, also where several units share a pixel.
void TestFollowView::sparseStripsSaySo()
{
    VectorStrips strips;
    strips.resize(700, 200);
    std::vector<float> values(4096, 0.0F);
    values[1003] = 5;
    strips.show({{QStringLiteral("k"), values, false, false}}, {}, {});
    QVERIFY2(strips.accessibleDescription().contains(QStringLiteral("are 0")),
             qPrintable(strips.accessibleDescription()));
    const QImage picture = strips.grab().toImage();
    const int middle = 20;
    const int empty = picture.width() - 40;
    int coloured = 0;
    for (int x = picture.width() / 4; x < empty; ++x)
        coloured += picture.pixel(x, middle) != picture.pixel(empty, middle) ? 1 : 0;
    QVERIFY(coloured >= 1 && coloured <= 3);
    strips.show({{QStringLiteral("k"), std::vector<float>(4096, 1.0F)}}, {}, {});
    QVERIFY(!strips.accessibleDescription().contains(QStringLiteral("are 0")));
}

void TestFollowView::tintsAreSaidWhereTheyAre()
{
    for (const double zeros : {0.0, 0.9}) {
        const Run run(withHiddenZeros(*m_model, zeros));
        FollowView view;
        view.setStage(FollowStage::ChannelMix);
        view.apply(run.snapshot);
        const VectorStrip& hidden = view.strips().strips()[1];
        QCOMPARE(hidden.values.size(), std::size_t{4 * 32});
        QCOMPARE(isTinted(hidden), zeros > 0);
        QCOMPARE(view.text().contains(QStringLiteral("colour of the background")), zeros > 0);
        QVERIFY(view.text().contains(QStringLiteral("unless half")));
    }
}

/// Several entries share a pixel of the picture, which may have more than the screen has.
void TestFollowView::stripsHaveThePixelsOfThePicture()
{
    VectorStrips strips;
    showComb(strips);
    for (const bool isScreen : {true, false}) {
        QImage picture(strips.size() * 2, QImage::Format_RGB32);
        picture.setDevicePixelRatio(isScreen ? 2 : 1);
        QPainter painter(&picture);
        if (!isScreen)
            painter.scale(2, 2);
        strips.render(&painter, {}, {}, QWidget::DrawChildren);
        painter.end();
        constexpr int kMiddle = 40, kFirst = 520, kEnd = 1360; // in the strip
        const QRgb ground = picture.pixel(picture.width() - 4, kMiddle);
        int coloured = 0;
        for (int x = kFirst; x < kEnd; ++x)
            coloured += picture.pixel(x, kMiddle) != ground ? 1 : 0;
        const double share = 1.0 * coloured / (kEnd - kFirst); // in the screen's pixels over 0.6
        QVERIFY2(share > 0.2 && share < 0.5, qPrintable(QString::number(share)));
    }
}

void TestFollowView::drawingsHoldAllEntries()
{
    VectorStrips strips;
    showComb(strips);
    QBuffer page;
    QVERIFY(page.open(QIODevice::WriteOnly));
    QPdfWriter writer(&page);
    QPainter painter(&writer);
    strips.render(&painter, {}, {}, QWidget::DrawChildren);
    painter.end();
    QVERIFY(page.data().contains("/Width 1400"));
}

/// The mark before the text by what it means; a name that is cut in its tool tip.
void TestFollowView::wordsAreNamedInFull()
{
    TokenHistory marked;
    for (int i = 0; i < 9; ++i) {
        TokenRecord record = *m_history.at(i);
        if (i == 0)
            record.name = "<|endoftext|>";
        marked.append(std::make_shared<TokenRecord>(std::move(record)));
    }
    ViewSnapshot shown = snapshot(8);
    shown.history = &marked;
    FollowView view;
    view.resize(900, 600);
    view.setStage(FollowStage::Wkv);
    view.apply(shown);
    view.show();
    const VectorStrips& strips = view.strips();
    QCOMPARE(strips.bars().front().name, QStringLiteral("start of text"));
    for (std::size_t i = 0; i < strips.bars().size(); ++i) {
        const QRectF place = strips.barRect(i);
        QVERIFY(place.left() >= 0 && place.right() <= strips.width());
        QVERIFY(strips.describe(place.center()).startsWith(strips.bars()[i].name));
    }
}

void TestFollowView::exportsTheStrips()
{
    FollowView view;
    view.apply(snapshot(5));
    QString text;
    QTextStream out(&text);
    view.exportCsv(out);
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 2 * 32);
    QCOMPARE(lines.first(), QStringLiteral("vector,entry,value"));
}

/// Twelve stations, each with numbers; those of a neuron are the recorded ones.
void TestFollowView::spikeDrivenHasItsOwnStations()
{
    for (const int headRank : {0, 8}) {
        SpikeDrivenRun run(headRank);
        const ModelShape shape = run.model->config.shape;
        FollowView view;
        view.resize(900, 600);
        view.apply(run.snapshot);
        QCOMPARE(view.findChild<QListWidget*>()->count(), kMostFollowStages);
        for (int station = 1; station <= kMostFollowStages; ++station) {
            view.setStation(station);
            QCOMPARE(view.station(), station);
            QVERIFY(view.text().contains(followStageName(view.stage(), shape)));
            QVERIFY(!view.strips().strips().empty() || !view.strips().bars().empty());
            QVERIFY(!view.grab().isNull());
        }
        const TokenRecordPtr record = run.history.at(8);
        for (const FollowStage stage :
             {FollowStage::MixedNeurons, FollowStage::Lif1, FollowStage::ChannelMix,
              FollowStage::Lif2, FollowStage::Head}) {
            const Site site = followedSite(stage, shape);
            const NeuronId neuron{LayerId{isOfHead(site) ? shape.layers : 1}, site, 7};
            run.snapshot.selection.pinnedNeuron = neuron;
            view.setStage(stage);
            view.apply(run.snapshot);
            const auto at = static_cast<std::size_t>(shape.flatIndex(neuron));
            QVERIFY2(
                view.text().contains(signedNumber(static_cast<double>(record->potential[at]), 3)),
                qPrintable(view.text()));
        }
    }
}

/// Its number is beyond the channels of the other stations.
void TestFollowView::hiddenUnitIsNoChannel()
{
    SpikeDrivenRun run(0);
    FollowView view;
    view.resize(900, 600);
    view.show();
    run.snapshot.selection.pinnedNeuron = NeuronId{LayerId{1}, Site::FfnValue, 127};
    view.apply(run.snapshot);
    for (const FollowStage stage : followStages(run.model->config.shape)) {
        view.setStage(stage);
        if (stage == FollowStage::Sampler)
            continue; // all channels are behind it
        QVERIFY2(view.text().contains(stage == FollowStage::Lif2 ? QStringLiteral("hidden unit 127")
                                                                 : QStringLiteral("channel 0")),
                 qPrintable(view.text()));
    }
    view.setStage(FollowStage::Lif2);
    QSignalSpy pinned(&view, &View::neuronPinned);
    auto* strips = view.findChild<VectorStrips*>();
    QTest::mouseClick(strips, Qt::LeftButton, {}, {strips->width() - 8, 12});
    QCOMPARE(pinned.count(), 1);
    QVERIFY(
        (pinned.first().first().value<NeuronId>() == NeuronId{LayerId{1}, Site::FfnValue, 127}));
    view.apply(snapshot(5)); // a model without the first neurons' station
    QCOMPARE(view.findChild<QListWidget*>()->count(), 11);
}

/// Behind the last token of the prompt the first one is drawn.
void TestFollowView::promptTokensAreNotDrawn()
{
    FollowView view;
    view.setStage(FollowStage::Sampler);
    view.apply(snapshot(8));
    QVERIFY2(view.text().contains(QStringLiteral("nothing is drawn")), qPrintable(view.text()));
    view.apply(snapshot(m_history.end() - 1));
    QVERIFY2(view.text().contains(QStringLiteral("One token is drawn")), qPrintable(view.text()));
}

/// All layers, the head and the sampler are of none.
void TestFollowView::layersAreNamedWhereThereIsOne()
{
    FollowView view;
    view.apply(snapshot(8));
    for (const FollowStage stage : followStages(m_model->config.shape)) {
        view.setStage(stage);
        QVERIFY2(view.text().contains(QStringLiteral("layer 0")) == (stage < FollowStage::Layers),
                 qPrintable(view.text()));
    }
}

/// Blue is negative elsewhere: what cannot be has another colour, and no sign beside it.
void TestFollowView::sharesHaveTheTintOfSpikes()
{
    FollowView view;
    view.setStage(FollowStage::KeyValue);
    view.apply(snapshot(8));
    QVERIFY(view.strips().strips()[0].shares && !view.strips().strips()[1].shares);
    VectorStrips strips;
    strips.resize(700, 200);
    const std::vector<float> ones(32, 1.0F);
    strips.show({{QStringLiteral("e"), ones, true}, {QStringLiteral("r"), ones, false, true, true}},
                {}, {});
    QVERIFY2(strips.accessibleDescription().contains(QStringLiteral("r: 0..1")),
             qPrintable(strips.accessibleDescription()));
    const QImage picture = strips.grab().toImage();
    const int below = std::min(46 + strips.fontMetrics().height(), strips.height() / 2);
    QCOMPARE(picture.pixel(500, 20 + below), picture.pixel(500, 20));
}

void TestFollowView::smallNumbersKeepDigits()
{
    QCOMPARE(stageNumber(0), signedNumber(0, 3));
    QCOMPARE(stageNumber(-0.25), signedNumber(-0.25, 3));
    QCOMPARE(stageNumber(-0.00031), signedNumber(-0.00031, 5));
    QVERIFY(stageNumber(-0.00031).contains(QLatin1Char('3')));
}

QTEST_MAIN(TestFollowView)
#include "test_follow_view.moc"
