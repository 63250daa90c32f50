#pragma once

#include <QFrame>

class QLabel;

namespace spikeglass {

/// A message across the window that waits to be closed and blocks nothing.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Replaces the message that is shown.
    void showProblem(const QString& headline, const QString& detail);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_label;
};

} // namespace spikeglass
