#include "app/frame_pump.h"
#include "app/session.h"
#include "tests/support/sample_records.h"
#include "tests/support/small_model.h"
#include "widgets/view.h"

#include <QTemporaryDir>
#include <QTextStream>
#include <QtTest>

using namespace spikeglass;

namespace {

class CountingView : public View
{
public:
    using View::View;
    void apply(const ViewSnapshot& snapshot) override
    {
        ++applied;
        end = snapshot.history->end();
    }
    void exportCsv(QTextStream& /*out*/) const override {}

    int applied = 0;
    int end = 0;
};

class CountingReadout : public CountingView
{
public:
    using CountingView::CountingView;
    [[nodiscard]] bool isReadout() const override { return true; }
};

} // namespace

class TestFramePump : public QObject
{
    Q_OBJECT

private slots:
    void viewsWorkOnlyOnNews();
    void hiddenViewsDoNoWork();
    void numbersStandLongEnoughToBeRead();
    void beatsAtItsInterval();
    void quantiles();
    void droppedFramesAndStalls();
};

void TestFramePump::viewsWorkOnlyOnNews()
{
    Session session;
    FramePump pump(session);
    CountingView view;
    view.resize(100, 100);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    pump.addView(&view);
    pump.frame();
    pump.frame();
    QCOMPARE(view.applied, 1);
    test::SampleRun run;
    session.handle(RestartedEvent{1});
    session.handle(TokenEvent{run.next()});
    session.handle(TokenEvent{run.next()});
    pump.frame();
    pump.frame();
    QCOMPARE(view.applied, 2);
    QCOMPARE(view.end, 2);
    session.hoverToken(1);
    pump.frame();
    QCOMPARE(view.applied, 3);
    session.hoverToken(1);
    pump.frame();
    QCOMPARE(view.applied, 3);
}

void TestFramePump::hiddenViewsDoNoWork()
{
    Session session;
    FramePump pump(session);
    CountingView view;
    view.resize(100, 100);
    pump.addView(&view);
    pump.frame();
    QCOMPARE(view.applied, 0);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    pump.frame();
    QCOMPARE(view.applied, 1);
    view.hide();
    session.hoverToken(4);
    pump.frame();
    QCOMPARE(view.applied, 1);
    view.show();
    pump.frame();
    QCOMPARE(view.applied, 2);
}

void TestFramePump::numbersStandLongEnoughToBeRead()
{
    Session session;
    FramePump pump(session);
    CountingView picture;
    CountingReadout numbers;
    for (CountingView* view : {&picture, static_cast<CountingView*>(&numbers)}) {
        view->resize(100, 100);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view));
        pump.addView(view);
    }
    const QTemporaryDir folder;
    test::makeSmallModel(folder.path().toStdString());
    LoadedModel model = loadModel({folder.path().toStdString()});
    SamplerSettings sampler;
    sampler.suppressed = {*model.tokenizer->documentToken()}; // so that it does not end
    session.setModel(std::move(model), QStringLiteral("Once"));
    session.setSampler(sampler);
    session.setSpeed(Generator::kUnlimited);
    session.run();
    picture.applied = numbers.applied = 0;
    constexpr int kReadouts = 5;
    for (int i = 0; i < kReadouts * FramePump::kFramesPerReadout; ++i) {
        QTest::qWait(5);
        pump.frame();
    }
    QVERIFY(picture.applied > 2 * kReadouts);
    QVERIFY(numbers.applied > 1);
    QVERIFY2(numbers.applied <= kReadouts, qPrintable(QString::number(numbers.applied)));

    session.hoverToken(1); // who points at something does not wait
    const int before = numbers.applied;
    pump.frame();
    QCOMPARE(numbers.applied, before + 1);
    QCOMPARE(numbers.end, picture.end);

    session.pause();
    QTRY_VERIFY(!session.isRunning());
    pump.frame();
    QCOMPARE(numbers.end, picture.end);
    QCOMPARE(numbers.end, session.history().end());
}

void TestFramePump::beatsAtItsInterval()
{
    Session session;
    FramePump pump(session);
    int frames = 0;
    connect(&pump, &FramePump::frameDone, this, [&frames] { ++frames; });
    pump.start();
    QTRY_VERIFY(frames >= 10);
    QVERIFY(pump.statistics().frames() >= 10);
    pump.stop();
    const int stopped = frames;
    QTest::qWait(3 * FramePump::kIntervalMilliseconds);
    QCOMPARE(frames, stopped);
}

void TestFramePump::quantiles()
{
    FrameStatistics statistics;
    QCOMPARE(statistics.workQuantile(0.5), 0.0);
    for (int i = 1; i <= 100; ++i) {
        statistics.addFrame(33, 33);
        statistics.addWork(i);
    }
    QCOMPARE(statistics.workQuantile(0.5), 51.0);
    QCOMPARE(statistics.workQuantile(0.99), 100.0);
    QCOMPARE(statistics.workQuantile(1), 100.0);
    QCOMPARE(statistics.dropped(), 0);
    statistics.addWork(20);
    QCOMPARE(statistics.workQuantile(1), 120.0);
}

void TestFramePump::droppedFramesAndStalls()
{
    FrameStatistics statistics;
    statistics.addFrame(34, 33);
    QCOMPARE(statistics.dropped(), 0);
    statistics.addFrame(100, 33);
    QCOMPARE(statistics.dropped(), 2);
    QCOMPARE(statistics.maxStall(), 67.0);
    QCOMPARE(statistics.toJson().value(QStringLiteral("frames")).toInt(), 2);
}

QTEST_MAIN(TestFramePump)
#include "test_frame_pump.moc"
