#include "tests/support/sample_records.h"
#include "widgets/elided_combo_box.h"
#include "widgets/interventions_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QtTest>

using namespace spikeglass;
using Kind = Intervention::Kind;

namespace {

const NeuronId kNeuron{LayerId{2}, Site::TimeMix, 47};

template <typename T>
T* named(const QWidget& view, const char* accessibleName)
{
    for (T* widget : view.findChildren<T*>())
        if (widget->accessibleName() == QLatin1String(accessibleName))
            return widget;
    return nullptr;
}

/// A view that gets what it asks for.
struct Stage
{
    Stage()
    {
        snapshot.model = test::sampleModel();
        QObject::connect(&view, &InterventionsView::changeRequested, &view,
                         [this](const Interventions& wanted, const QString& text) {
                             name = text;
                             snapshot.interventions = std::make_shared<const Interventions>(
                                 simplified(wanted, snapshot.model->config.shape, {}));
                             view.apply(snapshot);
                         });
        view.apply(snapshot);
    }
    void pin(NeuronId neuron)
    {
        snapshot.selection.pinnedNeuron = neuron;
        view.apply(snapshot);
    }
    void choose(EditScope scope) { view.setScope(scope); }
    void choose(QComboBox* box, int index)
    {
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    void chooseByHand(EditScope scope)
    {
        auto* scopes = named<QComboBox>(view, "Which neurons are changed");
        choose(scopes, scopes->findData(static_cast<int>(scope)));
    }
    QComboBox* output() { return named<QComboBox>(view, "Output of the neurons"); }
    QCheckBox* check(const char* text)
    {
        for (QCheckBox* box : view.findChildren<QCheckBox*>())
            if (box->text() == QLatin1String(text))
                return box;
        return nullptr;
    }
    QDoubleSpinBox* number(const char* name_) { return named<QDoubleSpinBox>(view, name_); }
    [[nodiscard]] const std::vector<Intervention>& edits() const
    {
        return snapshot.interventions->edits;
    }
    [[nodiscard]] NeuronRule rule(NeuronId neuron) const
    {
        return neuronRule(*snapshot.interventions, {}, neuron);
    }

    ViewSnapshot snapshot;
    QString name;
    InterventionsView view;
};

} // namespace

class TestInterventionsView : public QObject
{
    Q_OBJECT

private slots:
    void scopeFollowsTheSelection();
    void silencesAndFreesANeuron();
    void changesMoveToWhatIsChosen();
    void memoryStaysWhereNeuronsHaveNone();
    void changesOfSomeStayWhereTheyAre();
    void changesMadeThereBeforeStay();
    void holdsTheMembrane();
    void changesParametersOfALayer();
    void currentIsWhatTheNeuronGets();
    void whatHoldsOfSomeIsMixed();
    void mixedNumbersAreTyped();
    void mixedMemoryIsHeldAndLetGo();
    void groupsSpanPopulations();
    void memoryIsHeldAndLetGo();
    void withoutNeuronsOnlyMemoryIsChanged();
    void editsAreListedAndTakenBack();
    void fourChangesAreSeenWithoutScrolling();
    void narrowListsSayThatTheyAreCut();
};

void TestInterventionsView::scopeFollowsTheSelection()
{
    Stage stage;
    QCOMPARE(stage.view.scope(), EditScope::All);
    const auto* scopes = named<QComboBox>(stage.view, "Which neurons are changed");
    const auto* items = qobject_cast<QStandardItemModel*>(scopes->model());
    QVERIFY(!items->item(static_cast<int>(EditScope::Neuron))->isEnabled());
    stage.pin(kNeuron);
    QCOMPARE(stage.view.scope(), EditScope::Neuron);
    QVERIFY(scopes->currentText().contains("channel 47"));
    stage.choose(EditScope::Layer);
    stage.pin({LayerId{4}, Site::TimeMix, 3}); // still whole layers
    QCOMPARE(stage.view.scope(), EditScope::Layer);
    QVERIFY(scopes->currentText().contains("layer 4"));
    stage.snapshot.selection.group = {kNeuron}; // in a table as in the raster
    stage.view.apply(stage.snapshot);
    QCOMPARE(stage.view.scope(), EditScope::Group);
    QCOMPARE(scopes->currentText(), QStringLiteral("the selected neuron"));
    stage.snapshot.selection.group = {kNeuron, {LayerId{4}, Site::TimeMix, 3}};
    stage.view.apply(stage.snapshot);
    QCOMPARE(scopes->currentText(), QStringLiteral("the 2 selected neurons"));
    stage.snapshot.selection = {};
    stage.view.apply(stage.snapshot);
    QCOMPARE(stage.view.scope(), EditScope::All);
}

void TestInterventionsView::narrowListsSayThatTheyAreCut()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.view.resize(stage.view.minimumSizeHint().width(), 500);
    stage.view.show();
    const auto* scopes =
        qobject_cast<ElidedComboBox*>(named<QComboBox>(stage.view, "Which neurons are changed"));
    const auto* output = qobject_cast<ElidedComboBox*>(stage.output());
    QVERIFY(scopes != nullptr && output != nullptr);
    QVERIFY(!stage.number("Membrane held at")->isVisible()); // its room is the list's
    for (const char* number : {"Added current", "Time constant", "Threshold", "Reset potential"}) {
        const auto* editor = stage.number(number)->findChild<QLineEdit*>();
        QVERIFY2(editor->width() >= editor->fontMetrics().horizontalAdvance(editor->text()),
                 number);
    }
    for (const ElidedComboBox* list : {scopes, output})
        QVERIFY2(list->shownText() == list->currentText() ||
                     (list->shownText().contains(QChar(0x2026)) &&
                      list->currentText().endsWith(list->shownText().section(QChar(0x2026), 1))),
                 qPrintable(list->shownText()));
    stage.view.resize(600, 500);
    QCoreApplication::processEvents();
    QCOMPARE(scopes->shownText(), scopes->currentText());
    QCOMPARE(output->shownText(), output->currentText());
}

void TestInterventionsView::silencesAndFreesANeuron()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.choose(stage.output(), 1);
    QCOMPARE(stage.edits().size(), std::size_t{1});
    QCOMPARE(stage.edits()[0].kind, Kind::Silence);
    QVERIFY(stage.edits()[0].where == (NeuronGroup{LayerId{2}, Site::TimeMix, {47}}));
    QCOMPARE(stage.name, QStringLiteral("silence: layer 2, time mix, channel 47"));
    stage.pin({LayerId{2}, Site::TimeMix, 48});
    QCOMPARE(stage.output()->currentIndex(), 0);
    stage.pin(kNeuron);
    QCOMPARE(stage.output()->currentIndex(), 1);
    stage.choose(stage.output(), 0);
    QVERIFY(stage.snapshot.interventions->empty());
}

/// Chosen by hand: what was changed applies at once to those chosen now, and to them alone.
void TestInterventionsView::changesMoveToWhatIsChosen()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.chooseByHand(EditScope::Layer); // nothing to move
    QVERIFY(!stage.snapshot.interventions);
    stage.choose(stage.output(), 1);
    stage.check("no memory")->click();
    QCOMPARE(stage.rule({LayerId{2}, Site::ChannelMix, 5}).output, NeuronRule::Output::Silent);
    stage.chooseByHand(EditScope::All);
    QCOMPARE(stage.rule({LayerId{4}, Site::ChannelMix, 5}).output, NeuronRule::Output::Silent);
    QCOMPARE(stage.output()->currentIndex(), 1);
    QVERIFY(stage.check("no memory")->isChecked());
    QCOMPARE(stage.edits().size(), std::size_t{4}); // silence, and three rows held
    QVERIFY2(stage.name.contains("all neurons"), qPrintable(stage.name));
    stage.chooseByHand(EditScope::Neuron);
    QCOMPARE(stage.rule(kNeuron).output, NeuronRule::Output::Silent);
    QCOMPARE(stage.rule({LayerId{4}, Site::ChannelMix, 5}).output, NeuronRule::Output::Free);
    const NeuronId other{LayerId{3}, Site::TimeMix, 9};
    stage.pin(other); // another selection is no other choice
    QCOMPARE(stage.rule(kNeuron).output, NeuronRule::Output::Silent);
    QCOMPARE(stage.rule(other).output, NeuronRule::Output::Free);
}

/// Neurons of the head, and the hidden units past C, are no channels of state rows.
void TestInterventionsView::memoryStaysWhereNeuronsHaveNone()
{
    ModelShape shape = test::kSampleShape;
    shape.spiking = false;
    shape.spikeDriven = true;
    for (const NeuronId neuron : {NeuronId{LayerId{shape.layers}, Site::Head, 3},
                                  NeuronId{LayerId{2}, Site::FfnValue, shape.embd}}) {
        Stage stage;
        stage.snapshot.model = test::sampleModel(shape);
        stage.pin(neuron);
        stage.chooseByHand(EditScope::All);
        stage.check("no memory")->click();
        stage.choose(stage.output(), 1);
        QCOMPARE(stage.edits().size(), std::size_t{4});
        stage.chooseByHand(EditScope::Neuron);
        QVERIFY(!stage.check("no memory")->isEnabled());
        QCOMPARE(stage.edits().size(), std::size_t{4});
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(stage.edits()[i].kind, Kind::HoldState);
            QVERIFY(stage.edits()[i].where == NeuronGroup{});
        }
        QVERIFY(stage.edits()[3].where ==
                (NeuronGroup{neuron.layer, neuron.site, {neuron.channel}}));
        stage.pin({LayerId{2}, Site::FfnValue, shape.embd - 1}); // the last one that is a channel
        stage.chooseByHand(EditScope::All);
        stage.chooseByHand(EditScope::Neuron);
        QVERIFY(stage.check("no memory")->isChecked());
        QCOMPARE(stage.edits().size(), std::size_t{4});
        QCOMPARE(stage.edits()[3].kind, Kind::HoldState);
        QVERIFY(stage.edits()[3].where ==
                (NeuronGroup{LayerId{2}, std::nullopt, {shape.embd - 1}}));
    }
}

/// Of several populations only what all have alike moves; the rest stays in force.
void TestInterventionsView::changesOfSomeStayWhereTheyAre()
{
    const NeuronId a{LayerId{0}, Site::ChannelMix, 255};
    const NeuronId b{LayerId{1}, Site::TimeMix, 0};
    const NeuronGroup ofA{a.layer, a.site, {a.channel}};
    const NeuronGroup ofB{b.layer, b.site, {b.channel}};
    Stage stage;
    stage.pin(kNeuron);
    stage.snapshot.selection.group = {a, b};
    stage.snapshot.interventions = std::make_shared<const Interventions>(
        Interventions{{{Kind::Tau, ofA, 4}, {Kind::Tau, ofB, 3}, {Kind::Threshold, ofB, 0.5F}}});
    stage.view.apply(stage.snapshot);
    QCOMPARE(stage.view.scope(), EditScope::Group);
    stage.choose(stage.output(), 1);
    QCOMPARE(stage.edits().size(), std::size_t{5});
    stage.chooseByHand(EditScope::Layer);
    QCOMPARE(stage.edits().size(), std::size_t{4});
    QVERIFY(stage.rule(a) == (NeuronRule{.lif = {.tau = 4}}));
    QVERIFY(stage.rule(b) == (NeuronRule{.lif = {.tau = 3, .vThreshold = 0.5F}}));
    NeuronRule silent;
    silent.output = NeuronRule::Output::Silent;
    QVERIFY(stage.rule(kNeuron) == silent);
    QCOMPARE(stage.name, QStringLiteral("silence: layer 2"));
}

/// What moves replaces nothing; where it would, it stays.
void TestInterventionsView::changesMadeThereBeforeStay()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.choose(EditScope::Layer);
    stage.number("Threshold")->setValue(1.5);
    stage.choose(EditScope::Neuron);
    stage.number("Threshold")->setValue(0.5);
    stage.choose(stage.output(), 1);
    stage.chooseByHand(EditScope::Layer);
    QCOMPARE(stage.edits().size(), std::size_t{3});
    const NeuronId beside{LayerId{2}, Site::TimeMix, 46};
    QCOMPARE(stage.rule(kNeuron).lif.vThreshold, 0.5F);
    QCOMPARE(stage.rule(beside).lif.vThreshold, 1.5F);
    QCOMPARE(stage.rule(beside).output, NeuronRule::Output::Silent);
}

void TestInterventionsView::holdsTheMembrane()
{
    Stage stage;
    stage.pin(kNeuron);
    auto* held = stage.number("Membrane held at");
    QVERIFY(!held->isEnabled());
    stage.choose(stage.output(), 3);
    QVERIFY(held->isEnabled());
    held->setValue(1.25);
    QCOMPARE(stage.rule(kNeuron).output, NeuronRule::Output::MembraneHeld);
    QCOMPARE(stage.rule(kNeuron).held, 1.25F);
    QCOMPARE(stage.edits().size(), std::size_t{1});
}

void TestInterventionsView::changesParametersOfALayer()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.choose(EditScope::Layer);
    stage.number("Time constant")->setValue(4);
    stage.number("Threshold")->setValue(0.5);
    stage.number("Reset potential")->setValue(-0.5);
    stage.check("soft reset")->click();
    const NeuronRule expected{{4, 0.5F, -0.5F}, ResetKind::Soft};
    QVERIFY(stage.rule({LayerId{2}, Site::ChannelMix, 200}) == expected);
    QVERIFY(stage.rule({LayerId{3}, Site::TimeMix, 47}) == NeuronRule{});
    QCOMPARE(stage.edits().size(), std::size_t{4});
    stage.choose(EditScope::All);
    stage.number("Time constant")->setValue(3);
    QCOMPARE(stage.rule({LayerId{2}, Site::ChannelMix, 200}).lif.tau, 3.0F);
}

/// Currents of neuron and layer add up; the box says the sum, and what is entered is reached.
void TestInterventionsView::currentIsWhatTheNeuronGets()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.choose(EditScope::Layer);
    stage.number("Added current")->setValue(0.5);
    stage.choose(EditScope::Neuron);
    QCOMPARE(stage.number("Added current")->value(), 0.5);
    stage.number("Added current")->setValue(0.75);
    QCOMPARE(stage.rule(kNeuron).current, 0.75F);
    QCOMPARE(stage.rule({LayerId{2}, Site::TimeMix, 46}).current, 0.5F);
    stage.number("Added current")->setValue(0.5);
    QCOMPARE(stage.edits().size(), std::size_t{1});
}

/// Nothing is said of all that is so for some; what is chosen then is for all, from any state.
void TestInterventionsView::whatHoldsOfSomeIsMixed()
{
    const NeuronId first{LayerId{0}, Site::TimeMix, 0};
    Stage stage;
    stage.pin(first);
    stage.choose(EditScope::Population);
    stage.choose(stage.output(), 1);
    QCOMPARE(stage.output()->currentIndex(), 1);
    stage.choose(EditScope::All); // as behind Esc: nothing moves
    const auto* output = qobject_cast<ElidedComboBox*>(stage.output());
    QCOMPARE(output->currentIndex(), -1);
    QCOMPARE(output->wholeText(), QStringLiteral("mixed"));
    stage.view.resize(600, 500);
    stage.view.show();
    QCoreApplication::processEvents();
    QCOMPARE(output->shownText(), QStringLiteral("mixed"));
    QVERIFY(!stage.number("Membrane held at")->isVisible());
    stage.choose(EditScope::Neuron); // one of those that are silent
    QCOMPARE(stage.output()->currentIndex(), 1);
    stage.chooseByHand(EditScope::All);
    QCOMPARE(stage.output()->currentIndex(), -1);
    stage.chooseByHand(EditScope::All);
    stage.choose(stage.output(), 1);
    for (int flat = 0; flat < test::kSampleShape.neurons(); ++flat)
        QCOMPARE(stage.rule(test::kSampleShape.neuronAt(flat)).output, NeuronRule::Output::Silent);
    QCOMPARE(output->currentIndex(), 1);
    QCOMPARE(output->wholeText(), output->currentText());
}

/// Also the number that the first neuron has already, and steps.
void TestInterventionsView::mixedNumbersAreTyped()
{
    const NeuronId first{LayerId{0}, Site::TimeMix, 0};
    const NeuronId last = test::kSampleShape.neuronAt(test::kSampleShape.neurons() - 1);
    Stage stage;
    stage.pin(first);
    stage.number("Threshold")->setValue(1.5);
    stage.number("Added current")->setValue(0.5);
    stage.check("soft reset")->click();
    stage.choose(EditScope::All);
    for (const char* name : {"Threshold", "Added current"}) {
        const auto* editor = stage.number(name)->findChild<QLineEdit*>();
        QVERIFY(editor->text().isEmpty());
        QCOMPARE(editor->placeholderText(), QStringLiteral("mixed"));
    }
    QVERIFY(!stage.number("Time constant")->text().isEmpty());
    QCOMPARE(stage.check("soft reset")->checkState(), Qt::PartiallyChecked);
    const auto type = [&stage](const char* name, const char* number) {
        QTest::keyClicks(stage.number(name), QLatin1String(number));
        QTest::keyClick(stage.number(name), Qt::Key_Return);
    };
    QTest::keyClick(stage.number("Threshold"), Qt::Key_Return); // nothing was typed
    QCOMPARE(stage.rule(last).lif.vThreshold, 1.0F);
    type("Threshold", "1.5");
    QCOMPARE(stage.rule(first).lif.vThreshold, 1.5F);
    QCOMPARE(stage.rule(last).lif.vThreshold, 1.5F);
    QCOMPARE(stage.number("Threshold")->text().left(1), QStringLiteral("1"));
    stage.number("Added current")->stepUp();
    QCOMPARE(stage.rule(first).current, 0.6F);
    QCOMPARE(stage.rule(last).current, 0.6F);
    stage.check("soft reset")->click();
    QCOMPARE(stage.rule(last).reset, ResetKind::Soft);
    QCOMPARE(stage.check("soft reset")->checkState(), Qt::Checked);
    stage.check("soft reset")->click();
    QCOMPARE(stage.rule(first).reset, ResetKind::Hard);
    QCOMPARE(stage.rule(last).reset, ResetKind::Hard);
}

void TestInterventionsView::mixedMemoryIsHeldAndLetGo()
{
    Stage stage;
    stage.pin(kNeuron);
    QCheckBox* memory = stage.check("no memory");
    memory->click();
    stage.pin({LayerId{3}, Site::TimeMix, 9});
    memory->click();
    stage.choose(EditScope::All);
    QCOMPARE(memory->checkState(), Qt::PartiallyChecked);
    QCOMPARE(stage.check("no token shift")->checkState(), Qt::Unchecked);
    memory->click();
    QCOMPARE(memory->checkState(), Qt::Checked);
    const InterventionPlan plan(*stage.snapshot.interventions, test::kSampleShape, {});
    QCOMPARE(plan.held(LayerId{0}, StateRow::WkvNum).size(),
             static_cast<std::size_t>(test::kSampleShape.embd));
    memory->click();
    QVERIFY(stage.snapshot.interventions->empty());
}

void TestInterventionsView::groupsSpanPopulations()
{
    Stage stage;
    stage.snapshot.selection.group = {{LayerId{0}, Site::ChannelMix, 255},
                                      {LayerId{1}, Site::TimeMix, 0},
                                      {LayerId{1}, Site::TimeMix, 1}};
    stage.snapshot.selection.groupFired = {{LayerId{1}, Site::TimeMix, 1}};
    stage.view.apply(stage.snapshot);
    QCOMPARE(stage.view.scope(), EditScope::GroupFired);
    stage.choose(stage.output(), 1);
    QCOMPARE(stage.edits().size(), std::size_t{1});
    stage.choose(EditScope::Group);
    stage.choose(stage.output(), 1);
    int silent = 0;
    for (int flat = 0; flat < test::kSampleShape.neurons(); ++flat)
        silent += stage.rule(test::kSampleShape.neuronAt(flat)).output == NeuronRule::Output::Silent
                      ? 1
                      : 0;
    QCOMPARE(silent, 3);
    QVERIFY2(stage.name.contains("3 neurons of 2 populations"), qPrintable(stage.name));
}

void TestInterventionsView::memoryIsHeldAndLetGo()
{
    Stage stage;
    stage.pin(kNeuron);
    QCheckBox* memory = stage.check("no memory");
    memory->click();
    QCOMPARE(stage.edits().size(), std::size_t{3});
    const InterventionPlan plan(*stage.snapshot.interventions, test::kSampleShape, {});
    QCOMPARE(plan.held(LayerId{2}, StateRow::WkvDen).size(), std::size_t{1});
    QCOMPARE(plan.held(LayerId{2}, StateRow::WkvDen)[0].channel, 47);
    QVERIFY(memory->isChecked());
    stage.pin({LayerId{2}, Site::TimeMix, 48});
    QVERIFY(!memory->isChecked());
    stage.pin(kNeuron);
    memory->click();
    QVERIFY(stage.snapshot.interventions->empty());
}

void TestInterventionsView::withoutNeuronsOnlyMemoryIsChanged()
{
    Stage stage;
    ModelShape shape = test::kSampleShape;
    shape.spiking = false;
    stage.snapshot.model = test::sampleModel(shape);
    stage.view.apply(stage.snapshot);
    QVERIFY(!stage.output()->isEnabled());
    QVERIFY(!stage.number("Threshold")->isEnabled());
    QVERIFY(stage.check("no memory")->isEnabled());
}

void TestInterventionsView::editsAreListedAndTakenBack()
{
    Stage stage;
    stage.pin(kNeuron);
    stage.choose(stage.output(), 1);
    stage.choose(EditScope::All);
    stage.number("Threshold")->setValue(1.5);
    auto* list = stage.view.findChild<QListWidget*>();
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(1)->text(), QStringLiteral("threshold 1.5: all neurons"));
    list->setCurrentRow(0);
    for (QPushButton* button : stage.view.findChildren<QPushButton*>())
        if (button->text().contains("Take back"))
            button->click();
    QCOMPARE(list->count(), 1);
    QCOMPARE(stage.edits()[0].kind, Kind::Threshold);
    QString csv;
    QTextStream out(&csv);
    stage.view.exportCsv(out);
    QCOMPARE(csv, QStringLiteral("edit,what\n1,\"threshold 1.5: all neurons\"\n"));
}

/// However small the panel is; what is cut stands in a tool tip.
void TestInterventionsView::fourChangesAreSeenWithoutScrolling()
{
    Stage stage;
    Interventions edits;
    for (int channel = 0; channel < 4; ++channel) {
        Intervention edit;
        edit.where = {LayerId{2}, Site::ChannelMix, {channel, channel + 10, channel + 20}};
        edits.edits.push_back(edit);
    }
    stage.snapshot.interventions = std::make_shared<const Interventions>(edits);
    stage.view.apply(stage.snapshot);
    constexpr int kWidth = 300;
    stage.view.resize(kWidth, stage.view.layout()->minimumHeightForWidth(kWidth) + 20);
    stage.view.show();
    const auto* list = stage.view.findChild<QListWidget*>();
    QCOMPARE(list->count(), 4);
    for (int line = 0; line < list->count(); ++line) {
        const QRect place = list->visualItemRect(list->item(line));
        QVERIFY(list->viewport()->rect().contains(place)); // as wide as the list too
        QCOMPARE(list->item(line)->toolTip(), list->item(line)->text());
    }
    QVERIFY(list->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff);
}

QTEST_MAIN(TestInterventionsView)
#include "test_interventions_view.moc"
