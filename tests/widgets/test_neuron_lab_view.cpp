#include "tests/support/sample_records.h"
#include "widgets/curve_chart.h"
#include "widgets/growth_view.h"
#include "widgets/lab_controls.h"
#include "widgets/lab_trace_chart.h"
#include "widgets/neuron_lab_view.h"
#include "widgets/plot_frame.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTextStream>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 50};

QString labels(const QWidget& widget)
{
    QString text;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        text += label->text() + QLatin1Char('\n');
    return text;
}

QSlider* slider(const QWidget& widget, const char* name)
{
    for (auto* candidate : widget.findChildren<QSlider*>())
        if (candidate->accessibleName() == LabControls::tr(name))
            return candidate;
    return nullptr;
}

} // namespace

class TestNeuronLabView : public QObject
{
    Q_OBJECT

private slots:
    void slidersRunTheExperiment();
    void showsTheEquationOfAToken();
    void takesTheRecordedCurrent();
    void recordedCurrentHasTheTokensOfTheText();
    void curvesAgreeWithTheirFormulas();
    void alphaChangesTheHeightOfTheSurrogate();
    void teachingRevivesASilentNeuron();
    void teachingStopsAtTheTarget();
    void teachingKeepsToTheSlider();
    void controlsKeepTheirPlaces();
    void chainHasABandEach();
    void exportsEveryToken();
    void numbersOfAnAxisAreNotCut();
    void titlesStandAboveTheNumbers();
    void lowAxesHaveTwoNumbers();
    void thresholdIsNamedWhereNothingIsDrawn();
    void recordedCurrentKeepsTheSliders();
    void growthCountsTheRun();
    void lastNumberOfTheAxisIsWhole();
};

void TestNeuronLabView::numbersOfAnAxisAreNotCut()
{
    const QFont font;
    const QFontMetricsF metrics(font);
    PlotFrame frame{{0, 0, 100, 100}, {}, {0, 1, {}}};
    QVERIFY(frame.numbersWidth(metrics) >= metrics.horizontalAdvance(QStringLiteral("0.5")));
    const double narrow = frame.numbersWidth(metrics);
    frame.yAxis.high = 5e8;
    QVERIFY(frame.numbersWidth(metrics) >= metrics.horizontalAdvance(tickText(4e8)));
    QVERIFY(frame.numbersWidth(metrics) > narrow);
}

/// The topmost number may stand at the very top of the area.
void TestNeuronLabView::titlesStandAboveTheNumbers()
{
    const QFontMetricsF metrics{QFont()};
    for (const double high : {0.5, 0.6, 1.0}) {
        const PlotFrame frame{{40, 40, 200, 90}, {}, {0, high, QStringLiteral("Input current X")}};
        const double numberTop = frame.y(0.5) - metrics.height() / 2;
        QVERIFY(frame.titleRect(metrics).bottom() <= numberTop);
        QVERIFY(frame.titleRect(metrics).bottom() <= frame.area.top());
    }
}

/// So that a scale can be read off, also in a chain, whose bands are low.
void TestNeuronLabView::lowAxesHaveTwoNumbers()
{
    NeuronLabView view;
    view.resize(980, 590); // beside a lesson, in a window of 1280 x 720
    view.show();
    const auto* chart = view.findChild<LabTraceChart*>();
    for (const float weight : {4.0F, -4.0F, 0.5F}) {
        LabSetup chain;
        chain.neurons.resize(2);
        chain.neurons[1].weight = weight;
        chain.shown = 1;
        view.setSetup(chain);
        QVERIFY(chart->inputFrame().yTicks().size() >= 2);
        QVERIFY(chart->inputFrame().yTicks().size() <= 5);
        QVERIFY(chart->inputFrame().yAxis.title.contains(QStringLiteral("unit")));
    }
}

/// Neither over the curve nor over the marks of the spikes, and not over the title.
void TestNeuronLabView::thresholdIsNamedWhereNothingIsDrawn()
{
    NeuronLabView view;
    view.resize(980, 590);
    view.show();
    const auto* chart = view.findChild<LabTraceChart*>();
    const QFontMetricsF metrics(chart->font());
    for (const LabPreset& preset : labPresets()) {
        view.setSetup(preset.setup);
        for (int neuron = 0; neuron < static_cast<int>(preset.setup.neurons.size()); ++neuron) {
            const PlotFrame frame = chart->neuronFrame(neuron);
            const QRectF label = chart->thresholdLabel(neuron);
            QVERIFY(!label.isEmpty() && label.right() <= chart->width());
            QVERIFY(label.bottom() <= frame.area.top() - 10); // the marks of the spikes
            QVERIFY(label.left() > 2 + metrics.horizontalAdvance(frame.yAxis.title));
            QVERIFY(neuron == 0 || label.top() >= chart->neuronFrame(0).area.bottom());
        }
    }
}

/// They cannot be moved, stay where they are and hold what they held.
void TestNeuronLabView::recordedCurrentKeepsTheSliders()
{
    NeuronLabView view;
    view.resize(1000, 900);
    view.show();
    QSlider* amplitude = slider(view, "Amplitude");
    amplitude->setValue(amplitude->minimum() + 58);
    QCoreApplication::processEvents();
    const QPoint tau = slider(view, "tau")->mapTo(&view, QPoint());
    LabSetup recorded = view.setup();
    recorded.recorded = true;
    view.setSetup(recorded);
    QCoreApplication::processEvents();
    QVERIFY(amplitude->isVisible() && !amplitude->isEnabled());
    QVERIFY(!amplitude->toolTip().isEmpty());
    QCOMPARE(amplitude->value(), amplitude->minimum() + 58);
    QCOMPARE(slider(view, "tau")->mapTo(&view, QPoint()), tau);
    recorded.recorded = false;
    view.setSetup(recorded);
    QVERIFY(amplitude->isEnabled());
    QVERIFY(std::abs(view.setup().current.amplitude - 0.9F) < 1e-6F);
}

void TestNeuronLabView::slidersRunTheExperiment()
{
    NeuronLabView view;
    QCOMPARE(view.traces().front().spikeCount(), 40); // of 80 tokens with current
    QVERIFY2(labels(view).contains(QStringLiteral("0.40 a token, over all 100 tokens")),
             qPrintable(labels(view)));
    const QSignalSpy changed(&view, &NeuronLabView::setupChanged);
    QSlider* amplitude = slider(view, "Amplitude");
    QVERIFY(amplitude);
    amplitude->setValue(amplitude->minimum() + 58); // -2 + 58 * 0.05 = 0.9
    QCOMPARE(view.traces().front().spikeCount(), 0);
    QCOMPARE(changed.count(), 1);
    QVERIFY(std::abs(view.setup().current.amplitude - 0.9F) < 1e-6F);
    QVERIFY(slider(view, "Period")->isHidden());
    LabSetup pulses = view.setup();
    pulses.current.shape = CurrentShape::Pulses;
    view.setSetup(pulses);
    QVERIFY(!slider(view, "Period")->isHidden());
}

void TestNeuronLabView::showsTheEquationOfAToken()
{
    NeuronLabView view;
    view.resize(900, 600);
    view.show();
    auto* chart = view.findChild<LabTraceChart*>();
    chart->setFocus();
    for (int i = 0; i <= 11; ++i)
        QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->token(), 11); // the second token of the step: h = 0.75 + (1.5 - 0.75) / 2
    QVERIFY2(labels(view).contains(QStringLiteral("1.125")), qPrintable(labels(view)));
    QVERIFY(labels(view).contains(QStringLiteral("spike")));
}

void TestNeuronLabView::takesTheRecordedCurrent()
{
    test::SampleRun run(kSmall);
    TokenHistory history;
    for (int i = 0; i < 30; ++i)
        history.append(run.next());
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    NeuronLabView view;
    LabSetup recorded;
    recorded.recorded = true;
    view.setSetup(recorded);
    QVERIFY(view.current().empty());
    QVERIFY(labels(view).contains(NeuronLabView::tr("No recorded current yet").left(10)));
    const NeuronId neuron{LayerId{1}, Site::ChannelMix, 5};
    snapshot.selection.pinnedNeuron = neuron;
    view.apply(snapshot);
    QCOMPARE(view.current().size(), std::size_t{30});
    const auto at = static_cast<std::size_t>(kSmall.flatIndex(neuron));
    for (int i = 0; i < 30; ++i) {
        const TokenRecordPtr record = history.at(i);
        QCOMPARE(view.current()[static_cast<std::size_t>(i)], record->input[at]);
        // The same parameters and the whole text: the lab's neuron does what the model's did.
        QCOMPARE(view.traces().front().spikes[static_cast<std::size_t>(i)], record->spikes[at]);
    }
}

/// Axis, equation and export count as the text does, not from the first token that is shown.
void TestNeuronLabView::recordedCurrentHasTheTokensOfTheText()
{
    test::SampleRun run(kSmall);
    TokenHistory history;
    for (int i = 0; i < 30; ++i)
        history.append(run.next());
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    snapshot.selection.pinnedNeuron = NeuronId{LayerId{1}, Site::ChannelMix, 5};
    NeuronLabView view;
    view.resize(900, 600);
    view.show();
    LabSetup last;
    last.recorded = true;
    last.tokens = 20;
    view.setSetup(last);
    view.apply(snapshot);
    auto* chart = view.findChild<LabTraceChart*>();
    QCOMPARE(chart->timeAxis().low, 10.0);
    QCOMPARE(chart->timeAxis().high, 30.0);
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->token(), 0);
    QVERIFY2(labels(view).contains(QStringLiteral("Token 10:")), qPrintable(labels(view)));
    QString text;
    QTextStream out(&text);
    view.exportCsv(out);
    QVERIFY(text.section(QLatin1Char('\n'), 1, 1).startsWith(QStringLiteral("10,1,")));
    last.recorded = false;
    view.setSetup(last);
    QCOMPARE(chart->timeAxis().low, 0.0);
}

void TestNeuronLabView::curvesAgreeWithTheirFormulas()
{
    const NeuronLabView view;
    const auto charts = view.findChildren<CurveChart*>();
    QCOMPARE(charts.size(), 2);
    QCOMPARE(charts.at(0)->plot().marks.at(0).name, NeuronLabView::tr("silent below %1").arg(1));
    const auto& rate = charts.at(0)->plot().curves;
    QCOMPARE(rate.size(), std::size_t{2});
    QCOMPARE(rate[0].points.size(), rate[1].points.size());
    for (qsizetype i = 0; i < rate[0].points.size(); ++i)
        QVERIFY(std::abs(rate[0].points[i].y() - rate[1].points[i].y()) < 0.05);
    QCOMPARE(charts.at(1)->plot().rug.size(), std::size_t{100});
}

/// Its scale stays, so that the hump is seen to become higher.
void TestNeuronLabView::alphaChangesTheHeightOfTheSurrogate()
{
    NeuronLabView view;
    const CurveChart* chart = view.findChildren<CurveChart*>().at(1);
    const auto shownHeight = [&](float alpha) {
        LabSetup setup = view.setup();
        setup.alpha = alpha;
        view.setSetup(setup);
        double highest = 0;
        for (const QPointF& point : chart->plot().curves.at(1).points)
            highest = std::max(highest, chart->plot().yAxis.share(point.y()));
        return highest;
    };
    const double low = shownHeight(2);
    QVERIFY(std::abs(shownHeight(6) - 3 * low) < 0.01);
    QVERIFY(std::abs(shownHeight(10) - 5 * low) < 0.01);
    QVERIFY(shownHeight(10) <= 1);
}

void TestNeuronLabView::teachingRevivesASilentNeuron()
{
    NeuronLabView view;
    const auto stepsToFire = [&view](float alpha) {
        LabSetup silent;
        silent.current.amplitude = 0.4F;
        silent.alpha = alpha;
        view.setSetup(silent);
        int steps = 0;
        for (; steps < 2000 && view.traces().front().spikeCount() == 0; ++steps)
            view.teach();
        return steps;
    };
    const int wide = stepsToFire(2);
    QVERIFY(wide > 0 && wide < 60);
    QVERIFY(stepsToFire(10) > wide);
}

/// So that the steps of a narrow and a wide surrogate can be compared.
void TestNeuronLabView::teachingStopsAtTheTarget()
{
    NeuronLabView view;
    const auto stepsToTarget = [&view](float alpha) {
        LabSetup silent;
        silent.current.amplitude = 0.4F;
        silent.alpha = alpha;
        view.setSetup(silent);
        for (int i = 0; i < 100; ++i)
            view.teach();
        return view.steps();
    };
    const int wide = stepsToTarget(2);
    QVERIFY(wide > 0 && wide < 60);
    const int narrow = stepsToTarget(10);
    QVERIFY2(narrow > wide && narrow < 100, qPrintable(QString::number(narrow)));
    QCOMPARE(view.traces().front().spikeCount(), 20); // one in five tokens
    QVERIFY2(
        labels(view).contains(QStringLiteral("Learning steps: %1, target reached").arg(narrow)),
        qPrintable(labels(view)));
    const float gain = view.setup().neuron().gain;
    view.teach();
    QCOMPARE(view.steps(), narrow);
    QCOMPARE(view.setup().neuron().gain, gain);
}

/// What is learned can be read off the slider and set back.
void TestNeuronLabView::teachingKeepsToTheSlider()
{
    NeuronLabView view;
    LabSetup weak;
    weak.current.amplitude = 0.4F;
    view.setSetup(weak);
    for (int i = 0; i < 100; ++i)
        view.teach();
    const QSlider* gain = slider(view, "Gain");
    QVERIFY(view.setup().neuron().gain > 2.5F);
    QVERIFY(gain->value() < gain->maximum());
    weak.current.amplitude = 0.1F; // a gain of 10 would be needed
    view.setSetup(weak);
    for (int i = 0; i < 400; ++i)
        view.teach();
    const int steps = view.steps();
    QVERIFY(steps < 400);
    QCOMPARE(gain->value(), gain->maximum());
    QCOMPARE(view.setup().neuron().gain, labParameter("gain")->highest);
    QVERIFY(!labels(view).contains(QStringLiteral("target reached")));
}

/// Whatever is taught, and whichever neuron is shown: what has no effect says why.
void TestNeuronLabView::controlsKeepTheirPlaces()
{
    NeuronLabView view;
    LabSetup chain;
    chain.neurons.resize(2);
    chain.current.amplitude = 0.4F;
    view.setSetup(chain);
    view.resize(1000, 900);
    view.show();
    const auto placeOfButton = [&view] {
        QCoreApplication::processEvents();
        for (const QPushButton* button : view.findChildren<QPushButton*>())
            if (button->text() == LabControls::tr("Teach it to fire"))
                return button->mapTo(&view, QPoint());
        return QPoint(-1, -1);
    };
    const QPoint place = placeOfButton();
    QVERIFY(place.y() > 0);
    QVERIFY(slider(view, "Gain")->isVisible() && slider(view, "Gain")->isEnabled());
    QVERIFY(slider(view, "Weight")->isVisible() && !slider(view, "Weight")->isEnabled());
    QVERIFY(slider(view, "Weight")->toolTip().contains(QStringLiteral("first")));
    view.teach();
    QVERIFY(view.setup().neuron().gain != 1);
    QCOMPARE(placeOfButton(), place);
    LabSetup second = view.setup();
    second.shown = 1;
    view.setSetup(second);
    QCOMPARE(placeOfButton(), place);
    QVERIFY(!labels(view).contains(QStringLiteral("a token, over all"))); // that is the first's
    QVERIFY(slider(view, "Weight")->isEnabled());
}

void TestNeuronLabView::chainHasABandEach()
{
    NeuronLabView view;
    view.findChild<LabControls*>();
    for (QPushButton* button : view.findChildren<QPushButton*>())
        if (button->text() == LabControls::tr("Add"))
            button->click();
    QCOMPARE(view.traces().size(), std::size_t{2});
    QCOMPARE(view.setup().shown, 1);
    QVERIFY(!slider(view, "Weight")->isHidden());
    view.resize(900, 600);
    QVERIFY(!view.grab().isNull());
}

void TestNeuronLabView::exportsEveryToken()
{
    const NeuronLabView view;
    QString text;
    QTextStream out(&text);
    view.exportCsv(out);
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 101);
    QCOMPARE(lines.first(), QStringLiteral("token,neuron,input,potential,spike,membrane"));
    QCOMPARE(lines.at(12), QStringLiteral("11,1,1.5,1.125,1,0"));
}

void TestNeuronLabView::growthCountsTheRun()
{
    OperationCounts totals;
    totals.tokens = 10;
    totals.ends.add(Elementwise::Wkv, 16);
    const GrowthNumbers numbers = growthNumbers(totals, kSmall);
    const ScalarOperations wkv = scalarOperations(
        Elementwise::Wkv, totals.ends.passes[static_cast<std::size_t>(Elementwise::Wkv)]);
    QCOMPARE(numbers.recurrence, static_cast<double>(wkv.additions + wkv.multiplications));
    QVERIFY(numbers.recurrence > 0);
    // 1 + 2 + .. + 10 comparisons, two products of C each, in two blocks of 16 channels.
    QCOMPARE(numbers.attention, 2.0 * 16 * 2 * 55);
    QCOMPARE(numbers.stateFloats, 7.0 * 2 * 16);
    QCOMPARE(numbers.attentionFloats, 2.0 * 2 * 16 * 10);
    const TokenHistory history = test::sampleHistory(20, kSmall);
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.history = &history;
    GrowthView view;
    view.apply(snapshot);
    QVERIFY2(labels(view).contains("L = 2 layers, C = 16 channels, N = 20 tokens"),
             qPrintable(labels(view)));
}

/// Nothing of it lies at the edge of the chart, where it would be cut.
void TestNeuronLabView::lastNumberOfTheAxisIsWhole()
{
    CurvePlot plot;
    plot.xAxis = {0, 6000, {}}; // a number at its very end
    plot.yAxis = {0, 1, {}};
    CurveChart chart;
    chart.resize(300, 200);
    chart.show(plot);
    const QImage image = chart.grab().toImage();
    const int last = image.width() - 1;
    for (int y = 0; y < image.height(); ++y)
        QCOMPARE(image.pixel(last, y), image.pixel(last, 0));
}

QTEST_MAIN(TestNeuronLabView)
#include "test_neuron_lab_view.moc"
