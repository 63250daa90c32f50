#include "tests/support/sample_records.h"
#include "widgets/inspector_view.h"
#include "widgets/layer_rate_model.h"

#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QTextStream>
#include <QToolButton>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{3, 16, 64};

ViewSnapshot snapshotOf(const TokenHistory& history, std::optional<int> token = {},
                        std::optional<NeuronId> neuron = {})
{
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    snapshot.selection.pinnedToken = token;
    snapshot.selection.pinnedNeuron = neuron;
    return snapshot;
}

/// Four digits with a minus sign, as the inspector writes potentials.
QString digits(float value)
{
    return QString::number(static_cast<double>(value), 'f', 4).replace('-', QChar(0x2212));
}

void addNeurons()
{
    QTest::addColumn<int>("token");
    QTest::addColumn<int>("flat");
    for (const int token : {0, 1, 17, 39})
        for (const int flat : {0, 5, 21, 95})
            QTest::addRow("token %d, neuron %d", token, flat) << token << flat;
}

} // namespace

class TestInspectorView : public QObject
{
    Q_OBJECT

private slots:
    void equationHoldsForTheRecord_data() { addNeurons(); }
    void equationHoldsForTheRecord();
    void equationTextHasTheRecordsNumbers_data() { addNeurons(); }
    void equationTextHasTheRecordsNumbers();
    void detailsAreThoseOfTheRun();
    void halfLife_data();
    void halfLife();
    void droppedPredecessorIsSaid();
    void changedNeuronIsSaid();
    void interventionsStandInTheEquation();
    void spikeTrainKeepsWhatTheHistoryGivesUp();
    void layersWithoutANeuron();
    void textOnlyRecordIsSaid();
    void pickerPinsANeuron();
    void traceButtonAsksForTheNeuron();
    void stateHashIsShown();
    void csvHoldsTheNumbers();
};

void TestInspectorView::equationHoldsForTheRecord()
{
    QFETCH(int, token);
    QFETCH(int, flat);
    const TokenHistory history = test::sampleHistory(40, kSmall);
    const NeuronId neuron = kSmall.neuronAt(flat);
    const auto reading = readNeuron(*history.at(token), history.at(token - 1).get(),
                                    test::sampleModel(kSmall)->config, neuron);
    QVERIFY(reading);
    const float before =
        token == 0 ? 0.0F
                   : history.at(token - 1)->state.membrane(
                         neuron.layer, neuron.site)[static_cast<std::size_t>(neuron.channel)];
    const float input = history.at(token)->input[static_cast<std::size_t>(flat)];
    const float potential = history.at(token)->potential[static_cast<std::size_t>(flat)];
    QCOMPARE(*reading->membraneBefore, before);
    QCOMPARE(*reading->computedPotential(), before + (input - before) / 2); // tau 2, reset 0
    QCOMPARE(*reading->computedPotential(), potential);
    QCOMPARE(reading->spike, potential >= 1.0F);
    QCOMPARE(reading->membrane, reading->spike ? 0.0F : potential);
    QCOMPARE(reading->obeysEquation(), std::optional(true));
}

void TestInspectorView::equationTextHasTheRecordsNumbers()
{
    QFETCH(int, token);
    QFETCH(int, flat);
    const TokenHistory history = test::sampleHistory(40, kSmall);
    const NeuronId neuron = kSmall.neuronAt(flat);
    InspectorView view;
    view.apply(snapshotOf(history, token, neuron));
    const auto reading = *readNeuron(*history.at(token), history.at(token - 1).get(),
                                     test::sampleModel(kSmall)->config, neuron);
    const QString before = digits(*reading.membraneBefore);
    const QString line =
        QStringLiteral("= %1 + (%2 \u2212 (%1 \u2212 0)) / 2").arg(before, digits(reading.input));
    QVERIFY2(view.equationText().contains(line), qPrintable(view.equationText()));
    QVERIFY(view.equationText().contains(QStringLiteral("= %1\n").arg(digits(reading.potential))));
    QVERIFY(view.equationText().contains(reading.spike ? "s = 1" : "s = 0"));
    QVERIFY(view.equationText().endsWith(QStringLiteral("= ") + digits(reading.membrane)));
}

void TestInspectorView::detailsAreThoseOfTheRun()
{
    const TokenHistory history = test::sampleHistory(40, kSmall);
    const NeuronId neuron{LayerId{1}, Site::ChannelMix, 7};
    const auto flat = static_cast<std::size_t>(kSmall.flatIndex(neuron));
    int spikes = 0;
    int last = -1;
    for (int position = 0; position < 40; ++position) {
        spikes += history.at(position)->spikes[flat];
        if (position <= 30 && history.at(position)->spikes[flat] != 0)
            last = position;
    }
    QVERIFY(spikes > 0 && last >= 0);
    InspectorView view;
    view.apply(snapshotOf(history, 30, neuron));
    const QString text = view.detailsText();
    QVERIFY2(text.contains(QStringLiteral("(%1 of 40 kept tokens)").arg(spikes)), qPrintable(text));
    QVERIFY(last == 30
                ? text.contains("at this token")
                : text.contains(QStringLiteral("token %1, %2 earlier").arg(last).arg(30 - last)));
    QVERIFY(text.contains(digits(1.0F - history.at(30)->potential[flat]))); // to threshold
    QVERIFY(text.contains("2 tokens"));                                     // tau
    QVERIFY(!text.contains("half-life"));                                   // time mix only
}

void TestInspectorView::halfLife_data()
{
    QTest::addColumn<float>("timeDecay");
    for (const float decay : {-5.0F, -1.0F, 0.0F, 3.0F})
        QTest::addRow("%g", static_cast<double>(decay)) << decay;
}

/// After one half-life of tokens the weight exp(-exp(decay) t) has halved.
void TestInspectorView::halfLife()
{
    QFETCH(float, timeDecay);
    const double tokens = wkvHalfLife(timeDecay);
    QCOMPARE(std::exp(-std::exp(static_cast<double>(timeDecay)) * tokens), 0.5);
}

void TestInspectorView::droppedPredecessorIsSaid()
{
    const TokenHistory whole = test::sampleHistory(10, kSmall);
    TokenHistory history(3 * whole.at(1)->bytes());
    for (int position = 0; position < 10; ++position)
        history.append(whole.at(position));
    int first = 0;
    while (history.at(first)->detail() != RecordDetail::Full)
        ++first;
    QVERIFY(first > 0);
    InspectorView view;
    view.apply(snapshotOf(history, first, NeuronId{}));
    QVERIFY(view.equationText().contains("no longer kept"));
    QVERIFY(view.equationText().contains(digits(history.at(first)->potential[0])));
}

void TestInspectorView::changedNeuronIsSaid()
{
    test::SampleRun run(kSmall);
    TokenHistory history;
    history.append(run.next());
    TokenRecord clamped = run.nextRecord();
    clamped.potential[4] = 0.25F;
    clamped.spikes[4] = 1;
    history.append(std::make_shared<TokenRecord>(clamped));
    InspectorView view;
    view.apply(snapshotOf(history, 1, NeuronId{LayerId{0}, Site::TimeMix, 4}));
    QVERIFY(view.equationText().contains("changed by hand"));
    view.apply(snapshotOf(history, 1, NeuronId{LayerId{0}, Site::TimeMix, 5}));
    QVERIFY(!view.equationText().contains("changed by hand"));
}

/// The numbers of a neuron that something is done to follow from the rule that is shown.
void TestInspectorView::interventionsStandInTheEquation()
{
    const NeuronId neuron{LayerId{0}, Site::TimeMix, 4};
    const NeuronGroup where{neuron.layer, neuron.site, {neuron.channel}};
    const auto equationWith = [&](std::vector<Intervention> edits, float input) {
        test::SampleRun run(kSmall);
        TokenHistory history;
        history.append(run.next());
        TokenRecord record = run.nextRecord();
        record.interventions = std::make_shared<const Interventions>(Interventions{edits});
        const NeuronRule rule = neuronRule(*record.interventions, {}, neuron);
        const float before = history.at(0)->state.membrane(neuron.layer, neuron.site)[4];
        const LifOutcome outcome = lifOutcome(rule, before, input);
        record.input[4] = input;
        record.potential[4] = outcome.potential;
        record.spikes[4] = outcome.spike ? 1 : 0;
        record.state.row(neuron.layer, StateRow::TimeMixMembrane)[4] = outcome.membrane;
        history.append(std::make_shared<TokenRecord>(record));
        InspectorView view;
        view.apply(snapshotOf(history, 1, neuron));
        return view.equationText();
    };
    using Kind = Intervention::Kind;
    const auto edit = [&](Kind kind, float value = 0) {
        return Intervention{.kind = kind, .where = where, .value = value};
    };
    const QString silent = equationWith({edit(Kind::Silence)}, 5);
    QVERIFY2(silent.contains("silenced by hand"), qPrintable(silent));
    QVERIFY2(!silent.contains("does not hold"), qPrintable(silent));
    const QString stimulated = equationWith({edit(Kind::Stimulate, 3.25F)}, 5);
    QVERIFY2(stimulated.contains("X + I") && stimulated.contains("3.25"), qPrintable(stimulated));
    QVERIFY(equationWith({edit(Kind::ClampSpike)}, 0).contains("made to fire by hand"));
    QVERIFY(equationWith({edit(Kind::ClampMembrane, 0.5F)}, 0).contains("held by hand"));
    const QString soft =
        equationWith({{.kind = Kind::Reset, .where = where, .reset = ResetKind::Soft}}, 7);
    QVERIFY2(soft.contains("soft reset") && !soft.contains("does not hold"), qPrintable(soft));
    QVERIFY(equationWith({edit(Kind::Threshold, 9)}, 5).contains("= 9"));
}

void TestInspectorView::spikeTrainKeepsWhatTheHistoryGivesUp()
{
    const TokenHistory whole = test::sampleHistory(60, kSmall);
    TokenHistory history(20 * whole.at(1)->bytes());
    const NeuronId neuron{LayerId{2}, Site::TimeMix, 3};
    const auto flat = static_cast<std::size_t>(kSmall.flatIndex(neuron));
    SpikeTrain train;
    for (int position = 0; position < 60; ++position) {
        history.append(whole.at(position));
        if (position % 3 != 0)
            continue;
        train.update(history, neuron);
        std::uint64_t spikes = 0;
        std::optional<int> last;
        for (int p = 0; p <= position; ++p) {
            spikes += whole.at(p)->spikes[flat];
            if (whole.at(p)->spikes[flat] != 0)
                last = p;
        }
        QCOMPARE(train.spikes(), spikes);
        QCOMPARE(train.tokens(), static_cast<std::uint64_t>(position + 1));
        QCOMPARE(train.lastSpike(position), last);
    }
    QVERIFY(history.tokensWith(RecordDetail::Activity) < 60);
    history.fork(30);
    train.update(history, neuron);
    QCOMPARE(train.tokens(), 30U);
}

void TestInspectorView::layersWithoutANeuron()
{
    const TokenHistory history = test::sampleHistory(40, kSmall);
    InspectorView view;
    view.apply(snapshotOf(history, 12));
    const auto* rates = qobject_cast<LayerRateModel*>(view.findChild<QTableView*>()->model());
    QVERIFY(rates != nullptr);
    QCOMPARE(rates->rowCount(), 3);
    for (int layer = 0; layer < 3; ++layer) {
        const auto& token = history.at(12)->counts.layers[static_cast<std::size_t>(layer)];
        const auto& run = history.totals().layers[static_cast<std::size_t>(layer)];
        QCOMPARE(rates->rate(layer, LayerRateModel::TimeMixToken),
                 static_cast<double>(token.spikes[0]) / 16);
        QCOMPARE(rates->rate(layer, LayerRateModel::ChannelMixRun),
                 static_cast<double>(run.spikes[1]) / (16 * 40));
    }
}

void TestInspectorView::textOnlyRecordIsSaid()
{
    TokenHistory history;
    history.append(std::make_shared<TokenRecord>());
    InspectorView view;
    view.apply(snapshotOf(history, {}, NeuronId{}));
    QVERIFY(view.equationText().isEmpty());
}

void TestInspectorView::pickerPinsANeuron()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    InspectorView view;
    view.apply(snapshotOf(history, {}, NeuronId{LayerId{1}, Site::ChannelMix, 9}));
    const auto spins = view.findChildren<QSpinBox*>();
    QCOMPARE(spins.size(), 2);
    QCOMPARE(spins[0]->value(), 1);
    QCOMPARE(spins[0]->maximum(), 2);
    QCOMPARE(spins[1]->value(), 9);
    QCOMPARE(spins[1]->maximum(), 15);
    std::vector<NeuronId> pinned;
    connect(&view, &View::neuronPinned, &view, [&](NeuronId id) { pinned.push_back(id); });
    spins[1]->setValue(11);
    QCOMPARE(pinned.size(), std::size_t{1});
    QVERIFY((pinned[0] == NeuronId{LayerId{1}, Site::ChannelMix, 11}));
    view.apply(snapshotOf(history, {}, NeuronId{LayerId{2}, Site::TimeMix, 0}));
    QCOMPARE(pinned.size(), std::size_t{1}); // showing is not choosing
    QCOMPARE(view.findChild<QComboBox*>()->currentIndex(), 0);
}

void TestInspectorView::traceButtonAsksForTheNeuron()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    InspectorView view;
    auto* button = view.findChild<QToolButton*>();
    view.apply(snapshotOf(history));
    QVERIFY(!button->isEnabled());
    const NeuronId neuron{LayerId{2}, Site::ChannelMix, 15};
    view.apply(snapshotOf(history, {}, neuron));
    std::optional<NeuronId> asked;
    connect(&view, &InspectorView::traceRequested, &view, [&](NeuronId id) { asked = id; });
    button->click();
    QVERIFY(asked == neuron);
}

void TestInspectorView::stateHashIsShown()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    InspectorView view;
    view.apply(snapshotOf(history, 3));
    const QString hash = QString::number(history.at(3)->stateHash, 16).rightJustified(16, '0');
    const auto labels = view.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [&](const QLabel* label) { return label->text().contains(hash); }));
}

void TestInspectorView::csvHoldsTheNumbers()
{
    const TokenHistory history = test::sampleHistory(5, kSmall);
    InspectorView view;
    view.apply(snapshotOf(history, 3, NeuronId{LayerId{1}, Site::TimeMix, 2}));
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    QVERIFY(csv.contains("\n3,1,time mix,2,"));
    view.apply(snapshotOf(history, 3));
    csv.clear();
    view.exportCsv(stream);
    QCOMPARE(csv.count('\n'), 4);
}

QTEST_MAIN(TestInspectorView)
#include "test_inspector_view.moc"
