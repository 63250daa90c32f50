#pragma once

#include <QStringList>
#include <QToolBar>

class QAction;
class QComboBox;
class QMenu;
class QSpinBox;
class QPushButton;
class QToolButton;

namespace spikeglass {

/// The controls of a run: run, step, restart, speed, seed, model, search.
class RunToolbar : public QToolBar
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction* run;
        QStringList runTexts; ///< that `run` has in turn: its button is as wide as the widest needs
        QAction* step;
        QAction* restart;
        QAction* search;
    };
    RunToolbar(const Actions& actions, QMenu* modelMenu, QWidget* parent = nullptr);

    /// Tokens a second, 0 = unlimited. Does not emit speedChanged().
    void setSpeed(double tokensPerSecond);
    [[nodiscard]] double speed() const;
    /// Does not emit seedChanged().
    void setSeed(quint64 seed);
    [[nodiscard]] quint64 seed() const;
    /// Speed and seed: of the text, and out of use where none is seen.
    void setInUse(bool inUse);
    /// The button that is Run or Pause.
    [[nodiscard]] QToolButton& runButton() const { return *m_run; }
    [[nodiscard]] QSpinBox* seedBox() const { return m_seed; }
    /// Puts `notice` behind the settings, where the user looks; the action shows and hides it.
    QAction* addNotice(QWidget* notice);
    void setModelName(const QString& name, const QString& description);

protected:
    void changeEvent(QEvent* event) override;

signals:
    void speedChanged(double tokensPerSecond);
    void seedChanged(quint64 seed);

private:
    void addCaption(const QString& text, QWidget* buddy);
    void widenRun();

    QToolButton* m_run = nullptr;
    QStringList m_runTexts;
    QComboBox* m_speed;
    QSpinBox* m_seed;
    QAction* m_stretch = nullptr; ///< what follows stands at the right
    QPushButton* m_model;
};

} // namespace spikeglass
