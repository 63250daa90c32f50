#include "app/side_column.h"

#include <QEvent>

namespace spikeglass {

SideColumn::SideColumn(QWidget* parent) : QSplitter(Qt::Vertical, parent)
{
    setObjectName(QStringLiteral("side"));
    setChildrenCollapsible(false);
    hide();
}

void SideColumn::add(QWidget* widget)
{
    widget->hide();
    widget->installEventFilter(this);
    addWidget(widget);
}

bool SideColumn::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        bool isNeeded = false;
        for (int i = 0; i < count(); ++i)
            isNeeded = isNeeded || !widget(i)->isHidden();
        setVisible(isNeeded);
    }
    return QSplitter::eventFilter(watched, event);
}

} // namespace spikeglass
