#include "app/workbench.h"

#include "app/panel.h"
#include "app/prompt_panel.h"
#include "app/sampler_panel.h"
#include "app/settings.h"
#include "widgets/inspector_view.h"
#include "widgets/membrane_view.h"
#include "widgets/next_token_view.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/rate_strip_view.h"
#include "widgets/text_view.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kHandleWidth = 6;
constexpr int kMargin = 6;

Panel* panelAround(QWidget* widget)
{
    while (widget != nullptr && qobject_cast<Panel*>(widget) == nullptr)
        widget = widget->parentWidget();
    return qobject_cast<Panel*>(widget);
}

} // namespace

Workbench::Workbench(QWidget* parent) : QWidget(parent)
{
    auto* columns = addSplitter("columns", Qt::Horizontal);
    columns->addWidget(makeTextColumn());
    columns->addWidget(makeActivityColumn());
    columns->addWidget(makeInspectorColumn());
    auto* rows = addSplitter("rows", Qt::Vertical);
    rows->addWidget(columns);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, 0, kMargin, 0);
    box->addWidget(rows);
    resetLayout();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        Panel* panel = panelAround(now);
        if (panel != nullptr && isAncestorOf(panel))
            m_current = panel;
    });
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
    membrane = new MembraneView;
    addPanel(column, "rasterPanel", tr("Spike raster"), raster, Panel::Heading::Own);
    addPanel(column, "ratesPanel", tr("Firing rates"), rates, Panel::Heading::Own);
    addPanel(column, "membranePanel", tr("Membranes"), membrane, Panel::Heading::Own);
    return column;
}

QWidget* Workbench::makeInspectorColumn()
{
    auto* column = addSplitter("inspectorColumn", Qt::Vertical);
    inspector = new InspectorView;
    operations = new OperationsView;
    addPanel(column, "inspectorPanel", tr("Inspector"), inspector);
    addPanel(column, "operationsPanel", tr("Operations"), operations);
    return column;
}

Panel* Workbench::addPanel(QSplitter* column, const char* id, const QString& title,
                           QWidget* content, Panel::Heading heading)
{
    content->setAccessibleName(title);
    auto* panel = new Panel(QLatin1String(id), title, content, heading);
    column->addWidget(panel);
    m_panels.append(panel);
    return panel;
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
    if (panel->isHidden() != shown)
        return;
    panel->setVisible(shown);
    hideEmptyColumns();
    emit panelShownChanged(panel, shown);
}

void Workbench::hideEmptyColumns()
{
    for (QSplitter* splitter : std::as_const(m_splitters)) {
        const auto panels = splitter->findChildren<Panel*>();
        const bool any =
            std::ranges::any_of(panels, [](const Panel* panel) { return !panel->isHidden(); });
        splitter->setVisible(any);
    }
}

/// Sizes are shares: a splitter scales them to the room there is.
void Workbench::resetLayout()
{
    const QHash<QString, QList<int>> shares{
        {QStringLiteral("columns"), {300, 450, 250}},
        {QStringLiteral("rows"), {900, 100}},
        {QStringLiteral("textColumn"), {130, 400, 330, 60}},
        {QStringLiteral("activityColumn"), {400, 170, 250, 180}},
        {QStringLiteral("inspectorColumn"), {500, 500}},
    };
    for (Panel* panel : std::as_const(m_panels))
        setPanelShown(panel, true);
    for (QSplitter* splitter : std::as_const(m_splitters))
        splitter->setSizes(shares.value(splitter->objectName()));
}

void Workbench::saveLayout(Settings& settings) const
{
    for (const QSplitter* splitter : m_splitters)
        settings.splitters.insert(splitter->objectName(), splitter->saveState());
    settings.hiddenPanels.clear();
    for (const Panel* panel : m_panels)
        if (panel->isHidden())
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
