#include "app/session.h"

#include "core/text/utf8_stream.h"
#include "widgets/token_axis.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace spikeglass {
namespace {

constexpr double kDefaultSpeed = 8;

template <class... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

Session::Session(QObject* parent) : QObject(parent), m_speed(kDefaultSpeed) {}

Session::~Session() = default;

void Session::setModel(LoadedModel loaded, const QString& prompt)
{
    setRunning(false);
    m_generator = std::move(loaded.generator);
    m_model = std::move(loaded.model);
    m_tokenizer = std::move(loaded.tokenizer);
    m_shownRun = 0;
    m_prompt = m_requestedPrompt = QString();
    m_history.clear();
    m_axis.follow = true;
    setSelection({});
    setInterventions(nullptr);
    m_generator->setSpeed(m_speed);
    restart(prompt);
    emit modelChanged();
}

std::optional<EngineChoice> Session::engine() const
{
    if (!m_generator)
        return std::nullopt;
    return EngineChoice{m_generator->weights(), m_generator->threads()};
}

void Session::restart(const QString& prompt)
{
    m_requestedPrompt = prompt;
    if (!m_generator)
        return;
    setRunning(false);
    m_runSeed = m_sampler.seed;
    m_requestedRun = m_generator->restart(prompt.toStdString(), generationSettings());
}

void Session::run()
{
    if (!m_generator)
        return;
    drain();
    m_generator->run();
    setRunning(true);
}

void Session::pause()
{
    if (!m_generator)
        return;
    m_generator->pause();
    setRunning(false);
}

void Session::stepToken()
{
    if (!m_generator)
        return;
    drain();
    m_generator->stepToken();
    setRunning(true);
}

void Session::generate(int tokens)
{
    if (!m_generator)
        return;
    drain();
    m_generator->generate(tokens);
    setRunning(true);
}

void Session::setInterventions(InterventionsPtr interventions)
{
    if (sameInterventions(interventions, m_interventions))
        return;
    m_interventions = std::move(interventions);
    ++m_stamp;
    if (m_generator)
        m_generator->setSettings(generationSettings());
    emit interventionsChanged();
}

std::shared_ptr<const PackedModel> Session::packedModel() const
{
    return m_generator ? m_generator->packedModel() : nullptr;
}

void Session::setSampler(const SamplerSettings& settings)
{
    m_sampler = settings;
    if (m_generator)
        m_generator->setSettings(generationSettings());
}

void Session::setSpeed(double tokensPerSecond)
{
    m_speed = tokensPerSecond;
    if (m_generator)
        m_generator->setSpeed(tokensPerSecond);
}

GenerationSettings Session::generationSettings() const
{
    GenerationSettings settings;
    settings.sampler = m_sampler;
    settings.sampler.seed = m_runSeed;
    settings.interventions = m_interventions;
    return settings;
}

QString Session::textUpTo(int position) const
{
    std::string text;
    for (int i = m_history.begin(); i <= std::min(position, m_history.end() - 1); ++i) {
        const TokenRecordPtr record = m_history.at(i);
        if (record->isDocumentStart)
            text.clear();
        text += record->text;
    }
    return QString::fromStdString(text);
}

std::optional<QString> Session::tokenText(TokenId token) const
{
    if (!m_tokenizer || m_tokenizer->documentToken() == token)
        return std::nullopt;
    const std::string bytes = m_tokenizer->tokenBytes(token);
    if (bytes.empty() || firstInvalidUtf8(bytes))
        return std::nullopt;
    return QString::fromStdString(bytes);
}

void Session::drain()
{
    if (!m_generator)
        return;
    for (const GeneratorEvent& event : m_generator->events().drain())
        handle(event);
    if (const auto status = m_generator->status().take())
        m_status = *status;
}

void Session::handle(const GeneratorEvent& event)
{
    std::visit(Overloaded{[this](const RestartedEvent& e) { begin(e); },
                          [this](const TokenEvent& e) { append(e); },
                          [this](const FinishedEvent& e) {
                              if (e.runId != m_requestedRun)
                                  return;
                              setRunning(false);
                              emit finished(e.reason);
                          },
                          [this](const FailedEvent& e) { fail(e); }},
               event);
}

/// A refused restart leaves the old text as it was, unless a newer restart is on its way.
void Session::fail(const FailedEvent& event)
{
    if (event.refusedRun.value_or(event.runId) == m_requestedRun) {
        m_requestedPrompt = m_prompt;
        m_requestedRun = event.runId;
        setRunning(false);
    }
    emit failed(QString::fromStdString(event.message));
}

void Session::begin(const RestartedEvent& event)
{
    m_shownRun = event.runId;
    m_prompt = m_requestedPrompt;
    m_history.clear();
    m_axis.follow = true;
    ++m_stamp;
    Selection selection = m_selection;
    selection.hoveredToken.reset();
    selection.pinnedToken.reset();
    setSelection(std::move(selection));
    followNewest();
    emit restarted();
}

void Session::append(const TokenEvent& event)
{
    if (event.record->runId != m_shownRun)
        return;
    m_history.append(event.record);
    ++m_stamp;
    followNewest();
    if (m_history.end() == 1)
        emit firstTokenRead();
}

void Session::setRunning(bool running)
{
    if (std::exchange(m_running, running) != running)
        emit runningChanged(running);
}

void Session::setSelection(Selection selection)
{
    if (m_selection == selection)
        return;
    m_selection = std::move(selection);
    ++m_stamp;
    emit selectionChanged();
}

void Session::hoverToken(std::optional<int> position)
{
    Selection selection = m_selection;
    selection.hoveredToken = position;
    setSelection(std::move(selection));
}

void Session::pinToken(int position)
{
    if (m_history.empty())
        return;
    Selection selection = m_selection;
    selection.pinnedToken = std::clamp(position, m_history.begin(), m_history.end() - 1);
    const int pinned = *selection.pinnedToken;
    setSelection(std::move(selection));
    showToken(pinned);
}

void Session::movePin(int tokens)
{
    pinToken(m_selection.pinnedToken.value_or(m_history.end() - 1) + tokens);
}

void Session::hoverNeuron(std::optional<NeuronId> neuron)
{
    Selection selection = m_selection;
    selection.hoveredNeuron = neuron;
    setSelection(std::move(selection));
}

void Session::pinNeuron(NeuronId neuron)
{
    Selection selection = m_selection;
    selection.pinnedNeuron = neuron;
    selection.group.clear();
    selection.groupFired.clear();
    setSelection(std::move(selection));
}

void Session::selectGroup(const std::vector<NeuronId>& group, const std::vector<NeuronId>& fired)
{
    Selection selection = m_selection;
    selection.group = group;
    selection.groupFired = fired;
    setSelection(std::move(selection));
}

void Session::toggleTrace(NeuronId neuron)
{
    Selection selection = m_selection;
    auto& traced = selection.tracedNeurons;
    if (std::erase(traced, neuron) == 0) {
        if (traced.size() == Selection::kMaxTraces)
            traced.erase(traced.begin());
        traced.push_back(neuron);
    }
    setSelection(std::move(selection));
}

void Session::clearSelection()
{
    Selection selection;
    selection.tracedNeurons = m_selection.tracedNeurons;
    setSelection(std::move(selection));
}

void Session::setAxis(TokenAxis axis)
{
    if (axis == m_axis)
        return;
    m_axis = axis;
    ++m_stamp;
    followNewest();
}

void Session::goLive()
{
    Selection selection = m_selection;
    selection.pinnedToken.reset();
    setSelection(std::move(selection));
    m_axis.follow = true;
    ++m_stamp;
    followNewest();
}

void Session::followNewest()
{
    const TokenAxis axis = followed(m_axis, m_history.begin(), m_history.end());
    m_stamp += axis == m_axis ? 0 : 1;
    m_axis = axis;
}

/// Scrolls the axis as little as needed.
void Session::showToken(int position)
{
    double shift = 0;
    if (position < m_axis.first)
        shift = position - m_axis.first;
    else if (position + 1 > m_axis.last)
        shift = position + 1 - m_axis.last;
    if (shift != 0)
        setAxis(scrolled(m_axis, shift, m_history.begin(), m_history.end()));
}

ViewSnapshot Session::snapshot() const
{
    return {m_model, &m_history, m_selection, m_axis, m_interventions};
}

} // namespace spikeglass
