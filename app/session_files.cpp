#include "app/session_files.h"

#include "app/main_menus.h"
#include "app/message_bar.h"
#include "app/resource_paths.h"
#include "app/work_folder.h"

#include <nlohmann/json.hpp>

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <algorithm>
#include <exception>
#include <set>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kMostRecent = 8;

QString fileFilter()
{
    return SessionFiles::tr("Sessions (*.spikeglass)");
}

/// Where the model of a session may be: where it was, or among those that came with the program.
std::optional<std::filesystem::path> modelSource(const ModelReference& model)
{
    std::error_code ignored;
    if (std::filesystem::exists(model.source, ignored))
        return model.source;
    for (const auto& folder : bundledModels(dataRoots(QApplication::applicationDirPath())))
        if (folder.filename() == model.name())
            return folder;
    return std::nullopt;
}

} // namespace

SessionFiles::SessionFiles(Session& session, MessageBar& messages, QWidget& window)
    : QObject(&window)
    , m_session(session)
    , m_messages(messages)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
    for (const auto change : {&Session::interventionsChanged, &Session::comparisonChanged})
        connect(&session, change, this, [this] { ++m_edits; });
    for (const auto change : {&Session::selectionChanged, &Session::relationChanged})
        connect(&session, change, this, &SessionFiles::noteChoices);
    connect(&m_loader, &ModelLoader::finished, this, &SessionFiles::modelLoaded);
    connect(&m_loader, &ModelLoader::failed, this, [this](const QString& message) {
        --m_pending;
        m_waiting.reset();
        refuse(tr("Its model cannot be opened: %1").arg(message));
    });
}

SessionFiles::~SessionFiles()
{
    m_pool.waitForDone();
}

void SessionFiles::addCommands(MainMenus& menus)
{
    menus.addCommand(
        menus.file, "openSessionAction", tr("Open sessio&n…"),
        {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O)}, [this] { chooseToOpen(); },
        tr("load a session"));
    m_recentMenu = menus.file->addMenu(tr("Recen&t sessions"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, [this] { fillRecent(m_recentMenu); });
    menus.addCommand(
        menus.file, "lastWorkAction", tr("Open the &last work again"), {},
        [this] { openLastWork(); }, tr("recover, restore the session"));
    menus.addCommand(menus.file, "saveAction", tr("&Save session"), {QKeySequence::Save},
                     [this] { saveAgain(); });
    menus.addCommand(menus.file, "saveAsAction", tr("Save session &as…"),
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}, [this] { chooseToSave(); });
    menus.file->addSeparator();
}

/// `work` runs on the other thread; what it returns runs on this one.
void SessionFiles::withThread(std::function<std::function<void()>()> work)
{
    ++m_pending;
    m_pool.start([this, work = std::move(work)] {
        const std::function<void()> then = work();
        QMetaObject::invokeMethod(
            this,
            [this, then] {
                --m_pending;
                then();
            },
            Qt::QueuedConnection);
    });
}

void SessionFiles::refuse(const QString& message)
{
    m_messages.showProblem(tr("The session cannot be opened."), message);
    emit failed(message);
}

// ---------------------------------------------------------------------------------------------
// Saving

std::optional<SessionContent> SessionFiles::content() const
{
    if (!m_session.model() || m_session.history().tokens() == 0)
        return std::nullopt;
    SessionContent content = sessionContent(m_session.history());
    content.model = m_session.modelReference();
    content.sampler = m_session.sampler();
    content.speed = m_session.speed();
    content.interventions = m_session.interventions();
    content.waiting = m_session.waitingInterventions();
    content.choices = m_session.choices();
    content.comparison = m_session.comparison();
    return content;
}

void SessionFiles::chooseToSave()
{
    const QString name = m_file.isEmpty() ? tr("session") + QLatin1String(".spikeglass")
                                          : QFileInfo(m_file).fileName();
    const QString start = QDir(workFolder()).filePath(name);
    QString file = QFileDialog::getSaveFileName(&m_window, tr("Save session"), start, fileFilter());
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QLatin1String(".spikeglass");
    save(file);
}

void SessionFiles::saveAgain()
{
    if (m_file.isEmpty())
        chooseToSave();
    else
        save(m_file);
}

void SessionFiles::save(const QString& file)
{
    m_session.drain();
    auto now = content();
    if (!now) {
        emit told(tr("There is nothing to save yet."));
        return;
    }
    withThread([this, file, work = work(), now = std::move(*now)]() -> std::function<void()> {
        try {
            writeSession(file.toStdString(), now);
        } catch (const std::exception& error) {
            const QString problem = QString::fromUtf8(error.what());
            return [this, problem] {
                m_messages.showProblem(tr("The session could not be saved."), problem);
                emit failed(problem);
            };
        }
        return [this, file, work] {
            remember(file);
            m_inFile = work;
            emit told((m_hasComparison && m_hasComparison()
                           ? tr("Saved (of the comparison only its settings): %1. Export panel "
                                "(Ctrl+E) in Compare writes its numbers and figures.")
                           : tr("Saved: %1"))
                          .arg(file));
        };
    });
}

void SessionFiles::remember(const QString& file)
{
    m_file = QFileInfo(file).absoluteFilePath();
    rememberWorkFolder(m_file);
    m_recent.removeAll(m_file);
    m_recent.prepend(m_file);
    m_recent = m_recent.mid(0, kMostRecent);
}

void SessionFiles::fillRecent(QMenu* menu)
{
    menu->clear();
    for (const QString& file : std::as_const(m_recent))
        connect(menu->addAction(file), &QAction::triggered, this, [this, file] { open(file); });
    if (m_recent.isEmpty())
        menu->addAction(tr("None yet"))->setEnabled(false);
}

// ---------------------------------------------------------------------------------------------
// Opening: the file, then its model, then its recording

void SessionFiles::chooseToOpen()
{
    const QString file =
        QFileDialog::getOpenFileName(&m_window, tr("Open session"), workFolder(), fileFilter());
    if (!file.isEmpty())
        open(file);
}

void SessionFiles::openLastWork()
{
    const QString file = Autosave::lastWork(stateFolder());
    if (QFileInfo::exists(file))
        read(file, true);
    else
        emit told(tr("There is no earlier work."));
}

void SessionFiles::open(const QString& file)
{
    read(file, false);
}

void SessionFiles::read(const QString& file, bool isRecovery)
{
    emit told(tr("Opening %1 …").arg(QFileInfo(file).fileName()));
    withThread([this, file, isRecovery]() -> std::function<void()> {
        auto opening = std::make_shared<Opening>(Opening{file, isRecovery, {}, {}});
        try {
            opening->content = readSession(file.toStdString());
        } catch (const std::exception& error) {
            const QString problem = QString::fromUtf8(error.what());
            return [this, problem] { refuse(problem); };
        }
        return [this, opening] { found(opening); };
    });
}

void SessionFiles::found(const std::shared_ptr<Opening>& opening)
{
    const ModelReference& model = opening->content.model;
    if (m_session.model() && isSameModel(m_session.modelReference(), model)) {
        apply(opening);
        return;
    }
    const auto source = modelSource(model);
    if (!source) {
        refuse(
            tr("It was written with the model %1, which is not at %2 any more. Sessions can only "
               "be read with the model that wrote them.")
                .arg(QString::fromStdString(model.name()), QString::fromStdString(model.source)));
        return;
    }
    ++m_pending;
    m_waiting = opening;
    EngineChoice engine;
    engine.weights = model.weights;
    opening->request = {*source, model.overrides, model.tokenizer, engine};
    m_loader.load(opening->request);
}

void SessionFiles::modelLoaded(const std::shared_ptr<LoadedModel>& loaded)
{
    --m_pending;
    const auto opening = std::exchange(m_waiting, nullptr);
    if (!opening)
        return;
    const ModelReference& model = opening->content.model;
    if (loaded->fingerprint != model.fingerprint) {
        refuse(
            tr("It was written with another model than the one that is now at %1: the weights or "
               "settings differ. Sessions can only be read with the model that wrote them.")
                .arg(QString::fromStdString(loaded->model->source.string())));
        return;
    }
    emit modelFound(opening->request, loaded);
    apply(opening);
}

void SessionFiles::apply(const std::shared_ptr<Opening>& opening)
{
    const std::size_t maxBytes = m_session.history().maxBytes();
    withThread([this, opening, maxBytes, spill = m_session.spillFolder(),
                tokenizer = m_session.tokenizer()]() -> std::function<void()> {
        try {
            auto history = std::make_shared<TokenHistory>(
                restoredHistory(opening->content, tokenizer.get(), TokenHistory(maxBytes, spill)));
            return [this, opening, history] { show(opening, std::move(*history)); };
        } catch (const std::exception& error) {
            const QString problem = QString::fromUtf8(error.what());
            return [this, problem] { refuse(problem); };
        }
    });
}

void SessionFiles::show(const std::shared_ptr<Opening>& opening, TokenHistory history)
{
    if (!isSameModel(m_session.modelReference(), opening->content.model))
        return; // another model was opened meanwhile
    m_session.restoreRecording(std::move(history), opening->content.sampler,
                               opening->content.interventions, opening->content.waiting);
    m_session.setChoices(opening->content.choices);
    if (opening->isRecovery)
        m_file.clear();
    else
        remember(opening->file);
    m_inFile = opening->isRecovery ? std::nullopt : std::optional(work());
    m_messages.dismissHint(); // the last work may not be the last any more
    m_session.setComparison(opening->content.comparison);
    if (opening->isRecovery && opening->file != Autosave::lastWork(stateFolder()))
        Autosave::discard(opening->file);
    emit opened(opening->content.sampler, opening->content.speed);
    emit told(opening->isRecovery ? tr("The earlier work is back.")
                                  : tr("Opened: %1").arg(QFileInfo(opening->file).fileName()));
}

// ---------------------------------------------------------------------------------------------
// Autosave

void SessionFiles::startAutosave(const QString& folder, int milliseconds)
{
    offerLeft(folder);
    m_autosave = std::make_unique<Autosave>(
        folder, [this] { return revision(); }, [this] { return content(); });
    connect(&m_session, &Session::aboutToForget, this, &SessionFiles::setAside);
    connect(m_autosave.get(), &Autosave::failed, this, [this](const QString& message) {
        m_messages.showProblem(tr("The session is not being saved by itself."), message);
    });
    m_autosave->start(milliseconds);
}

/// Of the recording, of what is done to the model and of what is chosen to look at.
quint64 SessionFiles::revision() const
{
    constexpr unsigned kRevisionBits = 40;
    return (m_session.history().identity() << kRevisionBits) + m_session.history().revision() +
           m_edits;
}

/// The mouse changes the selection all the time, and what is stored of it rarely.
void SessionFiles::noteChoices()
{
    InspectionChoices choices = m_session.choices();
    if (choices == m_choices)
        return;
    m_choices = std::move(choices);
    ++m_edits;
}

/// Equal for the same texts with the same names, bookmarks and changes of the model that no token
/// was read with yet, whichever text is shown. What is looked at is no work that anybody would
/// miss.
std::size_t SessionFiles::work() const
{
    const TokenHistory& history = m_session.history();
    std::size_t sum = qHash(history.identity());
    for (const Branch* branch : history.branches()) {
        if (branch->end == branch->first)
            continue;
        const std::set<int> bookmarks = history.ownBookmarks(branch->id);
        sum =
            qHashMulti(sum, branch->id.value, branch->end, QByteArray::fromStdString(branch->name));
        sum = qHashRange(bookmarks.begin(), bookmarks.end(), sum);
    }
    for (const auto& [branch, edits] : m_session.unreadInterventions())
        sum = qHashMulti(
            sum, branch.value,
            QByteArray::fromStdString(interventionsJson(edits ? *edits : Interventions{}).dump()));
    return sum;
}

void SessionFiles::setAside()
{
    m_autosave->setAside(m_inFile == work());
    m_inFile.reset();
}

void SessionFiles::finish()
{
    if (m_autosave)
        m_autosave->finish(m_inFile == work());
}

void SessionFiles::offerLeft(const QString& folder)
{
    const std::vector<AbandonedWork> left = Autosave::abandoned(folder);
    if (!left.empty())
        offerAbandoned(left);
    else if (Autosave::isLastWorkUnsaved(folder))
        offerLastWork(folder);
}

/// As a hint: whoever begins something else is not in want of it.
void SessionFiles::offerLastWork(const QString& folder)
{
    const QDateTime saved = QFileInfo(Autosave::lastWork(folder)).lastModified();
    m_messages.showHint(
        tr("The last work was not saved in a file."),
        tr("It is from %1. Open it again?").arg(QLocale().toString(saved, QLocale::ShortFormat)),
        {{tr("Open it"), [this] { openLastWork(); }}});
}

void SessionFiles::offerAbandoned(const std::vector<AbandonedWork>& left)
{
    const QString file = left.front().file;
    m_messages.showOffer(tr("The program ended unexpectedly."),
                         tr("Work from %1 was kept.")
                             .arg(QLocale().toString(left.front().saved, QLocale::ShortFormat)),
                         {{tr("Restore"), [this, file] { read(file, true); }},
                          {tr("Discard"), [left] {
                               for (const AbandonedWork& work : left)
                                   Autosave::discard(work.file);
                           }}});
}

} // namespace spikeglass
