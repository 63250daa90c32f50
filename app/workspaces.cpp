#include "app/workspaces.h"

#include <QTabBar>
#include <algorithm>
#include <utility>

namespace spikeglass {
namespace {

QWidget* focusedIn(QWidget* content)
{
    QWidget* focused = content->focusWidget();
    return focused != nullptr ? focused : content;
}

} // namespace

QString workspaceName(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Play:
        return Workspaces::tr("Play");
    case Workspace::Inspect:
        return Workspaces::tr("Inspect");
    case Workspace::Learn:
        return Workspaces::tr("Learn");
    case Workspace::Compare:
        return Workspaces::tr("Compare");
    case Workspace::Train:
        return Workspaces::tr("Train");
    }
    return {};
}

QString workspaceKey(Workspace workspace)
{
    constexpr std::array kKeys{"play", "inspect", "learn", "compare", "train"};
    return QLatin1String(kKeys.at(static_cast<std::size_t>(workspace)));
}

std::optional<Workspace> workspaceFromKey(const QString& key)
{
    const auto* found = std::ranges::find(kWorkspaces, key, workspaceKey);
    return found == kWorkspaces.end() ? std::nullopt : std::optional(*found);
}

Workspaces::Workspaces(QWidget* parent) : QStackedWidget(parent), m_bar(new QTabBar(this))
{
    m_bar->setAccessibleName(tr("Workspaces"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setFocusPolicy(Qt::TabFocus);
    for (const Workspace workspace : kWorkspaces) {
        const int tab = m_bar->addTab(workspaceName(workspace));
        m_bar->setTabToolTip(tab, tr("%1 (Ctrl+%2)").arg(workspaceName(workspace)).arg(tab + 1));
        m_bar->setTabVisible(tab, false);
    }
    m_bar->hide();
    connect(m_bar, &QTabBar::currentChanged, this,
            [this](int tab) { open(kWorkspaces.at(static_cast<std::size_t>(tab))); });
}

void Workspaces::add(Workspace workspace, Maker make)
{
    m_makers[workspace] = std::move(make);
    m_bar->setTabVisible(static_cast<int>(workspace), true);
    m_bar->setVisible(m_makers.size() > 1);
    if (m_makers.size() == 1)
        open(workspace);
    emit added(workspace);
}

QWidget* Workspaces::content(Workspace workspace) const
{
    const auto found = m_contents.find(workspace);
    return found == m_contents.end() ? nullptr : found->second;
}

QSize Workspaces::minimumSizeHint() const
{
    return currentWidget() == nullptr ? QSize() : currentWidget()->minimumSizeHint();
}

void Workspaces::open(Workspace workspace)
{
    if (!has(workspace))
        return;
    QWidget*& content = m_contents[workspace];
    if (content == nullptr) {
        content = m_makers.at(workspace)();
        addWidget(content);
    }
    if (currentWidget() == content && m_current == workspace)
        return;
    m_current = workspace;
    setCurrentWidget(content);
    updateGeometry();
    focusedIn(content)->setFocus();
    m_bar->setCurrentIndex(static_cast<int>(workspace));
    emit opened(workspace);
}

} // namespace spikeglass
