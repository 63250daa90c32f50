#pragma once

#include <QStackedWidget>
#include <QString>
#include <array>
#include <functional>
#include <map>
#include <optional>

class QTabBar;

namespace spikeglass {

/// What the window is used for; each has its place in the bar and its key, Ctrl+1 to Ctrl+5.
enum class Workspace : std::uint8_t
{
    Play,
    Inspect,
    Learn,
    Compare,
    Train
};
inline constexpr std::array kWorkspaces{Workspace::Play, Workspace::Inspect, Workspace::Learn,
                                        Workspace::Compare, Workspace::Train};

QString workspaceName(Workspace workspace);
/// 'play', 'inspect', ..: the workspace in settings, lessons and on the command line.
QString workspaceKey(Workspace workspace);
std::optional<Workspace> workspaceFromKey(const QString& key);

/// The workspaces that have a content, one of them shown. A content is made when it is opened for
/// the first time.
class Workspaces : public QStackedWidget
{
    Q_OBJECT

public:
    using Maker = std::function<QWidget*()>;

    explicit Workspaces(QWidget* parent = nullptr);

    /// The first one added is opened at once. The widget that `make` returns becomes a child.
    void add(Workspace workspace, Maker make);
    [[nodiscard]] bool has(Workspace workspace) const { return m_makers.contains(workspace); }
    /// Without effect if it has no content.
    void open(Workspace workspace);
    [[nodiscard]] Workspace current() const { return m_current; }
    /// Null before it was opened.
    [[nodiscard]] QWidget* content(Workspace workspace) const;
    /// Of the one that is open: the others ask for no room.
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Chooses among them; hidden while there is no choice.
    [[nodiscard]] QTabBar* bar() const { return m_bar; }

signals:
    void added(spikeglass::Workspace workspace);
    void opened(spikeglass::Workspace workspace);

private:
    std::map<Workspace, Maker> m_makers;
    std::map<Workspace, QWidget*> m_contents;
    Workspace m_current = Workspace::Play;
    QTabBar* m_bar;
};

} // namespace spikeglass
