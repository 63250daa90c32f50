#include "app/explanations.h"
#include "app/language.h"
#include "app/learn_workspace.h"
#include "app/lesson_panel.h"
#include "app/lessons.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/presentation.h"
#include "app/prompt_panel.h"
#include "app/resource_paths.h"
#include "app/screenshot.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/files.h"
#include "widgets/operations_model.h"
#include "widgets/state_view.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSplitter>
#include <QStatusBar>
#include <QStyleOptionComboBox>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>
#include <fstream>
#include <memory>
#include <set>
#include <utility>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 30000;
constexpr int kSettleMilliseconds = 300;

/// Opens Play, a page of Learn or a lesson, and writes a little.
bool play(MainWindow& window, const QString& scene)
{
    const auto isQuiet = [&window] { return !window.lessons().isBusy(); };
    const auto& pages = LearnWorkspace::pageNames();
    if (std::ranges::find(pages, scene.toStdString()) != pages.end()) {
        window.workspaces().open(Workspace::Learn);
        static_cast<LearnWorkspace&>(*window.workspaces().content(Workspace::Learn))
            .openPage(scene.toStdString());
    } else if (scene != QLatin1String("play")) {
        window.lessons().start(scene);
    }
    window.session().setSpeed(0);
    if (!QTest::qWaitFor(isQuiet, kTimeout))
        return false;
    window.session().generate(40);
    return QTest::qWaitFor(isQuiet, kTimeout);
}

/// Texts of buttons and boxes, and the columns of the operations, that are narrower than they need.
QStringList cutCaptions(const MainWindow& window)
{
    QStringList cut;
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() &&
            button->width() < button->minimumSizeHint().width())
            cut += button->text();
    const auto* table =
        window.findChild<Panel*>(QStringLiteral("operationsPanel"))->findChild<QTreeView*>();
    const int number = table->fontMetrics().horizontalAdvance(QStringLiteral("99.9\u202FM")) + 8;
    for (int column = OperationsModel::Mac; column < OperationsModel::kColumns; ++column)
        if (table->isVisible() && !table->isColumnHidden(column) &&
            table->columnWidth(column) < number)
            cut += QStringLiteral("column %1 of the operations").arg(column);
    return cut;
}

} // namespace

class TestExplanations : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ApplicationLook> m_look;
    std::unique_ptr<MainWindow> m_window;
    void trigger(const char* action)
    {
        m_window->findChild<QAction*>(QLatin1String(action))->trigger();
    }

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }

    void everyPanelHasAPage();
    void focusedPanelIsExplained();
    void withoutFocusThePanelUnderTheMouseIsExplained();
    void explanationsStandBesideTheWorkspace();
    void boxesOfTheStateAreWhole_data();
    void boxesOfTheStateAreWhole();
    void glossaryOpensAtATerm();
    void headingsKeepTheirNames();
    void pagesAreSearched();
    void enterGoesFromHitToHit();
    void wordsAreFoundByTheirBeginning();
    void everyHitIsReached_data();
    void everyHitIsReached();
    void hitsHaveRoomBelow();
    void pagesAreInTheOrderOfTheLanguage();
    void linksLeadSomewhere_data();
    void linksLeadSomewhere();
    void presentationHidesAndRestores();
    void presentationHasContrast();
    void presentationShowsNamesWhole_data() { linksLeadSomewhere_data(); }
    void presentationShowsNamesWhole();
    void presentationFits_data();
    void presentationFits();
    void numbersHaveToolTips();
};

void TestExplanations::numbersHaveToolTips()
{
    m_window->workspaces().open(Workspace::Train);
    m_window->workspaces().open(Workspace::Learn);
    QWidgetList controls;
    for (const char* panel :
         {"labPanel", "operationsPanel", "costPanel", "samplerPanel", "statePanel", "ratesPanel"})
        controls += m_window->findChild<Panel*>(QLatin1String(panel))->findChildren<QWidget*>();
    for (QWidget* workspace : {m_window->workspaces().content(Workspace::Train),
                               qobject_cast<QWidget*>(m_window->statusBar())})
        controls += workspace->findChildren<QWidget*>();
    QStringList silent;
    int numbers = 0;
    for (const QWidget* control : std::as_const(controls)) {
        const bool isNumber = qobject_cast<const QAbstractSpinBox*>(control) ||
                              qobject_cast<const QSlider*>(control) ||
                              qobject_cast<const QComboBox*>(control) ||
                              qobject_cast<const QAbstractButton*>(control) ||
                              qobject_cast<const QProgressBar*>(control);
        if (!isNumber || control->accessibleName().isEmpty())
            continue;
        ++numbers;
        if (control->toolTip().isEmpty())
            silent += control->accessibleName();
    }
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QStringLiteral("; "))));
    QVERIFY(numbers > 30);
}

void TestExplanations::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    qputenv("XDG_DATA_HOME", "/nowhere");
    m_look = std::make_unique<ApplicationLook>();
}

void TestExplanations::init()
{
    LaunchOptions options;
    options.model = QStringLiteral("/nowhere");
    options.safeMode = true;
    m_window = std::make_unique<MainWindow>(*m_look, Settings{}, options);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestExplanations::everyPanelHasAPage()
{
    m_window->workspaces().open(Workspace::Learn);
    for (const Panel* panel : m_window->findChildren<Panel*>())
        QVERIFY2(m_window->explanations().has(panel->page()),
                 qPrintable(QStringLiteral("resources/pages/%1.md is missing").arg(panel->page())));
}

void TestExplanations::focusedPanelIsExplained()
{
    m_window->workbench().prompt->editor()->setFocus();
    trigger("explainAction");
    QVERIFY(m_window->explanations().isVisible());
    QCOMPARE(m_window->explanations().currentPage(), QStringLiteral("prompt"));
    emit m_window->findChild<Panel*>(QStringLiteral("costPanel"))->explanationRequested();
    QCOMPARE(m_window->explanations().currentPage(), QStringLiteral("cost"));
    QVERIFY(m_window->explanations().text().contains(QStringLiteral("unpriced")));
}

/// Beside all panels the one used last is, in Play, else the workspace.
void TestExplanations::withoutFocusThePanelUnderTheMouseIsExplained()
{
    const auto explained = [this] {
        if (QWidget* focused = QApplication::focusWidget())
            focused->clearFocus();
        m_window->explain();
        const QString page = m_window->explanations().currentPage();
        m_window->explanations().hide();
        return page;
    };
    QWidget* raster = m_window->findChild<Panel*>(QStringLiteral("rasterPanel"));
    QCursor::setPos(raster->mapToGlobal(raster->rect().center()));
    QCOMPARE(explained(), QStringLiteral("raster"));
    QCursor::setPos(m_window->mapToGlobal(QPoint(m_window->width() / 2, 2)));
    for (const Workspace workspace : kWorkspaces)
        if (m_window->workspaces().has(workspace)) {
            m_window->workspaces().open(workspace);
            QCOMPARE(explained(), workspace == Workspace::Play ? QStringLiteral("text")
                                                               : workspaceKey(workspace));
        }
}

void TestExplanations::boxesOfTheStateAreWhole_data()
{
    QTest::addColumn<QString>("language");
    for (const Language& language : languages())
        QTest::newRow(qPrintable(language.code)) << language.code;
}

/// Also while the explanations take their part of the width.
void TestExplanations::boxesOfTheStateAreWhole()
{
    QFETCH(QString, language);
    const Translation translation(language);
    LaunchOptions options;
    options.safeMode = true;
    options.language = language;
    options.size = QSize(1280, 720);
    MainWindow window(*m_look, Settings{}, options);
    QSignalSpy shown(&window, &MainWindow::modelShown);
    window.show();
    QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
    QVERIFY(play(window, QStringLiteral("play")));
    window.explain(QStringLiteral("state"));
    QTest::qWait(kSettleMilliseconds);
    const QString folder = qEnvironmentVariable("SPIKEGLASS_PRESENTATION_PICTURES");
    if (!folder.isEmpty())
        saveWindowPicture(window, QStringLiteral("%1/help-%2.png").arg(folder, language));
    for (const QWidget* control : window.workbench().state->controls())
        QVERIFY2(control->width() >= control->sizeHint().width(),
                 qPrintable(control->accessibleName() + control->toolTip()));
    QCOMPARE(window.size(), QSize(1280, 720));
}

/// Below a lesson, or alone; where they stand is remembered.
void TestExplanations::explanationsStandBesideTheWorkspace()
{
    m_window->resize(1280, 720);
    const Explanations& explanations = m_window->explanations();
    const auto place = [this](const QWidget* widget) {
        return QRect(widget->mapTo(m_window.get(), QPoint()), widget->size());
    };
    for (const Workspace workspace : kWorkspaces) {
        if (!m_window->workspaces().has(workspace))
            continue;
        m_window->workspaces().open(workspace);
        m_window->explain(QStringLiteral("glossary#token"));
        QTest::qWait(20);
        const QRect covered =
            place(&explanations) & place(m_window->workspaces().content(workspace));
        QVERIFY2(covered.isEmpty(), qPrintable(workspaceKey(workspace)));
        QVERIFY2(explanations.width() >= 210, qPrintable(QString::number(explanations.width())));
        QCOMPARE(m_window->size(), QSize(1280, 720));
    }
    m_window->lessons().start(QStringLiteral("01-spike"));
    QTest::qWait(20);
    QVERIFY(explanations.isVisible());
    QVERIFY(!place(&explanations).intersects(place(m_window->lessons().panel())));
    auto* side = m_window->findChild<QSplitter*>(QStringLiteral("side"));
    side->setSizes({300, 200});
    const QList<int> sizes = side->sizes();
    const Settings settings = m_window->currentSettings();
    explanations.findChild<QToolButton*>()->click();
    QVERIFY(!explanations.isVisible() && side->isVisible());
    m_window->lessons().leave();
    m_window->workspaces().open(Workspace::Play);
    QVERIFY(!side->isVisible());

    LaunchOptions options;
    options.model = QStringLiteral("/nowhere");
    options.safeMode = true;
    options.workspace = Workspace::Learn;
    MainWindow again(*m_look, settings, options);
    again.show();
    again.resize(1280, 720);
    again.explain(QStringLiteral("glossary"));
    QTest::qWait(20);
    const QList<int> restored = again.findChild<QSplitter*>(QStringLiteral("side"))->sizes();
    QVERIFY(std::abs(restored[1] - sizes[1]) < 20);
}

void TestExplanations::glossaryOpensAtATerm()
{
    Explanations& explanations = m_window->explanations();
    explanations.explain(QStringLiteral("glossary#surrogate-gradient"));
    QCOMPARE(explanations.currentHeading(), QStringLiteral("Surrogate gradient"));
    auto* text = explanations.findChild<QTextBrowser*>();
    const auto marks = text->extraSelections();
    QVERIFY(marks.size() >= 2); // the heading, and what it says
    QCOMPARE(marks.front().cursor.selectedText(), QStringLiteral("Surrogate gradient"));
    QVERIFY(marks.back().cursor.selectedText().contains(QStringLiteral("ATan")));
    QVERIFY(marks.front().format.background().color() != text->palette().color(QPalette::Base));
    QTRY_VERIFY(text->viewport()->rect().contains(text->cursorRect(marks.front().cursor)));
    QScrollBar* bar = text->verticalScrollBar();
    bar->triggerAction(QAbstractSlider::SliderToMinimum); // who reads on is not thrown back
    explanations.resize(explanations.width() - 40, explanations.height());
    QCOMPARE(bar->value(), bar->minimum());
    explanations.explain(QStringLiteral("no such page"));
    QVERIFY(text->extraSelections().isEmpty());
    QCOMPARE(explanations.currentPage(), QStringLiteral("glossary"));
    QVERIFY(explanations.currentHeading().isEmpty());
}

/// A name in braces is not shown; it is what links say in every language.
void TestExplanations::headingsKeepTheirNames()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::filesystem::create_directories(root / "de");
    const auto write = [&root](const char* file, const char* text) {
        writeFileAtomically(root / file, text);
    };
    write("glossary.md", "# Glossary\n\n### Hard reset\nA.\n\n### tau\nB.\n");
    write("de/glossary.md", "# Glossar\n\n### Tau\nB.\n\n### Harter Reset {#hard-reset}\nA.\n");
    write("raster.md", "# Raster\n");
    Explanations german({root}, QStringLiteral("de"));
    german.explain(QStringLiteral("glossary#hard-reset"));
    QCOMPARE(german.currentHeading(), QStringLiteral("Harter Reset"));
    QVERIFY(!german.text().contains(QLatin1Char('{')));
    german.explain(QStringLiteral("glossary#tau"));
    QCOMPARE(german.currentHeading(), QStringLiteral("Tau"));
    german.explain(QStringLiteral("raster")); // not translated
    QCOMPARE(german.text().trimmed(), QStringLiteral("Raster"));
    Explanations english({root}, {});
    english.explain(QStringLiteral("glossary#hard-reset"));
    QCOMPARE(english.currentHeading(), QStringLiteral("Hard reset"));
}

/// By the words of title and text; links count by what is read of them.
void TestExplanations::pagesAreSearched()
{
    Explanations& explanations = m_window->explanations();
    auto* field = explanations.findChild<QLineEdit*>();
    auto* list = explanations.findChild<QComboBox*>();
    const auto listed = [list] { return list->count(); };
    explanations.explain(QStringLiteral("raster"));
    const int all = listed();
    QTest::keyClicks(field, QStringLiteral("export"));
    QCOMPARE(explanations.currentPage(), QStringLiteral("exporting"));
    QVERIFY(listed() > 1 && listed() < all);
    field->setCursorPosition(3); // typing in the middle stays there
    QTest::keyClicks(field, QStringLiteral("xy"));
    QCOMPARE(field->text(), QStringLiteral("expxyort"));
    explanations.search(QStringLiteral("sonata NEST"));
    QVERIFY(listed() >= 1 && listed() <= 3);
    explanations.search(QStringLiteral("branch"));
    QCOMPARE(explanations.currentPage(), QStringLiteral("branches"));
    const auto* text = explanations.findChild<QTextBrowser*>();
    QCOMPARE(text->textCursor().selectedText().toLower(), QStringLiteral("branch"));
    explanations.search(QStringLiteral("nextToken")); // stands in links alone
    QCOMPARE(listed(), 0);
    QCOMPARE(explanations.text(), QStringLiteral("No page has all these words."));
    field->clear();
    QVERIFY(text->document()->begin().blockFormat().headingLevel() > 0);
    explanations.search(QStringLiteral("nextToken")); // not in the letters of a heading
    const QTextBlock sentence = text->document()->begin();
    QCOMPARE(sentence.blockFormat().headingLevel(), 0);
    const QTextCharFormat letters = sentence.begin().fragment().charFormat();
    QVERIFY(!letters.hasProperty(QTextFormat::FontSizeAdjustment));
    QVERIFY(letters.fontWeight() <= QFont::Normal);
    QVERIFY(text->extraSelections().isEmpty());
    field->clear();
    QCOMPARE(explanations.currentPage(), QStringLiteral("branches"));
    QVERIFY(explanations.text().contains(QStringLiteral("branch")));
    explanations.search(QStringLiteral("nextToken"));
    explanations.explain(QStringLiteral("raster")); // F1 is not held up by a search
    QCOMPARE(explanations.currentPage(), QStringLiteral("raster"));
    QCOMPARE(listed(), all);
}

namespace {

QString countShown(const Explanations& explanations)
{
    for (const QLabel* label : explanations.findChildren<QLabel*>())
        if (!label->isHidden())
            return label->text();
    return {};
}

} // namespace

/// Back and forth over the pages, and around.
void TestExplanations::enterGoesFromHitToHit()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::ofstream(root / "apple.md") << "# Apple\n\nA **spike**, a Spike.\n";
    std::ofstream(root / "pear.md") << "# Pear\n\nA [spike](page:spike).\n";
    Explanations explanations({root}, {});
    explanations.show();
    QVERIFY(QTest::qWaitForWindowActive(&explanations));
    auto* field = explanations.findChild<QLineEdit*>();
    const auto* text = explanations.findChild<QTextBrowser*>();
    field->setFocus();
    QCOMPARE(countShown(explanations), QString());
    QTest::keyClicks(field, QStringLiteral("spike"));
    QCOMPARE(countShown(explanations), QStringLiteral("1 of 3"));
    const int first = text->textCursor().selectionStart();
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(countShown(explanations), QStringLiteral("2 of 3"));
    QVERIFY(text->textCursor().selectionStart() > first);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(countShown(explanations), QStringLiteral("3 of 3"));
    QCOMPARE(explanations.currentPage(), QStringLiteral("pear"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(countShown(explanations), QStringLiteral("1 of 3"));
    QCOMPARE(text->textCursor().selectionStart(), first);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(countShown(explanations), QStringLiteral("3 of 3"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(countShown(explanations), QStringLiteral("2 of 3"));
    QCOMPARE(text->textCursor().selectedText(), QStringLiteral("Spike"));
    field->clear();
    QCOMPARE(countShown(explanations), QString());
}

void TestExplanations::wordsAreFoundByTheirBeginning()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::ofstream(root / "a.md") << "# A\n\nA folder, v_threshold, the older \u00FCbung.\n";
    std::ofstream(root / "b.md") << "# B\n\nFolders.\n";
    std::ofstream(root / "c.md") << "# C\n\n\u8109\u51B2\u795E\u7ECF\u5143 \u7684Lens\n";
    Explanations explanations({root}, {});
    const auto found = [&](const char* words) {
        explanations.search(QString::fromUtf8(words));
        return countShown(explanations);
    };
    QCOMPARE(found("older"), QStringLiteral("1 of 1"));
    QCOMPARE(found("fold"), QStringLiteral("1 of 2"));
    QCOMPARE(found("bung"), QString());
    QCOMPARE(found("\u00DCbung"), QStringLiteral("1 of 1"));
    QCOMPARE(found("threshold"), QStringLiteral("1 of 1"));
    QCOMPARE(found("\u795E\u7ECF"), QStringLiteral("1 of 1")); // inside of a row of signs
    QCOMPARE(found("lens"), QStringLiteral("1 of 1"));
}

void TestExplanations::everyHitIsReached_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("word");
    QTest::newRow("en neuron") << "en"
                               << "neuron";
    QTest::newRow("en the") << "en"
                            << "the";
    QTest::newRow("en v") << "en"
                          << "v";
    QTest::newRow("de Neuron") << "de"
                               << "Neuron";
    QTest::newRow("de die") << "de"
                            << "die";
    QTest::newRow("zh neuron") << "zh_CN"
                               << "\u795E\u7ECF\u5143";
    QTest::newRow("en number sign") << "en"
                                    << "#"; // of headings it is not seen
    QTest::newRow("en bar") << "en"
                            << "|";
    QTest::newRow("en one word in the other") << "en"
                                              << "spike-driven driven";
}

/// What is counted is what is seen: neither marks of the pages' sources, nor a place twice.
void TestExplanations::everyHitIsReached()
{
    QFETCH(QString, language);
    QFETCH(QString, word);
    const auto pages = resourceFolder("pages", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(pages);
    Explanations explanations({*pages}, language);
    explanations.search(word);
    const auto* text = explanations.findChild<QTextBrowser*>();
    const int all = countShown(explanations).section(QLatin1Char(' '), -1).toInt();
    QVERIFY(word.front().isLetter() ? all > 5 : all > 0);
    const QStringList words = word.toLower().split(QLatin1Char(' '));
    std::set<std::pair<QString, int>> places;
    QString page;
    int behind = 0; // the hit before, on its page
    for (int i = 0; i < all; ++i) {
        const QTextCursor hit = text->textCursor();
        QVERIFY2(words.contains(hit.selectedText().toLower()), qPrintable(hit.selectedText()));
        if (std::exchange(page, explanations.currentPage()) == explanations.currentPage())
            QVERIFY(hit.selectionStart() >= behind);
        behind = hit.selectionEnd();
        places.emplace(page, hit.selectionStart());
        explanations.moveHit(1);
    }
    QCOMPARE(static_cast<int>(places.size()), all);
    QVERIFY(countShown(explanations).startsWith(QStringLiteral("1 ")));
}

/// A heading that is found is shown with what it explains.
void TestExplanations::hitsHaveRoomBelow()
{
    const auto pages = resourceFolder("pages", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(pages);
    Explanations explanations({*pages}, {});
    explanations.resize(420, 500);
    explanations.show();
    QVERIFY(QTest::qWaitForWindowExposed(&explanations));
    const auto* text = explanations.findChild<QTextBrowser*>();
    for (const char* word : {"residual", "NeuroBench", "elementwise"}) {
        explanations.search(QLatin1String(word));
        const int all = countShown(explanations).section(QLatin1Char(' '), -1).toInt();
        for (int i = 0; i < all && explanations.currentPage() != QLatin1String("glossary"); ++i)
            explanations.moveHit(1);
        QCOMPARE(explanations.currentPage(), QStringLiteral("glossary"));
        const int top = text->cursorRect().top();
        QVERIFY2(top >= 0 && top <= text->viewport()->height() / 2, word);
    }
}

void TestExplanations::pagesAreInTheOrderOfTheLanguage()
{
    const auto pages = resourceFolder("pages", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(pages);
    const Explanations explanations({*pages}, QStringLiteral("de"));
    const auto* list = explanations.findChild<QComboBox*>();
    QCOMPARE(list->itemText(0), QString::fromUtf8("\u00C4ndern"));
    QCOMPARE(list->itemText(1), QStringLiteral("Beinahe-Spikes"));
}

void TestExplanations::linksLeadSomewhere_data()
{
    QTest::addColumn<QString>("language");
    for (const Language& language : languages())
        QTest::newRow(qPrintable(language.code)) << language.code;
}

/// In pages and lessons, from each language to each.
void TestExplanations::linksLeadSomewhere()
{
    QFETCH(QString, language);
    const QRegularExpression link(QStringLiteral("\\(page:([^)]*)\\)"));
    const auto pages = resourceFolder("pages", dataRoots(QCoreApplication::applicationDirPath()));
    QVERIFY(pages);
    Explanations explanations({*pages}, language);
    int links = 0;
    for (const char* folder : {"pages", "lessons"}) {
        const auto files =
            resourceFolder(folder, dataRoots(QCoreApplication::applicationDirPath()));
        QVERIFY(files);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(*files)) {
            QFile file(QString::fromStdString(entry.path().string()));
            if (!entry.is_regular_file() || !file.open(QIODevice::ReadOnly))
                continue;
            auto matches = link.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString target = matches.next().captured(1);
                const QByteArray place = (file.fileName() + QLatin1String(": ") + target).toUtf8();
                QVERIFY2(explanations.has(target.section(QLatin1Char('#'), 0, 0)), place);
                explanations.explain(target);
                QVERIFY2(!target.contains(QLatin1Char('#')) ||
                             !explanations.currentHeading().isEmpty(),
                         place);
                ++links;
            }
        }
    }
    QVERIFY(links >= 2);
}

void TestExplanations::presentationHidesAndRestores()
{
    const int zoom = m_look->zoom();
    trigger("presentationAction");
    QVERIFY(m_window->presentation().isOn());
    QVERIFY(m_window->isFullScreen());
    QVERIFY(!m_window->menuBar()->isVisible() && !m_window->statusBar()->isVisible());
    QVERIFY(m_look->zoom() > zoom);
    trigger("presentationAction");
    QVERIFY(!m_window->isFullScreen());
    QVERIFY(m_window->menuBar()->isVisible() && m_window->statusBar()->isVisible());
    QCOMPARE(m_look->zoom(), zoom);
    QVERIFY(!m_look->highContrast());
    QCOMPARE(presentationZoom({1920, 1080}), 140);
    QCOMPARE(presentationZoom({3840, 2160}), 140);
    QVERIFY(presentationZoom({1280, 720}) > 100 && presentationZoom({1280, 720}) < 140);
}

void TestExplanations::presentationHasContrast()
{
    for (const QPalette& palette : {lightPalette(), darkPalette()}) {
        const QPalette high = highContrastPalette(palette);
        QVERIFY(contrastRatio(high.color(QPalette::Text), high.color(QPalette::Base)) > 20);
        QVERIFY(contrastRatio(high.color(QPalette::WindowText), high.color(QPalette::Window)) > 20);
    }
}

/// What is chosen in the lists of the neuron lab.
void TestExplanations::presentationShowsNamesWhole()
{
    QFETCH(QString, language);
    const Translation translation(language);
    LaunchOptions options;
    options.model = QStringLiteral("/nowhere");
    options.safeMode = true;
    options.workspace = Workspace::Learn;
    MainWindow window(*m_look, Settings{}, options);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.presentation().toggle();
    const auto lists =
        window.findChild<Panel*>(QStringLiteral("labPanel"))->findChildren<QComboBox*>();
    QVERIFY(lists.size() >= 4);
    for (const QComboBox* list : lists) {
        const auto isWhole = [list] {
            QStyleOptionComboBox option;
            option.initFrom(list);
            const int room = list->style()
                                 ->subControlRect(QStyle::CC_ComboBox, &option,
                                                  QStyle::SC_ComboBoxEditField, list)
                                 .width();
            return room >= list->fontMetrics().horizontalAdvance(list->currentText());
        };
        QTRY_VERIFY2(isWhole(), qPrintable(list->currentText()));
    }
    window.presentation().toggle();
}

void TestExplanations::presentationFits_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QSize>("projector");
    const auto add = [](const QString& language, const char* scene, QSize size) {
        QTest::addRow("%s %s %d", qPrintable(language), scene, size.width())
            << language << scene << size;
    };
    for (const Language& language : languages()) {
        for (const char* scene :
             {"play", "lab", "follow", "growth", "06-memory", "07-sparse", "08-energy", "10-cut"})
            add(language.code, scene, {1280, 720});
        add(language.code, "play", {1920, 1080});
    }
}

/// On a projector nothing makes the window wider than it is, and no caption is cut.
void TestExplanations::presentationFits()
{
    QFETCH(QString, language);
    QFETCH(QString, scene);
    QFETCH(QSize, projector);
    const Translation translation(language);
    LaunchOptions options;
    options.safeMode = true;
    options.language = language;
    options.size = projector;
    MainWindow window(*m_look, Settings{}, options);
    QSignalSpy shown(&window, &MainWindow::modelShown);
    window.show();
    QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
    window.presentation().toggle();
    window.setWindowState(Qt::WindowNoState); // the screen of the test is a small one
    m_look->setZoom(presentationZoom(projector));
    QVERIFY(play(window, scene));
    window.resize(projector);
    QTest::qWait(kSettleMilliseconds);
    const QString folder = qEnvironmentVariable("SPIKEGLASS_PRESENTATION_PICTURES");
    if (!folder.isEmpty())
        saveWindowPicture(window, QStringLiteral("%1/%2.png").arg(folder, QTest::currentDataTag()));
    const QSize size = window.size();
    const QStringList cut = cutCaptions(window);
    window.presentation().toggle();
    QCOMPARE(size, projector);
    QCOMPARE(cut.join(QLatin1String("; ")), QString());
}

QTEST_MAIN(TestExplanations)
#include "test_explanations.moc"
