#pragma once

#include "core/generation.h"
#include "core/snapshot.h"
#include "core/trace/block_counts.h"
#include "core/trace/state_store.h"
#include "core/trace/token_rows.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace spikeglass {

/// One text in the tree of texts. Numbers are never used again.
struct BranchId
{
    int value = 0;
    auto operator<=>(const BranchId&) const = default;
};

/// A text, or one that goes on from the middle of another: it shares the tokens 0 .. first - 1 with
/// its parent.
struct Branch
{
    BranchId id;
    std::optional<BranchId> parent; ///< nothing: a text of its own
    int first = 0;                  ///< position of its own first token
    int end = 0;                    ///< one past its last token
    std::string name;               ///< given by the user; empty: none
    std::string prompt;             ///< what stood in the prompt when it was begun
    std::vector<TokenId> given;     ///< tokens from `first` on that were not drawn
    bool hasEnded = false;          ///< behind its last token, and that was told: noteEnd()
};

/// What is missing to show tokens first .. text.tokens.size() - 1 of a branch in full.
struct ReplayTask
{
    BranchId branch;
    RecordedText text;
    int first = 0;
};

/// The recording: all tokens of all texts, as a tree of branches of which one is shown. Bounded in
/// memory: of the oldest records the membranes and states are given up first, then spikes and
/// counts; token, text, random numbers and hash of every token stay, packed (TokenRows), and a full
/// state every kTokensPerState tokens, so that everything can be read again exactly
/// (Generation::reread). Sums of counts go on over what was given up (BlockCounts). What stays is
/// in the bound too and takes less than kMostBytesThatStay a token, so that a text of some million
/// tokens leaves room for others. Positions are those of the branch that is shown. Not thread-safe.
class TokenHistory
{
public:
    static constexpr std::size_t kDefaultMaxBytes = std::size_t{512} << 20;
    static constexpr int kTokensPerState = 64;
    /// Of a token that has given up its numbers, for a model of six blocks; states go into a file.
    static constexpr std::size_t kMostBytesThatStay = 64;

    /// States for which there is no room in memory go into a file in `spillFolder`, if given.
    explicit TokenHistory(std::size_t maxBytes = kDefaultMaxBytes,
                          std::filesystem::path spillFolder = {});

    /// Forgets all branches.
    void clear();

    // --- the tree
    /// A new text, shown from now on. Whatever has no token of its own by then is forgotten.
    BranchId beginText(std::string prompt = {}, std::vector<TokenId> given = {});
    /// A new branch that goes on behind the first `position` tokens of the one shown, shown from
    /// now on.
    BranchId fork(int position, std::string prompt = {}, std::vector<TokenId> given = {});
    void select(BranchId branch);
    void rename(BranchId branch, std::string name);
    /// Puts a stored branch into an empty tree; parents come first. `rows` are of its own tokens;
    /// `word` is asked for the spelling of each of them in turn.
    void load(Branch branch, const TokenRows& rows,
              const std::function<TokenWord(std::size_t row)>& word, std::set<int> bookmarks);
    [[nodiscard]] bool contains(BranchId branch) const { return find(branch) != nullptr; }
    /// In the order in which they were begun.
    [[nodiscard]] std::vector<const Branch*> branches() const;
    /// The branch that is shown; null before there is one.
    [[nodiscard]] const Branch* shown() const;
    /// The branch whose own token stands at a position of the shown text; null: no such position.
    [[nodiscard]] const Branch* owner(int position) const;
    /// All tokens of a branch, those that it shares included; none if there is no such branch.
    [[nodiscard]] TokenRows text(BranchId branch) const;
    /// The branch's own tokens, first .. end - 1; null if there is no such branch.
    [[nodiscard]] const TokenRows* ownRows(BranchId branch) const;

    // --- tokens of the shown branch
    /// `record->position` must be end(). Begins a text where there is none.
    void append(TokenRecordPtr record);
    /// A document token was drawn behind its last one, so that the text has ended there, until
    /// another token is appended.
    void noteEnd();
    [[nodiscard]] bool empty() const { return m_end == 0; }
    /// Positions are begin() .. end() - 1.
    [[nodiscard]] static int begin() { return 0; }
    [[nodiscard]] int end() const { return m_end; }
    [[nodiscard]] bool contains(int position) const { return position >= 0 && position < m_end; }
    /// Null for positions that do not exist. Of older tokens parts may be missing: detail().
    [[nodiscard]] TokenRecordPtr at(int position) const;
    /// Null where nothing but the text is held; for loops over the whole text, since it makes
    /// nothing.
    [[nodiscard]] TokenRecordPtr held(int position) const;
    [[nodiscard]] TokenRecordPtr latest() const { return at(end() - 1); }
    /// Of a position that exists; cheaper than its record.
    [[nodiscard]] TokenId tokenAt(int position) const;
    /// Likewise; valid until the next change.
    [[nodiscard]] const TokenWord& wordAt(int position) const;
    /// Sum over all tokens of the shown branch. Of a branch that forks off among tokens whose
    /// counts were given up, up to 63 are missing; `tokens` says how many were summed.
    [[nodiscard]] const OperationCounts& totals() const { return m_totals; }
    /// Sum over the tokens first .. last as far as counts are known; `tokens` says how many were.
    [[nodiscard]] OperationCounts sum(int first, int last) const;

    // --- marks
    void toggleBookmark(int position);
    /// Of the shown branch.
    [[nodiscard]] std::set<int> bookmarks() const;
    [[nodiscard]] std::set<int> ownBookmarks(BranchId branch) const;
    /// The token was read a second time, to the same state.
    [[nodiscard]] bool isVerified(int position) const;
    void setVerified(int first, int end);

    // --- what was given up
    /// The shown text up to position `last`, with the nearest state before it.
    [[nodiscard]] RecordedText recorded(int last) const;
    /// How to get back the last run of tokens among first .. end - 1 that lack `detail`, at most
    /// kTokensPerState of them; nothing if none lacks it.
    [[nodiscard]] std::optional<ReplayTask> missing(int first, int end, RecordDetail detail) const;
    /// Reads a token of the shown branch again from the nearest regular state on, to compare
    /// hashes.
    [[nodiscard]] ReplayTask verification(int position) const;
    /// The first tokens of the shown branch that were never counted.
    [[nodiscard]] std::optional<ReplayTask> uncounted() const;
    /// Takes a token of `branch` that was read again. False if the branch is gone or holds another
    /// token there.
    bool restore(BranchId branch, TokenRecordPtr record);
    /// A state behind a token, where no whole record came with it.
    void keepState(BranchId branch, int position, const ModelState& state);

    /// All that is held in memory.
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t maxBytes() const { return m_maxBytes; }
    void setMaxBytes(std::size_t maxBytes);
    /// Bytes of states written to the file.
    [[nodiscard]] std::uint64_t spilledBytes() const { return m_states.spilledBytes(); }
    /// Tokens of all branches, and how many of them have at least this detail in memory.
    [[nodiscard]] int tokens() const;
    [[nodiscard]] int tokensWith(RecordDetail detail) const
    {
        return m_held[static_cast<std::size_t>(detail)];
    }

    // --- what changed
    /// Changes with every change of content: equal revisions, equal content.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }
    /// Another one for every history there ever was.
    [[nodiscard]] std::uint64_t identity() const { return m_identity; }
    /// How often other tokens took the place of the shown ones.
    [[nodiscard]] std::size_t pathChanges() const { return m_keptByChange.size(); }
    /// How many leading tokens are still the same as after that many path changes.
    [[nodiscard]] int keptSince(std::size_t pathChange) const;

private:
    struct Node
    {
        Branch branch;
        TokenRows rows;                        ///< own tokens; words are those of m_words
        std::map<int, TokenRecordPtr> records; ///< by position, of tokens with more than text
        std::vector<bool> counted;             ///< [rows] are in the sums
        std::vector<bool> verified;            ///< [rows]
        BlockCounts sums;                      ///< of positions i .. i + 63, i a multiple of 64
        std::map<int, int> states;             ///< position -> number in m_states
        std::set<int> bookmarks;
        /// Of what stays.
        [[nodiscard]] std::size_t bytes() const;
    };
    /// A record that was made of a row.
    struct Made
    {
        BranchId branch;
        int position = -1;
        TokenRecordPtr record;
    };
    /// Part of a path: positions from `first` on are those of `node`, up to the next part.
    struct Part
    {
        int first;
        std::size_t node;
    };
    using Path = std::vector<Part>;
    /// A record that holds more than text.
    struct Held
    {
        BranchId branch;
        int position;
    };

    [[nodiscard]] const Node* find(BranchId branch) const;
    [[nodiscard]] Node* find(BranchId branch);
    [[nodiscard]] std::size_t indexOf(BranchId branch) const;
    [[nodiscard]] Path pathOf(std::size_t node) const;
    [[nodiscard]] std::size_t nodeAt(const Path& path, int position) const;
    void show(std::size_t node);
    void forgetEmptyBranch();
    void changePath(Path path, int end);
    void count(Node& node, int position, const OperationCounts& counts);
    [[nodiscard]] TokenRecordPtr recordOf(const Node& node, int position) const;
    [[nodiscard]] static TokenRecordPtr heldBy(const Node& node, int position);
    [[nodiscard]] static RecordDetail detailOf(const Node& node, int position);
    void keep(Node& node, int position, TokenRecordPtr record);
    void reduce(Node& node, int position, RecordDetail detail);
    void putBack(Node& node, int position, TokenRecordPtr record, RecordDetail old);
    void note(const TokenRecord& record, int sign);
    void enforceBound();
    bool reduceOldest(std::deque<Held>& queue, RecordDetail to);
    [[nodiscard]] std::optional<std::pair<int, ModelState>> stateAtOrBefore(int position) const;
    [[nodiscard]] ReplayTask task(int first, int last) const;

    std::size_t m_maxBytes;
    StateStore m_states;
    std::vector<Node> m_nodes;
    int m_nextId = 0;
    Path m_path; ///< of the branch that is shown
    int m_end = 0;
    OperationCounts m_totals;
    TokenWords m_words;
    std::deque<Held> m_fullRecords, m_activeRecords; ///< oldest first
    std::size_t m_recordBytes = 0;                   ///< of records with more than text
    std::size_t m_detailBytes = 0;                   ///< of these what only full records hold
    std::array<int, 3> m_held{};                     ///< tokens by detail, at least
    /// Those asked for last, so that who asks again gets the same.
    mutable std::array<Made, 16> m_made;
    mutable std::size_t m_nextMade = 0;
    std::size_t m_reductions = 0; ///< records of which a part was given up
    std::vector<int> m_keptByChange;
    std::uint64_t m_revision = 0;
    std::uint64_t m_identity;
};

} // namespace spikeglass
