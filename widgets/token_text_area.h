#pragma once

#include "widgets/string_pool.h"
#include "widgets/theme_cache.h"
#include "widgets/token_layout.h"

#include <QAbstractScrollArea>
#include <functional>
#include <optional>
#include <vector>

namespace spikeglass {

/// Scrolling, custom painted text of tokens, each on a background of its own heat.
class TokenTextArea : public QAbstractScrollArea
{
    Q_OBJECT

public:
    struct Token
    {
        QString text;
        bool fromPrompt = false;
        bool isDocumentStart = false;
    };

    explicit TokenTextArea(QWidget* parent = nullptr);

    /// Forgets the tokens from `position` on; the next one is the one there.
    void cut(int position);
    /// Lays out the new token alone.
    void append(const Token& token);
    [[nodiscard]] Token token(int position) const;
    /// Heat 0 .. 1 of a position, nothing for none. Called while painting, for visible tokens.
    void setHeat(std::function<std::optional<double>(int)> heat);
    void setToolTips(std::function<QString(int)> toolTip) { m_toolTip = std::move(toolTip); }
    /// Pops up what can be done with a token; false: nothing, the menu of the panel is next.
    void setMenu(std::function<bool(int, const QPoint&)> menu) { m_menu = std::move(menu); }
    /// Shown while there are no tokens.
    void setEmptyText(const QString& text);
    [[nodiscard]] const QString& emptyText() const { return m_emptyText; }
    /// A bar in front of a token; nothing: none.
    void setMark(std::optional<int> position);
    void setHighlight(std::optional<int> hovered, std::optional<int> pinned);
    void scrollToEnd();
    void ensureVisible(int position);

    /// In viewport coordinates; the first line's part of the token.
    [[nodiscard]] QRect tokenRect(int position) const;
    [[nodiscard]] const TokenLayout& layout() const { return m_layout; }
    /// Four lines.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override { return {360, 240}; }

signals:
    void hovered(std::optional<int> position);
    void clicked(int position);
    /// The mouse was dragged over tokens first .. last.
    void rangeDragged(int first, int last);
    /// The user scrolled away from the end.
    void scrolledBack();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// A token as it is kept: there is one for every token ever written.
    struct Kept
    {
        std::uint32_t text : 30 = 0; ///< in m_texts
        std::uint32_t fromPrompt : 1 = 0;
        std::uint32_t isDocumentStart : 1 = 0;
    };

    [[nodiscard]] const QString& textOf(const Kept& kept) const;
    [[nodiscard]] QFont textFont() const;
    [[nodiscard]] std::optional<int> tokenAt(QPoint point) const;
    [[nodiscard]] QPoint toolTipPlace(const QPoint& pointer) const;
    void relayout();
    void updateScrollBar();
    [[nodiscard]] int lineTop(int line) const;
    void appendToLayout(int position);
    void paintLine(QPainter& painter, int line, qreal top) const;
    void paintFragment(QPainter& painter, const TokenLayout::Fragment& fragment, qreal top) const;
    void paintRule(QPainter& painter, const TokenLayout::Fragment& fragment, qreal top) const;
    void paintMark(QPainter& painter, const TokenLayout::Fragment& fragment, qreal top) const;
    void paintOutline(QPainter& painter, const TokenLayout::Fragment& fragment,
                      const QRectF& box) const;
    void paintEmptyText(QPainter& painter) const;

    mutable ThemeCache m_theme;
    TokenLayout m_layout;
    StringPool m_texts;
    std::vector<Kept> m_tokens;
    std::function<std::optional<double>(int)> m_heat;
    std::function<QString(int)> m_toolTip;
    std::function<bool(int, const QPoint&)> m_menu;
    QString m_emptyText;
    std::optional<int> m_hovered, m_pinned, m_marked;
    std::optional<int> m_pressed;
};

} // namespace spikeglass
