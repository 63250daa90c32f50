#include "core/engine/interventions.h"

#include "core/error.h"
#include "core/json_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

namespace spikeglass {
namespace {

using nlohmann::json;
using Kind = Intervention::Kind;

constexpr int kVersion = 1;
constexpr float kLargest = 1e6F; // of currents, potentials and time constants
constexpr float kLargestExponent = -kWkvMaxStart;

/// How the kinds are called in files, in their order, and whether they have a value.
struct KindName
{
    std::string_view name;
    bool hasValue;
};
constexpr std::array<KindName, 10> kKindNames{{{"free", false},
                                               {"silence", false},
                                               {"clamp_spike", false},
                                               {"clamp_membrane", true},
                                               {"stimulate", true},
                                               {"tau", true},
                                               {"threshold", true},
                                               {"reset", false},
                                               {"v_reset", true},
                                               {"hold", true}}};
constexpr std::array<std::string_view, 11> kSiteNames{
    "time_mix", "channel_mix",    "key",       "value",   "receptance", "output",
    "ffn_key",  "ffn_receptance", "ffn_value", "head_in", "head"};
constexpr std::array<std::string_view, 2> kResetNames{"hard", "soft"};
constexpr std::array<std::string_view, 5> kRowNames{"att_shift", "ffn_shift", "wkv_num", "wkv_den",
                                                    "wkv_max"};

const KindName& nameOf(Kind kind)
{
    return kKindNames[static_cast<std::size_t>(kind)];
}

/// What an intervention says something about: Free, Silence and the clamps are one property.
Kind property(Kind kind)
{
    return kind <= Kind::ClampMembrane ? Kind::Free : kind;
}

[[noreturn]] void refuse(const std::filesystem::path& source, std::size_t edit,
                         const std::string& cause)
{
    throw Error(source, fmt::format("edit {}: {}", edit + 1, cause));
}

std::string rangeProblem(const Intervention& edit)
{
    const auto outside = [&](float least, float most) {
        const bool inside = edit.value >= least && edit.value <= most;
        return inside ? std::string()
                      : fmt::format("the value {} of '{}' is not between {} and {}", edit.value,
                                    nameOf(edit.kind).name, least, most);
    };
    switch (edit.kind) {
    case Kind::Tau:
        return outside(1, kLargest);
    case Kind::Threshold:
        return outside(1e-6F, kLargest);
    case Kind::HoldState:
        return edit.row == StateRow::WkvMax ? outside(-kLargestExponent, kLargestExponent)
                                            : outside(-kLargest, kLargest);
    default:
        return outside(-kLargest, kLargest);
    }
}

/// One past the highest channel that an edit can name.
int channelsOf(const Intervention& edit, const ModelShape& shape)
{
    if (edit.kind == Kind::HoldState)
        return shape.embd;
    if (edit.where.site)
        return shape.width(*edit.where.site);
    return shape.spikeDriven ? shape.hidden() : shape.embd;
}

std::string groupProblem(const Intervention& edit, const ModelShape& shape)
{
    const NeuronGroup& group = edit.where;
    const bool ofNeurons = edit.kind != Kind::HoldState;
    if (ofNeurons && group.site && shape.width(*group.site) == 0)
        return fmt::format("the model has no neurons at site '{}'",
                           kSiteNames[static_cast<std::size_t>(*group.site)]);
    const bool namesHead = ofNeurons && shape.spikeDriven && group.layer == LayerId{shape.layers};
    if (group.layer && !namesHead && (group.layer->value < 0 || group.layer->value >= shape.layers))
        return fmt::format("layer {} does not exist: the model has {} layers", group.layer->value,
                           shape.layers);
    const int channels = channelsOf(edit, shape);
    for (const int channel : group.channels)
        if (channel < 0 || channel >= channels)
            return fmt::format("channel {} does not exist: the model has {} channels", channel,
                               channels);
    if (!std::ranges::is_sorted(group.channels, std::ranges::less_equal{}))
        return "the channels are not ascending, each once";
    return {};
}

template <std::size_t kCount>
std::size_t indexOf(const std::array<std::string_view, kCount>& names, const json& value,
                    std::string_view key, const std::filesystem::path& source, std::size_t edit)
{
    const auto place =
        value.is_string() ? std::ranges::find(names, value.get<std::string>()) : names.end();
    if (place == names.end())
        refuse(
            source, edit,
            fmt::format("{} is not a known '{}': {}", value.dump(), key, fmt::join(names, ", ")));
    return static_cast<std::size_t>(place - names.begin());
}

int wholeNumber(const json& value, std::string_view key, const std::filesystem::path& source,
                std::size_t edit)
{
    constexpr std::int64_t kMost = 1'000'000'000;
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
        value.get<std::int64_t>() > kMost)
        refuse(source, edit, fmt::format("'{}' is {}, not a whole number", key, value.dump()));
    return value.get<int>();
}

std::vector<int> channelList(const json& value, const std::filesystem::path& source,
                             std::size_t edit)
{
    if (!value.is_array() || value.empty())
        refuse(source, edit, "'channels' is not a list of channels; leave it out for all");
    std::vector<int> channels;
    for (const json& channel : value)
        channels.push_back(wholeNumber(channel, "channels", source, edit));
    std::ranges::sort(channels);
    channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
    return channels;
}

Kind kindFrom(const json& object, const std::filesystem::path& source, std::size_t edit)
{
    std::array<std::string_view, kKindNames.size()> names;
    std::ranges::transform(kKindNames, names.begin(), &KindName::name);
    return static_cast<Kind>(indexOf(names, object.value("do", json()), "do", source, edit));
}

Intervention interventionFrom(const json& object, const std::filesystem::path& source,
                              std::size_t number)
{
    if (!object.is_object())
        refuse(source, number, "it is not an object");
    Intervention edit;
    edit.kind = kindFrom(object, source, number);
    std::vector<std::string_view> missing;
    if (nameOf(edit.kind).hasValue)
        missing.emplace_back("value");
    if (edit.kind == Kind::Reset)
        missing.emplace_back("kind");
    if (edit.kind == Kind::HoldState)
        missing.emplace_back("row");
    for (const auto& [key, value] : object.items()) {
        if (key == "layer") {
            edit.where.layer = LayerId{wholeNumber(value, key, source, number)};
        } else if (key == "channels") {
            edit.where.channels = channelList(value, source, number);
        } else if (key == "site" && edit.kind != Kind::HoldState) {
            edit.where.site = static_cast<Site>(indexOf(kSiteNames, value, key, source, number));
        } else if (key == "control" && edit.kind == Kind::Silence) {
            if (!value.is_boolean())
                refuse(source, number, "'control' is neither true nor false");
            edit.isControl = value.get<bool>();
        } else if (std::erase(missing, key) == 0 && key != "do") {
            refuse(source, number,
                   fmt::format("'{}' means nothing to '{}'", key, nameOf(edit.kind).name));
        } else if (key == "value") {
            if (!value.is_number())
                refuse(source, number, "'value' is not a number");
            edit.value = value.get<float>();
        } else if (key == "kind") {
            edit.reset = static_cast<ResetKind>(indexOf(kResetNames, value, key, source, number));
        } else if (key == "row") {
            edit.row = static_cast<StateRow>(indexOf(kRowNames, value, key, source, number));
        }
    }
    if (!missing.empty())
        refuse(source, number,
               fmt::format("'{}' lacks '{}'", nameOf(edit.kind).name, missing.front()));
    return edit;
}

/// The shortest decimal number that is this float.
double shortest(float value)
{
    return std::stod(fmt::format("{}", value));
}

json interventionJson(const Intervention& edit)
{
    json object{{"do", nameOf(edit.kind).name}};
    if (edit.where.layer)
        object["layer"] = edit.where.layer->value;
    if (edit.where.site && edit.kind != Kind::HoldState)
        object["site"] = kSiteNames[static_cast<std::size_t>(*edit.where.site)];
    if (!edit.where.channels.empty())
        object["channels"] = edit.where.channels;
    if (nameOf(edit.kind).hasValue)
        object["value"] = shortest(edit.value);
    if (edit.kind == Kind::Reset)
        object["kind"] = kResetNames[static_cast<std::size_t>(edit.reset)];
    if (edit.kind == Kind::HoldState)
        object["row"] = kRowNames[static_cast<std::size_t>(edit.row)];
    if (edit.isControl)
        object["control"] = true;
    return object;
}

} // namespace

bool NeuronGroup::contains(NeuronId neuron) const
{
    return (!layer || *layer == neuron.layer) && (!site || *site == neuron.site) &&
           (channels.empty() || std::ranges::binary_search(channels, neuron.channel));
}

std::vector<NeuronGroup> groupsOf(std::span<const NeuronId> neurons)
{
    std::map<std::pair<LayerId, Site>, std::vector<int>> channels;
    for (const NeuronId& neuron : neurons)
        channels[{neuron.layer, neuron.site}].push_back(neuron.channel);
    std::vector<NeuronGroup> groups;
    for (auto& [population, list] : channels) {
        std::ranges::sort(list);
        list.erase(std::unique(list.begin(), list.end()), list.end());
        groups.push_back({population.first, population.second, std::move(list)});
    }
    return groups;
}

bool Intervention::replaces(const Intervention& earlier) const
{
    return property(kind) == property(earlier.kind) && where == earlier.where &&
           (kind != Kind::HoldState || row == earlier.row);
}

Interventions Interventions::with(const Intervention& edit) const
{
    Interventions result = *this;
    std::erase_if(result.edits, [&](const Intervention& old) { return edit.replaces(old); });
    result.edits.push_back(edit);
    return result;
}

Interventions Interventions::with(const Interventions& others) const
{
    Interventions result = *this;
    for (const Intervention& edit : others.edits)
        result = result.with(edit);
    return result;
}

bool sameInterventions(const InterventionsPtr& a, const InterventionsPtr& b)
{
    if (a == b)
        return true;
    const bool noneA = !a || a->empty();
    const bool noneB = !b || b->empty();
    return noneA || noneB ? noneA == noneB : *a == *b;
}

void validateInterventions(const Interventions& interventions, const ModelShape& shape,
                           const std::filesystem::path& source)
{
    for (std::size_t i = 0; i < interventions.edits.size(); ++i) {
        const Intervention& edit = interventions.edits[i];
        if (!shape.hasNeurons() && edit.kind != Kind::HoldState)
            refuse(source, i, "the model has no neurons");
        if (const std::string problem = groupProblem(edit, shape); !problem.empty())
            refuse(source, i, problem);
        if (const std::string problem = rangeProblem(edit); !problem.empty())
            refuse(source, i, problem);
        if (edit.kind == Kind::HoldState && static_cast<std::size_t>(edit.row) >= kRowNames.size())
            refuse(source, i, "a membrane is held with 'clamp_membrane'");
    }
}

json interventionsJson(const Interventions& interventions)
{
    json edits = json::array();
    for (const Intervention& edit : interventions.edits)
        edits.push_back(interventionJson(edit));
    return {{"version", kVersion}, {"edits", std::move(edits)}};
}

Interventions interventionsFromJson(const json& object, const ModelShape& shape,
                                    const std::filesystem::path& source)
{
    if (!object.is_object() || !object.contains("edits") || !object["edits"].is_array())
        throw Error(source, "these are no interventions: a list 'edits' is missing");
    if (object.value("version", json()) != kVersion)
        throw Error(source, fmt::format("'version' is not {}", kVersion));
    for (const auto& [key, value] : object.items())
        if (key != "version" && key != "edits")
            throw Error(source, fmt::format("'{}' means nothing beside 'edits'", key));
    Interventions interventions;
    for (const json& edit : object["edits"])
        interventions.edits.push_back(interventionFrom(edit, source, interventions.edits.size()));
    validateInterventions(interventions, shape, source);
    return interventions;
}

Interventions parseInterventions(std::string_view text, const ModelShape& shape,
                                 const std::filesystem::path& source)
{
    return interventionsFromJson(parseJsonText(text, source), shape, source);
}

} // namespace spikeglass
