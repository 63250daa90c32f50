#pragma once

#include <QList>
#include <QWidget>
#include <string>
#include <vector>

class QTabWidget;

namespace spikeglass {

class FollowView;
class GrowthView;
class NeuronLabView;
class Panel;

/// The workspace for teaching: pages that show one thing each.
class LearnWorkspace : public QWidget
{
    Q_OBJECT

public:
    explicit LearnWorkspace(QWidget* parent = nullptr);

    NeuronLabView* lab = nullptr;
    FollowView* follow = nullptr;
    GrowthView* growth = nullptr;

    [[nodiscard]] const QList<Panel*>& panels() const { return m_panels; }
    /// Names of the pages in lessons.
    static const std::vector<std::string>& pageNames();
    /// Without effect for other names.
    void openPage(const std::string& name);
    [[nodiscard]] const std::string& page() const;

private:
    void addPage(const char* id, const QString& title, QWidget* view);

    QTabWidget* m_tabs;
    QList<Panel*> m_panels;
};

} // namespace spikeglass
