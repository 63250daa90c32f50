#pragma once

#include "core/lab/lab_setup.h"

#include <QWidget>
#include <functional>
#include <string_view>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSlider;

namespace spikeglass {

/// Everything that can be turned in the neuron lab: preset, current, neurons, surrogate. Of the
/// current only what its shape has is shown; all else keeps its place, and says why where it has no
/// effect at the moment.
class LabControls : public QWidget
{
    Q_OBJECT

public:
    explicit LabControls(QWidget* parent = nullptr);

    [[nodiscard]] const LabSetup& setup() const { return m_setup; }
    /// Does not emit changed().
    void setSetup(const LabSetup& setup);
    /// By which name the recorded current goes; empty: none can be had.
    void setRecordedName(const QString& name);
    void setTeachable(bool on);
    /// Steps of teaching since anything else was changed, and whether it fires as often as taught.
    void showSteps(int steps, bool isTargetReached);
    /// d rate / d gain as training sees it, and the rate: spikes a token over all `tokens`.
    void showGradient(double gradient, double rate, int tokens);

signals:
    void changed();
    void teachRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        const LabParameter* parameter;
        QLabel* name;
        QSlider* slider;
        QLabel* value;
        std::function<bool(const LabSetup&)> isShown; ///< empty: always
        QString help;
        QString whyNot;                               ///< where `matters` is false
        std::function<bool(const LabSetup&)> matters; ///< empty: always
    };

    QWidget* makePresetRow();
    QWidget* makeCurrentGroup();
    QWidget* makeNeuronGroup();
    QWidget* makeSurrogateGroup();
    Row& addRow(QGridLayout* grid, std::string_view parameter, const QString& name,
                const QString& help, std::function<bool(const LabSetup&)> isShown = {});
    void showRow(const Row& row);
    void choosePreset(int index);
    void showSetup();
    void fitNeuronList();
    void change(const std::function<void(LabSetup&)>& how);

    LabSetup m_setup;
    QComboBox *m_preset, *m_shape, *m_resetKind;
    QCheckBox* m_decayInput;
    QPushButton *m_more, *m_fewer, *m_teach;
    QLabel *m_gradient, *m_steps;
    QComboBox* m_neuron;
    std::vector<Row> m_rows;
    QString m_teachHelp;
    bool m_showing = false; ///< the controls are being set, not turned
};

} // namespace spikeglass
