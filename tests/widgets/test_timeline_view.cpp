#include "tests/support/sample_records.h"
#include "widgets/timeline_view.h"

#include <QTextStream>
#include <QToolButton>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};

ViewSnapshot snapshotOf(const TokenHistory& history, const TokenAxis& axis)
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    snapshot.axis = axis;
    return snapshot;
}

QPoint at(const TimelineView& view, double position)
{
    return {static_cast<int>(view.xOf(position)), static_cast<int>(view.strip().center().y())};
}

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private slots:
    void clickPinsTheToken_data();
    void clickPinsTheToken();
    void dragMovesTheWindow_data();
    void dragMovesTheWindow();
    void liveButtonAsksToFollow();
    void liveButtonSaysWhetherItFollows();
    void bookmarksToggle();
    void droppedTokensAreSaid();
    void restartClearsBookmarks();
    void hoverIsReported();
    void paintsInEveryState();
    void changesOfTheModelAreMarked();
    void csvHasALineForEveryToken();
};

void TestTimelineView::clickPinsTheToken_data()
{
    QTest::addColumn<int>("position");
    for (const int position : {0, 13, 50, 99})
        QTest::addRow("token %d", position) << position;
}

void TestTimelineView::clickPinsTheToken()
{
    QFETCH(int, position);
    const TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    view.resize(1000, 56);
    view.show();
    view.apply(snapshotOf(history, {36, 100, true}));
    const QSignalSpy pinned(&view, &View::tokenPinned);
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(view, position + 0.5));
    QCOMPARE(pinned.count(), 1);
    QCOMPARE(pinned[0][0].toInt(), position);
}

void TestTimelineView::dragMovesTheWindow_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("first");
    QTest::newRow("to the left") << 50.0 << 30.0 << 20.0;
    QTest::newRow("to the right") << 50.0 << 60.0 << 50.0;
    QTest::newRow("stops at the begin") << 50.0 << 2.0 << 0.0;
    QTest::newRow("stops at the end") << 50.0 << 99.0 << 80.0;
    QTest::newRow("from outside takes the middle") << 10.0 << 30.0 << 20.0;
}

void TestTimelineView::dragMovesTheWindow()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(double, first);
    const TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    view.resize(1000, 56);
    view.show();
    view.apply(snapshotOf(history, {40, 60, true}));
    std::optional<TokenAxis> asked;
    connect(&view, &View::axisRequested, &view, [&](TokenAxis axis) { asked = axis; });
    const QSignalSpy pinned(&view, &View::tokenPinned);
    QTest::mousePress(&view, Qt::LeftButton, {}, at(view, from));
    QTest::mouseMove(&view, at(view, to));
    QTest::mouseRelease(&view, Qt::LeftButton, {}, at(view, to));
    QVERIFY(asked);
    const double pixel = 100 / view.strip().width();
    QVERIFY2(std::abs(asked->first - first) <= 2 * pixel,
             qPrintable(QString::number(asked->first)));
    QCOMPARE(asked->last - asked->first, 20.0);
    QCOMPARE(asked->follow, false);
    QCOMPARE(pinned.count(), 0);
}

void TestTimelineView::liveButtonAsksToFollow()
{
    const TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    view.apply(snapshotOf(history, {10, 30, false}));
    std::optional<TokenAxis> asked;
    connect(&view, &View::axisRequested, &view, [&](TokenAxis axis) { asked = axis; });
    view.findChild<QToolButton*>()->click();
    QVERIFY(asked);
    QCOMPARE(asked->follow, true);
    QCOMPARE(asked->last - asked->first, 20.0);
}

void TestTimelineView::liveButtonSaysWhetherItFollows()
{
    const TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    const auto* button = view.findChild<QToolButton*>();
    view.apply(snapshotOf(history, {80, 100, true}));
    QVERIFY(button->text().contains("LIVE"));
    QVERIFY(button->isChecked());
    view.apply(snapshotOf(history, {10, 30, false}));
    QVERIFY(!button->text().contains("LIVE"));
    QVERIFY(!button->isChecked());
}

void TestTimelineView::bookmarksToggle()
{
    const TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    view.resize(1000, 56);
    view.apply(snapshotOf(history, {}));
    const QImage before = view.grab().toImage();
    view.toggleBookmark(40);
    view.toggleBookmark(70);
    QVERIFY((view.bookmarks() == std::set<int>{40, 70}));
    QVERIFY(view.grab().toImage() != before);
    view.toggleBookmark(40);
    view.toggleBookmark(70);
    QVERIFY(view.bookmarks().empty());
    QCOMPARE(view.grab().toImage(), before);
}

void TestTimelineView::droppedTokensAreSaid()
{
    const TokenHistory whole = test::sampleHistory(30, kSmall);
    TokenHistory history(10 * whole.at(1)->bytes());
    TimelineView view;
    for (int position = 0; position < 30; ++position) {
        history.append(whole.at(position));
        view.apply(snapshotOf(history, {}));
    }
    QVERIFY(history.dropped() > 0);
    QVERIFY(view.accessibleDescription().contains(
        QStringLiteral("first %1 dropped").arg(history.dropped())));
    QCOMPARE(view.xOf(history.begin()), view.strip().left());
    QCOMPARE(view.xOf(history.end()), view.strip().right());
}

void TestTimelineView::restartClearsBookmarks()
{
    TimelineView view;
    const TokenHistory first = test::sampleHistory(30, kSmall);
    view.apply(snapshotOf(first, {}));
    view.toggleBookmark(3);
    const TokenHistory second = test::sampleHistory(10, kSmall);
    view.apply(snapshotOf(second, {}));
    QVERIFY(view.bookmarks().empty());
    QCOMPARE(view.xOf(10), view.strip().right());
}

void TestTimelineView::hoverIsReported()
{
    const TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    view.resize(1000, 56);
    view.show();
    view.apply(snapshotOf(history, {}));
    std::vector<std::optional<int>> hovered;
    connect(&view, &View::tokenHovered, &view, [&](std::optional<int> p) { hovered.push_back(p); });
    QTest::mouseMove(&view, at(view, 33.5));
    QVERIFY(!hovered.empty());
    QCOMPARE(hovered.back(), std::optional(33));
}

void TestTimelineView::paintsInEveryState()
{
    TimelineView view;
    view.apply({});
    QVERIFY(!view.grab().isNull());
    for (const int tokens : {1, 2, 5000}) {
        const TokenHistory history = test::sampleHistory(tokens, {1, 2, 32});
        for (const QSize size : {QSize(160, 44), QSize(1200, 60)}) {
            view.resize(size);
            view.apply(snapshotOf(history, {-20, 1e6, false}));
            QVERIFY(!view.grab().isNull());
        }
    }
}

/// A mark before the first token that was read with other interventions, and where they end.
void TestTimelineView::changesOfTheModelAreMarked()
{
    Intervention edit;
    edit.where.layer = LayerId{1};
    const auto silent = std::make_shared<const Interventions>(Interventions{{edit}});
    test::SampleRun run(kSmall);
    TokenHistory history;
    for (int position = 0; position < 40; ++position) {
        TokenRecord record = run.nextRecord();
        if (position >= 10 && position < 25) // equal, though not the same object
            record.interventions =
                position < 20 ? silent : std::make_shared<const Interventions>(*silent);
        history.append(std::make_shared<TokenRecord>(record));
    }
    TimelineView view;
    view.resize(1000, 56);
    view.show();
    const QImage before = view.grab().toImage();
    view.apply(snapshotOf(history, {0, 40, true}));
    QCOMPARE(view.edits(), (std::set<int>{10, 25}));
    QVERIFY(view.accessibleDescription().contains("model changes: 2"));
    QVERIFY(view.grab().toImage() != before);
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    QCOMPARE(csv.split('\n')[11].section(',', 2, 2), QStringLiteral("1"));
    QCOMPARE(csv.split('\n')[12].section(',', 2, 2), QStringLiteral("0"));

    history.clear();
    view.apply(snapshotOf(history, {0, 40, true}));
    QVERIFY(view.edits().empty());
}

void TestTimelineView::csvHasALineForEveryToken()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    TimelineView view;
    view.apply(snapshotOf(history, {5, 10, false}));
    view.toggleBookmark(7);
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    const QStringList lines = csv.split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 21);
    QVERIFY(lines[8].startsWith("7,"));
    QVERIFY(lines[8].endsWith(",1,1,1,0")); // prompt, bookmarked, visible, not shown
    QVERIFY(lines[20].endsWith(",0,0,0,1"));
}

QTEST_MAIN(TestTimelineView)
#include "test_timeline_view.moc"
