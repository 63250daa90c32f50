#include "widgets/cost_view.h"

#include "core/ops/accounting.h"
#include "core/ops/host_energy.h"
#include "widgets/break_even_chart.h"
#include "widgets/cost_details.h"
#include "widgets/cost_model.h"
#include "widgets/count_text.h"
#include "widgets/elided_combo_box.h"
#include "widgets/floor_plan_chart.h"
#include "widgets/number_format.h"
#include "widgets/phrase_text.h"
#include "widgets/tornado_chart.h"
#include "widgets/waterfall_chart.h"
#include "widgets/what_if_panel.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kFewestLines = 2; // of a row of the table: chip, and how well it is known

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(40);
    return label;
}

} // namespace

CostView::CostView(QWidget* parent)
    : View(parent)
    , m_pageBox(new ElidedComboBox)
    , m_extentBox(new ElidedComboBox)
    , m_chipBox(new ElidedComboBox)
    , m_edit(new QToolButton)
    , m_badge(new QLabel(tr("ESTIMATE")))
    , m_hint(makeText())
    , m_paper(makeText())
    , m_result(makeText())
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_details(new QTextBrowser)
    , m_whatIf(new WhatIfPanel)
    , m_tornado(new TornadoChart)
    , m_breakEven(new BreakEvenChart)
    , m_waterfall(new WaterfallChart)
    , m_floorPlan(new FloorPlanChart)
    , m_model(new CostModel(this))
    , m_meter(std::make_unique<HostEnergyMeter>())
{
    makeControls();
    prepareTable();
    makePages();
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_pageBox, 1);
    bar->addWidget(m_extentBox, 1);
    bar->addWidget(m_badge);
    auto* chips = new QHBoxLayout;
    chips->addWidget(m_chipBox, 1);
    chips->addWidget(m_edit);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_pages);
    parts->addWidget(m_details);
    parts->setStretchFactor(0, 5);
    parts->setStretchFactor(1, 3);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addLayout(bar);
    box->addLayout(chips);
    box->addWidget(m_hint);
    box->addWidget(parts, 1);
    box->addWidget(m_paper);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                m_chipBox->setCurrentIndex(current.row());
                showDetails();
            });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, &CostView::fitRows,
            Qt::QueuedConnection); // the section has its size after the signal
    connect(m_waterfall, &WaterfallChart::rowChosen, this, &CostView::showWaterfallStep);
    connect(m_whatIf, &WhatIfPanel::changed, this, &CostView::refreshPage);
    refresh();
}

CostView::~CostView() = default;

void CostView::makeControls()
{
    m_pageBox->addItems({tr("Chips"), tr("What if"), tr("Break-even"), tr("From 32.2 to executed"),
                         tr("Floor plan"), tr("Other tools, this computer")});
    m_pageBox->setAccessibleName(tr("Page of the cost panel"));
    m_pageBox->setToolTip(tr("What the panel shows: energy and time of chips, or where they come "
                             "from"));
    m_extentBox->addItems({tr("Arithmetic only"), tr("With memory"), tr("Whole system")});
    m_extentBox->setAccessibleName(tr("What the estimate takes into account"));
    m_extentBox->setToolTip(
        tr("Arithmetic only: matrix products.\n"
           "With memory: also the traffic of weights, activations, states and elementwise work.\n"
           "Whole system: also elementwise work itself, neurons, messages, static power and host.\n"
           "What the energy of an event contains already is not added again."));
    m_chipBox->setAccessibleName(tr("Chip"));
    m_chipBox->setToolTip(tr("Chip whose constants are used"));
    m_edit->setText(tr("Edit a copy\u2026"));
    m_edit->setToolTip(tr("Change the constants of this chip in a copy of your own"));
    for (QComboBox* combo : {m_pageBox, m_extentBox, m_chipBox}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(6);
    }
    m_badge->setFrameShape(QFrame::StyledPanel);
    m_badge->setMargin(2);
    m_badge->setToolTip(tr("Computed from the counted operations and published constants; nothing "
                           "here was measured on a chip.\nMAC: multiply-accumulate, AC: "
                           "accumulate; pJ: picojoule, a millionth of a microjoule (\u00B5J)."));
    m_details->setAccessibleName(tr("Formula, constants and sources"));
    m_details->setMinimumHeight(40);
    m_details->setOpenLinks(false);
    connect(m_pageBox, &QComboBox::currentIndexChanged, this, &CostView::choosePage);
    connect(m_extentBox, &QComboBox::currentIndexChanged, this, &CostView::refreshPage);
    connect(m_chipBox, &QComboBox::currentIndexChanged, this, &CostView::refreshPage);
    connect(m_edit, &QToolButton::clicked, this, [this] {
        if (m_chipBox->currentIndex() >= 0)
            emit profileEditRequested(chip());
    });
}

void CostView::makePages()
{
    m_breakEven->setAccessibleName(tr("Executed share of every layer and the break-even lines"));
    m_waterfall->setAccessibleName(tr("From the paper's ratio to what was executed"));
    m_waterfall->setToolTip(
        tr("How many times the energy of this model a Transformer takes, one assumption a step.\n"
           "Equal lengths are equal factors; dashed line: 1, no gain. A click shows the formula."));
    m_paper->setToolTip(tr("By the paper: against a Transformer. As executed: against this model "
                           "if it skipped nothing"));
    m_floorPlan->setAccessibleName(tr("Cores of the chips by load"));
    m_tornado->setAccessibleName(tr("Which assumption carries the result"));
    m_pages->addWidget(m_table);
    m_pages->addWidget(makeWhatIfPage());
    m_pages->addWidget(m_breakEven);
    auto* steps = new QScrollArea;
    steps->setWidget(m_waterfall);
    steps->setWidgetResizable(true);
    steps->setFrameShape(QFrame::NoFrame);
    m_pages->addWidget(steps);
    m_pages->addWidget(m_floorPlan);
    m_pages->addWidget(new QWidget);
    m_pages->setMinimumSize(100, 60);
}

QWidget* CostView::makeWhatIfPage()
{
    auto* content = new QWidget;
    auto* box = new QVBoxLayout(content);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_whatIf);
    box->addWidget(m_result);
    box->addWidget(m_tornado, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

void CostView::choosePage()
{
    m_details->clear();
    refresh();
}

void CostView::prepareTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Energy and time of a token on published chips"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumSize(100, 60);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    m_table->horizontalHeader()->setSectionResizeMode(CostModel::Chip, QHeaderView::Stretch);
    fitTable();
}

void CostView::fitTable()
{
    fitRows();
    QHeaderView* header = m_table->horizontalHeader();
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("99.9–99.9 mJ")) + 10;
    header->resizeSection(CostModel::Token, width);
    header->resizeSection(CostModel::Mean, width);
}

int CostView::chipHeight(int row) const
{
    constexpr int kAround = 8; // what a cell keeps free at both sides
    const int room = std::max(1, m_table->columnWidth(CostModel::Chip) - kAround);
    return fontMetrics()
        .boundingRect(0, 0, room, QWIDGETSIZE_MAX, Qt::TextWordWrap,
                      m_model->index(row, CostModel::Chip).data().toString())
        .height();
}

void CostView::fitRows()
{
    const int line = fontMetrics().lineSpacing();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const int numbers = std::max(kFewestLines, m_model->lines(row)) * line;
        const int height = std::max(numbers, chipHeight(row)) + 2;
        if (m_table->rowHeight(row) != height)
            m_table->setRowHeight(row, height);
    }
}

void CostView::changeEvent(QEvent* event)
{
    View::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTable();
}

void CostView::setProfiles(std::vector<ChipProfile> profiles)
{
    const std::string chosen = m_chipBox->currentIndex() >= 0 ? chip().id : std::string("loihi-1");
    m_model->setProfiles(std::move(profiles));
    const QSignalBlocker quiet(m_chipBox);
    m_chipBox->clear();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        m_chipBox->addItem(QString::fromStdString(m_model->profile(row).name));
        if (m_model->profile(row).id == chosen)
            m_chipBox->setCurrentIndex(row);
    }
    refresh();
}

void CostView::setExtent(CostExtent extent)
{
    m_extentBox->setCurrentIndex(static_cast<int>(extent));
}

CostExtent CostView::extent() const
{
    return static_cast<CostExtent>(m_extentBox->currentIndex());
}

void CostView::setPage(Page page)
{
    m_pageBox->setCurrentIndex(static_cast<int>(page));
}

CostView::Page CostView::page() const
{
    return static_cast<Page>(m_pageBox->currentIndex());
}

void CostView::setChip(int row)
{
    m_chipBox->setCurrentIndex(row);
}

const ChipProfile& CostView::chip() const
{
    return m_model->profile(m_chipBox->currentIndex());
}

void CostView::apply(const ViewSnapshot& snapshot)
{
    TokenRecordPtr record = snapshot.shownToken();
    const std::uint64_t revision = snapshot.history != nullptr ? snapshot.history->revision() : 0;
    if (record == m_record && revision == m_revision)
        return;
    if (revision != m_revision)
        m_totals = snapshot.history != nullptr ? snapshot.history->totals() : OperationCounts{};
    m_record = std::move(record);
    m_isFfnPre = snapshot.model && snapshot.model->config.ffnPre;
    m_revision = revision;
    measureHost();
    refresh();
}

/// Whole machine, over at least a second, while tokens were read.
void CostView::measureHost()
{
    constexpr qint64 kWindow = 1000;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - m_measuredAt < kWindow)
        return;
    const auto joules = m_meter->takeJoules();
    const bool isSameRun = m_measuredAt > 0 && m_totals.tokens > m_measuredTokens;
    if (joules && isSameRun)
        m_hostJoules = *joules / static_cast<double>(m_totals.tokens - m_measuredTokens);
    m_measuredAt = now;
    m_measuredTokens = m_totals.tokens;
}

void CostView::refresh()
{
    const bool hasCounts = m_record && !m_record->counts.layers.empty();
    const bool isReady = hasCounts && m_model->rowCount() > 0;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_pageBox, m_badge, m_pages, m_details, m_paper})
        widget->setVisible(isReady);
    const auto page = static_cast<Page>(m_pageBox->currentIndex());
    m_extentBox->setVisible(isReady && (page == Page::Chips || page == Page::WhatIf));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_chipBox, m_edit})
        widget->setVisible(isReady && page != Page::Tools && page != Page::BreakEven &&
                           page != Page::Chips);
    m_paper->setVisible(isReady && page == Page::Chips);
    m_pages->setVisible(isReady && page != Page::Tools);
    m_details->setVisible(isReady && page != Page::WhatIf);
    m_badge->setVisible(isReady && page != Page::Tools); // counts and measurements there
    m_hint->setVisible(!isReady);
    if (!isReady) {
        m_hint->setText(
            m_model->rowCount() == 0 ? tr("No chip profiles were found, so nothing can be priced.")
            : m_record
                ? m_record->settings
                      ? tr("The counts of this token are being computed again.")
                      : tr("This token was recorded as text only, without counts to price.")
                : tr("No token yet. Run or step: the operations of each token are priced here "
                     "for published chips."));
        return;
    }
    refreshPage();
}

void CostView::refreshPage()
{
    if (!m_record || m_record->counts.layers.empty() || m_chipBox->currentIndex() < 0)
        return;
    const auto page = static_cast<Page>(m_pageBox->currentIndex());
    m_pages->setCurrentIndex(m_pageBox->currentIndex());
    switch (page) {
    case Page::Chips:
        m_model->price(m_record->counts, m_totals, m_record->shape, extent());
        fitRows();
        m_paper->setText(paperLine());
        return showDetails();
    case Page::WhatIf:
        return showWhatIf();
    case Page::BreakEven:
        return showBreakEven();
    case Page::Waterfall:
        return showWaterfall();
    case Page::FloorPlan:
        return showFloorPlan();
    case Page::Tools:
        return showTools();
    }
}

void CostView::setPageText(const QString& html)
{
    const int scrolled = m_details->verticalScrollBar()->value();
    m_details->setHtml(html);
    m_details->verticalScrollBar()->setValue(scrolled);
}

void CostView::showWhatIf()
{
    const CostCase given{m_record->counts, m_record->shape, chip()};
    const CostEstimate counted = estimateCost(given, {}, extent());
    const CostEstimate assumed = estimateCost(given, m_whatIf->whatIf(), extent());
    const QString before = costText(counted).replace(QLatin1Char('\n'), QStringLiteral(", "));
    const QString after = costText(assumed).replace(QLatin1Char('\n'), QStringLiteral(", "));
    m_result->setText(before == after
                          ? tr("This token: %1").arg(before)
                          : tr("This token: %1\nWith these assumptions: %2").arg(before, after));
    m_tornado->show(tornado(given, m_whatIf->whatIf(), extent()), assumed.joules.nominal, 1);
}

void CostView::showBreakEven()
{
    const auto generic = [this]() -> const ChipProfile& {
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (breakEven(m_model->profile(row)).withMemory)
                return m_model->profile(row);
        return chip();
    };
    const ChipProfile& priced = generic();
    m_breakEven->show(layerDensities(m_record->counts), layerDensities(m_totals),
                      breakEven(priced));
    setPageText(breakEvenDetails(priced, m_record->counts));
}

void CostView::showWaterfall()
{
    WaterfallInput input = waterfallInput({m_totals, m_record->shape, chip()});
    m_waterfall->show(paperWaterfall(input));
    showWaterfallStep(m_waterfall->currentRow());
}

void CostView::showWaterfallStep(int row)
{
    if (row < static_cast<int>(m_waterfall->steps().size()))
        setPageText(waterfallDetails(m_waterfall->steps()[static_cast<std::size_t>(row)]));
}

void CostView::showFloorPlan()
{
    ModelMapping mapping = mapModel(chip(), m_record->shape, m_isFfnPre);
    FloorPlan plan = floorPlan(mapping, chip(), m_record->counts);
    setPageText(floorPlanDetails(mapping, plan));
    m_floorPlan->show(std::move(mapping), std::move(plan));
}

void CostView::showTools()
{
    setPageText(toolDetails(m_record->counts) + hostLine());
}

QString CostView::hostLine() const
{
    const QString energy = m_hostJoules ? tr("%1 a token, the whole machine's processors")
                                              .arg(siNumber(*m_hostJoules, QStringLiteral("J")))
                           : m_meter->whyNot().empty()
                               ? tr("energy: run for a second to measure it")
                               : tr("energy cannot be read: %1").arg(phraseText(m_meter->whyNot()));
    constexpr double kMillisecond = 1e-3;
    return tr("<p><b>Measured on this computer</b>, no estimate: the engine took %1 for this "
              "token; "
              "%2.</p>")
        .arg(siNumber(m_record->stepMilliseconds * kMillisecond, QStringLiteral("s")),
             energy.toHtmlEscaped());
}

void CostView::showDetails()
{
    if (m_pageBox->currentIndex() != static_cast<int>(Page::Chips))
        return;
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || index.column() == CostModel::Chip || !m_record ||
        m_record->counts.layers.empty()) {
        setPageText(tr("Click a number to see its formula, constants and sources."));
        return;
    }
    const QString which = index.column() == CostModel::Token
                              ? tr("token %1").arg(groupedInteger(m_record->position))
                              : tr("mean of %1").arg(tokensText(m_totals.tokens));
    const QString title = tr("%1, %2, %3")
                              .arg(QString::fromStdString(m_model->profile(index.row()).name),
                                   which, m_extentBox->currentText().toLower());
    setPageText(costDetails(title, m_model->estimate(index.row(), index.column())) +
                chipDetails(m_model->profile(index.row()), m_record->shape, m_isFfnPre));
}

/// The paper's accounting with the live rate, for its length of text, as in Operations and in the
/// waterfall, beside what was executed, at the same constants.
QString CostView::paperLine() const
{
    const auto rate = spikingRate(m_totals);
    PaperParameters parameters;
    parameters.rate = rate.value_or(0);
    parameters.embd = m_record->shape.embd;
    parameters.layers = m_record->shape.layers;
    const MatmulCounts total = m_totals.total();
    const double executed = parameters.macPj * static_cast<double>(total.mac) +
                            parameters.acPj * static_cast<double>(total.ac);
    const double dense = parameters.macPj * static_cast<double>(total.dense);
    const QString asExecuted = groupedNumber(executed > 0 ? dense / executed : 0, 2);
    if (!rate)
        return tr("Energy saved, as executed: %1 times. The paper's accounting needs a firing "
                  "rate; "
                  "this model has no neurons.")
            .arg(asExecuted);
    return tr("Energy saved, by the paper's accounting at the firing rate %1 (of all neurons, mean "
              "over a text of %4) and for %5 as in the paper: %2 times. As executed: %3 times. The "
              "paper charges that rate on products whose inputs do not spike, and leaves out the "
              "head and memory.")
        .arg(percent(parameters.rate), groupedNumber(paperAccounting(parameters).ratio, 1),
             asExecuted, tokensText(m_totals.tokens),
             tokensText(static_cast<std::uint64_t>(parameters.tokens)));
}

QString CostView::detailsText() const
{
    return m_details->toPlainText();
}

QString CostView::pageText() const
{
    return m_pageBox->currentIndex() == static_cast<int>(Page::WhatIf) ? m_result->text()
                                                                       : detailsText();
}

QString CostView::paperText() const
{
    return m_paper->text();
}

void CostView::exportCsv(QTextStream& out) const
{
    out << "chip,of,term,formula,energy_lo_J,energy_nominal_J,energy_hi_J,source\n";
    if (!m_record || m_record->counts.layers.empty())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        for (const int column : {CostModel::Token, CostModel::Mean}) {
            const CostEstimate& estimate = m_model->estimate(row, column);
            const double tokens = static_cast<double>(std::max<std::uint64_t>(1, estimate.tokens));
            for (const CostTerm& term : estimate.terms) {
                out << csvField(m_model->profile(row).name) << ','
                    << (column == CostModel::Token ? "token" : "mean") << ','
                    << csvField(term.name.english()) << ',' << csvField(term.formula.english())
                    << ',';
                if (term.priced)
                    out << term.joules.lo / tokens << ',' << term.joules.nominal / tokens << ','
                        << term.joules.hi / tokens << ',';
                else
                    out << "unpriced,unpriced,unpriced,";
                out << (term.constant ? csvField(term.constant->source) : QString()) << '\n';
            }
        }
    }
}

} // namespace spikeglass
