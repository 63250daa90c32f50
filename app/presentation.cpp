#include "app/presentation.h"

#include "app/appearance.h"

#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kZoomPercent = 140; // on a screen of 1080 lines
constexpr int kLines = 1080;
constexpr int kLeastPercent = 110;

} // namespace

int presentationZoom(QSize screen)
{
    constexpr int kColumns = 1920;
    const double share = std::min(1.0 * screen.height() / kLines, 1.0 * screen.width() / kColumns);
    return std::clamp(static_cast<int>(kZoomPercent * share), kLeastPercent, kZoomPercent);
}

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
    m_look.setZoom(std::max(m_zoom, presentationZoom(m_window.screen()->size())));
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
