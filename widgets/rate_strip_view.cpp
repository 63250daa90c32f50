#include "widgets/rate_strip_view.h"

#include "widgets/number_format.h"

#include <QPainter>
#include <QTextStream>
#include <algorithm>
#include <cmath>

namespace spikeglass {

namespace {

constexpr int kLeastBarRow = 3; // pixels; lower rows show the rate by their colour alone
constexpr double kFullRates[] = {0.25, 0.5, 1.0};

QString wholePercent(double rate)
{
    return RateStripView::tr("%1 %").arg(std::lround(100 * rate));
}

double rateOf(const TokenRecord& record, int population)
{
    return record.firingRate(record.shape.population(population));
}

/// Mean over the populations of a site, one a layer.
double siteRate(const TokenRecord& record, Site site)
{
    double sum = 0;
    for (int layer = 0; layer < record.shape.layers; ++layer)
        sum += record.firingRate(record.shape.population(LayerId{layer}, site));
    return sum / std::max(1, record.shape.layers);
}

/// Share of the neurons first .. end - 1 that fired, in per cent.
QString firingShare(const TokenRecord& record, int first, int end)
{
    const auto fired =
        std::span(record.spikes)
            .subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(end - first));
    return wholePercent(1 - static_cast<double>(std::ranges::count(fired, 0)) /
                                std::max(1, end - first));
}

} // namespace

RateStripView::RateStripView(QWidget* parent) : TimeView(tr("Firing rate"), parent)
{
    setObjectName(QStringLiteral("rateStrip"));
}

void RateStripView::changed(const Change& change)
{
    double full = change.model ? kFullRates[0] : m_fullRate;
    for (const TokenRecord* record : change.model ? visibleRecords() : change.arrived)
        for (int i = 0; i < populations(); ++i)
            full = std::max(full, *std::ranges::find_if(kFullRates, [&](double rate) {
                                return rateOf(*record, i) <= rate;
                            }));
    if (full != m_fullRate) {
        m_fullRate = full;
        redrawColumns();
    }
    if (change.shownToken || change.model)
        showRates();
}

void RateStripView::showRates()
{
    const TokenRecord* record = shownToken();
    if (record == nullptr) {
        setStatus({});
        return;
    }
    if (record->shape.spikeDriven) {
        const int head =
            record->shape.population({}, record->shape.headRank > 0 ? Site::HeadIn : Site::Head)
                .first;
        setStatus(tr("token %1: %2 of the neurons in the layers fire, %3 in the head")
                      .arg(groupedInteger(record->position))
                      .arg(firingShare(*record, 0, head),
                           firingShare(*record, head, record->shape.neurons())));
        return;
    }
    const double timeMix = siteRate(*record, Site::TimeMix);
    const double channelMix = siteRate(*record, Site::ChannelMix);
    setStatus(tr("token %1: %2 of the neurons fire (time mix %3, channel mix %4)")
                  .arg(groupedInteger(record->position))
                  .arg(wholePercent((timeMix + channelMix) / 2), wholePercent(timeMix),
                       wholePercent(channelMix)));
}

void RateStripView::drawColumn(std::span<const TokenRecord* const> tokens,
                               std::span<QRgb> pixels) const
{
    const int height = static_cast<int>(pixels.size());
    const int count = std::max(1, populations());
    for (int i = 0; i < populations(); ++i) {
        double rate = 0;
        for (const TokenRecord* record : tokens)
            rate += rateOf(*record, i) / static_cast<double>(tokens.size());
        const bool hasBars = height >= kLeastBarRow * count;
        const int top = height * i / count + (hasBars ? 1 : 0); // one pixel stays free between rows
        const int bottom = height * (i + 1) / count;
        const double share = rate / m_fullRate;
        const int bar =
            hasBars ? static_cast<int>(std::lround(share * (bottom - top))) : bottom - top;
        const QRgb colour = theme().density.at(std::sqrt(share));
        for (int y = std::max(top, bottom - bar); y < bottom; ++y)
            pixels[static_cast<std::size_t>(y)] = colour;
    }
}

void RateStripView::paintOver(QPainter& painter)
{
    paintRows(painter);
    paintTokenLines(painter, picture());
}

void RateStripView::paintRows(QPainter& painter) const
{
    const QRect area = picture();
    const double height = static_cast<double>(area.height()) / std::max(1, populations());
    const int textHeight = QFontMetrics(painter.font()).height() - 1;
    std::vector<double> edges;
    for (int i = 0; i <= populations(); ++i)
        edges.push_back(i * height);
    painter.setPen(theme().grid);
    for (int i = 0; i < populations(); ++i) {
        const bool endsLayer = i + 1 == populations() ||
                               shape().population(i).layer != shape().population(i + 1).layer;
        if (!endsLayer && height < kLeastBarRow)
            continue;
        const double bottom = area.top() + edges[static_cast<std::size_t>(i) + 1];
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom));
    }
    for (const BandLabel& label : bandLabels(shape(), edges, textHeight)) {
        const double middle = area.top() + (label.first + label.end) * height / 2;
        paintGutterLabel(painter, middle, label.text, theme().text);
        const bool severalLayers =
            shape().population(label.first).layer != shape().population(label.end - 1).layer;
        if (shownToken() == nullptr || severalLayers)
            continue;
        const Population last = shape().population(label.end - 1);
        painter.setPen(theme().text);
        painter.drawText(QRectF(area.right() + 5, middle - textHeight, width() - area.right() - 8,
                                2.0 * textHeight),
                         Qt::AlignRight | Qt::AlignVCenter,
                         firingShare(*shownToken(), shape().population(label.first).first,
                                     last.first + last.width));
    }
}

QString RateStripView::describe(const QPoint& position) const
{
    const std::optional<int> token = scale().tokenAt(position.x());
    const TokenRecord* record = token ? records().at(*token) : nullptr;
    if (record == nullptr || !picture().contains(position))
        return {};
    const int row =
        std::clamp((position.y() - picture().top()) * populations() / picture().height(), 0,
                   populations() - 1);
    const Population population = record->shape.population(row);
    const int spikes = static_cast<int>(std::lround(rateOf(*record, row) * population.width));
    return tr("%1\n%2\n%3 of %4 neurons fire (%5); a full row is %6")
        .arg(populationName(population.layer, population.site), tokenLabel(*token))
        .arg(spikes)
        .arg(population.width)
        .arg(wholePercent(rateOf(*record, row)), wholePercent(m_fullRate));
}

void RateStripView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,site,firing_rate\n";
    for (const TokenRecord* record : visibleRecords())
        for (int i = 0; i < populations(); ++i) {
            const Population population = record->shape.population(i);
            out << record->position << ',' << csvField(record->name) << ','
                << population.layer.value << ',' << siteKey(population.site) << ','
                << rateOf(*record, i) << '\n';
        }
}

} // namespace spikeglass
