#pragma once

#include <QString>

namespace spikeglass {

class View;

/// Writes what the view shows, in the format of the file's ending: .png and .svg by the view's own
/// painting, .csv its numbers. The file is the old one or the whole new one. Throws Error (other
/// ending, cannot be written).
void exportView(View& view, const QString& file);

} // namespace spikeglass
