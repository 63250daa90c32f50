#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QRectF>
#include <QString>
#include <cstdint>
#include <optional>
#include <utility>
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
    [[nodiscard]] std::vector<Fragment> line(int index) const;
    /// Token under a point; nothing beside the text.
    [[nodiscard]] std::optional<int> tokenAt(QPointF point) const;
    /// Where the first fragment of a token is; empty if it is not there.
    [[nodiscard]] QRectF rect(int position) const;

private:
    /// A text of which all fragments that are the same share one.
    struct Piece
    {
        Kind kind = Kind::Text;
        QString text;
        qreal width = 0;
    };
    /// A fragment as it is kept: there is one or more for every token ever written.
    struct Placed
    {
        std::int32_t position = 0;
        std::int32_t piece = 0;
    };

    void appendPiece(int position, const QString& text, Kind kind);
    void place(int position, Kind kind, const QString& text);
    void appendNewline(int position);
    void appendRule(int position);
    void startLine();
    void wrapWord();
    void breakInside();
    [[nodiscard]] bool overflows() const;
    [[nodiscard]] std::int32_t pieceOf(Kind kind, const QString& text);
    [[nodiscard]] const Piece& pieceAt(std::size_t fragment) const;
    [[nodiscard]] qreal widthAt(std::size_t fragment) const;
    [[nodiscard]] std::size_t firstFragment(int position) const;
    [[nodiscard]] std::size_t lineOf(std::size_t fragment) const;

    QFont m_font;
    QFontMetricsF m_metrics;
    qreal m_width;
    qreal m_lineHeight = 0;
    qreal m_baseline = 0;
    std::vector<Piece> m_pieces;
    QHash<std::pair<int, QString>, std::int32_t> m_pieceNumbers; // by kind and text
    std::vector<Placed> m_fragments;
    std::vector<std::size_t> m_lines; // first fragment of each line
    int m_firstPosition = 0;
    int m_endPosition = 0;       // one past the last token
    qreal m_lineEnd = 0;         // x behind the last fragment of the last line
    std::size_t m_wordStart = 0; // first fragment of the word at the end
    bool m_afterSpace = true;    // the text ends where a word may begin
};

} // namespace spikeglass
