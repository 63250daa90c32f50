#include "tests/support/sample_records.h"
#include "widgets/candidate_model.h"
#include "widgets/next_token_view.h"

#include <QLabel>
#include <QTableView>
#include <QTextStream>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};

ViewSnapshot snapshotOf(const TokenHistory& history)
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    return snapshot;
}

QString cell(const NextTokenView& view, int row, int column)
{
    return view.table()->model()->index(row, column).data().toString();
}

} // namespace

class TestNextTokenView : public QObject
{
    Q_OBJECT

private slots:
    void showsBothProbabilities();
    void clickChoosesTheCandidate_data();
    void clickChoosesTheCandidate();
    void returnKeyChooses();
    void noRowStaysHighlighted();
    void marksTheTokenThatWasTaken();
    void saysWhenTheTakenTokenIsNotListed();
    void newestTokenHasNoFollower();
    void emptyStateIsASentence();
    void csvHoldsTheExactProbabilities();
};

void TestNextTokenView::showsBothProbabilities()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    NextTokenView view;
    view.apply(snapshotOf(history));
    const auto& next = history.latest()->next;
    QCOMPARE(view.table()->model()->rowCount(), 10);
    for (int row = 0; row < 10; ++row) {
        const TokenCandidate& candidate = next[static_cast<std::size_t>(row)];
        QCOMPARE(cell(view, row, CandidateModel::Name), QString::fromStdString(candidate.name));
        const auto model = cell(view, row, CandidateModel::ModelProbability);
        QVERIFY2(model.startsWith(QString::number(100 * candidate.modelProbability, 'f', 1)),
                 qPrintable(model));
        QVERIFY(model.endsWith('%'));
        const auto sampled = cell(view, row, CandidateModel::SampledProbability);
        QVERIFY(sampled.startsWith(QString::number(100 * candidate.sampledProbability, 'f', 1)));
        QCOMPARE(view.table()
                     ->model()
                     ->index(row, CandidateModel::ModelProbability)
                     .data(CandidateModel::kBarRole)
                     .toFloat(),
                 candidate.modelProbability);
    }
}

void TestNextTokenView::clickChoosesTheCandidate_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    QTest::newRow("first, name") << 0 << static_cast<int>(CandidateModel::Name);
    QTest::newRow("fourth, bar") << 3 << static_cast<int>(CandidateModel::ModelProbability);
    QTest::newRow("tenth, mark") << 9 << static_cast<int>(CandidateModel::Taken);
}

void TestNextTokenView::clickChoosesTheCandidate()
{
    QFETCH(int, row);
    QFETCH(int, column);
    const TokenHistory history = test::sampleHistory(20, kSmall);
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.selection.pinnedToken = 7;
    NextTokenView view;
    view.resize(380, 400);
    view.show();
    view.apply(snapshot);
    std::vector<std::pair<int, TokenId>> chosen;
    connect(&view, &NextTokenView::candidateChosen, &view,
            [&](int position, TokenId token) { chosen.emplace_back(position, token); });
    const QModelIndex index = view.table()->model()->index(row, column);
    QTest::mouseClick(view.table()->viewport(), Qt::LeftButton, {},
                      view.table()->visualRect(index).center());
    QCOMPARE(chosen.size(), std::size_t{1});
    QCOMPARE(chosen[0].first, 7);
    QCOMPARE(chosen[0].second, history.at(7)->next[static_cast<std::size_t>(row)].token);
}

void TestNextTokenView::returnKeyChooses()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    NextTokenView view;
    view.show();
    view.apply(snapshotOf(history));
    const QSignalSpy chosen(&view, &NextTokenView::candidateChosen);
    auto* table = view.findChild<QTableView*>();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    table->setFocus();
    table->setCurrentIndex(table->model()->index(2, 1));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][1].value<TokenId>(), history.latest()->next[2].token);
}

/// The list shows other candidates then, of which none was chosen.
void TestNextTokenView::noRowStaysHighlighted()
{
    const TokenHistory history = test::sampleHistory(20, kSmall);
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.selection.pinnedToken = 7;
    NextTokenView view;
    view.resize(380, 400);
    view.show();
    view.apply(snapshot);
    const QItemSelectionModel* selection = view.table()->selectionModel();
    const QModelIndex index = view.table()->model()->index(3, CandidateModel::Name);
    QTest::mouseClick(view.table()->viewport(), Qt::LeftButton, {},
                      view.table()->visualRect(index).center());
    QVERIFY(!selection->hasSelection());
    auto* table = view.findChild<QTableView*>();
    table->setCurrentIndex(index); // by the keys
    view.apply(snapshot);
    QVERIFY(selection->isRowSelected(3, {}));
    snapshot.selection.pinnedToken = 8;
    view.apply(snapshot);
    QVERIFY(!selection->hasSelection() && !selection->currentIndex().isValid());
}

void TestNextTokenView::marksTheTokenThatWasTaken()
{
    TokenHistory history;
    test::SampleRun run(kSmall, 1, 0);
    history.append(run.next());
    TokenRecord follower = run.nextRecord();
    follower.token = history.latest()->next[4].token;
    follower.name = history.latest()->next[4].name;
    history.append(std::make_shared<TokenRecord>(follower));
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.selection.pinnedToken = 0;
    NextTokenView view;
    view.apply(snapshot);
    int marked = 0;
    for (int row = 0; row < 10; ++row)
        marked += cell(view, row, CandidateModel::Taken).isEmpty() ? 0 : 1;
    QCOMPARE(marked, 1);
    QVERIFY(!cell(view, 4, CandidateModel::Taken).isEmpty());
    QCOMPARE(view.table()->model()->index(4, 0).data(Qt::AccessibleTextRole).toString(),
             QString("taken"));
}

void TestNextTokenView::saysWhenTheTakenTokenIsNotListed()
{
    TokenHistory history;
    test::SampleRun run(kSmall, 1, 0);
    history.append(run.next());
    TokenRecord follower = run.nextRecord();
    follower.token = 63;
    follower.name = "rare";
    history.append(std::make_shared<TokenRecord>(follower));
    ViewSnapshot snapshot = snapshotOf(history);
    snapshot.selection.pinnedToken = 0;
    NextTokenView view;
    view.apply(snapshot);
    const auto labels = view.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains("rare") && label->text().contains("not among");
    }));
}

void TestNextTokenView::newestTokenHasNoFollower()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    NextTokenView view;
    view.apply(snapshotOf(history));
    for (int row = 0; row < 10; ++row)
        QVERIFY(cell(view, row, CandidateModel::Taken).isEmpty());
}

void TestNextTokenView::emptyStateIsASentence()
{
    NextTokenView view;
    view.show();
    view.apply({});
    QVERIFY(!view.table()->isVisible());
    QVERIFY(view.findChild<QLabel*>()->text().endsWith('.'));
}

void TestNextTokenView::csvHoldsTheExactProbabilities()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    NextTokenView view;
    view.apply(snapshotOf(history));
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    const QStringList lines = csv.split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines[0].count(','), 5);
    QVERIFY(lines[1].startsWith(QStringLiteral("4,%1,").arg(history.latest()->next[0].token)));
}

QTEST_MAIN(TestNextTokenView)
#include "test_next_token_view.moc"
