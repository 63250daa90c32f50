#include "core/model/spike_driven.h"

#include "core/error.h"

#include <fmt/format.h>

#include <charconv>

namespace spikeglass {
namespace {

/// Takes a number from the front of `text`; false where there is none.
bool takeNumber(std::string_view& text, double& number)
{
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return failed == std::errc{};
}

bool takeWord(std::string_view& text, std::string_view word)
{
    if (!text.starts_with(word))
        return false;
    text.remove_prefix(word.size());
    return true;
}

} // namespace

SpikeCodingConfig parseSpikeCoding(const std::string& text)
{
    SpikeCodingConfig coding;
    std::string_view rest = text;
    coding.ternary = takeWord(rest, "ternary");
    const bool valid = (coding.ternary || takeWord(rest, "binary")) && takeWord(rest, ",") &&
                       takeNumber(rest, coding.threshold) && takeWord(rest, ",") &&
                       takeNumber(rest, coding.tau) && rest.empty();
    if (!valid)
        throw Error("spike code '" + text +
                    "' is not understood, expected KIND,THRESHOLD,TAU as ternary,0.8,1.2");
    return coding;
}

std::string spikeCodingText(const SpikeCodingConfig& coding)
{
    return fmt::format("{},{},{}", coding.ternary ? "ternary" : "binary", coding.threshold,
                       coding.tau);
}

const char* spikeOperandName(SpikeOperand operand)
{
    constexpr std::array<const char*, kSpikeOperandCount> kNames{
        "key",       "value",   "receptance", "output", "ffn_key", "ffn_receptance",
        "ffn_value", "head_in", "head"};
    return kNames[static_cast<std::size_t>(operand)];
}

std::string spikeProductName(LayerId layer, SpikeOperand operand)
{
    constexpr std::array<const char*, kSpikeOperandCount> kNames{
        "att.key",        "att.value", "att.receptance", "att.output", "ffn.key",
        "ffn.receptance", "ffn.value", "head_in",        "head"};
    const std::string name = kNames[static_cast<std::size_t>(operand)];
    return isOfHead(operand) ? name : fmt::format("blocks.{}.{}", layer.value, name);
}

const SpikeCodingConfig& SpikeDrivenConfig::of(SpikeOperand operand) const
{
    switch (operand) {
    case SpikeOperand::Output:
        return output;
    case SpikeOperand::FfnValue:
        return hidden;
    case SpikeOperand::HeadIn:
    case SpikeOperand::Head:
        return head;
    default:
        return mixed;
    }
}

const char* spikeCodeName(SpikeOperand operand)
{
    const SpikeDrivenConfig config;
    const SpikeCodingConfig* const code = &config.of(operand);
    return code == &config.output   ? "output"
           : code == &config.hidden ? "hidden"
           : code == &config.head   ? "head"
                                    : "mixed";
}

std::int64_t spikeOperandWidth(const ModelShape& shape, SpikeOperand operand)
{
    return shape.width(siteOf(operand));
}

std::int64_t fanOut(const ModelShape& shape, SpikeOperand operand)
{
    switch (operand) {
    case SpikeOperand::FfnKey:
        return shape.hidden();
    case SpikeOperand::HeadIn:
        return shape.headRank;
    case SpikeOperand::Head:
        return shape.vocab;
    default:
        return shape.embd;
    }
}

} // namespace spikeglass
