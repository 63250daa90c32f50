#pragma once

#include "app/panel.h"

#include <QList>
#include <QSet>
#include <QWidget>

class QSplitter;
class QTabWidget;

namespace spikeglass {

class CostView;
class DivergenceView;
class InspectorView;
class InterventionsView;
class MembraneView;
class NextTokenView;
class OperationsView;
class PromptPanel;
class RasterView;
class RateStripView;
class SamplerPanel;
class StateView;
class TextView;
class TimelineView;
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
    DivergenceView* whatIf = nullptr;
    MembraneView* membrane = nullptr;
    StateView* state = nullptr;
    InspectorView* inspector = nullptr;
    InterventionsView* interventions = nullptr;
    OperationsView* operations = nullptr;
    CostView* cost = nullptr;
    TimelineView* timeline = nullptr;

    [[nodiscard]] const QList<Panel*>& panels() const { return m_panels; }
    /// The panel that was clicked or focused last; null: none was.
    [[nodiscard]] Panel* currentPanel() const { return m_current; }
    /// `widget`, anywhere in the application, is in use now.
    void noteUse(QWidget* widget);
    [[nodiscard]] bool isPanelShown(const Panel* panel) const { return !m_hidden.contains(panel); }
    void setPanelShown(Panel* panel, bool shown);
    /// Shows the panel around `widget`, in front of those that share its place.
    void raise(QWidget* widget);

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
    Panel* makePanel(const char* id, const QString& title, QWidget* content,
                     Panel::Heading heading = Panel::Heading::Shown);
    Panel* addPanel(QSplitter* column, const char* id, const QString& title, QWidget* content,
                    Panel::Heading heading = Panel::Heading::Shown);
    void addTab(Panel* panel);
    QSplitter* addSplitter(const char* id, Qt::Orientation orientation);
    [[nodiscard]] bool holdsShownPanel(const QWidget* widget) const;
    void hideEmptyColumns();

    QList<Panel*> m_panels;
    QSet<const Panel*> m_hidden;
    QList<QSplitter*> m_splitters;
    QTabWidget* m_tabs = nullptr; ///< panels that share a place
    Panel* m_current = nullptr;
};

} // namespace spikeglass
