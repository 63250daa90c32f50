#include "core/trace/session_file.h"

#include "core/error.h"
#include "core/model/safetensors.h"
#include "core/text/sampler_json.h"
#include "core/token_name.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <exception>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace spikeglass {
namespace {

using Json = nlohmann::json;

constexpr const char* kFormat = "spikeglass-session";
constexpr int kVersion = 1;
constexpr int kMostTokens = 1 << 30; // of a text, and branches of a session

// --- settings

constexpr const char* kInterventions = "interventions";
constexpr const char* kWaiting = "waiting_interventions"; // of a branch that is not shown

Json toJson(const GenerationSettings& settings)
{
    Json json{{"sampler", samplerJson(settings.sampler)},
              {"stop_at_document_end", settings.stopAtDocumentEnd}};
    if (settings.interventions)
        json[kInterventions] = interventionsJson(*settings.interventions);
    return json;
}

/// Null where there are none under this key.
InterventionsPtr interventionsOf(const Json& json, const ModelShape& shape,
                                 const std::filesystem::path& file,
                                 const char* key = kInterventions)
{
    if (!json.contains(key))
        return nullptr;
    Interventions read = interventionsFromJson(json[key], shape, file);
    return read.empty() ? nullptr : std::make_shared<const Interventions>(std::move(read));
}

std::shared_ptr<const GenerationSettings> settingsOf(const Json& json, const ModelShape& shape,
                                                     const std::filesystem::path& file)
{
    GenerationSettings settings;
    settings.sampler = samplerFromJson(json.at("sampler"));
    json.at("stop_at_document_end").get_to(settings.stopAtDocumentEnd);
    settings.interventions = interventionsOf(json, shape, file);
    return std::make_shared<const GenerationSettings>(std::move(settings));
}

// --- model

Json toJson(const ModelReference& model)
{
    return {{"source", model.source},
            {"tokenizer", model.tokenizer},
            {"fingerprint", fmt::format("{:016x}", model.fingerprint)},
            {"layers", model.shape.layers},
            {"embd", model.shape.embd},
            {"vocab", model.shape.vocab},
            {"head_rank", model.shape.headRank},
            {"spike_driven", model.shape.spikeDriven},
            {"spiking", model.overrides.spiking.value_or(true)},
            {"binary_embedding", model.overrides.binaryEmbedding.value_or(true)},
            {"rescale_every", model.overrides.rescaleEvery.value_or(0)},
            {"v_threshold", model.overrides.vThreshold.value_or(1)},
            {"tau", model.overrides.tau.value_or(2)},
            {"weights", weightFormatName(model.weights)}};
}

ModelReference modelOf(const Json& json)
{
    ModelReference model;
    json.at("source").get_to(model.source);
    json.at("tokenizer").get_to(model.tokenizer);
    model.fingerprint = std::stoull(json.at("fingerprint").get<std::string>(), nullptr, 16);
    model.shape = {json.at("layers"), json.at("embd"), json.at("vocab")};
    json.at("spiking").get_to(model.shape.spiking);
    json.at("spike_driven").get_to(model.shape.spikeDriven);
    json.at("head_rank").get_to(model.shape.headRank);
    model.overrides = {json.at("spiking"), json.at("binary_embedding"), json.at("rescale_every"),
                       json.at("v_threshold"), json.at("tau")};
    if (model.shape.spikeDriven) // it has no such neurons
        model.overrides.vThreshold = model.overrides.tau = std::nullopt;
    const auto weights = weightFormatByName(json.at("weights").get<std::string>());
    if (!weights)
        throw Error("the number format of the weights is unknown");
    model.weights = *weights;
    if (model.shape.layers <= 0 || model.shape.embd <= 0 || model.shape.vocab <= 0)
        throw Error("the shape of the model is not one");
    return model;
}

// --- what the user looks at

constexpr std::array kRelationKeys{"best_class", "class", "word"};
constexpr std::array kClassKeys{"space_initial",  "continuation", "capitalised", "name",
                                "sentence_start", "punctuation",  "quote",       "digit"};
static_assert(kClassKeys.size() == kTokenClasses.size());

/// Place of `key` among `keys`. Throws Error if it is none of them.
template <class Keys>
std::size_t placeOf(const std::string& key, const Keys& keys)
{
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end())
        throw Error(fmt::format("'{}' is nothing that spikes can be related to", key));
    return static_cast<std::size_t>(found - keys.begin());
}

std::vector<int> placesOf(const std::vector<NeuronId>& neurons, const ModelShape& shape)
{
    std::vector<int> places;
    for (const NeuronId neuron : neurons)
        places.push_back(shape.flatIndex(neuron));
    return places;
}

/// Whole number 0 .. count - 1. Throws Error otherwise.
int placeBelow(int count, const Json& json, const char* what)
{
    if (!json.is_number_integer() || json.get<std::int64_t>() < 0 ||
        json.get<std::int64_t>() >= count)
        throw Error(fmt::format("{} {} is not one of {}", what,
                                json.is_number() ? json.dump() : json.type_name(), count));
    return json.get<int>();
}

NeuronId neuronAt(const Json& json, const ModelShape& shape)
{
    return shape.neuronAt(placeBelow(shape.neurons(), json, "neuron"));
}

/// Throws Error where they are more than `most`, or one is there twice.
std::vector<NeuronId> neuronsAt(const Json& json, std::size_t most, const ModelShape& shape)
{
    if (!json.is_array() || json.size() > most)
        throw Error(fmt::format("the neurons that are looked at are no list of up to {}", most));
    std::vector<NeuronId> neurons;
    for (const Json& place : json)
        neurons.push_back(neuronAt(place, shape));
    std::vector<NeuronId> sorted = neurons;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end())
        throw Error("a neuron that is looked at is there twice");
    return neurons;
}

/// Neurons by their places in recorded arrays. A relation to no word yet is none.
Json toJson(const InspectionChoices& choices, const ModelShape& shape)
{
    SpikeRelation relation = choices.relation;
    if (relation.kind == SpikeRelation::Kind::Word && !relation.word)
        relation.kind = SpikeRelation::Kind::BestClass;
    Json json{{"traced", placesOf(choices.traced, shape)},
              {"group", placesOf(choices.group, shape)},
              {"group_fired", placesOf(choices.groupFired, shape)},
              {"relation", kRelationKeys.at(static_cast<std::size_t>(relation.kind))},
              {"class", kClassKeys.at(static_cast<std::size_t>(relation.tokenClass))}};
    if (choices.pinned)
        json["pinned"] = shape.flatIndex(*choices.pinned);
    if (relation.word)
        json["word"] = *relation.word;
    return json;
}

InspectionChoices choicesOf(const Json& json, const ModelShape& shape)
{
    const auto all = static_cast<std::size_t>(shape.neurons());
    InspectionChoices choices;
    choices.traced = neuronsAt(json.at("traced"), InspectionChoices::kMostTraced, shape);
    choices.group = neuronsAt(json.at("group"), all, shape);
    choices.groupFired = neuronsAt(json.at("group_fired"), all, shape);
    if (json.contains("pinned"))
        choices.pinned = neuronAt(json["pinned"], shape);
    SpikeRelation& relation = choices.relation;
    relation.kind = static_cast<SpikeRelation::Kind>(placeOf(json.at("relation"), kRelationKeys));
    relation.tokenClass = kTokenClasses.at(placeOf(json.at("class"), kClassKeys));
    if (json.contains("word"))
        relation.word = placeBelow(shape.vocab, json["word"], "token");
    else if (relation.kind == SpikeRelation::Kind::Word)
        throw Error("spikes are related to a word that is missing");
    return choices;
}

// --- what was compared last

constexpr const char* kComparison = "comparison";
constexpr std::array kRunKeys{"a", "b"};
constexpr std::size_t kLongestPath = 4096;

Json toJson(const ComparisonChoices& comparison)
{
    Json json{{"own_text", comparison.text == ComparisonText::Own}, {"tokens", comparison.tokens}};
    for (std::size_t i = 0; i < kRunKeys.size(); ++i) {
        const ComparisonChoices::Run& run = comparison.runs.at(i);
        Json one{{"model", run.folder},
                 {"changed", run.isChanged},
                 {"weights", weightFormatName(run.weights)},
                 {"seed", run.seed}};
        if (run.branch)
            one["branch"] = run.branch->value;
        json[kRunKeys.at(i)] = one;
    }
    return json;
}

/// Throws Error unless it is a whole number least .. most.
int wholeOf(const Json& json, int least, int most, const char* what)
{
    if (!json.is_number_integer() || json.get<std::int64_t>() < least ||
        json.get<std::int64_t>() > most)
        throw Error(fmt::format("the {} of a comparison is no whole number from {} to {}", what,
                                least, most));
    return json.get<int>();
}

ComparisonChoices::Run comparedRunOf(const Json& json)
{
    constexpr int kMost = std::numeric_limits<int>::max();
    ComparisonChoices::Run run;
    json.at("model").get_to(run.folder);
    json.at("changed").get_to(run.isChanged);
    run.seed = wholeOf(json.at("seed"), 0, kMost, "seed");
    if (json.contains("branch"))
        run.branch = BranchId{wholeOf(json["branch"], 0, kMost, "branch")};
    const auto weights = weightFormatByName(json.at("weights").get<std::string>());
    if (!weights)
        throw Error("the number format of a compared run is unknown");
    run.weights = *weights;
    if (run.folder.size() > kLongestPath)
        throw Error("the model of a compared run has too long a name");
    return run;
}

/// Runs that are not there any more are none of its business.
ComparisonChoices comparisonOf(const Json& json)
{
    ComparisonChoices comparison;
    for (std::size_t i = 0; i < kRunKeys.size(); ++i)
        comparison.runs.at(i) = comparedRunOf(json.at(kRunKeys.at(i)));
    comparison.text = json.at("own_text").get<bool>() ? ComparisonText::Own : ComparisonText::Same;
    comparison.tokens =
        wholeOf(json.at("tokens"), 1, ComparisonChoices::kMostTokens, "limit of tokens");
    return comparison;
}

/// Nothing where it cannot be read: a session is none the worse without it.
std::optional<ComparisonChoices> readableComparison(const Json& json)
{
    try {
        return comparisonOf(json);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

// --- branches

/// The numbers of a branch's own tokens, as columns.
struct Columns
{
    std::vector<std::int64_t> runs, hashes, random; // random: [T][4]
    std::vector<std::int32_t> tokens, settings;
    std::vector<float> surprise, times;
    std::vector<std::uint8_t> given;
};

std::string columnName(std::size_t branch, const char* column)
{
    return fmt::format("branch.{}.{}", branch, column);
}

Json toJson(const StoredBranch& stored)
{
    const Branch& branch = stored.branch;
    Json json{{"id", branch.id.value},        {"first", branch.first},
              {"name", branch.name},          {"prompt", branch.prompt},
              {"given", branch.given},        {"bookmarks", stored.bookmarks},
              {"tokens", stored.rows.size()}, {"ended", branch.hasEnded}};
    if (branch.parent)
        json["parent"] = branch.parent->value;
    return json;
}

/// Settings that several tokens share are stored once.
class SettingsTable
{
public:
    std::int32_t index(const std::shared_ptr<const GenerationSettings>& settings)
    {
        if (!settings)
            return -1;
        const auto [known, isNew] =
            m_indices.try_emplace(settings.get(), static_cast<std::int32_t>(m_indices.size()));
        if (isNew)
            m_json.push_back(toJson(*settings));
        return known->second;
    }
    void addAll(const TokenRows& rows)
    {
        rows.visit([this](const TokenRow& row) { index(row.settings); });
    }
    [[nodiscard]] const Json& json() const { return m_json; }

private:
    std::map<const GenerationSettings*, std::int32_t> m_indices;
    Json m_json = Json::array();
};

/// A column of `width` numbers a token, made in portions: a long text is in memory once.
template <class Number>
SafetensorsWriter::MakeBytes column(const TokenRows& rows,
                                    std::function<Number(const TokenRow& row, std::size_t i)> value,
                                    std::size_t width = 1)
{
    constexpr std::size_t kPortion = 4096;
    return [&rows, value = std::move(value), width](const SafetensorsWriter::TakeBytes& take) {
        std::vector<Number> numbers;
        rows.visit([&](const TokenRow& row) {
            for (std::size_t i = 0; i < width; ++i)
                numbers.push_back(value(row, i));
            if (numbers.size() < kPortion)
                return;
            take(std::as_bytes(std::span(numbers)));
            numbers.clear();
        });
        take(std::as_bytes(std::span(numbers)));
    };
}

/// `rows` and `settings` must stay until the file is written.
void addColumns(SafetensorsWriter& writer, std::size_t branch, const TokenRows& rows,
                SettingsTable& settings)
{
    using Row = const TokenRow&;
    constexpr std::size_t kWords = std::tuple_size_v<decltype(SamplerState::words)>;
    const auto length = static_cast<std::int64_t>(rows.size());
    const auto add = [&](const char* name, DType dtype, SafetensorsWriter::MakeBytes make) {
        writer.addMade(columnName(branch, name), dtype, {length}, std::move(make));
    };
    const auto whole = [&](const char* name, auto value) {
        add(name, DType::I64, column<std::uint64_t>(rows, value));
    };
    add("tokens", DType::I32,
        column<std::int32_t>(rows, [](Row row, std::size_t) { return row.token; }));
    whole("run", [](Row row, std::size_t) { return row.runId; });
    whole("state_hash", [](Row row, std::size_t) { return row.stateHash; });
    writer.addMade(
        columnName(branch, "random"), DType::I64, {length, kWords},
        column<std::uint64_t>(
            rows, [](Row row, std::size_t word) { return row.random.words[word]; }, kWords));
    add("settings", DType::I32, column<std::int32_t>(rows, [&settings](Row row, std::size_t) {
            return settings.index(row.settings);
        }));
    add("surprise_bits", DType::F32,
        column<float>(rows, [](Row row, std::size_t) { return row.surpriseBits; }));
    add("step_ms", DType::F32,
        column<float>(rows, [](Row row, std::size_t) { return row.stepMilliseconds; }));
    add("given", DType::U8, column<std::uint8_t>(rows, [](Row row, std::size_t) {
            return static_cast<std::uint8_t>(row.fromPrompt ? 1 : 0);
        }));
}

Columns readColumns(SafetensorsReader& reader, std::size_t branch)
{
    const auto integers = [&](const char* name) {
        return reader.readIntegers(columnName(branch, name));
    };
    Columns columns;
    const auto tokens = integers("tokens");
    const auto settings = integers("settings");
    columns.tokens.assign(tokens.begin(), tokens.end());
    columns.settings.assign(settings.begin(), settings.end());
    columns.runs = integers("run");
    columns.hashes = integers("state_hash");
    columns.random = integers("random");
    columns.surprise = reader.readFloats(columnName(branch, "surprise_bits"));
    columns.times = reader.readFloats(columnName(branch, "step_ms"));
    columns.given = reader.readBytes(columnName(branch, "given"));
    const std::size_t length = columns.tokens.size();
    const bool agree = columns.settings.size() == length && columns.runs.size() == length &&
                       columns.hashes.size() == length && columns.random.size() == 4 * length &&
                       columns.surprise.size() == length && columns.times.size() == length &&
                       columns.given.size() == length;
    if (!agree)
        throw Error(fmt::format("the columns of branch {} differ in length", branch));
    return columns;
}

using SettingsList = std::vector<std::shared_ptr<const GenerationSettings>>;

TokenRows rowsOf(const Columns& columns, int first, const ModelShape& shape,
                 const SettingsList& settings)
{
    TokenRows rows;
    for (std::size_t i = 0; i < columns.tokens.size(); ++i) {
        TokenRow row;
        row.token = columns.tokens[i];
        row.runId = std::bit_cast<std::uint64_t>(columns.runs[i]);
        row.stateHash = std::bit_cast<std::uint64_t>(columns.hashes[i]);
        for (std::size_t word = 0; word < 4; ++word)
            row.random.words[word] = std::bit_cast<std::uint64_t>(columns.random[4 * i + word]);
        row.surpriseBits = columns.surprise[i];
        row.stepMilliseconds = columns.times[i];
        row.fromPrompt = columns.given[i] != 0;
        row.shape = shape;
        if (row.token < 0 || row.token >= shape.vocab)
            throw Error(
                fmt::format("token {} is not in the vocabulary of {}", row.token, shape.vocab));
        const std::int32_t index = columns.settings[i];
        if (index < 0 || static_cast<std::size_t>(index) >= settings.size())
            throw Error(fmt::format("token {} has settings that are not there",
                                    first + static_cast<int>(i)));
        row.settings = settings[static_cast<std::size_t>(index)];
        row.interventions = row.settings->interventions;
        rows.push(row);
    }
    return rows;
}

StoredBranch branchOf(const Json& json, const Columns& columns, const ModelShape& shape,
                      const SettingsList& settings)
{
    StoredBranch stored;
    stored.branch.id = {json.at("id")};
    stored.branch.first = json.at("first");
    json.at("name").get_to(stored.branch.name);
    json.at("prompt").get_to(stored.branch.prompt);
    json.at("given").get_to(stored.branch.given);
    json.at("bookmarks").get_to(stored.bookmarks);
    stored.branch.hasEnded = json.value("ended", false); // older files do not say
    if (json.contains("parent"))
        stored.branch.parent = BranchId{json.at("parent")};
    if (stored.branch.id.value < 0 || stored.branch.id.value > kMostTokens ||
        stored.branch.first < 0 || stored.branch.first > kMostTokens)
        throw Error("a branch has a number or a place that is none");
    if (json.at("tokens").get<std::size_t>() != columns.tokens.size())
        throw Error(fmt::format("branch {} has another number of tokens than it says",
                                stored.branch.id.value));
    for (const TokenId token : stored.branch.given)
        if (token < 0 || token >= shape.vocab)
            throw Error(fmt::format("token {} is not in the vocabulary of {}", token, shape.vocab));
    stored.branch.end = stored.branch.first + static_cast<int>(columns.tokens.size());
    for (const int position : stored.bookmarks)
        if (position < stored.branch.first || position >= stored.branch.end)
            throw Error(fmt::format("branch {} has no token {} to be bookmarked",
                                    stored.branch.id.value, position));
    stored.rows = rowsOf(columns, stored.branch.first, shape, settings);
    return stored;
}

/// A recording forgets a branch that was left before it had a token: only the shown one may be
/// without. Known before anything is made of the branches, however many a file claims.
void requireTokens(const Json& branches, BranchId shown)
{
    for (const Json& branch : branches)
        if (branch.at("tokens").get<std::size_t>() == 0 && branch.at("id") != shown.value)
            throw Error(fmt::format("branch {} has no tokens of its own",
                                    branch.at("id").get<std::int64_t>()));
}

/// Parents come first, hold the tokens that are shared, and the shown branch is there.
void requireTree(const SessionContent& content)
{
    std::map<BranchId, int> ends;
    for (const StoredBranch& stored : content.branches) {
        const Branch& branch = stored.branch;
        const auto parent = branch.parent ? ends.find(*branch.parent) : ends.end();
        const bool hasParent = parent != ends.end() && branch.first > 0;
        if (branch.id.value < 0 || ends.contains(branch.id) ||
            (branch.parent ? !hasParent || branch.first > parent->second : branch.first != 0))
            throw Error(fmt::format("branch {} has no place in the tree", branch.id.value));
        ends[branch.id] = branch.end;
    }
    if (!ends.contains(content.shown))
        throw Error("the branch that was shown is missing");
}

SessionContent readContent(SafetensorsReader& reader, const Json& json)
{
    SessionContent content;
    content.model = modelOf(json.at("model"));
    content.sampler = samplerFromJson(json.at("sampler"));
    json.at("speed").get_to(content.speed);
    content.shown = {json.at("shown")};
    content.interventions = interventionsOf(json, content.model.shape, reader.file());
    requireTokens(json.at("branches"), content.shown);
    SettingsList settings;
    for (const Json& one : json.at("settings"))
        settings.push_back(settingsOf(one, content.model.shape, reader.file()));
    for (const Json& one : json.at("branches")) {
        content.branches.push_back(branchOf(one, readColumns(reader, content.branches.size()),
                                            content.model.shape, settings));
        if (one.contains(kWaiting))
            content.waiting[content.branches.back().branch.id] =
                interventionsOf(one, content.model.shape, reader.file(), kWaiting);
    }
    requireTree(content);
    if (json.contains("choices"))
        content.choices = choicesOf(json["choices"], content.model.shape);
    if (json.contains(kComparison))
        content.comparison = readableComparison(json[kComparison]);
    return content;
}

using StoredBranches = std::map<BranchId, const StoredBranch*>;

/// The tokens that a branch shares with its ancestors: of one branch at a time, since many branches
/// of a long text would fill the memory.
std::vector<TokenId> sharedTokens(const StoredBranches& known, const Branch& branch)
{
    std::vector<TokenId> tokens(static_cast<std::size_t>(branch.first));
    int end = branch.first;
    for (auto parent = branch.parent; parent && end > 0;) {
        const StoredBranch& stored = *known.at(*parent);
        const int first = stored.branch.first;
        for (int position = first; position < end; ++position)
            tokens[static_cast<std::size_t>(position)] =
                stored.rows.token(static_cast<std::size_t>(position - first));
        end = std::min(end, first);
        parent = stored.branch.parent;
    }
    return tokens;
}

/// Throws Error unless the container is a session of a version that is known here.
void requireVersion(const std::filesystem::path& file,
                    const std::map<std::string, std::string>& metadata)
{
    const auto format = metadata.find("format");
    const auto version = metadata.find("version");
    if (format == metadata.end() || format->second != kFormat || version == metadata.end())
        throw Error(file, "is no session of Spikeglass");
    if (version->second != std::to_string(kVersion))
        throw Error(file, "was written by a newer Spikeglass (version " + version->second +
                              " of the file format, this program reads " +
                              std::to_string(kVersion) + ")");
}

} // namespace

ModelReference modelReference(const Model& model, std::uint64_t fingerprint, WeightFormat weights,
                              const std::filesystem::path& tokenizerFile)
{
    const ModelConfig& config = model.config;
    ModelReference reference{
        std::filesystem::absolute(model.source).string(),
        tokenizerFile == model.tokenizerFile ? std::string() : tokenizerFile.string(),
        fingerprint,
        config.shape,
        {config.shape.spiking, config.binaryEmbedding, config.rescaleEvery, {}, {}},
        weights};
    if (!config.shape.spikeDriven) {
        reference.overrides.vThreshold = config.vThreshold;
        reference.overrides.tau = config.tau;
    }
    return reference;
}

SessionContent sessionContent(const TokenHistory& history)
{
    SessionContent content;
    content.shown = history.shown()->id;
    for (const Branch* branch : history.branches()) {
        content.branches.push_back(
            {*branch, *history.ownRows(branch->id), history.ownBookmarks(branch->id)});
    }
    return content;
}

void writeSession(const std::filesystem::path& file, const SessionContent& content)
{
    SettingsTable settings;
    SafetensorsWriter writer;
    Json branches = Json::array();
    for (std::size_t i = 0; i < content.branches.size(); ++i) {
        const StoredBranch& stored = content.branches[i];
        settings.addAll(stored.rows);
        addColumns(writer, i, stored.rows, settings);
        branches.push_back(toJson(stored));
        if (const auto waits = content.waiting.find(stored.branch.id);
            waits != content.waiting.end())
            branches.back()[kWaiting] =
                interventionsJson(waits->second ? *waits->second : Interventions{});
    }
    Json json{{"model", toJson(content.model)},
              {"sampler", samplerJson(content.sampler)},
              {"speed", content.speed},
              {"shown", content.shown.value},
              {"settings", settings.json()},
              {"branches", branches},
              {"choices", toJson(content.choices, content.model.shape)}};
    if (content.interventions)
        json[kInterventions] = interventionsJson(*content.interventions);
    if (content.comparison)
        if (const Json written = toJson(*content.comparison); readableComparison(written))
            json[kComparison] = written;
    writer.setMetadata("format", kFormat);
    writer.setMetadata("version", std::to_string(kVersion));
    writer.setMetadata("session", json.dump(-1, ' ', true, Json::error_handler_t::replace));
    writer.write(file);
}

SessionContent readSession(const std::filesystem::path& file)
{
    SafetensorsReader reader(file);
    requireVersion(file, reader.metadata());
    try {
        return readContent(reader, Json::parse(reader.metadata().at("session")));
    } catch (const Error& problem) {
        const std::string message = problem.what();
        throw message.starts_with(file.string()) ? problem : Error(file, message);
    } catch (const std::exception& problem) {
        throw Error(file, std::string("is damaged: ") + problem.what());
    }
}

TokenHistory restoredHistory(const SessionContent& content, const Tokenizer* tokenizer,
                             TokenHistory history)
{
    StoredBranches known;
    for (const StoredBranch& stored : content.branches) {
        known[stored.branch.id] = &stored;
        Speller speller(tokenizer);
        for (const TokenId token : sharedTokens(known, stored.branch))
            speller.next(token);
        const auto word = [&](std::size_t row) { return speller.next(stored.rows.token(row)); };
        history.load(stored.branch, stored.rows, word, stored.bookmarks);
    }
    history.select(content.shown);
    return history;
}

} // namespace spikeglass
