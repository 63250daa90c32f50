#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QRectF>
#include <QString>
#include <optional>
#include <span>
#include <vector>

namespace spikeglass {

/// Wrapped text made of tokens, without a window. Grows at its end: append() touches the word at
/// the end and nothing before it. Lines break in front of words (a word may be several tokens),
/// newlines are kept, a word wider than the line breaks inside. Lengths in pixels.
class TokenLayout
{
public:
    enum class Kind : std::uint8_t
    {
        Text,
        Newline,       ///< a line break in the text, drawn as a sign
        Silent,        ///< a token without text of its own (a part of a character)
        DocumentStart, ///< a rule over the whole width
    };
    /// What one token has on one line; a token has at least one.
    struct Fragment
    {
        int position = 0;
        Kind kind = Kind::Text;
        QString text;
        qreal x = 0;
        qreal width = 0;
        bool operator==(const Fragment&) const = default;
    };

    TokenLayout(const QFont& font, qreal width);

    /// Forgets all tokens. The next append() may be at any position.
    void reset(const QFont& font, qreal width);
    /// The next token; its position is one more than the last one's.
    void append(int position, const QString& text, bool isDocumentStart);

    /// Forgets the tokens from `position` on, and those before it back to where the text itself
    /// broke a line. Returns the first one forgotten, the next to be appended again.
    int cut(int position);

    [[nodiscard]] const QFont& font() const { return m_font; }
    [[nodiscard]] qreal width() const { return m_width; }
    [[nodiscard]] qreal lineHeight() const { return m_lineHeight; }
    /// Of the text inside its line, from the line's top.
    [[nodiscard]] qreal baseline() const { return m_baseline; }
    [[nodiscard]] int lineCount() const { return static_cast<int>(m_lines.size()); }
    [[nodiscard]] std::span<const Fragment> line(int index) const;
    /// Token under a point; nothing beside the text.
    [[nodiscard]] std::optional<int> tokenAt(QPointF point) const;
    /// Where the first fragment of a token is; empty if it is not there.
    [[nodiscard]] QRectF rect(int position) const;

private:
    void appendPiece(int position, const QString& text, Kind kind);
    void place(Fragment fragment);
    void appendNewline(int position);
    void appendRule(int position);
    void startLine();
    void wrapWord();
    void breakInside();
    [[nodiscard]] bool overflows() const;
    [[nodiscard]] qreal advance(const QString& text);
    [[nodiscard]] std::size_t lineOf(std::size_t fragment) const;

    QFont m_font;
    QFontMetricsF m_metrics;
    qreal m_width;
    qreal m_lineHeight = 0;
    qreal m_baseline = 0;
    QHash<QString, qreal> m_advances;
    std::vector<Fragment> m_fragments;
    std::vector<std::size_t> m_lines;  // first fragment of each line
    std::vector<std::size_t> m_tokens; // first fragment of each token
    int m_firstPosition = 0;
    std::size_t m_wordStart = 0; // first fragment of the word at the end
    bool m_afterSpace = true;    // the text ends where a word may begin
};

} // namespace spikeglass
