// Several processes on loopback must train as one with their batches together, and none may hang
// when another ends.

#include "core/files.h"
#include "core/model/safetensors.h"

#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

using namespace spikeglass;
using nlohmann::json;

namespace {

constexpr int kVocab = 32;
constexpr int kMilliseconds = 120000;

QString program()
{
    return QString::fromStdString(std::string(SPIKEGLASS_BINARY_DIR) + "/bin/spikeglass-torch");
}

/// A run of the program and its events.
class Run
{
public:
    explicit Run(const QStringList& arguments)
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(program(), arguments);
    }
    ~Run()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Exit code, -1 where it was killed or did not end.
    int wait(int milliseconds = kMilliseconds)
    {
        const bool ended =
            m_process.state() == QProcess::NotRunning || m_process.waitForFinished(milliseconds);
        collect();
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    bool waitForEvents(std::size_t count)
    {
        collect();
        while (m_events.size() < count && m_process.waitForReadyRead(kMilliseconds))
            collect();
        return m_events.size() >= count;
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    [[nodiscard]] const std::vector<json>& events() const { return m_events; }
    QByteArray errors() { return m_process.readAllStandardError(); }
    [[nodiscard]] std::vector<double> losses() const
    {
        std::vector<double> result;
        for (const json& event : m_events)
            if (event.at("event") == "progress")
                result.push_back(event.at("loss_bits_per_token").get<double>());
        return result;
    }

private:
    void collect()
    {
        while (m_process.canReadLine())
            m_events.push_back(json::parse(m_process.readLine().toStdString()));
    }

    QProcess m_process;
    std::vector<json> m_events;
};

/// A port that nobody listens on.
QString freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(descriptor, any, length) != 0 || ::getsockname(descriptor, any, &length) != 0)
        qFatal("no free port");
    ::close(descriptor);
    return QString::number(ntohs(address.sin_port));
}

} // namespace

class TestDataParallel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void twoProcessesAreOneWithTwiceTheBatch();
    void numberOfProcessesMayChange();
    void killedProcessEndsTheOthers();
    void silentProcessEndsTheOthers();
    void stopsTogether();
    void otherSettingsAreRefused();
    void missingProcessIsReported();
    void badAddressesAreRefused();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList arguments(const QString& folder, int batch, int steps = 30) const;
    [[nodiscard]] QStringList member(const QString& folder, int rank, const QString& port,
                                     int steps = 100000) const
    {
        return arguments(folder, 2, steps) << "--world-size"
                                           << "2"
                                           << "--rank" << QString::number(rank) << "--master"
                                           << "127.0.0.1:" + port;
    }
    QTemporaryDir m_folder;
};

void TestDataParallel::initTestCase()
{
    QVERIFY2(QFile::exists(program()), qPrintable(program()));
    std::vector<std::int32_t> tokens;
    for (int i = 0; i < 3000; ++i)
        tokens.push_back(tokens.empty() ? 0 : (tokens.back() * 5 + i % 3) % kVocab);
    SafetensorsWriter writer;
    writer.setMetadata("bytes", "6000");
    writer.add("tokens", {3000}, std::span<const std::int32_t>(tokens));
    writer.write(path("tokens.safetensors").toStdString());
}

QStringList TestDataParallel::arguments(const QString& folder, int batch, int steps) const
{
    return {"train",
            "--data",
            path("tokens.safetensors"),
            "--valid",
            path("tokens.safetensors"),
            "--out",
            path(folder),
            "--layers",
            "2",
            "--embd",
            "32",
            "--vocab",
            QString::number(kVocab),
            "--ctx",
            "16",
            "--batch",
            QString::number(batch),
            "--steps",
            QString::number(steps),
            "--lr",
            "5e-3",
            "--warmup",
            "10",
            "--threshold",
            "0.25",
            "--dropout",
            "0.05",
            "--target-rate",
            "0.3",
            "--dtype",
            "f32",
            "--eval-every",
            "10",
            "--checkpoint-every",
            "10",
            "--progress-every",
            "1"};
}

void TestDataParallel::twoProcessesAreOneWithTwiceTheBatch()
{
    Run one(arguments("one", 4));
    QCOMPARE(one.wait(), 0);
    Run two(arguments("two", 2) << "--processes"
                                << "2");
    QVERIFY2(two.wait() == 0, two.errors());
    QCOMPARE(two.events().front().at("processes").get<int>(), 2);
    QCOMPARE(two.events().front().at("tokens_per_step"),
             one.events().front().at("tokens_per_step"));
    const std::vector<double> expected = one.losses();
    const std::vector<double> losses = two.losses();
    QCOMPARE(losses.size(), 30U);
    QVERIFY(expected.back() < 0.9 * expected.front());
    for (std::size_t i = 0; i < losses.size(); ++i)
        QVERIFY2(std::abs(losses[i] - expected[i]) < 1e-4 * expected[i],
                 qPrintable(QString("step %1: %2 and %3").arg(i).arg(losses[i]).arg(expected[i])));
    SafetensorsReader ofOne(path("one/checkpoint.safetensors").toStdString());
    SafetensorsReader ofTwo(path("two/checkpoint.safetensors").toStdString());
    QCOMPARE(ofTwo.metadata().at("config"), ofOne.metadata().at("config"));
    const std::vector<float> first = ofOne.readFloats("param.head.weight");
    const std::vector<float> second = ofTwo.readFloats("param.head.weight");
    for (std::size_t i = 0; i < first.size(); ++i)
        QVERIFY(std::abs(first[i] - second[i]) < 1e-3F);
}

void TestDataParallel::numberOfProcessesMayChange()
{
    const auto train = [&](const QString& folder, int batch, const QStringList& more) {
        return Run(arguments(folder, batch, 30) << more).wait();
    };
    QCOMPARE(train("changed", 4, {}), 0);
    Run again(arguments("changed", 2) << "--processes"
                                      << "2");
    QCOMPARE(again.wait(), 0);
    QCOMPARE(again.events().front().at("step").get<int>(), 30);
}

void TestDataParallel::killedProcessEndsTheOthers()
{
    const QString port = freePort();
    Run straight(arguments("straight", 2, 200) << "--processes"
                                               << "2");
    QCOMPARE(straight.wait(), 0);

    Run first(member("killed", 0, port, 200));
    Run second(member("killed", 1, port, 200));
    QVERIFY2(first.waitForEvents(60), first.errors());
    second.signal(SIGKILL);
    QCOMPARE(first.wait(30000), 1);
    const QByteArray message = first.errors();
    QVERIFY2(message.contains("process 0 of 2 lost the others") &&
                 message.contains("goes on from the last checkpoint"),
             message);
    QCOMPARE(first.events().back().at("event").get<std::string>(), std::string("error"));

    Run resumed(arguments("killed", 2, 200) << "--processes"
                                            << "2");
    QVERIFY2(resumed.wait() == 0, resumed.errors());
    QVERIFY(resumed.events().front().at("step").get<int>() >= 10);
    QVERIFY(readFile(path("straight/checkpoint.safetensors").toStdString()) ==
            readFile(path("killed/checkpoint.safetensors").toStdString()));
}

void TestDataParallel::silentProcessEndsTheOthers()
{
    const QString port = freePort();
    Run first(member("silent", 0, port) << "--timeout"
                                        << "3");
    Run second(member("silent", 1, port) << "--timeout"
                                         << "3");
    QVERIFY2(first.waitForEvents(5), first.errors());
    second.signal(SIGSTOP);
    QCOMPARE(first.wait(30000), 1);
    QVERIFY(first.errors().contains("process 0 of 2 lost the others"));
    second.signal(SIGCONT);
    QCOMPARE(second.wait(30000), 1);
    QVERIFY(second.errors().contains("process 1 of 2 lost the others"));
}

/// A signal to any of them ends all after the same step.
void TestDataParallel::stopsTogether()
{
    const QString port = freePort();
    Run first(member("stopped", 0, port));
    Run second(member("stopped", 1, port));
    QVERIFY2(first.waitForEvents(5), first.errors());
    second.signal(SIGTERM);
    QCOMPARE(second.wait(30000), 0);
    QCOMPARE(first.wait(30000), 0);
    QCOMPARE(first.events().back().at("event").get<std::string>(), std::string("stopped"));
    QVERIFY(second.events().empty());
    SafetensorsReader checkpoint(path("stopped/checkpoint.safetensors").toStdString());
    QCOMPARE(checkpoint.metadata().at("step"), first.events().back().at("step").dump());
}

void TestDataParallel::otherSettingsAreRefused()
{
    const QString port = freePort();
    Run first(member("settings", 0, port));
    Run second(member("settings", 1, port, 7));
    QCOMPARE(second.wait(30000), 1);
    const QByteArray message = second.errors();
    QVERIFY2(message.contains("process 1 was started with other settings than process 0 "
                              "(steps: 100000 there, 7 here)"),
             message);
    QCOMPARE(first.wait(30000), 1);
}

void TestDataParallel::missingProcessIsReported()
{
    for (const int rank : {0, 1}) {
        Run alone(member("alone", rank, freePort()) << "--timeout"
                                                    << "2");
        QCOMPARE(alone.wait(30000), 1);
        const QByteArray message = alone.errors();
        QVERIFY2(message.contains(QByteArray("process ") + QByteArray::number(rank) +
                                  " of 2: not all met at 127.0.0.1:"),
                 message);
    }
    QVERIFY(!QFile::exists(path("alone/checkpoint.safetensors")));
}

void TestDataParallel::badAddressesAreRefused()
{
    for (const char* address : {"nowhere", "host:", ":1", "host:70000", "host:1x"}) {
        Run run(arguments("address", 2) << "--world-size"
                                        << "2"
                                        << "--master" << address);
        QCOMPARE(run.wait(), 1);
        const QByteArray message = run.errors();
        QVERIFY2(message.contains("HOST:PORT is expected"), message);
    }
    Run rank(arguments("address", 2) << "--world-size"
                                     << "2"
                                     << "--rank"
                                     << "2"
                                     << "--master"
                                     << "127.0.0.1:29500");
    QCOMPARE(rank.wait(), 1);
    QVERIFY(rank.errors().contains("rank 2 of 2 processes"));
}

QTEST_GUILESS_MAIN(TestDataParallel)
#include "test_data_parallel.moc"
