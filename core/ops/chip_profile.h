#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

/// How well a number is supported (cost.md, section 5).
enum class Evidence : std::uint8_t
{
    Published, ///< in the source itself
    Quoted,    ///< the source as quoted by another
    Derived,   ///< computed from published numbers
    Assumed,
};
std::string_view evidenceName(Evidence evidence);

/// A number with its range, unit and origin. lo <= nominal <= hi.
struct Quantity
{
    double lo = 0;
    double nominal = 0;
    double hi = 0;
    std::string unit;
    std::string source;
    Evidence evidence = Evidence::Assumed;
};

/// Joules, seconds, watts, bytes, bits or 1 that one of the quantity's unit is.
double siFactor(const Quantity& quantity);

/// What the synaptic event energy of a profile already contains (cost.md, section 4).
enum class Scope : std::uint8_t
{
    PerTerm,  ///< the event alone: sum all terms
    AllIn,    ///< everything: charge events only
    Marginal, ///< slope of power over event rate: charge events and static power
};
std::string_view scopeName(Scope scope);

/// Energy of one access of `accessBits` to a memory of `bytes` (0: DRAM, unlimited).
struct MemoryLevel
{
    std::uint64_t bytes = 0;
    int accessBits = 0;
    Quantity energy; ///< per access
};

/// A published measurement on the chip, printed beside the estimates and never mixed with them.
struct Anchor
{
    std::string measured; ///< what, and its numbers with units
    std::string source;
};

/// What is known about a chip. An absent quantity is unpriced: nobody published it. It is never 0.
struct ChipProfile
{
    std::string id, name, node;
    int year = 0;
    Scope scope = Scope::PerTerm;
    /// The synaptic event energy contains the on-core SRAM: weight bytes must not be charged too.
    bool eventIncludesSram = false;
    /// Zeros are multiplied too: operations and weights are charged densely.
    bool executesDense = false;
    /// A core may hold parts of several linears: synaptic memory alone decides how many are needed.
    bool packsLinears = false;

    // Energies
    std::optional<Quantity> synapticEvent;
    std::optional<Quantity> mac, ac;          ///< fp32
    std::optional<Quantity> macFp16, macInt8; ///< for comparison: the engine computes in fp32
    std::optional<Quantity> addition, multiplication;    ///< fp32, of elementwise work
    std::optional<Quantity> updateSpiking, updateSilent; ///< of a neuron with / without a spike
    std::optional<Quantity> spikeFire;
    std::optional<Quantity> messageOut, messageIn, hop; ///< one spike message
    std::vector<MemoryLevel> sram;                      ///< ascending in size
    std::optional<MemoryLevel> dram;
    std::optional<Quantity> staticPower; ///< per chip
    std::optional<Quantity> hostPower;   ///< of the machine that feeds the chips

    // Times
    std::optional<Quantity> timeSynapticEvent;
    std::optional<Quantity> timeUpdateSpiking, timeUpdateSilent;
    std::optional<Quantity> timeMessageIn, timeHop;
    std::optional<Quantity> timeSync;          ///< end of a step on one chip
    std::optional<Quantity> timeSyncMultichip; ///< end of a step over several chips

    // Times of a processor that reads its weights from one memory
    std::optional<Quantity> bandwidth, peak, timeLaunch;

    // Capacities
    std::optional<Quantity> neuronsPerCore, memoryPerCore, axonsIn, edgesOut, coresPerChip;
    std::optional<Quantity> weightBits;

    std::vector<std::string> notes, sources;
    std::vector<Anchor> anchors;
};

/// What a quantity of a profile is to the estimates.
enum class QuantityKind : std::uint8_t
{
    Energy,
    Time,
    Power,
    Rate, ///< more of it takes less time
    Capacity,
};

/// A quantity that a profile may have.
struct QuantityField
{
    const char* key; ///< of the file
    std::optional<Quantity> ChipProfile::*member;
    QuantityKind kind;
    const char* unit; ///< usual one
};
/// All but those of the memories, in the order of the file.
std::span<const QuantityField> quantityFields();

/// Reads one profile. Strict: malformed JSON, an unknown, missing or mistyped field, a negative
/// number, lo > nominal or nominal > hi, an unknown unit, scope or evidence, an empty source, or a
/// term that the scope already contains throw Error naming file and field.
ChipProfile readChipProfile(const std::filesystem::path& file);

/// The same from a text; `name` stands for the file in errors.
ChipProfile parseChipProfile(const std::string& text, const std::filesystem::path& name);
/// What readChipProfile reads. Not validated.
std::string chipProfileJson(const ChipProfile& profile);

/// Every .json file of the folder, ordered by id. Throws Error for a missing folder, a bad profile
/// or an id that two files share.
std::vector<ChipProfile> readChipProfiles(const std::filesystem::path& folder);

struct ChipLibrary
{
    std::vector<ChipProfile> profiles; ///< ordered by id
    std::vector<std::string> userIds;  ///< of those that come from the user's folder
    std::vector<std::string> problems; ///< one line for each file of the user that was refused
};
/// The profiles of `bundled` (errors throw) and of `user` (may be missing): a profile of the user
/// takes the place of the one with its id, a bad one is left out and said.
ChipLibrary readChipLibrary(const std::filesystem::path& bundled,
                            const std::filesystem::path& user);

} // namespace spikeglass
