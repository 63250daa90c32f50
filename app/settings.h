#pragma once

#include "app/appearance.h"
#include "app/engine_choice.h"
#include "app/language.h"
#include "app/recent_models.h"
#include "core/text/sampler.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace spikeglass {

/// Steps of lessons whose goals were reached, 0 the first, by the id of the lesson.
using LessonProgress = QHash<QString, QSet<int>>;

/// What the window remembers from one start to the next.
struct Settings
{
    static constexpr int kVersion = 1;

    QString model; ///< folder or file last used; empty: none
    RecentModels recentModels;
    QString prompt;
    QStringList recentSessions;
    int historyMegabytes = 512; ///< memory of the recording
    int autosaveMilliseconds = 1000;
    SamplerSettings sampler;
    EngineChoice engine;
    double speed = 8; ///< tokens a second, 0 = unlimited
    Appearance appearance = Appearance::System;
    QString language = systemLanguage(); ///< as `resolveLanguage` takes it
    int zoomPercent = 100;
    QString workspace; ///< key; empty: the first
    LessonProgress lessonProgress;
    QByteArray geometry;
    QHash<QString, QByteArray> splitters;                    ///< state by object name
    QStringList hiddenPanels{QStringLiteral("whatIfPanel")}; ///< object names

    /// Forgets geometry and splitters; what is hidden at first is hidden.
    void resetLayout();
};

/// The file in the user's configuration folder.
QString settingsFile();
/// Defaults where the file is missing, of another version or holds values out of range.
Settings readSettings(const QString& file);
/// Creates the folder where needed; false if the file cannot be written. Steps of lessons that the
/// file says were done stay so: another window may have written them.
bool writeSettings(const QString& file, const Settings& settings);
/// The same for the progress in lessons alone, of what a program that ends badly would lose.
bool writeLessonProgress(const QString& file, const LessonProgress& progress);

} // namespace spikeglass
