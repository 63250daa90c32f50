#include "core/evaluation.h"

#include "core/engine/engine.h"
#include "core/error.h"
#include "core/log_sum_exp.h"
#include "core/text/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <numbers>
#include <numeric>
#include <thread>

namespace spikeglass {
namespace {

/// One document as it is read: all tokens but the first are scored.
struct Passage
{
    std::vector<TokenId> tokens;
    std::uint64_t bytes = 0;
    std::uint64_t words = 0;
};

std::uint64_t wordCount(std::string_view text)
{
    constexpr std::string_view kWhitespace = " \n\t\r\f\v";
    std::uint64_t words = 0;
    for (std::size_t start = text.find_first_not_of(kWhitespace); start != std::string_view::npos;
         start = text.find_first_not_of(kWhitespace, text.find_first_of(kWhitespace, start)))
        ++words;
    return words;
}

Passage makePassage(const Tokenizer& tokenizer, const std::string& text)
{
    Passage passage{{}, text.size(), wordCount(text)};
    const auto mark = tokenizer.documentToken();
    if (mark)
        passage.tokens.push_back(*mark);
    const auto ids = tokenizer.encode(text);
    passage.tokens.insert(passage.tokens.end(), ids.begin(), ids.end());
    if (mark)
        passage.tokens.push_back(*mark);
    else
        passage.bytes -= tokenizer.tokenBytes(ids.front()).size();
    return passage;
}

/// Keeps the first `scored` tokens to be scored, and counts text accordingly.
void shorten(Passage& passage, std::uint64_t scored, const Tokenizer& tokenizer)
{
    passage.tokens.resize(scored + 1);
    std::string text;
    for (const TokenId token : std::span(passage.tokens).subspan(1))
        text += tokenizer.tokenBytes(token);
    passage.bytes = text.size();
    passage.words = wordCount(text);
}

std::vector<Passage> readPassages(const Tokenizer& tokenizer, const std::filesystem::path& corpus,
                                  std::uint64_t maxTokens)
{
    std::vector<Passage> passages;
    std::uint64_t scored = 0;
    DocumentReader reader(corpus);
    while (const auto document = reader.next()) {
        Passage passage = makePassage(tokenizer, document->text);
        const std::uint64_t left = maxTokens - scored;
        if (maxTokens != 0 && passage.tokens.size() - 1 > left)
            shorten(passage, left, tokenizer);
        scored += passage.tokens.size() - 1;
        if (passage.tokens.size() > 1)
            passages.push_back(std::move(passage));
        if (maxTokens != 0 && scored >= maxTokens)
            break;
    }
    if (passages.empty())
        throw Error(corpus, "holds no text to evaluate");
    return passages;
}

/// -log softmax(logits)[token], in nats.
double surprise(std::span<const float> logits, TokenId token)
{
    return logSumExp(logits) - logits[static_cast<std::size_t>(token)];
}

void addSpikes(const Activity& activity, std::vector<std::uint64_t>& sums)
{
    const auto embd = static_cast<std::ptrdiff_t>(activity.shape.embd);
    auto begin = activity.spikes.begin();
    for (std::uint64_t& sum : sums) {
        sum += std::accumulate(begin, begin + embd, std::uint64_t{0});
        begin += embd;
    }
}

void addOperandSpikes(const Activity& activity, std::vector<std::uint64_t>& sums)
{
    for (int i = 0; i < activity.shape.populations(); ++i) {
        const Population population = activity.shape.population(i);
        const auto spikes = activity.population(activity.spikes, population.layer, population.site);
        sums[static_cast<std::size_t>(operandAt(population.site))] +=
            spikes.size() - static_cast<std::size_t>(std::ranges::count(spikes, 0));
    }
}

TextEvaluation evaluatePassage(Engine& engine, const Passage& passage,
                               const std::function<void()>& check)
{
    TextEvaluation result{1, passage.tokens.size() - 1, passage.bytes, passage.words, 0, {}, {}, {},
                          0};
    if (engine.shape().spiking)
        result.spikes.resize(static_cast<std::size_t>(kSitesPerLayer * engine.shape().layers));
    if (engine.shape().spikeDriven)
        result.operandSpikes.resize(kSpikeOperandCount);
    result.tokensRead = result.tokens;
    ModelState state = engine.initialState();
    const auto vocab = static_cast<std::size_t>(engine.shape().vocab);
    std::vector<float> logits(std::min(passage.tokens.size() - 1, Engine::kLongestPassage) * vocab);
    double blockNll = 0;
    std::uint64_t blockTokens = 0;
    for (std::size_t t = 0; t + 1 < passage.tokens.size(); ++t) {
        if (check)
            check();
        const std::size_t row = t % Engine::kLongestPassage;
        if (row == 0) {
            const auto tokens =
                std::span(passage.tokens)
                    .subspan(t, std::min(passage.tokens.size() - 1 - t, Engine::kLongestPassage));
            engine.read(tokens, state, std::span(logits).first(tokens.size() * vocab));
        }
        addSpikes(engine.activity(row), result.spikes);
        if (engine.shape().spikeDriven)
            addOperandSpikes(engine.activity(row), result.operandSpikes);
        blockNll += surprise(std::span(logits).subspan(row * vocab, vocab), passage.tokens[t + 1]);
        if (++blockTokens == BlockSums::kBlockTokens || t + 2 == passage.tokens.size()) {
            result.nll += blockNll;
            result.blocks.add(blockNll, blockTokens);
            blockNll = 0;
            blockTokens = 0;
        }
    }
    return result;
}

/// Evaluates passages from a shared counter; the first exception stops the others.
class PassageWorkers
{
public:
    PassageWorkers(std::shared_ptr<const PackedModel> model, const std::vector<Passage>& passages,
                   const EvaluationSettings& settings)
        : m_model(std::move(model))
        , m_passages(passages)
        , m_settings(settings)
        , m_results(passages.size())
    {
    }

    std::vector<TextEvaluation> run()
    {
        std::vector<std::exception_ptr> failures(static_cast<std::size_t>(m_settings.threads));
        {
            std::vector<std::jthread> workers;
            for (std::exception_ptr& failure : failures)
                workers.emplace_back([this, &failure] { work(failure); });
        }
        for (const std::exception_ptr& failure : failures)
            if (failure)
                std::rethrow_exception(failure);
        return std::move(m_results);
    }

private:
    void work(std::exception_ptr& failure)
    {
        try {
            Engine engine(m_model);
            engine.setInterventions(m_settings.interventions);
            for (std::size_t i = m_next++; i < m_passages.size(); i = m_next++)
                m_results[i] = evaluatePassage(engine, m_passages[i], m_settings.check);
        } catch (...) {
            failure = std::current_exception();
            m_next = m_passages.size();
        }
    }

    std::shared_ptr<const PackedModel> m_model;
    const std::vector<Passage>& m_passages;
    const EvaluationSettings& m_settings;
    std::vector<TextEvaluation> m_results;
    std::atomic<std::size_t> m_next = 0;
};

} // namespace

void BlockSums::add(double nll, std::uint64_t tokens)
{
    const auto size = static_cast<double>(tokens);
    ++count;
    nllSquared += nll * nll;
    nllTokens += nll * size;
    tokensSquared += size * size;
}

BlockSums& BlockSums::operator+=(const BlockSums& other)
{
    count += other.count;
    nllSquared += other.nllSquared;
    nllTokens += other.nllTokens;
    tokensSquared += other.tokensSquared;
    return *this;
}

double TextEvaluation::nllPerToken() const
{
    return nll / static_cast<double>(tokens);
}

std::optional<double> TextEvaluation::standardError() const
{
    if (blocks.count < 2)
        return std::nullopt;
    const double mean = nllPerToken();
    const double squares =
        blocks.nllSquared - 2 * mean * blocks.nllTokens + mean * mean * blocks.tokensSquared;
    const auto count = static_cast<double>(blocks.count);
    return std::sqrt(std::max(squares, 0.0) * count / (count - 1)) / static_cast<double>(tokens);
}

double TextEvaluation::bitsPerByte() const
{
    return nll / std::numbers::ln2 / static_cast<double>(bytes);
}

double TextEvaluation::perplexity() const
{
    return std::exp(nllPerToken());
}

double TextEvaluation::perplexityPerWord() const
{
    return std::exp(nll / static_cast<double>(words));
}

namespace {

/// The longer of the two has its size.
void addEach(std::vector<std::uint64_t>& sums, const std::vector<std::uint64_t>& others)
{
    sums.resize(std::max(sums.size(), others.size()));
    for (std::size_t i = 0; i < others.size(); ++i)
        sums[i] += others[i];
}

} // namespace

TextEvaluation& TextEvaluation::operator+=(const TextEvaluation& other)
{
    documents += other.documents;
    tokens += other.tokens;
    bytes += other.bytes;
    words += other.words;
    nll += other.nll;
    blocks += other.blocks;
    tokensRead += other.tokensRead;
    addEach(spikes, other.spikes);
    addEach(operandSpikes, other.operandSpikes);
    return *this;
}

TextEvaluation evaluateText(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer,
                            const std::filesystem::path& corpus, const EvaluationSettings& settings)
{
    const auto passages = readPassages(tokenizer, corpus, settings.maxTokens);
    TextEvaluation total;
    const auto packed = std::make_shared<const PackedModel>(model, settings.weights);
    for (const TextEvaluation& part : PassageWorkers(packed, passages, settings).run())
        total += part;
    if (!std::isfinite(total.nll))
        throw Error(model->source, "the model's numbers run out of range on this text");
    return total;
}

} // namespace spikeglass
