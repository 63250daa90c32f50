#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace spikeglass {

/// Shares out the pieces of one job after another between the calling thread and its workers.
/// Whoever is free takes the next piece, so that a worker the system does not run delays nothing
/// but the piece it holds. Idle workers spin for some microseconds, then sleep. Jobs run one at a
/// time, from one thread.
class ThreadPool
{
public:
    /// `threads` >= 1, the calling one included.
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    [[nodiscard]] int threads() const { return static_cast<int>(m_workers.size()) + 1; }

    /// Calls work(0) .. work(count - 1), each once, in any order and on any thread; returns when
    /// all are done. `work` must not throw. count < 65536.
    template <typename Work>
    void run(std::size_t count, const Work& work)
    {
        if (m_workers.empty() || count == 1) {
            for (std::size_t i = 0; i < count; ++i)
                work(i);
            return;
        }
        runShared(
            count,
            [](const void* context, std::size_t index) {
                (*static_cast<const Work*>(context))(index);
            },
            &work);
    }

private:
    using Call = void (*)(const void* context, std::size_t index);

    void runShared(std::size_t count, Call call, const void* context);
    bool takePiece();
    void serve();

    Call m_call = nullptr; // these two are stable while pieces of the job are taken
    const void* m_context = nullptr;
    std::atomic<std::uint64_t> m_ticket{0}; // job number, pieces, next piece
    std::atomic<std::uint32_t> m_done{0};   // finished pieces of the job
    std::atomic<bool> m_stopping{false};
    std::vector<std::jthread> m_workers;
};

} // namespace spikeglass
