#pragma once

#include "core/comparison.h"

#include <QWidget>

class QLabel;
class QRadioButton;

namespace spikeglass {

/// Which text the second of two compared runs reads, each way with a sentence on what it is good
/// for.
class CompareTextChoice : public QWidget
{
    Q_OBJECT

public:
    explicit CompareTextChoice(QWidget* parent = nullptr);

    [[nodiscard]] ComparisonText choice() const;
    /// Does not emit chosen().
    void choose(ComparisonText text);
    /// Whether B can read another text than its own: a recorded one cannot.
    void setSamePossible(bool possible);

signals:
    /// By the user.
    void chosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawRings();

    QRadioButton *m_same, *m_own;
    QLabel* m_sameText = nullptr; ///< the sentence beside m_same, or why it cannot be chosen
};

} // namespace spikeglass
