#include "app/word_menu.h"

#include "app/edit_menu.h"
#include "app/inspect_bench.h"
#include "app/main_menus.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/time_travel.h"
#include "app/workspaces.h"
#include "widgets/neurons_view.h"

#include <QAction>
#include <QMenu>

namespace spikeglass {

WordMenu::WordMenu(MainWindow& window, MainMenus& menus) : QObject(&window), m_window(window)
{
    menus.go->addSeparator();
    QAction* action = menus.addCommand(
        menus.go, "neuronsOfWordAction", tr("Neurons that fire for this word"), {},
        [this] { findNeuronsOfShownWord(); }, tr("silence neurons of a word"));
    action->setData(tr("Find the neurons of a word: those that fire for this word"));
}

void WordMenu::findNeuronsOfShownWord()
{
    const Session& session = m_window.session();
    const TokenRecordPtr record = session.snapshot().shownToken();
    if (!record) {
        emit message(tr("There is no word yet: Space writes some."));
        return;
    }
    const bool isChosen = session.selection().pinnedToken.has_value();
    findNeurons(record->position);
    if (!isChosen)
        emit message(tr("No word was selected: this is about the newest one, \"%1\". A click on "
                        "another word in the text changes that.")
                         .arg(QString::fromStdString(record->name)));
}

/// In a branch of its own unless it is the last token.
void WordMenu::goOnFrom(int position)
{
    m_window.session().pinToken(position);
    m_window.travel().continueHere();
}

void WordMenu::findNeurons(int position)
{
    Session& session = m_window.session();
    if (!session.model()->config.shape.hasNeurons()) {
        emit message(tr("This model has no neurons."));
        return;
    }
    session.pinToken(position);
    m_window.workspaces().open(Workspace::Inspect);
    auto* bench = qobject_cast<InspectBench*>(m_window.workspaces().content(Workspace::Inspect));
    if (bench == nullptr)
        return;
    bench->neurons->search({});
    bench->neurons->apply(session.snapshot()); // it knows the word then
    bench->neurons->relateToWord();
    if (Panel* panel = panelAround(bench->neurons))
        panel->flash();
}

void WordMenu::showMenu(int position, const QPoint& place, Panel* panel)
{
    const TokenRecordPtr record = m_window.session().history().at(position);
    if (!record)
        return;
    auto* menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("wordMenu"));
    menu->addAction(
            tr("Token %1: \"%2\"")
                .arg(position)
                .arg(QString::fromStdString(record->name).replace(u'&', QStringLiteral("&&"))))
        ->setEnabled(false);
    menu->addSeparator();
    menu->addAction(tr("Neurons that fire for this word"), this,
                    [this, position] { findNeurons(position); });
    if (!m_window.session().selection().group.empty())
        menu->addActions(m_window.edit().silencing()); // of those that were chosen among them
    menu->addAction(tr("Write on from here"), this, [this, position] { goOnFrom(position); });
    const bool isMarked = m_window.session().history().bookmarks().contains(position);
    menu->addAction(isMarked ? tr("Remove the bookmark") : tr("Bookmark"), this,
                    [this, position] { m_window.session().toggleBookmark(position); });
    if (panel != nullptr) {
        menu->addSeparator();
        panel->addCommands(*menu);
    }
    menu->popup(place);
}

} // namespace spikeglass
