#include "tests/support/sample_records.h"
#include "widgets/divergence_view.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTextStream>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};
constexpr int kTokens = 20;

/// A shown ribbon over twenty tokens with a silenced layer in force.
struct Stage
{
    Stage() : history(test::sampleHistory(kTokens, kSmall))
    {
        snapshot.model = test::sampleModel(kSmall);
        snapshot.history = &history;
        snapshot.axis = {0, kTokens, true};
        Intervention edit;
        edit.where.layer = LayerId{1};
        snapshot.interventions = std::make_shared<const Interventions>(Interventions{{edit}});
        view.resize(600, 120);
        view.show();
        view.apply(snapshot);
    }
    /// Values 0.01 but for one.
    void showBits(int peak, float bits)
    {
        std::vector<float> values(kTokens, 0.01F);
        values[static_cast<std::size_t>(peak)] = bits;
        view.setBits(0, values);
        while (!view.isComplete())
            QCoreApplication::processEvents();
    }
    QString status() const { return view.accessibleDescription(); }
    int x(int token) const { return static_cast<int>(view.scale().x(token + 0.5)); }
    /// Rows of a token's column that are not background.
    int barHeight(int token)
    {
        const QRect area = view.picture();
        const QImage image = view.grab(area).toImage();
        const int column = x(token) - area.left();
        const QRgb background = QColor(view.palette().color(QPalette::Base)).rgb();
        int rows = 0;
        for (int y = 10; y < image.height(); ++y) // below the mark of the largest
            rows += image.pixel(column, y) != background ? 1 : 0;
        return rows;
    }

    TokenHistory history;
    ViewSnapshot snapshot;
    DivergenceView view;
};

} // namespace

class TestDivergenceView : public QObject
{
    Q_OBJECT

private slots:
    void largestIsReadable();
    void barsFollowTheBits();
    void clickPinsTheToken();
    void lesionsAreComposed();
    void saysWhyThereIsNothing();
    void exportsTheBits();
};

void TestDivergenceView::largestIsReadable()
{
    Stage stage;
    QVERIFY(!stage.view.largest());
    stage.showBits(7, 1.37F);
    QCOMPARE(stage.view.largest(), std::optional(7));
    QVERIFY2(stage.status().contains("largest 1.37 bits at token 7"), qPrintable(stage.status()));
    QVERIFY(stage.status().contains(QString::fromStdString(stage.history.at(7)->name)));
    stage.snapshot.selection.pinnedToken = 3;
    stage.view.apply(stage.snapshot);
    QVERIFY2(stage.status().endsWith("; shown token 3: 0.010 bits"), qPrintable(stage.status()));
}

void TestDivergenceView::barsFollowTheBits()
{
    Stage stage;
    stage.showBits(7, 2);
    const int full = stage.barHeight(7);
    QVERIFY(full > stage.barHeight(8) + 20);
    stage.showBits(12, 0.5F);
    QVERIFY(stage.barHeight(12) > stage.barHeight(7) + 20);
}

void TestDivergenceView::clickPinsTheToken()
{
    Stage stage;
    stage.showBits(7, 2);
    QSignalSpy pinned(&stage.view, &View::tokenPinned);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {},
                      {stage.x(7), stage.view.picture().center().y()});
    QCOMPARE(pinned.size(), 1);
    QCOMPARE(pinned.front().front().toInt(), 7);
}

void TestDivergenceView::lesionsAreComposed()
{
    Stage stage;
    QVERIFY(stage.view.asksForEdits());
    QVERIFY(*stage.view.lesion() == *stage.snapshot.interventions);
    stage.view.askFor(EditScope::Neuron);
    QVERIFY(!stage.view.lesion());
    stage.snapshot.selection.pinnedNeuron = NeuronId{LayerId{0}, Site::TimeMix, 5};
    stage.view.apply(stage.snapshot);
    QCOMPARE(stage.view.lesion()->edits.size(), std::size_t{2});
    QVERIFY(stage.view.lesion()->edits[1].where == (NeuronGroup{LayerId{0}, Site::TimeMix, {5}}));
    stage.view.askFor(std::nullopt);
    stage.snapshot.interventions = nullptr;
    stage.view.apply(stage.snapshot);
    QVERIFY(!stage.view.lesion());
}

void TestDivergenceView::saysWhyThereIsNothing()
{
    Stage stage;
    stage.view.setBits(0, {}, QStringLiteral("numbers run out of range"));
    QVERIFY(stage.status().contains("out of range"));
    stage.view.setBits(0, {});
    QVERIFY2(stage.status().contains("computing"), qPrintable(stage.status()));
}

void TestDivergenceView::exportsTheBits()
{
    Stage stage;
    stage.showBits(1, 2);
    QString csv;
    QTextStream out(&csv);
    stage.view.exportCsv(out);
    const QStringList lines = csv.split('\n');
    QCOMPARE(lines[0], QStringLiteral("token_position,token,divergence_bits"));
    QVERIFY2(lines[2].startsWith("1,") && lines[2].endsWith(",2"), qPrintable(lines[2]));
}

QTEST_MAIN(TestDivergenceView)
#include "test_divergence_view.moc"
