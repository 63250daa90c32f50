#pragma once

#include "app/model_loader.h"

#include <vector>

class QSettings;

namespace spikeglass {

/// Models opened last, each with how it was opened, newest first.
using RecentModels = std::vector<ModelRequest>;

/// With `opened` in front, once, and without what is then too much.
RecentModels withOpened(RecentModels recent, ModelRequest opened);

/// Entries without a path are left out.
RecentModels readRecentModels(QSettings& store);
void writeRecentModels(QSettings& store, const RecentModels& recent);

} // namespace spikeglass
