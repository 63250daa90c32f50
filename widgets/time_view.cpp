#include "widgets/time_view.h"

#include "widgets/colour_gradient.h"
#include "widgets/neuron_reading.h"
#include "widgets/neuron_rows.h"
#include "widgets/number_format.h"
#include "widgets/steady_text.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

namespace spikeglass {

/// A line that gives way to shorter ones where there is no room for it, of which the last ends with
/// an ellipsis where it is cut.
class ElidedLabel : public QLabel
{
public:
    using QLabel::QLabel;
    void setShorter(const QStringList& texts) { m_shorter = texts; }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QStringList texts = QStringList{text()} + m_shorter;
        while (texts.size() > 1 && fontMetrics().horizontalAdvance(texts.front()) > width())
            texts.removeFirst();
        QPainter painter(this);
        painter.drawText(contentsRect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         fontMetrics().elidedText(texts.front(), Qt::ElideRight, width()));
    }

private:
    QStringList m_shorter;
};

namespace {

constexpr double kWheelNotch = 120;
constexpr double kZoomStep = 1.25;
constexpr double kScrollShare = 0.125;   // of the visible width, one notch of the wheel
constexpr int kFillMilliseconds = 5;     // one turn of the event loop
constexpr int kMarkSpacing = 48;         // pixels between token numbers
constexpr double kLeastBandWithLine = 3; // pixels
constexpr int kMargin = 3;

/// The same in all views, so that their columns stand below each other.
int gutterWidth(const QFontMetrics& metrics)
{
    constexpr LayerId kWide{17};
    int width = metrics.horizontalAdvance(TimeView::tr("memory"));
    for (const Site site : {Site::TimeMix, Site::ChannelMix, Site::FfnValue})
        width = std::max(width, metrics.horizontalAdvance(populationLabel(kWide, site)));
    return width + 10;
}

QRect gutterLabelRect(const QRect& plot, double y, int height)
{
    return {0, static_cast<int>(std::lround(y - height / 2.0)), plot.left() - 6, height};
}

} // namespace

TimeView::TimeView(const QString& title, QWidget* parent)
    : View(parent)
    , m_theme(palette())
    , m_title(title)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setWindowTitle(title);
    m_titleLabel = new QLabel(title, this);
    QFont bold = m_titleLabel->font();
    bold.setBold(true);
    m_titleLabel->setFont(bold);
    m_statusLabel = new ElidedLabel(this);
    m_statusLabel->setMinimumWidth(0);
    m_statusLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_header = new QHBoxLayout;
    m_header->setContentsMargins(4, 1, 2, 1);
    m_header->setSpacing(6);
    m_header->addWidget(m_titleLabel);
    m_header->addWidget(new SteadyText(m_statusLabel), 1);
    m_controlRow = new QHBoxLayout;
    m_controlRow->setSpacing(m_header->spacing());
    m_controlRow->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addLayout(m_controlRow);
    column->addStretch(1);
    m_fillTimer.setSingleShot(true);
    m_fillTimer.setInterval(0);
    connect(&m_fillTimer, &QTimer::timeout, this, [this] {
        fillColumns();
        updatePlot();
    });
    adoptStyle();
}

QSize TimeView::minimumSizeHint() const
{
    constexpr QSize kSmallest(220, 76);
    return {std::max(kSmallest.width(), controlsWidth(0, m_controls.size(), true)),
            kSmallest.height()};
}

/// Of the controls first .. end - 1 in one line.
int TimeView::controlsWidth(qsizetype first, qsizetype end, bool atLeast) const
{
    int width = m_header->contentsMargins().left() + m_header->contentsMargins().right();
    for (const QWidget* control : m_controls.sliced(first, end - first))
        if (control->isVisibleTo(this))
            width += m_header->spacing() +
                     (atLeast ? control->minimumSizeHint() : control->sizeHint()).width();
    return width;
}

/// Beside the title, or below it where they would be cut there; as many of them beside it as have
/// no room below.
void TimeView::placeControls()
{
    const qsizetype all = m_controls.size();
    const int title = m_titleLabel->sizeHint().width();
    const auto fitsBeside = [&](qsizetype end) {
        return title + controlsWidth(0, end, false) <= width();
    };
    qsizetype beside = fitsBeside(all) ? all : 0;
    while (beside < all && controlsWidth(beside, all, false) > width() && fitsBeside(beside + 1))
        ++beside;
    if (beside == std::exchange(m_controlsBeside, beside))
        return;
    for (qsizetype i = 0; i < all; ++i) {
        m_header->removeWidget(m_controls[i]);
        m_controlRow->removeWidget(m_controls[i]);
        (i < beside ? m_header : m_controlRow)->addWidget(m_controls[i]);
    }
    m_controlRow->setContentsMargins(m_controlRow->count() > 1 ? m_header->contentsMargins()
                                                               : QMargins());
}

void TimeView::addControl(QWidget* control)
{
    control->setFont(m_smallFont);
    control->setFocusPolicy(Qt::TabFocus);
    m_header->addWidget(control);
    m_controls.append(control);
    m_controlsBeside = m_controls.size();
}

void TimeView::setStatus(const QString& text, const QStringList& shorter)
{
    if (text == m_status)
        return;
    m_status = text;
    m_statusLabel->setShorter(shorter);
    m_statusLabel->setText(text);
    m_statusLabel->setToolTip(text);
    setAccessibleDescription(text);
}

void TimeView::adoptStyle()
{
    m_theme = Theme(palette());
    m_smallFont = font();
    m_smallFont.setPointSizeF(std::max(7.0, font().pointSizeF() * 0.86));
    m_statusLabel->setFont(m_smallFont);
    for (QWidget* control : std::as_const(m_controls))
        control->setFont(m_smallFont);
    updateGeometry();
}

ModelShape TimeView::shape() const
{
    if (model() != nullptr)
        return model()->config.shape;
    return m_records.empty() ? ModelShape{} : m_records.at(m_records.begin())->shape;
}

QString TimeView::emptySentence() const
{
    if (model() == nullptr)
        return tr("Open a model to see its neurons.");
    if (needsNeurons() && !shape().hasNeurons())
        return tr("This model has no neurons (RWKV-4): there are no membranes and no spikes.");
    if (m_historyEnd == m_historyBegin)
        return tr("Press Run: each token becomes a column here.");
    return m_records.empty() ? tr("The numbers of these tokens are being computed again.")
                             : QString();
}

std::optional<NeuronId> TimeView::neuronAt(const QPoint&) const
{
    return std::nullopt;
}

void TimeView::scrollRows(double) {}

void TimeView::zoomRows(double, double) {}

bool TimeView::hoversToken(const QPoint&) const
{
    return true;
}

void TimeView::pointedAt(std::optional<QPoint>) {}

void TimeView::clicked(const QPoint&) {}

// ---------------------------------------------------------------------------------------------
// Data

void TimeView::apply(const ViewSnapshot& given)
{
    ViewSnapshot snapshot = given;
    if (needsNeurons() && given.model && !given.model->config.shape.hasNeurons())
        snapshot.history = nullptr;
    Change change;
    change.model = snapshot.model != m_snapshot.model;
    change.selection = !(snapshot.selection == m_snapshot.selection);
    change.interventions = snapshot.interventions != m_snapshot.interventions;
    const int begin = snapshot.history == nullptr ? 0 : snapshot.history->begin();
    const int end = snapshot.history == nullptr ? 0 : snapshot.history->end();
    const TokenAxis axis = followed(snapshot.axis, begin, end);
    change.axis = !(axis == m_snapshot.axis);
    TokenRecordPtr shown = snapshot.shownToken();
    if (shown && shown->detail() < neededDetail())
        shown = nullptr;
    change.shownToken = shown != m_shown;
    const bool historyChanged =
        snapshot.history != m_history ||
        (snapshot.history != nullptr && snapshot.history->revision() != m_revision);
    const TokenHistory* history = snapshot.history;
    m_snapshot = snapshot;
    m_snapshot.axis = axis;
    m_snapshot.history = nullptr;
    m_shown = shown;
    m_history = history;
    m_revision = history == nullptr ? 0 : history->revision();
    m_historyBegin = begin;
    m_historyEnd = end;
    if (change.axis)
        prepareRing();
    if (historyChanged || change.axis) {
        ViewSnapshot withHistory = m_snapshot;
        withHistory.history = history;
        syncRecords(withHistory, change);
    }
    if (!(change.model || change.records || change.axis || change.selection || change.shownToken ||
          change.interventions))
        return;
    changed(change);
    queueMissingColumns();
    fillColumns();
    updatePlot();
}

void TimeView::syncRecords(const ViewSnapshot& snapshot, Change& change)
{
    const TokenScale visible = scale();
    const int first = columnOf(visible.firstToken()) * m_tokensPerColumn;
    const int end = (columnOf(visible.endToken()) + 1) * m_tokensPerColumn;
    const int heldBefore = m_records.begin();
    const std::vector<int> positions =
        m_records.sync(snapshot.history, first - 1, end, neededDetail());
    for (const int position : positions) {
        if (position >= 0)
            m_ring.forget(columnOf(position));
        if (const TokenRecord* record = m_records.at(position))
            change.arrived.push_back(record);
    }
    change.records = !positions.empty() || m_records.begin() != heldBefore;
}

std::vector<const TokenRecord*> TimeView::visibleRecords() const
{
    std::vector<const TokenRecord*> result;
    const TokenScale visible = scale();
    for (int position = visible.firstToken(); position < visible.endToken(); ++position)
        if (const TokenRecord* record = m_records.at(position))
            result.push_back(record);
    return result;
}

QString TimeView::tokenLabel(int position) const
{
    const TokenRecord* record = m_records.at(position);
    if (record == nullptr)
        return tr("token %1").arg(groupedInteger(position));
    return tr("token %1 \"%2\"")
        .arg(groupedInteger(position), QString::fromStdString(record->name));
}

// ---------------------------------------------------------------------------------------------
// Columns

TokenScale TimeView::scale() const
{
    return {m_snapshot.axis, static_cast<double>(m_plot.left()),
            static_cast<double>(m_plot.width())};
}

void TimeView::layoutPlot()
{
    const QFontMetrics metrics(m_smallFont);
    const int left = gutterWidth(metrics);
    const int right = metrics.horizontalAdvance(QStringLiteral("100 %")) + 20;
    const int top =
        std::max(m_header->geometry().bottom(), m_controlRow->geometry().bottom()) + 1 + kMargin;
    m_plot = QRect(left, top, std::max(1, width() - left - right),
                   std::max(1, height() - top - kMargin));
    const QRect picture = pictureIn(m_plot);
    if (picture.size() != m_picture.size()) {
        m_picture = picture;
        prepareRing();
        redrawColumns();
    }
    m_picture = picture;
    update();
}

/// The gutters too: their labels and numbers change with the picture.
void TimeView::updatePlot()
{
    update(0, m_plot.top() - kMargin, width(), height() - m_plot.top() + kMargin);
}

void TimeView::prepareRing()
{
    const TokenScale visible = scale();
    const int tokens = visible.endToken() - visible.firstToken();
    const int width = std::max(1, m_plot.width());
    const int perColumn = std::max(1, (tokens + width - 1) / width);
    const int needed = tokens / perColumn + 3;
    const int rows = std::max(1, static_cast<int>(m_picture.height() * devicePixelRatioF()));
    if (perColumn == m_tokensPerColumn && needed <= m_ring.capacity() && rows == m_ring.rows())
        return;
    m_tokensPerColumn = perColumn;
    m_ring.reset(needed + needed / 2, rows, m_theme.background.rgb());
}

void TimeView::redrawColumns()
{
    m_ring.reset(m_ring.capacity(), m_ring.rows(), m_theme.background.rgb());
    queueMissingColumns();
    fillColumns();
    updatePlot();
}

void TimeView::queueMissingColumns()
{
    m_pending.clear();
    if (m_picture.isEmpty() || m_records.empty())
        return;
    const TokenScale visible = scale();
    const int first = columnOf(std::max(visible.firstToken(), m_records.begin()));
    const int last = columnOf(std::min(visible.endToken(), m_records.end()) - 1);
    for (int column = first; column <= last; ++column)
        if (!m_ring.holds(column))
            m_pending.push_back(column);
}

void TimeView::fillColumns()
{
    QElapsedTimer clock;
    clock.start();
    while (!m_pending.empty() && clock.elapsed() < kFillMilliseconds) {
        writeColumn(m_pending.back());
        m_pending.pop_back();
    }
    if (!m_pending.empty())
        m_fillTimer.start();
}

void TimeView::finishPainting()
{
    while (!m_pending.empty())
        fillColumns();
    m_fillTimer.stop();
    updatePlot();
}

void TimeView::writeColumn(int column)
{
    std::vector<const TokenRecord*> tokens;
    for (int i = 0; i < m_tokensPerColumn; ++i)
        if (const TokenRecord* record = m_records.at(column * m_tokensPerColumn + i))
            tokens.push_back(record);
    if (tokens.empty())
        return;
    std::vector<QRgb> pixels(static_cast<std::size_t>(m_ring.rows()), m_theme.background.rgb());
    drawColumn(tokens, pixels);
    m_ring.write(column, pixels);
}

// ---------------------------------------------------------------------------------------------
// Painting

void TimeView::paintEvent(QPaintEvent* event)
{
    if (!event->rect().intersects(QRect(0, m_plot.top() - kMargin, width(), height())))
        return;
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    painter.setFont(m_smallFont);
    painter.fillRect(QRect(0, m_plot.top() - kMargin, width(), height()), m_theme.background);
    const QString sentence = emptySentence();
    if (!sentence.isEmpty()) {
        painter.setPen(m_theme.mutedText);
        painter.setFont(font());
        painter.drawText(rect().adjusted(8, m_plot.top(), -8, -kMargin),
                         Qt::AlignCenter | Qt::TextWordWrap, sentence);
        return;
    }
    paintPicture(painter);
    paintOver(painter);
    if (hasFocus() && !isFigure()) {
        painter.setPen(QPen(m_theme.mutedText, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(
            QRect(0, m_plot.top() - kMargin, width() - 1, height() - m_plot.top() + kMargin - 1));
    }
}

void TimeView::paintPicture(QPainter& painter)
{
    if (m_picture.isEmpty() || m_records.empty())
        return;
    const TokenScale visible = scale();
    const int first = columnOf(visible.firstToken());
    const int end = std::min(columnOf(visible.endToken() - 1) + 1, first + m_ring.capacity());
    const double left = visible.x(static_cast<double>(first) * m_tokensPerColumn);
    const double right = visible.x(static_cast<double>(end) * m_tokensPerColumn);
    painter.save();
    painter.setClipRect(m_picture);
    m_ring.draw(painter, QRectF(left, m_picture.top(), right - left, m_picture.height()), first,
                end);
    painter.restore();
}

void TimeView::paintColourScale(QPainter& painter, const QRect& area, const ColourMap& map,
                                std::span<const ScaleMark> marks) const
{
    constexpr int kBarWidth = 8;
    const QRect bar(area.right() + 4, area.top(), kBarWidth, area.height());
    const QRectF colours(bar);
    painter.fillRect(colours, colourGradient(map, colours.bottomLeft(), colours.topLeft()));
    const QFontMetrics metrics(painter.font());
    std::vector<std::pair<int, int>> labelled; // top and height
    for (const ScaleMark& mark : marks) {
        const int height =
            metrics.height() * static_cast<int>(1 + mark.label.count(QLatin1Char('\n')));
        const double y = bar.bottom() - mark.share * (bar.height() - 1);
        painter.setPen(m_theme.text);
        painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right() + 2, y));
        const int top =
            std::clamp(static_cast<int>(std::lround(y)) - height / 2, area.top() - kMargin,
                       std::max(area.top() - kMargin, area.bottom() - height + kMargin));
        if (std::ranges::any_of(labelled, [&](const auto& other) {
                return top < other.first + other.second - 2 && other.first < top + height - 2;
            }))
            continue;
        labelled.emplace_back(top, height);
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRect(bar.right() + 4, top, width() - bar.right() - 4, height),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, mark.label);
    }
}

void TimeView::paintGutterLabel(QPainter& painter, double y, const QString& text,
                                const QColor& colour) const
{
    painter.setPen(colour);
    painter.drawText(gutterLabelRect(m_plot, y, QFontMetrics(painter.font()).height()),
                     Qt::AlignRight | Qt::AlignVCenter, text);
}

bool TimeView::paintBands(QPainter& painter, const ModelShape& shape, const NeuronRows& rows,
                          std::optional<double> reserved) const
{
    const QRect area = picture();
    std::vector<double> edges;
    for (int i = 0; i < shape.populations(); ++i)
        edges.push_back(rows.edge(shape.population(i).first, area.height()));
    edges.push_back(rows.edge(rows.size(), area.height()));
    for (int i = 0; i < shape.populations(); ++i) {
        const double top = edges[static_cast<std::size_t>(i)];
        if (top <= 0 || top >= area.height())
            continue;
        const bool newLayer =
            shape.population(i).layer != shape.population(std::max(0, i - 1)).layer;
        if (!newLayer && edges[static_cast<std::size_t>(i) + 1] - top < kLeastBandWithLine)
            continue;
        painter.setPen(newLayer ? theme().frame : theme().grid);
        painter.drawLine(QPointF(newLayer ? area.left() - 5 : area.left(), area.top() + top),
                         QPointF(area.right(), area.top() + top));
    }
    const int lineHeight = QFontMetrics(painter.font()).height();
    const std::vector<BandLabel> labels = bandLabels(shape, edges, lineHeight - 1);
    const bool areAllNamed = std::ssize(labels) >= shape.populations();
    for (const BandLabel& label : labels) {
        const double top = std::max(0.0, edges[static_cast<std::size_t>(label.first)]);
        const double bottom =
            std::min<double>(area.height(), edges[static_cast<std::size_t>(label.end)]);
        const double middle = area.top() + (top + bottom) / 2;
        const bool isInTheWay =
            !areAllNamed && reserved && std::abs(middle - *reserved) < lineHeight - 1;
        if (bottom > top && !isInTheWay)
            paintGutterLabel(painter, middle, label.text, theme().text);
    }
    return areAllNamed;
}

void TimeView::paintTokenMarks(QPainter& painter, const QRect& area) const
{
    const TokenScale visible = scale();
    const int distance = markDistance(kMarkSpacing / visible.tokenWidth());
    const int height = QFontMetrics(painter.font()).height();
    const int start = (visible.firstToken() + distance - 1) / distance * distance;
    painter.setPen(m_theme.mutedText);
    for (int token = start; token < visible.endToken(); token += distance) {
        const double x = visible.x(token + 0.5);
        painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, area.bottom() + 3));
        painter.drawText(QRectF(x - kMarkSpacing / 2.0, area.bottom() + 2, kMarkSpacing, height),
                         Qt::AlignHCenter | Qt::AlignTop, QString::number(token));
    }
    painter.drawText(QRect(0, area.bottom() + 2, area.left() - 6, height),
                     Qt::AlignRight | Qt::AlignTop, tr("token"));
}

void TimeView::paintTokenLines(QPainter& painter, const QRect& area) const
{
    const TokenScale visible = scale();
    const double width = std::max(2.0, visible.tokenWidth());
    painter.save();
    painter.setClipRect(area.adjusted(-1, -1, 1, 1));
    painter.setBrush(Qt::NoBrush);
    if (const std::optional<int> boundary = m_records.promptEnd()) {
        const double x = visible.x(*boundary);
        painter.setPen(QPen(m_theme.background, 3));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(QPen(m_theme.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    const auto outline = [&](std::optional<int> token, const QColor& colour) {
        if (!token || !visible.shows(*token))
            return;
        const QRectF box(visible.x(*token) - 1, area.top(), width + 1, area.height() - 1);
        painter.setPen(QPen(m_theme.background, 1));
        painter.drawRect(box.adjusted(-1, 0, 1, 0));
        painter.setPen(QPen(colour, 1));
        painter.drawRect(box);
    };
    if (!isFigure()) {
        outline(selection().hoveredToken, m_theme.hovered);
        outline(selection().pinnedToken, m_theme.pinned);
    }
    painter.restore();
}

// ---------------------------------------------------------------------------------------------
// Events

void TimeView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    placeControls();
    layout()->activate();
    layoutPlot();
}

void TimeView::changeEvent(QEvent* event)
{
    View::changeEvent(event);
    if (m_statusLabel == nullptr)
        return;
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    adoptStyle();
    placeControls();
    layout()->activate();
    layoutPlot();
    redrawColumns();
}

void TimeView::hover(const QPoint& position)
{
    const bool inside = m_plot.contains(position) && emptySentence().isEmpty();
    std::optional<int> token = inside ? scale().tokenAt(position.x()) : std::nullopt;
    if (token && (m_records.at(*token) == nullptr || !hoversToken(position)))
        token.reset();
    const std::optional<NeuronId> neuron = inside ? neuronAt(position) : std::nullopt;
    if (token != selection().hoveredToken)
        emit tokenHovered(token);
    if (neuron != selection().hoveredNeuron)
        emit neuronHovered(neuron);
    pointedAt(inside ? std::optional(position) : std::nullopt);
    const QString text = inside ? describe(position) : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(mapToGlobal(position + QPoint(12, 12)), text, this);
}

void TimeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_plot.contains(event->pos()))
        m_drag = Drag{event->pos(), event->pos(), m_snapshot.axis, std::nullopt};
}

void TimeView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag)
        dragTo(event->pos());
    else
        hover(event->pos());
}

void TimeView::dragTo(const QPoint& position)
{
    const QPoint way = position - m_drag->start;
    if (!m_drag->direction && way.manhattanLength() >= QApplication::startDragDistance())
        m_drag->direction = std::abs(way.x()) >= std::abs(way.y()) ? Qt::Horizontal : Qt::Vertical;
    if (m_drag->direction == Qt::Horizontal)
        emit axisRequested(
            scrolled(m_drag->axis, -way.x() / scale().tokenWidth(), m_historyBegin, m_historyEnd));
    else if (m_drag->direction == Qt::Vertical)
        scrollRows(position.y() - m_drag->last.y());
    m_drag->last = position;
}

void TimeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_drag || event->button() != Qt::LeftButton)
        return;
    const bool isClick = !m_drag->direction;
    m_drag.reset();
    if (!isClick || !emptySentence().isEmpty())
        return;
    const std::optional<int> token = scale().tokenAt(event->pos().x());
    if (token && m_records.at(*token) != nullptr)
        emit tokenPinned(*token);
    if (const std::optional<NeuronId> neuron = neuronAt(event->pos()))
        emit neuronPinned(*neuron);
    clicked(event->pos());
}

void TimeView::leaveEvent(QEvent* event)
{
    View::leaveEvent(event);
    pointedAt(std::nullopt);
    if (selection().hoveredToken)
        emit tokenHovered(std::nullopt);
    if (selection().hoveredNeuron)
        emit neuronHovered(std::nullopt);
}

void TimeView::wheelEvent(QWheelEvent* event)
{
    const QPoint angle = event->angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / kWheelNotch;
    const TokenAxis& axis = m_snapshot.axis;
    const double factor = std::pow(kZoomStep, notches);
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        emit axisRequested(zoomed(axis, factor, scale().place(event->position().x()),
                                  m_historyBegin, m_historyEnd));
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        zoomRows(factor, event->position().y());
    } else {
        emit axisRequested(scrolled(axis, -notches * kScrollShare * (axis.last - axis.first),
                                    m_historyBegin, m_historyEnd));
    }
    event->accept();
}

void TimeView::contextMenuEvent(QContextMenuEvent* event)
{
    const auto neuron = m_plot.contains(event->pos()) ? neuronAt(event->pos()) : std::nullopt;
    if (!neuron || !askForNeuronMenu(*neuron, event->globalPos()))
        View::contextMenuEvent(event);
}

void TimeView::keyPressEvent(QKeyEvent* event)
{
    const double page = m_picture.height() / 2.0;
    const double middle = m_picture.center().y();
    switch (event->modifiers() == Qt::NoModifier ? event->key() : 0) {
    case Qt::Key_Plus:
        zoomRows(kZoomStep, middle);
        break;
    case Qt::Key_Minus:
        zoomRows(1 / kZoomStep, middle);
        break;
    case Qt::Key_PageUp:
        scrollRows(page);
        break;
    case Qt::Key_PageDown:
        scrollRows(-page);
        break;
    default:
        View::keyPressEvent(event);
    }
}

QString shortSiteName(Site site)
{
    switch (site) {
    case Site::TimeMix:
        return TimeView::tr("time");
    case Site::ChannelMix:
        return TimeView::tr("chan");
    case Site::Key:
        return TimeView::tr("k", "neurons in front of a product, short");
    case Site::Value:
        return TimeView::tr("v", "neurons in front of a product, short");
    case Site::Receptance:
        return TimeView::tr("r", "neurons in front of a product, short");
    case Site::Output:
        return TimeView::tr("y", "neurons in front of a product, short");
    case Site::FfnKey:
        return TimeView::tr("ffn k", "neurons in front of a product, short");
    case Site::FfnReceptance:
        return TimeView::tr("ffn r", "neurons in front of a product, short");
    case Site::HeadIn:
        return TimeView::tr("head in");
    case Site::Head:
        return TimeView::tr("head");
    default:
        return TimeView::tr("hidden", "neurons in front of a product, short");
    }
}

QString populationLabel(LayerId layer, Site site)
{
    if (isOfHead(site))
        return shortSiteName(site);
    if (isInFront(site))
        return TimeView::tr("L%1 %2").arg(layer.value).arg(shortSiteName(site));
    return site == Site::TimeMix ? TimeView::tr("L%1 time").arg(layer.value)
                                 : TimeView::tr("L%1 chan").arg(layer.value);
}

QString populationName(LayerId layer, Site site)
{
    if (isOfHead(site))
        return siteName(site);
    if (isInFront(site))
        return TimeView::tr("layer %1, %2").arg(layer.value).arg(siteName(site));
    return site == Site::TimeMix ? TimeView::tr("layer %1, time mix").arg(layer.value)
                                 : TimeView::tr("layer %1, channel mix").arg(layer.value);
}

QString siteKey(Site site)
{
    if (isInFront(site))
        return QLatin1String(spikeOperandName(operandAt(site)));
    return site == Site::TimeMix ? QStringLiteral("time_mix") : QStringLiteral("channel_mix");
}

std::vector<BandLabel> bandLabels(const ModelShape& shape, std::span<const double> edges,
                                  double textHeight)
{
    const auto height = [&](int first, int end) {
        return edges[static_cast<std::size_t>(end)] - edges[static_cast<std::size_t>(first)];
    };
    std::vector<BandLabel> labels;
    bool haveRoom = true;
    for (int i = 0; i < shape.populations(); ++i) {
        const Population population = shape.population(i);
        haveRoom &= height(i, i + 1) >= textHeight;
        labels.push_back({i, i + 1, populationLabel(population.layer, population.site)});
    }
    if (haveRoom)
        return labels;
    labels.clear();
    int ofLayer = 0;
    while (ofLayer < shape.populations() && shape.population(ofLayer).layer == LayerId{0})
        ++ofLayer;
    int layers = 1;
    while (layers < shape.layers && height(0, layers * ofLayer) < textHeight)
        layers *= 2;
    for (int layer = 0; layer < shape.layers; layer += layers)
        labels.push_back({layer * ofLayer, std::min(layer + layers, shape.layers) * ofLayer,
                          TimeView::tr("layer %1").arg(layer)});
    const int head = shape.layers * ofLayer;
    if (head < shape.populations() && height(head, shape.populations()) >= textHeight / 2)
        labels.push_back({head, shape.populations(), TimeView::tr("head")});
    return labels;
}

} // namespace spikeglass
