#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

// Gradients against finite differences, in float64.

namespace spikeglass::test {

using Values = std::vector<double>;

inline Values randomValues(std::int64_t count, unsigned seed, double scale = 1.0)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal(0.0, scale);
    Values values(static_cast<std::size_t>(count));
    std::ranges::generate(values, [&] { return normal(generator); });
    return values;
}

inline double dot(const Values& a, const Values& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

/// Central differences of `loss` in every element of `values`; largest deviation from `gradient`
/// relative to its largest element; infinity where one is not a number.
inline double gradientError(Values& values, const Values& gradient,
                            const std::function<double()>& loss)
{
    constexpr double kStep = 1e-6;
    double largest = 0;
    double error = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double kept = values[i];
        values[i] = kept + kStep;
        const double above = loss();
        values[i] = kept - kStep;
        const double below = loss();
        values[i] = kept;
        const double deviation = std::abs((above - below) / (2 * kStep) - gradient[i]);
        error = std::isnan(deviation) ? INFINITY : std::max(error, deviation);
        largest = std::max(largest, std::abs(gradient[i]));
    }
    return error / largest;
}

} // namespace spikeglass::test
