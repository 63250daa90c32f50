#pragma once

#include "widgets/view.h"

#include <QDialog>
#include <QList>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace spikeglass {

/// Asks for range, format and file of an export.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    struct Format
    {
        QString name;
        QString ending; ///< without the point
        QString toolTip;
    };
    struct Ranges
    {
        QString visible, selected, all; ///< what each range would hold; empty: not on offer
    };

    /// `name` is the file's suggested name without ending.
    ExportDialog(const QString& title, const QString& name, const QList<Format>& formats,
                 const Ranges& ranges, QWidget* parent = nullptr);

    [[nodiscard]] ExportRange range() const;
    /// Ending of the format, without the point.
    [[nodiscard]] QString format() const;
    /// With the ending of the format.
    [[nodiscard]] QString file() const;
    /// Without effect where it is not on offer.
    void setRange(ExportRange range);
    void setFormat(const QString& ending);
    void setFile(const QString& file);

private:
    void browse();
    void adaptEnding();
    void check();

    QList<Format> m_formats;
    QComboBox *m_range, *m_format;
    QLineEdit* m_file;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
};

} // namespace spikeglass
