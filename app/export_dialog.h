#pragma once

#include "app/figure.h"
#include "widgets/view.h"

#include <QDialog>
#include <QList>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
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

    /// Whose tokens they are.
    struct Source
    {
        QString name; ///< empty where there is but one and the title says it
        Ranges ranges;
        /// Proposed, without ending; what no file system takes is left out, and a number is added
        /// where there is such a file.
        QString fileName;
    };

    /// There is at least one source.
    ExportDialog(const QString& title, const QList<Format>& formats, const QList<Source>& sources,
                 QWidget* parent = nullptr);

    /// Index of the chosen source.
    [[nodiscard]] int source() const;
    void setSource(int source);
    [[nodiscard]] ExportRange range() const;
    /// Ending of the format, without the point: that of the file's name where it is a known one.
    [[nodiscard]] QString format() const;
    /// With the ending of the format.
    [[nodiscard]] QString file() const;
    /// Those of a picture.
    [[nodiscard]] FigureColours colours() const;
    /// Asks for the colours of pictures too, beginning with these.
    void offerColours(FigureColours colours);
    /// Without effect where it is not on offer.
    void setRange(ExportRange range);
    void setFormat(const QString& ending);
    void setFile(const QString& file);

private:
    void lay();
    void takeSource();
    void offerRanges();
    void browse();
    void proposeFile();
    void adaptEnding();
    void followEnding();
    void check();

    QList<Format> m_formats;
    QList<Source> m_sources;
    bool m_isProposed = true; ///< the file, which the user has not changed
    bool m_asksColours = false;
    QComboBox *m_source, *m_range, *m_format, *m_colours;
    QFormLayout* m_form;
    QLineEdit* m_file;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
};

} // namespace spikeglass
