#include "app/work_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace spikeglass {
namespace {

QString& folder()
{
    static QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return folder;
}

} // namespace

QString workFolder()
{
    return QFileInfo(folder()).isDir() ? folder() : QDir::homePath();
}

void rememberWorkFolder(const QString& file)
{
    folder() = QFileInfo(file).absolutePath();
}

} // namespace spikeglass
