#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace spikeglass::bench {

/// Milliseconds that `work` takes.
template <typename Work>
double millisecondsOf(Work& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

inline double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// Times `first` and `second` in turn, once each an iteration, and reports the medians in
/// milliseconds and the median of the ratios first / second, each of two neighbours in time: above
/// 1, the second is faster.
template <typename First, typename Second>
void compare(benchmark::State& state, const std::string& firstName, First&& first,
             const std::string& secondName, Second&& second)
{
    std::vector<double> firstTimes;
    std::vector<double> secondTimes;
    for ([[maybe_unused]] auto iteration : state) {
        firstTimes.push_back(millisecondsOf(first));
        secondTimes.push_back(millisecondsOf(second));
    }
    if (firstTimes.empty())
        return;
    state.counters["ms_" + firstName] = median(firstTimes);
    state.counters["ms_" + secondName] = median(secondTimes);
    std::vector<double> ratios;
    std::ranges::transform(firstTimes, secondTimes, std::back_inserter(ratios), std::divides());
    state.counters["ratio"] = median(ratios);
}

} // namespace spikeglass::bench
