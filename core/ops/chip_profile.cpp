#include "core/ops/chip_profile.h"

#include "core/error.h"
#include "core/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace spikeglass {
namespace {

using nlohmann::json;
using Path = std::filesystem::path;

constexpr std::size_t kMaxProfileBytes = std::size_t{1} << 20;

enum class Dimension : std::uint8_t
{
    Energy,
    Time,
    Power,
    Count,
    Bytes,
    Bits
};

struct Unit
{
    std::string_view name;
    Dimension dimension;
    double factor;
};

constexpr Unit kUnits[] = {
    {"pJ", Dimension::Energy, 1e-12}, {"nJ", Dimension::Energy, 1e-9},
    {"ns", Dimension::Time, 1e-9},    {"us", Dimension::Time, 1e-6},
    {"ms", Dimension::Time, 1e-3},    {"W", Dimension::Power, 1},
    {"mW", Dimension::Power, 1e-3},   {"count", Dimension::Count, 1},
    {"B", Dimension::Bytes, 1},       {"KiB", Dimension::Bytes, 1024},
    {"bit", Dimension::Bits, 1},
};

const Unit* findUnit(std::string_view name)
{
    const auto* found = std::ranges::find(kUnits, name, &Unit::name);
    return found == std::end(kUnits) ? nullptr : found;
}

/// What a field is to the scope rule.
enum class Role : std::uint8_t
{
    Event,
    Static,
    OtherEnergy,
    Free
};

struct QuantityField
{
    const char* key;
    std::optional<Quantity> ChipProfile::*member;
    Dimension dimension;
    Role role;
};

constexpr QuantityField kQuantityFields[] = {
    {"synaptic_event", &ChipProfile::synapticEvent, Dimension::Energy, Role::Event},
    {"mac", &ChipProfile::mac, Dimension::Energy, Role::OtherEnergy},
    {"ac", &ChipProfile::ac, Dimension::Energy, Role::OtherEnergy},
    {"mac_fp16", &ChipProfile::macFp16, Dimension::Energy, Role::OtherEnergy},
    {"mac_int8", &ChipProfile::macInt8, Dimension::Energy, Role::OtherEnergy},
    {"update_spiking", &ChipProfile::updateSpiking, Dimension::Energy, Role::OtherEnergy},
    {"update_silent", &ChipProfile::updateSilent, Dimension::Energy, Role::OtherEnergy},
    {"spike_fire", &ChipProfile::spikeFire, Dimension::Energy, Role::OtherEnergy},
    {"message_out", &ChipProfile::messageOut, Dimension::Energy, Role::OtherEnergy},
    {"message_in", &ChipProfile::messageIn, Dimension::Energy, Role::OtherEnergy},
    {"hop", &ChipProfile::hop, Dimension::Energy, Role::OtherEnergy},
    {"static_power", &ChipProfile::staticPower, Dimension::Power, Role::Static},
    {"host_power", &ChipProfile::hostPower, Dimension::Power, Role::Free},
    {"time_synaptic_event", &ChipProfile::timeSynapticEvent, Dimension::Time, Role::Free},
    {"time_update_spiking", &ChipProfile::timeUpdateSpiking, Dimension::Time, Role::Free},
    {"time_update_silent", &ChipProfile::timeUpdateSilent, Dimension::Time, Role::Free},
    {"time_message_in", &ChipProfile::timeMessageIn, Dimension::Time, Role::Free},
    {"time_hop", &ChipProfile::timeHop, Dimension::Time, Role::Free},
    {"time_sync", &ChipProfile::timeSync, Dimension::Time, Role::Free},
    {"time_sync_multichip", &ChipProfile::timeSyncMultichip, Dimension::Time, Role::Free},
    {"neurons_per_core", &ChipProfile::neuronsPerCore, Dimension::Count, Role::Free},
    {"memory_per_core", &ChipProfile::memoryPerCore, Dimension::Bytes, Role::Free},
    {"axons_in", &ChipProfile::axonsIn, Dimension::Count, Role::Free},
    {"edges_out", &ChipProfile::edgesOut, Dimension::Count, Role::Free},
    {"cores_per_chip", &ChipProfile::coresPerChip, Dimension::Count, Role::Free},
    {"weight_bits", &ChipProfile::weightBits, Dimension::Bits, Role::Free},
};

constexpr std::string_view kOtherFields[] = {
    "id",   "name", "year",  "node",   "scope", "event_includes_sram",
    "sram", "dram", "notes", "sources"};

/// A JSON object of the profile with the words that name it in an error.
struct Node
{
    const json& object;
    const Path& file;
    std::string prefix; ///< as "sram[0]."

    [[noreturn]] void fail(std::string_view key, const std::string& cause) const
    {
        throw Error(file, "field '" + prefix + std::string(key) + "' " + cause);
    }
    [[nodiscard]] const json* find(std::string_view key) const
    {
        const auto found = object.find(key);
        return found == object.end() ? nullptr : &*found;
    }
    [[nodiscard]] const json& require(std::string_view key) const
    {
        const json* value = find(key);
        if (value == nullptr)
            fail(key, "is missing");
        return *value;
    }
    [[nodiscard]] std::string text(std::string_view key) const
    {
        const json& value = require(key);
        if (!value.is_string())
            fail(key, "must be a text");
        auto content = value.get<std::string>();
        if (content.empty())
            fail(key, "is empty");
        return content;
    }
    [[nodiscard]] double number(std::string_view key) const
    {
        const json& value = require(key);
        if (!value.is_number())
            fail(key, "must be a number");
        const auto content = value.get<double>();
        if (!std::isfinite(content))
            fail(key, "is too large");
        if (content < 0)
            fail(key, "is negative");
        return content;
    }
    [[nodiscard]] std::uint64_t count(std::string_view key, std::uint64_t largest) const
    {
        const json& value = require(key);
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() < 1 ||
            value.get<std::uint64_t>() > largest)
            fail(key, "must be a whole number from 1 to " + std::to_string(largest));
        return value.get<std::uint64_t>();
    }
    [[nodiscard]] Node child(std::string_view key, const json& value) const
    {
        if (!value.is_object())
            fail(key, "must be an object");
        return {value, file, prefix + std::string(key) + "."};
    }
    template <typename Known>
    void refuseUnknown(const Known& known) const
    {
        for (const auto& [key, value] : object.items())
            if (std::ranges::find(known, key) == std::end(known))
                fail(key, "is unknown");
    }
};

template <typename Value, typename Name>
Value oneOf(const Node& node, std::string_view key, std::initializer_list<Value> values, Name name)
{
    const std::string text = node.text(key);
    std::string expected;
    for (const Value value : values) {
        if (name(value) == text)
            return value;
        expected += (expected.empty() ? "" : ", ") + std::string(name(value));
    }
    node.fail(key, "is '" + text + "', expected one of: " + expected);
}

Quantity readQuantity(const Node& node, Dimension dimension)
{
    constexpr std::string_view kKeys[] = {"lo", "nominal", "hi", "unit", "source", "evidence"};
    node.refuseUnknown(kKeys);
    Quantity quantity{
        node.number("lo"),
        node.number("nominal"),
        node.number("hi"),
        node.text("unit"),
        node.text("source"),
        oneOf(node, "evidence",
              {Evidence::Published, Evidence::Quoted, Evidence::Derived, Evidence::Assumed},
              evidenceName)};
    if (quantity.lo > quantity.nominal)
        node.fail("lo", "is larger than nominal");
    if (quantity.nominal > quantity.hi)
        node.fail("hi", "is smaller than nominal");
    const Unit* unit = findUnit(quantity.unit);
    if (unit == nullptr || unit->dimension != dimension)
        node.fail("unit", "is '" + quantity.unit + "', which is not a unit of this field");
    if (dimension == Dimension::Count || dimension == Dimension::Bytes ||
        dimension == Dimension::Bits)
        if (quantity.lo < 1 || quantity.nominal != std::floor(quantity.nominal))
            node.fail("nominal", "must be a whole number of at least 1");
    return quantity;
}

MemoryLevel readMemoryLevel(const Node& node, bool limited)
{
    constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 50;
    constexpr std::uint64_t kMaxAccessBits = 4096;
    constexpr std::string_view kKeys[] = {"access_bits", "energy", "bytes"};
    node.refuseUnknown(std::span(kKeys).first(limited ? 3 : 2));
    MemoryLevel level;
    level.bytes = limited ? node.count("bytes", kMaxBytes) : 0;
    level.accessBits = static_cast<int>(node.count("access_bits", kMaxAccessBits));
    level.energy = readQuantity(node.child("energy", node.require("energy")), Dimension::Energy);
    return level;
}

void readMemories(const Node& node, ChipProfile& profile)
{
    if (const json* dram = node.find("dram"))
        profile.dram = readMemoryLevel(node.child("dram", *dram), false);
    const json* sram = node.find("sram");
    if (sram == nullptr)
        return;
    if (!sram->is_array())
        node.fail("sram", "must be a list");
    for (std::size_t i = 0; i < sram->size(); ++i) {
        const std::string key = "sram[" + std::to_string(i) + "]";
        profile.sram.push_back(readMemoryLevel(node.child(key, (*sram)[i]), true));
        if (i > 0 && profile.sram[i - 1].bytes >= profile.sram[i].bytes)
            node.fail(key + ".bytes", "must be larger than the entry before");
    }
}

std::vector<std::string> readTexts(const Node& node, std::string_view key)
{
    const json* list = node.find(key);
    if (list == nullptr)
        return {};
    std::vector<std::string> texts;
    if (list->is_array())
        for (const json& text : *list)
            if (text.is_string())
                texts.push_back(text.get<std::string>());
    if (!list->is_array() || texts.size() != list->size())
        node.fail(key, "must be a list of texts");
    return texts;
}

/// A synaptic event that already contains a term must not be charged that term again.
void requireScope(const Node& node, const ChipProfile& profile)
{
    const bool hasMemory = !profile.sram.empty() || profile.dram;
    if (profile.eventIncludesSram && !profile.sram.empty())
        node.fail("sram", "would charge weight bytes twice: event_includes_sram says that the "
                          "synaptic event energy contains them");
    if (profile.scope == Scope::PerTerm)
        return;
    const std::string scope(scopeName(profile.scope));
    if (!profile.synapticEvent)
        node.fail("synaptic_event", "is missing, scope '" + scope + "' charges nothing else");
    const auto refuse = [&](std::string_view key) {
        node.fail(key, "would be charged twice: scope '" + scope +
                           "' says that the synaptic event energy contains it");
    };
    if (hasMemory)
        refuse(profile.sram.empty() ? "dram" : "sram");
    for (const QuantityField& field : kQuantityFields) {
        const bool contained = field.role == Role::OtherEnergy ||
                               (field.role == Role::Static && profile.scope == Scope::AllIn);
        if (contained && profile.*field.member)
            refuse(field.key);
    }
}

json parseProfile(const Path& file)
{
    try {
        json object = json::parse(readFile(file, kMaxProfileBytes));
        if (object.is_object())
            return object;
    } catch (const json::exception& problem) {
        throw Error(file, std::string("not valid JSON: ") + problem.what());
    }
    throw Error(file, "a JSON object is expected");
}

void refuseUnknownFields(const Node& node)
{
    std::vector<std::string_view> known(std::begin(kOtherFields), std::end(kOtherFields));
    for (const QuantityField& field : kQuantityFields)
        known.emplace_back(field.key);
    node.refuseUnknown(known);
}

} // namespace

std::string_view evidenceName(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Published:
        return "published";
    case Evidence::Quoted:
        return "quoted";
    case Evidence::Derived:
        return "derived";
    case Evidence::Assumed:
        return "assumed";
    }
    assert(false);
    return {};
}

std::string_view scopeName(Scope scope)
{
    switch (scope) {
    case Scope::PerTerm:
        return "per_term";
    case Scope::AllIn:
        return "all_in";
    case Scope::Marginal:
        return "marginal";
    }
    assert(false);
    return {};
}

double siFactor(const Quantity& quantity)
{
    const Unit* unit = findUnit(quantity.unit);
    assert(unit != nullptr);
    return unit->factor;
}

ChipProfile readChipProfile(const std::filesystem::path& file)
{
    const json object = parseProfile(file);
    const Node node{object, file, ""};
    refuseUnknownFields(node);
    ChipProfile profile;
    profile.id = node.text("id");
    profile.name = node.text("name");
    profile.node = node.text("node");
    constexpr std::uint64_t kLastYear = 9999;
    profile.year = static_cast<int>(node.count("year", kLastYear));
    profile.scope =
        oneOf(node, "scope", {Scope::PerTerm, Scope::AllIn, Scope::Marginal}, scopeName);
    if (const json* includes = node.find("event_includes_sram")) {
        if (!includes->is_boolean())
            node.fail("event_includes_sram", "must be true or false");
        profile.eventIncludesSram = includes->get<bool>();
    }
    for (const QuantityField& field : kQuantityFields)
        if (const json* value = node.find(field.key))
            profile.*field.member = readQuantity(node.child(field.key, *value), field.dimension);
    readMemories(node, profile);
    profile.notes = readTexts(node, "notes");
    profile.sources = readTexts(node, "sources");
    requireScope(node, profile);
    return profile;
}

std::vector<ChipProfile> readChipProfiles(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::directory_iterator entries(folder, failed);
    if (failed)
        throw Error(folder, "cannot list the chip profiles: " + failed.message());
    std::vector<ChipProfile> profiles;
    for (const auto& entry : entries)
        if (entry.path().extension() == ".json")
            profiles.push_back(readChipProfile(entry.path()));
    std::ranges::sort(profiles, {}, &ChipProfile::id);
    const auto twice = std::ranges::adjacent_find(profiles, {}, &ChipProfile::id);
    if (twice != profiles.end())
        throw Error(folder, "two chip profiles have the id '" + twice->id + "'");
    return profiles;
}

} // namespace spikeglass
