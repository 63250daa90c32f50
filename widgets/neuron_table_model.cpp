#include "widgets/neuron_table_model.h"

#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace spikeglass {

QString tokenClassName(TokenClass tokenClass)
{
    switch (tokenClass) {
    case TokenClass::SpaceInitial:
        return NeuronTableModel::tr("space-initial");
    case TokenClass::Continuation:
        return NeuronTableModel::tr("word continued");
    case TokenClass::Capitalised:
        return NeuronTableModel::tr("capitalised");
    case TokenClass::Name:
        return NeuronTableModel::tr("name");
    case TokenClass::SentenceStart:
        return NeuronTableModel::tr("sentence start");
    case TokenClass::Punctuation:
        return NeuronTableModel::tr("punctuation");
    case TokenClass::Quote:
        return NeuronTableModel::tr("quotation mark");
    case TokenClass::Digit:
        return NeuronTableModel::tr("digit");
    }
    return {};
}

void NeuronTableModel::setRows(std::vector<Row> rows, Order order)
{
    const bool isKept = order == Order::Kept && rows.size() == m_ordered.size();
    m_rows = std::move(rows);
    if (!isKept)
        this->order();
    showLines();
}

void NeuronTableModel::setQuery(const NeuronQuery& query)
{
    m_query = query;
    showLines();
}

void NeuronTableModel::setRelation(const QString& name)
{
    m_relation = name;
    emit headerDataChanged(Qt::Horizontal, Phi, Phi);
}

void NeuronTableModel::sort(int column, Qt::SortOrder direction)
{
    m_column = column;
    m_direction = direction;
    order();
    showLines();
}

void NeuronTableModel::order()
{
    std::vector<double> keys(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        keys[i] = sortKey(m_rows[i]);
    m_ordered.resize(m_rows.size());
    std::iota(m_ordered.begin(), m_ordered.end(), std::size_t{0});
    std::ranges::stable_sort(m_ordered, {}, [&](std::size_t place) { return keys[place]; });
}

bool NeuronTableModel::isSorted() const
{
    return std::ranges::is_sorted(m_ordered, {},
                                  [this](std::size_t place) { return sortKey(m_rows[place]); });
}

/// The number of lines rarely changes: then the table keeps its place and selection.
void NeuronTableModel::showLines()
{
    std::vector<std::size_t> lines;
    for (const std::size_t place : m_ordered)
        if (m_query.matches(m_rows[place].neuron, m_rows[place].firing))
            lines.push_back(place);
    const bool sameSize = lines.size() == m_lines.size();
    if (!sameSize)
        beginResetModel();
    m_lines = std::move(lines);
    if (!sameSize)
        endResetModel();
    else if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

/// The smallest comes first.
double NeuronTableModel::sortKey(const Row& row) const
{
    return m_direction == Qt::AscendingOrder ? key(row) : -key(row);
}

/// What is not known comes last in the order that looks for it: the largest first, or for intervals
/// and first spikes the smallest.
double NeuronTableModel::key(const Row& row) const
{
    constexpr double kLast = std::numeric_limits<double>::max();
    switch (m_column) {
    case Rate:
        return row.firing.rate();
    case Interval:
        return row.firing.meanInterval.value_or(kLast);
    case Variation:
        return row.firing.intervalVariation.value_or(-1);
    case FirstSpike:
        return row.firing.firstSpike ? *row.firing.firstSpike : kLast;
    case Phi:
        return row.phi ? std::abs(*row.phi) : -1;
    default:
        return static_cast<double>(&row - m_rows.data());
    }
}

int NeuronTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int NeuronTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

const NeuronTableModel::Row& NeuronTableModel::row(int line) const
{
    return m_rows[m_lines[static_cast<std::size_t>(line)]];
}

std::optional<int> NeuronTableModel::lineOf(NeuronId neuron) const
{
    const auto found = std::ranges::find_if(
        m_lines, [&](std::size_t place) { return m_rows[place].neuron == neuron; });
    return found == m_lines.end() ? std::nullopt
                                  : std::optional(static_cast<int>(found - m_lines.begin()));
}

QString NeuronTableModel::text(const Row& row, int column) const
{
    const NeuronFiring& firing = row.firing;
    const QString none(QChar(0x2013));
    switch (column) {
    case Neuron:
        return tr("%1 #%2")
            .arg(populationLabel(row.neuron.layer, row.neuron.site))
            .arg(row.neuron.channel);
    case Rate:
        return firing.isSilent()      ? tr("silent")
               : firing.isSaturated() ? tr("always")
                                      : percent(firing.rate());
    case Interval:
        return firing.meanInterval ? QString::number(*firing.meanInterval, 'f', 1) : none;
    case Variation:
        return firing.intervalVariation ? QString::number(*firing.intervalVariation, 'f', 2) : none;
    case FirstSpike:
        return firing.firstSpike ? QString::number(*firing.firstSpike) : none;
    case Phi: {
        if (!row.phi)
            return none;
        const QString value = signedNumber(*row.phi, 2);
        return row.chance >= kSignificance ? QStringLiteral("(%1)").arg(value) : value;
    }
    default:
        return {};
    }
}

QVariant NeuronTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& shown = row(index.row());
    if (role == Qt::TextAlignmentRole)
        return index.column() == Neuron ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                        : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DisplayRole)
        return text(shown, index.column());
    if (role == Qt::ToolTipRole && index.column() == Phi && shown.phi)
        return (shown.tokenClass ? tr("Correlation of its spikes with tokens of the class '%1'.")
                                       .arg(tokenClassName(*shown.tokenClass))
                                 : tr("Correlation of its spikes with this word.")) +
               QLatin1Char('\n') +
               tr("The best of so many neurons does as well by chance with probability %1; in "
                  "brackets from 5 % on.")
                   .arg(shown.chance, 0, 'g', 2);
    if (role == Qt::ToolTipRole)
        return neuronName(shown.neuron);
    return {};
}

QVariant NeuronTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const char* const kNames[kColumns] = {QT_TR_NOOP("Neuron"), QT_TR_NOOP("Rate"),
                                                 QT_TR_NOOP("ISI"),    QT_TR_NOOP("CV"),
                                                 QT_TR_NOOP("First"),  QT_TR_NOOP("\u03C6")};
    static const char* const kHelp[kColumns] = {
        QT_TR_NOOP("Layer, population and channel"),
        QT_TR_NOOP("Spikes a token"),
        QT_TR_NOOP("Mean interval between spikes, in tokens"),
        QT_TR_NOOP("Coefficient of variation of the intervals: 0 regular, about 1 random"),
        QT_TR_NOOP("Token of the first spike"),
        QT_TR_NOOP("Correlation with %1")};
    if (role == Qt::DisplayRole)
        return tr(kNames[section]);
    if (role == Qt::ToolTipRole)
        return section == Phi ? tr(kHelp[section]).arg(m_relation) : tr(kHelp[section]);
    return {};
}

} // namespace spikeglass
