#pragma once

#include "app/engine_choice.h"
#include "core/model/checkpoint_report.h"
#include "core/model_fit.h"

#include <QDialog>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace spikeglass {

/// What a checkpoint is, and the settings that its tensors do not tell, to be switched. 'Which
/// fits?' reads a held-out text under each combination and puts in the one of the lowest loss.
class ModelDialog : public QDialog
{
    Q_OBJECT

public:
    /// `current` and `engine` are how the model is open now; `tokenizer` the file in use, empty if
    /// there is none.
    ModelDialog(std::filesystem::path source, const ModelConfig& current,
                std::filesystem::path tokenizer, const EngineChoice& engine,
                QWidget* parent = nullptr);
    /// Ends a comparison that is under way, within one token.
    ~ModelDialog() override;

    /// As set in the dialog.
    [[nodiscard]] ModelOverrides overrides() const;
    [[nodiscard]] EngineChoice engine() const;
    /// Reads `text` under each combination on another thread; progress and result are shown.
    void compare(const std::filesystem::path& text);
    [[nodiscard]] QString resultText() const;

signals:
    /// The user wants the model opened with what is set.
    void openRequested(const spikeglass::ModelOverrides& overrides,
                       const std::filesystem::path& tokenizer,
                       const spikeglass::EngineChoice& engine);
    /// A comparison has ended, with a result or without.
    void compared();

private:
    void addReport(QFormLayout& form);
    void addSettings(QFormLayout& form, const ModelConfig& current);
    void addTokenizer(QFormLayout& form);
    void addEngine(QFormLayout& form);
    void followSpiking();
    [[nodiscard]] bool isSpiking() const;
    void chooseText();
    void showResults(const std::vector<FitResult>& results);
    void showEnd(const QString& text);

    std::filesystem::path m_source;
    CheckpointReport m_report;
    QComboBox *m_spiking, *m_binaryEmbedding;
    QSpinBox* m_rescaleEvery;
    QDoubleSpinBox *m_threshold, *m_tau;
    QLineEdit* m_tokenizer;
    QComboBox *m_weights, *m_threads;
    QPushButton* m_compare;
    QLabel* m_result;
    std::shared_ptr<std::atomic<bool>> m_ended = std::make_shared<std::atomic<bool>>(false);
    QThreadPool m_pool; ///< one thread; waits at the end of the dialog
};

} // namespace spikeglass
