#pragma once

#include <QFrame>
#include <QString>

class QMenu;

namespace spikeglass {

class View;

/// The frame around a view: rounded, with a heading unless the view brings its own.
class Panel : public QFrame
{
    Q_OBJECT

public:
    enum class Heading : std::uint8_t
    {
        Shown,
        Own ///< the view has one
    };

    /// `title` is the panel's name in menus; `content` becomes a child.
    Panel(const QString& id, const QString& title, QWidget* content, Heading heading,
          QWidget* parent = nullptr);

    /// Name of its page of explanations: the id without "Panel", unless another one was set.
    [[nodiscard]] QString page() const;
    void setPage(const QString& page) { m_page = page; }

    [[nodiscard]] const QString& title() const { return m_title; }
    /// Outlines the panel for a moment, so that it is found.
    void flash();
    /// What can be done with the panel itself: explain, export, hide. `menu` does not outlive it.
    void addCommands(QMenu& menu);
    /// The view inside; null where the content is none.
    [[nodiscard]] View* view() const { return m_view; }

signals:
    void explanationRequested();
    void exportRequested();
    void hideRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void clearScrollAreas();

    QString m_title;
    QString m_page; ///< empty: as the id
    View* m_view;
    bool m_isFlashing = false;
};

/// Gives a widget, and the controls in it, a Window colour beside which their outlines are seen; to
/// be called again when the palette changes.
void adaptOutlines(QWidget& widget);

/// The panel that `widget` is or lies in; null if there is none.
Panel* panelAround(QWidget* widget);

} // namespace spikeglass
