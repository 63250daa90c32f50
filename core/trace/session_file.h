#pragma once

#include "core/comparison_choices.h"
#include "core/inspection/inspection_choices.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"
#include "core/trace/token_history.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace spikeglass {

/// Which model a session was written with, and how it was open.
struct ModelReference
{
    std::string source;            ///< folder or file
    std::string tokenizer;         ///< file; empty: the folder's own, or none
    std::uint64_t fingerprint = 0; ///< modelFingerprint()
    ModelShape shape;
    ModelOverrides overrides; ///< all that such a model has
    WeightFormat weights = WeightFormat::F32;

    [[nodiscard]] std::string name() const
    {
        return std::filesystem::path(source).filename().string();
    }
};

/// Both compute the same.
inline bool isSameModel(const ModelReference& a, const ModelReference& b)
{
    return a.fingerprint == b.fingerprint && a.weights == b.weights;
}

/// What a session file says of the model that is open. `fingerprint` is modelFingerprint(model).
ModelReference modelReference(const Model& model, std::uint64_t fingerprint, WeightFormat weights,
                              const std::filesystem::path& tokenizerFile);

/// A branch and what cannot be computed again of its own tokens.
struct StoredBranch
{
    Branch branch;
    TokenRows rows;
    std::set<int> bookmarks;
};

/// All that a session file holds. A value that shares its rows: cheap to take, to be written on
/// another thread.
struct SessionContent
{
    ModelReference model;
    SamplerSettings sampler;        ///< as set in the window
    double speed = 0;               ///< tokens a second, 0 = unlimited
    InterventionsPtr interventions; ///< done to the model from the next token on; null: nothing
    BranchId shown;
    std::vector<StoredBranch> branches; ///< parents first
    InspectionChoices choices;          ///< files of before have none; of words the ids alone
    /// Done to the model in branches that are not shown, where no token was read with it yet; null:
    /// nothing any more. Files of before have none.
    std::map<BranchId, InterventionsPtr> waiting;
    /// Of the last comparison, which need not have all its runs any more; nothing: there was none,
    /// as in files of before, or it is not one (a path that is too long is not written either).
    std::optional<ComparisonChoices> comparison;
};

/// The branches of `history`, which must not be empty.
SessionContent sessionContent(const TokenHistory& history);

/// Writes the file in one atomic step: a safetensors container of token ids, hashes, random numbers
/// and times; of membranes, spikes and counts nothing, they are computed again. Throws Error.
void writeSession(const std::filesystem::path& file, const SessionContent& content);

/// Inverse of writeSession; records have no text yet. Throws Error saying what is wrong: no session
/// file, a newer version, cut off, contradicting itself.
SessionContent readSession(const std::filesystem::path& file);

/// The recording of a session, with the texts of `tokenizer` (may be null) and of `history`'s
/// bound. Throws Error if a token is not in the vocabulary.
TokenHistory restoredHistory(const SessionContent& content, const Tokenizer* tokenizer,
                             TokenHistory history);

} // namespace spikeglass
