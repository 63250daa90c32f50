#include "widgets/elided_combo_box.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QTextDocument>
#include <QToolTip>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kLeastLetters = 5;
constexpr int kInset = 2; // that styles keep at either side of the text

/// As it is written: names may look like markup.
QString asMarkup(const QString& text)
{
    return text.isEmpty() ? QString() : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}

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

void ElidedComboBox::showPopup()
{
    const QFontMetrics metrics = view()->fontMetrics();
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(itemText(i)));
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int mark = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    view()->setMinimumWidth(widest + bar + 2 * mark);
    QComboBox::showPopup();
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
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                       asMarkup(wholeText()) + asMarkup(toolTip()), this);
    return true;
}

} // namespace spikeglass
