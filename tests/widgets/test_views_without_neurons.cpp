// RWKV-4 (a model without neurons) in every view that shows neurons: said in words, no zeros.

#include "tests/support/sample_records.h"
#include "widgets/inspector_view.h"
#include "widgets/membrane_view.h"
#include "widgets/operations_view.h"
#include "widgets/paper_panel.h"
#include "widgets/raster_view.h"
#include "widgets/rate_strip_view.h"
#include "widgets/state_view.h"
#include "widgets/text_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTextStream>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kDense{2, 16, 64, false};

struct Stage
{
    explicit Stage(const ModelShape& shape = kDense)
        : history(test::sampleHistory(20, shape))
        , snapshot{test::sampleModel(shape), &history, {}, {0, 32, true}}
    {
    }

    void show(View& view) const
    {
        view.resize(560, 240);
        view.show();
        view.apply(snapshot);
        QCoreApplication::processEvents();
    }

    TokenHistory history;
    ViewSnapshot snapshot;
};

QString csvOf(const View& view)
{
    QString text;
    QTextStream out(&text);
    view.exportCsv(out);
    return text;
}

template <typename NeuronView>
void saysSo()
{
    Stage dense;
    dense.snapshot.selection.pinnedNeuron = NeuronId{LayerId{1}, Site::ChannelMix, 3};
    NeuronView view;
    dense.show(view);
    QVERIFY(view.emptySentence().contains("no neurons"));
    QCOMPARE(csvOf(view).count('\n'), 1); // the names of the columns
    Stage spiking({2, 16, 64});
    view.apply(spiking.snapshot);
    QVERIFY(view.emptySentence().isEmpty());
    QVERIFY(csvOf(view).count('\n') > 1);
    view.apply(dense.snapshot);
    QVERIFY(view.emptySentence().contains("no neurons"));
}

QStringList labelTexts(const QWidget& view)
{
    QStringList texts;
    for (const QLabel* label : view.findChildren<QLabel*>())
        if (label->isVisibleTo(&view))
            texts << label->text();
    return texts;
}

} // namespace

class TestViewsWithoutNeurons : public QObject
{
    Q_OBJECT

private slots:
    void raster() { saysSo<RasterView>(); }
    void rates() { saysSo<RateStripView>(); }
    void membranes() { saysSo<MembraneView>(); }
    void inspector();
    void text();
    void operations();
    void stateIsShown();
};

void TestViewsWithoutNeurons::inspector()
{
    Stage stage;
    InspectorView view;
    stage.show(view);
    QVERIFY(labelTexts(view).join('\n').contains("no neurons"));
    stage.snapshot.selection.pinnedNeuron = NeuronId{LayerId{0}, Site::TimeMix, 1};
    view.apply(stage.snapshot);
    QVERIFY(labelTexts(view).join('\n').contains("no neurons"));
    QVERIFY(!csvOf(view).contains("\n0,"));
}

void TestViewsWithoutNeurons::text()
{
    Stage stage;
    TextView view;
    stage.show(view);
    QVERIFY(!labelTexts(view).join('\n').contains("no neurons"));
    view.setMetric(TextView::Metric::Spikes);
    QVERIFY(labelTexts(view).join('\n').contains("no neurons"));
    view.setMetric(TextView::Metric::NeuronPotential);
    QVERIFY(labelTexts(view).join('\n').contains("no neurons"));
    const QStringList lines = csvOf(view).split('\n');
    const auto column = lines.front().split(',').indexOf("spikes");
    QVERIFY(lines.at(7).split(',').at(column).isEmpty());
}

void TestViewsWithoutNeurons::operations()
{
    Stage stage;
    OperationsView view;
    stage.show(view);
    const QString summary = view.summaryText();
    QVERIFY(summary.contains("No neurons: nothing spikes."));
    QVERIFY(summary.contains("64 residual adds")); // 2 layers x 2 sub-blocks x 16 channels
    QVERIFY(summary.contains("needs a firing rate"));
    QVERIFY(!summary.contains("neuron updates"));
    view.setAccounting(OperationsView::Accounting::NeuroBench);
    QVERIFY(view.summaryText().contains("neither activation sparsity nor membrane updates"));
    view.setAccounting(OperationsView::Accounting::Paper);
    const auto* paper = view.findChild<PaperPanel*>();
    QVERIFY(!paper->findChildren<QCheckBox*>().isEmpty());
    QCOMPARE(paper->parameters().rate, PaperParameters{}.rate);
}

void TestViewsWithoutNeurons::stateIsShown()
{
    Stage stage;
    StateView view;
    stage.show(view);
    QVERIFY(view.emptySentence().isEmpty());
    QVERIFY(csvOf(view).count('\n') > 2 * 5 * 16);
}

QTEST_MAIN(TestViewsWithoutNeurons)
#include "test_views_without_neurons.moc"
