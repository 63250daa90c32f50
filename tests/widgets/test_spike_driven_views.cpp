// The views of neurons on a spike-driven model, whose neurons stand in front of the products: what
// they show is what its records hold.

#include "core/engine/neuron_rule.h"
#include "core/generation.h"
#include "core/random_model.h"
#include "tests/support/exported_csv.h"
#include "widgets/inspector_view.h"
#include "widgets/interventions_view.h"
#include "widgets/margins_view.h"
#include "widgets/membrane_view.h"
#include "widgets/neurons_view.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/rate_strip_view.h"
#include "widgets/state_view.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>
#include <set>

using namespace spikeglass;

namespace {

constexpr int kTokens = 20;
constexpr ModelShape kShape{2, 16, 64, false, true, 8};

struct Stage
{
    Stage()
        : model(std::make_shared<const Model>(makeRandomModel(kShape, 1)))
        , generation(model, nullptr)
    {
        generation.restart(std::vector<TokenId>{3, 1, 4}, {});
        for (int i = 0; i < kTokens; ++i)
            history.append(std::make_shared<TokenRecord>(*generation.advance()));
        snapshot = {model, &history, {}, {0, kTokens, true}};
    }

    void show(View& view, QSize size = {560, 240}) const
    {
        view.resize(size);
        view.show();
        view.apply(snapshot);
        view.finishPainting();
        QCoreApplication::processEvents();
    }

    /// A neuron and a token at which it sends `spike`.
    [[nodiscard]] std::pair<NeuronId, int> firing(std::int8_t spike, Site site) const
    {
        for (int t = 0; t < kTokens; ++t)
            for (int flat = 0; flat < kShape.neurons(); ++flat)
                if (kShape.neuronAt(flat).site == site &&
                    history.at(t)->spikes[static_cast<std::size_t>(flat)] == spike)
                    return {kShape.neuronAt(flat), t};
        return {{}, -1};
    }

    std::shared_ptr<const Model> model;
    Generation generation;
    TokenHistory history;
    ViewSnapshot snapshot;
};

} // namespace

class TestSpikeDrivenViews : public QObject
{
    Q_OBJECT

private slots:
    void rasterHasSigns();
    void ratesHaveAPopulationARow();
    void membranesHaveTwoThresholds();
    void inspectorPutsNumbersIn();
    void inspectorPicksEverySite();
    void neuronsAreListed();
    void marginsAreOfBothThresholds();
    void neuronsCanBeChanged();
    void operationsAndState();
    void lowBandsAreNamedByLayer();
};

/// Two layers of seven populations and a head of two.
void TestSpikeDrivenViews::lowBandsAreNamedByLayer()
{
    std::vector<double> edges;
    for (int i = 0; i <= kShape.populations(); ++i)
        edges.push_back(2.0 * i);
    const std::vector<BandLabel> labels = bandLabels(kShape, edges, 8);
    QCOMPARE(labels.size(), std::size_t{3});
    QCOMPARE(labels[1].first, kShape.populationIndex(LayerId{1}, Site::Key));
    QCOMPARE(labels[1].end, kShape.populationIndex({}, Site::HeadIn));
    QCOMPARE(labels[2].first, labels[1].end);
    QCOMPARE(labels[2].end, kShape.populations());
}

void TestSpikeDrivenViews::rasterHasSigns()
{
    Stage stage;
    RasterView view;
    stage.show(view, {700, 2600}); // a row has several pixels
    QVERIFY(view.emptySentence().isEmpty());
    QCOMPARE(view.rows().size(), kShape.neurons());
    const QStringList lines = test::csvOf(view);
    qsizetype spikes = 0;
    for (int t = 0; t < kTokens; ++t)
        spikes += kShape.neurons() - std::ranges::count(stage.history.at(t)->spikes, 0);
    QCOMPARE(lines.size(), 1 + spikes);
    std::set<QString> signs;
    for (const QString& line : lines.mid(1))
        signs.insert(line.section(',', -1));
    QCOMPARE(signs, (std::set<QString>{"-1", "1"}));
    // what the scales are of stands above their shares, and in the caption
    QCOMPARE(RasterView::signedScaleTop(+1), QString("+1:\n100 %"));
    QCOMPARE(RasterView::signedScaleTop(-1), QString(QChar(0x2212)) + "1:\n100 %");
    QVERIFY2(view.caption().join(' ').contains("+1 (upper scale)"),
             qPrintable(view.caption().join(' ')));
    const QImage picture = view.grab().toImage();
    const Theme theme(view.palette());
    std::map<QRgb, int> pixels;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            ++pixels[picture.pixel(x, y)];
    QVERIFY(pixels[theme.density.at(1)] > 100);
    QVERIFY(pixels[theme.negative.at(1)] > 100);
}

void TestSpikeDrivenViews::ratesHaveAPopulationARow()
{
    Stage stage;
    RateStripView view;
    stage.show(view);
    const QStringList lines = test::csvOf(view);
    QCOMPARE(lines.size(), 1 + kTokens * kShape.populations());
    for (int i = 0; i < kShape.populations(); ++i) {
        const Population population = kShape.population(i);
        const auto spikes = std::span(stage.history.at(7)->spikes)
                                .subspan(static_cast<std::size_t>(population.first),
                                         static_cast<std::size_t>(population.width));
        const double rate =
            1 - static_cast<double>(std::ranges::count(spikes, 0)) / population.width;
        const QString line = lines[1 + 7 * kShape.populations() + i];
        QCOMPARE(line.section(',', 3, 3), siteKey(population.site));
        QVERIFY(std::abs(line.section(',', 4).toDouble() - rate) < 1e-5);
    }
}

void TestSpikeDrivenViews::membranesHaveTwoThresholds()
{
    Stage stage;
    const auto [neuron, token] = stage.firing(-1, Site::Output);
    QVERIFY(token >= 0);
    stage.snapshot.selection.pinnedNeuron = neuron;
    MembraneView view;
    stage.show(view);
    QCOMPARE(view.population(), kShape.populationIndex(neuron.layer, neuron.site));
    QCOMPARE(view.traces().size(), std::size_t{1});
    const MembraneTrace& trace = view.traces().front();
    const auto at = static_cast<std::size_t>(token);
    const double threshold = stage.model->config.spikes.output.threshold;
    QCOMPARE(trace.spikes[at], std::int8_t{-1});
    QVERIFY(trace.potential[at] <= -threshold);
    QCOMPARE(trace.membrane[at], 0.0F);
    for (int population = 0; population < kShape.populations(); ++population) {
        view.setPopulation(population);
        view.finishPainting();
        QCoreApplication::processEvents();
        QCOMPARE(view.population(), population);
    }
}

void TestSpikeDrivenViews::inspectorPutsNumbersIn()
{
    Stage stage;
    InspectorView view;
    for (const auto& [spike, words] : {std::pair{std::int8_t{1}, QStringLiteral("s = +1")},
                                       std::pair{std::int8_t{-1}, QStringLiteral("s = \u22121")},
                                       std::pair{std::int8_t{0}, QStringLiteral("|h| < ")}}) {
        const auto [neuron, token] = stage.firing(spike, Site::FfnKey);
        QVERIFY(token >= 0);
        stage.snapshot.selection.pinnedNeuron = neuron;
        stage.snapshot.selection.pinnedToken = token;
        stage.show(view);
        QVERIFY2(view.equationText().contains(words), qPrintable(view.equationText()));
        QVERIFY(view.equationText().contains("h = v + (z"));
        QVERIFY2(!view.equationText().contains("Recorded"), qPrintable(view.equationText()));
        QVERIFY(view.detailsText().contains("spike_codes.mixed.v_threshold"));
        QVERIFY(view.detailsText().contains("ffn.key: 64 weights"));
        const auto labels = view.findChildren<QLabel*>();
        const QString matrix =
            QStringLiteral("in front of blocks.%1.ffn.key").arg(neuron.layer.value);
        QVERIFY(std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->text().contains(matrix); }));
        const auto reading = readNeuron(*stage.history.at(token), stage.history.at(token - 1).get(),
                                        stage.model->config, neuron);
        QCOMPARE(reading->obeysEquation(), std::optional(true));
        QCOMPARE(test::csvOf(view).at(1).section(',', 7, 7).toInt(), static_cast<int>(spike));
    }
}

void TestSpikeDrivenViews::inspectorPicksEverySite()
{
    Stage stage;
    stage.snapshot.selection.pinnedNeuron = kShape.neuronAt(0);
    InspectorView view;
    stage.show(view);
    auto* site = view.findChild<QComboBox*>();
    QCOMPARE(site->count(), 9);
    view.resize(view.minimumSizeHint()); // no name is cut
    QVERIFY(site->width() >= site->sizeHint().width());
    QSignalSpy pinned(&view, &View::neuronPinned);
    site->setCurrentIndex(8);
    emit site->activated(8);
    QCOMPARE(pinned.last().front().value<NeuronId>(), (NeuronId{LayerId{2}, Site::Head, 0}));
    site->setCurrentIndex(6);
    emit site->activated(6);
    const auto spins = view.findChildren<QSpinBox*>();
    QVERIFY(std::ranges::any_of(spins, [](const QSpinBox* box) { return box->maximum() == 63; }));
}

void TestSpikeDrivenViews::neuronsAreListed()
{
    Stage stage;
    NeuronsView view;
    stage.show(view, {400, 500});
    const QStringList all = test::csvOf(view);
    QCOMPARE(all.size(), 1 + kShape.neurons());
    view.search("head");
    QCOMPARE(test::csvOf(view).size(), 1 + 8);
    view.search("L1 hidden");
    QCOMPARE(test::csvOf(view).size(), 1 + 64);
    view.search("L0 time");
    QCOMPARE(test::csvOf(view).size(), 1 + 4 * 16);
    const std::size_t flat = 5;
    int spikes = 0;
    for (int t = 0; t < kTokens; ++t)
        spikes += stage.history.at(t)->spikes[flat] != 0 ? 1 : 0;
    QCOMPARE(all[1 + static_cast<int>(flat)].section(',', 4, 4).toInt(), spikes);
}

void TestSpikeDrivenViews::marginsAreOfBothThresholds()
{
    Stage stage;
    const TokenRecord& record = *stage.history.latest();
    std::vector<MarginCounts> counts(static_cast<std::size_t>(kShape.populations()));
    constexpr float kEpsilon = 0.1F;
    addMargins(record, ModelNeurons(stage.model->config), kEpsilon, counts);
    const ModelNeurons neurons(stage.model->config);
    MarginCounts wanted;
    for (int flat = 0; flat < kShape.neurons(); ++flat) {
        const auto i = static_cast<std::size_t>(flat);
        LifParameters lif = neurons.at(kShape.neuronAt(flat).site);
        const auto fires = [&](float threshold) {
            const float h = record.potential[i];
            return h >= threshold || (lif.ternary && h <= -threshold);
        };
        const bool fired = fires(lif.vThreshold);
        QCOMPARE(fired, record.spikes[i] != 0);
        wanted.lost += fired && !fires(lif.vThreshold + kEpsilon) ? 1 : 0;
        wanted.gained += !fired && fires(lif.vThreshold - kEpsilon) ? 1 : 0;
    }
    MarginCounts total;
    for (const MarginCounts& population : counts)
        total += population;
    QCOMPARE(total.lost, wanted.lost);
    QCOMPARE(total.gained, wanted.gained);
    QVERIFY(total.lost > 0 && total.gained > 0);
    MarginsView view;
    stage.show(view);
    QCOMPARE(test::csvOf(view).size(), 1 + kShape.populations());
}

void TestSpikeDrivenViews::neuronsCanBeChanged()
{
    Stage stage;
    stage.snapshot.selection.pinnedNeuron = NeuronId{LayerId{2}, Site::Head, 3};
    InterventionsView view;
    QSignalSpy changes(&view, &InterventionsView::changeRequested);
    stage.show(view);
    QCOMPARE(view.scope(), EditScope::Neuron);
    auto* output = view.findChildren<QComboBox*>().back();
    output->setCurrentIndex(1);
    emit output->activated(1);
    QCOMPARE(changes.size(), 1);
    const auto wanted = changes.front().front().value<Interventions>();
    QCOMPARE(wanted.edits.size(), std::size_t{1});
    QVERIFY(wanted.edits.front().kind == Intervention::Kind::Silence);
    QVERIFY(wanted.edits.front().where == (NeuronGroup{LayerId{2}, Site::Head, {3}}));
    QVERIFY(changes.front().at(1).toString().contains("head, channel 3"));
}

void TestSpikeDrivenViews::operationsAndState()
{
    Stage stage;
    OperationsView operations;
    stage.show(operations);
    QVERIFY2(operations.summaryText().contains("0 MAC"), qPrintable(operations.summaryText()));
    QVERIFY(operations.summaryText().contains("neuron updates"));
    StateView state;
    stage.show(state);
    QVERIFY(state.emptySentence().isEmpty());
}

QTEST_MAIN(TestSpikeDrivenViews)
#include "test_spike_driven_views.moc"
