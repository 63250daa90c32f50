#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSize>
#include <QWidget>

class QMainWindow;

namespace spikeglass {

class ApplicationLook;

/// Zoom in per cent for a screen of this size: the letters are about equally tall on every
/// projection, and as much of the window has room as on a screen of 1920 x 1080.
int presentationZoom(QSize screen);

/// For a projector: the whole screen, large type, black on white or white on black, and none of
/// the window's chrome. The keys work as ever.
class Presentation : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    Presentation(QMainWindow& window, ApplicationLook& look);

    [[nodiscard]] bool isOn() const { return m_isOn; }
    void toggle();

private:
    void enter();
    void leave();

    QMainWindow& m_window;
    ApplicationLook& m_look;
    QList<QPointer<QWidget>> m_hidden; ///< what to show again
    int m_zoom = 100;                  ///< before
    bool m_isOn = false;
};

} // namespace spikeglass
