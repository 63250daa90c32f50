#pragma once

#include "core/engine/interventions.h"
#include "core/engine/model_state.h"
#include "core/engine/packed_model.h"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace spikeglass {

class LesionReading;

/// What a lesion would change in a text that is there: divergence of the next-token distribution
/// behind every token, worked out on a thread of its own. Commands return at once; a new question
/// ends the one before within one short passage.
class LesionScan
{
public:
    struct Question
    {
        std::shared_ptr<const PackedModel> model;
        Interventions intact;
        Interventions lesioned;
        ModelState start; ///< before the first token
    };
    /// What is known so far.
    struct Answer
    {
        std::vector<float> bits; ///< of the tokens from the first on, as far as they are read
        std::string problem;     ///< why there is no more; empty: none
    };

    LesionScan();
    LesionScan(const LesionScan&) = delete;
    LesionScan& operator=(const LesionScan&) = delete;
    /// Stops within one short passage and joins.
    ~LesionScan();

    /// Drops what was asked before. Tokens follow with append().
    void ask(Question question);
    void append(const std::vector<TokenId>& tokens);
    /// Nothing is asked any more.
    void stop();
    /// The answer if it has grown since the last call.
    [[nodiscard]] std::optional<Answer> take();

private:
    void work(const std::stop_token& stop);
    void readPassage();
    void fail(std::uint64_t question, const std::string& problem);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Question> m_question; ///< new, not yet begun
    std::uint64_t m_number = 0;         ///< of the last question
    std::vector<TokenId> m_tokens;      ///< all of the last question
    Answer m_answer;
    bool m_hasNews = false;

    std::unique_ptr<LesionReading> m_reading; ///< worker's alone
    std::jthread m_thread;                    ///< last: starts when all else is there
};

} // namespace spikeglass
