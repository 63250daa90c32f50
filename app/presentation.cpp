#include "app/presentation.h"

#include "app/appearance.h"

#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kZoomPercent = 140;

} // namespace

Presentation::Presentation(QMainWindow& window, ApplicationLook& look)
    : QObject(&window)
    , m_window(window)
    , m_look(look)
{
}

void Presentation::toggle()
{
    if (m_isOn)
        leave();
    else
        enter();
    m_isOn = !m_isOn;
}

void Presentation::enter()
{
    m_zoom = m_look.zoom();
    QList<QWidget*> chrome{m_window.menuBar(), m_window.statusBar()};
    for (QToolBar* bar : m_window.findChildren<QToolBar*>())
        chrome.append(bar);
    for (QWidget* widget : chrome) {
        if (widget->isHidden())
            continue;
        widget->hide();
        m_hidden.append(widget);
    }
    m_look.setZoom(std::max(m_zoom, kZoomPercent));
    m_look.setHighContrast(true);
    m_window.setWindowState(m_window.windowState() | Qt::WindowFullScreen);
}

void Presentation::leave()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowFullScreen);
    m_look.setHighContrast(false);
    m_look.setZoom(m_zoom);
    for (const QPointer<QWidget>& widget : std::as_const(m_hidden))
        if (widget)
            widget->show();
    m_hidden.clear();
}

} // namespace spikeglass
