#pragma once

#include "core/snapshot.h"

#include <functional>
#include <span>
#include <vector>

namespace spikeglass {

/// How the neurons of a population are ordered from top to bottom.
enum class NeuronOrder
{
    Index,
    Rate,       ///< most spikes first
    FirstSpike, ///< earliest first spike first, silent ones last
    Selectivity ///< largest correlation with a class of tokens first
};

/// Which neuron each row of a raster shows, and which rows are visible. Rows lie in bands, one a
/// population in the order of recorded arrays; ordering moves neurons inside their band.
class NeuronRows
{
public:
    /// Rows first .. end - 1.
    struct Range
    {
        int first = 0;
        int end = 0;
        [[nodiscard]] int count() const { return end - first; }
        bool operator==(const Range&) const = default;
    };
    static constexpr int kMinVisible = 8;

    NeuronRows() = default;
    explicit NeuronRows(const ModelShape& shape);

    /// Orders by what the neurons did in `records`; ties by index.
    void sort(NeuronOrder order, std::span<const TokenRecord* const> records);
    /// Position of the row's neuron in recorded arrays.
    [[nodiscard]] int flatAt(int row) const { return m_flat[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(int flat) const { return m_row[static_cast<std::size_t>(flat)]; }
    [[nodiscard]] int size() const { return static_cast<int>(m_flat.size()); }

    [[nodiscard]] const Range& visible() const { return m_visible; }
    void showAll() { m_visible = {0, size()}; }
    void show(const Range& range);
    void scroll(double rows);
    /// The row that lies at `share` of the height (0 top, 1 bottom) stays there.
    void zoom(double factor, double share);

    /// Rows that pixel y of `pixels` stands for: at least one.
    [[nodiscard]] Range rowsAtPixel(int y, int pixels) const;
    /// Place of the upper edge of a row, in pixels from the top of a picture `height` high.
    [[nodiscard]] double edge(int row, double height) const;
    /// The row at a place; clamped to the visible ones.
    [[nodiscard]] int rowAt(double y, double height) const;

    /// Mean of value(x) for the `arrays` [neurons] over the rows of every pixel, over all arrays.
    /// `means` [pixels].
    template <typename T, typename Value = std::identity>
    void pool(std::span<const std::span<const T>> arrays, std::span<float> means,
              const Value& value = {}) const;
    /// The rows of the band that a row lies in.
    [[nodiscard]] Range band(int row) const;

private:
    ModelShape m_shape;
    std::vector<int> m_flat; ///< [neurons] by row
    std::vector<int> m_row;  ///< [neurons] by flat index
    bool m_byIndex = true;
    Range m_visible;
};

template <typename T, typename Value>
void NeuronRows::pool(std::span<const std::span<const T>> arrays, std::span<float> means,
                      const Value& value) const
{
    const int pixels = static_cast<int>(means.size());
    for (int y = 0; y < pixels; ++y) {
        const Range rows = rowsAtPixel(y, pixels);
        double sum = 0;
        for (const std::span<const T> values : arrays)
            for (int row = rows.first; row < rows.end; ++row)
                sum += value(values[static_cast<std::size_t>(m_byIndex ? row : flatAt(row))]);
        means[static_cast<std::size_t>(y)] =
            static_cast<float>(sum / (static_cast<double>(arrays.size()) * rows.count()));
    }
}

} // namespace spikeglass
