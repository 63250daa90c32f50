#include "core/ops/what_if.h"

#include "core/ops/accounting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

std::uint64_t scaled(std::uint64_t count, double factor)
{
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(count) * factor));
}

void thinOut(MatmulCounts& counts, double density)
{
    for (std::uint64_t* count :
         {&counts.mac, &counts.ac, &counts.unit, &counts.spikeAc, &counts.weightBytes})
        *count = scaled(*count, density);
    counts.signedAc = std::llround(static_cast<double>(counts.signedAc) * density);
}

/// Its operand becomes a spike train: `rate` of the entries are 1.
void makeSpiking(MatmulCounts& counts, double rate)
{
    counts.nonzero = scaled(counts.operands, rate);
    counts.ac = scaled(counts.dense, rate);
    counts.mac = 0;
    counts.unit = counts.spikeAc = counts.ac;
    counts.signedAc = static_cast<std::int64_t>(counts.ac);
    counts.binaryProducts = counts.products;
    counts.ternaryDense = counts.spikeDense = counts.dense;
    counts.weightBytes = counts.ac * sizeof(float);
}

void fireAt(OperationCounts& counts, double rate)
{
    if (counts.neuronUpdates() == 0 || counts.isSpikeDriven())
        return;
    for (LayerCounts& layer : counts.layers) {
        layer.residualAdds = 0;
        for (std::size_t site = 0; site < layer.spikes.size(); ++site) {
            layer.spikes[site] = scaled(layer.neuronUpdates[site], rate);
            layer.residualAdds += layer.spikes[site];
        }
    }
}

template <typename Change>
void forEachProduct(OperationCounts& counts, const Change& change)
{
    for (LayerCounts& layer : counts.layers)
        for (MatmulCounts& matmul : layer.matmuls)
            change(matmul);
    change(counts.head);
    change(counts.headIn);
}

void scale(std::optional<Quantity>& quantity, double factor)
{
    if (!quantity)
        return;
    quantity->lo *= factor;
    quantity->nominal *= factor;
    quantity->hi *= factor;
}

/// All constants at their nominal value, so that an estimate's nominal is a function of one.
double nominalJoules(const CostCase& given, const WhatIf& whatIf, CostExtent extent)
{
    return estimateCost(given, whatIf, extent).joules.nominal;
}

class TornadoBuilder
{
public:
    TornadoBuilder(const CostCase& given, const WhatIf& whatIf, CostExtent extent)
        : m_given(given)
        , m_whatIf(whatIf)
        , m_extent(extent)
        , m_now(nominalJoules(given, whatIf, extent))
    {
    }

    void addConstants()
    {
        for (const QuantityField& field : quantityFields()) {
            const auto& quantity = m_given.chip.*field.member;
            if (!quantity || quantity->lo == quantity->hi)
                continue;
            addQuantity(field, *quantity);
        }
    }
    void addAssumption(const Phrase& name, const WhatIf& low, const Phrase& lowText,
                       const WhatIf& high, const Phrase& highText)
    {
        m_result.push_back({name, lowText, highText, nominalJoules(m_given, low, m_extent),
                            nominalJoules(m_given, high, m_extent), m_now});
    }
    std::vector<Sensitivity> take()
    {
        std::ranges::stable_sort(m_result, std::greater<>{}, &Sensitivity::swing);
        return std::move(m_result);
    }

private:
    void addQuantity(const QuantityField& field, const Quantity& quantity)
    {
        CostCase low = m_given;
        CostCase high = m_given;
        (low.chip.*field.member)->nominal = quantity.lo;
        (high.chip.*field.member)->nominal = quantity.hi;
        const auto text = [&](double value) {
            return Phrase::verbatim(fmt::format("{:g} {}", value, quantity.unit));
        };
        Sensitivity sensitivity{Phrase::verbatim(field.key),
                                text(quantity.lo),
                                text(quantity.hi),
                                nominalJoules(low, m_whatIf, m_extent),
                                nominalJoules(high, m_whatIf, m_extent),
                                m_now};
        if (sensitivity.swing() > 0)
            m_result.push_back(std::move(sensitivity));
    }

    const CostCase& m_given;
    const WhatIf& m_whatIf;
    CostExtent m_extent;
    double m_now;
    std::vector<Sensitivity> m_result;
};

} // namespace

CostCase withAssumptions(const CostCase& given, const WhatIf& whatIf)
{
    CostCase result = given;
    const auto rate = whatIf.firingRate ? whatIf.firingRate : spikingRate(given.counts);
    if (whatIf.firingRate)
        fireAt(result.counts, *rate);
    if (whatIf.spikingOperands && rate)
        forEachProduct(result.counts, [&](MatmulCounts& each) { makeSpiking(each, *rate); });
    if (whatIf.weightDensity != 1)
        forEachProduct(result.counts,
                       [&](MatmulCounts& each) { thinOut(each, whatIf.weightDensity); });
    if (whatIf.headOnHost) {
        result.counts.head = {};
        result.counts.headIn = {};
        result.shape.vocab = 0;
    }
    if (whatIf.weightBits) {
        const double bits = *whatIf.weightBits;
        result.chip.weightBits =
            Quantity{bits, bits, bits, "bit", "chosen here", Evidence::Assumed};
    }
    scale(result.chip.staticPower, whatIf.staticFactor);
    scale(result.chip.timeSync, whatIf.syncFactor);
    scale(result.chip.timeSyncMultichip, whatIf.syncFactor);
    return result;
}

CostEstimate estimateCost(const CostCase& given, const WhatIf& whatIf, CostExtent extent)
{
    if (whatIf == WhatIf{})
        return estimateCost(given.counts, given.shape, given.chip, extent);
    const CostCase changed = withAssumptions(given, whatIf);
    return estimateCost(changed.counts, changed.shape, changed.chip, extent, whatIf.batch);
}

double Sensitivity::least() const
{
    return std::min({joulesLow, joulesHigh, joulesNow});
}

double Sensitivity::most() const
{
    return std::max({joulesLow, joulesHigh, joulesNow});
}

std::vector<Sensitivity> tornado(const CostCase& given, const WhatIf& whatIf, CostExtent extent)
{
    TornadoBuilder builder(given, whatIf, extent);
    builder.addConstants();
    const auto changed = [&](auto member, auto value) {
        WhatIf result = whatIf;
        result.*member = value;
        return result;
    };
    builder.addAssumption("firing rate"_phrase, changed(&WhatIf::firingRate, 0.04),
                          Phrase::verbatim("4 %"), changed(&WhatIf::firingRate, 0.51),
                          Phrase::verbatim("51 %"));
    builder.addAssumption("operands that spike"_phrase, changed(&WhatIf::spikingOperands, true),
                          "all"_phrase, changed(&WhatIf::spikingOperands, false),
                          "as executed"_phrase);
    builder.addAssumption("weights kept"_phrase, changed(&WhatIf::weightDensity, 0.1),
                          Phrase::verbatim("10 %"), changed(&WhatIf::weightDensity, 1.0),
                          Phrase::verbatim("100 %"));
    builder.addAssumption("weight bits"_phrase, changed(&WhatIf::weightBits, 1), "1 bit"_phrase,
                          changed(&WhatIf::weightBits, 16), "16 bit"_phrase);
    builder.addAssumption("head"_phrase, changed(&WhatIf::headOnHost, true),
                          "on the host, unpriced"_phrase, changed(&WhatIf::headOnHost, false),
                          "on the chip"_phrase);
    builder.addAssumption("texts at once"_phrase, changed(&WhatIf::batch, 16), "16 texts"_phrase,
                          changed(&WhatIf::batch, 1), "1 text"_phrase);
    return builder.take();
}

} // namespace spikeglass
