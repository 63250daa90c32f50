#include "widgets/comparison_model.h"

#include "core/ops/cost.h"
#include "widgets/count_text.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <algorithm>
#include <utility>

namespace spikeglass {
namespace {

using Line = ComparisonModel::Line;
using Side = RunDifference::Side;

double tokensOf(const Side& side)
{
    return static_cast<double>(side.counts.tokens);
}

/// Nothing where A has nothing.
void setRatio(Line& line)
{
    if (!line.firstNumber || !line.secondNumber || !(*line.firstNumber > 0))
        return;
    constexpr double kSmall = 0.1; // still with two digits that say something
    const double ratio = *line.secondNumber / *line.firstNumber;
    line.ratio = ratio;
    line.difference =
        QStringLiteral("\u00D7 %1").arg(ratio, 0, 'f', ratio > 0 && ratio < kSmall ? 3 : 2);
}

Line namedLine(const QString& name, const QString& key)
{
    Line line;
    line.name = name;
    line.key = key;
    return line;
}

/// A line of one number a side; nothing where a side has no tokens.
template <typename Value, typename Text>
Line line(const QString& name, const QString& key, const Side& first, const Side& second,
          const Value& value, const Text& text)
{
    Line line = namedLine(name, key);
    const auto fill = [&](const Side& side, QString& shown, std::optional<double>& number) {
        if (side.counts.tokens == 0)
            return;
        number = value(side);
        shown = text(*number);
    };
    fill(first, line.first, line.firstNumber);
    fill(second, line.second, line.secondNumber);
    setRatio(line);
    return line;
}

/// Large counts in three digits: the columns are narrow.
QString countText(double value)
{
    constexpr double kLarge = 1e5;
    return value < kLarge ? groupedInteger(static_cast<std::uint64_t>(value + 0.5))
                          : siNumber(value, QString());
}

std::vector<Line> measuredLines(const Side& first, const Side& second)
{
    std::vector<Line> lines;
    lines.push_back(line(
        ComparisonModel::tr("Tokens read"), QStringLiteral("tokens"), first, second,
        [](const Side& side) { return static_cast<double>(side.read); }, countText));
    lines.back().difference.clear();
    lines.back().ratio.reset();
    lines.back().toolTip =
        ComparisonModel::tr("All other lines are about the tokens that both runs have");
    lines.push_back(line(
        ComparisonModel::tr("Surprise, bits a token"), QStringLiteral("surprise_bits_per_token"),
        first, second,
        [](const Side& side) {
            return side.scored == 0 ? 0 : side.surpriseBits / static_cast<double>(side.scored);
        },
        [](double bits) { return QString::number(bits, 'f', 2); }));
    lines.push_back(line(
        ComparisonModel::tr("Engine, ms a token"), QStringLiteral("engine_ms_per_token"), first,
        second, [](const Side& side) { return side.milliseconds / tokensOf(side); },
        [](double ms) { return QString::number(ms, 'f', 2); }));
    lines.back().toolTip = ComparisonModel::tr("Measured while both engines took turns");
    lines.push_back(line(
        ComparisonModel::tr("Spikes a token"), QStringLiteral("spikes_per_token"), first, second,
        [](const Side& side) { return static_cast<double>(side.counts.spikes()) / tokensOf(side); },
        countText));
    lines.push_back(line(
        ComparisonModel::tr("MAC a token"), QStringLiteral("mac_per_token"), first, second,
        [](const Side& side) {
            return static_cast<double>(side.counts.total().mac) / tokensOf(side);
        },
        countText));
    lines.push_back(line(
        ComparisonModel::tr("AC a token"), QStringLiteral("ac_per_token"), first, second,
        [](const Side& side) {
            return static_cast<double>(side.counts.total().ac) / tokensOf(side);
        },
        countText));
    lines.push_back(line(
        ComparisonModel::tr("MAC + AC a token"), QStringLiteral("operations_per_token"), first,
        second,
        [](const Side& side) {
            return static_cast<double>(side.counts.total().mac + side.counts.total().ac) /
                   tokensOf(side);
        },
        countText));
    lines.back().toolTip =
        ComparisonModel::tr("Operations executed in matrix products, additions of weights counted "
                            "one each like multiplications with one");
    lines.push_back(line(
        ComparisonModel::tr("Skipped a token"), QStringLiteral("skipped_per_token"), first, second,
        [](const Side& side) {
            return static_cast<double>(side.counts.total().skipped()) / tokensOf(side);
        },
        countText));
    return lines;
}

Line energyLine(const Side& first, const Side& second, const ModelShape& firstShape,
                const ModelShape& secondShape, const ChipProfile& chip)
{
    const auto energy = [&](const Side& side, const ModelShape& shape) {
        return estimateCost(side.counts, shape, chip, CostExtent::Compute).joules;
    };
    Line line = namedLine(ComparisonModel::tr("Energy a token (est.)"),
                          QStringLiteral("estimated_arithmetic_energy_J_per_token"));
    const auto fill = [&](const Side& side, const ModelShape& shape, QString& shown,
                          std::optional<double>& number) {
        if (side.counts.tokens == 0)
            return;
        const Interval joules = energy(side, shape);
        const double tokens = tokensOf(side);
        number = joules.nominal / tokens;
        shown = joules.lo == joules.hi
                    ? siNumber(joules.nominal / tokens, QStringLiteral("J"))
                    : siRange(joules.lo / tokens, joules.hi / tokens, QStringLiteral("J"));
    };
    fill(first, firstShape, line.first, line.firstNumber);
    fill(second, secondShape, line.second, line.secondNumber);
    setRatio(line);
    line.toolTip = ComparisonModel::tr("Estimate: arithmetic of the matrix products alone, on %1; "
                                       "lowest to highest constant. Sources: the Cost panel.")
                       .arg(QString::fromStdString(chip.name));
    return line;
}

/// Neurons whose rates stand in one line.
struct RateRow
{
    QString name, key;
    std::vector<int> first, second; ///< populations of each run
};

/// Population by population where the neurons of both runs stand for each other; else by halves of
/// layers, with the head of a spike-driven model.
std::vector<RateRow> rateRows(const ModelShape& first, const ModelShape& second)
{
    std::vector<RateRow> rows;
    const auto add = [&](LayerId layer, Site site, std::vector<int> a, std::vector<int> b) {
        const QString place =
            isOfHead(site) ? siteKey(site)
                           : QStringLiteral("layer%1_%2").arg(layer.value).arg(siteKey(site));
        rows.push_back({populationLabel(layer, site), place, std::move(a), std::move(b)});
    };
    if (haveSameNeurons(first, second)) {
        for (int i = 0; i < first.populations(); ++i)
            add(first.population(i).layer, first.population(i).site, {i}, {i});
        return rows;
    }
    for (int layer = 0; layer < std::max(first.layers, second.layers); ++layer)
        for (const Site half : kSites)
            add(LayerId{layer}, half, populationsOfHalf(first, LayerId{layer}, half),
                populationsOfHalf(second, LayerId{layer}, half));
    const auto ofHead = [](const ModelShape& shape) {
        std::vector<int> found;
        for (int i = 0; i < shape.populations(); ++i)
            if (isOfHead(shape.population(i).site))
                found.push_back(i);
        return found;
    };
    if (first.spikeDriven || second.spikeDriven)
        add({}, Site::Head, ofHead(first), ofHead(second));
    return rows;
}

/// Decisions of a population, and how many of them differ.
void setDiffering(Line& line, const RunDifference& runs, const ModelShape& shape, int population)
{
    const std::uint64_t tokens = runs.decisions() / static_cast<std::uint64_t>(shape.neurons());
    line.decisions = tokens * static_cast<std::uint64_t>(shape.population(population).width);
    line.differingDecisions = runs.differingByPopulation()[static_cast<std::size_t>(population)];
    line.differing =
        percent(static_cast<double>(line.differingDecisions) / static_cast<double>(line.decisions));
}

Line rateLine(const RunDifference& runs, const ModelShape& first, const ModelShape& second,
              const RateRow& row)
{
    Line line = namedLine(ComparisonModel::tr("%1 rate").arg(row.name),
                          row.key + QStringLiteral("_spikes_per_neuron_and_token"));
    line.firstNumber = runs.first().rate(first, row.first);
    line.secondNumber = runs.second().rate(second, row.second);
    const auto text = [](const std::optional<double>& rate) {
        return rate ? percent(*rate) : QStringLiteral("\u2013");
    };
    line.first = text(line.firstNumber);
    line.second = text(line.secondNumber);
    setRatio(line);
    if (!haveSameNeurons(first, second)) {
        line.toolTip = ComparisonModel::tr(
            "Share of the neurons that fire a token, silenced ones included, mean of the tokens "
            "that "
            "both runs have; third column: ratio of the shares. Neurons behind a sub-block in one "
            "model, those in front of its matrix products in a spike-driven one: "
            "single neurons cannot be compared.");
        return line;
    }
    if (runs.decisions() > 0)
        setDiffering(line, runs, first, row.first.front());
    line.toolTip =
        ComparisonModel::tr("Share of these %1 neurons that fire a token, silenced ones included, "
                            "mean over %2 that both runs have; third column: ratio of the "
                            "shares; fourth: share of the neurons that decide differently at the "
                            "same position")
            .arg(groupedInteger(first.population(row.first.front()).width),
                 tokensText(runs.common()));
    return line;
}

} // namespace

void ComparisonModel::show(const RunDifference& runs, const ModelShape& first,
                           const ModelShape& second, const ChipProfile* chip)
{
    std::vector<Line> lines = measuredLines(runs.first(), runs.second());
    if (chip != nullptr)
        lines.push_back(energyLine(runs.first(), runs.second(), first, second, *chip));
    if (first.hasNeurons() || second.hasNeurons())
        for (const RateRow& row : rateRows(first, second))
            lines.push_back(rateLine(runs, first, second, row));
    const bool sameSize = lines.size() == m_lines.size();
    if (!sameSize)
        beginResetModel();
    m_lines = std::move(lines);
    if (!sameSize)
        endResetModel();
    else if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int ComparisonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const QString& text = index.column() == First        ? line.first
                          : index.column() == Second     ? line.second
                          : index.column() == Difference ? line.difference
                                                         : line.differing;
    switch (role) {
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole: { // begins with the whole of a cell that may be cut
        QString whole = text.isEmpty() ? line.name : line.name + QLatin1String(": ") + text;
        return line.toolTip.isEmpty() ? whole : whole + QLatin1Char('\n') + line.toolTip;
    }
    case Qt::DisplayRole:
        return text;
    default:
        return {};
    }
}

bool ComparisonModel::hasDiffering() const
{
    return std::ranges::any_of(m_lines, [](const Line& line) { return line.decisions > 0; });
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && role == Qt::ToolTipRole)
        return m_lines[static_cast<std::size_t>(section)].toolTip;
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return m_lines[static_cast<std::size_t>(section)].name;
    return section == First        ? tr("A")
           : section == Second     ? tr("B")
           : section == Difference ? tr("B to A")
                                   : tr("differ");
}

} // namespace spikeglass
