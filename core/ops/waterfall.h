#pragma once

#include "core/ops/accounting.h"
#include "core/ops/what_if.h"
#include "core/phrase.h"
#include "core/types.h"

#include <optional>
#include <vector>

namespace spikeglass {

/// One step from the paper's ratio to what was executed: an assumption removed.
struct WaterfallStep
{
    Phrase assumption;      ///< what is removed, in a few words
    Phrase formula;         ///< both energies with the numbers put in
    Phrase why;             ///< what was wrong with the assumption, in one sentence
    double referencePj = 0; ///< Transformer, T tokens
    double spikingPj = 0;   ///< this model, T tokens
    bool priced = true;     ///< false: no constant is known, the ratio is that of the step before
    Phrase factors{}; ///< what the formula's letters and factors stand for, with their numbers

    [[nodiscard]] double ratio() const { return spikingPj > 0 ? referencePj / spikingPj : 0; }
};

struct WaterfallInput
{
    OperationCounts counts; ///< of one or more tokens, exactly as executed
    ModelShape shape;
    double tokens = 3072; ///< T, length of the text that both read
    double macPj = 4.5;   ///< the paper's constants, kept throughout
    double acPj = 0.9;
    double dramPj = 640; ///< for 32 bits (Horowitz, ISSCC 2014)
    /// Static energy of one token on the chosen chip; both nets wait as long. Absent: unpriced.
    std::optional<double> staticJoules;
    Phrase staticSource; ///< name of that chip, or why it is unpriced
};

/// What the letters and factors of the paper's sums stand for, with their numbers.
Phrase paperFactors(const PaperParameters& parameters);

/// Constants as above, static energy of the case's chip.
WaterfallInput waterfallInput(const CostCase& given);

/// From Table 1 of the paper (32.2 times) to a ratio that counts what was executed, one assumption
/// a step (cost.md, section 3): measured rate and size, operands that do not spike, FFN of 9 d^2,
/// output projection, head, attention of 2 T^2 d, memory, static power.
std::vector<WaterfallStep> paperWaterfall(const WaterfallInput& input);

} // namespace spikeglass
