#include "widgets/lab_controls.h"

#include "widgets/number_format.h"
#include "widgets/steady_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kRecorded = 4; // entry of the shapes behind CurrentShape's four

QString presetTitle(std::string_view name)
{
    const std::array titles{
        std::pair{"model", LabControls::tr("The model's neuron, steady current")},
        std::pair{"silent", LabControls::tr("Not quite enough to fire")},
        std::pair{"ramp", LabControls::tr("A rising current")},
        std::pair{"noise", LabControls::tr("A noisy current")},
        std::pair{"integrator", LabControls::tr("Integrator: long memory")},
        std::pair{"coincidence", LabControls::tr("Short memory: only strong pulses")},
        std::pair{"soft-reset", LabControls::tr("Soft reset keeps the rest")},
        std::pair{"chain", LabControls::tr("Two in a chain")},
        std::pair{"inhibition", LabControls::tr("One silences the other")}};
    const auto* const found =
        std::ranges::find(titles, name, [](const auto& t) { return std::string_view(t.first); });
    return found == titles.end() ? QString::fromUtf8(name.data(), qsizetype(name.size()))
                                 : found->second;
}

bool has(const LabSetup& setup, CurrentShape shape)
{
    return !setup.recorded && setup.current.shape == shape;
}

} // namespace

LabControls::LabControls(QWidget* parent)
    : QWidget(parent)
    , m_preset(new QComboBox)
    , m_shape(new QComboBox)
    , m_resetKind(new QComboBox)
    , m_decayInput(new QCheckBox(tr("Input divided by tau")))
    , m_more(new QPushButton(tr("Add")))
    , m_fewer(new QPushButton(tr("Remove")))
    , m_teach(new QPushButton(tr("Teach it to fire")))
    , m_gradient(new QLabel)
    , m_steps(new QLabel)
    , m_neuron(new QComboBox)
{
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(2, 2, 6, 2);
    box->setSpacing(6);
    box->addWidget(makePresetRow());
    box->addWidget(makeCurrentGroup());
    box->addWidget(makeNeuronGroup());
    box->addWidget(makeSurrogateGroup());
    box->addStretch();
    showSetup();
}

QWidget* LabControls::makePresetRow()
{
    auto* row = new QWidget;
    auto* line = new QVBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    m_preset->setAccessibleName(tr("Experiment"));
    m_preset->setToolTip(tr("Sets current and neurons to an experiment to begin with"));
    m_preset->setPlaceholderText(tr("Your own experiment"));
    for (const LabPreset& preset : labPresets())
        m_preset->addItem(presetTitle(preset.name));
    auto* label = new QLabel(tr("Experiment"));
    label->setBuddy(m_preset);
    line->addWidget(label);
    line->addWidget(m_preset);
    connect(m_preset, &QComboBox::activated, this, &LabControls::choosePreset);
    return row;
}

QWidget* LabControls::makeCurrentGroup()
{
    auto* group = new QGroupBox(tr("Injected current"));
    auto* grid = new QGridLayout(group);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    m_shape->setAccessibleName(tr("Shape of the current"));
    m_shape->addItems({tr("Step"), tr("Ramp"), tr("Noise"), tr("Pulses")});
    m_shape->addItem(tr("Recorded from the model"));
    m_shape->setToolTip(tr("How the current runs over time. Recorded: what the pinned neuron of "
                           "the running model received"));
    grid->addWidget(m_shape, 0, 0, 1, 3);
    connect(m_shape, &QComboBox::activated, this, [this](int index) {
        change([index](LabSetup& setup) {
            setup.recorded = index == kRecorded;
            if (!setup.recorded)
                setup.current.shape = static_cast<CurrentShape>(index);
        });
    });
    const auto noise = [](const LabSetup& s) { return has(s, CurrentShape::Noise); };
    const auto pulses = [](const LabSetup& s) { return has(s, CurrentShape::Pulses); };
    Row& amplitude =
        addRow(grid, "amplitude", tr("Amplitude"),
               tr("Height of the current, in units of the threshold; the mean of noise"));
    amplitude.matters = [](const LabSetup& s) { return !s.recorded; };
    amplitude.whyNot = tr("A recorded current is as the model had it: nothing to be set");
    addRow(grid, "deviation", tr("Deviation"),
           tr("Standard deviation of the noise, in units of the threshold"), noise);
    addRow(grid, "seed", tr("Seed"), tr("Equal seeds give equal noise"), noise);
    addRow(grid, "period", tr("Period"), tr("Tokens from one pulse to the next"), pulses);
    addRow(grid, "width", tr("Width"), tr("Tokens that a pulse lasts"), pulses);
    return group;
}

QWidget* LabControls::makeNeuronGroup()
{
    auto* group = new QGroupBox(tr("Neuron"));
    auto* grid = new QGridLayout(group);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    m_neuron->setAccessibleName(tr("Neuron that the sliders change"));
    m_neuron->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_neuron->setToolTip(tr("Neuron that the sliders change"));
    m_fewer->setToolTip(tr("Takes the last neuron away"));
    m_more->setToolTip(tr("Another neuron behind the last one, which its spikes reach"));
    auto* line = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_neuron, m_more, m_fewer})
        line->addWidget(widget, widget == m_neuron ? 1 : 0);
    grid->addLayout(line, 0, 0, 1, 3);
    addRow(grid, "tau", tr("tau"), tr("Time constant in tokens: how slowly the membrane leaks"));
    addRow(grid, "threshold", tr("Threshold"),
           tr("The neuron fires when h reaches it; 1 is the unit of currents and potentials"));
    addRow(grid, "reset", tr("Reset to"),
           tr("v_reset: membrane behind a spike and at rest, in units of the threshold"));
    addRow(grid, "gain", tr("Gain"),
           tr("Weight of the injected current, what it is multiplied by; no unit"));
    Row& weight = addRow(grid, "weight", tr("Weight"),
                         tr("Current that a spike of the neuron before it gives, in units of the "
                            "threshold; negative: it inhibits"));
    weight.matters = [](const LabSetup& s) { return s.shown > 0; };
    weight.whyNot = tr("No neuron stands before the first one: nothing to be weighted");
    m_resetKind->addItems({tr("Hard reset"), tr("Soft reset")});
    m_resetKind->setAccessibleName(tr("Kind of reset"));
    m_resetKind->setToolTip(tr("Hard: v = v_reset, as in the model. Soft: v = h \u2212 "
                               "(threshold \u2212 v_reset), what exceeds the threshold is kept"));
    m_decayInput->setToolTip(tr("On, as in the model: h = v + (X \u2212 (v \u2212 v_reset)) / tau. "
                                "Off: h = v \u2212 (v \u2212 v_reset) / tau + X"));
    grid->addWidget(m_resetKind, grid->rowCount(), 0, 1, 3);
    grid->addWidget(m_decayInput, grid->rowCount(), 0, 1, 3);
    connect(m_neuron, &QComboBox::activated, this,
            [this](int index) { change([index](LabSetup& setup) { setup.shown = index; }); });
    const auto resize = [this](int by) {
        change([by](LabSetup& setup) {
            const LabParameter& number = *labParameter("neurons");
            number.set(setup, number.get(setup) + static_cast<float>(by));
            setup.shown = by > 0 ? static_cast<int>(setup.neurons.size()) - 1 : setup.shown;
        });
    };
    connect(m_more, &QPushButton::clicked, this, [resize] { resize(1); });
    connect(m_fewer, &QPushButton::clicked, this, [resize] { resize(-1); });
    connect(m_resetKind, &QComboBox::activated, this, [this](int index) {
        change([index](LabSetup& setup) { setup.neuron().softReset = index == 1; });
    });
    connect(m_decayInput, &QCheckBox::toggled, this,
            [this](bool on) { change([on](LabSetup& setup) { setup.neuron().decayInput = on; }); });
    return group;
}

QWidget* LabControls::makeSurrogateGroup()
{
    auto* group = new QGroupBox(tr("Surrogate gradient"));
    auto* grid = new QGridLayout(group);
    grid->setColumnStretch(1, 1);
    addRow(grid, "alpha", tr("alpha"),
           tr("Steepness of the ATan surrogate; its width at half height is 4 / (pi alpha). "
              "The model is trained with 2"));
    m_gradient->setWordWrap(true);
    m_gradient->setToolTip(tr("Spikes a token, and how much more there would be with a larger "
                              "gain of the input, the surrogate taken for the derivative"));
    m_teach->setFocusPolicy(Qt::TabFocus);
    m_teach->setAutoRepeat(true);
    m_teachHelp = tr("One step of gradient descent by the gain of the input, towards one spike in "
                     "five tokens; without effect where these are reached");
    grid->addWidget(new SteadyText(m_gradient), grid->rowCount(), 0, 1, 3);
    grid->addWidget(m_teach, grid->rowCount(), 0, 1, 3);
    m_steps->setToolTip(tr("How many steps it was taught since anything else was changed"));
    grid->addWidget(m_steps, grid->rowCount(), 0, 1, 3);
    showSteps(0, false);
    connect(m_teach, &QPushButton::clicked, this, &LabControls::teachRequested);
    return group;
}

LabControls::Row& LabControls::addRow(QGridLayout* grid, std::string_view parameter,
                                      const QString& name, const QString& help,
                                      std::function<bool(const LabSetup&)> isShown)
{
    Row row{labParameter(parameter),
            new QLabel(name),
            new QSlider(Qt::Horizontal),
            new QLabel,
            std::move(isShown),
            help,
            {},
            {}};
    const LabParameter& p = *row.parameter;
    row.slider->setRange(0, static_cast<int>(std::lround((p.highest - p.lowest) / p.step)));
    row.slider->setAccessibleName(name);
    row.slider->setMinimumWidth(60);
    row.name->setBuddy(row.slider);
    row.value->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("−0.00")));
    row.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const int at = grid->rowCount();
    grid->addWidget(row.name, at, 0);
    grid->addWidget(row.slider, at, 1);
    grid->addWidget(row.value, at, 2);
    connect(row.slider, &QSlider::valueChanged, this, [this, &p](int position) {
        change([&p, position](LabSetup& setup) {
            p.set(setup, p.lowest + static_cast<float>(position) * p.step);
        });
    });
    return m_rows.emplace_back(std::move(row));
}

void LabControls::showRow(const Row& row)
{
    const float value = row.parameter->get(m_setup);
    row.slider->setValue(
        static_cast<int>(std::lround((value - row.parameter->lowest) / row.parameter->step)));
    row.value->setText(signedNumber(static_cast<double>(value), row.parameter->step >= 1 ? 0 : 2));
    const bool matters = !row.matters || row.matters(m_setup);
    for (QWidget* widget : std::initializer_list<QWidget*>{row.name, row.slider, row.value}) {
        widget->setVisible(!row.isShown || row.isShown(m_setup));
        widget->setEnabled(matters);
        widget->setToolTip(matters ? row.help : row.whyNot);
    }
}

void LabControls::choosePreset(int index)
{
    change(
        [index](LabSetup& setup) { setup = labPresets()[static_cast<std::size_t>(index)].setup; });
}

void LabControls::setSetup(const LabSetup& setup)
{
    m_setup = setup;
    showSetup();
}

void LabControls::change(const std::function<void(LabSetup&)>& how)
{
    if (m_showing)
        return;
    const LabSetup before = m_setup;
    how(m_setup);
    showSetup();
    if (m_setup != before)
        emit changed();
}

void LabControls::showSetup()
{
    m_showing = true;
    const auto presets = labPresets();
    const auto same = std::ranges::find(presets, m_setup, &LabPreset::setup);
    m_preset->setCurrentIndex(same == presets.end() ? -1
                                                    : static_cast<int>(same - presets.begin()));
    m_shape->setCurrentIndex(m_setup.recorded ? kRecorded
                                              : static_cast<int>(m_setup.current.shape));
    m_neuron->clear();
    for (std::size_t i = 1; i <= m_setup.neurons.size(); ++i)
        m_neuron->addItem(tr("Neuron %1").arg(i));
    m_neuron->setCurrentIndex(m_setup.shown);
    fitNeuronList();
    m_more->setEnabled(m_setup.neurons.size() < LabSetup::kMostNeurons);
    m_fewer->setEnabled(m_setup.neurons.size() > 1);
    m_resetKind->setCurrentIndex(m_setup.neuron().softReset ? 1 : 0);
    m_decayInput->setChecked(m_setup.neuron().decayInput);
    for (const Row& row : m_rows)
        showRow(row);
    m_showing = false;
}

void LabControls::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitNeuronList();
}

/// The list keeps the least width that its first font needed.
void LabControls::fitNeuronList()
{
    m_neuron->setMinimumWidth(m_neuron->sizeHint().width());
}

void LabControls::setRecordedName(const QString& name)
{
    m_shape->setItemText(kRecorded, name.isEmpty() ? tr("Recorded from the model")
                                                   : tr("Recorded: %1").arg(name));
}

/// What cannot be taught keeps its place.
void LabControls::setTeachable(bool on)
{
    m_teach->setEnabled(on);
    m_teach->setToolTip(on ? m_teachHelp
                           : tr("Only the first neuron, and only with a current, can be taught: "
                                "the others owe their spikes to the neurons before them too"));
    for (QLabel* label : {m_gradient, m_steps})
        label->setEnabled(on);
    if (!on)
        m_gradient->setText(
            tr("Rate and gradient: of the first neuron alone, and only with a current"));
}

void LabControls::showSteps(int steps, bool isTargetReached)
{
    m_steps->setText(isTargetReached ? tr("Learning steps: %1, target reached").arg(steps)
                                     : tr("Learning steps: %1").arg(steps));
}

void LabControls::showGradient(double gradient, double rate, int tokens)
{
    m_gradient->setText(tr("Rate %1 a token, over all %2 tokens; gradient by the gain %3")
                            .arg(groupedNumber(rate, 2))
                            .arg(tokens)
                            .arg(signedNumber(gradient, 3)));
}

} // namespace spikeglass
