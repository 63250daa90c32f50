#include "app/cli/stop_text.h"

#include <algorithm>
#include <utility>

namespace spikeglass::cli {

StopText::StopText(std::vector<std::string> stops) : m_stops(std::move(stops))
{
    std::erase(m_stops, std::string());
}

std::string StopText::push(std::string_view text)
{
    if (m_found)
        return {};
    m_held += text;
    std::size_t end = std::string::npos;
    for (const std::string& stop : m_stops)
        end = std::min(end, m_held.find(stop));
    m_found = end != std::string::npos;
    if (m_found) {
        const std::string before = m_held.substr(0, end);
        m_held.clear();
        return before;
    }
    std::size_t held = 0;
    for (const std::string& stop : m_stops)
        for (std::size_t length = std::min(stop.size() - 1, m_held.size()); length > held; --length)
            if (m_held.ends_with(std::string_view(stop).substr(0, length)))
                held = length;
    const std::string ready = m_held.substr(0, m_held.size() - held);
    m_held.erase(0, ready.size());
    return ready;
}

std::string StopText::flush()
{
    return std::exchange(m_held, {});
}

} // namespace spikeglass::cli
