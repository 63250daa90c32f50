#include "app/panel_export.h"

#include "app/figure.h"
#include "core/error.h"
#include "widgets/number_format.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QTextStream>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace spikeglass {
namespace {

/// As QSvgGenerator, which escapes neither title nor description, has to be given it.
QString xmlText(const QString& text)
{
    QString allowed = text;
    allowed.removeIf([](QChar c) { return c < u' ' && c != u'\n' && c != u'\t'; });
    return allowed.toHtmlEscaped();
}

constexpr QSize kLeastSize{320, 120};
constexpr double kPointsPerInch = 72;
constexpr double kLeastPagePoints = 511; // 180 mm, both columns of a paper; pages have whole points
constexpr double kMostPagePoints = 14'400; // that readers of PDF take
constexpr int kTurnMilliseconds = 4;       // of writing, one turn of the event loop

QString endingOf(const QString& file)
{
    return QFileInfo(file).suffix().toLower();
}

[[noreturn]] void failToWrite(const QString& file, const QString& cause)
{
    throw Error(std::filesystem::path(file.toStdString()),
                QObject::tr("cannot write: %1").arg(cause).toStdString());
}

bool writePng(const Figure& figure, QIODevice& device)
{
    QImage picture(figure.size() * kPngScale, QImage::Format_RGB32);
    picture.setDevicePixelRatio(kPngScale);
    picture.setText(QStringLiteral("Title"), figure.title());
    picture.setText(QStringLiteral("Description"), figure.description());
    QPainter painter(&picture);
    figure.paint(painter);
    painter.end();
    return picture.save(&device, "PNG");
}

/// Qt says optimizeSpeed, which browsers take for leave to smooth: the style says what is meant.
QByteArray withPixelsKept(QByteArray svg)
{
    const QByteArray quality = "image-rendering=\"optimizeSpeed\"";
    return svg.replace(quality, quality + " style=\"image-rendering:pixelated\"");
}

bool writeSvg(const Figure& figure, int dotsPerInch, QIODevice& device)
{
    QBuffer drawing;
    drawing.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&drawing);
    generator.setResolution(dotsPerInch);
    generator.setSize(figure.size());
    generator.setViewBox(QRect(QPoint(), figure.size()));
    generator.setTitle(xmlText(figure.title()));
    generator.setDescription(xmlText(figure.description()));
    QPainter painter(&generator);
    figure.paint(painter);
    if (!painter.end())
        return false;
    const QByteArray svg = withPixelsKept(drawing.data());
    return device.write(svg) == svg.size();
}

/// One page of the size of the figure, or of the least width where that is larger: letters grow
/// with it. A figure too high for a page is made smaller and stands in the middle of that width.
bool writePdf(const Figure& figure, int dotsPerInch, QIODevice& device)
{
    const double pixel = kPointsPerInch / dotsPerInch;
    const QSizeF size = QSizeF(figure.size()) * pixel;
    const double scale =
        std::min(std::max(1.0, kLeastPagePoints / size.width()), kMostPagePoints / size.height());
    const QSizeF page = (size * scale).expandedTo({kLeastPagePoints, 0});
    QPdfWriter writer(&device);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(page, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(figure.title());
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.fillRect(QRectF({}, page / pixel), figure.ground());
    painter.translate((page.width() - scale * size.width()) / 2 / pixel, 0);
    painter.scale(scale, scale);
    figure.paint(painter);
    return painter.end();
}

/// The caption as lines of a table; along the token axis all but title and run is about the
/// picture.
QString commentLines(const View& view, const QStringList& run)
{
    QStringList parts = captionOf(view, run);
    if (parts.isEmpty())
        parts.append(view.accessibleName());
    if (view.csvExtent() == View::CsvExtent::Axis)
        parts = parts.mid(0, 1 + run.size());
    QString lines;
    for (const QString& part : std::as_const(parts))
        lines += QStringLiteral("# ") + part.simplified() + QLatin1Char('\n');
    return lines;
}

bool writeCsv(const View& view, const QStringList& run, QIODevice& device)
{
    QTextStream stream(&device);
    stream << commentLines(view, run);
    view.exportCsv(stream);
    stream.flush();
    return stream.status() == QTextStream::Ok;
}

bool writeView(View& view, const QString& ending, const QStringList& run, FigureColours colours,
               QIODevice& device)
{
    if (ending == QLatin1String("csv"))
        return writeCsv(view, run, device);
    const Figure figure(view, run, colours);
    if (ending == QLatin1String("png"))
        return writePng(figure, device);
    if (ending == QLatin1String("svg"))
        return writeSvg(figure, view.logicalDpiX(), device);
    return writePdf(figure, view.logicalDpiX(), device);
}

void requireKnownEnding(const QString& file)
{
    static const QStringList kKnown{QStringLiteral("png"), QStringLiteral("svg"),
                                    QStringLiteral("pdf"), QStringLiteral("csv")};
    if (!kKnown.contains(endingOf(file)))
        throw Error(
            std::filesystem::path(file.toStdString()),
            QObject::tr("the file's name must end in .png, .svg, .pdf or .csv").toStdString());
}

/// Puts `prefix` in front of every line of `csv`; a line break inside quotes is none.
QString prefixedLines(const QString& csv, const QString& prefix)
{
    QString result;
    bool quoted = false;
    bool atStart = true;
    for (const QChar c : csv) {
        if (std::exchange(atStart, false))
            result += prefix;
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        result += c;
        atStart = c == QLatin1Char('\n') && !quoted;
    }
    return result;
}

/// Why `device` could not be written.
QString writeProblem(const QFileDevice& device)
{
    return device.error() == QFileDevice::NoError ? QObject::tr("the disk is full")
                                                  : device.errorString();
}

/// False where the device took only a part, which Qt does not count as an error.
bool writeWhole(QSaveFile& device, const QByteArray& bytes)
{
    return device.write(bytes) == bytes.size() && device.flush();
}

QString nothingLeft()
{
    return QObject::tr("Of these tokens the recording holds the text alone by now. It reads them "
                       "again while they are on screen: try again then.");
}

/// `now` with one token alone.
ViewSnapshot atToken(const ViewSnapshot& now, int position)
{
    ViewSnapshot snapshot = now;
    snapshot.selection.pinnedToken = position;
    snapshot.axis = {static_cast<double>(position), position + 1.0, false};
    return snapshot;
}

} // namespace

QString positionsText(const std::vector<int>& positions)
{
    constexpr qsizetype kMostRanges = 4;
    QStringList ranges;
    for (std::size_t first = 0; first < positions.size();) {
        std::size_t last = first;
        while (last + 1 < positions.size() && positions[last + 1] == positions[last] + 1)
            ++last;
        if (ranges.size() == kMostRanges)
            return ranges.join(QStringLiteral(", ")) + QStringLiteral(", …");
        ranges.append(groupedInteger(positions[first]));
        if (last > first)
            ranges.back() += QChar(0x2013) + groupedInteger(positions[last]);
        first = last + 1;
    }
    return ranges.join(QStringLiteral(", "));
}

/// Made in memory first: painters and streams do not notice a device that takes only a part.
void exportView(View& view, const QString& file, const QStringList& run, FigureColours colours)
{
    requireKnownEnding(file);
    if (view.size().isEmpty()) // never shown
        view.resize(view.sizeHint().expandedTo(view.minimumSizeHint()).expandedTo(kLeastSize));
    view.finishPainting();
    QBuffer content;
    content.open(QIODevice::WriteOnly);
    if (!writeView(view, endingOf(file), run, colours, content))
        failToWrite(file, QObject::tr("the panel cannot be painted"));
    QSaveFile device(file);
    if (!device.open(QIODevice::WriteOnly) || !writeWhole(device, content.data()) ||
        !device.commit())
        failToWrite(file, writeProblem(device));
}

PanelExport::PanelExport(View& view, Source source, ExportRange range, QString file,
                         FigureColours colours, QObject* parent)
    : QObject(parent)
    , m_view(&view)
    , m_source(std::move(source))
    , m_range(range)
    , m_file(std::move(file))
    , m_colours(colours)
    , m_device(m_file)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &PanelExport::writeNextTokens);
}

PanelExport::~PanelExport()
{
    if (m_view)
        m_view->setUpdatesEnabled(true);
}

void PanelExport::start()
{
    const ViewSnapshot now = m_source.now();
    m_view->setExportRange(m_range);
    try {
        requireKnownEnding(m_file);
        if (m_range == ExportRange::Selected && !now.selection.pinnedToken)
            throw Error(tr("Nothing is selected: click a token first.").toStdString());
        if (!isTokenByToken()) {
            writeAtOnce();
            return;
        }
        if (!m_device.open(QIODevice::WriteOnly))
            failToWrite(m_file, m_device.errorString());
        m_view->setUpdatesEnabled(false);
        m_next = now.history->begin();
        m_end = now.history->end();
        m_turn.start();
    } catch (const Error& problem) {
        finish(QString::fromUtf8(problem.what()));
    }
}

bool PanelExport::isTokenByToken() const
{
    const TokenHistory* history = m_source.now().history;
    return m_range == ExportRange::All && endingOf(m_file) == QLatin1String("csv") &&
           m_view->csvExtent() != View::CsvExtent::Run && history != nullptr && !history->empty();
}

void PanelExport::writeAtOnce()
{
    const ViewSnapshot shown = shownRange(m_source.now());
    noteMissing(shown);
    m_view->apply(shown);
    exportView(*m_view, m_file, runTexts(shown, covered(shown)), m_colours);
    finish();
}

void PanelExport::writeNextTokens()
{
    const ViewSnapshot now = m_source.now();
    if (!m_view || now.history->end() < m_end) {
        finish(tr("The text was started anew before all of it was written."));
        return;
    }
    QElapsedTimer clock;
    clock.start();
    m_next = std::max(m_next, now.history->begin());
    bool written = true;
    for (; written && m_next < m_end && clock.elapsed() < kTurnMilliseconds; ++m_next)
        if (isShowable(now, m_next))
            written = writeToken(now, m_next);
        else
            m_missing.push_back(m_next);
    if (m_next == m_end && m_written == 0)
        finish(nothingLeft());
    else if (!written || (m_next == m_end && !m_device.commit()))
        finish(tr("%1: cannot write: %2").arg(m_file, writeProblem(m_device)));
    else if (m_next == m_end)
        finish();
}

/// What it is and the line of names once; where lines do not name their token, a column of its own
/// does.
bool PanelExport::writeToken(const ViewSnapshot& now, int position)
{
    ++m_written;
    m_view->apply(atToken(now, position));
    QString csv;
    QTextStream stream(&csv);
    m_view->exportCsv(stream);
    const qsizetype rows = csv.indexOf(QLatin1Char('\n')) + 1;
    const bool namesToken = m_view->csvExtent() == View::CsvExtent::Axis;
    QString text;
    if (!std::exchange(m_hasNames, true))
        text = commentLines(*m_view, runTexts(now, {now.history->begin(), m_end})) +
               (namesToken ? QString() : QStringLiteral("token_position,")) + csv.left(rows);
    text += namesToken ? csv.mid(rows)
                       : prefixedLines(csv.mid(rows), QString::number(position) + QLatin1Char(','));
    return writeWhole(m_device, text.toUtf8());
}

bool PanelExport::isShowable(const ViewSnapshot& now, int position) const
{
    return now.history->at(position)->detail() >= m_view->neededDetail();
}

/// Of a panel that shows `shown`.
PanelExport::Tokens PanelExport::covered(const ViewSnapshot& shown) const
{
    if (shown.history == nullptr || shown.history->empty())
        return {};
    const TokenHistory& history = *shown.history;
    if (m_view->csvExtent() == View::CsvExtent::Run)
        return {history.begin(), history.end()};
    if (m_view->csvExtent() == View::CsvExtent::Axis)
        return {std::max(0, static_cast<int>(std::floor(shown.axis.first))),
                std::min(history.end(), static_cast<int>(std::ceil(shown.axis.last)))};
    const TokenRecordPtr token = shown.shownToken();
    return token ? Tokens{token->position, token->position + 1} : Tokens{};
}

/// With the tokens at the end, but where the view alone knows them.
QStringList PanelExport::runTexts(const ViewSnapshot& shown, Tokens tokens) const
{
    if (!m_source.run)
        return {};
    QStringList texts = m_source.run(shown, tokens.first, tokens.end);
    if (texts.isEmpty() || tokens.first >= tokens.end ||
        m_view->csvExtent() == View::CsvExtent::Run)
        return texts;
    texts.back() += QLatin1Char(' ') +
                    (tokens.first + 1 == tokens.end
                         ? tr("Token shown: %1.").arg(groupedInteger(tokens.first))
                         : tr("Tokens %1 to %2.")
                               .arg(groupedInteger(tokens.first), groupedInteger(tokens.end - 1)));
    return texts;
}

/// Of a panel that shows `shown`. Throws Error where there would be no line of numbers.
void PanelExport::noteMissing(const ViewSnapshot& shown)
{
    if (m_view->csvExtent() == View::CsvExtent::Run || shown.history == nullptr ||
        shown.history->empty())
        return;
    const auto [first, end] = covered(shown);
    for (int position = first; position < end; ++position)
        if (!isShowable(shown, position))
            m_missing.push_back(position);
    const bool isOfNumbers = endingOf(m_file) == QLatin1String("csv");
    if (isOfNumbers && static_cast<int>(m_missing.size()) == end - first)
        throw Error(nothingLeft().toStdString());
}

ViewSnapshot PanelExport::shownRange(const ViewSnapshot& now) const
{
    if (m_range == ExportRange::Selected)
        return atToken(now, *now.selection.pinnedToken);
    ViewSnapshot snapshot = now;
    snapshot.selection.hoveredToken.reset(); // the mouse chose the file, not the token
    snapshot.selection.hoveredNeuron.reset();
    if (m_range == ExportRange::All && now.history != nullptr && !now.history->empty())
        snapshot.axis = {static_cast<double>(now.history->begin()),
                         static_cast<double>(now.history->end()), false};
    return snapshot;
}

void PanelExport::finish(const QString& problem)
{
    m_turn.stop();
    if (m_view) {
        m_view->setExportRange(ExportRange::Visible);
        m_view->apply(m_source.now());
        m_view->setUpdatesEnabled(true);
    }
    if (!problem.isEmpty())
        m_device.cancelWriting();
    if (problem.isEmpty())
        emit finished(m_file, m_missing);
    else
        emit failed(problem);
    deleteLater();
}

} // namespace spikeglass
