#include "app/training_form.h"

#include "app/work_folder.h"
#include "widgets/number_format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QThread>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace spikeglass {
namespace {

constexpr double kMillion = 1e6;
constexpr double kMostReadings = 5; // more is learned by heart

struct Size
{
    const char* name;
    int layers, channels, vocabulary, context;
};
constexpr std::array kSizes{
    Size{QT_TRANSLATE_NOOP("spikeglass::TrainingForm", "Small: minutes"), 4, 192, 1024, 128},
    Size{QT_TRANSLATE_NOOP("spikeglass::TrainingForm", "Medium: an hour"), 4, 256, 2048, 256},
    Size{QT_TRANSLATE_NOOP("spikeglass::TrainingForm", "As the bundled model: hours"), 6, 256, 4096,
         256},
};

/// Whether a step takes equally long with both.
bool isEquallyFast(const TrainingSettings& a, const TrainingSettings& b)
{
    const auto size = [](const TrainingSettings& one) {
        return std::tuple(one.layers, one.channels, one.vocabulary, one.context, one.batch,
                          one.neurons, one.threads);
    };
    return size(a) == size(b);
}

/// Label and control of a row, with the same help.
void addField(QFormLayout& form, const QString& label, const QString& help, QWidget* control)
{
    auto* caption = new QLabel(label);
    caption->setBuddy(control);
    caption->setToolTip(help);
    control->setToolTip(help);
    control->setAccessibleName(label);
    form.addRow(caption, control);
}

} // namespace

TrainingForm::TrainingForm(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addTextFields(*form);
    addSizeFields(*form);
    addRecipeFields(*form);
    m_demand = new QLabel;
    m_demand->setWordWrap(true);
    m_demand->setToolTip(
        tr("Weights: numbers that are learned. Memory and disk in megabytes (MB) of "
           "10^6 bytes, while the run goes on"));
    form->addRow(m_demand);
    connect(this, &TrainingForm::changed, this, &TrainingForm::showNote);
    connect(this, &TrainingForm::changed, this, &TrainingForm::showDemand);
    connect(this, &TrainingForm::changed, this, &TrainingForm::showSize);
    setSettings({});
}

void TrainingForm::addTextFields(QFormLayout& form)
{
    m_texts = new QLineEdit;
    m_texts->setReadOnly(true);
    m_texts->setPlaceholderText(tr("choose or drop one"));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose texts to learn from"));
    choose->setToolTip(choose->accessibleName());
    connect(choose, &QPushButton::clicked, this, &TrainingForm::chooseTexts);
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_texts, 1);
    line->addWidget(choose);
    addField(form, tr("Text"),
             tr("UTF-8 text to learn from; a line <|endoftext|> stands between documents"), row);
    m_heldOut = new QLineEdit;
    m_heldOut->setPlaceholderText(tr("a twentieth of the text"));
    connect(m_heldOut, &QLineEdit::textEdited, this, &TrainingForm::changed);
    addField(form, tr("Held-out text"),
             tr("File that is measured on and never learned from; empty: some documents of the "
                "text are kept back"),
             m_heldOut);
}

QSpinBox* TrainingForm::addCount(QFormLayout& form, const QString& label, const QString& help,
                                 int low, int high)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    connect(box, &QSpinBox::valueChanged, this, &TrainingForm::changed);
    addField(form, label, help, box);
    return box;
}

QDoubleSpinBox* TrainingForm::addNumber(QFormLayout& form, const QString& label,
                                        const QString& help, double low, double high, int decimals)
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(decimals);
    box->setRange(low, high);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    connect(box, &QDoubleSpinBox::valueChanged, this, &TrainingForm::changed);
    addField(form, label, help, box);
    return box;
}

void TrainingForm::addSizeFields(QFormLayout& form)
{
    m_size = new QComboBox;
    m_size->setPlaceholderText(tr("of your own"));
    for (const Size& size : kSizes)
        m_size->addItem(tr(size.name));
    connect(m_size, &QComboBox::activated, this, &TrainingForm::chooseSize);
    addField(form, tr("Size"), tr("Fills the four fields below"), m_size);
    m_layers = addCount(form, tr("Layers"), tr("Blocks of time mix and channel mix"), 1, 64);
    m_channels =
        addCount(form, tr("Channels"),
                 tr("Width of the net: two populations of so many neurons a block"), 8, 4096);
    m_vocabulary = addCount(form, tr("Vocabulary"),
                            tr("Pieces of words that the text is divided into"), 300, 65536);
    m_context =
        addCount(form, tr("Context"),
                 tr("Tokens that the net learns over at once; it can read on past them"), 8, 4096);
}

void TrainingForm::addRecipeFields(QFormLayout& form)
{
    m_tokens = addNumber(form, tr("Tokens (millions)"),
                         tr("How many tokens to learn from; the text is read as often as needed. "
                            "Choosing a text fills in three readings of it, from 0.5 to 20 "
                            "million; what is read more than about five times is learned by "
                            "heart"),
                         0.001, 1e6, 3);
    connect(m_tokens, &QDoubleSpinBox::valueChanged, this, [this] {
        m_tokensBefore.clear();
        showNote();
    });
    m_note = new QLabel;
    m_note->setObjectName(QStringLiteral("tokensNote"));
    m_note->setWordWrap(true);
    form.addRow(QString(), m_note);
    m_batch =
        addCount(form, tr("Windows a step"),
                 tr("Texts learned from at once; few learn more from the same tokens"), 1, 256);
    m_learningRate = addNumber(
        form, tr("Learning rate"),
        tr("The highest; it rises over 200 steps and then falls to a twentieth"), 0.00001, 1, 5);
    m_neurons = new QCheckBox(tr("spiking"));
    connect(m_neurons, &QCheckBox::toggled, this, &TrainingForm::changed);
    addField(form, tr("Neurons"), tr("Off: the same net without neurons (RWKV-4), for comparison"),
             m_neurons);
    m_threshold = addNumber(form, tr("Threshold"),
                            tr("Potential at which a neuron fires in training; it is folded into "
                               "the weights of the model, whose threshold is 1"),
                            0.001, 10, 3);
    m_targetRate =
        addNumber(form, tr("Target rate (%)"),
                  tr("Share of neurons that should fire at a token; 0: as it comes"), 0, 100, 1);
    m_threads = addCount(form, tr("Threads"), tr("Cores that the trainer may use"), 1,
                         std::max(1, QThread::idealThreadCount()));
    m_seed =
        addCount(form, tr("Seed"), tr("Equal seeds and texts give equal weights"), 0, 2147483647);
    connect(m_neurons, &QCheckBox::toggled, this, [this](bool spiking) {
        m_threshold->setEnabled(spiking);
        m_targetRate->setEnabled(spiking);
    });
}

void TrainingForm::chooseTexts()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Texts to learn from"), workFolder(), tr("Text (*.txt);;All files (*)"));
    if (files.isEmpty())
        return;
    rememberWorkFolder(files.first());
    setTexts(files);
}

void TrainingForm::setTexts(const QStringList& files)
{
    m_textFiles = files;
    QStringList names;
    for (const QString& file : files)
        names += QFileInfo(file).fileName();
    m_texts->setText(names.join(QStringLiteral(", ")));
    m_texts->setToolTip(files.join(QLatin1Char('\n')));
    if (!files.isEmpty()) {
        const double before = m_tokens->value();
        m_tokens->setValue(
            static_cast<double>(suggestedTokens(textBytes(), m_vocabulary->value())) / kMillion);
        if (m_tokens->value() != before)
            m_tokensBefore = groupedNumber(before, m_tokens->decimals());
    }
    emit changed();
}

qint64 TrainingForm::textBytes() const
{
    return std::accumulate(
        m_textFiles.begin(), m_textFiles.end(), qint64{0},
        [](qint64 sum, const QString& file) { return sum + QFileInfo(file).size(); });
}

void TrainingForm::chooseSize(int index)
{
    const Size& size = kSizes.at(static_cast<std::size_t>(index));
    m_layers->setValue(size.layers);
    m_channels->setValue(size.channels);
    m_vocabulary->setValue(size.vocabulary);
    m_context->setValue(size.context);
}

/// The size that the four fields have, or none.
void TrainingForm::showSize()
{
    const auto found = std::ranges::find_if(kSizes, [this](const Size& size) {
        return size.layers == m_layers->value() && size.channels == m_channels->value() &&
               size.vocabulary == m_vocabulary->value() && size.context == m_context->value();
    });
    m_size->setCurrentIndex(
        found == kSizes.end() ? -1 : static_cast<int>(std::distance(kSizes.begin(), found)));
}

TrainingSettings TrainingForm::settings() const
{
    TrainingSettings settings;
    settings.texts = m_textFiles;
    settings.heldOut = m_heldOut->text().trimmed();
    settings.layers = m_layers->value();
    settings.channels = m_channels->value();
    settings.vocabulary = m_vocabulary->value();
    settings.context = m_context->value();
    settings.batch = m_batch->value();
    settings.tokens = qRound64(m_tokens->value() * kMillion);
    settings.learningRate = m_learningRate->value();
    settings.threshold = m_threshold->value();
    settings.targetRate = m_targetRate->value() / 100;
    settings.neurons = m_neurons->isChecked();
    settings.threads = m_threads->value();
    settings.seed = m_seed->value();
    return settings;
}

void TrainingForm::setSettings(const TrainingSettings& settings)
{
    const QSignalBlocker blocker(this);
    setTexts(settings.texts);
    m_heldOut->setText(settings.heldOut);
    m_layers->setValue(settings.layers);
    m_channels->setValue(settings.channels);
    m_vocabulary->setValue(settings.vocabulary);
    m_context->setValue(settings.context);
    m_batch->setValue(settings.batch);
    m_tokens->setValue(static_cast<double>(settings.tokens) / kMillion);
    m_learningRate->setValue(settings.learningRate);
    m_threshold->setValue(settings.threshold);
    m_targetRate->setValue(settings.targetRate * 100);
    m_neurons->setChecked(settings.neurons);
    m_threads->setValue(settings.threads);
    m_seed->setValue(settings.seed);
    m_tokensBefore.clear();
    showSize();
    showNote();
    showDemand();
}

/// What the choice of a text has changed, and the warning of too many readings.
void TrainingForm::showNote()
{
    QStringList lines;
    if (!m_tokensBefore.isEmpty())
        lines += tr("Was %1 million; changed to suit the text.").arg(m_tokensBefore);
    if (readings() > kMostReadings)
        lines += tr("The text will be read about %1 times: more than about five times is learned "
                    "by heart.")
                     .arg(groupedNumber(readings(), 1));
    QFont font; // the rest is inherited
    font.setBold(readings() > kMostReadings);
    m_note->setFont(font);
    m_note->setText(lines.join(QLatin1Char('\n')));
    m_note->setVisible(!lines.isEmpty());
}

void TrainingForm::showDemand()
{
    const TrainingSettings now = settings();
    const TrainingDemand demand = trainingDemand(now, textBytes());
    const auto size = [](qint64 amount) {
        return QLocale().formattedDataSize(amount, 1, QLocale::DataSizeSIFormat);
    };
    m_demand->setText(
        readingsText() +
        tr("%1 weights, %2 neurons. Estimated: %3 of memory, %4 of disk.")
            .arg(groupedInteger(static_cast<std::uint64_t>(trainingParameters(now))),
                 groupedInteger(now.neurons ? 2ULL * static_cast<std::uint64_t>(now.layers) *
                                                  static_cast<std::uint64_t>(now.channels)
                                            : 0ULL),
                 size(demand.memoryBytes), size(demand.diskBytes)) +
        timeText(now));
}

void TrainingForm::setSpeeds(std::vector<TrainingSpeed> speeds)
{
    m_speeds = std::move(speeds);
    showDemand();
}

QString TrainingForm::timeText(const TrainingSettings& settings) const
{
    const auto run = std::ranges::find_if(m_speeds, [&settings](const TrainingSpeed& speed) {
        return speed.tokensPerSecond >= 1 && isEquallyFast(speed.settings, settings);
    });
    if (run == m_speeds.end())
        return {};
    const double minutes =
        std::ceil(static_cast<double>(settings.tokens) / run->tokensPerSecond / 60);
    return QLatin1Char('\n') +
           tr("About %1 min, at the %2 tokens/s of an earlier run of this size.")
               .arg(groupedInteger(static_cast<std::uint64_t>(minutes)),
                    groupedInteger(static_cast<std::uint64_t>(run->tokensPerSecond)));
}

double TrainingForm::readings() const
{
    const double inText = estimatedTokens(textBytes(), m_vocabulary->value());
    return inText < 1 ? 0 : m_tokens->value() * kMillion / inText;
}

QString TrainingForm::readingsText() const
{
    const double inText = estimatedTokens(textBytes(), m_vocabulary->value());
    if (inText < 1)
        return {};
    return tr("The text is about %1 tokens and will be read about %2 times.")
               .arg(groupedInteger(static_cast<std::uint64_t>(inText)),
                    groupedNumber(readings(), 1)) +
           QLatin1Char('\n');
}

} // namespace spikeglass
