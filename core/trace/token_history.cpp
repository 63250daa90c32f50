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
/// A node of a tree, with what the allocator adds.
template <class Value>
constexpr std::size_t kMapNode = sizeof(Value) + 48;
/// Of a token's place among the others.
constexpr std::size_t kPlaceBytes = sizeof(TokenRecordPtr);
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
    m_fullRecords.clear();
    m_activeRecords.clear();
    m_bytes = m_detailBytes = 0;
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

void TokenHistory::load(Branch branch, std::vector<TokenRecordPtr> records, std::set<int> bookmarks)
{
    Node& node = m_nodes.emplace_back();
    branch.end = branch.first + static_cast<int>(records.size());
    m_nextId = std::max(m_nextId, branch.id.value + 1);
    node.branch = std::move(branch);
    node.counted.assign(records.size(), false);
    node.verified.assign(records.size(), false);
    node.bookmarks = std::move(bookmarks);
    node.records = std::move(records);
    for (const TokenRecordPtr& record : node.records)
        note(*record, 1);
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

std::vector<TokenRecordPtr> TokenHistory::text(BranchId branch) const
{
    std::vector<TokenRecordPtr> tokens;
    if (find(branch) == nullptr)
        return tokens;
    for (const Part& part : pathOf(indexOf(branch))) {
        const auto& own = m_nodes[part.node].records;
        tokens.resize(index(part.first));
        tokens.insert(tokens.end(), own.begin(), own.end());
    }
    return tokens;
}

std::span<const TokenRecordPtr> TokenHistory::ownRecords(BranchId branch) const
{
    const Node* node = find(branch);
    return node == nullptr ? std::span<const TokenRecordPtr>() : std::span(node->records);
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
    if (!m_nodes[gone].records.empty() || isParent)
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
    note(*record, 1);
    node.records.push_back(std::move(record));
    node.counted.push_back(false);
    node.verified.push_back(false);
    node.branch.end = ++m_end;
    const TokenRecord& added = *node.records.back();
    if (added.detail() == RecordDetail::Full)
        m_fullRecords.push_back({node.branch.id, position});
    if (added.detail() != RecordDetail::TextOnly)
        m_activeRecords.push_back({node.branch.id, position});
    count(node, position, added.counts);
    ++m_revision;
    enforceBound();
}

TokenRecordPtr TokenHistory::at(int position) const
{
    if (!contains(position))
        return nullptr;
    const Node& node = m_nodes[nodeAt(m_path, position)];
    return node.records[index(position - node.branch.first)];
}

/// A position of the shown branch; only once.
void TokenHistory::count(Node& node, int position, const OperationCounts& counts)
{
    const std::size_t own = index(position - node.branch.first);
    if (node.counted[own] || counts.tokens == 0)
        return;
    node.counted[own] = true;
    const auto [sum, isNew] = node.sums.try_emplace(blockOf(position));
    sum->second += counts;
    if (isNew)
        m_bytes += kMapNode<OperationCounts> + counts.layers.size() * sizeof(LayerCounts);
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
            const auto& sums = m_nodes[owner].sums;
            if (const auto found = sums.find(position); found != sums.end())
                counts += found->second;
            position = blockEnd;
            continue;
        }
        if (const TokenRecordPtr record = at(position); record->counts.tokens > 0)
            counts += record->counts;
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

void TokenHistory::note(const TokenRecord& record, int sign)
{
    const auto add = [sign](std::size_t& sum, std::size_t bytes) {
        sum = sign > 0 ? sum + bytes : sum - bytes;
    };
    add(m_bytes, kPlaceBytes + record.bytes());
    add(m_detailBytes, detailBytes(record));
    for (std::size_t i = 0; i <= static_cast<std::size_t>(record.detail()); ++i)
        m_held[i] += sign;
}

void TokenHistory::replace(Node& node, int position, TokenRecordPtr record)
{
    TokenRecordPtr& place = node.records[index(position - node.branch.first)];
    const bool losesState =
        place->detail() == RecordDetail::Full && record->detail() != RecordDetail::Full;
    if (losesState && isStateKept(position) && !node.states.contains(position))
        node.states[position] = m_states.put(place->state);
    note(*place, -1);
    note(*record, 1);
    place = std::move(record);
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
        const TokenRecordPtr record =
            node == nullptr ? nullptr : node->records[index(held.position - node->branch.first)];
        if (!record || record->detail() <= to)
            continue;
        if (record == latest()) { // what comes behind it was read again, and is older
            queue.push_back(held);
            continue;
        }
        replace(*node, held.position, std::make_shared<const TokenRecord>(record->reducedTo(to)));
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
        if (const TokenRecordPtr record = at(p); record->detail() == RecordDetail::Full)
            return std::pair(p, record->state);
        if (const auto kept = node.states.find(p); kept != node.states.end())
            if (auto state = m_states.get(kept->second))
                return std::pair(p, std::move(*state));
    }
    return std::nullopt;
}

RecordedText TokenHistory::recorded(int last) const
{
    return task(last, last).text;
}

/// Reads first .. last again, from the nearest state before them on.
ReplayTask TokenHistory::task(int first, int last) const
{
    ReplayTask task{shown()->id, {}, first};
    task.text.tokens.reserve(static_cast<std::size_t>(last + 1));
    for (int position = 0; position <= last; ++position)
        task.text.tokens.push_back(at(position));
    if (auto found = stateAtOrBefore(first - 1)) {
        task.text.stateBehind = found->first;
        task.text.state = std::move(found->second);
    }
    return task;
}

std::optional<ReplayTask> TokenHistory::missing(int first, int end, RecordDetail detail) const
{
    const auto lacks = [this, detail](int position) {
        const TokenRecordPtr record = at(position);
        return record->detail() < detail && record->settings != nullptr;
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
        return !node.counted[own] && node.records[own]->settings != nullptr;
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
    const TokenRecordPtr old = node.records[index(position - node.branch.first)];
    if (old->token != record->token || old->runId != record->runId)
        return false;
    if (old->stateHash == record->stateHash)
        node.verified[index(position - node.branch.first)] = true;
    ++m_revision;
    if (record->detail() <= old->detail())
        return true;
    if (old->detail() == RecordDetail::TextOnly)
        m_activeRecords.push_back({node.branch.id, position});
    if (record->detail() == RecordDetail::Full) {
        m_fullRecords.push_back({node.branch.id, position});
        if (isStateKept(position) && !node.states.contains(position))
            node.states[position] = m_states.put(record->state);
    }
    count(node, position, record->counts);
    replace(node, position, std::move(record));
    enforceBound();
    return true;
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
