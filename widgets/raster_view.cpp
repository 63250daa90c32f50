#include "widgets/raster_view.h"

#include "core/engine/neuron_rule.h"
#include "core/model/spike_driven.h"
#include "widgets/elided_combo_box.h"
#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QMouseEvent>
#include <QPainter>
#include <QRubberBand>
#include <QTextStream>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace spikeglass {

namespace {

constexpr int kGapFromCellHeight = 4; // pixels; lower cells touch

ModelNeurons neuronsOf(const Model* model)
{
    return model == nullptr ? ModelNeurons() : ModelNeurons(model->config);
}

/// v_threshold - v_reset: the unit in which near misses are coloured.
double thresholdDistance(const LifParameters& lif)
{
    const double distance = lif.vThreshold - lif.vReset;
    return distance > 0 ? distance : 1;
}

/// How far each neuron of a token is above the threshold, of ternary ones above the nearer of the
/// two, in units of thresholdDistance: [neurons].
std::vector<float> thresholdMargins(const TokenRecord& record, const ModelNeurons& neurons)
{
    std::vector<float> margins(record.potential.size());
    for (int p = 0; p < record.shape.populations(); ++p) {
        const Population population = record.shape.population(p);
        const LifParameters& lif = neurons.at(population.site);
        const auto unit = static_cast<float>(thresholdDistance(lif));
        const auto first = static_cast<std::size_t>(population.first);
        for (std::size_t i = first; i < first + static_cast<std::size_t>(population.width); ++i)
            margins[i] = (thresholdReach(lif, record.potential[i]) - lif.vThreshold) / unit;
    }
    return margins;
}

/// Mean of pooled spikes to a place on the density map; the square root keeps one spike among many
/// neurons visible.
double densityShare(double mean)
{
    return std::sqrt(mean);
}

} // namespace

RasterView::RasterView(QWidget* parent) : TimeView(tr("Spikes"), parent)
{
    setObjectName(QStringLiteral("raster"));
    m_orderBox = new ElidedComboBox(this);
    m_orderBox->addItem(tr("by index"), static_cast<int>(NeuronOrder::Index));
    m_orderBox->addItem(tr("by rate"), static_cast<int>(NeuronOrder::Rate));
    m_orderBox->addItem(tr("by first spike"), static_cast<int>(NeuronOrder::FirstSpike));
    m_orderBox->addItem(tr("by selectivity"), static_cast<int>(NeuronOrder::Selectivity));
    m_orderBox->setAccessibleName(tr("Order of the neurons"));
    m_orderBox->setToolTip(tr("Order of the neurons inside each band, over the visible tokens"));
    m_nearMissBox = new QCheckBox(tr("near miss"), this);
    m_nearMissBox->setToolTip(tr("Colour by potential before reset minus threshold: how close each "
                                 "neuron came to firing"));
    m_resetButton = new QToolButton(this);
    m_resetButton->setText(tr("Reset zoom"));
    m_resetButton->setToolTip(tr("Show all neurons again"));
    m_selectButton = new QToolButton(this);
    m_selectButton->setText(QStringLiteral("\u2B1A"));
    m_selectButton->setAccessibleName(tr("Select a group of neurons"));
    m_selectButton->setCheckable(true);
    m_selectButton->setToolTip(tr("Drag a box around spikes: its neurons become a group to silence "
                                  "or stimulate. Shift+drag does the same"));
    addControl(m_selectButton);
    addControl(m_orderBox);
    addControl(m_nearMissBox);
    addControl(m_resetButton);
    connect(m_orderBox, &QComboBox::currentIndexChanged, this,
            [this] { setOrder(static_cast<NeuronOrder>(m_orderBox->currentData().toInt())); });
    connect(m_nearMissBox, &QCheckBox::toggled, this, &RasterView::setNearMiss);
    connect(m_resetButton, &QToolButton::clicked, this, &RasterView::resetZoom);
    m_resetButton->setVisible(false);
}

void RasterView::setOrder(NeuronOrder order)
{
    if (order == m_order)
        return;
    m_order = order;
    m_orderBox->setCurrentIndex(m_orderBox->findData(static_cast<int>(order)));
    sortRows();
}

void RasterView::setNearMiss(bool on)
{
    if (on == m_nearMiss)
        return;
    m_nearMiss = on;
    m_nearMissBox->setChecked(on);
    redrawColumns();
}

void RasterView::resetZoom()
{
    m_rows.showAll();
    rowsMoved();
}

void RasterView::changed(const Change& change)
{
    if (shape() != m_shape) {
        m_shape = shape();
        m_rows = NeuronRows(m_shape);
        m_sortedTokens = 0;
        rowsMoved();
    }
    if (change.model)
        redrawColumns();
    if (!change.records || m_order == NeuronOrder::Index)
        return;
    const std::size_t tokens = visibleRecords().size();
    if (tokens < m_sortedTokens || tokens >= 2 * m_sortedTokens)
        sortRows();
}

void RasterView::sortRows()
{
    const auto tokens = visibleRecords();
    m_sortedTokens = std::max<std::size_t>(1, tokens.size());
    m_rows.sort(m_order, tokens);
    redrawColumns();
}

void RasterView::rowsMoved()
{
    const bool all = m_rows.visible().count() == m_rows.size();
    m_resetButton->setVisible(!all);
    const int shown = static_cast<int>(m_rows.visible().count());
    const int size = static_cast<int>(m_rows.size());
    if (size == 0)
        setStatus({});
    else
        setStatus(tr("showing %1 of %2 neurons").arg(groupedInteger(shown), groupedInteger(size)),
                  {all ? tr("all %1").arg(groupedInteger(size))
                       : tr("%1 of %2").arg(groupedInteger(shown), groupedInteger(size))});
    redrawColumns();
}

QRect RasterView::pictureIn(const QRect& plot) const
{
    const int marks = QFontMetrics(smallFont()).height() + 3;
    return plot.height() < 3 * marks ? plot : plot.adjusted(0, 0, 0, -marks);
}

void RasterView::drawColumn(std::span<const TokenRecord* const> tokens,
                            std::span<QRgb> pixels) const
{
    if (m_nearMiss)
        drawMargins(tokens, pixels);
    else if (m_shape.spikeDriven)
        drawSignedSpikes(tokens, pixels);
    else
        drawSpikes(tokens, pixels);
    tintEdited(tokens, pixels);
    separateCells(pixels);
}

void RasterView::drawMargins(std::span<const TokenRecord* const> tokens,
                             std::span<QRgb> pixels) const
{
    const ModelNeurons neurons = neuronsOf(model());
    std::vector<std::vector<float>> margins;
    for (const TokenRecord* record : tokens)
        if (!record->potential.empty())
            margins.push_back(thresholdMargins(*record, neurons));
    if (margins.empty())
        return;
    const std::vector<std::span<const float>> arrays(margins.begin(), margins.end());
    std::vector<float> means(pixels.size());
    m_rows.pool<float>(arrays, means);
    for (std::size_t y = 0; y < pixels.size(); ++y)
        pixels[y] = theme().diverging.at(means[y], -1, 1);
}

void RasterView::drawSpikes(std::span<const TokenRecord* const> tokens,
                            std::span<QRgb> pixels) const
{
    std::vector<std::span<const std::int8_t>> arrays;
    for (const TokenRecord* record : tokens)
        arrays.emplace_back(record->spikes);
    std::vector<float> means(pixels.size());
    m_rows.pool<std::int8_t>(arrays, means);
    for (std::size_t y = 0; y < pixels.size(); ++y)
        pixels[y] = theme().density.at(densityShare(means[y]));
}

/// Spikes of both signs in a pixel mix their colours.
void RasterView::drawSignedSpikes(std::span<const TokenRecord* const> tokens,
                                  std::span<QRgb> pixels) const
{
    std::vector<std::span<const std::int8_t>> arrays;
    for (const TokenRecord* record : tokens)
        arrays.emplace_back(record->spikes);
    std::vector<float> positive(pixels.size());
    std::vector<float> negative(pixels.size());
    m_rows.pool<std::int8_t>(arrays, positive, [](std::int8_t spike) { return spike > 0; });
    m_rows.pool<std::int8_t>(arrays, negative, [](std::int8_t spike) { return spike < 0; });
    const int height = static_cast<int>(pixels.size());
    const double cell = static_cast<double>(height) / std::max(1, m_rows.visible().count());
    for (int y = 0; y < height; ++y) {
        const auto i = static_cast<std::size_t>(y);
        const float fired = positive[i] + negative[i];
        const double share = fired > 0 ? negative[i] / fired : 0;
        const double density = densityShare(fired);
        const int row = m_rows.rowsAtPixel(y, height).first;
        const bool isLower = y + 0.5 - m_rows.edge(row, height) > cell / 2;
        const bool isOtherHalf = cell >= kGapFromCellHeight && isLower != (share > 0.5);
        pixels[i] = isOtherHalf ? theme().density.at(0)
                                : blended(QColor(theme().negative.at(density)),
                                          QColor(theme().density.at(density)), share)
                                      .rgb();
    }
}

/// Neurons that were changed by hand, at the tokens at which they were, by their share of the
/// pixel: silenced ones strongly, also where one stands among many, others lightly.
void RasterView::tintEdited(std::span<const TokenRecord* const> tokens,
                            std::span<QRgb> pixels) const
{
    constexpr double kSilenced = 0.75;
    constexpr double kChanged = 0.3;
    constexpr double kLeastSilenced = 0.6; // one among many is still seen
    if (!tokens.back()->interventions)
        return;
    const auto& marks = m_editedThen.marks(tokens.back()->interventions, m_shape);
    const int height = static_cast<int>(pixels.size());
    for (int y = 0; y < height && !marks.empty(); ++y) {
        const NeuronRows::Range rows = m_rows.rowsAtPixel(y, height);
        double strength = 0;
        bool isAnySilenced = false;
        for (int row = rows.first; row < rows.end; ++row) {
            const auto mark = marks[static_cast<std::size_t>(m_rows.flatAt(row))];
            isAnySilenced = isAnySilenced || mark == EditedNeurons::Mark::Silenced;
            strength += mark == EditedNeurons::Mark::Silenced  ? kSilenced
                        : mark == EditedNeurons::Mark::Changed ? kChanged
                                                               : 0;
        }
        QRgb& pixel = pixels[static_cast<std::size_t>(y)];
        const double share = std::max(isAnySilenced ? kLeastSilenced : 0, strength / rows.count());
        if (share > 0)
            pixel = blended(theme().edited, QColor(pixel), share).rgb();
    }
}

void RasterView::separateCells(std::span<QRgb> pixels) const
{
    const int height = static_cast<int>(pixels.size());
    if (height < kGapFromCellHeight * m_rows.visible().count())
        return;
    for (int y = 0; y + 1 < height; ++y)
        if (m_rows.rowsAtPixel(y, height) != m_rows.rowsAtPixel(y + 1, height))
            pixels[static_cast<std::size_t>(y)] = theme().background.rgb();
}

// ---------------------------------------------------------------------------------------------
// Painting

void RasterView::paintOver(QPainter& painter)
{
    const std::optional<double> pinned = pinnedRow(); // its band is named, whichever others are
    if (!paintBands(painter, m_shape, m_rows, pinned) && pinned)
        paintGutterLabel(
            painter, *pinned,
            populationLabel(selection().pinnedNeuron->layer, selection().pinnedNeuron->site),
            theme().text);
    paintScale(painter);
    paintRowMarks(painter);
    if (picture().bottom() < plot().bottom())
        paintTokenMarks(painter, picture());
    paintTokenLines(painter, picture());
    if (isFigure())
        return;
    paintNeuron(painter, selection().hoveredNeuron, theme().hovered);
    paintNeuron(painter, selection().pinnedNeuron, theme().pinned);
}

/// Where it stands, if it is among the rows.
std::optional<double> RasterView::pinnedRow() const
{
    const std::optional<NeuronId>& neuron = selection().pinnedNeuron;
    if (isFigure() || !neuron || !m_shape.contains(*neuron))
        return {};
    const int row = m_rows.rowOf(m_shape.flatIndex(*neuron));
    if (row < m_rows.visible().first || row >= m_rows.visible().end)
        return {};
    return picture().top() + m_rows.edge(row, picture().height());
}

/// Left of the picture: what is changed from the next token on, and the group in the rubber band.
void RasterView::paintRowMarks(QPainter& painter)
{
    constexpr int kEditedAt = -4;
    constexpr int kGroupAt = -8;
    if (interventions()) {
        std::vector<std::uint8_t> edited;
        for (const EditedNeurons::Mark mark : m_editedNow.marks(interventions(), m_shape))
            edited.push_back(mark == EditedNeurons::Mark::None ? 0 : 1);
        paintRows(painter, edited, picture().left() + kEditedAt, theme().edited);
    }
    if (!selection().group.empty() && !isFigure()) {
        std::vector<std::uint8_t> grouped(static_cast<std::size_t>(m_rows.size()));
        for (const NeuronId& neuron : selection().group)
            if (const int flat = m_shape.flatIndex(neuron); flat < m_rows.size())
                grouped[static_cast<std::size_t>(flat)] = 1;
        paintRows(painter, grouped, picture().left() + kGroupAt, theme().pinned);
    }
}

std::vector<int> RasterView::pixelRows(const std::vector<std::uint8_t>& marked) const
{
    std::vector<int> found;
    const int height = picture().height();
    for (int y = 0; y < height && !marked.empty(); ++y) {
        const NeuronRows::Range rows = m_rows.rowsAtPixel(y, height);
        bool any = false;
        for (int row = rows.first; row < rows.end && !any; ++row)
            any = marked[static_cast<std::size_t>(m_rows.flatAt(row))] != 0;
        if (any)
            found.push_back(y);
    }
    return found;
}

/// A mark three pixels wide beside each pixel row that holds a marked neuron; `marked` is
/// [neurons]. That of a row alone, which would be overlooked, is higher than the row; near others
/// it is not, so that many do not seem more than they are.
void RasterView::paintRows(QPainter& painter, const std::vector<std::uint8_t>& marked, int x,
                           const QColor& colour) const
{
    constexpr int kWidth = 3;
    constexpr int kBeyond = 2;             // above and below a row alone
    constexpr int kNear = 2 * kBeyond + 1; // higher marks of two rows would touch
    const QRect area = picture();
    const std::vector<int> rows = pixelRows(marked);
    painter.save();
    painter.setClipRect(QRect(x, area.top(), kWidth, area.height()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool isAlone = (i == 0 || rows[i] - rows[i - 1] > kNear) &&
                             (i + 1 == rows.size() || rows[i + 1] - rows[i] > kNear);
        const int beyond = isAlone ? kBeyond : 0;
        painter.fillRect(x, area.top() + rows[i] - beyond, kWidth, 1 + 2 * beyond, colour);
    }
    painter.restore();
}

void RasterView::paintScale(QPainter& painter) const
{
    if (m_nearMiss) {
        const LifParameters lif = neuronsOf(model()).at(Site::TimeMix);
        const QString unit = m_shape.spikeDriven
                                 ? tr("v_th", "a distance, as large as the threshold")
                                 : QString::number(thresholdDistance(lif), 'g', 3);
        const ScaleMark marks[] = {
            {0.5, tr("v_th")}, {1, QLatin1Char('+') + unit}, {0, QChar(0x2212) + unit}};
        paintColourScale(painter, picture(), theme().diverging, marks);
        return;
    }
    if (m_shape.spikeDriven) {
        paintSignedScale(painter);
        return;
    }
    paintDensityScale(painter, picture(), theme().density, tr("100 %"));
}

void RasterView::paintDensityScale(QPainter& painter, const QRect& area, const ColourMap& map,
                                   const QString& top) const
{
    const ScaleMark marks[] = {{1, top}, // first: it stays where there is little room
                               {0, tr("0 %")},
                               {densityShare(0.25), tr("25 %")},
                               {densityShare(0.05), tr("5 %")}};
    paintColourScale(painter, area, map, marks);
}

/// Two scales of shares, each headed by the spikes that it is of: +1 above, -1 below.
void RasterView::paintSignedScale(QPainter& painter) const
{
    constexpr int kApart = 10;
    QRect above = picture();
    above.setHeight(std::max(1, (above.height() - kApart) / 2));
    const QRect below = above.translated(0, above.height() + kApart);
    paintDensityScale(painter, above, theme().density, signedScaleTop(+1));
    paintDensityScale(painter, below, theme().negative, signedScaleTop(-1));
}

QString RasterView::signedScaleTop(int sign)
{
    return sign > 0 ? tr("+1:\n100 %")
                    : tr("\u2212"
                         "1:\n100 %");
}

void RasterView::paintNeuron(QPainter& painter, std::optional<NeuronId> neuron,
                             const QColor& colour) const
{
    if (!neuron || m_shape.embd == 0)
        return;
    const int flat = m_shape.flatIndex(*neuron);
    if (flat < 0 || flat >= m_rows.size())
        return;
    const int row = m_rows.rowOf(flat);
    const QRect area = picture();
    if (row < m_rows.visible().first || row >= m_rows.visible().end)
        return;
    const double top = area.top() + m_rows.edge(row, area.height());
    const double height =
        std::max(2.0, area.height() / static_cast<double>(m_rows.visible().count()));
    const auto& edited = m_editedNow.marks(interventions(), m_shape);
    const bool isEdited =
        !edited.empty() && edited[static_cast<std::size_t>(flat)] != EditedNeurons::Mark::None;
    const QRectF frame(area.left() - 1, top - 1, area.width() + 1, height);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(frame);
    if (isEdited) { // inside it: the frame does not hide that something was done to the row
        painter.setPen(QPen(theme().edited, 1));
        painter.drawRect(frame.adjusted(1, 1, -1, -1));
    }
    const double middle = top + height / 2;
    painter.setBrush(colour);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF{{area.left() - 5.0, middle - 4},
                                  {area.left() - 0.0, middle},
                                  {area.left() - 5.0, middle + 4}});
}

// ---------------------------------------------------------------------------------------------
// Mouse

std::optional<NeuronId> RasterView::neuronAt(const QPoint& position) const
{
    if (!picture().contains(position) || m_rows.size() == 0)
        return std::nullopt;
    const int row = m_rows.rowAt(position.y() + 0.5 - picture().top(), picture().height());
    return m_shape.neuronAt(m_rows.flatAt(row));
}

QString RasterView::describe(const QPoint& position) const
{
    const std::optional<NeuronId> neuron = neuronAt(position);
    const std::optional<int> token = scale().tokenAt(position.x());
    const TokenRecord* record = token ? records().at(*token) : nullptr;
    if (!neuron || record == nullptr)
        return {};
    const auto flat = static_cast<std::size_t>(m_shape.flatIndex(*neuron));
    const LifParameters lif = neuronsOf(model()).at(neuron->site);
    QString place =
        tr("%1, channel %2").arg(populationName(neuron->layer, neuron->site)).arg(neuron->channel);
    if (isInFront(neuron->site))
        place += tr("\nin front of the matrix %1")
                     .arg(QString::fromStdString(
                         spikeProductName(neuron->layer, operandAt(neuron->site))));
    const QString spike =
        QStringLiteral("%1\n%2\n%3")
            .arg(place)
            .arg(tokenLabel(*token), spikeText(record->spikes[flat], lif.ternary));
    if (record->potential.empty())
        return spike;
    return tr("%1, potential %2 (threshold %3)")
        .arg(spike)
        .arg(record->potential[flat], 0, 'f', 3)
        .arg(thresholdText(lif));
}

void RasterView::scrollRows(double pixels)
{
    m_rows.scroll(-pixels * m_rows.visible().count() / std::max(1, picture().height()));
    rowsMoved();
}

void RasterView::zoomRows(double factor, double y)
{
    const double share = (y - picture().top()) / std::max(1, picture().height());
    m_rows.zoom(factor, std::clamp(share, 0.0, 1.0));
    rowsMoved();
}

void RasterView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QRect bands = picture().adjusted(-picture().left(), 0, 0, 0);
    if (event->button() != Qt::LeftButton || !bands.contains(event->pos()) || m_rows.size() == 0)
        return;
    const int row = m_rows.rowAt(event->pos().y() + 0.5 - picture().top(), picture().height());
    const NeuronRows::Range band = m_rows.band(row);
    if (m_rows.visible() == band)
        m_rows.showAll();
    else
        m_rows.show(band);
    rowsMoved();
}

void RasterView::mousePressEvent(QMouseEvent* event)
{
    const bool selects =
        m_selectButton->isChecked() || event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->button() != Qt::LeftButton || !selects || m_rows.size() == 0 ||
        !picture().contains(event->pos())) {
        TimeView::mousePressEvent(event);
        return;
    }
    if (m_band == nullptr)
        m_band = new QRubberBand(QRubberBand::Rectangle, this);
    m_bandStart = event->pos();
    m_band->setGeometry(QRect(event->pos(), QSize()));
    m_band->show();
}

void RasterView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_bandStart)
        m_band->setGeometry(QRect(*m_bandStart, event->pos()).normalized() & picture());
    else
        TimeView::mouseMoveEvent(event);
}

void RasterView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_bandStart || event->button() != Qt::LeftButton) {
        TimeView::mouseReleaseEvent(event);
        return;
    }
    const QRect box = QRect(*m_bandStart, event->pos()).normalized() & picture();
    m_bandStart.reset();
    m_band->hide();
    m_selectButton->setChecked(false);
    selectInside(box);
}

void RasterView::selectInside(const QRect& box)
{
    const auto rowAt = [&](int y) {
        return m_rows.rowAt(y + 0.5 - picture().top(), picture().height());
    };
    const auto firstToken = scale().tokenAt(box.left());
    const auto lastToken = scale().tokenAt(box.right());
    std::vector<const TokenRecord*> inside = visibleRecords();
    std::erase_if(inside, [&](const TokenRecord* record) {
        return record->position < firstToken.value_or(0) ||
               record->position > lastToken.value_or(-1);
    });
    std::vector<NeuronId> group;
    std::vector<NeuronId> fired;
    for (int row = rowAt(box.top()); row <= rowAt(box.bottom()); ++row) {
        const int flat = m_rows.flatAt(row);
        group.push_back(m_shape.neuronAt(flat));
        if (std::ranges::any_of(inside, [&](const TokenRecord* record) {
                return record->spikes[static_cast<std::size_t>(flat)] != 0;
            }))
            fired.push_back(group.back());
    }
    emit groupSelected(group, fired);
}

/// Places in recorded arrays, in the order of the rows.
std::vector<int> RasterView::exportedNeurons() const
{
    const bool all = exportRange() == ExportRange::All;
    if (exportRange() == ExportRange::Selected && selection().pinnedNeuron)
        return {m_shape.flatIndex(*selection().pinnedNeuron)};
    std::vector<int> neurons;
    for (int row = 0; row < m_rows.size(); ++row)
        if (all || (row >= m_rows.visible().first && row < m_rows.visible().end))
            neurons.push_back(m_rows.flatAt(row));
    return neurons;
}

QString RasterView::coloursText() const
{
    if (m_nearMiss)
        return tr("Colour: potential before reset minus threshold, as on the scale.");
    return m_shape.spikeDriven
               ? tr("Colour: share of the neurons of a pixel that send +1 (upper scale) or "
                    "\u2212"
                    "1 (lower scale), each from 0 to 100 %.")
               : tr("Colour: share of the neurons of a pixel that fire, as on the scale.");
}

QStringList RasterView::caption() const
{
    const auto visible = visibleRecords();
    if (!emptySentence().isEmpty() || visible.empty())
        return {};
    QStringList parts{
        model() == nullptr
            ? tr("Spikes")
            : tr("Spikes of %1").arg(QString::fromStdString(model()->source.filename().string()))};
    parts += tr("%1 of %2 neurons from top to bottom, tokens from left to right.")
                 .arg(groupedInteger(m_rows.visible().count()), groupedInteger(m_rows.size()));
    parts += coloursText();
    if (std::ranges::any_of(visible,
                            [](const TokenRecord* r) { return r->interventions != nullptr; }))
        parts +=
            tr("Tinted: neurons silenced or changed by hand, at the tokens at which they were.");
    if (interventions())
        parts += tr("Marks on the left: neurons changed from the next token on.");
    if (records().promptEnd())
        parts += tr("Dashed line: end of the prompt.");
    return parts;
}

void RasterView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,site,channel,potential_before_reset"
        << (m_shape.spikeDriven ? ",spike\n" : "\n");
    const std::vector<int> neurons = exportedNeurons();
    for (const TokenRecord* record : visibleRecords())
        for (const int flat : neurons) {
            if (record->spikes[static_cast<std::size_t>(flat)] == 0)
                continue;
            const NeuronId id = m_shape.neuronAt(flat);
            out << record->position << ',' << csvField(record->name) << ',' << id.layer.value << ','
                << siteKey(id.site) << ',' << id.channel << ',';
            if (!record->potential.empty())
                out << record->potential[static_cast<std::size_t>(flat)];
            if (m_shape.spikeDriven)
                out << ',' << static_cast<int>(record->spikes[static_cast<std::size_t>(flat)]);
            out << '\n';
        }
}

} // namespace spikeglass
