#include "core/ops/accounting.h"
#include "tests/support/sample_records.h"
#include "tests/support/test_paths.h"
#include "widgets/cost_model.h"
#include "widgets/cost_view.h"
#include "widgets/count_text.h"
#include "widgets/floor_plan_chart.h"
#include "widgets/number_format.h"
#include "widgets/profile_editor.h"
#include "widgets/theme.h"
#include "widgets/tornado_chart.h"
#include "widgets/waterfall_chart.h"
#include "widgets/what_if_panel.h"

#include <QComboBox>
#include <QSlider>
#include <QTableView>
#include <QTableWidget>
#include <QTextBrowser>
#include <QTextStream>
#include <QtTest>
#include <algorithm>
#include <cstdlib>

using namespace spikeglass;

namespace {

std::vector<ChipProfile> bundledProfiles()
{
    return readChipProfiles(std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "resources" / "chips");
}

ChipProfile unpublishedChip()
{
    ChipProfile chip;
    chip.id = "unknown";
    chip.name = "Unknown";
    return chip;
}

ViewSnapshot snapshotOf(const TokenHistory& history, std::optional<int> token = {})
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel();
    snapshot.history = &history;
    snapshot.selection.pinnedToken = token;
    return snapshot;
}

QString cell(const CostView& view, int row, int column)
{
    return view.table()->model()->index(row, column).data().toString();
}

} // namespace

class TestCostView : public QObject
{
    Q_OBJECT

private slots:
    void tableHasTheEstimatesNumbers_data();
    void tableHasTheEstimatesNumbers();
    void smallPanelsShowRowsAndFormula();
    void unpublishedIsUnpricedNeverZero();
    void detailsHaveFormulaSourceAndEvidence();
    void detailsOfAMeanGiveTheMean();
    void detailsOfUnpricedSayWhy();
    void rowsOfAChipSayWhatDiffers();
    void tipsSayWhatIsUnpriced();
    void extentsNameAllTheirTerms();
    void detailsSayPlacementAndBreakEven();
    void paperLineHasTheLiveRate();
    void emptyStates();
    void csvSaysUnpriced();
    void whatIfChangesTheEstimate();
    void assumptionsWithoutEffectSaySo();
    void widthsOfWeightsSayWhichTheyAre();
    void barsOfAssumptionsReachTheLine();
    void namesOfChipsAskForANumber();
    void waterfallStepsOpenTheirFormula();
    void narrowWaterfallsWrapTheirNames();
    void waterfallsBeginAtOne();
    void pagesSayWhatTheyShow();
    void editorRefusesWhatTheRulesRefuse();
    void editorWritesACopy();
    void speedOfAnApply_data();
    void speedOfAnApply();
};

void TestCostView::tableHasTheEstimatesNumbers_data()
{
    QTest::addColumn<int>("extent");
    QTest::newRow("arithmetic") << static_cast<int>(CostExtent::Compute);
    QTest::newRow("memory") << static_cast<int>(CostExtent::MemoryAware);
    QTest::newRow("system") << static_cast<int>(CostExtent::System);
}

void TestCostView::tableHasTheEstimatesNumbers()
{
    QFETCH(int, extent);
    const TokenHistory history = test::sampleHistory(20);
    const auto profiles = bundledProfiles();
    CostView view;
    view.setProfiles(profiles);
    view.setExtent(static_cast<CostExtent>(extent));
    view.apply(snapshotOf(history, 7));
    QCOMPARE(view.table()->model()->rowCount(), static_cast<int>(profiles.size()));
    int priced = 0;
    for (int row = 0; row < static_cast<int>(profiles.size()); ++row) {
        const ChipProfile& chip = profiles[static_cast<std::size_t>(row)];
        for (const int column : {CostModel::Token, CostModel::Mean}) {
            const bool isMean = column == CostModel::Mean;
            const CostEstimate estimate =
                estimateCost(isMean ? history.totals() : history.at(7)->counts, test::kSampleShape,
                             chip, static_cast<CostExtent>(extent));
            const double tokens = isMean ? 20 : 1;
            const QString text = cell(view, row, column);
            if (!hasPrice(estimate)) {
                QVERIFY2(text.startsWith("unpriced"), qPrintable(text));
                continue;
            }
            ++priced;
            const QString nominal = siNumber(estimate.joules.nominal / tokens, "J");
            QVERIFY2(text.split('\n')[0].endsWith(nominal), qPrintable(text));
            QCOMPARE(text.startsWith(QChar(0x2265)), !estimate.unpriced.empty());
            if (estimate.joules.lo != estimate.joules.hi)
                QVERIFY(text.contains(
                    siRange(estimate.joules.lo / tokens, estimate.joules.hi / tokens, "J")));
            if (estimate.seconds)
                QVERIFY(text.endsWith(siNumber(estimate.seconds->nominal / tokens, "s")));
        }
    }
    QVERIFY(priced > 0);
}

/// As high as in a window of 1280 x 720, with the font of the screenshots.
void TestCostView::smallPanelsShowRowsAndFormula()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.setExtent(CostExtent::System);
    view.apply(snapshotOf(history, 7));
    const int line = view.fontMetrics().lineSpacing();
    view.resize(30 * line, 42 * line);
    view.show();
    view.table()->setCurrentIndex(view.table()->model()->index(0, CostModel::Token));
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const int room = view.table()->viewport()->height();
    QTableView* table = view.table();
    QVERIFY(table->rowViewportPosition(7) + table->rowHeight(7) <= room);
    const auto* details = view.findChild<QTextBrowser*>();
    QVERIFY(details->viewport()->height() >= 11 * line);
    for (int row = 0; row < table->model()->rowCount(); ++row)
        for (const int column : {CostModel::Chip, CostModel::Token, CostModel::Mean})
            QVERIFY(table->rowHeight(row) >= line * (1 + cell(view, row, column).count('\n')));
    view.resize(22 * line, 42 * line); // where names take two lines
    QCoreApplication::processEvents();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QRect wrapped =
            view.fontMetrics().boundingRect(0, 0, table->columnWidth(CostModel::Chip) - 6, 1000,
                                            Qt::TextWordWrap, cell(view, row, CostModel::Chip));
        QVERIFY(table->rowHeight(row) >= wrapped.height());
    }
}

void TestCostView::unpublishedIsUnpricedNeverZero()
{
    const TokenHistory history = test::sampleHistory(3);
    for (const auto extent : {CostExtent::Compute, CostExtent::MemoryAware, CostExtent::System}) {
        CostView view;
        view.setProfiles({unpublishedChip()});
        view.setExtent(extent);
        view.apply(snapshotOf(history));
        QCOMPARE(cell(view, 0, CostModel::Token), QString("unpriced"));
        QCOMPARE(cell(view, 0, CostModel::Mean), QString("unpriced"));
    }
}

void TestCostView::detailsHaveFormulaSourceAndEvidence()
{
    const TokenHistory history = test::sampleHistory(3);
    const auto profiles = bundledProfiles();
    CostView view;
    view.setProfiles(profiles);
    view.apply(snapshotOf(history));
    for (int row = 0; row < static_cast<int>(profiles.size()); ++row) {
        view.table()->setCurrentIndex(view.table()->model()->index(row, CostModel::Token));
        const CostEstimate estimate =
            estimateCost(history.latest()->counts, test::kSampleShape,
                         profiles[static_cast<std::size_t>(row)], CostExtent::Compute);
        for (const CostTerm& term : estimate.terms) {
            QVERIFY(view.detailsText().contains(QString::fromStdString(term.name.english())));
            if (!term.priced || !term.constant)
                continue;
            QVERIFY2(view.detailsText().contains(
                         regrouped(QString::fromStdString(term.formula.english())).simplified()),
                     qPrintable(view.detailsText()));
            QVERIFY(view.detailsText().contains(
                QString::fromUtf8(evidenceName(term.constant->evidence).data())));
            QVERIFY(view.detailsText().contains(
                QString::fromStdString(term.constant->source).simplified().left(20)));
        }
    }
}

/// The formulas of a clicked mean divide by the tokens; their sum is the number that was clicked.
void TestCostView::detailsOfAMeanGiveTheMean()
{
    constexpr int kTokens = 20;
    const TokenHistory history = test::sampleHistory(kTokens);
    const auto profiles = bundledProfiles();
    CostView view;
    view.setProfiles(profiles);
    view.setExtent(CostExtent::System);
    view.apply(snapshotOf(history));
    for (int row = 0; row < static_cast<int>(profiles.size()); ++row) {
        view.table()->setCurrentIndex(view.table()->model()->index(row, CostModel::Mean));
        const CostEstimate estimate =
            estimateCost(history.totals(), test::kSampleShape,
                         profiles[static_cast<std::size_t>(row)], CostExtent::System);
        const QString text = view.detailsText();
        QVERIFY(text.contains("mean of " + tokensText(kTokens).simplified()));
        for (const CostTerm& term : estimate.terms) {
            const QString formula = regrouped(QString::fromStdString(term.formula.english())) +
                                    " / " + tokensText(kTokens) + " = " +
                                    siNumber(term.joules.nominal / kTokens, "J");
            if (term.priced)
                QVERIFY2(text.contains(formula.simplified()), qPrintable(text + formula));
        }
        if (hasPrice(estimate)) {
            const QString sum = siNumber(estimate.joules.nominal / kTokens, "J");
            QVERIFY2(text.contains("Sum of the priced terms = " + sum.simplified()),
                     qPrintable(text));
            QVERIFY(cell(view, row, CostModel::Mean).split('\n')[0].endsWith(sum));
        }
        if (estimate.seconds)
            QVERIFY2(text.contains("= " +
                                   siNumber(estimate.seconds->nominal / kTokens, "s").simplified()),
                     qPrintable(text));
    }
}

/// No name is the beginning of another one: two rows of a chip would look like a duplicate. None
/// says "measured", next to a badge by which nothing was measured.
void TestCostView::rowsOfAChipSayWhatDiffers()
{
    const auto profiles = bundledProfiles();
    for (const ChipProfile& one : profiles)
        for (const ChipProfile& other : profiles)
            QVERIFY2(&one == &other || !other.name.starts_with(one.name), other.name.c_str());
    for (const ChipProfile& chip : profiles)
        QVERIFY2(chip.name.find("measured") == std::string::npos, chip.name.c_str());
}

void TestCostView::tipsSayWhatIsUnpriced()
{
    const TokenHistory history = test::sampleHistory(3);
    const auto profiles = bundledProfiles();
    CostView view;
    view.setProfiles(profiles);
    view.setExtent(CostExtent::System);
    view.apply(snapshotOf(history));
    const auto tip = [&](int row, int column) {
        return view.table()->model()->index(row, column).data(Qt::ToolTipRole).toString();
    };
    int lowerBounds = 0;
    for (int row = 0; row < static_cast<int>(profiles.size()); ++row) {
        const CostEstimate estimate =
            estimateCost(history.latest()->counts, test::kSampleShape,
                         profiles[static_cast<std::size_t>(row)], CostExtent::System);
        if (estimate.unpriced.empty())
            continue;
        QVERIFY(cell(view, row, CostModel::Chip)
                    .endsWith("parts without price: " + QString::number(estimate.unpriced.size())));
        for (const Phrase& part : estimate.unpriced)
            QVERIFY2(tip(row, CostModel::Chip).contains(QString::fromStdString(part.english())),
                     qPrintable(tip(row, CostModel::Chip)));
        if (hasPrice(estimate))
            ++lowerBounds;
        QVERIFY(tip(row, CostModel::Token)
                    .startsWith(hasPrice(estimate) ? QString(QChar(0x2265)) : QString("Unpriced")));
    }
    QVERIFY(lowerBounds > 0);
}

/// No term is added to the sum that the list of extents does not name.
void TestCostView::extentsNameAllTheirTerms()
{
    const std::vector<std::pair<std::string, QString>> kNames{
        {"weight traffic", "weights"},
        {"activation traffic", "activations"},
        {"state traffic", "states"},
        {"elementwise traffic", "elementwise work"},
        {"elementwise", "elementwise work itself"},
        {"other elementwise", "elementwise work itself"},
        {"additions to the residual stream", "elementwise work itself"},
        {"neuron updates", "neurons"},
        {"spikes fired", "neurons"},
        {"messages", "messages"},
        {"hops", "messages"},
        {"static power", "static power"},
        {"host", "host"}};
    const CostView view;
    QStringList tip; // a line an extent
    for (const QComboBox* box : view.findChildren<QComboBox*>())
        if (box->accessibleName() == QLatin1String("What the estimate takes into account"))
            tip = box->toolTip().split(QLatin1Char('\n'));
    QVERIFY(tip.size() >= 3);
    const TokenHistory history = test::sampleHistory(3);
    const OperationCounts& counts = history.latest()->counts;
    for (const ChipProfile& chip : bundledProfiles()) {
        const auto termsOf = [&](CostExtent extent) {
            return estimateCost(counts, test::kSampleShape, chip, extent).terms;
        };
        auto before = termsOf(CostExtent::Compute);
        for (const CostExtent extent : {CostExtent::MemoryAware, CostExtent::System}) {
            const auto terms = termsOf(extent);
            const QString& line = tip[static_cast<int>(extent)];
            for (std::size_t i = before.size(); i < terms.size(); ++i) {
                const std::string name = terms[i].name.english();
                const auto known = std::ranges::find_if(
                    kNames, [&](const auto& each) { return name.starts_with(each.first); });
                QVERIFY2(known != kNames.end(), name.c_str());
                QVERIFY2(line.contains(known->second), qPrintable(line + known->second));
            }
            before = terms;
        }
    }
}

void TestCostView::detailsOfUnpricedSayWhy()
{
    const TokenHistory history = test::sampleHistory(3);
    CostView view;
    view.setProfiles({unpublishedChip()});
    view.apply(snapshotOf(history));
    view.table()->setCurrentIndex(view.table()->model()->index(0, CostModel::Mean));
    QVERIFY(view.detailsText().contains("multiply-accumulates: unpriced, no energy"));
    QVERIFY(view.detailsText().contains("Sum: unpriced"));
}

void TestCostView::detailsSayPlacementAndBreakEven()
{
    const TokenHistory history = test::sampleHistory(3);
    const auto profiles = bundledProfiles();
    CostView view;
    view.setProfiles(profiles);
    view.apply(snapshotOf(history));
    for (int row = 0; row < static_cast<int>(profiles.size()); ++row) {
        const ChipProfile& chip = profiles[static_cast<std::size_t>(row)];
        view.table()->setCurrentIndex(view.table()->model()->index(row, CostModel::Token));
        const ModelMapping mapping = mapModel(chip, test::kSampleShape);
        const QString placement = mapping.maps() ? groupedInteger(mapping.cores) + " cores on " +
                                                       groupedInteger(mapping.chips)
                                                 : QString::fromStdString(mapping.whyNot.english());
        QVERIFY2(view.detailsText().contains("Placement: " + placement),
                 qPrintable(view.detailsText()));
        const auto limit = breakEven(chip).computeOnly;
        QVERIFY(view.detailsText().contains(
            "arithmetic alone " + (limit ? groupedNumber(*limit, 3) : QString("unpriced"))));
    }
}

void TestCostView::paperLineHasTheLiveRate()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.apply(snapshotOf(history));
    const double rate = static_cast<double>(history.totals().spikes()) /
                        static_cast<double>(history.totals().neuronUpdates());
    PaperParameters parameters;
    QCOMPARE(parameters.tokens, 3072.0); // the same text as in Operations and in the waterfall
    QVERIFY(view.paperText().contains(percent(rate) +
                                      " (of all neurons, mean over a text of 20 tokens) and for " +
                                      tokensText(3072) + " as in the paper"));
    parameters.rate = rate;
    parameters.embd = 256;
    parameters.layers = 6;
    QVERIFY(
        view.paperText().contains(groupedNumber(paperAccounting(parameters).ratio, 1) + " times"));
}

void TestCostView::emptyStates()
{
    CostView view;
    view.show();
    view.apply({});
    QVERIFY(!view.table()->isVisible());
    TokenHistory history;
    history.append(std::make_shared<TokenRecord>());
    view.setProfiles(bundledProfiles());
    view.apply(snapshotOf(history));
    QVERIFY(!view.table()->isVisible());
}

void TestCostView::csvSaysUnpriced()
{
    const TokenHistory history = test::sampleHistory(3);
    CostView view;
    view.setProfiles({unpublishedChip()});
    view.apply(snapshotOf(history));
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    QVERIFY(csv.contains("Unknown,token,multiply-accumulates,"));
    QVERIFY(csv.contains("unpriced,unpriced,unpriced"));
}

void TestCostView::whatIfChangesTheEstimate()
{
    const TokenHistory history = test::sampleHistory(20);
    const auto profiles = bundledProfiles();
    CostView view;
    view.setProfiles(profiles);
    view.setExtent(CostExtent::System);
    view.setPage(CostView::Page::WhatIf);
    const auto loihi = std::ranges::find(profiles, "loihi-1", &ChipProfile::id);
    view.setChip(static_cast<int>(loihi - profiles.begin()));
    view.apply(snapshotOf(history, 7));
    QVERIFY(!view.pageText().contains("With these assumptions"));
    const auto bars = view.tornadoChart()->bars();
    QVERIFY(!bars.empty());
    auto* slider = view.whatIfPanel()->findChild<QSlider*>();
    QVERIFY(slider != nullptr);
    slider->setValue(100); // all neurons fire
    QCOMPARE(view.whatIfPanel()->whatIf().firingRate, std::optional(1.0));
    WhatIf all;
    all.firingRate = 1.0;
    const CostEstimate estimate =
        estimateCost({history.at(7)->counts, test::kSampleShape, *loihi}, all, CostExtent::System);
    QVERIFY2(view.pageText().contains(siNumber(estimate.joules.nominal, "J")),
             qPrintable(view.pageText()));
    view.whatIfPanel()->reset();
    QVERIFY(view.whatIfPanel()->whatIf() == WhatIf{});
    QVERIFY(!view.pageText().contains("With these assumptions"));
}

void TestCostView::assumptionsWithoutEffectSaySo()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.setPage(CostView::Page::WhatIf);
    view.setExtent(CostExtent::System);
    view.apply(snapshotOf(history, 7));
    const auto& bars = view.tornadoChart()->bars();
    const auto texts = std::ranges::find(
        bars, "texts at once", [](const Sensitivity& bar) { return bar.assumption.english(); });
    QVERIFY(texts != bars.end() && texts->swing() == 0); // of Loihi 1, which keeps its weights
    QVERIFY(view.tornadoChart()->accessibleDescription().contains(
        QStringLiteral("texts at once: no effect")));
}

/// The slider's and the chip's own have bars of nearly one name.
void TestCostView::widthsOfWeightsSayWhichTheyAre()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.setPage(CostView::Page::WhatIf);
    view.setExtent(CostExtent::System);
    view.apply(snapshotOf(history, 7));
    QVERIFY(view.tornadoChart()->accessibleDescription().contains(
        TornadoChart::tr("Any width of the weights, also one that the chip does not have. More "
                         "bits:\nless time on more cores, but perhaps more chips.")));
    TornadoChart chart;
    const Phrase value = Phrase::verbatim("x");
    chart.show({{Phrase::verbatim("weight_bits"), value, value, 1, 2, 1}}, 1, 1);
    QVERIFY(chart.accessibleDescription().contains(
        TornadoChart::tr("Over the widths that the chip itself has.")));
    chart.show({{Phrase::verbatim("x"), value, value, 1, 2, 1}}, 1, 1);
    QVERIFY(!chart.accessibleDescription().contains(u'\n'));
}

/// Not in the bold letters that the details before began with.
void TestCostView::namesOfChipsAskForANumber()
{
    const TokenHistory history = test::sampleHistory(3);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.apply(snapshotOf(history));
    const auto* model = view.table()->model();
    view.table()->setCurrentIndex(model->index(0, CostModel::Token));
    const auto browsers = view.findChildren<QTextBrowser*>();
    const auto isDetails = [&view](const QTextBrowser* each) {
        return each->toPlainText().simplified() == view.detailsText().simplified();
    };
    const auto details = std::ranges::find_if(browsers, isDetails);
    QVERIFY(details != browsers.end());
    view.table()->setCurrentIndex(model->index(0, CostModel::Chip));
    QVERIFY((*details)->toPlainText().startsWith(QStringLiteral("Click a number")));
    QVERIFY(!(*details)->toHtml().contains(QStringLiteral("font-weight:7")));
}

/// Also where the present value lies beyond both ends of an assumption.
void TestCostView::barsOfAssumptionsReachTheLine()
{
    TornadoChart chart;
    const Phrase name = Phrase::verbatim("x");
    constexpr double kNow = 3;
    chart.show({{name, name, name, 1, 2, kNow}, {name, name, name, 0.5, 4, kNow}}, kNow, 1);
    constexpr int kWidth = 600;
    constexpr int kBelow = 20; // only the line is there
    chart.resize(kWidth, 300);
    const int rowHeight = chart.minimumSizeHint().height() / 3; // axis and two bars
    chart.resize(kWidth, 3 * rowHeight + kBelow);
    const QImage picture = chart.grab().toImage();
    const Theme theme(chart.palette());
    const auto last = [&picture](const QColor& colour, int y) {
        for (int x = picture.width() - 1; x >= 0; --x)
            if (picture.pixel(x, y) == colour.rgb())
                return x;
        return -1;
    };
    const int line = last(theme.frame, 3 * rowHeight + kBelow / 2);
    const int bar = last(theme.category(0), rowHeight + rowHeight / 2);
    const int longer = last(theme.category(0), 2 * rowHeight + rowHeight / 2);
    QVERIFY2(line > kWidth / 2 && std::abs(bar - line) <= 2,
             qPrintable(QStringLiteral("%1 and %2").arg(bar).arg(line)));
    QVERIFY(longer > line + 20);
}

void TestCostView::waterfallStepsOpenTheirFormula()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.setPage(CostView::Page::Waterfall);
    view.apply(snapshotOf(history));
    const auto steps = view.waterfallChart()->steps();
    QCOMPARE(steps.size(), std::size_t{9});
    QVERIFY(view.pageText().contains(QString::fromStdString(steps[0].formula.english())));
    QVERIFY(view.pageText().contains(QString::fromStdString(steps[0].factors.english())));
    QVERIFY(view.pageText().contains("a Transformer takes 32.2 times the energy"));
    view.waterfallChart()->resize(300, 300);
    QTest::keyClick(view.waterfallChart(), Qt::Key_Down);
    QVERIFY(view.pageText().contains(QString::fromStdString(steps[1].formula.english())));
    QTest::mouseClick(view.waterfallChart(), Qt::LeftButton, {},
                      {20, view.waterfallChart()->sizeHint().height() / 9 * 5 + 4});
    QVERIFY(view.pageText().contains(QString::fromStdString(steps[5].formula.english())));
}

/// In a narrow panel names take two lines, and the chart asks for the height of all.
void TestCostView::narrowWaterfallsWrapTheirNames()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.setPage(CostView::Page::Waterfall);
    view.apply(snapshotOf(history));
    WaterfallChart& chart = *view.waterfallChart();
    chart.resize(900, 300);
    const int oneLine = chart.minimumSizeHint().height() / 9;
    chart.resize(250, 300);
    const int wrapped = chart.minimumSizeHint().height() / 9;
    QVERIFY(wrapped >= oneLine + chart.fontMetrics().height());
    QTest::mouseClick(&chart, Qt::LeftButton, {}, {20, wrapped * 2 + 4});
    QCOMPARE(chart.currentRow(), 2);
    view.setPage(CostView::Page::WhatIf);
    TornadoChart& assumptions = *view.tornadoChart();
    assumptions.resize(900, 300);
    const int wide = assumptions.minimumSizeHint().height();
    assumptions.resize(120, 300);
    QVERIFY(assumptions.minimumSizeHint().height() > wide);
}

/// No gain is no bar: the first one begins at the dashed line.
void TestCostView::waterfallsBeginAtOne()
{
    WaterfallChart chart;
    const Phrase name = Phrase::verbatim("claim");
    chart.show({{name, name, name, 32, 1}, {name, name, name, 16, 1}});
    chart.resize(600, chart.minimumSizeHint().height());
    const QImage picture = chart.grab().toImage();
    const Theme theme(chart.palette());
    const int rowHeight = chart.sizeHint().height() / 2;
    QVERIFY(picture.height() >= 3 * rowHeight); // numbers stand below
    const auto first = [&](const QColor& colour, int from, int to) {
        for (int x = 0; x < picture.width(); ++x)
            for (int y = from; y < to; ++y)
                if (picture.pixel(x, y) == colour.rgb())
                    return x;
        return -1;
    };
    const int bar = first(theme.category(0), 0, rowHeight);
    const int line = first(theme.threshold, 0, 2 * rowHeight);
    QVERIFY2(bar > 0 && std::abs(bar - line) <= 2,
             qPrintable(QStringLiteral("%1 and %2").arg(bar).arg(line)));
}

void TestCostView::pagesSayWhatTheyShow()
{
    const TokenHistory history = test::sampleHistory(20);
    CostView view;
    view.setProfiles(bundledProfiles());
    view.apply(snapshotOf(history, 7));
    view.setPage(CostView::Page::FloorPlan);
    QVERIFY2(view.pageText().contains("cores on"), qPrintable(view.pageText()));
    QVERIFY(!view.floorPlanChart()->plan().cores.empty());
    view.setPage(CostView::Page::BreakEven);
    QVERIFY(view.pageText().contains("0.604") && view.pageText().contains("0.289"));
    const QString formula = "(multiply-accumulate " + siNumber(4.6e-12, "J") + " + weight read " +
                            siNumber(5e-12, "J") + ") / (accumulate " + siNumber(0.9e-12, "J");
    QVERIFY2(view.pageText().contains(formula.simplified()), qPrintable(view.pageText()));
    view.setPage(CostView::Page::Tools);
    for (const char* tool : {"NeuroBench", "syops-counter", "SpikingJelly", "KerasSpiking",
                             "Sinabs", "Measured on this computer"})
        QVERIFY2(view.pageText().contains(tool), tool);
}

void TestCostView::editorRefusesWhatTheRulesRefuse()
{
    const auto profiles = bundledProfiles();
    ProfileEditor editor(*std::ranges::find(profiles, "truenorth", &ChipProfile::id));
    QCOMPARE(editor.problem(), QString());
    const auto rowOf = [&](const char* key) {
        return editor.table()->findItems(key, Qt::MatchExactly).at(0)->row();
    };
    const int staticPower = rowOf("static_power"); // contained in the events of an all-in chip
    for (const int column : {1, 2, 3})
        editor.table()->setItem(staticPower, column, new QTableWidgetItem("0.1"));
    editor.table()->setItem(staticPower, 5, new QTableWidgetItem("a guess"));
    QVERIFY2(editor.problem().contains("static_power"), qPrintable(editor.problem()));
    editor.accept();
    QVERIFY(editor.profileText().empty());
}

void TestCostView::editorWritesACopy()
{
    const auto profiles = bundledProfiles();
    for (const ChipProfile& profile : profiles) {
        ProfileEditor editor(profile);
        QVERIFY2(editor.problem().isEmpty(), qPrintable(editor.problem()));
        editor.accept();
        const ChipProfile copy = parseChipProfile(editor.profileText(), "copy");
        QCOMPARE(copy.id, profile.id + "-copy");
        ChipProfile same = copy;
        same.id = profile.id;
        same.name = profile.name;
        QCOMPARE(chipProfileJson(same), chipProfileJson(profile));
    }
}

void TestCostView::speedOfAnApply_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("embd");
    const char* const names[] = {"chips",     "what if",    "break-even",
                                 "waterfall", "floor plan", "tools"};
    for (int page = 0; page < 6; ++page)
        QTest::newRow(names[page]) << page << test::kSampleShape.layers << test::kSampleShape.embd;
    QTest::newRow("chips, 18 x 768") << 0 << 18 << 768;
    QTest::newRow("what if, 18 x 768") << 1 << 18 << 768;
    QTest::newRow("floor plan, 18 x 768") << 4 << 18 << 768;
}

/// Reported: a shared machine's time is no pass or fail.
void TestCostView::speedOfAnApply()
{
    QFETCH(int, page);
    QFETCH(int, layers);
    QFETCH(int, embd);
    const TokenHistory history = test::sampleHistory(20, {layers, embd, 50277});
    CostView view;
    view.setProfiles(bundledProfiles());
    view.setExtent(CostExtent::System);
    view.setPage(static_cast<CostView::Page>(page));
    view.resize(320, 500);
    view.show();
    view.apply(snapshotOf(history));
    view.table()->setCurrentIndex(view.table()->model()->index(1, CostModel::Mean));
    constexpr int kApplies = 50;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kApplies; ++i)
        view.apply(snapshotOf(history, i % 20));
    qInfo("apply of another token: %.3f ms",
          static_cast<double>(timer.nsecsElapsed()) / kApplies / 1e6);
}

QTEST_MAIN(TestCostView)
#include "test_cost_view.moc"
