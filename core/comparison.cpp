#include "core/comparison.h"

#include "core/error.h"

#include <chrono>
#include <exception>
#include <utility>

namespace spikeglass {
namespace {

Generation makeGeneration(const ComparedRun& run, const std::string& prompt)
{
    Generation generation(run.model, run.tokenizer, run.engine);
    GenerationSettings settings;
    settings.sampler = run.sampler;
    generation.restart(std::string_view(prompt), settings);
    return generation;
}

/// Reads `token` next, whatever the generation would have drawn.
std::optional<TokenRecord> readGiven(Generation& generation, TokenId token)
{
    Generation::Point point = generation.save();
    point.prompt = point.tokens;
    point.prompt.push_back(token);
    point.heldDocumentToken.reset();
    generation.restore(point);
    return generation.advance();
}

/// The second run's record of a token that the first one wrote or was given.
TokenRecordPtr followed(Generation& second, const TokenRecord& first)
{
    auto record = readGiven(second, first.token);
    if (record)
        record->fromPrompt = first.fromPrompt;
    return record ? std::make_shared<const TokenRecord>(std::move(*record)) : nullptr;
}

TokenRecordPtr shared(std::optional<TokenRecord> record)
{
    return record ? std::make_shared<const TokenRecord>(std::move(*record)) : nullptr;
}

} // namespace

void requireSameVocabulary(const ComparedRun& first, const ComparedRun& second)
{
    const int vocab = first.model->config.shape.vocab;
    bool same = vocab == second.model->config.shape.vocab;
    for (TokenId id = 0; same && first.tokenizer && second.tokenizer && id < vocab; ++id)
        same = first.tokenizer->tokenBytes(id) == second.tokenizer->tokenBytes(id);
    if (!same)
        throw Error(second.model->source,
                    "its vocabulary is another one than that of " + first.model->source.string() +
                        ": it cannot read the same tokens. Let each write its own text");
}

Comparison::Comparison(MakeRun first, MakeRun second, std::string prompt, ComparisonText text,
                       int tokens)
    : m_makeFirst(std::move(first))
    , m_makeSecond(std::move(second))
    , m_prompt(std::move(prompt))
    , m_text(text)
    , m_tokens(tokens)
    , m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Comparison::~Comparison()
{
    m_thread.request_stop();
    m_events.close();
    m_wake.notify_all();
}

void Comparison::setRunning(bool running)
{
    const std::lock_guard lock(m_mutex);
    m_running = running;
    m_wake.notify_all();
}

void Comparison::setSpeed(double tokensPerSecond)
{
    const std::lock_guard lock(m_mutex);
    m_tokensPerSecond = tokensPerSecond;
    m_wake.notify_all();
}

void Comparison::work(const std::stop_token& stop)
{
    ComparisonEnded ended;
    try {
        readTexts(stop);
    } catch (const std::exception& problem) {
        ended.problem = problem.what();
    }
    m_events.push(std::move(ended), stop);
}

void Comparison::readTexts(const std::stop_token& stop)
{
    const ComparedRun firstRun = m_makeFirst();
    const ComparedRun secondRun = m_makeSecond();
    if (m_text == ComparisonText::Same)
        requireSameVocabulary(firstRun, secondRun);
    Generation first = makeGeneration(firstRun, m_prompt);
    Generation second = makeGeneration(secondRun, m_prompt);
    m_events.push(ComparisonStarted{firstRun.model, secondRun.model}, stop);
    ComparedToken token;
    for (int t = 0; t < m_tokens && waitForTurn(!first.inPrompt(), stop); ++t) {
        const bool isStart = t == 0;
        token.first = isStart || token.first ? shared(first.advance()) : nullptr;
        if (m_text == ComparisonText::Own)
            token.second = isStart || token.second ? shared(second.advance()) : nullptr;
        else
            token.second = token.first ? followed(second, *token.first) : nullptr;
        if (!token.first && !token.second)
            return;
        if (!m_events.push(token, stop))
            return;
    }
}

/// False when the worker shall end.
bool Comparison::waitForTurn(bool throttled, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    if (throttled && m_running && m_tokensPerSecond > 0)
        m_wake.wait_for(lock, stop, std::chrono::duration<double>(1 / m_tokensPerSecond),
                        [this] { return !m_running || m_tokensPerSecond == 0; });
    return m_wake.wait(lock, stop, [this] { return m_running; }) && !stop.stop_requested();
}

} // namespace spikeglass
