#include "app/main_window.h"
#include "app/status_strip.h"

#include <QApplication>
#include <QJsonDocument>
#include <QTimer>
#include <cstdio>
#include <cstdlib>

using namespace spikeglass;

// soak_window [SECONDS [MEGABYTES]]: the window with all its panels writes one text as fast as it
// can, and prints every ten seconds what it takes: memory, recording, frames since the line before.
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
    options.safeMode = true;
    options.speed = Generator::kUnlimited;
    ApplicationLook look;
    MainWindow window(look, settings, options);
    window.resize(1280, 720);
    window.show();
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
        const TokenHistory& history = window.session().history();
        QJsonObject report = window.frameReport();
        report.insert(QStringLiteral("seconds"), elapsed);
        report.insert(QStringLiteral("resident_mb"), static_cast<qint64>(residentBytes() >> 20U));
        report.insert(QStringLiteral("recording_mb"), static_cast<qint64>(history.bytes() >> 20U));
        report.insert(QStringLiteral("spilled_mb"),
                      static_cast<qint64>(history.spilledBytes() >> 20U));
        report.insert(QStringLiteral("in_full"), history.tokensWith(RecordDetail::Full));
        report.insert(QStringLiteral("with_activity"), history.tokensWith(RecordDetail::Activity));
        std::printf("%s\n", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
        window.pump().resetStatistics();
        if (elapsed >= seconds)
            QApplication::quit();
    });
    line.start(kLine * 1000);
    return QApplication::exec();
}
