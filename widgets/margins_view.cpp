#include "widgets/margins_view.h"

#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTextStream>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

namespace spikeglass {
namespace {

constexpr double kDefaultEpsilon = 0.01;

double flipShare(const MarginCounts& counts)
{
    return counts.decisions == 0 ? 0
                                 : static_cast<double>(counts.lost + counts.gained) /
                                       static_cast<double>(counts.decisions);
}

QString nameOf(const Population& population)
{
    return populationLabel(population.layer, population.site);
}

} // namespace

void MarginModel::setCounts(const ModelShape& shape, std::vector<MarginCounts> populations,
                            double epsilon)
{
    const bool sameSize = populations.size() == m_counts.size();
    if (!sameSize)
        beginResetModel();
    m_shape = shape;
    m_counts = std::move(populations);
    m_epsilon = epsilon;
    if (!sameSize)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

MarginCounts MarginModel::total() const
{
    MarginCounts total;
    for (const MarginCounts& counts : m_counts)
        total += counts;
    return total;
}

int MarginModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_counts.empty() ? 0 : static_cast<int>(m_counts.size()) + 1;
}

int MarginModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant MarginModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == Population ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                            : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const bool isTotal = index.row() == static_cast<int>(m_counts.size());
    const MarginCounts counts = isTotal ? total() : m_counts[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Population:
        return isTotal ? tr("all") : nameOf(m_shape.population(index.row()));
    case Spikes:
        return groupedInteger(counts.spikes);
    case Gained:
        return groupedInteger(counts.gained);
    case Lost:
        return groupedInteger(counts.lost);
    default:
        return percent(flipShare(counts));
    }
}

QVariant MarginModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const QString epsilon = QString::number(m_epsilon, 'g', 3);
    switch (section) {
    case Population:
        return role == Qt::DisplayRole ? tr("Population") : QVariant();
    case Spikes:
        return role == Qt::DisplayRole ? tr("Spikes") : QVariant();
    case Gained:
        return role == Qt::DisplayRole ? tr("New (\u2212\u03B5)")
               : role == Qt::ToolTipRole
                   ? tr("Silent now, would fire at a threshold lower by %1").arg(epsilon)
                   : QVariant();
    case Lost:
        return role == Qt::DisplayRole ? tr("Lost (+\u03B5)")
               : role == Qt::ToolTipRole
                   ? tr("Fires now, would be silent at a threshold higher by %1").arg(epsilon)
                   : QVariant();
    default:
        return role == Qt::DisplayRole   ? tr("Near")
               : role == Qt::ToolTipRole ? tr("Share of the decisions that are that close")
                                         : QVariant();
    }
}

MarginsView::MarginsView(QWidget* parent)
    : View(parent)
    , m_scope(new QComboBox)
    , m_epsilon(new QDoubleSpinBox)
    , m_summary(new QLabel)
    , m_rows(new QTableView)
    , m_table(new MarginModel(this))
{
    m_scope->addItems({tr("the shown token"), tr("the visible tokens")});
    m_scope->setAccessibleName(tr("Tokens whose near misses are counted"));
    m_epsilon->setPrefix(tr("v_th \u00B1 "));
    m_epsilon->setDecimals(4);
    m_epsilon->setRange(0.0001, 10);
    m_epsilon->setSingleStep(0.01);
    m_epsilon->setValue(kDefaultEpsilon);
    m_epsilon->setAccessibleName(tr("Change of the threshold"));
    m_summary->setWordWrap(true);
    m_rows->setModel(m_table);
    m_rows->setAccessibleName(tr("Near misses of each population"));
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setShowGrid(false);
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 5);
    m_rows->horizontalHeader()->setMinimumSectionSize(34);
    m_rows->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto* line = new QHBoxLayout;
    line->addWidget(m_scope, 1);
    line->addWidget(m_epsilon);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addLayout(line);
    box->addWidget(m_summary);
    box->addWidget(m_rows, 1);
    connect(m_epsilon, &QDoubleSpinBox::valueChanged, this, &MarginsView::count);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &MarginsView::count);
    count();
}

void MarginsView::setEpsilon(double epsilon)
{
    m_epsilon->setValue(epsilon);
}

void MarginsView::setOverVisible(bool visible)
{
    m_scope->setCurrentIndex(visible ? 1 : 0);
}

void MarginsView::apply(const ViewSnapshot& snapshot)
{
    const TokenRecordPtr shownBefore = std::exchange(m_shown, snapshot.shownToken());
    const std::vector<TokenRecordPtr> visibleBefore = m_visible;
    takeVisible(snapshot);
    const bool sameModel = std::exchange(m_model, snapshot.model) == snapshot.model;
    if (m_shown != shownBefore || m_visible != visibleBefore || !sameModel)
        count();
}

void MarginsView::takeVisible(const ViewSnapshot& snapshot)
{
    m_visible.clear();
    if (snapshot.history == nullptr)
        return;
    const TokenHistory& history = *snapshot.history;
    const int end = std::min(history.end(), static_cast<int>(std::ceil(snapshot.axis.last)));
    const int first = std::max(
        {history.begin(), end - kMostTokens, static_cast<int>(std::floor(snapshot.axis.first))});
    for (int position = first; position < end; ++position)
        m_visible.push_back(history.at(position));
}

std::span<const TokenRecordPtr> MarginsView::records() const
{
    if (m_scope->currentIndex() == 1)
        return m_visible;
    return m_shown ? std::span(&m_shown, 1) : std::span<const TokenRecordPtr>();
}

void MarginsView::count()
{
    const auto counted = records();
    if (counted.empty() || counted.front()->potential.empty()) {
        m_table->setCounts({}, {}, m_epsilon->value());
        m_summary->setText(tr("Run or step: how close the decisions to fire were appears here."));
        return;
    }
    const ModelShape& shape = counted.front()->shape;
    std::vector<MarginCounts> counts(static_cast<std::size_t>(shape.populations()));
    const ModelNeurons neurons = m_model ? ModelNeurons(m_model->config) : ModelNeurons();
    for (const TokenRecordPtr& record : counted)
        addMargins(*record, neurons, static_cast<float>(m_epsilon->value()), counts);
    m_table->setCounts(shape, std::move(counts), m_epsilon->value());
    const MarginCounts total = m_table->total();
    m_summary->setText(
        tr("%1 of %2 decisions lie within %3 of the threshold (%4).")
            .arg(groupedInteger(total.lost + total.gained), groupedInteger(total.decisions),
                 QString::number(m_epsilon->value(), 'g', 3), percent(flipShare(total))));
}

QString MarginsView::summary() const
{
    return m_summary->text();
}

QWidgetList MarginsView::controls() const
{
    return {m_scope, m_epsilon};
}

QStringList MarginsView::caption() const
{
    if (m_table->rowCount() == 0)
        return {};
    const int first = records().front()->position;
    const int last = records().back()->position;
    const QString epsilon = QString::number(m_epsilon->value(), 'g', 3);
    QStringList parts{accessibleName()};
    if (isFigure() || exportRange() != ExportRange::All) // else a column says it
        parts += first == last
                     ? tr("Token %1.").arg(groupedInteger(first))
                     : tr("Tokens %1 to %2.").arg(groupedInteger(first), groupedInteger(last));
    parts += tr("New: silent, would fire at a threshold lower by %1. Lost: fires, would be silent "
                "at one higher by %1. Near: share of the decisions that are that close.")
                 .arg(epsilon);
    return parts;
}

void MarginsView::exportCsv(QTextStream& out) const
{
    out << "layer,site,epsilon,tokens,decisions,spikes,gained_at_lower,lost_at_higher\n";
    const auto& counts = m_table->counts();
    for (std::size_t p = 0; p < counts.size(); ++p) {
        const Population population = m_table->shape().population(static_cast<int>(p));
        out << population.layer.value << ',' << siteKey(population.site) << ','
            << m_epsilon->value() << ',' << records().size() << ',' << counts[p].decisions << ','
            << counts[p].spikes << ',' << counts[p].gained << ',' << counts[p].lost << '\n';
    }
}

} // namespace spikeglass
