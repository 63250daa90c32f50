#include "app/figure.h"

#include "app/appearance.h"
#include "widgets/number_format.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QLayout>
#include <QPainter>
#include <QScrollBar>
#include <QSplitter>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kMargin = 8;
constexpr double kCaptionShare = 0.9;
constexpr double kLeastPoints = 7;
constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// Rows of a table, or lines of a text, that a figure holds at most.
constexpr int kMostRows = 200;
constexpr int kRowPadding = 5;
/// Height that is left to the caption of a figure of long tables.
constexpr int kCaptionRoom = 2'000;

/// Tables, trees and texts that are seen in the view.
QList<QAbstractScrollArea*> scrollAreas(const View& view)
{
    QList<QAbstractScrollArea*> areas = view.findChildren<QAbstractScrollArea*>();
    areas.removeIf([&view](const QAbstractScrollArea* area) {
        return !area->isVisibleTo(&view) || qobject_cast<const QHeaderView*>(area) != nullptr;
    });
    return areas;
}

int rowHeight(const QAbstractScrollArea& area)
{
    const auto* table = qobject_cast<const QAbstractItemView*>(&area);
    const int ofRow = table ? table->visualRect(table->indexAt(QPoint(1, 1))).height() : 0;
    return ofRow > 0 ? ofRow : area.fontMetrics().height() + kRowPadding;
}

/// "Neurons: rows 1 to 200 of 4 608; ...", or of a text that it is longer.
QString cutText(const QAbstractScrollArea& area)
{
    const QString name = area.accessibleName();
    const auto* table = qobject_cast<const QAbstractItemView*>(&area);
    const QRect seen = area.viewport()->rect().adjusted(1, 1, -1, -1);
    const QModelIndex first = table ? table->indexAt(seen.topLeft()) : QModelIndex();
    const QModelIndex last = table ? table->indexAt(seen.bottomLeft()) : QModelIndex();
    if (!first.isValid() || !last.isValid() || first.parent().isValid() || last.parent().isValid())
        return QObject::tr("%1: there is more of it; CSV holds all of it.").arg(name);
    return QObject::tr("%1: rows %2 to %3 of %4; CSV holds all of them.")
        .arg(name, groupedInteger(first.row() + 1), groupedInteger(last.row() + 1),
             groupedInteger(table->model()->rowCount()));
}

} // namespace

// ---------------------------------------------------------------------------------------------
// Controls

WithoutControls::WithoutControls(View& view) : m_view(view), m_focus(view.window()->focusWidget())
{
    for (QSplitter* splitter : view.findChildren<QSplitter*>())
        m_splitters.emplace_back(splitter, splitter->sizes());
    const bool isPicture = scrollAreas(view).isEmpty();
    for (QWidget* control : view.controls())
        if (!control->isHidden())
            takeOut(*control, isPicture);
    for (QScrollBar* bar : view.findChildren<QScrollBar*>())
        if (bar->isVisibleTo(&view))
            takeOut(*bar, true);
    for (QSplitterHandle* handle : view.findChildren<QSplitterHandle*>())
        if (handle->isVisibleTo(&view))
            takeOut(*handle, true);
}

WithoutControls::~WithoutControls()
{
    for (QWidget* control : m_hidden) {
        control->show();
        QSizePolicy policy = control->sizePolicy();
        policy.setRetainSizeWhenHidden(false);
        control->setSizePolicy(policy);
    }
    if (QLayout* layout = m_view.layout())
        layout->activate();
    for (const auto& [splitter, sizes] : m_splitters)
        splitter->setSizes(sizes);
    if (m_focus != nullptr && m_focus != m_view.window()->focusWidget())
        m_focus->setFocus();
}

void WithoutControls::takeOut(QWidget& control, bool keepsRoom)
{
    QSizePolicy policy = control.sizePolicy();
    policy.setRetainSizeWhenHidden(keepsRoom);
    control.setSizePolicy(policy);
    control.hide();
    m_hidden.append(&control);
}

// ---------------------------------------------------------------------------------------------
// Rows

Unrolled::Unrolled(View& view) : m_view(view), m_size(view.size())
{
    const QList<QAbstractScrollArea*> areas = scrollAreas(view);
    int room = std::max(0, kMostPngPixels / kPngScale - kCaptionRoom - m_size.height());
    int left = static_cast<int>(areas.size());
    for (QAbstractScrollArea* area : areas)
        room -= unroll(*area, room / left--);
    for (const Area& area : m_areas)
        freeAround(*area.widget);
    if (!m_areas.empty())
        layOut(m_size.height());
}

/// A set minimum would hide that of the area inside.
void Unrolled::freeAround(const QWidget& area)
{
    for (QWidget* widget = area.parentWidget(); widget != &m_view; widget = widget->parentWidget())
        if (widget->minimumHeight() > 0) {
            m_minimums.emplace_back(widget, widget->minimumHeight());
            widget->setMinimumHeight(0);
        }
}

/// Up to the view all take note of new heights at once, not in a turn of the event loop.
void Unrolled::invalidate()
{
    for (const Area& area : m_areas)
        for (QWidget* widget = area.widget; widget != &m_view; widget = widget->parentWidget())
            widget->updateGeometry();
}

Unrolled::~Unrolled()
{
    if (m_areas.empty())
        return;
    for (const Area& area : m_areas) {
        area.widget->setMinimumHeight(area.minimumHeight);
        area.widget->setVerticalScrollBarPolicy(area.barPolicy);
        if (auto* table = qobject_cast<QAbstractItemView*>(area.widget))
            table->setVerticalScrollMode(
                static_cast<QAbstractItemView::ScrollMode>(area.scrollMode));
    }
    for (const auto& [widget, height] : m_minimums)
        widget->setMinimumHeight(height);
    invalidate();
    if (QLayout* layout = m_view.layout())
        layout->activate();
    m_view.resize(m_size);
    for (const Area& area : m_areas)
        area.widget->verticalScrollBar()->setValue(area.scrolled);
}

/// By pixels: then its scroll bar says how much higher it had to be. How much it became.
int Unrolled::unroll(QAbstractScrollArea& area, int room)
{
    const QScrollBar* bar = area.verticalScrollBar();
    auto* table = qobject_cast<QAbstractItemView*>(&area);
    m_areas.push_back({&area, area.minimumHeight(), area.verticalScrollBarPolicy(),
                       table ? table->verticalScrollMode() : 0, bar->value()});
    area.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // its room is the table's
    if (table)
        table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    const int ofRows = kMostRows * rowHeight(area) - area.viewport()->height();
    const int added = std::max(0, std::min({bar->maximum(), ofRows, room}));
    area.setMinimumHeight(area.height() + added);
    return added;
}

void Unrolled::layOut(int leastHeight)
{
    QLayout* layout = m_view.layout();
    if (layout == nullptr)
        return;
    invalidate();
    const int needed = layout->hasHeightForWidth()
                           ? layout->totalMinimumHeightForWidth(m_size.width())
                           : layout->totalMinimumSize().height();
    m_view.resize(m_size.width(), std::max(leastHeight, needed));
    layout->activate();
}

QStringList Unrolled::cuts() const
{
    QStringList texts;
    for (const Area& area : m_areas)
        if (area.widget->verticalScrollBar()->maximum() > 0)
            texts.append(cutText(*area.widget));
    return texts;
}

// ---------------------------------------------------------------------------------------------
// Colours

LightColours::LightColours(View& view, FigureColours colours)
    : m_view(view)
    , m_before(view.testAttribute(Qt::WA_SetPalette) ? view.palette() : QPalette())
{
    if (colours != FigureColours::Light || !Theme(view.palette()).dark)
        return;
    m_isChanged = true;
    view.setPalette(lightPalette());
    view.finishPainting();
}

LightColours::~LightColours()
{
    if (m_isChanged)
        m_view.setPalette(m_before);
}

// ---------------------------------------------------------------------------------------------
// Figure

QStringList captionOf(const View& view, const QStringList& run)
{
    QStringList parts = view.caption();
    if (run.isEmpty())
        return parts;
    if (parts.isEmpty())
        parts.append(view.accessibleName());
    return parts.mid(0, 1) + run + parts.mid(1);
}

Figure::Figure(View& view, const QStringList& run, FigureColours colours)
    : m_view(view)
    , m_lightColours(view, colours)
    , m_withoutControls(view)
    , m_unrolled(view)
{
    view.setFigure(true);
    m_caption = captionOf(view, run);
    const QStringList cuts = m_unrolled.cuts();
    if (m_caption.isEmpty() && !cuts.isEmpty())
        m_caption += view.accessibleName();
    m_caption += cuts;
    m_font = view.font();
    m_font.setPointSizeF(std::max(kLeastPoints, m_font.pointSizeF() * kCaptionShare));
}

QSize Figure::size() const
{
    double height = m_caption.isEmpty() ? 0 : 2 * kMargin;
    for (qsizetype i = 0; i < m_caption.size(); ++i)
        height += paragraphHeight(i);
    return {m_view.width(), m_view.height() + static_cast<int>(std::ceil(height))};
}

QString Figure::title() const
{
    return m_caption.isEmpty() ? m_view.accessibleName() : m_caption.front();
}

QString Figure::description() const
{
    return m_caption.isEmpty() ? m_view.accessibleDescription()
                               : m_caption.mid(1).join(QLatin1Char('\n'));
}

QColor Figure::ground() const
{
    return m_view.palette().color(QPalette::Base);
}

void Figure::paint(QPainter& painter) const
{
    painter.fillRect(QRect(QPoint(), size()), ground());
    m_view.render(&painter, {}, {}, QWidget::DrawChildren);
    painter.setPen(m_view.palette().color(QPalette::Text));
    double top = m_view.height() + kMargin;
    for (qsizetype i = 0; i < m_caption.size(); ++i) {
        painter.setFont(fontOf(i));
        const QRectF box(kMargin, top, width(), paragraphHeight(i));
        painter.drawText(box, kFlags, m_caption[i]);
        top += box.height();
    }
}

double Figure::width() const
{
    return m_view.width() - 2 * kMargin;
}

/// The title is bold.
QFont Figure::fontOf(qsizetype paragraph) const
{
    QFont font = m_font;
    font.setBold(paragraph == 0);
    return font;
}

double Figure::paragraphHeight(qsizetype paragraph) const
{
    constexpr double kEndless = 1e5;
    const QFontMetricsF metrics(fontOf(paragraph));
    return metrics.boundingRect(QRectF(0, 0, width(), kEndless), kFlags, m_caption[paragraph])
        .height();
}

} // namespace spikeglass
