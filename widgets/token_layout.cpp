#include "widgets/token_layout.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spikeglass {
namespace {

constexpr QChar kNewlineSign{0x21B5};
constexpr QChar kSilentSign{0x00B7};
constexpr qreal kLineSpacing = 1.25;

QString trimmedRight(const QString& text)
{
    qsizetype end = text.size();
    while (end > 0 && text[end - 1].isSpace())
        --end;
    return text.left(end);
}

QString trimmedLeft(const QString& text)
{
    qsizetype begin = 0;
    while (begin < text.size() && text[begin].isSpace())
        ++begin;
    return text.mid(begin);
}

} // namespace

TokenLayout::TokenLayout(const QFont& font, qreal width)
    : m_font(font)
    , m_metrics(font)
    , m_width(width)
{
    reset(font, width);
}

void TokenLayout::reset(const QFont& font, qreal width)
{
    if (font != m_font) {
        m_pieces.clear();
        m_pieceNumbers.clear();
    }
    m_font = font;
    m_metrics = QFontMetricsF(font);
    m_lineHeight = std::ceil(m_metrics.height() * kLineSpacing);
    m_baseline = (m_lineHeight - m_metrics.height()) / 2 + m_metrics.ascent();
    m_width = width - m_metrics.horizontalAdvance(kNewlineSign); // room for it at a line's end
    m_fragments.clear();
    m_lines.assign(1, 0);
    m_firstPosition = m_endPosition = 0;
    m_lineEnd = 0;
    m_wordStart = 0;
    m_afterSpace = true;
}

std::int32_t TokenLayout::pieceOf(Kind kind, const QString& text)
{
    const auto key = std::pair(static_cast<int>(kind), text);
    const auto known = m_pieceNumbers.constFind(key);
    if (known != m_pieceNumbers.constEnd())
        return *known;
    m_pieces.push_back({kind, text, m_metrics.horizontalAdvance(text)});
    return *m_pieceNumbers.insert(key, static_cast<std::int32_t>(m_pieces.size()) - 1);
}

const TokenLayout::Piece& TokenLayout::pieceAt(std::size_t fragment) const
{
    return m_pieces[static_cast<std::size_t>(m_fragments[fragment].piece)];
}

qreal TokenLayout::widthAt(std::size_t fragment) const
{
    const Piece& piece = pieceAt(fragment);
    return piece.kind == Kind::DocumentStart ? m_width : piece.width;
}

void TokenLayout::append(int position, const QString& text, bool isDocumentStart)
{
    if (m_fragments.empty())
        m_firstPosition = m_endPosition = position;
    assert(position == m_endPosition);
    m_endPosition = position + 1;
    if (isDocumentStart) {
        appendRule(position);
        return;
    }
    if (text.isEmpty()) {
        appendPiece(position, QString(kSilentSign), Kind::Silent);
        return;
    }
    const QStringList pieces = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        if (i > 0)
            appendNewline(position);
        if (!pieces[i].isEmpty())
            appendPiece(position,
                        QString(pieces[i]).replace(QLatin1Char('\t'), QLatin1String("    ")),
                        Kind::Text);
    }
}

void TokenLayout::appendPiece(int position, const QString& text, Kind kind)
{
    const bool isLineStart = m_lines.back() == m_fragments.size();
    if (isLineStart || m_afterSpace || text.front().isSpace())
        m_wordStart = m_fragments.size();
    m_afterSpace = text.back().isSpace();
    place(position, kind, text);
    if (overflows() && m_wordStart > m_lines.back())
        wrapWord();
    if (overflows() && m_fragments.size() - 1 > m_lines.back()) {
        m_wordStart = m_fragments.size() - 1;
        wrapWord();
    }
    while (overflows() && pieceAt(m_fragments.size() - 1).text.size() > 1)
        breakInside();
}

/// Adds a fragment behind the last one of the line.
void TokenLayout::place(int position, Kind kind, const QString& text)
{
    m_fragments.push_back({position, pieceOf(kind, text)});
    m_lineEnd += widthAt(m_fragments.size() - 1);
}

/// Spaces at the end of a line may hang over.
bool TokenLayout::overflows() const
{
    const Piece& last = pieceAt(m_fragments.size() - 1);
    const QString visible = trimmedRight(last.text);
    if (visible.isEmpty())
        return false;
    const qreal hanging =
        visible.size() == last.text.size() ? 0 : last.width - m_metrics.horizontalAdvance(visible);
    return m_lineEnd - hanging > m_width;
}

void TokenLayout::startLine()
{
    m_lines.push_back(m_fragments.size());
    m_lineEnd = 0;
    m_afterSpace = true;
}

/// Moves the word at the end to a line of its own; the space in front of it goes.
void TokenLayout::wrapWord()
{
    m_lines.push_back(m_wordStart);
    const Piece first = pieceAt(m_wordStart);
    m_fragments[m_wordStart].piece = pieceOf(first.kind, trimmedLeft(first.text));
    m_lineEnd = 0;
    for (std::size_t i = m_wordStart; i < m_fragments.size(); ++i)
        m_lineEnd += widthAt(i);
}

/// Cuts the last fragment, alone on its line, where the line ends.
void TokenLayout::breakInside()
{
    Placed& last = m_fragments.back();
    const Piece whole = pieceAt(m_fragments.size() - 1);
    qsizetype fits = 1;
    while (fits + 1 < whole.text.size() &&
           m_metrics.horizontalAdvance(whole.text.left(fits + 1)) <= m_width)
        ++fits;
    if (fits + 1 < whole.text.size() && whole.text[fits].isLowSurrogate())
        ++fits;
    const int position = last.position;
    const QString rest = whole.text.mid(fits);
    last.piece = pieceOf(whole.kind, whole.text.left(fits));
    startLine();
    m_wordStart = m_fragments.size();
    m_afterSpace = rest.back().isSpace();
    place(position, whole.kind, rest);
}

void TokenLayout::appendNewline(int position)
{
    place(position, Kind::Newline, QString(kNewlineSign));
    startLine();
}

void TokenLayout::appendRule(int position)
{
    if (m_lines.back() != m_fragments.size())
        startLine();
    place(position, Kind::DocumentStart, QString());
    startLine();
}

int TokenLayout::cut(int position)
{
    if (position >= m_endPosition)
        return m_endPosition;
    std::size_t line = position <= m_firstPosition ? 0 : lineOf(firstFragment(position));
    const auto isClean = [this](std::size_t at) {
        const std::size_t start = m_lines[at];
        if (start == 0 || start >= m_fragments.size())
            return start == 0;
        const Kind before = pieceAt(start - 1).kind;
        return m_fragments[start - 1].position != m_fragments[start].position &&
               (before == Kind::Newline || before == Kind::DocumentStart);
    };
    while (!isClean(line))
        --line;
    const std::size_t start = m_lines[line];
    m_endPosition = start == 0 ? m_firstPosition : m_fragments[start].position;
    m_lines.resize(line + 1);
    m_fragments.resize(start);
    m_lineEnd = 0;
    m_wordStart = start;
    m_afterSpace = true;
    return m_endPosition;
}

std::vector<TokenLayout::Fragment> TokenLayout::line(int index) const
{
    const auto i = static_cast<std::size_t>(index);
    const std::size_t end = i + 1 < m_lines.size() ? m_lines[i + 1] : m_fragments.size();
    std::vector<Fragment> fragments;
    qreal x = 0;
    for (std::size_t at = m_lines[i]; at < end; ++at) {
        const Piece& piece = pieceAt(at);
        fragments.push_back({m_fragments[at].position, piece.kind, piece.text, x, widthAt(at)});
        x += fragments.back().width;
    }
    return fragments;
}

std::optional<int> TokenLayout::tokenAt(QPointF point) const
{
    const int index = static_cast<int>(std::floor(point.y() / m_lineHeight));
    if (index < 0 || index >= lineCount())
        return std::nullopt;
    for (const Fragment& fragment : line(index))
        if (point.x() >= fragment.x && point.x() < fragment.x + fragment.width)
            return fragment.position;
    return std::nullopt;
}

std::size_t TokenLayout::firstFragment(int position) const
{
    const auto found = std::ranges::lower_bound(m_fragments, position, {}, &Placed::position);
    return static_cast<std::size_t>(found - m_fragments.begin());
}

std::size_t TokenLayout::lineOf(std::size_t fragment) const
{
    const auto behind = std::ranges::upper_bound(m_lines, fragment);
    return static_cast<std::size_t>(behind - m_lines.begin()) - 1;
}

QRectF TokenLayout::rect(int position) const
{
    if (position < m_firstPosition || position >= m_endPosition)
        return {};
    const std::size_t first = firstFragment(position);
    const std::size_t line = lineOf(first);
    qreal x = 0;
    for (std::size_t before = m_lines[line]; before < first; ++before)
        x += widthAt(before);
    return {x, static_cast<qreal>(line) * m_lineHeight, widthAt(first), m_lineHeight};
}

} // namespace spikeglass
