#include "core/generation.h"

#include "core/error.h"
#include "core/log_sum_exp.h"
#include "core/token_name.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::size_t kCandidates = 10;

/// The `count` tokens of the highest logits, best first; of equal ones the first.
std::vector<TokenId> likeliest(std::span<const float> logits, std::size_t count)
{
    std::vector<TokenId> best;
    const auto logitOf = [&](TokenId id) { return logits[static_cast<std::size_t>(id)]; };
    float worst = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (best.size() == count && !(logits[i] > worst))
            continue;
        if (best.size() == count)
            best.pop_back();
        const auto place =
            std::ranges::upper_bound(best, logits[i], std::ranges::greater{}, logitOf);
        best.insert(place, static_cast<TokenId>(i));
        worst = logitOf(best.back());
    }
    return best;
}

double millisecondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

/// Whole numbers between white space and commas. Throws Error(source, ...) for anything else.
std::vector<TokenId> idsIn(std::string_view text, const std::filesystem::path& source)
{
    constexpr std::string_view kBetween = " \t\r\n,";
    std::vector<TokenId> ids;
    for (std::size_t begin = text.find_first_not_of(kBetween); begin != std::string_view::npos;) {
        const std::string_view word =
            text.substr(begin, text.find_first_of(kBetween, begin) - begin);
        TokenId id = 0;
        const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), id);
        if (failed != std::errc{} || end != word.data() + word.size())
            throw Error(source, "this model has no tokenizer: write token ids, as 12 7 301, or "
                                "choose a tokenizer in the model settings");
        ids.push_back(id);
        begin = text.find_first_not_of(kBetween, begin + word.size());
    }
    return ids;
}

} // namespace

Generation::Generation(std::shared_ptr<const Model> model,
                       std::shared_ptr<const Tokenizer> tokenizer, const EngineOptions& engine)
    : m_engine(std::move(model), engine)
    , m_counter(m_engine.model().weights)
    , m_tokenizer(std::move(tokenizer))
    , m_settings(std::make_shared<GenerationSettings>())
    , m_state(m_engine.initialState())
    , m_logits(static_cast<std::size_t>(m_engine.shape().vocab))
{
    requireMatchingTokenizer();
}

Generation::Generation(std::shared_ptr<const PackedModel> packed,
                       std::shared_ptr<const Tokenizer> tokenizer, int threads)
    : m_engine(std::move(packed), threads)
    , m_counter(m_engine.model().weights)
    , m_tokenizer(std::move(tokenizer))
    , m_settings(std::make_shared<GenerationSettings>())
    , m_state(m_engine.initialState())
    , m_logits(static_cast<std::size_t>(m_engine.shape().vocab))
{
    requireMatchingTokenizer();
}

void Generation::requireMatchingTokenizer() const
{
    if (m_tokenizer && m_tokenizer->vocabSize() != m_engine.shape().vocab)
        throw Error(m_engine.model().source,
                    "the tokenizer has " + std::to_string(m_tokenizer->vocabSize()) +
                        " tokens, the model " + std::to_string(m_engine.shape().vocab));
}

void Generation::restart(std::string_view prompt, const GenerationSettings& settings)
{
    if (!m_tokenizer)
        return restart(idsIn(prompt, m_engine.model().source), settings);
    std::vector<TokenId> tokens;
    if (const auto document = m_tokenizer->documentToken())
        tokens.push_back(*document);
    const std::vector<TokenId> text = m_tokenizer->encode(prompt);
    tokens.insert(tokens.end(), text.begin(), text.end());
    if (tokens.empty())
        throw Error("the prompt is empty, and this vocabulary has no token to start a text with");
    begin(std::move(tokens), settings);
}

void Generation::restart(std::span<const TokenId> prompt, const GenerationSettings& settings)
{
    if (prompt.empty())
        throw Error("no token ids to start from");
    requireTokens(prompt);
    begin({prompt.begin(), prompt.end()}, settings);
}

void Generation::requireTokens(std::span<const TokenId> tokens) const
{
    for (const TokenId token : tokens)
        if (token < 0 || token >= m_engine.shape().vocab)
            throw Error("token id " + std::to_string(token) + " is not in the vocabulary of " +
                        std::to_string(m_engine.shape().vocab));
}

void Generation::begin(std::vector<TokenId> prompt, const GenerationSettings& settings)
{
    Sampler sampler(settings.sampler);
    intervene(settings.interventions);
    m_sampler = std::move(sampler);
    m_settings = std::make_shared<GenerationSettings>(settings);
    m_laterSettings.reset();
    m_prompt = std::move(prompt);
    m_state = m_engine.initialState();
    m_passage = {};
    m_tokens.clear();
    m_heldDocumentToken.reset();
    m_isNextConsidered = false;
    m_text = {};
}

/// What was read ahead of the prompt was read with the old ones.
void Generation::intervene(const InterventionsPtr& interventions)
{
    if (sameInterventions(interventions, m_interventions))
        return;
    const bool any = interventions && !interventions->empty();
    m_engine.setInterventions(any ? *interventions : Interventions{});
    m_interventions = any ? interventions : nullptr;
    m_passage = {};
}

void Generation::setSettings(const GenerationSettings& settings)
{
    if (!m_heldDocumentToken) {
        applySettings(settings);
        return;
    }
    validateSamplerSettings(settings.sampler);
    m_laterSettings = settings;
}

void Generation::applySettings(const GenerationSettings& settings)
{
    Sampler sampler(settings.sampler);
    if (settings.sampler.seed == m_settings->sampler.seed)
        sampler.restore(m_sampler.state());
    intervene(settings.interventions);
    m_sampler = std::move(sampler);
    m_settings = std::make_shared<GenerationSettings>(settings);
    m_isNextConsidered = false;
}

std::optional<TokenRecord> Generation::advance(TokenRecord spent)
{
    const auto token = nextToken();
    return token ? std::optional(read(*token, std::move(spent))) : std::nullopt;
}

std::optional<TokenId> Generation::nextToken()
{
    if (inPrompt())
        return m_prompt[m_tokens.size()];
    if (m_tokens.empty())
        return std::nullopt;
    if (m_heldDocumentToken)
        return std::exchange(m_heldDocumentToken, std::nullopt);
    if (m_laterSettings)
        applySettings(*std::exchange(m_laterSettings, std::nullopt));
    considerNext();
    const TokenId drawn = m_sampler.draw();
    const bool ends = m_tokenizer && m_tokenizer->documentToken() == drawn;
    if (!ends || !m_settings->stopAtDocumentEnd)
        return drawn;
    m_heldDocumentToken = drawn;
    return std::nullopt;
}

TokenRecord Generation::read(TokenId token, TokenRecord spent)
{
    const bool isTextOnly = m_settings->detail == RecordDetail::TextOnly;
    TokenRecord record = isTextOnly ? TokenRecord{} : std::move(spent);
    record.position = static_cast<int>(m_tokens.size());
    record.token = token;
    record.fromPrompt = inPrompt();
    record.interventions = m_interventions;
    if (!m_tokens.empty())
        record.surpriseBits = static_cast<float>(
            (m_normaliser - m_logits[static_cast<std::size_t>(token)]) / std::numbers::ln2);
    if (m_tokenizer) {
        record.isDocumentStart = m_tokenizer->documentToken() == token;
        record.name = m_tokenizer->tokenName(token);
        record.text = m_text.push(m_tokenizer->tokenBytes(token));
    } else {
        nameById(record);
    }

    record.settings = m_settings;
    record.random = m_sampler.state();
    const auto start = std::chrono::steady_clock::now();
    evaluate(token);
    record.stepMilliseconds = static_cast<float>(millisecondsSince(start));
    m_tokens.push_back(token);
    m_normaliser = logSumExp(m_logits);
    m_isNextConsidered = false;
    if (!isTextOnly)
        recordActivity(record);
    return record;
}

/// State and logits behind `token`, the next one.
void Generation::evaluate(TokenId token)
{
    if (m_settings->detail != RecordDetail::TextOnly) {
        m_passage.states.clear();
        m_engine.step(token, m_state, m_logits, &m_counter);
        return;
    }
    if (m_tokens.size() >= m_passage.first + m_passage.states.size())
        readPassage();
    if (m_passage.states.empty()) {
        m_engine.step(token, m_state, m_logits);
        return;
    }
    const std::size_t row = m_tokens.size() - m_passage.first;
    m_state = m_passage.states[row];
    std::copy_n(&m_passage.logits[row * m_logits.size()], m_logits.size(), m_logits.begin());
}

/// Reads ahead in the prompt; nothing where one token or none of it is left.
void Generation::readPassage()
{
    m_passage.states.clear();
    const std::size_t left = m_prompt.size() - std::min(m_prompt.size(), m_tokens.size());
    if (left < 2)
        return;
    const auto tokens =
        std::span(m_prompt).subspan(m_tokens.size(), std::min(left, Engine::kLongestPassage));
    m_passage.first = m_tokens.size();
    m_passage.states.resize(tokens.size(), m_state);
    m_passage.logits.resize(tokens.size() * m_logits.size());
    ModelState state = m_state;
    m_engine.read(tokens, state, m_passage.logits, m_passage.states);
}

void Generation::recordActivity(TokenRecord& record)
{
    const Activity& activity = m_engine.activity();
    record.shape = m_engine.shape();
    record.input = activity.input;
    record.potential = activity.potential;
    record.spikes = activity.spikes;
    record.state = m_state;
    record.stateHash = m_state.hash();
    record.counts = m_counter.token();
    record.hidden.assign(activity.hidden, record.shape.layers);
    record.next = candidates();
}

/// Once a token: what is shown as likely followers is what the next one is drawn from.
void Generation::considerNext()
{
    if (!m_isNextConsidered)
        m_sampler.consider(m_logits, m_tokens);
    m_isNextConsidered = true;
}

std::vector<TokenCandidate> Generation::candidates()
{
    considerNext();
    std::vector<TokenCandidate> best;
    best.reserve(kCandidates);
    for (const TokenId id : likeliest(m_logits, kCandidates))
        best.push_back(
            {id, m_tokenizer ? m_tokenizer->tokenName(id) : std::to_string(id),
             static_cast<float>(std::exp(m_logits[static_cast<std::size_t>(id)] - m_normaliser)),
             static_cast<float>(m_sampler.probability(id))});
    return best;
}

Generation::Point Generation::save() const
{
    return {m_state,     m_logits,        m_tokens,          m_prompt, m_heldDocumentToken,
            *m_settings, m_laterSettings, m_sampler.state(), m_text};
}

void Generation::restore(const Point& point)
{
    applySettings(point.settings);
    m_laterSettings = point.laterSettings;
    m_state = point.state;
    m_passage = {};
    m_logits = point.logits;
    m_normaliser = logSumExp(m_logits);
    m_tokens = point.tokens;
    m_prompt = point.prompt;
    m_heldDocumentToken = point.heldDocumentToken;
    m_text = point.text;
    m_sampler.restore(point.sampler);
}

void Generation::rewind(const RecordedText& recorded)
{
    assert(recorded.stateBehind < static_cast<int>(recorded.tokens.size()));
    m_prompt = recorded.tokens;
    const auto read = static_cast<std::size_t>(recorded.stateBehind + 1);
    m_tokens.assign(m_prompt.begin(), m_prompt.begin() + static_cast<std::ptrdiff_t>(read));
    m_state = read > 0 ? recorded.state : m_engine.initialState();
    m_passage = {};
    m_heldDocumentToken.reset();
    m_laterSettings.reset();
    m_isNextConsidered = false;
    m_rereadWith.reset();
    m_text = {};
    for (std::size_t i = 0; m_tokenizer && i < read; ++i)
        m_text.push(m_tokenizer->tokenBytes(m_prompt[i]));
}

TokenRecord Generation::reread(const TokenRow& recorded, RecordDetail detail)
{
    GenerationSettings settings = recorded.settings ? *recorded.settings : GenerationSettings{};
    settings.detail = detail == RecordDetail::TextOnly ? detail : RecordDetail::Full;
    if (!m_rereadWith || m_rereadWith != recorded.settings || m_settings->detail != settings.detail)
        applySettings(settings);
    m_rereadWith = recorded.settings;
    TokenRecord again = read(recorded.token);
    again.runId = recorded.runId;
    again.fromPrompt = recorded.fromPrompt;
    again.surpriseBits = recorded.surpriseBits;
    again.stepMilliseconds = recorded.stepMilliseconds;
    again.settings = recorded.settings;
    again.random = recorded.random;
    again.stateHash = m_state.hash();
    return again;
}

ReplayOutcome Generation::resume(const RecordedText& recorded, std::span<const TokenId> given,
                                 const GenerationSettings& settings)
{
    Sampler sampler(settings.sampler);
    requireTokens(given);
    const int end = static_cast<int>(recorded.tokens.size());
    intervene(settings.interventions);
    ReplayOutcome outcome{recorded.stateBehind + 1, end, std::nullopt};
    rewind(recorded);
    TokenRow last;
    for (int position = outcome.first; position < end; ++position) {
        last = recorded.unread.at(static_cast<std::size_t>(position - outcome.first));
        const bool agrees = reread(last, RecordDetail::TextOnly).stateHash == last.stateHash;
        if (!agrees && !outcome.firstMismatch)
            outcome.firstMismatch = position;
    }
    if (recorded.hasEnded && given.empty() && holdDocumentEnd(last, settings.detail)) {
        m_laterSettings = settings;
        return outcome;
    }
    m_sampler = std::move(sampler);
    if (last.settings && last.settings->sampler.seed == settings.sampler.seed)
        m_sampler.restore(last.random);
    m_settings = std::make_shared<GenerationSettings>(settings);
    intervene(settings.interventions);
    m_prompt.insert(m_prompt.end(), given.begin(), given.end());
    m_passage = {};
    return outcome;
}

/// Draws the document token that ended the text, as if it had ended just now: `last` has been read
/// again with its own settings. False where another one is drawn.
bool Generation::holdDocumentEnd(const TokenRow& last, RecordDetail detail)
{
    m_sampler.restore(last.random);
    considerNext();
    const TokenId drawn = m_sampler.draw();
    m_isNextConsidered = false;
    if (!m_tokenizer || m_tokenizer->documentToken() != drawn)
        return false;
    m_heldDocumentToken = drawn;
    GenerationSettings written = *m_settings;
    written.detail = detail;
    m_settings = std::make_shared<GenerationSettings>(written);
    return true;
}

} // namespace spikeglass
