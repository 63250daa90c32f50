#pragma once

#include <QToolBar>

class QAction;
class QComboBox;
class QMenu;
class QSpinBox;
class QPushButton;

namespace spikeglass {

/// The controls of a run: run, step, restart, speed, seed, model, search.
class RunToolbar : public QToolBar
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction* run;
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
    [[nodiscard]] QSpinBox* seedBox() const { return m_seed; }
    void setModelName(const QString& name, const QString& description);

signals:
    void speedChanged(double tokensPerSecond);
    void seedChanged(quint64 seed);

private:
    void addCaption(const QString& text, QWidget* buddy);

    QComboBox* m_speed;
    QSpinBox* m_seed;
    QPushButton* m_model;
};

} // namespace spikeglass
