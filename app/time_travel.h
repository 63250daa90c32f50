#pragma once

#include "app/session.h"
#include "widgets/branch_lanes.h"

#include <QObject>

namespace spikeglass {

class MainMenus;
class Workbench;

/// As the session's tokenizer spells them; it must outlive them.
TokenNames tokenNames(const Session& session);

/// Going back in the window: along the tokens, to bookmarks, on from an earlier place, to other
/// branches, and from a text changed by hand. Writing on from somewhere else makes a branch.
class TimeTravel : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    TimeTravel(Session& session, Workbench& workbench, QObject* parent = nullptr);

    void fillGoMenu(MainMenus& menus);
    void fillBranchMenu(MainMenus& menus);
    /// Puts the text written so far into the prompt; writing from there keeps what is unchanged.
    void editText();
    /// Starts from the prompt: a new text, or the edited one from where it was changed.
    void beginFromPrompt();
    /// Writes on behind the shown token, in a branch of its own unless it is the last one.
    void continueHere();
    /// Shows the next token at which `wanted` begins, behind the pinned one or from the beginning
    /// of the text on; large and small letters are the same.
    void findText(const QString& wanted);
    /// The prompt is not the one of the text that is shown.
    [[nodiscard]] bool isPromptChanged() const;

signals:
    void told(const QString& message);
    void compareRequested(spikeglass::BranchId first, spikeglass::BranchId second);

private:
    void fork(int position, TokenId token);
    void tellOfBranch(BranchId left);
    void moveToBookmark(int direction);
    void moveToBranch(int direction);
    void compareWithParent();
    void askForName(BranchId branch);
    void showBranch();
    void askForMemory();
    void askForToken();
    void askForText();

    Session& m_session;
    Workbench& m_workbench;
    QString m_wanted;         ///< looked for last
    bool m_editsText = false; ///< what stands in the prompt is the shown text, being changed
};

} // namespace spikeglass
