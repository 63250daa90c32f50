#include "widgets/divergence_view.h"

#include "widgets/elided_combo_box.h"
#include "widgets/number_format.h"

#include <QComboBox>
#include <QPainter>
#include <QStandardItemModel>
#include <QTextStream>
#include <algorithm>
#include <cmath>

namespace spikeglass {
namespace {

constexpr double kLeastFullBits = 0.25;
constexpr int kInForce = -1; // data of the entry that asks for no further lesion

/// Two digits that say something, where four decimals have them.
QString bitsNumber(double bits)
{
    return QString::number(bits, 'f', bits < 0.00995 ? 4 : bits < 0.0995 ? 3 : 2);
}

QString bitsText(double bits)
{
    return DivergenceView::tr("%1 bits").arg(bitsNumber(bits));
}

} // namespace

DivergenceView::DivergenceView(QWidget* parent)
    : TimeView(tr("What if"), parent)
    , m_lesion(new ElidedComboBox)
{
    setObjectName(QStringLiteral("divergence"));
    m_lesion->setAccessibleName(tr("Lesion whose effect is shown"));
    m_lesion->setToolTip(tr("By how many bits the next-token distribution would differ behind "
                            "every token (Kullback-Leibler divergence), had the lesion been there "
                            "from the first token on"));
    m_lesion->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_lesion->setMinimumContentsLength(18);
    m_lesion->addItem({}, kInForce);
    for (const EditScope scope : kEditScopes)
        m_lesion->addItem({}, static_cast<int>(scope));
    addControl(m_lesion);
    connect(m_lesion, &QComboBox::currentIndexChanged, this, [this] {
        composeLesion();
        showSummary();
        update();
    });
    nameLesions();
}

QSize DivergenceView::minimumSizeHint() const
{
    constexpr int kHeight = 58;
    return {TimeView::minimumSizeHint().width(), kHeight};
}

bool DivergenceView::asksForEdits() const
{
    return m_lesion->currentData().toInt() == kInForce;
}

void DivergenceView::composeLesion()
{
    m_wanted.reset();
    const Interventions inForce = interventions() ? *interventions() : Interventions{};
    if (asksForEdits()) {
        if (!inForce.empty())
            m_wanted = inForce;
        return;
    }
    const auto groups =
        scopeGroups(static_cast<EditScope>(m_lesion->currentData().toInt()), m_scopes);
    if (groups.empty())
        return;
    m_wanted = inForce;
    for (const NeuronGroup& group : groups) {
        Intervention edit;
        edit.where = group;
        m_wanted = m_wanted->with(edit);
    }
}

void DivergenceView::askFor(std::optional<EditScope> scope)
{
    m_lesion->setCurrentIndex(m_lesion->findData(scope ? static_cast<int>(*scope) : kInForce));
}

void DivergenceView::nameLesions()
{
    const auto* items = qobject_cast<QStandardItemModel*>(m_lesion->model());
    for (int i = 0; i < m_lesion->count(); ++i) {
        if (m_lesion->itemData(i).toInt() == kInForce) {
            m_lesion->setItemText(i, tr("with the changes in force"));
            continue;
        }
        const auto scope = static_cast<EditScope>(m_lesion->itemData(i).toInt());
        m_lesion->setItemText(i, tr("silent: %1").arg(scopeName(scope, m_scopes)));
        items->item(i)->setEnabled(!scopeGroups(scope, m_scopes).empty());
    }
}

void DivergenceView::setBits(int first, std::vector<float> bits, const QString& problem)
{
    m_first = first;
    m_bits = std::move(bits);
    m_problem = problem;
    const auto largest = std::ranges::max_element(m_bits);
    m_largest = static_cast<std::size_t>(largest - m_bits.begin());
    m_full = kLeastFullBits;
    while (!m_bits.empty() && std::isfinite(*largest) && m_full < *largest)
        m_full *= 2;
    showSummary();
    redrawColumns();
}

std::optional<int> DivergenceView::largest() const
{
    if (m_bits.empty())
        return std::nullopt;
    return m_first + static_cast<int>(m_largest);
}

std::optional<float> DivergenceView::bitsAt(int position) const
{
    const int index = position - m_first;
    if (index < 0 || index >= static_cast<int>(m_bits.size()))
        return std::nullopt;
    return m_bits[static_cast<std::size_t>(index)];
}

void DivergenceView::changed(const Change& change)
{
    const bool newScopes = change.selection && !sameScopes(selection(), m_scopes);
    if (newScopes) {
        m_scopes = selection();
        nameLesions();
    }
    if (newScopes || change.interventions)
        composeLesion();
    showSummary();
}

void DivergenceView::showSummary()
{
    if (!m_problem.isEmpty()) {
        setStatus(m_problem);
        return;
    }
    if (m_bits.empty()) {
        setStatus(lesion() ? tr("computing …") : QString());
        return;
    }
    const double most = m_bits[m_largest];
    const QString place = groupedInteger(*largest());
    QString text = tr("largest %1 at %2").arg(bitsText(most), tokenLabel(*largest()));
    QString wordless = tr("largest %1 at token %2").arg(bitsText(most), place);
    QString brief = tr("largest %1 at %2").arg(bitsNumber(most), place);
    const QString briefest = brief;
    const auto shown = shownToken() == nullptr ? std::nullopt : bitsAt(shownToken()->position);
    if (shown) {
        const QString position = groupedInteger(shownToken()->position);
        const QString more = tr("; shown token %1: %2").arg(position, bitsText(*shown));
        text += more;
        wordless += more;
        brief += tr("; shown %1: %2").arg(position, bitsNumber(*shown));
    }
    setStatus(text, {wordless, brief, briefest});
}

QString DivergenceView::emptySentence() const
{
    const QString sentence = TimeView::emptySentence();
    if (!sentence.isEmpty() || lesion())
        return sentence;
    return asksForEdits() ? tr("The model is as it was loaded. Change something, or choose above "
                               "what to silence on trial.")
                          : tr("Click a neuron, or take a group with Shift+drag in the raster.");
}

void DivergenceView::drawColumn(std::span<const TokenRecord* const> tokens,
                                std::span<QRgb> pixels) const
{
    float most = -1;
    for (const TokenRecord* record : tokens)
        most = std::max(most, bitsAt(record->position).value_or(-1));
    if (most < 0)
        return;
    const double share = std::clamp(most / m_full, 0.0, 1.0);
    const auto height = static_cast<double>(pixels.size());
    const auto bar = static_cast<std::size_t>(std::lround(std::max(1.0, share * height)));
    const QRgb colour = theme().density.at(std::sqrt(std::max(share, 0.05)));
    std::ranges::fill(pixels.last(std::min(bar, pixels.size())), colour);
}

void DivergenceView::paintOver(QPainter& painter)
{
    const QRect area = picture();
    paintTokenLines(painter, area);
    paintGutterLabel(painter, area.center().y(), tr("KL, bits"), theme().text);
    painter.setPen(theme().mutedText);
    const int height = QFontMetrics(painter.font()).height();
    const QRect gutter(area.right() + 5, area.top() - 2, width() - area.right() - 8, height);
    painter.drawText(gutter, Qt::AlignRight | Qt::AlignTop, QString::number(m_full, 'g', 4));
    if (area.height() > 2 * height)
        painter.drawText(gutter.translated(0, area.height() - height + 4),
                         Qt::AlignRight | Qt::AlignBottom, QStringLiteral("0"));
    const auto position = largest();
    if (!position || !scale().shows(*position))
        return;
    const double x = scale().x(*position + 0.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().background);
    painter.setBrush(theme().text);
    painter.drawPolygon(
        QPolygonF{{x - 5, area.top() + 0.0}, {x + 5, area.top() + 0.0}, {x, area.top() + 7.0}});
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QString DivergenceView::describe(const QPoint& position) const
{
    const std::optional<int> token = scale().tokenAt(position.x());
    const auto bits = token ? bitsAt(*token) : std::nullopt;
    if (!bits || !picture().contains(position))
        return {};
    return tr("%1\nnext token differs by %2 (KL)").arg(tokenLabel(*token), bitsText(*bits));
}

void DivergenceView::exportCsv(QTextStream& out) const
{
    out << "token_position,token,divergence_bits\n";
    for (const TokenRecord* record : visibleRecords()) {
        out << record->position << ',' << csvField(record->name) << ',';
        if (const auto bits = bitsAt(record->position))
            out << *bits;
        out << '\n';
    }
}

} // namespace spikeglass
