#include "app/edit_menu.h"
#include "app/lessons.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/modified_chip.h"
#include "app/prompt_panel.h"
#include "app/run_toolbar.h"
#include "app/word_menu.h"
#include "app/workbench.h"
#include "core/engine/neuron_rule.h"
#include "core/lesion_reading.h"
#include "tests/support/small_model.h"
#include "widgets/divergence_view.h"
#include "widgets/inspector_view.h"
#include "widgets/interventions_view.h"
#include "widgets/next_token_view.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/text_view.h"
#include "widgets/timeline_view.h"
#include "widgets/token_text_area.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <map>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 30000;
const QString kPrompt = QStringLiteral("Once there was a fox");
const NeuronId kNeuron{LayerId{1}, Site::TimeMix, 5};

} // namespace

/// Changes the running model in the real window as a person would.
class TestInterventionsWindow : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ApplicationLook> m_look;
    std::unique_ptr<MainWindow> m_window;

    Session& session() { return m_window->session(); }
    Workbench& bench() { return m_window->workbench(); }
    ModelEdits& edits() { return m_window->edit().edits(); }
    const TokenHistory& history() { return session().history(); }
    QWidget* chip() { return m_window->toolbar().findChild<QWidget*>("modifiedChip"); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void trigger(const char* action)
    {
        m_window->findChild<QAction*>(QLatin1String(action))->trigger();
    }
    /// `tokens` more.
    bool write(int tokens)
    {
        session().generate(tokens);
        return QTest::qWaitFor([&] { return !session().isRunning(); }, kTimeout);
    }
    QString rewrite(int tokens)
    {
        session().restart(kPrompt);
        return write(tokens) ? session().text() : QStringLiteral("late");
    }
    std::int8_t spike(int position, NeuronId neuron)
    {
        const auto record = history().at(position);
        return record->spikes[static_cast<std::size_t>(record->shape.flatIndex(neuron))];
    }
    /// How often the neuron fired from `first` on.
    int spikes(NeuronId neuron, int first)
    {
        int sum = 0;
        for (int position = first; position < history().end(); ++position)
            sum += spike(position, neuron);
        return sum;
    }
    /// The liveliest neuron of the text.
    NeuronId liveliest()
    {
        const ModelShape shape = session().model()->config.shape;
        NeuronId best;
        for (int flat = 0; flat < shape.neurons(); ++flat)
            if (spikes(shape.neuronAt(flat), 0) > spikes(best, 0))
                best = shape.neuronAt(flat);
        return best;
    }

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void keySilencesTheNeuronFromTheNextTokenOn();
    void undoAndRedo();
    void anotherBranchIsNoStep();
    void whatABranchBroughtIsSaidOfItAlone();
    void lessonsSayThemselvesWhatComesNext();
    void branchSaysWhatItGoesOnWith();
    void redoHasTwoKeys();
    void valuesEnteredInOneGoAreOneStep();
    void restoredModelWritesTheOldText();
    void silencedNeuronsChangeTheSentence();
    void groupIsSilencedTogether();
    void editsAreMarkedOnTheTimeline();
    void anotherModelStartsUntouched();
    void neuronsInFrontAreSilenced();
    void whatIfEqualsTwoReadings();
    void whatIfStopsWhileHidden();
    void whatIfFollowsTheText();
    void buttonsAndChip();
    void buttonSilencesItsNeuronAlone();
    void crowdedPlayFits();
    void chipCountsNeurons();
    void nextStepIsOffered();
    void statusFollowsUndoAndRedo();
    void neuronHasAMenu();
    void groupHasAMenu();
    void randomNeuronsAreAControl();
    void controlsAreDrawnFromFreeNeurons();
    void controlsLeaveWhatIsSilencedByHand();
    void controlsOfManyNeurons();
    void controlsAreOfferedWithTheirGroup();
};

void TestInterventionsWindow::initTestCase()
{
    m_look = std::make_unique<ApplicationLook>();
    test::makeSmallModel(m_folder.path().toStdString() + "/small", 3);
    test::makeSmallModel(m_folder.path().toStdString() + "/other", 4);
    test::makeSmallModel(m_folder.path().toStdString() + "/driven", 5, true);
}

void TestInterventionsWindow::init()
{
    LaunchOptions options;
    options.model = m_folder.filePath("small");
    options.prompt = kPrompt;
    options.speed = 0;
    options.safeMode = true;
    m_window = std::make_unique<MainWindow>(*m_look, Settings{}, options);
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
    bench().raster->setFocus();
    rewrite(1);
    SamplerSettings sampler;
    sampler.temperature = 1;
    sampler.topP = 1;
    sampler.seed = 7;
    sampler.suppressed = {history().at(0)->token}; // the text does not end by itself
    session().setSampler(sampler);
    rewrite(12);
    QVERIFY(history().end() > 12);
}

void TestInterventionsWindow::cleanup()
{
    m_window.reset();
}

void TestInterventionsWindow::keySilencesTheNeuronFromTheNextTokenOn()
{
    const NeuronId neuron = liveliest();
    QVERIFY(spikes(neuron, 0) > 0);
    session().pinNeuron(neuron);
    const int before = history().end();
    press(Qt::Key_X);
    QTRY_VERIFY(chip()->isVisible());
    QVERIFY(write(30));
    QCOMPARE(spikes(neuron, before), 0);
    QVERIFY(!history().at(before - 1)->interventions);
    QVERIFY(sameInterventions(history().at(before)->interventions, session().interventions()));
    press(Qt::Key_X);
    QTRY_VERIFY(!chip()->isVisible());
    const int after = history().end();
    QVERIFY(write(60));
    QVERIFY(spikes(neuron, after) > 0);
}

void TestInterventionsWindow::undoAndRedo()
{
    session().pinNeuron(kNeuron);
    press(Qt::Key_X);
    const Interventions silent = edits().current();
    QCOMPARE(silent.edits.size(), std::size_t{1});
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(edits().current().empty() && !session().interventions());
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(*session().interventions() == silent);
    trigger("restoreAction");
    QVERIFY(!session().interventions());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(*session().interventions() == silent);
    auto* undo = m_window->findChild<QAction*>("undoAction");
    QVERIFY2(undo->text().contains("silence"), qPrintable(undo->text()));
}

/// What is in force is what was so at the end of the branch shown, or has waited there, and the
/// status bar says which. Choosing it is no step, and what was done elsewhere cannot be done to it
/// by undo or redo.
void TestInterventionsWindow::anotherBranchIsNoStep()
{
    const auto status = [&] { return m_window->statusBar()->currentMessage(); };
    const auto isUndoable = [&] {
        return m_window->findChild<QAction*>("undoAction")->isEnabled() ||
               m_window->findChild<QAction*>("redoAction")->isEnabled();
    };
    QVERIFY(write(10));
    const BranchId text = history().shown()->id;
    session().pinNeuron(kNeuron);
    trigger("silenceAction");
    session().continueFrom(5); // what was done before can be undone in it
    const BranchId branch = history().shown()->id;
    QVERIFY(write(3));
    QVERIFY(history().latest()->interventions);
    const Interventions silent = edits().current();
    trigger("undoAction");
    QVERIFY(!session().interventions());
    trigger("redoAction");
    QCOMPARE(edits().stack()->count(), 1);
    QVERIFY(m_window->messages().showsHint());

    session().selectBranch(text); // the control: what was done went along into the branch
    QVERIFY(!session().interventions() && edits().current().empty());
    QCOMPARE(status(), QStringLiteral("Model unchanged, as at the end of this branch"));
    QVERIFY(!isUndoable());
    QVERIFY(!m_window->messages().isVisible()); // it promised to undo
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!session().interventions());

    session().selectBranch(branch);
    QVERIFY(*session().interventions() == silent);
    QCOMPARE(status(), QStringLiteral("Model changed, as at the end of this branch. Restore takes "
                                      "it back."));
    QVERIFY(!isUndoable());
    const auto hint = [&] {
        return m_window->messages().showsHint() ? m_window->messages().text() : QString();
    };
    QVERIFY2(hint().contains("This text goes on with the changed model (silence: layer 1, time "
                             "mix, channel 5), as at its end."),
             qPrintable(hint()));
    trigger("silenceAction"); // fires again: done by hand, so that it can be undone
    QVERIFY(!session().interventions());
    trigger("undoAction");
    QVERIFY(*session().interventions() == silent);
    QVERIFY(m_window->findChild<QAction*>("restoreAction")->isEnabled());

    trigger("silenceAction"); // no token is read with it before the branch is left
    session().selectBranch(text);
    QVERIFY(!session().interventions());
    session().selectBranch(branch);
    QVERIFY(!session().interventions() && session().history().latest()->interventions);

    session().selectBranch(text); // silent there and firing here, both not read yet
    trigger("silenceAction");
    QVERIFY(*session().interventions() == silent);
    session().selectBranch(branch);
    QCOMPARE(status(), QStringLiteral("Model unchanged, as when this branch was left"));
    session().selectBranch(text);
    QVERIFY(*session().interventions() == silent && !history().latest()->interventions);
    QCOMPARE(status(), QStringLiteral("Model changed, as when this branch was left. Restore takes "
                                      "it back."));
    QVERIFY2(hint().contains("as when it was left."), qPrintable(hint()));
    m_window->messages().findChildren<QPushButton*>().back()->click(); // Restore
    QVERIFY(!session().interventions() && hint().isEmpty());
    trigger("undoAction");
    QVERIFY(*session().interventions() == silent);
}

/// Not of the next text, and not of another model.
void TestInterventionsWindow::whatABranchBroughtIsSaidOfItAlone()
{
    const BranchId text = history().shown()->id;
    session().continueFrom(5);
    session().pinNeuron(kNeuron);
    trigger("silenceAction");
    QVERIFY(write(3));
    const BranchId branch = history().shown()->id;
    const auto isSaid = [&] {
        return m_window->messages().showsHint() &&
               m_window->messages().text().contains("This text goes on with the changed model");
    };
    session().selectBranch(text);
    session().selectBranch(branch);
    QVERIFY(isSaid());
    session().selectBranch(text); // unchanged
    QVERIFY(!session().interventions() && !isSaid());
    session().selectBranch(branch);
    QVERIFY(isSaid());
    rewrite(3); // a new text, with the change
    QVERIFY(session().interventions() && !isSaid());
    session().selectBranch(text);
    session().selectBranch(branch);
    QVERIFY(isSaid());
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->openModel({m_folder.filePath("other").toStdString()});
    QVERIFY(shown.wait(kTimeout));
    QVERIFY(!session().interventions() && !isSaid());
}

/// No offer of the window comes between: the status bar alone tells that a branch brings changes.
void TestInterventionsWindow::lessonsSayThemselvesWhatComesNext()
{
    const BranchId text = history().shown()->id;
    session().continueFrom(5);
    session().pinNeuron(kNeuron);
    trigger("silenceAction");
    QVERIFY(write(3));
    const BranchId branch = history().shown()->id;
    session().selectBranch(text);
    QVERIFY(!session().interventions());
    m_window->lessons().start(QStringLiteral("01-spike"));
    QVERIFY(m_window->lessons().isRunning());
    session().selectBranch(branch);
    QVERIFY(session().interventions());
    QVERIFY(m_window->statusBar()->currentMessage().startsWith("Model changed"));
    QVERIFY(!m_window->messages().isVisible());
    m_window->lessons().leave();
    session().selectBranch(text);
    session().selectBranch(branch);
    QVERIFY(m_window->messages().showsHint());
}

/// A branch takes the changed model along: the status bar says so where it is made.
void TestInterventionsWindow::branchSaysWhatItGoesOnWith()
{
    const auto status = [&] { return m_window->statusBar()->currentMessage(); };
    const auto goOnFrom = [&](int position) {
        session().pinToken(position);
        trigger("continueAction");
        session().pause();
    };
    QVERIFY(write(20));
    goOnFrom(12);
    QCOMPARE(history().shown()->first, 13);
    QCOMPARE(status(), QStringLiteral("Goes on in a new branch from token 13 on."));
    QVERIFY(write(10));
    session().pinNeuron(kNeuron);
    press(Qt::Key_X);
    goOnFrom(11);
    QVERIFY2(
        status().startsWith("Goes on in a new branch from token 12 on, with the changed model ("),
        qPrintable(status()));
    QVERIFY2(status().contains("silence: layer 1, time mix, channel 5"), qPrintable(status()));
    emit bench().nextToken->candidateChosen(9, history().at(9)->next[2].token);
    QVERIFY2(status().startsWith("Goes on in a new branch from token 10 on, with"),
             qPrintable(status()));
    QVERIFY(write(5));
    trigger("editTextAction");
    bench().prompt->setPrompt(session().text() + QStringLiteral(" and the owl"));
    emit bench().prompt->writeRequested();
    session().pause();
    QVERIFY2(
        status().startsWith(
            QStringLiteral("Goes on in a new branch from token %1 on, with the changed model (")
                .arg(history().shown()->first)),
        qPrintable(status()));
    QVERIFY(write(5)); // to the end, where going on makes no branch
    m_window->statusBar()->clearMessage();
    goOnFrom(history().end() - 1);
    QVERIFY2(!status().startsWith("Goes on"), qPrintable(status()));
}

/// Both keys that programs have for it.
void TestInterventionsWindow::redoHasTwoKeys()
{
    edits().change({{Intervention{}}}, QStringLiteral("silence all"));
    for (const auto& [key, modifiers] :
         {std::pair{Qt::Key_Y, Qt::KeyboardModifiers(Qt::ControlModifier)},
          std::pair{Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier}}) {
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!session().interventions());
        press(key, modifiers);
        QVERIFY(session().interventions());
    }
}

/// Turning a box through many values is one step; a token read in between makes it two.
void TestInterventionsWindow::valuesEnteredInOneGoAreOneStep()
{
    const auto tau = [](float value) {
        Intervention edit;
        edit.kind = Intervention::Kind::Tau;
        edit.value = value;
        return Interventions{{edit}};
    };
    for (const float value : {2.5F, 3.0F, 3.5F})
        edits().change(tau(value), QStringLiteral("tau"));
    QCOMPARE(edits().stack()->count(), 1);
    QVERIFY(write(1));
    edits().change(tau(4), QStringLiteral("tau"));
    QCOMPARE(edits().stack()->count(), 2);
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(edits().current() == tau(3.5F));
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(edits().current().empty());
}

void TestInterventionsWindow::restoredModelWritesTheOldText()
{
    const QString untouched = rewrite(40);
    const std::uint64_t hash = history().latest()->stateHash;
    edits().change({{Intervention{}}}, QStringLiteral("silence all"));
    const QString silent = rewrite(40);
    QVERIFY(silent != untouched);
    trigger("restoreAction");
    QCOMPARE(rewrite(40), untouched);
    QCOMPARE(history().latest()->stateHash, hash);
    QVERIFY(!history().latest()->interventions);
}

/// The likeliest words of the model itself, so that nothing but the neurons decides.
void TestInterventionsWindow::silencedNeuronsChangeTheSentence()
{
    SamplerSettings greedy = session().sampler();
    greedy.temperature = 0;
    session().setSampler(greedy);
    const QString before = rewrite(30);
    session().pinNeuron(kNeuron);
    bench().interventions->apply(session().snapshot());
    bench().interventions->setScope(EditScope::Layer);
    Interventions layer;
    layer.edits.push_back({});
    layer.edits.back().where.layer = kNeuron.layer;
    edits().change(layer, QStringLiteral("silence the layer"));
    QVERIFY(rewrite(30) != before);
}

void TestInterventionsWindow::groupIsSilencedTogether()
{
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 3},
                                      {LayerId{0}, Site::TimeMix, 4},
                                      {LayerId{1}, Site::ChannelMix, 31}};
    session().selectGroup(group, {});
    m_window->pump().frame();
    trigger("changeAction");
    m_window->pump().frame();
    QCOMPARE(bench().interventions->scope(), EditScope::Group);
    press(Qt::Key_X);
    const int before = history().end();
    QVERIFY(write(20));
    for (const NeuronId& neuron : group)
        QCOMPARE(spikes(neuron, before), 0);
    QCOMPARE(session().interventions()->edits.size(), std::size_t{2});
    press(Qt::Key_X);
    QVERIFY(!session().interventions());
}

void TestInterventionsWindow::editsAreMarkedOnTheTimeline()
{
    const int before = history().end();
    edits().change({{Intervention{}}}, QStringLiteral("silence all"));
    QVERIFY(write(5));
    trigger("restoreAction");
    QVERIFY(write(5));
    m_window->pump().frame();
    QCOMPARE(bench().timeline->edits(), (std::set<int>{before, before + 5}));
}

void TestInterventionsWindow::anotherModelStartsUntouched()
{
    edits().change({{Intervention{}}}, QStringLiteral("silence all"));
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->openModel({m_folder.filePath("other").toStdString()});
    QVERIFY(shown.wait(kTimeout));
    QVERIFY(!session().interventions());
    QVERIFY(edits().current().empty());
    QVERIFY(!edits().stack()->canUndo());
    QTRY_VERIFY(!chip()->isVisible());
    QVERIFY(write(5));
    QVERIFY(!history().latest()->interventions);
}

/// With X, with a group, and undone, on a spike-driven model.
void TestInterventionsWindow::neuronsInFrontAreSilenced()
{
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->openModel({m_folder.filePath("driven").toStdString()});
    QVERIFY(shown.wait(kTimeout));
    bench().raster->setFocus();
    rewrite(12);
    const ModelShape shape = session().model()->config.shape;
    const std::vector<NeuronId> group{
        {LayerId{1}, Site::FfnValue, 3}, {LayerId{2}, Site::Head, 0}, {LayerId{2}, Site::Head, 1}};
    session().selectGroup(group, {});
    press(Qt::Key_X);
    QTRY_VERIFY(chip()->isVisible());
    const int before = history().end();
    QVERIFY(write(20));
    for (int position = before; position < history().end(); ++position)
        for (const NeuronId& neuron : group)
            QCOMPARE(spike(position, neuron), std::int8_t{0});
    trigger("undoAction");
    QTRY_VERIFY(!chip()->isVisible());
    QVERIFY(!session().interventions());
    QCOMPARE(shape.neurons(), 2 * 10 * 32 + 32);
}

void TestInterventionsWindow::whatIfEqualsTwoReadings()
{
    session().pinNeuron(kNeuron);
    press(Qt::Key_W);
    DivergenceView* ribbon = bench().whatIf;
    QVERIFY(ribbon->isVisible());
    ribbon->askFor(EditScope::Layer);
    const int last = history().end() - 1;
    QVERIFY(QTest::qWaitFor([&] { return ribbon->bitsAt(last).has_value(); }, kTimeout));

    std::vector<TokenId> tokens;
    for (int position = 0; position <= last; ++position)
        tokens.push_back(history().at(position)->token);
    Interventions lesion;
    lesion.edits.push_back({});
    lesion.edits.back().where.layer = kNeuron.layer;
    LesionReading reading(session().packedModel(), {}, lesion,
                          ModelState(session().model()->config.shape, 0));
    const auto bits = reading.read(tokens);
    for (int position = 0; position <= last; ++position)
        QCOMPARE(*ribbon->bitsAt(position), bits[static_cast<std::size_t>(position)]);
    const auto largest = std::ranges::max_element(bits) - bits.begin();
    QCOMPARE(ribbon->largest(), std::optional(static_cast<int>(largest)));
    QVERIFY(!session().interventions()); // nothing was done to the model that writes
}

void TestInterventionsWindow::whatIfStopsWhileHidden()
{
    edits().change({{Intervention{}}}, QStringLiteral("silence all"));
    bench().raise(bench().whatIf);
    bench().whatIf->askFor(std::nullopt);
    QVERIFY(QTest::qWaitFor([&] { return bench().whatIf->largest().has_value(); }, kTimeout));
    m_window->findChild<QAction*>(QStringLiteral("whatIfPanelShown"))->trigger();
    QVERIFY(!bench().whatIf->isVisible());
    m_window->pump().frame();
    QVERIFY(!bench().whatIf->largest());
}

/// New tokens are read on; another text or another lesion starts over; the window stays quick.
void TestInterventionsWindow::whatIfFollowsTheText()
{
    edits().change({{Intervention{}}}, QStringLiteral("silence all"));
    bench().raise(bench().whatIf);
    bench().whatIf->askFor(std::nullopt);
    const auto isComplete = [&] { return bench().whatIf->bitsAt(history().end() - 1).has_value(); };
    QVERIFY(QTest::qWaitFor(isComplete, kTimeout));
    const auto first = bench().whatIf->bitsAt(3);
    QVERIFY(write(50));
    QVERIFY(QTest::qWaitFor(isComplete, kTimeout));
    QCOMPARE(bench().whatIf->bitsAt(3), first);
    session().restart(QStringLiteral("A bird sang"));
    QVERIFY(write(20));
    QVERIFY(QTest::qWaitFor(isComplete, kTimeout));
    QVERIFY(bench().whatIf->bitsAt(3) != first);
    QVERIFY(!bench().whatIf->bitsAt(history().end()));
}

void TestInterventionsWindow::buttonsAndChip()
{
    session().pinNeuron(kNeuron);
    m_window->pump().frame();
    auto* silence = bench().inspector->findChild<QPushButton*>(QStringLiteral("silenceButton"));
    QVERIFY(silence->text().contains("Silence"));
    silence->click();
    m_window->pump().frame();
    QVERIFY(silence->text().contains("Let it fire"));
    auto* label = chip()->findChild<QPushButton*>();
    QVERIFY2(label->toolTip().contains("layer 1, time mix, channel 5"),
             qPrintable(label->toolTip()));
    label->click();
    QVERIFY(bench().interventions->isVisible());
    chip()->findChild<QToolButton*>()->click();
    QVERIFY(!session().interventions() && !chip()->isVisible());
}

/// Beside a selected group, which the key X is for.
void TestInterventionsWindow::buttonSilencesItsNeuronAlone()
{
    session().pinNeuron(kNeuron);
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 2},
                                      {LayerId{0}, Site::TimeMix, 7}};
    session().selectGroup(group, {});
    session().pinNeuron(kNeuron);
    session().selectGroup(group, {});
    m_window->pump().frame();
    auto* silence = bench().inspector->findChild<QPushButton*>(QStringLiteral("silenceButton"));
    QCOMPARE(silence->text(), QStringLiteral("Silence this neuron"));
    const bool isShown = session().snapshot().shownNeuron().has_value();
    if (!isShown)
        session().hoverNeuron(kNeuron);
    m_window->pump().frame();
    silence->click();
    QCOMPARE(edits().current().edits.size(), std::size_t{1});
    QVERIFY(edits().current().edits[0].where.contains(kNeuron));
    QVERIFY(!edits().current().edits[0].where.contains(group[0]));
}

/// Lanes, ribbon and offer at once, in the smallest window.
void TestInterventionsWindow::crowdedPlayFits()
{
    session().pinNeuron(kNeuron);
    for (const int position : {12, 9, 6, 3}) {
        session().continueFrom(position);
        QVERIFY(write(12));
    }
    bench().raise(bench().whatIf);
    press(Qt::Key_X);
    QVERIFY(m_window->messages().showsHint());
    m_window->resize(1280, 720);
    m_window->pump().frame();
    QTest::qWait(300);
    QCOMPARE(m_window->size(), QSize(1280, 720));
    const auto* area = bench().text->findChild<TokenTextArea*>();
    QVERIFY2(area->viewport()->height() >= 4 * area->layout().lineHeight(),
             qPrintable(QString::number(area->viewport()->height())));
    for (const QLabel* label : bench().operations->findChildren<QLabel*>())
        QVERIFY2(!label->isVisible() || label->height() >= label->heightForWidth(label->width()),
                 qPrintable(label->text()));
    for (const QWidget* control : m_window->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<const QAbstractButton*>(control) ||
                               qobject_cast<const QAbstractSpinBox*>(control) ||
                               qobject_cast<const QComboBox*>(control);
        if (!isControl || !control->isVisible() || control->visibleRegion().isEmpty())
            continue;
        const QRegion seen = control->visibleRegion();
        if (qobject_cast<const QScrollArea*>(control->parentWidget()->parentWidget()) == nullptr)
            QVERIFY2(seen.boundingRect() == control->rect(), qPrintable(control->accessibleName()));
    }
}

/// One rule may be of many neurons, and several of the same one.
void TestInterventionsWindow::chipCountsNeurons()
{
    auto* label = chip()->findChild<QPushButton*>();
    Intervention silence;
    silence.where = {LayerId{0}, Site::TimeMix, {1, 2, 3}};
    Intervention current;
    current.kind = Intervention::Kind::Stimulate;
    current.value = 0.5F;
    current.where = {LayerId{0}, Site::TimeMix, {3, 4}};
    edits().change({{silence, current}}, QStringLiteral("both"));
    QVERIFY2(label->text().contains("(4 neurons)"), qPrintable(label->text()));
    QVERIFY2(label->toolTip().startsWith("Rules in force: 2"), qPrintable(label->toolTip()));
    silence.where.channels = {1};
    edits().change({{silence}}, QStringLiteral("one"));
    QVERIFY2(label->text().contains("(1 neuron)"), qPrintable(label->text()));
}

/// Nothing moves on screen when a neuron is silenced: the message says what comes next, all of it,
/// in the smallest window.
void TestInterventionsWindow::nextStepIsOffered()
{
    m_window->resize(1280, 720);
    MessageBar& bar = m_window->messages();
    session().pinNeuron(kNeuron);
    press(Qt::Key_X);
    QVERIFY(bar.showsHint());
    QTest::qWait(100);
    QCOMPARE(m_window->size(), QSize(1280, 720));
    const auto isWhole = [&](const QWidget* widget) {
        const QRect place(widget->mapTo(m_window.get(), QPoint()), widget->size());
        return widget->isVisible() && m_window->rect().contains(place);
    };
    const auto* label = bar.findChild<QLabel*>();
    QVERIFY(isWhole(label) && label->height() >= label->heightForWidth(label->width()));
    QVERIFY(label->heightForWidth(label->width()) < 2 * label->fontMetrics().height()); // one line
    const auto buttons = bar.findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    for (const QPushButton* button : buttons)
        QVERIFY(isWhole(button) && button->width() >= button->sizeHint().width());
    write(5); // it waits
    QVERIFY(bar.showsHint());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!bar.isVisible());
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); // the same silencing again
    QVERIFY(bar.showsHint());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!bar.isVisible());
    press(Qt::Key_X);
    const int tokens = history().end();
    session().pinToken(tokens - 3);
    bar.findChildren<QPushButton*>().back()->click();
    QTRY_VERIFY(history().shown()->parent.has_value() && history().end() > tokens - 1);
    session().pause();
    QVERIFY(bar.showsHint()); // who went on may still compare
    press(Qt::Key_X);         // fires again: nothing is left to compare
    QVERIFY(!bar.isVisible());
    Intervention silence;
    silence.where = {LayerId{0}, Site::TimeMix, {3}};
    emit bench().interventions->changeRequested({{silence}}, QStringLiteral("in the panel"));
    QVERIFY(bar.showsHint());
    bar.showProblem(QStringLiteral("A problem."), {});
    press(Qt::Key_X);
    QVERIFY2(bar.text().contains("A problem."), qPrintable(bar.text()));
}

void TestInterventionsWindow::statusFollowsUndoAndRedo()
{
    const auto status = [&] { return m_window->statusBar()->currentMessage(); };
    session().pinNeuron(kNeuron);
    press(Qt::Key_X);
    QVERIFY2(status().startsWith("silence"), qPrintable(status()));
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY2(status().startsWith("Undone: silence"), qPrintable(status()));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(status().startsWith("Done again: silence"), qPrintable(status()));
    trigger("restoreAction");
    QVERIFY2(status().startsWith("Restore"), qPrintable(status()));
}

namespace {

/// Chooses from the menu of a neuron; false if that has no such command.
bool choose(MainWindow& window, NeuronId neuron, const QString& command)
{
    window.edit().showNeuronMenu(neuron, window.mapToGlobal(QPoint(100, 100)));
    auto* menu = window.findChild<QMenu*>(QStringLiteral("neuronMenu"));
    const auto actions = menu->actions();
    const auto found = std::ranges::find(actions, command, &QAction::text);
    const bool isThere = found != actions.end() && (*found)->isEnabled();
    if (isThere)
        (*found)->trigger();
    delete menu;
    return isThere;
}

} // namespace

/// The right mouse button on a neuron, in the raster and elsewhere.
void TestInterventionsWindow::neuronHasAMenu()
{
    session().pinNeuron(kNeuron);
    m_window->pump().frame();
    const QPoint place = bench().raster->picture().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, bench().raster->mapToGlobal(place));
    QApplication::sendEvent(bench().raster, &event);
    auto* menu = m_window->findChild<QMenu*>(QStringLiteral("neuronMenu"));
    QVERIFY(menu != nullptr);
    QVERIFY(session().selection().pinnedNeuron == kNeuron); // asking selects nothing
    QVERIFY(std::ranges::any_of(menu->actions(), [](const QAction* action) {
        return action->text() == QStringLiteral("Export Spike raster…");
    }));
    delete menu;

    QVERIFY(!choose(*m_window, kNeuron, QStringLiteral("Restore")));
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Silence")));
    QCOMPARE(edits().current().edits.size(), std::size_t{1});
    QVERIFY(edits().current().edits[0].where.contains(kNeuron));
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Let fire again")));
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Silence")));
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Stimulate…")));
    auto* current = qobject_cast<QDoubleSpinBox*>(QApplication::focusWidget());
    QVERIFY(current != nullptr);
    QCOMPARE(current->accessibleName(), QStringLiteral("Added current"));
    current->setValue(0.5);
    QCOMPARE(edits().current().edits.size(), std::size_t{2});
    QVERIFY(edits().current().edits[1].kind == Intervention::Kind::Stimulate);
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Restore")));
    QVERIFY(edits().current().empty());
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Clamp…")));
    auto* held = qobject_cast<QDoubleSpinBox*>(QApplication::focusWidget());
    QVERIFY(held != nullptr);
    held->setValue(0.75);
    QCOMPARE(edits().current().edits.size(), std::size_t{1});
    QVERIFY(edits().current().edits[0].kind == Intervention::Kind::ClampMembrane);
}

void TestInterventionsWindow::groupHasAMenu()
{
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 2},
                                      {LayerId{0}, Site::TimeMix, 7}};
    session().selectGroup(group, group);
    QVERIFY(choose(*m_window, group[1], QStringLiteral("Silence these 2 neurons")));
    for (const NeuronId neuron : group)
        QVERIFY(std::ranges::any_of(edits().current().edits, [&](const Intervention& edit) {
            return edit.kind == Intervention::Kind::Silence && edit.where.contains(neuron);
        }));
    // What holds for all of them too cannot be taken back for one: it fires freely instead.
    Interventions all;
    all.edits.push_back({Intervention::Kind::Silence, {}});
    edits().change(all, QStringLiteral("all"));
    QVERIFY(choose(*m_window, kNeuron, QStringLiteral("Restore")));
    session().generate(6);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning(), kTimeout);
    QVERIFY(!choose(*m_window, kNeuron, QStringLiteral("Let fire again")));
}

/// In each population as many as the group has there, others than its own, the same ones again for
/// the same seed and draw; instead of the group and of the draw before, in one step.
void TestInterventionsWindow::randomNeuronsAreAControl()
{
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 3},
                                      {LayerId{0}, Site::TimeMix, 4},
                                      {LayerId{1}, Site::ChannelMix, 31}};
    const auto isSilent = [&](NeuronId neuron) {
        return neuronRule(edits().current(), {}, neuron).output == NeuronRule::Output::Silent;
    };
    const auto silentIn = [&](int layer, Site site) {
        const ModelShape shape = session().model()->config.shape;
        int count = 0;
        for (int channel = 0; channel < shape.embd; ++channel)
            count += isSilent({LayerId{layer}, site, channel}) ? 1 : 0;
        return count;
    };
    session().selectGroup(group, {});
    m_window->pump().frame();
    trigger("silenceAction");
    const Interventions chosen = edits().current();
    trigger("silenceControlAction");
    const Interventions control = edits().current();
    QVERIFY(std::ranges::none_of(group, isSilent));
    QCOMPARE(silentIn(0, Site::TimeMix), 2);
    QCOMPARE(silentIn(0, Site::ChannelMix), 0);
    QCOMPARE(silentIn(1, Site::TimeMix), 0);
    QCOMPARE(silentIn(1, Site::ChannelMix), 1);
    QCOMPARE(edits().stack()->count(), 2);
    const QString name = edits().stack()->undoText();
    QVERIFY2(name.contains("in place of the 3 selected, as a control, draw 1: 3 neurons of 2 "
                           "populations"),
             qPrintable(name));
    QVERIFY(m_window->messages().text().contains(name));
    trigger("undoAction");
    QVERIFY(edits().current() == chosen);
    trigger("redoAction");
    for (const char* draw : {"draw 2: 3 neurons", "draw 3: 3 neurons"}) { // instead of the last one
        const Interventions before = edits().current();
        trigger("silenceControlAction");
        QVERIFY(!(edits().current() == before));
        QVERIFY(std::ranges::none_of(group, isSilent));
        QCOMPARE(silentIn(0, Site::TimeMix), 2);
        QCOMPARE(silentIn(1, Site::ChannelMix), 1);
        const QString next = edits().stack()->undoText();
        QVERIFY2(next.contains(draw), qPrintable(next));
    }

    SamplerSettings sampler = session().sampler();
    ++sampler.seed;
    session().setSampler(sampler);
    trigger("silenceControlAction");
    QVERIFY(edits().stack()->undoText().contains("draw 1:"));
    QVERIFY(!(edits().current() == control));
    QCOMPARE(silentIn(0, Site::TimeMix), 2);
    --sampler.seed;
    session().setSampler(sampler);
    trigger("silenceControlAction"); // the same seed and draw
    QVERIFY(edits().current() == control);

    trigger("restoreAction"); // of more than half a population there are not as many others
    const int steps = edits().stack()->count();
    std::vector<NeuronId> most;
    for (int channel = 0; channel < 17; ++channel)
        most.push_back({LayerId{0}, Site::TimeMix, channel});
    session().selectGroup(most, {});
    trigger("silenceControlAction");
    QCOMPARE(edits().stack()->count(), steps);
    QVERIFY(m_window->statusBar()->currentMessage().startsWith("Too many neurons"));
}

/// As many as were chosen are silent, whatever was done before: neurons that are chosen fire again,
/// and none are drawn that do not fire by their equation.
void TestInterventionsWindow::controlsAreDrawnFromFreeNeurons()
{
    const NeuronGroup pair{LayerId{0}, Site::TimeMix, {3, 4}};
    const auto silent = [&] {
        std::vector<int> channels;
        for (int channel = 0; channel < session().model()->config.shape.embd; ++channel)
            if (neuronRule(edits().current(), {}, {LayerId{0}, Site::TimeMix, channel}).output ==
                NeuronRule::Output::Silent)
                channels.push_back(channel);
        return channels;
    };
    session().selectGroup({{LayerId{0}, Site::TimeMix, 3}, {LayerId{0}, Site::TimeMix, 4}}, {});
    m_window->pump().frame();
    Intervention half;
    half.where = {LayerId{0}, Site::TimeMix, {3}};
    Intervention held;
    held.kind = Intervention::Kind::ClampSpike;
    held.where = {LayerId{0}, Site::TimeMix, {4}};
    edits().change({{half, held}}, QStringLiteral("half of them"));
    trigger("silenceControlAction");
    const std::vector<int> drawn = silent();
    QCOMPARE(drawn.size(), std::size_t{2});
    for (const int channel : pair.channels)
        QVERIFY(neuronRule(edits().current(), {}, {LayerId{0}, Site::TimeMix, channel}).output ==
                NeuronRule::Output::Free);

    Intervention most; // all but the pair and two others
    most.where = {LayerId{0}, Site::TimeMix, {}};
    for (int channel = 0; channel < session().model()->config.shape.embd; ++channel)
        if (channel != 3 && channel != 4 && channel != 10 && channel != 11)
            most.where.channels.push_back(channel);
    most.kind = Intervention::Kind::ClampSpike;
    edits().change({{most}}, QStringLiteral("most"));
    trigger("silenceControlAction");
    QVERIFY(silent() == (std::vector{10, 11}));
    const int steps = edits().stack()->count();
    trigger("silenceControlAction"); // there are no others
    QCOMPARE(edits().stack()->count(), steps);
    QVERIFY(m_window->statusBar()->currentMessage().startsWith("These random neurons are silent"));

    std::erase(most.where.channels, 12); // three pairs are left: never the same one twice
    edits().change({{most}}, QStringLiteral("one more is free"));
    for (int draw = 0; draw < 20; ++draw) {
        const std::vector<int> pairBefore = silent();
        trigger("silenceControlAction");
        QCOMPARE(silent().size(), std::size_t{2});
        QVERIFY(silent() != pairBefore);
    }

    Intervention layer;
    layer.where = {LayerId{0}, {}, {}};
    edits().change({{layer}}, QStringLiteral("layer"));
    const Interventions before = edits().current();
    trigger("silenceControlAction");
    QVERIFY(edits().current() == before);
    QVERIFY(m_window->statusBar()->currentMessage().startsWith("Too many neurons"));
}

/// Even where a control had been there before, or was moved there.
void TestInterventionsWindow::controlsLeaveWhatIsSilencedByHand()
{
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 3},
                                      {LayerId{0}, Site::TimeMix, 4}};
    session().selectGroup(group, {});
    trigger("silenceControlAction");
    const NeuronGroup drawn = edits().current().edits.at(0).where;
    trigger("undoAction");
    Intervention silence;
    silence.where = drawn;
    edits().change({{silence}}, QStringLiteral("by hand"));
    for (int draw = 0; draw < 3; ++draw) {
        trigger("silenceControlAction");
        int silent = 0;
        for (int channel = 0; channel < session().model()->config.shape.embd; ++channel) {
            const NeuronId neuron{LayerId{0}, Site::TimeMix, channel};
            const bool isSilent =
                neuronRule(edits().current(), {}, neuron).output == NeuronRule::Output::Silent;
            silent += isSilent ? 1 : 0;
            QVERIFY(isSilent || !drawn.contains(neuron));
        }
        QCOMPARE(silent, 4);
    }

    trigger("restoreAction");
    trigger("silenceControlAction");
    Interventions moved = edits().current();
    QVERIFY(moved.edits.at(0).isControl);
    moved.edits[0].where.channels = {3, 4};
    emit bench().interventions->changeRequested(moved, QStringLiteral("moved"));
    QCOMPARE(edits().current().edits.size(), std::size_t{1});
    QVERIFY(!edits().current().edits[0].isControl);
}

/// A lasso over all layers of the model with 216 million parameters.
void TestInterventionsWindow::controlsOfManyNeurons()
{
    constexpr int kChosen = 300;
    constexpr int kSilent = 160; // of the others
    ModelShape shape;
    shape.layers = 18;
    shape.embd = 768;
    shape.vocab = 10;
    std::vector<NeuronGroup> groups;
    Interventions inForce;
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        std::vector<int> chosen(kChosen);
        std::iota(chosen.begin(), chosen.end(), 0);
        std::vector<int> silent(kSilent);
        std::iota(silent.begin(), silent.end(), kChosen);
        groups.push_back({population.layer, population.site, chosen});
        Intervention edit;
        edit.where = {population.layer, population.site, silent};
        inForce.edits.push_back(edit);
    }
    const auto drawn = randomControl(groups, inForce, shape, 7, 1);
    QCOMPARE(drawn.size(), groups.size());
    for (const NeuronGroup& group : drawn) {
        QCOMPARE(group.channels.size(), std::size_t{kChosen});
        QVERIFY(group.channels.front() >= kChosen + kSilent && group.channels.back() < shape.embd);
    }
    QVERIFY(randomControl(groups, inForce, shape, 7, 1) == drawn);
    QVERIFY(randomControl(groups, inForce, shape, 7, 2) != drawn);
    QVERIFY(randomControl(groups, inForce, shape, 8, 1) != drawn);
}

/// On a neuron of the group, and on a word while a group is selected.
void TestInterventionsWindow::controlsAreOfferedWithTheirGroup()
{
    const QString command = QStringLiteral("Silence as many random neurons (control)");
    const auto isOnTheWord = [&] {
        m_window->findChild<WordMenu*>()->showMenu(2, m_window->mapToGlobal(QPoint(50, 50)),
                                                   nullptr);
        auto* menu = m_window->findChild<QMenu*>(QStringLiteral("wordMenu"));
        const bool isThere = std::ranges::count(menu->actions(), command, &QAction::text) == 1;
        delete menu;
        return isThere;
    };
    QVERIFY(!isOnTheWord());
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 2},
                                      {LayerId{0}, Site::TimeMix, 7}};
    session().selectGroup(group, {});
    QVERIFY(isOnTheWord());
    QVERIFY(choose(*m_window, group[0], command));
    QCOMPARE(edits().current().edits.size(), std::size_t{1});
    const NeuronGroup& drawn = edits().current().edits[0].where;
    QCOMPARE(drawn.channels.size(), std::size_t{2});
    QVERIFY(!drawn.contains(group[0]) && !drawn.contains(group[1]));
}

QTEST_MAIN(TestInterventionsWindow)
#include "test_interventions_window.moc"
