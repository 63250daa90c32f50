#include "app/screenshot.h"

#include "app/main_window.h"
#include "core/error.h"
#include "widgets/view.h"

#include <QApplication>
#include <QSaveFile>
#include <QTimer>
#include <cstdio>
#include <filesystem>

namespace spikeglass {
namespace {

/// Views may take several turns of the event loop to draw a long text.
constexpr int kSettleMilliseconds = 400;

} // namespace

void saveWindowPicture(MainWindow& window, const QString& file)
{
    const std::filesystem::path path = file.toStdString();
    QSaveFile device(file);
    if (!device.open(QIODevice::WriteOnly))
        throw Error(path, device.errorString().toStdString());
    for (View* view : window.findChildren<View*>())
        view->finishPainting();
    if (!window.grab().save(&device, "PNG") || !device.commit())
        throw Error(path, device.errorString().toStdString());
}

Screenshot::Screenshot(MainWindow& window, const QString& file) : m_window(window), m_file(file)
{
    connect(&window, &MainWindow::modelFailed, this, &Screenshot::fail);
    connect(&window.session(), &Session::failed, this, &Screenshot::fail);
    connect(&window.session(), &Session::finished, this,
            [this] { QTimer::singleShot(kSettleMilliseconds, this, &Screenshot::take); });
}

void Screenshot::take()
{
    try {
        saveWindowPicture(m_window, m_file);
    } catch (const Error& problem) {
        fail(QString::fromUtf8(problem.what()));
        return;
    }
    std::printf("%s\n", m_window.session().text().toUtf8().constData());
    QApplication::exit(0);
}

void Screenshot::fail(const QString& message)
{
    std::fprintf(stderr, "spikeglass: %s\n", message.toUtf8().constData());
    QApplication::exit(1);
}

} // namespace spikeglass
