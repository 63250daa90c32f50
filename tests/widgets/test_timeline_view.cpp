#include "tests/support/sample_records.h"
#include "widgets/branch_lanes.h"
#include "widgets/timeline_view.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QTextDocumentFragment>
#include <QTextStream>
#include <QToolButton>
#include <QToolTip>
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
    void givenUpNumbersAreSaid();
    void bookmarksAreThoseOfTheText();
    void lanesShowAndChooseBranches();
    void clickedLanesStayReadable();
    void wheelShowsOtherLanes();
    void lanesHaveTheScaleOfTheStrip();
    void emptyTextHasTheScaleOfTheLongest();
    void continuesFromAPinnedToken();
    void hoverIsReported();
    void branchesSayWhatTheyForkedFrom();
    void branchesSayWhatBecomesOfThem();
    void textsOfOnePromptDiffer();
    void textsThatBeginAlikeAreToldApart();
    void lineBreaksInTitlesAreBlanks();
    void manyAlikeTextsStayQuick();
    void longPromptsAreCut_data();
    void longPromptsAreCut();
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
    TokenHistory history = test::sampleHistory(100, kSmall);
    TimelineView view;
    view.resize(1000, 56);
    view.apply(snapshotOf(history, {}));
    const QImage before = view.grab().toImage();
    const auto toggle = [&](int position) {
        history.toggleBookmark(position);
        view.apply(snapshotOf(history, {}));
    };
    toggle(40);
    toggle(70);
    QVERIFY((view.bookmarks() == std::set<int>{40, 70}));
    QVERIFY(view.grab().toImage() != before);
    toggle(40);
    toggle(70);
    QVERIFY(view.bookmarks().empty());
    QCOMPARE(view.grab().toImage(), before);
}

void TestTimelineView::givenUpNumbersAreSaid()
{
    const TokenHistory whole = test::sampleHistory(30, kSmall);
    TokenHistory history(10 * whole.at(1)->bytes());
    TimelineView view;
    for (int position = 0; position < 30; ++position) {
        history.append(whole.at(position));
        view.apply(snapshotOf(history, {}));
    }
    const int kept = history.tokensWith(RecordDetail::Full);
    QVERIFY(kept > 0 && kept < 30);
    const QString brief =
        QStringLiteral("30 tokens, in all branches 30, %1 of them computed when shown\n")
            .arg(30 - kept);
    QVERIFY2(view.accessibleDescription().startsWith(brief),
             qPrintable(view.accessibleDescription()));
    view.resize(900, 56);
    view.show();
    const QPoint caption(20, 2);
    QHelpEvent help(QEvent::ToolTip, caption, view.mapToGlobal(caption));
    QApplication::sendEvent(&view, &help);
    const QString tip = QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText();
    QVERIFY2(
        tip.contains(QStringLiteral("30 tokens are recorded, %1 with all their numbers").arg(kept)),
        qPrintable(tip));
    QCOMPARE(view.xOf(history.begin()), view.strip().left());
    QCOMPARE(view.xOf(history.end()), view.strip().right());
}

void TestTimelineView::bookmarksAreThoseOfTheText()
{
    TimelineView view;
    TokenHistory history = test::sampleHistory(30, kSmall);
    const BranchId first = history.shown()->id;
    history.toggleBookmark(3);
    history.toggleBookmark(20);
    view.apply(snapshotOf(history, {}));
    QVERIFY((view.bookmarks() == std::set<int>{3, 20}));
    history.fork(10);
    view.apply(snapshotOf(history, {}));
    QVERIFY((view.bookmarks() == std::set<int>{3}));
    QCOMPARE(view.xOf(10), view.strip().right());
    history.beginText();
    view.apply(snapshotOf(history, {}));
    QVERIFY(view.bookmarks().empty());
    history.select(first);
    view.apply(snapshotOf(history, {}));
    QVERIFY((view.bookmarks() == std::set<int>{3, 20}));
    QCOMPARE(view.xOf(30), view.strip().right());
}

void TestTimelineView::lanesShowAndChooseBranches()
{
    TokenHistory history = test::sampleHistory(30, kSmall);
    const BranchId text = history.shown()->id;
    TimelineView view;
    view.resize(900, 120);
    view.show();
    view.apply(snapshotOf(history, {}));
    const int alone = view.minimumSizeHint().height();
    QVERIFY(view.lanes().laneRect(text).isEmpty());

    const BranchId branch = history.fork(12);
    test::SampleRun run(kSmall);
    for (int i = 0; i < 20; ++i)
        if (TokenRecordPtr record = run.next(); record->position >= 12)
            history.append(record);
    history.rename(branch, "without Lily");
    view.apply(snapshotOf(history, {}));
    QVERIFY(view.minimumSizeHint().height() > alone);
    QVERIFY(view.lanes().accessibleDescription().contains("without Lily"));
    std::vector<BranchId> chosen;
    connect(&view.lanes(), &BranchLanes::branchChosen, &view,
            [&](BranchId id) { chosen.push_back(id); });
    QTest::mouseClick(&view.lanes(), Qt::LeftButton, {}, view.lanes().laneRect(text).center());
    QTest::keyClick(&view.lanes(), Qt::Key_Up);
    QCOMPARE(chosen, (std::vector<BranchId>{text, text}));
    const QImage before = view.lanes().grab().toImage();
    history.select(text);
    view.apply(snapshotOf(history, {}));
    QVERIFY(view.lanes().grab().toImage() != before);
}

/// "Branch 1" alone says nothing: the token and the word do, and what stands there instead.
void TestTimelineView::branchesSayWhatTheyForkedFrom()
{
    TokenHistory history = test::sampleHistory(30, kSmall);
    const BranchId text = history.shown()->id;
    const TokenId before = history.tokenAt(12);
    const BranchId branch = history.fork(12);
    auto other = std::make_shared<TokenRecord>(*test::sampleHistory(13, kSmall).latest());
    other->token = before + 1;
    history.append(other);
    TimelineView view;
    view.resize(900, 120);
    BranchLanes& lanes = view.lanes();
    lanes.setTokenNames([](TokenId token) { return QStringLiteral("word%1").arg(token); });
    view.show();
    view.apply(snapshotOf(history, {}));
    const QString own = QStringLiteral("word%1").arg(before + 1);
    const QString said = lanes.accessibleDescription();
    QVERIFY2(said.contains(QStringLiteral("Branch 1 at 12: \"%1\"").arg(own)), qPrintable(said));
    const QPoint place = lanes.laneRect(branch).center();
    QHelpEvent help(QEvent::ToolTip, place, lanes.mapToGlobal(place));
    QApplication::sendEvent(&lanes, &help);
    const QString tip = QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText();
    const QString origin = QStringLiteral("Goes on from Text 1: token 12 is \"%1\" instead of");
    QVERIFY2(tip.contains(origin.arg(own)), qPrintable(tip));
    QVERIFY2(tip.contains(QStringLiteral("\"word%1\".").arg(before)), qPrintable(tip));
    QVERIFY(!lanes.laneRect(text).isEmpty());
}

/// Names and tokens that come later are said; other tokens change nothing and are not asked for.
void TestTimelineView::branchesSayWhatBecomesOfThem()
{
    constexpr int kFork = 12;
    TokenHistory history = test::sampleHistory(kFork, kSmall);
    const TokenHistory longer = test::sampleHistory(30, kSmall);
    const BranchId text = history.shown()->id;
    const BranchId branch = history.fork(kFork);
    TimelineView view;
    view.resize(900, 120);
    BranchLanes& lanes = view.lanes();
    int asked = 0;
    lanes.setTokenNames([&asked](TokenId token) {
        ++asked;
        return QStringLiteral("word%1").arg(token);
    });
    view.show();
    const auto said = [&] {
        view.apply(snapshotOf(history, {}));
        const QPoint place = lanes.laneRect(branch).center();
        QHelpEvent help(QEvent::ToolTip, place, lanes.mapToGlobal(place));
        QApplication::sendEvent(&lanes, &help);
        return QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText();
    };
    const auto has = [&said](const QString& words) { return said().contains(words); };
    QVERIFY(has(QStringLiteral("Branch 1 at 12")));
    auto own = std::make_shared<TokenRecord>(*longer.at(kFork));
    own->token = longer.tokenAt(kFork) + 1;
    history.append(own);
    const QString first = QStringLiteral("word%1").arg(own->token);
    QVERIFY(has(QStringLiteral("Branch 1 at 12: \"%1\"").arg(first)));
    QVERIFY(has(QStringLiteral("Goes on from Text 1, from token 12 on.")));
    history.select(text);
    history.append(longer.at(kFork));
    const QString other = QStringLiteral("word%1").arg(longer.tokenAt(kFork));
    QVERIFY(has(QStringLiteral("is \"%1\" instead of \"%2\".").arg(first, other)));
    history.rename(text, "the fox");
    QVERIFY(has(QStringLiteral("Goes on from the fox: token 12")));
    history.rename(branch, "the owl");
    QVERIFY(has(QStringLiteral("the owl at 12: \"%1\"").arg(first)));
    const int before = asked;
    for (int position = kFork + 1; position < longer.end(); ++position) {
        history.append(longer.at(position));
        view.apply(snapshotOf(history, {}));
    }
    QCOMPARE(asked, before);
}

/// Texts of one prompt are told apart by what was written; numbers have no gaps where an empty text
/// was left or another goes on from one.
void TestTimelineView::textsOfOnePromptDiffer()
{
    TokenHistory history;
    const auto names = [](TokenId token) { return QStringLiteral("\u2423w%1").arg(token); };
    const auto write = [&history](int tokens, TokenId token) {
        for (int i = 0; i < tokens; ++i) {
            TokenRecord record = *test::sampleHistory(1, kSmall).latest();
            record.position = history.end();
            record.token = token;
            history.append(std::make_shared<const TokenRecord>(record));
        }
    };
    const auto title = [&] { return branchTitle(*history.shown(), history, names); };
    history.beginText("Once upon a time", {1, 2});
    write(2, 1);
    QCOMPARE(title(), QStringLiteral("Text 1: \"Once upon a time\""));
    write(2, 5);
    QCOMPARE(title(), QStringLiteral("Text 1: \"\u2026 w5 w5\""));
    history.fork(3);
    write(1, 9);
    QCOMPARE(title(), QStringLiteral("Branch 1 at 3: \"\u2423w9\""));
    history.beginText("left at once");
    history.beginText("Once upon a time", {1, 2});
    write(2, 1);
    write(20, 6);
    QCOMPARE(title(), QStringLiteral("Text 2: \"\u2026 w6 w6 w6 w6 w6 w6 w6 w6\""));
    QCOMPARE(branchTitle(*history.shown(), history, {}),
             QStringLiteral("Text 2: \"Once upon a time\""));
}

/// Names of tokens have a sign for them.
void TestTimelineView::lineBreaksInTitlesAreBlanks()
{
    TokenHistory history;
    history.beginText("Once", {1});
    for (const TokenId token : {1, 2, 3}) {
        TokenRecord record = *test::sampleHistory(1, kSmall).latest();
        record.position = history.end();
        record.token = token;
        history.append(std::make_shared<const TokenRecord>(record));
    }
    const auto names = [](TokenId token) {
        return QStringList{"", "Once", "\\n\\nThe", "\u2423end"}.value(token);
    };
    QCOMPARE(branchTitle(*history.shown(), history, names),
             QStringLiteral("Text 1: \"\u2026 The end\""));
}

/// By the first words in which they differ, whole ones, or by their lengths while they do not.
void TestTimelineView::textsThatBeginAlikeAreToldApart()
{
    TokenHistory history;
    const auto names = [](TokenId token) { // from 100 on they go on with the word before
        return token < 100 ? QStringLiteral("\u2423w%1").arg(token) : QString::number(token);
    };
    const auto write = [&history](const std::vector<TokenId>& tokens) {
        for (const TokenId token : tokens) {
            TokenRecord record = *test::sampleHistory(1, kSmall).latest();
            record.position = history.end();
            record.token = token;
            history.append(std::make_shared<const TokenRecord>(record));
        }
    };
    const auto titles = [&] {
        QStringList all;
        for (const Branch* branch : history.branches())
            all += branchTitle(*branch, history, names);
        return all;
    };
    const std::vector<TokenId> alike{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    history.beginText("Once", {1});
    write(alike);
    write({11, 101, 12});
    history.beginText("Once", {1});
    write(alike);
    QCOMPARE(titles(), QStringList({"Text 1: \"\u2026 w11101 w12\"",
                                    "Text 2: \"\u2026 w2 w3 w4 w5 w6 w7 w8 w9\", 10 tokens"}));
    write({11, 102, 13});
    QCOMPARE(titles(),
             QStringList({"Text 1: \"\u2026 w11101 w12\"", "Text 2: \"\u2026 w11102 w13\""}));
    history.beginText("Twice", {1});
    write(alike);
    QCOMPARE(titles().back(), QStringLiteral("Text 3: \"\u2026 w2 w3 w4 w5 w6 w7 w8 w9\""));

    BranchLanes lanes;
    lanes.setTokenNames(names);
    history.beginText("Once", {1});
    write(alike);
    lanes.apply(&history);
    QVERIFY2(lanes.accessibleDescription().contains("10 tokens"),
             qPrintable(lanes.accessibleDescription()));
    write({14});
    lanes.apply(&history);
    QVERIFY2(lanes.accessibleDescription().contains("\u2026 w14"),
             qPrintable(lanes.accessibleDescription()));
}

/// Thirty texts of one prompt, alike for longer than titles look: what a token costs does not hang
/// on how long they are, and what is said is what would be said at first sight.
void TestTimelineView::manyAlikeTextsStayQuick()
{
    TokenHistory history;
    const auto names = [](TokenId token) { return QStringLiteral("\u2423w%1").arg(token); };
    TokenRecord record = *test::sampleHistory(1, kSmall).latest();
    const auto write = [&](int tokens, TokenId token) {
        for (int i = 0; i < tokens; ++i) {
            record.position = history.end();
            record.token = token;
            history.append(std::make_shared<const TokenRecord>(record));
        }
    };
    BranchLanes lanes;
    lanes.setTokenNames(names);
    const auto saysWhatIsSo = [&] {
        BranchLanes others;
        others.setTokenNames(names);
        others.apply(&history);
        lanes.apply(&history);
        return lanes.accessibleDescription() == others.accessibleDescription();
    };
    for (int text = 0; text < 30; ++text) {
        history.beginText("Once", {1});
        write(1, 1);
        write(1 + text, 5);
        QVERIFY(saysWhatIsSo());
        write(1, 6); // the place where it parts from the others
        QVERIFY(saysWhatIsSo());
        write(800, 5);
        QVERIFY(saysWhatIsSo());
    }
    QVERIFY2(lanes.accessibleDescription().contains("\u2026 w5 w6 w5"),
             qPrintable(lanes.accessibleDescription()));
    for (int text = 0; text < 30; ++text) {
        history.beginText("Twice", {1});
        write(1, 1);
        write(799, 5);
    }
    QVERIFY(saysWhatIsSo());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i) {
        write(1, 6);
        lanes.apply(&history);
    }
    const auto milliseconds = timer.elapsed();
    QVERIFY2(milliseconds < 300, qPrintable(QString::number(milliseconds)));
    QVERIFY(saysWhatIsSo());
    QVERIFY2(lanes.accessibleDescription().contains("900 tokens"),
             qPrintable(lanes.accessibleDescription()));
}

void TestTimelineView::longPromptsAreCut_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("title");
    QTest::newRow("short") << " \n One  day "
                           << "Text 1: \"One day\"";
    QTest::newRow("long") << QString(100000, u'a')
                          << QStringLiteral("Text 1: \"%1 \u2026\"").arg(QString(24, u'a'));
    QTest::newRow("long letters")
        << QString(5000, QChar(0x795E))
        << QStringLiteral("Text 1: \"%1 \u2026\"").arg(QString(24, QChar(0x795E)));
    QTest::newRow("far behind blanks")
        << QString(5000, u'\n') + QStringLiteral("One day") << "Text 1: \"One day\"";
    QTest::newRow("blanks") << QString(5000, u' ') << "Text 1";
}

void TestTimelineView::longPromptsAreCut()
{
    QFETCH(QString, prompt);
    QFETCH(QString, title);
    TokenHistory history;
    history.beginText(prompt.toStdString());
    QCOMPARE(branchTitle(*history.shown(), history, {}), title);
}

/// The frame of the focus fills nothing.
void TestTimelineView::clickedLanesStayReadable()
{
    TokenHistory history = test::sampleHistory(30, kSmall);
    const BranchId text = history.shown()->id;
    history.fork(12);
    test::SampleRun run(kSmall);
    for (int i = 0; i < 20; ++i)
        if (TokenRecordPtr record = run.next(); record->position >= 12)
            history.append(record);
    TimelineView view;
    view.resize(900, 120);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.apply(snapshotOf(history, {}));
    BranchLanes& lanes = view.lanes();
    const auto pixels = [&lanes] {
        return lanes.grab().toImage().convertedTo(QImage::Format_RGB32);
    };
    lanes.clearFocus();
    const QImage before = pixels();
    QTest::mouseClick(&lanes, Qt::LeftButton, {}, lanes.laneRect(text).center());
    lanes.setFocus();
    QVERIFY(lanes.hasFocus());
    const QImage after = pixels();
    QVERIFY(after != before); // the frame
    const int edge = static_cast<int>(2 * after.devicePixelRatio());
    const QRect inside = after.rect().adjusted(edge, edge, -edge, -edge);
    QCOMPARE(after.copy(inside), before.copy(inside));
}

/// The wheel shows lanes for which there is no room, and stops at the last.
void TestTimelineView::wheelShowsOtherLanes()
{
    TokenHistory history = test::sampleHistory(30, kSmall);
    std::vector<BranchId> branches{history.shown()->id};
    for (int i = 0; i < 5; ++i) {
        branches.push_back(history.fork(12 + i));
        history.append(test::sampleHistory(13 + i, kSmall).latest());
    }
    TimelineView view;
    view.resize(900, 140);
    view.show();
    view.apply(snapshotOf(history, {}));
    BranchLanes& lanes = view.lanes();
    QVERIFY(!lanes.laneRect(branches.back()).isEmpty()); // the shown one
    QVERIFY(lanes.laneRect(branches.front()).isEmpty());
    const auto turn = [&lanes](int notches) {
        QWheelEvent event(QPointF(20, 20), lanes.mapToGlobal(QPointF(20, 20)), {},
                          {0, 120 * notches}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&lanes, &event);
    };
    const QImage before = lanes.grab().toImage();
    for (int i = 0; i < 8; ++i)
        turn(1);
    QVERIFY(!lanes.laneRect(branches.front()).isEmpty());
    QVERIFY(lanes.laneRect(branches.back()).isEmpty());
    QVERIFY(lanes.grab().toImage() != before);
    for (int i = 0; i < 8; ++i)
        turn(-1);
    QVERIFY(!lanes.laneRect(branches.back()).isEmpty());
    QVERIFY(lanes.sizeHint().height() <= 3 * lanes.fontMetrics().height());
}

/// The end of the strip is the end of the lanes; what is longer goes on behind it.
void TestTimelineView::lanesHaveTheScaleOfTheStrip()
{
    TokenHistory history = test::sampleHistory(30, kSmall);
    const BranchId text = history.shown()->id;
    const BranchId branch = history.fork(12);
    history.append(test::sampleHistory(13, kSmall).latest());
    TimelineView view;
    view.resize(900, 120);
    view.show();
    const auto goesOn = [&](BranchId id) {
        view.apply(snapshotOf(history, {}));
        const QImage image = view.lanes().grab().toImage();
        const QRect lane = view.lanes().laneRect(id);
        const int behind = static_cast<int>(view.strip().width()) + 2;
        return image.pixel(behind, lane.center().y()) != image.pixel(behind, lane.top() + 1);
    };
    QVERIFY(goesOn(text) && !goesOn(branch));
    history.select(text);
    QVERIFY(!goesOn(text) && !goesOn(branch));
}

/// A text that has just begun, or not yet, does not stretch one token over the whole line.
void TestTimelineView::emptyTextHasTheScaleOfTheLongest()
{
    TokenHistory history = test::sampleHistory(40, kSmall);
    history.fork(10);
    history.append(test::sampleHistory(40, kSmall).at(10));
    TimelineView view;
    view.resize(1000, 120);
    history.beginText();
    view.apply(snapshotOf(history, {}));
    QCOMPARE(view.xOf(40), view.strip().right());
    QVERIFY(std::abs(view.xOf(10) - view.strip().left() - view.strip().width() / 4) < 1);
    const BranchLanes& lanes = view.lanes();
    const QImage picture = const_cast<BranchLanes&>(lanes).grab().toImage();
    // The fork stands at a quarter of the line, not at its end.
    const QColor ground = lanes.palette().color(QPalette::Window);
    const auto isDrawn = [&](double share, BranchId lane) {
        const QRect place = lanes.laneRect(lane);
        const int x = static_cast<int>(share * view.strip().width());
        for (int y = place.top() + 2; y < place.bottom() - 1; ++y)
            if (picture.pixelColor(x, y) != ground)
                return true;
        return false;
    };
    const BranchId fork = history.branches()[1]->id;
    QVERIFY(isDrawn(0.26, fork));
    QVERIFY(!isDrawn(0.9, fork));
    history.append(test::sampleHistory(1, kSmall).at(0));
    view.apply(snapshotOf(history, {}));
    QVERIFY(view.xOf(1) < view.strip().left() + view.strip().width() / 4);
}

void TestTimelineView::continuesFromAPinnedToken()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    TimelineView view;
    view.resize(900, 56);
    ViewSnapshot snapshot = snapshotOf(history, {});
    view.apply(snapshot);
    QVERIFY(!view.continueButton().isEnabled());
    snapshot.selection.pinnedToken = 7;
    view.apply(snapshot);
    QVERIFY(view.continueButton().isEnabled());
    const QSignalSpy asked(&view, &TimelineView::continueRequested);
    view.continueButton().click();
    QCOMPARE(asked.count(), 1);
    snapshot.selection.pinnedToken = 29;
    view.apply(snapshot);
    QVERIFY(!view.continueButton().isEnabled());
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
    TokenHistory history = test::sampleHistory(20, kSmall);
    history.toggleBookmark(7);
    TimelineView view;
    view.apply(snapshotOf(history, {5, 10, false}));
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
