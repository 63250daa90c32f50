#pragma once

#include "widgets/history_cursor.h"
#include "widgets/theme_cache.h"
#include "widgets/view.h"

#include <QRectF>
#include <map>
#include <optional>
#include <set>
#include <vector>

class QToolButton;

namespace spikeglass {

class BranchLanes;

/// All tokens of the shown text on one strip: surprise as bars, prompt, playhead, the visible
/// window of the token axis, bookmarks; below it the branches.
class TimelineView : public View
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    [[nodiscard]] const std::set<int>& bookmarks() const { return m_bookmarks; }
    /// Tokens before which what is done to the model changed.
    [[nodiscard]] std::set<int> edits() const;
    /// One line a token: position, surprise, prompt, bookmark, visible.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] CsvExtent csvExtent() const override { return CsvExtent::Run; }

    /// Centre of a token on the strip, in this widget's coordinates.
    [[nodiscard]] double xOf(double position) const;
    [[nodiscard]] QRectF strip() const;
    [[nodiscard]] BranchLanes& lanes() const { return *m_lanes; }
    [[nodiscard]] QToolButton& continueButton() const { return *m_continue; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// Write on behind the shown token.
    void continueRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Where the visible window was taken hold of.
    struct Drag
    {
        double grabbed = 0; ///< token under the mouse, minus the window's first
        bool moved = false;
    };

    void takeTokens(const ViewSnapshot& snapshot);
    void updateButton();
    void updateLanes(const ViewSnapshot& snapshot);
    void layoutParts();
    void scaleLanes();
    [[nodiscard]] int span() const;
    [[nodiscard]] double tokenAt(double x) const;
    [[nodiscard]] std::optional<int> wholeTokenAt(double x) const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] QString toolTipAt(const QPoint& point) const;
    [[nodiscard]] QString editText(int position) const;
    void paintEdits(QPainter& painter, const Theme& theme);
    [[nodiscard]] QRectF window() const;
    void paintBars(QPainter& painter, const Theme& theme);
    void paintWindow(QPainter& painter, const Theme& theme);
    void paintMarks(QPainter& painter, const Theme& theme);
    void paintCaption(QPainter& painter, const Theme& theme);

    QToolButton* m_live;
    QToolButton* m_continue;
    BranchLanes* m_lanes;
    HistoryCursor m_cursor;
    ThemeCache m_theme;
    std::vector<float> m_surprise;  ///< bits, of positions m_begin .. m_end - 1
    std::vector<bool> m_fromPrompt; ///< of the same
    int m_begin = 0, m_end = 0;
    int m_inFull = 0,
        m_recorded = 0; ///< tokens of all branches with all numbers in memory, and all
    std::uint64_t m_revision = 0;
    std::optional<int> m_shown;
    TokenAxis m_axis;
    std::set<int> m_bookmarks;
    std::map<int, InterventionsPtr> m_edits; ///< what is in force from a token on; null: nothing
    std::optional<Drag> m_drag;
};

} // namespace spikeglass
