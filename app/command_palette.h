#pragma once

#include <QDialog>
#include <QList>
#include <compare>
#include <optional>

class QAction;
class QLineEdit;
class QListWidget;

namespace spikeglass {

/// Other words, parted by commas, that users look for `action` under; translated as its text is.
void setSynonyms(QAction& action, const QString& words);

/// How well what was typed fits a command; smaller is better.
struct CommandMatch
{
    bool isOther = true;  ///< the typed is neither the name of the command nor one of its synonyms
    int parts = 0;        ///< sum over the typed words: whole word of the title, prefix, synonym,
                          ///< or anywhere in it
    bool isInside = true; ///< the title does not begin with what was typed
    int length = 0;       ///< of the title
    auto operator<=>(const CommandMatch&) const = default;
};
/// Of a command called `title`, "Workspace: Compare" for one; nothing where a word fits nowhere.
std::optional<CommandMatch> matchCommand(const QString& title, const QString& synonyms,
                                         const QString& typed);

/// All commands of the window in one list, narrowed down by typing, the best match first; those
/// that are not available now come last.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* parent);

    /// Opens with these commands; the chosen one is triggered after the list has closed.
    void choose(const QList<QAction*>& actions);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const QString& words);
    void addCommand(QAction& action, bool isAvailable);
    void trigger();

    QList<QAction*> m_actions;
    QLineEdit* m_words;
    QListWidget* m_list;
};

} // namespace spikeglass
