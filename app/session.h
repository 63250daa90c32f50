#pragma once

#include "app/model_loader.h"
#include "core/generator.h"
#include "core/trace/token_history.h"
#include "widgets/view.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>

namespace spikeglass {

/// The text being written and what the user points at in it: owns the generator, the history of
/// the run, the one selection and the one token axis. Lives on the GUI thread; never waits for the
/// generator.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    /// Stops within one token.
    ~Session() override;

    /// Replaces the model and starts `prompt` with it, paused.
    void setModel(LoadedModel loaded, const QString& prompt);
    [[nodiscard]] const std::shared_ptr<const Model>& model() const { return m_model; }
    /// Its weights as the engine holds them, to be shared; null before there is a model.
    [[nodiscard]] std::shared_ptr<const PackedModel> packedModel() const;

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
    /// From the next token on; the seed from the next restart on.
    void setSampler(const SamplerSettings& settings);
    [[nodiscard]] const SamplerSettings& sampler() const { return m_sampler; }
    /// Tokens a second, Generator::kUnlimited = 0.
    void setSpeed(double tokensPerSecond);
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// The prompt of the run that is shown or about to be; null if there is none.
    [[nodiscard]] const QString& prompt() const { return m_requestedPrompt; }

    // --- what came
    [[nodiscard]] const TokenHistory& history() const { return m_history; }
    [[nodiscard]] const GeneratorStatus& status() const { return m_status; }
    /// Text of the last document up to and including `position`, as far as the history goes back.
    [[nodiscard]] QString textUpTo(int position) const;
    [[nodiscard]] QString text() const { return textUpTo(m_history.end() - 1); }
    /// What `token` would add to a text; nothing if that is no whole character.
    [[nodiscard]] std::optional<QString> tokenText(TokenId token) const;
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
    void clearSelection();
    void setAxis(TokenAxis axis);
    /// Back to the newest token: nothing pinned, the axis follows.
    void goLive();

    /// Valid until the next call of a non-const member.
    [[nodiscard]] ViewSnapshot snapshot() const;
    /// Changes whenever snapshot() does.
    [[nodiscard]] quint64 stamp() const { return m_stamp; }

signals:
    void modelChanged();
    void runningChanged(bool running);
    /// A new run has begun; the history is empty.
    void restarted();
    /// The first token of a run is there.
    void firstTokenRead();
    void finished(spikeglass::FinishedEvent::Reason reason);
    void failed(const QString& message);
    void selectionChanged();
    void interventionsChanged();

private:
    void begin(const RestartedEvent& event);
    void fail(const FailedEvent& event);
    void append(const TokenEvent& event);
    void setRunning(bool running);
    void setSelection(Selection selection);
    void followNewest();
    void showToken(int position);
    [[nodiscard]] GenerationSettings generationSettings() const;

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::unique_ptr<Generator> m_generator;
    TokenHistory m_history;
    GeneratorStatus m_status;
    Selection m_selection;
    TokenAxis m_axis;
    SamplerSettings m_sampler;
    InterventionsPtr m_interventions;
    std::uint64_t m_runSeed = 1; ///< seed of the run that is shown or about to be
    double m_speed;
    QString m_prompt, m_requestedPrompt;
    std::uint64_t m_shownRun = 0;
    std::uint64_t m_requestedRun = 0;
    quint64 m_stamp = 0;
    bool m_running = false;
};

} // namespace spikeglass
