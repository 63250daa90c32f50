#pragma once

#include "app/background_task.h"
#include "app/recent_models.h"

#include <QDialog>
#include <filesystem>
#include <vector>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace spikeglass {

struct PublishedCheckpoint;

/// All models there are: those of the program, those opened last, files, and what can be
/// downloaded. Says what a checkpoint is and what memory it needs before it is opened; makes model
/// folders of bare checkpoints; checks downloaded files against a checksum.
class ModelManager : public QDialog
{
    Q_OBJECT

public:
    ModelManager(const std::vector<std::filesystem::path>& bundled, RecentModels recent,
                 QWidget* parent = nullptr);

    /// Adds a file or folder to the list and shows what it is.
    void showModel(const ModelRequest& model);
    /// Makes a model folder of the shown checkpoint.
    void convertTo(const std::filesystem::path& folder);
    /// Compares a file's SHA-256 with the one in the field.
    void check(const std::filesystem::path& file, const QString& sha256);
    [[nodiscard]] QString detailsText() const;
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString checkText() const;

signals:
    void openRequested(const spikeglass::ModelRequest& model);
    /// A report, conversion or check has ended, well or not.
    void ended();

private:
    QWidget* makeCheckpointPage();
    QWidget* makePublishedPage();
    void fillList(const std::vector<std::filesystem::path>& bundled);
    QTreeWidgetItem* addModel(QTreeWidgetItem* group, ModelRequest model);
    void showCurrent();
    void showPublished(const PublishedCheckpoint& checkpoint);
    void report();
    void startWork(const QString& what, BackgroundTask::Work work, QLabel* target);
    void chooseFile();
    void chooseFolder();
    void chooseTokenizer();
    void chooseTarget();
    void chooseDownload();
    [[nodiscard]] ModelRequest shown() const;

    RecentModels m_models; ///< of the list; items hold the index
    QTreeWidgetItem *m_bundledGroup, *m_recentGroup;
    QTreeWidget* m_list;
    QStackedWidget* m_pages;
    QLabel *m_details, *m_instructions, *m_result, *m_checked;
    QLabel* m_target = nullptr; ///< where the work under way shows its end
    QLineEdit *m_tokenizer, *m_checksum;
    QPushButton *m_open, *m_convert, *m_cancel;
    QProgressBar* m_progress;
    BackgroundTask m_task;
};

} // namespace spikeglass
