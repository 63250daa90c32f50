#pragma once

#include "core/generation.h"
#include "core/trace/token_history.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace spikeglass {

/// Something that a replay found.
struct Replayed
{
    BranchId branch;
    TokenRecordPtr record;           ///< in full; null where only the state was asked for
    int position = 0;                ///< of the token
    std::optional<ModelState> state; ///< behind it, where there is no record
};

/// Reads recorded tokens again, on a thread and with an engine of its own: what the recording gave
/// up comes back bit by bit. One task at a time; a newer one takes the place of one that is not
/// done.
class Replayer
{
public:
    /// Results that wait to be taken; the replay pauses when there are so many.
    static constexpr std::size_t kMostWaiting = 2 * TokenHistory::kTokensPerState;

    Replayer(std::shared_ptr<const PackedModel> packed, std::shared_ptr<const Tokenizer> tokenizer);
    Replayer(const Replayer&) = delete;
    Replayer& operator=(const Replayer&) = delete;
    /// Stops within one token and joins.
    ~Replayer();

    void start(ReplayTask task);
    /// Drops the task and what it has found.
    void cancel();
    /// At most `most` of the results there are, in order; never waits.
    std::vector<Replayed> take(std::size_t most);
    /// No task, and all results taken.
    [[nodiscard]] bool isIdle() const;
    /// Why the last task ended early, once; empty: it did not.
    std::string takeProblem();

private:
    void work(const std::stop_token& stop);
    void carryOut(const ReplayTask& task, std::uint64_t number, const std::stop_token& stop);
    bool put(Replayed result, std::uint64_t number, const std::stop_token& stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<ReplayTask> m_task; // not yet begun
    std::uint64_t m_number = 0;       // of the newest task
    bool m_isWorking = false;
    std::deque<Replayed> m_results;
    std::string m_problem;

    Generation m_generation; // the worker's alone from here on
    std::jthread m_thread;   // last: starts when all else is there
};

} // namespace spikeglass
