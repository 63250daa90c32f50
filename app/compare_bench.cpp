#include "app/compare_bench.h"

#include "app/exporter.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/panel.h"
#include "app/prompt_panel.h"
#include "app/resource_paths.h"
#include "app/workbench.h"
#include "core/data_folder.h"
#include "core/error.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "widgets/comparison_view.h"
#include "widgets/difference_view.h"
#include "widgets/text_view.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace spikeglass {
namespace {

constexpr int kMargin = 6;
constexpr int kDefaultTokens = 200;
constexpr int kMostTokens = 5000;
constexpr const char* kFirstChip = "generic-45nm"; // arithmetic alone, no chip's peculiarities

QSplitter* makeSplitter(Qt::Orientation orientation)
{
    auto* splitter = new QSplitter(orientation);
    splitter->setHandleWidth(kMargin);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

} // namespace

CompareBench::CompareBench(MainWindow& window)
    : first(new TextView)
    , second(new TextView)
    , difference(new DifferenceView)
    , numbers(new ComparisonView)
    , m_window(window)
{
    using Part = CompareSession::Part;
    auto* texts = makeSplitter(Qt::Vertical);
    addPanel(texts, "compareFirstPanel", tr("Text of A"), first, Part::First);
    addPanel(texts, "compareSecondPanel", tr("Text of B"), second, Part::Second);
    auto* columns = makeSplitter(Qt::Horizontal);
    columns->addWidget(texts);
    addPanel(columns, "differencePanel", tr("Difference of the spikes"), difference,
             Part::Difference, false);
    addPanel(columns, "comparisonPanel", tr("Both runs in numbers"), numbers, Part::Difference);
    columns->setSizes({360, 520, 400});
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, 0, kMargin, kMargin);
    box->addWidget(makeControls());
    box->addWidget(columns, 1);
    readProfiles();
    fillModels();
    connect(&window.session(), &Session::modelChanged, this, &CompareBench::fillModels);
    connect(&m_session, &CompareSession::stateChanged, this, &CompareBench::showState);
    connect(&m_session, &CompareSession::progressed, this, &CompareBench::showProgress);
    connect(&m_session, &CompareSession::failed, this, [this](const QString& message) {
        m_window.messages().showProblem(tr("The runs cannot be compared."), message);
    });
    showState();
}

QWidget* CompareBench::makeControls()
{
    auto* controls = new QWidget;
    auto* line = new QHBoxLayout(controls);
    line->setContentsMargins(0, 0, 0, 0);
    m_first = addSide(line, tr("A"));
    line->addSpacing(kMargin);
    m_second = addSide(line, tr("B"));
    line->addSpacing(kMargin);
    m_text = new QComboBox;
    m_text->addItem(tr("B reads A's text"), static_cast<int>(ComparisonText::Same));
    m_text->addItem(tr("each its own text"), static_cast<int>(ComparisonText::Own));
    m_text->setAccessibleName(tr("Which text the second run reads"));
    m_tokens = new QSpinBox;
    m_tokens->setRange(1, kMostTokens);
    m_tokens->setValue(kDefaultTokens);
    m_tokens->setSuffix(tr(" tokens"));
    m_tokens->setAccessibleName(tr("Tokens to compare"));
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setToolTip(tr("Starts both runs anew from the prompt of the Play workspace"));
    m_pause = new QPushButton;
    m_show = new QPushButton(tr("First difference"));
    m_show->setToolTip(tr("Pins the first token at which the runs differ"));
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_text, m_tokens, m_compare, m_pause, m_show})
        line->addWidget(widget);
    line->addStretch(1);
    connect(m_compare, &QPushButton::clicked, this, &CompareBench::compare);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { m_session.setRunning(!m_session.isRunning()); });
    connect(m_show, &QPushButton::clicked, this, [this] {
        const RunDifference& runs = m_session.difference();
        const auto place =
            runs.firstTokenDifference() ? runs.firstTokenDifference() : runs.firstSpikeDifference();
        if (place)
            m_session.pinToken(*place);
    });
    return controls;
}

CompareBench::Side CompareBench::addSide(QHBoxLayout* line, const QString& name)
{
    Side side{new QComboBox, new QComboBox, new QSpinBox};
    for (const WeightFormat format : kWeightFormats) {
        const auto key = weightFormatName(format);
        side.format->addItem(QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size())),
                             static_cast<int>(format));
    }
    side.seed->setPrefix(tr("seed "));
    side.seed->setRange(0, std::numeric_limits<int>::max());
    side.seed->setValue(static_cast<int>(m_window.session().sampler().seed));
    side.model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    side.model->setMinimumContentsLength(13);
    side.model->setAccessibleName(tr("Model of run %1").arg(name));
    side.format->setAccessibleName(tr("Number format of run %1").arg(name));
    side.seed->setAccessibleName(tr("Seed of run %1").arg(name));
    side.seed->setMaximumWidth(side.seed->fontMetrics().horizontalAdvance(tr("seed ")) +
                               side.seed->fontMetrics().horizontalAdvance(QStringLiteral("00000")) +
                               30);
    auto* label = new QLabel(QStringLiteral("<b>%1</b>").arg(name));
    line->addWidget(label);
    line->addWidget(side.model);
    line->addWidget(side.format);
    line->addWidget(side.seed);
    return side;
}

void CompareBench::addPanel(QSplitter* column, const char* id, const QString& title, View* view,
                            CompareSession::Part part, bool hasHeading)
{
    view->setAccessibleName(title);
    auto* panel = new Panel(QLatin1String(id), title, view,
                            hasHeading ? Panel::Heading::Shown : Panel::Heading::Own);
    m_session.addView(view, part);
    m_window.exporter().setSource(view, [this, part] { return m_session.snapshot(part); });
    panel->setPage(QStringLiteral("compare"));
    connect(panel, &Panel::exportRequested, this,
            [this, panel] { m_window.exporter().askForPanel(panel); });
    connect(panel, &Panel::explanationRequested, this,
            [this, panel] { m_window.explain(panel->page()); });
    connect(panel, &Panel::hideRequested, panel, &QWidget::hide);
    column->addWidget(panel);
}

/// The model of the window first, then those that came with the program. B begins with another
/// model than A if there is one.
void CompareBench::fillModels()
{
    const auto& shown = m_window.session().model();
    const auto bundled = bundledModels(dataRoots(QApplication::applicationDirPath()));
    for (const Side& side : {m_first, m_second}) {
        const QString chosen = side.model->currentData().toString();
        side.model->clear();
        if (shown)
            side.model->addItem(QString::fromStdString(shown->source.filename().string()),
                                QString());
        for (const auto& folder : bundled)
            if (!shown || folder != shown->source)
                side.model->addItem(QString::fromStdString(folder.filename().string()),
                                    QString::fromStdString(folder.string()));
        side.model->setCurrentIndex(std::max(0, side.model->findData(chosen)));
    }
    if (m_second.model->currentIndex() == 0 && m_session.difference().tokens() == 0)
        m_second.model->setCurrentIndex(m_second.model->count() > 1 ? 1 : 0);
}

/// Profiles that cannot be read are the window's to tell of; the energy is then left out.
void CompareBench::readProfiles()
{
    const auto folder = resourceFolder("chips", dataRoots(QApplication::applicationDirPath()));
    if (!folder)
        return;
    try {
        std::vector<ChipProfile> priced;
        for (ChipProfile& chip : readChipLibrary(*folder, userDataFolder("chips")).profiles)
            if (chip.mac || chip.synapticEvent)
                priced.push_back(std::move(chip));
        std::ranges::stable_partition(
            priced, [](const ChipProfile& chip) { return chip.id == kFirstChip; });
        numbers->setProfiles(std::move(priced));
    } catch (const Error&) {
        numbers->setProfiles({});
    }
}

Comparison::MakeRun CompareBench::makeRun(const Side& side) const
{
    ComparedRun run{m_window.session().model(),
                    m_window.session().tokenizer(),
                    {},
                    m_window.session().sampler()};
    run.engine.weights = static_cast<WeightFormat>(side.format->currentData().toInt());
    run.sampler.seed = static_cast<std::uint64_t>(side.seed->value());
    const std::filesystem::path folder = side.model->currentData().toString().toStdString();
    return [run, folder]() mutable {
        if (!folder.empty()) {
            run.model = openModel(folder);
            run.tokenizer =
                run.model->tokenizerFile.empty()
                    ? nullptr
                    : openTokenizer(run.model->tokenizerFile, run.model->config.shape.vocab);
        }
        return run;
    };
}

void CompareBench::compare()
{
    if (!m_window.session().model())
        return;
    m_session.start(makeRun(m_first), makeRun(m_second), m_window.workbench().prompt->prompt(),
                    static_cast<ComparisonText>(m_text->currentData().toInt()), m_tokens->value());
    showProgress();
}

void CompareBench::showState()
{
    m_pause->setText(m_session.isRunning() ? tr("Pause") : tr("Go on"));
    m_pause->setEnabled(m_session.isUnderWay());
}

void CompareBench::showProgress()
{
    using Part = CompareSession::Part;
    const RunDifference& runs = m_session.difference();
    numbers->showRuns(runs, m_session.shape(Part::First), m_session.shape(Part::Second));
    m_show->setEnabled(runs.firstTokenDifference() || runs.firstSpikeDifference());
}

} // namespace spikeglass
