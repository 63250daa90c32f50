#include "widgets/neurons_view.h"

#include "widgets/count_text.h"
#include "widgets/elided_combo_box.h"
#include "widgets/neuron_reading.h"
#include "widgets/neuron_table_model.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"
#include "widgets/tuning_model.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStyle>
#include <QTableView>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kTurnMilliseconds = 3;
constexpr int kRefreshMilliseconds = 400;
constexpr int kRecountMilliseconds = 500; // between two counts of the same tokens
constexpr std::size_t kKinds = 200;
constexpr int kBestClass = -1;
constexpr int kShownWord = -2;
constexpr int kChosenWord = -3;
constexpr std::size_t kEarlierWords = 5;
constexpr int kTokenRole = Qt::UserRole + 1;

QTableView* makeTable(QAbstractItemModel* model, const QString& name)
{
    auto* table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(34);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    return table;
}

/// Lines as high as their letters.
void fitLines(QTableView* table)
{
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(table->font()).height() + 5);
}

/// Wide enough for the first column's words; the others share the rest.
void fitFirstColumn(QTableView* table, const QString& widest)
{
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    table->setColumnWidth(0, QFontMetrics(table->font()).horizontalAdvance(widest) + 12);
}

/// Wide enough for a heading with an arrow beside it.
void fitHeading(QTableView* table, int column, const QString& heading)
{
    QHeaderView* header = table->horizontalHeader();
    const QStyle* style = header->style();
    const int beside = 2 * style->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header) +
                       style->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header) + 4;
    header->setSectionResizeMode(column, QHeaderView::Fixed);
    table->setColumnWidth(column, QFontMetrics(header->font()).horizontalAdvance(heading) + beside);
}

} // namespace

NeuronsView::NeuronsView(QWidget* parent)
    : View(parent)
    , m_search(new QLineEdit)
    , m_relationBox(new ElidedComboBox)
    , m_summary(new QLabel)
    , m_tuningTitle(new QLabel)
    , m_sortAgain(new QToolButton)
    , m_source(new ElidedComboBox)
    , m_scan(new QPushButton(tr("Text file…")))
    , m_table(new NeuronTableModel(this))
    , m_tuningTable(new TuningModel(this))
{
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addWidget(makeControls());
    box->addWidget(makeSummary());
    box->addWidget(makeTables(), 1);
    m_takeTimer.setSingleShot(true);
    m_takeTimer.setInterval(0);
    connect(&m_takeTimer, &QTimer::timeout, this, [this] { takeWaiting(kTurnMilliseconds); });
    showSummary();
    refreshTuning();
}

QWidget* NeuronsView::makeControls()
{
    m_controls = new QWidget;
    auto* line = new QHBoxLayout(m_controls);
    line->setContentsMargins(0, 0, 0, 0);
    m_search->setPlaceholderText(tr("Search: L3 time #47, silent"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search neurons"));
    m_search->setToolTip(tr("Words that must all fit: L3, time or chan, #47, silent, saturated, "
                            "firing; changed (by hand) or silenced"));
    m_relationBox->addItem(tr("best class"), kBestClass);
    m_relationBox->addItem(tr("the shown word"), kShownWord);
    for (const TokenClass c : kTokenClasses)
        m_relationBox->addItem(tokenClassName(c), static_cast<int>(c));
    m_relationBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_relationBox->setMinimumContentsLength(14); // its width does not follow the word
    m_relationBox->setAccessibleName(tr("What spikes are related to"));
    m_relationBox->setToolTip(
        tr("\u03C6: correlation of a neuron's spikes with tokens of this "
           "kind. 'the shown word' pins the token that is shown and counts it wherever it occurs. "
           "That word stays until you choose another; those chosen last stand below it."));
    line->addWidget(m_search, 3);
    auto* label = new QLabel(tr("\u03C6 with"));
    label->setBuddy(m_relationBox);
    line->addWidget(label);
    line->addWidget(m_relationBox, 2);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_table->setQuery(NeuronQuery::parse(text));
        showSummary();
        markNeurons();
        m_neurons->scrollToTop();
    });
    connect(m_relationBox, &QComboBox::currentIndexChanged, this, &NeuronsView::chooseRelation);
    return m_controls;
}

QWidget* NeuronsView::makeSummary()
{
    auto* widget = new QWidget;
    auto* line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText); // words of any text are in it
    m_summary->setToolTip(
        tr("Without brackets: it is ruled out at 5 % that the best of all neurons without any "
           "relation would do as well. An upper bound of that probability is the one of Fisher's "
           "exact test, times the number of neurons, and of classes where the best of them is "
           "named (Bonferroni). Which |\u03C6| that takes depends on how often the neuron fires "
           "and the word occurs, so that a smaller one may stand without brackets below a larger "
           "one with them: the tool tip of \u03C6 tells the numbers"));
    m_sortAgain->setObjectName(QStringLiteral("sortAgain"));
    m_sortAgain->setText(tr("Sort again"));
    m_sortAgain->setToolTip(
        tr("Numbers have come since the lines were sorted. They stay where they "
           "are until you ask"));
    m_sortAgain->setFocusPolicy(Qt::TabFocus);
    m_sortAgain->setEnabled(false);
    line->addWidget(m_summary, 1);
    line->addWidget(m_sortAgain, 0, Qt::AlignTop);
    connect(m_sortAgain, &QToolButton::clicked, this, &NeuronsView::sortAgain);
    return widget;
}

QWidget* NeuronsView::makeTables()
{
    m_neurons = makeTable(m_table, tr("Neurons"));
    m_neurons->setSortingEnabled(true);
    m_neurons->sortByColumn(NeuronTableModel::Neuron, Qt::AscendingOrder);
    m_neurons->viewport()->installEventFilter(this);
    m_neurons->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_neurons->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &NeuronsView::takeSelection);
    connect(m_neurons->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this] {
        showOrder(true);
        markNeurons();
        m_neurons->scrollToTop();
    });
    connect(m_neurons, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit neuronPinned(m_table->row(index.row()).neuron);
    });
    m_neurons->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_neurons, &QTableView::customContextMenuRequested, this, [this](const QPoint& place) {
        if (const QModelIndex index = m_neurons->indexAt(place); index.isValid())
            askForNeuronMenu(m_table->row(index.row()).neuron,
                             m_neurons->viewport()->mapToGlobal(place));
    });
    m_tokens = makeTable(m_tuningTable, tr("Tokens that make the neuron fire most"));
    for (QWidget* lettered :
         std::initializer_list<QWidget*>{m_neurons, m_neurons->horizontalHeader(), m_tokens})
        lettered->installEventFilter(this);
    fitLetters();
    connect(m_tokens, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (m_source->currentIndex() == 0)
            emit tokenPinned(
                m_tuningTable->kinds()[static_cast<std::size_t>(index.row())].lastPosition);
    });

    m_source->addItem(tr("over this run"));
    m_source->setAccessibleName(tr("Text that the tokens come from"));
    m_scan->setToolTip(tr("Reads a text file with this model, apart from the run, and lists the "
                          "tokens there"));
    connect(m_source, &QComboBox::currentIndexChanged, this, [this] {
        m_isOrderDue = true;
        refreshTuning();
        refresh();
    });
    connect(m_scan, &QPushButton::clicked, this, [this] {
        if (m_neuron)
            emit scanRequested(*m_neuron);
    });
    m_tuningTitle->setWordWrap(true);
    auto* below = new QWidget;
    auto* box = new QVBoxLayout(below);
    box->setContentsMargins(0, 4, 0, 0);
    box->setSpacing(4);
    box->addWidget(m_tuningTitle);
    auto* line = new QHBoxLayout;
    line->addWidget(m_source, 1);
    line->addWidget(m_scan);
    box->addLayout(line);
    box->addWidget(m_tokens, 1);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_neurons);
    splitter->addWidget(below);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

void NeuronsView::search(const QString& text)
{
    m_search->setText(text);
}

void NeuronsView::relateTo(std::optional<TokenClass> tokenClass)
{
    m_relationBox->setCurrentIndex(
        m_relationBox->findData(tokenClass ? static_cast<int>(*tokenClass) : kBestClass));
}

void NeuronsView::relateToWord()
{
    takeRelation({Relation::Word, {}, m_shownWord, m_shownName.toStdString()});
    if (m_shownPosition && m_shownPosition != m_pinnedPosition)
        emit tokenPinned(*m_shownPosition);
}

SpikeRelation NeuronsView::relation() const
{
    SpikeRelation relation;
    relation.kind = m_relation;
    if (m_relation == Relation::Class)
        relation.tokenClass = m_class;
    if (m_relation == Relation::Word && m_word) {
        relation.word = m_word;
        relation.wordName = m_wordName.toStdString();
    }
    return relation;
}

void NeuronsView::setRelation(const SpikeRelation& wanted)
{
    if (wanted != relation())
        takeRelation(wanted);
}

/// An arrow on a heading only where the lines follow it.
void NeuronsView::showOrder(bool isSorted)
{
    m_sortAgain->setEnabled(!isSorted);
    m_neurons->horizontalHeader()->setSortIndicatorShown(isSorted);
}

void NeuronsView::sortAgain()
{
    m_isOrderDue = true;
    refresh();
    m_neurons->scrollToTop();
}

/// Who picks the shown word pins it; one chosen before is chosen again, and nothing is pinned.
void NeuronsView::chooseRelation()
{
    const int chosen = m_relationBox->currentData().toInt();
    if (chosen == kShownWord) {
        relateToWord();
    } else if (chosen == kChosenWord) {
        const TokenId word = m_relationBox->currentData(kTokenRole).toInt();
        const auto found =
            std::ranges::find(m_chosenWords, word, &std::pair<TokenId, QString>::first);
        if (found != m_chosenWords.end())
            setRelation({Relation::Word, {}, word, found->second.toStdString()});
    } else if (chosen == kBestClass) {
        setRelation({});
    } else {
        setRelation({Relation::Class, static_cast<TokenClass>(chosen), {}, {}});
    }
}

/// A user who picks a relation wants to see the neurons that have it.
void NeuronsView::takeRelation(const SpikeRelation& wanted)
{
    const bool isOfWord = wanted.kind == Relation::Word;
    m_relation = wanted.kind;
    if (m_relation == Relation::Class)
        m_class = wanted.tokenClass;
    m_word = isOfWord ? wanted.word : std::nullopt;
    m_wordName = m_word ? QString::fromStdString(wanted.wordName) : QString();
    rememberWord();
    showRelation();
    emit relationChosen(relation());
    m_isOrderDue = true;
    refresh();
    m_neurons->sortByColumn(NeuronTableModel::Phi, Qt::DescendingOrder);
    m_neurons->scrollToTop();
}

/// Spikes are related to it: it can be chosen again behind others.
void NeuronsView::rememberWord()
{
    if (m_relation != Relation::Word || !m_word)
        return;
    const auto isWord = [this](const auto& chosen) { return chosen.first == m_word; };
    if (!m_chosenWords.empty() && isWord(m_chosenWords.front()))
        return;
    std::erase_if(m_chosenWords, isWord);
    m_chosenWords.insert(m_chosenWords.begin(), {*m_word, m_wordName});
    m_chosenWords.resize(std::min(m_chosenWords.size(), kEarlierWords + 1));
}

/// In the box, with the words to choose again.
void NeuronsView::showRelation()
{
    const QSignalBlocker blocker(m_relationBox); // nobody chose it here
    for (int i = m_relationBox->count() - 1; i >= 0; --i)
        if (m_relationBox->itemData(i).toInt() == kChosenWord)
            m_relationBox->removeItem(i);
    int end = m_relationBox->findData(kShownWord) + 1;
    for (const auto& [token, name] : m_chosenWords) {
        m_relationBox->insertItem(end, tr("the word \"%1\"").arg(name), kChosenWord);
        m_relationBox->setItemData(end++, token, kTokenRole);
    }
    const bool isOfChosen = m_relation == Relation::Word && m_word;
    const int item = m_relation == Relation::Class  ? static_cast<int>(m_class)
                     : m_relation == Relation::Word ? kShownWord
                                                    : kBestClass;
    m_relationBox->setCurrentIndex(isOfChosen ? m_relationBox->findData(*m_word, kTokenRole)
                                              : m_relationBox->findData(item));
}

// ---------------------------------------------------------------------------------------------
// Data

void NeuronsView::apply(const ViewSnapshot& snapshot)
{
    takeModel(snapshot);
    takeEdits(snapshot);
    takeRecords(snapshot);
    takeNeuron(snapshot);
    takeWord(snapshot);
    takeWaiting(kTurnMilliseconds);
}

/// The tokens of another model are other words.
void NeuronsView::takeModel(const ViewSnapshot& snapshot)
{
    if (!snapshot.model || snapshot.model->source == m_modelSource)
        return;
    m_modelSource = snapshot.model->source;
    m_chosenWords.clear();
    rememberWord();
    showRelation();
}

void NeuronsView::takeEdits(const ViewSnapshot& snapshot)
{
    const ModelShape shape = snapshot.model ? snapshot.model->config.shape : ModelShape{};
    const InterventionsPtr inForce = snapshot.model ? snapshot.interventions : nullptr;
    if (sameInterventions(inForce, m_inForce) && shape == m_editedShape)
        return;
    m_inForce = inForce;
    m_editedShape = shape;
    m_table->setEdits(inForce, m_edited.marks(inForce, shape));
    showSummary();
    markNeurons();
}

void NeuronsView::takeRecords(const ViewSnapshot& snapshot)
{
    const HistoryCursor::Change change = m_cursor.advance(snapshot.history);
    const ModelShape shape = snapshot.model ? snapshot.model->config.shape : ModelShape{};
    const bool startsAnew =
        change.replaced || shape != m_statistics.shape() || haveSpikesComeBack(snapshot);
    if (startsAnew) {
        m_waiting.clear();
        m_withoutSpikes.clear();
        m_sinceStart.start();
        m_classifier = {};
        m_statistics = FiringStatistics(shape);
        m_tuning = {};
        m_wordTokens = 0;
        m_wordSpikes.assign(static_cast<std::size_t>(shape.neurons()), 0);
        m_isStale = m_isOrderDue = true;
        if (m_scanned && shape != m_scanned->statistics.shape()) {
            m_scanned.reset();
            m_source->setCurrentIndex(0);
            m_source->removeItem(1);
        }
    }
    for (int position = startsAnew ? 0 : change.firstNew; position < change.end; ++position)
        if (TokenRecordPtr record = snapshot.history->at(position)) {
            addToTuning(*record);
            addToWord(*record);
            if (record->spikes.empty())
                m_withoutSpikes.push_back(position);
            m_waiting.push_back(std::move(record));
        }
}

/// Of tokens that had been given up, or come from a file: they are read again a while later, and
/// all has to be counted in its order once more.
bool NeuronsView::haveSpikesComeBack(const ViewSnapshot& snapshot) const
{
    if (m_withoutSpikes.empty() || !m_waiting.empty() || !snapshot.history ||
        !m_sinceStart.hasExpired(kRecountMilliseconds))
        return false;
    return std::ranges::any_of(m_withoutSpikes, [&snapshot](int position) {
        const TokenRecordPtr record = snapshot.history->at(position);
        return record && !record->spikes.empty();
    });
}

void NeuronsView::takeWaiting(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (!m_waiting.empty() && clock.elapsed() < milliseconds) {
        const TokenRecord& record = *m_waiting.front();
        const TokenClasses classes = m_classifier.next(record.text, record.isDocumentStart);
        if (record.shape == m_statistics.shape() && !record.spikes.empty())
            m_statistics.add(record.position, record.spikes, classes);
        m_waiting.pop_front();
        m_isStale = true;
    }
    const bool due = !m_sinceRefresh.isValid() || m_sinceRefresh.elapsed() >= kRefreshMilliseconds;
    if (m_isStale && m_waiting.empty() && due) {
        refresh();
        refreshTuning();
    }
    if (!m_waiting.empty() || m_isStale) {
        m_takeTimer.setInterval(m_waiting.empty() ? kRefreshMilliseconds : 0);
        m_takeTimer.start();
    }
}

void NeuronsView::finishPainting()
{
    while (!m_waiting.empty())
        takeWaiting(kRefreshMilliseconds);
    if (m_isStale) {
        refresh();
        refreshTuning();
    }
}

void NeuronsView::addToTuning(const TokenRecord& record)
{
    if (!m_neuron || record.spikes.empty() || record.potential.empty())
        return;
    const auto flat = static_cast<std::size_t>(record.shape.flatIndex(*m_neuron));
    if (flat < record.spikes.size())
        m_tuning.add(record.token, record.name, record.position, record.spikes[flat] != 0,
                     record.potential[flat]);
}

void NeuronsView::addToWord(const TokenRecord& record)
{
    if (m_countedWord != record.token || record.spikes.size() != m_wordSpikes.size())
        return;
    ++m_wordTokens;
    for (std::size_t i = 0; i < m_wordSpikes.size(); ++i)
        m_wordSpikes[i] += record.spikes[i] != 0 ? 1 : 0;
}

void NeuronsView::takeNeuron(const ViewSnapshot& snapshot)
{
    const Selection& selection = snapshot.selection;
    const bool isOpening = std::exchange(m_isOpening, false);
    if (selection.pinnedNeuron != m_pinned || selection.group != m_group) {
        const bool isPinNew = selection.pinnedNeuron != m_pinned;
        m_pinned = selection.pinnedNeuron;
        m_group = selection.group;
        markNeurons();
        if (isPinNew && !isOpening)
            scrollToPinned();
    }
    if (!m_pinned || m_pinned == m_neuron)
        return;
    m_neuron = m_pinned;
    m_tuning = {};
    if (snapshot.history != nullptr)
        for (int i = snapshot.history->begin(); i < snapshot.history->end(); ++i)
            if (const TokenRecordPtr record = snapshot.history->held(i))
                addToTuning(*record);
    m_source->setCurrentIndex(0);
    refreshTuning();
}

/// No pin changes a word that was chosen. Only where none is there yet the first one brings it.
void NeuronsView::takeWord(const ViewSnapshot& snapshot)
{
    const TokenRecordPtr shown = snapshot.shownToken();
    m_shownPosition = shown ? std::optional(shown->position) : std::nullopt;
    m_shownWord = shown ? std::optional(shown->token) : std::nullopt;
    m_shownName = shown ? QString::fromStdString(shown->name) : QString();
    const std::optional<int> pinned = snapshot.selection.pinnedToken;
    const bool isPinNew = pinned != std::exchange(m_pinnedPosition, pinned) && pinned;
    if (isPinNew && shown && m_relation == Relation::Word && !m_word)
        takeRelation({Relation::Word, {}, m_shownWord, shown->name});
    countWord(snapshot);
}

void NeuronsView::countWord(const ViewSnapshot& snapshot)
{
    if (m_word == m_countedWord)
        return;
    m_countedWord = m_word;
    m_wordTokens = 0;
    std::ranges::fill(m_wordSpikes, 0U);
    if (m_word && snapshot.history != nullptr)
        for (int i = snapshot.history->begin(); i < snapshot.history->end(); ++i)
            if (const TokenRecordPtr record = snapshot.history->held(i))
                addToWord(*record);
    m_isStale = true;
    m_sinceRefresh.invalidate();
}

QString NeuronsView::wordText() const
{
    return m_word ? tr("the word \"%1\"").arg(m_wordName) : tr("the shown word");
}

const FiringStatistics& NeuronsView::statistics() const
{
    return m_source->currentIndex() == 1 && m_scanned ? m_scanned->statistics : m_statistics;
}

// ---------------------------------------------------------------------------------------------
// Tables

/// Of the class or word that all neurons are related to.
std::uint64_t NeuronsView::namedTokens() const
{
    if (m_relation == Relation::Word)
        return m_wordTokens;
    return statistics().coincidence(0, m_class).named;
}

void NeuronsView::refresh()
{
    const bool isRun = &statistics() == &m_statistics;
    if (isRun && m_relation == Relation::Word && m_word != m_countedWord) {
        m_isStale = true; // the next snapshot brings the count
        m_sinceRefresh.invalidate();
        return;
    }
    if (isRun && !m_waiting.empty()) {
        m_isStale = true; // the word is counted over all tokens: so must be all else
        m_sinceRefresh.invalidate();
        m_takeTimer.start(0);
        return;
    }
    m_isStale = false;
    m_sinceRefresh.start();
    const FiringStatistics& firing = statistics();
    const bool word = isRun && m_relation == Relation::Word;
    const auto neurons = static_cast<std::uint64_t>(firing.shape().neurons());
    std::vector<NeuronTableModel::Row> rows(neurons);
    const std::uint64_t comparisons =
        neurons * (word || m_relation == Relation::Class ? 1 : kTokenClasses.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto flat = static_cast<int>(i);
        NeuronTableModel::Row& row = rows[i];
        row.neuron = firing.shape().neuronAt(flat);
        row.firing = firing.firing(flat);
        row.isOfBest = comparisons > neurons;
        if (m_relation == Relation::Class)
            row.tokenClass = m_class;
        else if (const auto best = firing.selectivity(flat); best && !word)
            row.tokenClass = best->tokenClass;
        if (!word && !row.tokenClass)
            continue;
        const Coincidence counts = word ? firing.coincidence(flat, m_wordTokens, m_wordSpikes[i])
                                        : firing.coincidence(flat, *row.tokenClass);
        row.counts = counts;
        row.phi = counts.phi();
        row.chance = counts.chanceProbability(comparisons);
    }
    m_table->setRelation(word                            ? wordText()
                         : m_relation == Relation::Class ? tokenClassName(m_class)
                                                         : tr("the class of tokens that fits best"),
                         m_wordName);
    using Order = NeuronTableModel::Order;
    m_table->setRows(std::move(rows), m_isOrderDue ? Order::Anew : Order::Kept);
    m_isOrderDue &= !m_waiting.empty() || firing.tokens() == 0;
    showOrder(m_table->isSorted());
    m_chance = chancePhi(firing.tokens(), comparisons);
    m_limits.reset();
    if (neurons > 0 && (word || m_relation == Relation::Class))
        m_limits = chanceLimits(firing.tokens(), namedTokens(), neurons);
    showSummary();
    markNeurons();
}

void NeuronsView::showSummary()
{
    const auto& rows = m_table->rows();
    if (rows.empty() || statistics().tokens() == 0) {
        m_summary->setText(tr("Run or step: how each neuron fires is listed here."));
        return;
    }
    const auto silent =
        std::ranges::count_if(rows, [](const auto& row) { return row.firing.isSilent(); });
    const auto saturated =
        std::ranges::count_if(rows, [](const auto& row) { return row.firing.isSaturated(); });
    QString text = tr("%1 of %2 neurons, n = %3; %4 silent, %5 always firing.")
                       .arg(groupedInteger(m_table->rowCount()), groupedInteger(rows.size()),
                            tokensText(statistics().tokens()), groupedInteger(silent),
                            groupedInteger(saturated)) +
                   QLatin1Char(' ') + chanceText();
    if (m_relation == Relation::Word && !m_wordName.isEmpty())
        text += QLatin1Char(' ') +
                (m_wordTokens == 1
                     ? tr("\"%1\" occurs once.").arg(m_wordName)
                     : tr("\"%1\" occurs %2 times.").arg(m_wordName, groupedInteger(m_wordTokens)));
    if (const QString unknown = NeuronQuery::parse(m_search->text()).unknown; !unknown.isEmpty())
        text = (statistics().shape().spikeDriven
                    ? tr("\"%1\" is not understood: L3, time, chan, k, v, r, y, ffn_k, ffn_r, "
                         "hidden, head, #47, silent, saturated, firing, changed, silenced.")
                    : tr("\"%1\" is not understood: L3, time, chan, #47, silent, saturated, "
                         "firing, changed, silenced. Neurons of a word: click it in the text and "
                         "choose "
                         "\u03C6 with the shown word."))
                   .arg(unknown);
    m_summary->setText(text);
}

/// What stands in brackets: a correlation that may be no more than chance. Limits are rounded so
/// that they stay true.
QString NeuronsView::chanceText() const
{
    const bool isOfAll = m_relation == Relation::BestClass ||
                         (m_relation == Relation::Word && &statistics() != &m_statistics);
    const auto neurons = static_cast<std::size_t>(statistics().shape().neurons());
    const QString notRuledOut = tr("It cannot be ruled out at 5 % that the best of %1 without any "
                                   "relation would do as well")
                                    .arg(NeuronTableModel::comparedText(neurons, isOfAll));
    if (isOfAll)
        return tr("In brackets: may be chance. %1 (|\u03C6| below about %2, higher for rare "
                  "tokens).")
            .arg(notRuledOut)
            .arg(m_chance, 0, 'f', 2);
    if (m_relation == Relation::Word && !m_word)
        return tr("No word yet: click one in the text.");
    if (!m_limits && namedTokens() > statistics().tokens() / 2)
        return tr("All in brackets: with so large a part of the tokens even the best \u03C6 may be "
                  "chance. %1.")
            .arg(notRuledOut);
    if (!m_limits)
        return tr("All in brackets: with so few tokens even the best \u03C6 may be chance. %1.")
            .arg(notRuledOut);
    const double least = std::floor(100 * m_limits->least) / 100;
    const double sure = (std::floor(100 * m_limits->sure) + 1) / 100;
    return tr("In brackets: may be chance. %1 (every |\u03C6| below %2, none from %3 on).")
        .arg(notRuledOut)
        .arg(least, 0, 'f', 2)
        .arg(std::min(1.0, std::max(least, sure)), 0, 'f', 2); // between the two there may be none
}

QString NeuronsView::summary() const
{
    return m_summary->text();
}

/// What the user selected: a neuron is pinned, several are the group to silence or stimulate.
void NeuronsView::takeSelection()
{
    const QModelIndexList lines = m_neurons->selectionModel()->selectedRows();
    if (m_isMarking || lines.isEmpty())
        return;
    std::vector<NeuronId> neurons;
    for (const QModelIndex& line : lines)
        neurons.push_back(m_table->row(line.row()).neuron);
    if (neurons.size() == 1)
        emit neuronPinned(neurons.front());
    else
        emit groupSelected(neurons);
}

/// To where it was chosen elsewhere while the table is seen.
void NeuronsView::scrollToPinned()
{
    if (const auto line = m_pinned ? m_table->lineOf(*m_pinned) : std::nullopt)
        m_neurons->scrollTo(m_table->index(*line, 0));
}

/// Selects the lines of the group, else that of the pinned neuron. The table stays where it is.
void NeuronsView::markNeurons()
{
    const ModelShape shape = statistics().shape();
    std::unordered_set<int> wanted;
    for (const NeuronId neuron : m_group)
        wanted.insert(shape.flatIndex(neuron));
    if (m_group.empty() && m_pinned)
        wanted.insert(shape.flatIndex(*m_pinned));
    if (isFigure())
        wanted.clear();
    QItemSelection lines;
    for (int line = 0; line < m_table->rowCount(); ++line) {
        if (!wanted.contains(shape.flatIndex(m_table->row(line).neuron)))
            continue;
        const QModelIndex index = m_table->index(line, 0);
        if (!lines.isEmpty() && lines.back().bottom() == line - 1)
            lines.back() = QItemSelectionRange(lines.back().topLeft(), index);
        else
            lines.select(index, index);
    }
    const bool isNew = m_group.empty() && lines.size() == 1 &&
                       !m_neurons->selectionModel()->isRowSelected(lines.front().top(), {});
    const QScopedValueRollback marking(m_isMarking, true);
    m_neurons->selectionModel()->select(lines, QItemSelectionModel::ClearAndSelect |
                                                   QItemSelectionModel::Rows);
    if (isNew) {
        m_neurons->setAutoScroll(false);
        m_neurons->selectionModel()->setCurrentIndex(lines.front().topLeft(),
                                                     QItemSelectionModel::NoUpdate);
        m_neurons->setAutoScroll(true);
    }
}

void NeuronsView::refreshTuning()
{
    const bool scanned = m_source->currentIndex() == 1 && m_scanned.has_value();
    const NeuronTuning& tuning = scanned ? m_scanned->tuning : m_tuning;
    const auto neuron = scanned ? std::optional(m_scanned->neuron) : m_neuron;
    m_scan->setEnabled(m_neuron.has_value());
    if (!neuron)
        m_tuningTitle->setText(tr("Click a neuron: the tokens that make it fire most."));
    else
        m_tuningTitle->setText(
            tr("<b>%1</b> fires most at (%2, %3%4):")
                .arg(neuronName(*neuron), spikesText(tuning.spikes()), tokensText(tuning.tokens()),
                     scanned && !m_scanned->isWhole ? tr(", the beginning of the file")
                                                    : QString()));
    m_tuningTable->setKinds(tuning.ranked(kKinds));
}

void NeuronsView::showScanProgress(const QString& text)
{
    m_tuningTitle->setText(text);
}

void NeuronsView::showScan(ScanResult result)
{
    m_scanned = std::move(result);
    const QString name = tr("over %1").arg(m_scanned->source);
    if (m_source->count() == 1)
        m_source->addItem(name);
    m_source->setItemText(1, name);
    m_source->setCurrentIndex(1);
    m_isOrderDue = true;
    refreshTuning();
    refresh();
}

// ---------------------------------------------------------------------------------------------
// Columns

void NeuronsView::showEvent(QShowEvent* event)
{
    m_isOpening = true;
    View::showEvent(event);
}

bool NeuronsView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_neurons->viewport())
        fitColumns();
    if (event->type() == QEvent::FontChange && watched != m_neurons->viewport())
        fitLetters();
    return View::eventFilter(watched, event);
}

/// Larger letters need higher lines and wider columns.
void NeuronsView::fitLetters()
{
    fitLines(m_neurons);
    fitLines(m_tokens);
    fitFirstColumn(m_neurons, QStringLiteral("L17 chan #3071"));
    fitHeading(m_neurons, NeuronTableModel::Phi, NeuronTableModel::phiBySizeHeading());
    fitColumns();
}

/// In a narrow table the rate and Phi are kept, which the others make room for.
void NeuronsView::fitColumns()
{
    using Table = NeuronTableModel;
    const QFontMetrics metrics(m_neurons->font());
    const int margin = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1); // as painted
    const int cell = metrics.horizontalAdvance(QStringLiteral("(\u2212"
                                                              "0.00)")) +
                     margin;
    const int room = m_neurons->viewport()->width() - m_neurons->columnWidth(Table::Neuron) -
                     m_neurons->columnWidth(Table::Phi);
    int columns = Table::kColumns - 2; // which share the room
    QStringList leftOut;
    for (const int column : {Table::Variation, Table::FirstSpike, Table::Interval}) {
        const bool isLeftOut = columns * cell > room;
        columns -= isLeftOut ? 1 : 0;
        if (isLeftOut)
            leftOut += m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        if (m_neurons->isColumnHidden(column) != isLeftOut)
            m_neurons->setColumnHidden(column, isLeftOut);
    }
    m_table->setLeftOut(leftOut);
}

// ---------------------------------------------------------------------------------------------
// Export

void NeuronsView::setFigure(bool on)
{
    View::setFigure(on);
    markNeurons();
}

QWidgetList NeuronsView::controls() const
{
    return {m_controls, m_sortAgain, m_source, m_scan};
}

/// What its boxes say.
QStringList NeuronsView::caption() const
{
    if (statistics().tokens() == 0)
        return {};
    QStringList parts{accessibleName(), tr("Tokens: %1.").arg(m_source->currentText())};
    if (!m_search->text().isEmpty())
        parts += tr("Listed: %1.").arg(m_search->text());
    parts += tr("\u03C6: correlation of the spikes with tokens of a kind: %1.")
                 .arg(m_relationBox->currentText());
    return parts;
}

void NeuronsView::writeCsvLine(QTextStream& out, int place) const
{
    const NeuronTableModel::Row& row = m_table->rows()[static_cast<std::size_t>(place)];
    const NeuronFiring& firing = row.firing;
    const auto optional = [&out](const auto& value) {
        out << ',';
        if (value)
            out << *value;
    };
    out << row.neuron.layer.value << ',' << siteKey(row.neuron.site) << ',' << row.neuron.channel
        << ',' << firing.tokens << ',' << firing.spikes << ',' << firing.rate();
    optional(firing.firstSpike);
    optional(firing.meanInterval);
    optional(firing.intervalVariation);
    out << ',' << csvField(row.tokenClass ? tokenClassName(*row.tokenClass) : m_wordName);
    optional(row.phi);
    out << ',' << row.chance << '\n';
}

void NeuronsView::exportCsv(QTextStream& out) const
{
    out << "layer,site,channel,tokens,spikes,rate_per_token,first_spike_token,mean_interval_tokens,"
           "interval_cv,related_to,phi,chance_probability\n";
    const ModelShape& shape = statistics().shape();
    const int neurons = static_cast<int>(m_table->rows().size());
    if (exportRange() == ExportRange::Selected && m_pinned) {
        writeCsvLine(out, shape.flatIndex(*m_pinned));
    } else if (exportRange() == ExportRange::All) {
        for (int place = 0; place < neurons; ++place)
            writeCsvLine(out, place);
    } else {
        for (int line = 0; line < m_table->rowCount(); ++line)
            writeCsvLine(out, shape.flatIndex(m_table->row(line).neuron));
    }
}

} // namespace spikeglass
