#pragma once

#include "app/autosave.h"
#include "app/model_loader.h"
#include "app/session.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QMenu;
class QWidget;

namespace spikeglass {

class MainMenus;
class MessageBar;

/// Session files in the window: saving, opening (with the model that a session was written with, or
/// not at all), recent ones, what a crash left behind and what was left without a file. Reading and
/// writing is done on a thread of its own.
class SessionFiles : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it; `window` is the parent of dialogs.
    SessionFiles(Session& session, MessageBar& messages, QWidget& window);
    /// Waits for a read or a write under way.
    ~SessionFiles() override;

    void addCommands(MainMenus& menus);
    /// Saves by itself from now on into `folder`, and offers what is left behind there: by a crash,
    /// else the last work if it is in no file.
    void startAutosave(const QString& folder, int milliseconds);
    /// The program ends in order.
    void finish();

    void open(const QString& file);
    void save(const QString& file);
    /// What is open is put into a file of this format.
    [[nodiscard]] std::optional<SessionContent> content() const;
    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] const QStringList& recent() const { return m_recent; }
    void setRecent(const QStringList& files) { m_recent = files; }
    /// Says whether there is a comparison, of which files of sessions hold the settings alone:
    /// then saving tells so.
    void setComparisonCheck(std::function<bool()> hasComparison)
    {
        m_hasComparison = std::move(hasComparison);
    }
    /// A read, a write or a model is under way.
    [[nodiscard]] bool isBusy() const { return m_pending > 0; }

signals:
    void told(const QString& message);
    /// A session needs this model, which is the one it was written with.
    void modelFound(const spikeglass::ModelRequest& request,
                    const std::shared_ptr<spikeglass::LoadedModel>& loaded);
    /// The session is shown; sampler and speed are its own.
    void opened(const spikeglass::SamplerSettings& sampler, double speed);
    /// It is not; the message was shown.
    void failed(const QString& message);

private:
    struct Opening
    {
        QString file;
        bool isRecovery = false;
        SessionContent content;
        ModelRequest request; ///< of its model, where that is to be loaded
    };

    void chooseToOpen();
    void chooseToSave();
    void saveAgain();
    void openLastWork();
    void fillRecent(QMenu* menu);
    void remember(const QString& file);
    void read(const QString& file, bool isRecovery);
    void found(const std::shared_ptr<Opening>& opening);
    void modelLoaded(const std::shared_ptr<LoadedModel>& loaded);
    void apply(const std::shared_ptr<Opening>& opening);
    void show(const std::shared_ptr<Opening>& opening, TokenHistory history);
    void offerLeft(const QString& folder);
    void offerLastWork(const QString& folder);
    void offerAbandoned(const std::vector<AbandonedWork>& left);
    void setAside();
    [[nodiscard]] std::size_t work() const;
    void noteChoices();
    [[nodiscard]] quint64 revision() const;
    void refuse(const QString& message);
    void withThread(std::function<std::function<void()>()> work);

    Session& m_session;
    MessageBar& m_messages;
    QWidget& m_window;
    ModelLoader m_loader;
    std::shared_ptr<Opening> m_waiting; ///< for m_loader
    std::unique_ptr<Autosave> m_autosave;
    QThreadPool m_pool;
    QString m_file; ///< saved to or opened from; empty: none
    QStringList m_recent;
    QMenu* m_recentMenu = nullptr;
    int m_pending = 0;
    InspectionChoices m_choices;         ///< as they were last
    quint64 m_edits = 0;                 ///< changes of them and of what is done to the model
    std::optional<std::size_t> m_inFile; ///< work() that m_file holds; nothing: none of it
    std::function<bool()> m_hasComparison;
};

} // namespace spikeglass
