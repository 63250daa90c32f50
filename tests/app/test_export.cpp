#include "app/exporter.h"
#include "app/figure.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/panel.h"
#include "app/panel_export.h"
#include "app/session_files.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/error.h"
#include "core/model/safetensors.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/small_window.h"
#include "widgets/branch_lanes.h"
#include "widgets/colour_gradient.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/rate_strip_view.h"
#include "widgets/state_view.h"
#include "widgets/text_view.h"
#include "widgets/token_text_area.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QXmlStreamReader>
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace spikeglass;

namespace {

/// What a CSV file says above the names of its columns.
QString commentsOf(QFile& csv)
{
    QString comments;
    while (csv.peek(1) == "#")
        comments += QString::fromUtf8(csv.readLine());
    return comments;
}

QString commentsIn(const QString& file)
{
    QFile csv(file);
    return csv.open(QIODevice::ReadOnly) ? commentsOf(csv) : QString();
}

/// Token positions in the first column of a CSV file.
QList<int> tokensIn(const QString& file)
{
    QFile csv(file);
    QList<int> tokens;
    if (!csv.open(QIODevice::ReadOnly) || commentsOf(csv).isEmpty() ||
        !csv.readLine().startsWith("token_position,"))
        return tokens;
    while (!csv.atEnd())
        if (const int token = csv.readLine().split(',').first().toInt(); !tokens.contains(token))
            tokens.append(token);
    return tokens;
}

} // namespace

/// Files that leave the window: panels and the recording, by range and format.
class TestExport : public QObject, protected test::SmallWindow
{
    Q_OBJECT

private:
    Workbench& bench() { return m_window->workbench(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void exportsRanges();
    void filesSayTheRun();
    void numbersOfALabAreOfNoRun();
    void figuresAreLightUnlessAsked();
    void exportFailureIsTold();
    void exportsTheRecording();
    void saysWhichTokensWereGivenUp();
    void refusesWhatWasGivenUp();
    void figuresAreWithoutControls();
    void figuresHoldAllLines();
    void figuresAreWithoutSelection();
    void drawingsHoldTheVisibleColumns();
    void pagesAreAsWideAsPapers();
    void pagesOfHighFiguresAreAsWide();
    void colourBarsAreWithoutSeams();
    void drawingsSayWhatTheyShow();
    void drawingsEscapeNames();
    void exportDialogFollowsTheFormat();
    void typedEndingDecidesTheFormat();
    void freeNamesAreProposed();
    void proposedNamesAreOfTheRun();
    void sessionsAndExportsShareAFolder();
    void rangesSayTheirTokens();
    void formatAndRangeAreRemembered();
};

void TestExport::initTestCase()
{
    makeModels({QStringLiteral("small"), QStringLiteral("a&b <c")});
}

void TestExport::init()
{
    openWindow();
}

void TestExport::cleanup()
{
    closeWindow();
}

void TestExport::exportsRanges()
{
    write(90);
    Session& session = m_window->session();
    const int end = session.history().end();
    QVERIFY(end > 64); // not all of them are on screen
    session.pinToken(7);
    m_window->pump().frame();
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    const TokenAxis axis = session.axis();
    for (View* view : {static_cast<View*>(bench().raster), static_cast<View*>(bench().rates),
                       static_cast<View*>(bench().operations), static_cast<View*>(bench().state)}) {
        const QString all = m_folder.filePath(QStringLiteral("all.csv"));
        told.clear();
        m_window->exporter().writePanel(*view, ExportRange::All, all);
        QTRY_COMPARE(told.size(), 1);
        QList<int> expected(end);
        std::iota(expected.begin(), expected.end(), 0);
        QCOMPARE(tokensIn(all), expected);
        QVERIFY(view->updatesEnabled());
        QCOMPARE(view->exportRange(), ExportRange::Visible);
    }
    const QString selected = m_folder.filePath(QStringLiteral("selected.csv"));
    m_window->exporter().writePanel(*bench().raster, ExportRange::Selected, selected);
    QCOMPARE(tokensIn(selected), QList<int>{7});
    const QString picture = m_folder.filePath(QStringLiteral("all.pdf"));
    m_window->exporter().writePanel(*bench().raster, ExportRange::All, picture);
    QVERIFY(QFileInfo(picture).size() > 1000);
    QVERIFY(session.axis() == axis);
}

/// Model, text, prompt, how it was drawn, what was changed and where, and which tokens: in figures
/// and in numbers of whatever range.
void TestExport::filesSayTheRun()
{
    Session& session = m_window->session();
    SamplerSettings endless = session.sampler();
    endless.suppressed = {session.tokenizer()->documentToken().value()};
    session.setSampler(endless);
    write(20);
    Interventions silence;
    silence.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {}}});
    session.setInterventions(std::make_shared<const Interventions>(silence));
    session.generate(5);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
    const int last = session.history().end() - 1;
    int from = last;
    while (from > 0 && session.history().at(from - 1)->interventions)
        --from;
    QVERIFY(from > 8 && from < last);
    session.setAxis({0, last + 1.0, false});
    m_window->pump().frame();
    const QStringList expected{
        "Model: small, ",
        "Text shown: Text ",
        "Prompt: \"Once there was a fox\".",
        QStringLiteral("Seed %1, temperature %2, top-p %3.")
            .arg(QString::number(session.runSeed()), QString::number(session.sampler().temperature),
                 QString::number(session.sampler().topP)),
        QStringLiteral("Changed in the model: silence: layer 1, time mix (tokens %1\u2013%2).")
            .arg(from)
            .arg(last),
        QStringLiteral("Tokens 0 to %1.").arg(last)};
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    for (View* view : std::initializer_list<View*>{bench().raster, bench().state, bench().rates}) {
        const QString picture = m_folder.filePath("run.png");
        m_window->exporter().writePanel(*view, ExportRange::Visible, picture);
        const QString figure = QImage(picture).text(QStringLiteral("Description"));
        for (const QString& part : expected)
            QVERIFY2(figure.contains(part), qPrintable(figure + " | " + part));
        for (const ExportRange range : {ExportRange::Visible, ExportRange::All}) {
            const QString numbers = m_folder.filePath("run.csv");
            told.clear();
            m_window->exporter().writePanel(*view, range, numbers);
            QTRY_COMPARE(told.size(), 1);
            const QString said = commentsIn(numbers);
            for (const QString& part : expected)
                QVERIFY2(said.contains(part), qPrintable(said + " | " + part));
            QVERIFY2(!said.contains("Colour"), qPrintable(said)); // that of the picture
        }
    }
    const QString selected = m_folder.filePath("selected.csv");
    session.pinToken(7);
    m_window->exporter().writePanel(*bench().raster, ExportRange::Selected, selected);
    QVERIFY2(commentsIn(selected).contains("Nothing was changed in the model. Token shown: 7."),
             qPrintable(commentsIn(selected)));
}

/// The neuron lab computes on its own.
void TestExport::numbersOfALabAreOfNoRun()
{
    write(20);
    m_window->workspaces().open(Workspace::Learn);
    Panel* panel = m_window->findChild<Panel*>(QStringLiteral("labPanel"));
    QVERIFY(panel != nullptr);
    const QString file = m_folder.filePath("lab.csv");
    m_window->exporter().writePanel(*panel->view(), ExportRange::Visible, file);
    QVERIFY(QFileInfo::exists(file));
    QVERIFY2(!commentsIn(file).contains("Model: "), qPrintable(commentsIn(file)));
}

/// Those of a dark window; the panel is as before.
void TestExport::figuresAreLightUnlessAsked()
{
    m_look->setAppearance(Appearance::Dark);
    write(20);
    const QColor ground = bench().raster->palette().color(QPalette::Base);
    const QString file = m_folder.filePath("colours.png");
    const auto groundOf = [&file] {
        const QImage picture(file);
        return picture.pixelColor(0, picture.height() - 1);
    };
    m_window->exporter().writePanel(*bench().raster, ExportRange::Visible, file);
    const QColor light = groundOf();
    m_window->exporter().writePanel(*bench().raster, ExportRange::Visible, file,
                                    FigureColours::OnScreen);
    const QColor dark = groundOf();
    const QColor after = bench().raster->palette().color(QPalette::Base);
    m_look->setAppearance(Appearance::Light);
    QCOMPARE(light, QColor(Qt::white));
    QCOMPARE(dark, ground);
    QCOMPARE(after, ground);
    QTRY_COMPARE(bench().raster->palette().color(QPalette::Base), QColor(Qt::white)); // follows
}

void TestExport::exportFailureIsTold()
{
    write(20);
    m_window->pump().frame();
    QSignalSpy failed(&m_window->exporter(), &Exporter::failed);
    m_window->exporter().writePanel(*bench().raster, ExportRange::Selected,
                                    m_folder.filePath("none.png"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front()[1].toString().contains("click a token"));
    QVERIFY(!QFileInfo::exists(m_folder.filePath("none.png")));
    const QString file = m_folder.filePath("full.png");
    for (const ExportRange range : {ExportRange::Visible, ExportRange::All})
        for (const char* ending : {"png", "svg", "pdf", "csv"}) {
            failed.clear();
            const QString target = m_folder.filePath(QStringLiteral("full.%1").arg(ending));
            {
                const test::FileSizeLimit limit(200);
                m_window->exporter().writePanel(*bench().raster, range, target);
                QTRY_VERIFY2(failed.size() == 1, ending);
            }
            QVERIFY2(failed.front()[1].toString().contains(target),
                     qPrintable(failed.front()[1].toString()));
            QVERIFY(!QFileInfo::exists(target));
        }
    QVERIFY(m_window->messages().isVisible());
}

void TestExport::exportsTheRecording()
{
    write(20);
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    for (const char* ending : {"npz", "h5", "safetensors"}) {
        told.clear();
        const QString file = m_folder.filePath(QStringLiteral("recording.%1").arg(ending));
        m_window->exporter().writeRecording(ExportRange::All, file);
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(QFileInfo(file).size() > 1000);
    }
    SafetensorsReader trace(m_folder.filePath("recording.safetensors").toStdString());
    const TokenHistory& history = m_window->session().history();
    QCOMPARE(trace.info("tokens").shape, std::vector<std::int64_t>{history.end()});
    const auto spikes = trace.readBytes("blocks.0.lif1.spikes");
    const auto& last = history.latest()->spikes;
    const std::size_t embd = static_cast<std::size_t>(history.latest()->shape.embd);
    QVERIFY(std::equal(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(embd),
                       spikes.end() - static_cast<std::ptrdiff_t>(embd)));
    const auto fact = [&](const char* name) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(trace.metadata().at(name)));
    };
    const Session& session = m_window->session();
    QCOMPARE(fact("model")["name"].toString(),
             QString::fromStdString(session.modelReference().name()));
    QCOMPARE(fact("model")["fingerprint"].toString().toULongLong(nullptr, 16),
             session.modelReference().fingerprint);
    const QJsonObject settings = fact("settings")[0].toObject();
    QCOMPARE(settings["sampler"]["seed"].toInt(), static_cast<int>(session.runSeed()));
    QCOMPARE(settings["sampler"]["temperature"].toDouble(),
             static_cast<double>(session.sampler().temperature));
    QString text;
    for (const QJsonValue& token : fact("texts").array())
        text += token.toString();
    QCOMPARE(text, session.text());
    QSignalSpy failed(&m_window->exporter(), &Exporter::failed);
    m_window->exporter().writeRecording(ExportRange::All, QStringLiteral("/nowhere/x.h5"));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.front()[1].toString().contains("/nowhere/x.h5"));
}

/// Of older tokens the recording has the text alone by then.
void TestExport::saysWhichTokensWereGivenUp()
{
    write(120);
    Session& session = m_window->session();
    const TokenHistory& history = session.history();
    session.setMemory(history.bytes() / 2);
    m_window->pump().stop();
    std::vector<std::int64_t> inFull;
    QList<int> active;
    for (int position = 0; position < history.end(); ++position) {
        if (history.at(position)->detail() == RecordDetail::Full)
            inFull.push_back(position);
        if (history.at(position)->detail() != RecordDetail::TextOnly)
            active.append(position);
    }
    QVERIFY(!inFull.empty() && inFull.front() > 0 && active.front() > 0);
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    const QString recording = m_folder.filePath("given-up.safetensors");
    m_window->exporter().writeRecording(ExportRange::All, recording);
    QTRY_COMPARE(told.size(), 2);
    QVERIFY2(told.back()[0].toString().contains(
                 QStringLiteral("tokens 0\u2013%1").arg(inFull.front() - 1)),
             qPrintable(told.back()[0].toString()));
    SafetensorsReader trace(recording.toStdString());
    QCOMPARE(trace.readIntegers("positions"), inFull);

    told.clear();
    const QString spikes = m_folder.filePath("given-up.csv");
    m_window->exporter().writePanel(*bench().raster, ExportRange::All, spikes);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY2(told.back()[0].toString().contains(
                 QStringLiteral("tokens 0\u2013%1").arg(active.front() - 1)),
             qPrintable(told.back()[0].toString()));
    QCOMPARE(tokensIn(spikes), active);

    told.clear();
    const QString text = m_folder.filePath("text.csv");
    m_window->exporter().writePanel(*bench().text, ExportRange::All, text);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.back()[0].toString(), QStringLiteral("Written: %1").arg(text));
}

void TestExport::refusesWhatWasGivenUp()
{
    write(120);
    Session& session = m_window->session();
    session.setMemory(session.history().bytes() / 2);
    m_window->pump().stop();
    QVERIFY(session.history().at(3)->detail() == RecordDetail::TextOnly);
    session.pinToken(3);
    QSignalSpy failed(&m_window->exporter(), &Exporter::failed);
    for (View* view :
         {static_cast<View*>(bench().raster), static_cast<View*>(bench().operations)}) {
        failed.clear();
        const QString file = m_folder.filePath("nothing.csv");
        m_window->exporter().writePanel(*view, ExportRange::Selected, file);
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front()[1].toString().contains("the text alone"));
        QVERIFY(!QFileInfo::exists(file));
    }
    failed.clear();
    m_window->exporter().writeRecording(ExportRange::Selected, m_folder.filePath("nothing.npz"));
    QCOMPARE(failed.size(), 1);
}

/// Buttons and boxes are on screen for the user, not in a figure.
void TestExport::figuresAreWithoutControls()
{
    write(20);
    const QString file = m_folder.filePath("figure.png");
    const QWidgetList controls = bench().raster->controls();
    QVERIFY(controls.size() >= 3);
    QWidget* box = bench().raster->findChild<QComboBox*>();
    box->setFocus();
    const QRect place = box->geometry();
    exportView(*bench().raster, file);
    const QImage figure(file);
    const QRgb ground = bench().raster->palette().color(QPalette::Base).rgb();
    for (int y = 2 * place.top(); y < 2 * place.bottom(); ++y)
        for (int x = 2 * place.left(); x < 2 * place.right(); ++x)
            QCOMPARE(figure.pixel(x, y), ground);
    QVERIFY(box->isVisible());
    QCOMPARE(box->geometry(), place);
    QCOMPARE(m_window->focusWidget(), box);
}

/// Also those out of sight, without the bar that has no use there; the panel stays as it was.
void TestExport::figuresHoldAllLines()
{
    Session& session = m_window->session();
    SamplerSettings endless = session.sampler();
    endless.suppressed = {session.tokenizer()->documentToken().value()};
    session.setSampler(endless);
    write(600);
    View* view = bench().text;
    auto* area = view->findChild<TokenTextArea*>();
    const QScrollBar* bar = area->verticalScrollBar();
    QTRY_VERIFY(bar->isVisible() && bar->maximum() > 0);
    const QSize size = view->size();
    const int scrolled = bar->value();
    const QRect place(bar->mapTo(view, QPoint()), bar->size());
    const QString file = m_folder.filePath("scrolled.png");
    exportView(*view, file);
    const QImage figure(file);
    QVERIFY(figure.height() >= 2 * (size.height() + bar->maximum() / 2)); // wider without the bar
    const QRgb ground = figure.pixel(2 * place.center());
    for (int y = 2 * place.top() + 2; y < 2 * place.bottom() - 2; ++y)
        QCOMPARE(figure.pixel(2 * place.right() - 2, y), ground);
    QVERIFY(!figure.text("Description").contains("CSV holds all"));
    QVERIFY(bar->isVisible());
    QCOMPARE(view->size(), size);
    QCOMPARE(bar->value(), scrolled);
    QCOMPARE(QRect(bar->mapTo(view, QPoint()), bar->size()), place);
}

/// Neither where the mouse was nor what is pinned.
void TestExport::figuresAreWithoutSelection()
{
    write(20);
    Session& session = m_window->session();
    const auto pictureOf = [&](View& view) {
        const QString file = m_folder.filePath("figure.png");
        m_window->exporter().writePanel(view, ExportRange::Visible, file);
        return QImage(file);
    };
    for (View* view : std::initializer_list<View*>{bench().raster, bench().text}) {
        session.clearSelection();
        session.setAxis({0, 24, false});
        m_window->pump().frame();
        const QImage plain = pictureOf(*view);
        session.hoverToken(5);
        session.hoverNeuron(NeuronId{LayerId{0}, Site::TimeMix, 3});
        session.pinToken(9);
        session.pinNeuron(NeuronId{LayerId{1}, Site::TimeMix, 4});
        m_window->pump().frame();
        view->setFocus();
        QCOMPARE(pictureOf(*view), plain);
        QVERIFY(!view->isFigure());
    }
}

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QImage> imagesIn(const QByteArray& svg)
{
    static const QRegularExpression kPicture(QStringLiteral("base64,([A-Za-z0-9+/=\\s]+)"));
    QList<QImage> images;
    for (auto found = kPicture.globalMatch(QString::fromLatin1(svg)); found.hasNext();)
        images.append(
            QImage::fromData(QByteArray::fromBase64(found.next().captured(1).toLatin1()), "PNG"));
    return images;
}

} // namespace

/// One image of whole pixels and nothing but them, also where the columns lie around the end of the
/// ring; viewers are told not to smooth.
void TestExport::drawingsHoldTheVisibleColumns()
{
    write(150); // more than the ring holds
    m_window->session().setAxis({40.5, 100.25, false});
    m_window->pump().frame();
    const QString name = m_folder.filePath("raster.svg");
    exportView(*bench().raster, name);
    const QByteArray svg = contentOf(name);
    QCOMPARE(svg.count("<image"), 1);
    QCOMPARE(svg.count("image-rendering:pixelated"), 1);
    const QList<QImage> images = imagesIn(svg);
    QCOMPARE(images.size(), 1);
    const QRect area = bench().raster->picture();
    const double width = images.front().width();
    QVERIFY(width >= 2 * area.width());
    const double token = width / (100.25 - 40.5); // pixels
    const auto columnAt = [&](int position) {
        const QImage& image = images.front();
        const auto x = static_cast<int>((position + 0.5 - 40.5) * token);
        return image.copy(x, 0, 1, image.height());
    };
    const QImage screen = bench().raster->grab(area).toImage();
    const TokenScale scale = bench().raster->scale();
    for (const int position : {41, 63, 64, 65, 80, 99})
        for (int y = 2; y < area.height() - 2; y += 7) {
            const auto x = static_cast<int>(scale.x(position + 0.5)) - area.left();
            const int fileY = images.front().height() * (2 * y + 1) / (2 * area.height());
            QCOMPARE(QColor(columnAt(position).pixel(0, fileY)), screen.pixelColor(x, y));
        }
    const QString pdf = m_folder.filePath("raster.pdf");
    exportView(*bench().raster, pdf);
    const QByteArray page = contentOf(pdf);
    QCOMPARE(page.count("/Subtype /Image"), 1);
    QVERIFY(!page.contains("/DCTDecode")); // no artefacts of compression
}

namespace {

/// The drawing of the page of a PDF file, unpacked.
QByteArray pageDrawing(const QByteArray& pdf)
{
    const QByteArray kBegin = "/Filter /FlateDecode\n>>\nstream\n";
    for (qsizetype at = pdf.indexOf(kBegin); at >= 0; at = pdf.indexOf(kBegin, at + 1)) {
        const qsizetype begin = at + kBegin.size();
        const QByteArray packed = pdf.mid(begin, pdf.indexOf("endstream", begin) - begin);
        const QByteArray drawing = qUncompress(QByteArray(4, '\0') + packed);
        if (drawing.contains(" re\n"))
            return drawing;
    }
    return {};
}

/// In points, from a PDF file.
struct FigureOnPage
{
    QSizeF page;
    double left = 0;
    QSizeF size; ///< of the figure, whose ground is painted first
};

FigureOnPage figureOnPage(const QString& file, QSize figure, int dotsPerInch)
{
    const QByteArray pdf = contentOf(file);
    const QRegularExpression box(QStringLiteral("/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]"));
    const QRegularExpression ground(
        QStringLiteral("(?:([\\d.]+) 0 0 [\\d.]+ ([\\d.]+) 0 cm\\n)?0 0 %1 %2 re\\n")
            .arg(figure.width())
            .arg(figure.height()));
    const auto media = box.match(QString::fromLatin1(pdf));
    const auto painted = ground.match(QString::fromLatin1(pageDrawing(pdf)));
    if (!media.hasMatch() || !painted.hasMatch())
        return {};
    const double pixel = 72.0 / dotsPerInch;
    const double scale = painted.captured(1).isEmpty() ? 1 : painted.captured(1).toDouble();
    return {{media.captured(1).toDouble(), media.captured(2).toDouble()},
            painted.captured(2).toDouble() * pixel,
            QSizeF(figure) * scale * pixel};
}

/// Without anything on it.
class EmptyView : public View
{
public:
    void apply(const ViewSnapshot& /*snapshot*/) override {}
    void exportCsv(QTextStream& /*out*/) const override {}
};

constexpr double kLeastPoints = 180 / 25.4 * 72;
constexpr double kRounded = 1; // pages have whole points

} // namespace

/// 180 mm at least, whatever the panel has, and filled by the figure; its proportions stay.
void TestExport::pagesAreAsWideAsPapers()
{
    write(20);
    for (View* view : std::initializer_list<View*>{bench().operations, bench().raster}) {
        const QString pdf = m_folder.filePath("page.pdf");
        const QString png = m_folder.filePath("page.png");
        const auto sizeNow = [&] {
            exportView(*view, png);
            return QImage(png).size() / kPngScale;
        };
        QSize figure; // the panel may be laid out anew between two files
        const auto isExported = [&] {
            figure = sizeNow();
            exportView(*view, pdf);
            return sizeNow() == figure;
        };
        QTRY_VERIFY(isExported());
        const FigureOnPage found = figureOnPage(pdf, figure, view->logicalDpiX());
        const double onScreen = figure.width() * 72.0 / view->logicalDpiX();
        QVERIFY2(found.page.width() >= kLeastPoints, qPrintable(view->accessibleName()));
        QVERIFY(found.page.width() <= std::max(kLeastPoints, onScreen) + 2 * kRounded);
        QVERIFY(found.left < kRounded);
        QVERIFY(std::abs(found.size.width() - found.page.width()) <= kRounded);
        QVERIFY(std::abs(found.size.height() - found.page.height()) <= kRounded);
    }
}

/// No page is higher than readers of PDF take, and none narrower than 180 mm: where a figure cannot
/// have both, it stands in the middle.
void TestExport::pagesOfHighFiguresAreAsWide()
{
    constexpr double kMostPoints = 14'400;
    EmptyView view;
    for (const QSize size : {QSize(300, 9000), QSize(300, 15'000), QSize(400, 22'000)}) {
        view.resize(size);
        const QString pdf = m_folder.filePath("high.pdf");
        exportView(view, pdf);
        const FigureOnPage found = figureOnPage(pdf, size, view.logicalDpiX());
        QVERIFY2(found.page.width() >= kLeastPoints, qPrintable(QString::number(size.height())));
        QVERIFY(found.page.width() <= kLeastPoints + 2 * kRounded);
        QVERIFY(found.page.height() <= kMostPoints);
        QVERIFY(std::abs(found.size.height() - found.page.height()) <= kRounded);
        QVERIFY(std::abs(2 * found.left + found.size.width() - found.page.width()) <= kRounded);
    }
}

/// Rows of one pixel would show as stripes where a viewer magnifies by 1.5.
void TestExport::colourBarsAreWithoutSeams()
{
    write(20);
    bench().text->setMetric(TextView::Metric::Surprise);
    m_window->pump().frame();
    for (View* view : std::initializer_list<View*>{bench().raster, bench().text}) {
        const QString name = m_folder.filePath("bar.svg");
        exportView(*view, name);
        const QByteArray svg = contentOf(name);
        QVERIFY(svg.contains("<linearGradient"));
        // Frames of lists and boxes are a few such lines, a bar would be dozens.
        const auto thin = svg.count(" width=\"1\"") + svg.count(" height=\"1\"");
        QVERIFY2(thin < 8, qPrintable(QString::number(thin)));
    }
    const QRectF strip(0, 0, 8, 200);
    QImage bar(8, 200, QImage::Format_RGB32);
    QPainter painter(&bar);
    const ColourMap& map = ColourMap::cividis();
    painter.fillRect(strip, colourGradient(map, strip.bottomLeft(), strip.topLeft()));
    for (int y = 0; y < bar.height(); ++y) {
        const QColor expected(map.at(1 - (y + 0.5) / bar.height()));
        const QColor painted = bar.pixelColor(4, y);
        QVERIFY(std::abs(painted.red() - expected.red()) <= 3);
        QVERIFY(std::abs(painted.green() - expected.green()) <= 3);
        QVERIFY(std::abs(painted.blue() - expected.blue()) <= 3);
    }
}

void TestExport::drawingsSayWhatTheyShow()
{
    write(20);
    const QString name = m_folder.filePath("raster.svg");
    exportView(*bench().raster, name);
    QXmlStreamReader xml(contentOf(name));
    QString title;
    QString description;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("title"))
            title = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == QLatin1String("desc"))
            description = xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(title, QStringLiteral("Spikes of small"));
    QVERIFY2(description.contains("neurons from top to bottom"), qPrintable(description));
    QVERIFY(description.contains("Colour:"));
    // The same stands below the picture.
    const QString picture = m_folder.filePath("raster.png");
    exportView(*bench().raster, picture);
    const QImage image(picture);
    QVERIFY(image.height() > 2 * bench().raster->height() + 40);
    QCOMPARE(image.width(), 2 * bench().raster->width());
    QCOMPARE(image.text(QStringLiteral("Title")), title);
    // A panel without a caption takes no room for one.
    exportView(*bench().state, picture);
    QCOMPARE(QImage(picture).height(), 2 * bench().state->height());
}

void TestExport::drawingsEscapeNames()
{
    QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
    m_window->openModel({m_folder.filePath("a&b <c").toStdString(), {}});
    QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
    write(5);
    const QString name = m_folder.filePath("escaped.svg");
    exportView(*bench().raster, name);
    QXmlStreamReader xml(contentOf(name));
    QString title;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement &&
            xml.name() == QLatin1String("title"))
            title = xml.readElementText();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(title, QStringLiteral("Spikes of a&b <c"));
}

void TestExport::exportDialogFollowsTheFormat()
{
    write(20);
    m_window->pump().frame();
    const std::unique_ptr<ExportDialog> dialog(m_window->exporter().askForPanel(
        m_window->findChild<Panel*>(QStringLiteral("rasterPanel"))));
    QVERIFY(dialog);
    QVERIFY(QFileInfo(QFileInfo(dialog->file()).absolutePath()).isDir());
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        QVERIFY2(label->buddy() != nullptr || !label->text().contains('&'),
                 qPrintable(label->text()));
    dialog->setFile(m_folder.filePath("picture.png"));
    dialog->setFormat(QStringLiteral("pdf"));
    QCOMPARE(dialog->file(), m_folder.filePath("picture.pdf"));
    QComboBox* colours = nullptr; // of pictures alone
    for (QComboBox* box : dialog->findChildren<QComboBox*>())
        if (box->accessibleName() == QLatin1String("Colours of the picture"))
            colours = box;
    QVERIFY(colours != nullptr && colours->isVisibleTo(dialog.get()));
    QVERIFY(dialog->colours() == FigureColours::Light);
    dialog->setFormat(QStringLiteral("csv"));
    QVERIFY(!colours->isVisibleTo(dialog.get()));
    dialog->setFormat(QStringLiteral("pdf"));
    auto* save = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
    QVERIFY(save->isEnabled());
    dialog->setFile(QStringLiteral("/nowhere/x.pdf"));
    QVERIFY(!save->isEnabled());
}

void TestExport::typedEndingDecidesTheFormat()
{
    write(20);
    const std::unique_ptr<ExportDialog> dialog(m_window->exporter().askForPanel(
        m_window->findChild<Panel*>(QStringLiteral("rasterPanel"))));
    dialog->setFormat(QStringLiteral("svg"));
    auto* line = dialog->findChild<QLineEdit*>();
    const auto type = [&](const char* name) {
        line->selectAll();
        QTest::keyClicks(line, m_folder.filePath(QLatin1String(name)));
    };
    type("x.png");
    QCOMPARE(dialog->file(), m_folder.filePath("x.png"));
    QCOMPARE(dialog->format(), QStringLiteral("png"));
    type("y.CSV");
    QCOMPARE(dialog->file(), m_folder.filePath("y.CSV"));
    QCOMPARE(dialog->format(), QStringLiteral("csv"));
    dialog->setFormat(QStringLiteral("svg"));
    QCOMPARE(dialog->file(), m_folder.filePath("y.svg"));
    type("layer.3");
    QCOMPARE(dialog->file(), m_folder.filePath("layer.3.svg"));
    type("z");
    QCOMPARE(dialog->file(), m_folder.filePath("z.svg"));
}

/// A second export leaves the first one alone unless the user asks for it.
void TestExport::freeNamesAreProposed()
{
    write(20);
    QTemporaryDir folder;
    const auto exported = [&](const QString& file) {
        ExportDialog* dialog = m_window->exporter().askForRecording();
        dialog->setFormat(QStringLiteral("npz"));
        if (!file.isEmpty())
            dialog->setFile(file);
        const QString chosen = dialog->file();
        QSignalSpy told(&m_window->exporter(), &Exporter::told);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
        [&] { QTRY_COMPARE(told.size(), 2); }();
        return chosen;
    };
    const Session& session = m_window->session();
    const QString name = folder.filePath(branchName(*session.history().shown(), session.history()) +
                                         ", seed " + QString::number(session.runSeed()));
    QCOMPARE(exported(name + ".npz"), name + ".npz");
    QCOMPARE(exported({}), name + " 2.npz");
    QCOMPARE(exported({}), name + " 3.npz");
    ExportDialog* dialog = m_window->exporter().askForRecording();
    dialog->setFormat(QStringLiteral("h5"));
    QCOMPARE(dialog->file(), name + ".h5");
    dialog->setFormat(QStringLiteral("npz"));
    QCOMPARE(dialog->file(), name + " 4.npz");
    dialog->reject();
}

/// Of the chosen one, without what file systems do not take; a file that the user named stays.
void TestExport::proposedNamesAreOfTheRun()
{
    const ExportDialog::Ranges ranges{QStringLiteral("Visible"), {}, {}};
    ExportDialog dialog(QStringLiteral("Export"),
                        {{QStringLiteral("NumPy"), QStringLiteral("npz"), {}}},
                        {{QStringLiteral("A"), ranges, QStringLiteral("A small, seed 1")},
                         {QStringLiteral("B"), ranges, QStringLiteral("../b\\c: <\"d\">?\n.")},
                         {QStringLiteral("C"), ranges, QString(300, QChar(0x6C34))},
                         {QStringLiteral("D"), ranges, {}},
                         {QStringLiteral("E"), ranges,
                          QString(59, QLatin1Char('e')) + QStringLiteral("\U0001F98A, seed 1")}});
    const auto name = [&dialog] { return QFileInfo(dialog.file()).completeBaseName(); };
    QCOMPARE(name(), QStringLiteral("A small, seed 1"));
    dialog.setSource(1);
    QCOMPARE(name(), QStringLiteral("-b-c- --d----"));
    dialog.setSource(2);
    QVERIFY(QFileInfo(dialog.file()).fileName().toUtf8().size() < 255);
    dialog.setSource(3);
    QCOMPARE(name(), QStringLiteral("Export"));
    dialog.setSource(4); // no half of a letter of two code units
    QCOMPARE(name(), QString(59, QLatin1Char('e')));
    dialog.setFile(m_folder.filePath("mine.npz"));
    dialog.setSource(0);
    QCOMPARE(name(), QStringLiteral("mine"));
}

/// The one that either used last.
void TestExport::sessionsAndExportsShareAFolder()
{
    write(20);
    QTemporaryDir exports;
    QTemporaryDir sessions;
    ExportDialog* dialog = m_window->exporter().askForRecording();
    dialog->setFile(exports.filePath("Recording.npz"));
    QSignalSpy told(&m_window->exporter(), &Exporter::told);
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
    QTRY_COMPARE(told.size(), 2);
    QString beginsIn;
    QTimer::singleShot(100, this, [&beginsIn] {
        auto* asked = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        beginsIn = asked ? asked->directory().absolutePath() : QString();
        if (asked)
            asked->reject();
    });
    m_window->findChild<QAction*>(QStringLiteral("saveAsAction"))->trigger();
    QCOMPARE(beginsIn, QDir(exports.path()).absolutePath());
    m_window->files().save(sessions.filePath("work.spikeglass"));
    QTRY_VERIFY(!m_window->files().isBusy());
    dialog = m_window->exporter().askForRecording();
    QCOMPARE(QFileInfo(dialog->file()).absolutePath(), QDir(sessions.path()).absolutePath());
    dialog->reject();
}

void TestExport::rangesSayTheirTokens()
{
    write(90);
    Session& session = m_window->session();
    session.setAxis({10.5, 40.25, false});
    session.pinToken(7);
    const QString end = QString::number(session.history().end() - 1);
    const auto rangesOf = [](ExportDialog* dialog) {
        QStringList texts;
        for (const QComboBox* box : dialog->findChildren<QComboBox*>())
            if (box->accessibleName() == "Range of the export")
                for (int i = 0; i < box->count(); ++i)
                    texts.append(box->itemText(i));
        dialog->reject();
        return texts;
    };
    const TokenAxis axis = session.axis();
    const QString visible = QStringLiteral("Visible: tokens %1 to %2")
                                .arg(std::floor(axis.first))
                                .arg(std::ceil(axis.last) - 1);
    const QStringList expected{visible, "Selected: token 7", "All: tokens 0 to " + end};
    QCOMPARE(rangesOf(m_window->exporter().askForRecording()), expected);
    const auto panelRanges = [&](const char* panel) {
        return rangesOf(
            m_window->exporter().askForPanel(m_window->findChild<Panel*>(QLatin1String(panel))));
    };
    QCOMPARE(panelRanges("rasterPanel"), expected);
    QCOMPARE(panelRanges("operationsPanel").front(), QStringLiteral("Visible: token 7"));
}

/// A second figure of the same kind takes no choosing.
void TestExport::formatAndRangeAreRemembered()
{
    write(20);
    m_window->pump().frame();
    const auto* panel = m_window->findChild<Panel*>(QStringLiteral("rasterPanel"));
    ExportDialog* dialog = m_window->exporter().askForPanel(panel);
    QCOMPARE(dialog->format(), QStringLiteral("png"));
    QCOMPARE(dialog->range(), ExportRange::Visible);
    dialog->setFormat(QStringLiteral("svg"));
    dialog->setRange(ExportRange::All);
    dialog->setFile(m_folder.filePath("first"));
    dialog->accept();
    dialog =
        m_window->exporter().askForPanel(m_window->findChild<Panel*>(QStringLiteral("ratesPanel")));
    QCOMPARE(dialog->format(), QStringLiteral("svg"));
    QCOMPARE(dialog->range(), ExportRange::All);
    QVERIFY2(dialog->file().endsWith(".svg"), qPrintable(dialog->file()));
    dialog->reject();
    dialog = m_window->exporter().askForRecording(); // formats of its own
    QCOMPARE(dialog->format(), QStringLiteral("npz"));
    QCOMPARE(dialog->range(), ExportRange::All);
    dialog->reject();
}

QTEST_MAIN(TestExport)
#include "test_export.moc"
