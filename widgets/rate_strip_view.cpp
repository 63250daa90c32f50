#include "widgets/rate_strip_view.h"

#include "widgets/number_format.h"

#include <QPainter>
#include <QTextStream>
#include <algorithm>
#include <cmath>

namespace spikeglass {

namespace {

constexpr double kFullRates[] = {0.25, 0.5, 1.0};

QString wholePercent(double rate)
{
    return RateStripView::tr("%1 %").arg(std::lround(100 * rate));
}

double rateOf(const TokenRecord& record, int population)
{
    return record.firingRate(LayerId{population / kSitesPerLayer},
                             static_cast<Site>(population % kSitesPerLayer));
}

/// Mean over the layers.
double siteRate(const TokenRecord& record, Site site)
{
    double sum = 0;
    for (int layer = 0; layer < record.shape.layers; ++layer)
        sum += record.firingRate(LayerId{layer}, site);
    return sum / std::max(1, record.shape.layers);
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
    const double timeMix = siteRate(*record, Site::TimeMix);
    const double channelMix = siteRate(*record, Site::ChannelMix);
    setStatus(tr("token %1: %2 of the neurons fire (time mix %3, channel mix %4)")
                  .arg(record->position)
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
        const int top = height * i / count + 1; // one pixel stays free between rows
        const int bottom = height * (i + 1) / count;
        const double share = rate / m_fullRate;
        const int bar = static_cast<int>(std::lround(share * (bottom - top)));
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
    int every = 1;
    while (every < populations() && every * height < textHeight)
        every *= 2;
    for (int i = 0; i < populations(); ++i) {
        const double bottom = area.top() + (i + 1) * height;
        painter.setPen(theme().grid);
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom));
        if (i % every != 0)
            continue;
        const LayerId layer{i / kSitesPerLayer};
        const double middle = area.top() + (i + every / 2.0) * height;
        paintGutterLabel(painter, middle,
                         every == 1 ? populationLabel(layer, static_cast<Site>(i % kSitesPerLayer))
                                    : tr("layer %1").arg(layer.value),
                         theme().text);
        if (shownToken() == nullptr || every > kSitesPerLayer)
            continue;
        double rate = 0;
        for (int j = i; j < i + every; ++j)
            rate += rateOf(*shownToken(), j) / every;
        painter.setPen(theme().text);
        painter.drawText(QRectF(area.right() + 5, middle - textHeight, width() - area.right() - 8,
                                2.0 * textHeight),
                         Qt::AlignRight | Qt::AlignVCenter, wholePercent(rate));
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
    const LayerId layer{row / kSitesPerLayer};
    const auto site = static_cast<Site>(row % kSitesPerLayer);
    const int spikes = static_cast<int>(std::lround(rateOf(*record, row) * record->shape.embd));
    return tr("%1\n%2\n%3 of %4 neurons fire (%5); a full row is %6")
        .arg(populationName(layer, site), tokenLabel(*token))
        .arg(spikes)
        .arg(record->shape.embd)
        .arg(wholePercent(rateOf(*record, row)), wholePercent(m_fullRate));
}

void RateStripView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,site,firing_rate\n";
    for (const TokenRecord* record : visibleRecords())
        for (int i = 0; i < populations(); ++i)
            out << record->position << ',' << csvField(record->name) << ',' << i / kSitesPerLayer
                << ',' << siteKey(static_cast<Site>(i % kSitesPerLayer)) << ','
                << rateOf(*record, i) << '\n';
}

} // namespace spikeglass
