#include "app/compare_bench.h"

#include "app/compare_text_choice.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/panel.h"
#include "app/prompt_panel.h"
#include "app/resource_paths.h"
#include "app/run_caption.h"
#include "app/time_travel.h"
#include "app/workbench.h"
#include "core/data_folder.h"
#include "core/error.h"
#include "core/model/model_fingerprint.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "widgets/branch_lanes.h"
#include "widgets/comparison_view.h"
#include "widgets/count_text.h"
#include "widgets/difference_view.h"
#include "widgets/edit_scope.h"
#include "widgets/elided_combo_box.h"
#include "widgets/number_format.h"
#include "widgets/text_view.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QVBoxLayout>
#include <algorithm>
#include <filesystem>
#include <limits>
#include <tuple>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kMargin = 6;
constexpr int kDefaultTokens = 200;
constexpr int kMostTokens = ComparisonChoices::kMostTokens;
constexpr const char* kFaithful = "stories-spiking";
constexpr const char* kSpikeDriven = "stories-spike-driven";
constexpr int kFolderRole = Qt::UserRole;          // of a run: its model; empty: the window's
constexpr int kBranchRole = Qt::UserRole + 1;      // of a run: its branch; invalid: none
constexpr int kChangedRole = Qt::UserRole + 2;     // of a run: the window's model as it is changed
constexpr const char* kFirstChip = "generic-45nm"; // arithmetic alone, no chip's peculiarities

QSplitter* makeSplitter(Qt::Orientation orientation)
{
    auto* splitter = new QSplitter(orientation);
    splitter->setHandleWidth(kMargin);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

/// Why a run of `tokens` tokens reads no more.
QString endText(const QString& run, int tokens, bool isRecorded)
{
    const QString last = groupedInteger(tokens - 1);
    return isRecorded
               ? CompareBench::tr("<b>%1 ended with token %2</b>: nothing more is recorded of it.")
                     .arg(run, last)
               : CompareBench::tr("<b>%1 ended with token %2</b>: it drew the end-of-text token.")
                     .arg(run, last);
}

/// The window's model as it is changed, whether or not anything is done to it by now.
bool isOfChanged(const ComparisonChoices::Run& run)
{
    return run.isChanged && !run.branch;
}

/// The entry of a model that came with the program, if need be with another copy of it: that of
/// the same name then. -1: there is none.
int placeOfModel(const QComboBox& runs, const std::string& folder)
{
    const int place = runs.findData(QString::fromStdString(folder), kFolderRole);
    if (place >= 0 || folder.empty())
        return place;
    const auto name = std::filesystem::path(folder).filename();
    for (int i = 0; i < runs.count(); ++i) {
        const QString other = runs.itemData(i, kFolderRole).toString();
        if (!other.isEmpty() && std::filesystem::path(other.toStdString()).filename() == name)
            return i;
    }
    return -1;
}

/// The entry of what was compared: the model alone where its changes are undone. -1: there is none.
int placeOf(const QComboBox& runs, const ComparisonChoices::Run& run)
{
    if (run.branch)
        return runs.findData(run.branch->value, kBranchRole);
    const int changed = run.isChanged ? runs.findData(true, kChangedRole) : -1;
    return changed >= 0 ? changed : placeOfModel(runs, run.folder);
}

} // namespace

std::optional<BranchId> CompareBench::Side::branch() const
{
    const QVariant id = run->currentData(kBranchRole);
    return id.isValid() ? std::optional(BranchId{id.toInt()}) : std::nullopt;
}

bool CompareBench::Side::isChanged() const
{
    return run->currentData(kChangedRole).toBool();
}

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
    for (TextView* text : {first, second})
        text->setEmptyText(tr("No text yet. Press Compare: every token of this run appears here."));
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
    fillRuns();
    connect(&window.session(), &Session::modelChanged, this, &CompareBench::fillRuns);
    connect(&window.session(), &Session::branchesChanged, this, &CompareBench::fillRuns);
    connect(&window.session(), &Session::interventionsChanged, this, &CompareBench::fillRuns);
    connect(&m_session, &CompareSession::stateChanged, this, &CompareBench::showState);
    connect(&m_session, &CompareSession::progressed, this, &CompareBench::showProgress);
    connect(&m_session, &CompareSession::failed, this, [this](const QString& message) {
        if (m_session.difference().tokens() == 0) // nothing is shown
            m_shown.reset();
        showState();
        m_window.messages().showProblem(tr("The runs cannot be compared."), message);
    });
    window.exporter().setOtherRecordings([this] { return recordings(); });
    connect(&window.session(), &Session::comparisonChanged, this, &CompareBench::bringBack);
    showState();
    bringBack();
}

QWidget* CompareBench::makeControls()
{
    auto* controls = new QWidget;
    auto* lines = new QVBoxLayout(controls);
    lines->setContentsMargins(0, 0, 0, 0);
    auto* line = new QHBoxLayout;
    lines->addLayout(line);
    m_first = addSide(line, tr("A"));
    line->addSpacing(kMargin);
    m_second = addSide(line, tr("B"));
    line->addSpacing(kMargin);
    m_tokens = new QSpinBox;
    m_tokens->setRange(1, kMostTokens);
    m_tokens->setValue(kDefaultTokens);
    m_tokens->setSuffix(tr(" tokens"));
    m_tokens->setAccessibleName(tr("Tokens to compare"));
    line->addWidget(m_tokens);
    line->addStretch(1);
    m_text = new CompareTextChoice;
    lines->addWidget(m_text);
    lines->addLayout(makeButtons());
    m_result = new QLabel;
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::RichText);
    m_result->setAccessibleName(tr("What is compared below"));
    m_result->setObjectName(QStringLiteral("comparedRuns"));
    lines->addWidget(m_result);
    connectControls();
    return controls;
}

QHBoxLayout* CompareBench::makeButtons()
{
    auto* buttons = new QHBoxLayout;
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setToolTip(tr("Starts both runs anew: models write from the prompt of the Play "
                             "workspace, branches are read again as they were recorded"));
    m_changed = new QPushButton(tr("Unchanged against changed"));
    m_pair = new QPushButton(tr("Faithful against spike-driven"));
    m_pause = new QPushButton;
    m_show = new QPushButton;
    nameDifference();
    for (QPushButton* button : {m_compare, m_changed, m_pair, m_pause, m_show})
        buttons->addWidget(button);
    m_stale = new QLabel(tr("\u26A0 The choice above is not yet compared."));
    m_stale->setWordWrap(true);
    m_stale->setObjectName(QStringLiteral("notYetCompared"));
    QSizePolicy policy = m_stale->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_stale->setSizePolicy(policy);
    buttons->addWidget(m_stale, 1);
    return buttons;
}

void CompareBench::connectControls()
{
    connect(m_compare, &QPushButton::clicked, this, &CompareBench::compare);
    connect(m_changed, &QPushButton::clicked, this, &CompareBench::compareWithUnchanged);
    connect(m_pair, &QPushButton::clicked, this, &CompareBench::compareWithSpikeDriven);
    connect(m_pause, &QPushButton::clicked, this, &CompareBench::pauseOrGoOn);
    connect(m_show, &QPushButton::clicked, this, &CompareBench::showFirstDifference);
    connect(m_text, &CompareTextChoice::chosen, this, [this] {
        m_isTextChosen = true;
        showChoice();
    });
    connect(m_tokens, &QSpinBox::valueChanged, this, &CompareBench::showState);
    for (const Side& side : {m_first, m_second}) {
        connect(side.run, &QComboBox::currentIndexChanged, this, &CompareBench::runChosen);
        connect(side.format, &QComboBox::currentIndexChanged, this, &CompareBench::adaptText);
        connect(side.seed, &QSpinBox::valueChanged, this, &CompareBench::adaptText);
    }
}

CompareBench::Side CompareBench::addSide(QHBoxLayout* line, const QString& name)
{
    Side side{new ElidedComboBox, new QComboBox, new QSpinBox};
    for (const WeightFormat format : kWeightFormats) {
        const auto key = weightFormatName(format);
        side.format->addItem(QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size())),
                             static_cast<int>(format));
    }
    side.seed->setPrefix(tr("seed "));
    side.seed->setRange(0, std::numeric_limits<int>::max());
    side.seed->setValue(static_cast<int>(m_window.session().sampler().seed));
    side.run->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    side.run->setMinimumContentsLength(22);
    side.run->setAccessibleName(tr("Model or branch of run %1").arg(name));
    side.run->setToolTip(tr("A model that writes from the prompt, or a recorded branch"));
    side.format->setAccessibleName(tr("Number format of run %1").arg(name));
    side.seed->setAccessibleName(tr("Seed of run %1").arg(name));
    const auto sayWhole = [seed = side.seed] { seed->setToolTip(seed->text()); }; // may be cut
    connect(side.seed, &QSpinBox::textChanged, side.seed, sayWhole);
    sayWhole();
    side.seed->setMaximumWidth(side.seed->fontMetrics().horizontalAdvance(tr("seed ")) +
                               side.seed->fontMetrics().horizontalAdvance(QStringLiteral("00000")) +
                               30);
    auto* label = new QLabel(QStringLiteral("<b>%1</b>").arg(name));
    line->addWidget(label);
    line->addWidget(side.run);
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
    m_window.exporter().setSource(
        view, [this, part] { return m_session.snapshot(part); },
        [this, part] { return runsOf(part); });
    panel->setPage(QStringLiteral("compare"));
    connect(panel, &Panel::exportRequested, this,
            [this, panel] { m_window.exporter().askForPanel(panel); });
    connect(panel, &Panel::explanationRequested, this,
            [this, panel] { m_window.explain(panel->page()); });
    connect(panel, &Panel::hideRequested, panel, &QWidget::hide);
    column->addWidget(panel);
}

/// B begins with another model than A as soon as there is one; what was chosen then stays.
void CompareBench::fillRuns()
{
    const bool hadChoice = m_second.run->count() > 1;
    for (Side* side : {&m_first, &m_second})
        refill(*side);
    if (!hadChoice && m_second.run->count() > 1)
        m_second.run->setCurrentIndex(1);
    enableButtons();
    enableSettings();
    adaptText();
}

/// The choice stays. The changed model, gone while its changes are undone, comes back with them.
void CompareBench::refill(Side& side)
{
    const QSignalBlocker blocker(side.run);
    const QString folder = side.run->currentData(kFolderRole).toString();
    const QVariant branch = side.run->currentData(kBranchRole);
    side.wantsChanges = side.wantsChanges || side.isChanged();
    side.run->clear();
    addRuns(*side.run);
    const int changed = side.wantsChanges ? side.run->findData(true, kChangedRole) : -1;
    const int chosen = branch.isValid() ? side.run->findData(branch, kBranchRole)
                       : changed >= 0   ? changed
                                        : side.run->findData(folder, kFolderRole);
    side.run->setCurrentIndex(std::max(0, chosen));
}

/// Those that have nothing to do stay in their places.
void CompareBench::enableButtons()
{
    const bool isChanged = m_window.session().interventions() != nullptr;
    const bool arePairThere = m_first.run->findText(QLatin1String(kFaithful)) >= 0 &&
                              m_second.run->findText(QLatin1String(kSpikeDriven)) >= 0;
    m_changed->setEnabled(isChanged);
    m_changed->setToolTip(
        isChanged ? tr("Sets the model of the window as it was loaded as A, as it is changed "
                       "now as B, and starts both")
                  : tr("Nothing is changed in the model: silence a neuron in Play first (X)"));
    m_pair->setEnabled(arePairThere);
    m_pair->setToolTip(
        arePairThere ? tr("Sets the bundled model of the paper as A, the spike-driven one as B, "
                          "and starts both")
                     : tr("One of the two bundled models is not there"));
}

/// The model of the window first, as it is and as it is changed, then those that came with the
/// program, then the branches.
void CompareBench::addRuns(QComboBox& box) const
{
    const auto& shown = m_window.session().model();
    if (shown)
        box.addItem(modelName(shown->source), QString());
    if (shown && m_window.session().interventions()) {
        box.addItem(tr("changed: %1").arg(modelName(shown->source)), QString());
        box.setItemData(box.count() - 1, true, kChangedRole);
    }
    for (const auto& folder : bundledModels(dataRoots(QApplication::applicationDirPath())))
        if (!shown || folder != shown->source)
            box.addItem(modelName(folder), QString::fromStdString(folder.string()));
    const auto branches = m_window.session().history().branches();
    const TokenNames names = tokenNames(m_window.session());
    if (!branches.empty())
        box.insertSeparator(box.count());
    for (const Branch* branch : branches) {
        const TokenHistory& history = m_window.session().history();
        box.addItem(branchTitle(*branch, history, names));
        box.setItemData(box.count() - 1,
                        Qt::convertFromPlainText(branchOrigin(*branch, history, names)),
                        Qt::ToolTipRole);
        box.setItemData(box.count() - 1, branch->id.value, kBranchRole);
    }
}

/// What is recorded has its seed and format, and no other text can be read by it.
void CompareBench::enableSettings()
{
    for (const Side& side : {m_first, m_second}) {
        side.format->setEnabled(!side.branch());
        side.seed->setEnabled(!side.branch());
    }
    m_text->setSamePossible(!m_second.branch());
}

/// Two seeds of one model say something only where each writes; a recorded text is read as it was.
/// Else the model alone is to make the difference.
ComparisonText CompareBench::fittingText() const
{
    const auto what = [](const Side& side) {
        return std::tuple(side.run->currentIndex(), side.format->currentIndex());
    };
    const bool differInSeed = !m_first.branch() && what(m_first) == what(m_second) &&
                              m_first.seed->value() != m_second.seed->value();
    return m_second.branch() || differInSeed ? ComparisonText::Own : ComparisonText::Same;
}

void CompareBench::adaptText()
{
    if (!m_isTextChosen)
        m_text->choose(fittingText());
    showChoice();
}

QString CompareBench::describe(const Side& side, Length length) const
{
    const Session& session = m_window.session();
    QString name = side.run->currentText();
    if (const auto branch = side.branch())
        return describeBranch(name, *branch, length);
    if (const InterventionsPtr& inForce = session.interventions(); side.isChanged() && inForce)
        name += tr(" (%1, from token 0 on)")
                    .arg(length == Length::Brief
                             ? RunCaption::briefText(*inForce, session.model()->config.shape)
                             : interventionTexts(*inForce).join(QStringLiteral("; ")));
    return tr("%1, %2, seed %3")
        .arg(name, side.format->currentText(), QString::number(side.seed->value()));
}

/// What was in force over the tokens that can be compared; empty: nothing.
QString CompareBench::recordedEdits(BranchId branch, Length length) const
{
    const TokenRows text = m_window.session().history().text(branch);
    const int end = static_cast<int>(std::min<std::size_t>(text.size(), kMostTokens));
    const auto at = [&text](int row) { return text.interventions(static_cast<std::size_t>(row)); };
    const auto& model = m_window.session().model();
    return length == Length::Brief && model
               ? RunCaption::briefEditsText(0, end, at, model->config.shape)
               : RunCaption::editsText(0, end, at);
}

/// Where it begins, what was done to the model while it was written, and the seed at its end.
QString CompareBench::describeBranch(const QString& name, BranchId branch, Length length) const
{
    const TokenHistory& history = m_window.session().history();
    const TokenRows* rows = history.ownRows(branch);
    if (rows == nullptr || rows->size() == 0)
        return tr("%1, as recorded").arg(name);
    const TokenRow last = rows->at(rows->size() - 1);
    const QString edits = recordedEdits(branch, length);
    QString text = edits.isEmpty() ? tr("%1, as recorded").arg(name)
                                   : tr("%1, as recorded, %2").arg(name, edits);
    if (last.settings)
        text += tr(", seed %1").arg(last.settings->sampler.seed);
    for (const Branch* own : history.branches())
        if (own->id == branch && own->first > 0)
            text += tr(", its own from token %1 on").arg(own->first);
    return text;
}

CompareBench::Source CompareBench::source(const Side& side) const
{
    Source result{side.run->currentData(kFolderRole).toString(), side.branch(), 0};
    if (result.branch)
        if (const TokenRows* rows = m_window.session().history().ownRows(*result.branch))
            result.tokens = rows->size();
    return result;
}

CompareBench::Choice CompareBench::choice() const
{
    Choice choice;
    choice.first = describe(m_first, Length::Whole);
    choice.second = describe(m_second, Length::Whole);
    choice.brief = {describe(m_first, Length::Brief), describe(m_second, Length::Brief)};
    choice.text = m_text->choice();
    choice.tokens = m_tokens->value();
    if (m_first.isChanged() || m_second.isChanged())
        choice.edits = m_window.session().interventions();
    const bool writes =
        !m_first.branch() || (choice.text == ComparisonText::Own && !m_second.branch());
    if (writes) {
        choice.prompt = m_window.workbench().prompt->prompt();
        choice.sampler = m_window.session().sampler();
        choice.sampler->seed = 0; // each run has its own
    }
    choice.sources = {source(m_first), source(m_second)};
    choice.formats = {format(m_first), format(m_second)};
    return choice;
}

bool CompareBench::isStale() const
{
    if (!m_shown)
        return false;
    const Choice now = choice();
    return now.first != m_shown->first || now.second != m_shown->second ||
           now.prompt != m_shown->prompt || now.text != m_shown->text ||
           now.tokens != m_shown->tokens || now.sampler != m_shown->sampler ||
           now.sources != m_shown->sources || !sameInterventions(now.edits, m_shown->edits);
}

QStringList CompareBench::runTexts(Length length) const
{
    if (!m_shown)
        return {};
    QString text = m_shown->text == ComparisonText::Same ? tr("B reads the text of A.")
                                                         : tr("Each reads its own text.");
    if (!m_shown->prompt.isEmpty())
        text += QLatin1Char(' ') + RunCaption::promptText(m_shown->prompt);
    if (m_shown->sampler)
        text += QLatin1Char(' ') + tr("Temperature %1, top-p %2.")
                                       .arg(m_shown->sampler->temperature)
                                       .arg(m_shown->sampler->topP);
    const bool isBrief = length == Length::Brief;
    return {tr("A: %1").arg(isBrief ? m_shown->brief[0] : m_shown->first),
            tr("B: %1").arg(isBrief ? m_shown->brief[1] : m_shown->second), text};
}

/// What the panels of that part say in files.
QStringList CompareBench::runsOf(CompareSession::Part part) const
{
    QStringList runs = shownRuns();
    if (!runs.isEmpty() && part != CompareSession::Part::Difference)
        runs.removeAt(part == CompareSession::Part::First ? 1 : 0);
    for (const QString& end : endTexts())
        runs.append(QTextDocumentFragment::fromHtml(end).toPlainText());
    return runs;
}

/// What is below says what it is of, whatever is chosen above by now.
void CompareBench::showChoice()
{
    showResult();
    m_stale->setVisible(isStale());
}

void CompareBench::showResult()
{
    constexpr int kLongest = 180; // letters of a run; the figure and the tool tip say all
    const QStringList runs = shownRuns();
    QStringList parts;
    for (const QString& run : runTexts(Length::Brief))
        parts.append(shortened(run, kLongest).toHtmlEscaped());
    parts += endTexts();
    if (m_session.isAtLimit())
        parts.append(limitText());
    m_result->setToolTip(runs.isEmpty() ? QString()
                                        : Qt::convertFromPlainText(runs.join(QLatin1Char('\n')),
                                                                   Qt::WhiteSpaceNormal));
    m_result->setText(
        parts.isEmpty()
            ? nothingText()
            : tr("<b>Compared below:</b> %1").arg(parts.join(QStringLiteral(" \u00B7 "))));
}

QString CompareBench::nothingText() const
{
    return m_last == choices()
               ? tr("Nothing is compared yet: the choice above is that of the last comparison. "
                    "Compare takes prompt, temperature and changes of the model as they are now.")
               : tr("Nothing is compared yet: choose A and B, then press Compare. Session files "
                    "keep the choice, not what comes of it.");
}

ComparisonChoices CompareBench::choices() const
{
    const auto run = [this](const Side& side) {
        return ComparisonChoices::Run{side.branch(),
                                      side.run->currentData(kFolderRole).toString().toStdString(),
                                      side.isChanged(), format(side), side.seed->value()};
    };
    return {{run(m_first), run(m_second)}, m_text->choice(), m_tokens->value()};
}

/// Where it is not there any more the choice of the run stays.
CompareBench::Found CompareBench::choose(const Side& side, const ComparisonChoices::Run& run)
{
    const int place = placeOf(*side.run, run);
    if (place >= 0)
        side.run->setCurrentIndex(place);
    side.format->setCurrentIndex(side.format->findData(static_cast<int>(run.weights)));
    side.seed->setValue(run.seed);
    if (place < 0)
        return Found::Nothing;
    return isOfChanged(run) && !side.isChanged() ? Found::Unchanged : Found::AsItWas;
}

/// The choice of the last comparison, as a session's file has it.
void CompareBench::bringBack()
{
    const std::optional<ComparisonChoices> last = m_window.session().comparison();
    m_last = last;
    if (!last || *last == choices())
        return;
    fillRuns();
    const std::array found{choose(m_first, last->runs[0]), choose(m_second, last->runs[1])};
    m_first.wantsChanges = isOfChanged(last->runs[0]);
    m_second.wantsChanges = isOfChanged(last->runs[1]);
    m_tokens->setValue(last->tokens);
    m_isTextChosen = true;
    m_text->choose(m_second.branch() ? ComparisonText::Own : last->text);
    const bool isWhole = found == std::array{Found::AsItWas, Found::AsItWas};
    m_last = isWhole ? std::optional(choices()) : std::nullopt;
    showChoice();
    if (!isWhole)
        tellLosses(found);
}

void CompareBench::tellLosses(const std::array<Found, 2>& found)
{
    const std::array names{tr("A"), tr("B")};
    QStringList details;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found.at(i) == Found::Nothing)
            details += tr("The model or branch of run %1 is not there any more.").arg(names.at(i));
        else if (found.at(i) == Found::Unchanged)
            details += tr("Run %1 was of the changed model: its changes are not in force.")
                           .arg(names.at(i));
    details += tr("See what Compare has chosen in its place.");
    m_window.messages().showProblem(tr("The last comparison cannot be brought back as it was."),
                                    details.join(QLatin1Char(' ')));
}

/// Recorded texts are compared in full unless asked otherwise.
void CompareBench::runChosen()
{
    m_isTextChosen = false;
    for (Side* side : {&m_first, &m_second})
        side->wantsChanges = side->isChanged();
    enableSettings();
    adaptText();
    int recorded = 0;
    for (const Side& side : {m_first, m_second})
        if (const auto branch = side.branch())
            recorded = std::max(
                recorded, static_cast<int>(m_window.session().history().text(*branch).size()));
    if (recorded > 0)
        m_tokens->setValue(recorded);
}

/// Names and lengths of branches may be others than before.
void CompareBench::showEvent(QShowEvent* event)
{
    fillRuns();
    QWidget::showEvent(event);
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

/// What is recorded has that of the session.
WeightFormat CompareBench::format(const Side& side) const
{
    const auto engine = m_window.session().engine();
    return engine && side.branch() ? engine->weights
                                   : static_cast<WeightFormat>(side.format->currentData().toInt());
}

Comparison::MakeRun CompareBench::makeRun(const Side& side) const
{
    const Session& session = m_window.session();
    ComparedRun run{session.model(), session.tokenizer(), {}, session.sampler()};
    if (side.isChanged())
        run.interventions = session.interventions();
    run.engine.weights = format(side);
    run.sampler.seed = static_cast<std::uint64_t>(side.seed->value());
    if (const auto branch = side.branch())
        run.recorded = session.history().text(*branch);
    const std::filesystem::path folder =
        side.run->currentData(kFolderRole).toString().toStdString();
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
    m_shown = choice();
    m_window.session().setComparison(choices());
    showChoice();
    m_session.start(makeRun(m_first), makeRun(m_second), m_window.workbench().prompt->prompt(),
                    m_text->choice(), m_tokens->value());
    showProgress();
}

void CompareBench::compareBranches(BranchId a, BranchId b)
{
    fillRuns();
    m_first.run->setCurrentIndex(m_first.run->findData(a.value, kBranchRole));
    m_second.run->setCurrentIndex(m_second.run->findData(b.value, kBranchRole));
    runChosen();
    compare();
    m_pinsDifference = true;
}

/// Of the place that it goes to.
void CompareBench::nameDifference()
{
    const RunDifference& runs = m_session.difference();
    m_show->setEnabled(firstDifference(runs).has_value());
    if (runs.firstTokenDifference() || !firstDifference(runs)) {
        m_show->setText(tr("First different token"));
        m_show->setToolTip(tr("Pins the first token that is not the same in both texts"));
    } else if (runs.firstSpikeDifference()) {
        m_show->setText(tr("First different spike"));
        m_show->setToolTip(tr("Pins the first token at which a neuron fires in one run alone; the "
                              "texts are the same"));
    } else {
        m_show->setText(tr("End of the shorter run"));
        m_show->setToolTip(tr("Pins the first token that one run alone has; up to there both are "
                              "the same"));
    }
}

void CompareBench::showFirstDifference()
{
    const RunDifference& runs = m_session.difference();
    if (const auto place = firstDifference(runs))
        m_session.pinToken(*place);
}

bool CompareBench::compareWithSpikeDriven()
{
    fillRuns();
    const int faithful = m_first.run->findText(QLatin1String(kFaithful));
    const int spikeDriven = m_second.run->findText(QLatin1String(kSpikeDriven));
    if (faithful < 0 || spikeDriven < 0)
        return false;
    comparePair(faithful, spikeDriven);
    return true;
}

bool CompareBench::compareWithUnchanged()
{
    fillRuns();
    const int changed = m_second.run->findData(true, kChangedRole);
    if (changed < 0)
        return false;
    m_second.format->setCurrentIndex(m_first.format->currentIndex());
    m_second.seed->setValue(m_first.seed->value());
    comparePair(0, changed);
    return true;
}

/// Two models that a button stands for. How the user wants the texts to be read stays.
void CompareBench::comparePair(int a, int b)
{
    const bool wasChosen = m_isTextChosen;
    const ComparisonText text = m_text->choice();
    m_first.run->setCurrentIndex(a);
    m_second.run->setCurrentIndex(b);
    runChosen();
    if (wasChosen) {
        m_isTextChosen = true;
        m_text->choose(text);
    }
    compare();
}

void CompareBench::pauseOrGoOn()
{
    if (!m_session.isAtLimit()) {
        m_session.setRunning(!m_session.isRunning());
        return;
    }
    m_shown->tokens = nextLimit();
    m_tokens->setValue(m_shown->tokens);
    m_session.goOn(m_shown->tokens);
}

/// What is set by now, if that is more; else as many again as a comparison begins with.
int CompareBench::nextLimit() const
{
    const int limit = m_shown->tokens;
    const int set = m_tokens->value();
    return set > limit ? set : std::min(limit + kDefaultTokens, kMostTokens);
}

QString CompareBench::limitText() const
{
    const QString limit = groupedInteger(m_shown->tokens);
    return m_shown->tokens < kMostTokens
               ? tr("<b>Stopped at the limit of %1 tokens</b>; Go on reads up to %2.")
                     .arg(limit, groupedInteger(nextLimit()))
               : tr("<b>Stopped at %1 tokens</b>, the most that are compared.").arg(limit);
}

/// Of each run whose text has ended, or of both where an error has: where and why.
QStringList CompareBench::endTexts() const
{
    using Part = CompareSession::Part;
    const int ofA = m_session.history(Part::First).end();
    const int ofB = m_session.history(Part::Second).end();
    const bool hasFailed = !m_session.problem().isEmpty();
    const bool haveEnded = !m_session.isUnderWay() && !m_session.isAtLimit() && !hasFailed;
    if (!m_shown || std::max(ofA, ofB) == 0)
        return {};
    QStringList texts;
    if (ofA < ofB || haveEnded)
        texts.append(endText(tr("A"), ofA, m_shown->sources[0].branch.has_value()));
    if (m_shown->text == ComparisonText::Own && (ofB < ofA || haveEnded))
        texts.append(endText(tr("B"), ofB, m_shown->sources[1].branch.has_value()));
    if (hasFailed)
        texts.append(tr("<b>Stopped after token %1</b> by an error.")
                         .arg(groupedInteger(std::max(ofA, ofB) - 1)));
    return texts;
}

/// What the button that pauses does, or why it does nothing.
QString CompareBench::pauseText() const
{
    if (m_session.isUnderWay())
        return m_session.isRunning() ? tr("Stops both runs at this token")
                                     : tr("Both runs go on from this token");
    if (!m_shown)
        return tr("Nothing is compared yet: press Compare");
    if (!m_session.problem().isEmpty())
        return tr("An error stopped the comparison: press Compare to start it anew");
    if (!m_session.isAtLimit())
        return tr("Both texts have ended: there is nothing left to read");
    return m_shown->tokens < kMostTokens
               ? tr("Reads both runs up to %1 tokens").arg(groupedInteger(nextLimit()))
               : tr("%1 tokens are the most that are compared").arg(groupedInteger(kMostTokens));
}

std::vector<Exporter::Recording> CompareBench::recordings() const
{
    using Part = CompareSession::Part;
    if (!m_shown)
        return {};
    const auto recording = [this](Part part, const QString& name, const QString& fileName,
                                  WeightFormat format) {
        return Exporter::Recording{name, [this, part] { return m_session.snapshot(part); },
                                   [format](const Model& model) {
                                       return RunFacts::ModelName{
                                           model.source.filename().string(),
                                           modelFingerprint(model),
                                           std::string(weightFormatName(format))};
                                   },
                                   part == Part::First && isVisible(), fileName};
    };
    return {recording(Part::First, tr("Run A of Compare: %1").arg(m_shown->first),
                      QStringLiteral("A ") + m_shown->brief[0], m_shown->formats[0]),
            recording(Part::Second, tr("Run B of Compare: %1").arg(m_shown->second),
                      QStringLiteral("B ") + m_shown->brief[1], m_shown->formats[1])};
}

void CompareBench::showState()
{
    if (!m_session.isUnderWay() && std::exchange(m_pinsDifference, false))
        showFirstDifference();
    const bool canGoOn = m_session.isAtLimit() && m_shown->tokens < kMostTokens;
    m_pause->setText(m_session.isRunning() ? tr("Pause") : tr("Go on"));
    m_pause->setEnabled(m_session.isUnderWay() || canGoOn);
    m_pause->setToolTip(pauseText());
    showChoice();
}

void CompareBench::showProgress()
{
    using Part = CompareSession::Part;
    const RunDifference& runs = m_session.difference();
    numbers->showRuns(runs, m_session.shape(Part::First), m_session.shape(Part::Second));
    difference->setEnds(runs.first().read, runs.second().read);
    difference->setParting(runs.firstTokenDifference());
    for (TextView* text : {first, second})
        text->setParting(runs.firstTokenDifference());
    difference->setFirstSpike(runs.firstSpikeDifference());
    nameDifference();
    showResult();
}

} // namespace spikeglass
