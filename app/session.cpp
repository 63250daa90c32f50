#include "app/session.h"

#include "core/error.h"
#include "core/token_name.h"
#include "core/trace/text_edit.h"
#include "widgets/token_axis.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace spikeglass {
namespace {

constexpr double kDefaultSpeed = 8;
constexpr std::size_t kRestoredAFrame = 16; ///< tokens read again that one frame takes in
constexpr std::size_t kWindowShare = 4;     ///< of the memory: one part in so many for old tokens

template <class... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

Session::Session(QObject* parent, const std::filesystem::path& spillFolder)
    : QObject(parent)
    , m_spillFolder(spillFolder)
    , m_history(TokenHistory::kDefaultMaxBytes, spillFolder)
    , m_speed(kDefaultSpeed)
{
}

Session::~Session() = default;

void Session::setModel(LoadedModel loaded, const QString& prompt)
{
    leaveText();
    emit aboutToForget();
    m_unread.clear();
    m_generator = std::move(loaded.generator);
    m_model = std::move(loaded.model);
    m_tokenizer = std::move(loaded.tokenizer);
    m_reference = spikeglass::modelReference(*m_model, loaded.fingerprint, m_generator->weights(),
                                             loaded.tokenizerFile);
    m_replayer = std::move(loaded.replayer);
    m_shownRun = m_requestedRun = m_staleRun = 0;
    m_isLoaded = m_hasUncounted = false;
    m_prompt = m_requestedPrompt = QString();
    m_history.clear();
    m_axis.follow = true;
    setSelection({});
    setRelation({});
    setComparison({});
    setInterventions(nullptr);
    applySpeed();
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
    m_runSeed = m_seenSeed = m_sampler.seed;
    m_requestedRun = m_generator->restart(prompt.toStdString(), generationSettings());
}

void Session::run()
{
    if (!m_generator)
        return;
    drain();
    ensureLoaded();
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
    ensureLoaded();
    m_generator->stepToken();
    setRunning(true);
}

void Session::generate(int tokens)
{
    if (!m_generator)
        return;
    drain();
    ensureLoaded();
    m_generator->generate(tokens);
    setRunning(true);
}

void Session::setInterventions(InterventionsPtr interventions)
{
    if (sameInterventions(interventions, m_interventions))
        return;
    const bool any = interventions && !interventions->empty();
    m_interventions = any ? std::move(interventions) : nullptr;
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
    applySpeed();
}

void Session::setHurried(bool hurried)
{
    if (std::exchange(m_isHurried, hurried) != hurried)
        applySpeed();
}

void Session::applySpeed()
{
    if (m_generator)
        m_generator->setSpeed(m_isHurried ? Generator::kUnlimited : m_speed);
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
        const TokenWord& word = m_history.wordAt(i);
        if (word.isDocumentStart)
            text.clear();
        text += word.text;
    }
    return QString::fromStdString(text);
}

// ---------------------------------------------------------------------------------------------
// Going back

/// Whatever the generator still has to say is about a text that is no longer gone on with.
void Session::leaveText()
{
    pause();
    drain();
    m_staleRun = std::max(m_requestedRun, m_shownRun);
    m_shownRun = 0;
    m_isLoaded = false;
}

void Session::continueFrom(int position)
{
    if (!m_generator || !m_history.contains(position))
        return;
    leaveText();
    if (position + 1 == m_history.end())
        ensureLoaded();
    else
        goOn(position, {}, m_prompt);
}

void Session::fork(int position, TokenId token)
{
    if (!m_generator || !m_history.contains(position))
        return;
    leaveText();
    goOn(position, {token}, m_prompt);
}

void Session::continueText(const QString& text)
{
    if (!m_generator || !m_tokenizer)
        return;
    try {
        std::vector<TokenId> tokens;
        for (int i = 0; i < m_history.end(); ++i)
            tokens.push_back(m_history.tokenAt(i));
        TextEdit edit = editText(*m_tokenizer, tokens, text.toStdString());
        if (edit.kept == 0) {
            restart(text);
            return;
        }
        leaveText();
        if (edit.kept == m_history.end() && edit.given.empty())
            ensureLoaded();
        else
            goOn(edit.kept - 1, std::move(edit.given), text);
    } catch (const Error& problem) {
        emit failed(QString::fromUtf8(problem.what()));
    }
}

/// In a new branch behind `position`, with `given` first.
void Session::goOn(int position, std::vector<TokenId> given, const QString& prompt)
{
    const TokenRecordPtr last = m_history.at(position);
    const bool isSeedNew = m_sampler.seed != m_seenSeed || !last->settings;
    const std::uint64_t seed = isSeedNew ? m_sampler.seed : last->settings->sampler.seed;
    dropUnread();
    m_history.fork(position + 1, prompt.toStdString(), given);
    m_prompt = m_requestedPrompt = prompt;
    resumeShown(std::move(given), seed);
    pathChanged();
    goLive();
}

void Session::resumeShown(std::vector<TokenId> given, std::uint64_t seed)
{
    m_runSeed = seed;
    m_seenSeed = m_sampler.seed;
    m_shownRun = m_requestedRun = m_generator->resume(m_history.recorded(m_history.end() - 1),
                                                      std::move(given), generationSettings());
    m_isLoaded = true;
}

/// The generator may have been at another text, or there was none yet.
void Session::ensureLoaded()
{
    if (m_isLoaded || m_history.empty() || m_requestedRun > m_staleRun)
        return;
    const Branch& branch = *m_history.shown();
    const auto read = static_cast<std::size_t>(branch.end - branch.first);
    std::vector<TokenId> given(branch.given.begin() +
                                   static_cast<std::ptrdiff_t>(std::min(read, branch.given.size())),
                               branch.given.end());
    const TokenRecordPtr last = m_history.latest();
    resumeShown(std::move(given), last->settings ? last->settings->sampler.seed : m_sampler.seed);
}

void Session::selectBranch(BranchId branch)
{
    if (!m_history.contains(branch) || m_history.shown()->id == branch)
        return;
    leaveText();
    if (!m_history.contains(branch))
        return;
    keepUnread();
    m_history.select(branch);
    const auto unread = m_unread.find(branch);
    const InterventionsPtr before = m_interventions;
    m_prompt = m_requestedPrompt = QString::fromStdString(m_history.shown()->prompt);
    pathChanged();
    setInterventions(unread != m_unread.end() ? unread->second : lastInterventions());
    if (!sameInterventions(m_interventions, before))
        emit interventionsBrought(); // said last
}

InterventionsPtr Session::lastInterventions() const
{
    const TokenRecordPtr last = m_history.latest();
    return last ? last->interventions : nullptr;
}

bool Session::isUnread() const
{
    return !sameInterventions(m_interventions, lastInterventions());
}

/// Another branch is chosen: what was done to the model since the last token of the shown one waits
/// there for its return.
void Session::keepUnread()
{
    const Branch* left = m_history.shown();
    if (left == nullptr)
        return;
    if (isUnread())
        m_unread[left->id] = m_interventions;
    else
        m_unread.erase(left->id);
}

std::map<BranchId, InterventionsPtr> Session::waitingInterventions() const
{
    std::map<BranchId, InterventionsPtr> waiting = m_unread;
    std::erase_if(waiting, [this](const auto& entry) {
        return !m_history.contains(entry.first) || m_history.shown()->id == entry.first;
    });
    return waiting;
}

std::map<BranchId, InterventionsPtr> Session::unreadInterventions() const
{
    std::map<BranchId, InterventionsPtr> unread = waitingInterventions();
    const Branch* shown = m_history.shown();
    if (shown != nullptr && isUnread())
        unread[shown->id] = m_interventions;
    return unread;
}

/// What was done to the model goes along into a new branch or text: the one that is left has what
/// its last token was read with.
void Session::dropUnread()
{
    if (const Branch* left = m_history.shown())
        m_unread.erase(left->id);
}

void Session::renameBranch(BranchId branch, const QString& name)
{
    m_history.rename(branch, name.toStdString());
    ++m_stamp;
    emit branchesChanged();
}

void Session::toggleBookmark(int position)
{
    m_history.toggleBookmark(position);
    ++m_stamp;
}

void Session::restoreRecording(TokenHistory history, const SamplerSettings& sampler,
                               InterventionsPtr interventions,
                               std::map<BranchId, InterventionsPtr> waiting)
{
    leaveText();
    emit aboutToForget();
    setComparison({}); // of branches that go
    m_unread = std::move(waiting);
    m_sampler = sampler;
    m_seenSeed = sampler.seed;
    if (m_replayer)
        m_replayer->cancel();
    m_history = std::move(history);
    setInterventions(std::move(interventions));
    m_prompt = m_requestedPrompt = QString::fromStdString(m_history.shown()->prompt);
    pathChanged();
    goLive();
}

void Session::setMemory(std::size_t maxBytes)
{
    m_history.setMaxBytes(maxBytes);
    ++m_stamp;
}

void Session::pathChanged()
{
    Selection selection = m_selection;
    selection.hoveredToken.reset();
    if (selection.pinnedToken && *selection.pinnedToken >= m_history.end())
        selection.pinnedToken.reset();
    setSelection(std::move(selection));
    if (m_axis.first >= m_history.end())
        m_axis.follow = true;
    m_hasUncounted = true;
    ++m_stamp;
    ++m_attention;
    followNewest();
    emit branchChanged();
    emit branchesChanged();
}

// ---------------------------------------------------------------------------------------------
// Computing again what the recording gave up

void Session::takeReplayed()
{
    if (!m_replayer)
        return;
    for (Replayed& result : m_replayer->take(kRestoredAFrame)) {
        if (result.state)
            m_history.keepState(result.branch, result.position, *result.state);
        if (!result.record)
            continue;
        const bool isShown = m_history.shown() && m_history.shown()->id == result.branch;
        const TokenRecordPtr old = isShown ? m_history.at(result.position) : nullptr;
        const bool differs = old && old->stateHash != result.record->stateHash;
        m_history.restore(result.branch, std::move(result.record));
        if (differs)
            emit replayDiffered(result.position);
        ++m_stamp;
    }
    if (const std::string problem = m_replayer->takeProblem(); !problem.empty())
        emit failed(QString::fromStdString(problem));
}

/// A token that is pointed at, then those on the axis, then what was never counted.
std::optional<ReplayTask> Session::wantedReplay() const
{
    const std::optional<int> pinned = m_selection.pinnedToken;
    if (pinned && m_history.contains(*pinned)) {
        if (auto task = m_history.missing(*pinned - 1, *pinned + 1, RecordDetail::Full))
            return task;
        if (!m_history.isVerified(*pinned))
            return m_history.verification(*pinned);
    }
    const int first = static_cast<int>(m_axis.first) - 1;
    const int end = static_cast<int>(m_axis.last) + 1;
    const std::size_t room =
        m_history.maxBytes() / kWindowShare / std::max<std::size_t>(1, m_history.latest()->bytes());
    const bool fits = static_cast<std::size_t>(std::max(0, end - first)) <= room;
    if (auto task =
            m_history.missing(first, end, fits ? RecordDetail::Full : RecordDetail::Activity))
        return task;
    return m_hasUncounted ? m_history.uncounted() : std::nullopt;
}

/// No task twice for the same axis and selection: what does not stay in memory is not asked for
/// again and again.
void Session::requestMissing()
{
    if (!m_replayer || m_history.empty() || !m_replayer->isIdle())
        return;
    if (std::exchange(m_replayStamp, m_attention) != m_attention) {
        m_tried.clear();
        m_isReplayDone = false;
    }
    if (m_isReplayDone)
        return;
    auto task = wantedReplay();
    m_isReplayDone = !task || !m_tried.insert(static_cast<int>(task->text.tokens.size())).second;
    m_hasUncounted = m_hasUncounted && task;
    if (!m_isReplayDone)
        m_replayer->start(std::move(*task));
}

void Session::drain()
{
    if (!m_generator)
        return;
    for (const GeneratorEvent& event : m_generator->events().drain())
        handle(event);
    if (const auto status = m_generator->status().take())
        m_status = *status;
    takeReplayed();
    requestMissing();
}

void Session::handle(const GeneratorEvent& event)
{
    std::visit(Overloaded{[this](const RestartedEvent& e) { begin(e); },
                          [this](const ResumedEvent& e) { resumed(e); },
                          [this](const TokenEvent& e) { append(e); },
                          [this](const FinishedEvent& e) {
                              if (e.runId != m_requestedRun)
                                  return;
                              const bool wasRunning = m_running;
                              setRunning(false);
                              if (e.reason == FinishedEvent::Reason::DocumentEnd)
                                  m_history.noteEnd();
                              emit finished(e.reason);
                              if (wasRunning && e.reason == FinishedEvent::Reason::DocumentEnd)
                                  emit ended();
                          },
                          [this](const FailedEvent& e) { fail(e); }},
               event);
}

/// A refused restart leaves the old text as it was, unless a newer restart is on its way.
void Session::fail(const FailedEvent& event)
{
    const std::uint64_t run = event.refusedRun.value_or(event.runId);
    if (run > 0 && run <= m_staleRun)
        return;
    if (run == m_requestedRun) {
        m_requestedPrompt = m_prompt;
        m_requestedRun = event.runId;
        setRunning(false);
        if (event.refusedRun && m_shownRun == *event.refusedRun)
            leaveRefusedBranch();
    }
    emit failed(QString::fromStdString(event.message));
}

void Session::resumed(const ResumedEvent& event)
{
    if (event.runId != m_shownRun)
        return;
    m_history.setVerified(event.replay.first,
                          event.replay.firstMismatch.value_or(event.replay.end));
    ++m_stamp;
    if (event.replay.firstMismatch)
        emit replayDiffered(*event.replay.firstMismatch);
}

/// A branch that could not be begun goes, and the one that it was to go on from is shown, with what
/// is done to the model as it is.
void Session::leaveRefusedBranch()
{
    leaveText();
    const Branch* branch = m_history.shown();
    if (branch == nullptr || !branch->parent || branch->end != branch->first)
        return;
    m_unread[*branch->parent] = m_interventions;
    selectBranch(*branch->parent);
}

void Session::begin(const RestartedEvent& event)
{
    if (event.runId <= m_staleRun)
        return;
    m_shownRun = event.runId;
    m_prompt = m_requestedPrompt;
    dropUnread();
    m_history.beginText(m_prompt.toStdString(), event.prompt);
    m_isLoaded = true;
    m_axis.follow = true;
    ++m_stamp;
    Selection selection = m_selection;
    selection.hoveredToken.reset();
    selection.pinnedToken.reset();
    setSelection(std::move(selection));
    followNewest();
    emit restarted();
    emit branchesChanged();
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
    ++m_attention;
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

void Session::setRelation(const SpikeRelation& relation)
{
    if (m_relation == relation)
        return;
    m_relation = relation;
    ++m_stamp; // whoever counts a word does so with the next snapshot
    emit relationChanged();
}

void Session::setComparison(const std::optional<ComparisonChoices>& comparison)
{
    if (m_comparison == comparison)
        return;
    m_comparison = comparison;
    emit comparisonChanged();
}

InspectionChoices Session::choices() const
{
    return {m_selection.pinnedNeuron, m_selection.tracedNeurons, m_selection.group,
            m_selection.groupFired, m_relation};
}

void Session::setChoices(const InspectionChoices& choices)
{
    static_assert(Selection::kMaxTraces == InspectionChoices::kMostTraced);
    Selection selection = m_selection;
    selection.pinnedNeuron = choices.pinned;
    selection.tracedNeurons = choices.traced;
    selection.group = choices.group;
    selection.groupFired = choices.groupFired;
    setSelection(std::move(selection));
    SpikeRelation relation = choices.relation;
    if (relation.word)
        relation.wordName = Speller(m_tokenizer.get()).next(*relation.word).name;
    setRelation(relation);
}

void Session::setAxis(TokenAxis axis)
{
    if (axis == m_axis)
        return;
    m_axis = axis;
    ++m_stamp;
    ++m_attention;
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
    m_attention += axis == m_axis ? 0 : 1;
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
