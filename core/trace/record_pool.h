#pragma once

#include "core/snapshot.h"

#include <cstddef>
#include <memory>

namespace spikeglass {

/// Records of tokens whose memory is used again. Recording in full takes tens of kilobytes a token:
/// from the system they come as fresh pages, which cost the engine more than filling them. Once the
/// history gives up as many records as it takes, recording asks the system for nothing.
///
/// take() and share() belong to one thread; the records may be let go on any, also when the pool is
/// no more.
class RecordPool
{
public:
    /// What waits for use at most; what comes back beyond it is freed. A few frames' worth: a full
    /// history gives up as many records in a frame as were taken since the last one.
    static constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

    /// An empty record, with the memory of one that was let go where there is one.
    [[nodiscard]] TokenRecord take();
    /// `record`, whose memory comes back here when its last owner lets it go.
    [[nodiscard]] TokenRecordPtr share(TokenRecord record);

private:
    class Spent;
    std::shared_ptr<Spent> m_spent = makeSpent();
    static std::shared_ptr<Spent> makeSpent();
};

} // namespace spikeglass
