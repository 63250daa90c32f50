#pragma once

#include <QObject>
#include <QPoint>

namespace spikeglass {

class MainMenus;
class MainWindow;
class Panel;

/// What can be asked about a word of the text: the command in the menu Go, and the menu that pops
/// up on a word.
class WordMenu : public QObject
{
    Q_OBJECT

public:
    /// Adds its command to Go; becomes a child of `window`.
    WordMenu(MainWindow& window, MainMenus& menus);

    /// Pops up what can be done with a token, and with the panel that shows it (null: none).
    void showMenu(int position, const QPoint& place, Panel* panel);
    /// Pins the token and opens Inspect with the neurons sorted by how they fire for it.
    void findNeurons(int position);

signals:
    /// Why nothing was done, for the status bar.
    void message(const QString& text);

private:
    void findNeuronsOfShownWord();
    void goOnFrom(int position);

    MainWindow& m_window;
};

} // namespace spikeglass
