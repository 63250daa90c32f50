#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace spikeglass {

/// All commands of the window in one list, narrowed down by typing.
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
    void trigger();

    QList<QAction*> m_actions;
    QLineEdit* m_words;
    QListWidget* m_list;
};

} // namespace spikeglass
