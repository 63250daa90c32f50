#pragma once

#include "widgets/follow_stages.h"

namespace spikeglass {

/// The page of a station that is another one in a spike-driven model: from the first neurons, which
/// stand in front of the products there, to the head, WKV not among them.
StagePage spikeDrivenPage(FollowStage stage, const FollowedToken& token);

} // namespace spikeglass
