#include "widgets/state_view.h"

#include "widgets/count_text.h"
#include "widgets/elided_combo_box.h"
#include "widgets/number_format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QTextStream>
#include <QToolTip>
#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace spikeglass {

namespace {

constexpr double kHeatShare = 0.62;   // of the plot's height
constexpr int kAreaGap = 4;           // pixels between heat map and memory fade
constexpr int kAllRows = -1;          // item of the row box: all rows of the shown token
constexpr double kInsideShare = 0.98; // of the values that the colour scale covers

/// Of the memory fade.
double barWidth(const TokenScale& scale)
{
    return std::max(1.0, scale.tokenWidth() - 1);
}

QString rowLabel(StateRow row)
{
    switch (row) {
    case StateRow::WkvNum:
        return StateView::tr("num");
    case StateRow::WkvDen:
        return StateView::tr("den");
    case StateRow::WkvMax:
        return StateView::tr("max");
    case StateRow::AttShift:
        return StateView::tr("att shift");
    case StateRow::FfnShift:
        return StateView::tr("ffn shift");
    default:
        return StateView::tr("membrane");
    }
}

/// Column and value names in files.
const char* rowKey(StateRow row)
{
    switch (row) {
    case StateRow::WkvNum:
        return "num";
    case StateRow::WkvDen:
        return "den";
    case StateRow::WkvMax:
        return "max";
    case StateRow::AttShift:
        return "att_shift";
    case StateRow::FfnShift:
        return "ffn_shift";
    default:
        return "membrane";
    }
}

bool isWkv(StateRow row)
{
    return row == StateRow::WkvNum || row == StateRow::WkvDen || row == StateRow::WkvMax;
}

/// The next 1, 2 or 5 times a power of ten.
double roundedUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0})
        if (value <= step * power)
            return step * power;
    return 10 * power;
}

} // namespace

StateView::StateView(QWidget* parent) : TimeView(tr("State"), parent)
{
    setObjectName(QStringLiteral("state"));
    addControls();
}

void StateView::addControls()
{
    m_rowBox = new ElidedComboBox(this);
    m_rowBox->setAccessibleName(tr("Part of the state"));
    m_rowBox->setToolTip(tr("All rows of all layers after the shown token, or one row of one layer "
                            "along the tokens"));
    m_rowBox->addItem(tr("shown token"), kAllRows);
    for (const StateRow row : kRows)
        m_rowBox->addItem(rowLabel(row), static_cast<int>(row));
    m_layerBox = new ElidedComboBox(this);
    m_layerBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_layerBox->setAccessibleName(tr("Layer"));
    m_layerBox->setToolTip(tr("Layer of the row along the tokens and of the memory fade"));
    m_changeBox = new QCheckBox(tr("change"), this);
    m_changeBox->setToolTip(tr("Difference to the token before"));
    m_halfLifeBox = new QCheckBox(tr("by half-life"), this);
    m_halfLifeBox->setToolTip(
        tr("Order the channels of num, den and max by half-life, ln 2 / exp(time_decay), longest "
           "first"));
    for (QWidget* control :
         std::initializer_list<QWidget*>{m_rowBox, m_layerBox, m_changeBox, m_halfLifeBox})
        addControl(control);
    connect(m_rowBox, &QComboBox::currentIndexChanged, this, [this] {
        const int row = m_rowBox->currentData().toInt();
        setRow(row == kAllRows ? std::nullopt : std::optional(static_cast<StateRow>(row)));
    });
    connect(m_layerBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { setLayer(LayerId{std::max(0, index)}); });
    connect(m_changeBox, &QCheckBox::toggled, this, &StateView::setChange);
    connect(m_halfLifeBox, &QCheckBox::toggled, this, &StateView::setByHalfLife);
}

void StateView::setRow(std::optional<StateRow> row)
{
    if (row == m_row)
        return;
    m_row = row;
    m_rowBox->setCurrentIndex(m_rowBox->findData(row ? static_cast<int>(*row) : kAllRows));
    layoutPlot();
    settingsChanged();
}

void StateView::setLayer(LayerId layer)
{
    if (layer == m_layer)
        return;
    m_layer = layer;
    m_layerBox->setCurrentIndex(layer.value);
    m_kept.clear();
    updateFade();
    settingsChanged();
}

void StateView::setMarkedWord(std::optional<int> token)
{
    m_marked = token;
    m_markedRunId = 0;
    update();
}

void StateView::setChange(bool on)
{
    if (on == m_change)
        return;
    m_change = on;
    m_changeBox->setChecked(on);
    settingsChanged();
}

void StateView::setByHalfLife(bool on)
{
    if (on == m_byHalfLife)
        return;
    m_byHalfLife = on;
    m_halfLifeBox->setChecked(on);
    settingsChanged();
}

void StateView::settingsChanged()
{
    fitRanges();
    updateStatus();
    drawTokenImage();
    redrawColumns();
}

void StateView::changed(const Change& change)
{
    if (shape() != m_shape || change.model) {
        m_shape = shape();
        m_layer.value = std::clamp(m_layer.value, 0, std::max(0, m_shape.layers - 1));
        m_kept.clear();
        orderChannels();
        fillLayers();
        settingsChanged();
    }
    if (change.model || change.records || change.axis || change.shownToken) {
        forgetOtherTextsWord();
        fitRanges();
        updateFade();
        updateStatus();
        drawTokenImage();
    }
}

void StateView::changeEvent(QEvent* event)
{
    TimeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawTokenImage();
}

void StateView::fillLayers()
{
    const QSignalBlocker blocker(m_layerBox);
    m_layerBox->clear();
    for (int layer = 0; layer < m_shape.layers; ++layer)
        m_layerBox->addItem(tr("layer %1").arg(layer));
    m_layerBox->setCurrentIndex(m_layer.value);
}

std::span<const float> StateView::timeDecay(LayerId layer) const
{
    const auto index = static_cast<std::size_t>(layer.value);
    if (model() == nullptr || index >= model()->weights.blocks.size() ||
        !model()->weights.blocks[index].att)
        return {};
    return model()->weights.blocks[index].att->timeDecay;
}

void StateView::orderChannels()
{
    m_identity.resize(static_cast<std::size_t>(m_shape.embd));
    std::iota(m_identity.begin(), m_identity.end(), 0);
    m_order.assign(static_cast<std::size_t>(m_shape.layers), {});
    for (int layer = 0; layer < m_shape.layers; ++layer) {
        const auto decay = timeDecay(LayerId{layer});
        if (decay.size() != m_identity.size())
            continue;
        auto& channels = m_order[static_cast<std::size_t>(layer)];
        channels = m_identity;
        std::ranges::stable_sort(
            channels, {}, [&](int channel) { return decay[static_cast<std::size_t>(channel)]; });
    }
}

const std::vector<int>& StateView::order(LayerId layer, StateRow row) const
{
    const auto& byHalfLife = m_order[static_cast<std::size_t>(layer.value)];
    return m_byHalfLife && isWkv(row) && !byHalfLife.empty() ? byHalfLife : m_identity;
}

// ---------------------------------------------------------------------------------------------
// Values and colours

std::vector<float> StateView::values(const TokenRecord& record, LayerId layer, StateRow row) const
{
    const std::span<const float> now = record.state.row(layer, row);
    std::vector<float> result(now.begin(), now.end());
    if (!m_change)
        return result;
    const TokenRecord* before = records().at(record.position - 1);
    if (before == nullptr)
        return {};
    const std::span<const float> then = before->state.row(layer, row);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] -= then[i];
    return result;
}

/// Grows the colour scale to cover kInsideShare of the values.
void StateView::widenRange(StateRow row, std::span<const float> values)
{
    if (values.empty())
        return;
    const double limitNow = range(row);
    const auto outside = std::ranges::count_if(
        values, [limitNow](float value) { return std::abs(value) > limitNow; });
    if (static_cast<double>(outside) <= (1 - kInsideShare) * static_cast<double>(values.size()))
        return;
    std::vector<float> magnitudes(values.size());
    std::ranges::transform(values, magnitudes.begin(), [](float value) { return std::abs(value); });
    const auto limit =
        magnitudes.begin() +
        static_cast<std::ptrdiff_t>(kInsideShare * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(magnitudes, limit);
    if (*limit > range(row) && *limit < 1e30F)
        range(row) = roundedUp(*limit);
}

/// To the shown token, or to some of those on the axis: always the same ones, however far it was
/// scrolled.
void StateView::fitRanges()
{
    const std::array<double, kStateRows> before = std::exchange(m_range, {});
    if (!m_row && shownToken() != nullptr) {
        for (const StateRow row : kRows)
            for (int layer = 0; layer < m_shape.layers; ++layer)
                widenRange(row, values(*shownToken(), LayerId{layer}, row));
    } else if (m_row) {
        constexpr std::size_t kSamples = 16;
        const auto visible = visibleRecords();
        const auto step = static_cast<int>(std::bit_ceil(visible.size() / kSamples));
        for (const TokenRecord* record : visible)
            if (record->position % step == 0)
                widenRange(*m_row, values(*record, m_layer, *m_row));
    }
    if (m_range != before && m_row)
        redrawColumns();
}

QRgb StateView::colour(StateRow row, double value) const
{
    const double limit = range(row) > 0 ? range(row) : 1;
    if (row == StateRow::WkvDen && !m_change)
        return theme().density.at(value, 0, limit);
    return theme().diverging.at(value, -limit, limit);
}

// ---------------------------------------------------------------------------------------------
// Along the tokens

QRect StateView::heatArea() const
{
    return {plot().left(), plot().top(), plot().width(),
            static_cast<int>(kHeatShare * plot().height())};
}

QRect StateView::fadeArea() const
{
    QRect area = plot();
    area.setTop(heatArea().bottom() + 1 + kAreaGap);
    return area;
}

QRect StateView::fadeBars() const
{
    QRect area = fadeArea();
    area.setTop(std::min(area.top() + QFontMetrics(smallFont()).height(), area.bottom() - 3));
    return area;
}

QRect StateView::pictureIn(const QRect& plot) const
{
    if (!m_row)
        return {};
    return {plot.left(), plot.top(), plot.width(), static_cast<int>(kHeatShare * plot.height())};
}

void StateView::drawColumn(std::span<const TokenRecord* const> tokens, std::span<QRgb> pixels) const
{
    const std::vector<int>& channels = order(m_layer, *m_row);
    const std::size_t height = pixels.size();
    std::vector<double> sums(height);
    int counted = 0;
    for (const TokenRecord* record : tokens) {
        const std::vector<float> all = values(*record, m_layer, *m_row);
        if (all.empty())
            continue;
        ++counted;
        for (std::size_t y = 0; y < height; ++y) {
            const std::size_t first = all.size() * y / height;
            const std::size_t end = std::max(first + 1, all.size() * (y + 1) / height);
            double sum = 0;
            for (std::size_t i = first; i < end; ++i)
                sum += all[static_cast<std::size_t>(channels[i])];
            sums[y] += sum / static_cast<double>(end - first);
        }
    }
    for (std::size_t y = 0; y < height && counted > 0; ++y)
        pixels[y] = colour(*m_row, sums[y] / counted);
}

// ---------------------------------------------------------------------------------------------
// Shown token

QString StateView::emptySentence() const
{
    const QString sentence = TimeView::emptySentence();
    if (sentence.isEmpty() && !m_row && shownToken() == nullptr)
        return tr("The state behind the shown token is being computed again.");
    return sentence;
}

void StateView::drawTokenImage()
{
    if (m_row || shownToken() == nullptr || m_shape.embd == 0)
        return;
    const int bands = static_cast<int>(kRows.size());
    const QSize size(std::min(plot().width(), m_shape.embd), bands * m_shape.layers);
    if (m_tokenImage.size() != size)
        m_tokenImage = QImage(size, QImage::Format_RGB32);
    m_tokenImage.fill(theme().background);
    for (int band = 0; band < bands; ++band)
        for (int layer = 0; layer < m_shape.layers; ++layer) {
            const StateRow row = kRows[static_cast<std::size_t>(band)];
            const std::vector<float> all = values(*shownToken(), LayerId{layer}, row);
            if (all.empty() || (isWkv(row) && timeDecay(LayerId{layer}).empty()))
                continue;
            const std::vector<int>& channels = order(LayerId{layer}, row);
            auto* line =
                reinterpret_cast<QRgb*>(m_tokenImage.scanLine(band * m_shape.layers + layer));
            for (int x = 0; x < size.width(); ++x) {
                const int first = m_shape.embd * x / size.width();
                const int end = std::max(first + 1, m_shape.embd * (x + 1) / size.width());
                double sum = 0;
                for (int i = first; i < end; ++i)
                    sum += all[static_cast<std::size_t>(channels[static_cast<std::size_t>(i)])];
                line[x] = colour(row, sum / (end - first));
            }
        }
}

std::optional<StateView::Cell> StateView::cellAt(const QPoint& position) const
{
    const QRect area = heatArea();
    if (!area.contains(position) || m_shape.embd == 0)
        return std::nullopt;
    const auto part = [](int offset, int length, int count) {
        return std::clamp(static_cast<int>((offset + 0.5) * count / length), 0, count - 1);
    };
    const int y = position.y() - area.top();
    Cell cell;
    int place = 0;
    if (m_row) {
        cell = {*m_row, m_layer, 0};
        place = part(y, area.height(), m_shape.embd);
    } else {
        const int line = part(y, area.height(), static_cast<int>(kRows.size()) * m_shape.layers);
        cell = {kRows[static_cast<std::size_t>(line / m_shape.layers)],
                LayerId{line % m_shape.layers}, 0};
        place = part(position.x() - area.left(), area.width(), m_shape.embd);
    }
    cell.channel = order(cell.layer, cell.row)[static_cast<std::size_t>(place)];
    return cell;
}

// ---------------------------------------------------------------------------------------------
// Memory fade

void StateView::updateFade()
{
    m_fade = {};
    const auto decay = timeDecay(m_layer);
    const TokenRecord* shown =
        shownToken() == nullptr ? nullptr : records().at(shownToken()->position);
    std::erase_if(m_kept, [&](const auto& entry) {
        const TokenRecord* record = records().at(entry.first);
        return record == nullptr || record->runId != entry.second.runId ||
               record->stateHash != entry.second.stateHash;
    });
    if (decay.empty() || shown == nullptr || shown != shownToken())
        return;
    std::vector<const std::vector<float>*> kept;
    int first = records().begin();
    if (first > 0)
        ++first; // what came in with it cannot be told without the state before it
    for (int position = first; position <= shown->position; ++position) {
        const TokenRecord* record = records().at(position);
        Kept& entry = m_kept[position];
        if (entry.values.empty()) {
            const TokenRecord* before = records().at(position - 1);
            const ModelState start(m_shape, 0);
            entry = {
                record->runId, record->stateHash,
                wkvKept(before == nullptr ? start : before->state, record->state, m_layer, decay)};
        }
        kept.push_back(&entry.values);
    }
    m_fade = memoryFade(first, kept);
}

void StateView::forgetOtherTextsWord()
{
    const TokenRecord* record = m_marked ? records().at(*m_marked) : nullptr;
    if (record == nullptr)
        return;
    if (m_markedRunId == 0)
        m_markedRunId = record->runId;
    else if (m_markedRunId != record->runId)
        m_marked.reset();
}

void StateView::updateStatus()
{
    if (shownToken() == nullptr)
        setStatus({});
    else if (m_row)
        setStatus(tr("%1 channels down").arg(m_shape.embd));
    else
        setStatus(tokenLabel(shownToken()->position));
}

// ---------------------------------------------------------------------------------------------
// Painting

void StateView::paintOver(QPainter& painter)
{
    if (m_row) {
        const QRect area = heatArea();
        const int lineHeight = QFontMetrics(painter.font()).height();
        paintGutterLabel(painter, area.center().y() - lineHeight / 2.0, rowLabel(*m_row),
                         theme().text);
        paintGutterLabel(painter, area.center().y() + lineHeight / 2.0,
                         m_byHalfLife && isWkv(*m_row) ? tr("long first") : tr("channel"),
                         theme().mutedText);
        paintTokenLines(painter, area);
    } else {
        paintTokenImage(painter);
    }
    paintScale(painter);
    paintFade(painter);
    paintTokenLines(painter, fadeBars());
    if (!isFigure())
        paintNamedBars(painter);
}

namespace {

/// Where bands are lower than letters some go without a label: each so many has one.
std::size_t bandsALabel(const QFont& font, double bandHeight)
{
    constexpr double kLetters = 0.85; // of the height of a line
    const double needed = kLetters * QFontMetrics(font).height();
    return static_cast<std::size_t>(std::max(1.0, std::ceil(needed / std::max(1.0, bandHeight))));
}

} // namespace

void StateView::paintTokenImage(QPainter& painter)
{
    const QRect area = heatArea();
    painter.drawImage(area, m_tokenImage);
    const double bandHeight = area.height() / static_cast<double>(kRows.size());
    const std::size_t labelled = bandsALabel(painter.font(), bandHeight);
    for (std::size_t band = 0; band < kRows.size(); ++band) {
        const double top = area.top() + static_cast<double>(band) * bandHeight;
        painter.setPen(theme().frame);
        if (band > 0)
            painter.drawLine(QPointF(area.left() - 5, top), QPointF(area.right(), top));
        if (band % labelled != 0)
            continue;
        const double limit = range(kRows[band]);
        paintGutterLabel(painter, top + bandHeight / 2, rowLabel(kRows[band]), theme().text);
        painter.setPen(theme().mutedText);
        const bool isPositive = kRows[band] == StateRow::WkvDen && !m_change;
        const QString label = (isPositive ? QStringLiteral("0..") : QString(QChar(0x00B1))) +
                              QString::number(limit, 'g', 3);
        painter.drawText(QRectF(area.right() + 4, top, width() - area.right() - 6, bandHeight),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, label);
    }
}

void StateView::paintScale(QPainter& painter) const
{
    if (!m_row)
        return;
    const QString limit = QString::number(range(*m_row), 'g', 3);
    if (*m_row == StateRow::WkvDen && !m_change) {
        const ScaleMark marks[] = {{0, QStringLiteral("0")}, {1, limit}};
        paintColourScale(painter, heatArea(), theme().density, marks);
    } else {
        const ScaleMark marks[] = {
            {0, QChar(0x2212) + limit}, {1, QLatin1Char('+') + limit}, {0.5, QStringLiteral("0")}};
        paintColourScale(painter, heatArea(), theme().diverging, marks);
    }
}

void StateView::paintFade(QPainter& painter) const
{
    const QRect area = fadeArea();
    const int lineHeight = QFontMetrics(painter.font()).height();
    paintGutterLabel(painter, area.bottom() - lineHeight / 2.0, TimeView::tr("memory"),
                     theme().text);
    painter.setPen(theme().frame);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(theme().mutedText);
    if (m_fade.share.empty()) {
        painter.drawText(area, Qt::AlignCenter,
                         timeDecay(m_layer).empty()
                             ? tr("Layer %1 has no WKV state.").arg(m_layer.value)
                             : tr("The shown token is off the axis."));
        return;
    }
    const double highest = highestShare();
    const QRect barArea = fadeBars();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().category(0));
    QList<QRectF> bars;
    const int end = m_fade.first + static_cast<int>(m_fade.share.size());
    for (int token = m_fade.first; token < end; ++token)
        bars.append(barOf(token, barArea, highest));
    painter.save();
    painter.setClipRect(area);
    painter.drawRects(bars);
    painter.restore();
    painter.setPen(theme().mutedText);
    const QString whole =
        tr("memory fade, layer %1: share of each word in the WKV state; older %2 %")
            .arg(m_layer.value)
            .arg(100 * m_fade.older, 0, 'f', 1);
    const QFontMetrics metrics(painter.font());
    const int room = area.width() - 2;
    painter.drawText(area.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     metrics.horizontalAdvance(whole) <= room
                         ? whole
                         : metrics.elidedText(tr("memory fade, layer %1").arg(m_layer.value),
                                              Qt::ElideRight, room));
    painter.drawText(QRect(area.right() + 4, area.bottom() - barArea.height() - lineHeight / 2,
                           width() - area.right() - 4, lineHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("%1 %").arg(100 * highest, 0, 'f', 0));
}

bool StateView::isBarInSight(int token) const
{
    const QRect area = fadeBars();
    const double left = scale().x(token);
    return left < area.right() + 1 && left + barWidth(scale()) > area.left();
}

double StateView::highestShare() const
{
    return std::max(1e-6F, *std::ranges::max_element(m_fade.share));
}

QRectF StateView::barOf(int token, const QRect& bars, double highest) const
{
    const double share = m_fade.share[static_cast<std::size_t>(token - m_fade.first)];
    const double height = share / highest * bars.height();
    return {scale().x(token), bars.bottom() - height, barWidth(scale()), height};
}

/// The part of it that is not cut by the edge.
QRectF StateView::barInSight(int token) const
{
    const QRect area = fadeBars();
    QRectF bar = barOf(token, area, highestShare());
    bar.setLeft(std::max<double>(bar.left(), area.left()));
    bar.setRight(std::min<double>(bar.right(), area.right() + 1));
    return bar;
}

QString StateView::markedShare() const
{
    return shareOf(m_marked);
}

QString StateView::pointedShare() const
{
    return shareOf(pointedToken());
}

QString StateView::shareOf(std::optional<int> token) const
{
    const int index = token.value_or(-1) - m_fade.first;
    const TokenRecord* record = token ? records().at(*token) : nullptr;
    if (record == nullptr || index < 0 || index >= std::ssize(m_fade.share) ||
        !isBarInSight(*token))
        return {};
    const QString word = QString::fromStdString(record->text).simplified();
    return tr("\"%1\": %2 %")
        .arg(word.isEmpty() ? QString::fromStdString(record->name) : word)
        .arg(100 * m_fade.share[static_cast<std::size_t>(index)], 0, 'f', 1);
}

QRect StateView::markedLabel() const
{
    const QString text = markedShare();
    return text.isEmpty() ? QRect() : labelOf(barInSight(*m_marked), text).toRect();
}

/// Above the bar, or beside it where there is no room above.
QRectF StateView::labelOf(const QRectF& bar, const QString& text) const
{
    const QRect area = fadeBars();
    const QFontMetrics metrics(smallFont());
    const QSizeF size(metrics.horizontalAdvance(text) + 4, metrics.height());
    QRectF place(QPointF(bar.left(), bar.top() - size.height() - 1), size);
    if (place.top() < area.top())
        place.moveTopLeft({bar.right() + 2, static_cast<double>(area.top())});
    if (place.right() > area.right())
        place.moveRight(bar.left() - 2);
    return place;
}

void StateView::paintNamedBars(QPainter& painter) const
{
    if (!markedShare().isEmpty())
        paintNamedBar(painter, *m_marked, theme().category(1), theme().categoryText(1));
    const std::optional<int> pointed = pointedToken();
    if (pointed != m_marked && !shareOf(pointed).isEmpty())
        paintNamedBar(painter, *pointed, theme().hovered, theme().text);
}

void StateView::paintNamedBar(QPainter& painter, int token, const QColor& colour,
                              const QColor& text) const
{
    const QRectF bar = barInSight(token);
    const QString share = shareOf(token);
    const QRectF place = labelOf(bar, share);
    painter.fillRect(bar, colour);
    painter.fillRect(place, theme().background);
    painter.setPen(text);
    painter.drawText(place, Qt::AlignCenter, share);
}

// ---------------------------------------------------------------------------------------------
// Mouse and export

/// A bar is one of the fade of the shown token: it does not become that of its own token.
bool StateView::hoversToken(const QPoint& position) const
{
    return !fadeArea().contains(position);
}

void StateView::pointedAt(std::optional<QPoint> position)
{
    const std::optional<int> before = pointedToken();
    m_pointed = position;
    if (pointedToken() != before)
        update();
}

std::optional<int> StateView::pointedToken() const
{
    return m_pointed && fadeArea().contains(*m_pointed) ? scale().tokenAt(m_pointed->x())
                                                        : std::nullopt;
}

void StateView::clicked(const QPoint& position)
{
    const std::optional<int> token = scale().tokenAt(position.x());
    if (!token || !fadeArea().contains(position) || records().at(*token) == nullptr)
        return;
    setMarkedWord(token == m_marked ? std::nullopt : token);
    forgetOtherTextsWord();
}

/// The tool tip is shown again where the mouse rests.
bool StateView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = plot().contains(help->pos()) ? describe(help->pos()) : QString();
        if (!text.isEmpty()) {
            QToolTip::showText(help->globalPos(), text, this);
            return true;
        }
    }
    return TimeView::event(event);
}

QString StateView::describeFade(int token) const
{
    const auto index = static_cast<std::size_t>(token - m_fade.first);
    if (token < m_fade.first || index >= m_fade.share.size())
        return {};
    const int ago = static_cast<int>(m_fade.share.size() - 1 - index);
    return tr("%1, %2 before the shown one\n%3 % of layer %4's WKV denominator, mean over "
              "channels")
        .arg(tokenLabel(token), tokensText(static_cast<std::uint64_t>(ago)))
        .arg(100 * m_fade.share[index], 0, 'f', 2)
        .arg(m_layer.value);
}

QString StateView::describe(const QPoint& position) const
{
    const std::optional<int> token = scale().tokenAt(position.x());
    if (fadeArea().contains(position))
        return token ? describeFade(*token) : QString();
    const std::optional<Cell> cell = cellAt(position);
    const TokenRecord* record = !m_row ? shownToken() : token ? records().at(*token) : nullptr;
    if (!cell || record == nullptr)
        return {};
    const std::vector<float> all = values(*record, cell->layer, cell->row);
    if (all.empty())
        return {};
    const auto channel = static_cast<std::size_t>(cell->channel);
    QString text = tr("layer %1, %2, channel %3\n%4\n%5 %6")
                       .arg(cell->layer.value)
                       .arg(rowLabel(cell->row))
                       .arg(cell->channel)
                       .arg(tokenLabel(record->position), m_change ? tr("change") : tr("value"))
                       .arg(all[channel], 0, 'g', 4);
    const auto decay = timeDecay(cell->layer);
    if (isWkv(cell->row) && channel < decay.size())
        text += tr("\nhalf-life %1 tokens").arg(wkvHalfLife(decay[channel]), 0, 'g', 3);
    return text;
}

void StateView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,row,channel,half_life_tokens,"
        << (m_change ? "change" : "value") << '\n';
    const auto write = [&](const TokenRecord& record, LayerId layer, StateRow row) {
        const auto decay = timeDecay(layer);
        const std::vector<float> all = values(record, layer, row);
        for (std::size_t i = 0; i < all.size(); ++i) {
            out << record.position << ',' << csvField(record.name) << ',' << layer.value << ','
                << rowKey(row) << ',' << i << ',';
            if (isWkv(row) && i < decay.size())
                out << wkvHalfLife(decay[i]);
            out << ',' << all[i] << '\n';
        }
    };
    if (m_row) {
        for (const TokenRecord* record : visibleRecords())
            write(*record, m_layer, *m_row);
    } else if (shownToken() != nullptr) {
        for (const StateRow row : kRows)
            for (int layer = 0; layer < m_shape.layers; ++layer)
                write(*shownToken(), LayerId{layer}, row);
    }
}

} // namespace spikeglass
