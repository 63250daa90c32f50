#include "widgets/raster_view.h"

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

/// v_threshold - v_reset: the unit in which near misses are coloured.
double thresholdDistance(const Model* model)
{
    if (model == nullptr)
        return 1;
    const double distance = model->config.vThreshold - model->config.vReset;
    return distance > 0 ? distance : 1;
}

double threshold(const Model* model)
{
    return model == nullptr ? 1.0 : static_cast<double>(model->config.vThreshold);
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
    m_orderBox = new QComboBox(this);
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
        setStatus(tr("showing %L1 of %L2 neurons").arg(shown).arg(size),
                  tr("%L1 of %L2").arg(shown).arg(size));
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
    std::vector<float> means(pixels.size());
    if (m_nearMiss) {
        std::vector<std::span<const float>> arrays;
        for (const TokenRecord* record : tokens)
            if (!record->potential.empty())
                arrays.emplace_back(record->potential);
        if (arrays.empty())
            return;
        m_rows.pool<float>(arrays, means);
        const double distance = thresholdDistance(model());
        for (std::size_t y = 0; y < pixels.size(); ++y)
            pixels[y] = theme().diverging.at(means[y] - threshold(model()), -distance, distance);
    } else {
        std::vector<std::span<const std::uint8_t>> arrays;
        for (const TokenRecord* record : tokens)
            arrays.emplace_back(record->spikes);
        m_rows.pool<std::uint8_t>(arrays, means);
        for (std::size_t y = 0; y < pixels.size(); ++y)
            pixels[y] = theme().density.at(densityShare(means[y]));
    }
    tintEdited(tokens, pixels);
    separateCells(pixels);
}

/// Neurons that were changed by hand, at the tokens at which they were: silenced ones in full
/// colour, others lightly, by their share of the pixel.
void RasterView::tintEdited(std::span<const TokenRecord* const> tokens,
                            std::span<QRgb> pixels) const
{
    constexpr double kSilenced = 0.75;
    constexpr double kChanged = 0.3;
    constexpr double kLeast = 0.3; // one neuron among many is still seen
    if (!tokens.back()->interventions)
        return;
    const auto& marks = m_editedThen.marks(tokens.back()->interventions, m_shape);
    const int height = static_cast<int>(pixels.size());
    for (int y = 0; y < height && !marks.empty(); ++y) {
        const NeuronRows::Range rows = m_rows.rowsAtPixel(y, height);
        double strength = 0;
        for (int row = rows.first; row < rows.end; ++row) {
            const auto mark = marks[static_cast<std::size_t>(m_rows.flatAt(row))];
            strength += mark == EditedNeurons::Mark::Silenced  ? kSilenced
                        : mark == EditedNeurons::Mark::Changed ? kChanged
                                                               : 0;
        }
        QRgb& pixel = pixels[static_cast<std::size_t>(y)];
        if (strength > 0)
            pixel =
                blended(theme().edited, QColor(pixel), std::max(kLeast, strength / rows.count()))
                    .rgb();
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
    paintBands(painter);
    paintScale(painter);
    paintRowMarks(painter);
    if (picture().bottom() < plot().bottom())
        paintTokenMarks(painter, picture());
    paintTokenLines(painter, picture());
    paintNeuron(painter, selection().hoveredNeuron, theme().hovered);
    paintNeuron(painter, selection().pinnedNeuron, theme().pinned);
}

void RasterView::paintBands(QPainter& painter) const
{
    const QRect area = picture();
    const double bandHeight =
        m_rows.edge(m_shape.embd, area.height()) - m_rows.edge(0, area.height());
    const int textHeight = QFontMetrics(painter.font()).height() - 1;
    const int bands = kSitesPerLayer * m_shape.layers;
    int every = 1;
    while (every < bands && every * bandHeight < textHeight)
        every *= 2;
    for (int band = 0; band < bands; ++band) {
        const double top = m_rows.edge(band * m_shape.embd, area.height());
        const double visibleTop = std::max(0.0, top);
        const double visibleBottom = std::min<double>(area.height(), top + bandHeight);
        if (visibleBottom <= visibleTop)
            continue;
        if (top > 0) {
            const bool newLayer = band % kSitesPerLayer == 0;
            painter.setPen(newLayer ? theme().frame : theme().grid);
            painter.drawLine(QPointF(newLayer ? area.left() - 5 : area.left(), area.top() + top),
                             QPointF(area.right(), area.top() + top));
        }
        if (band % every != 0)
            continue;
        const NeuronId first = m_shape.neuronAt(band * m_shape.embd);
        const QString label = every == 1 ? populationLabel(first.layer, first.site)
                                         : tr("layer %1").arg(first.layer.value);
        const double labelBottom = std::min<double>(
            area.height(), visibleTop + std::max(every * bandHeight - (visibleTop - top), 0.0));
        paintGutterLabel(painter, area.top() + (visibleTop + labelBottom) / 2, label, theme().text);
    }
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
    if (!selection().group.empty()) {
        std::vector<std::uint8_t> grouped(static_cast<std::size_t>(m_rows.size()));
        for (const NeuronId& neuron : selection().group)
            if (const int flat = m_shape.flatIndex(neuron); flat < m_rows.size())
                grouped[static_cast<std::size_t>(flat)] = 1;
        paintRows(painter, grouped, picture().left() + kGroupAt, theme().pinned);
    }
}

/// A mark three pixels wide beside each pixel row that holds a marked neuron; `marked` is [2 L C].
void RasterView::paintRows(QPainter& painter, const std::vector<std::uint8_t>& marked, int x,
                           const QColor& colour) const
{
    constexpr int kWidth = 3;
    const QRect area = picture();
    for (int y = 0; y < area.height() && !marked.empty(); ++y) {
        const NeuronRows::Range rows = m_rows.rowsAtPixel(y, area.height());
        bool any = false;
        for (int row = rows.first; row < rows.end && !any; ++row)
            any = marked[static_cast<std::size_t>(m_rows.flatAt(row))] != 0;
        if (any)
            painter.fillRect(x, area.top() + y, kWidth, 1, colour);
    }
}

void RasterView::paintScale(QPainter& painter) const
{
    if (m_nearMiss) {
        const QString unit = QString::number(thresholdDistance(model()), 'g', 3);
        const ScaleMark marks[] = {
            {0.5, tr("v_th")}, {1, QLatin1Char('+') + unit}, {0, QChar(0x2212) + unit}};
        paintColourScale(painter, picture(), theme().diverging, marks);
        return;
    }
    const ScaleMark marks[] = {{0, tr("0 %")},
                               {1, tr("100 %")},
                               {densityShare(0.25), tr("25 %")},
                               {densityShare(0.05), tr("5 %")}};
    paintColourScale(painter, picture(), theme().density, marks);
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
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(QRectF(area.left() - 1, top - 1, area.width() + 1, height));
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
    const QString spike =
        tr("%1, channel %2\n%3\n%4")
            .arg(populationName(neuron->layer, neuron->site))
            .arg(neuron->channel)
            .arg(tokenLabel(*token), record->spikes[flat] != 0 ? tr("spike") : tr("no spike"));
    if (record->potential.empty())
        return spike;
    return tr("%1, potential %2 (threshold %3)")
        .arg(spike)
        .arg(record->potential[flat], 0, 'f', 3)
        .arg(threshold(model()), 0, 'g', 3);
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
    const int first = row / m_shape.embd * m_shape.embd;
    const NeuronRows::Range band{first, first + m_shape.embd};
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

/// Places in arrays [L][2][C], in the order of the rows.
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

void RasterView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,site,channel,potential_before_reset\n";
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
            out << '\n';
        }
}

} // namespace spikeglass
