#include "widgets/token_axis.h"

#include <algorithm>
#include <cmath>

namespace spikeglass {

namespace {

double widthOf(const TokenAxis& axis)
{
    return std::max(axis.last - axis.first, 1.0);
}

/// Detached, `width` wide, from `first` on or as near as begin .. end allows.
TokenAxis placed(double first, double width, int begin, int end)
{
    const double latest = std::max<double>(begin, end - width);
    const double inside = std::clamp(first, static_cast<double>(begin), latest);
    return {inside, inside + width, false};
}

} // namespace

TokenAxis followed(const TokenAxis& axis, int begin, int end)
{
    if (!axis.follow)
        return axis;
    TokenAxis result = placed(end, widthOf(axis), begin, end);
    result.follow = true;
    return result;
}

TokenAxis scrolled(const TokenAxis& axis, double tokens, int begin, int end)
{
    return placed(axis.first + tokens, widthOf(axis), begin, end);
}

TokenAxis zoomed(const TokenAxis& axis, double factor, double anchor, int begin, int end)
{
    const double width = std::clamp(widthOf(axis) / factor, kMinVisibleTokens, kMaxVisibleTokens);
    const double share = (anchor - axis.first) / widthOf(axis);
    return placed(anchor - share * width, width, begin, end);
}

TokenScale::TokenScale(const TokenAxis& axis, double left, double width)
    : m_axis(axis)
    , m_left(left)
    , m_width(std::max(width, 1.0))
{
}

double TokenScale::x(double place) const
{
    return m_left + (place - m_axis.first) * m_width / widthOf(m_axis);
}

double TokenScale::place(double x) const
{
    return m_axis.first + (x - m_left) * widthOf(m_axis) / m_width;
}

std::optional<int> TokenScale::tokenAt(double x) const
{
    const int token = static_cast<int>(std::floor(place(x)));
    if (x < m_left || x >= m_left + m_width || token < 0)
        return std::nullopt;
    return token;
}

int TokenScale::firstToken() const
{
    return std::max(0, static_cast<int>(std::floor(m_axis.first)));
}

int TokenScale::endToken() const
{
    return std::max(0, static_cast<int>(std::ceil(m_axis.first + widthOf(m_axis))));
}

int markDistance(double minimumTokens)
{
    int distance = 1;
    for (int step = 0; distance < minimumTokens; ++step)
        distance = step % 3 == 1 ? distance / 2 * 5 : distance * 2;
    return distance;
}

} // namespace spikeglass
