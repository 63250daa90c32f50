#include "core/ops/accounting.h"
#include "core/ops/cost.h"
#include "core/ops/floor_plan.h"
#include "core/ops/host_energy.h"
#include "core/ops/ops_json.h"
#include "core/ops/waterfall.h"
#include "core/ops/what_if.h"
#include "tests/support/test_paths.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>

using namespace spikeglass;

namespace {

constexpr ModelShape k216M{18, 768, 50277};
constexpr const char* kNumberEvents = "synaptic events that carry a number";

ChipProfile bundled(const char* name)
{
    return readChipProfile(std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "resources" / "chips" /
                           (std::string(name) + ".json"));
}

std::vector<ChipProfile> allBundled()
{
    return readChipProfiles(std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "resources" / "chips");
}

Quantity quantity(double lo, double nominal, double hi, const char* unit)
{
    return {lo, nominal, hi, unit, "test", Evidence::Assumed};
}

MatmulCounts product(std::uint64_t out, std::uint64_t in, bool ternary)
{
    MatmulCounts counts;
    counts.products = 1;
    counts.binaryProducts = ternary ? 1 : 0;
    counts.operands = counts.nonzero = in;
    counts.outputs = out;
    counts.dense = out * in;
    (ternary ? counts.ac : counts.mac) = out * in;
    counts.weightBytes = out * in * sizeof(float);
    return counts;
}

/// Every operand entry non-zero and real; `spikesPerPopulation` of C neurons fire.
OperationCounts denseToken(const ModelShape& shape, std::uint64_t spikesPerPopulation)
{
    const auto embd = static_cast<std::uint64_t>(shape.embd);
    const auto hidden = static_cast<std::uint64_t>(shape.hidden());
    LayerCounts layer;
    for (const Matmul matmul : {Matmul::AttKey, Matmul::AttValue, Matmul::AttReceptance,
                                Matmul::AttOutput, Matmul::FfnReceptance})
        layer[matmul] = product(embd, embd, false);
    layer[Matmul::FfnKey] = product(hidden, embd, false);
    layer[Matmul::FfnValue] = product(embd, hidden, false);
    layer.neuronUpdates = {embd, embd};
    layer.spikes = {spikesPerPopulation, spikesPerPopulation};
    layer.residualAdds = 2 * spikesPerPopulation;
    layer.stateBytes = 7 * embd * sizeof(float) * 2;
    for (int norm = 0; norm < 2; ++norm)
        layer.elementwise.add(Elementwise::LayerNorm, embd);
    OperationCounts counts;
    counts.tokens = 1;
    counts.layers.assign(static_cast<std::size_t>(shape.layers), layer);
    counts.head = product(static_cast<std::uint64_t>(shape.vocab), embd, false);
    for (int norm = 0; norm < 2; ++norm) // ln0, ln_out
        counts.ends.add(Elementwise::LayerNorm, embd);
    return counts;
}

const CostTerm& term(const CostEstimate& estimate, const std::string& name)
{
    const auto found = std::ranges::find(estimate.terms, name,
                                         [](const CostTerm& each) { return each.name.english(); });
    if (found == estimate.terms.end())
        throw std::logic_error("no term " + name);
    return *found;
}

bool near(double actual, double expected, double relative = 1e-9)
{
    return std::abs(actual - expected) <= relative * std::abs(expected);
}

/// Works out a formula of the waterfall as a reader does: "T = 3072, d = 512: (9 T d^2) / (...)".
class Formula
{
public:
    explicit Formula(const QString& text)
        : m_text(text.section(QStringLiteral(": "), 1).section(QStringLiteral(" = "), 0, 0))
    {
        static const QRegularExpression kRemark(QStringLiteral(" \\([0-9.]+ % executed\\)"));
        m_text.remove(kRemark);
        for (const QString& letter : text.section(QStringLiteral(": "), 0, 0).split(", "))
            m_letters[letter.front()] = letter.section(QStringLiteral(" = "), 1).toDouble();
    }
    double value() { return sum(); }
    [[nodiscard]] bool isRead() const { return m_at == m_text.size(); }

private:
    QChar next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : QChar();
    }
    bool took(char sign)
    {
        const bool is = next() == QLatin1Char(sign);
        m_at += is ? 1 : 0;
        return is;
    }
    double sum()
    {
        double value = product();
        while (took('+'))
            value += product();
        return value;
    }
    double product()
    {
        double value = power();
        for (;;) {
            if (took('/'))
                value /= power();
            else if (took('x') || next() == '(' || next().isDigit() || m_letters.contains(next()))
                value *= power();
            else
                return value;
        }
    }
    double power()
    {
        const double base = atom();
        return took('^') ? std::pow(base, atom()) : base;
    }
    double atom()
    {
        if (took('(')) {
            const double value = sum();
            took(')');
            return value;
        }
        if (m_letters.contains(next()))
            return m_letters[m_text[m_at++]];
        static const QRegularExpression kNumber(QStringLiteral("[0-9.]+(e[+-][0-9]+)?"));
        const auto match = kNumber.match(m_text, m_at);
        m_at = match.capturedEnd();
        return match.captured().toDouble();
    }

    QString m_text;
    QMap<QChar, double> m_letters;
    qsizetype m_at = 0;
};

const LinearMapping& linearOf(const ModelMapping& mapping, Matmul matmul)
{
    return *std::ranges::find(mapping.linears, matmul, &LinearMapping::matmul);
}

} // namespace

class TestCostEstimate : public QObject
{
    Q_OBJECT
private slots:
    void spikingJellyEnergies();
    void tickArithmeticOfTrueNorth();
    void sumsThePricedTerms();
    void growsWithEveryCount();
    void intervalsContainTheNominal();
    void unpricedIsNeverZero();
    void gradedOperandsAreLabelled();
    void viewsContainEachOther();
    void memoryLevelFollowsTheWorkingSet();
    void allInChargesEventsOnly();
    void marginalAddsStaticPower();
    void breakEvenOf45nm();
    void mapsThePublishedModelToLoihi();
    void everyBundledProfileGivesAnEstimate();
    void loihi2MapsByMemory();
    void packsWhereCoresShareTheirMemory();
    void mapsFanInInGroups();
    void saysWhyItDoesNotMap();
    void staticPowerNeedsTheNumberOfChips();
    void latencyOfADenseTokenOnLoihi();
    void latencyOfAProcessorWithOneMemory();
    void denseChipsSkipNothing();
    void elementwiseWorkIsPricedOrSaid();
    void growsWithEveryConstant();
    void everyEstimateIsAnInterval();
    void assumptionsReplaceWhatWasCounted();
    void tornadoPutsTheLargestSwingFirst();
    void tornadoHasEveryAssumption();
    void widerWeightsTakeMoreCoresAndLessTime();
    void barsHoldThePresentValue();
    void waterfallStartsAtThePaper();
    void waterfallFormulasGiveTheirResults();
    void waterfallFactorsAreExplained();
    void floorPlanPlacesEveryCore();
    void hostEnergyIsReadOrExplained();
    void latencyScalesWithTokens();
    void jsonIsComplete();
    void tablesNameChipsAsTheProfiles();
};

/// cost.md, section 6, examples 3 and 4: 6 AC 5.4 pJ, 24 MAC 110.4 pJ; syops' sums.
void TestCostEstimate::spikingJellyEnergies()
{
    const ChipProfile chip = bundled("generic-45nm");
    const auto joules = [&](std::uint64_t ac, std::uint64_t mac) {
        OperationCounts counts;
        counts.tokens = 1;
        counts.head.ac = ac;
        counts.head.mac = mac;
        return estimateCost(counts, ModelShape{0, 4, 3}, chip, CostExtent::Compute).joules.nominal;
    };
    QVERIFY(near(joules(6, 0), 5.4e-12));
    QVERIFY(near(joules(0, 24), 110.4e-12));
    QVERIFY(near(joules(0, 1'820'000'000), 8.372e-3));
    QVERIFY(near(joules(100'000'000, 140'000'000), 0.734e-3));
    QVERIFY(near(joules(1'690'000'000, 200'000'000), 2.441e-3));
}

/// cost.md, section 6, example 5, with the power as the static term of a marginal profile.
void TestCostEstimate::tickArithmeticOfTrueNorth()
{
    const double events = 20.0 * 128 * (1 << 20);
    QVERIFY(near(72e-3 / events, 26.8e-12, 1e-3));
    const double synapses = 1 << 27;
    const double slope = (94e-3 - 68e-3) / (84.35 * synapses);
    QVERIFY(near(slope, 2.297e-12, 1e-3));
    ChipProfile chip;
    chip.scope = Scope::Marginal;
    chip.synapticEvent = quantity(slope * 1e12, slope * 1e12, slope * 1e12, "pJ");
    OperationCounts second;
    second.tokens = 1;
    second.head.ac = static_cast<std::uint64_t>(20.07 * synapses);
    const double dynamic =
        estimateCost(second, ModelShape{0, 1, 1}, chip, CostExtent::Compute).joules.nominal;
    QVERIFY(near(64.43e-3 + dynamic, 70.62e-3, 1e-4));
}

void TestCostEstimate::sumsThePricedTerms()
{
    for (const char* name : {"generic-45nm", "loihi-1"}) {
        const CostEstimate estimate =
            estimateCost(denseToken(k216M, 100), k216M, bundled(name), CostExtent::System);
        Interval sum;
        std::vector<Phrase> unpriced;
        for (const CostTerm& each : estimate.terms)
            if (each.priced)
                sum += each.joules;
            else
                unpriced.push_back(each.name);
        QVERIFY(sum == estimate.joules);
        QVERIFY(unpriced == estimate.unpriced);
    }
}

void TestCostEstimate::growsWithEveryCount()
{
    const ModelShape shape{1, 8, 16};
    const OperationCounts base = denseToken(shape, 2);
    std::vector<OperationCounts> larger(4, base);
    larger[0].head.mac += 10;
    larger[1].layers[0][Matmul::FfnKey].weightBytes += 64;
    larger[2].layers[0].spikes[0] += 1;
    larger[3].layers[0].stateBytes += 64;
    ChipProfile chip = bundled("generic-45nm");
    chip.updateSilent = quantity(1, 2, 3, "pJ");
    chip.updateSpiking = quantity(2, 3, 4, "pJ");
    const Interval before = estimateCost(base, shape, chip, CostExtent::System).joules;
    for (const OperationCounts& counts : larger) {
        const Interval after = estimateCost(counts, shape, chip, CostExtent::System).joules;
        QVERIFY(after.lo > before.lo && after.nominal > before.nominal && after.hi > before.hi);
    }
}

void TestCostEstimate::intervalsContainTheNominal()
{
    ChipProfile chip = bundled("loihi-1");
    chip.synapticEvent->hi = 35.5;
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 100), k216M, chip, CostExtent::System);
    for (const CostTerm& each : estimate.terms)
        if (each.priced)
            QVERIFY(each.joules.lo <= each.joules.nominal && each.joules.nominal <= each.joules.hi);
    QVERIFY(estimate.joules.lo < estimate.joules.nominal);
    QVERIFY(estimate.joules.nominal < estimate.joules.hi);
    QVERIFY(estimate.seconds->lo < estimate.seconds->nominal);
    QVERIFY(estimate.seconds->nominal < estimate.seconds->hi);
}

void TestCostEstimate::unpricedIsNeverZero()
{
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 100), k216M, bundled("loihi-1"), CostExtent::System);
    for (const char* name :
         {"weight traffic", "activation traffic", "state traffic", "elementwise traffic",
          "elementwise work", "spikes fired", "messages in", "hops", "host"}) {
        QVERIFY2(!term(estimate, name).priced, name);
        QVERIFY2(!term(estimate, name).whyUnpriced.empty(), name);
        QVERIFY(std::ranges::find(estimate.unpriced, name, &Phrase::english) !=
                estimate.unpriced.end());
    }
    ChipProfile nothing;
    const CostEstimate blind =
        estimateCost(denseToken(k216M, 100), k216M, nothing, CostExtent::Compute);
    QVERIFY(!term(blind, "multiply-accumulates").priced);
    QVERIFY(term(blind, "accumulates").priced); // none were made: exactly 0
    QVERIFY(!blind.seconds);
    QVERIFY(!blind.whyNoLatency.empty());
}

void TestCostEstimate::gradedOperandsAreLabelled()
{
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 100), k216M, bundled("loihi-1"), CostExtent::Compute);
    const CostTerm& graded = term(estimate, kNumberEvents);
    QCOMPARE(graded.count, std::uint64_t{176'631'552});
    QVERIFY(QString::fromStdString(graded.assumption.english()).startsWith("assumption"));
    QCOMPARE(QString::fromStdString(graded.formula.english()),
             QString("176,631,552 events x 23.6 pJ"));
    QVERIFY(near(graded.joules.nominal, 4.1685e-3, 1e-4));
    QVERIFY(graded.assumption.english().find("graded") != std::string::npos); // the field's term
    QVERIFY(term(estimate, "synaptic events that are spikes").assumption.empty());
}

void TestCostEstimate::viewsContainEachOther()
{
    const OperationCounts counts = denseToken(k216M, 100);
    for (const char* name : {"generic-45nm", "loihi-1"}) {
        const ChipProfile chip = bundled(name);
        std::size_t terms = 0;
        double joules = 0;
        for (const CostExtent extent :
             {CostExtent::Compute, CostExtent::MemoryAware, CostExtent::System}) {
            const CostEstimate estimate = estimateCost(counts, k216M, chip, extent);
            QVERIFY(estimate.terms.size() > terms);
            QVERIFY(estimate.joules.nominal >= joules);
            terms = estimate.terms.size();
            joules = estimate.joules.nominal;
        }
    }
}

void TestCostEstimate::memoryLevelFollowsTheWorkingSet()
{
    const ChipProfile chip = bundled("generic-45nm");
    // 176,631,552 fp32 weights only fit DRAM: 640 pJ for each.
    const CostEstimate large =
        estimateCost(denseToken(k216M, 0), k216M, chip, CostExtent::MemoryAware);
    QVERIFY(near(term(large, "weight traffic").joules.nominal, 176'631'552 * 640e-12));
    // 13 * 8^2 + 16 * 8 = 960 weights fit 8 KB: 5 pJ for each.
    const ModelShape small{1, 8, 16};
    const CostEstimate tiny =
        estimateCost(denseToken(small, 0), small, chip, CostExtent::MemoryAware);
    QVERIFY(near(term(tiny, "weight traffic").joules.nominal, 960 * 5e-12));
    QVERIFY(near(term(tiny, "state traffic").joules.nominal, 7 * 8 * 2 * 5e-12));
}

void TestCostEstimate::allInChargesEventsOnly()
{
    ChipProfile chip;
    chip.scope = Scope::AllIn;
    chip.synapticEvent = quantity(26, 26, 26, "pJ");
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 100), k216M, chip, CostExtent::System);
    QVERIFY(near(estimate.joules.nominal, 176'631'552 * 26e-12));
    QVERIFY(!estimate.scopeNotes.empty());
    for (const CostTerm& each : estimate.terms)
        QVERIFY(!QString::fromStdString(each.name.english()).contains("traffic"));
}

void TestCostEstimate::marginalAddsStaticPower()
{
    ChipProfile chip = bundled("loihi-1");
    chip.scope = Scope::Marginal;
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 100), k216M, chip, CostExtent::System);
    const double expected =
        term(estimate, kNumberEvents).joules.nominal + 12 * 0.104 * estimate.seconds->nominal;
    QVERIFY(near(estimate.joules.nominal, expected));
}

/// cost.md, section 4: 4.6 / 0.9, 9.6 / 15.9, 4.6 / 15.9.
void TestCostEstimate::breakEvenOf45nm()
{
    const BreakEven even = breakEven(bundled("generic-45nm"));
    QVERIFY(near(*even.computeOnly, 5.11, 1e-3));
    QVERIFY(near(*even.withMemory, 0.604, 1e-3));
    QVERIFY(near(*even.withWeightReuse, 0.289, 2e-3));
    QVERIFY(near(even.macJoules, 4.6e-12) && near(even.acJoules, 0.9e-12)); // as they are shown
    QVERIFY(near(even.wordJoules, 5e-12));
    QVERIFY(!breakEven(bundled("loihi-1")).computeOnly);
}

/// cost.md, section 5: 5 / 19 / 19 / 296 cores, 1430 in all, 12 chips.
void TestCostEstimate::mapsThePublishedModelToLoihi()
{
    const ModelMapping mapping = mapModel(bundled("loihi-1"), k216M);
    QVERIFY(mapping.maps());
    QCOMPARE(mapping.weightBits, 8);
    QCOMPARE(linearOf(mapping, Matmul::AttKey).cores, std::uint64_t{5});
    QCOMPARE(linearOf(mapping, Matmul::FfnKey).cores, std::uint64_t{19});
    QCOMPARE(linearOf(mapping, Matmul::FfnValue).cores, std::uint64_t{19});
    QCOMPARE(linearOf(mapping, Matmul::Head).cores, std::uint64_t{296});
    QVERIFY(linearOf(mapping, Matmul::Head).binding == BindingConstraint::Memory);
    QCOMPARE(mapping.cores, std::uint64_t{1430});
    QCOMPARE(mapping.chips, std::uint64_t{12});
    QCOMPARE(mapping.linears.size(), std::size_t{127});
    QCOMPARE(mapping.notes.size(), std::size_t{1});
    QVERIFY(mapping.steps.back().edgeLimitBroken);
    QCOMPARE(mapping.steps.back().sourceNeuronsLimit, std::uint64_t{13});
}

void TestCostEstimate::everyBundledProfileGivesAnEstimate()
{
    const auto chips = allBundled();
    QVERIFY(chips.size() >= 2);
    for (const ChipProfile& chip : chips) {
        const CostEstimate estimate =
            estimateCost(denseToken(k216M, 100), k216M, chip, CostExtent::System);
        const bool something = estimate.joules.nominal > 0;
        const bool priced = chip.synapticEvent || chip.mac;
        QVERIFY2(something == priced, chip.id.c_str());
        QVERIFY2(estimate.seconds.has_value() || !estimate.whyNoLatency.empty(), chip.id.c_str());
        QVERIFY(
            nlohmann::json::parse(costJson({denseToken(k216M, 100), k216M, chip}, {})).is_object());
    }
}

/// cost.md, section 5: SpiNNaker 2 SRAM only: 9; BrainScaleS-2: 1,348.
void TestCostEstimate::packsWhereCoresShareTheirMemory()
{
    QCOMPARE(mapModel(bundled("spinnaker-2"), k216M).chips, std::uint64_t{9});
    QCOMPARE(mapModel(bundled("brainscales-2"), k216M).chips, std::uint64_t{1348});
    const ModelMapping mapping = mapModel(bundled("spinnaker-2"), k216M);
    const FloorPlan plan = floorPlan(mapping, bundled("spinnaker-2"), denseToken(k216M, 0));
    QCOMPARE(plan.cores.size(), static_cast<std::size_t>(mapping.cores));
    QCOMPARE(plan.cores.back().chip, std::uint64_t{8});
    double events = 0;
    for (const PlacedCore& core : plan.cores)
        events += core.events;
    QVERIFY(near(events, 176'631'552.0));
}

/// cost.md, section 5: 12 chips at 128 KB and 120 cores, 8 at 192 KB; NorthPole 1.
void TestCostEstimate::loihi2MapsByMemory()
{
    ChipProfile chip = bundled("loihi-2");
    QCOMPARE(mapModel(chip, k216M).chips, std::uint64_t{12});
    chip.memoryPerCore->nominal = 192;
    QCOMPARE(mapModel(chip, k216M).chips, std::uint64_t{8});
    QCOMPARE(mapModel(bundled("northpole"), k216M).chips, std::uint64_t{1});
}

void TestCostEstimate::mapsFanInInGroups()
{
    const ChipProfile trueNorth = bundled("truenorth"); // fan-in <= 256
    const LinearMapping linear = mapLinear(trueNorth, 768, 768, 1);
    QCOMPARE(linear.fanInGroups, std::uint64_t{3});
    QCOMPARE(linear.neuronsPerCore, std::uint64_t{256});
    QCOMPARE(linear.cores, std::uint64_t{9});
    QVERIFY(linear.binding == BindingConstraint::AxonsIn);
    QCOMPARE(linear.utilisation, 1.0);
    const ModelMapping model = mapModel(trueNorth, k216M, false, 1);
    QCOMPARE(model.chips, std::uint64_t{1});
    QCOMPARE(model.stepsPerToken, std::uint64_t{2 * (18 * 4 + 1)});
    QCOMPARE(mapModel(trueNorth, k216M, false, 2).chips, std::uint64_t{2});
}

void TestCostEstimate::saysWhyItDoesNotMap()
{
    ChipProfile chip;
    QVERIFY(!mapModel(chip, k216M).whyNot.empty());
    chip.memoryPerCore = quantity(64, 64, 64, "B");
    QVERIFY(!mapModel(chip, k216M).whyNot.empty());
    const ModelMapping mapping = mapModel(chip, k216M, false, 8);
    QVERIFY(!mapping.maps());
    QVERIFY2(QString::fromStdString(mapping.whyNot.english())
                 .startsWith("blocks.0.att.key does not map because one neuron with 768 synapses"),
             mapping.whyNot.english().c_str());
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 0), k216M, chip, CostExtent::System);
    QVERIFY(!term(estimate, "messages").priced);
    QVERIFY(!term(estimate, "static power").priced);
}

void TestCostEstimate::staticPowerNeedsTheNumberOfChips()
{
    ChipProfile chip = bundled("loihi-1");
    chip.coresPerChip.reset();
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 100), k216M, chip, CostExtent::System);
    QVERIFY(estimate.seconds.has_value());
    QVERIFY(!term(estimate, "static power").priced);
    QVERIFY(!term(estimate, "static power").whyUnpriced.empty());
}

/// cost.md, section 5: 33.3 ms synaptic + 1.8 ms sync, 4.17 mJ dynamic, 44.0 mJ static (91 %).
void TestCostEstimate::latencyOfADenseTokenOnLoihi()
{
    const CostEstimate estimate =
        estimateCost(denseToken(k216M, 115), k216M, bundled("loihi-1"), CostExtent::System);
    QVERIFY(estimate.latency.has_value());
    QVERIFY(near(estimate.latency->synapses.nominal, 33.3e-3, 2e-3));
    // 18 * 4 + 1 steps of products; mean, variance and scale of 2 * 18 + 2 LayerNorms
    QCOMPARE(estimate.latency->steps, std::uint64_t{73 + 3 * 38});
    QVERIFY(near(estimate.latency->sync.nominal, 187 * 9.4e-6));
    QVERIFY(near(estimate.latency->sync.nominal, 1.8e-3, 0.03));
    QVERIFY(near(estimate.latency->sync.lo, 73 * 5.8e-6));
    // 54 steps with 768 messages a core, 18 with 3072, one for the head
    QVERIFY(near(estimate.latency->messages.nominal, (55 * 768 + 18 * 3072) * 2.1e-9));
    const CostTerm& power = term(estimate, "static power");
    QVERIFY(near(power.joules.nominal, 44.0e-3, 1e-3));
    QVERIFY(near(power.joules.nominal, 12 * 0.104 * estimate.seconds->nominal));
    const double dynamic = term(estimate, kNumberEvents).joules.nominal +
                           term(estimate, "neuron updates with a spike").joules.nominal +
                           term(estimate, "neuron updates without a spike").joules.nominal;
    QVERIFY(near(dynamic, 4.17e-3, 1e-3));
    QVERIFY(near(power.joules.nominal / (power.joules.nominal + dynamic), 0.91, 5e-3));
}

/// cost.md, section 4: max(bytes / bandwidth, 2 MAC / peak) + launches t_launch.
void TestCostEstimate::latencyOfAProcessorWithOneMemory()
{
    const OperationCounts counts = denseToken(k216M, 115);
    const CostEstimate one = estimateCost(counts, k216M, bundled("h100"), CostExtent::System);
    QVERIFY(one.latency.has_value());
    QVERIFY(near(one.latency->memory.nominal, 176'631'552 * 2 / 3350e9));
    QVERIFY(near(one.latency->arithmetic.nominal, 2 * 176'631'552 / 989e12));
    QCOMPARE(one.latency->launchCount, std::uint64_t{127 + 36 + 38});
    QVERIFY(
        near(one.seconds->nominal, one.latency->memory.nominal + one.latency->launches.nominal));
    // weights are read once for the batch
    const CostEstimate sixteen =
        estimateCost(counts, k216M, bundled("h100"), CostExtent::System, 16);
    QVERIFY(near(term(sixteen, "weight traffic").joules.nominal,
                 term(one, "weight traffic").joules.nominal / 16));
    QVERIFY(!term(one, "static power").priced);
}

/// Zeros are multiplied by chips that execute densely.
void TestCostEstimate::denseChipsSkipNothing()
{
    OperationCounts counts = denseToken(k216M, 115);
    counts.layers[3][Matmul::FfnValue].mac /= 10;
    for (const char* name : {"h100", "cpu-i7", "northpole"})
        QCOMPARE(term(estimateCost(counts, k216M, bundled(name), CostExtent::Compute),
                      "multiply-accumulates")
                     .count,
                 std::uint64_t{176'631'552});
}

void TestCostEstimate::elementwiseWorkIsPricedOrSaid()
{
    OperationCounts counts = denseToken(k216M, 115);
    const CostEstimate generic =
        estimateCost(counts, k216M, bundled("generic-45nm"), CostExtent::System);
    const ScalarOperations work = counts.elementwise().operations();
    QVERIFY(near(term(generic, "elementwise additions").joules.nominal,
                 static_cast<double>(work.additions) * 0.9e-12));
    QVERIFY(near(term(generic, "additions to the residual stream").joules.nominal,
                 static_cast<double>(counts.residualAdds()) * 0.9e-12));
    QVERIFY(near(term(generic, "elementwise multiplications").joules.nominal,
                 static_cast<double>(work.multiplications) * 3.7e-12));
    QVERIFY(!term(generic, "other elementwise work").priced);
    const CostEstimate loihi = estimateCost(counts, k216M, bundled("loihi-1"), CostExtent::System);
    QVERIFY(!term(loihi, "elementwise work").priced);
    QCOMPARE(term(loihi, "elementwise work").count, work.arithmetic() + counts.residualAdds());
}

/// Energy grows with every energy, time and power of every profile.
void TestCostEstimate::growsWithEveryConstant()
{
    const OperationCounts counts = denseToken(k216M, 115);
    for (const ChipProfile& chip : allBundled())
        for (const QuantityField& field : quantityFields()) {
            const bool grows = field.kind == QuantityKind::Energy ||
                               field.kind == QuantityKind::Time ||
                               field.kind == QuantityKind::Power;
            if (!grows || !(chip.*field.member))
                continue;
            ChipProfile dearer = chip;
            for (double Quantity::*end : {&Quantity::lo, &Quantity::nominal, &Quantity::hi})
                (dearer.*field.member).value().*end *= 2;
            const CostEstimate before = estimateCost(counts, k216M, chip, CostExtent::System);
            const CostEstimate after = estimateCost(counts, k216M, dearer, CostExtent::System);
            const std::string what = chip.id + " " + field.key;
            QVERIFY2(after.joules.lo >= before.joules.lo, what.c_str());
            QVERIFY2(after.joules.nominal >= before.joules.nominal, what.c_str());
            QVERIFY2(after.joules.hi >= before.joules.hi, what.c_str());
            if (before.seconds)
                QVERIFY2(after.seconds->nominal >= before.seconds->nominal, what.c_str());
        }
}

void TestCostEstimate::everyEstimateIsAnInterval()
{
    const OperationCounts counts = denseToken(k216M, 115);
    const auto ordered = [](const Interval& each) {
        return each.lo <= each.nominal && each.nominal <= each.hi;
    };
    for (const ChipProfile& chip : allBundled()) {
        const CostEstimate estimate = estimateCost(counts, k216M, chip, CostExtent::System);
        QVERIFY2(ordered(estimate.joules), chip.id.c_str());
        QVERIFY2(!estimate.seconds || ordered(*estimate.seconds), chip.id.c_str());
        for (const CostTerm& each : estimate.terms) {
            QVERIFY2(!each.priced || ordered(each.joules), each.name.english().c_str());
            QVERIFY2(each.priced || !each.whyUnpriced.empty(), each.name.english().c_str());
        }
    }
}

void TestCostEstimate::assumptionsReplaceWhatWasCounted()
{
    const CostCase given{denseToken(k216M, 115), k216M, bundled("loihi-1")};
    QVERIFY(withAssumptions(given, {}).counts == given.counts);
    WhatIf paper;
    paper.spikingOperands = true;
    paper.firingRate = 0.15;
    const CostCase spiking = withAssumptions(given, paper);
    QCOMPARE(spiking.counts.total().mac, std::uint64_t{0});
    QVERIFY(near(static_cast<double>(spiking.counts.total().ac), 0.15 * 176'631'552, 1e-4));
    QCOMPARE(spiking.counts.total().binaryProducts, std::uint64_t{127});
    QVERIFY(near(*spikingRate(spiking.counts), 0.15, 1e-2));
    WhatIf host;
    host.headOnHost = true;
    const CostEstimate body = estimateCost(given, host, CostExtent::System);
    QVERIFY(!term(body, "head").priced);
    QCOMPARE(term(body, kNumberEvents).count, std::uint64_t{18 * 7'667'712});
    WhatIf sleepy;
    sleepy.staticFactor = 0;
    QCOMPARE(term(estimateCost(given, sleepy, CostExtent::System), "static power").joules.nominal,
             0.0);
    WhatIf thin;
    thin.weightDensity = 0.5;
    QCOMPARE(withAssumptions(given, thin).counts.total().mac, std::uint64_t{176'631'552 / 2});
    WhatIf narrow;
    narrow.weightBits = 4;
    QVERIFY(mapModel(withAssumptions(given, narrow).chip, k216M).chips < 12);
}

void TestCostEstimate::tornadoPutsTheLargestSwingFirst()
{
    const CostCase given{denseToken(k216M, 115), k216M, bundled("loihi-1")};
    const auto bars = tornado(given, {}, CostExtent::System);
    QVERIFY(bars.size() >= 5);
    for (std::size_t i = 1; i < bars.size(); ++i)
        QVERIFY(bars[i - 1].swing() >= bars[i].swing());
    const auto sync = std::ranges::find(bars, "time_sync_multichip", [](const Sensitivity& bar) {
        return bar.assumption.english();
    });
    QVERIFY(sync != bars.end());
    QVERIFY(near(sync->swing(), 12 * 0.104 * 187 * (13e-6 - 5.8e-6), 1e-6));
    // 90 % of the weights, then 85 % of the operands
    const auto trueNorth =
        tornado({denseToken(k216M, 115), k216M, bundled("truenorth")}, {}, CostExtent::Compute);
    QCOMPARE(trueNorth.at(0).assumption.english(), std::string("weights kept"));
    QCOMPARE(trueNorth.at(1).assumption.english(), std::string("operands that spike"));
}

/// With a swing of 0 where it changes nothing, behind all that do; a constant would be left out.
void TestCostEstimate::tornadoHasEveryAssumption()
{
    const auto swingOf = [](const std::vector<Sensitivity>& bars, const char* name) {
        const auto bar = std::ranges::find(
            bars, name, [](const Sensitivity& each) { return each.assumption.english(); });
        return bar == bars.end() ? -1 : bar->swing();
    };
    for (const char* chip : {"loihi-1", "h100"}) {
        const auto bars =
            tornado({denseToken(k216M, 115), k216M, bundled(chip)}, {}, CostExtent::System);
        for (const char* name : {"firing rate", "operands that spike", "weights kept",
                                 "weight bits", "head", "texts at once"})
            QVERIFY2(swingOf(bars, name) >= 0, name);
        QCOMPARE(swingOf(bars, "texts at once") > 0, std::string_view(chip) == "h100");
        for (std::size_t i = 1; i < bars.size(); ++i)
            QVERIFY(bars[i - 1].swing() >= bars[i].swing());
    }
}

/// Fewer of them fit in a core; an event costs the same, static power is paid for chips and time.
void TestCostEstimate::widerWeightsTakeMoreCoresAndLessTime()
{
    constexpr ModelShape kStories{6, 384, 4096};
    const CostCase given{denseToken(kStories, 120), kStories, bundled("loihi-1")};
    const auto withBits = [&given](int bits) {
        WhatIf whatIf;
        whatIf.weightBits = bits;
        return estimateCost(given, whatIf, CostExtent::System);
    };
    const CostEstimate narrow = withBits(1);
    const CostEstimate own = withBits(8);
    const CostEstimate wide = withBits(31);
    QCOMPARE(term(narrow, "static power").count, std::uint64_t{1});
    QCOMPARE(term(own, "static power").count, std::uint64_t{2});
    QCOMPARE(term(wide, "static power").count, std::uint64_t{4});
    QVERIFY(narrow.seconds->nominal > own.seconds->nominal);
    QVERIFY(own.seconds->nominal > wide.seconds->nominal);
    for (const CostEstimate* each : {&narrow, &own, &wide}) {
        QCOMPARE(term(*each, kNumberEvents).joules.nominal,
                 term(own, kNumberEvents).joules.nominal);
        QVERIFY(near(term(*each, "static power").joules.nominal,
                     0.104 * each->seconds->nominal *
                         static_cast<double>(term(*each, "static power").count),
                     1e-6));
    }
}

/// Of all neurons firing, it lies beyond both ends of a bar that goes to 51 %.
void TestCostEstimate::barsHoldThePresentValue()
{
    constexpr ModelShape kStories{6, 384, 4096};
    const CostCase given{denseToken(kStories, 120), kStories, bundled("loihi-1")};
    WhatIf all;
    all.firingRate = 1.0;
    all.spikingOperands = true;
    const double now = estimateCost(given, all, CostExtent::System).joules.nominal;
    bool isBeyond = false;
    for (const Sensitivity& bar : tornado(given, all, CostExtent::System)) {
        QCOMPARE(bar.joulesNow, now);
        isBeyond = isBeyond || std::max(bar.joulesLow, bar.joulesHigh) < now;
    }
    QVERIFY(isBeyond);
}

/// From the paper's 32.2 to what was executed: cost.md, sections 3 and 6.
void TestCostEstimate::waterfallStartsAtThePaper()
{
    WaterfallInput input;
    input.counts = denseToken(k216M, 115);
    input.shape = k216M;
    input.staticJoules = 44e-3;
    const auto steps = paperWaterfall(input);
    QCOMPARE(steps.size(), std::size_t{9});
    QVERIFY(near(steps.front().ratio(), 32.2, 2e-3));
    QVERIFY(near(steps.front().referencePj, 3.28e10, 2e-3));
    QVERIFY(near(steps.front().spikingPj, 1.021e9, 1e-3));
    QVERIFY2(
        QString::fromStdString(steps.front().formula.english()).contains("0.9 x 0.15 x 9 T d^2"),
        steps.front().formula.english().c_str());
    QVERIFY(steps[2].ratio() < 2);                // nothing but zeros is saved
    QVERIFY(steps[6].ratio() > steps[5].ratio()); // the attention's form favours the recurrence
    QVERIFY(steps[8].ratio() < steps[7].ratio() || steps[7].ratio() < 1);
    // the numbers of a formula give its result
    const QString memory = QString::fromStdString(steps[7].formula.english());
    const QRegularExpression words(QStringLiteral(" \\+ 640 T x ([0-9.e+]+)\\)"));
    auto found = words.globalMatch(memory);
    for (const double added :
         {steps[7].referencePj - steps[6].referencePj, steps[7].spikingPj - steps[6].spikingPj}) {
        QVERIFY2(found.hasNext(), qPrintable(memory));
        QVERIFY(near(640 * 3072 * found.next().captured(1).toDouble(), added, 1e-2));
    }
    QVERIFY2(steps[8].formula.english().find(fmt::format(" + {:.4g})", 44e-3 * 1e12 * 3072)) !=
                 std::string::npos,
             steps[8].formula.english().c_str());
    input.staticJoules.reset();
    input.staticSource = Phrase::verbatim("no chip");
    QVERIFY(!paperWaterfall(input).back().priced);
}

/// Every number that a formula needs stands in it.
void TestCostEstimate::waterfallFormulasGiveTheirResults()
{
    WaterfallInput input;
    input.counts = denseToken(k216M, 115);
    input.shape = k216M;
    input.staticJoules = 44e-3;
    constexpr double kRounded = 2e-3; // numbers of four digits
    for (const WaterfallStep& step : paperWaterfall(input)) {
        const QString text = QString::fromStdString(step.formula.english());
        Formula formula(text);
        const double ratio = formula.value();
        QVERIFY2(formula.isRead() && near(ratio, step.ratio(), kRounded), qPrintable(text));
        QVERIFY2(near(text.section(QStringLiteral(" = "), -1).toDouble(), step.ratio(), kRounded),
                 qPrintable(text));
    }
    const WaterfallStep last = paperWaterfall(input).back();
    QVERIFY2(last.why.english().find(fmt::format("{:.4g} pJ", 44e-3 * 1e12 * 3072)) !=
                 std::string::npos,
             last.why.english().c_str());
}

/// What T and d are, and where 9, 12, 13, 5 and 6 come from, with the numbers of the model.
void TestCostEstimate::waterfallFactorsAreExplained()
{
    WaterfallInput input;
    input.counts = denseToken(k216M, 115);
    input.shape = k216M;
    const auto steps = paperWaterfall(input);
    const auto says = [&](std::size_t step, const std::string& text) {
        return steps.at(step).factors.english().find(text) != std::string::npos;
    };
    QVERIFY(says(0, "L = 1 blocks, T = 3072 tokens of the text, d = 512 channels"));
    QVERIFY(steps.front().why.english().find("not those of this model") != std::string::npos);
    QCOMPARE(steps.front().factors, paperFactors({}));
    for (std::size_t i = 1; i < steps.size(); ++i)
        QVERIFY(says(i, "L = 18 blocks, T = 3072 tokens of the text, d = 768 channels"));
    for (std::size_t i = 0; i < steps.size(); ++i)
        QVERIFY(!says(i, " here")); // the paper's numbers are not those of this model
    QVERIFY(says(0, fmt::format("9 T d^2 = {:.4g} in SpikeGPT", 9.0 * 3072 * 512 * 512)));
    QVERIFY(says(0, "6 and 6 in the FFN"));
    QVERIFY(says(1, fmt::format("6 T d = {:.4g}", 6.0 * 3072 * 768)));
    QVERIFY(says(1, fmt::format("5 T^2 = {:.4g}", 5.0 * 3072 * 3072)));
    QVERIFY(says(3, fmt::format("12 T d^2 = {:.4g} in SpikeGPT", 12.0 * 3072 * 768 * 768)));
    QVERIFY(says(3, "8 and 9 in the FFN, 0 for the output projection"));
    QVERIFY(says(4, "8 and 9 in the FFN, 1 for the output projection"));
    QVERIFY(says(5, fmt::format("T V d = {:.4g}", 3072.0 * 50277 * 768)));
    QVERIFY(says(5, "V = 50277 tokens"));
    QVERIFY(!says(4, "T V d"));
    QVERIFY(says(6, "2 T^2 d + 3 T^2 ="));
}

void TestCostEstimate::floorPlanPlacesEveryCore()
{
    const ModelMapping mapping = mapModel(bundled("loihi-1"), k216M);
    const FloorPlan plan = floorPlan(mapping, bundled("loihi-1"), denseToken(k216M, 115));
    QCOMPARE(plan.cores.size(), std::size_t{1430});
    QCOMPARE(plan.cores.back().chip, std::uint64_t{11});
    double events = 0;
    for (const PlacedCore& core : plan.cores)
        events += core.events;
    QVERIFY(near(events, 176'631'552.0));
    QCOMPARE(plan.traffic.size(), std::size_t{73});
    QCOMPARE(plan.traffic.back().messages, std::uint64_t{768 * 296});
    QVERIFY(floorPlan(mapModel({}, k216M), {}, denseToken(k216M, 0)).cores.empty());
}

void TestCostEstimate::hostEnergyIsReadOrExplained()
{
    QTemporaryDir folder;
    const std::filesystem::path powercap = folder.path().toStdString();
    QVERIFY(!HostEnergyMeter(powercap).whyNot().empty());
    const auto package = powercap / "intel-rapl:0";
    const auto part = powercap / "intel-rapl:0:0";
    const auto write = [](const std::filesystem::path& file, const char* text) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    };
    write(package / "energy_uj", "900000");
    write(package / "max_energy_range_uj", "1000000");
    write(part / "energy_uj", "77");
    HostEnergyMeter meter(powercap);
    QVERIFY(meter.whyNot().empty());
    write(package / "energy_uj", "950000");
    QVERIFY(near(*meter.takeJoules(), 0.05));
    write(package / "energy_uj", "50000"); // started again at 0
    QVERIFY(near(*meter.takeJoules(), 0.1));
}

void TestCostEstimate::latencyScalesWithTokens()
{
    const ChipProfile chip = bundled("loihi-1");
    const OperationCounts token = denseToken(k216M, 115);
    OperationCounts run = token;
    run += token;
    const CostEstimate one = estimateCost(token, k216M, chip, CostExtent::System);
    const CostEstimate two = estimateCost(run, k216M, chip, CostExtent::System);
    QVERIFY(near(two.seconds->nominal, 2 * one.seconds->nominal));
    QVERIFY(near(two.joules.nominal, 2 * one.joules.nominal));
}

void TestCostEstimate::jsonIsComplete()
{
    const OperationCounts counts = denseToken(k216M, 115);
    const auto ops = nlohmann::json::parse(countsJson(counts, counts.spikes(), {}));
    QCOMPARE(ops.at("strict").at("dense").get<std::uint64_t>(), std::uint64_t{176'631'552});
    QCOMPARE(ops.at("strict").at("products").get<int>(), 127);
    QCOMPARE(ops.at("strict").at("binary_operand_products").get<int>(), 0);
    QCOMPARE(ops.at("neurobench").at("membrane_updates").get<int>(), 27'648);
    QCOMPARE(ops.at("layers").size(), std::size_t{18});
    QCOMPARE(ops.at("layers").at(3).at("matmuls").size(), std::size_t{7});
    QCOMPARE(ops.at("paper").at("live").at("rate").get<double>(), 115.0 / 768.0);
    const auto cost = nlohmann::json::parse(costJson({counts, k216M, bundled("loihi-1")}, {}));
    QCOMPARE(cost.at("views").size(), std::size_t{3});
    QCOMPARE(cost.at("mapping").at("chips").get<int>(), 12);
    const auto steps = paperWaterfall(waterfallInput({counts, k216M, bundled("loihi-1")}));
    QCOMPARE(cost.at("waterfall").size(), steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i)
        QCOMPARE(cost.at("waterfall").at(i).at("factors").get<std::string>(),
                 steps[i].factors.english());
    QCOMPARE(cost.at("messages").size(), std::size_t{73});
    QCOMPARE(cost.at("break_even").at("layer_densities").size(), std::size_t{18});
    QVERIFY(cost.at("tornado").size() >= 5);
    QCOMPARE(ops.at("other_tools").size(), std::size_t{5});
    for (const auto& each : cost.at("views").at(2).at("terms"))
        QCOMPARE(each.at("joules").is_null(), !each.at("priced").get<bool>());
    const auto generic =
        nlohmann::json::parse(costJson({counts, k216M, bundled("generic-45nm")}, {}));
    QVERIFY(generic.at("latency").at("seconds").is_null());
    QVERIFY(generic.at("mapping").contains("why_not"));
}

/// The README of a model lists the chips under the names that the window shows.
void TestCostEstimate::tablesNameChipsAsTheProfiles()
{
    QFile readme(QStringLiteral(SPIKEGLASS_SOURCE_DIR "/models/stories-spike-driven/README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(readme.readAll());
    const QRegularExpression row(QStringLiteral("^\\| ([^|]+) \\| spiking \\|"),
                                 QRegularExpression::MultilineOption);
    QStringList listed;
    for (auto it = row.globalMatch(text); it.hasNext();)
        listed.append(it.next().captured(1));
    QStringList names;
    for (const ChipProfile& chip : allBundled())
        names.append(QString::fromStdString(chip.name));
    listed.sort();
    names.sort();
    QCOMPARE(listed, names);
}

QTEST_GUILESS_MAIN(TestCostEstimate)
#include "test_cost_estimate.moc"
