#include "app/appearance.h"
#include "app/command_line.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/screenshot.h"
#include "app/settings.h"

#include <QApplication>
#include <QIcon>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <cstdio>
#include <optional>

namespace {

using namespace spikeglass;

constexpr int kScreenshotTokens = 120;

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("spikeglass"));
    QApplication::setApplicationDisplayName(QStringLiteral("Spikeglass"));
    QApplication::setApplicationVersion(QStringLiteral(SPIKEGLASS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.spikeglass.Spikeglass"));
}

/// A picture shows the program's defaults, not the user's settings.
void adaptToScreenshot(LaunchOptions& options)
{
    options.safeMode = true;
    options.language = options.language.value_or(languages().front().code);
    options.speed = options.speed.value_or(Generator::kUnlimited);
    options.tokens = options.tokens.value_or(kScreenshotTokens);
}

void printJson(const QJsonObject& object)
{
    std::fprintf(stderr, "%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
}

/// Qt wants a private folder for sockets where the session has none.
void ensureRuntimeFolder(const QTemporaryDir& folder)
{
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR") && folder.isValid())
        qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
}

int runWindow(LaunchOptions& options)
{
    ApplicationLook look;
    Settings settings = options.safeMode ? Settings{} : readSettings(settingsFile());
    options.language = resolveLanguage(options.language.value_or(settings.language));
    const Translation translation(*options.language);
    if (!translation.isLoaded())
        qWarning("%s: cannot be loaded", qUtf8Printable(*options.language));
    if (options.resetLayout)
        settings.resetLayout();
    MainWindow window(look, settings, options);
    std::optional<Screenshot> screenshot;
    if (!options.screenshot.isEmpty()) {
        screenshot.emplace(window, options.screenshot);
        window.setAttribute(Qt::WA_DontShowOnScreen);
    }
    window.show();
    const int status = QApplication::exec();
    if (options.startupTimes)
        printJson(window.startupTimes().toJson());
    if (options.measureFrames)
        printJson(window.frameReport());
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    nameApplication();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    CommandLine command = parseCommandLine(arguments);
    if (!command.options) {
        if (command.exitStatus == 0)
            std::printf("%s\n", command.text.toLocal8Bit().constData());
        else
            std::fprintf(stderr, "spikeglass: %s\n", command.text.toLocal8Bit().constData());
        return command.exitStatus;
    }
    LaunchOptions& options = *command.options;
    if (!options.screenshot.isEmpty()) {
        adaptToScreenshot(options);
        if (!hasDisplay())
            qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (!hasDisplay()) {
        std::fprintf(stderr, "spikeglass: no display; --screenshot FILE works without one\n");
        return 1;
    }
    const QTemporaryDir runtimeFolder;
    ensureRuntimeFolder(runtimeFolder);
    const QApplication application(argc, argv);
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.spikeglass.Spikeglass"),
                                                 QIcon(QStringLiteral(":/spikeglass.svg"))));
    return runWindow(options);
}
