#include "core/log_sum_exp.h"

#include "core/vector_math.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace spikeglass {
namespace {

SPIKEGLASS_INLINE float greatest(std::span<const float> values)
{
    float top = values[0];
#pragma omp simd reduction(max : top)
    for (std::size_t i = 0; i < values.size(); ++i)
        top = std::max(top, values[i]);
    return top;
}

SPIKEGLASS_INLINE float sumOfExp(std::span<const float> values, float offset)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += vectorExp(values[i] - offset);
    return sum;
}

} // namespace

double logSumExp(std::span<const float> values)
{
    constexpr std::size_t kPortion = 1024; // summed in float; the portions in double
    assert(!values.empty());
    float top = 0;
    double sum = 0;
    runVectorised([&]() __attribute__((always_inline)) {
        top = greatest(values);
        for (std::size_t begin = 0; begin < values.size(); begin += kPortion)
            sum += sumOfExp(values.subspan(begin, std::min(kPortion, values.size() - begin)), top);
    });
    return static_cast<double>(top) + std::log(sum);
}

} // namespace spikeglass
