#pragma once

#include "widgets/view.h"

#include <QObject>
#include <QPointer>
#include <QSaveFile>
#include <QString>
#include <QTimer>
#include <functional>
#include <vector>

namespace spikeglass {

/// Writes what the view shows, in the format of the file's ending: .png, .svg and .pdf by the
/// view's own painting as a figure, with its caption below, .csv its numbers. The file is the old
/// one or the whole new one. Throws Error (other ending, cannot be written, disk full).
void exportView(View& view, const QString& file);

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
    /// `now` is asked for what the window shows at present.
    PanelExport(View& view, std::function<ViewSnapshot()> now, ExportRange range, QString file,
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
    void noteMissing(const ViewSnapshot& shown);
    [[nodiscard]] ViewSnapshot shownRange(const ViewSnapshot& now) const;
    void restore();
    void finish(const QString& problem = {});

    QPointer<View> m_view;
    std::function<ViewSnapshot()> m_now;
    ExportRange m_range;
    QString m_file;
    QSaveFile m_device;
    QTimer m_turn;
    bool m_hasNames = false; ///< the line of column names is written
    int m_next = 0;          ///< token to write next
    int m_end = 0;           ///< one past the last token to write
    int m_written = 0;       ///< tokens that are in the file
    std::vector<int> m_missing;
};

} // namespace spikeglass
