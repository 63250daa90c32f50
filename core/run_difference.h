#pragma once

#include "core/snapshot.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spikeglass {

/// Who fired, in the records that differenceRecord() makes.
enum class FiredIn : std::uint8_t
{
    Neither = 0,
    First = 1,
    Second = 2,
    Both = 3,
    Opposite = 4, ///< in both, with opposite signs
};

/// A record that stands for token t of two runs of one shape: `spikes` hold FiredIn, name and text
/// are the first run's (both where they differ). Without spikes where the shapes differ or a run
/// has ended.
TokenRecord differenceRecord(const TokenRecordPtr& first, const TokenRecordPtr& second,
                             int position);

/// Their neurons stand for each other, one by one: same places, same numbers of them.
bool haveSameNeurons(const ModelShape& first, const ModelShape& second);

/// Populations of a layer whose neurons belong to one half of it, `half` of kSites: the one behind
/// the sub-block or, in a spike-driven model, those in front of its products.
std::vector<int> populationsOfHalf(const ModelShape& shape, LayerId layer, Site half);

/// Two runs as they are compared so far.
class RunDifference
{
public:
    /// Sums of one run over the tokens that both have; `read` alone counts all of its own.
    struct Side
    {
        int read = 0;
        OperationCounts counts;
        double milliseconds = 0; ///< engine time
        double surpriseBits = 0; ///< over `scored` tokens
        std::uint64_t scored = 0;
        /// Spikes of either sign of each population, over `watched` tokens whose spikes are known.
        std::vector<std::uint64_t> spikes;
        std::uint64_t watched = 0;

        /// Share of the neurons of some populations that fire a token; nothing where that is not
        /// known, or there are no such neurons.
        [[nodiscard]] std::optional<double> rate(const ModelShape& shape,
                                                 std::span<const int> populations) const;
    };

    /// Tokens come in order; null where a run has ended.
    void add(const TokenRecordPtr& first, const TokenRecordPtr& second);

    /// Tokens of the longer run.
    [[nodiscard]] int tokens() const { return m_tokens; }
    /// Tokens that both runs have: what is said of both is said of these.
    [[nodiscard]] int common() const { return m_common; }
    [[nodiscard]] const Side& first() const { return m_first; }
    [[nodiscard]] const Side& second() const { return m_second; }
    /// The first position of those that both have with different tokens, spikes, or most probable
    /// followers.
    [[nodiscard]] std::optional<int> firstTokenDifference() const { return m_tokenDifference; }
    [[nodiscard]] std::optional<int> firstSpikeDifference() const { return m_spikeDifference; }
    [[nodiscard]] std::optional<int> firstPredictionDifference() const
    {
        return m_predictionDifference;
    }
    /// Decisions of neurons, and how many of them differ, over the tokens that both have.
    [[nodiscard]] std::uint64_t decisions() const { return m_decisions; }
    [[nodiscard]] std::uint64_t differing() const { return m_differing; }
    /// Differing decisions of each population; empty where the shapes differ.
    [[nodiscard]] const std::vector<std::uint64_t>& differingByPopulation() const
    {
        return m_differingByPopulation;
    }
    /// Tokens after which both runs hold the same token for the most probable.
    [[nodiscard]] std::uint64_t agreeing() const { return m_agreeing; }

private:
    void compareSpikes(const TokenRecord& first, const TokenRecord& second);

    int m_tokens = 0;
    int m_common = 0;
    Side m_first, m_second;
    std::optional<int> m_tokenDifference, m_spikeDifference, m_predictionDifference;
    std::uint64_t m_decisions = 0;
    std::uint64_t m_differing = 0;
    std::uint64_t m_agreeing = 0;
    std::vector<std::uint64_t> m_differingByPopulation;
};

} // namespace spikeglass
