#pragma once

#include "app/figure.h"
#include "widgets/view.h"

#include <QObject>
#include <QPointer>
#include <QSaveFile>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <vector>

namespace spikeglass {

/// Writes what the view shows, in the format of the file's ending: .png, .svg and .pdf by the
/// view's own painting as a figure, with its caption below, .csv its numbers, the caption above
/// them in lines that begin with #. `run` says what the run is. The file is the old one or the
/// whole new one. Throws Error (other ending, cannot be written, disk full).
void exportView(View& view, const QString& file, const QStringList& run = {},
                FigureColours colours = FigureColours::OnScreen);

/// 0, 1, 2, 7 as "0–2, 7"; of many ranges the first few.
QString positionsText(const std::vector<int>& positions);

/// Exports a range of the run from a view that shows another part of it: the view shows the range
/// for the time of the export. Pictures are written at once; the numbers of a whole run token by
/// token between the turns of the event loop, during which the view is not repainted. Deletes
/// itself at the end. Tokens that the recording holds too little of are left out.
class PanelExport : public QObject
{
    Q_OBJECT

public:
    /// What is written.
    struct Source
    {
        /// What the window shows at present.
        std::function<ViewSnapshot()> now;
        /// What the run is, a paragraph each, over the tokens first .. end - 1 of `shown`.
        std::function<QStringList(const ViewSnapshot& shown, int first, int end)> run;
    };

    PanelExport(View& view, Source source, ExportRange range, QString file, FigureColours colours,
                QObject* parent = nullptr);
    ~PanelExport() override;

    /// One of the two signals follows, at once or later.
    void start();

signals:
    /// `missing`: positions in the range that are not in the file, ascending.
    void finished(const QString& file, const std::vector<int>& missing);
    void failed(const QString& message);

private:
    [[nodiscard]] bool isTokenByToken() const;
    void writeAtOnce();
    void writeNextTokens();
    bool writeToken(const ViewSnapshot& now, int position);
    [[nodiscard]] bool isShowable(const ViewSnapshot& now, int position) const;
    /// Tokens first .. end - 1.
    struct Tokens
    {
        int first = 0;
        int end = 0;
    };
    [[nodiscard]] Tokens covered(const ViewSnapshot& shown) const;
    [[nodiscard]] QStringList runTexts(const ViewSnapshot& shown, Tokens tokens) const;
    void noteMissing(const ViewSnapshot& shown);
    [[nodiscard]] ViewSnapshot shownRange(const ViewSnapshot& now) const;
    void finish(const QString& problem = {});

    QPointer<View> m_view;
    Source m_source;
    ExportRange m_range;
    QString m_file;
    FigureColours m_colours;
    QSaveFile m_device;
    QTimer m_turn;
    bool m_hasNames = false; ///< the line of column names is written
    int m_next = 0;          ///< token to write next
    int m_end = 0;           ///< one past the last token to write
    int m_written = 0;       ///< tokens that are in the file
    std::vector<int> m_missing;
};

} // namespace spikeglass
