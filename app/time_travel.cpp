#include "app/time_travel.h"

#include "app/main_menus.h"
#include "app/prompt_panel.h"
#include "app/run_caption.h"
#include "app/workbench.h"
#include "widgets/next_token_view.h"
#include "widgets/number_format.h"
#include "widgets/timeline_view.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace spikeglass {
namespace {

/// Adds a command with at most one key to the end of a menu.
auto adderTo(MainMenus& menus, QMenu* menu)
{
    return [&menus, menu](const char* id, const QString& text, const QKeySequence& key,
                          const std::function<void()>& work, const QString& synonyms = {}) {
        menus.addCommand(menu, id, text, key.isEmpty() ? QList<QKeySequence>() : QList{key}, work,
                         synonyms);
    };
}

} // namespace

TokenNames tokenNames(const Session& session)
{
    return [&session](TokenId token) {
        return session.tokenizer() ? QString::fromStdString(session.tokenizer()->tokenName(token))
                                   : QString();
    };
}

TimeTravel::TimeTravel(Session& session, Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workbench(workbench)
{
    const TimelineView& timeline = *workbench.timeline;
    connect(&timeline, &TimelineView::continueRequested, this, &TimeTravel::continueHere);
    timeline.lanes().setTokenNames(tokenNames(session));
    connect(&timeline.lanes(), &BranchLanes::branchChosen, &session, &Session::selectBranch);
    connect(&timeline.lanes(), &BranchLanes::nameRequested, this, &TimeTravel::askForName);
    connect(workbench.nextToken, &NextTokenView::candidateChosen, this, &TimeTravel::fork);
    connect(&session, &Session::branchChanged, this, &TimeTravel::showBranch);
    connect(&session, &Session::restarted, this, [this] { m_editsText = false; });
}

void TimeTravel::fillGoMenu(MainMenus& menus)
{
    const auto add = adderTo(menus, menus.go);
    add(
        "previousAction", tr("Previous token"), QKeySequence(Qt::Key_Left),
        [this] { m_session.movePin(-1); }, tr("go back, back, earlier, previous word"));
    add(
        "nextAction", tr("Next token"), QKeySequence(Qt::Key_Right),
        [this] { m_session.movePin(1); }, tr("go forward, forward, later, next word"));
    add(
        "firstAction", tr("First token"), QKeySequence(Qt::Key_Home),
        [this] { m_session.pinToken(0); }, tr("beginning, start of the text"));
    add(
        "lastAction", tr("Last token"), QKeySequence(Qt::Key_End),
        [this] { m_session.pinToken(m_session.history().end() - 1); }, tr("end of the text"));
    add(
        "liveAction", tr("Live: follow the newest token"), QKeySequence(Qt::Key_L),
        [this] { m_session.goLive(); }, tr("now, unpin"));
    add(
        "goToTokenAction", tr("Go to token…"), QKeySequence(Qt::CTRL | Qt::Key_G),
        [this] { askForToken(); }, tr("tokens, number, position, jump"));
    add(
        "findTextAction", tr("Find in text…"), QKeySequence(Qt::CTRL | Qt::Key_F),
        [this] { askForText(); }, tr("search a word, next place, find word"));
    menus.go->addSeparator();
    add(
        "bookmarkAction", tr("Bookmark the token"), QKeySequence(Qt::Key_B),
        [this] {
            if (const TokenRecordPtr record = m_session.snapshot().shownToken())
                m_session.toggleBookmark(record->position);
        },
        tr("mark, flag"));
    add("previousBookmarkAction", tr("Previous bookmark"), QKeySequence(Qt::SHIFT | Qt::Key_Left),
        [this] { moveToBookmark(-1); });
    add("nextBookmarkAction", tr("Next bookmark"), QKeySequence(Qt::SHIFT | Qt::Key_Right),
        [this] { moveToBookmark(1); });
}

void TimeTravel::fillBranchMenu(MainMenus& menus)
{
    const auto add = adderTo(menus, menus.branch);
    add(
        "continueAction", tr("Write on from the shown token"), QKeySequence(Qt::Key_G),
        [this] { continueHere(); }, tr("continue, go on, new branch, fork, rewind"));
    add(
        "editTextAction", tr("Edit text"), QKeySequence(), [this] { editText(); },
        tr("change the text, rewrite"));
    menus.branch->addSeparator();
    add("previousBranchAction", tr("Previous branch"), QKeySequence(Qt::CTRL | Qt::Key_PageUp),
        [this] { moveToBranch(-1); });
    add("nextBranchAction", tr("Next branch"), QKeySequence(Qt::CTRL | Qt::Key_PageDown),
        [this] { moveToBranch(1); });
    add(
        "renameBranchAction", tr("Rename branch…"), QKeySequence(Qt::Key_F2),
        [this] {
            if (const Branch* branch = m_session.history().shown())
                askForName(branch->id);
        },
        tr("name"));
    add(
        "compareBranchAction", tr("Compare with the branch it goes on from"), QKeySequence(),
        [this] { compareWithParent(); }, tr("difference between branches"));
    menus.branch->addSeparator();
    add(
        "memoryAction", tr("Memory for the recording…"), QKeySequence(), [this] { askForMemory(); },
        tr("history, megabytes, RAM"));
}

void TimeTravel::askForToken()
{
    const TokenRecordPtr record = m_session.snapshot().shownToken();
    if (!record) {
        emit told(tr("There are no tokens yet: Space writes some."));
        return;
    }
    auto* dialog = new QInputDialog(&m_workbench);
    dialog->setObjectName(QStringLiteral("goToToken"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(TokenHistory::begin(), m_session.history().end() - 1);
    dialog->setIntValue(record->position);
    dialog->setWindowTitle(tr("Go to token"));
    dialog->setLabelText(
        tr("Number of the token, from 0 to %1").arg(groupedInteger(m_session.history().end() - 1)));
    connect(dialog, &QInputDialog::intValueSelected, &m_session, &Session::pinToken);
    dialog->open();
}

/// What was looked for last is there already, for the next place of it.
void TimeTravel::askForText()
{
    auto* dialog = new QInputDialog(&m_workbench);
    dialog->setObjectName(QStringLiteral("findText"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Find in text"));
    dialog->setLabelText(tr("Word or part of the text, from the shown token on"));
    dialog->setTextValue(m_wanted);
    connect(dialog, &QInputDialog::textValueSelected, this, &TimeTravel::findText);
    dialog->open();
}

/// A word may begin inside of a token and go on in the next one.
void TimeTravel::findText(const QString& wanted)
{
    m_wanted = wanted;
    const QString word = wanted.trimmed();
    if (word.isEmpty() || m_session.history().empty())
        return;
    QString text;
    std::vector<qsizetype> ends; // of each token
    for (int i = TokenHistory::begin(); i < m_session.history().end(); ++i) {
        text += QString::fromStdString(m_session.history().wordAt(i).text);
        ends.push_back(text.size());
    }
    const auto shown = static_cast<std::size_t>(
        m_session.selection().pinnedToken.value_or(m_session.history().end() - 1));
    const qsizetype next = text.indexOf(word, ends[shown], Qt::CaseInsensitive);
    const qsizetype place = next < 0 ? text.indexOf(word, 0, Qt::CaseInsensitive) : next;
    if (place < 0) {
        emit told(tr("\"%1\" is not in the text.").arg(word));
        return;
    }
    m_session.pinToken(static_cast<int>(std::ranges::upper_bound(ends, place) - ends.begin()));
    if (next < 0)
        emit told(tr("\"%1\" comes no more: gone on from the beginning.").arg(word));
}

void TimeTravel::askForMemory()
{
    constexpr int kFewest = 32;
    constexpr int kMost = 65536;
    auto* dialog = new QInputDialog(&m_workbench);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(kFewest, kMost);
    dialog->setIntValue(static_cast<int>(m_session.history().maxBytes() >> 20U));
    dialog->setWindowTitle(tr("Memory for the recording"));
    dialog->setLabelText(tr("Megabytes of memory that the recording may take. Numbers of older "
                            "tokens that do not fit are computed again when they are shown."));
    connect(dialog, &QInputDialog::intValueSelected, &m_session, [this](int megabytes) {
        m_session.setMemory(static_cast<std::size_t>(megabytes) << 20U);
    });
    dialog->open();
}

/// Where nothing is pinned, the end of the text: then it only goes on.
void TimeTravel::continueHere()
{
    const TokenRecordPtr record = m_session.snapshot().shownToken();
    if (!record)
        return;
    const BranchId left = m_session.history().shown()->id;
    m_session.continueFrom(record->position);
    m_session.run();
    tellOfBranch(left);
}

void TimeTravel::fork(int position, TokenId token)
{
    if (!m_session.history().contains(position))
        return;
    const BranchId left = m_session.history().shown()->id;
    m_session.fork(position, token);
    m_session.run();
    tellOfBranch(left);
}

/// Where another one than `left` has been made: the first token of its own, as its lane says, and
/// with what it is written. What is done to the model goes along.
void TimeTravel::tellOfBranch(BranchId left)
{
    const Branch& branch = *m_session.history().shown();
    if (branch.id == left)
        return;
    const QString place = groupedInteger(branch.first);
    const InterventionsPtr& edits = m_session.interventions();
    const ModelShape& shape = m_session.model()->config.shape;
    emit told(edits ? tr("Goes on in a new branch from token %1 on, with the changed model (%2).")
                          .arg(place, RunCaption::briefText(*edits, shape))
                    : tr("Goes on in a new branch from token %1 on.").arg(place));
}

void TimeTravel::moveToBookmark(int direction)
{
    const std::set<int> bookmarks = m_session.history().bookmarks();
    const TokenRecordPtr record = m_session.snapshot().shownToken();
    if (!record || bookmarks.empty()) {
        emit told(tr("There are no bookmarks: B sets one at the shown token."));
        return;
    }
    auto place = direction > 0 ? bookmarks.upper_bound(record->position)
                               : bookmarks.lower_bound(record->position);
    if (direction < 0 && place == bookmarks.begin())
        place = bookmarks.end();
    else if (direction > 0 && place == bookmarks.end())
        place = bookmarks.begin();
    m_session.pinToken(direction < 0 ? *std::prev(place) : *place);
}

void TimeTravel::moveToBranch(int direction)
{
    const auto branches = m_session.history().branches();
    const Branch* shown = m_session.history().shown();
    const auto now = std::ranges::find(branches, shown);
    if (now == branches.end())
        return;
    const auto next = (now - branches.begin()) + direction;
    if (next >= 0 && next < std::ssize(branches))
        m_session.selectBranch(branches[static_cast<std::size_t>(next)]->id);
}

void TimeTravel::compareWithParent()
{
    const Branch* branch = m_session.history().shown();
    if (branch != nullptr && branch->parent)
        emit compareRequested(*branch->parent, branch->id);
    else
        emit told(tr("The shown text is no branch of another one: G at an earlier token, or a "
                     "click on another next token, makes one."));
}

void TimeTravel::askForName(BranchId id)
{
    const auto branches = m_session.history().branches();
    const auto branch = std::ranges::find(branches, id, &Branch::id);
    if (branch == branches.end())
        return;
    auto* dialog = new QInputDialog(&m_workbench);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename branch"));
    dialog->setLabelText(tr("Name of the branch"));
    dialog->setTextValue(branchName(**branch, m_session.history()));
    connect(dialog, &QInputDialog::textValueSelected, &m_session,
            [this, id](const QString& name) { m_session.renameBranch(id, name.trimmed()); });
    dialog->open();
}

void TimeTravel::editText()
{
    m_session.pause();
    m_session.drain();
    if (!m_session.history().empty()) {
        m_workbench.prompt->setPrompt(m_session.text());
        m_editsText = true;
    }
    m_workbench.prompt->editor()->setFocus();
}

void TimeTravel::beginFromPrompt()
{
    const QString prompt = m_workbench.prompt->prompt();
    const Branch* shown = m_session.history().shown();
    if (!std::exchange(m_editsText, false) || shown == nullptr) {
        m_session.restart(prompt);
        return;
    }
    const BranchId left = shown->id;
    m_session.continueText(prompt);
    tellOfBranch(left);
}

bool TimeTravel::isPromptChanged() const
{
    return m_session.prompt().isNull() || m_workbench.prompt->prompt() != m_session.prompt();
}

void TimeTravel::showBranch()
{
    m_editsText = false;
    m_workbench.prompt->setPrompt(m_session.prompt());
}

} // namespace spikeglass
