#pragma once

#include <QWidget>

class QLabel;

namespace spikeglass {

/// Holds a label whose text changes with every frame. A label asks for a new layout of the whole
/// window whenever its text changes; this asks only where the new text needs another height. It is
/// shown and hidden with the label.
class SteadyText : public QWidget
{
public:
    /// Takes ownership of the label.
    explicit SteadyText(QLabel* label, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QLabel* m_label;
    int m_height = -1; // that the text was last seen to need at the present width
};

} // namespace spikeglass
