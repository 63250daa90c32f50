#pragma once

#include "core/ops/chip_profile.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QTableWidget;

namespace spikeglass {

/// Edits a copy of a chip profile: every constant with its range, unit, source and evidence. An
/// empty row stays unpriced. What the profile's rules refuse is said and cannot be saved.
class ProfileEditor : public QDialog
{
    Q_OBJECT

public:
    explicit ProfileEditor(const ChipProfile& profile, QWidget* parent = nullptr);

    /// The content as a file; valid once the dialog was accepted.
    [[nodiscard]] const std::string& profileText() const { return m_text; }
    /// The id that names the file.
    [[nodiscard]] QString profileId() const;
    /// What is wrong, in words; empty: it can be saved.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QTableWidget* table() const { return m_table; }

    void accept() override;

private:
    enum Column
    {
        Name,
        Lo,
        Nominal,
        Hi,
        Unit,
        Source,
        EvidenceOf,
        kColumns
    };
    void makeFields();
    void fillTable();
    void setCell(int row, int column, const QString& text);
    [[nodiscard]] QString cell(int row, int column) const;
    /// Throws Error for what the rules of profiles refuse.
    [[nodiscard]] std::string validText() const;
    [[nodiscard]] std::optional<Quantity> quantityAt(int row, const char* key) const;

    ChipProfile m_profile; ///< keeps what the dialog does not show: memories, anchors, sources
    QLineEdit *m_id, *m_name, *m_node;
    QSpinBox* m_year;
    QComboBox* m_scope;
    QCheckBox *m_includesSram, *m_dense;
    QTableWidget* m_table;
    QPlainTextEdit* m_notes;
    QLabel* m_problem;
    std::string m_text;
};

} // namespace spikeglass
