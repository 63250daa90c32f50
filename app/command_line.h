#pragma once

#include "app/appearance.h"
#include "app/workspaces.h"

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

namespace spikeglass {

/// What the command line asks for.
struct LaunchOptions
{
    QString model;
    QString session; ///< file to open; empty: none
    std::optional<QString> prompt;
    std::optional<int> tokens;
    std::optional<quint64> seed;
    std::optional<double> speed; ///< tokens a second, 0 = unlimited
    std::optional<Appearance> appearance;
    std::optional<QString> language; ///< as `resolveLanguage` takes it
    std::optional<QSize> size;
    std::optional<Workspace> workspace;
    QString screenshot; ///< file; empty: none
    bool run = false;
    bool safeMode = false; ///< neither read nor write settings
    bool resetLayout = false;
    bool startupTimes = false;
    bool measureFrames = false;
};

/// Either options, or a text and an exit status to end with.
struct CommandLine
{
    std::optional<LaunchOptions> options;
    QString text;
    int exitStatus = 0;
};

/// `arguments` begins with the program's name. Wrong usage: exit status 2 and one line of text.
CommandLine parseCommandLine(const QStringList& arguments);

} // namespace spikeglass
