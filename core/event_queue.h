#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

namespace spikeglass {

/// Bounded, lossless, one producer and one consumer. push() waits for room, so nothing is lost and
/// memory stays bounded; capacity is what one frame drains.
template <typename T>
class EventQueue
{
public:
    explicit EventQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// False if the queue was closed or a stop requested before there was room.
    bool push(T event, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, stop, [this] { return m_closed || m_events.size() < m_capacity; });
        if (m_closed || m_events.size() >= m_capacity)
            return false;
        m_events.push_back(std::move(event));
        return true;
    }
    /// Everything there is, in order; never waits.
    std::vector<T> drain()
    {
        std::deque<T> events;
        {
            const std::lock_guard lock(m_mutex);
            events.swap(m_events);
        }
        m_room.notify_all();
        return {std::make_move_iterator(events.begin()), std::make_move_iterator(events.end())};
    }
    /// Wakes a waiting producer and refuses further events.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_room.notify_all();
    }

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable_any m_room;
    std::deque<T> m_events;
    bool m_closed = false;
};

} // namespace spikeglass
