#include "app/command_line.h"

#include "app/language.h"
#include "core/error.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cmath>
#include <limits>
#include <type_traits>

namespace spikeglass {
namespace {

constexpr int kWrongUsage = 2;
constexpr int kLargestSide = 16384;

QString tr(const char* text)
{
    return QCoreApplication::translate("spikeglass", text);
}

QString option(const char* name)
{
    return QLatin1String(name);
}

void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(tr("See a spiking language model think."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {option("model"), tr("Model folder, .safetensors or .pth file."), tr("M")},
        {option("session"), tr("Session file to open."), tr("FILE")},
        {option("prompt"), tr("Text to continue."), tr("TEXT")},
        {option("run"), tr("Start writing at once.")},
        {option("tokens"), tr("Write this many tokens, then pause."), tr("N")},
        {option("seed"), tr("Start of the random numbers."), tr("N")},
        {option("speed"), tr("Tokens a second at most; 0 is unlimited."), tr("N")},
        {option("theme"), tr("light, dark or system."), tr("NAME")},
        {option("language"), tr("en, de, zh_CN or system, or a .qm file."), tr("CODE")},
        {option("reverse"), tr("Mirror the window, as languages written from the right have it.")},
        {option("workspace"), tr("play, inspect, learn, compare or train."), tr("NAME")},
        {option("size"), tr("Size of the window, as 1280x720."), tr("WxH")},
        {option("screenshot"),
         tr("Write the text to standard output and a picture of the window to a PNG file, "
            "without a display, then end."),
         tr("FILE")},
        {option("safe-mode"), tr("Neither read nor write settings.")},
        {option("reset-layout"), tr("Forget the stored layout of the window.")},
        {option("startup-times"), tr("Print the times of the start as JSON on standard error.")},
        {option("measure-frames"), tr("Print frame times as JSON on standard error at the end.")},
    });
}

Error outOfRange(const QString& name, const QString& text, const QString& low, const QString& high)
{
    return Error(
        tr("--%1 %2: a number from %3 to %4 is expected").arg(name, text, low, high).toStdString());
}

template <class Number>
std::optional<Number> readNumber(const QCommandLineParser& parser, const char* name, Number low,
                                 Number high)
{
    if (!parser.isSet(option(name)))
        return std::nullopt;
    const QString text = parser.value(option(name));
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    const bool isWhole = std::is_floating_point_v<Number> || value == std::floor(value);
    if (!isNumber || !isWhole || value < static_cast<double>(low) ||
        value > static_cast<double>(high))
        throw outOfRange(option(name), text, QString::number(low), QString::number(high));
    return static_cast<Number>(value);
}

std::optional<QSize> readSize(const QCommandLineParser& parser)
{
    if (!parser.isSet(option("size")))
        return std::nullopt;
    const QString text = parser.value(option("size"));
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (size.isEmpty() || size.width() > kLargestSide || size.height() > kLargestSide)
        throw Error(tr("--size %1: a size as 1280x720 is expected").arg(text).toStdString());
    return size;
}

std::optional<Appearance> readTheme(const QCommandLineParser& parser)
{
    if (!parser.isSet(option("theme")))
        return std::nullopt;
    const QString text = parser.value(option("theme"));
    const auto appearance = appearanceFromName(text);
    if (!appearance)
        throw Error(tr("--theme %1: light, dark or system is expected").arg(text).toStdString());
    return appearance;
}

std::optional<QString> readLanguage(const QCommandLineParser& parser)
{
    if (!parser.isSet(option("language")))
        return std::nullopt;
    const QString text = parser.value(option("language"));
    if (!isLanguage(text))
        throw Error(tr("--language %1: en, de, zh_CN, system or a .qm file is expected")
                        .arg(text)
                        .toStdString());
    return text;
}

std::optional<Workspace> readWorkspace(const QCommandLineParser& parser)
{
    if (!parser.isSet(option("workspace")))
        return std::nullopt;
    const QString text = parser.value(option("workspace"));
    const auto workspace = workspaceFromKey(text);
    if (!workspace)
        throw Error(tr("--workspace %1: play, inspect, learn, compare or train is expected")
                        .arg(text)
                        .toStdString());
    return workspace;
}

LaunchOptions readOptions(const QCommandLineParser& parser)
{
    LaunchOptions options;
    options.model = parser.value(option("model"));
    options.session = parser.value(option("session"));
    if (parser.isSet(option("prompt")))
        options.prompt = parser.value(option("prompt"));
    constexpr int kMost = std::numeric_limits<int>::max();
    options.tokens = readNumber<int>(parser, "tokens", 1, kMost);
    options.seed = readNumber<quint64>(parser, "seed", 0, kMost);
    options.speed = readNumber<double>(parser, "speed", 0, 10000);
    options.appearance = readTheme(parser);
    options.language = readLanguage(parser);
    options.workspace = readWorkspace(parser);
    options.size = readSize(parser);
    options.screenshot = parser.value(option("screenshot"));
    options.run = parser.isSet(option("run"));
    options.safeMode = parser.isSet(option("safe-mode"));
    options.resetLayout = parser.isSet(option("reset-layout"));
    options.startupTimes = parser.isSet(option("startup-times"));
    options.measureFrames = parser.isSet(option("measure-frames"));
    return options;
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return {std::nullopt, parser.errorText(), kWrongUsage};
    if (parser.isSet(option("help")))
        return {std::nullopt,
                parser.helpText().replace(QStringLiteral("<executable_name>"),
                                          QStringLiteral("spikeglass")),
                0};
    if (parser.isSet(option("version")))
        return {std::nullopt,
                QCoreApplication::applicationName() + QLatin1Char(' ') +
                    QCoreApplication::applicationVersion(),
                0};
    if (!parser.positionalArguments().isEmpty())
        return {std::nullopt,
                tr("'%1' is not understood; see --help").arg(parser.positionalArguments().first()),
                kWrongUsage};
    try {
        return {readOptions(parser), {}, 0};
    } catch (const Error& problem) {
        return {std::nullopt, QString::fromUtf8(problem.what()), kWrongUsage};
    }
}

} // namespace spikeglass
