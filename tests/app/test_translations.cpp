#include "app/command_palette.h"
#include "app/explanations.h"
#include "app/language.h"
#include "app/lesson_stage.h"
#include "app/main_window.h"
#include "app/workspaces.h"
#include "core/lessons/lesson_library.h"
#include "widgets/count_text.h"
#include "widgets/phrase_text.h"

#include <QAction>
#include <QDir>
#include <QDirIterator>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>
#include <algorithm>
#include <array>
#include <memory>
#include <utility>

using namespace spikeglass;

namespace {

const QString kSource = QStringLiteral(SPIKEGLASS_SOURCE_DIR);
const QString kEnglish = QStringLiteral("spikeglass_en.ts"); ///< plural forms alone

/// An entry of a .ts file.
struct Entry
{
    QString context;
    QString source;
    QStringList forms; ///< one, or one for each plural form
    bool numbered = false;
    bool finished = true;
};

QStringList translationFiles()
{
    return QDir(kSource + QLatin1String("/resources/translations"))
        .entryList({QStringLiteral("*.ts")});
}

void readTranslation(QXmlStreamReader& xml, Entry& entry)
{
    entry.finished = xml.attributes().isEmpty();
    if (!entry.numbered) {
        entry.forms = {xml.readElementText()};
        return;
    }
    while (xml.readNextStartElement())
        entry.forms.append(xml.readElementText());
}

QList<Entry> readEntries(const QString& name)
{
    QFile file(kSource + QLatin1String("/resources/translations/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            entries.append(
                {context, {}, {}, xml.attributes().hasAttribute(QLatin1String("numerus"))});
        else if (xml.name() == QLatin1String("source"))
            entries.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            readTranslation(xml, entries.last());
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

/// What of `text` fits `pattern`, sorted.
QStringList found(const QString& text, const QString& pattern, bool once)
{
    QStringList hits;
    auto matches = QRegularExpression(pattern).globalMatch(text);
    while (matches.hasNext())
        hits.append(matches.next().captured());
    if (once)
        hits.removeDuplicates();
    hits.sort();
    return hits;
}

QStringList places(const QString& text)
{
    return found(text, QStringLiteral("%L?[0-9]+|%[npvm]"), true);
}

QStringList tags(const QString& text)
{
    return found(text, QStringLiteral("</?[a-z]+[^>]*>"), false);
}

QStringList accelerators(const QString& text)
{
    return found(text, QStringLiteral("&(?!&|[a-z]+;)[^ ]"), false);
}

/// The string literals in C++ source between here and the next other thing, as one text.
QString literal(const QString& code)
{
    QString text;
    auto parts = QRegularExpression(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\"")).globalMatch(code);
    while (parts.hasNext())
        text += parts.next().captured(1);
    const QRegularExpression escape(QStringLiteral("\\\\u([0-9A-Fa-f]{4})|\\\\(.)"));
    QString plain;
    qsizetype end = 0;
    for (auto it = escape.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        plain += text.mid(end, match.capturedStart() - end);
        const QString letter = match.captured(2);
        plain += letter.isEmpty()
                     ? QString(QChar(match.captured(1).toUShort(nullptr, 16)))
                     : QString(letter == QLatin1String("n") ? QStringLiteral("\n") : letter);
        end = match.capturedEnd();
    }
    return plain + text.mid(end);
}

QStringList sourceFiles(const QStringList& folders = {QStringLiteral("/app"),
                                                      QStringLiteral("/widgets")})
{
    QStringList files;
    for (const QString& folder : folders) {
        QDirIterator it(kSource + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(it.next());
    }
    return files;
}

QString contents(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the sources give to tr() and its like.
QSet<QString> translatedTexts()
{
    const QRegularExpression call(QStringLiteral(
        "(?:\\b(?:tr|QT_TR_NOOP)\\(|\\b(?:translate|QT_TRANSLATE_NOOP)\\(\\s*\"[\\w:]+\",)\\s*"
        "((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)[,)]"));
    QSet<QString> texts;
    for (const QString& file : sourceFiles()) {
        const QString code = contents(file);
        for (auto it = call.globalMatch(code); it.hasNext();)
            texts.insert(literal(it.next().captured(1)));
    }
    return texts;
}

/// Those of them whose form depends on a number, which English has entries for too.
QSet<QString> numberedTexts()
{
    QSet<QString> texts;
    for (const Entry& entry : readEntries(QStringLiteral("spikeglass_de.ts")))
        if (entry.numbered)
            texts.insert(entry.source);
    return texts;
}

/// What core says to users: the literals in front of _phrase.
QSet<QString> phrasesOfCore()
{
    const QRegularExpression phrase(
        QStringLiteral("((?:\"(?:[^\"\\\\]|\\\\.)+\"\\s*)+)_phrase\\b"));
    QSet<QString> texts;
    for (const QString& file : sourceFiles({QStringLiteral("/core")})) {
        if (file.endsWith(QLatin1String("/phrase.h"))) // an example in a comment
            continue;
        const QString code = contents(file);
        for (auto it = phrase.globalMatch(code); it.hasNext();)
            texts.insert(literal(it.next().captured(1)));
    }
    return texts;
}

LaunchOptions safeOptions()
{
    LaunchOptions options;
    options.model = QStringLiteral("/nowhere");
    options.safeMode = true;
    return options;
}

} // namespace

/// The .ts files against the sources and against each other, and the window in each language.
class TestTranslations : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ApplicationLook> m_look;

private slots:
    void initTestCase();
    void everyLanguageHasItsFile();
    void entriesAreComplete_data();
    void entriesAreComplete();
    void entriesKeepTheirParts_data() { entriesAreComplete_data(); }
    void entriesKeepTheirParts();
    void sourcesAreTranslated_data() { entriesAreComplete_data(); }
    void sourcesAreTranslated();
    void escapesEndBeforeDigits();
    void phrasesOfCoreAreListed();
    void phrasesAreTranslated_data() { lessonsAreTranslated_data(); }
    void phrasesAreTranslated();
    void lessonsAreTranslated_data();
    void lessonsAreTranslated();
    void pagesAreTranslated_data() { lessonsAreTranslated_data(); }
    void pagesAreTranslated();
    void windowSpeaks_data();
    void windowSpeaks();
    void menusHaveDistinctKeys_data() { windowSpeaks_data(); }
    void menusHaveDistinctKeys();
    void countsHaveTheirForm_data();
    void countsHaveTheirForm();
    void paletteKnowsSynonyms_data();
    void paletteKnowsSynonyms();
    void firstSpokenLanguageIsTaken_data();
    void firstSpokenLanguageIsTaken();
};

void TestTranslations::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_look = std::make_unique<ApplicationLook>();
}

void TestTranslations::everyLanguageHasItsFile()
{
    QStringList files;
    for (const Language& language : languages()) {
        QVERIFY2(Translation(language.code).isLoaded(), qPrintable(language.code));
        files.append(QStringLiteral("spikeglass_%1.ts").arg(language.code));
    }
    files.sort();
    QCOMPARE(translationFiles(), files);
    QVERIFY(!Translation(QStringLiteral("xx")).isLoaded());
}

void TestTranslations::entriesAreComplete_data()
{
    QTest::addColumn<QString>("file");
    for (const QString& file : translationFiles())
        QTest::newRow(qPrintable(file)) << file;
}

void TestTranslations::entriesAreComplete()
{
    QFETCH(QString, file);
    const QList<Entry> entries = readEntries(file);
    if (file == kEnglish)
        QVERIFY(!entries.isEmpty() && std::ranges::all_of(entries, &Entry::numbered));
    else
        QVERIFY(entries.size() > 1000);
    const qsizetype pluralForms = file.contains(QLatin1String("zh")) ? 1 : 2;
    for (const Entry& entry : entries) {
        QVERIFY2(entry.finished && !entry.forms.contains(QString()), qPrintable(entry.source));
        QVERIFY2(entry.forms.size() == (entry.numbered ? pluralForms : 1),
                 qPrintable(entry.source));
    }
}

void TestTranslations::entriesKeepTheirParts()
{
    QFETCH(QString, file);
    for (const Entry& entry : readEntries(file)) {
        for (const QString& form : entry.forms) {
            const QByteArray pair = (entry.source + QLatin1String(" -> ") + form).toUtf8();
            QVERIFY2(places(form) == places(entry.source), pair.constData());
            QVERIFY2(tags(form) == tags(entry.source), pair.constData());
            QVERIFY2(accelerators(form).size() == accelerators(entry.source).size(),
                     pair.constData());
            QVERIFY2(form.count(QLatin1Char('\n')) == entry.source.count(QLatin1Char('\n')),
                     pair.constData());
        }
    }
}

/// Mend with `./dev translations`, then translate what is new.
void TestTranslations::sourcesAreTranslated()
{
    QFETCH(QString, file);
    QSet<QString> entries;
    for (const Entry& entry : readEntries(file))
        entries.insert(entry.source);
    const QSet<QString> texts = translatedTexts();
    QVERIFY(texts.size() > 1000);
    for (const QString& text : file == kEnglish ? numberedTexts() : texts)
        QVERIFY2(entries.contains(text), qPrintable(QLatin1String("missing: ") + text));
    for (const QString& entry : entries)
        QVERIFY2(texts.contains(entry), qPrintable(QLatin1String("no longer used: ") + entry));
}

/// Linguist's tools read a fifth digit into an escape of four.
void TestTranslations::escapesEndBeforeDigits()
{
    const QRegularExpression longEscape(QStringLiteral("\\\\u[0-9A-Fa-f]{5}"));
    for (const QString& file : sourceFiles())
        QVERIFY2(!contents(file).contains(longEscape), qPrintable(file));
}

/// Core has no tr(): what it says is listed once more where the translators' tools look.
void TestTranslations::phrasesOfCoreAreListed()
{
    QSet<QString> known;
    for (const char* phrase : knownPhrases())
        known.insert(QString::fromLatin1(phrase));
    const QSet<QString> said = phrasesOfCore();
    QVERIFY(said.size() > 100);
    for (const QString& phrase : said)
        QVERIFY2(known.contains(phrase), qPrintable(QLatin1String("missing: ") + phrase));
    for (const QString& phrase : known)
        QVERIFY2(said.contains(phrase), qPrintable(QLatin1String("no longer said: ") + phrase));
}

void TestTranslations::phrasesAreTranslated()
{
    QFETCH(QString, language);
    const auto english = [](std::string_view name) {
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    };
    QCOMPARE(phraseText("%1 of %2"_phrase.with("%2", "%1")), QStringLiteral("%2 of %1"));
    const Translation translation(language);
    for (const char* phrase : knownPhrases())
        QVERIFY2(QCoreApplication::translate("spikeglass::Phrase", phrase) != QLatin1String(phrase),
                 phrase);
    for (const auto evidence :
         {Evidence::Published, Evidence::Quoted, Evidence::Derived, Evidence::Assumed})
        QVERIFY(evidenceText(evidence) != english(evidenceName(evidence)));
    for (const auto constraint : {BindingConstraint::Outputs, BindingConstraint::Neurons,
                                  BindingConstraint::Memory, BindingConstraint::AxonsIn})
        QVERIFY(constraintText(constraint) != english(bindingConstraintName(constraint)));
    for (const auto scope : {Scope::PerTerm, Scope::AllIn})
        QVERIFY(scopeText(scope) != english(scopeName(scope)).replace('_', ' '));
    for (const QuantityField& field : quantityFields())
        QVERIFY2(quantityText(field.key) != QLatin1String(field.key), field.key);
    const Phrase term = "the model has no place on cores: %1"_phrase.with(
        "does not map because no weight width is known"_phrase);
    QVERIFY2(!phraseText(term).contains(QLatin1String("does not")), qPrintable(phraseText(term)));
}

void TestTranslations::lessonsAreTranslated_data()
{
    QTest::addColumn<QString>("language");
    for (const Language& language : languages())
        if (language.code != QLatin1String("en"))
            QTest::newRow(qPrintable(language.code)) << language.code;
}

/// Each has its translation, which does and asks for the same.
void TestTranslations::lessonsAreTranslated()
{
    QFETCH(QString, language);
    const std::filesystem::path folder =
        (kSource + QLatin1String("/resources/lessons")).toStdString();
    const LessonLibrary library =
        readLessonLibrary(std::array{folder}, language.toStdString(), lessonVocabulary());
    for (const std::string& problem : library.problems)
        QFAIL(problem.c_str());
    QVERIFY(library.lessons.size() >= 8);
    for (const Lesson& lesson : library.lessons)
        QVERIFY2(lesson.file.parent_path() == folder / language.toStdString(),
                 (lesson.file.string() + " has no translation").c_str());
}

/// Each has its translation, whose headings below the title have the names of the original's.
void TestTranslations::pagesAreTranslated()
{
    QFETCH(QString, language);
    const QString folder = kSource + QLatin1String("/resources/pages/");
    const QString translated = folder + language + QLatin1Char('/');
    const QStringList pages = QDir(folder).entryList({QStringLiteral("*.md")});
    QCOMPARE(QDir(translated).entryList({QStringLiteral("*.md")}), pages);
    const auto names = [](const QString& page) {
        QStringList headings = headingNames(contents(page)).mid(1);
        headings.sort();
        return headings;
    };
    for (const QString& page : pages)
        QVERIFY2(names(translated + page) == names(folder + page), qPrintable(translated + page));
}

void TestTranslations::windowSpeaks_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("en") << "en" << QStringList{"&File",   "&Edit", "&Run", "&Go",
                                               "&Branch", "&View", "&Help"};
    QTest::newRow("de") << "de" << QStringList{"&Datei", "&Bearbeiten", "&Lauf", "&Gehe zu",
                                               "&Zweig", "&Ansicht",    "&Hilfe"};
    QTest::newRow("zh_CN") << "zh_CN" << QStringList{"文件(&F)", "编辑(&E)", "运行(&R)", "转到(&G)",
                                                     "分支(&B)", "视图(&V)", "帮助(&H)"};
}

void TestTranslations::windowSpeaks()
{
    QFETCH(QString, language);
    QFETCH(QStringList, titles);
    const Translation translation(language);
    const MainWindow window(*m_look, Settings{}, safeOptions());
    QStringList shown;
    for (const QAction* action : window.menuBar()->actions())
        shown.append(action->text());
    QCOMPARE(shown, titles);
}

void TestTranslations::menusHaveDistinctKeys()
{
    QFETCH(QString, language);
    const Translation translation(language);
    MainWindow window(*m_look, Settings{}, safeOptions());
    QList<QWidget*> menus{window.menuBar()};
    for (QMenu* menu : window.findChildren<QMenu*>())
        menus.append(menu);
    for (const QWidget* menu : menus) {
        QStringList keys;
        for (const QAction* action : menu->actions())
            for (const QString& key : accelerators(action->text()))
                keys.append(key.toLower());
        QCOMPARE(keys.removeDuplicates(), 0);
    }
}

void TestTranslations::countsHaveTheirForm_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("en") << "en" << QStringList{"1 token", "2 tokens", "0 neurons", "1 chip"};
    QTest::newRow("de") << "de" << QStringList{"1 Token", "2 Tokens", "0 Neuronen", "1 Chip"};
    QTest::newRow("zh_CN") << "zh_CN"
                           << QStringList{"1 个词元", "2 个词元", "0 个神经元", "1 块芯片"};
}

void TestTranslations::countsHaveTheirForm()
{
    QFETCH(QString, language);
    const Translation translation(language);
    QTEST((QStringList{tokensText(1), tokensText(2), neuronsText(0), chipsText(1)}), "texts");
}

void TestTranslations::paletteKnowsSynonyms_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("action");
    const auto add = [](const char* language, const char* typed, const char* action) {
        QTest::addRow("%s %s", language, typed) << language << typed << action;
    };
    for (const auto& [typed, action] :
         {std::pair{"difference", "workspace.compare"},
          std::pair{"compare", "workspace.compare"},
          std::pair{"figure", "exportAction"},
          std::pair{"go back", "previousAction"},
          std::pair{"mute", "silenceAction"},
          std::pair{"silence", "silenceAction"},
          std::pair{"silence random", "silenceControlAction"},
          std::pair{"control", "silenceControlAction"},
          std::pair{"continue", "continueAction"},
          std::pair{"go on", "continueAction"},
          std::pair{"until", "writeTokensAction"},
          std::pair{"stop at", "writeTokensAction"},
          std::pair{"limit", "writeTokensAction"},
          std::pair{"inspect", "workspace.inspect"},
          std::pair{"bookm", "bookmarkAction"},
          std::pair{"significance", "workspace.inspect"},
          std::pair{"chance", "workspace.inspect"},
          std::pair{"statistic", "workspace.inspect"},
          std::pair{"tokens", "goToTokenAction"},
          std::pair{"find", "findTextAction"},
          std::pair{"previous word", "previousAction"},
          std::pair{"next word", "nextAction"},
          std::pair{"silence neurons of a word", "neuronsOfWordAction"},
          std::pair{"save figure", "exportAction"},
          std::pair{"csv", "exportAction"},
          std::pair{"pdf", "exportAction"},
          std::pair{"png", "exportAction"}})
        add("en", typed, action);
    for (const auto& [typed, action] :
         {std::pair{"Unterschied", "workspace.compare"}, std::pair{"Abbildung", "exportAction"},
          std::pair{"zurück", "previousAction"}, std::pair{"stumm", "silenceAction"},
          std::pair{"fortsetzen", "continueAction"}})
        add("de", typed, action);
    for (const auto& [typed, action] :
         {std::pair{"差异", "workspace.compare"}, std::pair{"图片", "exportAction"},
          std::pair{"返回", "previousAction"}, std::pair{"静音", "silenceAction"},
          std::pair{"继续", "continueAction"}})
        add("zh_CN", typed, action);
}

/// Words that are not in the name of the command; the best one comes first.
void TestTranslations::paletteKnowsSynonyms()
{
    QFETCH(QString, language);
    QFETCH(QString, typed);
    const Translation translation(language);
    MainWindow window(*m_look, Settings{}, safeOptions());
    window.searchCommands();
    const auto* palette = window.findChild<CommandPalette*>();
    palette->findChild<QLineEdit*>()->setText(typed);
    const auto* best =
        palette->findChild<QListWidget*>()->item(0)->data(Qt::UserRole).value<QAction*>();
    QVERIFY(best != nullptr);
    QTEST(best->objectName(), "action");
}

void TestTranslations::firstSpokenLanguageIsTaken_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("language");
    QTest::newRow("English first") << QStringList{"en-US", "de-DE"} << "en";
    QTest::newRow("one not spoken") << QStringList{"fr-FR", "de-AT"} << "de";
    QTest::newRow("simplified") << QStringList{"zh-Hans-SG"} << "zh_CN";
    QTest::newRow("traditional") << QStringList{"zh-TW"} << "en";
    QTest::newRow("none") << QStringList{"C"} << "en";
}

void TestTranslations::firstSpokenLanguageIsTaken()
{
    QFETCH(QStringList, wanted);
    QTEST(spokenLanguage(wanted), "language");
}

QTEST_MAIN(TestTranslations)
#include "test_translations.moc"
