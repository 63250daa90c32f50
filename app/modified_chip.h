#pragma once

#include "core/engine/interventions.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace spikeglass {

/// 'Modified model' with Restore, in the toolbar as long as anything is done to the model.
class ModifiedChip : public QWidget
{
    Q_OBJECT

public:
    explicit ModifiedChip(QAction* restore, QWidget* parent = nullptr);

    /// Says to how many neurons of a model of `shape` something is done and, as a tooltip, by which
    /// rules.
    void show(const InterventionsPtr& inForce, const ModelShape& shape);

signals:
    /// Says what was done.
    void clicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void adoptColours();

    QPushButton* m_label;
};

} // namespace spikeglass
