#include "app/model_desk.h"

#include "app/message_bar.h"
#include "app/model_dialog.h"
#include "app/model_manager.h"
#include "app/resource_paths.h"
#include "app/session.h"
#include "app/status_strip.h"
#include "core/error.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <algorithm>

namespace spikeglass {
namespace {

std::vector<std::filesystem::path> bundled()
{
    return bundledModels(dataRoots(QApplication::applicationDirPath()));
}

} // namespace

ModelDesk::ModelDesk(Session& session, MessageBar& messages, StatusStrip& status, QWidget& window)
    : m_session(session)
    , m_messages(messages)
    , m_status(status)
    , m_window(window)
{
    connect(&m_loader, &ModelLoader::progressed, this,
            [this](int percent) { m_status.showLoading(percent); });
    connect(&m_loader, &ModelLoader::finished, this, &ModelDesk::takeLoaded);
    connect(&m_loader, &ModelLoader::failed, this, &ModelDesk::showFailure);
}

void ModelDesk::openFirst(const QString& named, const QString& lastUsed)
{
    m_isNamed = !named.isEmpty();
    m_source = lastUsed;
    if (m_isNamed)
        return open({named.toStdString()});
    if (lastUsed.isEmpty() || !QFileInfo::exists(lastUsed))
        return openBundled();
    const std::filesystem::path source = lastUsed.toStdString();
    const auto known = std::ranges::find(m_recent, source, &ModelRequest::source);
    open(known != m_recent.end() ? *known : ModelRequest{source});
}

void ModelDesk::openBundled()
{
    m_source.clear();
    const auto models = bundled();
    if (!models.empty())
        return open({models.front()});
    const QString message = tr("No model was installed with the program. Open a model folder with "
                               "Ctrl+O.");
    m_messages.showProblem(tr("There is no model."), message);
    QMetaObject::invokeMethod(
        this, [this, message] { emit failed(message); }, Qt::QueuedConnection);
}

void ModelDesk::open(const ModelRequest& request)
{
    m_messages.dismissProblem();
    m_status.showMessage(tr("Opening %1 …").arg(modelName(request.source)));
    m_status.showLoading(0);
    m_request = request;
    m_loader.load({request.source, request.overrides, request.tokenizer, m_engine});
}

void ModelDesk::take(const ModelRequest& request, const std::shared_ptr<LoadedModel>& model)
{
    m_loader.cancel(); // or what was asked for before would take its place
    m_request = request;
    takeLoaded(model);
}

void ModelDesk::takeLoaded(const std::shared_ptr<LoadedModel>& model)
{
    m_status.showLoading({});
    m_tokenizerFile = model->tokenizerFile;
    m_source = QString::fromStdString(m_request.source.string());
    m_recent = withOpened(std::move(m_recent), m_request);
    emit loaded(model);
}

/// The model there is stays; where there is none and the last one used is gone bad, the bundled one
/// takes its place.
void ModelDesk::showFailure(const QString& message)
{
    m_status.showLoading({});
    m_status.clearMessage();
    if (!m_session.model() && !m_isNamed && !m_source.isEmpty())
        openBundled();
    m_messages.showProblem(tr("The model cannot be opened."), message);
    emit failed(message);
}

void ModelDesk::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(&m_window, tr("Open model folder"),
                                                             QFileInfo(m_source).path());
    if (!folder.isEmpty())
        open({folder.toStdString()});
}

void ModelDesk::chooseWeightsFile()
{
    const QString file =
        QFileDialog::getOpenFileName(&m_window, tr("Open weights file"), QFileInfo(m_source).path(),
                                     tr("Weights (*.safetensors *.pth *.pt *.bin)"));
    if (!file.isEmpty())
        open({file.toStdString()});
}

ModelDialog* ModelDesk::showSettings()
{
    if (!m_session.model())
        return nullptr;
    try {
        const Model& model = *m_session.model();
        auto* dialog =
            new ModelDialog(model.source, model.config, m_tokenizerFile, m_engine, &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ModelDialog::openRequested, this,
                [this, source = model.source](const ModelOverrides& overrides,
                                              const std::filesystem::path& tokenizer,
                                              const EngineChoice& engine) {
                    m_engine = engine;
                    open({source, overrides, tokenizer});
                });
        dialog->show();
        return dialog;
    } catch (const Error& problem) {
        m_messages.showProblem(tr("The model file cannot be read any more."),
                               QString::fromUtf8(problem.what()));
        return nullptr;
    }
}

ModelManager* ModelDesk::showManager()
{
    auto* manager = new ModelManager(bundled(), m_recent, &m_window);
    manager->setAttribute(Qt::WA_DeleteOnClose);
    connect(manager, &ModelManager::openRequested, this, &ModelDesk::open);
    manager->show();
    return manager;
}

void ModelDesk::fillMenu(QMenu& menu, const QList<QAction*>& actions)
{
    menu.clear();
    const auto models = bundled();
    for (const auto& folder : models)
        addToMenu(menu, {folder});
    menu.addSeparator();
    for (const ModelRequest& recent : m_recent)
        if (std::ranges::find(models, recent.source) == models.end())
            addToMenu(menu, recent);
    menu.addSeparator();
    menu.addActions(actions);
}

void ModelDesk::addToMenu(QMenu& menu, const ModelRequest& request)
{
    QAction* action = menu.addAction(modelName(request.source));
    action->setToolTip(QString::fromStdString(request.source.string()));
    connect(action, &QAction::triggered, this, [this, request] { open(request); });
}

} // namespace spikeglass
