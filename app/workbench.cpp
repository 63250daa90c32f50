#include "app/workbench.h"

#include "app/panel.h"
#include "app/prompt_panel.h"
#include "app/sampler_panel.h"
#include "app/settings.h"
#include "widgets/cost_view.h"
#include "widgets/divergence_view.h"
#include "widgets/inspector_view.h"
#include "widgets/interventions_view.h"
#include "widgets/membrane_view.h"
#include "widgets/next_token_view.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/rate_strip_view.h"
#include "widgets/state_view.h"
#include "widgets/text_view.h"
#include "widgets/timeline_view.h"

#include <QApplication>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kHandleWidth = 6;
constexpr int kMargin = 6;

} // namespace

Workbench::Workbench(QWidget* parent) : QWidget(parent)
{
    auto* columns = addSplitter("columns", Qt::Horizontal);
    columns->addWidget(makeTextColumn());
    columns->addWidget(makeActivityColumn());
    columns->addWidget(makeInspectorColumn());
    auto* rows = addSplitter("rows", Qt::Vertical);
    rows->addWidget(columns);
    rows->setStretchFactor(0, 1);
    timeline = new TimelineView;
    addPanel(rows, "timelinePanel", tr("Timeline"), timeline, Panel::Heading::Own);
    rows->setStretchFactor(1, 0);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, 0, kMargin, 0);
    box->addWidget(rows);
    resetLayout();
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget* /*old*/, QWidget* now) { noteUse(now); });
}

void Workbench::noteUse(QWidget* widget)
{
    Panel* panel = panelAround(widget);
    if (panel != nullptr && isAncestorOf(panel))
        m_current = panel;
}

QWidget* Workbench::makeTextColumn()
{
    auto* column = addSplitter("textColumn", Qt::Vertical);
    prompt = new PromptPanel;
    text = new TextView;
    nextToken = new NextTokenView;
    sampler = new SamplerPanel;
    addPanel(column, "promptPanel", tr("Prompt"), prompt, Panel::Heading::Own);
    addPanel(column, "textPanel", tr("Text"), text);
    addPanel(column, "nextTokenPanel", tr("Next token"), nextToken);
    Panel* samplerPanel = addPanel(column, "samplerPanel", tr("Sampler"), sampler);
    samplerPanel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return column;
}

QWidget* Workbench::makeActivityColumn()
{
    auto* column = addSplitter("activityColumn", Qt::Vertical);
    raster = new RasterView;
    rates = new RateStripView;
    whatIf = new DivergenceView;
    membrane = new MembraneView;
    addPanel(column, "rasterPanel", tr("Spike raster"), raster, Panel::Heading::Own);
    addPanel(column, "ratesPanel", tr("Firing rates"), rates, Panel::Heading::Own);
    addPanel(column, "whatIfPanel", tr("What if"), whatIf, Panel::Heading::Own);
    addPanel(column, "membranePanel", tr("Membranes"), membrane, Panel::Heading::Own);
    state = new StateView;
    addPanel(column, "statePanel", tr("Recurrent state"), state, Panel::Heading::Own);
    return column;
}

QWidget* Workbench::makeInspectorColumn()
{
    auto* column = addSplitter("inspectorColumn", Qt::Vertical);
    inspector = new InspectorView;
    operations = new OperationsView;
    cost = new CostView;
    interventions = new InterventionsView;
    addPanel(column, "inspectorPanel", tr("Inspector"), inspector);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    column->addWidget(m_tabs);
    addTab(makePanel("operationsPanel", tr("Operations"), operations, Panel::Heading::Own));
    addTab(makePanel("costPanel", tr("Cost"), cost, Panel::Heading::Own));
    addTab(makePanel("interventionsPanel", tr("Change"), interventions, Panel::Heading::Own));
    return column;
}

Panel* Workbench::makePanel(const char* id, const QString& title, QWidget* content,
                            Panel::Heading heading)
{
    content->setAccessibleName(title);
    auto* panel = new Panel(QLatin1String(id), title, content, heading);
    m_panels.append(panel);
    return panel;
}

Panel* Workbench::addPanel(QSplitter* column, const char* id, const QString& title,
                           QWidget* content, Panel::Heading heading)
{
    Panel* panel = makePanel(id, title, content, heading);
    column->addWidget(panel);
    return panel;
}

void Workbench::addTab(Panel* panel)
{
    m_tabs->addTab(panel, panel->title());
}

QSplitter* Workbench::addSplitter(const char* id, Qt::Orientation orientation)
{
    auto* splitter = new QSplitter(orientation);
    splitter->setObjectName(QLatin1String(id));
    splitter->setHandleWidth(kHandleWidth);
    splitter->setChildrenCollapsible(false);
    m_splitters.append(splitter);
    return splitter;
}

void Workbench::setPanelShown(Panel* panel, bool shown)
{
    if (isPanelShown(panel) == shown)
        return;
    if (shown)
        m_hidden.remove(panel);
    else
        m_hidden.insert(panel);
    if (const int tab = m_tabs->indexOf(panel); tab >= 0)
        m_tabs->setTabVisible(tab, shown);
    else
        panel->setVisible(shown);
    if (panel->isAncestorOf(prompt))
        text->setPromptShown(shown);
    hideEmptyColumns();
    emit panelShownChanged(panel, shown);
}

void Workbench::raise(QWidget* widget)
{
    Panel* panel = panelAround(widget);
    setPanelShown(panel, true);
    if (const int tab = m_tabs->indexOf(panel); tab >= 0)
        m_tabs->setCurrentIndex(tab);
}

bool Workbench::holdsShownPanel(const QWidget* widget) const
{
    return std::ranges::any_of(m_panels, [this, widget](const Panel* panel) {
        return widget->isAncestorOf(panel) && isPanelShown(panel);
    });
}

void Workbench::hideEmptyColumns()
{
    m_tabs->setVisible(holdsShownPanel(m_tabs));
    for (QSplitter* splitter : std::as_const(m_splitters))
        splitter->setVisible(holdsShownPanel(splitter));
}

/// Sizes are shares: a splitter scales them to the room there is.
void Workbench::resetLayout()
{
    const QHash<QString, QList<int>> shares{
        {QStringLiteral("columns"), {300, 450, 250}},
        {QStringLiteral("rows"), {900, 60}},
        {QStringLiteral("textColumn"), {140, 330, 370, 60}},
        {QStringLiteral("activityColumn"), {300, 170, 130, 260, 240}},
        {QStringLiteral("inspectorColumn"), {400, 600}},
    };
    for (Panel* panel : std::as_const(m_panels))
        setPanelShown(panel, !Settings().hiddenPanels.contains(panel->objectName()));
    for (QSplitter* splitter : std::as_const(m_splitters))
        splitter->setSizes(shares.value(splitter->objectName()));
}

void Workbench::saveLayout(Settings& settings) const
{
    for (const QSplitter* splitter : m_splitters)
        settings.splitters.insert(splitter->objectName(), splitter->saveState());
    settings.hiddenPanels.clear();
    for (const Panel* panel : m_panels)
        if (!isPanelShown(panel))
            settings.hiddenPanels.append(panel->objectName());
}

void Workbench::restoreLayout(const Settings& settings)
{
    for (Panel* panel : std::as_const(m_panels))
        setPanelShown(panel, !settings.hiddenPanels.contains(panel->objectName()));
    for (QSplitter* splitter : std::as_const(m_splitters))
        if (settings.splitters.contains(splitter->objectName()))
            splitter->restoreState(settings.splitters.value(splitter->objectName()));
}

} // namespace spikeglass
