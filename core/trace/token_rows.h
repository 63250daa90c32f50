#pragma once

#include "core/snapshot.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace spikeglass {

/// What is known of a token for good, its spelling apart: enough to read it again as it was read.
struct TokenRow
{
    TokenId token = 0;
    bool fromPrompt = false;
    float surpriseBits = -1;
    float stepMilliseconds = 0;
    std::uint64_t runId = 0;
    std::uint64_t stateHash = 0;
    SamplerState random;
    ModelShape shape;
    std::shared_ptr<const GenerationSettings> settings;
    InterventionsPtr interventions;
};

/// The part of a record that is in a row.
TokenRow rowOf(const TokenRecord& record);

/// The rows of consecutive tokens, packed: 24 bytes a token, and a few more where settings change
/// or the random numbers do not go on one a token. A value whose copies share what is written for
/// good, so that a copy of a long text is cheap and may be read on another thread.
class TokenRows
{
public:
    /// `word` is a number of 30 bits that is kept with the row.
    void push(const TokenRow& row, std::uint32_t word = 0);
    /// Rows first .. end - 1 of others, without their words.
    void append(const TokenRows& others, std::size_t first, std::size_t end);
    void setHash(std::size_t row, std::uint64_t stateHash);

    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] TokenRow at(std::size_t row) const;
    [[nodiscard]] TokenId token(std::size_t row) const { return packed(row).token; }
    [[nodiscard]] std::uint64_t runId(std::size_t row) const { return spanOf(row).runId; }
    [[nodiscard]] std::uint64_t stateHash(std::size_t row) const { return packed(row).stateHash; }
    [[nodiscard]] std::uint32_t word(std::size_t row) const { return packed(row).word; }
    [[nodiscard]] const InterventionsPtr& interventions(std::size_t row) const
    {
        return spanOf(row).interventions;
    }
    /// The token can be read again.
    [[nodiscard]] bool hasSettings(std::size_t row) const
    {
        return spanOf(row).settings != nullptr;
    }
    /// All rows in order; faster than at() for each.
    void visit(const std::function<void(const TokenRow&)>& visitor) const;
    /// Memory of all rows, those shared with copies included.
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t kRowsPerBlock = 256;

    struct Packed
    {
        TokenId token;
        std::uint32_t word : 30;
        std::uint32_t fromPrompt : 1;
        std::uint32_t draws : 1; ///< one random number on from the row before
        float surpriseBits;
        float stepMilliseconds;
        std::uint64_t stateHash;
    };
    using Block = std::vector<Packed>;
    /// What rows from `first` on have in common.
    struct Span
    {
        std::size_t first;
        std::uint64_t runId;
        ModelShape shape;
        std::shared_ptr<const GenerationSettings> settings;
        InterventionsPtr interventions;
    };
    /// The random numbers at a row; those behind it are found by counting on.
    struct Place
    {
        std::size_t row;
        SamplerState random;
    };

    [[nodiscard]] const Packed& packed(std::size_t row) const;
    [[nodiscard]] const Span& spanOf(std::size_t row) const;
    [[nodiscard]] SamplerState randomAt(std::size_t row) const;
    [[nodiscard]] static TokenRow unpacked(const Packed& packed, const Span& span,
                                           const SamplerState& random);

    std::vector<std::shared_ptr<const Block>> m_full; ///< never change
    Block m_last;
    std::vector<Span> m_spans;
    std::vector<Place> m_places; ///< of every block's first row, and where they jump
    SamplerState m_random;       ///< of the last row
};

/// How a token is written.
struct TokenWord
{
    TokenId token = 0;
    bool isDocumentStart = false;
    std::string name; ///< printable form
    std::string text; ///< UTF-8 that the token completed
    auto operator<=>(const TokenWord&) const = default;
};

/// The spelling of a record's token.
TokenWord wordOf(const TokenRecord& record);
/// All that is known of a token whose activity is not: a record of RecordDetail::TextOnly.
TokenRecord textRecord(const TokenRow& row, const TokenWord& word, int position);

/// The words of texts, each kept once: there are not many more than tokens in the vocabulary.
class TokenWords
{
public:
    /// Its number, to get it back by.
    std::uint32_t put(const TokenWord& word);
    [[nodiscard]] const TokenWord& at(std::uint32_t number) const { return *m_words[number]; }
    void clear();
    [[nodiscard]] std::size_t bytes() const;

private:
    std::map<TokenWord, std::uint32_t> m_numbers;
    std::vector<const TokenWord*> m_words; ///< keys of m_numbers
    std::size_t m_letters = 0;             ///< bytes of texts that are not inside their strings
};

} // namespace spikeglass
