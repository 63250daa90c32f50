#pragma once

#include "core/engine/lif.h"
#include "core/model/model_folder.h"
#include "core/trace/token_history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Synthetic records, consistent with the equations of model.md: potentials, spikes and membranes
// follow from the input currents, counts from the shape. A shape without neurons has none of these.
namespace spikeglass::test {

inline constexpr ModelShape kSampleShape{6, 256, 2048};

/// time_decay of the official initialisation.
inline float sampleTimeDecay(const ModelShape& shape, int layer, int channel)
{
    const double power = 0.7 + 1.3 * layer / std::max(1, shape.layers - 1);
    const double share = static_cast<double>(channel) / std::max(1, shape.embd - 1);
    return static_cast<float>(-5 + 8 * std::pow(share, power));
}

/// A model of that shape with everything views look at: configuration and the two WKV time
/// constants of every channel (official initialisation); matrices are empty.
inline std::shared_ptr<const Model> sampleModel(const ModelShape& shape = kSampleShape)
{
    auto model = std::make_shared<Model>();
    model->config.shape = shape;
    model->source = "sample";
    model->weightsDType = "F32";
    for (int l = 0; l < shape.layers; ++l) {
        BlockWeights block;
        block.att.emplace();
        for (int c = 0; c < shape.embd; ++c) {
            block.att->timeDecay.push_back(sampleTimeDecay(shape, l, c));
            block.att->timeFirst.push_back(
                static_cast<float>(std::log(0.3) + 0.5 * ((c + 1) % 3 - 1)));
        }
        model->weights.blocks.push_back(std::move(block));
    }
    return model;
}

/// Makes the records of one run, one after the other.
class SampleRun
{
public:
    explicit SampleRun(const ModelShape& shape = kSampleShape, std::uint64_t runId = 1,
                       int promptTokens = 12)
        : m_shape(shape)
        , m_runId(runId)
        , m_promptTokens(promptTokens)
        , m_random(runId)
        , m_state(shape, 0.0F)
    {
    }

    TokenRecordPtr next() { return std::make_shared<TokenRecord>(nextRecord()); }

    TokenRecord nextRecord()
    {
        TokenRecord record;
        record.runId = m_runId;
        record.position = m_position++;
        name(record);
        record.fromPrompt = record.position < m_promptTokens;
        record.surpriseBits = record.position == 0 ? -1.0F : std::exp2(uniform(-2.0F, 3.5F));
        fillCandidates(record);
        record.shape = m_shape;
        record.counts.tokens = 1;
        record.counts.layers.resize(static_cast<std::size_t>(m_shape.layers));
        for (int l = 0; l < m_shape.layers; ++l)
            fillLayer(record, LayerId{l});
        const auto embd = static_cast<std::uint64_t>(m_shape.embd);
        record.counts.head = matmul(embd, embd, static_cast<std::uint64_t>(m_shape.vocab));
        record.state = m_state;
        record.stateHash = m_state.hash();
        record.stepMilliseconds = uniform(1.5F, 2.5F);
        return record;
    }

private:
    static constexpr std::array<std::string_view, 32> kWords{
        "<|endoftext|>", "Once",  " upon", " a",      " time",  ",",
        " there",        " was",  " a",    " little", " girl",  " named",
        " Lil",          "y",     ".",     " She",    " loved", " to",
        " play",         " with", " her",  " red",    " ball",  " in",
        " the",          " sun",  "shine", ".",       "\n",     " One",
        " day",          ","};

    float uniform(float low, float high)
    {
        return std::uniform_real_distribution<float>(low, high)(m_random);
    }

    static std::string printable(std::string_view text)
    {
        std::string result;
        for (const char c : text) {
            if (c == ' ')
                result += "\u2423";
            else if (c == '\n')
                result += "\\n";
            else
                result += c;
        }
        return result;
    }

    static std::size_t wordIndex(int position)
    {
        const int words = static_cast<int>(kWords.size());
        return static_cast<std::size_t>(position < words ? position
                                                         : 1 + (position - 1) % (words - 1));
    }

    static void name(TokenRecord& record)
    {
        const std::size_t word = wordIndex(record.position);
        record.token = static_cast<TokenId>(word);
        record.isDocumentStart = word == 0;
        record.name = printable(kWords[word]);
        record.text = word == 0 ? std::string() : std::string(kWords[word]);
    }

    void fillCandidates(TokenRecord& record)
    {
        const std::size_t follower = wordIndex(record.position + 1);
        float rest = 1.0F;
        for (std::size_t i = 0; i < 10; ++i) {
            const std::size_t word = (follower + i * 3 + 31) % kWords.size();
            const float share = rest * uniform(0.2F, 0.5F);
            rest -= share;
            record.next.push_back({static_cast<TokenId>(word), printable(kWords[word]), share,
                                   i < 6 ? share * 1.15F : 0.0F});
        }
    }

    static MatmulCounts matmul(std::uint64_t operands, std::uint64_t nonzero, std::uint64_t out)
    {
        MatmulCounts counts;
        counts.products = 1;
        counts.operands = operands;
        counts.nonzero = nonzero;
        counts.outputs = out;
        counts.dense = operands * out;
        counts.mac = nonzero * out;
        counts.weightBytes = counts.mac * sizeof(float);
        return counts;
    }

    void fillLayer(TokenRecord& record, LayerId layer)
    {
        LayerCounts& counts = record.counts.layers[static_cast<std::size_t>(layer.value)];
        const auto embd = static_cast<std::uint64_t>(m_shape.embd);
        const auto active =
            static_cast<std::uint64_t>(uniform(0.03F, 0.07F) * 4.0F * static_cast<float>(embd));
        for (const Matmul m : {Matmul::AttKey, Matmul::AttValue, Matmul::AttReceptance,
                               Matmul::AttOutput, Matmul::FfnReceptance})
            counts[m] = matmul(embd, embd, embd);
        counts[Matmul::FfnKey] = matmul(embd, embd, 4 * embd);
        counts[Matmul::FfnValue] = matmul(4 * embd, active, embd);
        for (const Site site : kSites)
            fillPopulation(record, layer, site);
        counts.residualAdds = m_shape.spiking ? counts.spikes[0] + counts.spikes[1] : 2 * embd;
        counts.stateBytes =
            2 * static_cast<std::uint64_t>(stateRows(m_shape)) * embd * sizeof(float);
        for (const StateRow row : {StateRow::AttShift, StateRow::FfnShift})
            for (float& value : m_state.row(layer, row))
                value = uniform(-1.5F, 1.5F);
        updateWkv(layer);
    }

    /// The WKV recurrence with random keys and values.
    void updateWkv(LayerId layer)
    {
        const auto num = m_state.row(layer, StateRow::WkvNum);
        const auto den = m_state.row(layer, StateRow::WkvDen);
        const auto max = m_state.row(layer, StateRow::WkvMax);
        for (std::size_t c = 0; c < num.size(); ++c) {
            const float key = uniform(-2.0F, 2.0F);
            const float decayed =
                max[c] - std::exp(sampleTimeDecay(m_shape, layer.value, static_cast<int>(c)));
            const float newMax = std::max(decayed, key);
            const float kept = std::exp(decayed - newMax);
            const float added = std::exp(key - newMax);
            num[c] = kept * num[c] + added * uniform(-1.5F, 1.5F);
            den[c] = kept * den[c] + added;
            max[c] = newMax;
        }
    }

    void fillPopulation(TokenRecord& record, LayerId layer, Site site)
    {
        const LifParameters lif;
        const auto membrane =
            m_state.row(layer, site == Site::TimeMix ? StateRow::TimeMixMembrane
                                                     : StateRow::ChannelMixMembrane);
        std::uint64_t spikes = 0;
        for (std::size_t c = 0; c < membrane.size(); ++c) {
            // Each channel has a drive of its own; a slow wave over the channels moves with time.
            const float phase =
                0.02F * static_cast<float>(c) + 0.3F * static_cast<float>(record.position);
            const float input = 0.9F + 0.5F * std::sin(phase + static_cast<float>(layer.value)) +
                                uniform(-1.2F, 1.2F);
            const float potential = lifPotential(lif, membrane[c], input);
            const bool spike = potential >= lif.vThreshold;
            record.input.push_back(input);
            record.potential.push_back(potential);
            record.spikes.push_back(spike ? 1 : 0);
            membrane[c] = spike ? lif.vReset : potential;
            spikes += spike ? 1U : 0U;
        }
        LayerCounts& counts = record.counts.layers[static_cast<std::size_t>(layer.value)];
        counts.spikes[static_cast<std::size_t>(site)] = spikes;
        counts.neuronUpdates[static_cast<std::size_t>(site)] = membrane.size();
    }

    ModelShape m_shape;
    std::uint64_t m_runId;
    int m_promptTokens;
    std::mt19937_64 m_random;
    ModelState m_state;
    int m_position = 0;
};

/// Puts a branch of which nothing but the text is known into an empty tree.
inline void loadText(TokenHistory& history, const Branch& branch,
                     const std::vector<TokenRecordPtr>& records, std::set<int> bookmarks = {})
{
    TokenRows rows;
    for (const TokenRecordPtr& record : records)
        rows.push(rowOf(*record));
    history.load(
        branch, rows, [&](std::size_t row) { return wordOf(*records[row]); }, std::move(bookmarks));
}

/// A history of `tokens` records of a new run.
inline TokenHistory sampleHistory(int tokens, const ModelShape& shape = kSampleShape,
                                  std::size_t maxBytes = TokenHistory::kDefaultMaxBytes)
{
    TokenHistory history(maxBytes);
    SampleRun run(shape);
    for (int i = 0; i < tokens; ++i)
        history.append(run.next());
    return history;
}

} // namespace spikeglass::test
