#include "widgets/membrane_view.h"

#include "core/engine/neuron_rule.h"
#include "widgets/elided_combo_box.h"
#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"

#include <QComboBox>
#include <QPainter>
#include <QSignalBlocker>
#include <QTextStream>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace spikeglass {

namespace {

constexpr double kHeatShare = 0.45; // of the plot's height
constexpr int kAreaGap = 5;         // pixels between heat map and curves
constexpr std::size_t kExampleTokens = 16;
constexpr int kSettlingTokens = 64;   // of a run, after which the colour range never narrows
constexpr double kOutsideShare = 0.1; // of the values in view that may exceed the colour range
constexpr double kMaxColourReach = 1024;

} // namespace

MembraneTrace membraneTrace(std::span<const TokenRecord* const> records, NeuronId neuron)
{
    MembraneTrace trace;
    trace.neuron = neuron;
    trace.first = records.empty() ? 0 : records.front()->position;
    for (const TokenRecord* record : records) {
        const auto flat = static_cast<std::size_t>(record->shape.flatIndex(neuron));
        trace.potential.push_back(record->potential[flat]);
        trace.spikes.push_back(record->spikes[flat]);
        trace.membrane.push_back(record->state.membrane(
            neuron.layer, neuron.site)[static_cast<std::size_t>(neuron.channel)]);
    }
    return trace;
}

MembraneView::MembraneView(QWidget* parent) : TimeView(tr("Membrane"), parent)
{
    setObjectName(QStringLiteral("membrane"));
    m_populationBox = new ElidedComboBox(this);
    m_populationBox->setAccessibleName(tr("Population"));
    m_populationBox->setToolTip(tr("Population in the heat map"));
    m_quantityBox = new ElidedComboBox(this);
    m_quantityBox->setAccessibleName(tr("Quantity"));
    m_quantityBox->addItem(tr("after reset"), static_cast<int>(Quantity::MembraneAfterReset));
    m_quantityBox->addItem(tr("before reset"), static_cast<int>(Quantity::PotentialBeforeReset));
    m_quantityBox->setToolTip(
        tr("Heat map: membrane after reset, or potential before reset (spikes exceed v_th)"));
    addControl(m_populationBox);
    addControl(m_quantityBox);
    fillPopulations();
    connect(m_populationBox, &QComboBox::currentIndexChanged, this, [this](int index) {
        setPopulation(index <= 0 ? std::nullopt : std::optional(index - 1));
    });
    connect(m_quantityBox, &QComboBox::currentIndexChanged, this,
            [this] { setQuantity(static_cast<Quantity>(m_quantityBox->currentData().toInt())); });
}

void MembraneView::fillPopulations()
{
    const QSignalBlocker blocker(m_populationBox);
    m_populationBox->clear();
    m_populationBox->addItem(tr("shown neuron's"));
    for (int i = 0; i < m_shape.populations(); ++i) {
        const Population population = m_shape.population(i);
        m_populationBox->addItem(populationLabel(population.layer, population.site));
    }
}

void MembraneView::setPopulation(std::optional<int> population)
{
    if (population == m_chosenPopulation)
        return;
    m_chosenPopulation = population;
    m_populationBox->setCurrentIndex(population ? *population + 1 : 0);
    choosePopulation();
}

void MembraneView::setQuantity(Quantity quantity)
{
    if (quantity == m_quantity)
        return;
    m_quantity = quantity;
    m_quantityBox->setCurrentIndex(m_quantityBox->findData(static_cast<int>(quantity)));
    m_colourReach = 1;
    widenColourRange();
    redrawColumns();
}

LifParameters MembraneView::levels(Site site) const
{
    return model() == nullptr ? LifParameters() : ModelNeurons(model()->config).at(site);
}

Population MembraneView::shownPopulation() const
{
    return m_population < m_shape.populations() ? m_shape.population(m_population) : Population{};
}

MembraneView::ValueRange MembraneView::colourRange() const
{
    const LifParameters level = levels(shownPopulation().site);
    const double threshold = level.vThreshold;
    const double reset = level.vReset;
    const double distance = std::abs(threshold - reset);
    const double reach = m_colourReach * (distance > 0 ? distance : 1);
    const bool isAfter = m_quantity == Quantity::MembraneAfterReset;
    if (level.ternary) // alike on both sides
        return {-threshold - (isAfter ? 0 : reach), threshold + (isAfter ? 0 : reach)};
    const double low = std::min(reset, threshold) - reach;
    const double top = std::max(reset, threshold);
    // After a reset nothing lies above the threshold.
    return {low, isAfter ? top : top + reach};
}

std::span<const float> MembraneView::values(const TokenRecord& record) const
{
    const Population population = shownPopulation();
    if (m_quantity == Quantity::PotentialBeforeReset)
        return std::span(record.potential)
            .subspan(static_cast<std::size_t>(population.first),
                     static_cast<std::size_t>(population.width));
    return record.state.membrane(population.layer, population.site);
}

// ---------------------------------------------------------------------------------------------
// Changes

void MembraneView::changed(const Change& change)
{
    if (shape() != m_shape) {
        m_shape = shape();
        m_chosenPopulation.reset();
        m_example.reset();
        m_exampleTokens = 0;
        m_colourReach = 1;
        fillPopulations();
    }
    if (change.model)
        redrawColumns();
    if (change.selection || change.model)
        choosePopulation();
    if (!change.arrived.empty())
        widenColourRange();
    rebuildTraces();
}

void MembraneView::choosePopulation()
{
    int population = m_chosenPopulation.value_or(m_population);
    if (!m_chosenPopulation && selection().pinnedNeuron)
        population = m_shape.populationIndex(selection().pinnedNeuron->layer,
                                             selection().pinnedNeuron->site);
    population = std::clamp(population, 0, std::max(0, m_shape.populations() - 1));
    const bool isNew = population != std::exchange(m_population, population);
    const Population shown = shownPopulation();
    setStatus(shown.width > 0 ? populationName(shown.layer, shown.site) : QString());
    if (!isNew)
        return;
    m_colourReach = 1;
    m_example.reset();
    widenColourRange();
    redrawColumns();
    rebuildTraces();
}

/// Share of the population's values at the tokens in view that the colours cannot tell apart.
double MembraneView::shareOutsideColourRange() const
{
    const ValueRange range = colourRange();
    const auto tokens = visibleRecords();
    std::ptrdiff_t outside = 0;
    for (const TokenRecord* record : tokens)
        outside += std::ranges::count_if(
            values(*record), [&](float value) { return value < range.low || value > range.high; });
    const double all = static_cast<double>(tokens.size()) * shownPopulation().width;
    return all > 0 ? static_cast<double>(outside) / all : 0;
}

/// Doubles the colour range until at most kOutsideShare of the values in view lie outside. It
/// narrows only among the first tokens, so that colours keep their meaning while the run goes on.
void MembraneView::widenColourRange()
{
    const double before = m_colourReach;
    if (records().end() <= kSettlingTokens)
        m_colourReach = 1;
    while (m_colourReach < kMaxColourReach && shareOutsideColourRange() > kOutsideShare)
        m_colourReach *= 2;
    if (m_colourReach != before)
        redrawColumns();
}

/// The neuron of the population whose firing comes closest to every fourth token.
NeuronId MembraneView::exampleNeuron() const
{
    const Population population = shownPopulation();
    const auto offset = static_cast<std::size_t>(population.first);
    std::vector<int> counts(static_cast<std::size_t>(population.width));
    int tokens = 0;
    for (const TokenRecord* record : visibleRecords()) {
        ++tokens;
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += std::abs(record->spikes[offset + i]);
    }
    const auto nearest = std::ranges::min_element(
        counts, {}, [tokens](int count) { return std::abs(4 * count - tokens); });
    return m_shape.neuronAt(population.first + static_cast<int>(nearest - counts.begin()));
}

/// Nobody chose the neuron of the curve.
bool MembraneView::isExample() const
{
    return selection().tracedNeurons.empty() && !shownNeuron() && !m_traces.empty();
}

QString MembraneView::exampleText() const
{
    if (!isExample())
        return {};
    const QString rule = tr("example: firing closest to every 4th token");
    return isFigure() ? rule : tr("%1. Click one to choose").arg(rule);
}

std::vector<NeuronId> MembraneView::tracedNeurons()
{
    if (!selection().tracedNeurons.empty()) {
        std::vector<NeuronId> neurons = selection().tracedNeurons;
        neurons.resize(std::min(neurons.size(), Selection::kMaxTraces));
        return neurons;
    }
    if (const std::optional<NeuronId> neuron = shownNeuron())
        return {*neuron};
    const std::size_t tokens = visibleRecords().size();
    if (!m_example || (m_exampleTokens < kExampleTokens && tokens > m_exampleTokens)) {
        m_example = exampleNeuron();
        m_exampleTokens = tokens;
    }
    return {*m_example};
}

void MembraneView::rebuildTraces()
{
    m_traces.clear();
    const std::vector<const TokenRecord*> tokens = visibleRecords();
    if (tokens.empty() || m_shape.embd == 0)
        return;
    std::optional<ValueRange> wide;
    for (const NeuronId neuron : tracedNeurons()) {
        if (!m_shape.contains(neuron))
            continue;
        const LifParameters level = levels(neuron.site);
        if (!wide)
            wide = {level.vReset, level.vThreshold};
        ValueRange& range = *wide;
        range.low = std::min<double>(range.low, level.ternary ? -level.vThreshold : level.vReset);
        range.high = std::max<double>(range.high, level.vThreshold);
        m_traces.push_back(membraneTrace(tokens, neuron));
        for (const float value : m_traces.back().potential) {
            range.low = std::min<double>(range.low, value);
            range.high = std::max<double>(range.high, value);
        }
    }
    const ValueRange range = wide.value_or(ValueRange{});
    const double margin = 0.06 * std::max(1e-6, range.high - range.low);
    m_traceRange = {range.low - margin, range.high + margin};
}

// ---------------------------------------------------------------------------------------------
// Heat map

QRect MembraneView::pictureIn(const QRect& plot) const
{
    return {plot.left(), plot.top(), plot.width(), static_cast<int>(kHeatShare * plot.height())};
}

void MembraneView::drawColumn(std::span<const TokenRecord* const> tokens,
                              std::span<QRgb> pixels) const
{
    const ValueRange range = colourRange();
    const auto width = static_cast<std::size_t>(shownPopulation().width);
    const std::size_t height = pixels.size();
    for (std::size_t y = 0; y < height; ++y) {
        const std::size_t first = width * y / height;
        const std::size_t end = std::max(first + 1, width * (y + 1) / height);
        double sum = 0;
        for (const TokenRecord* record : tokens) {
            const std::span<const float> all = values(*record);
            for (std::size_t i = first; i < end; ++i)
                sum += all[i];
        }
        const double mean =
            sum / (static_cast<double>(tokens.size()) * static_cast<double>(end - first));
        pixels[y] = ColourMap::cividis().at(mean, range.low, range.high);
    }
}

void MembraneView::paintOver(QPainter& painter)
{
    paintHeatScale(painter);
    paintGutterLabel(painter, picture().center().y(),
                     populationLabel(shownPopulation().layer, shownPopulation().site),
                     theme().text);
    if (!isFigure()) {
        paintNeuronRow(painter, selection().hoveredNeuron, theme().hovered);
        paintNeuronRow(painter, selection().pinnedNeuron, theme().pinned);
    }
    paintTraces(painter);
    paintTokenLines(painter, picture());
    paintTokenLines(painter, traceArea());
}

void MembraneView::paintHeatScale(QPainter& painter) const
{
    const ValueRange range = colourRange();
    const LifParameters level = levels(shownPopulation().site);
    std::vector<ScaleMark> marks{
        {range.share(level.vThreshold), tr("v_th")},
        {0, QString::number(range.low, 'g', 3)},
        {range.share(level.vReset), QString::number(static_cast<double>(level.vReset), 'g', 3)},
        {1, QString::number(range.high, 'g', 3)}};
    if (level.ternary)
        marks.insert(marks.begin() + 1, {range.share(-level.vThreshold), tr("\u2212v_th")});
    paintColourScale(painter, picture(), ColourMap::cividis(), marks);
}

void MembraneView::paintNeuronRow(QPainter& painter, std::optional<NeuronId> neuron,
                                  const QColor& colour) const
{
    if (!neuron || !m_shape.contains(*neuron) ||
        m_shape.populationIndex(neuron->layer, neuron->site) != m_population)
        return;
    const QRect area = picture();
    const double rowHeight =
        static_cast<double>(area.height()) / std::max(1, shownPopulation().width);
    const double middle = area.top() + (neuron->channel + 0.5) * rowHeight;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(QRectF(area.left() - 1, middle - 1.5, area.width() + 1, 3));
    painter.setBrush(colour);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF{{area.left() - 5.0, middle - 4},
                                  {area.left() + 0.0, middle},
                                  {area.left() - 5.0, middle + 4}});
}

// ---------------------------------------------------------------------------------------------
// Curves

QRect MembraneView::traceArea() const
{
    QRect area = plot();
    area.setTop(picture().bottom() + 1 + kAreaGap);
    return area;
}

QRectF MembraneView::lane(std::size_t index) const
{
    const QRectF area = traceArea();
    const double height =
        area.height() / static_cast<double>(std::max<std::size_t>(1, m_traces.size()));
    return {area.left(), area.top() + static_cast<double>(index) * height, area.width(),
            height - 1};
}

void MembraneView::paintTraces(QPainter& painter) const
{
    for (std::size_t i = 0; i < m_traces.size(); ++i) {
        const QRectF area = lane(i);
        painter.save();
        painter.setClipRect(area);
        paintTrace(painter, m_traces[i], area, theme().category(static_cast<int>(i)));
        painter.restore();
        paintLaneLabels(painter, m_traces[i], area, static_cast<int>(i));
    }
    paintExampleText(painter);
}

/// Where there is no room for the rule, that it is an example; the tool tip says the rule then.
void MembraneView::paintExampleText(QPainter& painter) const
{
    const QString text = exampleText();
    if (text.isEmpty())
        return;
    const QRectF area = lane(0).adjusted(2, 0, 0, 0);
    const bool fits = QFontMetrics(painter.font()).horizontalAdvance(text) <= area.width();
    painter.setPen(theme().mutedText);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignBottom, fits ? text : tr("example neuron"));
}

void MembraneView::paintTrace(QPainter& painter, const MembraneTrace& trace, const QRectF& area,
                              const QColor& colour) const
{
    const TokenScale visible = scale();
    const auto y = [&](double value) {
        return area.bottom() - m_traceRange.share(value) * area.height();
    };
    const LifParameters level = levels(trace.neuron.site);
    const auto drawLevel = [&](double value) {
        painter.drawLine(QPointF(area.left(), y(value)), QPointF(area.right(), y(value)));
    };
    painter.setPen(theme().grid);
    drawLevel(level.vReset);
    painter.setPen(QPen(theme().threshold, 1, Qt::DashLine));
    drawLevel(level.vThreshold);
    if (level.ternary)
        drawLevel(-level.vThreshold);

    QPolygonF potential;
    QPolygonF membrane;
    QList<QLineF> resets;
    QList<QRectF> spikes, negative; // of 1 and of -1
    const double half = std::clamp(visible.tokenWidth() / 3, 1.0, 2.5);
    for (std::size_t i = 0; i < trace.potential.size(); ++i) {
        const double x = visible.x(trace.first + static_cast<double>(i) + 0.5);
        potential.append({x, y(trace.potential[i])});
        membrane.append({x, y(trace.membrane[i])});
        if (trace.spikes[i] == 0)
            continue;
        resets.append({potential.last(), membrane.last()});
        (trace.spikes[i] > 0 ? spikes : negative)
            .append({x - half, potential.last().y() - half, 2 * half, 2 * half});
    }
    painter.setPen(QPen(blended(colour, theme().background, 0.5), 1));
    painter.drawPolyline(potential);
    painter.drawLines(resets);
    painter.setPen(QPen(colour, 1)); // wider lines are drawn forty times slower
    painter.drawPolyline(membrane);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().text);
    painter.drawRects(spikes);
    painter.setBrush(QColor(theme().negative.at(1)));
    painter.drawRects(negative);
}

void MembraneView::paintLaneLabels(QPainter& painter, const MembraneTrace& trace,
                                   const QRectF& area, int index) const
{
    const int textHeight = QFontMetrics(painter.font()).height();
    const bool roomForTwo = area.height() >= 2 * textHeight;
    if (roomForTwo) {
        paintGutterLabel(painter, area.center().y() - textHeight / 2.0,
                         populationLabel(trace.neuron.layer, trace.neuron.site),
                         theme().categoryText(index));
        paintGutterLabel(painter, area.center().y() + textHeight / 2.0,
                         tr("no. %1").arg(trace.neuron.channel), theme().categoryText(index));
    } else {
        const QString text =
            isInFront(trace.neuron.site)
                ? tr("%1 %2")
                      .arg(populationLabel(trace.neuron.layer, trace.neuron.site))
                      .arg(trace.neuron.channel)
                : (trace.neuron.site == Site::TimeMix ? tr("L%1t %2") : tr("L%1c %2"))
                      .arg(trace.neuron.layer.value)
                      .arg(trace.neuron.channel);
        paintGutterLabel(painter, area.center().y(), text, theme().categoryText(index));
    }
    const LifParameters level = levels(trace.neuron.site);
    const auto place = [&](double value) {
        return area.bottom() - m_traceRange.share(value) * area.height();
    };
    const double thresholdY = place(level.vThreshold);
    const double resetY = place(level.vReset);
    const auto label = [&](double y, const QString& text) {
        painter.setPen(theme().mutedText);
        painter.drawText(
            QRectF(area.right() + 4, y - textHeight / 2.0, width() - area.right() - 4, textHeight),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text); // an underscore is below
    };
    label(thresholdY, tr("v_th %1").arg(static_cast<double>(level.vThreshold), 0, 'g', 3));
    if (resetY - thresholdY >= textHeight)
        label(resetY, QString::number(static_cast<double>(level.vReset), 'g', 3));
    if (level.ternary && place(-level.vThreshold) - resetY >= textHeight)
        label(place(-level.vThreshold),
              QString::number(-static_cast<double>(level.vThreshold), 'g', 3));
}

// ---------------------------------------------------------------------------------------------
// Mouse

std::optional<NeuronId> MembraneView::neuronAt(const QPoint& position) const
{
    if (m_shape.neurons() == 0)
        return std::nullopt;
    if (picture().contains(position)) {
        const Population population = shownPopulation();
        const int channel = (2 * (position.y() - picture().top()) + 1) * population.width /
                            (2 * picture().height());
        return m_shape.neuronAt(population.first + std::clamp(channel, 0, population.width - 1));
    }
    for (std::size_t i = 0; i < m_traces.size(); ++i)
        if (lane(i).contains(position))
            return m_traces[i].neuron;
    return std::nullopt;
}

QString MembraneView::describe(const QPoint& position) const
{
    const std::optional<NeuronId> neuron = neuronAt(position);
    const std::optional<int> token = scale().tokenAt(position.x());
    const TokenRecord* record = token ? records().at(*token) : nullptr;
    if (!neuron || record == nullptr)
        return {};
    const bool isCurve = traceArea().contains(position);
    const QString example = isCurve && isExample() ? exampleText() + QLatin1Char('\n') : QString();
    const MembraneTrace value = membraneTrace(std::span(&record, 1), *neuron);
    const LifParameters level = levels(neuron->site);
    return example + tr("%1, channel %2\n%3\npotential before reset %4 (threshold %5), %6\n"
                        "membrane after reset %7")
                         .arg(populationName(neuron->layer, neuron->site))
                         .arg(neuron->channel)
                         .arg(tokenLabel(*token))
                         .arg(value.potential.front(), 0, 'f', 3)
                         .arg(thresholdText(level))
                         .arg(spikeText(value.spikes.front(), level.ternary))
                         .arg(value.membrane.front(), 0, 'f', 3);
}

void MembraneView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,site,channel,input_current,potential_before_reset,spike,"
           "membrane_after_reset\n";
    for (const MembraneTrace& trace : m_traces)
        for (std::size_t i = 0; i < trace.potential.size(); ++i) {
            const TokenRecord* record = records().at(trace.first + static_cast<int>(i));
            const auto flat = static_cast<std::size_t>(m_shape.flatIndex(trace.neuron));
            out << record->position << ',' << csvField(record->name) << ','
                << trace.neuron.layer.value << ',' << siteKey(trace.neuron.site) << ','
                << trace.neuron.channel << ',' << record->input[flat] << ',' << trace.potential[i]
                << ',' << static_cast<int>(trace.spikes[i]) << ',' << trace.membrane[i] << '\n';
        }
}

} // namespace spikeglass
