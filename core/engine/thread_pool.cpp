#include "core/engine/thread_pool.h"

#include "core/vector_math.h"

#include <cassert>

namespace spikeglass {
namespace {

// Layout of a ticket, from the lowest bit: next piece (16), pieces (16), number of the job (32).
constexpr int kCountShift = 16;
constexpr int kJobShift = 32;
constexpr std::uint64_t kPieceMask = 0xFFFF;

constexpr int kSpins = 2000; // pauses before a thread sleeps, some tens of microseconds

std::uint64_t nextPiece(std::uint64_t ticket)
{
    return ticket & kPieceMask;
}

std::uint64_t pieces(std::uint64_t ticket)
{
    return (ticket >> kCountShift) & kPieceMask;
}

void pause()
{
#if defined(__x86_64__)
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

/// Returns when `value` is no longer `old`.
template <typename T>
void waitForChange(const std::atomic<T>& value, T old)
{
    for (int i = 0; i < kSpins; ++i) {
        if (value.load(std::memory_order_acquire) != old)
            return;
        pause();
    }
    value.wait(old, std::memory_order_acquire);
}

} // namespace

ThreadPool::ThreadPool(int threads)
{
    assert(threads >= 1);
    for (int i = 1; i < threads; ++i)
        m_workers.emplace_back([this] { serve(); });
}

ThreadPool::~ThreadPool()
{
    m_stopping = true;
    m_ticket += std::uint64_t{1} << kJobShift;
    m_ticket.notify_all();
}

/// Takes and does one piece of the present job; false if none is left.
bool ThreadPool::takePiece()
{
    std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
    do {
        if (nextPiece(ticket) >= pieces(ticket))
            return false;
    } while (!m_ticket.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel,
                                             std::memory_order_acquire));
    const std::uint64_t count = pieces(ticket);
    m_call(m_context, nextPiece(ticket));
    if (m_done.fetch_add(1, std::memory_order_acq_rel) + 1 == count)
        m_done.notify_one();
    return true;
}

void ThreadPool::runShared(std::size_t count, Call call, const void* context)
{
    assert(count <= kPieceMask);
    m_call = call;
    m_context = context;
    m_done.store(0, std::memory_order_relaxed);
    const std::uint64_t job = (m_ticket.load(std::memory_order_relaxed) >> kJobShift) + 1;
    m_ticket.store(job << kJobShift | static_cast<std::uint64_t>(count) << kCountShift,
                   std::memory_order_release);
    m_ticket.notify_all();
    while (takePiece()) {
    }
    for (auto done = m_done.load(std::memory_order_acquire); done != count;
         done = m_done.load(std::memory_order_acquire))
        waitForChange(m_done, done);
}

void ThreadPool::serve()
{
    const FlushDenormals flush;
    for (;;) {
        // Before m_stopping, which is set before the last ticket: that one is never waited for.
        const std::uint64_t seen = m_ticket.load(std::memory_order_acquire);
        if (m_stopping)
            return;
        if (!takePiece() && nextPiece(seen) >= pieces(seen))
            waitForChange(m_ticket, seen);
    }
}

} // namespace spikeglass
