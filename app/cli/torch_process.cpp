#include "app/cli/torch_process.h"

#include "core/error.h"
#include "core/process/child_process.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace spikeglass::cli {
namespace {

/// The message of an error event; empty for other lines.
std::string errorMessage(const std::string& line)
{
    const auto event = nlohmann::json::parse(line, nullptr, false);
    if (!event.is_object() || event.value("event", "") != "error")
        return {};
    return event.value("message", "unknown cause");
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

std::string lastLine(const std::string& text)
{
    const std::size_t end = text.find_last_not_of('\n');
    if (end == std::string::npos)
        return {};
    const std::size_t start = text.rfind('\n', end);
    return text.substr(start == std::string::npos ? 0 : start + 1,
                       end - (start == std::string::npos ? 0 : start + 1) + 1);
}

} // namespace

void runTorch(const std::vector<std::string>& arguments,
              const std::function<void(const std::string&)>& line)
{
    ChildProcess child(siblingProgram("spikeglass-torch"), arguments);
    std::string message;
    for (std::string text; child.readLine(text);) {
        if (const std::string problem = errorMessage(text); !problem.empty())
            message = problem;
        if (line)
            line(text);
    }
    const int status = child.wait();
    if (status == 0)
        return;
    constexpr int kWrongUsage = 2; // explained in the first line, a hint at --help in the last
    if (message.empty())
        message =
            status == kWrongUsage ? firstLine(child.errorOutput()) : lastLine(child.errorOutput());
    if (message.empty())
        message = status > 128 ? fmt::format("ended by signal {}", status - 128)
                               : fmt::format("exit status {}", status);
    throw Error("spikeglass-torch: " + message);
}

} // namespace spikeglass::cli
