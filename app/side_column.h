#pragma once

#include <QSplitter>

namespace spikeglass {

/// What stands beside the workspaces, below one another: the lessons and the explanations. Shown
/// while any of it is.
class SideColumn : public QSplitter
{
    Q_OBJECT

public:
    explicit SideColumn(QWidget* parent = nullptr);

    /// Below the others, hidden at first.
    void add(QWidget* widget);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace spikeglass
