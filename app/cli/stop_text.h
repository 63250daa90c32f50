#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spikeglass::cli {

/// Ends a stream of text where one of the given texts appears. What may be the beginning of one is
/// held back until it is clear.
class StopText
{
public:
    /// Empty texts are ignored.
    explicit StopText(std::vector<std::string> stops);

    /// What may be written now; everything before the stop text if `text` completes one.
    std::string push(std::string_view text);
    /// What was held back, at the end of the stream.
    std::string flush();
    [[nodiscard]] bool found() const { return m_found; }

private:
    std::vector<std::string> m_stops;
    std::string m_held;
    bool m_found = false;
};

} // namespace spikeglass::cli
