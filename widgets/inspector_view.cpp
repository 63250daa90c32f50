#include "widgets/inspector_view.h"

#include "widgets/count_text.h"
#include "widgets/layer_rate_model.h"
#include "widgets/number_format.h"
#include "widgets/steady_text.h"
#include "widgets/time_view.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QTextDocument>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>

namespace spikeglass {
namespace {

QString plainText(const QLabel& label)
{
    QTextDocument document;
    document.setHtml(label.text());
    return document.toPlainText();
}

QString number(float value)
{
    return signedNumber(static_cast<double>(value));
}

/// A parameter as it was written: 2, 0.25.
QString parameter(float value)
{
    return QString::number(static_cast<double>(value), 'g', 4);
}

QString row(const QString& name, const QString& value)
{
    return QStringLiteral("<tr><td style='padding-right:10px'>%1</td><td>%2</td></tr>")
        .arg(name, value);
}

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMinimumWidth(40);
    return label;
}

} // namespace

InspectorView::InspectorView(QWidget* parent)
    : View(parent)
    , m_layer(new QSpinBox)
    , m_channel(new QSpinBox)
    , m_site(new QComboBox)
    , m_trace(new QToolButton)
    , m_silence(new QPushButton)
    , m_pages(new QStackedWidget)
    , m_hint(makeText())
    , m_neuronTitle(makeText())
    , m_equation(makeText())
    , m_details(makeText())
    , m_layersTitle(makeText())
    , m_stateHash(makeText())
    , m_layerTable(new QTableView)
    , m_rates(new LayerRateModel(this))
{
    m_hint->setAlignment(Qt::AlignTop);
    m_hint->setMargin(8);
    m_pages->addWidget(m_hint);
    m_pages->addWidget(makeNeuronPage());
    m_pages->addWidget(makeLayerPage());
    m_stateHash->setToolTip(
        tr("Fingerprint of the recurrent state behind the shown token. A replay "
           "that comes back to this token must show the same one."));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 2, 4, 2);
    box->setSpacing(4);
    box->addWidget(makePicker());
    box->addWidget(m_pages, 1);
    box->addWidget(new SteadyText(m_stateHash));
    setPickerRanges({});
    showNothing(tr("No token yet. Run or step: the equation of a neuron appears here with the "
                   "numbers of each token."));
}

QWidget* InspectorView::makePicker()
{
    auto* picker = new QWidget;
    auto* line = new QHBoxLayout(picker);
    line->setContentsMargins(0, 0, 0, 0);
    m_layer->setPrefix(tr("L "));
    m_layer->setAccessibleName(tr("Layer of the neuron"));
    m_layer->setToolTip(tr("Layer"));
    m_site->setAccessibleName(tr("Population of the neuron"));
    m_site->setToolTip(tr("Population"));
    m_site->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_channel->setPrefix(tr("# "));
    m_channel->setAccessibleName(tr("Channel of the neuron"));
    m_channel->setToolTip(tr("Channel"));
    m_trace->setToolTip(tr("Draw this neuron's membrane over time"));
    m_trace->setText(tr("Trace"));
    line->addWidget(m_layer);
    line->addWidget(m_site, 1);
    line->addWidget(m_channel);
    line->addWidget(m_trace);

    const auto pick = [this] { emit neuronPinned(picked()); };
    connect(m_layer, &QSpinBox::valueChanged, this, pick);
    connect(m_site, &QComboBox::activated, this, [this, pick] {
        fitChannels();
        pick();
    });
    connect(m_channel, &QSpinBox::valueChanged, this, pick);
    connect(m_trace, &QToolButton::clicked, this, [this] { emit traceRequested(picked()); });
    return picker;
}

QWidget* InspectorView::makeNeuronPage()
{
    auto* content = new QWidget;
    auto* box = new QVBoxLayout(content);
    box->setContentsMargins(4, 4, 4, 4);
    box->setSpacing(8);
    box->addWidget(new SteadyText(m_neuronTitle));
    box->addWidget(makeButtons());
    box->addWidget(new SteadyText(m_equation));
    box->addWidget(new SteadyText(m_details));
    box->addStretch();
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.15);
    m_equation->setFont(larger);
    m_equation->setAccessibleName(tr("Equation of the neuron at the shown token"));
    m_details->setAccessibleName(tr("Parameters and firing of the neuron"));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumHeight(60);
    scroll->setWidget(content);
    return scroll;
}

QWidget* InspectorView::makeButtons()
{
    auto* widget = new QWidget;
    auto* line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto* change = new QPushButton(tr("Change…"));
    m_silence->setObjectName(QStringLiteral("silenceButton"));
    m_silence->setToolTip(tr("From the next token on it never fires, or fires again. The key X "
                             "does the same with all neurons that are selected"));
    change->setToolTip(tr("Clamp it, stimulate it, change τ, threshold and reset (C)"));
    line->addWidget(m_silence);
    line->addWidget(change);
    line->addStretch(1);
    connect(m_silence, &QPushButton::clicked, this, [this] { emit silenceRequested(picked()); });
    connect(change, &QPushButton::clicked, this, [this] {
        emit neuronPinned(picked());
        emit changeRequested();
    });
    return widget;
}

QWidget* InspectorView::makeLayerPage()
{
    auto* page = new QWidget;
    auto* box = new QVBoxLayout(page);
    box->setContentsMargins(0, 0, 0, 0);
    m_layerTable->setModel(m_rates);
    m_layerTable->setAccessibleName(tr("Firing rate of every layer"));
    m_layerTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_layerTable->setTabKeyNavigation(false);
    m_layerTable->setMinimumSize(100, 60);
    m_layerTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_layerTable->horizontalHeader()->setMinimumSectionSize(40);
    m_layerTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    box->addWidget(new SteadyText(m_layersTitle));
    box->addWidget(m_layerTable, 1);
    return page;
}

void InspectorView::setPickerRanges(const ModelShape& shape)
{
    m_shape = shape;
    const QSignalBlocker layerBlocker(m_layer);
    m_layer->setRange(0, std::max(0, shape.layers - 1));
    m_site->clear();
    const bool dense = !shape.hasNeurons();
    for (int index = 0; index <= static_cast<int>(Site::Head); ++index) {
        const auto site = static_cast<Site>(index);
        if (shape.width(site) == 0 && (!dense || isInFront(site)))
            continue;
        m_site->addItem(shortSiteName(site), index);
        m_site->setItemData(m_site->count() - 1, siteName(site), Qt::ToolTipRole);
    }
    fitChannels();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_layer, m_site, m_channel, m_trace})
        widget->setEnabled(shape.neurons() > 0);
}

/// The channels, and the layers, of the chosen site.
void InspectorView::fitChannels()
{
    const QSignalBlocker blocker(m_channel);
    const auto site = static_cast<Site>(m_site->currentData().toInt());
    m_channel->setRange(0, std::max(0, m_shape.width(site) - 1));
    m_layer->setEnabled(m_shape.hasNeurons() && !isOfHead(site));
}

void InspectorView::setPicker(const std::optional<NeuronId>& neuron)
{
    m_trace->setEnabled(neuron.has_value());
    if (!neuron)
        return;
    const QSignalBlocker layerBlocker(m_layer);
    const QSignalBlocker channelBlocker(m_channel);
    m_layer->setValue(neuron->layer.value);
    m_site->setCurrentIndex(m_site->findData(static_cast<int>(neuron->site)));
    fitChannels();
    m_channel->setValue(neuron->channel);
}

NeuronId InspectorView::picked() const
{
    const auto site = static_cast<Site>(m_site->currentData().toInt());
    return {isOfHead(site) ? LayerId{m_shape.layers} : LayerId{m_layer->value()}, site,
            m_channel->value()};
}

void InspectorView::apply(const ViewSnapshot& snapshot)
{
    TokenRecordPtr record = snapshot.shownToken();
    const auto neuron = snapshot.shownNeuron();
    const std::uint64_t revision = snapshot.history != nullptr ? snapshot.history->revision() : 0;
    if (m_isShown && record == m_record && neuron == m_neuron && revision == m_revision &&
        m_inForce == snapshot.interventions)
        return;
    m_inForce = snapshot.interventions;
    const bool newShape = snapshot.model && snapshot.model->config.shape != m_shape;
    if (newShape)
        setPickerRanges(snapshot.model->config.shape);
    if (neuron != m_neuron || !m_isShown || newShape)
        setPicker(neuron);
    m_record = std::move(record);
    m_neuron = neuron;
    m_revision = revision;
    m_isShown = true;
    m_reading.reset();
    if (!m_record || !snapshot.model)
        showNothing(tr("No token yet. Run or step: the equation of a neuron appears here with the "
                       "numbers of each token."));
    else if (!m_record->shape.hasNeurons())
        showNothing(
            tr("This model has no neurons (RWKV-4): each sub-block adds its output itself to "
               "the residual stream. State and operations are shown as for any model."));
    else if (m_record->potential.empty())
        showNothing(m_record->settings
                        ? tr("The numbers of this token are being computed again.")
                        : tr("This token was recorded as text only, without the activity of the "
                             "neurons."));
    else if (m_neuron)
        showNeuron(snapshot);
    else
        showLayers(snapshot);
}

void InspectorView::showNothing(const QString& hint)
{
    m_hint->setText(hint);
    m_stateHash->clear();
    m_pages->setCurrentIndex(0);
}

void InspectorView::showLayers(const ViewSnapshot& snapshot)
{
    m_layersTitle->setText(
        tr("Share of neurons that fired at token %1, and over %2 of this run. Click a "
           "neuron in the raster, or choose one above, to see its equation.")
            .arg(groupedInteger(static_cast<std::uint64_t>(m_record->position)),
                 tokensText(snapshot.history->totals().tokens)));
    m_rates->show(m_record->counts, snapshot.history->totals());
    m_stateHash->setText(tr("State hash %1").arg(hashText(m_record->stateHash)));
    m_pages->setCurrentIndex(2);
}

void InspectorView::showNeuron(const ViewSnapshot& snapshot)
{
    const TokenRecordPtr previous = snapshot.history->at(m_record->position - 1);
    m_reading = readNeuron(*m_record, previous.get(), snapshot.model->config, *m_neuron);
    if (!m_reading) {
        showNothing(tr("The model has no such neuron. Choose another one above."));
        return;
    }
    m_train.update(*snapshot.history, *m_neuron);
    const NeuronRule next = m_inForce ? neuronRule(*m_inForce, {}, *m_neuron) : NeuronRule();
    m_silence->setText(next.output == NeuronRule::Output::Silent ? tr("Let it fire again")
                                                                 : tr("Silence this neuron"));
    m_neuronTitle->setText(tr("<b>Neuron: %1</b><br>at token %2, \u201C%3\u201D")
                               .arg(neuronName(*m_neuron),
                                    groupedInteger(static_cast<std::uint64_t>(m_record->position)),
                                    QString::fromStdString(m_record->name).toHtmlEscaped()) +
                           matrixText());
    m_equation->setText(equation(*m_record));
    m_details->setText(details(snapshot));
    m_stateHash->setText(tr("State hash %1").arg(hashText(m_record->stateHash)));
    m_pages->setCurrentIndex(1);
}

/// Of a neuron in front of a matrix product: which one.
QString InspectorView::matrixText() const
{
    if (!isInFront(m_neuron->site))
        return {};
    return tr("<br>in front of %1")
        .arg(QString::fromStdString(spikeProductName(m_neuron->layer, operandAt(m_neuron->site))));
}

QString InspectorView::equation(const TokenRecord& record) const
{
    const NeuronReading& reading = *m_reading;
    QString text = potentialText(record) + spikeText() + resetText();
    if (reading.obeysEquation() == false)
        text += tr("<br><b>\u26A0 Recorded: h = %1, s = %2, v = %3.</b> The neuron was changed by "
                   "hand, "
                   "so the equation does not hold here.")
                    .arg(number(reading.potential))
                    .arg(static_cast<int>(reading.spike))
                    .arg(number(reading.membrane));
    return text;
}

QString InspectorView::potentialText(const TokenRecord& record) const
{
    const NeuronReading& reading = *m_reading;
    const NeuronRule& rule = reading.rule;
    if (rule.output == NeuronRule::Output::MembraneHeld)
        return tr("h = v = <b>%1</b>, held by hand").arg(number(rule.held));
    const bool stimulated = rule.current != 0;
    const bool leaksToZero = isInFront(m_neuron->site) && rule.lif.vReset == 0;
    QString text = leaksToZero && stimulated ? tr("h = v + (z + I \u2212 v) / \u03C4")
                   : leaksToZero             ? tr("h = v + (z \u2212 v) / \u03C4")
                   : stimulated ? tr("h = v + (X + I \u2212 (v \u2212 v<sub>reset</sub>)) / \u03C4")
                                : tr("h = v + (X \u2212 (v \u2212 v<sub>reset</sub>)) / \u03C4");
    const QString input = stimulated
                              ? tr("%1 + %2").arg(number(reading.input), number(rule.current))
                              : number(reading.input);
    if (reading.membraneBefore && leaksToZero)
        return text + tr("<br>&nbsp; = %1 + (%2 \u2212 %1) / %3<br>&nbsp; = <b>%4</b>")
                          .arg(number(*reading.membraneBefore), input, parameter(rule.lif.tau),
                               number(*reading.computedPotential()));
    if (reading.membraneBefore)
        return text + tr("<br>&nbsp; = %1 + (%2 \u2212 (%1 \u2212 %3)) / %4<br>&nbsp; = <b>%5</b>")
                          .arg(number(*reading.membraneBefore), input, parameter(rule.lif.vReset),
                               parameter(rule.lif.tau), number(*reading.computedPotential()));
    return text + tr("<br>&nbsp; X = %1; v of token %2 is no longer kept<br>&nbsp; h = <b>%3</b> "
                     "(recorded)")
                      .arg(input)
                      .arg(record.position - 1)
                      .arg(number(reading.potential));
}

QString InspectorView::spikeText() const
{
    const QString threshold = parameter(m_reading->rule.lif.vThreshold);
    switch (m_reading->rule.output) {
    case NeuronRule::Output::Silent:
        return tr("<br>s = <b>0</b>, silenced by hand (v<sub>th</sub> = %1)").arg(threshold);
    case NeuronRule::Output::Firing:
        return tr("<br>s = <b>1</b>, made to fire by hand (v<sub>th</sub> = %1)").arg(threshold);
    default:
        break;
    }
    if (m_reading->rule.lif.ternary)
        return ternarySpikeText();
    return m_reading->spike != 0
               ? tr("<br>s = <b>1</b>, spike: h \u2265 v<sub>th</sub> = %1").arg(threshold)
               : tr("<br>s = <b>0</b>, silent: h &lt; v<sub>th</sub> = %1").arg(threshold);
}

QString InspectorView::ternarySpikeText() const
{
    const QString threshold = parameter(m_reading->rule.lif.vThreshold);
    if (m_reading->spike > 0)
        return tr("<br>s = <b>+1</b>, spike: h \u2265 v<sub>th</sub> = %1").arg(threshold);
    if (m_reading->spike < 0)
        return tr("<br>s = <b>\u2212"
                  "1</b>, spike: h \u2264 \u2212v<sub>th</sub> = \u2212%1")
            .arg(threshold);
    return tr("<br>s = <b>0</b>, silent: |h| &lt; v<sub>th</sub> = %1").arg(threshold);
}

QString InspectorView::resetText() const
{
    const NeuronRule& rule = m_reading->rule;
    const QString membrane = number(m_reading->membrane);
    if (rule.output == NeuronRule::Output::MembraneHeld)
        return tr("<br>v = <b>%1</b>").arg(membrane);
    if (m_reading->spike == 0)
        return tr("<br>v = h = <b>%1</b>").arg(membrane);
    return rule.reset == ResetKind::Soft
               ? (m_reading->spike > 0
                      ? tr("<br>v = h \u2212 (v<sub>th</sub> \u2212 v<sub>reset</sub>) = <b>%1</b> "
                           "(soft reset)")
                      : tr("<br>v = h + (v<sub>th</sub> \u2212 v<sub>reset</sub>) = <b>%1</b> "
                           "(soft reset)"))
                     .arg(membrane)
               : tr("<br>v = v<sub>reset</sub> = <b>%1</b>").arg(membrane);
}

QString InspectorView::firing() const
{
    const double share = static_cast<double>(m_train.spikes()) /
                         static_cast<double>(std::max<std::uint64_t>(1, m_train.tokens()));
    return tr("%1 (%2 of %3 kept tokens)", nullptr, static_cast<int>(m_train.tokens()))
        .arg(percent(share), groupedInteger(m_train.spikes()), groupedInteger(m_train.tokens()));
}

QString InspectorView::details(const ViewSnapshot& snapshot) const
{
    const NeuronReading& reading = *m_reading;
    QString rows =
        row(tr("Membrane before, v"),
            reading.membraneBefore ? number(*reading.membraneBefore) : tr("no longer kept"));
    rows += row(isInFront(m_neuron->site) ? tr("Value coded, z") : tr("Input current, X"),
                number(reading.input));
    rows += row(
        reading.rule.lif.ternary ? tr("To threshold, v<sub>th</sub> \u2212 |h|")
                                 : tr("To threshold, v<sub>th</sub> \u2212 h"),
        number(reading.rule.lif.vThreshold - thresholdReach(reading.rule.lif, reading.potential)));
    rows += row(tr("Firing rate"), firing());
    const auto last = m_train.lastSpike(m_record->position);
    const int ago = last ? m_record->position - *last : 0;
    rows += row(tr("Last spike"), !last      ? tr("none among the kept tokens")
                                  : ago == 0 ? tr("at this token")
                                             : tr("token %1, %2 earlier").arg(*last).arg(ago));
    rows += parameterRows(snapshot.model->config) + surroundings(snapshot);
    return QStringLiteral("<table cellspacing='0' cellpadding='1'>%1</table>").arg(rows);
}

/// The constants of the equation; those of neurons in front of products differ by site, so that
/// where they stand in config.json is said.
QString InspectorView::parameterRows(const ModelConfig& config) const
{
    const LifParameters& lif = m_reading->rule.lif;
    const LifParameters model = ModelNeurons(config).at(m_neuron->site);
    const auto sourced = [&](const QString& value, bool isOfModel, const char* field) {
        if (!isInFront(m_neuron->site))
            return value;
        return isOfModel ? tr("%1 (config.json: spike_codes.%2.%3)")
                               .arg(value, QLatin1String(spikeCodeName(operandAt(m_neuron->site))),
                                    QLatin1String(field))
                         : tr("%1 (changed by hand)").arg(value);
    };
    const QString tau = lif.tau == 1 ? tokensText(1) : tr("%1 tokens").arg(parameter(lif.tau));
    QString rows = row(tr("Time constant, \u03C4"), sourced(tau, lif.tau == model.tau, "tau"));
    rows += row(tr("Threshold, v<sub>th</sub>"),
                sourced(lif.ternary ? tr("\u00B1%1").arg(parameter(lif.vThreshold))
                                    : parameter(lif.vThreshold),
                        lif.vThreshold == model.vThreshold, "v_threshold"));
    return rows + row(tr("Reset, v<sub>reset</sub>"), isInFront(m_neuron->site) && lif.vReset == 0
                                                          ? tr("0 (of every spike code)")
                                                          : parameter(lif.vReset));
}

namespace {

/// The token shift in front of a projection: `mix` names it, `normed` is what it mixes.
QString shiftText(QLatin1String mix, QLatin1String normed, QLatin1String norm)
{
    return QStringLiteral("\u03BC<sub>%1</sub> %2<sub>t</sub> + (1 \u2212 \u03BC<sub>%1</sub>) "
                          "%2<sub>t\u2212"
                          "1</sub>, %2 = LN<sub>%3</sub>(x)")
        .arg(mix, normed, norm);
}

/// How the value that a neuron codes comes about, as in spike_driven.h.
QString codedValueText(Site site)
{
    const QLatin1String a("a"), b("b"), one("1"), two("2");
    switch (site) {
    case Site::Key:
        return shiftText(QLatin1String("k"), a, one);
    case Site::Value:
        return shiftText(QLatin1String("v"), a, one);
    case Site::Receptance:
        return shiftText(QLatin1String("r"), a, one);
    case Site::Output:
        return QStringLiteral("LN<sub>y</sub>(\u03C3(r) wkv(k, v))");
    case Site::FfnKey:
        return shiftText(QLatin1String("fk"), b, two);
    case Site::FfnReceptance:
        return shiftText(QLatin1String("fr"), b, two);
    case Site::FfnValue:
        return QStringLiteral("f = W<sub>fk</sub> s<sub>fk</sub>");
    default:
        return {};
    }
}

/// The head codes LN_out, behind the inner matrix of a head of low rank what that gives.
QString headValueText(Site site, const ModelShape& shape)
{
    return site == Site::Head && shape.headRank > 0
               ? QStringLiteral("W<sub>in</sub> s<sub>in</sub>")
               : QStringLiteral("LN<sub>out</sub>(x)");
}

} // namespace

/// What stands before and behind the neuron.
QString InspectorView::surroundings(const ViewSnapshot& snapshot) const
{
    if (isInFront(m_neuron->site)) {
        const SpikeOperand operand = operandAt(m_neuron->site);
        return row(tr("z is"), isOfHead(m_neuron->site) ? headValueText(m_neuron->site, m_shape)
                                                        : codedValueText(m_neuron->site)) +
               row(tr("Its spike adds"),
                   tr("column %1 of %2: %3 weights")
                       .arg(m_neuron->channel)
                       .arg(QString::fromStdString(spikeProductName(m_neuron->layer, operand)),
                            groupedInteger(static_cast<std::uint64_t>(fanOut(m_shape, operand)))));
    }
    const auto layer = static_cast<std::size_t>(m_neuron->layer.value);
    const auto& blocks = snapshot.model->weights.blocks;
    if (m_neuron->site != Site::TimeMix || layer >= blocks.size() || !blocks[layer].att)
        return {};
    const auto& decay = blocks[layer].att->timeDecay;
    if (static_cast<std::size_t>(m_neuron->channel) >= decay.size())
        return {};
    return row(tr("WKV half-life, ln 2 / e<sup>decay</sup>"),
               tr("%1 tokens")
                   .arg(groupedNumber(
                       wkvHalfLife(decay[static_cast<std::size_t>(m_neuron->channel)]), 2)));
}

QString InspectorView::equationText() const
{
    return plainText(*m_equation);
}

QString InspectorView::detailsText() const
{
    return plainText(*m_details);
}

void InspectorView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_neuron || !askForNeuronMenu(*m_neuron, event->globalPos()))
        View::contextMenuEvent(event);
}

void InspectorView::exportCsv(QTextStream& out) const
{
    if (m_reading && m_record) {
        out << "position,layer,site,channel,membrane_before,input,potential,spike,membrane,tau_"
               "tokens,"
               "threshold,reset\n"
            << m_record->position << ',' << m_neuron->layer.value << ',' << siteName(m_neuron->site)
            << ',' << m_neuron->channel << ',';
        if (m_reading->membraneBefore)
            out << *m_reading->membraneBefore;
        out << ',' << m_reading->input << ',' << m_reading->potential << ','
            << static_cast<int>(m_reading->spike) << ',' << m_reading->membrane << ','
            << m_reading->rule.lif.tau << ',' << m_reading->rule.lif.vThreshold << ','
            << m_reading->rule.lif.vReset << '\n';
        return;
    }
    out << "layer,time_mix_rate_token,time_mix_rate_run,channel_mix_rate_token,channel_mix_rate_"
           "run\n";
    for (int layer = 0; m_record && layer < m_rates->rowCount(); ++layer) {
        out << layer;
        for (int column = 0; column < LayerRateModel::kColumns; ++column)
            out << ',' << m_rates->rate(layer, column);
        out << '\n';
    }
}

} // namespace spikeglass
