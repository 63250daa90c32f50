#include "core/json_text.h"

#include "core/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace spikeglass {
namespace {

constexpr int kMaxDepth = 32;

/// Most brackets open at once, those in strings left out.
int nestingDepth(std::string_view text)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        if (inString && character == '\\')
            ++i;
        else if (character == '"')
            inString = !inString;
        else if (!inString && (character == '[' || character == '{'))
            deepest = std::max(deepest, ++depth);
        else if (!inString && (character == ']' || character == '}'))
            --depth;
    }
    return deepest;
}

} // namespace

nlohmann::json parseJsonText(std::string_view text, const std::filesystem::path& source)
{
    if (nestingDepth(text) > kMaxDepth)
        throw Error(source, "the JSON is nested too deeply");
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception& problem) {
        throw Error(source, std::string("not valid JSON: ") + problem.what());
    }
}

} // namespace spikeglass
