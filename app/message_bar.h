#pragma once

#include <QFrame>
#include <QString>
#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace spikeglass {

/// A message across the window that waits to be closed and blocks nothing.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Something that can be done about a message; the message goes then.
    struct Choice
    {
        QString text;
        std::function<void()> work;
    };

    /// Replaces the message that is shown.
    void showProblem(const QString& headline, const QString& detail);
    /// The same with buttons.
    void showOffer(const QString& headline, const QString& detail,
                   const std::vector<Choice>& choices);
    /// Hides a message that is out of date by now; one that offers something stays.
    void dismissProblem();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_label;
    QHBoxLayout* m_choices;
};

} // namespace spikeglass
