#include "widgets/timeline_view.h"

#include "widgets/branch_lanes.h"
#include "widgets/count_text.h"
#include "widgets/edit_scope.h"
#include "widgets/number_format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextDocument>
#include <QTextStream>
#include <QToolButton>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kMargin = 6;
constexpr int kStripHeight = 56;
constexpr int kLeastStripHeight = 44;
constexpr double kFullScaleBits = 12; ///< of the bars; higher ones are cut off
constexpr double kClickSlop = 3;      ///< pixels a click may move before it is a drag

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : View(parent)
    , m_live(new QToolButton(this))
    , m_continue(new QToolButton(this))
    , m_lanes(new BranchLanes(this))
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline of all tokens"));
    m_live->setCheckable(true);
    m_live->setChecked(true);
    m_live->setFocusPolicy(Qt::TabFocus);
    m_live->setToolTip(tr("Follow the newest token"));
    m_continue->setText(tr("Write on"));
    m_continue->setToolTip(tr("Write on behind the pinned token, in a branch of its own (G)"));
    m_continue->setFocusPolicy(Qt::TabFocus);
    m_continue->setEnabled(false);
    connect(m_continue, &QToolButton::clicked, this, &TimelineView::continueRequested);
    connect(m_live, &QToolButton::clicked, this, [this] {
        m_live->setChecked(m_axis.follow);
        emit axisRequested({m_axis.first, m_axis.last, true});
    });
    updateButton();
}

void TimelineView::apply(const ViewSnapshot& snapshot)
{
    takeTokens(snapshot);
    const TokenRecordPtr record = snapshot.shownToken();
    const std::optional<int> shown = record ? std::optional(record->position) : std::nullopt;
    if (shown != m_shown || snapshot.axis != m_axis)
        update();
    m_shown = shown;
    const bool followChanged = snapshot.axis.follow != m_axis.follow;
    m_axis = snapshot.axis;
    if (followChanged)
        updateButton();
    updateLanes(snapshot);
}

void TimelineView::takeTokens(const ViewSnapshot& snapshot)
{
    const TokenHistory* history = snapshot.history;
    const HistoryCursor::Change change = m_cursor.advance(history);
    if (change.replaced) {
        m_surprise.resize(static_cast<std::size_t>(change.firstNew));
        m_fromPrompt.resize(static_cast<std::size_t>(change.firstNew));
        m_edits.erase(m_edits.lower_bound(change.firstNew), m_edits.end());
    }
    for (int position = change.firstNew; position < change.end; ++position) {
        const TokenRecordPtr record = history->at(position);
        const InterventionsPtr before = m_edits.empty() ? nullptr : m_edits.rbegin()->second;
        if (!sameInterventions(record->interventions, before))
            m_edits[position] = record->interventions;
        m_surprise.push_back(record->surpriseBits);
        m_fromPrompt.push_back(record->fromPrompt);
    }
    m_end = static_cast<int>(m_surprise.size());
    const std::uint64_t revision = history == nullptr ? 0 : history->revision();
    if (std::exchange(m_revision, revision) == revision && !change.any())
        return;
    m_bookmarks = history == nullptr ? std::set<int>() : history->bookmarks();
    m_inFull = history == nullptr ? 0 : history->tokensWith(RecordDetail::Full);
    m_recorded = history == nullptr ? 0 : history->tokens();
    setAccessibleDescription((summary() + QLatin1Char('\n') + explanation()).trimmed());
    update();
}

std::set<int> TimelineView::edits() const
{
    std::set<int> positions;
    for (const auto& [position, interventions] : m_edits)
        positions.insert(position);
    return positions;
}

void TimelineView::updateLanes(const ViewSnapshot& snapshot)
{
    const int before = m_lanes->sizeHint().height();
    m_lanes->apply(snapshot.history);
    if (m_lanes->sizeHint().height() != before) {
        updateGeometry();
        layoutParts();
    }
    scaleLanes();
    const bool canContinue = snapshot.selection.pinnedToken && m_shown && *m_shown + 1 < m_end;
    m_continue->setEnabled(canContinue);
}

QSize TimelineView::sizeHint() const
{
    return {600, kStripHeight + m_lanes->sizeHint().height()};
}

QSize TimelineView::minimumSizeHint() const
{
    return {160, kLeastStripHeight + m_lanes->sizeHint().height()};
}

void TimelineView::updateButton()
{
    m_live->setText(m_axis.follow ? tr("\u25CF LIVE") : tr("\u25B6\u25B6 Live"));
    m_live->setAccessibleName(m_axis.follow ? tr("Live: following the newest token")
                                            : tr("Follow the newest token"));
    m_live->setChecked(m_axis.follow);
    m_live->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("\u25B6\u25B6 LIVE")) +
                          18);
    layoutParts();
}

void TimelineView::resizeEvent(QResizeEvent* /*event*/)
{
    layoutParts();
}

void TimelineView::layoutParts()
{
    const int lanes = m_lanes->sizeHint().height();
    const int stripHeight = height() - lanes;
    const int tall = std::min(stripHeight - 4, m_live->sizeHint().height());
    const int y = (stripHeight - tall) / 2;
    m_live->setGeometry(width() - m_live->width() - kMargin, y, m_live->width(), tall);
    const int wide = m_continue->sizeHint().width();
    m_continue->setGeometry(m_live->x() - wide - kMargin, y, wide, tall);
    const QRectF area = strip();
    const int left = static_cast<int>(area.left());
    m_lanes->setGeometry(left, stripHeight, width() - left - kMargin, lanes);
    scaleLanes();
    update();
}

void TimelineView::scaleLanes()
{
    m_lanes->setScale(span(), static_cast<int>(strip().width()));
}

/// Tokens that the strip is wide: of a text that has just begun some that are still to come, before
/// its first token the longest of the others.
int TimelineView::span() const
{
    constexpr int kLeastSpan = 8;
    const int tokens = m_end - m_begin;
    return tokens == 0 ? std::max(kLeastSpan, m_lanes->longest()) : std::max(kLeastSpan, tokens);
}

QRectF TimelineView::strip() const
{
    const int caption = fontMetrics().height() + 2;
    return QRectF(kMargin, caption, std::max(1, m_continue->x() - 2 * kMargin),
                  std::max(1, height() - m_lanes->sizeHint().height() - caption - 3));
}

/// Left edge of a token; position + 0.5 is its centre.
double TimelineView::xOf(double position) const
{
    const QRectF area = strip();
    return area.left() + area.width() * (position - m_begin) / span();
}

double TimelineView::tokenAt(double x) const
{
    const QRectF area = strip();
    return m_begin + (x - area.left()) / area.width() * span();
}

std::optional<int> TimelineView::wholeTokenAt(double x) const
{
    const int position = static_cast<int>(std::floor(tokenAt(x)));
    if (position < m_begin || position >= m_end)
        return std::nullopt;
    return position;
}

QRectF TimelineView::window() const
{
    const double first =
        std::clamp(m_axis.first, static_cast<double>(m_begin), static_cast<double>(m_end));
    const double last = std::clamp(m_axis.last, first, static_cast<double>(m_end));
    const QRectF area = strip();
    return {xOf(first), area.top(), std::max(4.0, xOf(last) - xOf(first)), area.height()};
}

QString TimelineView::summary() const
{
    QString text = tokensText(static_cast<std::uint64_t>(m_end));
    if (m_inFull < m_recorded)
        text += tr(", in all branches %1, %2 of them computed when shown")
                    .arg(groupedInteger(static_cast<std::uint64_t>(m_recorded)),
                         groupedInteger(static_cast<std::uint64_t>(m_recorded - m_inFull)));
    if (!m_bookmarks.empty())
        text += tr(", %1 bookmarked").arg(m_bookmarks.size());
    if (!m_edits.empty())
        text += tr(", model changes: %1").arg(m_edits.size());
    return text;
}

/// What the summary means, a line for each part that does not say it by itself.
QString TimelineView::explanation() const
{
    QStringList lines;
    if (m_inFull < m_recorded)
        lines.append(tr("Of all branches %1 are recorded, %2 with all their numbers in memory. "
                        "Those of the others are computed again when they are shown.")
                         .arg(tokensText(static_cast<std::uint64_t>(m_recorded)),
                              groupedInteger(static_cast<std::uint64_t>(m_inFull))));
    if (!m_edits.empty())
        lines.append(
            tr("Diamonds mark the tokens from which on the model was changed or restored."));
    return lines.join(QLatin1Char('\n'));
}

/// At a token on the strip what is known of it, above it what the caption means.
QString TimelineView::toolTipAt(const QPoint& point) const
{
    if (point.y() < strip().top())
        return m_surprise.empty() || explanation().isEmpty()
                   ? QString()
                   : Qt::convertFromPlainText(explanation(), Qt::WhiteSpaceNormal);
    const auto position = wholeTokenAt(point.x());
    if (!position || m_surprise.empty())
        return {};
    const float bits = m_surprise[static_cast<std::size_t>(*position - m_begin)];
    QString text = tr("Token %1").arg(groupedInteger(static_cast<std::uint64_t>(*position)));
    if (bits >= 0)
        text += tr(", surprise %1 bits").arg(groupedNumber(static_cast<double>(bits), 2));
    if (m_edits.count(*position) != 0)
        text += QLatin1Char('\n') + editText(*position);
    return text;
}

void TimelineView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const Theme& theme = m_theme.of(palette());
    if (m_surprise.empty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(kMargin, 0, strip().width(), strip().bottom()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap,
                         tr("No tokens yet. Every token of the run will stand on this line."));
        return;
    }
    painter.fillRect(strip(), theme.background);
    paintWindow(painter, theme);
    paintBars(painter, theme);
    paintMarks(painter, theme);
    paintCaption(painter, theme);
}

/// One bar a pixel column at most: the highest of its tokens.
void TimelineView::paintBars(QPainter& painter, const Theme& theme)
{
    const QRectF area = strip();
    const int columns = static_cast<int>(area.width());
    const int tokens = m_end - m_begin;
    const int bars = std::min(columns, tokens);
    for (int bar = 0; bar < bars; ++bar) {
        const int from = static_cast<int>(static_cast<std::int64_t>(bar) * tokens / bars);
        const int to = static_cast<int>(static_cast<std::int64_t>(bar + 1) * tokens / bars);
        float bits = 0;
        bool fromPrompt = false;
        for (int i = from; i < to; ++i) {
            bits = std::max(bits, m_surprise[static_cast<std::size_t>(i)]);
            fromPrompt |= m_fromPrompt[static_cast<std::size_t>(i)];
        }
        const double left = xOf(m_begin + from);
        const double width =
            std::max(1.0, xOf(m_begin + to) - left - (tokens * 3 < columns ? 1 : 0));
        const double height = (area.height() - 4) * std::min(1.0, bits / kFullScaleBits);
        painter.fillRect(QRectF(left, area.bottom() - height, width, height), theme.category(0));
        if (fromPrompt) // a line on top of the strip
            painter.fillRect(QRectF(left, area.top(), xOf(m_begin + to) - left, 3), theme.text);
    }
}

void TimelineView::paintWindow(QPainter& painter, const Theme& theme)
{
    const QRectF box = window();
    painter.fillRect(box, blended(theme.text, theme.background, 0.12));
    painter.setPen(QPen(theme.text, 1));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

/// What was done to the model before a token.
QString TimelineView::editText(int position) const
{
    const InterventionsPtr& now = m_edits.at(position);
    if (!now)
        return tr("Model restored");
    QStringList lines{tr("Model changed")};
    for (const Intervention& edit : now->edits)
        lines.append(interventionText(edit));
    return lines.join(QLatin1Char('\n'));
}

/// A diamond on a dashed line at the left edge of the first token that was read so.
void TimelineView::paintEdits(QPainter& painter, const Theme& theme)
{
    const QRectF area = strip();
    for (const auto& [position, interventions] : m_edits) {
        if (position < m_begin || position >= m_end)
            continue;
        const double x = xOf(position);
        painter.setPen(QPen(theme.edited, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(QPen(theme.background, 1));
        painter.setBrush(theme.edited);
        const double y = area.bottom() - 5;
        painter.drawPolygon(QPolygonF({{x - 5, y}, {x, y - 5}, {x + 5, y}, {x, y + 5}}));
    }
}

void TimelineView::paintMarks(QPainter& painter, const Theme& theme)
{
    const QRectF area = strip();
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdits(painter, theme);
    for (const int position : m_bookmarks) {
        if (position < m_begin || position >= m_end)
            continue;
        const double x = xOf(position + 0.5);
        painter.setPen(QPen(theme.category(2), 1.5));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setBrush(theme.category(2));
        painter.drawPolygon(
            QPolygonF({{x, area.top()}, {x + 9, area.top() + 4}, {x, area.top() + 8}}));
    }
    if (m_shown) {
        const double x = xOf(*m_shown + 0.5);
        painter.setPen(QPen(theme.pinned, 2));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setBrush(theme.pinned);
        painter.drawPolygon(
            QPolygonF({{x - 5, area.top()}, {x + 5, area.top()}, {x, area.top() + 7}}));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineView::paintCaption(QPainter& painter, const Theme& theme)
{
    painter.setPen(theme.text);
    QString text = summary();
    if (m_shown)
        text += tr(" \u00B7 shown: %1").arg(groupedInteger(static_cast<std::uint64_t>(*m_shown)));
    const QRectF line(kMargin, 0, strip().width(), fontMetrics().height());
    const QString legend = tr("bars: surprise, 0 \u2013 %1 bits \u00B7 top line: prompt")
                               .arg(static_cast<int>(kFullScaleBits));
    const int both = fontMetrics().horizontalAdvance(text + legend) + 4 * kMargin;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
    if (both < line.width())
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, legend);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_surprise.empty())
        return;
    const double x = event->position().x();
    const QRectF box = window();
    const double width = m_axis.last - m_axis.first;
    const bool isInside = x >= box.left() && x <= box.right();
    m_drag = Drag{isInside ? tokenAt(x) - m_axis.first : width / 2, false};
    m_drag->grabbed = std::clamp(m_drag->grabbed, 0.0, width);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (!m_drag) {
        emit tokenHovered(strip().contains(event->position()) ? wholeTokenAt(x) : std::nullopt);
        return;
    }
    const double width = m_axis.last - m_axis.first;
    const double latest = std::max(static_cast<double>(m_begin), m_end - width);
    const double first =
        std::clamp(tokenAt(x) - m_drag->grabbed, static_cast<double>(m_begin), latest);
    const double moved = std::abs(xOf(first) - xOf(m_axis.first));
    if (!m_drag->moved && moved < kClickSlop)
        return;
    m_drag->moved = true;
    emit axisRequested({first, first + width, false});
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isClick = m_drag && !m_drag->moved;
    m_drag.reset();
    if (!isClick)
        return;
    if (const auto position = wholeTokenAt(event->position().x()))
        emit tokenPinned(*position);
}

void TimelineView::leaveEvent(QEvent* /*event*/)
{
    emit tokenHovered(std::nullopt);
}

bool TimelineView::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) // the buttons' font is another
        updateButton();
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    return View::event(event);
}

void TimelineView::exportCsv(QTextStream& out) const
{
    out << "position,surprise_bits,model_changed,from_prompt,bookmarked,visible,shown\n";
    for (int position = m_begin; position < m_end; ++position) {
        if (exportRange() == ExportRange::Selected && position != m_shown)
            continue;
        const auto own = static_cast<std::size_t>(position - m_begin);
        out << position << ',';
        if (m_surprise[own] >= 0)
            out << m_surprise[own];
        const bool isVisible = position >= m_axis.first && position < m_axis.last;
        out << ',' << m_edits.count(position) << ',' << (m_fromPrompt[own] ? 1 : 0) << ','
            << m_bookmarks.count(position) << ',' << (isVisible ? 1 : 0) << ','
            << (m_shown == position ? 1 : 0) << '\n';
    }
}

} // namespace spikeglass
