#pragma once

#include "app/model_edits.h"

#include <QList>
#include <QObject>
#include <cstdint>
#include <vector>

class QAction;
class QMenu;

namespace spikeglass {

class MainMenus;
class MainWindow;
class Panel;
class ModifiedChip;

/// Everything in the window that changes the running model: the Edit menu with undo and redo,
/// silencing by key, the panel of changes and the chip in the toolbar.
class EditMenu : public QObject
{
    Q_OBJECT

public:
    /// Puts its menu in front of Run and its chip into the toolbar of `window`, of which it becomes
    /// a child.
    EditMenu(MainWindow& window, MainMenus& menus);
    ~EditMenu() override;

    [[nodiscard]] ModelEdits& edits() { return m_edits; }
    /// The commands that silence what is selected, and as many random neurons.
    [[nodiscard]] QList<QAction*> silencing() const { return {m_silence, m_control}; }
    /// Pops up what can be done to a neuron, or to the selected group that it belongs to, and with
    /// the panel that shows it (null: none).
    void showNeuronMenu(NeuronId neuron, const QPoint& place, Panel* panel = nullptr);

signals:
    /// What was done, or why not, for the status bar.
    void message(const QString& text);

private:
    /// Which random control was drawn last.
    struct Draw
    {
        std::vector<NeuronGroup> groups; ///< that it is a control of
        std::uint64_t seed = 0;
        int number = 0; ///< of draws for these groups with this seed
    };

    void addUndo();
    void addCommands(MainMenus& menus);
    void connectViews();
    void silence(const std::vector<NeuronGroup>& groups);
    void silenceControl(const std::vector<NeuronGroup>& groups);
    [[nodiscard]] Interventions withoutControl(const std::vector<NeuronGroup>& groups) const;
    [[nodiscard]] std::vector<NeuronGroup> nextControl(const std::vector<NeuronGroup>& groups,
                                                       const Interventions& others);
    [[nodiscard]] bool canSilence(const std::vector<NeuronGroup>& groups);
    void changeInPanel(Interventions wanted, const QString& name);
    void showNextStep(const QString& name);
    void tellOfSteps();
    void tellOfBrought();
    void dismissBrought();
    void restore(const std::vector<NeuronGroup>& groups);
    void clamp();
    void stimulate();
    void editChosen();
    void compareWithUnchanged();
    void showEdits();
    void showPanel(QWidget* view);
    void showWhatIf();
    [[nodiscard]] std::vector<NeuronGroup> chosen() const;

    MainWindow& m_window;
    QMenu* m_menu;
    ModelEdits m_edits;
    ModifiedChip* m_chip = nullptr;
    QAction* m_chipShown = nullptr;
    QAction *m_undo = nullptr, *m_redo = nullptr, *m_restore = nullptr, *m_compare = nullptr;
    QAction *m_silence = nullptr, *m_control = nullptr;
    Draw m_draw;
    QString m_brought; ///< what was said last of changes that a branch has brought
};

} // namespace spikeglass
