#include "app/model_dialog.h"

#include "core/error.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "widgets/number_format.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::uint64_t kFitTokens = 1000;

QString qtText(const std::string& text)
{
    return QString::fromStdString(text);
}

/// A label of one or more lines that can be copied.
QLabel* note(const QString& text)
{
    constexpr int kWidth = 520; // most notes are one or two lines
    auto* label = new QLabel(text);
    label->setMinimumWidth(kWidth);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QDoubleSpinBox* number(double low, double high, double value, const QString& name)
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(3);
    box->setSingleStep(0.1);
    box->setRange(low, high);
    box->setValue(value);
    box->setAccessibleName(name);
    return box;
}

QString settingsInWords(const ModelOverrides& settings)
{
    if (!*settings.spiking)
        return ModelDialog::tr("no neurons (RWKV-4)");
    return ModelDialog::tr("binary embedding %1, rescale %2, threshold %3")
        .arg(*settings.binaryEmbedding ? ModelDialog::tr("on") : ModelDialog::tr("off"))
        .arg(*settings.rescaleEvery == 0 ? ModelDialog::tr("off")
                                         : QString::number(*settings.rescaleEvery))
        .arg(static_cast<double>(*settings.vThreshold));
}

/// With the reason why it has neurons or none, unless that was chosen when it was opened.
CheckpointReport reportOf(const std::filesystem::path& source, const ModelConfig& current)
{
    CheckpointReport report = reportCheckpoint(source);
    if (report.config.shape.spiking == current.shape.spiking)
        return report;
    ModelOverrides overrides;
    overrides.spiking = current.shape.spiking;
    return reportCheckpoint(source, overrides);
}

} // namespace

ModelDialog::ModelDialog(std::filesystem::path source, const ModelConfig& current,
                         std::filesystem::path tokenizer, const EngineChoice& engine,
                         QWidget* parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_report(reportOf(m_source, current))
    , m_tokenizer(new QLineEdit(qtText(tokenizer.string())))
    , m_weights(weightFormatBox(engine.weights))
    , m_threads(threadsBox(engine.threads))
    , m_compare(new QPushButton(tr("&Which fits? …")))
    , m_result(note({}))
{
    setWindowTitle(tr("Model: %1").arg(qtText(m_source.filename().string())));
    m_pool.setMaxThreadCount(1);
    auto* form = new QFormLayout;
    addReport(*form);
    addSettings(*form, current);
    addTokenizer(*form);
    addEngine(*form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Open)->setText(tr("&Open with these"));
    buttons->addButton(m_compare, QDialogButtonBox::ActionRole);
    m_compare->setToolTip(
        tr("Reads a held-out text with and without neurons and under each combination of binary "
           "embedding, rescaling and threshold, and puts in the one of the lowest loss"));
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_result);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_compare, &QPushButton::clicked, this, &ModelDialog::chooseText);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit openRequested(overrides(), m_tokenizer->text().toStdString(), this->engine());
        accept();
    });
}

ModelDialog::~ModelDialog()
{
    *m_ended = true;
    m_pool.waitForDone();
}

void ModelDialog::addReport(QFormLayout& form)
{
    QStringList lines;
    for (const std::string& line : m_report.inferred)
        lines.append(qtText(line));
    const QLocale locale;
    lines.append(tr("%1 parameters stored as %2, %3 on disk, about %4 of memory when open")
                     .arg(groupedInteger(m_report.parameters), qtText(m_report.dtype),
                          locale.formattedDataSize(static_cast<qint64>(m_report.fileBytes)),
                          locale.formattedDataSize(static_cast<qint64>(m_report.memoryBytes))));
    form.addRow(tr("From the tensors"), note(lines.join(QLatin1Char('\n'))));
    if (m_report.unused.empty())
        return;
    QStringList unused;
    for (const std::string& name : m_report.unused)
        unused.append(qtText(name));
    form.addRow(tr("Ignored"), note(unused.join(QStringLiteral(", "))));
}

void ModelDialog::addSettings(QFormLayout& form, const ModelConfig& current)
{
    m_spiking = new QComboBox;
    m_spiking->addItems({tr("LIF neurons (SpikeGPT)"),
                         current.shape.spikeDriven ? tr("in front of the products (spike-driven)")
                                                   : tr("none (RWKV-4)")});
    m_spiking->setCurrentIndex(current.shape.spiking ? 0 : 1);
    m_spiking->setAccessibleName(tr("Neurons"));
    connect(m_spiking, &QComboBox::currentIndexChanged, this, &ModelDialog::followSpiking);
    m_binaryEmbedding = new QComboBox;
    m_binaryEmbedding->addItems({tr("on"), tr("off")});
    m_binaryEmbedding->setCurrentIndex(current.binaryEmbedding ? 0 : 1);
    m_binaryEmbedding->setAccessibleName(tr("Binary embedding"));
    m_rescaleEvery = new QSpinBox;
    m_rescaleEvery->setRange(0, 1024);
    m_rescaleEvery->setSpecialValueText(tr("off"));
    m_rescaleEvery->setValue(current.rescaleEvery);
    m_rescaleEvery->setAccessibleName(tr("Rescale every"));
    m_threshold = number(0.001, 1000, static_cast<double>(current.vThreshold), tr("Threshold"));
    m_tau = number(1, 1000, static_cast<double>(current.tau), tr("Time constant"));
    struct Row
    {
        const char* name;
        QString title;
        QWidget* control;
    };
    const Row rows[] = {{"spiking", tr("Neurons"), m_spiking},
                        {"binary_embedding", tr("Binary embedding"), m_binaryEmbedding},
                        {"rescale_every", tr("Rescale every"), m_rescaleEvery},
                        {"v_threshold", tr("Threshold"), m_threshold},
                        {"tau", tr("Time constant"), m_tau}};
    for (QWidget* control : std::initializer_list<QWidget*>{m_threshold, m_tau})
        control->setEnabled(isSpiking());
    if (current.shape.spikeDriven) // its configuration alone says what it is
        for (QWidget* control : std::initializer_list<QWidget*>{m_spiking, m_binaryEmbedding,
                                                                m_rescaleEvery, m_compare})
            control->setEnabled(false);
    for (const Row& row : rows) {
        const auto setting = std::ranges::find(m_report.settings, row.name, &SettingReason::name);
        form.addRow(row.title, row.control);
        form.addRow(QString(),
                    note(tr("%1: %2").arg(qtText(setting->value), qtText(setting->reason))));
    }
}

void ModelDialog::addTokenizer(QFormLayout& form)
{
    m_tokenizer->setPlaceholderText(tr("none: token ids only"));
    m_tokenizer->setAccessibleName(tr("Tokenizer"));
    form.addRow(tr("Tokenizer"), m_tokenizer);
    auto* choose = new QPushButton(tr("&Choose …"));
    choose->setAutoDefault(false);
    form.addRow(QString(), choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Tokenizer"),
                                                          qtText(m_source.parent_path().string()),
                                                          tr("Tokenizers (*.model *.json)"));
        if (!file.isEmpty())
            m_tokenizer->setText(file);
    });
}

void ModelDialog::addEngine(QFormLayout& form)
{
    form.addRow(tr("Weights"), m_weights);
    form.addRow(tr("Threads"), m_threads);
    form.addRow(QString(), note(tr("bf16 and int8 read a half and a quarter of the bytes and write "
                                   "that much faster. The number of threads changes the speed "
                                   "alone; automatic leaves one core to the window.")));
}

EngineChoice ModelDialog::engine() const
{
    return {static_cast<WeightFormat>(m_weights->currentData().toInt()),
            m_threads->currentData().toInt()};
}

ModelOverrides ModelDialog::overrides() const
{
    ModelOverrides overrides;
    if (m_report.config.shape.spikeDriven)
        return overrides;
    overrides.spiking = isSpiking();
    overrides.binaryEmbedding = m_binaryEmbedding->currentIndex() == 0;
    overrides.rescaleEvery = m_rescaleEvery->value();
    overrides.vThreshold = static_cast<float>(m_threshold->value());
    overrides.tau = static_cast<float>(m_tau->value());
    return overrides;
}

bool ModelDialog::isSpiking() const
{
    return m_spiking->currentIndex() == 0;
}

/// Threshold and time constant are neurons'; RWKV-4 has no binary embedding.
void ModelDialog::followSpiking()
{
    for (QWidget* control : std::initializer_list<QWidget*>{m_threshold, m_tau})
        control->setEnabled(isSpiking());
    m_binaryEmbedding->setCurrentIndex(
        defaultBinaryEmbedding(m_report.config.shape.vocab, isSpiking()) ? 0 : 1);
}

QString ModelDialog::resultText() const
{
    return m_result->text();
}

void ModelDialog::chooseText()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Held-out text"), {},
                                                      tr("Texts (*.txt);;All files (*)"));
    if (!file.isEmpty())
        compare(file.toStdString());
}

void ModelDialog::compare(const std::filesystem::path& text)
{
    const std::filesystem::path tokenizerFile = m_tokenizer->text().toStdString();
    if (tokenizerFile.empty()) {
        showEnd(tr("Choose a tokenizer first: a text must be read."));
        return;
    }
    m_compare->setEnabled(false);
    m_result->setText(tr("Reading …"));
    m_pool.start([this, text, tokenizerFile, source = m_source, shape = m_report.config.shape,
                  tau = static_cast<float>(m_tau->value()), ended = m_ended] {
        const auto open = [&](ModelOverrides overrides) -> FitModel {
            overrides.tau = tau;
            return {openModel(source, overrides), openTokenizer(tokenizerFile, shape.vocab)};
        };
        const auto check = [&] {
            if (*ended)
                throw Error("ended");
        };
        const auto report = [&](int done, int all) {
            QMetaObject::invokeMethod(this, [this, done, all] {
                m_result->setText(tr("Combination %1 of %2 …").arg(done + 1).arg(all));
            });
        };
        EvaluationSettings settings;
        settings.maxTokens = kFitTokens;
        settings.check = check;
        try {
            const auto results = whichFits(open, shape, text, {}, settings, report);
            QMetaObject::invokeMethod(this, [this, results] { showResults(results); });
        } catch (const std::exception& problem) {
            const QString message = QString::fromUtf8(problem.what());
            QMetaObject::invokeMethod(this, [this, message] { showEnd(message); });
        }
    });
}

void ModelDialog::showResults(const std::vector<FitResult>& results)
{
    const FitResult& best = results.front();
    m_spiking->setCurrentIndex(*best.settings.spiking ? 0 : 1);
    m_binaryEmbedding->setCurrentIndex(*best.settings.binaryEmbedding ? 0 : 1);
    m_rescaleEvery->setValue(*best.settings.rescaleEvery);
    if (best.settings.vThreshold)
        m_threshold->setValue(static_cast<double>(*best.settings.vThreshold));
    QStringList lines{tr("Lowest loss over %1 tokens, put in above:")
                          .arg(groupedInteger(best.evaluation.tokens))};
    for (const FitResult& result : results)
        lines.append(tr("%1 bits a byte: %2")
                         .arg(result.evaluation.bitsPerByte(), 0, 'f', 4)
                         .arg(settingsInWords(result.settings)));
    showEnd(lines.join(QLatin1Char('\n')));
}

void ModelDialog::showEnd(const QString& text)
{
    m_result->setText(text);
    m_compare->setEnabled(true);
    adjustSize();
    emit compared();
}

} // namespace spikeglass
