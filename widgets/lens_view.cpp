#include "widgets/lens_view.h"

#include "widgets/number_format.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTextDocument>
#include <QTextStream>
#include <QVBoxLayout>
#include <cmath>
#include <utility>

namespace spikeglass {

void LensModel::setReading(LensReading reading)
{
    const bool sameSize = reading.rows.size() == m_reading.rows.size();
    if (!sameSize)
        beginResetModel();
    m_reading = std::move(reading);
    if (!sameSize)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int LensModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_reading.rows.size());
}

int LensModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant LensModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LensReading::Row& row = m_reading.rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const auto candidate = static_cast<std::size_t>(column - FirstCandidate);
    const bool isCandidate = column >= FirstCandidate && column < Rank;
    if (role == Qt::TextAlignmentRole)
        return isCandidate || column == Behind ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                               : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole && isCandidate && candidate < row.best.size() &&
        row.best[candidate].first == m_reading.next) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::DisplayRole && (role != Qt::ToolTipRole || !isCandidate))
        return {};
    if (column == Behind)
        return row.blocks == 0 ? tr("embedding") : tr("layer %1").arg(row.blocks - 1);
    if (isCandidate && candidate >= row.best.size())
        return QString();
    if (isCandidate) {
        const auto& [token, probability] = row.best[candidate];
        const QString text =
            tr("%1 %2 %").arg(token, QString::number(std::lround(100 * probability)));
        return role == Qt::ToolTipRole ? Qt::convertFromPlainText(text) : text;
    }
    if (column == Rank)
        return row.rank > 0 ? groupedInteger(row.rank) : QString(QChar(0x2013));
    return QString::number(row.entropyBits, 'f', 1);
}

QVariant LensModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const char* const kNames[kColumns] = {QT_TR_NOOP("Behind"), QT_TR_NOOP("1st"),
                                                 QT_TR_NOOP("2nd"),    QT_TR_NOOP("3rd"),
                                                 QT_TR_NOOP("Rank"),   QT_TR_NOOP("Bits")};
    if (role == Qt::DisplayRole)
        return tr(kNames[section]);
    if (role == Qt::ToolTipRole && section == Rank)
        return Qt::convertFromPlainText(
            tr("Place of the token that followed, \"%1\", among all").arg(m_reading.next));
    if (role == Qt::ToolTipRole && section == Entropy)
        return tr("Entropy of the prediction: how undecided it is");
    return {};
}

LensView::LensView(QWidget* parent)
    : View(parent)
    , m_title(new QLabel)
    , m_rows(new QTableView)
    , m_table(new LensModel(this))
{
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_rows->setModel(m_table);
    m_rows->setAccessibleName(tr("Predictions behind each layer"));
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setShowGrid(false);
    m_rows->setWordWrap(false);
    m_rows->setTextElideMode(Qt::ElideMiddle); // the probability stays
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 5);
    QHeaderView* header = m_rows->horizontalHeader();
    header->setMinimumSectionSize(34);
    header->setSectionResizeMode(QHeaderView::Stretch);
    for (const int column : {static_cast<int>(LensModel::Behind), static_cast<int>(LensModel::Rank),
                             static_cast<int>(LensModel::Entropy)})
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addWidget(m_title);
    box->addWidget(m_rows, 1);
    m_title->setText(tr("Run or step: what each layer would say next appears here."));
}

void LensView::apply(const ViewSnapshot& snapshot)
{
    const TokenRecordPtr shown = snapshot.shownToken();
    const TokenRecordPtr next = shown ? snapshot.history->at(shown->position + 1) : nullptr;
    if (shown == m_shown && next == m_next)
        return;
    m_shown = shown;
    m_next = next;
    const bool isKnown =
        shown && (shown->shape.spikeDriven ? !shown->potential.empty() : !shown->spikes.empty());
    if (isKnown)
        emit lensRequested(shown, next);
    else
        m_table->setReading({});
}

void LensView::showReading(LensReading reading)
{
    if (!m_shown || reading.record->position != m_shown->position ||
        reading.record->token != m_shown->token)
        return;
    const QString token = QString::fromStdString(reading.record->name);
    m_title->setText(
        reading.next.isEmpty()
            ? tr("After token %1 \"%2\": LN_out and head, applied behind each layer.")
                  .arg(groupedInteger(reading.record->position), token)
            : tr("After token %1 \"%2\": LN_out and head, applied behind each layer. \"%3\" came.")
                  .arg(groupedInteger(reading.record->position), token, reading.next));
    m_table->setReading(std::move(reading));
}

QStringList LensView::caption() const
{
    if (m_table->rowCount() == 0)
        return {};
    return {accessibleName(),
            tr("1st to 3rd: the most probable next tokens. Rank: place of the token that "
               "followed among all. Bits: entropy of the prediction, how undecided it is.")};
}

void LensView::exportCsv(QTextStream& out) const
{
    out << "position,blocks_added,place,candidate,probability,rank_of_next,probability_of_next,"
           "entropy_bits\n";
    const LensReading& reading = m_table->reading();
    for (const LensReading::Row& row : reading.rows)
        for (std::size_t i = 0; i < row.best.size(); ++i) {
            out << reading.record->position << ',' << row.blocks << ',' << i + 1 << ','
                << csvField(row.best[i].first) << ',' << row.best[i].second << ',';
            if (row.rank > 0)
                out << row.rank << ',' << row.probability;
            else
                out << ',';
            out << ',' << row.entropyBits << '\n';
        }
}

} // namespace spikeglass
