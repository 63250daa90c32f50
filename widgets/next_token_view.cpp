#include "widgets/next_token_view.h"

#include "widgets/bar_delegate.h"
#include "widgets/candidate_model.h"
#include "widgets/number_format.h"
#include "widgets/steady_text.h"

#include <QHeaderView>
#include <QLabel>
#include <QShortcut>
#include <QTableView>
#include <QTextStream>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

void prepareTable(QTableView& table)
{
    table.setItemDelegate(new BarDelegate(CandidateModel::kBarRole, &table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setMinimumSize(120, 60);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(1);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 2);
    QHeaderView* header = table.horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(20);
    header->setSectionResizeMode(CandidateModel::Taken, QHeaderView::Fixed);
    header->resizeSection(CandidateModel::Taken, 24);
    header->setSectionResizeMode(CandidateModel::Name, QHeaderView::Stretch);
    header->setSectionResizeMode(CandidateModel::ModelProbability, QHeaderView::Stretch);
    header->setSectionResizeMode(CandidateModel::SampledProbability, QHeaderView::Stretch);
}

/// Records of one token have the same candidates, however much of it they hold.
bool isSameToken(const TokenRecordPtr& a, const TokenRecordPtr& b)
{
    return a == b || (a && b && a->position == b->position && a->token == b->token &&
                      a->stateHash == b->stateHash);
}

} // namespace

NextTokenView::NextTokenView(QWidget* parent)
    : View(parent)
    , m_headline(new QLabel)
    , m_outcome(new QLabel)
    , m_table(new QTableView)
    , m_candidates(new CandidateModel(this))
{
    for (QLabel* label : {m_headline, m_outcome}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(4, 0, 4, 0);
    }
    m_table->setModel(m_candidates);
    m_table->setAccessibleName(tr("Most probable next tokens"));
    prepareTable(*m_table);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    box->addWidget(new SteadyText(m_headline));
    box->addWidget(m_table, 1);
    box->addWidget(new SteadyText(m_outcome));

    const auto choose = [this](const QModelIndex& index) {
        if (!m_record || !index.isValid())
            return;
        const TokenId token = m_candidates->candidate(index.row()).token;
        m_table->selectionModel()->clear(); // the row will be another token's
        emit candidateChosen(m_record->position, token);
    };
    connect(m_table, &QTableView::clicked, this, choose);
    auto* enter = new QShortcut(QKeySequence(Qt::Key_Return), m_table);
    enter->setContext(Qt::WidgetShortcut);
    connect(enter, &QShortcut::activated, this,
            [this, choose] { choose(m_table->currentIndex()); });
    showRecord(nullptr, nullptr);
}

void NextTokenView::apply(const ViewSnapshot& snapshot)
{
    TokenRecordPtr record = snapshot.shownToken();
    TokenRecordPtr follower = record ? snapshot.history->at(record->position + 1) : nullptr;
    if (record != m_record || follower != m_follower)
        showRecord(std::move(record), std::move(follower));
}

/// A row that is highlighted is one of the candidates that the user saw: others have none yet.
void NextTokenView::showRecord(TokenRecordPtr record, TokenRecordPtr follower)
{
    if (!isSameToken(record, m_record))
        m_table->selectionModel()->clear();
    m_record = std::move(record);
    m_follower = std::move(follower);
    m_candidates->show(m_record, m_follower ? std::optional(m_follower->token) : std::nullopt);
    m_headline->setText(
        m_record
            ? tr("After token %1, \u201C%2\u201D")
                  .arg(groupedInteger(static_cast<std::uint64_t>(m_record->position)),
                       QString::fromStdString(m_record->name))
            : tr("No token yet. Run or step: the ten most probable next tokens appear here, and "
                 "a click on one continues the text with it."));
    m_outcome->setText(outcome());
    m_outcome->setVisible(m_record != nullptr);
    m_table->setVisible(m_record != nullptr);
}

/// What became of the choice.
QString NextTokenView::outcome() const
{
    if (!m_record)
        return {};
    if (!m_follower)
        return tr("The next token is not drawn yet.");
    const QString name = QString::fromStdString(m_follower->name);
    const auto& next = m_record->next;
    const auto last =
        next.begin() + std::min<std::ptrdiff_t>(std::ssize(next), CandidateModel::kMaxRows);
    const bool isListed = std::any_of(next.begin(), last, [this](const TokenCandidate& candidate) {
        return candidate.token == m_follower->token;
    });
    if (m_follower->fromPrompt)
        return isListed ? tr("The prompt went on with %1 (\u25B6).").arg(name)
                        : tr("The prompt went on with %1, not among these.").arg(name);
    return isListed ? tr("Taken: %1 (\u25B6).").arg(name)
                    : tr("Taken: %1, not among these.").arg(name);
}

void NextTokenView::exportCsv(QTextStream& out) const
{
    out << "position,candidate_token,name,model_probability,sampled_probability,taken\n";
    for (int row = 0; row < m_candidates->rowCount(); ++row) {
        const TokenCandidate& candidate = m_candidates->candidate(row);
        out << m_record->position << ',' << candidate.token << ',' << csvField(candidate.name)
            << ',' << candidate.modelProbability << ',' << candidate.sampledProbability << ','
            << (m_candidates->isTaken(row) ? 1 : 0) << '\n';
    }
}

} // namespace spikeglass
