#include "app/compare_bench.h"
#include "app/explanations.h"
#include "app/export_dialog.h"
#include "app/exporter.h"
#include "app/inspect_bench.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/panel.h"
#include "app/prompt_panel.h"
#include "app/session_files.h"
#include "app/time_travel.h"
#include "app/word_menu.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/error.h"
#include "core/model/safetensors.h"
#include "tests/support/small_window.h"
#include "widgets/comparison_model.h"
#include "widgets/comparison_view.h"
#include "widgets/difference_view.h"
#include "widgets/lens_view.h"
#include "widgets/margins_view.h"
#include "widgets/membrane_view.h"
#include "widgets/neuron_table_model.h"
#include "widgets/neurons_view.h"
#include "widgets/number_format.h"
#include "widgets/text_view.h"
#include "widgets/theme.h"
#include "widgets/token_text_area.h"
#include "widgets/tuning_model.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTextDocumentFragment>
#include <QtTest>
#include <future>
#include <utility>

using namespace spikeglass;

/// The Inspect and Compare workspaces in the real window.
class TestBenches : public QObject, protected test::SmallWindow
{
    Q_OBJECT

private:
    /// The model of the window as both runs, whatever came with the program.
    static void chooseOneModel(const CompareBench& bench)
    {
        for (QComboBox* box : bench.findChildren<QComboBox*>())
            if (box->accessibleName().startsWith("Model or branch"))
                box->setCurrentIndex(0);
    }
    /// Compares to the end.
    void compare(CompareBench& bench)
    {
        bench.compare();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.session().isUnderWay(), kTimeout);
    }

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void inspectFollowsTheRun();
    void inspectReadsATextFile();
    void unreadableTextIsTold();
    void compareFindsWhereSeedsPart();
    void compareFormatsOnOneText();
    void comparesBranchesAsTheyWereRecorded();
    void branchesSayWhatWasInForceOverTheirTokens();
    void unchangedAgainstChanged();
    void redoBringsTheChangedModelBack();
    void exportFindsAPanel();
    void resultKeepsItsLabels();
    void textFitsThePair();
    void buttonsStayInTheirPlaces();
    void shorterRunIsMarked();
    void endOutOfSightIsSaid_data();
    void endOutOfSightIsSaid();
    void opensWhereBothHaveTokens();
    void fewTokensOfOneRunAloneAreFollowed();
    void filesMarkWhereTheTextsPart();
    void waysToReadAreSeenInTheDark();
    void chosenTextStaysForTheButtons();
    void limitIsSaidAndRaised();
    void manyEditsAreSaidBriefly_data();
    void manyEditsAreSaidBriefly();
    void endedTextsCannotGoOn();
    void earlyEndsSayWhy();
    void failureIsNoEnd();
    void namesAreNoMarkup();
    void numbersEndWithTheirLastRow();
    void resultIsWholeAt1280x720();
    void ratesSayWhatTheyCount();
    void cutTextsAreWholeElsewhere();
    void comparedRunsAreRecordings();
    void figureSaysWhatIsCompared();
    void neuronsOfAWordAreFound();
    void choicesStayOverBranches();
    void wordMenuGoesOnFromAWord();
    void savingSaysThatComparisonsStayOut();
    void lastComparisonIsChosenAgain();
    void goneRunsOfTheLastComparisonAreTold();
    void undoneChangesOfTheLastComparisonAreTold();
    void comparedModelsOfAnotherFolderAreFound();
    void chosenWordIsCountedWithoutARun();
    void faithfulAgainstSpikeDriven();
    void comparisonStopsWhenAnotherStarts();
    void comparisonIsExported();
    void comparingDoesNotTouchTheRun();
    void everyPanelIsExplained();
    void fitsInto1280x720();
};

void TestBenches::initTestCase()
{
    makeModels();
}

void TestBenches::init()
{
    openWindow(QStringLiteral("Once there was a fox"));
}

void TestBenches::cleanup()
{
    closeWindow();
}

void TestBenches::inspectFollowsTheRun()
{
    auto* bench = open<InspectBench>(Workspace::Inspect);
    QVERIFY(bench != nullptr);
    write(40);
    Session& session = m_window->session();
    bench->neurons->finishPainting();
    QCOMPARE(bench->neurons->table().rows().front().firing.tokens,
             static_cast<std::uint64_t>(session.history().end()));
    session.pinToken(10);
    m_window->pump().frame();
    const TokenRecordPtr pinned = session.history().at(10);
    QTRY_VERIFY(bench->lens->table().rowCount() > 0 &&
                bench->lens->table().reading().record == pinned);
    const LensReading& reading = bench->lens->table().reading();
    QCOMPARE(static_cast<int>(reading.rows.size()), pinned->shape.layers + 1);
    QCOMPARE(reading.rows.back().best.front().first,
             QString::fromStdString(pinned->next.front().name));
    QVERIFY(std::abs(reading.rows.back().best.front().second -
                     pinned->next.front().modelProbability) < 1e-4F);
    QCOMPARE(reading.next, QString::fromStdString(session.history().at(11)->name));
    QCOMPARE(bench->margins->table().total().decisions,
             static_cast<std::uint64_t>(pinned->shape.neurons()));
    auto* list = bench->neurons->findChild<QTableView*>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(bench->neurons->table().index(5, 0)).center());
    QVERIFY(session.selection().pinnedNeuron == pinned->shape.neuronAt(5));
}

void TestBenches::inspectReadsATextFile()
{
    auto* bench = open<InspectBench>(Workspace::Inspect);
    write(10);
    const NeuronId neuron{LayerId{1}, Site::ChannelMix, 3};
    m_window->session().pinNeuron(neuron);
    m_window->pump().frame();
    const QString text = m_folder.filePath("text.txt");
    writeFileAtomically(text.toStdString(), test::smallCorpus());
    bench->scan(text);
    QTRY_VERIFY_WITH_TIMEOUT(bench->neurons->table().rows().front().firing.tokens > 100, kTimeout);
    QVERIFY(!bench->neurons->tuning().kinds().empty());
}

void TestBenches::unreadableTextIsTold()
{
    auto* bench = open<InspectBench>(Workspace::Inspect);
    write(10);
    m_window->session().pinNeuron({});
    bench->scan(m_folder.filePath("no such file"));
    QTRY_VERIFY(m_window->messages().isVisible());
    QVERIFY(m_window->messages().text().contains("no such file"));
}

void TestBenches::compareFindsWhereSeedsPart()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    QVERIFY(bench != nullptr);
    const auto boxes = bench->findChildren<QComboBox*>();
    for (QComboBox* box : boxes)
        if (box->accessibleName().startsWith("Model or branch"))
            box->setCurrentIndex(0);
    for (QSpinBox* seed : bench->findChildren<QSpinBox*>())
        if (seed->accessibleName() == "Seed of run B")
            seed->setValue(77); // each writes its own text then
    compare(*bench);
    const CompareSession& session = bench->session();
    const auto parting = session.difference().firstTokenDifference();
    QVERIFY(parting.has_value());
    const auto& a = session.history(CompareSession::Part::First);
    const auto& b = session.history(CompareSession::Part::Second);
    for (int i = 0; i < *parting; ++i)
        QCOMPARE(a.at(i)->stateHash, b.at(i)->stateHash);
    QVERIFY(bench->numbers->verdict().contains(QStringLiteral(">%1</a></b>").arg(*parting)));
    bench->session().frame();
    const auto pinned = [&session] {
        return session.snapshot(CompareSession::Part::First).selection.pinnedToken;
    };
    for (QPushButton* button : bench->findChildren<QPushButton*>())
        if (button->text() == "First different token")
            button->click();
    QCOMPARE(pinned(), parting);
    const auto spike = session.difference().firstSpikeDifference();
    QVERIFY(spike.has_value());
    for (QLabel* label : bench->numbers->findChildren<QLabel*>())
        if (label->accessibleName() == "Where the runs part")
            emit label->linkActivated(QString::number(*spike));
    QCOMPARE(pinned(), spike);
    const QString caption = bench->difference->caption().join(' ');
    QVERIFY2(caption.contains(QStringLiteral("Spikes first differ at token %1.").arg(*spike)),
             qPrintable(caption));
}

void TestBenches::compareFormatsOnOneText()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    for (QComboBox* box : bench->findChildren<QComboBox*>()) {
        if (box->accessibleName().startsWith("Model or branch"))
            box->setCurrentIndex(0);
        if (box->accessibleName() == "Number format of run B")
            box->setCurrentIndex(2);
    }
    compare(*bench);
    const RunDifference& runs = bench->session().difference();
    QVERIFY(runs.tokens() > 20);
    QVERIFY(!runs.firstTokenDifference());
    QVERIFY(runs.decisions() > 0);
    QCOMPARE(runs.first().counts.tokens, runs.second().counts.tokens);
    if (runs.firstSpikeDifference()) // the button says where it goes to
        QVERIFY(std::ranges::any_of(bench->findChildren<QPushButton*>(), [](QPushButton* button) {
            return button->isEnabled() && button->text() == "First different spike";
        }));
}

/// Where the spike-driven model came with the program one call starts both; else it says no.
void TestBenches::faithfulAgainstSpikeDriven()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    const auto runOf = [bench](const char* run) {
        for (QComboBox* box : bench->findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String("Model or branch of run ") + run)
                return box;
        return static_cast<QComboBox*>(nullptr);
    };
    const bool there = runOf("B")->findText("stories-spike-driven") >= 0 &&
                       runOf("A")->findText("stories-spiking") >= 0;
    QCOMPARE(bench->compareWithSpikeDriven(), there);
    if (!there)
        return;
    QCOMPARE(runOf("A")->currentText(), QString("stories-spiking"));
    QCOMPARE(runOf("B")->currentText(), QString("stories-spike-driven"));
    QTRY_VERIFY_WITH_TIMEOUT(bench->session().difference().tokens() > 3, 60000);
    bench->session().setRunning(false);
}

void TestBenches::comparesBranchesAsTheyWereRecorded()
{
    write(30);
    Session& session = m_window->session();
    const BranchId first = session.history().shown()->id;
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    session.setInterventions(std::make_shared<const Interventions>(silence));
    session.continueFrom(15);
    session.generate(20);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    const BranchId second = session.history().shown()->id;
    m_window->findChild<QAction*>(QStringLiteral("compareBranchAction"))->trigger();
    QCOMPARE(m_window->workspaces().current(), Workspace::Compare);
    auto* bench = open<CompareBench>(Workspace::Compare);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QVERIFY(!m_window->messages().isVisible());
    const auto texts = {std::pair{first, CompareSession::Part::First},
                        std::pair{second, CompareSession::Part::Second}};
    for (const auto& [branch, part] : texts) {
        const auto recorded = session.history().text(branch);
        const TokenHistory& compared = bench->session().history(part);
        QCOMPARE(compared.end(), static_cast<int>(recorded.size()));
        for (int position = 0; position < compared.end(); ++position) {
            const auto row = static_cast<std::size_t>(position);
            QCOMPARE(compared.at(position)->token, recorded.token(row));
            QCOMPARE(compared.at(position)->stateHash, recorded.stateHash(row));
        }
    }
    const auto parting = bench->session().difference().firstSpikeDifference();
    QVERIFY(parting && *parting >= 16);
    const QStringList runs = bench->shownRuns();
    QVERIFY2(!runs[0].contains("layer 1") && runs[0].contains("seed 1"), qPrintable(runs[0]));
    QVERIFY2(runs[1].contains("layer 1") && runs[1].contains("from token 16 on"),
             qPrintable(runs[1]));
    QVERIFY(bench->session().snapshot(CompareSession::Part::First).selection.pinnedToken);
}

/// Also where it was taken back before the end, or came after most of the text.
void TestBenches::branchesSayWhatWasInForceOverTheirTokens()
{
    write(12);
    Session& session = m_window->session();
    const BranchId text = session.history().shown()->id;
    const auto goOn = [&session](int tokens) {
        session.generate(tokens);
        return QTest::qWaitFor([&] { return !session.isRunning(); }, kTimeout);
    };
    SamplerSettings endless = session.sampler();
    endless.suppressed = {session.tokenizer()->documentToken().value()};
    session.setSampler(endless);
    Interventions silence;
    for (const int channel : {7, 3, 1, 2, 0, 9}) // as six clicks do it
        silence.edits.push_back(
            {Intervention::Kind::Silence, {LayerId{0}, Site::TimeMix, {channel}}});
    session.continueFrom(5);
    session.setInterventions(std::make_shared<const Interventions>(silence));
    QVERIFY(goOn(4));
    session.setInterventions(nullptr);
    QVERIFY(goOn(3));
    const BranchId branch = session.history().shown()->id;
    auto* bench = open<CompareBench>(Workspace::Compare);
    bench->compareBranches(text, branch);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    std::vector<int> changed;
    for (int position = 0; position < session.history().end(); ++position)
        if (session.history().at(position)->interventions)
            changed.push_back(position);
    QVERIFY(changed.size() > 1 && changed.front() >= 6);
    QVERIFY(changed.back() + 1 < session.history().end());
    const QStringList runs = bench->shownRuns();
    QVERIFY2(!runs[0].contains("silence"), qPrintable(runs[0]));
    const QString inForce =
        QStringLiteral("silence: layer 0, time mix, 6 neurons (tokens %1\u2013%2)")
            .arg(changed.front())
            .arg(changed.back());
    QVERIFY2(runs[1].contains(inForce), qPrintable(runs[1]));
}

void TestBenches::unchangedAgainstChanged()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    QVERIFY(!bench->compareWithUnchanged());
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    m_window->session().setInterventions(std::make_shared<const Interventions>(silence));
    m_window->findChild<QAction*>(QStringLiteral("compareUnchangedAction"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QVERIFY(bench->session().difference().differing() > 0);
    QVERIFY(!bench->session().difference().firstTokenDifference()); // B reads A's text
    const auto spikes = [&](CompareSession::Part part) {
        const TokenHistory& history = bench->session().history(part);
        int sum = 0;
        for (int position = 0; position < history.end(); ++position) {
            const TokenRecordPtr record = history.at(position);
            const Population population = record->shape.population(LayerId{1}, Site::TimeMix);
            const auto first = record->spikes.begin() + population.first;
            sum += static_cast<int>(std::count(first, first + population.width, 1));
        }
        return sum;
    };
    QVERIFY(spikes(CompareSession::Part::First) > 0);
    QCOMPARE(spikes(CompareSession::Part::Second), 0);
    QVERIFY(m_window->session().interventions() != nullptr);
}

/// While the changes are undone there is no changed model to choose.
void TestBenches::redoBringsTheChangedModelBack()
{
    Session& session = m_window->session();
    auto* bench = open<CompareBench>(Workspace::Compare);
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    const auto changes = std::make_shared<const Interventions>(silence);
    session.setInterventions(changes);
    QVERIFY(bench->compareWithUnchanged());
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const QStringList runs = bench->shownRuns();
    session.setInterventions(nullptr);
    QVERIFY(bench->isStale());
    session.setInterventions(changes);
    QVERIFY(!bench->isStale());
    bench->compare();
    QCOMPARE(bench->shownRuns(), runs);
}

/// Without a panel clicked before.
void TestBenches::exportFindsAPanel()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    compare(*bench);
    m_window->setFocus();
    auto* command = m_window->findChild<QAction*>(QStringLiteral("exportAction"));
    command->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    dialog->reject();
    delete dialog;

    m_window->workspaces().open(Workspace::Play);
    m_window->workbench().noteUse(m_window->workbench().membrane);
    auto* menu = m_window->menuBar()->actions().front()->menu();
    emit menu->aboutToShow();
    QVERIFY2(command->text().contains("\u201CMembranes\u201D"), qPrintable(command->text()));
    command->trigger();
    dialog = m_window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY2(dialog->windowTitle().contains("\u201CMembranes\u201D"),
             qPrintable(dialog->windowTitle()));
    dialog->reject();
}

namespace {

template <typename Widget>
Widget* named(const QWidget& parent, const char* name)
{
    for (Widget* widget : parent.findChildren<Widget*>())
        if (widget->accessibleName() == QLatin1String(name))
            return widget;
    return nullptr;
}

QPushButton* buttonOf(const QWidget& parent, const char* text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>())
        if (button->text() == QLatin1String(text))
            return button;
    return nullptr;
}

} // namespace

/// What was compared is said, whatever is chosen since; and that this is not compared yet.
void TestBenches::resultKeepsItsLabels()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    auto* stale = bench->findChild<QLabel*>(QStringLiteral("notYetCompared"));
    auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY(result->text().contains("Nothing is compared yet"));
    QVERIFY(result->text().contains("Session files keep the choice"));
    QVERIFY(bench->shownRuns().isEmpty() && !stale->isVisible());
    for (const char* run : {"Model or branch of run A", "Model or branch of run B"})
        named<QComboBox>(*bench, run)->setCurrentIndex(0);
    named<QSpinBox>(*bench, "Seed of run B")->setValue(77);
    compare(*bench);
    const QStringList runs = bench->shownRuns();
    QVERIFY2(runs[1].contains("seed 77"), qPrintable(runs[1]));
    QVERIFY(result->text().contains("seed 77"));
    QVERIFY(!bench->isStale());
    QVERIFY(!stale->isVisible());
    named<QSpinBox>(*bench, "Seed of run B")->setValue(5);
    QVERIFY(bench->isStale() && stale->isVisible());
    QCOMPARE(bench->shownRuns(), runs);
    QVERIFY(result->text().contains("seed 77"));
    const QString file = m_folder.filePath("labels.png");
    m_window->exporter().writePanel(*bench->difference, ExportRange::Visible, file);
    const QString said = QImage(file).text(QStringLiteral("Description"));
    QVERIFY2(said.contains(runs[1]), qPrintable(said));
    compare(*bench);
    QVERIFY(!bench->isStale() && !stale->isVisible());
    QVERIFY(bench->shownRuns()[1].contains("seed 5"));
    SamplerSettings colder = m_window->session().sampler();
    colder.temperature = 0.125F;
    m_window->session().setSampler(colder);
    QVERIFY(bench->isStale());
    QVERIFY(!bench->shownRuns()[2].contains("0.125"));
    compare(*bench);
    QVERIFY2(bench->shownRuns()[2].contains("0.125"), qPrintable(bench->shownRuns()[2]));
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(17);
    QVERIFY(stale->isVisible());
}

/// Not what an earlier pair needed; a choice of the user's holds for the pair it was made for.
void TestBenches::textFitsThePair()
{
    write(20);
    auto* bench = open<CompareBench>(Workspace::Compare);
    auto* same = bench->findChild<QRadioButton*>(QStringLiteral("sameText"));
    auto* own = bench->findChild<QRadioButton*>(QStringLiteral("ownText"));
    auto* a = named<QComboBox>(*bench, "Model or branch of run A");
    auto* b = named<QComboBox>(*bench, "Model or branch of run B");
    a->setCurrentIndex(0);
    b->setCurrentIndex(b->count() - 1); // the recorded text
    QVERIFY(own->isChecked() && !same->isEnabled());
    const auto isSaid = [bench](const char* sentence) { // not in a tool tip
        return std::ranges::any_of(bench->findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->isVisible() && label->isEnabled() &&
                   label->text().startsWith(QLatin1String(sentence));
        });
    };
    QVERIFY(isSaid("Not possible: B is a recorded text") && !isSaid("B reads what A wrote"));
    QVERIFY(same->toolTip().isEmpty() && own->toolTip().isEmpty());
    b->setCurrentIndex(0);
    QVERIFY(isSaid("B reads what A wrote") && !isSaid("Not possible"));
    QVERIFY(same->isChecked() && same->isEnabled());
    auto* seed = named<QSpinBox>(*bench, "Seed of run B");
    seed->setValue(named<QSpinBox>(*bench, "Seed of run A")->value() + 1);
    QVERIFY(own->isChecked());
    named<QComboBox>(*bench, "Number format of run B")->setCurrentIndex(2);
    QVERIFY(same->isChecked());
    own->click();
    seed->setValue(99);
    QVERIFY(own->isChecked());
    b->setCurrentIndex(b->count() - 1);
    b->setCurrentIndex(0);
    QVERIFY(same->isChecked());
    for (QRadioButton* way : {same, own})
        QVERIFY(way->accessibleDescription().endsWith('.')); // a sentence each
}

/// A click meant for a button that has just nothing to do must not fall on another one.
void TestBenches::buttonsStayInTheirPlaces()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    auto* changed = buttonOf(*bench, "Unchanged against changed");
    auto* pair = buttonOf(*bench, "Faithful against spike-driven");
    QVERIFY(changed->isVisible() && !changed->isEnabled());
    const QPoint before = pair->pos();
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    m_window->session().setInterventions(std::make_shared<const Interventions>(silence));
    QCoreApplication::processEvents();
    QVERIFY(changed->isEnabled());
    QCOMPARE(pair->pos(), before);
    m_window->session().setInterventions(nullptr);
    QCoreApplication::processEvents();
    QVERIFY(changed->isVisible() && !changed->isEnabled());
    QCOMPARE(pair->pos(), before);
}

void TestBenches::shorterRunIsMarked()
{
    write(30);
    Session& session = m_window->session();
    const BranchId first = session.history().shown()->id;
    session.continueFrom(15);
    session.generate(4);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    const BranchId second = session.history().shown()->id;
    auto* bench = open<CompareBench>(Workspace::Compare);
    bench->compareBranches(first, second);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    bench->session().frame();
    const int end = bench->session().difference().common();
    QVERIFY(end < bench->session().difference().tokens());
    QVERIFY(bench->numbers->verdict().contains(QStringLiteral("B ends after %1 tokens").arg(end)));
    QVERIFY(bench->difference->caption().join(' ').contains(
        QStringLiteral("B ends with token %1").arg(end - 1)));
}

void TestBenches::endOutOfSightIsSaid_data()
{
    QTest::addColumn<bool>("firstIsShort");
    QTest::newRow("A") << true;
    QTest::newRow("B") << false;
}

/// The axis shows the newest tokens, which one run alone has.
void TestBenches::endOutOfSightIsSaid()
{
    QFETCH(bool, firstIsShort);
    write(150);
    Session& session = m_window->session();
    const BranchId whole = session.history().shown()->id;
    session.continueFrom(15);
    session.generate(4);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    const BranchId brief = session.history().shown()->id;
    auto* bench = open<CompareBench>(Workspace::Compare);
    bench->compareBranches(firstIsShort ? brief : whole, firstIsShort ? whole : brief);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const int common = bench->session().difference().common();
    emit bench->difference->axisRequested({80, 144, false});
    bench->session().frame();
    const QString run = firstIsShort ? "A" : "B";
    const QString said =
        QStringLiteral("%1 ends with token %2").arg(run, QString::number(common - 1));
    const QString caption = bench->difference->caption().join(' ');
    QVERIFY2(caption.contains(said), qPrintable(caption));
    QVERIFY(!caption.contains("Tokens 80 to"));
    const QString name = m_folder.filePath("ended.svg");
    m_window->exporter().writePanel(*bench->difference, ExportRange::Visible, name);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(file.readAll())
                .contains(QStringLiteral("%1 ended at token %2").arg(run).arg(common - 1)));
}

/// Around the first difference, not at the end, which one run alone has. What is run is followed.
void TestBenches::opensWhereBothHaveTokens()
{
    write(150);
    Session& session = m_window->session();
    const BranchId whole = session.history().shown()->id;
    session.continueFrom(15);
    session.generate(4);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    auto* bench = open<CompareBench>(Workspace::Compare);
    bench->compareBranches(whole, session.history().shown()->id);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const auto shown = [bench] {
        return bench->session().snapshot(CompareSession::Part::Difference);
    };
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(120);
    bench->compare(); // once more, and nothing is pinned
    QVERIFY(shown().axis.follow);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const RunDifference& runs = bench->session().difference();
    QCOMPARE(runs.tokens(), 120);
    QVERIFY(runs.common() < 40);
    QVERIFY(!shown().selection.pinnedToken);
    QVERIFY(shown().axis.first <= firstDifference(runs).value());
    QVERIFY(shown().axis.last >= runs.common());
    QVERIFY(!shown().axis.follow);
    QVERIFY(bench->session().isAtLimit());
    buttonOf(*bench, "Go on")->click();
    QVERIFY(shown().axis.follow);
    QCOMPARE(shown().axis.last, 120.0);
    bench->session().setRunning(false);

    named<QSpinBox>(*bench, "Tokens to compare")->setValue(120);
    compare(*bench);
    const TokenAxis there = shown().axis;
    bench->session().pinToken(firstDifference(bench->session().difference()).value()); // in sight
    QVERIFY(shown().axis == there);
    buttonOf(*bench, "Go on")->click();
    QVERIFY(shown().axis == there); // the pin stays in sight
    bench->session().setRunning(false);
}

/// Up to a quarter of the width may be of one run alone, then the compared part is shown.
void TestBenches::fewTokensOfOneRunAloneAreFollowed()
{
    write(150);
    Session& session = m_window->session();
    const BranchId whole = session.history().shown()->id;
    auto* bench = open<CompareBench>(Workspace::Compare);
    for (const int alone : {16, 17}) { // of 64 that are shown
        session.selectBranch(whole);
        session.continueFrom(80);
        session.generate(2);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
        bench->compareBranches(whole, session.history().shown()->id);
        QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
        const int tokens = session.history().end() + alone;
        named<QSpinBox>(*bench, "Tokens to compare")->setValue(tokens);
        compare(*bench); // once more, and nothing is pinned
        QCOMPARE(bench->session().difference().tokens(), tokens);
        QCOMPARE(bench->session().difference().common(), session.history().end());
        const TokenAxis axis = bench->session().snapshot(CompareSession::Part::Difference).axis;
        QCOMPARE(axis.last - axis.first, 64.0);
        QCOMPARE(axis.follow, alone == 16);
        QCOMPARE(axis.last == tokens, alone == 16);
    }
}

/// As on screen, whatever is pinned.
void TestBenches::filesMarkWhereTheTextsPart()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    named<QSpinBox>(*bench, "Seed of run B")->setValue(77);
    compare(*bench);
    bench->session().frame();
    const auto parting = bench->session().difference().firstTokenDifference();
    QVERIFY(parting.has_value());
    const auto svgOf = [this](View& view) {
        const QString name = m_folder.filePath("parting.svg");
        m_window->exporter().writePanel(view, ExportRange::All, name);
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const QString said = QStringLiteral("the texts part at token %1").arg(*parting);
    const QRegularExpression label(QStringLiteral(">\\s*%1\\s*</text>").arg(said));
    QVERIFY(svgOf(*bench->difference).contains(label));
    QVERIFY(svgOf(*bench->first).contains("Thick bar: " + said));
    QVERIFY(svgOf(*bench->second).contains("Thick bar: " + said));
}

/// The ring of the one that is not chosen, too: a line of one pixel, half of it in each of two.
void TestBenches::waysToReadAreSeenInTheDark()
{
    m_look->setAppearance(Appearance::Dark);
    auto* bench = open<CompareBench>(Workspace::Compare);
    auto* own = bench->findChild<QRadioButton*>(QStringLiteral("ownText"));
    QVERIFY(own->isVisible() && !own->isChecked());
    const QRect place(own->mapTo(m_window.get(), QPoint()), QSize(16, own->height()));
    const QImage ring = m_window->grab(place).toImage();
    const QColor ground = ring.pixelColor(0, 0);
    double most = 1;
    for (int y = 0; y < ring.height(); ++y)
        for (int x = 0; x < ring.width(); ++x)
            most = std::max(most, contrastRatio(ring.pixelColor(x, y), ground));
    m_look->setAppearance(Appearance::Light);
    QVERIFY2(most >= 2, qPrintable(QString::number(most)));
}

void TestBenches::chosenTextStaysForTheButtons()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    auto* own = bench->findChild<QRadioButton*>(QStringLiteral("ownText"));
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    m_window->session().setInterventions(std::make_shared<const Interventions>(silence));
    own->click();
    QVERIFY(bench->compareWithUnchanged());
    QVERIFY(own->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QVERIFY(bench->shownRuns()[2].contains("Each reads its own text."));
}

void TestBenches::limitIsSaidAndRaised()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    auto* goOn = buttonOf(*bench, "Go on");
    QVERIFY(!goOn->isEnabled() && goOn->toolTip().contains("press Compare"));
    SamplerSettings endless = m_window->session().sampler();
    endless.suppressed = {m_window->session().tokenizer()->documentToken().value()};
    m_window->session().setSampler(endless);
    auto* tokens = named<QSpinBox>(*bench, "Tokens to compare");
    tokens->setValue(12);
    compare(*bench);
    QCOMPARE(bench->session().difference().tokens(), 12);
    QVERIFY2(result->text().contains("Stopped at the limit of 12 tokens"),
             qPrintable(result->text()));
    QVERIFY(goOn->isEnabled());
    const std::uint64_t hash =
        bench->session().history(CompareSession::Part::First).latest()->stateHash;
    tokens->setValue(20);
    goOn->click();
    QVERIFY(!bench->isStale());
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QCOMPARE(bench->session().difference().tokens(), 20);
    QVERIFY(result->text().contains("limit of 20 tokens"));
    const TokenHistory& first = bench->session().history(CompareSession::Part::First);
    QCOMPARE(first.at(11)->stateHash, hash);
    compare(*bench); // in one go
    QCOMPARE(bench->session().difference().tokens(), 20);
    goOn->click();
    QCOMPARE(tokens->value(), 220);
    bench->session().setRunning(false);
}

/// Two branches, one with a change of the model: no run is shortened, no line is cut.
void TestBenches::resultIsWholeAt1280x720()
{
    m_window->resize(1280, 720);
    write(30);
    Session& session = m_window->session();
    const BranchId whole = session.history().shown()->id;
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    session.continueFrom(15);
    session.setInterventions(std::make_shared<const Interventions>(silence));
    session.generate(4);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    auto* bench = open<CompareBench>(Workspace::Compare);
    bench->compareBranches(whole, session.history().shown()->id);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QString withoutTitle = result->text(); // a text's title is its first words
    withoutTitle.remove(QRegularExpression(QStringLiteral("Text 1: &quot;.*?&quot;")));
    QVERIFY2(!withoutTitle.contains(QChar(0x2026)), qPrintable(result->text()));
    QVERIFY2(result->text().contains("at 16"), qPrintable(result->text()));
    const QString origin =
        branchOrigin(*session.history().shown(), session.history(), tokenNames(session));
    QVERIFY2(origin.contains("Begun with the changed model (silence: layer 1, time mix)"),
             qPrintable(origin));
    QTRY_VERIFY(result->height() >= result->heightForWidth(result->width()));
    QCOMPARE(m_window->size(), QSize(1280, 720));
}

/// A large window has room for all rows: what lies below them is the panel's.
void TestBenches::numbersEndWithTheirLastRow()
{
    m_window->resize(1920, 1080);
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(8);
    compare(*bench);
    const auto* rows = bench->numbers->findChild<QTableView*>();
    QTRY_COMPARE(rows->viewport()->height(), rows->verticalHeader()->length());
}

void TestBenches::manyEditsAreSaidBriefly_data()
{
    QTest::addColumn<std::vector<int>>("channels");
    QTest::addColumn<QString>("brief");
    QTest::newRow("a few") << std::vector{3, 7} << "silenced: L1 time 3, 7, L1 chan 3, 7";
    QTest::newRow("many") << std::vector{3, 7, 8, 9, 11} << "silenced: 10 neurons";
}

/// One name for many neurons; all of them are in the tool tip and in files. A few are named, so
/// that others of the same number are told from them.
void TestBenches::manyEditsAreSaidBriefly()
{
    QFETCH(std::vector<int>, channels);
    QFETCH(QString, brief);
    auto* bench = open<CompareBench>(Workspace::Compare);
    Interventions silence;
    for (const Site site : {Site::TimeMix, Site::ChannelMix})
        silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, site, channels}});
    m_window->session().setInterventions(std::make_shared<const Interventions>(silence));
    QVERIFY(bench->compareWithUnchanged());
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY2(result->text().contains(brief), qPrintable(result->text()));
    QVERIFY2(!result->text().contains("channel"), qPrintable(result->text()));
    const QString whole = channels.size() > 4 ? QStringLiteral("channel mix, 5 neurons")
                                              : QStringLiteral("channel mix, channels 3, 7");
    QVERIFY2(result->toolTip().contains(whole), qPrintable(result->toolTip()));
    QVERIFY2(bench->shownRuns()[1].contains(whole), qPrintable(bench->shownRuns()[1]));
}

void TestBenches::endedTextsCannotGoOn()
{
    write(20);
    auto* bench = open<CompareBench>(Workspace::Compare);
    const BranchId text = m_window->session().history().shown()->id;
    bench->compareBranches(text, text);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QVERIFY(!bench->session().isAtLimit());
    auto* goOn = buttonOf(*bench, "Go on");
    QVERIFY(!goOn->isEnabled());
    QVERIFY2(goOn->toolTip().contains("ended"), qPrintable(goOn->toolTip()));
    auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY2(result->text().contains("nothing more is recorded"), qPrintable(result->text()));
}

/// Before as many tokens were read as were asked for.
void TestBenches::earlyEndsSayWhy()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    auto* seed = named<QSpinBox>(*bench, "Seed of run B");
    seed->setValue(seed->value() + 1);
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(5000);
    bench->findChild<QRadioButton*>(QStringLiteral("ownText"))->click();
    compare(*bench);
    bench->session().frame();
    QVERIFY(!bench->session().isAtLimit());
    auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    using Part = CompareSession::Part;
    for (const auto& [part, run] : {std::pair(Part::First, "A"), std::pair(Part::Second, "B")}) {
        const QString said =
            QStringLiteral("%1 ended with token %2</b>: it drew the end-of-text token")
                .arg(run, groupedInteger(bench->session().history(part).end() - 1));
        QVERIFY2(result->text().contains(said), qPrintable(result->text()));
    }
    const QString csv = m_folder.filePath("ends.csv"); // files say so too
    m_window->exporter().writePanel(*bench->numbers, ExportRange::Visible, csv);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY2(text.count("it drew the end-of-text token") == 2, qPrintable(text.left(1000)));
}

/// A recording that its model does not read to the same states, from a token on.
void TestBenches::failureIsNoEnd()
{
    constexpr int kWrong = 10;
    write(20);
    auto* bench = open<CompareBench>(Workspace::Compare);
    Session& session = m_window->session();
    const TokenHistory& history = session.history();
    QVERIFY(history.end() > kWrong + 1);
    const Branch text = *history.shown();
    TokenRows rows = history.text(text.id);
    rows.setHash(kWrong, rows.stateHash(kWrong) + 1);
    TokenHistory wrong;
    wrong.load(text, rows,
               [&history](std::size_t row) { return history.wordAt(static_cast<int>(row)); }, {});
    wrong.select(text.id);
    session.restoreRecording(std::move(wrong), session.sampler(), nullptr);
    bench->compareBranches(text.id, text.id);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QVERIFY(bench->session().problem().contains("another state than recorded"));
    QCOMPARE(bench->session().history(CompareSession::Part::First).end(), kWrong);
    const auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY2(result->text().contains("Stopped after token 9</b> by an error"),
             qPrintable(result->text()));
    QVERIFY2(!result->text().contains("ended with token"), qPrintable(result->text()));
    const auto* goOn = buttonOf(*bench, "Go on");
    QVERIFY(!goOn->isEnabled());
    QVERIFY2(goOn->toolTip().contains("An error stopped"), qPrintable(goOn->toolTip()));
    QVERIFY(m_window->messages().isVisible());
}

/// Neither what the user calls a branch nor what the model writes.
void TestBenches::namesAreNoMarkup()
{
    const QString name = QStringLiteral("<i>fox</i>");
    write(20);
    Session& session = m_window->session();
    const BranchId text = session.history().shown()->id;
    session.renameBranch(text, name);
    session.continueFrom(10);
    session.generate(2);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    auto* bench = open<CompareBench>(Workspace::Compare);
    const auto plain = [](const QString& toolTip) {
        return QTextDocumentFragment::fromHtml(toolTip).toPlainText();
    };
    bench->compareBranches(text, session.history().shown()->id);
    const auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY2(plain(result->toolTip()).contains(name), qPrintable(result->toolTip()));
    const auto* runs = named<QComboBox>(*bench, "Model or branch of run B");
    const QString origin = runs->currentData(Qt::ToolTipRole).toString();
    QVERIFY2(plain(origin).contains(QStringLiteral("Goes on from %1").arg(name)),
             qPrintable(origin));
    bench->session().setRunning(false);
}

/// Over which tokens and neurons.
void TestBenches::ratesSayWhatTheyCount()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    compare(*bench);
    const QString tokens = QString::number(bench->session().difference().common());
    QVERIFY2(
        bench->numbers->verdict().contains(
            QStringLiteral("silenced ones included, mean over %1 tokens that both").arg(tokens)),
        qPrintable(bench->numbers->verdict()));
    const int neurons = bench->session().shape(CompareSession::Part::First).embd;
    const ComparisonModel& table = bench->numbers->table();
    const QString toolTip =
        table.headerData(table.rowCount() - 1, Qt::Vertical, Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains(QStringLiteral("these %1 neurons").arg(neurons)) &&
                 toolTip.contains(QStringLiteral("mean over %1 tokens").arg(tokens)),
             qPrintable(toolTip));
}

/// In tool tips, and in the list of a box that is narrower than its entries.
void TestBenches::cutTextsAreWholeElsewhere()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    auto* seed = named<QSpinBox>(*bench, "Seed of run B");
    seed->setValue(2147483647);
    QVERIFY2(seed->toolTip().contains("2147483647"), qPrintable(seed->toolTip()));
    seed->setValue(1);
    compare(*bench);
    const ComparisonModel& table = bench->numbers->table();
    QVERIFY(table.rowCount() > 0);
    for (int line = 0; line < table.rowCount(); ++line) {
        const QModelIndex cell = table.index(line, ComparisonModel::Second);
        const QString toolTip = table.data(cell, Qt::ToolTipRole).toString();
        const QString text = table.data(cell, Qt::DisplayRole).toString();
        QVERIFY2(toolTip.section('\n', 0, 0).endsWith(text), qPrintable(toolTip));
    }
    auto* runs = named<QComboBox>(*bench, "Model or branch of run B");
    runs->addItem(QString(50, u'w'));
    runs->showPopup();
    const auto* list = runs->view();
    const int widest = list->fontMetrics().horizontalAdvance(QString(50, u'w'));
    QVERIFY(widest > runs->width());
    QTRY_VERIFY(list->viewport()->width() > widest);
    runs->hidePopup();
}

/// The dialog says whose tokens it writes; in Compare it begins with those of A.
void TestBenches::comparedRunsAreRecordings()
{
    write(20);
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(12);
    compare(*bench);
    bench->session().frame();
    ExportDialog* dialog = m_window->exporter().askForRecording();
    auto* recordings = named<QComboBox>(*dialog, "Recording of the export");
    QCOMPARE(recordings->count(), 3);
    QCOMPARE(recordings->itemText(0), QStringLiteral("Text of Play"));
    QVERIFY(recordings->currentText().startsWith("Run A of Compare: small"));
    const auto proposed = [&dialog] { return QFileInfo(dialog->file()).fileName(); };
    QVERIFY2(proposed().startsWith("A small, f32, seed "), qPrintable(proposed()));
    auto* ranges = named<QComboBox>(*dialog, "Range of the export");
    dialog->setRange(ExportRange::All);
    QCOMPARE(ranges->currentText(), QStringLiteral("All: tokens 0 to 11"));
    dialog->setSource(0);
    QCOMPARE(ranges->currentText(),
             QStringLiteral("All: tokens 0 to %1").arg(m_window->session().history().end() - 1));
    QVERIFY2(proposed().startsWith("Text ") && proposed().contains(", seed "),
             qPrintable(proposed()));
    dialog->setSource(2);
    QVERIFY2(proposed().startsWith("B small, f32, seed "), qPrintable(proposed()));
    const QString name = m_folder.filePath("b.safetensors");
    dialog->setFile(name);
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    dialog->accept();
    QTRY_COMPARE(told.size(), 2);
    SafetensorsReader trace(name.toStdString());
    std::vector<std::int64_t> expected;
    const TokenHistory& second = bench->session().history(CompareSession::Part::Second);
    for (int position = 0; position < second.end(); ++position)
        expected.push_back(second.at(position)->token);
    QCOMPARE(trace.readIntegers("tokens"), expected);
    const auto model =
        QJsonDocument::fromJson(QByteArray::fromStdString(trace.metadata().at("model")));
    QCOMPARE(model["fingerprint"].toString().toULongLong(nullptr, 16),
             m_window->session().modelReference().fingerprint);
    m_window->workspaces().open(Workspace::Play);
    dialog = m_window->exporter().askForRecording();
    QCOMPARE(dialog->source(), 0);
    dialog->reject();
}

void TestBenches::figureSaysWhatIsCompared()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    named<QComboBox>(*bench, "Model or branch of run B")->setCurrentIndex(0);
    named<QComboBox>(*bench, "Number format of run B")->setCurrentIndex(2);
    compare(*bench);
    bench->session().frame();
    const QString name = m_folder.filePath("difference.svg");
    m_window->exporter().writePanel(*bench->difference, ExportRange::All, name);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString svg = QString::fromUtf8(file.readAll());
    for (const QString& run : bench->shownRuns())
        QVERIFY2(svg.contains(run.toHtmlEscaped()), qPrintable(run));
    QVERIFY(svg.contains("<title>Difference of the spikes of two runs</title>"));
    QVERIFY(svg.contains("Vermilion: fires in B alone"));
}

/// From the list of all commands, and from the menu of a word.
void TestBenches::neuronsOfAWordAreFound()
{
    write(60);
    Session& session = m_window->session();
    session.pinToken(4);
    m_window->findChild<QAction*>(QStringLiteral("neuronsOfWordAction"))->trigger();
    QCOMPARE(m_window->workspaces().current(), Workspace::Inspect);
    auto* bench = open<InspectBench>(Workspace::Inspect);
    bench->neurons->finishPainting();
    const auto relation = [bench] {
        return named<QComboBox>(*bench->neurons, "What spikes are related to")->currentText();
    };
    const auto name = [&](int position) {
        return QString::fromStdString(session.history().at(position)->name);
    };
    QVERIFY2(relation().contains(name(4)), qPrintable(relation()));
    QVERIFY(bench->neurons->table().isSorted());
    QVERIFY(bench->neurons->table().row(0).phi.has_value());

    m_window->workspaces().open(Workspace::Play);
    m_window->pump().frame();
    auto* area = m_window->workbench().text->findChild<TokenTextArea*>();
    area->ensureVisible(7);
    const QPoint place = area->tokenRect(7).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, area->viewport()->mapToGlobal(place));
    QApplication::sendEvent(area->viewport(), &event);
    auto* menu = m_window->findChild<QMenu*>(QStringLiteral("wordMenu"));
    QVERIFY(menu != nullptr);
    const auto actions = menu->actions();
    const auto find = std::ranges::find(actions, QStringLiteral("Neurons that fire for this word"),
                                        &QAction::text);
    QVERIFY(find != actions.end());
    QVERIFY(std::ranges::any_of(
        actions, [](const QAction* action) { return action->text().startsWith("Export"); }));
    const auto named = [&actions](const char* text) {
        return *std::ranges::find(actions, QString::fromLatin1(text), &QAction::text);
    };
    named("Bookmark")->trigger();
    QVERIFY(session.history().bookmarks().contains(7));
    (*find)->trigger();
    delete menu;
    QCOMPARE(session.selection().pinnedToken, 7);
    QCOMPARE(m_window->workspaces().current(), Workspace::Inspect);
    bench->neurons->finishPainting();
    QVERIFY2(relation().contains(name(7)), qPrintable(relation()));
    QVERIFY(bench->neurons->table().isSorted());
}

/// The chosen word, neuron, group and traces are about the model: another branch leaves them.
void TestBenches::choicesStayOverBranches()
{
    write(40);
    Session& session = m_window->session();
    const BranchId first = session.history().shown()->id;
    auto* bench = open<InspectBench>(Workspace::Inspect);
    session.pinToken(30);
    m_window->pump().frame();
    bench->neurons->relateToWord();
    const NeuronId neuron = session.model()->config.shape.neuronAt(5);
    session.pinNeuron(neuron);
    session.selectGroup({neuron}, {});
    session.toggleTrace(neuron);
    const InspectionChoices chosen = session.choices();
    QCOMPARE(chosen.relation.word, std::optional(session.history().at(30)->token));
    session.continueFrom(15);
    m_window->pump().frame();
    QVERIFY(session.choices() == chosen);
    session.generate(5);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    m_window->pump().frame();
    QVERIFY(session.choices() == chosen);
    session.selectBranch(first);
    m_window->pump().frame();
    QVERIFY(session.choices() == chosen);
    QVERIFY(bench->neurons->relation() == chosen.relation);
    session.clearSelection();
    QVERIFY(session.relation() == chosen.relation);
}

/// A session's file holds no comparison: said where there is one, with the way to keep it.
void TestBenches::savingSaysThatComparisonsStayOut()
{
    SessionFiles& files = m_window->files();
    QSignalSpy told(&files, &SessionFiles::told);
    const QString file = m_folder.filePath(QStringLiteral("work.spikeglass"));
    const auto saved = [&] {
        told.clear();
        files.save(file);
        const bool isDone = QTest::qWaitFor([&] { return !told.isEmpty(); }, kTimeout);
        return isDone ? told.front().front().toString() : QStringLiteral("late");
    };
    write(10);
    QCOMPARE(saved(), QStringLiteral("Saved: ") + file);
    auto* bench = open<CompareBench>(Workspace::Compare);
    QCOMPARE(saved(), QStringLiteral("Saved: ") + file);
    chooseOneModel(*bench);
    compare(*bench);
    const QString message = saved();
    QVERIFY2(message.startsWith("Saved (of the comparison only its settings): " + file + '.'),
             qPrintable(message));
    QVERIFY2(message.contains("Ctrl+E"), qPrintable(message));

    std::promise<void> released; // a comparison that has no token yet, and comes to none
    const auto stuck = [release = released.get_future().share()]() -> ComparedRun {
        release.wait();
        throw Error("no run");
    };
    bench->session().start(stuck, stuck, QStringLiteral("Once"), ComparisonText::Own, 5);
    QCOMPARE(saved(), QStringLiteral("Saved: ") + file);
    released.set_value();
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    QVERIFY(bench->session().snapshot(CompareSession::Part::Difference).axis == TokenAxis{});
    QCOMPARE(saved(), QStringLiteral("Saved: ") + file);
}

namespace {

/// All that is counted of two runs, and the states that they end in.
QVariantList numbersOf(CompareSession& session)
{
    session.frame();
    const RunDifference& runs = session.difference();
    QVariantList numbers{runs.tokens(),
                         runs.common(),
                         runs.firstTokenDifference().value_or(-1),
                         runs.firstSpikeDifference().value_or(-1),
                         static_cast<qulonglong>(runs.decisions()),
                         static_cast<qulonglong>(runs.differing()),
                         static_cast<qulonglong>(runs.agreeing())};
    for (const auto part : {CompareSession::Part::First, CompareSession::Part::Second})
        numbers.append(static_cast<qulonglong>(session.history(part).latest()->stateHash));
    return numbers;
}

} // namespace

/// Saved with the session: whatever was set meanwhile, from the same prompt one press of Compare
/// comes to the same numbers.
void TestBenches::lastComparisonIsChosenAgain()
{
    write(10);
    SessionFiles& files = m_window->files();
    const QString file = m_folder.filePath(QStringLiteral("compared.spikeglass"));
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    named<QComboBox>(*bench, "Number format of run B")->setCurrentIndex(2);
    named<QSpinBox>(*bench, "Seed of run B")->setValue(77);
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(12);
    compare(*bench);
    const auto compared = m_window->session().comparison();
    QVERIFY(compared.has_value());
    QCOMPARE(compared->tokens, 12);
    const QString prompt = m_window->workbench().prompt->prompt();
    const QVariantList numbers = numbersOf(bench->session());
    QVERIFY(numbers.front().toInt() > 0);
    files.save(file);
    QTRY_VERIFY_WITH_TIMEOUT(!files.isBusy(), kTimeout);
    const QSignalSpy opened(&files, &SessionFiles::opened);
    const auto isSet = [](const CompareBench& shown) {
        return named<QComboBox>(shown, "Number format of run B")->currentIndex() == 2 &&
               named<QSpinBox>(shown, "Seed of run B")->value() == 77 &&
               named<QSpinBox>(shown, "Tokens to compare")->value() == 12;
    };
    named<QSpinBox>(*bench, "Seed of run B")->setValue(5);
    named<QSpinBox>(*bench, "Tokens to compare")->setValue(50);
    files.open(file);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kTimeout);
    QVERIFY(isSet(*bench));
    QVERIFY(m_window->session().comparison() == compared);

    closeWindow();
    openWindow();
    m_window->files().open(file);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().comparison() == compared, kTimeout);
    bench = open<CompareBench>(Workspace::Compare);
    QVERIFY(isSet(*bench));
    const auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY2(result->text().contains("that of the last comparison") &&
                 result->text().contains("as they are now"),
             qPrintable(result->text()));
    m_window->workbench().prompt->setPrompt(prompt); // no session keeps it
    compare(*bench);
    QVERIFY(m_window->session().comparison() == compared);
    QCOMPARE(numbersOf(bench->session()), numbers);
}

/// What is chosen stays in the place of a branch that is not there.
void TestBenches::goneRunsOfTheLastComparisonAreTold()
{
    write(10);
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    const QString run = named<QComboBox>(*bench, "Model or branch of run B")->currentText();
    ComparisonChoices gone;
    gone.runs[1].branch = BranchId{99};
    gone.tokens = 7;
    m_window->session().setComparison(gone);
    QCOMPARE(named<QComboBox>(*bench, "Model or branch of run B")->currentText(), run);
    QCOMPARE(named<QSpinBox>(*bench, "Tokens to compare")->value(), 7);
    QVERIFY(m_window->messages().isVisible());
    QVERIFY2(m_window->messages().text().contains("of run B is not there any more"),
             qPrintable(m_window->messages().text()));
}

/// The model alone stands in their place, until they are in force again.
void TestBenches::undoneChangesOfTheLastComparisonAreTold()
{
    write(10);
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    const auto* run = named<QComboBox>(*bench, "Model or branch of run B");
    const QString model = run->currentText();
    ComparisonChoices undone;
    undone.runs[1].isChanged = true;
    undone.tokens = 7;
    m_window->session().setComparison(undone);
    QCOMPARE(run->currentText(), model);
    const QString told = m_window->messages().text();
    QVERIFY(m_window->messages().isVisible());
    QVERIFY2(told.contains("Run B was of the changed model: its changes are not in force") &&
                 !told.contains("not there any more"),
             qPrintable(told));
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    m_window->session().setInterventions(std::make_shared<const Interventions>(silence));
    QCOMPARE(run->currentText(), QStringLiteral("changed: ") + model);
}

/// Models that came with the program lie elsewhere on another computer.
void TestBenches::comparedModelsOfAnotherFolderAreFound()
{
    const QTemporaryDir data;
    QVERIFY(data.isValid());
    test::makeSmallModel(data.filePath(QStringLiteral("models/other")).toStdString(), 2);
    qputenv("SPIKEGLASS_DATA", data.path().toLocal8Bit());
    const auto unset = qScopeGuard([] { qunsetenv("SPIKEGLASS_DATA"); });
    write(10);
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    ComparisonChoices moved;
    moved.runs[1].folder = "/elsewhere/models/other";
    moved.tokens = 7;
    m_window->session().setComparison(moved);
    QCOMPARE(named<QComboBox>(*bench, "Model or branch of run B")->currentText(),
             QStringLiteral("other"));
    QVERIFY2(!m_window->messages().isVisible(), qPrintable(m_window->messages().text()));
    const auto* result = bench->findChild<QLabel*>(QStringLiteral("comparedRuns"));
    QVERIFY2(result->text().contains("that of the last comparison"), qPrintable(result->text()));
    moved.runs[1].folder = "/elsewhere/models/none";
    m_window->session().setComparison(moved);
    QVERIFY(m_window->messages().isVisible());
}

/// The word is pinned already: the choice alone brings the numbers.
void TestBenches::chosenWordIsCountedWithoutARun()
{
    write(40);
    auto* bench = open<InspectBench>(Workspace::Inspect);
    m_window->session().pinToken(10);
    m_window->pump().frame();
    bench->neurons->finishPainting();
    bench->neurons->relateToWord();
    m_window->pump().frame();
    bench->neurons->finishPainting();
    QVERIFY2(bench->neurons->summary().contains("occurs"), qPrintable(bench->neurons->summary()));
    QVERIFY(bench->neurons->table().isSorted());
    const SpikeRelation chosen = bench->neurons->relation();
    m_window->session().pinToken(11);
    m_window->pump().frame();
    QVERIFY(bench->neurons->relation() == chosen);
}

/// The menu of a word goes on behind that word, in a branch.
void TestBenches::wordMenuGoesOnFromAWord()
{
    write(30);
    Session& session = m_window->session();
    auto* words = m_window->findChild<WordMenu*>();
    words->showMenu(9, m_window->mapToGlobal(QPoint(50, 50)), nullptr);
    auto* menu = m_window->findChild<QMenu*>(QStringLiteral("wordMenu"));
    const auto actions = menu->actions();
    const auto goOn =
        std::ranges::find(actions, QStringLiteral("Write on from here"), &QAction::text);
    QVERIFY(goOn != actions.end());
    (*goOn)->trigger();
    delete menu;
    QTRY_VERIFY_WITH_TIMEOUT(session.history().shown()->parent.has_value(), kTimeout);
    QCOMPARE(session.history().shown()->first, 10);
    session.pause();
}

void TestBenches::comparisonStopsWhenAnotherStarts()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    bench->compare();
    bench->compare();
    bench->session().setRunning(false);
    QVERIFY(!bench->session().isRunning());
    bench->session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->session().isUnderWay(), kTimeout);
    const auto& history = bench->session().history(CompareSession::Part::Difference);
    QCOMPARE(history.end(), bench->session().difference().tokens());
}

void TestBenches::comparisonIsExported()
{
    auto* bench = open<CompareBench>(Workspace::Compare);
    chooseOneModel(*bench);
    compare(*bench);
    bench->session().frame();
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    const QString csv = m_folder.filePath("difference.csv");
    m_window->exporter().writePanel(*bench->difference, ExportRange::All, csv);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(QFileInfo(csv).size() > 40);
    const QStringList runs = bench->shownRuns();
    const auto commentsIn = [](const QString& name) {
        QFile file(name);
        QStringList lines;
        if (file.open(QIODevice::ReadOnly))
            while (file.peek(1) == "#")
                lines.append(QString::fromUtf8(file.readLine()).mid(2).trimmed());
        return lines;
    };
    QCOMPARE(commentsIn(csv).mid(1, 2), runs.mid(0, 2));
    QVERIFY2(commentsIn(csv).last().contains("Tokens 0 to "), qPrintable(commentsIn(csv).last()));
    m_window->exporter().writePanel(*bench->numbers, ExportRange::Visible, csv);
    QCOMPARE(commentsIn(csv).mid(1, 3), runs);
    QVERIFY(commentsIn(csv).join(' ').contains("that both runs have"));
    m_window->exporter().writePanel(*bench->second, ExportRange::Visible, csv);
    QCOMPARE(commentsIn(csv).mid(1, 2), runs.mid(1));
    for (View* view : std::initializer_list<View*>{bench->first, bench->difference, bench->numbers})
        for (const char* ending : {"png", "svg", "pdf"}) {
            const QString file = m_folder.filePath(QStringLiteral("compare.%1").arg(ending));
            m_window->exporter().writePanel(*view, ExportRange::All, file);
            QVERIFY2(QFileInfo(file).size() > 500, ending);
        }
}

void TestBenches::comparingDoesNotTouchTheRun()
{
    write(20);
    const QString text = m_window->session().text();
    const std::uint64_t hash = m_window->session().history().latest()->stateHash;
    auto* bench = open<CompareBench>(Workspace::Compare);
    compare(*bench);
    QCOMPARE(m_window->session().text(), text);
    QCOMPARE(m_window->session().history().latest()->stateHash, hash);
}

void TestBenches::everyPanelIsExplained()
{
    for (const Workspace workspace : {Workspace::Inspect, Workspace::Compare}) {
        m_window->workspaces().open(workspace);
        for (const Panel* panel : m_window->workspaces().content(workspace)->findChildren<Panel*>())
            QVERIFY2(m_window->explanations().has(panel->page()), qPrintable(panel->page()));
    }
}

void TestBenches::fitsInto1280x720()
{
    m_window->resize(1280, 720);
    for (const Workspace workspace : {Workspace::Inspect, Workspace::Compare}) {
        m_window->workspaces().open(workspace);
        QTRY_COMPARE(m_window->size(), QSize(1280, 720));
        for (const Panel* panel : m_window->workspaces().content(workspace)->findChildren<Panel*>())
            QVERIFY2(panel->width() >= panel->minimumSizeHint().width() &&
                         panel->height() >= panel->minimumSizeHint().height(),
                     qPrintable(panel->title()));
    }
}

QTEST_MAIN(TestBenches)
#include "test_benches.moc"
