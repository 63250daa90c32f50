#pragma once

#include <QComboBox>

namespace spikeglass {

/// A list that may be narrower than what is chosen in it: an ellipsis stands for what is cut, and
/// the tool tip begins with the whole. Its list is as wide as its entries need.
class ElidedComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// currentText(); where nothing is chosen, the placeholder.
    [[nodiscard]] QString wholeText() const;
    /// What is painted: wholeText(), or its two ends.
    [[nodiscard]] QString shownText() const;
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace spikeglass
