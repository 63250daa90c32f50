#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>
#include <memory>
#include <vector>

namespace spikeglass {

/// A language that the program speaks.
struct Language
{
    QString code; ///< as of QLocale: "de", "zh_CN"
    QString name; ///< in the language itself
};

/// English, whose translation holds its plural forms alone, then the others in the program.
const std::vector<Language>& languages();

/// What stands for the desktop's language in settings and on the command line.
QString systemLanguage();
/// Whether `choice` is the desktop's, the code of a language, or a .qm file that exists.
bool isLanguage(const QString& choice);
/// The first of `wanted` (as of QLocale::uiLanguages) that the program speaks, else English.
QString spokenLanguage(const QStringList& wanted);
/// The code, or .qm file, that `choice` comes to on this desktop.
QString resolveLanguage(const QString& choice);

/// Has the application speak a language as long as this lives: its own texts and, where they are
/// installed, Qt's. Numbers keep their format. Make it before any window.
class Translation
{
public:
    /// `language`: as from `resolveLanguage`.
    explicit Translation(const QString& language);
    /// False if a translation is wanted and could not be loaded.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

private:
    bool add(const QString& file, const QString& folder);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
    bool m_loaded = true;
};

} // namespace spikeglass
