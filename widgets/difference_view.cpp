#include "widgets/difference_view.h"

#include "widgets/number_format.h"

#include <QPainter>
#include <QTextStream>
#include <algorithm>
#include <cmath>
#include <utility>

namespace spikeglass {
namespace {

/// How many of some neurons fired in one run alone.
struct Differing
{
    int first = 0;
    int second = 0;
    int opposite = 0;
    int neurons = 0;

    /// -1 .. 1; the square root keeps one difference among many neurons visible.
    [[nodiscard]] double colour() const
    {
        if (neurons == 0)
            return 0;
        const double share = std::sqrt(static_cast<double>(first + second + opposite) / neurons);
        return first > second ? -share : share;
    }
};

QString firedText(std::int8_t fired)
{
    switch (static_cast<FiredIn>(fired)) {
    case FiredIn::Neither:
        return DifferenceView::tr("silent in both");
    case FiredIn::First:
        return DifferenceView::tr("fires in A alone");
    case FiredIn::Second:
        return DifferenceView::tr("fires in B alone");
    case FiredIn::Both:
        return DifferenceView::tr("fires in both");
    case FiredIn::Opposite:
        return DifferenceView::tr("fires in both, with opposite signs");
    }
    return {};
}

QString partingText(int token)
{
    return DifferenceView::tr("the texts part at token %1").arg(groupedInteger(token));
}

bool differs(std::int8_t fired)
{
    return fired != static_cast<std::int8_t>(FiredIn::Neither) &&
           fired != static_cast<std::int8_t>(FiredIn::Both);
}

QString firedKey(std::int8_t fired)
{
    switch (static_cast<FiredIn>(fired)) {
    case FiredIn::First:
        return QStringLiteral("A");
    case FiredIn::Second:
        return QStringLiteral("B");
    default:
        return QStringLiteral("both with opposite signs");
    }
}

} // namespace

DifferenceView::DifferenceView(QWidget* parent) : TimeView(tr("Difference"), parent)
{
    setObjectName(QStringLiteral("difference"));
}

void DifferenceView::changed(const Change& change)
{
    if (shape() != m_shape) {
        m_shape = shape();
        m_rows = NeuronRows(m_shape);
        redrawColumns();
    }
    if (change.records || change.axis || change.model)
        showStatus();
}

void DifferenceView::showStatus()
{
    std::uint64_t decisions = 0;
    std::uint64_t differing = 0;
    for (const TokenRecord* record : visibleRecords()) {
        decisions += record->spikes.size();
        differing += static_cast<std::uint64_t>(std::ranges::count_if(record->spikes, differs));
    }
    if (decisions == 0) {
        setStatus({});
        return;
    }
    const QString share = percent(static_cast<double>(differing) / static_cast<double>(decisions));
    const QString shown = groupedInteger(m_rows.visible().count());
    const QString neurons = groupedInteger(m_rows.size());
    if (isFigure()) { // without a screen
        setStatus(
            tr("%1 of the decisions differ (%2 of %3), showing %4 of %5 neurons")
                .arg(share, groupedInteger(differing), groupedInteger(decisions), shown, neurons),
            {tr("%1 differ, %2 of %3 neurons").arg(share, shown, neurons)});
        return;
    }
    setStatus(tr("%1 of the decisions on screen differ (%2 of %3), showing %4 of %5 neurons")
                  .arg(share, groupedInteger(differing), groupedInteger(decisions), shown, neurons),
              {tr("%1 differ on screen, %2 of %3 neurons").arg(share, shown, neurons)});
}

void DifferenceView::setFigure(bool on)
{
    TimeView::setFigure(on);
    showStatus();
}

QRect DifferenceView::pictureIn(const QRect& plot) const
{
    const int marks = QFontMetrics(smallFont()).height() + 3;
    return plot.height() < 3 * marks ? plot : plot.adjusted(0, 0, 0, -marks);
}

void DifferenceView::drawColumn(std::span<const TokenRecord* const> tokens,
                                std::span<QRgb> pixels) const
{
    const int height = static_cast<int>(pixels.size());
    for (int y = 0; y < height; ++y) {
        const NeuronRows::Range rows = m_rows.rowsAtPixel(y, height);
        Differing differing;
        for (const TokenRecord* record : tokens)
            for (int row = rows.first; row < rows.end; ++row) {
                const auto flat = static_cast<std::size_t>(m_rows.flatAt(row));
                if (flat >= record->spikes.size())
                    continue;
                const auto fired = static_cast<FiredIn>(record->spikes[flat]);
                differing.first += fired == FiredIn::First ? 1 : 0;
                differing.second += fired == FiredIn::Second ? 1 : 0;
                differing.opposite += fired == FiredIn::Opposite ? 1 : 0;
                ++differing.neurons;
            }
        pixels[static_cast<std::size_t>(y)] = theme().diverging.at(differing.colour(), -1, 1);
    }
}

void DifferenceView::paintOver(QPainter& painter)
{
    paintBands(painter, m_shape, m_rows);
    const ScaleMark marks[] = {
        {0.5, tr("same")}, {1, tr("only B\nfires")}, {0, tr("only A\nfires")}};
    paintColourScale(painter, picture(), theme().diverging, marks);
    if (picture().bottom() < plot().bottom())
        paintTokenMarks(painter, picture());
    paintEnded(painter);
    paintTokenLines(painter, picture());
    paintParting(painter);
}

void DifferenceView::setEnds(int first, int second)
{
    if (m_firstEnd == first && m_secondEnd == second)
        return;
    m_firstEnd = first;
    m_secondEnd = second;
    update();
}

void DifferenceView::setParting(std::optional<int> token)
{
    if (std::exchange(m_parting, token) != token)
        update();
}

int DifferenceView::common() const
{
    return std::min(m_firstEnd, m_secondEnd);
}

/// So long ago that none of its tokens is on screen.
bool DifferenceView::isBehindEnd() const
{
    const auto visible = visibleRecords();
    return common() > 0 && !visible.empty() && visible.front()->position >= common();
}

QRectF DifferenceView::ended() const
{
    const QRectF area = picture();
    const double left = std::max(area.left(), scale().x(common()));
    const double right =
        std::min(area.left() + area.width(), scale().x(std::max(m_firstEnd, m_secondEnd)));
    return right > left ? QRectF(left, area.top(), right - left, area.height()) : QRectF();
}

QString DifferenceView::endedText() const
{
    const QString last = groupedInteger(common() - 1);
    return m_firstEnd < m_secondEnd ? tr("A ended at token %1").arg(last)
                                    : tr("B ended at token %1").arg(last);
}

/// Hatched in single lines: files of drawings know no brushes of patterns.
void DifferenceView::paintEnded(QPainter& painter) const
{
    const QRectF area = ended();
    if (area.isEmpty())
        return;
    constexpr double kSpacing = 7;
    painter.fillRect(area, theme().background);
    painter.setPen(QPen(theme().frame, 1));
    for (double x = area.left() - area.height() + kSpacing; x < area.right(); x += kSpacing) {
        const double from = std::max(x, area.left());
        const double to = std::min(x + area.height(), area.right());
        painter.drawLine(QPointF(from, area.bottom() - (from - x)),
                         QPointF(to, area.bottom() - (to - x)));
    }
    painter.setPen(QPen(theme().text, 1));
    if (!isBehindEnd())
        painter.drawLine(area.topLeft(), area.bottomLeft());
    paintLabel(painter, area.left() + 3, area.top() + 3, endedText());
}

/// With its label at the bottom: that of an end is at the top.
void DifferenceView::paintParting(QPainter& painter) const
{
    if (!m_parting || !scale().shows(*m_parting))
        return;
    const QRectF area = picture();
    const double x = std::max(area.left(), scale().x(*m_parting));
    painter.setPen(QPen(theme().background, 4));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(QPen(theme().text, 2));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(QPen(theme().text, 1));
    paintLabel(painter, x + 3, area.bottom() - QFontMetricsF(painter.font()).height() - 5,
               partingText(*m_parting));
}

void DifferenceView::paintLabel(QPainter& painter, double left, double top,
                                const QString& text) const
{
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(text) + 8;
    const double right = picture().left() + picture().width();
    const QRectF box(std::min(left, right - width), top, width, metrics.height() + 2);
    painter.fillRect(box, theme().background);
    painter.drawRect(box);
    painter.drawText(box, Qt::AlignCenter, text);
}

QString DifferenceView::emptySentence() const
{
    if (records().empty())
        return tr("Press Compare: each token of both runs becomes a column here, coloured where "
                  "they fire differently.");
    if (isBehindEnd())
        return {}; // the hatching says it
    const bool haveSpikes = std::ranges::any_of(
        visibleRecords(), [](const TokenRecord* record) { return !record->spikes.empty(); });
    return haveSpikes ? QString()
                      : tr("There are no spikes to compare here: one text has ended, or the two "
                           "models have different neurons. Rates, operations and energy stand "
                           "beside it in numbers.");
}

std::optional<NeuronId> DifferenceView::neuronAt(const QPoint& position) const
{
    if (!picture().contains(position) || m_rows.size() == 0)
        return std::nullopt;
    const int row = m_rows.rowAt(position.y() + 0.5 - picture().top(), picture().height());
    return m_shape.neuronAt(m_rows.flatAt(row));
}

QString DifferenceView::describe(const QPoint& position) const
{
    const std::optional<NeuronId> neuron = neuronAt(position);
    const std::optional<int> token = scale().tokenAt(position.x());
    const TokenRecord* record = token ? records().at(*token) : nullptr;
    if (!neuron || record == nullptr)
        return {};
    const auto flat = static_cast<std::size_t>(m_shape.flatIndex(*neuron));
    if (flat >= record->spikes.size())
        return *token < common()
                   ? tokenLabel(*token)
                   : tr("%1\n%2: nothing to compare").arg(tokenLabel(*token), endedText());
    return tr("%1, channel %2\n%3\n%4")
        .arg(populationName(neuron->layer, neuron->site))
        .arg(neuron->channel)
        .arg(tokenLabel(*token), firedText(record->spikes[flat]));
}

void DifferenceView::scrollRows(double pixels)
{
    m_rows.scroll(-pixels * m_rows.visible().count() / std::max(1, picture().height()));
    showStatus();
    redrawColumns();
}

void DifferenceView::zoomRows(double factor, double y)
{
    const double share = (y - picture().top()) / std::max(1, picture().height());
    m_rows.zoom(factor, std::clamp(share, 0.0, 1.0));
    showStatus();
    redrawColumns();
}

QString DifferenceView::rangeText() const
{
    const auto visible = visibleRecords();
    const int last = std::min(visible.back()->position, common() - 1);
    const QString hatched =
        (m_firstEnd < m_secondEnd
             ? tr("Hatched: A ends with token %1, there is nothing to compare.")
             : tr("Hatched: B ends with token %1, there is nothing to compare."))
            .arg(groupedInteger(last));
    if (isBehindEnd())
        return hatched;
    const QString text =
        tr("%1 of %2 neurons from top to bottom, tokens from left to right.")
            .arg(groupedInteger(m_rows.visible().count()), groupedInteger(m_rows.size()));
    return ended().isEmpty() ? text : text + QLatin1Char(' ') + hatched;
}

QStringList DifferenceView::caption() const
{
    if (!emptySentence().isEmpty() || visibleRecords().empty())
        return {};
    QStringList parts{tr("Difference of the spikes of two runs")};
    parts += rangeText();
    parts += (theme().dark ? tr("Light blue: fires in A alone. Orange: fires in B alone.")
                           : tr("Blue: fires in A alone. Vermilion: fires in B alone.")) +
             QLatin1Char(' ') +
             tr("Background: the same in both. Where several neurons share a pixel, the colour is "
                "that of the run that fires more, and the stronger the more of them differ (square "
                "root of their share).");
    if (records().promptEnd())
        parts += tr("Dashed line: end of the prompt.");
    if (m_parting && scale().shows(*m_parting))
        parts += tr("Thick line: %1.").arg(partingText(*m_parting));
    if (m_firstSpike)
        parts += tr("Spikes first differ at token %1.").arg(groupedInteger(*m_firstSpike));
    return parts;
}

void DifferenceView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,layer,site,channel,fires_in\n";
    for (const TokenRecord* record : visibleRecords())
        for (std::size_t flat = 0; flat < record->spikes.size(); ++flat) {
            if (!differs(record->spikes[flat]))
                continue;
            const NeuronId id = m_shape.neuronAt(static_cast<int>(flat));
            out << record->position << ',' << csvField(record->name) << ',' << id.layer.value << ','
                << siteKey(id.site) << ',' << id.channel << ',' << firedKey(record->spikes[flat])
                << '\n';
        }
}

} // namespace spikeglass
