#include "tests/support/sample_records.h"
#include "widgets/raster_view.h"

#include <QSignalSpy>
#include <QTextStream>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>
#include <memory>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};
const QSize kSize(560, 220);

/// A shown view with the first tokens of the sample run.
struct Stage
{
    explicit Stage(int tokens, const ModelShape& shape = kSmall, TokenAxis axis = {0, 32, true})
        : run(shape)
    {
        snapshot.model = test::sampleModel(shape);
        snapshot.history = &history;
        snapshot.axis = axis;
        view.resize(kSize);
        view.show();
        addTokens(tokens);
        apply();
    }

    void addTokens(int tokens)
    {
        for (int i = 0; i < tokens; ++i)
            history.append(run.next());
    }

    void apply()
    {
        view.apply(snapshot);
        while (!view.isComplete())
            QCoreApplication::processEvents();
    }

    QImage picture()
    {
        const QRect area = view.picture();
        return view.grab(area).toImage();
    }

    QPoint pixelOf(int token, int row) const
    {
        const QRect area = view.picture();
        const double y = view.rows().edge(row, area.height()) +
                         0.5 * area.height() / view.rows().visible().count();
        return {static_cast<int>(view.scale().x(token + 0.5)), area.top() + static_cast<int>(y)};
    }

    TokenHistory history;
    test::SampleRun run;
    ViewSnapshot snapshot;
    RasterView view;
};

void turnWheel(QWidget& widget, const QPoint& position, int angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(position, widget.mapToGlobal(position), {}, {0, angle}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class TestRasterView : public QObject
{
    Q_OBJECT

private slots:
    void figuresAreWithoutSelection();
    void initTestCase();
    void clickPinsTokenAndNeuron_data();
    void clickPinsTokenAndNeuron();
    void clickOnEmptyPartPinsNothing();
    void hoverNamesTokenAndNeuron();
    void incrementalEqualsRebuild_data();
    void incrementalEqualsRebuild();
    void newRunReplacesTheOldOne();
    void cellsShowSpikes();
    void wheelDetachesFollow_data();
    void wheelDetachesFollow();
    void dragScrollsTokensOrNeurons();
    void doubleClickZoomsToBand();
    void shiftDragTakesAGroup();
    void selectButtonTakesOneGroup();
    void silencedNeuronsAreMarked();
    void oneSilencedNeuronOfManyIsSeen();
    void changedNeuronsAreLighterThanSilencedOnes();
    void rowMarksDoNotOverstate();
    void framesOfEditedNeuronsAreToldApart();
    void pinnedNeuronNamesItsBand();
    void orderMovesRows();
    void oldRecordsAreLetGo();
    void csvHoldsTheVisibleSpikes();
    void largeModelIsCompleteAfterATurnOfTheLoop();
};

/// A reader of a file has neither mouse nor pins.
void TestRasterView::figuresAreWithoutSelection()
{
    Stage stage(20);
    stage.view.setFigure(true);
    const QImage plain = stage.view.grab().toImage();
    Selection& selection = stage.snapshot.selection;
    selection.hoveredToken = 5;
    selection.pinnedToken = 9;
    selection.hoveredNeuron = NeuronId{LayerId{0}, Site::TimeMix, 3};
    selection.pinnedNeuron = NeuronId{LayerId{1}, Site::TimeMix, 4};
    selection.group = {NeuronId{LayerId{1}, Site::ChannelMix, 4}};
    stage.apply();
    QCOMPARE(stage.view.grab().toImage(), plain);
    stage.view.setFigure(false);
    QVERIFY(stage.view.grab().toImage() != plain);
    const QStringList caption = stage.view.caption();
    QVERIFY2(caption.join('\n').contains("tokens from left to right"),
             qPrintable(caption.join('\n')));
}

void TestRasterView::initTestCase()
{
    qRegisterMetaType<std::optional<int>>();
    qRegisterMetaType<NeuronId>();
    qRegisterMetaType<TokenAxis>();
}

void TestRasterView::clickPinsTokenAndNeuron_data()
{
    QTest::addColumn<int>("token");
    QTest::addColumn<int>("flat");
    QTest::addColumn<bool>("sorted");
    QTest::newRow("first") << 8 << 0 << false;
    QTest::newRow("last") << 39 << 63 << false;
    QTest::newRow("middle") << 20 << 37 << false;
    QTest::newRow("middle, sorted by rate") << 20 << 37 << true;
}

void TestRasterView::clickPinsTokenAndNeuron()
{
    QFETCH(int, token);
    QFETCH(int, flat);
    QFETCH(bool, sorted);
    Stage stage(40);
    if (sorted)
        stage.view.setOrder(NeuronOrder::Rate);
    QSignalSpy tokens(&stage.view, &View::tokenPinned);
    QSignalSpy neurons(&stage.view, &View::neuronPinned);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {},
                      stage.pixelOf(token, stage.view.rows().rowOf(flat)));
    QCOMPARE(tokens.count(), 1);
    QCOMPARE(tokens.front().front().toInt(), token);
    QCOMPARE(neurons.count(), 1);
    QVERIFY(neurons.front().front().value<NeuronId>() == kSmall.neuronAt(flat));
}

void TestRasterView::clickOnEmptyPartPinsNothing()
{
    Stage stage(10);
    QSignalSpy tokens(&stage.view, &View::tokenPinned);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(20, 5));
    QCOMPARE(tokens.count(), 0);
    stage.snapshot.history = nullptr;
    stage.apply();
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(5, 5));
    QCOMPARE(tokens.count(), 0);
}

void TestRasterView::hoverNamesTokenAndNeuron()
{
    Stage stage(40);
    QSignalSpy tokens(&stage.view, &View::tokenHovered);
    QSignalSpy neurons(&stage.view, &View::neuronHovered);
    QTest::mouseMove(&stage.view, stage.pixelOf(30, 21));
    QCOMPARE(tokens.count(), 1);
    QCOMPARE(tokens.back().front().value<std::optional<int>>(), std::optional(30));
    QVERIFY(neurons.back().front().value<std::optional<NeuronId>>() ==
            std::optional(kSmall.neuronAt(21)));
}

void TestRasterView::incrementalEqualsRebuild_data()
{
    QTest::addColumn<TokenAxis>("axis");
    QTest::addColumn<bool>("nearMiss");
    QTest::addColumn<int>("tokens");
    QTest::newRow("few tokens") << TokenAxis{0, 32, true} << false << 20;
    QTest::newRow("ring wraps") << TokenAxis{0, 32, true} << false << 150;
    QTest::newRow("ring wraps, near miss") << TokenAxis{0, 32, true} << true << 150;
    QTest::newRow("between tokens") << TokenAxis{3.4, 40.9, false} << false << 60;
    QTest::newRow("several tokens a column") << TokenAxis{0, 1024, true} << false << 1100;
}

void TestRasterView::incrementalEqualsRebuild()
{
    QFETCH(TokenAxis, axis);
    QFETCH(bool, nearMiss);
    QFETCH(int, tokens);
    Stage grown(0, kSmall, axis);
    grown.view.setNearMiss(nearMiss);
    for (int i = 0; i < tokens; ++i) {
        grown.addTokens(1);
        grown.apply();
    }
    Stage rebuilt(tokens, kSmall, axis);
    rebuilt.view.setNearMiss(nearMiss);
    rebuilt.apply();
    QCOMPARE(grown.picture(), rebuilt.picture());
    // Not trivially equal: the picture holds more than the background.
    QImage empty(rebuilt.picture());
    empty.fill(empty.pixel(0, 0));
    QVERIFY(rebuilt.picture() != empty);
}

void TestRasterView::newRunReplacesTheOldOne()
{
    Stage stage(60);
    stage.history.clear();
    stage.run = test::SampleRun(kSmall, 2);
    stage.addTokens(25);
    stage.apply();
    Stage fresh(0);
    fresh.run = test::SampleRun(kSmall, 2);
    fresh.addTokens(25);
    fresh.apply();
    QCOMPARE(stage.picture(), fresh.picture());
}

void TestRasterView::cellsShowSpikes()
{
    Stage stage(32);
    const QImage image = stage.picture();
    const Theme theme(stage.view.palette());
    int spikes = 0;
    for (int token = 14; token < 31; ++token)
        for (int flat = 0; flat < kSmall.neurons(); ++flat) {
            const bool spike = stage.history.at(token)->spikes[static_cast<std::size_t>(flat)] != 0;
            spikes += spike ? 1 : 0;
            const QPoint pixel = stage.pixelOf(token, flat) - stage.view.picture().topLeft();
            if (flat % kSmall.embd == 0)
                continue; // the line between two bands lies here
            QCOMPARE(image.pixelColor(pixel), QColor(theme.density.at(spike ? 1 : 0)));
        }
    QVERIFY(spikes > 0);
}

void TestRasterView::wheelDetachesFollow_data()
{
    QTest::addColumn<int>("angle");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<TokenAxis>("expected");
    const Qt::KeyboardModifiers none = Qt::NoModifier;
    QTest::newRow("back") << 120 << none << TokenAxis{64, 96, false};
    QTest::newRow("forward at the end") << -120 << none << TokenAxis{68, 100, false};
    QTest::newRow("zoom in") << 120 << Qt::KeyboardModifiers(Qt::ControlModifier)
                             << TokenAxis{0, 25.6, false};
}

void TestRasterView::wheelDetachesFollow()
{
    QFETCH(int, angle);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(TokenAxis, expected);
    Stage stage(100);
    QSignalSpy spy(&stage.view, &View::axisRequested);
    turnWheel(stage.view, stage.pixelOf(80, 10), angle, modifiers);
    QCOMPARE(spy.count(), 1);
    const auto axis = spy.front().front().value<TokenAxis>();
    QVERIFY(!axis.follow);
    QCOMPARE(axis.last - axis.first, expected.last - expected.first);
    if (modifiers == Qt::NoModifier)
        QCOMPARE(axis.first, expected.first);
    // Applied, it stays there while tokens arrive.
    stage.snapshot.axis = axis;
    stage.addTokens(20);
    stage.apply();
    QCOMPARE(stage.view.scale().place(stage.view.picture().left()), axis.first);
}

void TestRasterView::dragScrollsTokensOrNeurons()
{
    Stage stage(100);
    QSignalSpy axes(&stage.view, &View::axisRequested);
    QSignalSpy pins(&stage.view, &View::tokenPinned);
    const QPoint start = stage.pixelOf(80, 30);
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, start);
    QTest::mouseMove(&stage.view, start + QPoint(60, 2));
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, start + QPoint(60, 2));
    QVERIFY(axes.count() >= 1);
    QVERIFY(axes.back().front().value<TokenAxis>().first < 68);
    QCOMPARE(pins.count(), 0);

    turnWheel(stage.view, start, 960, Qt::ShiftModifier);
    const NeuronRows::Range before = stage.view.rows().visible();
    QVERIFY(before.count() < kSmall.neurons());
    axes.clear();
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, start);
    QTest::mouseMove(&stage.view, start + QPoint(0, 60));
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, start + QPoint(0, 60));
    QVERIFY(stage.view.rows().visible().first < before.first);
    QCOMPARE(stage.view.rows().visible().count(), before.count());
    QCOMPARE(axes.count(), 0);
}

void TestRasterView::doubleClickZoomsToBand()
{
    Stage stage(40);
    QTest::mouseDClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(20, 37));
    QCOMPARE(stage.view.rows().visible(), (NeuronRows::Range{32, 48}));
    QCOMPARE(stage.view.accessibleDescription(), QStringLiteral("showing 16 of 64 neurons"));
    stage.view.resetZoom();
    QCOMPARE(stage.view.rows().visible(), (NeuronRows::Range{0, 64}));
}

/// All neurons of the box, and which of them fired at its tokens.
void TestRasterView::shiftDragTakesAGroup()
{
    Stage stage(32);
    std::vector<NeuronId> group;
    std::vector<NeuronId> fired;
    connect(&stage.view, &RasterView::groupSelected, &stage.view,
            [&](const auto& all, const auto& some) {
                group = all;
                fired = some;
            });
    const QSignalSpy axis(&stage.view, &View::axisRequested);
    const QPoint start = stage.pixelOf(4, 18);
    const QPoint end = stage.pixelOf(6, 30);
    QTest::mousePress(&stage.view, Qt::LeftButton, Qt::ShiftModifier, start);
    QTest::mouseMove(&stage.view, end);
    QTest::mouseRelease(&stage.view, Qt::LeftButton, Qt::ShiftModifier, end);
    QCOMPARE(group.size(), std::size_t{13});
    std::vector<NeuronId> expected;
    for (int row = 18; row <= 30; ++row) {
        const int flat = stage.view.rows().flatAt(row);
        QVERIFY(group[static_cast<std::size_t>(row - 18)] == kSmall.neuronAt(flat));
        bool any = false;
        for (int token = 4; token <= 6; ++token)
            any |= stage.history.at(token)->spikes[static_cast<std::size_t>(flat)] != 0;
        if (any)
            expected.push_back(kSmall.neuronAt(flat));
    }
    QVERIFY(!expected.empty() && expected.size() < group.size());
    QVERIFY(fired == expected);
    QCOMPARE(axis.count(), 0); // not a scroll
}

void TestRasterView::selectButtonTakesOneGroup()
{
    Stage stage(32);
    int groups = 0;
    connect(&stage.view, &RasterView::groupSelected, &stage.view, [&] { ++groups; });
    QToolButton* select = nullptr;
    for (QToolButton* button : stage.view.findChildren<QToolButton*>())
        if (button->isCheckable())
            select = button;
    select->click();
    for (int i = 0; i < 2; ++i) {
        QTest::mousePress(&stage.view, Qt::LeftButton, {}, stage.pixelOf(4, 3));
        QTest::mouseMove(&stage.view, stage.pixelOf(4, 40));
        QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, stage.pixelOf(4, 40));
        QCOMPARE(groups, 1); // the next drag scrolls again
        QVERIFY(!select->isChecked());
    }
}

/// Tinted at the tokens at which they were silenced, and marked beside the picture from then on.
void TestRasterView::silencedNeuronsAreMarked()
{
    Stage stage(0);
    Intervention edit;
    edit.where = {LayerId{1}, Site::TimeMix, {2}};
    const auto silent = std::make_shared<const Interventions>(Interventions{{edit}});
    const int row = kSmall.flatIndex({LayerId{1}, Site::TimeMix, 2});
    for (int token = 0; token < 20; ++token) {
        TokenRecord record = stage.run.nextRecord();
        std::ranges::fill(record.spikes, std::int8_t{0});
        if (token >= 10)
            record.interventions = silent;
        stage.history.append(std::make_shared<TokenRecord>(record));
    }
    stage.apply();
    const auto pixel = [&](QPoint at) { return stage.view.grab().toImage().pixel(at); };
    QCOMPARE(pixel(stage.pixelOf(5, row)), pixel(stage.pixelOf(5, row + 4)));
    QVERIFY(pixel(stage.pixelOf(15, row)) != pixel(stage.pixelOf(15, row + 4)));
    QCOMPARE(pixel(stage.pixelOf(15, row + 4)), pixel(stage.pixelOf(5, row + 4)));

    const QPoint beside(stage.view.picture().left() - 3, stage.pixelOf(0, row).y());
    const QRgb unmarked = pixel(beside);
    stage.snapshot.interventions = silent;
    stage.apply();
    QVERIFY(pixel(beside) != unmarked);
}

/// Also while it is pinned, when its frame lies over its row.
void TestRasterView::oneSilencedNeuronOfManyIsSeen()
{
    const ModelShape many{18, 768, 100};
    const NeuronId neuron{LayerId{9}, Site::TimeMix, 300};
    Intervention edit;
    edit.where = {neuron.layer, neuron.site, {neuron.channel}};
    Stage stage(12, many);
    stage.snapshot.interventions =
        std::make_shared<const Interventions>(Interventions{{edit}}); // from the next token on
    stage.apply();
    const QRgb edited = Theme(stage.view.palette()).edited.rgb();
    const auto count = [&](const QRect& area) {
        const QImage image = stage.view.grab(area).toImage().convertToFormat(QImage::Format_RGB32);
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixel(x, y) == edited ? 1 : 0;
        return pixels;
    };
    const QRect picture = stage.view.picture();
    QVERIFY(count({picture.left() - 3, picture.top(), 1, picture.height()}) >= 5);
    QCOMPARE(count(picture), 0);
    stage.snapshot.selection.pinnedNeuron = neuron;
    stage.apply();
    QVERIFY(count(picture) >= picture.width());
}

/// Those that were changed otherwise are tinted by their share of the pixel.
void TestRasterView::changedNeuronsAreLighterThanSilencedOnes()
{
    const ModelShape many{18, 768, 100};
    const auto edited = [](Intervention::Kind kind, const NeuronGroup& where) {
        Intervention edit;
        edit.kind = kind;
        edit.where = where;
        edit.value = 4;
        return edit;
    };
    const auto edits = std::make_shared<const Interventions>(
        Interventions{{edited(Intervention::Kind::Tau, {LayerId{3}, Site::TimeMix, {}}),
                       edited(Intervention::Kind::Tau, {LayerId{9}, Site::TimeMix, {400}}),
                       edited(Intervention::Kind::Silence, {LayerId{14}, Site::TimeMix, {400}})}});
    Stage stage(0, many);
    for (int token = 0; token < 12; ++token) {
        TokenRecord record = stage.run.nextRecord();
        std::ranges::fill(record.spikes, std::int8_t{0});
        record.interventions = edits;
        stage.history.append(std::make_shared<TokenRecord>(record));
    }
    stage.apply();
    const Theme theme(stage.view.palette());
    const QImage image = stage.view.grab().toImage();
    const QRect picture = stage.view.picture();
    const auto isTinted = [&](int layer, double share) {
        const int row = many.flatIndex({LayerId{layer}, Site::TimeMix, 400});
        int y = 0;
        while (stage.view.rows().rowsAtPixel(y, picture.height()).end <= row)
            ++y;
        const QColor is =
            image.pixelColor(static_cast<int>(stage.view.scale().x(5.5)), picture.top() + y);
        const QColor due = blended(theme.edited, QColor(theme.density.at(0)), share);
        return std::abs(is.red() - due.red()) <= 2 && std::abs(is.green() - due.green()) <= 2 &&
               std::abs(is.blue() - due.blue()) <= 2;
    };
    QVERIFY(isTinted(3, 0.3));  // all neurons of the pixel
    QVERIFY(isTinted(9, 0));    // one of them
    QVERIFY(isTinted(14, 0.6)); // one that is silent
    QVERIFY(isTinted(16, 0));
}

/// A row alone has a mark that is higher than it; those of many cover no more than their rows.
void TestRasterView::rowMarksDoNotOverstate()
{
    const ModelShape many{18, 768, 100};
    Stage stage(12, many);
    const QRect picture = stage.view.picture();
    const QRgb edited = Theme(stage.view.palette()).edited.rgb();
    const auto markedPixels = [&](const std::vector<int>& pixelRows) {
        Interventions interventions;
        for (const int y : pixelRows) {
            const int row = stage.view.rows().rowsAtPixel(y, picture.height()).first;
            const NeuronId neuron = many.neuronAt(stage.view.rows().flatAt(row));
            Intervention edit;
            edit.where = {neuron.layer, neuron.site, {neuron.channel}};
            interventions.edits.push_back(edit);
        }
        stage.snapshot.interventions = std::make_shared<const Interventions>(interventions);
        stage.apply();
        const QImage image = stage.view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int pixels = 0;
        for (int y = picture.top(); y <= picture.bottom(); ++y)
            pixels += image.pixel(picture.left() - 3, y) == edited ? 1 : 0;
        return pixels;
    };
    QCOMPARE(markedPixels({50}), 5);
    QCOMPARE(markedPixels({50, 60}), 10);
    QCOMPARE(markedPixels({50, 52, 54, 56, 58, 60}), 6);
}

/// Which of them is pinned and which is pointed at.
void TestRasterView::framesOfEditedNeuronsAreToldApart()
{
    Stage stage(12);
    const NeuronId neuron{LayerId{1}, Site::TimeMix, 3};
    Intervention edit;
    edit.where = {neuron.layer, neuron.site, {neuron.channel}};
    stage.snapshot.interventions = std::make_shared<const Interventions>(Interventions{{edit}});
    stage.snapshot.selection.hoveredNeuron = neuron;
    stage.apply();
    const QImage hovered = stage.picture();
    stage.snapshot.selection.hoveredNeuron.reset();
    stage.apply();
    const QImage plain = stage.picture();
    stage.snapshot.selection.pinnedNeuron = neuron;
    stage.apply();
    const QImage pinned = stage.picture();
    QVERIFY(hovered != plain && pinned != plain);
    QVERIFY(hovered != pinned);
}

/// Where bands have no room for their names.
void TestRasterView::pinnedNeuronNamesItsBand()
{
    const auto gutterChanges = [](const ModelShape& shape) {
        Stage stage(12, shape);
        const QRect picture = stage.view.picture();
        const QRect gutter(0, picture.top(), picture.left() - 6, picture.height());
        const QImage before = stage.view.grab(gutter).toImage();
        stage.snapshot.selection.pinnedNeuron = NeuronId{LayerId{1}, Site::ChannelMix, 5};
        stage.apply();
        return stage.view.grab(gutter).toImage() != before;
    };
    QVERIFY(gutterChanges({18, 768, 100}));
    QVERIFY(!gutterChanges(kSmall));
}

void TestRasterView::orderMovesRows()
{
    Stage stage(32);
    stage.view.setOrder(NeuronOrder::Rate);
    const auto spikesOf = [&](int row) {
        int count = 0;
        for (int token = 0; token < 32; ++token)
            count += stage.history.at(token)
                         ->spikes[static_cast<std::size_t>(stage.view.rows().flatAt(row))];
        return count;
    };
    for (int row = 1; row < kSmall.embd; ++row)
        QVERIFY(spikesOf(row - 1) >= spikesOf(row));
}

void TestRasterView::oldRecordsAreLetGo()
{
    Stage stage(32);
    std::weak_ptr<const TokenRecord> first = stage.history.at(0);
    stage.history.clear();
    QVERIFY(!first.expired()); // the view still shows it
    stage.apply();
    QVERIFY(first.expired());
}

void TestRasterView::csvHoldsTheVisibleSpikes()
{
    Stage stage(40);
    QString text;
    QTextStream stream(&text);
    stage.view.exportCsv(stream);
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.front(),
             QStringLiteral("token_position,token,layer,site,channel,potential_before_reset"));
    std::uint64_t spikes = 0;
    for (int token = 8; token < 40; ++token)
        spikes += stage.history.at(token)->counts.spikes();
    QCOMPARE(static_cast<std::uint64_t>(lines.size() - 1), spikes);
}

void TestRasterView::largeModelIsCompleteAfterATurnOfTheLoop()
{
    Stage stage(64, ModelShape{18, 768, 100}, {0, 64, true});
    QCOMPARE(stage.view.rows().size(), 27648);
    const QImage before = stage.picture();
    stage.view.setOrder(NeuronOrder::FirstSpike);
    while (!stage.view.isComplete())
        QCoreApplication::processEvents();
    QVERIFY(stage.picture() != before);
}

QTEST_MAIN(TestRasterView)
#include "test_raster_view.moc"
