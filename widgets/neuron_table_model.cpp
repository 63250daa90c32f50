#include "widgets/neuron_table_model.h"

#include "widgets/count_text.h"
#include "widgets/edit_scope.h"
#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <QGuiApplication>
#include <QTextDocument>
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
    noteOrder();
}

void NeuronTableModel::setQuery(const NeuronQuery& query)
{
    m_query = query;
    showLines();
}

void NeuronTableModel::setRelation(const QString& name, const QString& word)
{
    m_relation = name;
    m_word = word;
    emit headerDataChanged(Qt::Horizontal, Phi, Phi);
}

void NeuronTableModel::setEdits(InterventionsPtr inForce, std::vector<EditedNeurons::Mark> marks)
{
    m_inForce = std::move(inForce);
    m_marks = std::move(marks);
    showLines();
}

void NeuronTableModel::setLeftOut(const QStringList& headings)
{
    if (headings == m_leftOut)
        return;
    m_leftOut = headings;
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

EditedNeurons::Mark NeuronTableModel::markOf(const Row& row) const
{
    const auto place = static_cast<std::size_t>(&row - m_rows.data());
    return m_marks.size() == m_rows.size() ? m_marks[place] : EditedNeurons::Mark::None;
}

void NeuronTableModel::sort(int column, Qt::SortOrder direction)
{
    m_column = column;
    m_direction = direction;
    order();
    showLines();
    noteOrder();
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

/// The heading of Phi says what the lines are sorted by.
void NeuronTableModel::noteOrder()
{
    m_isSorted = std::ranges::is_sorted(
        m_ordered, {}, [this](std::size_t place) { return sortKey(m_rows[place]); });
    emit headerDataChanged(Qt::Horizontal, Phi, Phi);
}

QString NeuronTableModel::phiBySizeHeading()
{
    return tr("\u03C6, by |\u03C6|");
}

/// The number of lines rarely changes: then the table keeps its place and selection.
void NeuronTableModel::showLines()
{
    std::vector<std::size_t> lines;
    for (const std::size_t place : m_ordered)
        if (m_query.matches(m_rows[place].neuron, m_rows[place].firing, markOf(m_rows[place])))
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
        return name(row);
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

/// Behind it a sign where something is done to it: colour alone says nothing to some.
QString NeuronTableModel::name(const Row& row) const
{
    const EditedNeurons::Mark mark = markOf(row);
    return tr("%1 #%2")
               .arg(populationLabel(row.neuron.layer, row.neuron.site))
               .arg(row.neuron.channel) +
           (mark == EditedNeurons::Mark::Silenced  ? QStringLiteral(" \u00D7")
            : mark == EditedNeurons::Mark::Changed ? QStringLiteral(" \u2260")
                                                   : QString());
}

QString NeuronTableModel::comparedText(std::size_t neurons, bool isOfBest)
{
    return isOfBest ? tr("%1 neurons and %2 classes")
                          .arg(groupedInteger(neurons), groupedInteger(kTokenClasses.size()))
                    : neuronsText(neurons);
}

/// What was counted, and how it was tested: each neuron for itself.
QString NeuronTableModel::testText(const Row& row) const
{
    const Coincidence counts = row.counts.value_or(Coincidence{});
    const QStringList numbers{groupedInteger(counts.both), groupedInteger(counts.named),
                              groupedInteger(counts.fired - counts.both),
                              groupedInteger(counts.tokens - counts.named)};
    const QString fired =
        row.tokenClass
            ? tr("Fired at %1 of %2 tokens of the class '%3' and at %4 of %5 other tokens.")
                  .arg(numbers[0], numbers[1], tokenClassName(*row.tokenClass), numbers[2],
                       numbers[3])
            : tr("Fired at %1 of %2 \"%3\" and at %4 of %5 other tokens.")
                  .arg(numbers[0], numbers[1], m_word, numbers[2], numbers[3]);
    return fired + QLatin1Char('\n') +
           tr("The best of %1 without any relation would do as well with a probability of %2 at "
              "most (Fisher's exact test, Bonferroni's correction). In brackets from 0.05 on.")
               .arg(comparedText(m_rows.size(), row.isOfBest), QString::number(row.chance, 'g', 2));
}

/// What is done to the neuron by hand; empty: nothing.
QString NeuronTableModel::editsText(const Row& row) const
{
    if (!m_inForce || markOf(row) == EditedNeurons::Mark::None)
        return {};
    QStringList edits;
    for (const Intervention& edit : m_inForce->edits)
        if (edit.kind != Intervention::Kind::HoldState && edit.where.contains(row.neuron))
            edits += interventionText(edit);
    return tr("Changed by hand, from the next token on: %1").arg(edits.join(QLatin1String("; ")));
}

/// Of the cell with the name, as in the raster.
QVariant NeuronTableModel::tint(const Row& row) const
{
    constexpr double kSilenced = 0.35;
    constexpr double kChanged = 0.2;
    const EditedNeurons::Mark mark = markOf(row);
    if (mark == EditedNeurons::Mark::None)
        return {};
    const Theme& theme = m_theme.of(QGuiApplication::palette());
    return blended(theme.edited, theme.background,
                   mark == EditedNeurons::Mark::Silenced ? kSilenced : kChanged);
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
    if (role == Qt::BackgroundRole && index.column() == Neuron)
        return tint(shown);
    if (role == Qt::ToolTipRole && index.column() == Phi && shown.phi)
        return Qt::convertFromPlainText(testText(shown), Qt::WhiteSpaceNormal);
    if (role == Qt::ToolTipRole) {
        const QString edits = editsText(shown);
        return edits.isEmpty() ? neuronName(shown.neuron)
                               : neuronName(shown.neuron) + QLatin1Char('\n') + edits;
    }
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
        QT_TR_NOOP("Layer, population and, behind #, the channel"),
        QT_TR_NOOP("Spikes a token"),
        QT_TR_NOOP("Mean interval between spikes, in tokens"),
        QT_TR_NOOP("Coefficient of variation of the intervals: 0 regular, about 1 random"),
        QT_TR_NOOP("Token of the first spike"),
        QT_TR_NOOP("Correlation with %1, from −1 to 1. Sorted by its size |\u03C6|, so that "
                   "the strongest come first whatever their sign")};
    if (role == Qt::DisplayRole && section == Phi && m_column == Phi && m_isSorted)
        return phiBySizeHeading();
    if (role == Qt::DisplayRole)
        return tr(kNames[section]);
    if (role != Qt::ToolTipRole)
        return {};
    const QString help = section == Phi ? tr(kHelp[section]).arg(m_relation) : tr(kHelp[section]);
    return m_leftOut.isEmpty()
               ? help
               : help + QLatin1Char('\n') +
                     tr("Left out while the table is narrow: %1").arg(m_leftOut.join(u", "));
}

} // namespace spikeglass
