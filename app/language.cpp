#include "app/language.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <algorithm>

namespace spikeglass {
namespace {

bool isFile(const QString& choice)
{
    return choice.endsWith(QLatin1String(".qm"));
}

/// zh-Hant and its regions are written otherwise than zh_CN.
bool speaks(const QString& code, const QString& wanted)
{
    const QLocale locale(wanted);
    const QLocale spoken(code);
    return locale.language() == spoken.language() && locale.script() == spoken.script();
}

} // namespace

const std::vector<Language>& languages()
{
    static const std::vector<Language> kLanguages{
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("de"), QStringLiteral("Deutsch")},
        {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    return kLanguages;
}

QString systemLanguage()
{
    return QStringLiteral("system");
}

bool isLanguage(const QString& choice)
{
    return choice == systemLanguage() || (isFile(choice) && QFileInfo(choice).isFile()) ||
           std::ranges::find(languages(), choice, &Language::code) != languages().end();
}

QString spokenLanguage(const QStringList& wanted)
{
    for (const QString& one : wanted)
        for (const Language& language : languages())
            if (speaks(language.code, one))
                return language.code;
    return languages().front().code;
}

QString resolveLanguage(const QString& choice)
{
    return choice == systemLanguage() ? spokenLanguage(QLocale::system().uiLanguages()) : choice;
}

Translation::Translation(const QString& language)
{
    if (isFile(language)) {
        m_loaded = add(language, {});
        return;
    }
    if (language != languages().front().code)
        add(QStringLiteral("qtbase_") + language,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    m_loaded = add(QStringLiteral("spikeglass_") + language, QStringLiteral(":/translations"));
}

bool Translation::add(const QString& file, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return false;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
    return true;
}

} // namespace spikeglass
