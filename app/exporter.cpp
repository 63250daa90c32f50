#include "app/exporter.h"

#include "app/panel.h"
#include "app/run_caption.h"
#include "core/trace/trace_file.h"
#include "widgets/count_text.h"
#include "widgets/number_format.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <iterator>
#include <utility>

namespace spikeglass {
namespace {

QList<ExportDialog::Format> panelFormats()
{
    return {{Exporter::tr("PNG picture"), QStringLiteral("png"),
             Exporter::tr("Pixels, at twice the size of the screen.")},
            {Exporter::tr("SVG drawing"), QStringLiteral("svg"),
             Exporter::tr("Lines and text stay editable; rasters are pictures inside.")},
            {Exporter::tr("PDF page"), QStringLiteral("pdf"),
             Exporter::tr("One page, 180 mm wide at least, for papers.")},
            {Exporter::tr("CSV numbers"), QStringLiteral("csv"),
             Exporter::tr("What it is of in lines that begin with #, one line of column names, "
                          "then one line a row.")}};
}

QList<ExportDialog::Format> recordingFormats()
{
    return {
        {Exporter::tr("NumPy archive"), QStringLiteral("npz"),
         Exporter::tr("numpy.load: tokens, inputs, potentials, membranes, spikes, WKV state.")},
        {Exporter::tr("SONATA spikes (HDF5)"), QStringLiteral("h5"),
         Exporter::tr("For NEST, Brian and BMTK tools: spike times and potentials, one "
                      "population a layer and site. Token t fires at t + 1 ms.")},
        {Exporter::tr("safetensors trace"), QStringLiteral("safetensors"),
         Exporter::tr("The arrays of the NumPy archive, as spikeglass-cli trace writes them.")}};
}

QString writtenText(const QString& file, const std::vector<int>& missing)
{
    if (missing.empty())
        return Exporter::tr("Written: %1").arg(file);
    return Exporter::tr("Written: %1, without tokens %2: their numbers were given up for memory")
        .arg(file, positionsText(missing));
}

/// Tokens first .. end - 1.
struct TokenRange
{
    int first = 0;
    int end = 0;
    [[nodiscard]] bool empty() const { return first >= end; }
};

TokenRange tokensOf(const ViewSnapshot& snapshot, ExportRange range)
{
    if (snapshot.history == nullptr)
        return {};
    const int end = snapshot.history->end();
    if (range == ExportRange::All)
        return {snapshot.history->begin(), end};
    if (range == ExportRange::Visible)
        return {std::max(0, static_cast<int>(std::floor(snapshot.axis.first))),
                std::min(end, static_cast<int>(std::ceil(snapshot.axis.last)))};
    const auto pinned = snapshot.selection.pinnedToken;
    return pinned && *pinned < end ? TokenRange{*pinned, *pinned + 1} : TokenRange{};
}

/// Of the text that is shown, with the seed that drew its last token.
QString fileNameOf(const ViewSnapshot& snapshot)
{
    const Branch* branch = snapshot.history == nullptr ? nullptr : snapshot.history->shown();
    if (branch == nullptr)
        return {};
    const QString name = branchName(*branch, *snapshot.history);
    const TokenRecordPtr last =
        snapshot.history->empty() ? nullptr : snapshot.history->at(snapshot.history->end() - 1);
    return last && last->settings ? Exporter::tr("%1, seed %2")
                                        .arg(name, QString::number(last->settings->sampler.seed))
                                  : name;
}

/// Empty where there are no tokens on screen.
QString visibleText(const TokenRange& tokens)
{
    if (tokens.empty())
        return {};
    if (tokens.end == tokens.first + 1)
        return Exporter::tr("Visible: token %1").arg(groupedInteger(tokens.first));
    return Exporter::tr("Visible: tokens %1 to %2")
        .arg(groupedInteger(tokens.first), groupedInteger(tokens.end - 1));
}

/// Of a panel that shows `snapshot`.
QString visibleText(const View& view, const ViewSnapshot& snapshot)
{
    QString text;
    if (view.csvExtent() == View::CsvExtent::Axis)
        text = visibleText(tokensOf(snapshot, ExportRange::Visible));
    else if (view.csvExtent() == View::CsvExtent::ShownToken)
        if (const TokenRecordPtr shown = snapshot.shownToken())
            text = visibleText({shown->position, shown->position + 1});
    return text.isEmpty() ? Exporter::tr("Visible: what the panel shows") : text;
}

/// `visible` is what is said of that range.
ExportDialog::Ranges rangesOf(const QString& visible, const ViewSnapshot& snapshot)
{
    ExportDialog::Ranges ranges{visible, {}, {}};
    if (const TokenRange pinned = tokensOf(snapshot, ExportRange::Selected); !pinned.empty())
        ranges.selected =
            snapshot.selection.pinnedNeuron
                ? Exporter::tr("Selected: token %1 and the pinned neuron")
                      .arg(groupedInteger(pinned.first))
                : Exporter::tr("Selected: token %1").arg(groupedInteger(pinned.first));
    if (const TokenRange all = tokensOf(snapshot, ExportRange::All); !all.empty())
        ranges.all = Exporter::tr("All: tokens %1 to %2")
                         .arg(groupedInteger(all.first), groupedInteger(all.end - 1));
    return ranges;
}

} // namespace

Exporter::Exporter(QWidget& window, std::function<ViewSnapshot()> snapshot,
                   std::function<RunFacts::ModelName()> model, TokenNames names)
    : QObject(&window)
    , m_window(window)
    , m_snapshot(std::move(snapshot))
    , m_model(std::move(model))
    , m_names(std::move(names))
{
    m_pool.setMaxThreadCount(1);
}

Exporter::~Exporter()
{
    m_pool.waitForDone();
}

void Exporter::setSource(const View* view, std::function<ViewSnapshot()> snapshot,
                         std::function<QStringList()> run)
{
    m_sources.insert(view, {std::move(snapshot), [run = std::move(run)](const ViewSnapshot&, int,
                                                                        int) { return run(); }});
}

PanelExport::Source Exporter::sourceOf(const View* view) const
{
    if (const auto found = m_sources.find(view); found != m_sources.end())
        return *found;
    if (!view->isOfText())
        return {m_snapshot, {}};
    return {m_snapshot, [this](const ViewSnapshot& shown, int first, int end) {
                const QString text = RunCaption::ofText(shown, m_model(), m_names, first, end);
                return text.isEmpty() ? QStringList() : QStringList{text};
            }};
}

ExportDialog* Exporter::askForPanel(const Panel* panel)
{
    if (panel == nullptr || panel->view() == nullptr) {
        emit told(tr("Click the panel to export first."));
        return nullptr;
    }
    const ViewSnapshot snapshot = sourceOf(panel->view()).now();
    auto* dialog = new ExportDialog(
        tr("Export panel “%1”").arg(panel->title()), panelFormats(),
        {{QString(), rangesOf(visibleText(*panel->view(), snapshot), snapshot), panel->title()}},
        &m_window);
    dialog->offerColours(m_panelHabit.colours);
    connect(dialog, &QDialog::accepted, this, [this, dialog, view = panel->view()] {
        writePanel(*view, dialog->range(), dialog->file(), dialog->colours());
    });
    return open(dialog, m_panelHabit);
}

void Exporter::setOtherRecordings(std::function<std::vector<Recording>()> others)
{
    m_others = std::move(others);
}

Exporter::Recording Exporter::ownRecording() const
{
    return {tr("Text of Play"), m_snapshot, [name = m_model()](const Model&) { return name; },
            false, fileNameOf(m_snapshot())};
}

/// Those that hold a token.
std::vector<Exporter::Recording> Exporter::recordings() const
{
    std::vector<Recording> all{ownRecording()};
    if (m_others)
        std::ranges::move(m_others(), std::back_inserter(all));
    std::erase_if(all, [](const Recording& recording) {
        return tokensOf(recording.snapshot(), ExportRange::All).empty();
    });
    return all;
}

ExportDialog* Exporter::askForRecording()
{
    const std::vector<Recording> all = recordings();
    if (all.empty()) {
        emit told(tr("Nothing is recorded yet."));
        return nullptr;
    }
    QList<ExportDialog::Source> sources;
    for (const Recording& recording : all) {
        const ViewSnapshot snapshot = recording.snapshot();
        const QString visible = visibleText(tokensOf(snapshot, ExportRange::Visible));
        sources.append({recording.name, rangesOf(visible, snapshot), recording.fileName});
    }
    auto* dialog = new ExportDialog(tr("Export recording"), recordingFormats(), sources, &m_window);
    const auto onScreen = std::ranges::find(all, true, &Recording::isOnScreen);
    if (onScreen != all.end())
        dialog->setSource(static_cast<int>(onScreen - all.begin()));
    connect(dialog, &QDialog::accepted, this, [this, dialog, all] {
        write(all[static_cast<std::size_t>(dialog->source())], dialog->range(), dialog->file());
    });
    return open(dialog, m_recordingHabit);
}

ExportDialog* Exporter::open(ExportDialog* dialog, Habit& habit)
{
    dialog->setRange(habit.range);
    if (!habit.format.isEmpty())
        dialog->setFormat(habit.format);
    connect(dialog, &QDialog::accepted, this, [dialog, &habit] {
        habit = {dialog->format(), dialog->range(), dialog->colours()};
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void Exporter::writePanel(View& view, ExportRange range, const QString& file, FigureColours colours)
{
    auto* job = new PanelExport(view, sourceOf(&view), range, file, colours, this);
    connect(job, &PanelExport::finished, this,
            [this](const QString& written, const std::vector<int>& missing) {
                emit told(writtenText(written, missing));
            });
    connect(job, &PanelExport::failed, this, [this](const QString& message) {
        emit failed(tr("The panel cannot be exported."), message);
    });
    job->start();
}

Exporter::Records Exporter::records(const ViewSnapshot& snapshot, ExportRange range)
{
    const TokenRange tokens = tokensOf(snapshot, range);
    Records records;
    for (int position = tokens.first; position < tokens.end; ++position) {
        TokenRecordPtr record = snapshot.history->at(position);
        if (record->detail() == RecordDetail::Full)
            records.inFull.push_back(std::move(record));
        else
            records.missing.push_back(position);
    }
    return records;
}

void Exporter::writeRecording(ExportRange range, const QString& file)
{
    write(ownRecording(), range, file);
}

void Exporter::write(const Recording& recording, ExportRange range, const QString& file)
{
    const ViewSnapshot snapshot = recording.snapshot();
    const auto& model = snapshot.model;
    auto [kept, missing] = records(snapshot, range);
    if (!model || kept.empty()) {
        emit failed(tr("The recording cannot be exported."),
                    tr("No token of this range is in memory with all its numbers."));
        return;
    }
    emit told(tr("Writing %1 …").arg(tokensText(kept.size())));
    const QString written = writtenText(file, missing);
    m_pool.start([this, model, nameOf = recording.model, kept = std::move(kept), file, written] {
        QString problem;
        try {
            TraceFile trace(model->config);
            trace.setModel(nameOf(*model));
            for (const TokenRecordPtr& record : kept)
                trace.append(*record);
            trace.write(file.toStdString());
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, written, problem] {
                if (problem.isEmpty())
                    emit told(written);
                else
                    emit failed(tr("The recording cannot be exported."), problem);
            },
            Qt::QueuedConnection);
    });
}

} // namespace spikeglass
