#pragma once

#include "widgets/view.h"

#include <QStringList>
#include <QTextStream>

namespace spikeglass::test {

/// Lines of what a view exports.
inline QStringList csvOf(const View& view)
{
    QString csv;
    QTextStream stream(&csv);
    view.exportCsv(stream);
    return csv.split('\n', Qt::SkipEmptyParts);
}

} // namespace spikeglass::test
