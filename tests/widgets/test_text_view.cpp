#include "tests/support/sample_records.h"
#include "widgets/scale_legend.h"
#include "widgets/text_view.h"
#include "widgets/theme.h"
#include "widgets/token_layout.h"
#include "widgets/token_text_area.h"

#include <malloc.h>

#include <QScrollBar>
#include <QTextStream>
#include <QToolTip>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};

ViewSnapshot snapshotOf(const TokenHistory& history)
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(history.empty() ? kSmall : history.latest()->shape);
    snapshot.history = &history;
    return snapshot;
}

/// A record of text alone.
TokenRecordPtr textRecord(int position, const std::string& text, std::uint64_t runId = 1)
{
    auto record = std::make_shared<TokenRecord>();
    record->runId = runId;
    record->position = position;
    record->name = text;
    record->text = text;
    return record;
}

std::vector<TokenLayout::Fragment> fragments(const TokenLayout& layout)
{
    std::vector<TokenLayout::Fragment> all;
    for (int line = 0; line < layout.lineCount(); ++line)
        for (const TokenLayout::Fragment& fragment : layout.line(line))
            all.push_back(fragment);
    return all;
}

QString lineText(const TokenLayout& layout, int line)
{
    QString text;
    for (const TokenLayout::Fragment& fragment : layout.line(line))
        text += fragment.text;
    return text;
}

} // namespace

class TestTextView : public QObject
{
    Q_OBJECT

private slots:
    void wrapsBetweenWords();
    void keepsTokensOfAWordTogether();
    void breaksAWordWiderThanTheLine();
    void keepsNewlines();
    void incrementalLayoutIsTheFullLayout_data();
    void incrementalLayoutIsTheFullLayout();
    void hitTestFindsEveryToken();
    void clickPinsTheToken_data();
    void clickPinsTheToken();
    void clickedWordStaysUnderThePointer();
    void hoverIsReported();
    void figuresAreWithoutSelection();
    void figuresMarkWhereTheTextsPart();
    void toolTipsStandBesideTheText();
    void dragAsksForTheRange();
    void restartForgetsTheOldText();
    void branchReplacesTheText();
    void keepsTextOfReducedRecords();
    void aTokenCostsFewBytes();
    void takesNumbersThatComeLater();
    void branchesReplaceTheTextBehindTheFork();
    void followsTheEndOnlyWhileTheAxisFollows();
    void legendSaysTheScale_data();
    void legendSaysTheScale();
    void surpriseHasOneScaleInAllTexts();
    void emptyStateIsASentence();
    void csvHasALineForEveryToken();
    void speedOfTenThousandTokens();
};

void TestTextView::wrapsBetweenWords()
{
    const QFont font;
    const QFontMetricsF metrics(font);
    const qreal sign = metrics.horizontalAdvance(QChar(0x21B5));
    TokenLayout layout(font, metrics.horizontalAdvance("one two") + sign + 1);
    layout.append(0, "one", false);
    layout.append(1, " two", false);
    layout.append(2, " six", false);
    QCOMPARE(layout.lineCount(), 2);
    QCOMPARE(lineText(layout, 0), QString("one two"));
    QCOMPARE(lineText(layout, 1), QString("six")); // the space in front goes
}

void TestTextView::keepsTokensOfAWordTogether()
{
    const QFont font;
    const QFontMetricsF metrics(font);
    const QString widest = QStringLiteral("sunshinewards") + QChar(0x21B5);
    TokenLayout layout(font, metrics.horizontalAdvance(widest) + 2);
    layout.append(0, "a", false);
    layout.append(1, " sun", false);
    QCOMPARE(layout.lineCount(), 1);
    layout.append(2, "shinewards", false);
    QCOMPARE(layout.lineCount(), 2);
    QCOMPARE(lineText(layout, 0), QString("a"));
    QCOMPARE(lineText(layout, 1), QString("sunshinewards"));
}

void TestTextView::breaksAWordWiderThanTheLine()
{
    TokenLayout layout(QFont(), 60);
    const QString word(100, QLatin1Char('m'));
    layout.append(0, word, false);
    QVERIFY(layout.lineCount() > 2);
    QString joined;
    for (int line = 0; line < layout.lineCount(); ++line) {
        joined += lineText(layout, line);
        for (const TokenLayout::Fragment& fragment : layout.line(line))
            QVERIFY(fragment.x + fragment.width <= layout.width() || fragment.text.size() == 1);
    }
    QCOMPARE(joined, word);
}

void TestTextView::keepsNewlines()
{
    TokenLayout layout(QFont(), 400);
    layout.append(0, "a", false);
    layout.append(1, "\n\n", false);
    layout.append(2, "b", false);
    QCOMPARE(layout.lineCount(), 3);
    QCOMPARE(layout.rect(2).top(), 2 * layout.lineHeight());
    QCOMPARE(layout.rect(2).left(), 0.0);
    QCOMPARE(layout.tokenAt({1, 1.5 * layout.lineHeight()}), std::optional(1));
}

void TestTextView::incrementalLayoutIsTheFullLayout_data()
{
    QTest::addColumn<double>("width");
    for (const double width : {40.0, 97.0, 230.0, 380.0, 1000.0})
        QTest::addRow("%g px", width) << width;
}

/// Appended one by one at another width, then laid out anew, against laid out at once.
void TestTextView::incrementalLayoutIsTheFullLayout()
{
    QFETCH(double, width);
    const TokenHistory history = test::sampleHistory(300, kSmall);
    const QFont font;
    TokenLayout grown(font, width);
    std::vector<TokenLayout::Fragment> before;
    for (int position = 0; position < history.end(); ++position) {
        grown.append(position, QString::fromStdString(history.at(position)->text),
                     history.at(position)->isDocumentStart);
        TokenLayout whole(font, 12345);
        whole.reset(font, width);
        if (position % 50 != 49)
            continue;
        for (int p = 0; p <= position; ++p)
            whole.append(p, QString::fromStdString(history.at(p)->text),
                         history.at(p)->isDocumentStart);
        QCOMPARE(grown.lineCount(), whole.lineCount());
        QVERIFY(fragments(grown) == fragments(whole));
    }
}

void TestTextView::hitTestFindsEveryToken()
{
    const TokenHistory history = test::sampleHistory(200, kSmall);
    TokenLayout layout(QFont(), 300);
    for (int position = 0; position < history.end(); ++position)
        layout.append(position, QString::fromStdString(history.at(position)->text),
                      history.at(position)->isDocumentStart);
    for (int position = 0; position < history.end(); ++position)
        QCOMPARE(layout.tokenAt(layout.rect(position).center()), std::optional(position));
    QVERIFY(!layout.tokenAt({-5, 5}));
    QVERIFY(!layout.tokenAt({5, 1e6}));
}

void TestTextView::clickPinsTheToken_data()
{
    QTest::addColumn<int>("position");
    for (const int position : {0, 1, 7, 28, 39})
        QTest::addRow("token %d", position) << position;
}

void TestTextView::clickPinsTheToken()
{
    QFETCH(int, position);
    const TokenHistory history = test::sampleHistory(40, kSmall);
    TextView view;
    view.resize(380, 400);
    view.show();
    view.apply(snapshotOf(history));
    auto* area = view.findChild<TokenTextArea*>();
    area->ensureVisible(position);
    const QSignalSpy pinned(&view, &View::tokenPinned);
    QTest::mouseClick(area->viewport(), Qt::LeftButton, {}, area->tokenRect(position).center());
    QCOMPARE(pinned.count(), 1);
    QCOMPARE(pinned[0][0].toInt(), position);
}

/// Also in a line that is cut by the edge; one that is pinned elsewhere is brought into view.
void TestTextView::clickedWordStaysUnderThePointer()
{
    const TokenHistory history = test::sampleHistory(200, kSmall);
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.axis.follow = false;
    TextView view;
    view.resize(300, 150);
    view.show();
    view.apply(snapshot);
    auto* area = view.findChild<TokenTextArea*>();
    connect(&view, &View::tokenPinned, &view,
            [&snapshot](int position) { snapshot.selection.pinnedToken = position; });
    QScrollBar* bar = area->verticalScrollBar();
    int cut = 0; // a token of which the upper edge hides a part
    while (area->tokenRect(cut).top() < 3 * area->layout().lineHeight())
        ++cut;
    bar->setValue(area->tokenRect(cut).center().y());
    const int scrolled = bar->value();
    const QRect rect = area->tokenRect(cut);
    QVERIFY(rect.top() < 0 && rect.bottom() > 1);
    QTest::mouseClick(area->viewport(), Qt::LeftButton, {}, {rect.center().x(), 1});
    QCOMPARE(snapshot.selection.pinnedToken, std::optional(cut));
    view.apply(snapshot);
    QCOMPARE(bar->value(), scrolled);
    snapshot.selection.pinnedToken = 199;
    view.apply(snapshot);
    QVERIFY(bar->value() > scrolled);
    snapshot.selection.pinnedToken = cut;
    view.apply(snapshot);
    QVERIFY(area->tokenRect(cut).top() >= 0);
}

void TestTextView::figuresAreWithoutSelection()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    TextView view;
    view.resize(400, 300);
    view.show();
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.axis.follow = false;
    view.apply(snapshot);
    const QImage plain = view.grab().toImage();
    snapshot.selection.hoveredToken = 3;
    snapshot.selection.pinnedToken = 6;
    view.apply(snapshot);
    QVERIFY(view.grab().toImage() != plain);
    view.setFigure(true);
    QCOMPARE(view.grab().toImage(), plain);
    view.setFigure(false);
    QVERIFY(view.grab().toImage() != plain);
}

/// A bar in front of the token, and the caption says what it is.
void TestTextView::figuresMarkWhereTheTextsPart()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    TextView view;
    view.resize(400, 300);
    view.show();
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.axis.follow = false;
    view.apply(snapshot);
    view.setFigure(true);
    const auto* area = view.findChild<TokenTextArea*>();
    const QRect token = area->tokenRect(6);
    const QPoint front(token.left(), token.center().y());
    const QColor ink = view.palette().color(QPalette::Text);
    const auto inkAt = [&](const QPoint& place) {
        const QImage image = area->viewport()->grab().toImage();
        return contrastRatio(image.pixelColor(place), ink) < 1.2;
    };
    QVERIFY(!inkAt(front));
    QVERIFY(!view.caption().join(' ').contains("part"));
    view.setParting(6);
    QVERIFY(inkAt(front));
    const QString caption = view.caption().join(' ');
    QVERIFY2(caption.contains("the texts part at token 6"), qPrintable(caption));
    view.setParting({});
    QVERIFY(!inkAt(front));
}

void TestTextView::hoverIsReported()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    TextView view;
    view.resize(380, 400);
    view.show();
    view.apply(snapshotOf(history));
    auto* area = view.findChild<TokenTextArea*>();
    std::vector<std::optional<int>> hovered;
    connect(&view, &View::tokenHovered, &view, [&](std::optional<int> p) { hovered.push_back(p); });
    QTest::mouseMove(area->viewport(), area->tokenRect(5).center());
    QVERIFY(!hovered.empty());
    QCOMPARE(hovered.back(), std::optional(5));
}

/// What a word says of itself covers no other word.
void TestTextView::toolTipsStandBesideTheText()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    TextView view;
    view.resize(300, 400);
    view.show();
    view.move(0, 0);
    view.apply(snapshotOf(history));
    auto* area = view.findChild<TokenTextArea*>();
    const QPoint place = area->tokenRect(5).center();
    QHelpEvent help(QEvent::ToolTip, place, area->viewport()->mapToGlobal(place));
    QApplication::sendEvent(area->viewport(), &help);
    QVERIFY(QToolTip::isVisible());
    const QRect words(area->viewport()->mapToGlobal(QPoint()), area->viewport()->size());
    for (const QWidget* window : QApplication::topLevelWidgets())
        if (window->inherits("QTipLabel"))
            QVERIFY(!window->geometry().intersects(words));
    QToolTip::hideText();
}

void TestTextView::dragAsksForTheRange()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    TextView view;
    view.resize(380, 400);
    view.show();
    view.apply(snapshotOf(history));
    auto* area = view.findChild<TokenTextArea*>();
    std::vector<TokenAxis> asked;
    connect(&view, &View::axisRequested, &view, [&](TokenAxis axis) { asked.push_back(axis); });
    const QSignalSpy pinned(&view, &View::tokenPinned);
    QTest::mousePress(area->viewport(), Qt::LeftButton, {}, area->tokenRect(9).center());
    QTest::mouseRelease(area->viewport(), Qt::LeftButton, {}, area->tokenRect(3).center());
    QCOMPARE(asked.size(), std::size_t{1});
    QVERIFY((asked[0] == TokenAxis{3, 10, false}));
    QCOMPARE(pinned.count(), 0);
}

void TestTextView::restartForgetsTheOldText()
{
    TokenHistory history;
    history.append(textRecord(0, "old"));
    TextView view;
    view.resize(600, 300);
    view.show();
    view.apply(snapshotOf(history));
    history.clear();
    history.append(textRecord(0, "new", 2));
    view.apply(snapshotOf(history));
    const auto* area = view.findChild<TokenTextArea*>();
    QCOMPARE(lineText(area->layout(), 0), QString("new"));
    history.clear();
    view.apply(snapshotOf(history));
    QCOMPARE(lineText(area->layout(), 0), QString());
}

/// The same run goes back to token 1 and goes on otherwise.
void TestTextView::branchReplacesTheText()
{
    TokenHistory history;
    const std::array records{textRecord(0, "a"), textRecord(1, "b"), textRecord(2, "c")};
    for (const auto& record : records)
        history.append(record);
    TextView view;
    view.resize(600, 300);
    view.show();
    view.apply(snapshotOf(history));
    history.clear();
    history.append(records[0]);
    history.append(records[1]);
    history.append(textRecord(2, "x"));
    history.append(textRecord(3, "y"));
    view.apply(snapshotOf(history));
    QCOMPARE(lineText(view.findChild<TokenTextArea*>()->layout(), 0), QString("abxy"));
}

void TestTextView::keepsTextOfReducedRecords()
{
    TokenHistory history(8 * textRecord(0, "a")->bytes());
    TextView view;
    view.resize(600, 300);
    view.show();
    for (int position = 0; position < 30; ++position) {
        history.append(textRecord(position, "a"));
        view.apply(snapshotOf(history));
    }
    QVERIFY(history.tokensWith(RecordDetail::Full) < 30);
    QCOMPARE(lineText(view.findChild<TokenTextArea*>()->layout(), 0),
             QString(30, QLatin1Char('a')));
}

/// What is kept of the text for good, one line a token: measured, as it is what grows without a
/// bound.
void TestTextView::aTokenCostsFewBytes()
{
    constexpr int kFirst = 20'000; // fonts and vocabulary are there by then
    constexpr int kTokens = 60'000;
    constexpr std::size_t kMost = 64; // bytes, room of growing vectors included
    TokenHistory history;
    const auto grow = [&history](int end) {
        while (history.end() < end)
            history.append(textRecord(
                history.end(),
                history.end() % 13 == 12 ? "\n" : " word" + std::to_string(history.end() % 500)));
    };
    const auto allocated = [] {
        const auto heap = ::mallinfo2();
        return heap.uordblks + heap.hblkhd;
    };
    TextView view;
    view.resize(380, 400);
    view.show();
    grow(kFirst);
    view.apply(snapshotOf(history));
    grow(kTokens);
    const std::size_t before = allocated();
    view.apply(snapshotOf(history));
    QCoreApplication::processEvents(); // those that were waiting are no text
    const std::size_t after = allocated();
    QVERIFY2(after < before + kMost * (kTokens - kFirst),
             qPrintable(QString::number((after - before) / (kTokens - kFirst))));
    QCOMPARE(view.findChild<TokenTextArea*>()->token(kTokens - 2).text,
             QStringLiteral(" word%1").arg((kTokens - 2) % 500));
}

/// Numbers of a stored recording come after its text.
void TestTextView::takesNumbersThatComeLater()
{
    test::SampleRun run({1, 4, 64});
    std::vector<TokenRecordPtr> whole;
    for (int position = 0; position < 5; ++position)
        whole.push_back(run.next());
    TokenHistory history;
    test::loadText(history, Branch{{0}, {}, 0, 5, {}, {}, {}}, whole);
    history.select({0});
    TextView view;
    view.resize(600, 300);
    view.show();
    const auto column = [&](int position) {
        QString csv;
        QTextStream stream(&csv);
        view.exportCsv(stream);
        return csv.split('\n')[position + 1];
    };
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.axis = {0, 5, false};
    view.apply(snapshot);
    const QString before = column(3);
    history.restore({0}, whole[3]);
    view.apply(snapshot);
    QVERIFY(column(3) != before);
    const QString spikes = QString::number(whole[3]->counts.spikes());
    QVERIFY2(column(3).split(',').contains(spikes), qPrintable(column(3)));
    view.setMetric(TextView::Metric::NeuronPotential);
    snapshot.selection.pinnedNeuron = NeuronId{LayerId{0}, Site::TimeMix, 2};
    view.apply(snapshot);
    const QString unknown = column(2);
    history.restore({0}, whole[2]);
    view.apply(snapshot);
    QVERIFY(column(2) != unknown);
}

/// Another branch keeps the tokens that both share, across lines of their own and broken ones.
void TestTextView::branchesReplaceTheTextBehindTheFork()
{
    const auto lay = [](const std::vector<std::string>& words) {
        TokenHistory history;
        for (const std::string& word : words)
            history.append(textRecord(history.end(), word));
        TextView view;
        view.resize(200, 300);
        view.show();
        view.apply(snapshotOf(history));
        QString all;
        const TokenLayout& layout = view.findChild<TokenTextArea*>()->layout();
        for (int line = 0; line < layout.lineCount(); ++line)
            all += lineText(layout, line) + QLatin1Char('|');
        return all;
    };
    std::vector<std::string> words;
    for (int i = 0; i < 60; ++i)
        words.push_back(i % 9 == 8 ? "\n" : " w" + std::to_string(i));
    TokenHistory history;
    for (const std::string& word : words)
        history.append(textRecord(history.end(), word));
    TextView view;
    view.resize(200, 300);
    view.show();
    view.apply(snapshotOf(history));
    for (const int position : {59, 41, 36, 30, 5, 1}) {
        history.fork(position);
        words.resize(static_cast<std::size_t>(position));
        for (int i = 0; i < 5; ++i) {
            words.push_back(" other" + std::to_string(position + i));
            history.append(textRecord(history.end(), words.back()));
        }
        view.apply(snapshotOf(history));
        QString all;
        const TokenLayout& layout = view.findChild<TokenTextArea*>()->layout();
        for (int line = 0; line < layout.lineCount(); ++line)
            all += lineText(layout, line) + QLatin1Char('|');
        QCOMPARE(all, lay(words));
    }
}

void TestTextView::followsTheEndOnlyWhileTheAxisFollows()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    const auto grow = [&](int tokens) {
        for (int i = 0; i < tokens; ++i)
            history.append(run.next());
    };
    TextView view;
    view.resize(300, 150);
    view.show();
    QScrollBar* bar = view.findChild<TokenTextArea*>()->verticalScrollBar();
    grow(200);
    ViewSnapshot snapshot = snapshotOf(history);
    view.apply(snapshot);
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());

    std::vector<TokenAxis> asked;
    connect(&view, &View::axisRequested, &view, [&](TokenAxis axis) { asked.push_back(axis); });
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QCOMPARE(asked.size(), std::size_t{1});
    QCOMPARE(asked[0].follow, false);

    snapshot.axis.follow = false;
    const int scrolled = bar->value();
    grow(200);
    view.apply(snapshot);
    QCOMPARE(bar->value(), scrolled);
    snapshot.axis.follow = true;
    view.apply(snapshot);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestTextView::legendSaysTheScale_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<QString>("unit");
    QTest::newRow("surprise") << static_cast<int>(TextView::Metric::Surprise) << "bits";
    QTest::newRow("spikes") << static_cast<int>(TextView::Metric::Spikes) << "spikes";
    QTest::newRow("operations") << static_cast<int>(TextView::Metric::Operations) << "op";
    QTest::newRow("potential") << static_cast<int>(TextView::Metric::NeuronPotential) << "h =";
}

void TestTextView::legendSaysTheScale()
{
    QFETCH(int, metric);
    QFETCH(QString, unit);
    const TokenHistory history = test::sampleHistory(40, kSmall);
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.selection.pinnedNeuron = NeuronId{LayerId{1}, Site::TimeMix, 3};
    TextView view;
    view.setMetric(static_cast<TextView::Metric>(metric));
    view.apply(snapshot);
    QCOMPARE(view.findChild<ScaleLegend*>()->text().count(unit), 2);
}

/// The colours of two texts can be compared; 8 bits and more have the last one.
void TestTextView::surpriseHasOneScaleInAllTexts()
{
    QStringList scales;
    for (const float most : {2.0F, 10.7F}) {
        auto record = std::make_shared<TokenRecord>(*textRecord(0, "one"));
        record->surpriseBits = most;
        TokenHistory history;
        history.append(record);
        TextView view;
        view.apply(snapshotOf(history));
        scales += view.findChild<ScaleLegend*>()->text();
    }
    QCOMPARE(scales[0], scales[1]);
    QVERIFY2(scales[0].endsWith(QStringLiteral("\u2265 8.0 bits")), qPrintable(scales[0]));
}

void TestTextView::emptyStateIsASentence()
{
    TextView view;
    view.resize(380, 200);
    view.show();
    view.apply({});
    QVERIFY(!view.grab().isNull());
    QVERIFY(!view.findChild<ScaleLegend*>()->isVisible());
    const auto* area = view.findChild<TokenTextArea*>();
    QVERIFY2(area->emptyText().contains("Type a prompt"), qPrintable(area->emptyText()));
    view.setPromptShown(false);
    QVERIFY2(area->emptyText().contains("Press Run"), qPrintable(area->emptyText()));
}

void TestTextView::csvHasALineForEveryToken()
{
    const TokenHistory history = test::sampleHistory(40, kSmall);
    TextView view;
    view.apply(snapshotOf(history));
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    const QString record3 = QStringLiteral("\n3,%1,").arg(history.at(3)->token);
    QVERIFY(csv.contains(record3));
    QVERIFY(csv.contains(QStringLiteral(",%1,").arg(history.at(3)->counts.spikes())));
}

/// Reported: a shared machine's time is no pass or fail.
void TestTextView::speedOfTenThousandTokens()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    for (int i = 0; i < 10'000; ++i)
        history.append(run.next());
    TextView view;
    view.resize(380, 400);
    view.show();
    view.apply(snapshotOf(history));
    constexpr int kApplies = 200;
    qint64 worst = 0;
    qint64 sum = 0;
    for (int i = 0; i < kApplies; ++i) {
        history.append(run.next());
        const ViewSnapshot snapshot = snapshotOf(history);
        QElapsedTimer timer;
        timer.start();
        view.apply(snapshot);
        worst = std::max(worst, timer.nsecsElapsed());
        sum += timer.nsecsElapsed();
    }
    qInfo("apply of one token behind 10,000: mean %.3f ms, worst %.3f ms",
          static_cast<double>(sum) / kApplies / 1e6, static_cast<double>(worst) / 1e6);
    QCOMPARE(view.findChild<TokenTextArea*>()->layout().rect(10'000 + kApplies - 1).isNull(),
             false);
}

QTEST_MAIN(TestTextView)
#include "test_text_view.moc"
