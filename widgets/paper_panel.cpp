#include "widgets/paper_panel.h"

#include "core/ops/waterfall.h"
#include "widgets/number_format.h"
#include "widgets/phrase_text.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTextDocument>

namespace spikeglass {
namespace {

constexpr double kPercent = 100;
constexpr double kPicojoule = 1e-12;

/// The letters of the formula, where its factors come from, and their products.
QString factorsText(const PaperParameters& p)
{
    QString factors = phraseText(paperFactors(p)); // as in the waterfall, with the signs used here
    factors.replace(QLatin1String("^2"), QStringLiteral("\u00B2"));
    return factors + QLatin1Char('\n') + PaperPanel::tr("R: share of neurons that fire.");
}

QSpinBox* makeCount(const QString& name, int highest)
{
    auto* box = new QSpinBox;
    box->setRange(1, highest);
    box->setAccessibleName(name);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

} // namespace

PaperPanel::PaperPanel(QWidget* parent)
    : QWidget(parent)
    , m_rate(new QDoubleSpinBox)
    , m_tokens(makeCount(tr("T, tokens"), 1'000'000))
    , m_embd(makeCount(tr("d, channels"), 65536))
    , m_layers(makeCount(tr("L, layers"), 1024))
    , m_head(new QCheckBox(tr("with head")))
    , m_live(new QCheckBox(tr("this model, live")))
    , m_published(new QPushButton(tr("As published")))
    , m_result(new QLabel)
{
    m_rate->setRange(0, kPercent);
    m_rate->setDecimals(2);
    m_rate->setSuffix(QStringLiteral("\u202F%"));
    m_rate->setAccessibleName(tr("R, spiking rate"));
    m_rate->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setMinimumWidth(40);
    m_result->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    const auto put = [grid](int row, int column, const QString& name, QWidget* box) {
        auto* label = new QLabel(name);
        label->setToolTip(box->accessibleName());
        box->setToolTip(box->accessibleName());
        grid->addWidget(label, row, column);
        grid->addWidget(box, row, column + 1);
    };
    put(0, 0, tr("R"), m_rate);
    put(0, 2, tr("T"), m_tokens);
    put(1, 0, tr("d"), m_embd);
    put(1, 2, tr("L"), m_layers);
    grid->addWidget(m_live, 2, 0, 1, 2);
    grid->addWidget(m_head, 2, 2, 1, 2);
    grid->addWidget(m_published, 3, 0, 1, 4);
    grid->addWidget(m_result, 4, 0, 1, 4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    grid->setRowStretch(4, 1);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &PaperPanel::showResult);
    for (const QSpinBox* box : {m_tokens, m_embd, m_layers})
        connect(box, &QSpinBox::valueChanged, this, &PaperPanel::showResult);
    connect(m_head, &QCheckBox::toggled, this, &PaperPanel::showResult);
    connect(m_live, &QCheckBox::toggled, this, &PaperPanel::followLive);
    connect(m_published, &QPushButton::clicked, this, [this] {
        m_live->setChecked(false);
        setParameters({});
    });
    setParameters({});
}

void PaperPanel::setLive(std::optional<double> rate, const ModelShape& shape)
{
    const bool isNewModel = shape != m_shape;
    m_liveRate = rate;
    if (!rate)
        m_live->setChecked(false);
    m_live->setEnabled(rate.has_value());
    m_live->setToolTip(rate ? QString() : tr("This model has no neurons: it has no firing rate"));
    m_shape = shape;
    followLive();
    if (isNewModel)
        showResult();
}

void PaperPanel::followLive()
{
    const bool isLive = m_live->isChecked();
    for (QWidget* box : std::initializer_list<QWidget*>{m_rate, m_embd, m_layers})
        box->setEnabled(!isLive);
    if (!isLive || !m_liveRate || m_shape.embd == 0)
        return;
    const QSignalBlocker quietRate(m_rate);
    const QSignalBlocker quietEmbd(m_embd);
    const QSignalBlocker quietLayers(m_layers);
    m_rate->setValue(*m_liveRate * kPercent);
    m_embd->setValue(m_shape.embd);
    m_layers->setValue(m_shape.layers);
    showResult();
}

PaperParameters PaperPanel::parameters() const
{
    PaperParameters parameters;
    parameters.rate = m_rate->value() / kPercent;
    parameters.tokens = m_tokens->value();
    parameters.embd = m_embd->value();
    parameters.layers = m_layers->value();
    parameters.vocab = m_head->isChecked() ? m_shape.vocab : 0;
    return parameters;
}

void PaperPanel::setParameters(const PaperParameters& parameters)
{
    m_rate->setValue(parameters.rate * kPercent);
    m_tokens->setValue(static_cast<int>(parameters.tokens));
    m_embd->setValue(static_cast<int>(parameters.embd));
    m_layers->setValue(static_cast<int>(parameters.layers));
    m_head->setChecked(parameters.vocab > 0);
    showResult();
}

void PaperPanel::showResult()
{
    const PaperParameters p = parameters();
    const PaperAccounting paper = paperAccounting(p);
    const QString head = p.vocab > 0 ? tr(" + %1 T V d").arg(p.macPj) : QString();
    const auto energy = [](double pj) {
        return tr("%1 pJ (%2)")
            .arg(QString::number(pj, 'e', 3), siNumber(pj * kPicojoule, QStringLiteral("J")));
    };
    m_result->setText(
        tr("Transformer: %1 L (9 T d\u00B2 + 5 T\u00B2)%2 = %3\n"
           "SpikeGPT: L (%4 R 9 T d\u00B2 + %1 \u00D7 6 T d)%2 = %5\n"
           "Ratio: %6 times; an estimate by the paper's constants.\n"
           "The rate is charged on products whose inputs do not spike; the output projection, "
           "LayerNorm, embedding%7 and all memory are left out.")
            .arg(p.macPj)
            .arg(head, energy(paper.vanillaPj))
            .arg(p.acPj)
            .arg(energy(paper.spikingPj), groupedNumber(paper.ratio, 1),
                 p.vocab > 0 ? QString() : tr(", head")));
    m_result->setToolTip(Qt::convertFromPlainText(factorsText(p), Qt::WhiteSpaceNormal));
}

QString PaperPanel::resultText() const
{
    return m_result->text();
}

} // namespace spikeglass
