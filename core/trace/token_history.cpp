#include "core/trace/token_history.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <iterator>
#include <memory>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::size_t kStatesShare = 8; ///< of the memory: one part in so many
constexpr std::size_t kReductionsPerTrim = 1024;
constexpr std::size_t kMapNode = 48; ///< what a tree and the allocator add to a value
/// Of a record's place among the others.
constexpr std::size_t kPlaceBytes = sizeof(std::pair<const int, TokenRecordPtr>) + kMapNode + 16;
constexpr std::size_t kBitsInByte = 8;
constexpr std::size_t kDetailShare = 4; ///< kept for full records as long as there are others

int blockOf(int position)
{
    return position / TokenHistory::kTokensPerState * TokenHistory::kTokensPerState;
}

bool isStateKept(int position)
{
    return (position + 1) % TokenHistory::kTokensPerState == 0;
}

std::size_t detailBytes(const TokenRecord& record)
{
    return (record.input.capacity() + record.potential.capacity() + record.state.values().size()) *
           sizeof(float);
}

std::uint64_t nextIdentity()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

std::size_t index(int own)
{
    return static_cast<std::size_t>(own);
}

} // namespace

TokenHistory::TokenHistory(std::size_t maxBytes, std::filesystem::path spillFolder)
    : m_maxBytes(maxBytes)
    , m_states(maxBytes / kStatesShare, std::move(spillFolder))
    , m_identity(nextIdentity())
{
}

void TokenHistory::clear()
{
    m_nodes.clear();
    m_states.clear();
    m_words.clear();
    m_fullRecords.clear();
    m_activeRecords.clear();
    m_made = {};
    m_recordBytes = m_detailBytes = 0;
    m_held = {};
    changePath({}, 0);
}

// ---------------------------------------------------------------------------------------------
// The tree

const TokenHistory::Node* TokenHistory::find(BranchId branch) const
{
    const auto found =
        std::ranges::find(m_nodes, branch, [](const Node& node) { return node.branch.id; });
    return found == m_nodes.end() ? nullptr : &*found;
}

TokenHistory::Node* TokenHistory::find(BranchId branch)
{
    return const_cast<Node*>(std::as_const(*this).find(branch));
}

std::size_t TokenHistory::indexOf(BranchId branch) const
{
    const Node* node = find(branch);
    assert(node != nullptr);
    return static_cast<std::size_t>(node - m_nodes.data());
}

TokenHistory::Path TokenHistory::pathOf(std::size_t node) const
{
    Path path;
    for (std::optional<BranchId> id = m_nodes[node].branch.id; id;) {
        const std::size_t at = indexOf(*id);
        path.push_back({m_nodes[at].branch.first, at});
        id = m_nodes[at].branch.parent;
    }
    std::ranges::reverse(path);
    return path;
}

/// The node that owns a position of a path.
std::size_t TokenHistory::nodeAt(const Path& path, int position) const
{
    const auto behind = std::ranges::upper_bound(path, position, {}, &Part::first);
    assert(behind != path.begin());
    return std::prev(behind)->node;
}

BranchId TokenHistory::beginText(std::string prompt, std::vector<TokenId> given)
{
    forgetEmptyBranch();
    Node& node = m_nodes.emplace_back();
    node.branch.id = {m_nextId++};
    node.branch.prompt = std::move(prompt);
    node.branch.given = std::move(given);
    const BranchId id = node.branch.id;
    show(m_nodes.size() - 1);
    return id;
}

BranchId TokenHistory::fork(int position, std::string prompt, std::vector<TokenId> given)
{
    assert(position >= 0 && position <= m_end);
    if (position == 0)
        return beginText(std::move(prompt), std::move(given));
    const BranchId parent = m_nodes[nodeAt(m_path, position - 1)].branch.id;
    forgetEmptyBranch();
    Node& node = m_nodes.emplace_back();
    node.branch.id = {m_nextId++};
    node.branch.parent = parent;
    node.branch.first = node.branch.end = position;
    node.branch.prompt = std::move(prompt);
    node.branch.given = std::move(given);
    const BranchId id = node.branch.id;
    show(m_nodes.size() - 1);
    return id;
}

void TokenHistory::select(BranchId branch)
{
    if (shown() != nullptr && shown()->id == branch)
        return;
    forgetEmptyBranch();
    show(indexOf(branch));
}

void TokenHistory::rename(BranchId branch, std::string name)
{
    if (Node* node = find(branch)) {
        node->branch.name = std::move(name);
        ++m_revision;
    }
}

void TokenHistory::load(Branch branch, const TokenRows& rows,
                        const std::function<TokenWord(std::size_t row)>& word,
                        std::set<int> bookmarks)
{
    Node& node = m_nodes.emplace_back();
    branch.end = branch.first + static_cast<int>(rows.size());
    m_nextId = std::max(m_nextId, branch.id.value + 1);
    node.branch = std::move(branch);
    node.counted.assign(rows.size(), false);
    node.verified.assign(rows.size(), false);
    node.bookmarks = std::move(bookmarks);
    rows.visit(
        [&](const TokenRow& row) { node.rows.push(row, m_words.put(word(node.rows.size()))); });
    m_held[0] += static_cast<int>(rows.size());
    ++m_revision;
}

std::vector<const Branch*> TokenHistory::branches() const
{
    std::vector<const Branch*> all;
    all.reserve(m_nodes.size());
    for (const Node& node : m_nodes)
        all.push_back(&node.branch);
    return all;
}

const Branch* TokenHistory::shown() const
{
    return m_path.empty() ? nullptr : &m_nodes[m_path.back().node].branch;
}

const Branch* TokenHistory::owner(int position) const
{
    return contains(position) ? &m_nodes[nodeAt(m_path, position)].branch : nullptr;
}

TokenRows TokenHistory::text(BranchId branch) const
{
    TokenRows tokens;
    if (find(branch) == nullptr)
        return tokens;
    const Path path = pathOf(indexOf(branch));
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Node& node = m_nodes[path[i].node];
        const int end = i + 1 < path.size() ? path[i + 1].first : node.branch.end;
        tokens.append(node.rows, 0, index(end - node.branch.first));
    }
    return tokens;
}

const TokenRows* TokenHistory::ownRows(BranchId branch) const
{
    const Node* node = find(branch);
    return node == nullptr ? nullptr : &node->rows;
}

void TokenHistory::show(std::size_t node)
{
    changePath(pathOf(node), m_nodes[node].branch.end);
}

/// A branch that was begun and left before it had a token of its own.
void TokenHistory::forgetEmptyBranch()
{
    if (m_path.empty())
        return;
    const std::size_t gone = m_path.back().node;
    const BranchId id = m_nodes[gone].branch.id;
    const bool isParent =
        std::ranges::any_of(m_nodes, [id](const Node& node) { return node.branch.parent == id; });
    if (!m_nodes[gone].rows.empty() || isParent)
        return;
    m_nodes.erase(m_nodes.begin() + static_cast<std::ptrdiff_t>(gone));
    m_path.pop_back();
    for (Part& part : m_path)
        part.node -= part.node > gone ? 1 : 0;
}

void TokenHistory::changePath(Path path, int end)
{
    const auto partEnd = [](const Path& of, std::size_t i, int last) {
        return i + 1 < of.size() ? of[i + 1].first : last;
    };
    int kept = 0;
    for (std::size_t i = 0; i < std::min(path.size(), m_path.size()); ++i) {
        if (path[i].node != m_path[i].node)
            break;
        const int before = partEnd(m_path, i, m_end);
        const int now = partEnd(path, i, end);
        kept = std::min(before, now);
        if (before != now)
            break;
    }
    m_keptByChange.push_back(kept);
    m_path = std::move(path);
    m_end = end;
    m_totals = {};
    m_totals = sum(0, m_end - 1);
    ++m_revision;
}

int TokenHistory::keptSince(std::size_t pathChange) const
{
    int kept = m_end;
    for (std::size_t i = pathChange; i < m_keptByChange.size(); ++i)
        kept = std::min(kept, m_keptByChange[i]);
    return kept;
}

// ---------------------------------------------------------------------------------------------
// Tokens

void TokenHistory::append(TokenRecordPtr record)
{
    assert(record && record->position == m_end);
    if (m_path.empty())
        beginText();
    Node& node = m_nodes[m_path.back().node];
    const int position = m_end;
    node.rows.push(rowOf(*record), m_words.put(wordOf(*record)));
    node.counted.push_back(false);
    node.verified.push_back(false);
    node.branch.end = ++m_end;
    node.branch.hasEnded = false;
    ++m_held[0];
    count(node, position, record->counts);
    keep(node, position, std::move(record));
    ++m_revision;
    enforceBound();
}

void TokenHistory::noteEnd()
{
    if (m_path.empty())
        return;
    m_nodes[m_path.back().node].branch.hasEnded = true;
    ++m_revision;
}

TokenRecordPtr TokenHistory::at(int position) const
{
    if (!contains(position))
        return nullptr;
    return recordOf(m_nodes[nodeAt(m_path, position)], position);
}

TokenRecordPtr TokenHistory::held(int position) const
{
    return contains(position) ? heldBy(m_nodes[nodeAt(m_path, position)], position) : nullptr;
}

TokenRecordPtr TokenHistory::heldBy(const Node& node, int position)
{
    const auto found = node.records.find(position);
    return found == node.records.end() ? nullptr : found->second;
}

TokenId TokenHistory::tokenAt(int position) const
{
    const Node& node = m_nodes[nodeAt(m_path, position)];
    return node.rows.token(index(position - node.branch.first));
}

const TokenWord& TokenHistory::wordAt(int position) const
{
    const Node& node = m_nodes[nodeAt(m_path, position)];
    return m_words.at(node.rows.word(index(position - node.branch.first)));
}

TokenRecordPtr TokenHistory::recordOf(const Node& node, int position) const
{
    if (TokenRecordPtr held = heldBy(node, position))
        return held;
    const auto known = std::ranges::find_if(m_made, [&](const Made& made) {
        return made.position == position && made.branch == node.branch.id;
    });
    if (known != m_made.end())
        return known->record;
    const std::size_t row = index(position - node.branch.first);
    const TokenWord& word = m_words.at(node.rows.word(row));
    Made& made = m_made[m_nextMade++ % m_made.size()];
    made = {node.branch.id, position,
            std::make_shared<const TokenRecord>(textRecord(node.rows.at(row), word, position))};
    return made.record;
}

RecordDetail TokenHistory::detailOf(const Node& node, int position)
{
    const TokenRecordPtr held = heldBy(node, position);
    return held ? held->detail() : RecordDetail::TextOnly;
}

/// A position of the shown branch; only once.
void TokenHistory::count(Node& node, int position, const OperationCounts& counts)
{
    const std::size_t own = index(position - node.branch.first);
    if (node.counted[own] || counts.tokens == 0)
        return;
    node.counted[own] = true;
    node.sums.add(blockOf(position), counts);
    if (contains(position) && &m_nodes[nodeAt(m_path, position)] == &node)
        m_totals += counts;
}

OperationCounts TokenHistory::sum(int first, int last) const
{
    OperationCounts counts;
    const int end = std::min(last + 1, m_end);
    for (int position = std::max(first, 0); position < end;) {
        const std::size_t owner = nodeAt(m_path, position);
        const int blockEnd = position + kTokensPerState;
        const bool isWholeBlock = position == blockOf(position) && blockEnd <= end &&
                                  nodeAt(m_path, blockEnd - 1) == owner;
        if (isWholeBlock) {
            if (const OperationCounts known = m_nodes[owner].sums.at(position); known.tokens > 0)
                counts += known;
            position = blockEnd;
            continue;
        }
        if (const TokenRecordPtr held = heldBy(m_nodes[owner], position);
            held && held->counts.tokens > 0)
            counts += held->counts;
        ++position;
    }
    return counts;
}

// ---------------------------------------------------------------------------------------------
// Marks

void TokenHistory::toggleBookmark(int position)
{
    if (!contains(position))
        return;
    auto& bookmarks = m_nodes[nodeAt(m_path, position)].bookmarks;
    if (bookmarks.erase(position) == 0)
        bookmarks.insert(position);
    ++m_revision;
}

std::set<int> TokenHistory::bookmarks() const
{
    std::set<int> all;
    for (std::size_t i = 0; i < m_path.size(); ++i) {
        const int end = i + 1 < m_path.size() ? m_path[i + 1].first : m_end;
        for (const int position : m_nodes[m_path[i].node].bookmarks)
            if (position < end)
                all.insert(position);
    }
    return all;
}

std::set<int> TokenHistory::ownBookmarks(BranchId branch) const
{
    const Node* node = find(branch);
    return node == nullptr ? std::set<int>() : node->bookmarks;
}

bool TokenHistory::isVerified(int position) const
{
    if (!contains(position))
        return false;
    const Node& node = m_nodes[nodeAt(m_path, position)];
    return node.verified[index(position - node.branch.first)];
}

void TokenHistory::setVerified(int first, int end)
{
    for (int position = std::max(first, 0); position < std::min(end, m_end); ++position) {
        Node& node = m_nodes[nodeAt(m_path, position)];
        node.verified[index(position - node.branch.first)] = true;
    }
    ++m_revision;
}

// ---------------------------------------------------------------------------------------------
// What was given up, and how to get it back

/// Of a record with more than text, which comes (1) or goes (-1).
void TokenHistory::note(const TokenRecord& record, int sign)
{
    const auto add = [sign](std::size_t& sum, std::size_t bytes) {
        sum = sign > 0 ? sum + bytes : sum - bytes;
    };
    add(m_recordBytes, kPlaceBytes + record.bytes());
    add(m_detailBytes, detailBytes(record));
    for (std::size_t i = 1; i <= static_cast<std::size_t>(record.detail()); ++i)
        m_held[i] += sign;
}

/// What a record has beyond its row, if anything, as the newest of those.
void TokenHistory::keep(Node& node, int position, TokenRecordPtr record)
{
    const RecordDetail detail = record->detail();
    if (detail == RecordDetail::TextOnly)
        return;
    m_activeRecords.push_back({node.branch.id, position});
    if (detail == RecordDetail::Full)
        m_fullRecords.push_back({node.branch.id, position});
    note(*record, 1);
    node.records[position] = std::move(record);
}

/// Gives up what a record has beyond `detail`.
void TokenHistory::reduce(Node& node, int position, RecordDetail detail)
{
    const auto place = node.records.find(position);
    const TokenRecordPtr record = place->second;
    if (record->detail() == RecordDetail::Full && isStateKept(position) &&
        !node.states.contains(position))
        node.states[position] = m_states.put(record->state);
    note(*record, -1);
    if (detail == RecordDetail::TextOnly) {
        node.records.erase(place);
        return;
    }
    place->second = std::make_shared<const TokenRecord>(record->reducedTo(detail));
    note(*place->second, 1);
}

std::size_t TokenHistory::Node::bytes() const
{
    return sizeof(Node) + rows.bytes() + sums.bytes() +
           (counted.capacity() + verified.capacity()) / kBitsInByte +
           states.size() * (sizeof(*states.begin()) + kMapNode) +
           bookmarks.size() * (sizeof(int) + kMapNode) + branch.given.capacity() * sizeof(TokenId);
}

std::size_t TokenHistory::bytes() const
{
    std::size_t sum = m_recordBytes + m_words.bytes() + m_states.bytes();
    for (const Node& node : m_nodes)
        sum += node.bytes();
    return sum;
}

void TokenHistory::setMaxBytes(std::size_t maxBytes)
{
    m_maxBytes = maxBytes;
    m_states.setMaxBytes(maxBytes / kStatesShare);
    ++m_revision;
    enforceBound();
}

void TokenHistory::enforceBound()
{
    const auto giveUpDetail = [this] {
        return reduceOldest(m_fullRecords, RecordDetail::Activity);
    };
    const auto giveUpActivity = [this] {
        return reduceOldest(m_activeRecords, RecordDetail::TextOnly);
    };
    while (bytes() > m_maxBytes) {
        const bool detailFirst = m_detailBytes > m_maxBytes / kDetailShare;
        if (detailFirst ? giveUpDetail() || giveUpActivity() : giveUpActivity() || giveUpDetail())
            continue;
        return;
    }
}

/// False if none but the newest token of the shown branch is left to be reduced.
bool TokenHistory::reduceOldest(std::deque<Held>& queue, RecordDetail to)
{
    for (std::size_t left = queue.size(); left > 0; --left) {
        const Held held = queue.front();
        queue.pop_front();
        Node* node = find(held.branch);
        if (node == nullptr || detailOf(*node, held.position) <= to)
            continue;
        const bool isLatest =
            held.position == m_end - 1 && &m_nodes[nodeAt(m_path, held.position)] == node;
        if (isLatest) { // what comes behind it was read again, and is older
            queue.push_back(held);
            continue;
        }
        reduce(*node, held.position, to);
        if (++m_reductions % kReductionsPerTrim == 0)
            ::malloc_trim(0); // or the pages that became free stay with the allocator
        return true;
    }
    return false;
}

/// Of the shown branch; nothing: only the state before the first token is known.
std::optional<std::pair<int, ModelState>> TokenHistory::stateAtOrBefore(int position) const
{
    for (int p = position; p >= 0; --p) {
        const Node& node = m_nodes[nodeAt(m_path, p)];
        if (detailOf(node, p) == RecordDetail::Full)
            return std::pair(p, node.records.at(p)->state);
        if (const auto kept = node.states.find(p); kept != node.states.end())
            if (auto state = m_states.get(kept->second))
                return std::pair(p, std::move(*state));
    }
    return std::nullopt;
}

RecordedText TokenHistory::recorded(int last) const
{
    RecordedText text = task(last, last).text;
    text.hasEnded = last + 1 == m_end && shown()->hasEnded;
    return text;
}

/// Reads first .. last again, from the nearest state before them on.
ReplayTask TokenHistory::task(int first, int last) const
{
    ReplayTask task{shown()->id, {}, first};
    task.text.tokens.reserve(static_cast<std::size_t>(last + 1));
    for (int position = 0; position <= last; ++position)
        task.text.tokens.push_back(tokenAt(position));
    if (auto found = stateAtOrBefore(first - 1)) {
        task.text.stateBehind = found->first;
        task.text.state = std::move(found->second);
    }
    for (int position = task.text.stateBehind + 1; position <= last;) {
        const std::size_t part = nodeAt(m_path, position);
        const Node& node = m_nodes[part];
        const int from = position;
        while (position <= last && nodeAt(m_path, position) == part)
            ++position;
        task.text.unread.append(node.rows, index(from - node.branch.first),
                                index(position - node.branch.first));
    }
    return task;
}

std::optional<ReplayTask> TokenHistory::missing(int first, int end, RecordDetail detail) const
{
    const auto lacks = [this, detail](int position) {
        const Node& node = m_nodes[nodeAt(m_path, position)];
        return detailOf(node, position) < detail &&
               node.rows.hasSettings(index(position - node.branch.first));
    };
    first = std::max(first, 0);
    int last = std::min(end, m_end) - 1;
    while (last >= first && !lacks(last))
        --last;
    if (last < first)
        return std::nullopt;
    int from = last;
    while (from > std::max(first, blockOf(last)) && lacks(from - 1))
        --from;
    return task(from, last);
}

ReplayTask TokenHistory::verification(int position) const
{
    return task(blockOf(position), position);
}

std::optional<ReplayTask> TokenHistory::uncounted() const
{
    const auto isOpen = [this](int position) {
        const Node& node = m_nodes[nodeAt(m_path, position)];
        const std::size_t own = index(position - node.branch.first);
        return !node.counted[own] && node.rows.hasSettings(own);
    };
    int first = 0;
    while (first < m_end && !isOpen(first))
        ++first;
    if (first == m_end)
        return std::nullopt;
    int last = first;
    while (last + 1 < std::min(m_end, blockOf(first) + kTokensPerState) && isOpen(last + 1))
        ++last;
    return task(first, last);
}

bool TokenHistory::restore(BranchId branch, TokenRecordPtr record)
{
    if (find(branch) == nullptr)
        return false;
    const Path path = pathOf(indexOf(branch));
    const int position = record->position;
    if (position < 0 || position >= find(branch)->branch.end)
        return false;
    Node& node = m_nodes[nodeAt(path, position)];
    const std::size_t row = index(position - node.branch.first);
    if (node.rows.token(row) != record->token || node.rows.runId(row) != record->runId)
        return false;
    if (node.rows.stateHash(row) == record->stateHash)
        node.verified[row] = true;
    ++m_revision;
    const RecordDetail old = detailOf(node, position);
    if (record->detail() <= old)
        return true;
    if (node.rows.stateHash(row) != record->stateHash) {
        node.rows.setHash(row, record->stateHash);
        m_made = {};
    }
    count(node, position, record->counts);
    putBack(node, position, std::move(record), old);
    enforceBound();
    return true;
}

/// A record with more than the `old` detail that is there.
void TokenHistory::putBack(Node& node, int position, TokenRecordPtr record, RecordDetail old)
{
    if (record->detail() == RecordDetail::Full && isStateKept(position) &&
        !node.states.contains(position))
        node.states[position] = m_states.put(record->state);
    if (old == RecordDetail::TextOnly) {
        keep(node, position, std::move(record));
        return;
    }
    TokenRecordPtr& place = node.records.at(position);
    m_fullRecords.push_back({node.branch.id, position});
    note(*place, -1);
    note(*record, 1);
    place = std::move(record);
}

void TokenHistory::keepState(BranchId branch, int position, const ModelState& state)
{
    if (find(branch) == nullptr || position < 0 || position >= find(branch)->branch.end)
        return;
    Node& node = m_nodes[nodeAt(pathOf(indexOf(branch)), position)];
    if (!node.states.contains(position))
        node.states[position] = m_states.put(state);
}

int TokenHistory::tokens() const
{
    return tokensWith(RecordDetail::TextOnly);
}

} // namespace spikeglass
