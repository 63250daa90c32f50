#include "app/main_window.h"
#include "app/session_files.h"
#include "app/status_strip.h"

#include <malloc.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <cstdlib>

using namespace spikeglass;

namespace {

void print(const QJsonObject& report)
{
    std::printf("%s\n", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void addMemory(QJsonObject& report, const TokenHistory& history)
{
    const auto heap = ::mallinfo2();
    const auto megabytes = [](std::uint64_t bytes) { return static_cast<qint64>(bytes >> 20U); };
    report.insert(QStringLiteral("resident_mb"), megabytes(residentBytes()));
    report.insert(QStringLiteral("allocated_mb"), megabytes(heap.uordblks + heap.hblkhd));
    report.insert(QStringLiteral("recording_mb"), megabytes(history.bytes()));
    report.insert(QStringLiteral("spilled_mb"), megabytes(history.spilledBytes()));
    report.insert(QStringLiteral("in_full"), history.tokensWith(RecordDetail::Full));
    report.insert(QStringLiteral("with_activity"), history.tokensWith(RecordDetail::Activity));
}

/// Goes to a token as a click does, and waits until all its numbers are there and verified.
void visit(MainWindow& window, int position)
{
    constexpr int kPatience = 120'000; // ms
    Session& session = window.session();
    window.pump().resetStatistics();
    QElapsedTimer clock;
    clock.start();
    session.pinToken(position);
    const auto isThere = [&] {
        return session.history().at(position)->detail() == RecordDetail::Full &&
               session.history().isVerified(position);
    };
    while (!isThere() && clock.elapsed() < kPatience)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QJsonObject report = window.frameReport();
    report.insert(QStringLiteral("visited"), position);
    report.insert(QStringLiteral("is_there"), isThere());
    report.insert(QStringLiteral("after_ms"), static_cast<qint64>(clock.elapsed()));
    addMemory(report, session.history());
    print(report);
}

} // namespace

// soak_window [SECONDS [MEGABYTES [MODEL]]]: the window with all its panels writes one text as fast
// as it can, saved every second as a user's is, and prints every ten seconds what it takes: memory
// resident and allocated, recording, frames since the line before. Then it goes back to tokens at
// the beginning, in the middle and at the end, and prints when all their numbers are there.
int main(int argc, char** argv)
{
    constexpr int kLine = 10;
    if (!qEnvironmentVariableIsSet("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 180;
    Settings settings;
    if (argc > 2)
        settings.historyMegabytes = std::atoi(argv[2]);
    LaunchOptions options;
    if (argc > 3) {
        options.model = QString::fromLocal8Bit(argv[3]);
        options.prompt = QStringLiteral("1 2 3"); // token ids where there is no tokenizer
    }
    options.safeMode = true;
    options.speed = Generator::kUnlimited;
    ApplicationLook look;
    MainWindow window(look, settings, options);
    window.resize(1280, 720);
    window.show();
    const QTemporaryDir saved;
    window.files().startAutosave(saved.path(), Settings{}.autosaveMilliseconds);
    QObject::connect(&window, &MainWindow::modelShown, &window, [&window] {
        SamplerSettings sampler;
        sampler.suppressed = {1}; // the document token of the bundled vocabulary
        window.session().setSampler(sampler);
        window.session().run();
    });
    int elapsed = 0;
    QTimer line;
    QObject::connect(&line, &QTimer::timeout, &window, [&] {
        elapsed += kLine;
        QJsonObject report = window.frameReport();
        report.insert(QStringLiteral("seconds"), elapsed);
        addMemory(report, window.session().history());
        print(report);
        window.pump().resetStatistics();
        if (elapsed < seconds)
            return;
        line.stop();
        window.session().pause();
        const int end = window.session().history().end();
        for (const int position : {1, end / 2, end - 2})
            if (window.session().history().contains(position))
                visit(window, position);
        QApplication::quit();
    });
    line.start(kLine * 1000);
    return QApplication::exec();
}
