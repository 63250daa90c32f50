#include "app/compare_bench.h"
#include "app/figure.h"
#include "app/inspect_bench.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/panel_export.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "tests/support/sample_records.h"
#include "tests/support/small_window.h"
#include "widgets/comparison_view.h"
#include "widgets/cost_view.h"
#include "widgets/divergence_view.h"
#include "widgets/lens_view.h"
#include "widgets/margins_view.h"
#include "widgets/neurons_view.h"
#include "widgets/operations_view.h"
#include "widgets/text_view.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QPushButton>
#include <QScrollBar>
#include <QStringListModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <QXmlStreamReader>
#include <QtTest>
#include <memory>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};

/// All that is written in a drawing, a piece of text a string.
struct Drawing
{
    QStringList texts;
    QString description;
    double height = 0;
};

Drawing drawingOf(View& view, const QString& file)
{
    exportView(view, file);
    Drawing drawing;
    QFile svg(file);
    if (!svg.open(QIODevice::ReadOnly))
        return drawing;
    QXmlStreamReader xml(&svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("svg"))
            drawing.height = xml.attributes().value("viewBox").split(' ').last().toDouble();
        else if (xml.name() == QLatin1String("desc"))
            drawing.description = xml.readElementText();
        else if (xml.name() == QLatin1String("text"))
            drawing.texts.append(xml.readElementText().trimmed());
    }
    return drawing;
}

/// What its boxes and buttons say on screen.
QStringList controlTexts(const View& view)
{
    QStringList texts;
    for (const QComboBox* box : view.findChildren<QComboBox*>())
        if (box->isVisibleTo(&view))
            texts.append(box->currentText());
    for (const QAbstractButton* button : view.findChildren<QAbstractButton*>())
        if (button->isVisibleTo(&view) && !button->text().isEmpty())
            texts.append(button->text());
    for (const QAbstractSpinBox* box : view.findChildren<QAbstractSpinBox*>())
        if (box->isVisibleTo(&view))
            texts.append(box->text());
    return texts;
}

/// Of the first column of its tables.
QStringList rowTexts(const View& view)
{
    QStringList texts;
    for (const QAbstractItemView* table : view.findChildren<QAbstractItemView*>())
        if (table->isVisibleTo(&view) && qobject_cast<const QHeaderView*>(table) == nullptr)
            for (int row = 0; row < table->model()->rowCount(); ++row)
                texts.append(table->model()->index(row, 0).data().toString().trimmed());
    texts.removeAll(QString());
    return texts;
}

/// In the view.
QList<QRect> tablePlaces(const View& view)
{
    QList<QRect> places;
    for (const QAbstractScrollArea* area : view.findChildren<QAbstractScrollArea*>())
        if (area->isVisibleTo(&view))
            places.append(QRect(area->mapTo(&view, QPoint()), area->viewport()->size()));
    return places;
}

/// A button above tables of many rows.
class LongTable : public View
{
public:
    explicit LongTable(int tables = 1)
    {
        auto* box = new QVBoxLayout(this);
        box->addWidget(m_button);
        QStringList rows;
        for (int row = 0; row < 1000; ++row)
            rows.append(QStringLiteral("row %1").arg(row + 1));
        for (int i = 0; i < tables; ++i) {
            auto* next = i == 0 ? table : new QTableView;
            next->setModel(new QStringListModel(rows, this));
            next->setAccessibleName(QStringLiteral("Many"));
            box->addWidget(next);
        }
        resize(300, 200 * tables);
    }
    void apply(const ViewSnapshot& /*snapshot*/) override {}
    void exportCsv(QTextStream& /*out*/) const override {}
    [[nodiscard]] QWidgetList controls() const override { return {m_button}; }
    [[nodiscard]] QStringList caption() const override { return {QStringLiteral("A table")}; }

    QTableView* table = new QTableView;

private:
    QPushButton* m_button = new QPushButton(QStringLiteral("Press"));
};

} // namespace

/// Tables and texts as figures: every row, no box.
class TestFigures : public QObject, protected test::SmallWindow
{
    Q_OBJECT

private:
    void checkFigure(View& view);

private slots:
    void initTestCase();
    void cleanupTestCase();

    void tablesHoldAllRowsAndNoBox();
    void captionsSayWhatTheBoxesSay();
    void tablesOnPagesHoldAllRows();
    void longTablesSayWhatTheyHold();
    void picturesOfLargeLettersAreWhole();
    void narrowRibbonsKeepTheirNumbers();
};

void TestFigures::initTestCase()
{
    makeModels();
    openWindow({}, {1280, 720});
    write(40);
    m_window->session().pinNeuron(NeuronId{LayerId{0}, Site::TimeMix, 3});
    m_window->pump().frame();
}

void TestFigures::cleanupTestCase()
{
    closeWindow();
}

void TestFigures::checkFigure(View& view)
{
    QTest::qWait(50); // what the last frame changed is laid out
    const QSize size = view.size();
    const QList<QRect> places = tablePlaces(view);
    const QStringList controls = controlTexts(view);
    const QStringList rows = rowTexts(view);
    const Drawing drawing = drawingOf(view, m_folder.filePath("figure.svg"));
    for (const QString& text : controls)
        QVERIFY2(!drawing.texts.contains(text), qPrintable(text));
    for (const QString& text : rows)
        QVERIFY2(drawing.texts.contains(text), qPrintable(text));
    QVERIFY(!drawing.description.contains("CSV holds all"));
    QCOMPARE(view.size(), size);
    QCOMPARE(controlTexts(view), controls);
    QCOMPARE(tablePlaces(view), places);
}

void TestFigures::tablesHoldAllRowsAndNoBox()
{
    checkFigure(*m_window->workbench().text);
    checkFigure(*m_window->workbench().operations);
    auto* inspect = open<InspectBench>(Workspace::Inspect);
    m_window->pump().frame();
    QTRY_VERIFY(inspect->lens->table().rowCount() > 0);
    QTRY_VERIFY(rowTexts(*inspect->neurons).size() > 60);
    for (View* view : std::initializer_list<View*>{inspect->neurons, inspect->lens,
                                                   inspect->margins, inspect->text})
        checkFigure(*view);
    checkFigure(*open<CompareBench>(Workspace::Compare)->numbers);
}

/// Without them a reader of the picture would not know which tokens, and what tints them.
void TestFigures::captionsSayWhatTheBoxesSay()
{
    auto* inspect = open<InspectBench>(Workspace::Inspect);
    m_window->pump().frame();
    inspect->text->setMetric(TextView::Metric::Spikes);
    QVERIFY(inspect->text->caption().join(' ').contains("Spikes"));
    inspect->margins->setEpsilon(0.25);
    QVERIFY(inspect->margins->caption().join(' ').contains("0.25"));
    inspect->neurons->relateTo(TokenClass::Name);
    inspect->neurons->search("L1");
    const QString neurons = inspect->neurons->caption().join(' ');
    QVERIFY(neurons.contains("L1") && neurons.contains("name"));
    inspect->neurons->search({});
    OperationsView& operations = *m_window->workbench().operations;
    operations.setScope(OperationsView::Scope::Mean);
    QVERIFY(operations.caption().join(' ').contains("Mean per token, As executed"));
}

/// Those of Cost lie in a stack of pages that may be lower than any of them.
void TestFigures::tablesOnPagesHoldAllRows()
{
    open<QWidget>(Workspace::Play);
    CostView& cost = *m_window->workbench().cost;
    for (QWidget* widget = &cost; widget != nullptr; widget = widget->parentWidget())
        if (auto* tabs = qobject_cast<QTabWidget*>(widget))
            tabs->setCurrentWidget(m_window->findChild<Panel*>(QStringLiteral("costPanel")));
    m_window->pump().frame();
    QTest::qWait(50);
    const QScrollBar* bar = cost.table()->verticalScrollBar();
    QVERIFY(cost.table()->isVisible() && bar->maximum() > 0);
    const QRect place = cost.table()->geometry();
    const QAbstractItemModel& rows = *cost.table()->model();
    const QString last = rows.index(rows.rowCount() - 1, 1).data().toString().section('\n', 0, 0);
    const Drawing drawing = drawingOf(cost, m_folder.filePath("cost.svg"));
    QVERIFY2(drawing.texts.contains(last.trimmed()), qPrintable(last));
    QVERIFY(drawing.height > cost.height() + 100);
    QTRY_COMPARE(cost.table()->geometry(), place);
    QVERIFY(bar->maximum() > 0);
}

void TestFigures::longTablesSayWhatTheyHold()
{
    LongTable view;
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.table->verticalScrollBar()->setValue(100);
    const QSize size = view.size();
    const QRect place = view.table->geometry();
    const Drawing drawing = drawingOf(view, m_folder.filePath("long.svg"));
    QVERIFY(!drawing.texts.contains("Press"));
    QVERIFY(!drawing.texts.contains("row 100"));
    QVERIFY(drawing.texts.contains("row 101"));
    QVERIFY(drawing.texts.contains("row 240"));
    QVERIFY(!drawing.texts.contains("row 400"));
    QVERIFY2(drawing.description.contains("Many: rows 101 to "), qPrintable(drawing.description));
    QVERIFY(drawing.description.contains("CSV holds all of them"));
    QCOMPARE(view.size(), size);
    QCOMPARE(view.table->geometry(), place);
    QCOMPARE(view.table->verticalScrollBar()->value(), 100);
}

/// Qt paints only so far down: rows give way, and the caption, which is at the end, says so.
void TestFigures::picturesOfLargeLettersAreWhole()
{
    constexpr int kRow = 65; // of letters three times as large
    constexpr int kTables = 2;
    LongTable view(kTables);
    for (QTableView* table : view.findChildren<QTableView*>())
        table->verticalHeader()->setDefaultSectionSize(kRow);
    QFont font = view.font();
    font.setPointSizeF(3 * font.pointSizeF());
    view.setFont(font);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    {
        const Figure figure(view);
        const int height = figure.size().height() * kPngScale;
        QVERIFY2(height < kMostPngPixels, qPrintable(QString::number(height)));
        QVERIFY2(height > kMostPngPixels / 2, qPrintable(QString::number(height)));
        const QString said = figure.description();
        QCOMPARE(said.count(QStringLiteral("Many: rows 1 to ")), kTables);
    }
    const QString file = m_folder.filePath("large.png");
    exportView(view, file);
    const QImage picture(file);
    QVERIFY(!picture.isNull());
    const int end = picture.height() - 2 * kRow; // of the caption
    const QRgb ground = picture.pixel(0, picture.height() - 1);
    bool isWritten = false;
    for (int y = end; y < picture.height() && !isWritten; ++y)
        for (int x = 0; x < picture.width() && !isWritten; ++x)
            isWritten = picture.pixel(x, y) != ground;
    QVERIFY(isWritten);
}

/// Words give way where there is no room for all of them.
void TestFigures::narrowRibbonsKeepTheirNumbers()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    snapshot.axis = {0, 30, true};
    snapshot.selection.pinnedToken = 3;
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    snapshot.interventions = std::make_shared<const Interventions>(silence);
    DivergenceView view;
    view.resize(900, 120);
    view.show();
    view.apply(snapshot);
    std::vector<float> bits(30, 0.01F);
    bits[7] = 1.37F;
    view.setBits(0, bits);
    const QString file = m_folder.filePath("ribbon.svg");
    QVERIFY(drawingOf(view, file).texts.join(' ').contains("largest 1.37 bits at token 7"));
    view.resize(440, 120);
    QTest::qWait(50);
    const QString brief = drawingOf(view, file).texts.join(' ');
    QVERIFY2(brief.contains("largest 1.37 bits at token 7; shown token 3: 0.010 bits") ||
                 brief.contains("largest 1.37 at 7; shown 3: 0.010"),
             qPrintable(brief));
}

QTEST_MAIN(TestFigures)
#include "test_figures.moc"
