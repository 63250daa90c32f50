#include "app/train_workspace.h"

#include "app/training_form.h"
#include "widgets/elided_combo_box.h"
#include "widgets/number_format.h"
#include "widgets/training_charts.h"

#include <QDateTime>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTime>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace spikeglass {
namespace {

constexpr int kFormShare = 330, kRunShare = 950;

/// Scrolls up and down alone: it is never narrower than its form.
class FormArea : public QScrollArea
{
public:
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int form = widget()->minimumSizeHint().width();
        return {form + verticalScrollBar()->sizeHint().width(),
                QScrollArea::minimumSizeHint().height()};
    }
};

QString timeLeft(double seconds)
{
    const auto whole = static_cast<int>(std::min(seconds, 359999.0));
    return whole >= 3600 ? TrainWorkspace::tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60)
                         : TrainWorkspace::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

/// The newest measurement, and the best where that was an earlier one: from there on the net
/// learns its text by heart.
QString heldOutText(const std::vector<TrainingEvaluation>& evaluations)
{
    const auto best = std::ranges::min_element(evaluations, {}, &TrainingEvaluation::bitsPerByte);
    const QString newest = groupedNumber(evaluations.back().bitsPerByte, 3);
    if (best->bitsPerByte == evaluations.back().bitsPerByte)
        return TrainWorkspace::tr("held out %1 bits per byte").arg(newest);
    return TrainWorkspace::tr("held out %1 bits per byte, at best %2 at step %3")
        .arg(newest, groupedNumber(best->bitsPerByte, 3))
        .arg(best->step);
}

/// Step of the best measurement where the loss has been higher ever since: five measurements or
/// more, and the newest by over 2 %. Nothing while it may still fall.
std::optional<std::int64_t> lossRisesSince(const std::vector<TrainingEvaluation>& evaluations)
{
    constexpr std::ptrdiff_t kNotBetter = 5;
    constexpr double kHigher = 1.02;
    const auto best = std::ranges::min_element(evaluations, {}, &TrainingEvaluation::bitsPerByte);
    if (evaluations.end() - best <= kNotBetter ||
        evaluations.back().bitsPerByte <= kHigher * best->bitsPerByte)
        return std::nullopt;
    return best->step;
}

/// What a list of runs says of one beside its name.
QString runFacts(const TrainingSettings& settings, const TrainingLog& log, const QString& state)
{
    QStringList facts{
        TrainWorkspace::tr("%1 layers of %2 channels").arg(settings.layers).arg(settings.channels),
        state};
    if (log.step() > 0)
        facts += TrainWorkspace::tr("step %1").arg(log.step());
    if (!log.evaluations().empty())
        facts += TrainWorkspace::tr("held out %1")
                     .arg(groupedNumber(log.evaluations().back().bitsPerByte, 3));
    return facts.join(QStringLiteral(", "));
}

/// The newest that the trainer said of a run, from the end of its file: not all of the run.
TrainingLog newestOf(const QString& folder)
{
    constexpr qint64 kTail = 8192;
    TrainingLog log;
    QFile events(folder + QStringLiteral("/events.jsonl"));
    if (!events.open(QIODevice::ReadOnly))
        return log;
    events.seek(std::max<qint64>(0, events.size() - kTail));
    for (const QByteArray& line : events.readAll().split('\n'))
        log.read({line.constData(), static_cast<std::size_t>(line.size())});
    return log;
}

QString stageName(TrainingLog::Stage stage)
{
    switch (stage) {
    case TrainingLog::Stage::Preparing:
    case TrainingLog::Stage::Training:
        return TrainWorkspace::tr("not finished");
    case TrainingLog::Stage::Stopped:
        return TrainWorkspace::tr("paused");
    case TrainingLog::Stage::Done:
        return TrainWorkspace::tr("done");
    }
    return {};
}

QString statusName(TrainingRun::Status status)
{
    switch (status) {
    case TrainingRun::Status::Running:
    case TrainingRun::Status::Stopping:
        return TrainWorkspace::tr("running");
    case TrainingRun::Status::Paused:
        return TrainWorkspace::tr("paused");
    case TrainingRun::Status::Done:
        return TrainWorkspace::tr("done");
    case TrainingRun::Status::Idle:
    case TrainingRun::Status::Failed:
        return TrainWorkspace::tr("not finished");
    }
    return {};
}

QString runTitle(const QString& name, const QString& facts)
{
    return name + QStringLiteral(": ") + facts;
}

/// Dropped files that are no models: those go to the window.
QStringList textFiles(const QMimeData& data)
{
    static const QStringList models{QStringLiteral("pth"), QStringLiteral("safetensors")};
    QStringList files;
    for (const QUrl& url : data.urls())
        if (const QFileInfo file(url.toLocalFile());
            file.isFile() && !models.contains(file.suffix()))
            files += file.filePath();
    return files;
}

} // namespace

TrainWorkspace::TrainWorkspace(const QString& runsFolder, QWidget* parent)
    : QWidget(parent)
    , m_runsFolder(runsFolder)
{
    setAcceptDrops(true);
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    columns->addWidget(makeLeft());
    columns->addWidget(makeRight());
    columns->setSizes({kFormShare, kRunShare});
    columns->setStretchFactor(1, 1);
    auto* box = new QVBoxLayout(this);
    box->addWidget(columns);
    fillRuns();
    const QStringList names = trainingRuns(m_runsFolder);
    openRun(names.isEmpty() ? QString() : names.first());
}

TrainWorkspace::~TrainWorkspace() = default;

QWidget* TrainWorkspace::makeLeft()
{
    auto* left = new QWidget;
    auto* box = new QVBoxLayout(left);
    box->setContentsMargins(0, 0, 0, 0);
    m_runs = new ElidedComboBox;
    m_runs->setAccessibleName(tr("Training run"));
    m_runs->setToolTip(tr("Runs made before, and a new one"));
    connect(m_runs, &QComboBox::activated, this,
            [this](int index) { openRun(m_runs->itemData(index).toString()); });
    box->addWidget(m_runs);
    m_form = new TrainingForm;
    connect(m_form, &TrainingForm::changed, this, [this] {
        if (m_run)
            m_status->setText(statusText());
    });
    m_formArea = new FormArea;
    m_formArea->setWidget(m_form);
    m_formArea->setWidgetResizable(true);
    m_formArea->setFrameShape(QFrame::NoFrame);
    m_formArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    box->addWidget(m_formArea, 1);
    auto* buttons = new QHBoxLayout;
    m_start = addButton(tr("Start"), tr("Begins the run, or goes on from its checkpoint"),
                        &TrainWorkspace::startOrContinue);
    m_pause = addButton(tr("Pause"), tr("Writes a checkpoint and ends the trainer"),
                        &TrainWorkspace::pause);
    m_use = addButton(tr("Use in Play"), tr("Opens the model as it is at its newest checkpoint"),
                      &TrainWorkspace::openModel);
    for (QPushButton* button : {m_start, m_pause})
        buttons->addWidget(button);
    box->addLayout(buttons);
    m_useBest = addButton(tr("Use the best in Play"), {}, &TrainWorkspace::openBestModel);
    auto* uses = new QHBoxLayout;
    for (QPushButton* button : {m_use, m_useBest})
        uses->addWidget(button);
    box->addLayout(uses);
    return left;
}

QPushButton* TrainWorkspace::addButton(const QString& text, const QString& help,
                                       void (TrainWorkspace::*act)())
{
    auto* button = new QPushButton(text);
    button->setToolTip(help);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

QWidget* TrainWorkspace::makeRight()
{
    auto* right = new QWidget;
    auto* box = new QVBoxLayout(right);
    box->setContentsMargins(0, 0, 0, 0);
    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_numbers = new QLabel;
    m_numbers->setWordWrap(true);
    m_numbers->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_numbers->setToolTip(tr(
        "Held out: bits a byte of text that is never learned from, less is better. Training text: "
        "the same of the text that is learned from. Fire: mean share of the neurons at a token. "
        "Dead: never fired since the line before; saturated: fired at nearly every token. Gradient "
        "norm: length of the gradient of all weights, before clipping."));
    m_progress = new QProgressBar;
    m_progress->setToolTip(tr("Steps of the optimiser; each reads all windows of a step once"));
    m_progress->setAccessibleName(tr("Steps done"));
    m_charts = new TrainingCharts;
    m_sample = new QPlainTextEdit;
    m_sample->setReadOnly(true);
    m_sample->setTabChangesFocus(true);
    m_sample->setAccessibleName(tr("Sample"));
    m_sample->setPlaceholderText(tr("At every checkpoint the model writes a sample here."));
    m_sample->setMaximumHeight(7 * fontMetrics().height());
    box->addWidget(m_status);
    box->addWidget(m_progress);
    box->addWidget(m_numbers);
    box->addWidget(m_charts, 1);
    box->addWidget(m_sample);
    return right;
}

void TrainWorkspace::fillRuns()
{
    const QSignalBlocker blocker(m_runs);
    m_runs->clear();
    m_runs->addItem(tr("New run"), QString());
    std::vector<TrainingSpeed> speeds;
    constexpr int kMostDescribed = 20; // reading about more takes too long here
    for (const QString& name : trainingRuns(m_runsFolder)) {
        m_runs->addItem(name, name);
        const QString folder = m_runsFolder + QLatin1Char('/') + name;
        const auto settings =
            m_runs->count() > kMostDescribed ? std::nullopt : storedSettings(folder);
        if (!settings)
            continue;
        const TrainingLog log = newestOf(folder);
        m_runs->setItemText(m_runs->count() - 1,
                            runTitle(name, runFacts(*settings, log, stageName(log.stage()))));
        if (!log.points().empty())
            speeds.push_back({*settings, log.points().back().tokensPerSecond});
    }
    m_form->setSpeeds(std::move(speeds));
}

/// When it is begun, and on which text.
QString TrainWorkspace::freeName() const
{
    const QStringList texts = m_form->settings().texts;
    const QString begun =
        QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
    return texts.isEmpty() ? begun : begun + QLatin1Char(' ') + QFileInfo(texts.first()).baseName();
}

void TrainWorkspace::openRun(const QString& name)
{
    takeRun(name.isEmpty() ? freeName() : name);
    if (!name.isEmpty())
        m_form->setSettings(m_run->settings());
    m_runs->setCurrentIndex(std::max(0, m_runs->findData(name)));
    m_shownRevision = ~m_run->log().revision();
    showRun();
}

void TrainWorkspace::takeRun(const QString& name)
{
    m_run = std::make_unique<TrainingRun>(m_runsFolder + QLatin1Char('/') + name);
    connect(m_run.get(), &TrainingRun::changed, this, &TrainWorkspace::showRun);
}

void TrainWorkspace::startOrContinue()
{
    if (m_run->status() == TrainingRun::Status::Idle)
        takeRun(freeName());
    if (!m_run->start(m_form->settings()))
        return;
    if (m_runs->currentIndex() > 0)
        return;
    fillRuns();
    m_runs->setCurrentIndex(m_runs->findData(m_run->folder().section(QLatin1Char('/'), -1)));
}

void TrainWorkspace::pause()
{
    m_run->stop();
}

/// Every checkpoint is followed by a sample, for which the trainer exports the model.
void TrainWorkspace::openModel()
{
    emit useInPlay((m_run->folder() + QStringLiteral("/model")).toStdString());
}

void TrainWorkspace::openBestModel()
{
    emit useInPlay(m_run->bestModelFolder().toStdString());
}

void TrainWorkspace::showBest()
{
    const bool isKept = !m_run->bestModelFolder().isEmpty();
    m_useBest->setEnabled(isKept);
    m_useBest->setToolTip(
        isKept ? tr("Opens the model of step %1, which did best on held-out text: %2 bits per byte")
                     .arg(m_run->log().best()->step)
                     .arg(groupedNumber(m_run->log().best()->bitsPerByte, 3))
               : tr("The model that does best on held-out text is kept from the first measurement "
                    "on"));
}

/// The list follows the open run; the others stay as they were when the list was filled.
void TrainWorkspace::nameRun()
{
    const QString name = m_run->folder().section(QLatin1Char('/'), -1);
    const int item = m_runs->findData(name);
    if (item > 0 && m_run->log().revision() > 0)
        m_runs->setItemText(item, runTitle(name, runFacts(m_run->settings(), m_run->log(),
                                                          statusName(m_run->status()))));
}

void TrainWorkspace::showRun()
{
    const TrainingRun::Status status = m_run->status();
    m_status->setText(statusText());
    m_status->setToolTip(QString::fromStdString(m_run->log().preparation()));
    m_start->setText(status == TrainingRun::Status::Idle ? tr("Start") : tr("Continue"));
    m_start->setEnabled(!m_run->isRunning() && status != TrainingRun::Status::Done);
    m_start->setToolTip(
        status == TrainingRun::Status::Done
            ? tr("This run has read all its tokens; start a new run with more tokens.")
            : tr("Begins the run, or goes on from its checkpoint"));
    m_pause->setEnabled(status == TrainingRun::Status::Running);
    m_use->setEnabled(QFile::exists(m_run->folder() + QStringLiteral("/model/model.safetensors")));
    showBest();
    m_form->setEnabled(status == TrainingRun::Status::Idle ||
                       (status == TrainingRun::Status::Failed && !m_run->hasCheckpoint()));
    const bool isShown = m_shownRevision == m_run->log().revision() && m_shownStatus == status;
    if (isShown || !isVisible())
        return;
    m_shownRevision = m_run->log().revision();
    m_shownStatus = status;
    nameRun();
    showWords();
    showSample();
    m_charts->apply(m_run->log());
}

void TrainWorkspace::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showRun();
}

QString TrainWorkspace::statusText() const
{
    switch (m_run->status()) {
    case TrainingRun::Status::Idle:
        if (!m_run->problem().isEmpty() && m_run->settings() == m_form->settings())
            return m_run->problem();
        return m_form->settings().texts.isEmpty() ? tr("A new run. Choose a text and press Start.")
                                                  : tr("A new run. Press Start.");
    case TrainingRun::Status::Running:
        if (m_run->log().stage() == TrainingLog::Stage::Preparing ||
            m_run->log().stage() == TrainingLog::Stage::Stopped) // what it did last time
            return m_run->hasCheckpoint()
                       ? tr("Going on from the checkpoint of step %1.")
                             .arg(m_run->log().checkpointStep())
                       : tr("Preparing: learning the vocabulary and encoding the text.");
        if (const auto since = lossRisesSince(m_run->log().evaluations()))
            return tr("The held-out loss rises since step %1: the text is being learned by heart.")
                .arg(*since);
        return tr("Training. Closing the window does not stop it.");
    case TrainingRun::Status::Stopping:
        return tr("Writing a checkpoint…");
    case TrainingRun::Status::Paused:
        return tr("Paused at step %1.").arg(m_run->log().step());
    case TrainingRun::Status::Failed:
        return m_run->problem();
    case TrainingRun::Status::Done:
        return tr("Done. The model can be used in Play.");
    }
    return {};
}

/// Two lines have room from the start, so that nothing below moves where the second one is used.
void TrainWorkspace::showWords()
{
    const TrainingLog& log = m_run->log();
    m_numbers->setMinimumHeight(2 * m_numbers->fontMetrics().lineSpacing());
    m_progress->setMaximum(static_cast<int>(std::max<std::int64_t>(1, log.steps())));
    m_progress->setValue(static_cast<int>(log.step()));
    m_progress->setFormat(log.steps() > 0 ? tr("step %v of %m") : QString());
    QStringList words;
    if (!log.evaluations().empty())
        words += heldOutText(log.evaluations());
    if (!log.points().empty()) {
        const TrainingPoint& point = log.points().back();
        if (log.tokensPerByte() > 0)
            words += tr("training text %1")
                         .arg(groupedNumber(point.lossBitsPerToken * log.tokensPerByte(), 3));
        if (point.firingRate >= 0)
            words += tr("%1 of the neurons fire a token").arg(percent(point.firingRate));
        if (point.deadNeurons >= 0)
            words += tr("%1 dead, %2 saturated").arg(point.deadNeurons).arg(point.saturatedNeurons);
        words += tr("gradient norm %1").arg(groupedNumber(point.gradientNorm, 2));
        if (log.stage() != TrainingLog::Stage::Preparing) // else a trainer's before
            words += tr("%1 tokens/s")
                         .arg(groupedInteger(
                             static_cast<std::uint64_t>(std::max(0.0, point.tokensPerSecond))));
        if (m_run->isRunning() && log.stage() != TrainingLog::Stage::Preparing)
            words += tr("%1 left").arg(timeLeft(point.secondsLeft));
    }
    m_numbers->setText(words.join(QStringLiteral(" · ")));
}

void TrainWorkspace::showSample()
{
    const auto& samples = m_run->log().samples();
    m_sample->setPlainText(samples.empty() ? QString()
                                           : tr("At step %1: %2")
                                                 .arg(samples.back().step)
                                                 .arg(QString::fromStdString(samples.back().text)));
}

void TrainWorkspace::pressStart()
{
    m_start->click();
}

void TrainWorkspace::pressPause()
{
    m_pause->click();
}

void TrainWorkspace::pressUseInPlay()
{
    m_use->click();
}

bool TrainWorkspace::askBeforeClosing()
{
    if (m_run->status() != TrainingRun::Status::Running)
        return true;
    QMessageBox question(QMessageBox::Question, tr("Training goes on"),
                         tr("A training run is under way. Let it go on in the background? It can "
                            "be found again in this workspace."),
                         QMessageBox::NoButton, this);
    auto* goOn = question.addButton(tr("Go on in the background"), QMessageBox::AcceptRole);
    auto* stop = question.addButton(tr("Pause it"), QMessageBox::DestructiveRole);
    question.addButton(tr("Stay here"), QMessageBox::RejectRole);
    question.setDefaultButton(goOn);
    question.exec();
    if (question.clickedButton() == stop)
        m_run->stop();
    return question.clickedButton() == goOn || question.clickedButton() == stop;
}

void TrainWorkspace::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_form->isEnabled() && !textFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TrainWorkspace::dropEvent(QDropEvent* event)
{
    m_form->setTexts(textFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace spikeglass
