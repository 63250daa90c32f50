#include "core/error.h"
#include "core/files.h"
#include "core/lessons/lesson_library.h"

#include <QTemporaryDir>
#include <QtTest>
#include <array>

using namespace spikeglass;

namespace {

const char* const kLesson = "# A lesson\n"
                            "minutes: 5\n"
                            "about: One sentence.\n"
                            "\n"
                            "## First\n"
                            "do: lab tau 4\n"
                            "goal: It fires | lab.spikes >= 2 and lab.spikes < 9\n"
                            "goal: Softly | lab.reset-kind = soft\n"
                            "hint: Try.\n"
                            "hint: Again.\n"
                            "try: lab tau 5\n"
                            "\n"
                            "Text with **Markdown**:\n"
                            "\n"
                            "### Not a step\n"
                            "goal: not a goal\n"
                            "## Second\n"
                            "goal: x | tokens > 1e2\n"
                            "\n"
                            "More.\n";

LessonVocabulary vocabulary()
{
    return {[](const LessonCommand& command) {
                if (command.name != "lab")
                    throw Error("unknown command '" + command.name + "'");
                if (command.words.size() != 2)
                    throw Error("'lab NAME VALUE' is expected");
            },
            {"lab.spikes", "lab.reset-kind", "tokens"}};
}

} // namespace

class TestLessonFile : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsWritten();
    void goalsCompare();
    void conditionsAreKept();
    void mistakesAreNamedByLine_data();
    void mistakesAreNamedByLine();
    void laterFoldersAndLanguagesCount();
    void translationsDoTheSame_data();
    void translationsDoTheSame();
    void brokenTranslationsAreReported();
};

void TestLessonFile::readsWhatIsWritten()
{
    const Lesson lesson = parseLesson(kLesson, "folder/01-x.md", vocabulary());
    QCOMPARE(lesson.id, std::string("01-x"));
    QCOMPARE(lesson.title, std::string("A lesson"));
    QCOMPARE(lesson.about, std::string("One sentence."));
    QCOMPARE(lesson.minutes, 5);
    QCOMPARE(lesson.steps.size(), std::size_t{2});
    const LessonStep& first = lesson.steps[0];
    QCOMPARE(first.title, std::string("First"));
    QCOMPARE(first.text,
             std::string("Text with **Markdown**:\n\n### Not a step\ngoal: not a goal"));
    QCOMPARE(first.setup.size(), std::size_t{1});
    QCOMPARE(first.setup[0].name, std::string("lab"));
    QCOMPARE(first.setup[0].text(), std::string("tau 4"));
    QCOMPARE(first.solution[0].line, 11);
    QCOMPARE(first.hints, (std::vector<std::string>{"Try.", "Again."}));
    QCOMPARE(first.goals.size(), std::size_t{2});
    QCOMPARE(first.goals[0].text, std::string("It fires"));
    QCOMPARE(first.goals[0].line, 7);
    const auto& fires = first.goals[0].conditions;
    QCOMPARE(fires.size(), std::size_t{2});
    QVERIFY((fires[0] == LessonCondition{"lab.spikes", ">=", 2.0}));
    QVERIFY((fires[1] == LessonCondition{"lab.spikes", "<", 9.0}));
    QVERIFY(first.goals[1].conditions[0].value == LessonValue(std::string("soft")));
    QVERIFY(lesson.steps[1].goals[0].conditions[0].value == LessonValue(100.0));
}

void TestLessonFile::goalsCompare()
{
    const auto holds = [](const char* comparison, double value, double actual) {
        return LessonCondition{"f", comparison, value}.holds(actual);
    };
    QVERIFY(holds("=", 2, 2) && !holds("=", 2, 2.5));
    QVERIFY(holds("!=", 2, 2.5) && !holds("!=", 2, 2));
    QVERIFY(holds("<", 2, 1) && !holds("<", 2, 2));
    QVERIFY(holds("<=", 2, 2) && !holds("<=", 2, 3));
    QVERIFY(holds(">", 2, 3) && !holds(">", 2, 2));
    QVERIFY(holds(">=", 2, 2) && !holds(">=", 2, 1));
    const LessonCondition word{"f", "=", std::string("soft")};
    QVERIFY(word.holds(std::string("soft")) && !word.holds(std::string("hard")));
    QVERIFY(!word.holds(1.0));
}

/// 'keep' is a goal that holds from the beginning: beside another one, and in translations too.
void TestLessonFile::conditionsAreKept()
{
    std::string text(kLesson);
    const std::string_view softly = "goal: Softly";
    text.replace(text.find(softly), 4, "keep");
    const Lesson lesson = parseLesson(text, "x.md", vocabulary());
    QCOMPARE(lesson.steps[0].goals.size(), std::size_t{2});
    QVERIFY(!lesson.steps[0].goals[0].isKept && lesson.steps[0].goals[1].isKept);
    QCOMPARE(lesson.steps[0].goals[1].text, std::string("Softly"));
    QCOMPARE(lesson.steps[0].goals[1].line, 8);
    QVERIFY_EXCEPTION_THROWN(
        checkTranslation(parseLesson(kLesson, "original.md", vocabulary()), lesson), Error);
}

/// Line `line` of a good lesson (0: the whole) is replaced.
void TestLessonFile::mistakesAreNamedByLine_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << 0 << ""
                           << "x.md:1: the first line must be the title";
    QTest::newRow("no title") << 1 << "A lesson"
                              << "x.md:1: the first line must be the title";
    QTest::newRow("no steps") << 0 << "# T\n"
                              << "x.md:1: the lesson has no steps";
    QTest::newRow("minutes") << 2 << "minutes: five"
                             << "x.md:2: minutes 'five'";
    QTest::newRow("lesson key") << 3 << "abuot: x"
                                << "x.md:3: unknown key 'abuot'";
    QTest::newRow("step key") << 6 << "dp: lab tau 4"
                              << "x.md:6: unknown key 'dp'";
    QTest::newRow("no colon") << 6 << "lab tau 4"
                              << "x.md:6: 'key: value'";
    QTest::newRow("no value") << 6 << "do:"
                              << "x.md:6: 'do' has no value";
    QTest::newRow("command") << 6 << "do: lob tau 4"
                             << "x.md:6: unknown command 'lob'";
    QTest::newRow("words") << 11 << "try: lab tau"
                           << "x.md:11: 'lab NAME VALUE'";
    QTest::newRow("no bar") << 7 << "goal: lab.spikes >= 2"
                            << "x.md:7: a goal is";
    QTest::newRow("no text") << 7 << "goal: | lab.spikes >= 2"
                             << "x.md:7: a goal is";
    QTest::newRow("fact") << 7 << "goal: x | lab.spiks >= 2"
                          << "x.md:7: unknown fact 'lab.spiks'";
    QTest::newRow("comparison") << 7 << "goal: x | lab.spikes => 2"
                                << "unknown comparison '=>'";
    QTest::newRow("word") << 7 << "goal: x | lab.spikes >= two"
                          << "x.md:7: 'two' is no number";
    QTest::newRow("fact behind and") << 7 << "goal: x | lab.spikes >= 2 and lab.gian = 0"
                                     << "x.md:7: unknown fact 'lab.gian'";
    QTest::newRow("nothing behind and") << 7 << "goal: x | lab.spikes >= 2 and"
                                        << "x.md:7: a goal is";
    QTest::newRow("no and") << 7 << "goal: x | lab.spikes >= 2 or lab.spikes < 9"
                            << "x.md:7: a goal is";
    QTest::newRow("no goal") << 18 << "hint: x"
                             << "x.md:17: the step 'Second' has no goal";
    QTest::newRow("nothing but a condition") << 18 << "keep: x | tokens > 1e2"
                                             << "x.md:17: the step 'Second' has no goal";
    QTest::newRow("no step text") << 20 << ""
                                  << "x.md:17: the step 'Second' has no text";
}

void TestLessonFile::mistakesAreNamedByLine()
{
    QFETCH(int, line);
    QFETCH(QString, text);
    QFETCH(QString, message);
    QStringList lines = QString::fromUtf8(kLesson).split(QLatin1Char('\n'));
    if (line > 0)
        lines[line - 1] = text;
    const std::string lesson = (line > 0 ? lines.join(QLatin1Char('\n')) : text).toStdString();
    try {
        parseLesson(lesson, "x.md", vocabulary());
        QFAIL("no error");
    } catch (const Error& problem) {
        QVERIFY2(QString::fromUtf8(problem.what()).contains(message), problem.what());
    }
}

void TestLessonFile::laterFoldersAndLanguagesCount()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const auto write = [&root](const char* file, const std::string& title) {
        std::filesystem::create_directories((root / file).parent_path());
        std::string text = kLesson;
        writeFileAtomically(root / file, text.replace(2, 8, title));
    };
    write("bundled/01-a.md", "a");
    write("bundled/02-b.md", "b");
    write("bundled/de/02-b.md", "b auf Deutsch");
    write("user/03-c.md", "c");
    write("user/01-a.md", "my a");
    writeFileAtomically(root / "user/04-broken.md", "# T\n## S\nnonsense\n");
    writeFileAtomically(root / "user/notes.txt", "no lesson");
    const std::array folders{root / "bundled", root / "absent", root / "user"};
    const auto titles = [&](const char* language) {
        QStringList list;
        for (const Lesson& lesson : readLessonLibrary(folders, language, vocabulary()).lessons)
            list += QString::fromStdString(lesson.title);
        return list;
    };
    QCOMPARE(titles(""), (QStringList{"my a", "b", "c"}));
    QCOMPARE(titles("de"), (QStringList{"my a", "b auf Deutsch", "c"}));
    const LessonLibrary library = readLessonLibrary(folders, "", vocabulary());
    QCOMPARE(library.problems.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(library.problems[0]).contains("04-broken.md:3: "));
    QVERIFY(library.find("03-c") != nullptr && library.find("04-broken") == nullptr);
}

/// Line `line` of a translation is replaced; none: it differs in what is read alone.
void TestLessonFile::translationsDoTheSame_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("title") << 1 << "# Eine Lektion"
                           << "";
    QTest::newRow("step") << 5 << "## Erstens"
                          << "";
    QTest::newRow("goal's text") << 7 << "goal: Es feuert | lab.spikes >= 2 and lab.spikes < 9"
                                 << "";
    QTest::newRow("hint") << 9 << "hint: Versuchen Sie es."
                          << "";
    QTest::newRow("minutes") << 2 << "minutes: 6"
                             << "x.md:1: 6 minutes, in the original 5";
    QTest::newRow("do") << 6 << "do: lab tau 5"
                        << "x.md:6: this 'do' is not that of the original, line 6";
    QTest::newRow("goal") << 7 << "goal: It fires | lab.spikes >= 3"
                          << "x.md:7: this 'goal' is not";
    QTest::newRow("comparison") << 7 << "goal: It fires | lab.spikes > 2"
                                << "x.md:7: this 'goal' is not";
    QTest::newRow("fewer conditions") << 7 << "goal: It fires | lab.spikes >= 2"
                                      << "x.md:7: this 'goal' is not";
    QTest::newRow("try") << 11 << "try: lab reset 5"
                         << "x.md:11: this 'try' is not";
    QTest::newRow("fewer tries") << 11 << "hint: Once more."
                                 << "x.md:5: 'try' stands 0 times in this step, in the original 1";
    QTest::newRow("more hints") << 9 << "hint: A.\nhint: B."
                                << "x.md:5: 3 hints in this step, in the original 2";
    QTest::newRow("more goals") << 19 << "goal: y | tokens > 1\n"
                                << "x.md:17: 'goal' stands 2 times";
    QTest::newRow("fewer steps") << 17 << ""
                                 << "x.md:5: the lesson has 1 steps, the original 2";
}

void TestLessonFile::translationsDoTheSame()
{
    QFETCH(int, line);
    QFETCH(QString, text);
    QFETCH(QString, message);
    QStringList lines = QString::fromUtf8(kLesson).split(QLatin1Char('\n'));
    lines[line - 1] = text;
    const Lesson original = parseLesson(kLesson, "original.md", vocabulary());
    const Lesson translation =
        parseLesson(lines.join(QLatin1Char('\n')).toStdString(), "x.md", vocabulary());
    try {
        checkTranslation(original, translation);
        QVERIFY2(message.isEmpty(), "no error");
    } catch (const Error& problem) {
        const QString said = QString::fromUtf8(problem.what());
        QVERIFY2(!message.isEmpty() && said.contains(message), problem.what());
    }
}

/// The original is shown in the place of one that is broken or does other things.
void TestLessonFile::brokenTranslationsAreReported()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::filesystem::create_directories(root / "de");
    for (const char* name : {"1.md", "2.md", "3.md"})
        writeFileAtomically(root / name, kLesson);
    writeFileAtomically(root / "de/1.md", "# Titel\nminutes: 5\n## Schritt\nnonsense\n");
    std::string other = kLesson;
    writeFileAtomically(root / "de/2.md", other.replace(other.find("tau 4"), 5, "tau 3"));
    std::string good = kLesson;
    writeFileAtomically(root / "de/3.md", good.replace(2, 8, "Eine Lektion"));
    writeFileAtomically(root / "de/4.md", kLesson);
    const LessonLibrary library = readLessonLibrary(std::array{root}, "de", vocabulary());
    QStringList titles;
    for (const Lesson& lesson : library.lessons)
        titles += QString::fromStdString(lesson.title);
    QCOMPARE(titles, (QStringList{"A lesson", "A lesson", "Eine Lektion"}));
    QCOMPARE(library.problems.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        const std::array places{"de/1.md:4: ", "de/2.md:6: this 'do'", "de/4.md:1: there is no"};
        QVERIFY2(library.problems[i].find(places[i]) != std::string::npos,
                 library.problems[i].c_str());
    }
    QVERIFY(readLessonLibrary(std::array{root}, "", vocabulary()).problems.empty());
}

QTEST_GUILESS_MAIN(TestLessonFile)
#include "test_lesson_file.moc"
