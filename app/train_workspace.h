#pragma once

#include "app/training_run.h"

#include <QWidget>
#include <filesystem>
#include <memory>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace spikeglass {

class TrainingCharts;
class TrainingForm;

/// Training a model of one's own: settings at the left, the run in pictures and words at the
/// right. Runs are processes of their own; leaving the workspace or the window does not stop them.
class TrainWorkspace : public QWidget
{
    Q_OBJECT

public:
    /// Runs live in folders of their own below `runsFolder`.
    explicit TrainWorkspace(const QString& runsFolder, QWidget* parent = nullptr);
    ~TrainWorkspace() override;

    [[nodiscard]] TrainingRun& run() { return *m_run; }
    [[nodiscard]] TrainingForm& form() { return *m_form; }
    /// Before the window closes: asks what is to become of a run that goes on. False: do not close.
    bool askBeforeClosing();
    /// As the buttons do; nothing where these are greyed.
    void pressStart();
    void pressPause();
    void pressUseInPlay();

signals:
    /// A model folder made of a checkpoint, to be opened.
    void useInPlay(const std::filesystem::path& model);
    void failed(const QString& message);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QPushButton* addButton(const QString& text, const QString& help, void (TrainWorkspace::*act)());
    void fillRuns();
    void openRun(const QString& name);
    void takeRun(const QString& name);
    void startOrContinue();
    void pause();
    void openModel();
    void openBestModel();
    void showBest();
    void showRun();
    void nameRun();
    void showWords();
    void showSample();
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString freeName() const;

    QString m_runsFolder;
    std::unique_ptr<TrainingRun> m_run;
    std::uint64_t m_shownRevision = 0;
    TrainingRun::Status m_shownStatus = TrainingRun::Status::Idle; ///< of the numbers
    QComboBox* m_runs;
    TrainingForm* m_form;
    QScrollArea* m_formArea;
    QPushButton *m_start, *m_pause, *m_use, *m_useBest;
    QLabel *m_status, *m_numbers;
    QProgressBar* m_progress;
    TrainingCharts* m_charts;
    QPlainTextEdit* m_sample;
};

} // namespace spikeglass
