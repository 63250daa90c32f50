#include "app/panel.h"

#include "widgets/view.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

constexpr int kMargin = 8;
constexpr double kRadius = 5;
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
    adaptOutlines();
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, kMargin - 2, kMargin, kMargin - 2);
    box->setSpacing(4);
    if (heading == Heading::Shown)
        box->addWidget(headingLabel(title));
    box->addWidget(content, 1);
}

void Panel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

/// Fusion draws the outlines of controls a good deal darker than the Window colour: on a dark
/// panel they would not be seen.
void Panel::adaptOutlines()
{
    const QPalette whole = QApplication::palette();
    const bool dark = whole.color(QPalette::Base).lightness() < 128;
    QPalette own;
    own.setColor(QPalette::Window, dark ? whole.color(QPalette::Mid).lighter(kOutline)
                                        : whole.color(QPalette::Window));
    setPalette(own);
}

void Panel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        adaptOutlines();
    QFrame::changeEvent(event);
}

} // namespace spikeglass
