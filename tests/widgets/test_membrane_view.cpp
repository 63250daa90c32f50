#include "tests/support/sample_records.h"
#include "widgets/membrane_view.h"

#include <QSignalSpy>
#include <QTextStream>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kShape{3, 24, 64};

struct Stage
{
    explicit Stage(int tokens) : history(test::sampleHistory(tokens, kShape))
    {
        snapshot = {test::sampleModel(kShape), &history, {}, {0, 32, true}};
        view.resize(560, 240);
        view.show();
        apply();
    }

    void apply()
    {
        view.apply(snapshot);
        while (!view.isComplete())
            QCoreApplication::processEvents();
    }

    TokenHistory history;
    ViewSnapshot snapshot;
    MembraneView view;
};

} // namespace

class TestMembraneView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<NeuronId>(); }
    void tracesEqualTheRecords();
    void atMostEightTraces();
    void shownNeuronIsTracedWithoutTraces();
    void exampleNeuronFires();
    void exampleIsCalledOne();
    void heatMapFollowsThePinnedNeuron();
    void clickOnHeatMapPinsTokenAndNeuron();
    void clickOnCurvePinsItsNeuron();
    void quantityChangesThePicture();
    void csvEqualsTheTraces();
};

void TestMembraneView::tracesEqualTheRecords()
{
    Stage stage(50);
    const std::vector<NeuronId> neurons{{LayerId{2}, Site::ChannelMix, 23},
                                        {LayerId{0}, Site::TimeMix, 0}};
    stage.snapshot.selection.tracedNeurons = neurons;
    stage.apply();
    QCOMPARE(stage.view.traces().size(), neurons.size());
    for (std::size_t n = 0; n < neurons.size(); ++n) {
        const MembraneTrace& trace = stage.view.traces()[n];
        QVERIFY(trace.neuron == neurons[n]);
        QCOMPARE(trace.first, 18);
        QCOMPARE(trace.potential.size(), std::size_t{32});
        for (std::size_t i = 0; i < trace.potential.size(); ++i) {
            const TokenRecordPtr record = stage.history.at(18 + static_cast<int>(i));
            const auto flat = static_cast<std::size_t>(kShape.flatIndex(neurons[n]));
            QCOMPARE(trace.potential[i], record->potential[flat]);
            QCOMPARE(trace.spikes[i], record->spikes[flat]);
            QCOMPARE(trace.membrane[i],
                     record->state.membrane(
                         neurons[n].layer,
                         neurons[n].site)[static_cast<std::size_t>(neurons[n].channel)]);
        }
    }
}

void TestMembraneView::atMostEightTraces()
{
    Stage stage(10);
    for (int channel = 0; channel < 12; ++channel)
        stage.snapshot.selection.tracedNeurons.push_back({LayerId{0}, Site::TimeMix, channel});
    stage.apply();
    QCOMPARE(stage.view.traces().size(), Selection::kMaxTraces);
}

void TestMembraneView::shownNeuronIsTracedWithoutTraces()
{
    Stage stage(10);
    const NeuronId hovered{LayerId{1}, Site::TimeMix, 3};
    const NeuronId pinned{LayerId{1}, Site::ChannelMix, 4};
    stage.snapshot.selection.hoveredNeuron = hovered;
    stage.apply();
    QVERIFY(stage.view.traces().front().neuron == hovered);
    stage.snapshot.selection.pinnedNeuron = pinned;
    stage.apply();
    QVERIFY(stage.view.traces().front().neuron == pinned);
}

/// The panel says by which rule it chose a neuron, until the user chooses one.
void TestMembraneView::exampleIsCalledOne()
{
    Stage stage(32);
    QVERIFY2(stage.view.exampleText().contains("every 4th token"),
             qPrintable(stage.view.exampleText()));
    QVERIFY(stage.view.exampleText().contains("Click"));
    const QImage said = stage.view.grab().toImage();
    const NeuronId example = stage.view.traces().front().neuron;
    stage.view.setFigure(true);
    QVERIFY(!stage.view.exampleText().contains("Click")); // nothing to click in a file
    stage.view.setFigure(false);
    stage.snapshot.selection.tracedNeurons = {example};
    stage.apply();
    QCOMPARE(stage.view.exampleText(), QString());
    QVERIFY(stage.view.grab().toImage() != said);
    stage.snapshot.selection.tracedNeurons.clear();
    stage.snapshot.selection.pinnedNeuron = example;
    stage.apply();
    QCOMPARE(stage.view.exampleText(), QString());
}

void TestMembraneView::exampleNeuronFires()
{
    Stage stage(32);
    QCOMPARE(stage.view.traces().size(), std::size_t{1});
    const auto& spikes = stage.view.traces().front().spikes;
    const auto count = std::ranges::count(spikes, std::int8_t{1});
    QVERIFY(count >= 2 && count <= 16);
}

void TestMembraneView::heatMapFollowsThePinnedNeuron()
{
    Stage stage(32);
    stage.snapshot.selection.pinnedNeuron = NeuronId{LayerId{2}, Site::TimeMix, 3};
    stage.apply();
    QCOMPARE(stage.view.population(), 4);
    stage.view.setPopulation(1);
    QCOMPARE(stage.view.population(), 1);
    stage.snapshot.selection.pinnedNeuron = NeuronId{LayerId{0}, Site::TimeMix, 3};
    stage.apply();
    QCOMPARE(stage.view.population(), 1);
    stage.view.setPopulation(std::nullopt);
    QCOMPARE(stage.view.population(), 0);
}

void TestMembraneView::clickOnHeatMapPinsTokenAndNeuron()
{
    Stage stage(32);
    stage.view.setPopulation(3);
    QSignalSpy tokens(&stage.view, &View::tokenPinned);
    QSignalSpy neurons(&stage.view, &View::neuronPinned);
    const QRect area = stage.view.picture();
    const int y = area.top() + static_cast<int>(7.5 * area.height() / kShape.embd);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {},
                      {static_cast<int>(stage.view.scale().x(20.5)), y});
    QCOMPARE(tokens.front().front().toInt(), 20);
    QVERIFY(
        (neurons.front().front().value<NeuronId>() == NeuronId{LayerId{1}, Site::ChannelMix, 7}));
}

void TestMembraneView::clickOnCurvePinsItsNeuron()
{
    Stage stage(32);
    const NeuronId below{LayerId{2}, Site::ChannelMix, 9};
    stage.snapshot.selection.tracedNeurons = {{LayerId{0}, Site::TimeMix, 1}, below};
    stage.apply();
    QSignalSpy neurons(&stage.view, &View::neuronPinned);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {},
                      {stage.view.picture().center().x(), stage.view.height() - 10});
    QCOMPARE(neurons.count(), 1);
    QVERIFY(neurons.front().front().value<NeuronId>() == below);
}

void TestMembraneView::quantityChangesThePicture()
{
    Stage stage(32);
    const QImage after = stage.view.grab(stage.view.picture()).toImage();
    stage.view.setQuantity(MembraneView::Quantity::PotentialBeforeReset);
    while (!stage.view.isComplete())
        QCoreApplication::processEvents();
    QVERIFY(stage.view.grab(stage.view.picture()).toImage() != after);
}

void TestMembraneView::csvEqualsTheTraces()
{
    Stage stage(4);
    stage.snapshot.selection.tracedNeurons = {{LayerId{1}, Site::ChannelMix, 5}};
    stage.apply();
    QString text;
    QTextStream stream(&text);
    stage.view.exportCsv(stream);
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5);
    const QStringList fields = lines[2].split(QLatin1Char(','));
    QCOMPARE(fields.mid(2, 3), (QStringList{"1", "channel_mix", "5"}));
    QVERIFY(std::abs(fields[6].toFloat() - stage.view.traces().front().potential[1]) < 1e-5F);
}

QTEST_MAIN(TestMembraneView)
#include "test_membrane_view.moc"
