#pragma once

#include "app/panel.h"

#include <QList>
#include <QWidget>

class QSplitter;

namespace spikeglass {

class InspectorView;
class MembraneView;
class NextTokenView;
class OperationsView;
class PromptPanel;
class RasterView;
class RateStripView;
class SamplerPanel;
class TextView;
struct Settings;

/// The panels in their columns: text, activity, inspector, and the timeline below.
class Workbench : public QWidget
{
    Q_OBJECT

public:
    explicit Workbench(QWidget* parent = nullptr);

    PromptPanel* prompt = nullptr;
    SamplerPanel* sampler = nullptr;
    TextView* text = nullptr;
    NextTokenView* nextToken = nullptr;
    RasterView* raster = nullptr;
    RateStripView* rates = nullptr;
    MembraneView* membrane = nullptr;
    InspectorView* inspector = nullptr;
    OperationsView* operations = nullptr;

    [[nodiscard]] const QList<Panel*>& panels() const { return m_panels; }
    /// The panel that has the keyboard focus or had it last; null: none had.
    [[nodiscard]] Panel* currentPanel() const { return m_current; }
    void setPanelShown(Panel* panel, bool shown);

    /// All panels shown, in their original sizes.
    void resetLayout();
    void saveLayout(Settings& settings) const;
    void restoreLayout(const Settings& settings);

signals:
    void panelShownChanged(spikeglass::Panel* panel, bool shown);

private:
    QWidget* makeTextColumn();
    QWidget* makeActivityColumn();
    QWidget* makeInspectorColumn();
    Panel* addPanel(QSplitter* column, const char* id, const QString& title, QWidget* content,
                    Panel::Heading heading = Panel::Heading::Shown);
    QSplitter* addSplitter(const char* id, Qt::Orientation orientation);
    void hideEmptyColumns();

    QList<Panel*> m_panels;
    QList<QSplitter*> m_splitters;
    Panel* m_current = nullptr;
};

} // namespace spikeglass
