#include "widgets/profile_editor.h"

#include "core/error.h"
#include "widgets/phrase_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace spikeglass {
namespace {

constexpr std::array kScopes{Scope::PerTerm, Scope::AllIn, Scope::Marginal};
constexpr std::array kEvidence{Evidence::Published, Evidence::Quoted, Evidence::Derived,
                               Evidence::Assumed};

/// Letters, digits and '-', so that it can name a file.
bool isId(const QString& id)
{
    return !id.isEmpty() && std::ranges::all_of(id, [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || c.isDigit() ||
               c == QLatin1Char('-');
    });
}

} // namespace

ProfileEditor::ProfileEditor(const ChipProfile& profile, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile)
    , m_id(new QLineEdit(QString::fromStdString(profile.id) + QStringLiteral("-copy")))
    , m_name(new QLineEdit(tr("%1 (copy)").arg(QString::fromStdString(profile.name))))
    , m_node(new QLineEdit(QString::fromStdString(profile.node)))
    , m_year(new QSpinBox)
    , m_scope(new QComboBox)
    , m_includesSram(new QCheckBox(tr("An event contains the weight read")))
    , m_dense(new QCheckBox(tr("Multiplies zeros too")))
    , m_table(new QTableWidget)
    , m_notes(new QPlainTextEdit)
    , m_problem(new QLabel)
{
    setWindowTitle(tr("Chip profile"));
    makeFields();
    fillTable();
    QStringList notes;
    for (const std::string& note : profile.notes)
        notes += QString::fromStdString(note);
    m_notes->setPlainText(notes.join(QLatin1Char('\n')));
    resize(760, 600);
}

void ProfileEditor::makeFields()
{
    constexpr int kLastYear = 9999;
    m_year->setRange(1, kLastYear);
    m_year->setValue(m_profile.year);
    for (const Scope scope : kScopes)
        m_scope->addItem(scopeText(scope));
    m_scope->setCurrentIndex(
        static_cast<int>(std::ranges::find(kScopes, m_profile.scope) - kScopes.begin()));
    m_scope->setToolTip(tr("What the energy of a synaptic event already contains: the event alone "
                           "(per term), everything (all in), all but static power (marginal)"));
    m_includesSram->setChecked(m_profile.eventIncludesSram);
    m_dense->setChecked(m_profile.executesDense);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_notes->setMaximumHeight(4 * fontMetrics().lineSpacing());
    m_notes->setAccessibleName(tr("Notes, one a line"));
    m_table->setAccessibleName(tr("Constants; an empty row is unpriced"));
    auto* form = new QFormLayout;
    form->addRow(tr("Id, names the file"), m_id);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Process"), m_node);
    form->addRow(tr("Year"), m_year);
    form->addRow(tr("Scope"), m_scope);
    form->addRow(QString(), m_includesSram);
    form->addRow(QString(), m_dense);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileEditor::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* box = new QVBoxLayout(this);
    box->addLayout(form);
    box->addWidget(m_table, 1);
    box->addWidget(new QLabel(tr("Notes")));
    box->addWidget(m_notes);
    box->addWidget(m_problem);
    box->addWidget(buttons);
}

void ProfileEditor::fillTable()
{
    const auto fields = quantityFields();
    m_table->setColumnCount(kColumns);
    m_table->setHorizontalHeaderLabels({tr("Constant"), tr("Low"), tr("Nominal"), tr("High"),
                                        tr("Unit"), tr("Source"), tr("Evidence")});
    m_table->setRowCount(static_cast<int>(fields.size()));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(Source, QHeaderView::Stretch);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QuantityField& field = fields[static_cast<std::size_t>(row)];
        const auto& quantity = m_profile.*field.member;
        setCell(row, Name, QString::fromLatin1(field.key));
        QTableWidgetItem* name = m_table->item(row, Name);
        name->setFlags(name->flags() & ~Qt::ItemIsEditable);
        name->setToolTip(quantityText(field.key));
        setCell(row, Unit,
                quantity ? QString::fromStdString(quantity->unit)
                         : QString::fromLatin1(field.unit));
        auto* evidence = new QComboBox;
        for (const Evidence each : kEvidence)
            evidence->addItem(evidenceText(each));
        m_table->setCellWidget(row, EvidenceOf, evidence);
        evidence->setCurrentIndex(static_cast<int>(
            std::ranges::find(kEvidence, quantity ? quantity->evidence : Evidence::Assumed) -
            kEvidence.begin()));
        if (!quantity)
            continue;
        setCell(row, Lo, QString::number(quantity->lo));
        setCell(row, Nominal, QString::number(quantity->nominal));
        setCell(row, Hi, QString::number(quantity->hi));
        setCell(row, Source, QString::fromStdString(quantity->source));
    }
    for (const int column : {Name, Lo, Nominal, Hi, Unit, EvidenceOf})
        m_table->resizeColumnToContents(column);
}

void ProfileEditor::setCell(int row, int column, const QString& text)
{
    m_table->setItem(row, column, new QTableWidgetItem(text));
}

QString ProfileEditor::cell(int row, int column) const
{
    const QTableWidgetItem* item = m_table->item(row, column);
    return item == nullptr ? QString() : item->text().trimmed();
}

QString ProfileEditor::profileId() const
{
    return m_id->text().trimmed();
}

std::optional<Quantity> ProfileEditor::quantityAt(int row, const char* key) const
{
    if (cell(row, Lo).isEmpty() && cell(row, Nominal).isEmpty() && cell(row, Hi).isEmpty())
        return std::nullopt;
    const auto number = [&](int column) {
        bool isNumber = false;
        const double value = cell(row, column).toDouble(&isNumber);
        if (!isNumber)
            throw Error("field '" + std::string(key) +
                        "' needs a low, a nominal and a high number");
        return value;
    };
    const auto* evidence = qobject_cast<QComboBox*>(m_table->cellWidget(row, EvidenceOf));
    return Quantity{number(Lo),
                    number(Nominal),
                    number(Hi),
                    cell(row, Unit).toStdString(),
                    cell(row, Source).toStdString(),
                    kEvidence.at(static_cast<std::size_t>(evidence->currentIndex()))};
}

std::string ProfileEditor::validText() const
{
    if (!isId(profileId()))
        throw Error(tr("the id takes small letters, digits and '-'").toStdString());
    ChipProfile profile = m_profile;
    profile.id = profileId().toStdString();
    profile.name = m_name->text().trimmed().toStdString();
    profile.node = m_node->text().trimmed().toStdString();
    profile.year = m_year->value();
    profile.scope = kScopes.at(static_cast<std::size_t>(m_scope->currentIndex()));
    profile.eventIncludesSram = m_includesSram->isChecked();
    profile.executesDense = m_dense->isChecked();
    const auto fields = quantityFields();
    for (std::size_t row = 0; row < fields.size(); ++row)
        profile.*fields[row].member = quantityAt(static_cast<int>(row), fields[row].key);
    profile.notes.clear();
    for (const QString& note : m_notes->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        profile.notes.push_back(note.toStdString());
    const std::string text = chipProfileJson(profile);
    parseChipProfile(text, profile.id);
    return text;
}

QString ProfileEditor::problem() const
{
    try {
        static_cast<void>(validText());
        return {};
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
}

void ProfileEditor::accept()
{
    try {
        m_text = validText();
        QDialog::accept();
    } catch (const Error& error) {
        m_problem->setText(tr("Cannot be saved: %1").arg(QString::fromUtf8(error.what())));
    }
}

} // namespace spikeglass
