#include "widgets/growth_view.h"

#include "widgets/count_text.h"
#include "widgets/number_format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTextStream>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kPoints = 100;
constexpr double kShortest = 64; ///< tokens that the axis shows at least

using Style = CurvePlot::Curve::Style;

template <typename Value>
QPolygonF curve(double tokens, const Value& value)
{
    QPolygonF points;
    for (int i = 0; i <= kPoints; ++i) {
        const double n = tokens * i / kPoints;
        points << QPointF(n, value(n));
    }
    return points;
}

/// Up to now drawn through, what is to come dashed by the formula.
CurvePlot plotOf(const GrowthNumbers& now, double flat, const QPolygonF& growing,
                 const QPolygonF& own)
{
    CurvePlot plot;
    plot.xAxis = {0, std::max(kShortest, 1.5 * now.tokens), GrowthView::tr("tokens of the text")};
    plot.yAxis = {0, std::max({flat, growing.back().y(), own.back().y(), 1.0}) * 1.05, {}};
    plot.curves = {{GrowthView::tr("attention, by formula"), growing, 1, Style::Dashed},
                   {GrowthView::tr("this model"), own, 0, Style::Line}};
    plot.isCount = true;
    if (now.tokens > 0)
        plot.marks.push_back({GrowthView::tr("now"), now.tokens});
    return plot;
}

} // namespace

GrowthNumbers growthNumbers(const OperationCounts& totals, const ModelShape& shape)
{
    const double width = 1.0 * shape.layers * shape.embd;
    const auto n = static_cast<double>(totals.tokens);
    const ScalarOperations wkv = totals.elementwise().operations(Elementwise::Wkv);
    return {n,
            static_cast<double>(wkv.additions + wkv.multiplications),
            width * n * (n + 1),
            static_cast<double>(ModelState(shape, 0).values().size()),
            2 * width * n,
            width,
            shape.layers,
            shape.embd};
}

GrowthView::GrowthView(QWidget* parent)
    : View(parent)
    , m_text(new QLabel)
    , m_work(new CurveChart)
    , m_memory(new CurveChart)
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setToolTip(
        tr("Token n of a text compares its query with n keys and sums n values of C channels:\n"
           "2 n C multiply-accumulates (MAC, a multiplication and an addition) a layer.\n"
           "Over n = 1 to N that is C N (N + 1), times L layers. A key and a value of every token\n"
           "and layer are kept: 2 L C N numbers. A MAC counts as one here, in favour of "
           "attention."));
    m_work->setAccessibleName(tr("Work of remembering against the length of the text"));
    m_memory->setAccessibleName(tr("Memory of the past against the length of the text"));
    auto* charts = new QHBoxLayout;
    for (const auto& [chart, title] :
         {std::pair{m_work, tr("Work so far: multiplications and additions")},
          std::pair{m_memory, tr("Memory of the past: numbers kept")}}) {
        auto* column = new QVBoxLayout;
        column->addWidget(new QLabel(title));
        column->addWidget(chart, 1);
        charts->addLayout(column, 1);
    }
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_text);
    box->addLayout(charts, 1);
    showNumbers();
}

void GrowthView::apply(const ViewSnapshot& snapshot)
{
    if (snapshot.history == nullptr || !snapshot.model ||
        snapshot.history->revision() == m_revision)
        return;
    m_revision = snapshot.history->revision();
    m_numbers = growthNumbers(snapshot.history->totals(), snapshot.model->config.shape);
    showNumbers();
}

void GrowthView::showNumbers()
{
    const GrowthNumbers& n = m_numbers;
    const double axis = std::max(kShortest, 1.5 * n.tokens);
    const double each = n.tokens > 0 ? n.recurrence / n.tokens : 0;
    const double width = n.width;
    m_work->show(plotOf(n, 0, curve(axis, [width](double t) { return width * t * (t + 1); }),
                        curve(std::max(n.tokens, 1.0), [each](double t) { return each * t; })));
    m_memory->show(plotOf(n, n.stateFloats,
                          curve(axis, [width](double t) { return 2 * width * t; }),
                          curve(std::max(n.tokens, 1.0), [&n](double) { return n.stateFloats; })));
    const auto count = [](double value) {
        return groupedInteger(static_cast<std::uint64_t>(value));
    };
    m_text->setText(
        n.tokens == 0
            ? tr("Run the model: the curves grow with the text.")
            : tr("After <b>%1</b> the recurrence (WKV) has taken <b>%2</b> multiplications "
                 "and additions, counted; its state holds <b>%3</b> numbers and never more. "
                 "Attention in a Transformer of as many layers and channels would have taken "
                 "<b>%4</b> multiply-accumulates (L C N (N + 1), by formula: L = %6 layers, C = %7 "
                 "channels, N = %8 tokens) and would keep <b>%5</b> numbers (2 L C N).")
                  .arg(tokensText(static_cast<std::uint64_t>(n.tokens)), count(n.recurrence),
                       count(n.stateFloats), count(n.attention), count(n.attentionFloats),
                       groupedInteger(n.layers), groupedInteger(n.channels), count(n.tokens)));
}

void GrowthView::exportCsv(QTextStream& out) const
{
    out << "tokens,wkv_operations_counted,attention_operations_formula,state_numbers,"
           "attention_numbers_formula\n"
        << m_numbers.tokens << ',' << m_numbers.recurrence << ',' << m_numbers.attention << ','
        << m_numbers.stateFloats << ',' << m_numbers.attentionFloats << '\n';
}

} // namespace spikeglass
