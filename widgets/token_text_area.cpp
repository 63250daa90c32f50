#include "widgets/token_text_area.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace spikeglass {
namespace {

constexpr qreal kFontScale = 1.3;
constexpr int kMargin = 8;

} // namespace

TokenTextArea::TokenTextArea(QWidget* parent) : QAbstractScrollArea(parent), m_layout(textFont(), 1)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or lines rewrap when it comes
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar* bar = verticalScrollBar();
        if (bar->sliderPosition() < bar->maximum())
            emit scrolledBack();
    });
}

QFont TokenTextArea::textFont() const
{
    QFont result = font();
    result.setPointSizeF(result.pointSizeF() * kFontScale);
    return result;
}

void TokenTextArea::cut(int position)
{
    m_tokens.resize(static_cast<std::size_t>(position));
    m_hovered.reset();
    m_pinned.reset();
    m_pressed.reset();
    for (int again = m_layout.cut(position); again < position; ++again)
        appendToLayout(again);
    updateScrollBar();
    viewport()->update();
}

void TokenTextArea::append(const Token& token)
{
    const int settled = m_layout.lineCount() - 2; // the last word may move to a new line
    m_tokens.push_back({static_cast<std::uint32_t>(m_texts.put(token.text)),
                        token.fromPrompt ? 1U : 0U, token.isDocumentStart ? 1U : 0U});
    appendToLayout(static_cast<int>(m_tokens.size()) - 1);
    updateScrollBar();
    const int top = settled < 0 ? 0 : std::max(0, lineTop(settled));
    viewport()->update(viewport()->rect().adjusted(0, top, 0, 0));
}

/// In the viewport.
int TokenTextArea::lineTop(int line) const
{
    return static_cast<int>(
        std::floor(kMargin - verticalScrollBar()->value() + line * m_layout.lineHeight()));
}

void TokenTextArea::appendToLayout(int position)
{
    const Kept& kept = m_tokens[static_cast<std::size_t>(position)];
    m_layout.append(position, textOf(kept), kept.isDocumentStart != 0);
}

const QString& TokenTextArea::textOf(const Kept& kept) const
{
    return m_texts.at(static_cast<std::int32_t>(kept.text));
}

TokenTextArea::Token TokenTextArea::token(int position) const
{
    const Kept& kept = m_tokens[static_cast<std::size_t>(position)];
    return {textOf(kept), kept.fromPrompt != 0, kept.isDocumentStart != 0};
}

void TokenTextArea::setHeat(std::function<std::optional<double>(int)> heat)
{
    m_heat = std::move(heat);
    viewport()->update();
}

void TokenTextArea::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void TokenTextArea::setMark(std::optional<int> position)
{
    if (std::exchange(m_marked, position) != position)
        viewport()->update();
}

void TokenTextArea::setHighlight(std::optional<int> hoveredToken, std::optional<int> pinnedToken)
{
    if (m_hovered == hoveredToken && m_pinned == pinnedToken)
        return;
    m_hovered = hoveredToken;
    m_pinned = pinnedToken;
    viewport()->update();
}

QSize TokenTextArea::minimumSizeHint() const
{
    constexpr int kLeastWidth = 120;
    constexpr int kLines = 4;
    const auto lines = static_cast<int>(std::ceil(kLines * m_layout.lineHeight()));
    return {kLeastWidth, lines + 2 * (kMargin + frameWidth())};
}

void TokenTextArea::relayout()
{
    m_layout.reset(textFont(), std::max(1, viewport()->width() - 2 * kMargin));
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        appendToLayout(static_cast<int>(i));
    updateScrollBar();
    viewport()->update();
}

void TokenTextArea::updateScrollBar()
{
    const qreal height = m_layout.lineCount() * m_layout.lineHeight() + 2 * kMargin;
    QScrollBar* bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(static_cast<int>(m_layout.lineHeight()));
    bar->setRange(0, std::max(0, static_cast<int>(std::ceil(height)) - viewport()->height()));
}

void TokenTextArea::scrollToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TokenTextArea::ensureVisible(int position)
{
    const QRect rect = tokenRect(position);
    if (rect.isNull() || (rect.top() >= 0 && rect.bottom() < viewport()->height()))
        return;
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(bar->value() + rect.center().y() - viewport()->height() / 2);
}

QRect TokenTextArea::tokenRect(int position) const
{
    const QRectF rect = m_layout.rect(position);
    if (rect.isNull())
        return {};
    return rect.translated(kMargin, kMargin - verticalScrollBar()->value()).toAlignedRect();
}

std::optional<int> TokenTextArea::tokenAt(QPoint point) const
{
    return m_layout.tokenAt(point + QPoint(-kMargin, verticalScrollBar()->value() - kMargin));
}

void TokenTextArea::resizeEvent(QResizeEvent* event)
{
    const QScrollBar* bar = verticalScrollBar();
    const bool wasAtEnd = bar->value() == bar->maximum();
    if (event->size().width() != event->oldSize().width())
        relayout();
    updateScrollBar();
    if (wasAtEnd)
        scrollToEnd();
}

void TokenTextArea::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    relayout();
    updateGeometry();
}

bool TokenTextArea::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        emit hovered(std::nullopt);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto position = tokenAt(help->pos());
        QToolTip::showText(toolTipPlace(help->pos()),
                           position && m_toolTip ? m_toolTip(*position) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

/// Beside the text, so that it covers no word that is to be clicked next.
QPoint TokenTextArea::toolTipPlace(const QPoint& pointer) const
{
    const int beside = layoutDirection() == Qt::LeftToRight ? width() : pointer.x();
    return viewport()->mapToGlobal(QPoint(beside, pointer.y() - fontMetrics().height()));
}

void TokenTextArea::mouseMoveEvent(QMouseEvent* event)
{
    const auto position = tokenAt(event->pos());
    if (position != m_hovered)
        emit hovered(position);
}

void TokenTextArea::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton ? tokenAt(event->pos()) : std::nullopt;
}

void TokenTextArea::mouseReleaseEvent(QMouseEvent* event)
{
    const auto released = tokenAt(event->pos());
    if (m_pressed && released && *released == *m_pressed)
        emit clicked(*released);
    else if (m_pressed && released)
        emit rangeDragged(std::min(*m_pressed, *released), std::max(*m_pressed, *released));
    m_pressed.reset();
}

void TokenTextArea::contextMenuEvent(QContextMenuEvent* event)
{
    const auto position = tokenAt(event->pos());
    event->setAccepted(position && m_menu && m_menu(*position, event->globalPos()));
}

void TokenTextArea::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // as the fragments are laid out
    if (m_tokens.empty()) {
        paintEmptyText(painter);
        return;
    }
    painter.setFont(m_layout.font());
    const qreal offset = kMargin - verticalScrollBar()->value();
    const qreal lineHeight = m_layout.lineHeight();
    const int first = std::max(0, static_cast<int>((event->rect().top() - offset) / lineHeight));
    const int last = std::min(m_layout.lineCount() - 1,
                              static_cast<int>((event->rect().bottom() - offset) / lineHeight));
    painter.translate(kMargin, 0);
    for (int line = first; line <= last; ++line)
        paintLine(painter, line, offset + line * lineHeight);
}

void TokenTextArea::paintEmptyText(QPainter& painter) const
{
    painter.setPen(m_theme.of(palette()).mutedText);
    painter.drawText(
        viewport()->rect().adjusted(2 * kMargin, 2 * kMargin, -2 * kMargin, -2 * kMargin),
        Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_emptyText);
}

void TokenTextArea::paintLine(QPainter& painter, int line, qreal top) const
{
    const std::vector<TokenLayout::Fragment> fragments = m_layout.line(line);
    for (const TokenLayout::Fragment& fragment : fragments) {
        if (fragment.kind == TokenLayout::Kind::DocumentStart)
            paintRule(painter, fragment, top);
        else
            paintFragment(painter, fragment, top);
    }
    for (const TokenLayout::Fragment& fragment : fragments)
        paintOutline(painter, fragment,
                     QRectF(fragment.x, top + 1, fragment.width, m_layout.lineHeight() - 2));
    for (const TokenLayout::Fragment& fragment : fragments)
        if (fragment.position == m_marked)
            paintMark(painter, fragment, top);
}

void TokenTextArea::paintFragment(QPainter& painter, const TokenLayout::Fragment& fragment,
                                  qreal top) const
{
    const QRectF box(fragment.x, top + 2, fragment.width, m_layout.lineHeight() - 4);
    const Theme& theme = m_theme.of(palette());
    QColor background = theme.background;
    if (const auto heat = m_heat ? m_heat(fragment.position) : std::nullopt) {
        background = tokenHeat(theme, *heat);
        painter.fillRect(box, background);
    }
    const QColor ink = Theme::textOn(background);
    painter.setPen(ink);
    painter.drawText(QPointF(fragment.x, top + m_layout.baseline()), fragment.text);
    if (m_tokens[static_cast<std::size_t>(fragment.position)].fromPrompt != 0) {
        painter.setPen(QPen(ink, 1, Qt::DotLine));
        painter.drawLine(QPointF(box.left(), box.bottom() - 1),
                         QPointF(box.right() - 1, box.bottom() - 1));
    }
}

void TokenTextArea::paintRule(QPainter& painter, const TokenLayout::Fragment& fragment,
                              qreal top) const
{
    painter.save();
    painter.setFont(font());
    painter.setPen(m_theme.of(palette()).mutedText);
    const QString label = tr("start of text");
    const QRectF row(0, top, fragment.width, m_layout.lineHeight());
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, label);
    const qreal left = QFontMetricsF(font()).horizontalAdvance(label) + kMargin;
    painter.drawLine(QPointF(left, row.center().y()), QPointF(row.right(), row.center().y()));
    painter.restore();
}

/// As high as the line, with a flag on top.
void TokenTextArea::paintMark(QPainter& painter, const TokenLayout::Fragment& fragment,
                              qreal top) const
{
    constexpr qreal kWidth = 3;
    constexpr qreal kFlag = 5;
    const Theme& theme = m_theme.of(palette());
    const QRectF bar(fragment.x - kWidth / 2, top, kWidth, m_layout.lineHeight());
    painter.fillRect(bar.adjusted(-1, 0, 1, 0), theme.background);
    painter.fillRect(bar, theme.text);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(kWidth + kFlag, kWidth)), theme.text);
}

void TokenTextArea::paintOutline(QPainter& painter, const TokenLayout::Fragment& fragment,
                                 const QRectF& box) const
{
    const bool isPinned = fragment.position == m_pinned;
    if (!isPinned && fragment.position != m_hovered)
        return;
    painter.setPen(QPen(m_theme.of(palette()).text, isPinned ? 2 : 1,
                        isPinned ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace spikeglass
