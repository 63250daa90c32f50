#include "widgets/cost_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

namespace spikeglass {

CostChart::CostChart(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

QSize CostChart::sizeHint() const
{
    return {240, rowHeight() * std::max(1, rowCount())};
}

int CostChart::rowHeight() const
{
    return fontMetrics().height() + 4;
}

QRectF CostChart::rowRect(int row) const
{
    return QRectF(0, row * rowHeight(), width(), rowHeight());
}

void CostChart::setCurrentRow(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    m_current = row;
    update();
    emit rowChosen(row);
}

void CostChart::mousePressEvent(QMouseEvent* event)
{
    for (int row = 0; row < rowCount(); ++row)
        if (rowRect(row).contains(event->position()))
            return setCurrentRow(row);
}

void CostChart::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down)
        setCurrentRow(m_current + 1);
    else if (event->key() == Qt::Key_Up)
        setCurrentRow(m_current - 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace spikeglass
