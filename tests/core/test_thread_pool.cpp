#include "core/engine/thread_pool.h"

#include <QTest>
#include <atomic>
#include <chrono>
#include <ctime>
#include <numeric>
#include <thread>
#include <vector>

using namespace spikeglass;

class TestThreadPool : public QObject
{
    Q_OBJECT

private slots:
    void everyPieceRunsOnce_data();
    void everyPieceRunsOnce();
    void workersTakePart();
    void idleWorkersSleep();
    void endsWhateverTheWorkersDo();
};

void TestThreadPool::everyPieceRunsOnce_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 5})
        QTest::addRow("%d threads", threads) << threads;
}

void TestThreadPool::everyPieceRunsOnce()
{
    QFETCH(int, threads);
    ThreadPool pool(threads);
    for (std::size_t job = 0; job < 3000; ++job) {
        const std::size_t count = job % 37;
        std::vector<std::size_t> results(count); // written without synchronisation of its own
        pool.run(count, [&](std::size_t piece) { results[piece] += piece + job; });
        for (std::size_t piece = 0; piece < count; ++piece)
            QCOMPARE(results[piece], piece + job);
    }
}

void TestThreadPool::workersTakePart()
{
    using namespace std::chrono_literals;
    ThreadPool pool(2);
    std::atomic<int> running = 0;
    pool.run(2, [&](std::size_t) {
        ++running;
        while (running < 2)
            std::this_thread::sleep_for(100us);
    });
    QCOMPARE(running.load(), 2);
}

void TestThreadPool::idleWorkersSleep()
{
    using namespace std::chrono_literals;
    ThreadPool pool(3);
    pool.run(30, [](std::size_t) {});
    std::this_thread::sleep_for(50ms);
    const auto before = std::clock();
    std::this_thread::sleep_for(400ms);
    const double busySeconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY(busySeconds < 0.1);
}

/// Workers may be starting, looking for work or falling asleep.
void TestThreadPool::endsWhateverTheWorkersDo()
{
    for (std::size_t repeat = 0; repeat < 3000; ++repeat) {
        ThreadPool pool(4);
        for (std::size_t job = 0; job < repeat % 3; ++job)
            pool.run(3, [](std::size_t) {});
    }
}

QTEST_GUILESS_MAIN(TestThreadPool)
#include "test_thread_pool.moc"
