#include "app/inspect_bench.h"

#include "app/inspection_jobs.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/panel.h"
#include "widgets/lens_view.h"
#include "widgets/margins_view.h"
#include "widgets/neurons_view.h"
#include "widgets/raster_view.h"
#include "widgets/text_view.h"

#include <QFileDialog>
#include <QSplitter>
#include <QVBoxLayout>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kMargin = 6;
constexpr int kHandleWidth = 6;

QSplitter* makeSplitter(Qt::Orientation orientation)
{
    auto* splitter = new QSplitter(orientation);
    splitter->setHandleWidth(kHandleWidth);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

} // namespace

InspectBench::InspectBench(MainWindow& window)
    : text(new TextView)
    , raster(new RasterView)
    , neurons(new NeuronsView)
    , lens(new LensView)
    , margins(new MarginsView)
    , m_window(window)
    , m_jobs(new InspectionJobs(this))
{
    auto* left = makeSplitter(Qt::Vertical);
    addPanel(left, "inspectTextPanel", tr("Text"), text, true)->setPage(QStringLiteral("text"));
    addPanel(left, "inspectRasterPanel", tr("Spike raster"), raster, false)
        ->setPage(QStringLiteral("raster"));
    left->setSizes({300, 500});
    auto* right = makeSplitter(Qt::Vertical);
    addPanel(right, "lensPanel", tr("Logit lens"), lens, true);
    addPanel(right, "marginsPanel", tr("Near misses"), margins, true);
    auto* columns = makeSplitter(Qt::Horizontal);
    columns->addWidget(left);
    addPanel(columns, "neuronsPanel", tr("Neurons"), neurons, true);
    columns->addWidget(right);
    columns->setSizes({420, 430, 430});
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, 0, kMargin, kMargin);
    box->addWidget(columns);
    connectJobs();
}

Panel* InspectBench::addPanel(QSplitter* column, const char* id, const QString& title,
                              QWidget* content, bool hasHeading)
{
    content->setAccessibleName(title);
    auto* panel = new Panel(QLatin1String(id), title, content,
                            hasHeading ? Panel::Heading::Shown : Panel::Heading::Own);
    m_window.addPanel(panel);
    connect(panel, &Panel::hideRequested, panel, &QWidget::hide);
    column->addWidget(panel);
    return panel;
}

void InspectBench::connectJobs()
{
    Session& session = m_window.session();
    const auto takeModel = [this, &session] {
        m_jobs->setModel(session.model(), session.tokenizer());
    };
    connect(&session, &Session::modelChanged, this, takeModel);
    takeModel();
    connect(lens, &LensView::lensRequested, m_jobs, &InspectionJobs::readLens);
    connect(m_jobs, &InspectionJobs::lensRead, lens, &LensView::showReading);
    connect(raster, &RasterView::groupSelected, &session, &Session::selectGroup);
    connect(neurons, &NeuronsView::groupSelected, &session,
            [&session](const std::vector<NeuronId>& group) { session.selectGroup(group, {}); });
    neurons->setRelation(session.relation());
    connect(neurons, &NeuronsView::relationChosen, &session, &Session::setRelation);
    connect(&session, &Session::relationChanged, neurons,
            [this, &session] { neurons->setRelation(session.relation()); });
    connect(neurons, &NeuronsView::scanRequested, this, &InspectBench::chooseFile);
    connect(m_jobs, &InspectionJobs::scanProgressed, neurons, &NeuronsView::showScanProgress);
    connect(m_jobs, &InspectionJobs::scanned, this,
            [this](const std::shared_ptr<ScanResult>& r) { neurons->showScan(std::move(*r)); });
    connect(m_jobs, &InspectionJobs::failed, this, [this](const QString& message) {
        neurons->showScanProgress(tr("No text was read."));
        m_window.messages().showProblem(tr("The text cannot be read."), message);
    });
}

void InspectBench::chooseFile()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Text file"), {}, tr("Texts (*.txt);;All files (*)"));
    if (!file.isEmpty())
        scan(file);
}

void InspectBench::scan(const QString& file)
{
    if (const auto neuron = m_window.session().selection().pinnedNeuron)
        m_jobs->scan(file, *neuron);
}

} // namespace spikeglass
