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
    if (font != m_font)
        m_advances.clear();
    m_font = font;
    m_metrics = QFontMetricsF(font);
    m_lineHeight = std::ceil(m_metrics.height() * kLineSpacing);
    m_baseline = (m_lineHeight - m_metrics.height()) / 2 + m_metrics.ascent();
    m_width = width - advance(QString(kNewlineSign)); // room for the sign at the end of a line
    m_fragments.clear();
    m_tokens.clear();
    m_lines.assign(1, 0);
    m_wordStart = 0;
    m_afterSpace = true;
}

qreal TokenLayout::advance(const QString& text)
{
    const auto it = m_advances.constFind(text);
    if (it != m_advances.constEnd())
        return *it;
    return *m_advances.insert(text, m_metrics.horizontalAdvance(text));
}

void TokenLayout::append(int position, const QString& text, bool isDocumentStart)
{
    if (m_tokens.empty())
        m_firstPosition = position;
    assert(position == m_firstPosition + static_cast<int>(m_tokens.size()));
    m_tokens.push_back(m_fragments.size());
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
    place({position, kind, text, 0, 0});
    if (overflows() && m_wordStart > m_lines.back())
        wrapWord();
    if (overflows() && m_fragments.size() - 1 > m_lines.back()) {
        m_wordStart = m_fragments.size() - 1;
        wrapWord();
    }
    while (overflows() && m_fragments.back().text.size() > 1)
        breakInside();
}

/// Adds a fragment behind the last one of the line.
void TokenLayout::place(Fragment fragment)
{
    const bool isLineStart = m_lines.back() == m_fragments.size();
    fragment.x = isLineStart ? 0 : m_fragments.back().x + m_fragments.back().width;
    fragment.width = advance(fragment.text);
    m_fragments.push_back(std::move(fragment));
}

/// Spaces at the end of a line may hang over.
bool TokenLayout::overflows() const
{
    const Fragment& last = m_fragments.back();
    const QString visible = trimmedRight(last.text);
    if (visible.isEmpty())
        return false;
    const qreal width =
        visible.size() == last.text.size() ? last.width : m_metrics.horizontalAdvance(visible);
    return last.x + width > m_width;
}

void TokenLayout::startLine()
{
    m_lines.push_back(m_fragments.size());
    m_afterSpace = true;
}

/// Moves the word at the end to a line of its own; the space in front of it goes.
void TokenLayout::wrapWord()
{
    m_lines.push_back(m_wordStart);
    qreal x = 0;
    for (std::size_t i = m_wordStart; i < m_fragments.size(); ++i) {
        Fragment& fragment = m_fragments[i];
        if (i == m_wordStart) {
            fragment.text = trimmedLeft(fragment.text);
            fragment.width = advance(fragment.text);
        }
        fragment.x = x;
        x += fragment.width;
    }
}

/// Cuts the last fragment, alone on its line, where the line ends.
void TokenLayout::breakInside()
{
    Fragment& last = m_fragments.back();
    qsizetype fits = 1;
    while (fits + 1 < last.text.size() &&
           m_metrics.horizontalAdvance(last.text.left(fits + 1)) <= m_width)
        ++fits;
    if (fits + 1 < last.text.size() && last.text[fits].isLowSurrogate())
        ++fits;
    const Fragment rest{last.position, last.kind, last.text.mid(fits), 0, 0};
    last.text.truncate(fits);
    last.width = m_metrics.horizontalAdvance(last.text);
    startLine();
    m_wordStart = m_fragments.size();
    m_afterSpace = rest.text.back().isSpace();
    place(rest);
}

void TokenLayout::appendNewline(int position)
{
    place({position, Kind::Newline, QString(kNewlineSign), 0, 0});
    startLine();
}

void TokenLayout::appendRule(int position)
{
    if (m_lines.back() != m_fragments.size())
        startLine();
    m_fragments.push_back({position, Kind::DocumentStart, QString(), 0, m_width});
    startLine();
}

int TokenLayout::cut(int position)
{
    const int kept = position - m_firstPosition;
    if (kept >= static_cast<int>(m_tokens.size()))
        return m_firstPosition + static_cast<int>(m_tokens.size());
    std::size_t line = kept <= 0 ? 0 : lineOf(m_tokens[static_cast<std::size_t>(kept)]);
    const auto isClean = [this](std::size_t at) {
        const std::size_t start = m_lines[at];
        if (start == 0 || start >= m_fragments.size())
            return start == 0;
        const auto token = static_cast<std::size_t>(m_fragments[start].position - m_firstPosition);
        const Kind before = m_fragments[start - 1].kind;
        return m_tokens[token] == start &&
               (before == Kind::Newline || before == Kind::DocumentStart);
    };
    while (!isClean(line))
        --line;
    const std::size_t start = m_lines[line];
    const int first = start == 0 ? m_firstPosition : m_fragments[start].position;
    m_lines.resize(line + 1);
    m_fragments.resize(start);
    m_tokens.resize(static_cast<std::size_t>(first - m_firstPosition));
    m_wordStart = start;
    m_afterSpace = true;
    return first;
}

std::span<const TokenLayout::Fragment> TokenLayout::line(int index) const
{
    const auto i = static_cast<std::size_t>(index);
    const std::size_t begin = m_lines[i];
    const std::size_t end = i + 1 < m_lines.size() ? m_lines[i + 1] : m_fragments.size();
    return std::span(m_fragments).subspan(begin, end - begin);
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

std::size_t TokenLayout::lineOf(std::size_t fragment) const
{
    const auto behind = std::ranges::upper_bound(m_lines, fragment);
    return static_cast<std::size_t>(behind - m_lines.begin()) - 1;
}

QRectF TokenLayout::rect(int position) const
{
    const int index = position - m_firstPosition;
    if (index < 0 || index >= static_cast<int>(m_tokens.size()))
        return {};
    const std::size_t first = m_tokens[static_cast<std::size_t>(index)];
    const Fragment& fragment = m_fragments[first];
    return {fragment.x, static_cast<qreal>(lineOf(first)) * m_lineHeight, fragment.width,
            m_lineHeight};
}

} // namespace spikeglass
