#include "widgets/comparison_model.h"

#include "core/ops/cost.h"
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

QString ratioText(const std::optional<double>& first, const std::optional<double>& second)
{
    if (!first || !second || !(*first > 0))
        return {};
    return QStringLiteral("\u00D7 %1").arg(*second / *first, 0, 'f', 2);
}

/// A line of one number a side; nothing where a side has no tokens.
template <typename Value, typename Text>
Line line(const QString& name, const QString& key, const Side& first, const Side& second,
          const Value& value, const Text& text)
{
    Line line{name, {}, {}, {}, {}, key, {}, {}};
    const auto fill = [&](const Side& side, QString& shown, std::optional<double>& number) {
        if (side.counts.tokens == 0)
            return;
        number = value(side);
        shown = text(*number);
    };
    fill(first, line.first, line.firstNumber);
    fill(second, line.second, line.secondNumber);
    line.difference = ratioText(line.firstNumber, line.secondNumber);
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
        [](const Side& side) { return tokensOf(side); }, countText));
    lines.back().difference.clear();
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
    Line line{ComparisonModel::tr("Energy a token (est.)"),
              {},
              {},
              {},
              {},
              QStringLiteral("estimated_arithmetic_energy_J_per_token"),
              {},
              {}};
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
    line.difference = ratioText(line.firstNumber, line.secondNumber);
    line.toolTip = ComparisonModel::tr("Estimate: arithmetic of the matrix products alone, on %1; "
                                       "lowest to highest constant. Sources: the Cost panel.")
                       .arg(QString::fromStdString(chip.name));
    return line;
}

double rateOf(const Side& side, std::size_t layer, std::size_t site)
{
    if (layer >= side.counts.layers.size())
        return 0;
    const LayerCounts& counts = side.counts.layers[layer];
    return counts.neuronUpdates[site] == 0 ? 0
                                           : static_cast<double>(counts.spikes[site]) /
                                                 static_cast<double>(counts.neuronUpdates[site]);
}

/// Third column: the share of the decisions that differ, if `comparesNeurons`.
Line rateLine(const RunDifference& runs, std::size_t population, bool comparesNeurons)
{
    const std::size_t layer = population / kSitesPerLayer;
    const std::size_t site = population % kSitesPerLayer;
    const QString name = populationLabel(LayerId{static_cast<int>(layer)}, static_cast<Site>(site));
    Line rates = line(
        ComparisonModel::tr("%1 rate").arg(name),
        QStringLiteral("layer%1_%2_spikes_per_neuron_and_token")
            .arg(layer)
            .arg(siteKey(static_cast<Site>(site))),
        runs.first(), runs.second(), [&](const Side& side) { return rateOf(side, layer, site); },
        percent);
    const auto& differing = runs.differingByPopulation();
    rates.difference.clear();
    if (comparesNeurons && population < differing.size() && runs.decisions() > 0)
        rates.difference = ComparisonModel::tr("%1 differ")
                               .arg(percent(static_cast<double>(differing[population]) *
                                            static_cast<double>(differing.size()) /
                                            static_cast<double>(runs.decisions())));
    rates.toolTip = ComparisonModel::tr("Share of neurons firing a token; third column: share of "
                                        "the neurons that decide differently at the same position");
    return rates;
}

} // namespace

void ComparisonModel::show(const RunDifference& runs, const ModelShape& first,
                           const ModelShape& second, const ChipProfile* chip)
{
    std::vector<Line> lines = measuredLines(runs.first(), runs.second());
    if (chip != nullptr)
        lines.push_back(energyLine(runs.first(), runs.second(), first, second, *chip));
    const int layers = std::max(first.layers, second.layers);
    for (int population = 0; population < kSitesPerLayer * layers; ++population)
        lines.push_back(rateLine(runs, static_cast<std::size_t>(population), first.spiking));
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
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return line.toolTip.isEmpty() ? line.name : line.toolTip;
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == First    ? line.first
           : index.column() == Second ? line.second
                                      : line.difference;
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return m_lines[static_cast<std::size_t>(section)].name;
    return section == First ? tr("A") : section == Second ? tr("B") : tr("B to A");
}

} // namespace spikeglass
