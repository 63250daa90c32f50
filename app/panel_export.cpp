#include "app/panel_export.h"

#include "core/error.h"
#include "widgets/view.h"

#include <QFileInfo>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTextStream>
#include <filesystem>

namespace spikeglass {
namespace {

/// Pictures come out at this multiple of the screen's pixels, for slides and print.
constexpr int kPngScale = 2;

void writePng(View& view, QIODevice& device)
{
    QPixmap picture(view.size() * kPngScale);
    picture.setDevicePixelRatio(kPngScale);
    picture.fill(view.palette().color(QPalette::Base));
    view.render(&picture);
    picture.save(&device, "PNG");
}

void writeSvg(View& view, QIODevice& device)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(view.size());
    generator.setViewBox(view.rect());
    generator.setTitle(view.accessibleName());
    QPainter painter(&generator);
    view.render(&painter);
}

void writeCsv(const View& view, QIODevice& device)
{
    QTextStream stream(&device);
    view.exportCsv(stream);
}

} // namespace

void exportView(View& view, const QString& file)
{
    const std::filesystem::path path = file.toStdString();
    const QString ending = QFileInfo(file).suffix().toLower();
    QSaveFile device(file);
    if (!device.open(QIODevice::WriteOnly))
        throw Error(path, device.errorString().toStdString());
    if (ending == QLatin1String("png"))
        writePng(view, device);
    else if (ending == QLatin1String("svg"))
        writeSvg(view, device);
    else if (ending == QLatin1String("csv"))
        writeCsv(view, device);
    else
        throw Error(path, "the file's name must end in .png, .svg or .csv");
    if (!device.commit())
        throw Error(path, device.errorString().toStdString());
}

} // namespace spikeglass
