#include "core/run_difference.h"

#include <algorithm>

namespace spikeglass {
namespace {

void addTo(RunDifference::Side& side, const TokenRecordPtr& record)
{
    side.counts += record->counts;
    side.milliseconds += record->stepMilliseconds;
    if (record->surpriseBits >= 0) {
        side.surpriseBits += record->surpriseBits;
        ++side.scored;
    }
    if (record->spikes.empty())
        return;
    ++side.watched;
    side.spikes.resize(static_cast<std::size_t>(record->shape.populations()));
    for (std::size_t i = 0; i < side.spikes.size(); ++i) {
        const Population neurons = record->shape.population(static_cast<int>(i));
        const auto fired = std::span(record->spikes)
                               .subspan(static_cast<std::size_t>(neurons.first),
                                        static_cast<std::size_t>(neurons.width));
        side.spikes[i] += fired.size() - static_cast<std::size_t>(std::ranges::count(fired, 0));
    }
}

bool haveSameShape(const TokenRecord& first, const TokenRecord& second)
{
    return first.spikes.size() == second.spikes.size() &&
           haveSameNeurons(first.shape, second.shape);
}

FiredIn firedIn(std::int8_t first, std::int8_t second)
{
    if (first == 0 || second == 0)
        return first != 0 ? FiredIn::First : second != 0 ? FiredIn::Second : FiredIn::Neither;
    return first == second ? FiredIn::Both : FiredIn::Opposite;
}

} // namespace

bool haveSameNeurons(const ModelShape& first, const ModelShape& second)
{
    return first.hasNeurons() && first.layers == second.layers && first.embd == second.embd &&
           first.spiking == second.spiking && first.spikeDriven == second.spikeDriven &&
           first.headRank == second.headRank;
}

std::vector<int> populationsOfHalf(const ModelShape& shape, LayerId layer, Site half)
{
    std::vector<int> found;
    for (int i = 0; i < shape.populations(); ++i) {
        const Population neurons = shape.population(i);
        const bool isOfTimeMix = neurons.site == Site::TimeMix ||
                                 (isInFront(neurons.site) && neurons.site < Site::FfnKey);
        if (neurons.layer == layer && !isOfHead(neurons.site) &&
            isOfTimeMix == (half == Site::TimeMix))
            found.push_back(i);
    }
    return found;
}

std::optional<double> RunDifference::Side::rate(const ModelShape& shape,
                                                std::span<const int> populations) const
{
    std::uint64_t fired = 0;
    std::uint64_t neurons = 0;
    for (const int i : populations) {
        if (static_cast<std::size_t>(i) >= spikes.size())
            return std::nullopt;
        fired += spikes[static_cast<std::size_t>(i)];
        neurons += static_cast<std::uint64_t>(shape.population(i).width);
    }
    if (neurons == 0)
        return std::nullopt;
    return static_cast<double>(fired) / static_cast<double>(neurons * watched);
}

TokenRecord differenceRecord(const TokenRecordPtr& first, const TokenRecordPtr& second,
                             int position)
{
    const TokenRecord& named = first ? *first : *second;
    TokenRecord record;
    record.position = position;
    record.token = named.token;
    record.name = named.name;
    record.text = named.text;
    record.fromPrompt = named.fromPrompt;
    record.isDocumentStart = named.isDocumentStart;
    record.shape = named.shape;
    if (!first || !second || !haveSameShape(*first, *second))
        return record;
    if (first->token != second->token)
        record.name += " / " + second->name;
    record.spikes.resize(first->spikes.size());
    for (std::size_t i = 0; i < record.spikes.size(); ++i)
        record.spikes[i] = static_cast<std::int8_t>(firedIn(first->spikes[i], second->spikes[i]));
    return record;
}

void RunDifference::add(const TokenRecordPtr& first, const TokenRecordPtr& second)
{
    const int position = m_tokens++;
    m_first.read += first ? 1 : 0;
    m_second.read += second ? 1 : 0;
    if (!first || !second)
        return;
    ++m_common;
    addTo(m_first, first);
    addTo(m_second, second);
    if (first->token != second->token && !m_tokenDifference)
        m_tokenDifference = position;
    if (!first->next.empty() && !second->next.empty()) {
        const bool agree = first->next.front().token == second->next.front().token;
        m_agreeing += agree ? 1 : 0;
        if (!agree && !m_predictionDifference)
            m_predictionDifference = position;
    }
    if (haveSameShape(*first, *second))
        compareSpikes(*first, *second);
}

void RunDifference::compareSpikes(const TokenRecord& first, const TokenRecord& second)
{
    m_differingByPopulation.resize(static_cast<std::size_t>(first.shape.populations()));
    const std::uint64_t before = m_differing;
    for (std::size_t i = 0; i < first.spikes.size(); ++i) {
        if (first.spikes[i] == second.spikes[i])
            continue;
        ++m_differing;
        ++m_differingByPopulation[static_cast<std::size_t>(
            first.shape.populationOf(static_cast<int>(i)))];
    }
    m_decisions += first.spikes.size();
    if (m_differing > before && !m_spikeDifference)
        m_spikeDifference = first.position;
}

} // namespace spikeglass
