#include "app/settings.h"

#include "core/error.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr double kMaxSpeed = 10000;
constexpr int kMaxThreads = 256;
constexpr int kFewestMegabytes = 32;
constexpr int kMostMegabytes = 65536;
constexpr int kShortestAutosave = 10;
constexpr int kLongestAutosave = 60000;
constexpr int kMostLessonSteps = 1000;

SamplerSettings readSampler(const QSettings& store)
{
    const SamplerSettings defaults;
    SamplerSettings sampler;
    const auto number = [&store](const char* key, float fallback) {
        return store.value(QLatin1String(key), fallback).toFloat();
    };
    sampler.temperature = number("sampler/temperature", defaults.temperature);
    sampler.topP = number("sampler/topP", defaults.topP);
    sampler.minP = number("sampler/minP", defaults.minP);
    sampler.repetitionPenalty = number("sampler/repetitionPenalty", defaults.repetitionPenalty);
    if (store.value(QStringLiteral("sampler/officialOrder")).toBool()) {
        sampler.officialOrder = true;
        sampler.suppressed = officialSampler(sampler).suppressed;
    }
    sampler.topK = store.value(QStringLiteral("sampler/topK"), defaults.topK).toInt();
    sampler.seed =
        store.value(QStringLiteral("sampler/seed"), quint64{defaults.seed}).toULongLong();
    try {
        validateSamplerSettings(sampler);
    } catch (const Error&) {
        return defaults;
    }
    return sampler;
}

void writeSampler(QSettings& store, const SamplerSettings& sampler)
{
    store.setValue(QStringLiteral("sampler/temperature"), sampler.temperature);
    store.setValue(QStringLiteral("sampler/topP"), sampler.topP);
    store.setValue(QStringLiteral("sampler/minP"), sampler.minP);
    store.setValue(QStringLiteral("sampler/repetitionPenalty"), sampler.repetitionPenalty);
    store.setValue(QStringLiteral("sampler/topK"), sampler.topK);
    store.setValue(QStringLiteral("sampler/officialOrder"), sampler.officialOrder);
    store.setValue(QStringLiteral("sampler/seed"), quint64{sampler.seed});
}

EngineChoice readEngine(const QSettings& store)
{
    EngineChoice engine;
    const std::string weights =
        store.value(QStringLiteral("engine/weights")).toString().toStdString();
    engine.weights = weightFormatByName(weights).value_or(engine.weights);
    engine.threads = store.value(QStringLiteral("engine/threads")).toInt();
    if (engine.threads < 0 || engine.threads > kMaxThreads)
        engine.threads = EngineChoice::kAutomatic;
    return engine;
}

void writeEngine(QSettings& store, const EngineChoice& engine)
{
    store.setValue(QStringLiteral("engine/weights"), weightFormatText(engine.weights));
    store.setValue(QStringLiteral("engine/threads"), engine.threads);
}

void readLayout(QSettings& store, Settings& settings)
{
    settings.geometry = store.value(QStringLiteral("layout/geometry")).toByteArray();
    settings.hiddenPanels =
        store.value(QStringLiteral("layout/hiddenPanels"), settings.hiddenPanels).toStringList();
    store.beginGroup(QStringLiteral("layout/splitters"));
    for (const QString& name : store.childKeys())
        settings.splitters.insert(name, store.value(name).toByteArray());
    store.endGroup();
}

/// As earlier versions wrote it: of each lesson how many steps were done, the first ones.
LessonProgress readCountedProgress(QSettings& store)
{
    LessonProgress progress;
    store.beginGroup(QStringLiteral("lessons"));
    for (const QString& lesson : store.childKeys()) {
        const int steps = std::min(store.value(lesson).toInt(), kMostLessonSteps);
        for (int step = 0; step < steps; ++step)
            progress[lesson].insert(step);
    }
    store.endGroup();
    return progress;
}

/// Empty where the file is missing or of another version.
LessonProgress readProgress(QSettings& store)
{
    if (store.value(QStringLiteral("version")).toInt() != Settings::kVersion)
        return {};
    LessonProgress progress = readCountedProgress(store);
    store.beginGroup(QStringLiteral("lessonSteps"));
    for (const QString& lesson : store.childKeys()) {
        progress.remove(lesson);
        for (const QString& word : store.value(lesson).toStringList()) {
            bool isNumber = false;
            const int step = word.toInt(&isNumber);
            if (isNumber && step > 0)
                progress[lesson].insert(step - 1);
        }
    }
    store.endGroup();
    return progress;
}

LessonProgress united(LessonProgress progress, const LessonProgress& other)
{
    for (auto it = other.begin(); it != other.end(); ++it)
        progress[it.key()].unite(it.value());
    return progress;
}

/// As a reader counts, 1 the first.
void storeProgress(QSettings& store, const LessonProgress& progress)
{
    for (auto it = progress.begin(); it != progress.end(); ++it) {
        QList<int> steps = it.value().values();
        std::ranges::sort(steps);
        QStringList words;
        for (const int step : steps)
            words += QString::number(step + 1);
        store.setValue(QStringLiteral("lessonSteps/") + it.key(), words);
    }
}

} // namespace

void Settings::resetLayout()
{
    geometry.clear();
    splitters.clear();
    hiddenPanels = Settings().hiddenPanels;
}

QString settingsFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(QStringLiteral("settings.ini"));
}

Settings readSettings(const QString& file)
{
    Settings settings;
    QSettings store(file, QSettings::IniFormat);
    if (store.value(QStringLiteral("version")).toInt() != Settings::kVersion)
        return settings;
    settings.model = store.value(QStringLiteral("model")).toString();
    settings.recentModels = readRecentModels(store);
    settings.prompt = store.value(QStringLiteral("prompt")).toString();
    settings.sampler = readSampler(store);
    settings.engine = readEngine(store);
    settings.speed =
        std::clamp(store.value(QStringLiteral("speed"), settings.speed).toDouble(), 0.0, kMaxSpeed);
    settings.appearance = appearanceFromName(store.value(QStringLiteral("appearance")).toString())
                              .value_or(settings.appearance);
    const QString language = store.value(QStringLiteral("language")).toString();
    if (isLanguage(language))
        settings.language = language;
    settings.zoomPercent =
        std::clamp(store.value(QStringLiteral("zoomPercent"), settings.zoomPercent).toInt(),
                   ApplicationLook::kMinZoomPercent, ApplicationLook::kMaxZoomPercent);
    settings.workspace = store.value(QStringLiteral("workspace")).toString();
    settings.lessonProgress = readProgress(store);
    settings.recentSessions = store.value(QStringLiteral("recentSessions")).toStringList();
    settings.historyMegabytes = std::clamp(
        store.value(QStringLiteral("history/megabytes"), settings.historyMegabytes).toInt(),
        kFewestMegabytes, kMostMegabytes);
    settings.autosaveMilliseconds = std::clamp(
        store.value(QStringLiteral("autosave/milliseconds"), settings.autosaveMilliseconds).toInt(),
        kShortestAutosave, kLongestAutosave);
    readLayout(store, settings);
    return settings;
}

bool writeSettings(const QString& file, const Settings& settings)
{
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return false;
    QSettings store(file, QSettings::IniFormat);
    const LessonProgress progress = united(settings.lessonProgress, readProgress(store));
    store.clear();
    store.setValue(QStringLiteral("version"), Settings::kVersion);
    store.setValue(QStringLiteral("model"), settings.model);
    writeRecentModels(store, settings.recentModels);
    store.setValue(QStringLiteral("prompt"), settings.prompt);
    store.setValue(QStringLiteral("recentSessions"), settings.recentSessions);
    store.setValue(QStringLiteral("history/megabytes"), settings.historyMegabytes);
    store.setValue(QStringLiteral("autosave/milliseconds"), settings.autosaveMilliseconds);
    writeSampler(store, settings.sampler);
    writeEngine(store, settings.engine);
    store.setValue(QStringLiteral("speed"), settings.speed);
    store.setValue(QStringLiteral("appearance"), appearanceName(settings.appearance));
    store.setValue(QStringLiteral("language"), settings.language);
    store.setValue(QStringLiteral("zoomPercent"), settings.zoomPercent);
    store.setValue(QStringLiteral("workspace"), settings.workspace);
    storeProgress(store, progress);
    store.setValue(QStringLiteral("layout/geometry"), settings.geometry);
    store.setValue(QStringLiteral("layout/hiddenPanels"), settings.hiddenPanels);
    for (auto it = settings.splitters.begin(); it != settings.splitters.end(); ++it)
        store.setValue(QStringLiteral("layout/splitters/") + it.key(), it.value());
    store.sync();
    return store.status() == QSettings::NoError;
}

bool writeLessonProgress(const QString& file, const LessonProgress& progress)
{
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return false;
    QSettings store(file, QSettings::IniFormat);
    const LessonProgress whole = united(progress, readProgress(store));
    if (store.value(QStringLiteral("version")).toInt() != Settings::kVersion)
        store.clear(); // what stands in it is of another meaning
    store.setValue(QStringLiteral("version"), Settings::kVersion);
    storeProgress(store, whole);
    store.sync();
    return store.status() == QSettings::NoError;
}

} // namespace spikeglass
