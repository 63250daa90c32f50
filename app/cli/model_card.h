#pragma once

#include "app/cli/train_prepare.h"
#include "app/cli/train_progress.h"

#include <string>

namespace spikeglass::cli {

/// README.md of a trained model: what it is, what it was trained on, how, and what was measured.
/// `note` is added as it is (licences of the corpora, for one).
std::string modelCard(const std::string& name, const PreparedTraining& prepared,
                      const TrainingProgress& progress, const std::string& note);

} // namespace spikeglass::cli
