#include "widgets/comparison_view.h"

#include "widgets/comparison_model.h"
#include "widgets/count_text.h"
#include "widgets/elided_combo_box.h"
#include "widgets/number_format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTextStream>
#include <QVBoxLayout>
#include <utility>

namespace spikeglass {
namespace {

/// On screen the position is a link to its token.
QString firstText(const QString& what, std::optional<int> position, bool isLinked)
{
    if (!position)
        return ComparisonView::tr("%1 are the same.").arg(what);
    const QString number = groupedInteger(*position);
    return ComparisonView::tr("%1 first differ at token <b>%2</b>.")
        .arg(what, isLinked ? QStringLiteral("<a href=\"%1\">%2</a>").arg(*position).arg(number)
                            : number);
}

void writeNumber(QTextStream& out, const std::optional<double>& number)
{
    out << ',';
    if (number)
        out << *number;
}

/// To the end of the line.
void writeDecisions(QTextStream& out, std::uint64_t decisions, std::uint64_t differing)
{
    if (decisions == 0)
        out << ",,,\n";
    else
        out << ',' << static_cast<quint64>(decisions) << ',' << static_cast<quint64>(differing)
            << ',' << static_cast<double>(differing) / static_cast<double>(decisions) << '\n';
}

} // namespace

ComparisonView::ComparisonView(QWidget* parent)
    : View(parent)
    , m_partings(new QLabel)
    , m_shares(new QLabel)
    , m_chipLabel(new QLabel(tr("Energy on")))
    , m_chip(new ElidedComboBox)
    , m_rows(new QTableView)
    , m_table(new ComparisonModel(this))
{
    for (QLabel* label : {m_partings, m_shares}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
    }
    m_partings->setAccessibleName(tr("Where the runs part"));
    m_partings->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_partings, &QLabel::linkActivated, this,
            [this](const QString& position) { emit tokenPinned(position.toInt()); });
    m_chip->setAccessibleName(tr("Chip of the energy estimate"));
    m_chip->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rows->setModel(m_table);
    m_rows->setAccessibleName(tr("Both runs in numbers"));
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setShowGrid(false);
    m_rows->setWordWrap(false);
    m_rows->verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 5);
    m_rows->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    endWithLastRow();
    m_rows->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->horizontalHeader()->setMinimumSectionSize(34);
    m_rows->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_rows->horizontalHeader()->setSectionResizeMode(ComparisonModel::Difference,
                                                     QHeaderView::Stretch);
    m_rows->setColumnHidden(ComparisonModel::Differing, true);
    auto* line = new QHBoxLayout;
    line->addWidget(m_chipLabel);
    line->addWidget(m_chip, 1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addWidget(m_partings);
    box->addWidget(m_shares);
    box->addWidget(m_rows);
    box->addStretch(1);
    box->addLayout(line);
    connect(m_chip, &QComboBox::currentIndexChanged, this, &ComparisonView::fill);
    showVerdict();
}

void ComparisonView::apply(const ViewSnapshot& /*snapshot*/) {}

void ComparisonView::setProfiles(std::vector<ChipProfile> profiles)
{
    m_profiles = std::move(profiles);
    m_chip->clear();
    for (const ChipProfile& profile : m_profiles)
        m_chip->addItem(QString::fromStdString(profile.name));
}

void ComparisonView::showRuns(const RunDifference& runs, const ModelShape& first,
                              const ModelShape& second)
{
    m_runs = runs;
    m_first = first;
    m_second = second;
    fill();
}

void ComparisonView::fill()
{
    const int chip = m_chip->currentIndex();
    m_table->show(m_runs, m_first, m_second,
                  chip < 0 ? nullptr : &m_profiles[static_cast<std::size_t>(chip)]);
    m_rows->setColumnHidden(ComparisonModel::Differing, !m_table->hasDiffering());
    endWithLastRow();
    showVerdict();
}

void ComparisonView::showVerdict()
{
    const QString text = partings().join(QLatin1Char(' '));
    if (m_partings->text() != text) {
        m_partings->setText(text);
        m_partings->setToolTip(text.contains(QLatin1String("<a "))
                                   ? tr("A click on the number of a token pins it")
                                   : QString());
    }
    m_shares->setText(shares().join(QLatin1Char(' ')));
    m_shares->setVisible(!m_shares->text().isEmpty());
}

/// Qt keeps room for a scroll bar that is not there, and paints it as a heading.
void ComparisonView::endWithLastRow()
{
    m_rows->setMaximumHeight(m_rows->horizontalHeader()->sizeHint().height() +
                             m_rows->verticalHeader()->length() + 2 * m_rows->frameWidth());
}

QString ComparisonView::verdict() const
{
    return (partings() + shares()).join(QLatin1Char(' '));
}

/// What seldom changes while the runs go on, with all links.
QStringList ComparisonView::partings() const
{
    if (m_runs.common() == 0)
        return {tr("Nothing is compared yet.")};
    const bool isLinked = !isFigure();
    QStringList parts = extent();
    parts.append(firstText(tr("Tokens"), m_runs.firstTokenDifference(), isLinked));
    if (m_runs.decisions() > 0)
        parts.append(firstText(tr("Spikes"), m_runs.firstSpikeDifference(), isLinked));
    return parts;
}

/// What is other after every token.
QStringList ComparisonView::shares() const
{
    if (m_runs.common() == 0)
        return {};
    QStringList parts;
    if (m_runs.decisions() > 0)
        parts.append(tr("%1 of the decisions of all tokens differ.")
                         .arg(percent(static_cast<double>(m_runs.differing()) /
                                      static_cast<double>(m_runs.decisions()))));
    if (m_first.spikeDriven != m_second.spikeDriven)
        parts.append(
            tr("Neuron by neuron nothing is compared: in the spike-driven model they stand "
               "in front of the matrix products (A has %1, B %2). Rates, operations and "
               "energy are.")
                .arg(groupedInteger(static_cast<std::uint64_t>(m_first.neurons())),
                     groupedInteger(static_cast<std::uint64_t>(m_second.neurons()))));
    parts.append(tr("Most probable next token: the same after %1 of %2.")
                     .arg(groupedInteger(m_runs.agreeing()), groupedInteger(m_runs.common())));
    if (m_first.hasNeurons() || m_second.hasNeurons())
        parts.append(tr("Rates: share of the neurons that fire a token, silenced ones included, "
                        "mean over %1 that both runs have.")
                         .arg(tokensText(m_runs.common())));
    return parts;
}

/// Which tokens the numbers are about, where one run is longer.
QStringList ComparisonView::extent() const
{
    const int first = m_runs.first().read;
    const int second = m_runs.second().read;
    if (first == second)
        return {};
    const QString common = tokensText(static_cast<std::uint64_t>(m_runs.common()));
    return {first < second
                ? tr("<b>A ends after %1</b>: what follows is about these.").arg(common)
                : tr("<b>B ends after %1</b>: what follows is about these.").arg(common)};
}

QWidgetList ComparisonView::controls() const
{
    return {m_chipLabel, m_chip};
}

void ComparisonView::setFigure(bool on)
{
    View::setFigure(on);
    showVerdict();
}

QStringList ComparisonView::caption() const
{
    if (m_runs.common() == 0)
        return {};
    QStringList parts{
        tr("Two runs in numbers"),
        tr("All but the tokens read: over the %1 that both runs have. B to A: ratio. Differ: share "
           "of the decisions to fire that are not the same in both.")
            .arg(tokensText(static_cast<std::uint64_t>(m_runs.common())))};
    if (m_chip->currentIndex() >= 0)
        parts += tr("Energy: estimate for %1.").arg(m_chip->currentText());
    return parts;
}

void ComparisonView::exportCsv(QTextStream& out) const
{
    out << "quantity,run_a,run_b,b_to_a,decisions,differing_decisions,differing_share\n";
    for (const ComparisonModel::Line& line : m_table->lines()) {
        out << line.key;
        writeNumber(out, line.firstNumber);
        writeNumber(out, line.secondNumber);
        writeNumber(out, line.ratio);
        writeDecisions(out, line.decisions, line.differingDecisions);
    }
    if (m_runs.decisions() > 0) {
        out << "all_neurons,,,";
        writeDecisions(out, m_runs.decisions(), m_runs.differing());
    }
}

} // namespace spikeglass
