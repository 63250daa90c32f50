#include "tests/support/small_model.h"

#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace spikeglass;

namespace {

struct Outcome
{
    int status = -1;
    QString output, errors;
};

/// Runs the program without any display, its settings in an empty home.
Outcome runSpikeglass(const QStringList& arguments, const QString& home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SPIKEGLASS_BINARY_DIR "/bin/spikeglass"), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestScreenshot : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    [[nodiscard]] QString model() const { return m_folder.filePath(QStringLiteral("model")); }
    [[nodiscard]] QStringList picture(const QString& file) const
    {
        return {"--model",  model(), "--prompt",     "Once there was",
                "--tokens", "15",    "--screenshot", file};
    }

private slots:
    void initTestCase() { test::makeSmallModel(model().toStdString()); }
    void writesPictureAndText();
    void sizeAndTheme();
    void seedDecidesTheText();
    void sameTextAsTheCommandLine_data();
    void sameTextAsTheCommandLine();
    void reportsTimes();
    void failuresAreOneLine_data();
    void failuresAreOneLine();
};

void TestScreenshot::writesPictureAndText()
{
    const QString file = m_folder.filePath(QStringLiteral("a.png"));
    const Outcome outcome = runSpikeglass(picture(file), m_folder.path());
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.output.startsWith(QStringLiteral("Once there was")));
    QCOMPARE(QImage(file).size(), QSize(1280, 720));
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("spikeglass"))));
}

void TestScreenshot::sizeAndTheme()
{
    const QString light = m_folder.filePath(QStringLiteral("light.png"));
    const QString dark = m_folder.filePath(QStringLiteral("dark.png"));
    const QStringList large{"--size", "1600x900", "--theme"};
    QCOMPARE(runSpikeglass(picture(light) + large + QStringList{"light"}, m_folder.path()).status,
             0);
    QCOMPARE(runSpikeglass(picture(dark) + large + QStringList{"dark"}, m_folder.path()).status, 0);
    QCOMPARE(QImage(light).size(), QSize(1600, 900));
    QVERIFY(QImage(light).pixelColor(800, 3).lightness() > 200);
    QVERIFY(QImage(dark).pixelColor(800, 3).lightness() < 60);
}

void TestScreenshot::seedDecidesTheText()
{
    const QStringList arguments = picture(m_folder.filePath(QStringLiteral("seed.png")));
    const auto textOf = [&](const char* seed) {
        return runSpikeglass(arguments + QStringList{"--seed", seed}, m_folder.path()).output;
    };
    const QString first = textOf("3");
    QCOMPARE(textOf("3"), first);
    QVERIFY(textOf("4") != first);
}

void TestScreenshot::sameTextAsTheCommandLine_data()
{
    QTest::addColumn<QString>("seed");
    for (const char* seed : {"1", "7", "23"})
        QTest::addRow("seed %s", seed) << QString(seed);
}

void TestScreenshot::sameTextAsTheCommandLine()
{
    QFETCH(QString, seed);
    const QStringList text{
        "--model",  QStringLiteral(SPIKEGLASS_SOURCE_DIR "/models/stories-spiking"),
        "--prompt", "The fox said",
        "--tokens", "60",
        "--seed",   seed};
    const Outcome window = runSpikeglass(
        text + QStringList{"--screenshot", m_folder.filePath(QStringLiteral("cli.png"))},
        m_folder.path());
    QCOMPARE(window.status, 0);
    QProcess commandLine;
    commandLine.start(QStringLiteral(SPIKEGLASS_BINARY_DIR "/bin/spikeglass-cli"),
                      QStringList{"generate"} + text);
    QVERIFY(commandLine.waitForFinished(120000));
    QCOMPARE(commandLine.exitCode(), 0);
    const QString written = QString::fromUtf8(commandLine.readAllStandardOutput());
    QVERIFY(written.size() > 100);
    QCOMPARE(window.output.trimmed(), written.trimmed());
}

void TestScreenshot::reportsTimes()
{
    const Outcome outcome = runSpikeglass(picture(m_folder.filePath(QStringLiteral("times.png"))) +
                                              QStringList{"--startup-times", "--measure-frames"},
                                          m_folder.path());
    QList<QJsonObject> reports;
    for (const QString& line : outcome.errors.split(QLatin1Char('\n')))
        if (line.startsWith(QLatin1Char('{')))
            reports.append(QJsonDocument::fromJson(line.toUtf8()).object());
    QCOMPARE(reports.size(), 2);
    const QJsonObject& times = reports[0];
    QVERIFY(times.value("first_paint_ms").toDouble() > 0);
    QVERIFY(times.value("first_token_ms").toDouble() >= times.value("model_loaded_ms").toDouble());
    QVERIFY(reports[1].value("frames").toInt() > 0);
    QVERIFY(reports[1].value("tokens").toInt() > 15);
}

void TestScreenshot::failuresAreOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const QString file = m_folder.filePath(QStringLiteral("no.png"));
    QTest::newRow("no model") << QStringList{"--model", "/nowhere", "--screenshot", file} << 1
                              << "/nowhere: no such model";
    QTest::newRow("folder is read-only")
        << QStringList{"--model", model(), "--tokens", "1", "--screenshot", "/proc/no.png"} << 1
        << "/proc/no.png";
    QTest::newRow("usage") << QStringList{"--tokens", "-1"} << 2 << "--tokens -1";
    QTest::newRow("no display") << QStringList{"--model", model()} << 1 << "no display";
}

void TestScreenshot::failuresAreOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, words);
    const Outcome outcome = runSpikeglass(arguments, m_folder.path());
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.errors.contains(words), qPrintable(outcome.errors));
    QCOMPARE(outcome.errors.count(QStringLiteral("spikeglass: ")), 1);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("no.png"))));
}

QTEST_GUILESS_MAIN(TestScreenshot)
#include "test_screenshot.moc"
