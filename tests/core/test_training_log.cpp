#include "core/training_log.h"

#include <QtTest>

using namespace spikeglass;

/// A training run as its lines tell it.
class TestTrainingLog : public QObject
{
    Q_OBJECT

private slots:
    void followsARun();
    void forgetsWhatCameBehindTheCheckpoint();
    void passesOverWhatIsNoEvent();

private:
    static TrainingLog beginning();
};

TrainingLog TestTrainingLog::beginning()
{
    TrainingLog log;
    log.read(R"({"event":"prepared","message":"vocabulary of 300 learned"})");
    log.read(
        R"({"event":"start","step":0,"steps":40,"parameters":1234,"tokens_per_step":32,"config":{}})");
    log.read(
        R"({"event":"progress","step":10,"steps":40,"tokens":320,"loss_bits_per_token":8.0,"lr":0.004,)"
        R"("grad_norm":0.5,"tokens_per_s":1000,"seconds_left":1.5,"firing_rate":0.25,)"
        R"("idle_neurons":{"dead":{"time_mix":[1,2],"channel_mix":[0,4]},)"
        R"("saturated":{"time_mix":[0,0],"channel_mix":[1,0]},"tokens":320}})");
    log.read(
        R"({"event":"eval","step":10,"tokens":64,"bits_per_byte":2.0,"nll":4.1588830833596715,)"
        R"("firing_rates":{"time_mix":[0.3,0.2],"channel_mix":[0.1,0.4],"mean":0.25}})");
    log.read(R"({"event":"best","step":10,"bits_per_byte":2.0,"path":"y"})");
    log.read(R"({"event":"checkpoint","step":10,"path":"x"})");
    log.read(R"({"event":"sample","text":"Once"})");
    return log;
}

void TestTrainingLog::followsARun()
{
    TrainingLog log = beginning();
    QCOMPARE(log.stage(), TrainingLog::Stage::Training);
    QCOMPARE(log.preparation(), std::string("vocabulary of 300 learned"));
    QCOMPARE(log.parameters(), 1234);
    QCOMPARE(log.points().size(), std::size_t{1});
    QCOMPARE(log.points().front().deadNeurons, 7);
    QCOMPARE(log.points().front().saturatedNeurons, 1);
    QCOMPARE(log.points().front().firingRate, 0.25);
    QCOMPARE(log.evaluations().front().channelMixRates, (std::vector<double>{0.1, 0.4}));
    // 4.1589 nats are 6 bits a token, 2 bits a byte: three bytes a token.
    QVERIFY(std::abs(log.tokensPerByte() - 1.0 / 3) < 1e-12);
    QCOMPARE(log.samples().front().step, 10);
    QCOMPARE(log.checkpointStep(), 10);
    QVERIFY(log.best().has_value());
    QCOMPARE(log.best()->step, 10);
    QCOMPARE(log.best()->bitsPerByte, 2.0);
    log.read(R"({"event":"stopped","step":20})");
    QCOMPARE(log.stage(), TrainingLog::Stage::Stopped);
    QCOMPARE(log.step(), 20);
    log.read(R"({"event":"exported","message":"model written"})");
    QCOMPARE(log.stage(), TrainingLog::Stage::Done);
}

void TestTrainingLog::forgetsWhatCameBehindTheCheckpoint()
{
    TrainingLog log = beginning();
    for (const char* line : {R"({"event":"progress","step":20,"loss_bits_per_token":7.0})",
                             R"({"event":"eval","step":20,"bits_per_byte":1.9,"nll":4.0})"})
        log.read(line);
    QCOMPARE(log.points().size(), std::size_t{2});
    TrainingLog beingContinued = log; // before its trainer has said anything
    beingContinued.goOn();
    QCOMPARE(beingContinued.step(), 10);
    QCOMPARE(beingContinued.points().size(), std::size_t{1});
    QCOMPARE(beingContinued.stage(), TrainingLog::Stage::Preparing);
    TrainingLog without; // no checkpoint to go on from
    without.read(R"({"event":"progress","step":20,"loss_bits_per_token":7.0})");
    without.goOn();
    QCOMPARE(without.step(), 20);
    log.read(R"({"event":"start","step":10,"steps":40})"); // killed at 20, goes on from 10
    QCOMPARE(log.points().size(), std::size_t{1});
    QCOMPARE(log.evaluations().size(), std::size_t{1});
    QCOMPARE(log.samples().size(), std::size_t{1});
    QCOMPARE(log.step(), 10);
    QVERIFY(log.points().front().firingRate >= 0);
    QVERIFY(!log.best()); // until the trainer says what it still has
    log.read(R"({"event":"best","step":20,"bits_per_byte":1.9})");
    QCOMPARE(log.best()->step, 20);
    QCOMPARE(log.step(), 10);
}

void TestTrainingLog::passesOverWhatIsNoEvent()
{
    TrainingLog log = beginning();
    const std::uint64_t revision = log.revision();
    for (const char* line :
         {"", "{", "null", "[1]", "42", R"({"event":7})", R"({"event":"later invention"})"})
        log.read(line);
    QCOMPARE(log.revision(), revision);
    log.read(R"({"event":"progress","step":"many","grad_norm":[],"idle_neurons":3})");
    QCOMPARE(log.points().back().gradientNorm, 0.0);
    QCOMPARE(log.points().back().deadNeurons, -1);
    log.read(R"({"event":"eval","firing_rates":{"time_mix":["x"]}})");
    QVERIFY(log.evaluations().back().timeMixRates.empty());
    QCOMPARE(log.tokensPerByte(), 0.0);
}

QTEST_APPLESS_MAIN(TestTrainingLog)
#include "test_training_log.moc"
