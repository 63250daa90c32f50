#pragma once

#include "core/engine/engine.h"
#include "core/ops/operation_counter.h"
#include "core/snapshot.h"
#include "core/text/sampler.h"
#include "core/text/tokenizer.h"
#include "core/text/utf8_stream.h"
#include "core/trace/token_rows.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

struct GenerationSettings
{
    SamplerSettings sampler;
    /// A drawn document token (<|endoftext|>) ends the text; going on then reads it.
    bool stopAtDocumentEnd = true;
    RecordDetail detail = RecordDetail::Full; ///< TextOnly, or else all of it
    InterventionsPtr interventions;           ///< done to the model; null: none
};

/// A text as it was recorded, and a state from which it can be read again.
struct RecordedText
{
    std::vector<TokenId> tokens; ///< at positions 0 .. size() - 1
    /// `state` is the one behind this position; -1: before the first token, `state` is not used.
    int stateBehind = -1;
    ModelState state;
    TokenRows unread;      ///< of tokens stateBehind + 1 .. size() - 1, which have to be read again
    bool hasEnded = false; ///< a document token was drawn behind the last one, and that was told
};

/// What reading recorded tokens again showed: their states have the recorded hashes, or from
/// firstMismatch on they have not (another processor, a changed file).
struct ReplayOutcome
{
    int first = 0; ///< first position that was read again
    int end = 0;   ///< one past the last
    std::optional<int> firstMismatch;
};

/// One text being written: reads the prompt (with TextOnly whole passages of it at once, to the
/// same result), then draws and reads token after token. The one loop behind window and command
/// line, so that equal settings give equal text. Synchronous and single-threaded; a value apart
/// from the shared model, so that a copy of GenerationPoint restores it exactly.
class Generation
{
public:
    /// `tokenizer` may be null: then prompts are token ids, and text stays empty. Throws Error if
    /// it is of another vocabulary size than the model.
    Generation(std::shared_ptr<const Model> model, std::shared_ptr<const Tokenizer> tokenizer,
               const EngineOptions& engine = {});
    /// The same with weights that are packed already, shared with other engines.
    Generation(std::shared_ptr<const PackedModel> packed,
               std::shared_ptr<const Tokenizer> tokenizer, int threads = 1);

    /// Starts a new text. The document token, where the tokenizer has one, is read first. Without a
    /// tokenizer the prompt is token ids in decimal, between white space and commas.
    /// Throws Error if the prompt is not UTF-8, the settings are out of range or the interventions
    /// do not fit the model; the text that was being written is then unchanged.
    void restart(std::string_view prompt, const GenerationSettings& settings);
    /// Starts from token ids as they are. Throws Error if one is not in the vocabulary.
    void restart(std::span<const TokenId> prompt, const GenerationSettings& settings);
    /// Continues the present text with other settings; the random sequence starts anew only if the
    /// seed differs. A document token that was drawn is read with the old ones first. Throws Error
    /// if they are out of range; the old ones then stay.
    void setSettings(const GenerationSettings& settings);
    /// Goes on behind the last token of `recorded` exactly as it could have been gone on with then:
    /// reads again what follows the state (at least one token), reads `given`, and draws with
    /// `settings` from the recorded place in the random sequence (from its start if the seed
    /// differs). Behind a text that has ended advance() reads the document token at once, as it was
    /// drawn; `settings` are for what follows. The text must not be empty, and its state lie before
    /// the last token. Throws Error if the settings are out of range, the interventions do not fit
    /// or a given token is unknown.
    ReplayOutcome resume(const RecordedText& recorded, std::span<const TokenId> given,
                         const GenerationSettings& settings);
    /// Prepares to read again the tokens behind the state of `recorded`, with reread().
    void rewind(const RecordedText& recorded);
    /// Reads the next recorded token again, with the settings it was read with. The record has the
    /// detail asked for; text, surprise and times are those recorded, hash and activity are new.
    TokenRecord reread(const TokenRow& recorded, RecordDetail detail);

    /// Reads one more token, of the prompt or newly drawn. Nothing where the document ends; the
    /// next call then reads the document token and the text goes on with a new document. Recorded
    /// into the memory of `spent`, an empty record as of RecordPool::take().
    std::optional<TokenRecord> advance(TokenRecord spent = {});

    [[nodiscard]] const Engine& engine() const { return m_engine; }
    [[nodiscard]] const Model& model() const { return m_engine.model(); }
    /// Tokens of the prompt are still to be read.
    [[nodiscard]] bool inPrompt() const { return m_tokens.size() < m_prompt.size(); }
    /// Read so far, the document token in front included.
    [[nodiscard]] std::span<const TokenId> tokens() const { return m_tokens; }
    /// The tokens that the text starts with, or the recorded and given ones it was resumed behind.
    [[nodiscard]] std::span<const TokenId> prompt() const { return m_prompt; }
    [[nodiscard]] std::span<const float> logits() const { return m_logits; }
    [[nodiscard]] const ModelState& state() const { return m_state; }

    /// Everything that decides how the text goes on.
    struct Point
    {
        ModelState state;
        std::vector<float> logits;
        std::vector<TokenId> tokens, prompt;
        std::optional<TokenId> heldDocumentToken;
        GenerationSettings settings;
        std::optional<GenerationSettings> laterSettings;
        SamplerState sampler;
        Utf8Stream text;
    };
    [[nodiscard]] Point save() const;
    void restore(const Point& point);

private:
    /// Tokens of the prompt that were read at once, and what is known behind each.
    struct Passage
    {
        std::size_t first = 0;
        std::vector<ModelState> states; // of what is still to be handed out from
        std::vector<float> logits;      // [states][V]
    };

    void intervene(const InterventionsPtr& interventions);
    void requireMatchingTokenizer() const;
    void requireTokens(std::span<const TokenId> tokens) const;
    void begin(std::vector<TokenId> prompt, const GenerationSettings& settings);
    void applySettings(const GenerationSettings& settings);
    std::optional<TokenId> nextToken();
    bool holdDocumentEnd(const TokenRow& last, RecordDetail detail);
    TokenRecord read(TokenId token, TokenRecord spent = {});
    void evaluate(TokenId token);
    void readPassage();
    void recordActivity(TokenRecord& record);
    void considerNext();
    [[nodiscard]] std::vector<TokenCandidate> candidates();

    Engine m_engine;
    OperationCounter m_counter;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::shared_ptr<const GenerationSettings> m_settings;
    std::optional<GenerationSettings> m_laterSettings; // once the held document token is read
    InterventionsPtr m_interventions;                  // of the engine; null: none
    Sampler m_sampler;
    ModelState m_state;
    std::vector<float> m_logits; // [V] after the last token read
    Passage m_passage;
    double m_normaliser = 0;                                // log of the sum of exp(m_logits)
    bool m_isNextConsidered = false;                        // m_sampler has considered m_logits
    std::vector<TokenId> m_prompt;                          // the tokens that the text starts with
    std::vector<TokenId> m_tokens;                          // read so far
    std::optional<TokenId> m_heldDocumentToken;             // drawn, ended the text, not yet read
    std::shared_ptr<const GenerationSettings> m_rereadWith; // settings of the last token reread
    Utf8Stream m_text;
};

} // namespace spikeglass
