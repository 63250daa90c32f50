#include "core/trace/replayer.h"

#include <exception>
#include <utility>

namespace spikeglass {

Replayer::Replayer(std::shared_ptr<const PackedModel> packed,
                   std::shared_ptr<const Tokenizer> tokenizer)
    : m_generation(std::move(packed), std::move(tokenizer))
    , m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Replayer::~Replayer()
{
    m_thread.request_stop();
    m_wake.notify_all();
}

void Replayer::start(ReplayTask task)
{
    const std::lock_guard lock(m_mutex);
    m_task = std::move(task);
    m_results.clear();
    ++m_number;
    m_wake.notify_all();
}

void Replayer::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_task.reset();
    m_results.clear();
    ++m_number;
    m_wake.notify_all();
}

std::vector<Replayed> Replayer::take(std::size_t most)
{
    std::vector<Replayed> taken;
    const std::lock_guard lock(m_mutex);
    while (!m_results.empty() && taken.size() < most) {
        taken.push_back(std::move(m_results.front()));
        m_results.pop_front();
    }
    m_wake.notify_all();
    return taken;
}

bool Replayer::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return !m_task && !m_isWorking && m_results.empty();
}

std::string Replayer::takeProblem()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_problem, {});
}

void Replayer::work(const std::stop_token& stop)
{
    for (;;) {
        ReplayTask task;
        std::uint64_t number = 0;
        {
            std::unique_lock lock(m_mutex);
            m_isWorking = false;
            if (!m_wake.wait(lock, stop, [this] { return m_task.has_value(); }))
                return;
            task = *std::exchange(m_task, std::nullopt);
            number = m_number;
            m_isWorking = true;
        }
        try {
            carryOut(task, number, stop);
        } catch (const std::exception& problem) {
            const std::lock_guard lock(m_mutex);
            m_problem = problem.what();
        }
        if (stop.stop_requested())
            return;
    }
}

/// Up to the first token wanted in whole passages, with a state now and then; then in full.
void Replayer::carryOut(const ReplayTask& task, std::uint64_t number, const std::stop_token& stop)
{
    m_generation.rewind(task.text);
    const int end = static_cast<int>(task.text.tokens.size());
    for (int position = task.text.stateBehind + 1; position < end; ++position) {
        const TokenRow recorded =
            task.text.unread.at(static_cast<std::size_t>(position - task.text.stateBehind - 1));
        const bool isWanted = position >= task.first;
        TokenRecord again =
            m_generation.reread(recorded, isWanted ? RecordDetail::Full : RecordDetail::TextOnly);
        Replayed result{task.branch, nullptr, position, std::nullopt};
        if (isWanted)
            result.record = std::make_shared<const TokenRecord>(std::move(again));
        else if ((position + 1) % TokenHistory::kTokensPerState == 0)
            result.state = m_generation.state();
        const bool isWorthPutting = result.record || result.state;
        if (isWorthPutting ? !put(std::move(result), number, stop) : stop.stop_requested())
            return;
    }
}

/// Waits for room. False if the task is no longer wanted.
bool Replayer::put(Replayed result, std::uint64_t number, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, stop, [&] { return m_number != number || m_results.size() < kMostWaiting; });
    if (m_number != number || stop.stop_requested())
        return false;
    m_results.push_back(std::move(result));
    return true;
}

} // namespace spikeglass
