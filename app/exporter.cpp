#include "app/exporter.h"

#include "app/panel.h"
#include "app/panel_export.h"
#include "core/trace/trace_file.h"
#include "widgets/count_text.h"
#include "widgets/number_format.h"

#include <algorithm>
#include <cmath>
#include <exception>
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
             Exporter::tr("One page of the panel's size, for papers.")},
            {Exporter::tr("CSV numbers"), QStringLiteral("csv"),
             Exporter::tr("One line of column names, then one line a row.")}};
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

} // namespace

Exporter::Exporter(QWidget& window, std::function<ViewSnapshot()> snapshot,
                   std::function<RunFacts::ModelName()> model)
    : QObject(&window)
    , m_window(window)
    , m_snapshot(std::move(snapshot))
    , m_model(std::move(model))
{
    m_pool.setMaxThreadCount(1);
}

Exporter::~Exporter()
{
    m_pool.waitForDone();
}

void Exporter::setSource(const View* view, std::function<ViewSnapshot()> snapshot)
{
    m_sources.insert(view, std::move(snapshot));
}

const std::function<ViewSnapshot()>& Exporter::sourceOf(const View* view) const
{
    const auto found = m_sources.find(view);
    return found == m_sources.end() ? m_snapshot : *found;
}

ExportDialog::Ranges Exporter::ranges(const QString& visible, const ViewSnapshot& snapshot)
{
    ExportDialog::Ranges ranges{visible, {}, {}};
    if (snapshot.history == nullptr || snapshot.history->empty())
        return ranges;
    if (const auto pinned = snapshot.selection.pinnedToken)
        ranges.selected =
            snapshot.selection.pinnedNeuron
                ? tr("Selected: token %1 and the pinned neuron").arg(groupedInteger(*pinned))
                : tr("Selected: token %1").arg(groupedInteger(*pinned));
    ranges.all = tr("All: tokens %1 to %2")
                     .arg(groupedInteger(snapshot.history->begin()),
                          groupedInteger(snapshot.history->end() - 1));
    return ranges;
}

ExportDialog* Exporter::askForPanel(const Panel* panel)
{
    if (panel == nullptr || panel->view() == nullptr) {
        emit told(tr("Click the panel to export first."));
        return nullptr;
    }
    auto* dialog = new ExportDialog(
        tr("Export %1").arg(panel->title()), panel->title(), panelFormats(),
        ranges(tr("Visible: what the panel shows"), sourceOf(panel->view())()), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, view = panel->view()] {
        writePanel(*view, dialog->range(), dialog->file());
    });
    return open(dialog, m_panelHabit);
}

ExportDialog* Exporter::askForRecording()
{
    const ViewSnapshot snapshot = m_snapshot();
    if (snapshot.history == nullptr || snapshot.history->empty()) {
        emit told(tr("Nothing is recorded yet."));
        return nullptr;
    }
    auto* dialog =
        new ExportDialog(tr("Export recording"), tr("Recording"), recordingFormats(),
                         ranges(tr("Visible: the tokens on screen"), snapshot), &m_window);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { writeRecording(dialog->range(), dialog->file()); });
    return open(dialog, m_recordingHabit);
}

ExportDialog* Exporter::open(ExportDialog* dialog, Habit& habit)
{
    dialog->setRange(habit.range);
    if (!habit.format.isEmpty())
        dialog->setFormat(habit.format);
    connect(dialog, &QDialog::accepted, this, [dialog, &habit] {
        habit = {dialog->format(), dialog->range()};
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void Exporter::writePanel(View& view, ExportRange range, const QString& file)
{
    auto* job = new PanelExport(view, sourceOf(&view), range, file, this);
    connect(job, &PanelExport::finished, this,
            [this](const QString& written, const std::vector<int>& missing) {
                emit told(writtenText(written, missing));
            });
    connect(job, &PanelExport::failed, this, [this](const QString& message) {
        emit failed(tr("The panel cannot be exported."), message);
    });
    job->start();
}

Exporter::Records Exporter::records(ExportRange range) const
{
    const ViewSnapshot snapshot = m_snapshot();
    const TokenHistory& history = *snapshot.history;
    int first = history.begin();
    int end = history.end();
    if (range == ExportRange::Selected) {
        first = snapshot.selection.pinnedToken.value_or(first);
        end = snapshot.selection.pinnedToken.value_or(first - 1) + 1;
    } else if (range == ExportRange::Visible) {
        first = std::max(first, static_cast<int>(std::floor(snapshot.axis.first)));
        end = std::min(end, static_cast<int>(std::ceil(snapshot.axis.last)));
    }
    Records records;
    for (int position = first; position < end; ++position) {
        TokenRecordPtr record = history.at(position);
        if (record->detail() == RecordDetail::Full)
            records.inFull.push_back(std::move(record));
        else
            records.missing.push_back(position);
    }
    return records;
}

void Exporter::writeRecording(ExportRange range, const QString& file)
{
    const auto model = m_snapshot().model;
    auto [kept, missing] = records(range);
    if (!model || kept.empty()) {
        emit failed(tr("The recording cannot be exported."),
                    tr("No token of this range is in memory with all its numbers."));
        return;
    }
    emit told(tr("Writing %1 …").arg(tokensText(kept.size())));
    const QString written = writtenText(file, missing);
    m_pool.start([this, model, name = m_model(), kept = std::move(kept), file, written] {
        QString problem;
        try {
            TraceFile trace(model->config);
            trace.setModel(name);
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
