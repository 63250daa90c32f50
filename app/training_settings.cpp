#include "app/training_settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>
#include <QStorageInfo>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kHeldOutShare = 0.05;

QString tr(const char* text)
{
    return QCoreApplication::translate("spikeglass", text);
}

/// Calls `visit(name, field)` for every number of the settings.
template <typename Settings, typename Visit>
void forEachNumber(Settings& settings, Visit visit)
{
    visit("layers", settings.layers, 1, 64);
    visit("channels", settings.channels, 8, 4096);
    visit("vocabulary", settings.vocabulary, 300, 65536);
    visit("context", settings.context, 8, 4096);
    visit("batch", settings.batch, 1, 256);
    visit("tokens", settings.tokens, 1, 1e12);
    visit("learning_rate", settings.learningRate, 0, 1);
    visit("threshold", settings.threshold, 0.001, 10);
    visit("target_rate", settings.targetRate, 0, 1);
    visit("threads", settings.threads, 1, 256);
    visit("seed", settings.seed, 0, 2147483647);
}

qint64 sizeOf(const QStringList& files)
{
    qint64 bytes = 0;
    for (const QString& file : files)
        bytes += QFileInfo(file).size();
    return bytes;
}

/// MemAvailable of /proc/meminfo in bytes; nothing where it cannot be read.
std::optional<qint64> availableMemory()
{
    QFile file(QStringLiteral("/proc/meminfo"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("MemAvailable:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    return std::nullopt;
}

QString unreadable(const QString& file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return tr("%1 does not exist.").arg(file);
    if (info.isDir())
        return tr("%1 is a folder, not a text file.").arg(file);
    if (!info.isReadable())
        return tr("%1 cannot be read.").arg(file);
    return info.size() == 0 ? tr("%1 is empty.").arg(file) : QString();
}

QString dataSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// A folder that exists, to ask the file system of one that is still to be made.
QString nearestFolder(const QString& folder)
{
    QDir dir(folder);
    while (!dir.exists() && !dir.isRoot())
        dir.setPath(QFileInfo(dir.absolutePath()).path());
    return dir.absolutePath();
}

} // namespace

QJsonObject trainingSettingsJson(const TrainingSettings& settings)
{
    QJsonObject json{{QStringLiteral("texts"), QJsonArray::fromStringList(settings.texts)},
                     {QStringLiteral("held_out"), settings.heldOut},
                     {QStringLiteral("neurons"), settings.neurons}};
    forEachNumber(settings, [&json](const char* name, auto value, double /*low*/, double /*high*/) {
        json.insert(QLatin1String(name), static_cast<double>(value));
    });
    return json;
}

std::optional<TrainingSettings> trainingSettings(const QJsonObject& json)
{
    TrainingSettings settings;
    bool fits = json.value(QStringLiteral("texts")).isArray() &&
                json.value(QStringLiteral("held_out")).isString() &&
                json.value(QStringLiteral("neurons")).isBool();
    for (const QJsonValue& text : json.value(QStringLiteral("texts")).toArray())
        settings.texts += text.toString();
    settings.heldOut = json.value(QStringLiteral("held_out")).toString();
    settings.neurons = json.value(QStringLiteral("neurons")).toBool();
    forEachNumber(settings, [&](const char* name, auto& field, double low, double high) {
        const QJsonValue value = json.value(QLatin1String(name));
        fits = fits && value.isDouble() && value.toDouble() >= low && value.toDouble() <= high;
        field = static_cast<std::remove_reference_t<decltype(field)>>(value.toDouble());
    });
    return fits ? std::optional(settings) : std::nullopt;
}

QStringList trainingArguments(const TrainingSettings& settings, const QString& folder)
{
    QStringList arguments{QStringLiteral("train")};
    const auto add = [&arguments](const char* name, const QString& value) {
        arguments << QLatin1String(name) << value;
    };
    for (const QString& text : settings.texts)
        add("--corpus", text);
    if (settings.heldOut.isEmpty())
        add("--hold-out", QString::number(kHeldOutShare));
    else
        add("--valid", settings.heldOut);
    add("--out", folder);
    add("--layers", QString::number(settings.layers));
    add("--embd", QString::number(settings.channels));
    add("--vocab", QString::number(settings.vocabulary));
    add("--ctx", QString::number(settings.context));
    add("--batch", QString::number(settings.batch));
    add("--tokens", QString::number(settings.tokens));
    add("--lr", QString::number(settings.learningRate));
    add("--lr-final", QString::number(settings.learningRate / 20));
    if (settings.neurons) {
        add("--threshold", QString::number(settings.threshold));
        add("--target-rate", QString::number(settings.targetRate));
    } else {
        arguments << QStringLiteral("--dense");
    }
    add("--threads", QString::number(settings.threads));
    add("--seed", QString::number(settings.seed));
    add("--eval-every", QStringLiteral("100"));
    add("--eval-windows", QStringLiteral("16"));
    add("--checkpoint-every", QStringLiteral("200"));
    add("--sample-tokens", QStringLiteral("80"));
    arguments << QStringLiteral("--json");
    return arguments;
}

qint64 trainingParameters(const TrainingSettings& settings)
{
    const qint64 channels = settings.channels;
    // 13 C^2 in matrices of a block (see spec of the model), 11 C in its vectors, two LayerNorms
    // more around all blocks.
    return 2 * settings.vocabulary * channels +
           settings.layers * (13 * channels * channels + 11 * channels) + 4 * channels;
}

double estimatedTokens(qint64 textBytes, int vocabulary)
{
    constexpr double kLongestPiece = 4.25; // bytes, in the mean
    const double bytesPerToken = std::clamp(std::log2(vocabulary) / 2 - 2.25, 1.0, kLongestPiece);
    return static_cast<double>(textBytes) / bytesPerToken;
}

qint64 suggestedTokens(qint64 textBytes, int vocabulary)
{
    constexpr int kReadings = 3;
    constexpr qint64 kFewest = 500'000;
    constexpr qint64 kMost = 20'000'000;
    constexpr qint64 kRounded = 100'000;
    const qint64 tokens = qRound64(kReadings * estimatedTokens(textBytes, vocabulary) / kRounded);
    return std::clamp(tokens * kRounded, kFewest, kMost);
}

TrainingDemand trainingDemand(const TrainingSettings& settings, qint64 textBytes)
{
    constexpr qint64 kLibraries = 140'000'000;
    constexpr qint64 kBytesPerWeight = 20;     // fp32 weight, gradient, two moments; bf16 copies
    constexpr qint64 kBytesPerActivation = 96; // a channel of a block and token, forward and back
    constexpr qint64 kBytesPerLogit = 8;
    constexpr qint64 kBytesInCheckpoint = 12; // a weight: fp32, two moments
    const qint64 weights = trainingParameters(settings);
    const qint64 stepTokens = qint64{settings.batch} * settings.context;
    TrainingDemand demand;
    demand.memoryBytes =
        kLibraries + kBytesPerWeight * weights + textBytes +
        stepTokens * (qint64{settings.layers} * settings.channels * kBytesPerActivation +
                      settings.vocabulary * kBytesPerLogit);
    constexpr qint64 kBytesInModels = 4; // a weight: fp16, two while one is written
    constexpr qint64 kBytesInBest = 6;   // a weight: fp32, and fp16 in its model folder
    demand.diskBytes =
        (2 * kBytesInCheckpoint + kBytesInModels + kBytesInBest) * weights + 2 * textBytes;
    return demand;
}

QString trainingObstacle(const TrainingSettings& settings, const QString& folder)
{
    if (settings.texts.isEmpty())
        return tr("Choose a text to learn from, or drop one here.");
    QStringList files = settings.texts;
    if (!settings.heldOut.isEmpty())
        files += settings.heldOut;
    for (const QString& file : std::as_const(files))
        if (const QString problem = unreadable(file); !problem.isEmpty())
            return problem;
    const TrainingDemand demand = trainingDemand(settings, sizeOf(settings.texts));
    const auto memory = availableMemory();
    if (memory && demand.memoryBytes > *memory)
        return tr("This net needs about %1 of memory to train, %2 are free. Fewer channels, layers "
                  "or windows a step need less.")
            .arg(dataSize(demand.memoryBytes), dataSize(*memory));
    const QStorageInfo storage(nearestFolder(folder));
    if (storage.isReadOnly())
        return tr("%1 is on a read-only disk.").arg(folder);
    if (storage.isValid() && demand.diskBytes > storage.bytesAvailable())
        return tr("The run needs about %1 in %2, %3 are free.")
            .arg(dataSize(demand.diskBytes), folder, dataSize(storage.bytesAvailable()));
    return {};
}

} // namespace spikeglass
