#include "core/trace/token_rows.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace spikeglass {
namespace {

constexpr std::size_t kMapNode = 48;    ///< what a tree and the allocator add to a value
constexpr std::size_t kAllocation = 48; ///< of a shared block: counts of owners and the allocator's

SamplerState after(const SamplerState& state)
{
    RandomNumbers numbers(0);
    numbers.restore(state);
    numbers.next();
    return numbers.state();
}

/// Zero for a text that is short enough to be inside its string.
std::size_t lettersOutside(const std::string& text)
{
    return text.capacity() > std::string().capacity() ? text.capacity() + kAllocation / 2 : 0;
}

} // namespace

TokenRow rowOf(const TokenRecord& record)
{
    return {record.token,    record.fromPrompt,   record.surpriseBits, record.stepMilliseconds,
            record.runId,    record.stateHash,    record.random,       record.shape,
            record.settings, record.interventions};
}

TokenWord wordOf(const TokenRecord& record)
{
    return {record.token, record.isDocumentStart, record.name, record.text};
}

TokenRecord textRecord(const TokenRow& row, const TokenWord& word, int position)
{
    TokenRecord record;
    record.runId = row.runId;
    record.position = position;
    record.token = row.token;
    record.name = word.name;
    record.text = word.text;
    record.fromPrompt = row.fromPrompt;
    record.isDocumentStart = word.isDocumentStart;
    record.surpriseBits = row.surpriseBits;
    record.shape = row.shape;
    record.stateHash = row.stateHash;
    record.interventions = row.interventions;
    record.stepMilliseconds = row.stepMilliseconds;
    record.settings = row.settings;
    record.random = row.random;
    return record;
}

// ---------------------------------------------------------------------------------------------
// Rows

std::size_t TokenRows::size() const
{
    return m_full.size() * kRowsPerBlock + m_last.size();
}

void TokenRows::push(const TokenRow& row, std::uint32_t word)
{
    static_assert(sizeof(Packed) == 24);
    const std::size_t number = size();
    const bool isSame = !m_spans.empty() && m_spans.back().runId == row.runId &&
                        m_spans.back().shape == row.shape &&
                        m_spans.back().settings == row.settings &&
                        m_spans.back().interventions == row.interventions;
    if (!isSame)
        m_spans.push_back({number, row.runId, row.shape, row.settings, row.interventions});
    const bool isStart = m_last.empty();
    const bool stays = !isStart && row.random == m_random;
    const bool draws = !isStart && !stays && row.random == after(m_random);
    if (!stays && !draws)
        m_places.push_back({number, row.random});
    m_random = row.random;
    m_last.reserve(kRowsPerBlock);
    m_last.push_back({row.token, word, row.fromPrompt ? 1U : 0U, draws ? 1U : 0U, row.surpriseBits,
                      row.stepMilliseconds, row.stateHash});
    if (m_last.size() == kRowsPerBlock) {
        m_full.push_back(std::make_shared<const Block>(std::move(m_last)));
        m_last = {};
    }
}

void TokenRows::append(const TokenRows& others, std::size_t first, std::size_t end)
{
    if (first >= end)
        return;
    RandomNumbers numbers(0);
    numbers.restore(others.randomAt(first));
    auto place = std::ranges::upper_bound(others.m_places, first, {}, &Place::row);
    for (std::size_t row = first; row < end; ++row) {
        const Packed& one = others.packed(row);
        if (place != others.m_places.end() && place->row == row)
            numbers.restore((place++)->random);
        else if (row > first && one.draws != 0)
            numbers.next();
        push(unpacked(one, others.spanOf(row), numbers.state()));
    }
}

void TokenRows::setHash(std::size_t row, std::uint64_t stateHash)
{
    if (row >= m_full.size() * kRowsPerBlock) {
        m_last[row % kRowsPerBlock].stateHash = stateHash;
        return;
    }
    std::shared_ptr<const Block>& block = m_full[row / kRowsPerBlock];
    Block changed = *block;
    changed[row % kRowsPerBlock].stateHash = stateHash;
    block = std::make_shared<const Block>(std::move(changed));
}

const TokenRows::Packed& TokenRows::packed(std::size_t row) const
{
    assert(row < size());
    const std::size_t block = row / kRowsPerBlock;
    return (block < m_full.size() ? *m_full[block] : m_last)[row % kRowsPerBlock];
}

const TokenRows::Span& TokenRows::spanOf(std::size_t row) const
{
    return *std::prev(std::ranges::upper_bound(m_spans, row, {}, &Span::first));
}

SamplerState TokenRows::randomAt(std::size_t row) const
{
    const Place& place = *std::prev(std::ranges::upper_bound(m_places, row, {}, &Place::row));
    RandomNumbers numbers(0);
    numbers.restore(place.random);
    for (std::size_t i = place.row + 1; i <= row; ++i)
        if (packed(i).draws != 0)
            numbers.next();
    return numbers.state();
}

TokenRow TokenRows::unpacked(const Packed& packed, const Span& span, const SamplerState& random)
{
    return {packed.token,
            packed.fromPrompt != 0,
            packed.surpriseBits,
            packed.stepMilliseconds,
            span.runId,
            packed.stateHash,
            random,
            span.shape,
            span.settings,
            span.interventions};
}

TokenRow TokenRows::at(std::size_t row) const
{
    return unpacked(packed(row), spanOf(row), randomAt(row));
}

void TokenRows::visit(const std::function<void(const TokenRow&)>& visitor) const
{
    RandomNumbers numbers(0);
    auto span = m_spans.begin();
    auto place = m_places.begin();
    for (std::size_t row = 0; row < size(); ++row) {
        const Packed& one = packed(row);
        if (place != m_places.end() && place->row == row)
            numbers.restore((place++)->random);
        else if (one.draws != 0)
            numbers.next();
        if (std::next(span) != m_spans.end() && std::next(span)->first == row)
            ++span;
        visitor(unpacked(one, *span, numbers.state()));
    }
}

std::size_t TokenRows::bytes() const
{
    constexpr std::size_t kBlockBytes =
        kRowsPerBlock * sizeof(Packed) + sizeof(Block) + 2 * kAllocation;
    return m_full.size() * kBlockBytes + m_full.capacity() * sizeof(m_full.front()) +
           m_last.capacity() * sizeof(Packed) + m_spans.capacity() * sizeof(Span) +
           m_places.capacity() * sizeof(Place);
}

// ---------------------------------------------------------------------------------------------
// Words

std::uint32_t TokenWords::put(const TokenWord& word)
{
    const auto [known, isNew] =
        m_numbers.try_emplace(word, static_cast<std::uint32_t>(m_words.size()));
    if (isNew) {
        m_words.push_back(&known->first);
        m_letters += lettersOutside(known->first.name) + lettersOutside(known->first.text);
    }
    return known->second;
}

void TokenWords::clear()
{
    m_words.clear();
    m_numbers.clear();
    m_letters = 0;
}

std::size_t TokenWords::bytes() const
{
    return m_numbers.size() * (sizeof(std::pair<const TokenWord, std::uint32_t>) + kMapNode) +
           m_words.capacity() * sizeof(const TokenWord*) + m_letters;
}

} // namespace spikeglass
