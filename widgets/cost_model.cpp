#include "widgets/cost_model.h"

#include "widgets/number_format.h"
#include "widgets/phrase_text.h"

#include <algorithm>

namespace spikeglass {
namespace {

/// What is in the energy of an event.
QString scopeHelp(Scope scope)
{
    switch (scope) {
    case Scope::AllIn:
        return CostModel::tr("that of a synaptic event contains all the rest");
    case Scope::Marginal:
        return CostModel::tr("what one more synaptic event takes, static power apart");
    case Scope::PerTerm:
        break;
    }
    return CostModel::tr("each part of the sum has one of its own");
}

} // namespace

bool hasPrice(const CostEstimate& estimate)
{
    return std::ranges::any_of(
        estimate.terms, [](const CostTerm& term) { return term.priced && term.joules.hi > 0; });
}

QString costText(const CostEstimate& estimate)
{
    const double tokens = static_cast<double>(std::max<std::uint64_t>(1, estimate.tokens));
    const QString joule = QStringLiteral("J");
    QString text = CostModel::tr("unpriced");
    if (hasPrice(estimate)) {
        const Interval& energy = estimate.joules;
        const QString atLeast = estimate.unpriced.empty() ? QString() : QStringLiteral("\u2265 ");
        text = atLeast + siNumber(energy.nominal / tokens, joule);
        if (energy.lo != energy.hi)
            text += QLatin1Char('\n') + siRange(energy.lo / tokens, energy.hi / tokens, joule);
    }
    if (estimate.seconds)
        text +=
            QLatin1Char('\n') + siNumber(estimate.seconds->nominal / tokens, QStringLiteral("s"));
    return text;
}

int costLines(const CostEstimate& estimate)
{
    const bool hasRange = hasPrice(estimate) && estimate.joules.lo != estimate.joules.hi;
    return 1 + (hasRange ? 1 : 0) + (estimate.seconds ? 1 : 0);
}

QString evidenceText(const CostEstimate& estimate)
{
    Evidence weakest = Evidence::Published;
    for (const CostTerm& term : estimate.terms)
        if (term.priced && term.constant)
            weakest = std::max(weakest, term.constant->evidence);
    return evidenceText(weakest);
}

void CostModel::setProfiles(std::vector<ChipProfile> profiles)
{
    beginResetModel();
    m_profiles = std::move(profiles);
    m_priced.clear();
    endResetModel();
}

void CostModel::price(const OperationCounts& token, const OperationCounts& run,
                      const ModelShape& shape, CostExtent extent)
{
    m_priced.clear();
    for (const ChipProfile& chip : m_profiles)
        m_priced.push_back(
            {estimateCost(token, shape, chip, extent), estimateCost(run, shape, chip, extent)});
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

const CostEstimate& CostModel::estimate(int row, int column) const
{
    const Priced& priced = m_priced[static_cast<std::size_t>(row)];
    return column == Mean ? priced.run : priced.token;
}

int CostModel::lines(int row) const
{
    return m_priced.empty()
               ? 1
               : std::max(costLines(estimate(row, Token)), costLines(estimate(row, Mean)));
}

int CostModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_profiles.size());
}

int CostModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString CostModel::chipText(int row) const
{
    const ChipProfile& chip = profile(row);
    QString text = QString::fromStdString(chip.name);
    if (m_priced.empty())
        return text;
    const CostEstimate& priced = estimate(row, Token);
    QStringList marks;
    if (hasPrice(priced))
        marks << evidenceText(priced);
    if (!priced.unpriced.empty())
        marks << tr("parts without price: %1").arg(priced.unpriced.size());
    return text + QLatin1Char('\n') + marks.join(QStringLiteral(", "));
}

QString CostModel::chipTip(int row) const
{
    const ChipProfile& chip = profile(row);
    const QString tip =
        tr("%1, %2, %3. Its energies are %4: %5.")
            .arg(QString::fromStdString(chip.name))
            .arg(chip.year)
            .arg(QString::fromStdString(chip.node), scopeText(chip.scope), scopeHelp(chip.scope));
    if (m_priced.empty() || estimate(row, Token).unpriced.empty())
        return tip;
    QStringList parts;
    for (const Phrase& part : estimate(row, Token).unpriced)
        parts << phraseText(part);
    return tip + QLatin1Char('\n') +
           tr("Without price (unpriced), and therefore not counted: %1.\n"
              "Nobody has published an energy for them, or what it depends on is not known.")
               .arg(parts.join(QStringLiteral(", ")));
}

QString CostModel::costTip(int row, int column) const
{
    const QString tip = tr("Click for the formula, its constants and their sources");
    if (m_priced.empty() || estimate(row, column).unpriced.empty())
        return tip;
    const QString mark = hasPrice(estimate(row, column))
                             ? tr("\u2265: at least this much, as parts without a published price "
                                  "are not counted")
                             : tr("Unpriced: nobody has published an energy; it is not 0");
    return mark + QLatin1Char('\n') + tip;
}

QVariant CostModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() == Chip ? Qt::AlignLeft : Qt::AlignRight) |
                        Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Chip)
        return chipTip(index.row());
    if (role == Qt::ToolTipRole)
        return costTip(index.row(), index.column());
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Chip)
        return chipText(index.row());
    return m_priced.empty() ? QString() : costText(estimate(index.row(), index.column()));
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return section == Chip
                   ? tr("Chip, how well its constants are known (at worst), and how many parts of "
                        "the sum have no price.\nPublished: the number stands in the source "
                        "itself; quoted: it is cited there from another;\nderived: worked out from "
                        "published numbers; assumed: a guess with a reason")
                   : tr("Energy in joules (\u00B5J, mJ), below it the range or the time "
                        "in seconds (\u00B5s, ms); of the shown token, or the mean of the "
                        "run");
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Chip:
        return tr("Chip");
    case Token:
        return tr("This token");
    case Mean:
        return tr("Mean token");
    default:
        return {};
    }
}

} // namespace spikeglass
