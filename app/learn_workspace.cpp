#include "app/learn_workspace.h"

#include "app/panel.h"
#include "widgets/follow_view.h"
#include "widgets/growth_view.h"
#include "widgets/neuron_lab_view.h"

#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {

LearnWorkspace::LearnWorkspace(QWidget* parent) : QWidget(parent), m_tabs(new QTabWidget)
{
    m_tabs->setDocumentMode(true);
    lab = new NeuronLabView;
    follow = new FollowView;
    growth = new GrowthView;
    addPage("labPanel", tr("Neuron lab"), lab);
    addPage("followPanel", tr("Follow one token"), follow);
    addPage("growthPanel", tr("Cost of remembering"), growth);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(6, 0, 6, 6);
    box->addWidget(m_tabs);
}

void LearnWorkspace::addPage(const char* id, const QString& title, QWidget* view)
{
    view->setAccessibleName(title);
    auto* panel = new Panel(QLatin1String(id), title, view, Panel::Heading::Own);
    m_panels.append(panel);
    m_tabs->addTab(panel, title);
}

const std::vector<std::string>& LearnWorkspace::pageNames()
{
    static const std::vector<std::string> kNames{"lab", "follow", "growth"};
    return kNames;
}

void LearnWorkspace::openPage(const std::string& name)
{
    const auto page = std::ranges::find(pageNames(), name);
    if (page != pageNames().end())
        m_tabs->setCurrentIndex(static_cast<int>(page - pageNames().begin()));
}

const std::string& LearnWorkspace::page() const
{
    return pageNames()[static_cast<std::size_t>(m_tabs->currentIndex())];
}

} // namespace spikeglass
