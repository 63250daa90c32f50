#pragma once

#include <QDoubleSpinBox>

namespace spikeglass {

/// A number of several things, which may differ: the box is empty then, and its placeholder says
/// so. Any number that is typed, also the first one's, is for all of them.
class MixedSpinBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit MixedSpinBox(QWidget* parent = nullptr);

    /// What is shown; where it is mixed, `value` is that of the first, from which steps begin.
    void showValue(double value, bool isMixed);
    [[nodiscard]] bool isMixed() const { return m_isMixed; }

    [[nodiscard]] QString textFromValue(double value) const override;
    void stepBy(int steps) override;

signals:
    /// By the user, or by setValue().
    void chosen(double value);

private:
    void choose();

    bool m_isMixed = false;
    bool m_isTyped = false; ///< a number stands in the box, instead of the placeholder
};

} // namespace spikeglass
