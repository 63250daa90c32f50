#include "app/panel.h"

#include "widgets/view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QMetaMethod>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr int kMargin = 8;
constexpr double kRadius = 5;
constexpr int kFlashMilliseconds = 1500;
/// Per cent; Fusion's outline is then about Mid.
constexpr int kOutline = 150;

QLabel* headingLabel(const QString& title)
{
    auto* label = new QLabel(title);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

Panel::Panel(const QString& id, const QString& title, QWidget* content, Heading heading,
             QWidget* parent)
    : QFrame(parent)
    , m_title(title)
    , m_view(qobject_cast<View*>(content))
{
    setObjectName(id);
    setAccessibleName(title);
    adaptOutlines(*this);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, kMargin - 2, kMargin, kMargin - 2);
    box->setSpacing(4);
    if (heading == Heading::Shown)
        box->addWidget(headingLabel(title));
    box->addWidget(content, 1);
    clearScrollAreas();
}

QString Panel::page() const
{
    return m_page.isEmpty() ? objectName().remove(QStringLiteral("Panel")) : m_page;
}

void Panel::flash()
{
    m_isFlashing = true;
    update();
    QTimer::singleShot(kFlashMilliseconds, this, [this] {
        m_isFlashing = false;
        update();
    });
}

void Panel::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const int frame = static_cast<int>(kRadius);
    if (rect().adjusted(frame, frame, -frame, -frame).contains(event->rect())) {
        painter.fillRect(event->rect(), palette().color(QPalette::Base));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_isFlashing ? QPen(palette().color(QPalette::Highlight), 3)
                                : QPen(palette().color(QPalette::Mid)));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

/// Scroll areas fill themselves with the Window colour; here they lie on the panel.
void Panel::clearScrollAreas()
{
    for (QScrollArea* area : findChildren<QScrollArea*>()) {
        area->viewport()->setAutoFillBackground(false);
        if (area->widget() != nullptr)
            area->widget()->setAutoFillBackground(false);
    }
}

void Panel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        adaptOutlines(*this);
    QFrame::changeEvent(event);
}

void Panel::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu;
    addCommands(menu);
    menu.exec(event->globalPos());
}

void Panel::addCommands(QMenu& menu)
{
    connect(menu.addAction(tr("Explain %1").arg(m_title)), &QAction::triggered, this,
            &Panel::explanationRequested);
    if (m_view != nullptr)
        connect(menu.addAction(tr("Export %1…").arg(m_title)), &QAction::triggered, this,
                &Panel::exportRequested);
    if (isSignalConnected(QMetaMethod::fromSignal(&Panel::hideRequested)))
        connect(menu.addAction(tr("Hide %1").arg(m_title)), &QAction::triggered, this,
                &Panel::hideRequested);
}

/// Fusion draws the outlines of controls a good deal darker than the Window colour: on a dark
/// ground they would not be seen.
void adaptOutlines(QWidget& widget)
{
    const QPalette whole = QApplication::palette();
    const bool dark = whole.color(QPalette::Base).lightness() < 128;
    const QColor window =
        dark ? whole.color(QPalette::Mid).lighter(kOutline) : whole.color(QPalette::Window);
    if (widget.palette().color(QPalette::Window) == window)
        return;
    QPalette own;
    own.setColor(QPalette::Window, window);
    widget.setPalette(own);
}

Panel* panelAround(QWidget* widget)
{
    while (widget != nullptr && qobject_cast<Panel*>(widget) == nullptr)
        widget = widget->parentWidget();
    return qobject_cast<Panel*>(widget);
}

} // namespace spikeglass
