#pragma once

#include "core/comparison_choices.h"
#include "core/event_queue.h"
#include "core/generation.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace spikeglass {

/// One side of a comparison.
struct ComparedRun
{
    std::shared_ptr<const Model> model;
    std::shared_ptr<const Tokenizer> tokenizer;
    EngineOptions engine;
    SamplerSettings sampler;
    /// Done to the model while it writes or reads; null: nothing.
    InterventionsPtr interventions = nullptr;
    /// All tokens of a recorded text, which is read again as it was, with what was done to the
    /// model then. Empty: the text is written.
    TokenRows recorded = {};
};

/// Token t of both runs; null where a run's text has ended.
struct ComparedToken
{
    TokenRecordPtr first, second;
};
/// The engines are there: `first` and `second` say with which shapes.
struct ComparisonStarted
{
    std::shared_ptr<const Model> first, second;
};
struct ComparisonEnded
{
    /// Empty: both texts have ended, or the limit is reached.
    std::string problem;
    /// There may be more to read: Comparison::setLimit(). Until then, or until the Comparison ends,
    /// both runs stay in memory.
    bool isAtLimit = false;
};
using ComparisonEvent = std::variant<ComparisonStarted, ComparedToken, ComparisonEnded>;

/// Two runs in lock step on a thread of their own: token t of the second is read before token t + 1
/// of the first. Results come through events(), which loses nothing; the worker waits only for
/// that.
class Comparison
{
public:
    /// Called on the worker; may take its time and throw.
    using MakeRun = std::function<ComparedRun()>;

    /// Starts paused. Of the texts at most `limit` tokens are read.
    Comparison(MakeRun first, MakeRun second, std::string prompt, ComparisonText text, int limit);
    Comparison(const Comparison&) = delete;
    Comparison& operator=(const Comparison&) = delete;
    /// Stops within one token and joins.
    ~Comparison();

    void setRunning(bool running);
    /// Tokens to read at most. Goes on where an end at the limit was told.
    void setLimit(int tokens);
    /// At most this many tokens a second behind the prompt; 0: no limit.
    void setSpeed(double tokensPerSecond);
    [[nodiscard]] EventQueue<ComparisonEvent>& events() { return m_events; }

private:
    static constexpr std::size_t kQueueCapacity = 128;

    void work(const std::stop_token& stop);
    void readTexts(const std::stop_token& stop);
    bool waitForTurn(bool throttled, const std::stop_token& stop);
    bool waitForLimit(int tokens, const std::stop_token& stop);

    MakeRun m_makeFirst, m_makeSecond;
    std::string m_prompt;
    ComparisonText m_text;
    EventQueue<ComparisonEvent> m_events{kQueueCapacity};
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    int m_limit;                  // guarded by m_mutex
    bool m_running = false;       // likewise
    double m_tokensPerSecond = 0; // likewise
    std::jthread m_thread;        // last: starts when all else is there
};

/// Throws Error unless both tokenizers give every id the same bytes: only then can one model read
/// what the other wrote.
void requireSameVocabulary(const ComparedRun& first, const ComparedRun& second);

} // namespace spikeglass
