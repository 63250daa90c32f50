#pragma once

#include "app/model_loader.h"
#include "core/generator.h"
#include "core/inspection/inspection_choices.h"
#include "core/trace/replayer.h"
#include "core/trace/session_file.h"
#include "core/trace/token_history.h"
#include "widgets/view.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace spikeglass {

/// The texts being written and what the user points at in the one that is shown: owns the
/// generator, the recording with its branches, the replayer that computes again what the recording
/// gave up, the one selection and the one token axis. Lives on the GUI thread; never waits for
/// generator and replayer.
class Session : public QObject
{
    Q_OBJECT

public:
    /// States for which there is no room in memory go into `spillFolder`; empty: they are dropped,
    /// and going back far takes longer.
    explicit Session(QObject* parent = nullptr, const std::filesystem::path& spillFolder = {});
    /// Stops within one token.
    ~Session() override;

    /// Replaces the model and starts `prompt` with it, paused.
    void setModel(LoadedModel loaded, const QString& prompt);
    [[nodiscard]] const std::shared_ptr<const Model>& model() const { return m_model; }
    /// Its weights as the engine holds them, to be shared; null before there is a model.
    [[nodiscard]] std::shared_ptr<const PackedModel> packedModel() const;
    /// Of the model that is open.
    [[nodiscard]] const ModelReference& modelReference() const { return m_reference; }
    [[nodiscard]] const std::filesystem::path& spillFolder() const { return m_spillFolder; }

    /// Number format and threads that the text is written with; nothing before there is a model.
    [[nodiscard]] std::optional<EngineChoice> engine() const;
    /// Null where there is none: token ids only.
    [[nodiscard]] const std::shared_ptr<const Tokenizer>& tokenizer() const { return m_tokenizer; }

    // --- writing; all without effect before there is a model
    /// New text; the old one stays until the generator has begun, or for good if it cannot.
    void restart(const QString& prompt);
    void run();
    void pause();
    /// Reads one token, then pauses.
    void stepToken();
    /// Reads what is left of the prompt and writes `tokens` tokens, then pauses.
    void generate(int tokens);
    /// What is done to the model from the next token on; null: nothing.
    void setInterventions(InterventionsPtr interventions);
    [[nodiscard]] const InterventionsPtr& interventions() const { return m_interventions; }
    /// What the last token of the shown text was read with; null: nothing was done then.
    [[nodiscard]] InterventionsPtr lastInterventions() const;
    /// No token of the shown text was read with what is in force now.
    [[nodiscard]] bool isUnread() const;
    /// Seed of the run that is shown.
    [[nodiscard]] std::uint64_t runSeed() const { return m_runSeed; }
    /// From the next token on; the seed from the next restart on.
    void setSampler(const SamplerSettings& settings);
    [[nodiscard]] const SamplerSettings& sampler() const { return m_sampler; }
    /// Tokens a second, Generator::kUnlimited = 0.
    void setSpeed(double tokensPerSecond);
    [[nodiscard]] double speed() const { return m_speed; }
    /// Writes without waiting between tokens, whatever the speed, which stays as it is.
    void setHurried(bool hurried);
    [[nodiscard]] bool isHurried() const { return m_isHurried; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// The prompt of the run that is shown or about to be; null if there is none.
    [[nodiscard]] const QString& prompt() const { return m_requestedPrompt; }

    // --- going back; all without effect before there is a token. Writing pauses.
    /// Makes ready to go on exactly as it was behind `position`: a branch of its own unless that is
    /// the last token. The random numbers go on as they did then, or start with the seed if it was
    /// changed since. What is done to the model goes along; the branch that is left has what its
    /// last token was read with.
    void continueFrom(int position);
    /// The same with `token` behind `position`, whatever was drawn there.
    void fork(int position, TokenId token);
    /// Makes ready to go on behind a changed text, from the tokens that both have in common. Emits
    /// failed() if it cannot be written in tokens.
    void continueText(const QString& text);
    /// Shows a branch; what is done to the model becomes what was done at its last token, or after
    /// that before another branch was selected.
    void selectBranch(BranchId branch);
    void renameBranch(BranchId branch, const QString& name);
    void toggleBookmark(int position);
    /// Replaces all texts by stored ones of the same model, of which one is shown, and sampler and
    /// what is done to the model by those of then, with what waits in texts that are not shown.
    void restoreRecording(TokenHistory history, const SamplerSettings& sampler,
                          InterventionsPtr interventions,
                          std::map<BranchId, InterventionsPtr> waiting = {});
    /// What was done to the model in texts that are not shown, where no token was read with it yet;
    /// null: nothing is done to it any more.
    [[nodiscard]] std::map<BranchId, InterventionsPtr> waitingInterventions() const;
    /// The same with the text that is shown, where no token was read with what is in force now.
    [[nodiscard]] std::map<BranchId, InterventionsPtr> unreadInterventions() const;
    /// Bytes that the recording may hold in memory.
    void setMemory(std::size_t maxBytes);

    // --- what came
    [[nodiscard]] const TokenHistory& history() const { return m_history; }
    /// Tokens are being read again.
    [[nodiscard]] bool isReplaying() const { return m_replayer && !m_replayer->isIdle(); }
    [[nodiscard]] const GeneratorStatus& status() const { return m_status; }
    /// Text of the last document up to and including `position`, as far as the history goes back.
    [[nodiscard]] QString textUpTo(int position) const;
    [[nodiscard]] QString text() const { return textUpTo(m_history.end() - 1); }
    /// Takes what the generator has to say; called once a frame.
    void drain();
    /// One event; of token events only those of the run that is shown count.
    void handle(const GeneratorEvent& event);

    // --- selection and axis
    [[nodiscard]] const Selection& selection() const { return m_selection; }
    [[nodiscard]] const TokenAxis& axis() const { return m_axis; }
    void hoverToken(std::optional<int> position);
    /// Positions outside the history are clamped to it.
    void pinToken(int position);
    /// Moves the pinned token, from the newest one if none is pinned.
    void movePin(int tokens);
    void hoverNeuron(std::optional<NeuronId> neuron);
    /// Instead of a group.
    void pinNeuron(NeuronId neuron);
    /// Neurons taken together, and those of them that fired; in the order of the arrays.
    void selectGroup(const std::vector<NeuronId>& group, const std::vector<NeuronId>& fired);
    /// Adds the neuron to the traces or takes it away; the oldest of too many gives way.
    void toggleTrace(NeuronId neuron);
    /// The pins and groups go, the traces and what spikes are related to stay.
    void clearSelection();
    /// What spikes are related to, by every view that does so.
    void setRelation(const SpikeRelation& relation);
    [[nodiscard]] const SpikeRelation& relation() const { return m_relation; }
    /// What of the selection is about neurons and words, whatever the text: to be kept in a file.
    [[nodiscard]] InspectionChoices choices() const;
    /// A word is named by the tokenizer, or by its id.
    void setChoices(const InspectionChoices& choices);
    /// What was compared last, to be kept in a file; nothing: nothing was.
    void setComparison(const std::optional<ComparisonChoices>& comparison);
    [[nodiscard]] const std::optional<ComparisonChoices>& comparison() const
    {
        return m_comparison;
    }
    void setAxis(TokenAxis axis);
    /// Back to the newest token: nothing pinned, the axis follows.
    void goLive();

    /// Valid until the next call of a non-const member.
    [[nodiscard]] ViewSnapshot snapshot() const;
    /// Changes whenever snapshot() does.
    [[nodiscard]] quint64 stamp() const { return m_stamp; }

signals:
    /// All texts are about to give way to another model's or to stored ones.
    void aboutToForget();
    void modelChanged();
    void runningChanged(bool running);
    /// A new text has begun.
    void restarted();
    /// Another branch is shown, or the same one goes on from another place.
    void branchChanged();
    /// There are others, or one has another name.
    void branchesChanged();
    /// A token that was read again came to another state than recorded.
    void replayDiffered(int position);
    /// The first token of a run is there.
    void firstTokenRead();
    void finished(spikeglass::FinishedEvent::Reason reason);
    /// The text that was being written has ended by itself.
    void ended();
    void failed(const QString& message);
    void selectionChanged();
    void relationChanged();
    void comparisonChanged();
    void interventionsChanged();
    /// Because another branch was selected, after interventionsChanged().
    void interventionsBrought();

private:
    void begin(const RestartedEvent& event);
    void resumed(const ResumedEvent& event);
    void leaveText();
    void leaveRefusedBranch();
    void goOn(int position, std::vector<TokenId> given, const QString& prompt);
    void resumeShown(std::vector<TokenId> given, std::uint64_t seed);
    void keepUnread();
    void dropUnread();
    void ensureLoaded();
    void pathChanged();
    void takeReplayed();
    void requestMissing();
    [[nodiscard]] std::optional<ReplayTask> wantedReplay() const;
    void fail(const FailedEvent& event);
    void append(const TokenEvent& event);
    void setRunning(bool running);
    void applySpeed();
    void setSelection(Selection selection);
    void followNewest();
    void showToken(int position);
    [[nodiscard]] GenerationSettings generationSettings() const;

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    ModelReference m_reference;
    std::filesystem::path m_spillFolder;
    std::unique_ptr<Generator> m_generator;
    std::unique_ptr<Replayer> m_replayer;
    TokenHistory m_history;
    GeneratorStatus m_status;
    Selection m_selection;
    SpikeRelation m_relation;
    std::optional<ComparisonChoices> m_comparison;
    TokenAxis m_axis;
    SamplerSettings m_sampler;
    InterventionsPtr m_interventions;
    std::uint64_t m_runSeed = 1;  ///< seed of the run that is shown or about to be
    std::uint64_t m_seenSeed = 1; ///< seed in m_sampler when that run began
    double m_speed;
    bool m_isHurried = false;
    QString m_prompt, m_requestedPrompt;
    std::uint64_t m_shownRun = 0;
    std::uint64_t m_requestedRun = 0;
    std::uint64_t m_staleRun = 0; ///< results of runs up to this one are not wanted any more
    bool m_isLoaded = false;      ///< the generator is at the end of the shown text
    /// Of branches that were left for another one before a token was read with what had been done
    /// to the model.
    std::map<BranchId, InterventionsPtr> m_unread;
    bool m_hasUncounted = false; ///< of a stored recording tokens are still to be counted
    quint64 m_attention = 0;     ///< changes with selection, axis and branch
    quint64 m_replayStamp = 0;   ///< m_attention that m_tried is about
    bool m_isReplayDone = false; ///< nothing more can be got back for that
    std::set<int> m_tried;       ///< last positions of tasks that were carried out since
    quint64 m_stamp = 0;
    bool m_running = false;
};

} // namespace spikeglass
