#include "app/session.h"
#include "core/error.h"
#include "tests/support/sample_records.h"
#include "tests/support/small_model.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 20000;

TokenEvent tokenOf(test::SampleRun& run)
{
    return {run.next()};
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void fill(Session& session, int tokens, std::uint64_t runId = 1)
    {
        session.handle(RestartedEvent{runId});
        test::SampleRun run(test::kSampleShape, runId);
        for (int i = 0; i < tokens; ++i)
            session.handle(tokenOf(run));
    }
    [[nodiscard]] LoadedModel smallModel() const
    {
        return loadModel({m_folder.path().toStdString()});
    }
    static bool drainUntil(Session& session, const std::function<bool()>& done)
    {
        return QTest::qWaitFor(
            [&] {
                session.drain();
                return done();
            },
            kTimeout);
    }
    static QString write(Session& session, const QString& prompt, int tokens)
    {
        QSignalSpy finished(&session, &Session::finished);
        session.restart(prompt);
        session.generate(tokens);
        return drainUntil(session, [&] { return !finished.isEmpty(); }) ? session.text()
                                                                        : QStringLiteral("late");
    }

private slots:
    void initTestCase() { test::makeSmallModel(m_folder.path().toStdString()); }
    void staleTokensAreDiscarded();
    void failedRestartKeepsTheText();
    void refusedRestartDoesNotTouchANewerOne();
    void restartForgetsTokensOnly();
    void axisFollowsUntilDetached();
    void pinStaysInsideTheHistory();
    void tracesAreBounded();
    void equalSeedsEqualText();
    void textEndsBehindAPosition();
    void samplerChangesTheRunningText();
    void nothingHappensWithoutAModel();
};

void TestSession::staleTokensAreDiscarded()
{
    Session session;
    fill(session, 5, 7);
    test::SampleRun older(test::kSampleShape, 6);
    session.handle(tokenOf(older));
    test::SampleRun newer(test::kSampleShape, 8);
    session.handle(tokenOf(newer));
    QCOMPARE(session.history().end(), 5);
    QCOMPARE(session.history().latest()->runId, 7U);
}

void TestSession::failedRestartKeepsTheText()
{
    Session session;
    session.setModel(smallModel(), QStringLiteral("Once"));
    const QString before = write(session, QStringLiteral("Once there was"), 5);
    QVERIFY(before.startsWith(QStringLiteral("Once there was")));
    session.handle(FailedEvent{2, "bad prompt"});
    QCOMPARE(session.text(), before);
    QCOMPARE(session.prompt(), QStringLiteral("Once there was"));
    QVERIFY(!session.isRunning());
}

void TestSession::refusedRestartDoesNotTouchANewerOne()
{
    Session session;
    session.setModel(smallModel(), QStringLiteral("Once"));
    write(session, QStringLiteral("Once there was"), 5);
    session.restart(QStringLiteral("first"));
    session.restart(QStringLiteral("second"));
    session.run();
    session.handle(FailedEvent{2, "bad prompt", 3});
    QCOMPARE(session.prompt(), QStringLiteral("second"));
    QVERIFY(session.isRunning());
}

void TestSession::restartForgetsTokensOnly()
{
    Session session;
    fill(session, 10);
    session.pinToken(3);
    session.pinNeuron({LayerId{1}, Site::ChannelMix, 4});
    QSignalSpy restarted(&session, &Session::restarted);
    fill(session, 0, 2);
    QCOMPARE(restarted.count(), 1);
    QVERIFY(session.history().empty());
    QVERIFY(!session.selection().pinnedToken);
    QVERIFY(session.selection().pinnedNeuron);
}

void TestSession::axisFollowsUntilDetached()
{
    Session session;
    fill(session, 200);
    QCOMPARE(session.axis().last, 200.0);
    session.setAxis({10, 40, false});
    test::SampleRun run(test::kSampleShape, 1);
    for (int i = 0; i < 200; ++i)
        run.next();
    session.handle(tokenOf(run));
    QCOMPARE(session.axis(), (TokenAxis{10, 40, false}));
    session.goLive();
    QVERIFY(session.axis().follow);
    QCOMPARE(session.axis().last, 201.0);
}

void TestSession::pinStaysInsideTheHistory()
{
    Session session;
    session.pinToken(3);
    QVERIFY(!session.selection().pinnedToken);
    fill(session, 100);
    session.pinToken(1000);
    QCOMPARE(session.selection().pinnedToken, 99);
    session.movePin(-1);
    QCOMPARE(session.selection().pinnedToken, 98);
    session.pinToken(2);
    QVERIFY(session.axis().first <= 2 && session.axis().last >= 3);
    QVERIFY(!session.axis().follow);
    session.movePin(-10);
    QCOMPARE(session.selection().pinnedToken, 0);
    QCOMPARE(session.snapshot().shownToken()->position, 0);
    session.clearSelection();
    QVERIFY(!session.selection().pinnedToken);
}

void TestSession::tracesAreBounded()
{
    Session session;
    for (int channel = 0; channel < 10; ++channel)
        session.toggleTrace({LayerId{0}, Site::TimeMix, channel});
    QCOMPARE(session.selection().tracedNeurons.size(), Selection::kMaxTraces);
    QCOMPARE(session.selection().tracedNeurons.front().channel, 2);
    session.toggleTrace({LayerId{0}, Site::TimeMix, 5});
    QCOMPARE(session.selection().tracedNeurons.size(), Selection::kMaxTraces - 1);
}

void TestSession::equalSeedsEqualText()
{
    Session session;
    session.setModel(smallModel(), {});
    SamplerSettings settings;
    settings.seed = 5;
    session.setSampler(settings);
    const QString first = write(session, QStringLiteral("One day"), 20);
    QCOMPARE(write(session, QStringLiteral("One day"), 20), first);
    settings.seed = 6;
    session.setSampler(settings);
    QVERIFY(write(session, QStringLiteral("One day"), 20) != first);
}

void TestSession::textEndsBehindAPosition()
{
    Session session;
    session.setModel(smallModel(), {});
    const QString text = write(session, QStringLiteral("One day the fox"), 8);
    const int last = session.history().end() - 1;
    QCOMPARE(session.textUpTo(last), text);
    QVERIFY(text.startsWith(session.textUpTo(last - 3)));
    QVERIFY(session.textUpTo(last - 3).size() < text.size());
}

void TestSession::samplerChangesTheRunningText()
{
    Session session;
    session.setModel(smallModel(), {});
    SamplerSettings greedy;
    greedy.temperature = 0;
    session.setSampler(greedy);
    write(session, QStringLiteral("One day"), 10);
    QCOMPARE(session.history().latest()->next.front().sampledProbability, 1.0F);
    session.setSampler({});
    QSignalSpy finished(&session, &Session::finished);
    session.generate(1);
    QVERIFY(drainUntil(session, [&] { return !finished.isEmpty(); }));
    QVERIFY(session.history().latest()->next.front().sampledProbability < 1.0F);
}

void TestSession::nothingHappensWithoutAModel()
{
    Session session;
    session.restart(QStringLiteral("x"));
    session.run();
    session.stepToken();
    session.drain();
    QVERIFY(!session.isRunning());
    QVERIFY(session.history().empty());
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
