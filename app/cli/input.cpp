#include "app/cli/input.h"

#include "core/error.h"
#include "core/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>
#include <iterator>
#include <limits>

namespace spikeglass::cli {

std::string readInput(const std::string& file)
{
    if (file != "-")
        return readFile(file);
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

void writeOutput(const std::string& file, std::string_view content)
{
    if (file != "-") {
        writeFileAtomically(file, content);
        return;
    }
    std::cout.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!std::cout.flush())
        throw Error("standard output: cannot write");
}

std::vector<TokenId> parseTokenIds(const std::string& json, const std::string& source)
{
    const auto array = nlohmann::json::parse(json, nullptr, false);
    if (!array.is_array())
        throw Error(source, "a JSON array of token ids is expected");
    std::vector<TokenId> ids;
    for (const auto& value : array) {
        if (!value.is_number_unsigned() ||
            value.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<TokenId>::max()})
            throw Error(source, fmt::format("entry {} of the array, {}, is not a token id",
                                            ids.size(), value.dump()));
        ids.push_back(value.get<TokenId>());
    }
    return ids;
}

WeightedFile parseWeightedFile(const std::string& text)
{
    const std::size_t mark = text.rfind('@');
    if (mark == std::string::npos || text.find('/', mark) != std::string::npos)
        return {text, 1.0};
    const std::string number = text.substr(mark + 1);
    char* end = nullptr;
    const double weight = std::strtod(number.c_str(), &end);
    if (number.empty() || *end != '\0' || !std::isfinite(weight) || weight <= 0)
        throw Error(fmt::format("'{}': the weight behind '@' is not a positive number", text));
    return {text.substr(0, mark), weight};
}

} // namespace spikeglass::cli
