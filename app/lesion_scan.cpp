#include "app/lesion_scan.h"

#include "core/lesion_reading.h"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace spikeglass {
namespace {

/// Short, so that a new question does not wait; long enough that weights are read once for many.
constexpr std::size_t kPassage = 16;
constexpr int kNiceness = 10; // the text that is being written comes first

} // namespace

LesionScan::LesionScan() : m_thread([this](const std::stop_token& stop) { work(stop); }) {}

LesionScan::~LesionScan() = default;

void LesionScan::ask(Question question)
{
    const std::lock_guard lock(m_mutex);
    m_question = std::move(question);
    ++m_number;
    m_tokens.clear();
    m_answer = {};
    m_hasNews = true;
    m_wake.notify_all();
}

void LesionScan::append(const std::vector<TokenId>& tokens)
{
    const std::lock_guard lock(m_mutex);
    m_tokens.insert(m_tokens.end(), tokens.begin(), tokens.end());
    m_wake.notify_all();
}

void LesionScan::stop()
{
    const std::lock_guard lock(m_mutex);
    m_question = Question{}; // lets go of the model
    ++m_number;
    m_tokens.clear();
    m_answer = {};
    m_hasNews = true;
}

std::optional<LesionScan::Answer> LesionScan::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_hasNews, false) ? std::optional(m_answer) : std::nullopt;
}

void LesionScan::work(const std::stop_token& stop)
{
    [[maybe_unused]] const int niceness = nice(kNiceness); // on Linux of this thread alone
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] {
        return m_question || (m_answer.problem.empty() && m_tokens.size() > m_answer.bits.size());
    })) {
        if (stop.stop_requested())
            return;
        lock.unlock();
        readPassage();
        lock.lock();
    }
}

/// Begins a new question, or reads a few more tokens of the present one.
void LesionScan::readPassage()
{
    std::optional<Question> question;
    std::vector<TokenId> tokens;
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        question = std::exchange(m_question, std::nullopt);
        number = m_number;
        const std::size_t first = m_answer.bits.size();
        const std::size_t count = std::min(kPassage, m_tokens.size() - first);
        const auto begin = m_tokens.begin() + static_cast<std::ptrdiff_t>(first);
        tokens.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    }
    try {
        if (question && !question->model)
            m_reading.reset();
        else if (question)
            m_reading = std::make_unique<LesionReading>(
                question->model, question->intact, question->lesioned, std::move(question->start));
        if (tokens.empty() || !m_reading)
            return;
        const std::vector<float> bits = m_reading->read(tokens);
        const std::lock_guard lock(m_mutex);
        if (number != m_number)
            return;
        m_answer.bits.insert(m_answer.bits.end(), bits.begin(), bits.end());
        m_hasNews = true;
    } catch (const std::exception& problem) {
        fail(number, problem.what());
    }
}

void LesionScan::fail(std::uint64_t question, const std::string& problem)
{
    const std::lock_guard lock(m_mutex);
    if (question != m_number)
        return;
    m_answer.problem = problem;
    m_hasNews = true;
}

} // namespace spikeglass
