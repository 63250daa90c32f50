#include "widgets/mixed_spin_box.h"

#include <QLineEdit>
#include <QSignalBlocker>

namespace spikeglass {

MixedSpinBox::MixedSpinBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setKeyboardTracking(false);
    connect(lineEdit(), &QLineEdit::textEdited, this,
            [this] { m_isTyped = lineEdit()->hasAcceptableInput(); });
    connect(this, &QDoubleSpinBox::valueChanged, this, &MixedSpinBox::choose);
    connect(this, &QDoubleSpinBox::editingFinished, this, [this] {
        if (m_isMixed && m_isTyped) // the number that the first has already
            choose();
    });
}

void MixedSpinBox::choose()
{
    if (m_isMixed)
        showValue(value(), false);
    emit chosen(value());
}

void MixedSpinBox::showValue(double value, bool isMixed)
{
    const QSignalBlocker blocker(this);
    m_isMixed = isMixed;
    m_isTyped = false;
    lineEdit()->setPlaceholderText(isMixed ? tr("mixed") : QString());
    setAccessibleDescription(isMixed ? tr("mixed") : QString());
    setValue(value); // which writes the text anew, also of the same value
}

QString MixedSpinBox::textFromValue(double value) const
{
    return m_isMixed && value == this->value() ? QString() : QDoubleSpinBox::textFromValue(value);
}

/// An empty text could not be stepped from.
void MixedSpinBox::stepBy(int steps)
{
    if (m_isMixed && !m_isTyped)
        setValue(value() + steps * singleStep());
    else
        QDoubleSpinBox::stepBy(steps);
}

} // namespace spikeglass
