#include "core/generator.h"

#include "core/error.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <exception>
#include <utility>

namespace spikeglass {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kMeterWindow{1};
constexpr double kLongestWaitSeconds = 3600; // of the speed limit

} // namespace

/// Token times of the last second.
class Generator::SpeedMeter
{
public:
    void reset()
    {
        m_ticks.clear();
        m_stepMilliseconds = 0;
    }
    void add(double stepMilliseconds)
    {
        const auto now = Clock::now();
        m_ticks.push_back({now, stepMilliseconds});
        m_stepMilliseconds += stepMilliseconds;
        while (m_ticks.size() > 2 && now - m_ticks.front().time > kMeterWindow) {
            m_stepMilliseconds -= m_ticks.front().stepMilliseconds;
            m_ticks.pop_front();
        }
    }
    [[nodiscard]] double tokensPerSecond() const
    {
        if (m_ticks.size() < 2)
            return 0;
        const std::chrono::duration<double> span = m_ticks.back().time - m_ticks.front().time;
        return static_cast<double>(m_ticks.size() - 1) / span.count();
    }
    [[nodiscard]] double millisecondsPerToken() const
    {
        return m_ticks.empty() ? 0 : m_stepMilliseconds / static_cast<double>(m_ticks.size());
    }

private:
    struct Tick
    {
        Clock::time_point time;
        double stepMilliseconds;
    };
    std::deque<Tick> m_ticks;
    double m_stepMilliseconds = 0; ///< sum over m_ticks
};

Generator::Generator(std::shared_ptr<const Model> model, std::shared_ptr<const Tokenizer> tokenizer,
                     const EngineOptions& engine)
    : m_generation(std::move(model), std::move(tokenizer), engine)
    , m_meter(std::make_unique<SpeedMeter>())
    , m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Generator::~Generator()
{
    m_thread.request_stop();
    m_events.close();
    m_wake.notify_all();
}

std::uint64_t Generator::restart(std::string prompt, GenerationSettings settings)
{
    return begin({0, std::move(prompt), std::move(settings)});
}

std::uint64_t Generator::resume(RecordedText text, std::vector<TokenId> given,
                                GenerationSettings settings)
{
    return begin({0, {}, std::move(settings), std::move(text), std::move(given)});
}

std::uint64_t Generator::begin(RestartCommand command)
{
    const std::lock_guard lock(m_mutex);
    command.runId = ++m_requests.lastRunId;
    m_requests.restart = std::move(command);
    m_requests.settings.reset();
    m_requests.running = false;
    m_wake.notify_all();
    return m_requests.lastRunId;
}

void Generator::setSettings(GenerationSettings settings)
{
    const std::lock_guard lock(m_mutex);
    m_requests.settings = std::move(settings);
    m_wake.notify_all();
}

void Generator::run()
{
    start({});
}

void Generator::stepToken()
{
    start({.tokensLeft = 1, .countsPrompt = true});
}

void Generator::generate(int tokens)
{
    start({.tokensLeft = tokens, .countsPrompt = false});
}

void Generator::start(Limit limit)
{
    const std::lock_guard lock(m_mutex);
    m_requests.running = true;
    m_requests.limit = limit;
    m_wake.notify_all();
}

void Generator::pause()
{
    const std::lock_guard lock(m_mutex);
    m_requests.running = false;
    m_wake.notify_all();
}

void Generator::setSpeed(double tokensPerSecond)
{
    const std::lock_guard lock(m_mutex);
    m_requests.tokensPerSecond = tokensPerSecond;
    m_wake.notify_all();
}

void Generator::work(const std::stop_token& stop)
{
    while (waitForWork(stop)) {
        try {
            applyRequests(stop);
            if (isRunning())
                readToken(stop);
        } catch (const std::exception& problem) {
            fail({m_runId, problem.what()}, stop);
        }
        publishStatus();
        throttle(stop);
    }
}

/// False when the worker shall end.
bool Generator::waitForWork(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    return m_wake.wait(lock, stop, [this] {
        return m_requests.running || m_requests.restart || m_requests.settings;
    }) && !stop.stop_requested();
}

bool Generator::isRunning()
{
    const std::lock_guard lock(m_mutex);
    return m_requests.running && !m_requests.restart;
}

void Generator::applyRequests(const std::stop_token& stop)
{
    std::optional<RestartCommand> restart;
    std::optional<GenerationSettings> settings;
    {
        const std::lock_guard lock(m_mutex);
        restart = std::exchange(m_requests.restart, std::nullopt);
        settings = std::exchange(m_requests.settings, std::nullopt);
    }
    if (restart)
        beginRun(*restart, stop);
    if (settings)
        m_generation.setSettings(*settings);
}

void Generator::beginRun(const RestartCommand& restart, const std::stop_token& stop)
{
    GeneratorEvent begun;
    try {
        if (restart.recorded) {
            const ReplayOutcome replay =
                m_generation.resume(*restart.recorded, restart.given, restart.settings);
            begun = ResumedEvent{restart.runId, replay};
        } else {
            m_generation.restart(restart.prompt, restart.settings);
            const auto prompt = m_generation.prompt();
            begun = RestartedEvent{restart.runId, {prompt.begin(), prompt.end()}};
        }
    } catch (const std::exception& problem) {
        fail({m_runId, problem.what(), restart.runId}, stop);
        return;
    }
    m_runId = restart.runId;
    m_meter->reset();
    m_events.push(std::move(begun), stop);
}

void Generator::readToken(const std::stop_token& stop)
{
    m_tokenStart = Clock::now();
    auto record = m_generation.advance(m_records.take());
    if (!record) {
        finish(FinishedEvent::Reason::DocumentEnd, stop);
        return;
    }
    record->runId = m_runId;
    const bool isPrompt = record->fromPrompt;
    m_meter->add(record->stepMilliseconds);
    m_events.push(TokenEvent{m_records.share(std::move(*record))}, stop);

    if (countDown(isPrompt))
        finish(FinishedEvent::Reason::TokensDone, stop);
}

/// True if that was the last token asked for.
bool Generator::countDown(bool isPrompt)
{
    const std::lock_guard lock(m_mutex);
    Limit& limit = m_requests.limit;
    if (!limit.tokensLeft || m_requests.restart || (isPrompt && !limit.countsPrompt))
        return false;
    return --*limit.tokensLeft <= 0;
}

void Generator::finish(FinishedEvent::Reason reason, const std::stop_token& stop)
{
    stopRunning();
    m_events.push(FinishedEvent{m_runId, reason}, stop);
}

void Generator::fail(FailedEvent event, const std::stop_token& stop)
{
    stopRunning();
    m_events.push(std::move(event), stop);
}

void Generator::stopRunning()
{
    const std::lock_guard lock(m_mutex);
    if (!m_requests.restart)
        m_requests.running = false;
}

void Generator::publishStatus()
{
    m_status.put({m_runId, isRunning(), static_cast<int>(m_generation.tokens().size()),
                  m_meter->tokensPerSecond(), m_meter->millisecondsPerToken()});
}

/// Waits for the rest of the token's time share; a command that cannot wait ends it.
void Generator::throttle(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    const double speed = m_requests.tokensPerSecond;
    if (!(speed > kUnlimited) || m_generation.inPrompt())
        return;
    const auto share = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(std::min(1 / speed, kLongestWaitSeconds)));
    m_wake.wait_until(lock, stop, m_tokenStart + share, [this, speed] {
        return !m_requests.running || m_requests.restart || m_requests.tokensPerSecond != speed;
    });
}

} // namespace spikeglass
