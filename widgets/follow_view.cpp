#include "widgets/follow_view.h"

#include "core/text/tokenizer.h"
#include "widgets/number_format.h"
#include "widgets/wkv_memory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTextDocument>
#include <QTextStream>
#include <QTimer>
#include <QVBoxLayout>
#include <QVariantAnimation>
#include <algorithm>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kUncoverMilliseconds = 900;
constexpr int kStageMilliseconds = 4000;
constexpr int kMostWords = 16;

QLabel* makeText(const QString& name)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name);
    return label;
}

/// A mark of the vocabulary is named by what it means.
QString wordName(const TokenRecord& record)
{
    return record.name == kDocumentMark ? FollowView::tr("start of text")
                                        : QString::fromStdString(record.name);
}

} // namespace

FollowView::FollowView(QWidget* parent)
    : View(parent)
    , m_stations(new QListWidget)
    , m_layer(new QSpinBox)
    , m_title(makeText(tr("Token")))
    , m_equation(makeText(tr("Equation")))
    , m_numbers(makeText(tr("Equation with numbers")))
    , m_text(makeText(tr("What happens here")))
    , m_strips(new VectorStrips)
    , m_back(new QPushButton(tr("Back")))
    , m_next(new QPushButton(tr("Next station")))
    , m_play(new QPushButton(tr("Play all")))
    , m_more(new QPushButton(tr("More in its panel")))
    , m_timer(new QTimer(this))
    , m_animation(new QVariantAnimation(this))
{
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(makeStations());
    box->addWidget(makePage(), 1);
    m_animation->setStartValue(0.0);
    m_animation->setEndValue(1.0);
    m_animation->setDuration(kUncoverMilliseconds);
    m_timer->setInterval(kStageMilliseconds);
    connect(m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& share) { m_strips->setUncovered(share.toDouble()); });
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (m_stage == FollowStage::Sampler)
            setPlaying(false);
        else
            setStation(station() + 1);
    });
    connect(m_stations, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            setStation(row + 1);
    });
    connect(m_back, &QPushButton::clicked, this, [this] { setStation(station() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { setStation(station() + 1); });
    connect(m_play, &QPushButton::clicked, this, [this] { setPlaying(!m_timer->isActive()); });
    connect(m_more, &QPushButton::clicked, this, [this] { emit panelRequested(m_panel); });
    connect(m_strips, &VectorStrips::channelChosen, this, [this](int channel) {
        const Site site = followedSite(m_stage, shape());
        const int layer = isOfHead(site) ? shape().layers : m_layer->value();
        emit neuronPinned({LayerId{layer}, site, channel});
    });
    showPage();
}

QWidget* FollowView::makeStations()
{
    auto* column = new QWidget;
    auto* box = new QVBoxLayout(column);
    box->setContentsMargins(0, 0, 6, 0);
    listStations();
    m_stations->setAccessibleName(tr("Stations of the token"));
    m_stations->setFrameShape(QFrame::NoFrame);
    m_stations->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_layer->setPrefix(tr("Layer "));
    m_layer->setAccessibleName(tr("Layer that is walked through"));
    connect(m_layer, &QSpinBox::valueChanged, this, [this] { m_shownLayer = -1; });
    box->addWidget(m_stations, 1);
    box->addWidget(m_layer);
    box->addWidget(m_play);
    return column;
}

ModelShape FollowView::shape() const
{
    return m_model ? m_model->config.shape : ModelShape{};
}

/// Those that the model has.
void FollowView::listStations()
{
    const QSignalBlocker blocker(m_stations);
    m_stations->clear();
    for (const FollowStage stage : followStages(shape()))
        m_stations->addItem(
            tr("%1  %2").arg(m_stations->count() + 1).arg(followStageName(stage, shape())));
    m_stations->setCurrentRow(station() - 1);
    m_stations->setFixedWidth(m_stations->sizeHintForColumn(0) + 24);
}

QWidget* FollowView::makePage()
{
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.2);
    m_equation->setFont(larger);
    m_more->setToolTip(tr("Opens the panel in Play that shows this for every token"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_more);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* page = new QWidget;
    auto* box = new QVBoxLayout(page);
    box->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_equation, m_text})
        box->addWidget(widget);
    box->addWidget(m_strips, 1);
    box->addWidget(m_numbers);
    box->addLayout(buttons);
    return page;
}

void FollowView::setStage(FollowStage stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    showStage();
}

void FollowView::setLayer(LayerId layer)
{
    m_layer->setValue(layer.value);
}

int FollowView::station() const
{
    const auto stages = followStages(shape());
    return static_cast<int>(std::ranges::find(stages, m_stage) - stages.begin()) + 1;
}

void FollowView::setStation(int number)
{
    const auto stages = followStages(shape());
    const int index = std::clamp(number - 1, 0, static_cast<int>(stages.size()) - 1);
    setStage(stages[static_cast<std::size_t>(index)]);
}

void FollowView::setPlaying(bool on)
{
    m_play->setText(on ? tr("Stop") : tr("Play all"));
    if (!on)
        return m_timer->stop();
    if (m_stage == FollowStage::Sampler)
        setStage(FollowStage::Embedding);
    m_timer->start();
}

void FollowView::hideEvent(QHideEvent* event)
{
    setPlaying(false);
    View::hideEvent(event);
}

void FollowView::apply(const ViewSnapshot& snapshot)
{
    TokenRecordPtr record = snapshot.shownToken();
    const auto neuron = snapshot.shownNeuron();
    if (snapshot.model != m_model) {
        m_model = snapshot.model;
        m_shownLayer = -1;
        if (m_stage == FollowStage::MixedNeurons && !shape().spikeDriven)
            m_stage = FollowStage::KeyValue;
        listStations();
        const QSignalBlocker blocker(m_layer);
        m_layer->setRange(0, m_model ? m_model->config.shape.layers - 1 : 0);
    }
    if (neuron && neuron != m_neuron)
        m_layer->setValue(neuron->layer.value);
    const TokenRecordPtr next = record ? snapshot.history->at(record->position + 1) : nullptr;
    const bool wasNextGiven = std::exchange(m_isNextGiven, next && next->fromPrompt);
    if (record == m_record && neuron == m_neuron && m_shownLayer == m_layer->value() &&
        m_isNextGiven == wasNextGiven)
        return;
    chooseNeuron(neuron);
    if (record != m_record || m_shownLayer != m_layer->value()) {
        m_record = std::move(record);
        walkThrough(snapshot);
    }
    readWords(snapshot);
    showPage();
}

/// A hidden unit of a spike-driven model is no channel: the one chosen before stays.
void FollowView::chooseNeuron(const std::optional<NeuronId>& neuron)
{
    m_neuron = neuron;
    if (!neuron)
        m_channel = m_unit = 0;
    else if (neuron->site == Site::FfnValue)
        m_unit = neuron->channel;
    else
        m_channel = m_unit = neuron->channel;
    m_channel = std::clamp(m_channel, 0, std::max(0, shape().embd - 1));
    m_unit = std::clamp(m_unit, 0, std::max(0, shape().hidden() - 1));
}

void FollowView::walkThrough(const ViewSnapshot& snapshot)
{
    m_shownLayer = m_layer->value();
    m_walk.reset();
    m_before = m_record ? snapshot.history->at(m_record->position - 1) : nullptr;
    if (m_before && m_before->detail() != RecordDetail::Full)
        m_before = nullptr;
    if (m_record && m_model && m_record->detail() == RecordDetail::Full)
        m_walk = walkToken(*m_model, *m_record, m_before.get(), LayerId{m_shownLayer});
}

/// Shares of the earlier words and of this one in the channel's average at this token.
void FollowView::readWords(const ViewSnapshot& snapshot)
{
    m_words.clear();
    if (!m_walk || !m_walk->timeMix)
        return;
    const LayerId layer{m_shownLayer};
    const auto c = static_cast<std::size_t>(m_channel);
    const auto& decay =
        m_model->weights.blocks[static_cast<std::size_t>(layer.value)].att->timeDecay;
    double left = static_cast<double>(m_walk->timeMix->pastWeight[c]);
    m_words.push_back({wordName(*m_record), 1 - left});
    for (int i = m_record->position - 1; i >= 0 && m_words.size() < kMostWords; --i) {
        const TokenRecordPtr word = snapshot.history->at(i);
        const TokenRecordPtr before = snapshot.history->at(i - 1);
        const auto lacksState = [](const TokenRecordPtr& record) {
            return record && record->detail() < RecordDetail::Full;
        };
        if (!word || lacksState(word) || lacksState(before))
            break;
        const double kept =
            before ? static_cast<double>(wkvKept(before->state, word->state, layer, decay)[c]) : 0;
        m_words.push_back({wordName(*word), left * (1 - kept)});
        left *= kept;
    }
    if (left > 0)
        m_words.push_back({tr("older"), left});
    std::ranges::reverse(m_words);
}

/// What is still being uncovered.
void FollowView::finishPainting()
{
    m_animation->stop();
    m_strips->setUncovered(1);
}

void FollowView::showStage()
{
    {
        const QSignalBlocker blocker(m_stations);
        m_stations->setCurrentRow(station() - 1);
    }
    showPage();
    m_animation->stop();
    m_animation->start();
}

/// Why there is no walk.
QString FollowView::missingWalkText() const
{
    if (!m_record)
        return tr("No token yet. Run or step: the way of each token through the model appears "
                  "here with its numbers.");
    return tr("The way of this token cannot be shown: the token before it is no longer kept, or "
              "the model has no neurons or is rescaled.");
}

QString FollowView::titleText() const
{
    const QString name = followStageName(m_stage, shape());
    if (!m_walk)
        return tr("<b>%1</b>").arg(name);
    const auto filled = [&](const QString& title) {
        return title.arg(station()).arg(
            name, groupedInteger(static_cast<std::uint64_t>(m_record->position)),
            QString::fromStdString(m_record->name).toHtmlEscaped());
    };
    if (m_stage == FollowStage::Sampler)
        return filled(tr("<b>%1. %2</b>: token %3, \u201C%4\u201D"));
    if (m_stage == FollowStage::Layers || m_stage == FollowStage::Head)
        return filled(tr("<b>%1. %2</b>: token %3, \u201C%4\u201D, channel %5")).arg(m_channel);
    const bool isOfUnits = followedSite(m_stage, shape()) == Site::FfnValue;
    return filled(isOfUnits
                      ? tr("<b>%1. %2</b>: token %3, \u201C%4\u201D, layer %5, hidden unit %6")
                      : tr("<b>%1. %2</b>: token %3, \u201C%4\u201D, layer %5, channel %6"))
        .arg(m_shownLayer)
        .arg(isOfUnits ? m_unit : m_channel);
}

void FollowView::showPage()
{
    m_back->setEnabled(m_stage != FollowStage::Embedding);
    m_next->setEnabled(m_stage != FollowStage::Sampler);
    m_title->setText(titleText());
    StagePage page;
    if (m_walk)
        page =
            stagePage(m_stage, {*m_model, *m_record, m_before.get(), *m_walk, LayerId{m_shownLayer},
                                m_channel, m_unit, m_words, m_isNextGiven});
    else
        page.text = missingWalkText();
    m_equation->setText(page.equation);
    m_text->setText(page.text);
    m_numbers->setText(page.numbers);
    m_numbers->setVisible(!page.numbers.isEmpty());
    m_panel = page.panel;
    m_more->setEnabled(!m_panel.isEmpty());
    m_strips->show(std::move(page.strips), std::move(page.bars),
                   followedSite(m_stage, shape()) == Site::FfnValue ? m_unit : m_channel);
}

QString FollowView::text() const
{
    QTextDocument document;
    document.setHtml(m_title->text() + QStringLiteral("<br>") + m_equation->text() +
                     QStringLiteral("<br>") + m_text->text() + QStringLiteral("<br>") +
                     m_numbers->text());
    return document.toPlainText();
}

void FollowView::exportCsv(QTextStream& out) const
{
    out << "vector,entry,value\n";
    for (const VectorStrip& strip : m_strips->strips())
        for (std::size_t i = 0; i < strip.values.size(); ++i)
            out << csvField(strip.name) << ',' << i << ',' << strip.values[i] << '\n';
    for (const NamedShare& bar : m_strips->bars())
        out << csvField(bar.name) << ",share," << bar.share << '\n';
}

} // namespace spikeglass
