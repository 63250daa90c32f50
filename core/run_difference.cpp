#include "core/run_difference.h"

namespace spikeglass {
namespace {

void addTo(RunDifference::Side& side, const TokenRecordPtr& record)
{
    if (!record)
        return;
    side.counts += record->counts;
    side.milliseconds += record->stepMilliseconds;
    if (record->surpriseBits >= 0) {
        side.surpriseBits += record->surpriseBits;
        ++side.scored;
    }
}

bool haveSameShape(const TokenRecord& first, const TokenRecord& second)
{
    return first.spikes.size() == second.spikes.size() &&
           first.shape.layers == second.shape.layers && first.shape.embd == second.shape.embd;
}

FiredIn firedIn(std::int8_t first, std::int8_t second)
{
    if (first == 0 || second == 0)
        return first != 0 ? FiredIn::First : second != 0 ? FiredIn::Second : FiredIn::Neither;
    return first == second ? FiredIn::Both : FiredIn::Opposite;
}

} // namespace

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
    addTo(m_first, first);
    addTo(m_second, second);
    if (!first || !second) {
        if (!m_tokenDifference)
            m_tokenDifference = position;
        return;
    }
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
