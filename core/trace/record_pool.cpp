#include "core/trace/record_pool.h"

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace spikeglass {
namespace {

/// A record with the memory of a spent one, empty but for its state: the size of that counts what
/// it takes.
TokenRecord emptied(TokenRecord&& spent)
{
    TokenRecord empty;
    const auto reuse = [](auto& buffer, auto& spentBuffer) {
        buffer = std::move(spentBuffer);
        buffer.clear();
    };
    reuse(empty.input, spent.input);
    reuse(empty.potential, spent.potential);
    reuse(empty.spikes, spent.spikes);
    reuse(empty.counts.layers, spent.counts.layers);
    reuse(empty.hidden, spent.hidden);
    empty.state = std::move(spent.state);
    return empty;
}

} // namespace

/// Emptied records, the one let go last on top: its memory is most likely still in a cache.
class RecordPool::Spent
{
public:
    void give(TokenRecord&& record)
    {
        TokenRecord empty = emptied(std::move(record));
        const std::size_t bytes = empty.bytes();
        const std::lock_guard lock(m_mutex);
        if (m_bytes + bytes > kMostBytes)
            return;
        m_bytes += bytes;
        m_records.push_back(std::move(empty));
    }
    std::optional<TokenRecord> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_records.empty())
            return std::nullopt;
        std::optional<TokenRecord> record(std::move(m_records.back()));
        m_records.pop_back();
        m_bytes -= record->bytes();
        record->state.clear();
        return record;
    }

private:
    std::mutex m_mutex;
    std::vector<TokenRecord> m_records;
    std::size_t m_bytes = 0; ///< of m_records
};

std::shared_ptr<RecordPool::Spent> RecordPool::makeSpent()
{
    return std::make_shared<Spent>();
}

TokenRecord RecordPool::take()
{
    return m_spent->take().value_or(TokenRecord{});
}

TokenRecordPtr RecordPool::share(TokenRecord record)
{
    const auto giveBack = [spent = m_spent](TokenRecord* owned) {
        const std::unique_ptr<TokenRecord> ended(owned);
        spent->give(std::move(*ended));
    };
    return {new TokenRecord(std::move(record)), giveBack};
}

} // namespace spikeglass
