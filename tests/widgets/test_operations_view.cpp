#include "tests/support/sample_records.h"
#include "widgets/count_delegate.h"
#include "widgets/operations_model.h"
#include "widgets/operations_view.h"
#include "widgets/paper_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTextStream>
#include <QTreeView>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{3, 16, 64};

ViewSnapshot snapshotOf(const TokenHistory& history, std::optional<int> token = {})
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    snapshot.selection.pinnedToken = token;
    return snapshot;
}

const OperationsModel& modelOf(const OperationsView& view)
{
    return *qobject_cast<const OperationsModel*>(view.tree()->model());
}

/// Displayed integer without its thin spaces.
std::uint64_t shown(const OperationsModel& model, const QModelIndex& row, int column)
{
    QString text = model.data(row.siblingAtColumn(column), Qt::DisplayRole).toString();
    text.remove(QChar(0x202F));
    bool isNumber = false;
    const std::uint64_t value = text.toULongLong(&isNumber);
    return isNumber ? value : ~std::uint64_t{0};
}

void compareRow(const OperationsModel& model, const QModelIndex& row, const MatmulCounts& counts)
{
    QCOMPARE(shown(model, row, OperationsModel::Mac), counts.mac);
    QCOMPARE(shown(model, row, OperationsModel::Ac), counts.ac);
    QCOMPARE(shown(model, row, OperationsModel::Skipped), counts.skipped());
    QCOMPARE(shown(model, row, OperationsModel::Dense), counts.dense);
}

} // namespace

class TestOperationsView : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreTheCounts_data();
    void rowsAreTheCounts();
    void rowsSumToTheTotal();
    void meanIsTotalOverTokens();
    void badgeIsComputedFromCounts_data();
    void badgeIsComputedFromCounts();
    void formulaHasItsNumbers();
    void summaryNamesSpikesAndResidualAdds();
    void keepsExpandedRowsWhileRunning();
    void barsAreShares();
    void legendHasTheColoursOfTheBars();
    void emptyAndTextOnly();
    void csvHoldsEveryProduct();
    void rangeSumsItsTokens();
    void classifierMovesUnitEntries();
    void threeAccountings();
    void paperFieldsGiveTheTable();
    void neverScrollsSideways_data();
    void neverScrollsSideways();
    void exactNumbersAreShownWhereTheyFit();
    void columnsFitWhenTheTableNarrows();
    void speedOfARange();
};

void TestOperationsView::rowsAreTheCounts_data()
{
    QTest::addColumn<int>("scope");
    QTest::newRow("token") << static_cast<int>(OperationsView::Scope::Token);
    QTest::newRow("run") << static_cast<int>(OperationsView::Scope::Run);
}

void TestOperationsView::rowsAreTheCounts()
{
    QFETCH(int, scope);
    const TokenHistory history = test::sampleHistory(30, kSmall);
    OperationsView view;
    view.setScope(static_cast<OperationsView::Scope>(scope));
    view.apply(snapshotOf(history, 11));
    const OperationCounts& counts = scope == 0 ? history.at(11)->counts : history.totals();
    const OperationsModel& model = modelOf(view);
    QCOMPARE(model.rowCount(), 3 + 2);
    for (int layer = 0; layer < 3; ++layer) {
        const QModelIndex row = model.index(layer, 0);
        const LayerCounts& expected = counts.layers[static_cast<std::size_t>(layer)];
        compareRow(model, row, expected.total());
        QCOMPARE(model.rowCount(row), 7);
        int child = 0;
        for (int m = 0; m < kMatmulsPerLayer; ++m) {
            const auto matmul = static_cast<Matmul>(m);
            if (expected[matmul].products == 0)
                continue;
            const QModelIndex product = model.index(child++, 0, row);
            QCOMPARE(model.nameAt(product).toStdString(), std::string(matmulName(matmul)));
            compareRow(model, product, expected[matmul]);
        }
    }
    compareRow(model, model.index(3, 0), counts.head);
    compareRow(model, model.totalRow(), counts.total());
}

void TestOperationsView::rowsSumToTheTotal()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    OperationsView view;
    view.apply(snapshotOf(history));
    const OperationsModel& model = modelOf(view);
    for (const int column : {OperationsModel::Mac, OperationsModel::Ac, OperationsModel::Skipped,
                             OperationsModel::Dense}) {
        std::uint64_t sum = 0;
        for (int row = 0; row + 1 < model.rowCount(); ++row) {
            const QModelIndex top = model.index(row, 0);
            std::uint64_t ofLayer = 0;
            for (int child = 0; child < model.rowCount(top); ++child)
                ofLayer += shown(model, model.index(child, 0, top), column);
            if (model.rowCount(top) > 0)
                QCOMPARE(ofLayer, shown(model, top, column));
            sum += shown(model, top, column);
        }
        QCOMPARE(sum, shown(model, model.totalRow(), column));
    }
}

void TestOperationsView::meanIsTotalOverTokens()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    OperationsView view;
    view.setScope(OperationsView::Scope::Mean);
    view.apply(snapshotOf(history));
    const OperationsModel& model = modelOf(view);
    const QModelIndex value = model.index(6, 0, model.index(2, 0));
    const auto mac = history.totals().layers[2][Matmul::FfnValue].mac;
    QString text =
        model.data(value.siblingAtColumn(OperationsModel::Mac), Qt::DisplayRole).toString();
    text.remove(QChar(0x202F));
    QVERIFY(std::abs(text.toDouble() - static_cast<double>(mac) / 30) <= 0.05 + 1e-9);
}

void TestOperationsView::badgeIsComputedFromCounts_data()
{
    QTest::addColumn<int>("binary");
    QTest::newRow("as published") << 0;
    QTest::newRow("two ternary operands") << 2;
}

void TestOperationsView::badgeIsComputedFromCounts()
{
    QFETCH(int, binary);
    TokenRecord record = test::SampleRun(kSmall).nextRecord();
    for (int i = 0; i < binary; ++i) {
        MatmulCounts& key = record.counts.layers[static_cast<std::size_t>(i)][Matmul::AttKey];
        key.binaryProducts = 1;
        std::swap(key.ac, key.mac);
    }
    TokenHistory history;
    history.append(std::make_shared<TokenRecord>(record));
    OperationsView view;
    view.apply(snapshotOf(history));
    QVERIFY2(view.badgeText().endsWith(QStringLiteral("%1 of 22").arg(binary)), // 3 x 7 + head
             qPrintable(view.badgeText()));
    const OperationsModel& model = modelOf(view);
    QCOMPARE(shown(model, model.totalRow(), OperationsModel::Ac),
             static_cast<std::uint64_t>(binary * 16 * 16));
}

void TestOperationsView::formulaHasItsNumbers()
{
    TokenRecord record = test::SampleRun(test::kSampleShape).nextRecord();
    MatmulCounts& value = record.counts.layers[3][Matmul::FfnValue];
    value.nonzero = 41;
    value.mac = 41 * 256;
    TokenHistory history;
    history.append(std::make_shared<TokenRecord>(record));
    OperationsView view;
    view.apply(snapshotOf(history));
    const OperationsModel& model = modelOf(view);
    view.tree()->setCurrentIndex(model.index(6, 0, model.index(3, 0)));
    QCOMPARE(
        view.formulaText().replace(QChar(0x202F), ','),
        QStringLiteral("ffn.value, layer 3: fan-out 256 \u00D7 41 non-zero of 1,024 operands = "
                       "10,496 MAC; skipped 251,648"));
    view.tree()->setCurrentIndex(model.index(3, 0));
    QVERIFY(view.formulaText().startsWith("Layer 3: sum of 7 products"));
}

void TestOperationsView::summaryNamesSpikesAndResidualAdds()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    OperationsView view;
    view.apply(snapshotOf(history, 11));
    const OperationCounts& counts = history.at(11)->counts;
    QVERIFY(view.summaryText().contains(QStringLiteral("%1 spikes").arg(counts.spikes())));
    QVERIFY(view.summaryText().contains(QStringLiteral("%1 neuron updates").arg(3 * 2 * 16)));
    QVERIFY(
        view.summaryText().contains(QStringLiteral("%1 residual adds").arg(counts.residualAdds())));
    const MatmulCounts total = counts.total();
    const double ratio =
        static_cast<double>(total.dense) / static_cast<double>(total.mac + total.ac);
    QVERIFY(view.summaryText().contains(QString::number(ratio, 'f', 2) + " times"));
}

void TestOperationsView::keepsExpandedRowsWhileRunning()
{
    TokenHistory history;
    test::SampleRun run(kSmall);
    history.append(run.next());
    OperationsView view;
    view.apply(snapshotOf(history));
    const OperationsModel& model = modelOf(view);
    view.tree()->expand(model.index(1, 0));
    view.tree()->setCurrentIndex(model.index(6, 0, model.index(1, 0)));
    history.append(run.next());
    view.apply(snapshotOf(history));
    QVERIFY(view.tree()->isExpanded(model.index(1, 0)));
    QVERIFY(view.formulaText().startsWith("ffn.value, layer 1"));
    compareRow(model, view.tree()->currentIndex(),
               history.at(1)->counts.layers[1][Matmul::FfnValue]);
}

void TestOperationsView::barsAreShares()
{
    const TokenHistory history = test::sampleHistory(3, kSmall);
    OperationsView view;
    view.apply(snapshotOf(history));
    const OperationsModel& model = modelOf(view);
    const MatmulCounts head = history.latest()->counts.head;
    const MatmulCounts layer = history.latest()->counts.layers[0].total();
    const auto bar = model.index(0, OperationsModel::Bar);
    const auto widest = static_cast<double>(std::max(head.dense, layer.dense));
    QCOMPARE(bar.data(OperationsModel::MacShare).toDouble(),
             static_cast<double>(layer.mac) / widest);
    QCOMPARE(bar.data(OperationsModel::DenseShare).toDouble(),
             static_cast<double>(layer.dense) / widest);
}

/// Also where the formula's place says it, and in the other theme.
void TestOperationsView::legendHasTheColoursOfTheBars()
{
    const TokenHistory history = test::sampleHistory(3, kSmall);
    OperationsView view;
    view.apply(snapshotOf(history));
    const auto legends = [&view](const QString& colour) {
        const auto labels = view.findChildren<QLabel*>();
        return std::ranges::count_if(
            labels, [&](const QLabel* label) { return label->text().contains(colour); });
    };
    QVERIFY(legends(Theme(view.palette()).category(0).name()) > 0);
    QVERIFY(!view.caption().last().contains(QLatin1Char('<')));
    QPalette dark = view.palette();
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    view.setPalette(dark);
    for (const int index : {0, 1})
        QVERIFY(legends(Theme(dark).category(index).name()) > 0);
}

void TestOperationsView::emptyAndTextOnly()
{
    OperationsView view;
    view.show();
    view.apply({});
    QVERIFY(!view.tree()->isVisible());
    QVERIFY(view.summaryText().endsWith('.'));
    TokenHistory history;
    history.append(std::make_shared<TokenRecord>());
    view.apply(snapshotOf(history));
    QVERIFY(!view.tree()->isVisible());
    QVERIFY(view.summaryText().contains("text only"));
}

void TestOperationsView::csvHoldsEveryProduct()
{
    const TokenHistory history = test::sampleHistory(3, kSmall);
    OperationsView view;
    view.apply(snapshotOf(history));
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    QCOMPARE(csv.count('\n'), 1 + 3 * 7 + 1);
    const MatmulCounts& value = history.latest()->counts.layers[2][Matmul::FfnValue];
    QVERIFY(csv.contains(QStringLiteral("2,ffn.value,1,0,64,%1,1024,%2,0,%3,%4,256,64\n")
                             .arg(value.nonzero)
                             .arg(value.mac)
                             .arg(value.skipped())
                             .arg(value.weightBytes)));
}

void TestOperationsView::rangeSumsItsTokens()
{
    TokenHistory history = test::sampleHistory(200, kSmall);
    OperationsView view;
    view.setScope(OperationsView::Scope::Range);
    view.apply(snapshotOf(history));
    for (const auto& [first, last] : {std::pair{0, 199}, {3, 3}, {10, 150}, {64, 127}}) {
        view.setRange(first, last);
        view.apply(snapshotOf(history));
        OperationCounts expected;
        for (int position = first; position <= last; ++position)
            expected += history.at(position)->counts;
        QVERIFY(modelOf(view).counts() == expected);
        QVERIFY(
            view.summaryText().startsWith(QStringLiteral("Tokens %1 to %2").arg(first).arg(last)));
    }
    QVERIFY(history.sum(0, 199) == history.totals());
}

void TestOperationsView::classifierMovesUnitEntries()
{
    TokenRecord record = test::SampleRun(kSmall).nextRecord();
    MatmulCounts& key = record.counts.layers[1][Matmul::AttKey];
    key.unit = 48;
    TokenHistory history;
    history.append(std::make_shared<TokenRecord>(record));
    OperationsView view;
    view.apply(snapshotOf(history));
    const OperationsModel& model = modelOf(view);
    QCOMPARE(shown(model, model.totalRow(), OperationsModel::Ac), std::uint64_t{0});
    view.setAccounting(OperationsView::Accounting::ElementWise);
    QCOMPARE(shown(model, model.totalRow(), OperationsModel::Ac), std::uint64_t{48});
    QCOMPARE(shown(model, model.totalRow(), OperationsModel::Mac), record.counts.total().mac - 48);
}

void TestOperationsView::threeAccountings()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    OperationsView view;
    view.setScope(OperationsView::Scope::Run);
    view.apply(snapshotOf(history));
    PaperParameters paper;
    paper.rate = *spikingRate(history.totals());
    paper.embd = kSmall.embd;
    paper.layers = kSmall.layers;
    QVERIFY2(view.summaryText().contains(QString::number(paperAccounting(paper).ratio, 'f', 1)),
             qPrintable(view.summaryText()));
    QVERIFY(view.summaryText().contains("of all neurons fire (mean of 30 tokens)"));
    view.setScope(OperationsView::Scope::Token);
    QVERIFY(view.summaryText().contains("of all neurons fire (at this token)"));
    view.setScope(OperationsView::Scope::Run);
    view.setAccounting(OperationsView::Accounting::NeuroBench);
    const NeuroBenchCounts bench =
        neuroBenchCounts(history.totals(), history.at(0)->counts.spikes());
    QString text = view.summaryText().remove(QChar(0x202F));
    QVERIFY(text.contains(QStringLiteral("effective MACs %1,").arg(bench.effectiveMacs)));
    QVERIFY(text.contains(QStringLiteral("membrane updates %1.").arg(bench.membraneUpdates)));
}

/// cost.md, section 6, example 6, from the panel's own fields.
void TestOperationsView::paperFieldsGiveTheTable()
{
    const TokenHistory history = test::sampleHistory(30, kSmall);
    OperationsView view;
    view.setAccounting(OperationsView::Accounting::Paper);
    view.apply(snapshotOf(history));
    const QString text = view.paperPanel()->resultText();
    QVERIFY2(text.contains("3.283e+10 pJ") && text.contains("1.021e+09 pJ") &&
                 text.contains("32.2 times"),
             qPrintable(text));
    PaperParameters own = view.paperPanel()->parameters();
    own.rate = 0.3;
    own.layers = 12;
    view.paperPanel()->setParameters(own);
    QVERIFY(view.paperPanel()->resultText().contains(
        QString::number(paperAccounting(own).ratio, 'f', 1) + " times"));
    QString tips; // of the letters and factors of the formula
    for (const QLabel* label : view.paperPanel()->findChildren<QLabel*>())
        tips += label->toolTip();
    for (const QString& part :
         {QString("L = 12 blocks, T = 3072 tokens of the text, d = 512 channels"),
          "6 T d = " + QString::number(6.0 * 3072 * 512, 'g', 4),
          QString("3 for query, key and value"), QString("R: share of neurons that fire")})
        QVERIFY2(tips.contains(part), qPrintable(tips));
}

void TestOperationsView::neverScrollsSideways_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {230, 290, 330, 480, 800})
        QTest::addRow("%d", width) << width;
}

void TestOperationsView::neverScrollsSideways()
{
    QFETCH(int, width);
    const TokenHistory history = test::sampleHistory(40, {6, 256, 50277});
    OperationsView view;
    view.resize(width, 400);
    view.show();
    view.setScope(OperationsView::Scope::Run);
    view.apply(snapshotOf(history));
    QVERIFY2(view.tree()->header()->length() <= view.tree()->viewport()->width(),
             qPrintable(QString::number(view.tree()->header()->length())));
    constexpr int kWidest = 300; // a quarter of a small window
    QVERIFY(view.minimumSizeHint().width() <= kWidest);
    view.resize(view.minimumSizeHint().width(), 400); // neither names nor numbers are cut there
    const QFontMetrics metrics = view.tree()->fontMetrics();
    QVERIFY(view.tree()->columnWidth(OperationsModel::Name) >=
            metrics.horizontalAdvance(QStringLiteral("att.receptance")) +
                2 * view.tree()->indentation());
    QVERIFY(view.tree()->columnWidth(OperationsModel::Dense) >=
            metrics.horizontalAdvance(QStringLiteral("99.9\u202FM")));
}

/// Every column takes what its own numbers need, so that exact ones are seen where there is room.
void TestOperationsView::exactNumbersAreShownWhereTheyFit()
{
    const TokenHistory history = test::sampleHistory(40, {6, 256, 50277});
    OperationsView view;
    view.resize(2000, 400);
    view.show();
    view.apply(snapshotOf(history));
    const QHeaderView* header = view.tree()->header();
    const auto* delegate = qobject_cast<const CountDelegate*>(
        view.tree()->itemDelegateForColumn(OperationsModel::Dense));
    int numbers = 0;
    for (int column = OperationsModel::Mac; column < OperationsModel::kColumns; ++column)
        numbers += header->sectionSize(column);
    QVERIFY(header->sectionSize(OperationsModel::Ac) <
            header->sectionSize(OperationsModel::Dense)); // 0 against millions
    QVERIFY(!delegate->isCompact());
    const QFontMetrics metrics = view.tree()->fontMetrics();
    const int needed = numbers + header->sectionSize(OperationsModel::Name) +
                       metrics.horizontalAdvance(QStringLiteral("Share")) + 8;
    view.resize(view.width() - view.tree()->viewport()->width() + needed, 400);
    QVERIFY(!delegate->isCompact());
    view.resize(view.width() - 1, 400);
    QVERIFY(delegate->isCompact());
}

/// Whatever takes room from the table, hidden and shown again, the last column is seen whole.
void TestOperationsView::columnsFitWhenTheTableNarrows()
{
    const TokenHistory history = test::sampleHistory(40, {6, 256, 50277});
    OperationsView view;
    view.resize(330, 700);
    view.show();
    view.apply(snapshotOf(history));
    const auto fits = [&view] {
        return view.tree()->header()->length() <= view.tree()->viewport()->width();
    };
    QVERIFY(fits());
    view.hide();
    view.resize(330, 300); // the scroll bar of the table comes
    view.show();
    QTRY_VERIFY(view.tree()->verticalScrollBar()->isVisible());
    QVERIFY2(fits(), qPrintable(QString::number(view.tree()->header()->length())));
    view.tree()->expandAll();
    QVERIFY(fits());
}

/// Reported: a shared machine's time is no pass or fail.
void TestOperationsView::speedOfARange()
{
    const TokenHistory history = test::sampleHistory(2000, {6, 16, 64});
    OperationsView view;
    view.setScope(OperationsView::Scope::Range);
    view.resize(320, 500);
    view.show();
    view.apply(snapshotOf(history));
    constexpr int kRanges = 20;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kRanges; ++i) {
        view.setRange(10 + i, 1900 + i);
        view.apply(snapshotOf(history));
    }
    qInfo("another range of 1,890 tokens: %.3f ms",
          static_cast<double>(timer.nsecsElapsed()) / kRanges / 1e6);
}

QTEST_MAIN(TestOperationsView)
#include "test_operations_view.moc"
