#include "core/comparison.h"

#include "core/error.h"

#include <chrono>
#include <exception>
#include <utility>

namespace spikeglass {
namespace {

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

TokenRecordPtr shared(std::optional<TokenRecord> record)
{
    return record ? std::make_shared<const TokenRecord>(std::move(*record)) : nullptr;
}

std::vector<TokenId> tokensOf(const TokenRows& rows)
{
    std::vector<TokenId> tokens;
    for (std::size_t row = 0; row < rows.size(); ++row)
        tokens.push_back(rows.token(row));
    return tokens;
}

/// One side at work: a text being written, or a recorded one being read again.
class Run
{
public:
    Run(const ComparedRun& run, const std::string& prompt)
        : m_generation(run.model, run.tokenizer, run.engine)
        , m_recorded(run.recorded)
    {
        GenerationSettings settings;
        settings.sampler = run.sampler;
        settings.interventions = run.interventions;
        if (m_recorded.empty())
            m_generation.restart(std::string_view(prompt), settings);
        else
            m_generation.rewind({tokensOf(m_recorded), -1, {}, {}});
    }
    /// The next token is given, not to be waited for.
    [[nodiscard]] bool inPrompt() const { return m_generation.inPrompt(); }
    /// Known without reading on: nothing is left of the text.
    [[nodiscard]] bool isAtEnd() const
    {
        return m_hasEnded ||
               (!m_recorded.empty() && m_generation.tokens().size() == m_recorded.size());
    }
    /// Null once the text has ended.
    TokenRecordPtr next()
    {
        if (m_hasEnded)
            return nullptr;
        TokenRecordPtr record =
            m_recorded.empty() ? shared(m_generation.advance()) : readRecorded();
        m_hasEnded = !record;
        return record;
    }
    /// Its record of a token that the other run wrote or was given.
    TokenRecordPtr follow(const TokenRecord& other)
    {
        auto record = readGiven(m_generation, other.token);
        if (record)
            record->fromPrompt = other.fromPrompt;
        return shared(std::move(record));
    }

private:
    TokenRecordPtr readRecorded()
    {
        const std::size_t position = m_generation.tokens().size();
        if (position == m_recorded.size())
            return nullptr;
        const TokenRow recorded = m_recorded.at(position);
        TokenRecord again = m_generation.reread(recorded, RecordDetail::Full);
        if (again.stateHash != recorded.stateHash)
            throw Error("token " + std::to_string(position) +
                        " comes to another state than recorded: it was read by another processor "
                        "or in another number format");
        return shared(std::move(again));
    }

    Generation m_generation;
    TokenRows m_recorded;
    bool m_hasEnded = false;
};

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
                       int limit)
    : m_makeFirst(std::move(first))
    , m_makeSecond(std::move(second))
    , m_prompt(std::move(prompt))
    , m_text(text)
    , m_limit(limit)
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

void Comparison::setLimit(int tokens)
{
    const std::lock_guard lock(m_mutex);
    m_limit = tokens;
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
    Run first(firstRun, m_prompt);
    Run second(secondRun, m_prompt);
    m_events.push(ComparisonStarted{firstRun.model, secondRun.model}, stop);
    const auto isAtEnd = [&] {
        return first.isAtEnd() && (m_text == ComparisonText::Same || second.isAtEnd());
    };
    for (int t = 0; !isAtEnd() && waitForLimit(t, stop) && waitForTurn(!first.inPrompt(), stop);
         ++t) {
        ComparedToken token{first.next(), nullptr};
        if (m_text == ComparisonText::Own)
            token.second = second.next();
        else if (token.first)
            token.second = second.follow(*token.first);
        if (!token.first && !token.second)
            return;
        if (!m_events.push(std::move(token), stop))
            return;
    }
}

/// Tells where the limit ends the run. False when the worker shall end.
bool Comparison::waitForLimit(int tokens, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    if (tokens < m_limit)
        return true;
    lock.unlock();
    m_events.push(ComparisonEnded{{}, true}, stop);
    lock.lock();
    return m_wake.wait(lock, stop, [&] { return tokens < m_limit; });
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
