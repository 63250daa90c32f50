#include "widgets/neuron_rows.h"

#include "core/inspection/firing_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace spikeglass {

namespace {

/// Visible tokens that selectivity is taken from at most: the newest ones.
constexpr std::size_t kSelectivityTokens = 256;
constexpr double kKeysPerPhi = 1e6;

/// Minus the largest correlation with a class of tokens; neurons that have none last.
std::vector<int> selectivityKeys(std::span<const TokenRecord* const> records, std::size_t neurons)
{
    std::vector<int> keys(neurons, 0);
    if (records.empty())
        return keys;
    FiringStatistics statistics(records.front()->shape);
    TokenClassifier classifier;
    const std::size_t skipped = records.size() - std::min(records.size(), kSelectivityTokens);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto classes = classifier.next(records[i]->text, records[i]->isDocumentStart);
        if (i >= skipped && records[i]->spikes.size() == neurons)
            statistics.add(records[i]->position, records[i]->spikes, classes);
    }
    for (std::size_t i = 0; i < neurons; ++i)
        if (const auto best = statistics.selectivity(static_cast<int>(i)))
            keys[i] = -static_cast<int>(kKeysPerPhi * std::abs(best->phi));
    return keys;
}

/// What neurons are ordered by, smallest first: [neurons].
std::vector<int> sortKeys(NeuronOrder order, std::span<const TokenRecord* const> records,
                          std::size_t neurons)
{
    std::vector<int> keys(neurons,
                          order == NeuronOrder::FirstSpike ? std::numeric_limits<int>::max() : 0);
    if (order == NeuronOrder::Index)
        return keys;
    if (order == NeuronOrder::Selectivity)
        return selectivityKeys(records, neurons);
    for (const TokenRecord* record : records)
        for (std::size_t i = 0; i < neurons; ++i) {
            if (record->spikes[i] == 0)
                continue;
            if (order == NeuronOrder::Rate)
                --keys[i];
            else
                keys[i] = std::min(keys[i], record->position);
        }
    return keys;
}

} // namespace

NeuronRows::NeuronRows(const ModelShape& shape)
    : m_shape(shape)
    , m_flat(static_cast<std::size_t>(shape.neurons()))
    , m_row(m_flat.size())
{
    std::iota(m_flat.begin(), m_flat.end(), 0);
    m_row = m_flat;
    showAll();
}

void NeuronRows::sort(NeuronOrder order, std::span<const TokenRecord* const> records)
{
    const std::vector<int> keys = sortKeys(order, records, m_flat.size());
    std::iota(m_flat.begin(), m_flat.end(), 0);
    for (int i = 0; i < m_shape.populations(); ++i) {
        const Population population = m_shape.population(i);
        const auto band = m_flat.begin() + population.first;
        std::stable_sort(band, band + population.width, [&](int a, int b) {
            return keys[static_cast<std::size_t>(a)] < keys[static_cast<std::size_t>(b)];
        });
    }
    for (int row = 0; row < size(); ++row)
        m_row[static_cast<std::size_t>(flatAt(row))] = row;
    m_byIndex = order == NeuronOrder::Index;
}

NeuronRows::Range NeuronRows::band(int row) const
{
    const Population population = m_shape.population(m_shape.populationOf(row));
    return {population.first, population.first + population.width};
}

void NeuronRows::show(const Range& range)
{
    const int count = std::clamp(range.count(), std::min(kMinVisible, size()), size());
    const int first = std::clamp(range.first, 0, size() - count);
    m_visible = {first, first + count};
}

void NeuronRows::scroll(double rows)
{
    const int step = static_cast<int>(std::lround(rows));
    show({m_visible.first + step, m_visible.end + step});
}

void NeuronRows::zoom(double factor, double share)
{
    const double anchor = m_visible.first + share * m_visible.count();
    const double wanted =
        std::clamp(m_visible.count() / factor, static_cast<double>(std::min(kMinVisible, size())),
                   static_cast<double>(size()));
    int count = static_cast<int>(std::lround(wanted));
    if (count == m_visible.count() && factor < 1 && count < size())
        ++count;
    const int first = static_cast<int>(std::lround(anchor - share * count));
    show({first, first + count});
}

NeuronRows::Range NeuronRows::rowsAtPixel(int y, int pixels) const
{
    const auto count = static_cast<std::int64_t>(m_visible.count());
    const int first = m_visible.first + static_cast<int>(count * y / pixels);
    const int end = m_visible.first + static_cast<int>(count * (y + 1) / pixels);
    return {first, std::max(first + 1, end)};
}

double NeuronRows::edge(int row, double height) const
{
    return (row - m_visible.first) * height / std::max(1, m_visible.count());
}

int NeuronRows::rowAt(double y, double height) const
{
    const int row = m_visible.first + static_cast<int>(std::floor(y * m_visible.count() / height));
    return std::clamp(row, m_visible.first, m_visible.end - 1);
}

} // namespace spikeglass
