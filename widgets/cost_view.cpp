#include "widgets/cost_view.h"

#include "core/ops/accounting.h"
#include "widgets/cost_details.h"
#include "widgets/cost_model.h"
#include "widgets/number_format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QTextBrowser>
#include <QTextStream>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kLinesPerRow = 4;

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
    , m_extentBox(new QComboBox)
    , m_badge(new QLabel(tr("ESTIMATE")))
    , m_hint(makeText())
    , m_paper(makeText())
    , m_table(new QTableView)
    , m_details(new QTextBrowser)
    , m_model(new CostModel(this))
{
    m_extentBox->addItems({tr("Arithmetic only"), tr("With memory"), tr("Whole system")});
    m_extentBox->setAccessibleName(tr("What the estimate takes into account"));
    m_badge->setFrameShape(QFrame::StyledPanel);
    m_badge->setMargin(2);
    m_badge->setToolTip(tr("Computed from the counted operations and published constants; nothing "
                           "here was measured on a chip."));
    m_details->setAccessibleName(tr("Formula, constants and sources of the selected number"));
    m_details->setMinimumHeight(40);
    m_details->setOpenLinks(false);
    prepareTable();

    auto* bar = new QHBoxLayout;
    bar->addWidget(m_extentBox);
    bar->addStretch();
    bar->addWidget(m_badge);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(m_details);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addLayout(bar);
    box->addWidget(m_hint);
    box->addWidget(parts, 1);
    box->addWidget(m_paper);
    connect(m_extentBox, &QComboBox::currentIndexChanged, this, &CostView::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CostView::showDetails);
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
    m_table->verticalHeader()->setDefaultSectionSize(kLinesPerRow * fontMetrics().lineSpacing() +
                                                     4);
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(CostModel::Chip, QHeaderView::Stretch);
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("99.9–99.9 mJ")) + 10;
    header->resizeSection(CostModel::Token, width);
    header->resizeSection(CostModel::Mean, width);
}

void CostView::setProfiles(std::vector<ChipProfile> profiles)
{
    m_model->setProfiles(std::move(profiles));
    refresh();
}

void CostView::setExtent(CostExtent extent)
{
    m_extentBox->setCurrentIndex(static_cast<int>(extent));
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
    refresh();
}

void CostView::refresh()
{
    const bool hasCounts = m_record && !m_record->counts.layers.empty();
    const bool isReady = hasCounts && m_model->rowCount() > 0;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_extentBox, m_badge, m_table, m_details, m_paper})
        widget->setVisible(isReady);
    m_hint->setVisible(!isReady);
    if (!isReady) {
        m_hint->setText(
            m_model->rowCount() == 0 ? tr("No chip profiles were found, so nothing can be priced.")
            : m_record
                ? tr("This token was recorded as text only, without counts to price.")
                : tr("No token yet. Run or step: the operations of each token are priced here "
                     "for published chips."));
        return;
    }
    m_model->price(m_record->counts, m_totals, m_record->shape,
                   static_cast<CostExtent>(m_extentBox->currentIndex()));
    m_paper->setText(paperLine());
    showDetails();
}

void CostView::showDetails()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid() || index.column() == CostModel::Chip || !m_record ||
        m_record->counts.layers.empty()) {
        m_details->setPlainText(tr("Click a number to see its formula, constants and sources."));
        return;
    }
    const QString which = index.column() == CostModel::Token
                              ? tr("token %1").arg(m_record->position)
                              : tr("sum over %1 tokens").arg(groupedInteger(m_totals.tokens));
    const QString title = tr("%1, %2, %3")
                              .arg(QString::fromStdString(m_model->profile(index.row()).name),
                                   which, m_extentBox->currentText().toLower());
    const int scrolled = m_details->verticalScrollBar()->value();
    m_details->setHtml(costDetails(title, m_model->estimate(index.row(), index.column())) +
                       chipDetails(m_model->profile(index.row()), m_record->shape, m_isFfnPre));
    m_details->verticalScrollBar()->setValue(scrolled);
}

/// The paper's accounting with the live rate beside what was executed, at the same constants.
QString CostView::paperLine() const
{
    PaperParameters parameters;
    parameters.rate = spikingRate(m_totals);
    parameters.tokens = static_cast<double>(m_totals.tokens);
    parameters.embd = m_record->shape.embd;
    parameters.layers = m_record->shape.layers;
    const MatmulCounts total = m_totals.total();
    const double executed = parameters.macPj * static_cast<double>(total.mac) +
                            parameters.acPj * static_cast<double>(total.ac);
    const double dense = parameters.macPj * static_cast<double>(total.dense);
    return tr("Energy saved, by the paper's accounting at the live rate %1: %2 times. As executed: "
              "%3 "
              "times. The paper charges that rate on products whose inputs do not spike, and "
              "leaves "
              "out the head and memory.")
        .arg(percent(parameters.rate), groupedNumber(paperAccounting(parameters).ratio, 1),
             groupedNumber(executed > 0 ? dense / executed : 0, 2));
}

QString CostView::detailsText() const
{
    return m_details->toPlainText();
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
                    << (column == CostModel::Token ? "token" : "mean") << ',' << csvField(term.name)
                    << ',' << csvField(term.formula) << ',';
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
