#include "widgets/steady_text.h"

#include <QEvent>
#include <QLabel>

namespace spikeglass {

SteadyText::SteadyText(QLabel* label, QWidget* parent) : QWidget(parent), m_label(label)
{
    m_label->setParent(this);
    m_label->installEventFilter(this);
    setSizePolicy(m_label->sizePolicy());
    if (m_label->isHidden()) // else shown with what it is put into
        hide();
}

QSize SteadyText::sizeHint() const
{
    return m_label->sizeHint();
}

QSize SteadyText::minimumSizeHint() const
{
    return m_label->minimumSizeHint().expandedTo(m_label->minimumSize());
}

bool SteadyText::hasHeightForWidth() const
{
    return m_label->hasHeightForWidth();
}

int SteadyText::heightForWidth(int width) const
{
    return m_label->heightForWidth(width);
}

void SteadyText::fit()
{
    const int height = hasHeightForWidth() ? heightForWidth(width()) : sizeHint().height();
    if (height == m_height)
        return;
    m_height = height;
    updateGeometry();
}

bool SteadyText::event(QEvent* event)
{
    // The label's wish comes only while it is seen.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        fit();
    return QWidget::event(event);
}

void SteadyText::resizeEvent(QResizeEvent* /*event*/)
{
    m_label->setGeometry(rect());
    fit();
}

bool SteadyText::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_label &&
        (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        setVisible(!m_label->isHidden());
    return QWidget::eventFilter(watched, event);
}

} // namespace spikeglass
