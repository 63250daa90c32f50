#include "widgets/operations_view.h"

#include "widgets/count_delegate.h"
#include "widgets/count_text.h"
#include "widgets/elided_combo_box.h"
#include "widgets/number_format.h"
#include "widgets/operations_bar_delegate.h"
#include "widgets/operations_model.h"
#include "widgets/paper_panel.h"
#include "widgets/steady_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTextStream>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>
#include <tuple>

namespace spikeglass {
namespace {

constexpr int kPadding = 10;      // of a number in its column
constexpr int kNarrowestBar = 20; // without its heading; else it is left out

/// Of the short numbers: three digits and a point.
QString widestBrief()
{
    return QStringLiteral("99.9\u202FM");
}

/// Of the longest name of a product, behind its arrow.
int nameWidth(const QFontMetrics& metrics)
{
    constexpr int kArrow = 31;
    return metrics.horizontalAdvance(QStringLiteral("att.receptance")) + kArrow;
}

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(40);
    return label;
}

double ratio(const MatmulCounts& counts)
{
    return static_cast<double>(counts.dense) /
           static_cast<double>(std::max<std::uint64_t>(1, counts.mac + counts.ac));
}

} // namespace

OperationsView::OperationsView(QWidget* parent)
    : View(parent)
    , m_scopeBox(new ElidedComboBox)
    , m_accountingBox(new ElidedComboBox)
    , m_from(new QSpinBox)
    , m_to(new QSpinBox)
    , m_badge(makeText())
    , m_summary(makeText())
    , m_legend(new QLabel)
    , m_formula(makeText())
    , m_tree(new QTreeView)
    , m_model(new OperationsModel(this))
    , m_numbers(new CountDelegate(m_tree))
    , m_paper(new PaperPanel)
{
    m_badge->setFrameShape(QFrame::StyledPanel);
    m_badge->setMargin(3);
    m_badge->setToolTip(tr("Matrix products whose operand held only −1, 0 and 1, so that they "
                           "need no multiplication. Spikes enter the residual stream, and a "
                           "LayerNorm stands between it and every matrix."));
    m_summary->setToolTip(tr("Numbers of operations. MAC: a multiplication and an addition; AC: an "
                             "addition alone; dense: if nothing were skipped"));
    m_from->setToolTip(tr("First token counted"));
    m_to->setToolTip(tr("Last token counted"));
    m_legend->setText(colouredLegend());
    m_formula->setTextFormat(Qt::AutoText); // it may hold the legend
    prepareControls();
    prepareTree();
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_scopeBox, 1);
    bar->addWidget(m_accountingBox, 1);
    auto* second = new QHBoxLayout;
    second->addWidget(new SteadyText(m_badge), 1);
    second->addWidget(m_from);
    second->addWidget(m_to);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addLayout(bar);
    box->addLayout(second);
    box->addWidget(new SteadyText(m_summary));
    box->addWidget(m_legend);
    box->addWidget(m_tree, 1);
    box->addWidget(m_paper, 1);
    box->addWidget(new SteadyText(m_formula));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                m_formula->setText(formula(current));
                showLegend();
            });
    refresh();
}

void OperationsView::prepareControls()
{
    m_scopeBox->addItems(
        {tr("This token"), tr("Running total"), tr("Mean per token"), tr("Range of tokens")});
    m_scopeBox->setAccessibleName(tr("Which tokens are counted"));
    m_scopeBox->setToolTip(tr("Tokens that are counted: the shown one, the sum of the run or of a "
                              "range, or the mean"));
    m_accountingBox->addItems(
        {tr("As executed"), tr("As executed, by element"), tr("NeuroBench"), tr("The paper's")});
    m_accountingBox->setAccessibleName(tr("By which rules"));
    m_accountingBox->setToolTip(
        tr("As executed: a product is accumulates where its whole operand holds only −1, 0 and "
           "1. By element: an operation is one where its operand entry does."));
    for (QComboBox* combo : {m_scopeBox, m_accountingBox}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(6);
    }
    m_from->setAccessibleName(tr("First token counted"));
    m_to->setAccessibleName(tr("Last token counted"));
    for (QSpinBox* box : {m_from, m_to}) {
        box->setRange(0, 0);
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, [this] {
            m_rangeIsStale = true;
            refresh();
        });
    }
    connect(m_scopeBox, &QComboBox::currentIndexChanged, this, &OperationsView::refresh);
    connect(m_accountingBox, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setClassifier(accounting() == Accounting::ElementWise ? Classifier::ElementWise
                                                                       : Classifier::TensorWise);
        refresh();
    });
}

void OperationsView::prepareTree()
{
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(tr("Operations of every matrix product"));
    m_tree->setItemDelegateForColumn(OperationsModel::Bar, new OperationsBarDelegate(m_tree));
    for (int column = OperationsModel::Mac; column < OperationsModel::kColumns; ++column)
        m_tree->setItemDelegateForColumn(column, m_numbers);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(12);
    m_tree->setAllColumnsShowFocus(true);
    widenTable();
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->viewport()->installEventFilter(this);
    QHeaderView* header = m_tree->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(20);
}

void OperationsView::apply(const ViewSnapshot& snapshot)
{
    TokenRecordPtr record = snapshot.shownToken();
    const std::uint64_t revision = snapshot.history != nullptr ? snapshot.history->revision() : 0;
    const bool isRange = scope() == Scope::Range && m_rangeIsStale;
    if (record == m_record && revision == m_revision && !isRange)
        return;
    const bool needsTotals = revision != m_revision;
    m_record = std::move(record);
    m_revision = revision;
    if (needsTotals)
        takeTotals(snapshot.history);
    if (scope() == Scope::Range)
        sumRange(snapshot.history);
    refresh();
}

void OperationsView::takeTotals(const TokenHistory* history)
{
    m_totals = history != nullptr ? history->totals() : OperationCounts{};
    m_rangeIsStale = true;
    if (history == nullptr || history->empty())
        return;
    if (const OperationCounts& first = history->at(0)->counts; first.tokens > 0)
        m_firstSpikes = first.spikes();
    for (QSpinBox* box : {m_from, m_to}) {
        const QSignalBlocker quiet(box);
        const bool followsEnd = box == m_to && box->value() == box->maximum();
        box->setRange(history->begin(), history->end() - 1);
        if (followsEnd)
            box->setValue(box->maximum());
    }
}

void OperationsView::sumRange(const TokenHistory* history)
{
    m_range = history != nullptr ? history->sum(m_from->value(), m_to->value()) : OperationCounts{};
    m_rangeIsStale = false;
}

void OperationsView::setScope(Scope scope)
{
    m_scopeBox->setCurrentIndex(static_cast<int>(scope));
}

void OperationsView::setRange(int first, int last)
{
    m_from->setValue(first);
    m_to->setValue(last);
}

void OperationsView::setAccounting(Accounting accounting)
{
    m_accountingBox->setCurrentIndex(static_cast<int>(accounting));
}

OperationsView::Scope OperationsView::scope() const
{
    return static_cast<Scope>(m_scopeBox->currentIndex());
}

OperationsView::Accounting OperationsView::accounting() const
{
    return static_cast<Accounting>(m_accountingBox->currentIndex());
}

const OperationCounts& OperationsView::shownCounts() const
{
    return scope() == Scope::Token   ? m_record->counts
           : scope() == Scope::Range ? m_range
                                     : m_totals;
}

void OperationsView::refresh()
{
    const bool hasCounts = m_record && !m_record->counts.layers.empty();
    const bool isPaper = accounting() == Accounting::Paper;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_scopeBox, m_accountingBox, m_badge})
        widget->setVisible(hasCounts);
    m_tree->setVisible(hasCounts && !isPaper);
    showLegend();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_from, m_to})
        widget->setVisible(hasCounts && scope() == Scope::Range);
    m_paper->setVisible(hasCounts && isPaper);
    if (!hasCounts) {
        m_summary->setText(m_record
                               ? m_record->settings
                                     ? tr("The counts of this token are being computed again.")
                                     : tr("This token was recorded as text only, without counts.")
                               : tr("No token yet. Run or step: the operations that each matrix "
                                    "product really executed are counted here."));
        return;
    }
    if (scope() == Scope::Range && m_range.layers.empty()) {
        m_summary->setText(tr("Summing the range."));
        return;
    }
    showCounts(shownCounts());
}

void OperationsView::showCounts(const OperationCounts& counts)
{
    m_model->show(counts, scope() == Scope::Mean ? counts.tokens : 1);
    const MatmulCounts total = counts.total();
    m_badge->setText(
        tr("Binary-operand matmuls: %1 of %2")
            .arg(m_model->number(total.binaryProducts), m_model->number(total.products)));
    m_paper->setLive(spikingRate(counts), m_record->shape);
    m_summary->setText(summary(counts));
    fitColumns();
    m_formula->setText(formula(m_tree->currentIndex()));
    showLegend();
}

void OperationsView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    showLegend();
}

/// At least as wide as the longest name, its bar and its numbers.
void OperationsView::widenTable()
{
    constexpr int kLeastHeight = 60;
    constexpr int kFrame = 4;
    const QFontMetrics metrics(font());
    m_tree->setMinimumSize(nameWidth(metrics) + kNarrowestBar + kFrame +
                               3 * (metrics.horizontalAdvance(widestBrief()) + kPadding),
                           kLeastHeight);
}

/// Larger letters need wider columns.
void OperationsView::changeEvent(QEvent* event)
{
    View::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_legend->setText(colouredLegend());
        m_formula->setText(formula(m_tree->currentIndex()));
    }
    if (event->type() != QEvent::FontChange)
        return;
    widenTable();
    m_fittedWidth = 0;
    showLegend();
    fitColumns();
}

/// The legend where there is room for a line, else the formula's place says it. Where there is none
/// for that either, it waits until a row is selected, so that no count is cut.
void OperationsView::showLegend()
{
    constexpr int kLines = 26;
    const bool hasTable = m_tree->isVisibleTo(this);
    m_legend->setVisible(hasTable && height() > kLines * fontMetrics().lineSpacing());
    m_formula->setVisible(hasTable && (m_tree->currentIndex().isValid() || allTextsFit()));
}

QString OperationsView::legendText()
{
    return tr("\u25A0 MAC  \u25A8 AC  \u25A1 skipped");
}

/// Its signs in the colours of OperationsBarDelegate.
QString OperationsView::colouredLegend() const
{
    const Theme& theme = m_theme.of(palette());
    QString text = legendText().toHtmlEscaped();
    text.replace(QStringLiteral("  "), QStringLiteral("&nbsp; "));
    const auto colour = [&text](QChar sign, const QColor& ink) {
        text.replace(sign,
                     QStringLiteral("<span style='color:%1'>%2</span>").arg(ink.name(), sign));
    };
    colour(QChar(0x25A0), theme.category(0));
    colour(QChar(0x25A8), theme.category(1));
    colour(QChar(0x25A1), theme.frame);
    return text;
}

bool OperationsView::allTextsFit() const
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    int needed = margins.top() + margins.bottom() + (layout()->count() - 1) * layout()->spacing() +
                 m_scopeBox->sizeHint().height() + m_tree->minimumHeight();
    for (const QLabel* text : {m_badge, m_summary, m_formula})
        needed += text->heightForWidth(room);
    return needed <= height();
}

/// What the exact numbers of the total, the largest ones, and the headings need.
OperationsView::NumberWidths OperationsView::exactWidths() const
{
    const MatmulCounts total = m_model->counts().total();
    const OperationSplit split = m_model->split(total);
    const std::array counts{split.mac, split.ac, total.skipped(), total.dense};
    const QFontMetrics metrics(m_tree->font());
    NumberWidths widths{};
    widths.fill(metrics.horizontalAdvance(widestBrief()) + kPadding);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const QString heading = m_model
                                    ->headerData(OperationsModel::Mac + static_cast<int>(i),
                                                 Qt::Horizontal, Qt::DisplayRole)
                                    .toString();
        widths[i] =
            std::max({widths[i], metrics.horizontalAdvance(m_model->number(counts[i])) + kPadding,
                      metrics.horizontalAdvance(heading) + kPadding / 2});
    }
    return widths;
}

/// The scroll bar of the table comes and goes.
bool OperationsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return View::eventFilter(watched, event);
}

/// Exact numbers where they fit beside the name, else short ones; never wider than the table.
void OperationsView::fitColumns()
{
    const NumberWidths exact = exactWidths();
    const int width = m_tree->viewport()->width();
    if (exact == m_fittedNumbers && width == m_fittedWidth)
        return;
    m_fittedNumbers = exact;
    m_fittedWidth = width;
    constexpr int kBarPadding = 8;
    constexpr int kNumbers = OperationsModel::kColumns - OperationsModel::Mac;
    static_assert(kNumbers == std::tuple_size_v<NumberWidths>);
    const QFontMetrics metrics(m_tree->font());
    const int name = nameWidth(metrics);
    const int wholeBar = metrics.horizontalAdvance(tr("Share")) + kBarPadding;
    const int number = metrics.horizontalAdvance(widestBrief()) + kPadding;
    const int brief = std::max(number, metrics.horizontalAdvance(tr("Skipped")) + kPadding / 2);
    const int allExact = std::accumulate(exact.begin(), exact.end(), 0);
    const bool isCompact = name + wholeBar + allExact > width;
    m_numbers->setCompact(isCompact);
    QHeaderView* header = m_tree->header();
    const bool hidesSkipped = isCompact && name + wholeBar + kNumbers * brief > width;
    const int each = hidesSkipped ? number : brief;
    m_tree->setColumnHidden(OperationsModel::Skipped, hidesSkipped);
    const int numbers = isCompact ? each * (kNumbers - (hidesSkipped ? 1 : 0)) : allExact;
    for (int i = 0; i < kNumbers; ++i)
        header->resizeSection(OperationsModel::Mac + i,
                              isCompact ? each : exact[static_cast<std::size_t>(i)]);
    const int rest = width - numbers - name;
    m_tree->setColumnHidden(OperationsModel::Bar, rest < kNarrowestBar);
    m_model->setBarHeading(rest >= wholeBar);
    header->resizeSection(OperationsModel::Bar, std::max(kNarrowestBar, rest));
    header->resizeSection(OperationsModel::Name, std::min(name, width - numbers));
    m_tree->viewport()->update();
}

QString OperationsView::scopeName(const OperationCounts& counts) const
{
    switch (scope()) {
    case Scope::Token:
        return tr("Token %1").arg(groupedInteger(static_cast<std::uint64_t>(m_record->position)));
    case Scope::Run:
        return tr("All %1 tokens", nullptr, static_cast<int>(counts.tokens))
            .arg(groupedInteger(counts.tokens));
    case Scope::Mean:
        return tr("Mean of %1").arg(tokensText(counts.tokens));
    case Scope::Range:
        return tr("Tokens %1 to %2").arg(m_from->value()).arg(m_to->value());
    }
    return {};
}

QString OperationsView::summary(const OperationCounts& counts) const
{
    const QString words = accounting() == Accounting::NeuroBench ? neuroBenchText(counts)
                          : accounting() == Accounting::Paper    ? QString()
                                                                 : executedText(counts);
    return scopeName(counts) + words + accountingsText(counts);
}

QString OperationsView::executedText(const OperationCounts& counts) const
{
    const MatmulCounts total = counts.total();
    const OperationSplit split = m_model->split(total);
    const ScalarOperations between = counts.elementwise().operations();
    return tr(": %1 MAC + %2 AC of %3 dense, %4 times fewer: matrix products; %5 skipped, an "
              "operand was 0.\n")
               .arg(m_model->number(split.mac), m_model->number(split.ac),
                    m_model->number(total.dense), groupedNumber(ratio(total), 2),
                    m_model->number(total.skipped())) +
           neuronText(counts) +
           tr("%1 residual adds; %2 elementwise apart.\n")
               .arg(m_model->number(counts.residualAdds()), m_model->number(between.arithmetic()));
}

QString OperationsView::neuronText(const OperationCounts& counts) const
{
    if (!m_record->shape.hasNeurons())
        return tr("No neurons: nothing spikes. ");
    return tr("%1 spikes, %2 neuron updates, ", nullptr, static_cast<int>(counts.spikes()))
        .arg(m_model->number(counts.spikes()), m_model->number(counts.neuronUpdates()));
}

/// All of the first token's neurons are updated, then those that spike.
QString OperationsView::neuroBenchText(const OperationCounts& counts) const
{
    const MatmulCounts total = counts.total();
    const bool hasFirst = scope() == Scope::Token   ? m_record->position == 0
                          : scope() == Scope::Range ? m_from->value() == 0
                                                    : true;
    const auto all = static_cast<std::uint64_t>(m_record->shape.neurons());
    const std::uint64_t updates = counts.spikes() + (hasFirst ? all - m_firstSpikes : 0);
    const auto rate = spikingRate(counts);
    const QString neurons =
        rate ? tr("activation sparsity %1, membrane updates %2")
                   .arg(percent(1 - *rate), m_model->number(updates))
             : tr("no neurons, so neither activation sparsity nor membrane updates");
    return tr(": effective MACs %1, effective ACs %2, dense %3; %4. Bias and normalisation are not "
              "counted.\n")
        .arg(m_model->number(total.mac), m_model->number(total.ac), m_model->number(total.dense),
             neurons);
}

/// Three accountings of the same counts beside one another.
QString OperationsView::accountingsText(const OperationCounts& counts) const
{
    const QString before = accounting() == Accounting::Paper ? QStringLiteral(".\n") : QString();
    const QString executed = groupedNumber(ratio(counts.total()), 2);
    const auto rate = spikingRate(counts);
    if (!rate)
        return before + tr("Saved: executed %1\u00D7, NeuroBench %1\u00D7 operations; the paper's "
                           "formula needs a firing rate, and nothing fires here.")
                            .arg(executed);
    PaperParameters paper;
    paper.rate = *rate;
    paper.embd = m_record->shape.embd;
    paper.layers = m_record->shape.layers;
    const QString tokens = scope() == Scope::Token
                               ? tr("at this token")
                               : tr("mean of %1").arg(tokensText(counts.tokens));
    return before + tr("Saved: executed %1\u00D7, NeuroBench %1\u00D7 operations; the paper's "
                       "formula %2\u00D7 energy where %3 of all neurons fire (%4).")
                        .arg(executed, groupedNumber(paperAccounting(paper).ratio, 1),
                             percent(paper.rate), tokens);
}

QString OperationsView::formula(const QModelIndex& index) const
{
    if (!index.isValid())
        return m_legend->isVisibleTo(this)
                   ? tr("Select a row to see how it was counted.")
                   : tr("%1. Select a row to see how it was counted.").arg(colouredLegend());
    const MatmulCounts counts = m_model->countsAt(index);
    const OperationSplit split = m_model->split(counts);
    const QString executed =
        split.mac > 0 && split.ac > 0
            ? tr("%1 MAC + %2 AC").arg(m_model->number(split.mac), m_model->number(split.ac))
        : split.ac > 0 ? tr("%1 AC").arg(m_model->number(split.ac))
                       : tr("%1 MAC").arg(m_model->number(split.mac));
    const auto layer = m_model->layerAt(index);
    QString name = m_model->nameAt(index);
    if (m_model->isProduct(index) && layer)
        name = tr("%1, layer %2").arg(name).arg(*layer);
    if (!m_model->isProduct(index) || counts.operands == 0)
        return tr("%1: sum of %2 products = %3; skipped %4 of %5 dense")
            .arg(name, m_model->number(counts.products), executed,
                 m_model->number(counts.skipped()), m_model->number(counts.dense));
    const std::uint64_t fanOut = counts.dense / counts.operands;
    const bool isFull = fanOut * counts.nonzero == counts.mac + counts.ac;
    return tr("%1: fan-out %2 \u00D7 %3 non-zero of %4 operands%5 = %6; skipped %7")
        .arg(name, groupedInteger(fanOut), m_model->number(counts.nonzero),
             m_model->number(counts.operands), isFull ? QString() : tr(", less the zero weights"),
             executed, m_model->number(counts.skipped()));
}

QWidgetList OperationsView::controls() const
{
    return {m_scopeBox, m_accountingBox, m_from, m_to};
}

QStringList OperationsView::caption() const
{
    if (!m_record || m_record->counts.layers.empty())
        return {};
    QStringList parts{
        accessibleName(),
        tr("Counted: %1, %2.").arg(m_scopeBox->currentText(), m_accountingBox->currentText())};
    if (accounting() != Accounting::Paper)
        parts += legendText();
    return parts;
}

QString OperationsView::badgeText() const
{
    return m_badge->text();
}

QString OperationsView::summaryText() const
{
    return m_summary->text();
}

QString OperationsView::formulaText() const
{
    return m_formula->text();
}

void OperationsView::exportCsv(QTextStream& out) const
{
    const auto line = [&out](const QString& layer, const QString& name,
                             const MatmulCounts& counts) {
        out << layer << ',' << name << ',' << counts.products << ',' << counts.binaryProducts << ','
            << counts.operands << ',' << counts.nonzero << ',' << counts.dense << ',' << counts.mac
            << ',' << counts.ac << ',' << counts.skipped() << ',' << counts.weightBytes << ','
            << counts.bytesRead() << ',' << counts.bytesWritten() << '\n';
    };
    out << "layer,product,products,binary_products,operands,nonzero_operands,dense,mac,ac,"
           "skipped,weight_bytes,bytes_read,bytes_written\n";
    for (int layer = 0; layer + 2 < m_model->rowCount(); ++layer) {
        const QModelIndex parent = m_model->index(layer, 0);
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex product = m_model->index(row, 0, parent);
            line(QString::number(layer), m_model->nameAt(product), m_model->countsAt(product));
        }
    }
    if (m_model->rowCount() > 0 && m_model->counts().headIn.products > 0)
        line(QString(), QStringLiteral("head_in"), m_model->counts().headIn);
    if (m_model->rowCount() > 0)
        line(QString(), QStringLiteral("head"), m_model->counts().head);
}

} // namespace spikeglass
