#include "widgets/text_view.h"

#include "widgets/count_text.h"
#include "widgets/elided_combo_box.h"
#include "widgets/neuron_reading.h"
#include "widgets/number_format.h"
#include "widgets/scale_legend.h"
#include "widgets/token_text_area.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QTextStream>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

namespace spikeglass {
namespace {

/// Bits at which the scale of surprise ends, whatever the text, so that texts can be compared.
constexpr double kSurpriseScale = 8;

/// Share of the tokens at each end that a scale leaves out, so that one of them does not flatten
/// it.
constexpr double kOutliers = 0.02;

} // namespace

TextView::TextView(QWidget* parent)
    : View(parent)
    , m_metricBox(new ElidedComboBox)
    , m_legend(new ScaleLegend)
    , m_notice(new QLabel)
    , m_area(new TokenTextArea)
{
    m_metricBox->addItems(
        {tr("Surprise"), tr("Spikes"), tr("Operations"), tr("Neuron potential"), tr("No tint")});
    m_metricBox->setAccessibleName(tr("What tints the tokens"));
    m_metricBox->setToolTip(tr("What tints the tokens"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_area->setAccessibleName(tr("Text written so far"));
    setPromptShown(true);
    m_area->setHeat([this](int position) { return heat(position); });
    m_area->setToolTips(
        [this](int position) { return describe(position, QStringLiteral("<br>")); });

    m_area->setMenu(
        [this](int position, const QPoint& place) { return askForTokenMenu(position, place); });

    auto* bar = new QHBoxLayout;
    bar->addWidget(m_metricBox);
    bar->addStretch();
    bar->addWidget(m_legend);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addLayout(bar);
    box->addWidget(m_notice);
    box->addWidget(m_area, 1);

    connect(m_metricBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { setMetric(static_cast<Metric>(index)); });
    connect(m_area, &TokenTextArea::hovered, this, &View::tokenHovered);
    connect(m_area, &TokenTextArea::clicked, this, [this](int position) {
        m_clicked = position;
        emit tokenPinned(position);
    });
    connect(m_area, &TokenTextArea::rangeDragged, this, [this](int first, int last) {
        emit axisRequested({static_cast<double>(first), last + 1.0, false});
    });
    connect(m_area, &TokenTextArea::scrolledBack, this, [this] {
        if (m_axis.follow)
            emit axisRequested({m_axis.first, m_axis.last, false});
    });
    updateScale();
}

void TextView::setPromptShown(bool shown)
{
    m_area->setEmptyText(
        shown ? tr("No text yet. Type a prompt and run: every token appears here, tinted by "
                   "how much it surprised the model.")
              : tr("No text yet. Press Run: every token appears here, tinted by how much it "
                   "surprised the model."));
}

void TextView::setEmptyText(const QString& sentence)
{
    m_area->setEmptyText(sentence);
}

void TextView::setParting(std::optional<int> token)
{
    m_parting = token;
    m_area->setMark(token);
}

void TextView::setMetric(Metric metric)
{
    m_metricBox->setCurrentIndex(static_cast<int>(metric));
    if (metric == m_metric)
        return;
    m_metric = metric;
    updateScale();
    m_area->viewport()->update();
}

void TextView::apply(const ViewSnapshot& snapshot)
{
    const HistoryCursor::Change change = m_cursor.advance(snapshot.history);
    m_hasNeurons = !snapshot.model || snapshot.model->config.shape.hasNeurons();
    takeTokens(change, snapshot.history);
    takeLateCounts(snapshot.history);
    takePotentials(snapshot);
    if (change.any())
        updateScale();
    followSelection(snapshot, change.any());
}

void TextView::takeTokens(const HistoryCursor::Change& change, const TokenHistory* history)
{
    if (change.replaced) {
        m_tokens.resize(static_cast<std::size_t>(change.firstNew));
        m_potentials.resize(std::min(m_potentials.size(), m_tokens.size()));
        std::erase_if(m_uncounted, [&](int position) { return position >= change.firstNew; });
        m_area->cut(change.firstNew);
    }
    for (int position = change.firstNew; position < change.end; ++position)
        takeToken(*history->at(position));
}

void TextView::takeToken(const TokenRecord& record)
{
    TokenInfo info;
    info.name = m_names.put({record.token, QString::fromStdString(record.name)});
    info.surpriseBits = record.surpriseBits;
    if (record.counts.tokens == 0)
        m_uncounted.push_back(record.position);
    else
        count(info, record.counts);
    m_area->append(
        {QString::fromStdString(record.text), record.fromPrompt, record.isDocumentStart});
    m_tokens.push_back(info);
}

void TextView::count(TokenInfo& info, const OperationCounts& counts)
{
    const MatmulCounts total = counts.total();
    static_assert(sizeof(TokenInfo) == 16);
    info.spikes = counts.spikes();
    info.operations = total.mac + total.ac;
    m_neurons = counts.neuronUpdates(); // the same for every token of a model
}

/// Of a stored recording the tokens are counted one after another.
void TextView::takeLateCounts(const TokenHistory* history)
{
    if (history == nullptr || m_uncounted.empty() ||
        std::exchange(m_revision, history->revision()) == history->revision())
        return;
    const auto isCounted = [&](int position) {
        const TokenRecordPtr record = history->held(position);
        if (!record || record->counts.tokens == 0)
            return false;
        count(m_tokens[static_cast<std::size_t>(position)], record->counts);
        return true;
    };
    if (std::erase_if(m_uncounted, isCounted) == 0)
        return;
    updateScale();
    m_area->viewport()->update();
}

/// False if it is not known.
bool TextView::takePotential(const TokenHistory& history, std::size_t token)
{
    const TokenRecordPtr record = history.held(static_cast<int>(token));
    const auto flat = static_cast<std::size_t>(record ? record->shape.flatIndex(*m_neuron) : 0);
    if (!record || flat >= record->potential.size())
        return false;
    m_potentials[token] = record->potential[flat];
    return true;
}

/// Of new tokens, and of those on the axis, which may have been computed again.
void TextView::takePotentials(const ViewSnapshot& snapshot)
{
    const std::optional<NeuronId> neuron = snapshot.shownNeuron();
    if (neuron != m_neuron) {
        m_neuron = neuron;
        m_potentials.clear();
        updateScale();
    }
    if (!m_neuron || m_metric != Metric::NeuronPotential)
        return;
    const std::size_t known = m_potentials.size();
    m_potentials.resize(m_tokens.size());
    bool hasNew = false;
    const auto take = [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i)
            hasNew |= !m_potentials[i] && takePotential(*snapshot.history, i);
    };
    take(static_cast<std::size_t>(std::max(0.0, snapshot.axis.first)),
         std::min(known, static_cast<std::size_t>(std::max(0.0, std::ceil(snapshot.axis.last)))));
    take(known, m_tokens.size());
    if (hasNew) {
        updateScale();
        m_area->viewport()->update();
    }
}

/// A word that was clicked here stays under the pointer, for the menu on it.
void TextView::followSelection(const ViewSnapshot& snapshot, bool hasNewTokens)
{
    const bool wasFollowing = m_axis.follow;
    m_axis = snapshot.axis;
    if (m_axis.follow && (hasNewTokens || !wasFollowing))
        m_area->scrollToEnd();
    else if (snapshot.selection.pinnedToken &&
             snapshot.selection.pinnedToken != m_selection.pinnedToken &&
             snapshot.selection.pinnedToken != m_clicked)
        m_area->ensureVisible(*snapshot.selection.pinnedToken);
    if (snapshot.selection.pinnedToken != m_clicked)
        m_clicked.reset();
    m_selection = snapshot.selection;
    highlight();
    const TokenRecordPtr shown = snapshot.shownToken();
    if (shown && shown->position != m_described) {
        m_described = shown->position;
        m_area->setAccessibleDescription(describe(shown->position, QStringLiteral(", ")));
    }
}

void TextView::highlight()
{
    if (isFigure())
        m_area->setHighlight(std::nullopt, std::nullopt);
    else
        m_area->setHighlight(m_selection.hoveredToken, m_selection.pinnedToken);
}

void TextView::setFigure(bool on)
{
    View::setFigure(on);
    highlight();
}

QWidgetList TextView::controls() const
{
    return {m_metricBox};
}

QStringList TextView::caption() const
{
    if (m_tokens.empty())
        return {};
    QStringList parts{accessibleName()};
    const QString neuron = m_metric == Metric::NeuronPotential && m_neuron
                               ? QLatin1String(" (") + neuronName(*m_neuron) + QLatin1Char(')')
                               : QString();
    if (m_metric != Metric::None && missing().isEmpty())
        parts += tr("Tint: %1.").arg(m_metricBox->currentText() + neuron);
    if (m_area->token(0).fromPrompt)
        parts += tr("Dotted underline: prompt.");
    if (m_parting && *m_parting < static_cast<int>(m_tokens.size()))
        parts += tr("Thick bar: the texts part at token %1.").arg(groupedInteger(*m_parting));
    return parts;
}

/// Ends of the scale: of surprise always the same ones, of the others those of the text without
/// outliers.
TextView::Range TextView::range() const
{
    if (m_metric == Metric::None)
        return {};
    return m_metric == Metric::Surprise ? Range{0, kSurpriseScale} : middleRange();
}

TextView::Range TextView::middleRange() const
{
    std::vector<double> values;
    values.reserve(m_tokens.size());
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        if (const auto known = value(static_cast<int>(i)))
            values.push_back(*known);
    if (values.empty())
        return {};
    const auto skipped =
        static_cast<std::ptrdiff_t>(kOutliers * static_cast<double>(values.size()));
    const auto low = values.begin() + skipped;
    const auto high = values.end() - 1 - skipped;
    std::nth_element(values.begin(), low, values.end());
    const double lowest = *low;
    std::nth_element(low, high, values.end());
    return {lowest, *high};
}

/// The metric of one token in its own unit, if known.
std::optional<double> TextView::value(int position) const
{
    const auto i = static_cast<std::size_t>(position);
    if (i >= m_tokens.size())
        return std::nullopt;
    const TokenInfo& info = m_tokens[i];
    switch (m_metric) {
    case Metric::Surprise:
        return info.surpriseBits < 0 ? std::nullopt : std::optional<double>(info.surpriseBits);
    case Metric::Spikes:
        return hasSpikes(info) ? std::optional<double>(info.spikes) : std::nullopt;
    case Metric::Operations:
        return info.operations == 0 ? std::nullopt : std::optional<double>(info.operations);
    case Metric::NeuronPotential:
        return i < m_potentials.size() && m_potentials[i] ? std::optional<double>(*m_potentials[i])
                                                          : std::nullopt;
    case Metric::None:
        break;
    }
    return std::nullopt;
}

std::optional<double> TextView::heat(int position) const
{
    const auto known = value(position);
    const double width = m_range.high - m_range.low;
    if (!known || width <= 0)
        return std::nullopt;
    return (*known - m_range.low) / width;
}

QString TextView::valueText(double number) const
{
    switch (m_metric) {
    case Metric::Surprise:
        return tr("%1 bits").arg(groupedNumber(number, 1));
    case Metric::Spikes:
        return spikesText(static_cast<std::uint64_t>(number));
    case Metric::Operations:
        return siNumber(number, tr("op"));
    case Metric::NeuronPotential:
        return tr("h = %1").arg(signedNumber(number, 2));
    case Metric::None:
        break;
    }
    return {};
}

void TextView::updateScale()
{
    if (std::exchange(m_range, range()) != m_range)
        m_area->viewport()->update();
    const QString why = missing();
    const bool hasScale = m_metric != Metric::None && !m_tokens.empty() && why.isEmpty();
    m_legend->setVisible(hasScale);
    const QString above =
        m_metric == Metric::Surprise ? QStringLiteral("\u2265 ") : QString(); // the scale is fixed
    if (hasScale)
        m_legend->setEnds(valueText(m_range.low), above + valueText(m_range.high));
    m_notice->setVisible(!why.isEmpty());
    m_notice->setText(why);
}

QString TextView::missing() const
{
    const bool isOfNeurons = m_metric == Metric::Spikes || m_metric == Metric::NeuronPotential;
    if (isOfNeurons && !m_hasNeurons)
        return tr("This model has no neurons (RWKV-4): nothing spikes.");
    if (m_metric == Metric::NeuronPotential && !m_neuron)
        return tr("Click a neuron in the raster to tint the text by its potential.");
    return {};
}

QString TextView::describe(int position, const QString& separator) const
{
    const auto i = static_cast<std::size_t>(position);
    if (i >= m_tokens.size())
        return {};
    const TokenInfo& info = m_tokens[i];
    QStringList lines{tr("Token %1: %2")
                          .arg(groupedInteger(static_cast<std::uint64_t>(position)),
                               m_names.at(info.name).second.toHtmlEscaped())};
    if (m_area->token(position).fromPrompt)
        lines << tr("from the prompt");
    if (m_parting == position)
        lines << tr("here the texts part");
    if (info.surpriseBits >= 0)
        lines << tr("surprise %1 bits").arg(static_cast<double>(info.surpriseBits), 0, 'f', 2);
    if (hasSpikes(info))
        lines << tr("%1 of %2 neurons fired")
                     .arg(groupedInteger(info.spikes), groupedInteger(m_neurons));
    lines << tr("%1 operations executed").arg(groupedInteger(info.operations));
    return lines.join(separator);
}

/// Visible are the tokens on the shared axis, which a drag over the text sets.
bool TextView::isExported(int position) const
{
    switch (exportRange()) {
    case ExportRange::Selected:
        return m_selection.pinnedToken == position;
    case ExportRange::Visible:
        return position + 1 > m_axis.first && position < m_axis.last;
    case ExportRange::All:
        break;
    }
    return true;
}

void TextView::exportCsv(QTextStream& out) const
{
    out << "position,token,name,text,from_prompt,surprise_bits,spikes,executed_operations,"
           "potential\n";
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const TokenInfo& info = m_tokens[i];
        const int position = static_cast<int>(i);
        if (!isExported(position))
            continue;
        const TokenTextArea::Token token = m_area->token(position);
        const auto& [id, name] = m_names.at(info.name);
        out << position << ',' << id << ',' << csvField(name) << ',' << csvField(token.text) << ','
            << (token.fromPrompt ? 1 : 0) << ',';
        if (info.surpriseBits >= 0)
            out << info.surpriseBits;
        out << ',';
        if (hasSpikes(info))
            out << static_cast<quint64>(info.spikes);
        out << ',';
        if (info.operations > 0)
            out << static_cast<quint64>(info.operations);
        out << ',';
        if (i < m_potentials.size() && m_potentials[i])
            out << *m_potentials[i];
        out << '\n';
    }
}

} // namespace spikeglass
