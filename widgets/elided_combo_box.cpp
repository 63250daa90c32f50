#include "widgets/elided_combo_box.h"

#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kLeastLetters = 5;
constexpr int kInset = 2; // that styles keep at either side of the text

} // namespace

QSize ElidedComboBox::minimumSizeHint() const
{
    const QSize whole = QComboBox::minimumSizeHint();
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QSize letters(kLeastLetters * fontMetrics().averageCharWidth(), fontMetrics().height());
    const QSize least = style()->sizeFromContents(QStyle::CT_ComboBox, &option, letters, this);
    return {std::min(least.width(), whole.width()), whole.height()};
}

QString ElidedComboBox::wholeText() const
{
    return currentIndex() < 0 ? placeholderText() : currentText();
}

QString ElidedComboBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const int room =
        style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this)
            .width();
    return fontMetrics().elidedText(wholeText(), Qt::ElideMiddle, room - 2 * kInset);
}

void ElidedComboBox::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = shownText();
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

bool ElidedComboBox::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || shownText() == wholeText())
        return QComboBox::event(event);
    const QString help = toolTip().isEmpty() ? QString() : QLatin1Char('\n') + toolTip();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), wholeText() + help, this);
    return true;
}

} // namespace spikeglass
