#pragma once

#include "app/model_loader.h"
#include "app/recent_models.h"

#include <QList>
#include <QObject>
#include <QString>
#include <filesystem>
#include <memory>

class QAction;
class QMenu;
class QWidget;

namespace spikeglass {

class MessageBar;
class ModelDialog;
class ModelManager;
class Session;
class StatusStrip;

/// Which model is open, and every way to open another one: first start, menu, files, the manager,
/// the settings of the model. Loads on another thread; progress and failure are shown, and the
/// model there is stays until the next is ready.
class ModelDesk : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive the desk; dialogs belong to `window`.
    ModelDesk(Session& session, MessageBar& messages, StatusStrip& status, QWidget& window);

    void setRecent(RecentModels recent) { m_recent = std::move(recent); }
    [[nodiscard]] const RecentModels& recent() const { return m_recent; }
    /// For models opened from now on.
    void setEngine(const EngineChoice& engine) { m_engine = engine; }
    [[nodiscard]] const EngineChoice& engine() const { return m_engine; }
    /// Folder or file of the model that is open, or was when the program ended.
    [[nodiscard]] QString source() const { return m_source; }
    [[nodiscard]] bool isLoading() const { return m_loader.isLoading(); }

    /// The model named on the command line, else the last one used, else the first bundled one.
    void openFirst(const QString& named, const QString& lastUsed);
    void open(const ModelRequest& request);
    /// A model that somebody else has loaded: it is open from now on.
    void take(const ModelRequest& request, const std::shared_ptr<LoadedModel>& model);
    void chooseFolder();
    void chooseWeightsFile();
    /// Null if there is no model. Deletes itself.
    ModelDialog* showSettings();
    /// Deletes itself.
    ModelManager* showManager();
    /// Bundled models, those opened last, then `actions`.
    void fillMenu(QMenu& menu, const QList<QAction*>& actions);

signals:
    /// To be moved from.
    void loaded(const std::shared_ptr<spikeglass::LoadedModel>& model);
    void failed(const QString& message);

private:
    void openBundled();
    void takeLoaded(const std::shared_ptr<LoadedModel>& loaded);
    void showFailure(const QString& message);
    void addToMenu(QMenu& menu, const ModelRequest& request);

    Session& m_session;
    MessageBar& m_messages;
    StatusStrip& m_status;
    QWidget& m_window;
    bool m_isNamed = false; ///< the first model was named on the command line
    QString m_source;
    std::filesystem::path m_tokenizerFile; ///< of the open model; empty: none
    ModelRequest m_request;                ///< the last one
    RecentModels m_recent;
    EngineChoice m_engine;
    ModelLoader m_loader;
};

} // namespace spikeglass
