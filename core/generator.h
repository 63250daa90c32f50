#pragma once

#include "core/event_queue.h"
#include "core/generation.h"
#include "core/latest_slot.h"
#include "core/snapshot.h"
#include "core/trace/record_pool.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace spikeglass {

/// A token was read. Never lost, in order.
struct TokenEvent
{
    TokenRecordPtr record;
};
/// A new run began: everything with an older id is stale.
struct RestartedEvent
{
    std::uint64_t runId = 0;
    std::vector<TokenId> prompt = {}; ///< the tokens that the text starts with
};
/// A recorded text is gone on with: everything with an older id is stale.
struct ResumedEvent
{
    std::uint64_t runId = 0;
    ReplayOutcome replay; ///< of the tokens that had to be read again
};
/// The worker pauses by itself.
struct FinishedEvent
{
    enum class Reason : std::uint8_t
    {
        DocumentEnd, ///< the model ended its text; running again starts the next one
        TokensDone   ///< as many tokens as were asked for
    };
    std::uint64_t runId = 0;
    Reason reason = Reason::DocumentEnd;
};
/// The worker could not go on; the message is fit for the user. The worker stays usable.
struct FailedEvent
{
    std::uint64_t runId = 0; ///< the run that the worker holds
    std::string message;
    /// The restart or resumption that could not be carried out; runId then is the run that stays.
    std::optional<std::uint64_t> refusedRun{};
};
using GeneratorEvent =
    std::variant<RestartedEvent, ResumedEvent, TokenEvent, FinishedEvent, FailedEvent>;

/// How the worker is doing; latest value only.
struct GeneratorStatus
{
    std::uint64_t runId = 0;
    bool running = false;
    int tokens = 0;                  ///< read in this run
    double tokensPerSecond = 0;      ///< over the last second, throttling included
    double millisecondsPerToken = 0; ///< engine time, mean over the last second
};

/// Runs a Generation on a thread of its own. Commands return at once and take effect within one
/// token; results come through two channels: events() loses nothing, status() keeps the latest.
/// The worker never waits for a reader except when events() is full (256 tokens behind).
class Generator
{
public:
    /// What one frame of the window drains at most: 7,700 tokens a second at 30 frames.
    static constexpr std::size_t kQueueCapacity = 256;
    /// No limit, for setSpeed().
    static constexpr double kUnlimited = 0;

    Generator(std::shared_ptr<const Model> model, std::shared_ptr<const Tokenizer> tokenizer,
              const EngineOptions& engine = {});
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;
    /// Stops within one token and joins.
    ~Generator();

    /// New text; does not run by itself. Returns the id of the run.
    std::uint64_t restart(std::string prompt, GenerationSettings settings);
    /// Goes on behind a recorded text, see Generation::resume(); does not run by itself. Returns
    /// the id of the run.
    std::uint64_t resume(RecordedText text, std::vector<TokenId> given,
                         GenerationSettings settings);
    /// Other sampler settings from the next token on.
    void setSettings(GenerationSettings settings);
    /// Runs until pause() or the end of the document.
    void run();
    /// Reads one token, of the prompt or new, then pauses.
    void stepToken();
    /// Reads what is left of the prompt and writes `tokens` new tokens, then pauses.
    void generate(int tokens);
    void pause();
    /// At most this many new tokens a second (at least one an hour), kUnlimited = 0. The prompt is
    /// read at full speed.
    void setSpeed(double tokensPerSecond);

    /// The weights as its engine holds them, to be shared with others. Never changes.
    [[nodiscard]] const std::shared_ptr<const PackedModel>& packedModel() const
    {
        return m_generation.engine().packed();
    }
    /// Number format and threads of the engine; they stay as they are.
    [[nodiscard]] WeightFormat weights() const { return m_generation.engine().packed()->format(); }
    [[nodiscard]] int threads() const { return m_generation.engine().threads(); }
    [[nodiscard]] EventQueue<GeneratorEvent>& events() { return m_events; }
    [[nodiscard]] LatestSlot<GeneratorStatus>& status() { return m_status; }

private:
    struct RestartCommand
    {
        std::uint64_t runId;
        std::string prompt; ///< where nothing is recorded
        GenerationSettings settings;
        std::optional<RecordedText> recorded{}; ///< gone on with
        std::vector<TokenId> given{};           ///< behind what is recorded
    };
    struct Limit
    {
        std::optional<int> tokensLeft;
        bool countsPrompt = false;
    };
    /// What the window asked for; guarded by m_mutex.
    struct Requests
    {
        std::optional<RestartCommand> restart;
        std::optional<GenerationSettings> settings;
        bool running = false;
        Limit limit;
        double tokensPerSecond = kUnlimited;
        std::uint64_t lastRunId = 0;
    };
    /// Speed over the last second; touched by the worker alone.
    class SpeedMeter;

    void work(const std::stop_token& stop);
    bool waitForWork(const std::stop_token& stop);
    void start(Limit limit);
    std::uint64_t begin(RestartCommand command);
    bool isRunning();
    void stopRunning();
    void applyRequests(const std::stop_token& stop);
    void beginRun(const RestartCommand& restart, const std::stop_token& stop);
    void readToken(const std::stop_token& stop);
    bool countDown(bool isPrompt);
    void finish(FinishedEvent::Reason reason, const std::stop_token& stop);
    void fail(FailedEvent event, const std::stop_token& stop);
    void publishStatus();
    void throttle(const std::stop_token& stop);

    EventQueue<GeneratorEvent> m_events{kQueueCapacity};
    LatestSlot<GeneratorStatus> m_status;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Requests m_requests;

    Generation m_generation; // worker's alone from here on, but for what never changes
    RecordPool m_records;
    std::uint64_t m_runId = 0;
    std::chrono::steady_clock::time_point m_tokenStart;
    std::unique_ptr<SpeedMeter> m_meter;
    std::jthread m_thread; // last: starts when all else is there
};

} // namespace spikeglass
