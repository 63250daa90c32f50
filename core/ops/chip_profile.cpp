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
using nlohmann::ordered_json;
using Path = std::filesystem::path;

constexpr std::size_t kMaxProfileBytes = std::size_t{1} << 20;

enum class Dimension : std::uint8_t
{
    Energy,
    Time,
    Power,
    Count,
    Bytes,
    Bits,
    Bandwidth,
    Speed
};

struct Unit
{
    std::string_view name;
    Dimension dimension;
    double factor;
};

constexpr Unit kUnits[] = {
    {"pJ", Dimension::Energy, 1e-12},    {"nJ", Dimension::Energy, 1e-9},
    {"ns", Dimension::Time, 1e-9},       {"us", Dimension::Time, 1e-6},
    {"ms", Dimension::Time, 1e-3},       {"W", Dimension::Power, 1},
    {"mW", Dimension::Power, 1e-3},      {"count", Dimension::Count, 1},
    {"B", Dimension::Bytes, 1},          {"KiB", Dimension::Bytes, 1024},
    {"bit", Dimension::Bits, 1},         {"GB/s", Dimension::Bandwidth, 1e9},
    {"TFLOP/s", Dimension::Speed, 1e12},
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

constexpr QuantityField kQuantityFields[] = {
    {"synaptic_event", &ChipProfile::synapticEvent, QuantityKind::Energy, "pJ"},
    {"mac", &ChipProfile::mac, QuantityKind::Energy, "pJ"},
    {"ac", &ChipProfile::ac, QuantityKind::Energy, "pJ"},
    {"mac_fp16", &ChipProfile::macFp16, QuantityKind::Energy, "pJ"},
    {"mac_int8", &ChipProfile::macInt8, QuantityKind::Energy, "pJ"},
    {"add", &ChipProfile::addition, QuantityKind::Energy, "pJ"},
    {"multiply", &ChipProfile::multiplication, QuantityKind::Energy, "pJ"},
    {"update_spiking", &ChipProfile::updateSpiking, QuantityKind::Energy, "pJ"},
    {"update_silent", &ChipProfile::updateSilent, QuantityKind::Energy, "pJ"},
    {"spike_fire", &ChipProfile::spikeFire, QuantityKind::Energy, "pJ"},
    {"message_out", &ChipProfile::messageOut, QuantityKind::Energy, "pJ"},
    {"message_in", &ChipProfile::messageIn, QuantityKind::Energy, "pJ"},
    {"hop", &ChipProfile::hop, QuantityKind::Energy, "pJ"},
    {"static_power", &ChipProfile::staticPower, QuantityKind::Power, "W"},
    {"host_power", &ChipProfile::hostPower, QuantityKind::Power, "W"},
    {"time_synaptic_event", &ChipProfile::timeSynapticEvent, QuantityKind::Time, "ns"},
    {"time_update_spiking", &ChipProfile::timeUpdateSpiking, QuantityKind::Time, "ns"},
    {"time_update_silent", &ChipProfile::timeUpdateSilent, QuantityKind::Time, "ns"},
    {"time_message_in", &ChipProfile::timeMessageIn, QuantityKind::Time, "ns"},
    {"time_hop", &ChipProfile::timeHop, QuantityKind::Time, "ns"},
    {"time_sync", &ChipProfile::timeSync, QuantityKind::Time, "ns"},
    {"time_sync_multichip", &ChipProfile::timeSyncMultichip, QuantityKind::Time, "ns"},
    {"time_launch", &ChipProfile::timeLaunch, QuantityKind::Time, "ns"},
    {"bandwidth", &ChipProfile::bandwidth, QuantityKind::Rate, "GB/s"},
    {"peak", &ChipProfile::peak, QuantityKind::Rate, "TFLOP/s"},
    {"neurons_per_core", &ChipProfile::neuronsPerCore, QuantityKind::Capacity, "count"},
    {"memory_per_core", &ChipProfile::memoryPerCore, QuantityKind::Capacity, "KiB"},
    {"axons_in", &ChipProfile::axonsIn, QuantityKind::Capacity, "count"},
    {"edges_out", &ChipProfile::edgesOut, QuantityKind::Capacity, "count"},
    {"cores_per_chip", &ChipProfile::coresPerChip, QuantityKind::Capacity, "count"},
    {"weight_bits", &ChipProfile::weightBits, QuantityKind::Capacity, "bit"},
};

Dimension dimensionOf(const QuantityField& field)
{
    return findUnit(field.unit)->dimension;
}

Role roleOf(const QuantityField& field)
{
    if (field.member == &ChipProfile::synapticEvent)
        return Role::Event;
    if (field.member == &ChipProfile::staticPower)
        return Role::Static;
    return field.kind == QuantityKind::Energy ? Role::OtherEnergy : Role::Free;
}

constexpr std::string_view kOtherFields[] = {"id",
                                             "name",
                                             "year",
                                             "node",
                                             "scope",
                                             "event_includes_sram",
                                             "executes_dense",
                                             "packs_linears",
                                             "sram",
                                             "dram",
                                             "notes",
                                             "sources",
                                             "anchors"};

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

std::vector<Anchor> readAnchors(const Node& node)
{
    const json* list = node.find("anchors");
    if (list == nullptr)
        return {};
    if (!list->is_array())
        node.fail("anchors", "must be a list");
    std::vector<Anchor> anchors;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Node anchor = node.child("anchors[" + std::to_string(i) + "]", (*list)[i]);
        constexpr std::string_view kKeys[] = {"measured", "source"};
        anchor.refuseUnknown(kKeys);
        anchors.push_back({anchor.text("measured"), anchor.text("source")});
    }
    return anchors;
}

bool readFlag(const Node& node, std::string_view key)
{
    const json* value = node.find(key);
    if (value != nullptr && !value->is_boolean())
        node.fail(key, "must be true or false");
    return value != nullptr && value->get<bool>();
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
        const Role role = roleOf(field);
        const bool contained =
            role == Role::OtherEnergy || (role == Role::Static && profile.scope == Scope::AllIn);
        if (contained && profile.*field.member)
            refuse(field.key);
    }
}

ordered_json quantityObject(const Quantity& quantity)
{
    return {{"lo", quantity.lo},         {"nominal", quantity.nominal},
            {"hi", quantity.hi},         {"unit", quantity.unit},
            {"source", quantity.source}, {"evidence", evidenceName(quantity.evidence)}};
}

json parseObject(const std::string& text, const Path& file)
{
    try {
        json object = json::parse(text);
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

std::span<const QuantityField> quantityFields()
{
    return kQuantityFields;
}

ChipProfile parseChipProfile(const std::string& text, const std::filesystem::path& name)
{
    const json object = parseObject(text, name);
    const Node node{object, name, ""};
    refuseUnknownFields(node);
    ChipProfile profile;
    profile.id = node.text("id");
    profile.name = node.text("name");
    profile.node = node.text("node");
    constexpr std::uint64_t kLastYear = 9999;
    profile.year = static_cast<int>(node.count("year", kLastYear));
    profile.scope =
        oneOf(node, "scope", {Scope::PerTerm, Scope::AllIn, Scope::Marginal}, scopeName);
    profile.eventIncludesSram = readFlag(node, "event_includes_sram");
    profile.executesDense = readFlag(node, "executes_dense");
    profile.packsLinears = readFlag(node, "packs_linears");
    for (const QuantityField& field : kQuantityFields)
        if (const json* value = node.find(field.key))
            profile.*field.member = readQuantity(node.child(field.key, *value), dimensionOf(field));
    readMemories(node, profile);
    profile.notes = readTexts(node, "notes");
    profile.sources = readTexts(node, "sources");
    profile.anchors = readAnchors(node);
    requireScope(node, profile);
    return profile;
}

ChipProfile readChipProfile(const std::filesystem::path& file)
{
    return parseChipProfile(readFile(file, kMaxProfileBytes), file);
}

std::string chipProfileJson(const ChipProfile& profile)
{
    ordered_json object = {{"id", profile.id},
                           {"name", profile.name},
                           {"year", profile.year},
                           {"node", profile.node},
                           {"scope", scopeName(profile.scope)}};
    if (profile.eventIncludesSram)
        object["event_includes_sram"] = true;
    if (profile.executesDense)
        object["executes_dense"] = true;
    if (profile.packsLinears)
        object["packs_linears"] = true;
    for (const QuantityField& field : kQuantityFields)
        if (const auto& quantity = profile.*field.member)
            object[field.key] = quantityObject(*quantity);
    for (const MemoryLevel& level : profile.sram)
        object["sram"].push_back({{"bytes", level.bytes},
                                  {"access_bits", level.accessBits},
                                  {"energy", quantityObject(level.energy)}});
    if (profile.dram)
        object["dram"] = {{"access_bits", profile.dram->accessBits},
                          {"energy", quantityObject(profile.dram->energy)}};
    for (const Anchor& anchor : profile.anchors)
        object["anchors"].push_back({{"measured", anchor.measured}, {"source", anchor.source}});
    if (!profile.notes.empty())
        object["notes"] = profile.notes;
    if (!profile.sources.empty())
        object["sources"] = profile.sources;
    return object.dump(2) + "\n";
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

ChipLibrary readChipLibrary(const std::filesystem::path& bundled, const std::filesystem::path& user)
{
    ChipLibrary library{readChipProfiles(bundled), {}, {}};
    std::vector<Path> files;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(user, missing))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::ranges::sort(files);
    for (const Path& file : files) {
        try {
            ChipProfile profile = readChipProfile(file);
            if (std::ranges::find(library.userIds, profile.id) != library.userIds.end())
                throw Error(file, "another profile of this folder has the id '" + profile.id + "'");
            library.userIds.push_back(profile.id);
            std::erase_if(library.profiles,
                          [&](const ChipProfile& other) { return other.id == profile.id; });
            library.profiles.push_back(std::move(profile));
        } catch (const Error& problem) {
            library.problems.emplace_back(problem.what());
        }
    }
    std::ranges::sort(library.profiles, {}, &ChipProfile::id);
    return library;
}

} // namespace spikeglass
