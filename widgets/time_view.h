#pragma once

#include "widgets/column_ring.h"
#include "widgets/record_window.h"
#include "widgets/theme.h"
#include "widgets/token_axis.h"
#include "widgets/view.h"

#include <QPoint>
#include <QStringList>
#include <QTimer>
#include <optional>
#include <span>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace spikeglass {

class NeuronRows;

class ElidedLabel;

/// What all views along the shared token axis have in common: a row of controls on top, below it a
/// plot between two gutters of the same width in every such view, a picture of one pixel column a
/// token that grows with the run, crosshair, pins, wheel and drag. Subclasses say what a column
/// shows.
class TimeView : public View
{
    Q_OBJECT

public:
    explicit TimeView(const QString& title, QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) final;
    /// Every visible column is drawn; a large rebuild takes several turns of the event loop.
    [[nodiscard]] bool isComplete() const { return m_pending.empty(); }
    void finishPainting() override;
    [[nodiscard]] CsvExtent csvExtent() const override { return CsvExtent::Axis; }
    /// Where token columns lie, in widget coordinates.
    [[nodiscard]] TokenScale scale() const;
    /// The part of the plot that the picture of columns fills.
    [[nodiscard]] QRect picture() const { return m_picture; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QWidgetList controls() const override { return m_controls; }
    /// A sentence instead of the picture while there is nothing to show; empty: there is.
    [[nodiscard]] virtual QString emptySentence() const;

protected:
    struct Change
    {
        bool model = false;
        bool records = false; ///< another record is visible
        bool axis = false;
        bool selection = false;
        bool shownToken = false;
        bool interventions = false;              ///< others are in force
        std::vector<const TokenRecord*> arrived; ///< visible or just beside, and not before
    };

    /// Before columns are drawn: react to what changed.
    virtual void changed(const Change& change) = 0;
    /// Rectangle of the picture inside plot(); empty: no picture.
    [[nodiscard]] virtual QRect pictureIn(const QRect& plot) const { return plot; }
    /// Pixels, top first, of the column that stands for `records` (never empty, never null).
    virtual void drawColumn(std::span<const TokenRecord* const> records,
                            std::span<QRgb> pixels) const = 0;
    /// Labels and marks over the picture, gutters and everything else in plot().
    virtual void paintOver(QPainter& painter) = 0;
    /// Shows neurons only: of a model without any it says so and takes no records.
    [[nodiscard]] virtual bool needsNeurons() const { return false; }
    /// The neuron under a point of the plot.
    [[nodiscard]] virtual std::optional<NeuronId> neuronAt(const QPoint& position) const;
    /// Tooltip for a point of the plot; empty: none.
    [[nodiscard]] virtual QString describe(const QPoint& position) const = 0;
    /// Rows moved by the mouse: a drag of `pixels` down, or zoomed around y.
    virtual void scrollRows(double pixels);
    virtual void zoomRows(double factor, double y);
    /// Whether pointing there lifts out its token in all panels.
    [[nodiscard]] virtual bool hoversToken(const QPoint& position) const;
    /// The mouse is at a point of the plot; nothing: it is not in it.
    virtual void pointedAt(std::optional<QPoint> position);
    /// Clicked, after token and neuron were pinned.
    virtual void clicked(const QPoint& position);

    /// Draws all columns anew.
    void redrawColumns();
    /// Recomputes geometry after pictureIn() changed its mind.
    void layoutPlot();
    /// The first of `shorter` that fits takes its place where it does not.
    void setStatus(const QString& text, const QStringList& shorter = {});
    /// Adds a control to the right end of the row on top.
    void addControl(QWidget* control);

    [[nodiscard]] const Model* model() const { return m_snapshot.model.get(); }
    [[nodiscard]] ModelShape shape() const;
    [[nodiscard]] const Selection& selection() const { return m_snapshot.selection; }
    [[nodiscard]] std::optional<NeuronId> shownNeuron() const { return m_snapshot.shownNeuron(); }
    [[nodiscard]] const InterventionsPtr& interventions() const { return m_snapshot.interventions; }
    [[nodiscard]] const RecordWindow& records() const { return m_records; }
    [[nodiscard]] const TokenRecord* shownToken() const { return m_shown.get(); }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const QRect& plot() const { return m_plot; }
    [[nodiscard]] const QFont& smallFont() const { return m_smallFont; }
    /// The records that are visible, without the one before them that is held too.
    [[nodiscard]] std::vector<const TokenRecord*> visibleRecords() const;
    /// 'token 12 "the"'.
    [[nodiscard]] QString tokenLabel(int position) const;

    /// A vertical colour scale in the right gutter beside `area`: map(1) on top, with marks, of one
    /// line or more, at shares of its height.
    struct ScaleMark
    {
        double share = 0; ///< 0 bottom, 1 top
        QString label;
    };
    void paintColourScale(QPainter& painter, const QRect& area, const ColourMap& map,
                          std::span<const ScaleMark> marks) const;
    /// Right-aligned in the left gutter, centred on y.
    void paintGutterLabel(QPainter& painter, double y, const QString& text,
                          const QColor& colour) const;
    /// Lines between the populations of a picture of `rows`, layers stronger, and names in the left
    /// gutter. False where the bands are too low for names of their own: names that would touch a
    /// line of text at the height `reserved` are left out then.
    bool paintBands(QPainter& painter, const ModelShape& shape, const NeuronRows& rows,
                    std::optional<double> reserved = {}) const;
    /// Token numbers below `area`.
    void paintTokenMarks(QPainter& painter, const QRect& area) const;
    /// Prompt boundary, hovered and pinned token over `area`.
    void paintTokenLines(QPainter& painter, const QRect& area) const;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// On a neuron its own menu, elsewhere that of the panel.
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Drag
    {
        QPoint start;
        QPoint last;
        TokenAxis axis;
        std::optional<Qt::Orientation> direction; ///< none: still a click
    };

    void adoptStyle();
    void placeControls();
    /// Of the controls that are shown, side by side.
    [[nodiscard]] int controlsWidth(qsizetype first, qsizetype end, bool atLeast) const;
    void syncRecords(const ViewSnapshot& snapshot, Change& change);
    void updatePlot();
    void prepareRing();
    void queueMissingColumns();
    void fillColumns();
    void writeColumn(int column);
    void hover(const QPoint& position);
    void dragTo(const QPoint& position);
    [[nodiscard]] int columnOf(int token) const { return token / m_tokensPerColumn; }
    void paintPicture(QPainter& painter);

    ViewSnapshot m_snapshot;                 ///< without the history
    const TokenHistory* m_history = nullptr; ///< identity only
    std::uint64_t m_revision = 0;
    int m_historyBegin = 0;
    int m_historyEnd = 0;
    RecordWindow m_records;
    TokenRecordPtr m_shown;
    Theme m_theme;
    QFont m_smallFont;
    QString m_title;
    QString m_status;
    QRect m_plot;
    QRect m_picture;
    ColumnRing m_ring;
    int m_tokensPerColumn = 1;
    std::vector<int> m_pending; ///< columns still to draw, the next one last
    QTimer m_fillTimer;
    std::optional<Drag> m_drag;
    QHBoxLayout* m_header = nullptr;
    QHBoxLayout* m_controlRow = nullptr; ///< holds the controls where the header is too narrow
    QWidgetList m_controls;
    qsizetype m_controlsBeside = 0; ///< the first of them, which stand beside the title
    QLabel* m_titleLabel = nullptr;
    ElidedLabel* m_statusLabel = nullptr;
};

/// 'time', 'chan', 'ffn k': what the populations of a site are called where there is little room.
QString shortSiteName(Site site);
/// 'L0 time', 'L5 chan', 'L5 ffn k', 'head': name of a population short enough for the gutter.
QString populationLabel(LayerId layer, Site site);
/// 'layer 0, time mix', 'layer 0, k of channel mix', 'head'.
QString populationName(LayerId layer, Site site);

/// 'time_mix', 'channel_mix', 'ffn_key': the population in files.
QString siteKey(Site site);

/// A name in the gutter for the populations first .. end - 1.
struct BandLabel
{
    int first = 0;
    int end = 0;
    QString text;
};
/// Names that fit: of populations, else of layers or of every 2nd, 4th .. layer. `edges` are the
/// upper edges of the bands in pixels, and the lower one of the last.
std::vector<BandLabel> bandLabels(const ModelShape& shape, std::span<const double> edges,
                                  double textHeight);

} // namespace spikeglass
