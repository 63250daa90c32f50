#pragma once

#include <QObject>
#include <QString>

namespace spikeglass {

class MainWindow;

/// Waits until the window has written its tokens, saves a picture of it and ends the application:
/// with 0, or with 1 and one line on standard error.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    /// `window` must outlive this.
    Screenshot(MainWindow& window, const QString& file);

private:
    void take();
    void fail(const QString& message);

    MainWindow& m_window;
    QString m_file;
};

/// Saves a picture of the whole window as PNG, atomically. Throws Error.
void saveWindowPicture(MainWindow& window, const QString& file);

} // namespace spikeglass
