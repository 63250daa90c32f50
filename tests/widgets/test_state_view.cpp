#include "tests/support/sample_records.h"
#include "widgets/state_view.h"

#include <QHelpEvent>
#include <QSignalSpy>
#include <QTextStream>
#include <QToolTip>
#include <QtTest>
#include <cmath>
#include <numeric>

using namespace spikeglass;

namespace {

constexpr ModelShape kShape{3, 24, 64};

struct Stage
{
    explicit Stage(int tokens) : history(test::sampleHistory(tokens, kShape))
    {
        snapshot = {test::sampleModel(kShape), &history, {}, {0, 32, true}};
        view.resize(560, 240);
        view.show();
        apply();
    }

    void apply()
    {
        view.apply(snapshot);
        while (!view.isComplete())
            QCoreApplication::processEvents();
    }

    QStringList csv() const
    {
        QString text;
        QTextStream stream(&text);
        view.exportCsv(stream);
        return text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    TokenHistory history;
    ViewSnapshot snapshot;
    StateView view;
};

float sum(const MemoryFade& fade)
{
    return std::accumulate(fade.share.begin(), fade.share.end(), fade.older);
}

} // namespace

class TestStateView : public QObject
{
    Q_OBJECT

private slots:
    void controlsKeepTheirWidths_data();
    void controlsKeepTheirWidths();
    void halfLifeHalves();
    void sharesEqualTheirDefinition();
    void fadeEndsAtTheShownToken();
    void layerWithoutWkvHasNoFade();
    void marksLeaveTheCaptionOfTheFade();
    void clickOnFadePinsToken();
    void pointingAtABarNamesIt();
    void pointedBarFollowsTheAxis();
    void markedWordShowsItsShare();
    void labelOfTheMarkIsFreeOfLines();
    void markIsTakenAway();
    void markedWordOutOfSightHasNoShare();
    void figuresAreWithoutTheMark();
    void csvOfShownToken();
    void csvOfChangeAlongTokens();
    void settingsChangeThePicture();
    void scaleIsThatOfWhatIsShown();
    void paletteRedrawsTheStates();
    void incrementalEqualsRebuild();
};

void TestStateView::controlsKeepTheirWidths_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {560, 400, 320, 280})
        QTest::addRow("%d", width) << width;
}

/// In a narrow column too: no box is cut, none lies over another or over the title.
void TestStateView::controlsKeepTheirWidths()
{
    QFETCH(int, width);
    Stage stage(32);
    stage.view.setRow(StateRow::WkvNum);
    stage.view.resize(width, 240);
    QCoreApplication::processEvents();
    QRegion taken;
    for (const QWidget* control : stage.view.controls()) {
        QVERIFY2(control->width() >= control->sizeHint().width(),
                 qPrintable(control->accessibleName()));
        QVERIFY(stage.view.rect().contains(control->geometry()));
        QVERIFY(!taken.intersects(control->geometry()));
        taken += control->geometry();
    }
    for (const QWidget* control : stage.view.controls())
        QVERIFY(control->geometry().bottom() < stage.view.picture().top());
}

void TestStateView::halfLifeHalves()
{
    for (const double decay : {-5.0, -1.0, 0.0, 3.0}) {
        const double w = -std::exp(decay);
        QVERIFY(std::abs(std::exp(w * wkvHalfLife(decay)) - 0.5) < 1e-12);
    }
}

/// Against exp((last - i) w + k_i) / sum of them, with keys chosen here.
void TestStateView::sharesEqualTheirDefinition()
{
    const ModelShape shape{1, 3, 4};
    const std::vector<float> decay{-4, -1, 1};
    constexpr int kTokens = 12;
    ModelState state(shape, 0);
    std::vector<std::vector<float>> kept;
    std::vector<std::array<double, 3>> keys;
    for (int t = 0; t < kTokens; ++t) {
        const ModelState before = state;
        keys.push_back({std::sin(t), 3 * std::cos(2 * t), 0.5 * t});
        for (std::size_t c = 0; c < 3; ++c) {
            auto max = state.row(LayerId{0}, StateRow::WkvMax);
            auto den = state.row(LayerId{0}, StateRow::WkvDen);
            const float decayed = max[c] - std::exp(decay[c]);
            const float key = static_cast<float>(keys.back()[c]);
            const float top = std::max(decayed, key);
            den[c] = std::exp(decayed - top) * den[c] + std::exp(key - top);
            max[c] = top;
        }
        kept.push_back(wkvKept(before, state, LayerId{0}, decay));
    }
    std::vector<const std::vector<float>*> last;
    for (int t = 4; t < kTokens; ++t)
        last.push_back(&kept[static_cast<std::size_t>(t)]);
    const MemoryFade fade = memoryFade(4, last);

    std::vector<double> expected(kTokens);
    for (std::size_t c = 0; c < 3; ++c) {
        const auto weight = [&](int i) {
            return std::exp(-(kTokens - 1 - i) * std::exp(static_cast<double>(decay[c])) +
                            keys[static_cast<std::size_t>(i)][c]);
        };
        double total = 0;
        for (int i = 0; i < kTokens; ++i)
            total += weight(i);
        for (int i = 0; i < kTokens; ++i)
            expected[static_cast<std::size_t>(i)] += weight(i) / total / 3;
    }
    for (int i = 4; i < kTokens; ++i)
        QVERIFY(std::abs(fade.share[static_cast<std::size_t>(i - 4)] -
                         expected[static_cast<std::size_t>(i)]) < 1e-5);
    QVERIFY(std::abs(fade.older - (expected[0] + expected[1] + expected[2] + expected[3])) < 1e-5);
}

void TestStateView::fadeEndsAtTheShownToken()
{
    Stage stage(50);
    QCOMPARE(stage.view.fade().first + static_cast<int>(stage.view.fade().share.size()), 50);
    QVERIFY(std::abs(sum(stage.view.fade()) - 1) < 1e-4F);
    QVERIFY(stage.view.fade().older > 0);
    stage.snapshot.selection.pinnedToken = 30;
    stage.apply();
    QCOMPARE(stage.view.fade().first + static_cast<int>(stage.view.fade().share.size()), 31);
    stage.snapshot.axis = {0, 32, false};
    stage.apply();
    QCOMPARE(stage.view.fade().first, 0);
    QVERIFY(stage.view.fade().older < 1e-6F);
    stage.snapshot.selection.pinnedToken = 45; // off the axis
    stage.apply();
    QVERIFY(stage.view.fade().share.empty());
}

void TestStateView::layerWithoutWkvHasNoFade()
{
    Stage stage(20);
    Model model = *stage.snapshot.model;
    model.weights.blocks[0].att.reset();
    stage.snapshot.model = std::make_shared<Model>(model);
    stage.apply();
    QVERIFY(stage.view.fade().share.empty());
    stage.view.setLayer(LayerId{1});
    QCOMPARE(stage.view.fade().share.size(), std::size_t{20});
    stage.view.grab();
}

/// A line that crosses it cannot be read.
void TestStateView::marksLeaveTheCaptionOfTheFade()
{
    Stage stage(50);
    stage.view.resize(560, 320);
    stage.snapshot.selection.pinnedToken = 30;
    stage.apply();
    const QRect bars = stage.view.fadeBars();
    const int line = 8; // of the caption, whose letters are as high at least
    const QRect caption(bars.left(), bars.top() - line, bars.width(), line - 2);
    const QImage before = stage.view.grab().toImage();
    stage.snapshot.selection.hoveredToken = 24;
    stage.apply();
    const QImage hovered = stage.view.grab().toImage();
    QVERIFY(hovered.copy(bars) != before.copy(bars));
    QCOMPARE(hovered.copy(caption), before.copy(caption));
}

void TestStateView::clickOnFadePinsToken()
{
    Stage stage(50);
    QSignalSpy spy(&stage.view, &View::tokenPinned);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {},
                      {static_cast<int>(stage.view.scale().x(40.5)), stage.view.height() - 12});
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.front().front().toInt(), 40);
}

/// And leaves the fade as it is: only elsewhere the token under the mouse is lifted out everywhere.
void TestStateView::pointingAtABarNamesIt()
{
    Stage stage(50);
    const auto moveTo = [&stage](const QPoint& point) {
        QMouseEvent move(QEvent::MouseMove, point, stage.view.mapToGlobal(point), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&stage.view, &move);
    };
    const auto bars = [&stage] { return stage.view.grab(stage.view.fadeBars()).toImage(); };
    const QSignalSpy hovered(&stage.view, &View::tokenHovered);
    const QImage plain = bars();
    const QPoint bar(static_cast<int>(stage.view.scale().x(40.5)), stage.view.height() - 12);
    const MemoryFade& fade = stage.view.fade();
    const float share = 100 * fade.share[static_cast<std::size_t>(40 - fade.first)];
    moveTo(bar);
    QCOMPARE(hovered.count(), 0);
    QVERIFY2(
        stage.view.pointedShare().endsWith(QString::number(share, 'f', 1) + QStringLiteral(" %")),
        qPrintable(stage.view.pointedShare()));
    QVERIFY(bars() != plain);
    QHelpEvent help(QEvent::ToolTip, bar, stage.view.mapToGlobal(bar));
    QCoreApplication::sendEvent(&stage.view, &help);
    QVERIFY2(QToolTip::text().contains(QString::number(share, 'f', 2) + QStringLiteral(" %")),
             qPrintable(QToolTip::text()));
    moveTo({bar.x(), stage.view.fadeBars().top() - 60}); // the states
    QCOMPARE(hovered.count(), 1);
    QVERIFY(stage.view.pointedShare().isEmpty());
    moveTo(bar);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&stage.view, &leave);
    QVERIFY(stage.view.pointedShare().isEmpty());
    QCOMPARE(bars(), plain);
}

/// A resting mouse is at another bar when the axis has moved: label and tool tip name that one.
void TestStateView::pointedBarFollowsTheAxis()
{
    Stage stage(60);
    stage.snapshot.selection.pinnedToken = 49;
    stage.snapshot.axis = {18, 50, false};
    stage.apply();
    const QPoint rest(static_cast<int>(stage.view.scale().x(40.5)), stage.view.height() - 12);
    QMouseEvent move(QEvent::MouseMove, rest, stage.view.mapToGlobal(rest), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&stage.view, &move);
    const auto isOf = [&stage](int token) {
        const MemoryFade& fade = stage.view.fade();
        const auto index = static_cast<std::size_t>(token - fade.first);
        const float share = index < fade.share.size() ? fade.share[index] : -1;
        const QString name = QString::fromStdString(stage.history.at(token)->text).simplified();
        return stage.view.pointedShare().startsWith(QStringLiteral("\"%1\"").arg(name)) &&
               stage.view.pointedShare().endsWith(QString::number(100 * share, 'f', 1) +
                                                  QStringLiteral(" %"));
    };
    QVERIFY2(isOf(40), qPrintable(stage.view.pointedShare()));
    stage.snapshot.axis = {25, 57, false};
    stage.apply();
    QCOMPARE(stage.view.scale().tokenAt(rest.x()), std::optional(47));
    QVERIFY2(isOf(47), qPrintable(stage.view.pointedShare()));
    QHelpEvent help(QEvent::ToolTip, rest, stage.view.mapToGlobal(rest));
    QCoreApplication::sendEvent(&stage.view, &help);
    const QString shown = stage.view.pointedShare().section(QLatin1Char('"'), 1, 1);
    QVERIFY2(QToolTip::text().contains(shown), qPrintable(QToolTip::text()));
}

void TestStateView::labelOfTheMarkIsFreeOfLines()
{
    Stage stage(50);
    stage.snapshot.selection.pinnedToken = 30;
    stage.apply();
    stage.view.setMarkedWord(30);
    const QRect label = stage.view.markedLabel().adjusted(1, 1, -1, -1);
    QVERIFY(label.width() > 20);
    const int crossing = static_cast<int>(stage.view.scale().place(label.center().x()));
    const auto picture = [&stage](const QRect& part) { return stage.view.grab(part).toImage(); };
    const QImage before = picture(label);
    const QImage allBefore = picture(stage.view.fadeBars());
    stage.snapshot.selection.hoveredToken = crossing;
    stage.apply();
    QCOMPARE(picture(label), before);
    QVERIFY(picture(stage.view.fadeBars()) != allBefore);
}

/// It can be followed while later words come in, and is told with its share; another text has none.
void TestStateView::markedWordShowsItsShare()
{
    Stage stage(50);
    const auto showToken = [&stage](int token) {
        stage.snapshot.selection.pinnedToken = token;
        stage.apply();
    };
    showToken(30);
    QVERIFY(stage.view.markedShare().isEmpty());
    const QImage plain = stage.view.grab(stage.view.fadeBars()).toImage();
    QTest::mouseClick(&stage.view, Qt::LeftButton, {},
                      {static_cast<int>(stage.view.scale().x(30.5)), stage.view.height() - 12});
    QVERIFY(stage.view.grab(stage.view.fadeBars()).toImage() != plain);
    for (const int shown : {30, 31, 40, 46}) {
        showToken(shown);
        const MemoryFade& fade = stage.view.fade();
        const float share = fade.share[static_cast<std::size_t>(30 - fade.first)];
        const QString told = stage.view.markedShare();
        QVERIFY2(told.contains(QString::number(100 * share, 'f', 1) + QStringLiteral(" %")),
                 qPrintable(told));
    }
    showToken(25); // it is not in the state yet
    QVERIFY(stage.view.markedShare().isEmpty());
    TokenHistory other = test::sampleHistory(50, kShape);
    TokenHistory renewed;
    for (int i = 0; i < 50; ++i) {
        TokenRecord record = *other.at(i);
        record.runId = 7;
        renewed.append(std::make_shared<const TokenRecord>(record));
    }
    stage.snapshot.history = &renewed;
    showToken(40);
    QVERIFY(stage.view.markedShare().isEmpty());
}

void TestStateView::markIsTakenAway()
{
    Stage stage(50);
    const auto bars = [&stage] { return stage.view.grab(stage.view.fadeBars()).toImage(); };
    const auto click = [&stage](int token) {
        QTest::mouseClick(
            &stage.view, Qt::LeftButton, {},
            {static_cast<int>(stage.view.scale().x(token + 0.5)), stage.view.height() - 12});
    };
    click(30);
    stage.view.setMarkedWord(std::nullopt);
    const QImage plain = bars();
    click(30);
    const QString first = stage.view.markedShare();
    click(40); // another bar: that one instead
    QVERIFY(!stage.view.markedShare().isEmpty() && stage.view.markedShare() != first);
    QVERIFY(bars() != plain);
    click(40);
    QVERIFY(stage.view.markedShare().isEmpty());
    QCOMPARE(bars(), plain);
}

/// One whose bar is cut by the edge has.
void TestStateView::markedWordOutOfSightHasNoShare()
{
    Stage stage(50);
    stage.snapshot.selection.pinnedToken = 30;
    const auto isTold = [&stage](double first) {
        stage.view.setMarkedWord(std::nullopt);
        stage.snapshot.axis = {first, first + 32, false};
        stage.apply();
        const QImage plain = stage.view.grab().toImage();
        stage.view.setMarkedWord(0);
        const bool isPainted = stage.view.grab().toImage() != plain;
        return isPainted == !stage.view.markedShare().isEmpty() ? std::optional(isPainted)
                                                                : std::nullopt;
    };
    QCOMPARE(isTold(0), std::optional(true));
    QCOMPARE(isTold(0.5), std::optional(true));
    QCOMPARE(isTold(1), std::optional(false));
}

/// A reader of a file has not chosen it.
void TestStateView::figuresAreWithoutTheMark()
{
    Stage stage(50);
    stage.view.setFigure(true);
    const QImage plain = stage.view.grab().toImage();
    stage.view.setMarkedWord(40);
    QCOMPARE(stage.view.grab().toImage(), plain);
    stage.view.setFigure(false);
    QVERIFY(stage.view.grab().toImage() != plain);
}

void TestStateView::csvOfShownToken()
{
    Stage stage(10);
    const QStringList lines = stage.csv();
    QCOMPARE(lines.front(),
             QStringLiteral("token_position,token,layer,row,channel,half_life_tokens,value"));
    QCOMPARE(lines.size(), 1 + 5 * 3 * 24);
    const QStringList fields = lines[1 + 24 + 7].split(QLatin1Char(','));
    QCOMPARE(fields[2], QStringLiteral("1"));
    QCOMPARE(fields[3], QStringLiteral("num"));
    QCOMPARE(fields[4], QStringLiteral("7"));
    const float value = stage.history.latest()->state.row(LayerId{1}, StateRow::WkvNum)[7];
    QVERIFY(std::abs(fields[6].toFloat() - value) < 1e-4F);
}

void TestStateView::csvOfChangeAlongTokens()
{
    Stage stage(10);
    stage.view.setRow(StateRow::FfnShift);
    stage.view.setLayer(LayerId{2});
    stage.view.setChange(true);
    const QStringList lines = stage.csv();
    QCOMPARE(lines.size(), 1 + 9 * 24); // the first token has none before it
    const QStringList fields = lines.back().split(QLatin1Char(','));
    const auto valueAt = [&](int token) {
        return stage.history.at(token)->state.row(LayerId{2}, StateRow::FfnShift)[23];
    };
    QVERIFY(std::abs(fields[6].toFloat() - (valueAt(9) - valueAt(8))) < 1e-4F);
}

void TestStateView::settingsChangeThePicture()
{
    Stage stage(32);
    const auto shot = [&] {
        while (!stage.view.isComplete())
            QCoreApplication::processEvents();
        return stage.view.grab().toImage();
    };
    QImage previous = shot();
    const auto differs = [&] {
        const QImage now = shot();
        const bool result = now != previous;
        previous = now;
        return result;
    };
    stage.view.setByHalfLife(true); // sample channels: descending half-life already
    stage.view.setRow(StateRow::WkvNum);
    QVERIFY(differs());
    stage.view.setChange(true);
    QVERIFY(differs());
    stage.view.setLayer(LayerId{2});
    QVERIFY(differs());
    stage.view.setRow(std::nullopt);
    QVERIFY(differs());
}

/// Not of what was looked at before: the sum of one token is a hundred times the others'.
void TestStateView::scaleIsThatOfWhatIsShown()
{
    constexpr int kLoud = 10;
    Stage stage(0);
    const TokenHistory quiet = test::sampleHistory(20, kShape);
    for (int position = 0; position < quiet.end(); ++position) {
        const auto record = std::make_shared<TokenRecord>(*quiet.at(position));
        if (position == kLoud)
            for (float& value : record->state.row(LayerId{0}, StateRow::WkvNum))
                value *= 100;
        stage.history.append(record);
    }
    const auto picture = [&stage](int pinned, const TokenAxis& axis) {
        stage.snapshot.selection.pinnedToken = pinned;
        stage.snapshot.axis = axis;
        stage.apply();
        return stage.view.grab().toImage();
    };
    const TokenAxis all{0, 20, false};
    const QImage before = picture(5, all);
    QVERIFY(picture(kLoud, all) != before);
    QCOMPARE(picture(5, all), before);

    stage.view.setRow(StateRow::WkvNum);
    const TokenAxis quietOnes{0, 8, false};
    const QImage along = picture(5, quietOnes);
    QVERIFY(picture(5, all) != along);
    QCOMPARE(picture(5, quietOnes), along);
}

/// At once, not with the next token.
void TestStateView::paletteRedrawsTheStates()
{
    Stage stage(20);
    const QRect bars = stage.view.fadeBars();
    const QRect states(bars.left(), bars.top() - 60, bars.width(), 40);
    const auto picture = [&] { return stage.view.grab(states).toImage(); };
    const QImage light = picture();
    QPalette dark = stage.view.palette();
    dark.setColor(QPalette::Base, QColor(20, 20, 20));
    dark.setColor(QPalette::Window, QColor(30, 30, 30));
    dark.setColor(QPalette::Text, QColor(230, 230, 230));
    dark.setColor(QPalette::WindowText, QColor(230, 230, 230));
    stage.view.setPalette(dark);
    const QImage switched = picture();
    QVERIFY(switched != light);
    stage.view.setChange(true); // and back: all is drawn anew
    stage.view.setChange(false);
    QCOMPARE(picture(), switched);
}

void TestStateView::incrementalEqualsRebuild()
{
    Stage grown(0);
    grown.view.setRow(StateRow::WkvMax);
    test::SampleRun run(kShape);
    for (int i = 0; i < 60; ++i) {
        grown.history.append(run.next());
        grown.apply();
    }
    Stage rebuilt(60);
    rebuilt.view.setRow(StateRow::WkvMax);
    rebuilt.apply();
    QCOMPARE(grown.view.fade().share.size(), rebuilt.view.fade().share.size());
    for (std::size_t i = 0; i < grown.view.fade().share.size(); ++i)
        QCOMPARE(grown.view.fade().share[i], rebuilt.view.fade().share[i]);
}

QTEST_MAIN(TestStateView)
#include "test_state_view.moc"
