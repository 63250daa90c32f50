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
    /// What can be done next, with buttons. Gives way to any message, and waits for none: without
    /// effect while another one is shown.
    void showHint(const QString& headline, const QString& detail,
                  const std::vector<Choice>& choices);
    /// Hides a hint that is out of date by now.
    void dismissHint();
    [[nodiscard]] bool showsHint() const { return isVisibleTo(parentWidget()) && m_isHint; }
    /// Hides a message that is out of date by now; one that offers something stays.
    void dismissProblem();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void put(const QString& headline, const QString& detail, const std::vector<Choice>& choices);

    QLabel* m_label;
    QHBoxLayout* m_choices;
    bool m_isHint = false;
};

} // namespace spikeglass
