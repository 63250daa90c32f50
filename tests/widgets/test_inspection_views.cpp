#include "core/generation.h"
#include "core/random_model.h"
#include "tests/support/exported_csv.h"
#include "tests/support/sample_records.h"
#include "widgets/comparison_model.h"
#include "widgets/comparison_view.h"
#include "widgets/difference_view.h"
#include "widgets/lens_view.h"
#include "widgets/margins_view.h"
#include "widgets/neuron_query.h"
#include "widgets/neuron_table_model.h"
#include "widgets/neurons_view.h"
#include "widgets/number_format.h"
#include "widgets/theme.h"
#include "widgets/tuning_model.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};
constexpr NeuronId kNeuron{LayerId{1}, Site::TimeMix, 2};

ViewSnapshot snapshotOf(const TokenHistory& history, std::optional<int> pinned = {},
                        std::optional<NeuronId> neuron = {})
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    snapshot.selection.pinnedToken = pinned;
    snapshot.selection.pinnedNeuron = neuron;
    return snapshot;
}

void open(NeuronsView& view, const TokenHistory& history)
{
    view.resize(420, 500);
    view.show();
    view.apply(snapshotOf(history));
    view.finishPainting();
}

/// What a tool tip shows.
QString plainToolTip(const QVariant& toolTip)
{
    return QTextDocumentFragment::fromHtml(toolTip.toString()).toPlainText();
}

std::uint64_t spikesOf(const TokenHistory& history, NeuronId neuron)
{
    std::uint64_t spikes = 0;
    for (int i = history.begin(); i < history.end(); ++i)
        spikes += history.at(i)->spikes[static_cast<std::size_t>(kSmall.flatIndex(neuron))];
    return spikes;
}

} // namespace

class TestInspectionViews : public QObject
{
    Q_OBJECT

private slots:
    void queriesAreUnderstood_data();
    void queriesAreUnderstood();
    void neuronsAreCountedAsTheyCome();
    void searchFiltersAndSortSorts();
    void changedNeuronsAreMarkedAndFound();
    void narrowTablesKeepPhi();
    void largerLettersWidenTheTable();
    void clickPinsTheNeuron();
    void tableOpensAtItsTop();
    void severalLinesAreAGroup();
    void wordFindsItsNeurons();
    void limitOfChanceIsSaid();
    void testOfANeuronIsTold();
    void wordStaysUntilAnotherIsChosen();
    void relationComesBack();
    void wordsChosenBeforeAreListed();
    void wordIsFixedByAPinAlone();
    void setRelationsPinNothing();
    void wordWaitsForAllTokens();
    void linesStayUntilSortedAgain();
    void anotherPinLeavesTheLines();
    void headingSaysTheOrderOnlyWhileItHolds();
    void tuningListsTheTokens();
    void scanTakesThePlaceOfTheRun();
    void restartForgets();
    void spikesThatComeLaterAreCounted();
    void marginsFollowTheThreshold();
    void lensAsksAndShows();
    void cutCandidatesAreWholeInToolTips();
    void tokensAreNoMarkup();
    void differencePaintsWhoFired();
    void differenceMarksWhereOneRunHasEnded();
    void differenceMarksWhereTheTextsPart();
    void differenceMarksThePopulations();
    void differenceIsExplainedInFigures();
    void differenceNamesItsColours();
    void differenceFiguresAreOfNoScreen();
    void comparisonTableHasBothSides();
    void comparedTokensAreLinks();
    void linksStayWhileTheRunsGoOn();
    void numbersAreOfTheCommonPart();
    void differentNeuronsAreComparedByRates();
    void spikeDrivenPopulationsAreComparedOneByOne();
};

void TestInspectionViews::queriesAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("nothing") << "" << true;
    QTest::newRow("layer") << "L1" << true;
    QTest::newRow("other layer") << "L2" << false;
    QTest::newRow("in words") << "layer 1, time mix" << true;
    QTest::newRow("site") << "chan" << false;
    QTest::newRow("channel") << "L1 time #2" << true;
    QTest::newRow("number alone") << "2" << true;
    QTest::newRow("other channel") << "channel 3" << false;
    QTest::newRow("firing") << "firing" << true;
    QTest::newRow("silent") << "silent" << false;
    QTest::newRow("changed") << "changed by hand" << false;
    QTest::newRow("silenced") << "L1 silenced" << false;
    QTest::newRow("capitals") << "LAYER1 TIME" << true;
}

void TestInspectionViews::queriesAreUnderstood()
{
    QFETCH(QString, text);
    QFETCH(bool, matches);
    const NeuronFiring firing{10, 3, 1, {}, {}};
    const NeuronQuery query = NeuronQuery::parse(text);
    QCOMPARE(query.matches(kNeuron, firing), matches);
    QVERIFY(query.unknown.isEmpty());
    using Mark = EditedNeurons::Mark;
    QVERIFY(NeuronQuery::parse("changed by hand").matches(kNeuron, firing, Mark::Changed));
    QVERIFY(NeuronQuery::parse("silenced").matches(kNeuron, firing, Mark::Silenced));
    QVERIFY(!NeuronQuery::parse("silenced").matches(kNeuron, firing, Mark::Changed));
    QCOMPARE(NeuronQuery::parse("L1 foo").unknown, QString("foo"));
}

void TestInspectionViews::neuronsAreCountedAsTheyCome()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    NeuronsView view;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 40; ++i)
            history.append(run.next());
        view.apply(snapshotOf(history));
    }
    view.finishPainting();
    const auto& rows = view.table().rows();
    QCOMPARE(rows.size(), static_cast<std::size_t>(kSmall.neurons()));
    for (const auto& row : rows) {
        QCOMPARE(row.firing.tokens, std::uint64_t{120});
        QCOMPARE(row.firing.spikes, spikesOf(history, row.neuron));
    }
    QVERIFY(view.summary().contains("n = 120 tokens"));
}

void TestInspectionViews::searchFiltersAndSortSorts()
{
    const TokenHistory history = test::sampleHistory(60, kSmall);
    NeuronsView view;
    view.apply(snapshotOf(history));
    view.finishPainting();
    view.search("L1 time");
    QCOMPARE(view.table().rowCount(), kSmall.embd);
    QCOMPARE(test::csvOf(view).size(), kSmall.embd + 1);
    auto* table = view.findChild<QTableView*>();
    table->sortByColumn(NeuronTableModel::Rate, Qt::DescendingOrder);
    for (int line = 1; line < view.table().rowCount(); ++line)
        QVERIFY(view.table().row(line - 1).firing.spikes >= view.table().row(line).firing.spikes);
    const auto heading = [&view] {
        return view.table()
            .headerData(NeuronTableModel::Phi, Qt::Horizontal, Qt::DisplayRole)
            .toString();
    };
    QCOMPARE(heading(), QStringLiteral("\u03C6"));
    table->sortByColumn(NeuronTableModel::Phi, Qt::DescendingOrder);
    QCOMPARE(heading(), QStringLiteral("\u03C6, by |\u03C6|")); // cells have signs
    const auto sizeOf = [&view](int line) {
        return std::abs(view.table().row(line).phi.value_or(0));
    };
    for (int line = 1; line < view.table().rowCount(); ++line)
        QVERIFY(sizeOf(line - 1) >= sizeOf(line));
    view.search("nonsense");
    QVERIFY(view.summary().contains("not understood"));
    view.search({});
    view.setExportRange(ExportRange::All);
    QCOMPARE(test::csvOf(view).size(), kSmall.neurons() + 1);
}

/// By a sign and a colour, which a tool tip explains; they go when the change is taken back.
void TestInspectionViews::changedNeuronsAreMarkedAndFound()
{
    const TokenHistory history = test::sampleHistory(60, kSmall);
    NeuronsView view;
    open(view, history);
    const auto cell = [&view](NeuronId neuron, int role) {
        const int line = view.table().lineOf(neuron).value();
        return view.table().data(view.table().index(line, NeuronTableModel::Neuron), role);
    };
    const QString name = cell(kNeuron, Qt::DisplayRole).toString();
    QVERIFY(!cell(kNeuron, Qt::BackgroundRole).isValid());
    Interventions edits;
    Intervention silence;
    silence.where = {kNeuron.layer, kNeuron.site, {kNeuron.channel}};
    edits.edits.push_back(silence);
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.interventions = std::make_shared<const Interventions>(edits);
    view.apply(snapshot);
    QCOMPARE(cell(kNeuron, Qt::DisplayRole).toString(), name + QStringLiteral(" \u00D7"));
    QVERIFY(cell(kNeuron, Qt::BackgroundRole).isValid());
    const QString toolTip = cell(kNeuron, Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains("Changed by hand") && toolTip.contains("silence"),
             qPrintable(toolTip));
    QVERIFY(!cell(kSmall.neuronAt(0), Qt::BackgroundRole).isValid());
    for (const char* wanted : {"changed", "silenced"}) {
        view.search(QLatin1String(wanted));
        QCOMPARE(view.table().rowCount(), 1);
        QVERIFY(view.table().row(0).neuron == kNeuron);
    }
    view.apply(snapshotOf(history));
    QCOMPARE(view.table().rowCount(), 0);
    view.search({});
    QCOMPARE(cell(kNeuron, Qt::DisplayRole).toString(), name);
}

/// The help beside it takes room: what explains Phi must not hide it.
void TestInspectionViews::narrowTablesKeepPhi()
{
    const TokenHistory history = test::sampleHistory(60, kSmall);
    NeuronsView view;
    open(view, history);
    auto* table = view.findChild<QTableView*>();
    const auto toolTip = [&view] {
        return view.table()
            .headerData(NeuronTableModel::Phi, Qt::Horizontal, Qt::ToolTipRole)
            .toString();
    };
    const QString phi = QStringLiteral("(\u22120.00)");
    for (const int width : {view.minimumSizeHint().width(), 320, 900}) {
        view.resize(width, 500);
        QCoreApplication::processEvents();
        QVERIFY(!table->isColumnHidden(NeuronTableModel::Phi));
        QVERIFY(!table->isColumnHidden(NeuronTableModel::Rate));
        const int left = table->columnViewportPosition(NeuronTableModel::Phi);
        const int end = left + table->columnWidth(NeuronTableModel::Phi);
        QVERIFY(end <= table->viewport()->width());
        QVERIFY(end - left >= table->fontMetrics().horizontalAdvance(phi));
        QVERIFY(end - left > table->horizontalHeader()->fontMetrics().horizontalAdvance(
                                 NeuronTableModel::phiBySizeHeading()));
        QCOMPARE(toolTip().contains(QStringLiteral("CV")),
                 table->isColumnHidden(NeuronTableModel::Variation));
    }
    QVERIFY(!table->isColumnHidden(NeuronTableModel::Variation));
    QVERIFY(!toolTip().contains("Left out"));
}

void TestInspectionViews::largerLettersWidenTheTable()
{
    const TokenHistory history = test::sampleHistory(60, kSmall);
    NeuronsView view;
    open(view, history);
    QFont font = view.font();
    font.setPointSizeF(2 * QFontInfo(font).pointSizeF());
    view.setFont(font);
    QCoreApplication::processEvents();
    const auto* table = view.findChild<QTableView*>();
    QVERIFY(QFontInfo(table->horizontalHeader()->font()).pointSizeF() >
            1.5 * QFontInfo(QApplication::font()).pointSizeF());
    QVERIFY(table->columnWidth(NeuronTableModel::Phi) >
            table->horizontalHeader()->fontMetrics().horizontalAdvance(
                NeuronTableModel::phiBySizeHeading()));
    QVERIFY(table->columnWidth(NeuronTableModel::Neuron) >
            table->fontMetrics().horizontalAdvance(QStringLiteral("L17 chan #3071")));
    QVERIFY(table->rowHeight(0) >= table->fontMetrics().height());
}

void TestInspectionViews::clickPinsTheNeuron()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    NeuronsView view;
    open(view, history);
    QSignalSpy pinned(&view, &View::neuronPinned);
    auto* table = view.findChild<QTableView*>();
    const QRect cell = table->visualRect(table->model()->index(3, 1));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(pinned.size(), 1);
    QVERIFY(pinned.front().front().value<NeuronId>() == kSmall.neuronAt(3));
    view.apply(snapshotOf(history, {}, kNeuron));
    QCOMPARE(table->selectionModel()->selectedRows().front().row(), kSmall.flatIndex(kNeuron));
}

/// The pinned neuron is highlighted wherever it is, and scrolled to when it is pinned elsewhere.
void TestInspectionViews::tableOpensAtItsTop()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    const int last = kSmall.neurons() - 1;
    NeuronsView view;
    view.resize(420, 500);
    view.show();
    view.apply(snapshotOf(history, {}, kSmall.neuronAt(last)));
    view.finishPainting();
    auto* table = view.findChild<QTableView*>();
    const auto isAtTop = [table] { return table->rowAt(1) == 0; };
    const auto isSeen = [&](NeuronId neuron) {
        const QModelIndex index = table->model()->index(view.table().lineOf(neuron).value(), 0);
        return table->viewport()->rect().contains(table->visualRect(index).center());
    };
    QVERIFY(isAtTop() && !isSeen(kSmall.neuronAt(last)));
    QCOMPARE(table->selectionModel()->selectedRows().front().row(), last);
    table->sortByColumn(NeuronTableModel::Rate, Qt::DescendingOrder);
    QVERIFY(isAtTop());
    table->sortByColumn(NeuronTableModel::Neuron, Qt::AscendingOrder);
    QVERIFY(isAtTop());
    view.apply(snapshotOf(history, {}, kSmall.neuronAt(last - 1)));
    QVERIFY(isSeen(kSmall.neuronAt(last - 1)));
    view.search("L1");
    QVERIFY(isAtTop());
}

/// What is highlighted is what a command acts on, whichever button selected it.
void TestInspectionViews::severalLinesAreAGroup()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    NeuronsView view;
    open(view, history);
    QSignalSpy pinned(&view, &View::neuronPinned);
    QSignalSpy group(&view, &NeuronsView::groupSelected);
    auto* table = view.findChild<QTableView*>();
    const auto press = [table](int line, Qt::MouseButton button, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(table->viewport(), button, keys,
                          table->visualRect(table->model()->index(line, 1)).center());
    };
    press(1, Qt::LeftButton, {});
    press(3, Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(pinned.size(), 1);
    QCOMPARE(group.size(), 1);
    const auto neurons = group.front().front().value<std::vector<NeuronId>>();
    const std::vector<NeuronId> wanted{kSmall.neuronAt(1), kSmall.neuronAt(2), kSmall.neuronAt(3)};
    QVERIFY(std::ranges::is_permutation(neurons, wanted));
    ViewSnapshot snapshot = snapshotOf(history, {}, kSmall.neuronAt(1));
    snapshot.selection.group = neurons;
    view.apply(snapshot);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 3);
    table->sortByColumn(NeuronTableModel::Neuron, Qt::DescendingOrder);
    for (const QModelIndex& line : table->selectionModel()->selectedRows())
        QVERIFY(std::ranges::find(wanted, view.table().row(line.row()).neuron) != wanted.end());
    QCOMPARE(pinned.size() + group.size(), 2);
    table->sortByColumn(NeuronTableModel::Neuron, Qt::AscendingOrder);
    table->scrollToTop();
    press(5, Qt::RightButton, {});
    QCOMPARE(pinned.size(), 2);
    QVERIFY(pinned.back().front().value<NeuronId>() == kSmall.neuronAt(5));
}

/// A neuron made to fire at one word alone comes first for that word.
void TestInspectionViews::wordFindsItsNeurons()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    const auto flat = static_cast<std::size_t>(kSmall.flatIndex(kNeuron));
    int girl = -1;
    for (int i = 0; i < 200; ++i) {
        TokenRecord record = run.nextRecord();
        const bool isGirl = record.name == "\u2423girl";
        record.spikes[flat] = isGirl ? 1 : 0;
        if (isGirl)
            girl = record.position;
        history.append(std::make_shared<TokenRecord>(std::move(record)));
    }
    QVERIFY(girl > 0);
    NeuronsView view;
    view.apply(snapshotOf(history, girl));
    view.relateToWord();
    view.apply(snapshotOf(history, girl));
    view.finishPainting();
    QVERIFY(view.table().row(0).neuron == kNeuron);
    QCOMPARE(*view.table().row(0).phi, 1.0);
    QVERIFY(view.table().row(0).chance < 0.05);
    QVERIFY(view.table().row(1).chance >= 0.05);
    QVERIFY(view.summary().contains("\u2423girl"));
}

/// What is in brackets lies below the first limit or between the two; what is not, above the first.
void TestInspectionViews::limitOfChanceIsSaid()
{
    const TokenHistory history = test::sampleHistory(400, kSmall);
    NeuronsView view;
    open(view, history);
    QVERIFY2(view.summary().contains("higher for rare tokens"), qPrintable(view.summary()));
    const QString ofAll =
        QStringLiteral("It cannot be ruled out at 5 % that the best of %1 neurons "
                       "and 8 classes without any relation would do as well");
    QVERIFY2(view.summary().contains(ofAll.arg(kSmall.neurons())), qPrintable(view.summary()));
    view.relateTo(TokenClass::SpaceInitial);
    const QRegularExpression limits(QStringLiteral(
        "best of (\\d+) neurons without .* \\(every \\|\u03C6\\| below ([\\d.]+), none "
        "from ([\\d.]+) on"));
    const QRegularExpressionMatch said = limits.match(view.summary());
    QVERIFY2(said.hasMatch(), qPrintable(view.summary()));
    QCOMPARE(said.captured(1).toInt(), kSmall.neurons());
    QVERIFY(said.captured(2).toDouble() <= said.captured(3).toDouble());
    for (const auto& row : view.table().rows()) {
        const double phi = std::abs(row.phi.value_or(0));
        if (row.chance < NeuronTableModel::kSignificance)
            QVERIFY(phi >= said.captured(2).toDouble());
        else
            QVERIFY(phi < said.captured(3).toDouble());
    }
    const TokenHistory few = test::sampleHistory(4, kSmall);
    NeuronsView start;
    start.relateToWord();
    start.apply(snapshotOf(few, 1));
    start.finishPainting();
    QVERIFY2(start.summary().contains("with so few tokens"), qPrintable(start.summary()));
    TokenHistory same; // all of one word but one
    test::SampleRun run(kSmall);
    for (int i = 0; i < 4; ++i) {
        TokenRecord record = run.nextRecord();
        record.token = i == 3 ? 6 : 5;
        same.append(std::make_shared<TokenRecord>(std::move(record)));
    }
    NeuronsView often;
    often.apply(snapshotOf(same, 1));
    often.relateToWord();
    often.apply(snapshotOf(same, 1)); // as a window's next frame
    often.finishPainting();
    QVERIFY2(often.summary().contains("with so large a part of the tokens"),
             qPrintable(often.summary()));
}

/// With the numbers that were compared, as they are counted by hand.
void TestInspectionViews::testOfANeuronIsTold()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    const auto flat = static_cast<std::size_t>(kSmall.flatIndex(kNeuron));
    for (int i = 0; i < 135; ++i) { // fires at 6 of 7 <rock> and at 3 of 128 others
        TokenRecord record = run.nextRecord();
        record.token = i < 7 ? 5 : 6;
        record.name = i < 7 ? "<rock>" : "other";
        record.spikes[flat] = i < 6 || i > 131 ? 1 : 0;
        history.append(std::make_shared<TokenRecord>(std::move(record)));
    }
    NeuronsView view;
    open(view, history);
    view.apply(snapshotOf(history, 0));
    view.relateToWord();
    view.apply(snapshotOf(history, 0));
    view.finishPainting();
    QVERIFY2(view.summary().contains("may be chance"), qPrintable(view.summary()));
    const auto toolTip = [&view] {
        const int line = view.table().lineOf(kNeuron).value();
        return plainToolTip(
            view.table().data(view.table().index(line, NeuronTableModel::Phi), Qt::ToolTipRole));
    };
    const auto& row = view.table().rows()[flat];
    const QString chance = QString::number(row.chance, 'g', 2);
    for (const QString& part :
         {QStringLiteral("6 of 7 \"<rock>\" and at 3 of 128 other tokens"),
          QStringLiteral("best of %1 neurons without any relation would do as well with a "
                         "probability of %2 at most")
              .arg(kSmall.neurons())
              .arg(chance),
          QStringLiteral("Fisher"), QStringLiteral("Bonferroni")})
        QVERIFY2(toolTip().contains(part), qPrintable(toolTip()));
    view.relateTo(TokenClass::SpaceInitial);
    QVERIFY2(toolTip().contains("tokens of the class"), qPrintable(toolTip()));
    view.relateTo({});
    QVERIFY2(toolTip().contains("neurons and 8 classes"), qPrintable(toolTip()));
}

namespace {

QString shownRelation(const NeuronsView& view)
{
    for (const QComboBox* box : view.findChildren<QComboBox*>())
        if (box->accessibleName() == QLatin1String("What spikes are related to"))
            return box->currentText();
    return {};
}

std::uint64_t timesOf(const TokenHistory& history, TokenId word)
{
    std::uint64_t times = 0;
    for (int i = history.begin(); i < history.end(); ++i)
        times += history.at(i)->token == word ? 1 : 0;
    return times;
}

} // namespace

/// A branch with other words behind the same pin, none pinned, and another one: it is the chosen
/// one still, of the text that is shown.
void TestInspectionViews::wordStaysUntilAnotherIsChosen()
{
    const TokenHistory history = test::sampleHistory(120, kSmall);
    TokenHistory other;
    test::SampleRun run(kSmall);
    run.next(); // each token one place further
    for (int i = 0; i < 80; ++i) {
        TokenRecord record = run.nextRecord();
        record.position = i;
        other.append(std::make_shared<TokenRecord>(std::move(record)));
    }
    QVERIFY(history.at(10)->token != other.at(10)->token);
    NeuronsView view;
    open(view, history);
    view.apply(snapshotOf(history, 10));
    view.relateToWord();
    const QString word = shownRelation(view);
    const SpikeRelation chosen = view.relation();
    QCOMPARE(chosen.word, std::optional(history.at(10)->token));
    QVERIFY2(word.contains(QString::fromStdString(history.at(10)->name)), qPrintable(word));
    for (const std::optional<int> pinned :
         {std::optional(10), std::optional<int>(), std::optional(11)}) {
        view.apply(snapshotOf(other, pinned));
        view.finishPainting();
        QCOMPARE(shownRelation(view), word);
        QVERIFY(view.relation() == chosen);
        const std::uint64_t times = timesOf(other, *chosen.word);
        QVERIFY2(view.summary().contains(times == 1 ? QStringLiteral("occurs once")
                                                    : QStringLiteral("occurs %1 times").arg(times)),
                 qPrintable(view.summary()));
    }
    QVERIFY(other.at(11)->token != *chosen.word);
    view.relateToWord();
    QCOMPARE(view.relation().word, std::optional(other.at(11)->token));
    view.apply(snapshotOf(other, 11));
    view.finishPainting();
    QVERIFY(view.summary().contains(QString::fromStdString(other.at(11)->name)));
}

/// As from a session file, whether the view has seen the text or not.
void TestInspectionViews::relationComesBack()
{
    const TokenHistory history = test::sampleHistory(120, kSmall);
    NeuronsView view;
    QSignalSpy chosen(&view, &NeuronsView::relationChosen);
    const TokenId word = history.at(10)->token;
    view.setRelation({SpikeRelation::Kind::Word, {}, word, history.at(10)->name});
    open(view, history);
    QVERIFY(shownRelation(view).contains(QString::fromStdString(history.at(10)->name)));
    QVERIFY(view.relation().word == word);
    const std::uint64_t times = timesOf(history, word);
    QVERIFY2(view.summary().contains(QStringLiteral("occurs %1 times").arg(times)),
             qPrintable(view.summary()));
    view.setRelation({SpikeRelation::Kind::Class, TokenClass::Digit, {}, {}});
    QCOMPARE(shownRelation(view), tokenClassName(TokenClass::Digit));
    QVERIFY(chosen.back().front().value<SpikeRelation>() == view.relation());
    view.setRelation({});
    QCOMPARE(shownRelation(view), QStringLiteral("best class"));
}

/// A word gives way to the next one that is chosen; it can be had back, which pins nothing.
void TestInspectionViews::wordsChosenBeforeAreListed()
{
    const TokenHistory history = test::sampleHistory(120, kSmall);
    NeuronsView view;
    open(view, history);
    std::vector<int> places; // of different words
    for (int i = 0; i < history.end() && places.size() < 8; ++i)
        if (std::ranges::none_of(places,
                                 [&](int p) { return history.at(p)->name == history.at(i)->name; }))
            places.push_back(i);
    QVERIFY(places.size() > 1);
    for (const int place : places) {
        view.apply(snapshotOf(history, place));
        view.relateToWord();
    }
    QComboBox* box = nullptr;
    for (QComboBox* one : view.findChildren<QComboBox*>())
        if (one->accessibleName() == QLatin1String("What spikes are related to"))
            box = one;
    const auto words = [box] {
        QStringList texts;
        for (int i = 0; i < box->count(); ++i)
            if (box->itemText(i).startsWith(QLatin1String("the word")))
                texts += box->itemText(i);
        return texts;
    };
    QCOMPARE(words().size(), std::min<qsizetype>(std::ssize(places), 6)); // with the one chosen now
    QCOMPARE(words().front(), box->currentText());
    QVERIFY(words().front().contains(QString::fromStdString(history.at(places.back())->name)));
    const QSignalSpy pinned(&view, &View::tokenPinned);
    const QString earlier = words().at(1);
    const TokenId word = history.at(places[places.size() - 2])->token;
    box->setCurrentIndex(box->findText(earlier));
    QCOMPARE(box->currentText(), earlier);
    QCOMPARE(view.relation().word, std::optional(word));
    view.apply(snapshotOf(history, places.back()));
    view.finishPainting();
    QCOMPARE(view.relation().word, std::optional(word));
    QVERIFY2(view.summary().contains(timesOf(history, word) == 1 ? "occurs once" : "times"),
             qPrintable(view.summary()));
    QVERIFY(pinned.isEmpty());
    QCOMPARE(words().removeDuplicates(), 0);
    box->setCurrentIndex(box->findText(QStringLiteral("the shown word")));
    QCOMPARE(view.relation().word, std::optional(history.at(places.back())->token));
    QCOMPARE(box->currentText(), words().front());
    QVERIFY(pinned.isEmpty()); // it is already
}

/// Chosen before there is a text, no token that only happens to be shown becomes the word.
void TestInspectionViews::wordIsFixedByAPinAlone()
{
    const TokenHistory history = test::sampleHistory(60, kSmall);
    NeuronsView view;
    const QSignalSpy pinned(&view, &View::tokenPinned);
    view.relateToWord();
    open(view, history);
    QVERIFY(!view.relation().word);
    QCOMPARE(shownRelation(view), QStringLiteral("the shown word"));
    QVERIFY2(view.summary().contains("No word yet"), qPrintable(view.summary()));
    QVERIFY(pinned.isEmpty());
    view.apply(snapshotOf(history, 10));
    view.finishPainting();
    QCOMPARE(view.relation().word, std::optional(history.at(10)->token));
    QVERIFY(!view.summary().contains("No word yet"));
    NeuronsView late; // chosen with a text: what is shown is pinned
    const QSignalSpy chosen(&late, &View::tokenPinned);
    open(late, history);
    late.relateToWord();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toInt(), 59);
}

/// As from a session file: the old numbers stay until the word is counted, and it is shown as it
/// is written.
void TestInspectionViews::setRelationsPinNothing()
{
    const TokenHistory history = test::sampleHistory(120, kSmall);
    const TokenId word = history.at(10)->token;
    const QString name = QStringLiteral("<b>word</b>");
    NeuronsView view;
    open(view, history);
    const QSignalSpy pinned(&view, &View::tokenPinned);
    const QString before = view.summary();
    view.setRelation({SpikeRelation::Kind::Word, {}, word, name.toStdString()});
    QCOMPARE(view.summary(), before);
    view.apply(snapshotOf(history));
    view.finishPainting();
    QVERIFY2(view.summary().contains(
                 QStringLiteral("\"%1\" occurs %2 times").arg(name).arg(timesOf(history, word))),
             qPrintable(view.summary()));
    QVERIFY(std::ranges::any_of(view.table().rows(),
                                [](const auto& row) { return row.phi.has_value(); }));
    for (const QLabel* label : view.findChildren<QLabel*>())
        if (label->text().contains(name))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    view.setRelation({SpikeRelation::Kind::Word, {}, {}, {}});
    QVERIFY(pinned.isEmpty());
}

/// A long text is taken in over several turns; asked for a word at once, the table waits for the
/// end instead of counting the word over more tokens than the spikes.
void TestInspectionViews::wordWaitsForAllTokens()
{
    const TokenHistory history = test::sampleHistory(6000, kSmall);
    NeuronsView view;
    view.apply(snapshotOf(history, 10));
    view.relateToWord();
    view.apply(snapshotOf(history, 10)); // as a window's next frame
    QTRY_COMPARE(view.table().rows().size(), static_cast<std::size_t>(kSmall.neurons()));
    QTRY_COMPARE(view.table().rows().front().firing.tokens, std::uint64_t{6000});
    QTRY_VERIFY(view.table().isSorted() && view.table().row(0).phi.has_value());
}

namespace {

std::vector<NeuronId> linesOf(const NeuronsView& view)
{
    std::vector<NeuronId> lines;
    for (int line = 0; line < view.table().rowCount(); ++line)
        lines.push_back(view.table().row(line).neuron);
    return lines;
}

bool isSortedByRate(const NeuronsView& view)
{
    for (int line = 1; line < view.table().rowCount(); ++line)
        if (view.table().row(line - 1).firing.spikes < view.table().row(line).firing.spikes)
            return false;
    return true;
}

} // namespace

/// Numbers that come in change the lines, not their places; the selection stays too.
void TestInspectionViews::linesStayUntilSortedAgain()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    for (int i = 0; i < 20; ++i)
        history.append(run.next());
    NeuronsView view;
    open(view, history);
    auto* table = view.findChild<QTableView*>();
    table->sortByColumn(NeuronTableModel::Rate, Qt::DescendingOrder);
    auto* sortAgain = view.findChild<QToolButton*>(QStringLiteral("sortAgain"));
    QVERIFY(!sortAgain->isEnabled());
    const std::vector<NeuronId> before = linesOf(view);
    view.apply(snapshotOf(history, {}, before[3]));
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 40; ++i)
            history.append(run.next());
        view.apply(snapshotOf(history, {}, before[3]));
        view.finishPainting();
        QCOMPARE(linesOf(view), before);
        QCOMPARE(table->selectionModel()->selectedRows().front().row(), 3);
    }
    QCOMPARE(view.table().row(0).firing.tokens, std::uint64_t{180});
    QVERIFY(!isSortedByRate(view));
    QVERIFY(sortAgain->isEnabled());
    QVERIFY(!table->horizontalHeader()->isSortIndicatorShown()); // no arrow that is not true
    sortAgain->click();
    QVERIFY(isSortedByRate(view));
    QVERIFY(!sortAgain->isEnabled());
    QVERIFY(table->horizontalHeader()->isSortIndicatorShown());
    QVERIFY(view.table().row(table->selectionModel()->selectedRows().front().row()).neuron ==
            before[3]);
}

/// The word is asked for once more before the correlation is that of another one.
void TestInspectionViews::anotherPinLeavesTheLines()
{
    const TokenHistory history = test::sampleHistory(120, kSmall);
    NeuronsView view;
    open(view, history);
    view.apply(snapshotOf(history, 10));
    view.relateToWord();
    view.apply(snapshotOf(history, 10));
    view.finishPainting();
    const std::vector<NeuronId> before = linesOf(view);
    const auto phi = view.table().row(0).phi;
    view.apply(snapshotOf(history, 11));
    view.finishPainting();
    QCOMPARE(linesOf(view), before);
    QVERIFY(view.table().row(0).phi == phi);
    const QHeaderView* heading = view.findChild<QTableView*>()->horizontalHeader();
    QVERIFY(heading->isSortIndicatorShown() && view.table().isSorted());
    QTest::mouseClick(heading->viewport(), Qt::LeftButton, {},
                      {heading->sectionViewportPosition(NeuronTableModel::Rate) + 10, 5});
    QVERIFY(heading->isSortIndicatorShown() && view.table().isSorted());
    QCOMPARE(heading->sortIndicatorSection(), static_cast<int>(NeuronTableModel::Rate));
    view.relateToWord();
    view.apply(snapshotOf(history, 11));
    view.finishPainting();
    QVERIFY(shownRelation(view).contains(QString::fromStdString(history.at(11)->name)));
    QVERIFY(linesOf(view) != before);
    QVERIFY(heading->isSortIndicatorShown() && view.table().isSorted());
    QCOMPARE(heading->sortIndicatorSection(), static_cast<int>(NeuronTableModel::Phi));
}

/// While lines wait in an old order, neither the arrow nor the words say that they are sorted.
void TestInspectionViews::headingSaysTheOrderOnlyWhileItHolds()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    const auto write = [&](int tokens) {
        for (int i = 0; i < tokens; ++i)
            history.append(run.next());
    };
    write(20);
    NeuronsView view;
    open(view, history);
    view.relateTo(TokenClass::SpaceInitial);
    const auto heading = [&view] {
        return view.table()
            .headerData(NeuronTableModel::Phi, Qt::Horizontal, Qt::DisplayRole)
            .toString();
    };
    const QHeaderView* header = view.findChild<QTableView*>()->horizontalHeader();
    QVERIFY(header->isSortIndicatorShown());
    QCOMPARE(heading(), NeuronTableModel::phiBySizeHeading());
    write(100);
    view.apply(snapshotOf(history));
    view.finishPainting();
    QVERIFY(!view.table().isSorted() && !header->isSortIndicatorShown());
    QCOMPARE(heading(), QStringLiteral("\u03C6"));
    view.sortAgain();
    QVERIFY(header->isSortIndicatorShown());
    QCOMPARE(heading(), NeuronTableModel::phiBySizeHeading());
}

void TestInspectionViews::tuningListsTheTokens()
{
    const TokenHistory history = test::sampleHistory(100, kSmall);
    NeuronsView view;
    view.apply(snapshotOf(history));
    view.apply(snapshotOf(history, {}, kNeuron));
    view.finishPainting();
    const auto& kinds = view.tuning().kinds();
    QVERIFY(!kinds.empty());
    std::uint64_t spikes = 0;
    for (const TokenTuning& kind : kinds)
        spikes += kind.fired;
    QCOMPARE(spikes, spikesOf(history, kNeuron));
    for (std::size_t i = 1; i < kinds.size(); ++i)
        QVERIFY(kinds[i - 1].surelyFires() >= kinds[i].surelyFires());
    const QString toolTip =
        plainToolTip(view.tuning().data(view.tuning().index(0, 0), Qt::ToolTipRole));
    QVERIFY2(toolTip.startsWith(QString::fromStdString(kinds.front().name)), qPrintable(toolTip));
}

void TestInspectionViews::scanTakesThePlaceOfTheRun()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    NeuronsView view;
    view.apply(snapshotOf(history, {}, kNeuron));
    view.finishPainting();
    ScanResult result{"book.txt", kNeuron, FiringStatistics(kSmall), {}, false};
    std::vector<std::int8_t> spikes(static_cast<std::size_t>(kSmall.neurons()), 1);
    for (int i = 0; i < 50; ++i) {
        result.statistics.add(i, spikes, {});
        result.tuning.add(5, "x", i, true, 2);
    }
    view.showScan(std::move(result));
    QCOMPARE(view.table().rows().front().firing.tokens, std::uint64_t{50});
    QCOMPARE(view.tuning().kinds().size(), std::size_t{1});
    QVERIFY(view.summary().contains(QString("%1 always").arg(kSmall.neurons())));
}

void TestInspectionViews::restartForgets()
{
    NeuronsView view;
    {
        const TokenHistory history = test::sampleHistory(40, kSmall);
        view.apply(snapshotOf(history));
        view.finishPainting();
    }
    TokenHistory second;
    test::SampleRun run(kSmall, 2);
    second.append(run.next());
    view.apply(snapshotOf(second));
    view.finishPainting();
    QCOMPARE(view.table().rows().front().firing.tokens, std::uint64_t{1});
}

/// Those of a session file are read again a while after its text is shown.
void TestInspectionViews::spikesThatComeLaterAreCounted()
{
    const TokenHistory whole = test::sampleHistory(60, kSmall);
    TokenHistory history;
    for (int i = 0; i < whole.end(); ++i)
        history.append(
            std::make_shared<const TokenRecord>(whole.at(i)->reducedTo(RecordDetail::TextOnly)));
    NeuronsView view;
    open(view, history);
    QVERIFY2(!view.summary().contains("n = 60"), qPrintable(view.summary()));
    for (int i = 0; i < whole.end(); ++i)
        QVERIFY(history.restore(history.shown()->id, whole.at(i)));
    const auto isCounted = [&] {
        view.apply(snapshotOf(history));
        view.finishPainting();
        return view.summary().contains("n = 60");
    };
    QTRY_VERIFY2(isCounted(), qPrintable(view.summary()));
}

void TestInspectionViews::marginsFollowTheThreshold()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    MarginsView view;
    view.apply(snapshotOf(history, 12));
    view.setEpsilon(0.1);
    const TokenRecord& record = *history.at(12);
    std::uint64_t near = 0;
    for (std::size_t i = 0; i < record.spikes.size(); ++i) {
        const float distance = record.potential[i] - 1.0F;
        near += record.spikes[i] != 0 ? distance < 0.1F : distance >= -0.1F;
    }
    MarginCounts total = view.table().total();
    QCOMPARE(total.lost + total.gained, near);
    QCOMPARE(total.decisions, std::uint64_t{64});
    view.setOverVisible(true);
    QCOMPARE(view.table().total().decisions, std::uint64_t{64} * 30);
    QCOMPARE(test::csvOf(view).size(), 1 + 4);
    QVERIFY(view.summary().contains("within 0.1"));
}

/// The middle of a long word gives way, its probability stays.
void TestInspectionViews::cutCandidatesAreWholeInToolTips()
{
    LensModel model;
    LensReading reading;
    LensReading::Row row;
    row.best = {{QStringLiteral("extraordinarily"), 0.25F}};
    reading.rows.push_back(row);
    model.setReading(reading);
    const QModelIndex cell = model.index(0, LensModel::FirstCandidate);
    QCOMPARE(plainToolTip(model.data(cell, Qt::ToolTipRole)),
             QStringLiteral("extraordinarily 25 %"));
    QVERIFY(!model.data(model.index(0, LensModel::Rank), Qt::ToolTipRole).isValid());
    LensView view;
    QCOMPARE(view.findChild<QTableView*>()->textElideMode(), Qt::ElideMiddle);
}

/// Whatever the model writes is said as it is written.
void TestInspectionViews::tokensAreNoMarkup()
{
    LensModel model;
    LensReading reading;
    reading.next = QStringLiteral("</p><h1>%1");
    LensReading::Row row;
    row.best = {{QStringLiteral("<b>%2"), 0.25F}};
    reading.rows.push_back(row);
    model.setReading(reading);
    const QModelIndex cell = model.index(0, LensModel::FirstCandidate);
    QCOMPARE(model.data(cell, Qt::DisplayRole).toString(), QStringLiteral("<b>%2 25 %"));
    QCOMPARE(plainToolTip(model.data(cell, Qt::ToolTipRole)), QStringLiteral("<b>%2 25 %"));
    QVERIFY(!model.data(model.index(0, LensModel::FirstCandidate + 1), Qt::ToolTipRole)
                 .toString()
                 .contains(QLatin1Char('<'))); // none, not an empty one
    const QVariant rank = model.headerData(LensModel::Rank, Qt::Horizontal, Qt::ToolTipRole);
    QVERIFY2(plainToolTip(rank).contains(reading.next), qPrintable(rank.toString()));
    const LensView view;
    for (const QLabel* label : view.findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestInspectionViews::lensAsksAndShows()
{
    const TokenHistory history = test::sampleHistory(10, kSmall);
    LensView view;
    QSignalSpy asked(&view, &LensView::lensRequested);
    view.apply(snapshotOf(history, 4));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front()[0].value<TokenRecordPtr>(), history.at(4));
    QCOMPARE(asked.front()[1].value<TokenRecordPtr>(), history.at(5));
    view.apply(snapshotOf(history, 4));
    QCOMPARE(asked.size(), 1);
    LensReading reading{
        history.at(4), "ball", {{0, {{"a", 0.5F}, {"ball", 0.25F}}, 1.5, 2, 0.25F}}};
    view.showReading(reading);
    QCOMPARE(view.table().rowCount(), 1);
    QCOMPARE(view.table().data(view.table().index(0, LensModel::Rank), Qt::DisplayRole).toString(),
             QString("2"));
    QCOMPARE(test::csvOf(view).last(), QString("4,0,2,ball,0.25,2,0.25,1.5"));
    reading.record = history.at(6); // an answer that comes too late
    reading.rows.clear();
    view.showReading(reading);
    QCOMPARE(view.table().rowCount(), 1);
}

void TestInspectionViews::differencePaintsWhoFired()
{
    TokenHistory history;
    for (int i = 0; i < 8; ++i) {
        TokenRecord record;
        record.position = i;
        record.shape = kSmall;
        record.name = "x";
        record.spikes.assign(static_cast<std::size_t>(kSmall.neurons()),
                             static_cast<std::int8_t>(i < 4 ? FiredIn::Both : FiredIn::Second));
        history.append(std::make_shared<TokenRecord>(std::move(record)));
    }
    DifferenceView view;
    view.resize(500, 220);
    view.show();
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.axis = {0, 8, false};
    view.apply(snapshot);
    view.finishPainting();
    const QImage image = view.grab().toImage();
    const auto colourAt = [&](int token) {
        return image.pixelColor(static_cast<int>(view.scale().x(token + 0.5)),
                                view.picture().center().y());
    };
    QCOMPARE(colourAt(1), view.palette().color(QPalette::Base));
    QVERIFY(colourAt(6) != colourAt(1));
    QCOMPARE(test::csvOf(view).size(), 1 + 4 * kSmall.neurons());
    QVERIFY(test::csvOf(view).last().endsWith(",B"));
}

namespace {

/// Eight tokens of two runs, of which the second one ends after five.
struct Unequal
{
    Unequal()
    {
        for (int i = 0; i < 8; ++i) {
            TokenRecord record;
            record.position = i;
            record.shape = kSmall;
            record.name = "x";
            record.fromPrompt = i < 2;
            if (i < 5)
                record.spikes.assign(static_cast<std::size_t>(kSmall.neurons()),
                                     static_cast<std::int8_t>(FiredIn::Both));
            history.append(std::make_shared<TokenRecord>(std::move(record)));
        }
        snapshot = snapshotOf(history);
        snapshot.axis = {0, 8, false};
        view.setEnds(8, 5);
        view.resize(600, 220);
        view.show();
        view.apply(snapshot);
        view.finishPainting();
    }
    /// Pixels of a token's column that are not background.
    int marked(int token)
    {
        const QImage image = view.grab().toImage();
        const QColor ground = view.palette().color(QPalette::Base);
        const int x = static_cast<int>(view.scale().x(token + 0.5));
        int pixels = 0;
        for (int y = view.picture().top() + 40; y < view.picture().bottom(); ++y)
            pixels += image.pixelColor(x, y) != ground ? 1 : 0;
        return pixels;
    }

    TokenHistory history;
    ViewSnapshot snapshot;
    DifferenceView view;
};

} // namespace

/// Hatched, not empty as where both fire alike.
void TestInspectionViews::differenceMarksWhereOneRunHasEnded()
{
    Unequal stage;
    const int alike = stage.marked(3);
    for (const int token : {5, 6, 7})
        QVERIFY2(stage.marked(token) > alike + 5, qPrintable(QString::number(token)));
    stage.view.setEnds(8, 8);
    QCOMPARE(stage.marked(6), alike);
}

/// In figures too, where the pinned token is not.
void TestInspectionViews::differenceMarksWhereTheTextsPart()
{
    Unequal stage;
    stage.view.setFigure(true);
    const auto isMarked = [&stage] {
        const QImage image = stage.view.grab().toImage();
        const int x = static_cast<int>(std::lround(stage.view.scale().x(3)));
        const int y = stage.view.picture().top() + stage.view.picture().height() / 4;
        const QColor ink = stage.view.palette().color(QPalette::Text);
        return contrastRatio(image.pixelColor(x - 1, y), ink) < 1.2 ||
               contrastRatio(image.pixelColor(x, y), ink) < 1.2;
    };
    QVERIFY(!isMarked());
    stage.view.setParting(3);
    QVERIFY(isMarked());
    const QString caption = stage.view.caption().join('\n');
    QVERIFY2(caption.contains("Thick line: the texts part at token 3."), qPrintable(caption));
    stage.view.setParting({});
    QVERIFY(!isMarked());
    QVERIFY(!stage.view.caption().join('\n').contains("Thick line"));
}

/// A line where the channel mix of the first layer begins, none within it.
void TestInspectionViews::differenceMarksThePopulations()
{
    Unequal stage;
    const QImage image = stage.view.grab().toImage();
    const QRect area = stage.view.picture();
    const auto isMarked = [&](int row) {
        const int x = static_cast<int>(stage.view.scale().x(3.5));
        const int y =
            area.top() + static_cast<int>(std::lround(stage.view.rows().edge(row, area.height())));
        const QColor ground = stage.view.palette().color(QPalette::Base);
        return std::ranges::any_of(std::array{y - 1, y, y + 1},
                                   [&](int line) { return image.pixelColor(x, line) != ground; });
    };
    QVERIFY(isMarked(kSmall.embd));
    QVERIFY(isMarked(2 * kSmall.embd));
    QVERIFY(!isMarked(kSmall.embd + kSmall.embd / 2));
}

void TestInspectionViews::differenceIsExplainedInFigures()
{
    Unequal stage;
    stage.view.setFirstSpike(2);
    const QString caption = stage.view.caption().join('\n');
    for (const char* part :
         {"Difference of the spikes", "tokens from left to right", "64 of 64 neurons",
          "B ends with token 4", "Blue: fires in A alone. Vermilion: fires in B",
          "Dashed line: end of the prompt", "Spikes first differ at token 2."})
        QVERIFY2(caption.contains(part), qPrintable(caption));
    QVERIFY2(!caption.contains("Tokens 0 to"), qPrintable(caption)); // the run says it
    stage.view.setFirstSpike({});
    QVERIFY(!stage.view.caption().join('\n').contains("first differ"));
}

/// The caption names the colours that the picture has.
void TestInspectionViews::differenceNamesItsColours()
{
    Unequal stage;
    QPalette dark = stage.view.palette();
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    stage.view.setPalette(dark);
    const QString caption = stage.view.caption().join('\n');
    QVERIFY2(caption.contains("Light blue: fires in A alone. Orange: fires in B alone."),
             qPrintable(caption));
    QVERIFY(!caption.contains("Vermilion"));
}

/// A reader of a file knows of no screen.
void TestInspectionViews::differenceFiguresAreOfNoScreen()
{
    Unequal stage;
    QVERIFY(stage.view.accessibleDescription().contains("on screen"));
    stage.view.setFigure(true);
    const QString said = stage.view.accessibleDescription();
    QVERIFY2(said.contains("of the decisions differ (") && !said.contains("screen"),
             qPrintable(said));
    stage.view.setFigure(false);
    QVERIFY(stage.view.accessibleDescription().contains("on screen"));
}

void TestInspectionViews::comparisonTableHasBothSides()
{
    test::SampleRun a(kSmall, 1);
    test::SampleRun b(kSmall, 2);
    RunDifference runs;
    for (int i = 0; i < 20; ++i)
        runs.add(a.next(), b.next());
    ComparisonView view;
    view.showRuns(runs, kSmall, kSmall);
    const auto& lines = view.table().lines();
    QCOMPARE(lines.size(), std::size_t{8 + 4});
    const auto spikes =
        std::ranges::find(lines, QString("spikes_per_token"), &ComparisonModel::Line::key);
    QVERIFY(spikes != lines.end());
    QCOMPARE(*spikes->firstNumber, static_cast<double>(runs.first().counts.spikes()) / 20);
    QCOMPARE(*spikes->secondNumber, static_cast<double>(runs.second().counts.spikes()) / 20);
    QVERIFY(view.verdict().contains("Spikes first differ at token"));
    const QStringList csv = test::csvOf(view);
    QCOMPARE(csv.size(), 1 + 12 + 1);
    QCOMPARE(csv.front(),
             QString("quantity,run_a,run_b,b_to_a,decisions,differing_decisions,differing_share"));
    for (const QString& line : csv)
        QCOMPARE(line.count(','), qsizetype{6});
    const auto columns = [&csv](const char* key) {
        return csv.filter(QRegularExpression(QLatin1Char('^') + QLatin1String(key) + ','))
            .value(0)
            .split(',');
    };
    QVERIFY(columns("tokens")[3].isEmpty());
    QCOMPARE(columns("spikes_per_token")[3].toDouble(), QString::number(*spikes->ratio).toDouble());
    QCOMPARE(columns("all_neurons")[5].toULongLong(), runs.differing());
    QCOMPARE(columns("all_neurons")[4].toULongLong(), runs.decisions());
    quint64 differing = 0; // of all populations
    for (const ComparisonModel::Line& line : lines)
        differing += line.differingDecisions;
    QCOMPARE(differing, runs.differing());
    QVERIFY(view.table().hasDiffering());
}

/// Both places pin their tokens on screen; a figure has none to click.
void TestInspectionViews::comparedTokensAreLinks()
{
    test::SampleRun a(kSmall, 1);
    test::SampleRun b(kSmall, 2);
    RunDifference runs;
    for (int i = 0; i < 20; ++i)
        runs.add(a.next(), b.next());
    ComparisonView view;
    view.showRuns(runs, kSmall, kSmall);
    QLabel* verdict = nullptr;
    for (QLabel* label : view.findChildren<QLabel*>())
        if (label->accessibleName() == QLatin1String("Where the runs part"))
            verdict = label;
    QVERIFY(verdict != nullptr);
    const QSignalSpy pinned(&view, &View::tokenPinned);
    const QString spike = QString::number(runs.firstSpikeDifference().value());
    QVERIFY2(verdict->text().contains(QStringLiteral("<a href=\"%1\">").arg(spike)),
             qPrintable(verdict->text()));
    QVERIFY(verdict->textInteractionFlags() & Qt::LinksAccessibleByKeyboard);
    emit verdict->linkActivated(spike);
    QCOMPARE(pinned.size(), 1);
    QCOMPARE(pinned.front().front().toInt(), *runs.firstSpikeDifference());
    view.setFigure(true);
    QVERIFY(!verdict->text().contains("href") && verdict->text().contains("<b>" + spike));
    view.setFigure(false);
    QVERIFY(verdict->text().contains("href"));
}

/// A link keeps the focus, or a press that is not released yet. Without one nothing asks to click.
void TestInspectionViews::linksStayWhileTheRunsGoOn()
{
    test::SampleRun a(kSmall, 1);
    test::SampleRun b(kSmall, 2);
    RunDifference runs;
    ComparisonView view;
    QLabel* links = nullptr;
    for (QLabel* label : view.findChildren<QLabel*>())
        if (label->accessibleName() == QLatin1String("Where the runs part"))
            links = label;
    QVERIFY(links != nullptr);
    QCOMPARE(links->text(), QStringLiteral("Nothing is compared yet."));
    QVERIFY(links->toolTip().isEmpty());
    for (int i = 0; i < 20; ++i)
        runs.add(a.next(), b.next());
    view.showRuns(runs, kSmall, kSmall);
    const QString text = links->text();
    const QString verdict = view.verdict();
    QVERIFY2(text.contains("<a href"), qPrintable(text));
    QVERIFY(verdict.startsWith(text) && verdict.size() > text.size());
    QVERIFY(links->toolTip().contains("pins it"));
    runs.add(a.next(), b.next());
    view.showRuns(runs, kSmall, kSmall);
    QVERIFY(view.verdict() != verdict);
    QCOMPARE(links->text(), text);
    view.showRuns({}, kSmall, kSmall);
    QVERIFY(links->toolTip().isEmpty());
}

/// What one run alone has is neither summed nor counted as a difference.
void TestInspectionViews::numbersAreOfTheCommonPart()
{
    test::SampleRun a(kSmall, 1);
    RunDifference runs;
    std::uint64_t spikes = 0;
    for (int i = 0; i < 20; ++i) {
        const TokenRecordPtr record = a.next();
        spikes += i < 12 ? record->counts.spikes() : 0;
        runs.add(record, i < 12 ? record : nullptr);
    }
    ComparisonView view;
    view.showRuns(runs, kSmall, kSmall);
    QVERIFY2(view.verdict().contains("B ends after 12 tokens"), qPrintable(view.verdict()));
    QVERIFY2(view.verdict().contains("Tokens are the same"), qPrintable(view.verdict()));
    QVERIFY2(view.verdict().contains("the same after 12 of 12"), qPrintable(view.verdict()));
    const auto& lines = view.table().lines();
    const auto of = [&](const char* key) {
        return *std::ranges::find(lines, QLatin1String(key), &ComparisonModel::Line::key);
    };
    QCOMPARE(*of("tokens").firstNumber, 20.0);
    QCOMPARE(*of("tokens").secondNumber, 12.0);
    QCOMPARE(*of("spikes_per_token").firstNumber, static_cast<double>(spikes) / 12);
    QCOMPARE(*of("spikes_per_token").firstNumber, *of("spikes_per_token").secondNumber);
}

namespace {

std::vector<TokenRecordPtr> readBy(const ModelShape& shape, std::uint64_t seed)
{
    Generation generation(std::make_shared<const Model>(makeRandomModel(shape, seed)), nullptr);
    generation.restart(std::vector<TokenId>{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}, {});
    std::vector<TokenRecordPtr> records;
    while (generation.inPrompt())
        records.push_back(std::make_shared<TokenRecord>(*generation.advance()));
    return records;
}

RunDifference differenceOf(const std::vector<TokenRecordPtr>& a,
                           const std::vector<TokenRecordPtr>& b)
{
    RunDifference runs;
    for (std::size_t i = 0; i < a.size(); ++i)
        runs.add(a[i], b[i]);
    return runs;
}

const ComparisonModel::Line& lineOf(const ComparisonView& view, const char* key)
{
    return *std::ranges::find(view.table().lines(), QLatin1String(key),
                              &ComparisonModel::Line::key);
}

constexpr ModelShape kDriven{2, 16, 64, false, true, 0};

} // namespace

/// Rates by halves of layers, operations and a ratio of each; no neuron stands for another.
void TestInspectionViews::differentNeuronsAreComparedByRates()
{
    const auto faithful = readBy(kSmall, 1);
    const auto driven = readBy(kDriven, 1);
    const RunDifference runs = differenceOf(faithful, driven);
    ComparisonView view;
    view.showRuns(runs, kSmall, kDriven);
    QCOMPARE(view.table().lines().size(), std::size_t{8 + 4 + 1});
    QVERIFY(view.verdict().contains("Neuron by neuron nothing is compared"));
    double spikes = 0; // of the neurons in front of the products of layer 1's channel mix
    for (const auto& record : driven)
        spikes += static_cast<double>(record->counts.layers[1].spikes[1]);
    const double updates = static_cast<double>(driven.size()) * (2 * 16 + 64);
    const auto& rates = lineOf(view, "layer1_channel_mix_spikes_per_neuron_and_token");
    QVERIFY(qFuzzyCompare(*rates.secondNumber, spikes / updates));
    QVERIFY(rates.difference.startsWith(QChar(0xD7)));
    QVERIFY(rates.differing.isEmpty() && !view.table().hasDiffering());
    const auto& head = lineOf(view, "head_spikes_per_neuron_and_token");
    QVERIFY(!head.firstNumber && head.secondNumber && head.difference.isEmpty());
    const auto& operations = lineOf(view, "operations_per_token");
    const double tokens = static_cast<double>(driven.size());
    QCOMPARE(*operations.firstNumber,
             static_cast<double>(runs.first().counts.total().mac) / tokens);
    QCOMPARE(*operations.secondNumber,
             static_cast<double>(runs.second().counts.total().ac) / tokens);
}

/// Populations differ in width: each share is one of its own neurons' decisions.
void TestInspectionViews::spikeDrivenPopulationsAreComparedOneByOne()
{
    const auto a = readBy(kDriven, 1);
    const auto b = readBy(kDriven, 2);
    ComparisonView view;
    view.showRuns(differenceOf(a, b), kDriven, kDriven);
    QCOMPARE(view.table().lines().size(), static_cast<std::size_t>(8 + kDriven.populations()));
    QVERIFY(!view.verdict().contains("Neuron by neuron"));
    const Population hidden = kDriven.population(LayerId{1}, Site::FfnValue);
    int differing = 0;
    for (std::size_t t = 0; t < a.size(); ++t)
        for (int i = hidden.first; i < hidden.first + hidden.width; ++i)
            differing += a[t]->spikes[static_cast<std::size_t>(i)] !=
                                 b[t]->spikes[static_cast<std::size_t>(i)]
                             ? 1
                             : 0;
    const double share = differing / static_cast<double>(a.size() * 64);
    const auto& line = lineOf(view, "layer1_ffn_value_spikes_per_neuron_and_token");
    QCOMPARE(line.differing, percent(share));
    QVERIFY(line.difference.startsWith(QChar(0xD7))); // a ratio, as in all other lines
}

QTEST_MAIN(TestInspectionViews)
#include "test_inspection_views.moc"
