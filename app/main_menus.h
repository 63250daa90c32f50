#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <functional>

class QAction;
class QMenu;

namespace spikeglass {

class MainWindow;
class Panel;

/// The menus of the window and their actions with names and keys; what an action does is the
/// window's or its parts'.
class MainMenus : public QObject
{
    Q_OBJECT

public:
    /// Fills the menu bar of `window`, of which it becomes a child.
    explicit MainMenus(MainWindow& window);

    QMenu *file, *run, *go, *branch, *view, *help;
    QMenu* models; ///< filled anew whenever it is opened
    QAction *runAction, *stepAction, *restartAction, *searchAction;

    /// What `runAction` says in turn.
    static QStringList runTexts();

    /// A new action at the end of `menu`: found by its object name `id`, by its keys and in the
    /// list of all commands, there under `synonyms` (parted by commas) too.
    QAction* addCommand(QMenu* menu, const char* id, const QString& text,
                        const QList<QKeySequence>& keys, const std::function<void()>& work,
                        const QString& synonyms = {});
    /// The command to export a panel says which one that is now.
    void nameExport();
    /// Run says what it does behind the end of a text.
    void showTextEnd(bool ended);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillFileMenu();
    [[nodiscard]] Panel* firstPanel() const;
    [[nodiscard]] Panel* panelToExport() const;
    void exportPanel();
    void fillRunMenu();
    void fillTrainingMenu();
    void fillGoMenu();
    void fillViewMenu();
    void fillHelpMenu();
    void makeWorkspaceMenu();
    void makePanelMenu();
    void makeThemeMenu();
    void makeLanguageMenu();
    void fillModels();
    void showRunning(bool running);
    void showInUse();
    void updateIcons();

    MainWindow& m_window;
    QAction* m_export = nullptr;
    bool m_textEnded = false;
    QList<QAction*> m_writing; ///< all that write text, `runAction` the first
};

} // namespace spikeglass
