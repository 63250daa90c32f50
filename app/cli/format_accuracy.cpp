#include "app/cli/format_accuracy.h"

#include "core/engine/engine.h"
#include "core/error.h"
#include "core/log_sum_exp.h"
#include "core/text/corpus.h"

#include <algorithm>
#include <array>

namespace spikeglass::cli {
namespace {

using nlohmann::ordered_json;

/// Documents with the document token in front, `limit` tokens in all.
std::vector<std::vector<TokenId>> readDocuments(const Tokenizer& tokenizer,
                                                const AccuracyOptions& options)
{
    std::vector<std::vector<TokenId>> documents;
    std::size_t read = 0;
    DocumentReader reader(options.text);
    while (read < options.limit) {
        const auto document = reader.next();
        if (!document)
            break;
        std::vector<TokenId> tokens;
        if (const auto mark = tokenizer.documentToken())
            tokens.push_back(*mark);
        const auto ids = tokenizer.encode(document->text);
        tokens.insert(tokens.end(), ids.begin(), ids.end());
        tokens.resize(std::min(tokens.size(), options.limit - read));
        read += tokens.size();
        documents.push_back(std::move(tokens));
    }
    if (read < 2)
        throw Error(options.text, "holds no text to compare on");
    return documents;
}

std::size_t differences(const std::vector<std::int8_t>& a, const std::vector<std::int8_t>& b)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        count += a[i] != b[i] ? 1 : 0;
    return count;
}

std::ptrdiff_t likeliest(std::span<const float> logits)
{
    return std::ranges::max_element(logits) - logits.begin();
}

/// One format, reading the text twice: from f32's state before every token, and on its own.
struct Candidate
{
    Engine engine;
    ModelState local, free;
    std::vector<float> logits;
    std::size_t localFlips = 0, freeFlips = 0, agreed = 0;
    double nll = 0;

    Candidate(const std::shared_ptr<const Model>& model, WeightFormat format)
        : engine(model, {.weights = format})
        , logits(static_cast<std::size_t>(engine.shape().vocab))
    {
    }
};

double surprise(std::span<const float> logits, TokenId token)
{
    return logSumExp(logits) - logits[static_cast<std::size_t>(token)];
}

/// Reference and candidates, token by token.
class Comparison
{
public:
    explicit Comparison(const std::shared_ptr<const Model>& model)
        : m_engine(model)
        , m_logits(static_cast<std::size_t>(m_engine.shape().vocab))
        , m_candidates{Candidate(model, WeightFormat::BF16), Candidate(model, WeightFormat::Int8)}
    {
    }

    void read(std::span<const TokenId> document)
    {
        m_state = m_engine.initialState();
        for (Candidate& candidate : m_candidates)
            candidate.free = m_state;
        for (std::size_t t = 0; t < document.size(); ++t)
            read(document[t], t + 1 < document.size() ? &document[t + 1] : nullptr);
    }

    [[nodiscard]] ordered_json report() const
    {
        const auto shareOfSites = [&](std::size_t flips) -> ordered_json {
            const int neurons = m_engine.shape().neurons();
            if (neurons == 0)
                return nullptr;
            return static_cast<double>(flips) / (static_cast<double>(m_tokens) * neurons);
        };
        const auto scored = static_cast<double>(m_scored);
        ordered_json formats{{{"weights", "f32"}, {"nll", m_nll / scored}, {"spikes", m_spikes}}};
        for (const Candidate& c : m_candidates)
            formats.push_back({{"weights", weightFormatName(c.engine.packed()->format())},
                               {"local_flips", shareOfSites(c.localFlips)},
                               {"free_flips", shareOfSites(c.freeFlips)},
                               {"same_likeliest_token",
                                static_cast<double>(c.agreed) / static_cast<double>(m_tokens)},
                               {"nll", c.nll / scored},
                               {"nll_difference", (c.nll - m_nll) / scored}});
        return {{"tokens", m_tokens},
                {"neurons", m_engine.shape().neurons()},
                {"formats", std::move(formats)}};
    }

private:
    void read(TokenId token, const TokenId* next)
    {
        for (Candidate& candidate : m_candidates)
            candidate.local = m_state;
        m_engine.step(token, m_state, m_logits);
        const auto& spikes = m_engine.activity().spikes;
        m_spikes += spikes.size() - static_cast<std::size_t>(std::ranges::count(spikes, 0));
        ++m_tokens;
        if (next != nullptr) {
            m_nll += surprise(m_logits, *next);
            ++m_scored;
        }
        for (Candidate& c : m_candidates) {
            c.engine.step(token, c.local, c.logits);
            c.localFlips += differences(c.engine.activity().spikes, spikes);
            c.engine.step(token, c.free, c.logits);
            c.freeFlips += differences(c.engine.activity().spikes, spikes);
            c.agreed += likeliest(c.logits) == likeliest(m_logits) ? 1 : 0;
            if (next != nullptr)
                c.nll += surprise(c.logits, *next);
        }
    }

    Engine m_engine;
    ModelState m_state;
    std::vector<float> m_logits;
    std::array<Candidate, 2> m_candidates;
    std::size_t m_tokens = 0, m_scored = 0, m_spikes = 0;
    double m_nll = 0;
};

} // namespace

ordered_json measureAccuracy(const ModelOption& modelOption, const AccuracyOptions& options)
{
    const auto model = modelOption.open();
    const auto tokenizer = openModelTokenizer(*model);
    if (!tokenizer)
        throw Error(model->source, "the model has no tokenizer: it cannot read text");
    Comparison comparison(model);
    for (const auto& document : readDocuments(*tokenizer, options))
        comparison.read(document);
    return comparison.report();
}

} // namespace spikeglass::cli
