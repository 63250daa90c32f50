#pragma once

#include <QString>

namespace spikeglass {

/// Where dialogs for the user's own files, sessions and exports alike, begin: the folder of the
/// one that was opened or written last; before the first one the user's documents, or home where
/// there is no folder for them.
QString workFolder();
/// `file` was opened or written.
void rememberWorkFolder(const QString& file);

} // namespace spikeglass
