#include "app/train_workspace.h"
#include "app/training_form.h"
#include "app/work_folder.h"
#include "widgets/line_plot.h"
#include "widgets/training_charts.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolTip>
#include <QtTest>
#include <algorithm>
#include <memory>

using namespace spikeglass;

/// What the Train workspace says of runs whose files are there; no trainer is needed.
class TestTrainWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void risingLossIsSaid();
    void runsAreDescribed();
    void doneRunSaysWhyItDoesNotGoOn();
    void numbersKeepTheirRoom();
    void changedTokensAreSaid();
    void manyReadingsAreWarnedOf();
    void timeIsThatOfAnEarlierRun();
    void textsAreChosenInTheWorkFolder();
    void toolTipSaysOtherSteps();
    void formIsNeverCut();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    /// A text of so many bytes, which takes no disk.
    [[nodiscard]] QString sizedText(qint64 bytes) const;
    /// A run whose trainer is this test, which goes on, or none that is there.
    void writeRun(const QString& name, bool goesOn, const QByteArray& events) const;
    void say(const QString& name, const QByteArray& events) const;
    static QByteArray measured(int step, double bitsPerByte)
    {
        return "{\"event\":\"eval\",\"step\":" + QByteArray::number(step) +
               ",\"bits_per_byte\":" + QByteArray::number(bitsPerByte) + ",\"nll\":3}\n";
    }
    static QString words(const QWidget& widget)
    {
        QString text;
        for (const QLabel* label : widget.findChildren<QLabel*>())
            text += label->text() + QLatin1Char('\n');
        return text;
    }
    static QPushButton* button(const QWidget& widget, const QString& text)
    {
        for (auto* one : widget.findChildren<QPushButton*>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    static QLabel* note(const TrainingForm& form)
    {
        return form.findChild<QLabel*>(QStringLiteral("tokensNote"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

const QByteArray kStart = "{\"event\":\"start\",\"step\":0,\"steps\":6000}\n";
const QByteArray kProgress = "{\"event\":\"progress\",\"step\":450,\"loss_bits_per_token\":4,"
                             "\"grad_norm\":1,\"tokens_per_s\":1000,\"seconds_left\":60}\n";

QString TestTrainWorkspace::sizedText(qint64 bytes) const
{
    QFile text(path(QStringLiteral("text.txt")));
    return text.open(QIODevice::WriteOnly) && text.resize(bytes) ? text.fileName() : QString();
}

void TestTrainWorkspace::say(const QString& name, const QByteArray& events) const
{
    QFile file(path(name) + QStringLiteral("/events.jsonl"));
    QVERIFY(file.open(QIODevice::Append));
    file.write(events);
}

void TestTrainWorkspace::writeRun(const QString& name, bool goesOn, const QByteArray& events) const
{
    QVERIFY(QDir().mkpath(path(name)));
    QFile stat(QStringLiteral("/proc/self/stat"));
    QVERIFY(stat.open(QIODevice::ReadOnly));
    const QByteArray line = stat.readAll();
    constexpr int kStartTime = 22 - 3;
    constexpr qint64 kNobody = 2'000'000'000;
    const QJsonObject run{
        {"version", 1},
        {"settings", trainingSettingsJson({})},
        {"process", goesOn ? QCoreApplication::applicationPid() : kNobody},
        {"process_start",
         line.mid(line.lastIndexOf(')') + 2).split(' ').value(kStartTime).toLongLong()}};
    QFile file(path(name) + QStringLiteral("/run.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(run).toJson());
    say(name, events);
}

/// Five measurements that are not better, and the newest more than 2 % above the best.
void TestTrainWorkspace::risingLossIsSaid()
{
    const QString run = QStringLiteral("runs/a");
    QByteArray events = kStart + measured(200, 2.3) + measured(400, 2.0);
    for (int step = 600; step <= 1200; step += 200)
        events += measured(step, 2.1);
    writeRun(run, true, events);
    TrainWorkspace workspace(path(QStringLiteral("runs")));
    workspace.show();
    QCOMPARE(workspace.run().status(), TrainingRun::Status::Running);
    QVERIFY2(words(workspace).contains("Training. Closing"), qPrintable(words(workspace)));
    const QString rises = QStringLiteral("The held-out loss rises since step 400");
    say(run, measured(1400, 2.1));
    QTRY_VERIFY2(words(workspace).contains(rises), qPrintable(words(workspace)));
    say(run, measured(1600, 2.03));
    QTRY_VERIFY2(!words(workspace).contains(rises), qPrintable(words(workspace)));
    say(run, measured(1800, 2.05) + measured(2000, 1.9));
    QTRY_COMPARE(workspace.run().log().evaluations().size(), std::size_t{10});
    QVERIFY(!words(workspace).contains(rises));
}

void TestTrainWorkspace::runsAreDescribed()
{
    writeRun(QStringLiteral("runs/a"), false,
             kStart + kProgress + measured(400, 2.5) + "{\"event\":\"stopped\",\"step\":450}\n");
    writeRun(QStringLiteral("runs/b"), false, {});
    const TrainWorkspace workspace(path(QStringLiteral("runs")));
    const auto* list = workspace.findChild<QComboBox*>();
    QCOMPARE(list->accessibleName(), QStringLiteral("Training run"));
    const auto title = [list](const char* run) {
        return list->itemText(list->findData(QString::fromLatin1(run)));
    };
    QVERIFY2(title("a").startsWith("a: 4 layers of 192 channels, paused, step 450, held out 2.5"),
             qPrintable(title("a")));
    QCOMPARE(title("b"), QStringLiteral("b: 4 layers of 192 channels, not finished"));
}

void TestTrainWorkspace::doneRunSaysWhyItDoesNotGoOn()
{
    writeRun(QStringLiteral("runs/a"), false, kStart + kProgress + "{\"event\":\"exported\"}\n");
    TrainWorkspace workspace(path(QStringLiteral("runs")));
    workspace.show();
    QTRY_COMPARE(workspace.run().status(), TrainingRun::Status::Done);
    const QPushButton* goOn = button(workspace, QStringLiteral("Continue"));
    QVERIFY(goOn != nullptr && !goOn->isEnabled());
    QVERIFY2(goOn->toolTip().contains("start a new run with more tokens"),
             qPrintable(goOn->toolTip()));
    const auto* list = workspace.findChild<QComboBox*>();
    QTRY_VERIFY2(list->currentText().contains(", done"), qPrintable(list->currentText()));
}

/// What stands below does not move when the best is an earlier measurement.
void TestTrainWorkspace::numbersKeepTheirRoom()
{
    const QString run = QStringLiteral("runs/a");
    writeRun(run, true, kStart + measured(200, 2.3) + measured(400, 2.0) + kProgress);
    TrainWorkspace workspace(path(QStringLiteral("runs")));
    workspace.resize(1200, 700);
    workspace.show();
    QVERIFY(QTest::qWaitForWindowExposed(&workspace));
    const auto* charts = workspace.findChild<TrainingCharts*>();
    const int top = charts->mapTo(&workspace, QPoint()).y();
    QVERIFY2(words(workspace).contains("training text 1."), qPrintable(words(workspace)));
    QVERIFY(words(workspace).contains("dashed, in the same colours: channel mix"));
    QVERIFY(!words(workspace).contains("at best"));
    say(run, measured(600, 2.01));
    QTRY_VERIFY(words(workspace).contains("at best"));
    QCoreApplication::processEvents();
    QCOMPARE(charts->mapTo(&workspace, QPoint()).y(), top);
}

void TestTrainWorkspace::changedTokensAreSaid()
{
    TrainingForm form;
    QVERIFY(note(form)->isHidden());
    form.setTexts({sizedText(1'115'394)});
    QVERIFY(!note(form)->isHidden());
    QVERIFY2(note(form)->text().startsWith("Was 4"), qPrintable(note(form)->text()));
    for (auto* box : form.findChildren<QDoubleSpinBox*>())
        if (box->accessibleName() == QLatin1String("Tokens (millions)"))
            box->setValue(1);
    QCOMPARE(form.settings().tokens, 1'000'000);
    QVERIFY2(note(form)->isHidden(), qPrintable(note(form)->text()));
}

void TestTrainWorkspace::manyReadingsAreWarnedOf()
{
    TrainingForm form;
    form.setTexts({sizedText(1'115'394)});
    QVERIFY(!note(form)->text().contains("by heart"));
    TrainingSettings settings = form.settings();
    settings.tokens = 7'000'000;
    form.setSettings(settings);
    QVERIFY(!note(form)->isHidden());
    QVERIFY2(note(form)->text().contains("more than about five times is learned by heart"),
             qPrintable(note(form)->text()));
    QVERIFY(!note(form)->text().contains("Was"));
}

void TestTrainWorkspace::timeIsThatOfAnEarlierRun()
{
    TrainingForm form;
    TrainingSettings settings;
    settings.tokens = 1'200'000;
    form.setSettings(settings);
    QVERIFY(!words(form).contains(" min"));
    settings.tokens = 10; // another length, as fast
    form.setSpeeds({{settings, 1000}});
    QVERIFY2(words(form).contains("About 20 min"), qPrintable(words(form)));
    settings.layers = 6;
    form.setSettings(settings);
    QVERIFY2(!words(form).contains(" min"), qPrintable(words(form)));
}

void TestTrainWorkspace::textsAreChosenInTheWorkFolder()
{
    const QString text = sizedText(100);
    rememberWorkFolder(text);
    TrainingForm form;
    form.show();
    QString folder;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&folder] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr)
            return;
        folder = dialog->directory().canonicalPath();
        dialog->reject();
    });
    look.start(20);
    QTest::mouseClick(button(form, QStringLiteral("Choose…")), Qt::LeftButton);
    QCOMPARE(folder, QDir(m_folder->path()).canonicalPath());
}

void TestTrainWorkspace::toolTipSaysOtherSteps()
{
    LinePlot plot(QStringLiteral("Loss"), {});
    plot.show({{QStringLiteral("training"), {1200, 1250}, {3, 2}, 0, false, true, false},
               {QStringLiteral("held out"), {1000, 1200}, {4, 3}, 1, false, true, true}},
              false);
    plot.resize(600, 200);
    plot.QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    QWidget* canvas = nullptr;
    for (auto* child : plot.findChildren<QWidget*>())
        if (child->inherits("QCustomPlot"))
            canvas = child;
    QVERIFY(canvas != nullptr);
    const QPoint place(canvas->width() - 1, canvas->height() / 2); // behind the last step
    QHelpEvent help(QEvent::ToolTip, place, canvas->mapToGlobal(place));
    QCoreApplication::sendEvent(canvas, &help);
    QVERIFY2(QToolTip::text().contains("step 1250\ntraining: 2"), qPrintable(QToolTip::text()));
    QVERIFY2(QToolTip::text().endsWith("(at step 1200)"), qPrintable(QToolTip::text()));
    QCOMPARE(QToolTip::text().count("at step"), 1);
}

/// Longer captions, as of another language, and larger letters make the column wider.
void TestTrainWorkspace::formIsNeverCut()
{
    TrainWorkspace workspace(path(QStringLiteral("runs")));
    QFont font = workspace.font();
    font.setPointSizeF(1.5 * font.pointSizeF());
    workspace.setFont(font);
    workspace.resize(1280, 628);
    workspace.show();
    QVERIFY(QTest::qWaitForWindowExposed(&workspace));
    const auto* form = workspace.findChild<TrainingForm*>();
    QVERIFY(form->minimumSizeHint().width() > 330);
    QVERIFY(form->parentWidget()->width() >= form->minimumSizeHint().width());
}

QTEST_MAIN(TestTrainWorkspace)
#include "test_train_workspace.moc"
