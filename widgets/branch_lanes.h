#pragma once

#include "core/trace/token_history.h"
#include "widgets/theme_cache.h"

#include <QWidget>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace spikeglass {

/// What users call a branch: the name they gave it, else its number among the texts, or among those
/// that go on from others.
QString branchName(const Branch& branch, const TokenHistory& history);
/// How a token is read; empty where nobody knows.
using TokenNames = std::function<QString(TokenId)>;
/// The name and what tells it from other branches, the place first, which is read where the rest
/// has no room: from which token on it goes on, and with which word, or the first words of its text
/// that no other of the same prompt has there, of those right behind the prompt, and how many
/// tokens it has while there are none.
QString branchTitle(const Branch& branch, const TokenHistory& history, const TokenNames& names);
/// Tokens of a text behind its prompt that its title tells.
struct ToldTokens
{
    int first = 0, end = 0;     ///< positions
    std::optional<int> count{}; ///< of the whole text, told where another one begins alike
    bool operator==(const ToldTokens&) const = default;
};

/// In a sentence: what it goes on from, from which token on, and which token stands there instead;
/// of a text of its own how it begins.
QString branchOrigin(const Branch& branch, const TokenHistory& history, const TokenNames& names);

/// The tree of texts, one lane a branch over its own tokens, each joined to the one it goes on
/// from, with its name to the right. Lanes that are longer than the scale end in an arrow. Click or
/// arrow keys choose one, a double click or F2 asks for a name. Takes no room while there is one
/// branch only.
class BranchLanes : public QWidget
{
    Q_OBJECT

public:
    explicit BranchLanes(QWidget* parent = nullptr);

    /// Said of where branches part.
    void setTokenNames(TokenNames names);
    /// `history` may be null.
    void apply(const TokenHistory* history);
    /// Tokens and pixels from the left that the scale spans, the same as above the lanes; names
    /// stand to the right of it.
    void setScale(int tokens, int pixels);
    /// One past the last token of the longest text.
    [[nodiscard]] int longest() const;
    [[nodiscard]] int branches() const { return static_cast<int>(m_lanes.size()); }
    /// Where the lane of a branch is drawn; empty if it is not among those on screen.
    [[nodiscard]] QRect laneRect(BranchId branch) const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void branchChosen(spikeglass::BranchId branch);
    void nameRequested(spikeglass::BranchId branch);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// Shows others where there are more than have room.
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Lane
    {
        BranchId id;
        std::optional<int> parent; ///< lane
        int first = 0, end = 0;
        QString title, origin;
        bool operator==(const Lane&) const = default;
    };

    /// What is said of a branch, and all that it hangs on.
    struct Words
    {
        std::string name, parentName;
        int number = 0;             ///< among its kind
        ToldTokens told;            ///< behind its prompt, by the title
        bool hasOwnToken = false;   ///< the first one
        bool hasOtherToken = false; ///< the parent, in its place
        QString title, origin;
    };

    [[nodiscard]] const Words& wordsOf(const Branch& branch, const Branch* parent, int number,
                                       const TokenHistory& history, bool isTold);
    [[nodiscard]] bool beginAsBefore(const TokenHistory& history);
    [[nodiscard]] std::vector<Lane> lanesOf(const TokenHistory& history);
    [[nodiscard]] int laneHeight() const;
    [[nodiscard]] int visibleLanes() const;
    [[nodiscard]] int firstLane() const;
    [[nodiscard]] bool hasMore(int direction) const;
    void paintMore(QPainter& painter, const Theme& theme) const;
    [[nodiscard]] double xOf(int position) const;
    void paintLine(QPainter& painter, int lane, const QColor& colour) const;
    void paintName(QPainter& painter, int lane, const Theme& theme) const;
    [[nodiscard]] double yOf(int lane) const;
    [[nodiscard]] const Lane* laneAt(const QPoint& point) const;
    [[nodiscard]] QString toolTipOf(const Lane& lane) const;
    void choose(int lane);
    void paintLane(QPainter& painter, int lane, const Theme& theme) const;
    [[nodiscard]] QString describe() const;

    std::vector<Lane> m_lanes;
    std::map<BranchId, Words> m_words;                  ///< of the lanes
    std::vector<std::pair<BranchId, int>> m_beginnings; ///< of texts, as far as titles hang on them
    std::uint64_t m_identity = 0;                       ///< of the history that they are of
    TokenNames m_names;
    int m_shown = 0;  ///< lane
    int m_first = 0;  ///< lane on screen, before it is kept within bounds
    int m_turned = 0; ///< of the wheel, less than a lane
    int m_end = 1;    ///< of the scale
    int m_lineWidth = 1;
    std::uint64_t m_revision = 0;
    ThemeCache m_theme;
};

} // namespace spikeglass
