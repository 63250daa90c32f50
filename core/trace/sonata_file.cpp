#include "core/trace/sonata_file.h"

#include "core/engine/neuron_rule.h"
#include "core/error.h"
#include "core/files.h"

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::uint32_t kSonataMagic = 0x0A7A;
constexpr std::array<std::uint32_t, 2> kSonataVersion{0, 1};
constexpr std::size_t kGrowth = std::size_t{1} << 20; // bytes, of the file in memory

/// An HDF5 handle, closed at the end of its life.
class Handle
{
public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close)
    {
        if (m_id < 0)
            throw Error("HDF5: out of memory");
    }
    Handle(Handle&& other) noexcept
        : m_id(std::exchange(other.m_id, H5I_INVALID_HID))
        , m_close(other.m_close)
    {
    }
    Handle& operator=(Handle&&) = delete;
    ~Handle()
    {
        if (m_id >= 0)
            m_close(m_id);
    }
    operator hid_t() const { return m_id; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

void require(herr_t status)
{
    if (status < 0)
        throw Error("HDF5: out of memory");
}

Handle group(hid_t parent, const std::string& name)
{
    return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose};
}

Handle dataSpace(std::span<const hsize_t> shape)
{
    return {H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose};
}

void addAttribute(hid_t object, const char* name, hid_t fileType, hid_t memoryType,
                  const void* values, std::span<const hsize_t> shape)
{
    const Handle space = shape.empty() ? Handle(H5Screate(H5S_SCALAR), H5Sclose) : dataSpace(shape);
    const Handle attribute(H5Acreate2(object, name, fileType, space, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose);
    require(H5Awrite(attribute, memoryType, values));
}

/// UTF-8 of any length.
Handle textType()
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    require(H5Tset_size(type, H5T_VARIABLE));
    require(H5Tset_cset(type, H5T_CSET_UTF8));
    return type;
}

void addText(hid_t object, const char* name, const std::string& text)
{
    const Handle type = textType();
    const char* const characters = text.c_str();
    addAttribute(object, name, type, type, &characters, {});
}

/// SONATA gives the order of the spikes as an enumeration.
void addSorting(hid_t population)
{
    const Handle type(H5Tenum_create(H5T_STD_U8LE), H5Tclose);
    for (const auto& [name, value] :
         {std::pair{"none", 0}, std::pair{"by_id", 1}, std::pair{"by_time", 2}}) {
        const auto member = static_cast<std::uint8_t>(value);
        require(H5Tenum_insert(type, name, &member));
    }
    const std::uint8_t byTime = 2;
    addAttribute(population, "sorting", type, type, &byTime, {});
}

/// `name` of `values` with that shape; the type in the file is little-endian.
Handle addData(hid_t parent, const char* name, hid_t fileType, hid_t memoryType, const void* values,
               std::span<const hsize_t> shape)
{
    const Handle space = dataSpace(shape);
    Handle data(H5Dcreate2(parent, name, fileType, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                H5Dclose);
    require(H5Dwrite(data, memoryType, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
    return data;
}

Handle addIds(hid_t parent, const char* name, const std::vector<std::uint64_t>& ids)
{
    const std::array<hsize_t, 1> shape{ids.size()};
    return addData(parent, name, H5T_STD_U64LE, H5T_NATIVE_UINT64, ids.data(), shape);
}

/// A byte of 0, which ends a text in HDF5, becomes the sign for it, U+2400.
std::string withoutZeros(const std::string& text)
{
    std::string result;
    for (const char byte : text)
        result += byte == '\0' ? std::string("\u2400") : std::string(1, byte);
    return result;
}

void addTexts(hid_t parent, const char* name, std::span<const std::string> texts)
{
    const Handle type = textType();
    std::vector<std::string> written(texts.size());
    std::ranges::transform(texts, written.begin(), withoutZeros);
    std::vector<const char*> characters;
    for (const std::string& text : written)
        characters.push_back(text.c_str());
    const std::array<hsize_t, 1> shape{texts.size()};
    addData(parent, name, type, type, characters.data(), shape);
}

void addIntegers(hid_t parent, const char* name, std::span<const std::int64_t> values)
{
    const std::array<hsize_t, 1> shape{values.size()};
    addData(parent, name, H5T_STD_I64LE, H5T_NATIVE_INT64, values.data(), shape);
}

/// What the neurons of a population are.
void addKind(hid_t population, const Population& neurons)
{
    const std::int32_t layer = neurons.layer.value;
    addAttribute(population, "layer", H5T_STD_I32LE, H5T_NATIVE_INT32, &layer, {});
    addText(population, "kind", neuronKind(neurons.site));
}

double stepEnd(std::size_t token)
{
    return static_cast<double>(token + 1) * kSonataTokenMilliseconds;
}

void addThreshold(hid_t object, float threshold)
{
    addAttribute(object, "spike_threshold", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, &threshold, {});
}

void addSpikes(hid_t root, const TraceFile& trace, const Population& neurons,
               const LifParameters& lif)
{
    const auto spikes = trace.spikes(neurons.layer, neurons.site);
    const auto width = static_cast<std::size_t>(neurons.width);
    std::vector<double> times;
    std::vector<std::uint64_t> ids;
    std::vector<std::int8_t> signs;
    for (std::size_t i = 0; i < spikes.size(); ++i) {
        if (spikes[i] == 0)
            continue;
        times.push_back(stepEnd(trace.firstPosition() + i / width));
        ids.push_back(i % width);
        signs.push_back(spikes[i]);
    }
    const Handle population = group(root, populationKey(neurons));
    addKind(population, neurons);
    addSorting(population);
    addThreshold(population, lif.vThreshold);
    const std::array<hsize_t, 1> shape{times.size()};
    const Handle data =
        addData(population, "timestamps", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, times.data(), shape);
    addText(data, "units", "ms");
    addIds(population, "node_ids", ids);
    if (lif.ternary)
        addData(population, "signs", H5T_STD_I8LE, H5T_NATIVE_INT8, signs.data(), shape);
}

/// Which column of the report is which neuron, and which row which time.
void addMapping(hid_t population, const TraceFile& trace, int width)
{
    const Handle mapping = group(population, "mapping");
    std::vector<std::uint64_t> ids(static_cast<std::size_t>(width));
    std::iota(ids.begin(), ids.end(), 0);
    {
        const Handle nodes = addIds(mapping, "node_ids", ids);
        const std::uint8_t sorted = 1;
        addAttribute(nodes, "sorted", H5T_STD_U8LE, H5T_NATIVE_UINT8, &sorted, {});
    }
    const std::vector<std::uint32_t> elements(ids.size(), 0);
    const std::array<hsize_t, 1> count{elements.size()};
    addData(mapping, "element_ids", H5T_STD_U32LE, H5T_NATIVE_UINT32, elements.data(), count);
    ids.push_back(ids.size());
    addIds(mapping, "index_pointers", ids);
    const std::array<double, 3> time{stepEnd(trace.firstPosition()),
                                     stepEnd(trace.firstPosition() + trace.tokens()),
                                     kSonataTokenMilliseconds};
    const std::array<hsize_t, 1> three{3};
    const Handle times =
        addData(mapping, "time", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, time.data(), three);
    addText(times, "units", "ms");
}

void addPotentials(hid_t root, const TraceFile& trace, const Population& neurons)
{
    const auto potential = trace.potential(neurons.layer, neurons.site);
    const Handle population = group(root, populationKey(neurons));
    addKind(population, neurons);
    const std::array<hsize_t, 2> shape{trace.tokens(), static_cast<hsize_t>(neurons.width)};
    const Handle data =
        addData(population, "data", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, potential.data(), shape);
    addText(data, "units", "1"); // of the threshold's scale; the model has no volts
    addText(data, "variable_name", "potential_before_reset");
    addMapping(population, trace, neurons.width);
}

/// The nodes as SONATA's files of networks have them, so that a reader finds what each of them is.
void addNodes(hid_t root, const Population& neurons)
{
    const auto width = static_cast<std::size_t>(neurons.width);
    std::vector<std::uint64_t> ids(width);
    std::iota(ids.begin(), ids.end(), 0);
    const std::vector<std::int64_t> noType(width, -1);
    const std::vector<std::uint64_t> onlyGroup(width, 0);
    const Handle population = group(root, populationKey(neurons));
    addKind(population, neurons);
    addIds(population, "node_id", ids);
    addIntegers(population, "node_type_id", noType);
    addIds(population, "node_group_id", onlyGroup);
    addIds(population, "node_group_index", ids);
    const Handle attributes = group(population, "0");
    const std::vector<std::int64_t> layers(width, neurons.layer.value);
    const std::vector<std::int64_t> channels(ids.begin(), ids.end());
    const std::vector<std::string> kinds(width, neuronKind(neurons.site));
    addIntegers(attributes, "layer", layers);
    addIntegers(attributes, "channel", channels);
    addTexts(attributes, "kind", kinds);
}

/// What SONATA has no place for: the model, the tokens, and what was in force from which on.
void addFacts(hid_t root, const TraceFile& trace)
{
    const RunFacts& facts = trace.facts();
    addText(root, "model", facts.modelText(trace.config()));
    const Handle tokens = group(root, "tokens");
    std::vector<std::int64_t> positions(trace.tokens());
    std::iota(positions.begin(), positions.end(), static_cast<std::int64_t>(trace.firstPosition()));
    addIntegers(tokens, "position", positions);
    addIntegers(tokens, "id", trace.ids());
    addTexts(tokens, "text", facts.texts());
    addTexts(tokens, "name", facts.names());
    const RunFacts::SpanColumns spans = facts.spanColumns();
    const Handle settings = group(root, "settings");
    addIntegers(settings, "from", spans.from);
    addTexts(settings, "sampler", spans.samplers);
    addTexts(settings, "interventions", spans.interventions);
}

void fill(hid_t file, const TraceFile& trace)
{
    addAttribute(file, "magic", H5T_STD_U32LE, H5T_NATIVE_UINT32, &kSonataMagic, {});
    const std::array<hsize_t, 1> two{2};
    addAttribute(file, "version", H5T_STD_U32LE, H5T_NATIVE_UINT32, kSonataVersion.data(), two);
    const ModelShape& model = trace.config().shape;
    if (!model.spikeDriven)
        addThreshold(file, trace.config().vThreshold);
    addAttribute(file, "token_milliseconds", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE,
                 &kSonataTokenMilliseconds, {});
    const Handle spikes = group(file, "spikes");
    const Handle report = group(file, "report");
    const Handle nodes = group(file, "nodes");
    const ModelNeurons parameters(trace.config());
    for (int i = 0; i < model.populations(); ++i) {
        const Population population = model.population(i);
        addSpikes(spikes, trace, population, parameters.at(population.site));
        addPotentials(report, trace, population);
        addNodes(nodes, population);
    }
    addFacts(group(file, "spikeglass"), trace);
}

/// The file as it would lie on disk, made in memory: what goes wrong on the way to the disk is then
/// writeFileAtomically's to say.
std::string fileImage(const TraceFile& trace)
{
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    require(H5Pset_fapl_core(access, kGrowth, 0));
    const Handle file(H5Fcreate("trace", H5F_ACC_TRUNC, H5P_DEFAULT, access), H5Fclose);
    fill(file, trace);
    require(H5Fflush(file, H5F_SCOPE_GLOBAL));
    const auto size = H5Fget_file_image(file, nullptr, 0);
    require(size < 0 ? -1 : 0);
    std::string image(static_cast<std::size_t>(size), '\0');
    require(H5Fget_file_image(file, image.data(), image.size()) < 0 ? -1 : 0);
    return image;
}

} // namespace

void writeSonata(const TraceFile& trace, const std::filesystem::path& file)
{
    if (!trace.config().shape.hasNeurons())
        throw Error(file, "SONATA holds spikes and potentials, and this model has no neurons");
    if (const auto gap = trace.firstGap())
        throw Error(file,
                    "SONATA holds one run of tokens without a gap, and the numbers of token " +
                        std::to_string(*gap) +
                        " were given up; choose a range behind it, or another format");
    static std::mutex library; // Debian's serial HDF5 is not built to be thread-safe
    const std::lock_guard lock(library);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    writeFileAtomically(file, fileImage(trace));
}

} // namespace spikeglass
