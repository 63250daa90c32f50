#pragma once

// The kernels, written once over a type V of vectors. Included by the translation units of the
// instruction sets only, each of which gives a V of its own: nothing here is shared between them.

#include "core/engine/kernel_table.h"
#include "core/vector_math.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

namespace spikeglass {

template <typename V>
struct VectorKernels
{
    using Floats = typename V::Floats;
    using Ints = typename V::Ints;
    static constexpr std::size_t kLanes = V::kLanes;
    static constexpr std::size_t kBlock = 32; // outputs whose bf16 weights interleave
    static constexpr std::size_t kPairsPerBlock = kBlock / 2 / kLanes;
    static constexpr int kPairs = static_cast<int>(kPanel / 2 / kLanes);
    static constexpr int kVectors = static_cast<int>(kPanel / kLanes);
    // One core reads fastest from several places at once, each a short way ahead.
    static constexpr std::size_t kPrefetchAhead = 1024;
    static constexpr std::size_t kVisitBytes = 512; // of one panel, before the next one's turn

    /// First output of the vectors of a pair: `half` 0 or 1.
    static SPIKEGLASS_INLINE std::size_t outputOf(std::size_t pair, std::size_t half)
    {
        return pair / kPairsPerBlock * kBlock + half * (kBlock / 2) +
               pair % kPairsPerBlock * kLanes;
    }

    struct F32
    {
        static constexpr std::size_t kRowBytes = kPanel * sizeof(float);
        static SPIKEGLASS_INLINE void load(const std::byte* row, std::size_t pair, Floats& low,
                                           Floats& high)
        {
            const auto* const values = reinterpret_cast<const float*>(row);
            low = V::load(values + outputOf(pair, 0));
            high = V::load(values + outputOf(pair, 1));
        }
    };
    /// Words of two weights, output i of a block of 32 low, output i + 16 high.
    struct BF16
    {
        static constexpr std::size_t kRowBytes = kPanel * sizeof(std::uint16_t);
        static SPIKEGLASS_INLINE void load(const std::byte* row, std::size_t pair, Floats& low,
                                           Floats& high)
        {
            const Ints words = V::loadInts(row + pair * kLanes * sizeof(std::uint32_t));
            low = V::lowHalf(words);
            high = V::highHalf(words);
        }
    };

    // --- products of panels -------------------------------------------------------------------

    template <typename Format, int kStrip, int kTokens>
    static SPIKEGLASS_INLINE void strip(const PanelProduct& p, std::size_t firstPair,
                                        std::size_t firstToken, float* tile)
    {
        Floats sums[kStrip][2][kTokens];
        for (auto& pair : sums)
            for (auto& half : pair)
                for (Floats& sum : half)
                    sum = V::zero();
        const float* const values = p.values + firstToken * p.valueStride;
        for (std::size_t n = 0; n < p.terms; ++n) {
            const std::size_t index = p.rows == nullptr ? n : static_cast<std::size_t>(p.rows[n]);
            const std::byte* const row = p.weights + index * p.rowBytes;
            Floats weights[kStrip][2];
            for (int i = 0; i < kStrip; ++i)
                Format::load(row, firstPair + static_cast<std::size_t>(i), weights[i][0],
                             weights[i][1]);
            for (int t = 0; t < kTokens; ++t) {
                const Floats x =
                    V::broadcast(values[static_cast<std::size_t>(t) * p.valueStride + n]);
                for (int i = 0; i < kStrip; ++i) {
                    sums[i][0][t] = V::multiplyAdd(weights[i][0], x, sums[i][0][t]);
                    sums[i][1][t] = V::multiplyAdd(weights[i][1], x, sums[i][1][t]);
                }
            }
        }
        for (int i = 0; i < kStrip; ++i)
            for (std::size_t half = 0; half < 2; ++half)
                for (int t = 0; t < kTokens; ++t)
                    V::store(tile + static_cast<std::size_t>(t) * kPanel +
                                 outputOf(firstPair + static_cast<std::size_t>(i), half),
                             sums[i][half][t]);
    }

    template <typename Format, int kTokens>
    static SPIKEGLASS_INLINE void tokens(const PanelProduct& p, std::size_t firstToken)
    {
        constexpr int kStrip = kTokens == 1 ? V::kPairsOneToken : V::kPairsManyTokens;
        alignas(64) float tile[kTokens * kPanel];
        for (int pair = 0; pair < kPairs; pair += kStrip)
            strip<Format, kStrip, kTokens>(p, static_cast<std::size_t>(pair), firstToken, tile);
        for (std::size_t t = 0; t < kTokens; ++t)
            std::memcpy(p.y + (firstToken + t) * p.yStride, tile + t * kPanel,
                        p.outputs * sizeof(float));
    }

    /// Adds terms [first, last) of the only token to the sums of a panel.
    template <typename Format>
    static SPIKEGLASS_INLINE void addTerms(const PanelProduct& p, std::size_t first,
                                           std::size_t last, float* tile)
    {
        constexpr int kStrip = V::kPairsOneToken;
        for (int begin = 0; begin < kPairs; begin += kStrip) {
            Floats sums[kStrip][2];
            const auto at = [begin](int i, std::size_t half) {
                return outputOf(static_cast<std::size_t>(begin + i), half);
            };
            for (int i = 0; i < kStrip; ++i)
                for (std::size_t half = 0; half < 2; ++half)
                    sums[i][half] = V::load(tile + at(i, half));
            for (std::size_t n = first; n < last; ++n) {
                const std::byte* const row = p.weights + n * p.rowBytes;
                if (begin == 0)
                    prefetch(row, Format::kRowBytes);
                const Floats x = V::broadcast(p.values[n]);
                for (int i = 0; i < kStrip; ++i) {
                    Floats low;
                    Floats high;
                    Format::load(row, static_cast<std::size_t>(begin + i), low, high);
                    sums[i][0] = V::multiplyAdd(low, x, sums[i][0]);
                    sums[i][1] = V::multiplyAdd(high, x, sums[i][1]);
                }
            }
            for (int i = 0; i < kStrip; ++i)
                for (std::size_t half = 0; half < 2; ++half)
                    V::store(tile + at(i, half), sums[i][half]);
        }
    }

    static SPIKEGLASS_INLINE void prefetch(const std::byte* row, std::size_t bytes)
    {
        for (std::size_t line = 0; line < bytes; line += 64)
            __builtin_prefetch(row + kPrefetchAhead + line);
    }

    /// One token, every row: the panels take turns.
    template <typename Format>
    static SPIKEGLASS_INLINE void panelsTogether(std::span<const PanelProduct> products)
    {
        constexpr std::size_t kTerms = kVisitBytes / Format::kRowBytes;
        alignas(64) float tiles[kPanelsAtOnce][kPanel] = {};
        const std::size_t terms = products.front().terms;
        for (std::size_t n = 0; n < terms; n += kTerms)
            for (std::size_t i = 0; i < products.size(); ++i)
                addTerms<Format>(products[i], n, std::min(n + kTerms, terms), tiles[i]);
        for (std::size_t i = 0; i < products.size(); ++i)
            std::memcpy(products[i].y, tiles[i], products[i].outputs * sizeof(float));
    }

    /// One panel: many tokens, chosen rows, or a core that reads one place at a time best.
    template <typename Format>
    static SPIKEGLASS_INLINE void panel(const PanelProduct& p)
    {
        std::size_t token = 0;
        for (; token + 6 <= p.tokens; token += 6)
            tokens<Format, 6>(p, token);
        for (; token + 2 <= p.tokens; token += 2)
            tokens<Format, 2>(p, token);
        for (; token < p.tokens; ++token)
            tokens<Format, 1>(p, token);
    }

    template <typename Format>
    static void panels(std::span<const PanelProduct> products)
    {
        if (products.size() > 1 && products.front().tokens == 1 && products.front().rows == nullptr)
            return panelsTogether<Format>(products);
        for (const PanelProduct& p : products)
            panel<Format>(p);
    }

    static SPIKEGLASS_INLINE std::int32_t fourBytes(const std::uint8_t* bytes)
    {
        std::int32_t word = 0;
        std::memcpy(&word, bytes, sizeof(word));
        return word;
    }

    template <int kStrip, int kTokens>
    static SPIKEGLASS_INLINE void stripInt8(const PanelProduct& p, std::size_t firstVector,
                                            std::size_t firstToken, std::int32_t* tile)
    {
        Ints sums[kStrip][2][kTokens];
        for (auto& vector : sums)
            for (auto& plane : vector)
                for (Ints& sum : plane)
                    sum = V::zeroInts();
        const std::size_t origin = firstToken * p.quantised.stride;
        for (std::size_t n = 0; n < p.terms; n += 4) {
            const std::byte* const row =
                p.weights + n * kPanel + firstVector * kLanes * sizeof(std::int32_t);
            typename V::Bytes weights[kStrip];
            for (int i = 0; i < kStrip; ++i)
                weights[i] = V::signedBytes(
                    V::loadInts(row + static_cast<std::size_t>(i) * kLanes * sizeof(std::int32_t)));
            for (int t = 0; t < kTokens; ++t) {
                const std::size_t at =
                    origin + static_cast<std::size_t>(t) * p.quantised.stride + n;
                const auto high =
                    V::unsignedBytes(V::broadcastInt(fourBytes(p.quantised.high + at)));
                const auto low = V::unsignedBytes(V::broadcastInt(fourBytes(p.quantised.low + at)));
                for (int i = 0; i < kStrip; ++i) {
                    sums[i][0][t] = V::dot(sums[i][0][t], high, weights[i]);
                    sums[i][1][t] = V::dot(sums[i][1][t], low, weights[i]);
                }
            }
        }
        for (int i = 0; i < kStrip; ++i)
            for (int t = 0; t < kTokens; ++t)
                for (std::size_t plane = 0; plane < 2; ++plane)
                    V::storeInts(tile + (static_cast<std::size_t>(t) * 2 + plane) * kPanel +
                                     (firstVector + static_cast<std::size_t>(i)) * kLanes,
                                 sums[i][plane][t]);
    }

    template <int kTokens>
    static SPIKEGLASS_INLINE void tokensInt8(const PanelProduct& p, std::size_t firstToken)
    {
        constexpr int kStrip = kTokens == 1 ? V::kVectorsOneToken : V::kVectorsManyTokens;
        alignas(64) std::int32_t tile[2 * kTokens * kPanel];
        for (int vector = 0; vector < kVectors; vector += kStrip)
            stripInt8<kStrip, kTokens>(p, static_cast<std::size_t>(vector), firstToken, tile);
        for (std::size_t t = 0; t < kTokens; ++t)
            scaleSums(p, firstToken + t, tile + t * 2 * kPanel);
    }

    /// `tile`: sums of the high and of the low bytes, [2][kPanel].
    static SPIKEGLASS_INLINE void scaleSums(const PanelProduct& p, std::size_t token,
                                            const std::int32_t* tile)
    {
        const std::int32_t* const high = tile;
        const std::int32_t* const low = tile + kPanel;
        const float scale = p.quantised.scales[token];
        const double offset = p.quantised.offset;
        float* const y = p.y + token * p.yStride;
        for (std::size_t o = 0; o < p.outputs; ++o)
            y[o] = static_cast<float>(256.0 * high[o] + low[o] - offset * p.weightSums[o]) *
                   (p.weightScales[o] * scale);
    }

    /// Adds terms [first, last) of the only token; `first` is a multiple of 4.
    static SPIKEGLASS_INLINE void addTermsInt8(const PanelProduct& p, std::size_t first,
                                               std::size_t last, std::int32_t* tile)
    {
        constexpr int kStrip = V::kVectorsOneToken;
        for (int begin = 0; begin < kVectors; begin += kStrip) {
            Ints sums[kStrip][2];
            std::int32_t* const place = tile + static_cast<std::size_t>(begin) * kLanes;
            for (std::size_t i = 0; i < kStrip; ++i)
                for (std::size_t plane = 0; plane < 2; ++plane)
                    sums[i][plane] = V::loadInts(place + plane * kPanel + i * kLanes);
            for (std::size_t n = first; n < last; n += 4) {
                const std::byte* const row = p.weights + n * kPanel;
                if (begin == 0)
                    prefetch(row, 4 * kPanel);
                const auto high =
                    V::unsignedBytes(V::broadcastInt(fourBytes(p.quantised.high + n)));
                const auto low = V::unsignedBytes(V::broadcastInt(fourBytes(p.quantised.low + n)));
                for (std::size_t i = 0; i < kStrip; ++i) {
                    const std::size_t vector = static_cast<std::size_t>(begin) + i;
                    const auto weights =
                        V::signedBytes(V::loadInts(row + vector * kLanes * sizeof(std::int32_t)));
                    sums[i][0] = V::dot(sums[i][0], high, weights);
                    sums[i][1] = V::dot(sums[i][1], low, weights);
                }
            }
            for (std::size_t i = 0; i < kStrip; ++i)
                for (std::size_t plane = 0; plane < 2; ++plane)
                    V::storeInts(place + plane * kPanel + i * kLanes, sums[i][plane]);
        }
    }

    static SPIKEGLASS_INLINE void panelsTogetherInt8(std::span<const PanelProduct> products)
    {
        constexpr std::size_t kTerms = kVisitBytes / kPanel;
        alignas(64) std::int32_t tiles[kPanelsAtOnce][2 * kPanel] = {};
        const std::size_t terms = products.front().terms;
        for (std::size_t n = 0; n < terms; n += kTerms)
            for (std::size_t i = 0; i < products.size(); ++i)
                addTermsInt8(products[i], n, std::min(n + kTerms, terms), tiles[i]);
        for (std::size_t i = 0; i < products.size(); ++i)
            scaleSums(products[i], 0, tiles[i]);
    }

    static void panelsInt8(std::span<const PanelProduct> products)
    {
        if (products.size() > 1 && products.front().tokens == 1)
            return panelsTogetherInt8(products);
        for (const PanelProduct& p : products) {
            std::size_t token = 0;
            for (; token + 3 <= p.tokens; token += 3)
                tokensInt8<3>(p, token);
            for (; token < p.tokens; ++token)
                tokensInt8<1>(p, token);
        }
    }

    // --- products of active columns -------------------------------------------------------------

    /// The columns that are added at once, and those that come two turns later.
    struct ColumnGroup
    {
        static constexpr std::size_t kAhead = 2 * kColumnsAtOnce;
        const std::byte* column[kColumnsAtOnce];
        const std::byte* later[kColumnsAtOnce];

        SPIKEGLASS_INLINE ColumnGroup(const ColumnProduct& p, std::size_t at)
        {
            const std::size_t last = p.active.size() - 1;
            for (std::size_t j = 0; j < kColumnsAtOnce; ++j) {
                column[j] = start(p, at + j);
                later[j] = start(p, std::min(at + kAhead + j, last));
            }
        }
        static SPIKEGLASS_INLINE const std::byte* start(const ColumnProduct& p, std::size_t n)
        {
            return p.weights + static_cast<std::size_t>(p.active[n]) * p.rowBytes;
        }
        /// To the second cache: the first one waits for too few lines at once.
        SPIKEGLASS_INLINE void prefetchLater(std::size_t at, std::size_t bytes) const
        {
            if (at % 64 >= bytes)
                return;
            for (std::size_t j = 0; j < kColumnsAtOnce; ++j)
                for (std::size_t b = 0; b < bytes; b += 64)
                    __builtin_prefetch(later[j] + at + b, 0, 2);
        }
    };

    template <typename Format>
    static SPIKEGLASS_INLINE void addColumns(const ColumnProduct& p, std::size_t at)
    {
        constexpr std::size_t kPairBytes = Format::kRowBytes / kPanel * 2 * kLanes;
        const ColumnGroup group(p, at);
        Floats factor[kColumnsAtOnce];
        for (std::size_t j = 0; j < kColumnsAtOnce; ++j)
            factor[j] = V::broadcast(p.factors[at + j]);
        for (std::size_t pair = p.first / (2 * kLanes); pair < p.last / (2 * kLanes); ++pair) {
            Floats low = V::load(p.y + outputOf(pair, 0));
            Floats high = V::load(p.y + outputOf(pair, 1));
            for (std::size_t j = 0; j < kColumnsAtOnce; ++j) {
                Floats weightLow;
                Floats weightHigh;
                Format::load(group.column[j], pair, weightLow, weightHigh);
                low = V::multiplyAdd(weightLow, factor[j], low);
                high = V::multiplyAdd(weightHigh, factor[j], high);
            }
            group.prefetchLater(pair * kPairBytes, kPairBytes);
            V::store(p.y + outputOf(pair, 0), low);
            V::store(p.y + outputOf(pair, 1), high);
        }
    }

    template <typename Format>
    static void columns(const ColumnProduct& p)
    {
        std::memset(p.y + p.first, 0, (p.last - p.first) * sizeof(float));
        for (std::size_t at = 0; at < p.active.size(); at += kColumnsAtOnce)
            addColumns<Format>(p, at);
    }

    /// Eight columns, the bytes of each four interleaved by V to the layout of panels.
    static SPIKEGLASS_INLINE void addColumnsInt8(const ColumnProduct& p, std::size_t at)
    {
        constexpr std::size_t kFours = kColumnsAtOnce / 4;
        constexpr std::size_t kOutputs = kLanes * 4; // of a vector of bytes
        const ColumnGroup group(p, at);
        typename V::Bytes high[kFours];
        typename V::Bytes low[kFours];
        for (std::size_t f = 0; f < kFours; ++f) {
            high[f] = V::unsignedBytes(V::broadcastInt(fourBytes(p.quantised.high + at + 4 * f)));
            low[f] = V::unsignedBytes(V::broadcastInt(fourBytes(p.quantised.low + at + 4 * f)));
        }
        for (std::size_t o = p.first; o < p.last; o += kOutputs) {
            Ints bytes[kFours][4];
            for (std::size_t f = 0; f < kFours; ++f) {
                for (std::size_t j = 0; j < 4; ++j)
                    bytes[f][j] = V::loadInts(group.column[4 * f + j] + o);
                V::interleave(bytes[f]);
            }
            group.prefetchLater(o, kOutputs);
            std::int32_t* const highSums = p.accumulators + o / kPanel * kPanel + o % kPanel / 4;
            std::int32_t* const lowSums = highSums + p.width;
            for (std::size_t j = 0; j < 4; ++j) {
                Ints highSum = V::loadInts(highSums + 16 * j);
                Ints lowSum = V::loadInts(lowSums + 16 * j);
                for (std::size_t f = 0; f < kFours; ++f) {
                    const auto weights = V::signedBytes(bytes[f][j]);
                    highSum = V::dot(highSum, high[f], weights);
                    lowSum = V::dot(lowSum, low[f], weights);
                }
                V::storeInts(highSums + 16 * j, highSum);
                V::storeInts(lowSums + 16 * j, lowSum);
            }
        }
    }

    static void columnsInt8(const ColumnProduct& p)
    {
        std::int32_t* const high = p.accumulators;
        std::int32_t* const low = p.accumulators + p.width;
        std::memset(high + p.first, 0, (p.last - p.first) * sizeof(std::int32_t));
        std::memset(low + p.first, 0, (p.last - p.first) * sizeof(std::int32_t));
        for (std::size_t at = 0; at < p.active.size(); at += kColumnsAtOnce)
            addColumnsInt8(p, at);
        const float scale = p.quantised.scales[0];
        for (std::size_t o = p.first; o < p.last; ++o)
            p.y[o] = static_cast<float>(256.0 * high[o] + low[o]) * (p.weightScales[o] * scale);
    }

    // --- products of spikes ---------------------------------------------------------------------

    struct OutputRange
    {
        std::size_t first, last;
    };

    /// x or -x: `sign` has the sign bit alone.
    static SPIKEGLASS_INLINE Floats withSign(Floats x, Ints sign)
    {
        return std::bit_cast<Floats>(V::exclusiveOr(std::bit_cast<Ints>(x), sign));
    }

    /// Adds or subtracts the columns of active neurons at .. at + kColumns - 1.
    template <typename Format, std::size_t kColumns>
    static SPIKEGLASS_INLINE void addSpikes(const SpikeProduct& p, std::size_t at)
    {
        const std::byte* column[kColumns];
        Ints sign[kColumns];
        for (std::size_t j = 0; j < kColumns; ++j) {
            const auto neuron = static_cast<std::size_t>(p.active[at + j]);
            column[j] = p.weights + neuron * p.rowBytes;
            sign[j] =
                V::broadcastInt(p.spikes[neuron] < 0 ? static_cast<std::int32_t>(0x80000000U) : 0);
        }
        for (std::size_t pair = p.first / (2 * kLanes); pair < p.last / (2 * kLanes); ++pair) {
            Floats low = V::load(p.y + outputOf(pair, 0));
            Floats high = V::load(p.y + outputOf(pair, 1));
            for (std::size_t j = 0; j < kColumns; ++j) {
                Floats weightLow;
                Floats weightHigh;
                Format::load(column[j], pair, weightLow, weightHigh);
                low = V::add(low, withSign(weightLow, sign[j]));
                high = V::add(high, withSign(weightHigh, sign[j]));
            }
            V::store(p.y + outputOf(pair, 0), low);
            V::store(p.y + outputOf(pair, 1), high);
        }
    }

    template <typename Format>
    static void spikes(const SpikeProduct& p)
    {
        std::memset(p.y + p.first, 0, (p.last - p.first) * sizeof(float));
        std::size_t at = 0;
        for (; at + kColumnsAtOnce <= p.active.size(); at += kColumnsAtOnce)
            addSpikes<Format, kColumnsAtOnce>(p, at);
        for (; at < p.active.size(); ++at)
            addSpikes<Format, 1>(p, at);
    }

    /// Up to eight columns, interleaved as in addColumnsInt8. A weight counts as the unsigned byte
    /// w + 128, a spike as the signed one; those past the last are 0.
    static SPIKEGLASS_INLINE void addSpikesInt8(const SpikeProduct& p, std::size_t at,
                                                OutputRange outputs, std::int32_t* sums)
    {
        constexpr std::size_t kFours = kColumnsAtOnce / 4;
        const std::size_t columns = std::min(kColumnsAtOnce, p.active.size() - at);
        const std::byte* column[kColumnsAtOnce];
        std::uint8_t spikes[kColumnsAtOnce] = {};
        for (std::size_t j = 0; j < kColumnsAtOnce; ++j) {
            const auto neuron = static_cast<std::size_t>(p.active[at + std::min(j, columns - 1)]);
            column[j] = p.weights + neuron * p.rowBytes;
            if (j < columns)
                spikes[j] = p.spikes[neuron] < 0 ? 0xFF : 1;
        }
        typename V::Bytes signs[kFours];
        for (std::size_t f = 0; f < kFours; ++f)
            signs[f] = V::signedBytes(V::broadcastInt(fourBytes(spikes + 4 * f)));
        const Ints offset = V::broadcastInt(static_cast<std::int32_t>(0x80808080U));
        for (std::size_t o = outputs.first; o < outputs.last; o += kLanes * 4) {
            Ints bytes[kFours][4];
            for (std::size_t f = 0; f < kFours; ++f) {
                for (std::size_t j = 0; j < 4; ++j)
                    bytes[f][j] = V::exclusiveOr(V::loadInts(column[4 * f + j] + o), offset);
                V::interleave(bytes[f]);
            }
            const std::size_t place = o - outputs.first;
            std::int32_t* const four = sums + place / kPanel * kPanel + place % kPanel / 4;
            for (std::size_t j = 0; j < 4; ++j) {
                Ints sum = V::loadInts(four + 16 * j);
                for (std::size_t f = 0; f < kFours; ++f)
                    sum = V::dot(sum, V::unsignedBytes(bytes[f][j]), signs[f]);
                V::storeInts(four + 16 * j, sum);
            }
        }
    }

    /// Whole numbers are summed: exact in any order.
    static void spikesInt8(const SpikeProduct& p)
    {
        constexpr std::size_t kMostSums = 16 * kPanel; // stay in the innermost cache
        std::int32_t spikes = 0;
        for (const std::int32_t neuron : p.active)
            spikes += p.spikes[neuron] < 0 ? -1 : 1;
        for (std::size_t first = p.first; first < p.last; first += kMostSums) {
            const OutputRange outputs{first, std::min(first + kMostSums, p.last)};
            alignas(64) std::int32_t sums[kMostSums] = {};
            for (std::size_t at = 0; at < p.active.size(); at += kColumnsAtOnce)
                addSpikesInt8(p, at, outputs, sums);
            float* const y = p.y + first;
            const float* const scales = p.weightScales + first;
#pragma omp simd
            for (std::size_t o = 0; o < outputs.last - first; ++o)
                y[o] = static_cast<float>(sums[o] - 128 * spikes) * scales[o];
        }
    }

    // --- elementwise ----------------------------------------------------------------------------

    static void layerNorm(const float* x, const float* weight, const float* bias, float* y,
                          std::size_t count)
    {
        constexpr double kEps = 1e-5;
        double sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::size_t i = 0; i < count; ++i)
            sum += x[i];
        const double mean = sum / static_cast<double>(count);
        double squares = 0;
#pragma omp simd reduction(+ : squares)
        for (std::size_t i = 0; i < count; ++i)
            squares += (x[i] - mean) * (x[i] - mean);
        const double scale = 1.0 / std::sqrt(squares / static_cast<double>(count) + kEps);
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i)
            y[i] = static_cast<float>((x[i] - mean) * scale) * weight[i] + bias[i];
    }

    static void mixWithPrevious(const float* now, const float* before, const float* mix, float* out,
                                std::size_t count)
    {
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i)
            out[i] = now[i] * mix[i] + before[i] * (1.0F - mix[i]);
    }

    static void gate(float* x, const float* gateInput, std::size_t count)
    {
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i)
            x[i] *= sigmoid(gateInput[i]);
    }

    static void wkvStep(const float* decay, const float* first, const float* k, const float* v,
                        const WkvState& state, float* y, std::size_t count)
    {
        float* const nums = state.num;
        float* const dens = state.den;
        float* const maxima = state.max;
#pragma omp simd
        for (std::size_t c = 0; c < count; ++c) {
            const float num = nums[c];
            const float den = dens[c];
            const float max = maxima[c];
            const float withNow = first[c] + k[c];
            const float top = std::max(max, withNow);
            const float past = vectorExp(max - top);
            const float now = vectorExp(withNow - top);
            y[c] = (past * num + now * v[c]) / (past * den + now);

            const float decayed = max + decay[c];
            const float next = std::max(decayed, k[c]);
            const float keep = vectorExp(decayed - next);
            const float add = vectorExp(k[c] - next);
            nums[c] = keep * num + add * v[c];
            dens[c] = keep * den + add;
            maxima[c] = next;
        }
    }

    static void lifStep(const LifParameters& lif, const float* input, float* membrane,
                        float* potential, std::int8_t* spikes, float* x, std::size_t count)
    {
        const LifParameters p = lif;
#pragma omp simd
        for (std::size_t c = 0; c < count; ++c) {
            const float h = membrane[c] + (input[c] - (membrane[c] - p.vReset)) / p.tau;
            const bool fires = h >= p.vThreshold;
            potential[c] = h;
            spikes[c] = fires ? 1 : 0;
            membrane[c] = fires ? p.vReset : h;
            x[c] += fires ? 1.0F : 0.0F;
        }
    }

    static std::size_t squaredRelu(float* x, std::size_t count, std::int32_t* active)
    {
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i) {
            const float positive = std::max(x[i], 0.0F);
            x[i] = positive * positive;
        }
        return V::listNonzero(x, count, active);
    }

    static std::size_t spikeCode(const SpikeCode& code, const float* z, float* membrane,
                                 float* potential, float* spikes, std::size_t count,
                                 std::int32_t* active)
    {
        const SpikeCode p = code;
        const float lowest = p.ternary ? -p.threshold : -std::numeric_limits<float>::infinity();
#pragma omp simd
        for (std::size_t c = 0; c < count; ++c) {
            const float h = membrane[c] + (z[c] - membrane[c]) * p.rate;
            const float spike = (h >= p.threshold ? 1.0F : 0.0F) - (h <= lowest ? 1.0F : 0.0F);
            potential[c] = h;
            spikes[c] = spike;
            membrane[c] = spike != 0.0F ? 0.0F : h;
        }
        return V::listNonzero(spikes, count, active);
    }

    static SPIKEGLASS_INLINE float largestMagnitude(const float* x, std::size_t count)
    {
        float largest = 0;
#pragma omp simd reduction(max : largest)
        for (std::size_t i = 0; i < count; ++i)
            largest = std::max(largest, std::abs(x[i]));
        return largest;
    }

    static SPIKEGLASS_INLINE float split(const float* x, std::size_t count, float steps,
                                         std::int32_t offset, std::uint8_t* high, std::uint8_t* low)
    {
        const float largest = largestMagnitude(x, count);
        const float inverse = largest > 0 ? steps / largest : 0.0F;
        constexpr float kRound = 12582912.0F; // 1.5 * 2^23: adding it rounds to an integer
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i) {
            const std::int32_t value =
                std::bit_cast<std::int32_t>(x[i] * inverse + kRound) - 0x4B400000 + offset;
            high[i] = static_cast<std::uint8_t>(static_cast<std::uint32_t>(value) >> 8);
            low[i] = static_cast<std::uint8_t>(value);
        }
        return largest / steps;
    }

    static float quantise(const float* x, std::size_t count, std::uint8_t* high, std::uint8_t* low)
    {
        return split(x, count, 32767.0F, 32768, high, low);
    }

    static float quantisePositive(const float* x, std::size_t count, std::uint8_t* high,
                                  std::uint8_t* low)
    {
        return split(x, count, 65535.0F, 0, high, low);
    }

    static std::uint64_t readAll(const std::byte* bytes, std::size_t count)
    {
        constexpr std::size_t kVectorBytes = kLanes * sizeof(std::int32_t);
        constexpr std::size_t kPlaces = 4; // read in turn
        constexpr std::size_t kAtOnce = kVisitBytes / kVectorBytes;
        const std::size_t part = count / kPlaces / kVisitBytes * kVisitBytes;
        Ints words[kPlaces] = {V::zeroInts(), V::zeroInts(), V::zeroInts(), V::zeroInts()};
        for (std::size_t at = 0; at < part; at += kVisitBytes)
            for (std::size_t place = 0; place < kPlaces; ++place) {
                const std::byte* const from = bytes + place * part + at;
                prefetch(from, kVisitBytes);
                for (std::size_t j = 0; j < kAtOnce; ++j)
                    words[j % kPlaces] =
                        V::exclusiveOr(words[j % kPlaces], V::loadInts(from + j * kVectorBytes));
            }
        for (std::size_t j = 1; j < kPlaces; ++j)
            words[0] = V::exclusiveOr(words[0], words[j]);
        std::int32_t lanes[kLanes];
        V::storeInts(lanes, words[0]);
        std::uint32_t result = 0;
        for (const std::int32_t lane : lanes)
            result ^= static_cast<std::uint32_t>(lane);
        for (std::size_t at = kPlaces * part; at < count; ++at)
            result ^= static_cast<std::uint32_t>(bytes[at]);
        return result;
    }

    static constexpr KernelTable table(std::size_t panelsByTurns = kPanelsAtOnce)
    {
        return {panelsByTurns, panels<F32>,     panels<BF16>, panelsInt8,       columns<F32>,
                columns<BF16>, columnsInt8,     spikes<F32>,  spikes<BF16>,     spikesInt8,
                layerNorm,     mixWithPrevious, gate,         wkvStep,          lifStep,
                squaredRelu,   spikeCode,       quantise,     quantisePositive, readAll};
    }
};

/// Ascending indices of the entries that are not 0, without a branch.
SPIKEGLASS_INLINE std::size_t listNonzeroScalar(const float* x, std::size_t begin, std::size_t end,
                                                std::int32_t* active, std::size_t found)
{
    for (std::size_t i = begin; i < end; ++i) {
        active[found] = static_cast<std::int32_t>(i);
        found += x[i] != 0.0F ? 1 : 0;
    }
    return found;
}

} // namespace spikeglass
