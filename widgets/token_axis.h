#pragma once

#include "widgets/view.h"

#include <optional>

namespace spikeglass {

/// Fewest and most tokens that zooming leaves visible.
inline constexpr double kMinVisibleTokens = 8;
inline constexpr double kMaxVisibleTokens = 4096;

/// The same width with the newest token (end - 1) at the right end if the axis follows, else the
/// axis as it is. Runs shorter than the width start at the left end.
TokenAxis followed(const TokenAxis& axis, int begin, int end);

/// Detached from Follow and moved by `tokens` towards later ones, within the tokens kept.
TokenAxis scrolled(const TokenAxis& axis, double tokens, int begin, int end);

/// Detached from Follow, the visible width divided by `factor`; `anchor` stays where it is as far
/// as the tokens kept allow.
TokenAxis zoomed(const TokenAxis& axis, double factor, double anchor, int begin, int end);

/// Where tokens lie on a drawing whose axis is `width` pixels wide from `left` on.
class TokenScale
{
public:
    TokenScale() = default;
    TokenScale(const TokenAxis& axis, double left, double width);

    /// Pixel of a place on the axis; token t lies between x(t) and x(t + 1).
    [[nodiscard]] double x(double place) const;
    /// Inverse of x.
    [[nodiscard]] double place(double x) const;
    /// The token under a pixel; none outside the axis and before token 0.
    [[nodiscard]] std::optional<int> tokenAt(double x) const;
    /// Pixels a token.
    [[nodiscard]] double tokenWidth() const { return x(1) - x(0); }
    /// Tokens that are visible at least in part: firstToken() .. endToken() - 1.
    [[nodiscard]] int firstToken() const;
    [[nodiscard]] int endToken() const;
    [[nodiscard]] bool shows(int token) const
    {
        return token >= firstToken() && token < endToken();
    }

private:
    TokenAxis m_axis;
    double m_left = 0;
    double m_width = 1;
};

/// Distance of axis marks: 1, 2 or 5 times a power of ten, at least `minimumTokens`.
int markDistance(double minimumTokens);

} // namespace spikeglass
