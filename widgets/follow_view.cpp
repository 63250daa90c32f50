#include "widgets/follow_view.h"

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
    , m_next(new QPushButton(tr("Next")))
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
            moveStage(1);
    });
    connect(m_stations, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            setStage(static_cast<FollowStage>(row));
    });
    connect(m_back, &QPushButton::clicked, this, [this] { moveStage(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { moveStage(1); });
    connect(m_play, &QPushButton::clicked, this, [this] { setPlaying(!m_timer->isActive()); });
    connect(m_more, &QPushButton::clicked, this, [this] { emit panelRequested(m_panel); });
    connect(m_strips, &VectorStrips::channelChosen, this, [this](int channel) {
        const Site site = m_stage >= FollowStage::ChannelMix ? Site::ChannelMix : Site::TimeMix;
        emit neuronPinned({LayerId{m_layer->value()}, site, channel});
    });
    showPage();
}

QWidget* FollowView::makeStations()
{
    auto* column = new QWidget;
    auto* box = new QVBoxLayout(column);
    box->setContentsMargins(0, 0, 6, 0);
    for (int stage = 0; stage < kFollowStages; ++stage)
        m_stations->addItem(
            tr("%1  %2").arg(stage + 1).arg(followStageName(static_cast<FollowStage>(stage))));
    m_stations->setCurrentRow(0);
    m_stations->setAccessibleName(tr("Stations of the token"));
    m_stations->setFrameShape(QFrame::NoFrame);
    m_stations->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_stations->setFixedWidth(m_stations->sizeHintForColumn(0) + 24);
    m_layer->setPrefix(tr("Layer "));
    m_layer->setAccessibleName(tr("Layer that is walked through"));
    connect(m_layer, &QSpinBox::valueChanged, this, [this] { m_shownLayer = -1; });
    box->addWidget(m_stations, 1);
    box->addWidget(m_layer);
    box->addWidget(m_play);
    return column;
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

void FollowView::moveStage(int by)
{
    setStage(
        static_cast<FollowStage>(std::clamp(static_cast<int>(m_stage) + by, 0, kFollowStages - 1)));
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
        const QSignalBlocker blocker(m_layer);
        m_layer->setRange(0, m_model ? m_model->config.shape.layers - 1 : 0);
    }
    if (neuron && neuron != m_neuron)
        m_layer->setValue(neuron->layer.value);
    if (record == m_record && neuron == m_neuron && m_shownLayer == m_layer->value())
        return;
    m_neuron = neuron;
    m_channel = neuron ? neuron->channel : 0;
    const LayerId layer{m_layer->value()};
    if (record != m_record || m_shownLayer != layer.value) {
        m_record = std::move(record);
        m_shownLayer = layer.value;
        m_walk.reset();
        const TokenRecordPtr before =
            m_record ? snapshot.history->at(m_record->position - 1) : nullptr;
        const bool isBeforeKnown = before && before->detail() == RecordDetail::Full;
        if (m_record && m_model && m_record->detail() == RecordDetail::Full)
            m_walk = walkToken(*m_model, *m_record, isBeforeKnown ? before.get() : nullptr, layer);
    }
    readWords(snapshot);
    showPage();
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
    m_words.push_back({QString::fromStdString(m_record->name), 1 - left});
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
        m_words.push_back({QString::fromStdString(word->name), left * (1 - kept)});
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
        m_stations->setCurrentRow(static_cast<int>(m_stage));
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
    if (m_record->shape.spikeDriven)
        return tr("This model is spike-driven: its neurons stand in front of the matrix products. "
                  "The stations are those of models with neurons behind the sub-blocks; the "
                  "equation of each neuron is in the Inspector.");
    return tr("The way of this token cannot be shown: the token before it is no longer kept, or "
              "the model has no neurons or is rescaled.");
}

void FollowView::showPage()
{
    m_back->setEnabled(m_stage != FollowStage::Embedding);
    m_next->setEnabled(m_stage != FollowStage::Sampler);
    StagePage page;
    if (m_walk) {
        page = stagePage(m_stage,
                         {*m_model, *m_record, *m_walk, LayerId{m_shownLayer}, m_channel, m_words});
        m_title->setText(tr("<b>%1. %2</b>: token %3, \u201C%4\u201D, layer %5, channel %6")
                             .arg(static_cast<int>(m_stage) + 1)
                             .arg(followStageName(m_stage),
                                  groupedInteger(static_cast<std::uint64_t>(m_record->position)),
                                  QString::fromStdString(m_record->name).toHtmlEscaped())
                             .arg(m_shownLayer)
                             .arg(m_channel));
    } else {
        m_title->setText(tr("<b>%1</b>").arg(followStageName(m_stage)));
        page.text = missingWalkText();
    }
    m_equation->setText(page.equation);
    m_text->setText(page.text);
    m_numbers->setText(page.numbers);
    m_numbers->setVisible(!page.numbers.isEmpty());
    m_panel = page.panel;
    m_more->setEnabled(!m_panel.isEmpty());
    m_strips->show(std::move(page.strips), std::move(page.bars), m_channel);
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
