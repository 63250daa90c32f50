#include "widgets/operations_view.h"

#include "widgets/number_format.h"
#include "widgets/operations_bar_delegate.h"
#include "widgets/operations_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTextStream>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(40);
    return label;
}

double ratio(const MatmulCounts& counts)
{
    return static_cast<double>(counts.dense) /
           static_cast<double>(std::max<std::uint64_t>(1, counts.mac + counts.ac));
}

} // namespace

OperationsView::OperationsView(QWidget* parent)
    : View(parent)
    , m_scopeBox(new QComboBox)
    , m_badge(makeText())
    , m_summary(makeText())
    , m_legend(new QLabel)
    , m_formula(makeText())
    , m_tree(new QTreeView)
    , m_model(new OperationsModel(this))
{
    m_scopeBox->addItems({tr("This token"), tr("Running total"), tr("Mean per token")});
    m_scopeBox->setAccessibleName(tr("Which tokens are counted"));
    m_badge->setFrameShape(QFrame::StyledPanel);
    m_badge->setMargin(3);
    m_badge->setToolTip(tr("Matrix products whose operand held only \u22121, 0 and 1, so that they "
                           "need no multiplication. Spikes enter the residual stream, and a "
                           "LayerNorm stands between it and every matrix."));
    m_legend->setText(tr("\u25A0 MAC   \u25A8 AC   \u25A1 skipped"));
    prepareTree();
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_scopeBox);
    bar->addStretch();
    bar->addWidget(m_legend);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addLayout(bar);
    box->addWidget(m_badge);
    box->addWidget(m_summary);
    box->addWidget(m_tree, 1);
    box->addWidget(m_formula);
    connect(m_scopeBox, &QComboBox::currentIndexChanged, this, &OperationsView::refresh);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_formula->setText(formula(current)); });
    refresh();
}

void OperationsView::prepareTree()
{
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(tr("Operations of every matrix product"));
    m_tree->setItemDelegateForColumn(OperationsModel::Bar, new OperationsBarDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(12);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setMinimumSize(100, 60);
    QHeaderView* header = m_tree->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(24);
    header->resizeSection(OperationsModel::Name,
                          fontMetrics().horizontalAdvance(QStringLiteral("att.receptance")) + 42);
    header->resizeSection(OperationsModel::Bar, 54);
}

void OperationsView::apply(const ViewSnapshot& snapshot)
{
    TokenRecordPtr record = snapshot.shownToken();
    const std::uint64_t revision = snapshot.history != nullptr ? snapshot.history->revision() : 0;
    if (record == m_record && revision == m_revision)
        return;
    const bool needsTotals = revision != m_revision;
    m_record = std::move(record);
    m_revision = revision;
    if (needsTotals)
        m_totals = snapshot.history != nullptr ? snapshot.history->totals() : OperationCounts{};
    refresh();
}

void OperationsView::setScope(Scope scope)
{
    m_scopeBox->setCurrentIndex(static_cast<int>(scope));
}

void OperationsView::refresh()
{
    const bool hasCounts = m_record && !m_record->counts.layers.empty();
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_scopeBox, m_badge, m_legend, m_tree, m_formula})
        widget->setVisible(hasCounts);
    if (!hasCounts) {
        m_summary->setText(m_record
                               ? tr("This token was recorded as text only, without counts.")
                               : tr("No token yet. Run or step: the operations that each matrix "
                                    "product really executed are counted here."));
        return;
    }
    const auto scope = static_cast<Scope>(m_scopeBox->currentIndex());
    showCounts(scope == Scope::Token ? m_record->counts : m_totals);
}

void OperationsView::showCounts(const OperationCounts& counts)
{
    const auto scope = static_cast<Scope>(m_scopeBox->currentIndex());
    m_model->show(counts, scope == Scope::Mean ? counts.tokens : 1);
    const MatmulCounts total = counts.total();
    m_badge->setText(
        tr("Binary-operand matmuls: %1 of %2")
            .arg(m_model->number(total.binaryProducts), m_model->number(total.products)));
    m_summary->setText(summary(counts));
    fitColumns();
    m_formula->setText(formula(m_tree->currentIndex()));
}

/// Wide enough for the largest number, without asking every row.
void OperationsView::fitColumns()
{
    const QString largest = m_model->number(m_model->counts().total().dense);
    if (largest.size() == m_fittedDigits)
        return;
    m_fittedDigits = largest.size();
    constexpr int kPadding = 12;
    for (int column = OperationsModel::Mac; column < OperationsModel::kColumns; ++column)
        m_tree->header()->resizeSection(column,
                                        fontMetrics().horizontalAdvance(largest) + kPadding);
    const int narrow =
        std::max(fontMetrics().horizontalAdvance(m_model->number(m_model->counts().total().ac)),
                 fontMetrics().horizontalAdvance(QStringLiteral("AC"))) +
        kPadding;
    m_tree->header()->resizeSection(OperationsModel::Ac, narrow);
}

QString OperationsView::summary(const OperationCounts& counts) const
{
    const MatmulCounts total = counts.total();
    const auto scope = static_cast<Scope>(m_scopeBox->currentIndex());
    QString text =
        scope == Scope::Token
            ? tr("Token %1").arg(groupedInteger(static_cast<std::uint64_t>(m_record->position)))
        : scope == Scope::Run ? tr("All %1 tokens").arg(groupedInteger(counts.tokens))
                              : tr("Mean of %1 tokens").arg(groupedInteger(counts.tokens));
    text += tr(": %1 MAC + %2 AC of %3 dense, %4 times fewer.\n"
               "Counted: matrix products, zero operands skipped.\n")
                .arg(m_model->number(total.mac), m_model->number(total.ac),
                     m_model->number(total.dense), groupedNumber(ratio(total), 2));
    text += tr("%1 spikes, %2 neuron updates, %3 residual adds.")
                .arg(m_model->number(counts.spikes()), m_model->number(counts.neuronUpdates()),
                     m_model->number(counts.residualAdds()));
    return text;
}

QString OperationsView::formula(const QModelIndex& index) const
{
    if (!index.isValid())
        return tr("Select a row to see how it was counted.");
    const MatmulCounts counts = m_model->countsAt(index);
    const QString executed =
        counts.mac > 0 && counts.ac > 0
            ? tr("%1 MAC + %2 AC").arg(m_model->number(counts.mac), m_model->number(counts.ac))
        : counts.ac > 0 ? tr("%1 AC").arg(m_model->number(counts.ac))
                        : tr("%1 MAC").arg(m_model->number(counts.mac));
    const auto layer = m_model->layerAt(index);
    QString name = m_model->nameAt(index);
    if (m_model->isProduct(index) && layer)
        name = tr("%1, layer %2").arg(name).arg(*layer);
    if (!m_model->isProduct(index) || counts.operands == 0)
        return tr("%1: sum of %2 products = %3; skipped %4 of %5 dense")
            .arg(name, m_model->number(counts.products), executed,
                 m_model->number(counts.skipped()), m_model->number(counts.dense));
    const std::uint64_t fanOut = counts.dense / counts.operands;
    const bool isFull = fanOut * counts.nonzero == counts.mac + counts.ac;
    return tr("%1: fan-out %2 \u00D7 %3 non-zero of %4 operands%5 = %6; skipped %7")
        .arg(name, groupedInteger(fanOut), m_model->number(counts.nonzero),
             m_model->number(counts.operands), isFull ? QString() : tr(", less the zero weights"),
             executed, m_model->number(counts.skipped()));
}

QString OperationsView::badgeText() const
{
    return m_badge->text();
}

QString OperationsView::summaryText() const
{
    return m_summary->text();
}

QString OperationsView::formulaText() const
{
    return m_formula->text();
}

void OperationsView::exportCsv(QTextStream& out) const
{
    const auto line = [&out](const QString& layer, const QString& name,
                             const MatmulCounts& counts) {
        out << layer << ',' << name << ',' << counts.products << ',' << counts.binaryProducts << ','
            << counts.operands << ',' << counts.nonzero << ',' << counts.dense << ',' << counts.mac
            << ',' << counts.ac << ',' << counts.skipped() << '\n';
    };
    out << "layer,product,products,binary_products,operands,nonzero_operands,dense,mac,ac,"
           "skipped\n";
    for (int layer = 0; layer + 2 < m_model->rowCount(); ++layer) {
        const QModelIndex parent = m_model->index(layer, 0);
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex product = m_model->index(row, 0, parent);
            line(QString::number(layer), m_model->nameAt(product), m_model->countsAt(product));
        }
    }
    if (m_model->rowCount() > 0)
        line(QString(), QStringLiteral("head"), m_model->counts().head);
}

} // namespace spikeglass
