#include "app/autosave.h"
#include "app/edit_menu.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/session_files.h"
#include "app/settings.h"
#include "core/engine/neuron_rule.h"
#include "core/files.h"
#include "core/token_name.h"
#include "core/trace/session_file.h"
#include "tests/support/small_model.h"

#include <signal.h>

#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <memory>
#include <random>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 60000;

QStringList sessionsIn(const QString& folder)
{
    return QDir(folder).entryList({QStringLiteral("autosave-*.spikeglass")}, QDir::Files);
}

} // namespace

/// What is left of the work when the program is killed, and session files in the window.
class TestRecovery : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ApplicationLook> m_look;

    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }
    [[nodiscard]] QString stateOf() const { return path("state/spikeglass"); }
    void startProgram(QProcess& program, int autosaveMilliseconds) const;
    std::unique_ptr<MainWindow> window(const char* model = "small") const;
    static bool writeTokens(MainWindow& window, int tokens);
    static bool waitFor(const std::function<bool()>& done)
    {
        return QTest::qWaitFor(done, kTimeout);
    }

private slots:
    void initTestCase();
    void init();
    void killedProgramsLeaveTheirWork_data();
    void killedProgramsLeaveTheirWork();
    void leftWorkIsOffered();
    void livingProgramsKeepTheirFiles();
    void orderlyEndLeavesTheLastWork();
    void workGoneOnWithIsOffered();
    void offeredWorkComesBeforeTheModel();
    void anotherModelLeavesTheLastWork();
    void changedModelsComeBackChanged();
    void changesOfTextsNotShownComeBack_data();
    void changesOfTextsNotShownComeBack();
    void changesNotReadYetAreWork();
    void controlsInFilesAreReplaced();
    void savesAndOpensInTheWindow();
    void opensWithItsOwnModel();
    void saysWhyAFileCannotBeOpened();
};

void TestRecovery::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    test::makeSmallModel(path("small").toStdString());
    test::makeSmallModel(path("other").toStdString(), 2);
    m_look = std::make_unique<ApplicationLook>();
}

void TestRecovery::init()
{
    QDir(path("state")).removeRecursively();
    qputenv("XDG_STATE_HOME", path("state").toLocal8Bit());
}

/// The real program, writing without end.
void TestRecovery::startProgram(QProcess& program, int autosaveMilliseconds) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), path("cache"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    program.setProcessEnvironment(environment);
    Settings settings;
    settings.autosaveMilliseconds = autosaveMilliseconds;
    QVERIFY(writeSettings(path("config/spikeglass/settings.ini"), settings));
    program.start(QStringLiteral(SPIKEGLASS_BINARY_DIR "/bin/spikeglass"),
                  {QStringLiteral("--model"), path("small"), QStringLiteral("--run"),
                   QStringLiteral("--speed"), QStringLiteral("200"), QStringLiteral("--prompt"),
                   QStringLiteral("Once there was a fox")});
    QVERIFY(program.waitForStarted());
}

void TestRecovery::killedProgramsLeaveTheirWork_data()
{
    QTest::addColumn<int>("autosaveMilliseconds");
    QTest::newRow("between saves") << 1000;
    QTest::newRow("while saving") << 10; // saves one behind the other
}

void TestRecovery::killedProgramsLeaveTheirWork()
{
    QFETCH(int, autosaveMilliseconds);
    // 25 times in each row for the figure in issue 7.
    const int kills = std::max(1, qEnvironmentVariableIntValue("SPIKEGLASS_KILLS"));
    std::mt19937 random(3);
    qint64 oldest = 0;
    std::size_t tokens = 0;
    for (int kill = 0; kill < kills; ++kill) {
        init();
        QProcess program;
        startProgram(program, autosaveMilliseconds);
        QVERIFY(waitFor([&] { return !sessionsIn(stateOf()).isEmpty(); }));
        QTest::qWait(std::uniform_int_distribution<int>(0, 1500)(random));
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        const QDateTime killed = QDateTime::currentDateTime();
        QVERIFY(program.waitForFinished());
        const auto left = Autosave::abandoned(stateOf());
        QCOMPARE(left.size(), std::size_t{1});
        const SessionContent content = readSession(left.front().file.toStdString());
        QVERIFY(!content.branches.empty() && !content.branches.front().rows.empty());
        oldest = std::max(oldest, left.front().saved.msecsTo(killed));
        tokens = std::max(tokens, content.branches.front().rows.size());
        // Half-written files are gone, the lock is the only other one.
        QVERIFY(QDir(stateOf()).entryList(QDir::Files).size() <= 2);
    }
    qInfo("%d kills: newest save at most %lld ms old, up to %zu tokens", kills,
          static_cast<long long>(oldest), tokens);
    // A second between saves, and room for a busy machine.
    QVERIFY2(oldest < 4000, qPrintable(QString::number(oldest)));
}

std::unique_ptr<MainWindow> TestRecovery::window(const char* model) const
{
    LaunchOptions options;
    options.model = path(model);
    options.prompt = QStringLiteral("Once there was a fox");
    options.speed = 0;
    auto window = std::make_unique<MainWindow>(*m_look, Settings{}, options);
    QSignalSpy shown(window.get(), &MainWindow::modelShown);
    window->show();
    return shown.wait(kTimeout) ? std::move(window) : nullptr;
}

bool TestRecovery::writeTokens(MainWindow& window, int tokens)
{
    window.session().generate(tokens);
    return waitFor([&] { return !window.session().isRunning(); });
}

void TestRecovery::leftWorkIsOffered()
{
    QString text;
    QString left;
    {
        const auto first = window();
        QVERIFY(writeTokens(*first, 20));
        text = first->session().text();
        const auto content = first->files().content();
        QVERIFY(content);
        left = stateOf() + QStringLiteral("/autosave-1-0.spikeglass");
        writeSession(left.toStdString(), *content);
        writeFileAtomically((left + QStringLiteral(".part-77")).toStdString(), "half");
    }
    const auto next = window();
    QVERIFY(next->messages().isVisible());
    QVERIFY(!QFile::exists(left + QStringLiteral(".part-77")));
    const auto buttons = next->messages().findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    buttons.front()->click();
    QVERIFY(waitFor([&] { return next->session().text() == text; }));
    QVERIFY(!QFile::exists(left));
    QVERIFY(writeTokens(*next, 5));
    QVERIFY(next->session().text().startsWith(text));
}

void TestRecovery::livingProgramsKeepTheirFiles()
{
    const auto first = window();
    const auto second = window();
    QVERIFY(!second->messages().isVisible());
    QVERIFY(writeTokens(*first, 10));
    QVERIFY(writeTokens(*second, 10));
    QVERIFY(waitFor([&] { return sessionsIn(stateOf()).size() == 2; }));
    QVERIFY(Autosave::abandoned(stateOf()).empty());
}

/// What is in no file is offered at the next start, all of it, and is in the menu.
void TestRecovery::orderlyEndLeavesTheLastWork()
{
    QString text;
    InspectionChoices choices;
    {
        const auto first = window();
        QVERIFY(writeTokens(*first, 10));
        QTRY_VERIFY(!sessionsIn(stateOf()).isEmpty()); // what is chosen later is kept too
        first->session().selectGroup({{LayerId{0}, Site::ChannelMix, 3}}, {});
        first->session().pinNeuron({LayerId{1}, Site::TimeMix, 5});
        first->session().toggleTrace({LayerId{0}, Site::TimeMix, 2});
        text = first->session().text();
        choices = first->session().choices();
        QVERIFY(choices.pinned);
        first->close();
    }
    QVERIFY(sessionsIn(stateOf()).isEmpty());
    const auto next = window();
    QVERIFY2(next->messages().text().contains("was not saved in a file"),
             qPrintable(next->messages().text()));
    const auto buttons = next->messages().findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 1);
    buttons.front()->click();
    QVERIFY(!next->messages().isVisible());
    QVERIFY(waitFor([&] { return next->session().text() == text; }));
    QVERIFY(next->session().choices() == choices);
    const auto another = window();
    another->findChild<QAction*>(QStringLiteral("lastWorkAction"))->trigger();
    QVERIFY(waitFor([&] { return another->session().text() == text; }));
    QVERIFY(another->session().choices() == choices);
    QVERIFY(!another->messages().isVisible());
}

/// A saved session is not, until it was gone on with.
void TestRecovery::workGoneOnWithIsOffered()
{
    const QString file = path("work.spikeglass");
    QString text;
    {
        const auto first = window();
        QVERIFY(writeTokens(*first, 10));
        text = first->session().text();
        first->files().save(file);
        QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
        first->session().pinNeuron({LayerId{1}, Site::TimeMix, 5}); // no work
        first->close();
    }
    {
        const auto second = window();
        QVERIFY(!second->messages().isVisible());
        second->files().open(file);
        QVERIFY(waitFor([&] { return second->session().text() == text; }));
        const int last = second->session().history().end() - 1;
        QVERIFY(waitFor([&] { // numbers that are computed again are no work either
            return second->session().history().at(last)->detail() == RecordDetail::Full;
        }));
        second->close();
    }
    {
        const auto third = window();
        QVERIFY(!third->messages().isVisible());
        third->files().open(file);
        QVERIFY(waitFor([&] { return third->session().text() == text; }));
        third->session().continueFrom(3);
        QVERIFY(writeTokens(*third, 3));
        text = third->session().text();
        third->close();
    }
    const auto next = window();
    QVERIFY(next->messages().isVisible());
    next->messages().findChildren<QPushButton*>().front()->click();
    QVERIFY(waitFor([&] { return next->session().text() == text; }));
}

/// The offer may be taken while the model that was used last is still being opened.
void TestRecovery::offeredWorkComesBeforeTheModel()
{
    QString text;
    {
        const auto first = window();
        QVERIFY(writeTokens(*first, 10));
        text = first->session().text();
        first->close();
    }
    LaunchOptions options;
    options.model = path("other");
    MainWindow next(*m_look, Settings{}, options);
    next.show();
    next.messages().findChildren<QPushButton*>().front()->click();
    QVERIFY(waitFor([&] { return next.session().text() == text && !next.isOpeningModel(); }));
    QTest::qWait(100);
    QCOMPARE(next.session().text(), text);
    QCOMPARE(next.session().model()->source, std::filesystem::path(path("small").toStdString()));
}

void TestRecovery::anotherModelLeavesTheLastWork()
{
    const auto first = window();
    QVERIFY(writeTokens(*first, 10));
    const QString text = first->session().text();
    QSignalSpy shown(first.get(), &MainWindow::modelShown);
    first->openModel({path("other").toStdString()});
    QVERIFY(shown.wait(kTimeout));
    QVERIFY(first->session().text() != text);
    first->findChild<QAction*>(QStringLiteral("lastWorkAction"))->trigger();
    QVERIFY(waitFor([&] { return first->session().text() == text; }));
    QCOMPARE(first->session().model()->source, std::filesystem::path(path("small").toStdString()));
}

void TestRecovery::changedModelsComeBackChanged()
{
    const QString file = path("work.spikeglass");
    const auto first = window();
    QVERIFY(writeTokens(*first, 10));
    Interventions edits;
    edits.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {3}}});
    first->edit().edits().change(edits, QStringLiteral("silence"));
    first->files().save(file); // no token was read with it yet
    QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
    const QString text = first->session().text();
    const auto second = window("other");
    second->files().open(file);
    QVERIFY(waitFor([&] { return second->session().text() == text; }));
    QVERIFY(second->session().interventions());
    QCOMPARE(second->edit().edits().current().edits, edits.edits);
    QVERIFY(writeTokens(*second, 3));
    QVERIFY(second->session().history().latest()->interventions);
}

void TestRecovery::changesOfTextsNotShownComeBack_data()
{
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("saved and opened") << true;
    QTest::newRow("left and opened again") << false;
}

/// What waits for its text, with which no token was read yet; changed or restored.
void TestRecovery::changesOfTextsNotShownComeBack()
{
    QFETCH(bool, isSaved);
    const QString file = path("work.spikeglass");
    Interventions edits;
    edits.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {3}}});
    QString text;
    BranchId changed;
    BranchId restored;
    {
        const auto first = window();
        Session& session = first->session();
        SamplerSettings sampler = session.sampler();
        sampler.suppressed = {session.tokenizer()->documentToken().value()}; // no text ends
        session.setSampler(sampler);
        QVERIFY(writeTokens(*first, 10));
        changed = session.history().shown()->id;
        session.continueFrom(4);
        first->edit().edits().change(edits, QStringLiteral("silence"));
        QVERIFY(writeTokens(*first, 3));
        restored = session.history().shown()->id;
        first->edit().edits().restore();
        session.continueFrom(2);
        QVERIFY(writeTokens(*first, 3));
        const BranchId shown = session.history().shown()->id;
        session.selectBranch(restored);
        first->edit().edits().restore(); // the first time it went along into the next branch
        session.selectBranch(changed);
        first->edit().edits().change(edits, QStringLiteral("silence"));
        session.selectBranch(shown);
        text = session.text();
        first->files().save(file);
        QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
        first->close();
    }
    const auto second = window();
    if (isSaved)
        second->files().open(file);
    else
        second->findChild<QAction*>(QStringLiteral("lastWorkAction"))->trigger();
    QVERIFY(waitFor([&] { return second->session().text() == text; }));
    QVERIFY(!second->session().interventions());
    second->session().selectBranch(changed);
    QCOMPARE(second->edit().edits().current().edits, edits.edits);
    QVERIFY(!second->session().history().latest()->interventions);
    second->session().selectBranch(restored);
    QVERIFY(!second->session().interventions());
    QVERIFY(second->session().history().latest()->interventions);
}

/// They are kept in files, so that they are offered again like tokens; to look at them is no work.
void TestRecovery::changesNotReadYetAreWork()
{
    const QString file = path("work.spikeglass");
    Interventions edits;
    edits.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {3}}});
    QString text;
    BranchId branch;
    {
        const auto first = window();
        Session& session = first->session();
        SamplerSettings sampler = session.sampler();
        sampler.suppressed = {session.tokenizer()->documentToken().value()}; // no text ends
        session.setSampler(sampler);
        QVERIFY(writeTokens(*first, 10));
        const BranchId shown = session.history().shown()->id;
        text = session.text();
        session.continueFrom(4);
        QVERIFY(writeTokens(*first, 3));
        branch = session.history().shown()->id;
        first->edit().edits().change(edits, QStringLiteral("silence"));
        session.selectBranch(shown); // it waits in the other one
        first->files().save(file);
        QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
        session.selectBranch(branch);
        QVERIFY(session.interventions());
        first->close();
    }
    {
        const auto second = window();
        QVERIFY2(!second->messages().isVisible(), qPrintable(second->messages().text()));
        second->files().open(file);
        QVERIFY(waitFor([&] { return second->session().text() == text; }));
        second->session().selectBranch(branch);
        QVERIFY(second->session().interventions());
        second->edit().edits().restore();
        second->close();
    }
    const auto next = window();
    QVERIFY2(next->messages().text().contains("was not saved in a file"),
             qPrintable(next->messages().text()));
}

/// A control is known as one when its session is opened: another one, which is not the same again,
/// takes its place, and what was silenced by hand stays.
void TestRecovery::controlsInFilesAreReplaced()
{
    const QString file = path("work.spikeglass");
    const std::vector<NeuronId> group{{LayerId{0}, Site::TimeMix, 3},
                                      {LayerId{0}, Site::TimeMix, 4}};
    const auto isSilent = [](MainWindow& window, int channel) {
        return neuronRule(window.edit().edits().current(), {}, {LayerId{0}, Site::TimeMix, channel})
                   .output == NeuronRule::Output::Silent;
    };
    const auto silent = [&](MainWindow& window) {
        int count = 0;
        for (int channel = 0; channel < window.session().model()->config.shape.embd; ++channel)
            count += isSilent(window, channel) ? 1 : 0;
        return count;
    };
    const auto drawControl = [&](MainWindow& window) {
        window.session().selectGroup(group, {});
        window.findChild<QAction*>(QStringLiteral("silenceControlAction"))->trigger();
        return window.edit().edits().current();
    };
    const auto first = window();
    QVERIFY(writeTokens(*first, 10));
    Interventions byHand;
    byHand.edits.push_back({Intervention::Kind::Silence, {LayerId{0}, Site::TimeMix, {1}}});
    first->edit().edits().change(byHand, QStringLiteral("silence"));
    const Interventions control = drawControl(*first);
    QCOMPARE(silent(*first), 3);
    first->files().save(file);
    QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
    const QString text = first->session().text();
    const auto second = window("other");
    second->files().open(file);
    QVERIFY(waitFor([&] { return second->session().text() == text; }));
    QVERIFY(second->edit().edits().current() == control);
    QVERIFY(!(drawControl(*second) == control));
    QCOMPARE(silent(*second), 3);
    QVERIFY(isSilent(*second, 1));
}

void TestRecovery::savesAndOpensInTheWindow()
{
    const QString file = path("work.spikeglass");
    const auto first = window();
    QVERIFY(writeTokens(*first, 20));
    const QString text = first->session().text();
    first->session().toggleBookmark(4);
    const NeuronId neuron{LayerId{0}, Site::ChannelMix, 3};
    first->session().selectGroup({neuron, {LayerId{1}, Site::TimeMix, 1}}, {neuron});
    first->session().toggleTrace(neuron);
    first->session().setRelation({SpikeRelation::Kind::Word, {}, 5, "fox"});
    first->files().save(file);
    QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
    QCOMPARE(first->files().recent(), QStringList{file});
    const auto second = window();
    second->files().open(file);
    QVERIFY(waitFor([&] { return second->session().text() == text; }));
    QVERIFY(second->session().history().bookmarks().contains(4));
    InspectionChoices choices = first->session().choices();
    choices.relation.wordName = Speller(second->session().tokenizer().get()).next(5).name;
    QVERIFY(!choices.relation.wordName.empty() && choices.relation.wordName != "fox");
    QVERIFY(second->session().choices() == choices); // words are named by the tokenizer
    QCOMPARE(second->session().selection().group.size(), std::size_t{2});
    // Numbers that are not in the file are computed again, to the same states.
    const int last = second->session().history().end() - 1;
    QVERIFY(waitFor([&] {
        return second->session().history().at(last)->detail() == RecordDetail::Full &&
               second->session().history().totals().tokens == static_cast<std::uint64_t>(last) + 1;
    }));
    QVERIFY(second->session().history().isVerified(last));
}

void TestRecovery::opensWithItsOwnModel()
{
    const QString file = path("work.spikeglass");
    const auto first = window();
    QVERIFY(writeTokens(*first, 20));
    const QString text = first->session().text();
    first->files().save(file);
    QVERIFY(waitFor([&] { return !first->files().isBusy(); }));
    const auto other = window("other");
    other->files().open(file);
    QVERIFY(waitFor([&] { return other->session().text() == text; }));
    QCOMPARE(other->session().model()->source, first->session().model()->source);
    QVERIFY(writeTokens(*other, 3));
}

void TestRecovery::saysWhyAFileCannotBeOpened()
{
    const QString file = path("work.spikeglass");
    const auto first = window();
    QVERIFY(writeTokens(*first, 5));
    const QString text = first->session().text();
    const auto refusal = [&](const SessionContent& content) {
        writeSession(file.toStdString(), content);
        const QSignalSpy failed(&first->files(), &SessionFiles::failed);
        first->files().open(file);
        return waitFor([&] { return !failed.isEmpty(); }) ? failed[0][0].toString() : QString();
    };
    SessionContent content = *first->files().content();
    content.model.fingerprint ^= 1;
    QVERIFY(refusal(content).contains(QStringLiteral("another model")));
    content.model.source = "/gone/away";
    QVERIFY(refusal(content).contains(QStringLiteral("/gone/away")));
    QVERIFY(first->messages().isVisible());
    QCOMPARE(first->session().text(), text);
    const QSignalSpy failed(&first->files(), &SessionFiles::failed);
    first->files().open(path("nowhere.spikeglass"));
    QVERIFY(waitFor([&] { return !failed.isEmpty(); }));
    QVERIFY(failed[0][0].toString().contains(QStringLiteral("nowhere.spikeglass")));
}

QTEST_MAIN(TestRecovery)
#include "test_recovery.moc"
