#include "core/lessons/lesson.h"

#include "core/error.h"
#include "core/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <sstream>

namespace spikeglass {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 20;
constexpr std::array<std::string_view, 6> kComparisons{"=", "!=", "<", "<=", ">", ">="};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::istringstream stream{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

template <typename Number>
std::optional<Number> numberOf(std::string_view text)
{
    Number value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool compare(double actual, const std::string& comparison, double value)
{
    if (comparison == "<")
        return actual < value;
    if (comparison == "<=")
        return actual <= value;
    if (comparison == ">")
        return actual > value;
    if (comparison == ">=")
        return actual >= value;
    return (actual == value) == (comparison == "=");
}

/// Reads line after line; every problem names the line it is in.
class LessonParser
{
public:
    LessonParser(const std::filesystem::path& file, const LessonVocabulary& vocabulary)
        : m_vocabulary(vocabulary)
    {
        m_lesson.file = file;
        m_lesson.id = file.stem().string();
    }

    Lesson parse(std::string_view text)
    {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            ++m_line;
            readLine(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        finishStep();
        if (m_lesson.title.empty())
            fail(1, "the first line must be the title, as '# What is a spike?'");
        if (m_lesson.steps.empty())
            fail(m_line, "the lesson has no steps ('## Title of the step')");
        return std::move(m_lesson);
    }

private:
    [[noreturn]] void fail(int line, const std::string& cause) const
    {
        throw Error(lessonPlace(m_lesson.file, line), cause);
    }

    void readLine(std::string_view line)
    {
        if (line.starts_with("## "))
            beginStep(line.substr(3));
        else if (m_lesson.title.empty())
            readTitle(line);
        else if (!m_inHead)
            readText(line);
        else if (!trimmed(line).empty())
            readKey(line);
        else if (!m_lesson.steps.empty())
            m_inHead = false;
    }

    void readTitle(std::string_view line)
    {
        if (!line.starts_with("# ") || trimmed(line.substr(2)).empty())
            fail(m_line, "the first line must be the title, as '# What is a spike?'");
        m_lesson.title = trimmed(line.substr(2));
    }

    void beginStep(std::string_view title)
    {
        if (m_lesson.title.empty())
            readTitle({});
        finishStep();
        m_inHead = true;
        LessonStep& step = m_lesson.steps.emplace_back();
        step.title = trimmed(title);
        step.line = m_line;
    }

    void finishStep()
    {
        if (m_lesson.steps.empty())
            return;
        LessonStep& step = m_lesson.steps.back();
        step.text = std::string(trimmed(step.text));
        while (step.text.ends_with('\n'))
            step.text.pop_back();
        if (std::ranges::all_of(step.goals, &LessonGoal::isKept))
            fail(step.line, fmt::format("the step '{}' has no goal", step.title));
        if (step.text.empty())
            fail(step.line, fmt::format("the step '{}' has no text", step.title));
    }

    void readText(std::string_view line)
    {
        std::string& text = m_lesson.steps.back().text;
        if (!text.empty() || !trimmed(line).empty())
            text += std::string(line) + '\n';
    }

    void readKey(std::string_view line)
    {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            fail(m_line, "'key: value' or an empty line is expected");
        const std::string_view key = trimmed(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (value.empty())
            fail(m_line, fmt::format("'{}' has no value", key));
        if (m_lesson.steps.empty())
            readLessonKey(key, value);
        else
            readStepKey(key, value);
    }

    void readLessonKey(std::string_view key, std::string_view value)
    {
        if (key == "about") {
            m_lesson.about = value;
        } else if (key == "minutes") {
            const auto minutes = numberOf<int>(value);
            if (!minutes || *minutes < 1)
                fail(m_line, fmt::format("minutes '{}': a whole number is expected", value));
            m_lesson.minutes = *minutes;
        } else {
            fail(m_line, fmt::format("unknown key '{}': 'about' or 'minutes' is expected", key));
        }
    }

    void readStepKey(std::string_view key, std::string_view value)
    {
        LessonStep& step = m_lesson.steps.back();
        if (key == "do")
            step.setup.push_back(command(value));
        else if (key == "try")
            step.solution.push_back(command(value));
        else if (key == "goal")
            step.goals.push_back(goal(value));
        else if (key == "keep")
            step.goals.push_back(kept(value));
        else if (key == "hint")
            step.hints.emplace_back(value);
        else
            fail(m_line,
                 fmt::format("unknown key '{}': 'do', 'goal', 'keep', 'hint' or 'try' is expected",
                             key));
    }

    [[nodiscard]] LessonCommand command(std::string_view value) const
    {
        LessonCommand command;
        command.words = wordsOf(value);
        command.name = command.words.front();
        command.words.erase(command.words.begin());
        command.line = m_line;
        try {
            if (m_vocabulary.checkCommand)
                m_vocabulary.checkCommand(command);
        } catch (const Error& problem) {
            fail(m_line, problem.what());
        }
        return command;
    }

    /// "<text> | <condition> and <condition> ...".
    [[nodiscard]] LessonGoal goal(std::string_view value) const
    {
        const char* const expected =
            "a goal is 'what the student reads | fact >= value and fact >= value ...'";
        const auto bar = value.rfind('|');
        if (bar == std::string_view::npos)
            fail(m_line, expected);
        LessonGoal goal;
        goal.text = trimmed(value.substr(0, bar));
        goal.line = m_line;
        const std::vector<std::string> words = wordsOf(value.substr(bar + 1));
        for (std::size_t i = 0; i + 3 <= words.size(); i += 4) {
            goal.conditions.push_back(condition(words[i], words[i + 1], words[i + 2]));
            if (i + 3 < words.size() && words[i + 3] != "and")
                fail(m_line, expected);
        }
        if (words.size() % 4 != 3 || goal.text.empty())
            fail(m_line, expected);
        return goal;
    }

    [[nodiscard]] LessonGoal kept(std::string_view value) const
    {
        LessonGoal result = goal(value);
        result.isKept = true;
        return result;
    }

    [[nodiscard]] LessonCondition condition(const std::string& fact, const std::string& comparison,
                                            const std::string& value) const
    {
        const auto number = numberOf<double>(value);
        const auto& facts = m_vocabulary.facts;
        if (!facts.empty() && std::ranges::find(facts, fact) == facts.end())
            fail(m_line,
                 fmt::format("unknown fact '{}'; there are {}", fact, fmt::join(facts, ", ")));
        if (std::ranges::find(kComparisons, comparison) == kComparisons.end())
            fail(m_line, fmt::format("unknown comparison '{}'; there are {}", comparison,
                                     fmt::join(kComparisons, " ")));
        if (!number && comparison != "=" && comparison != "!=")
            fail(m_line,
                 fmt::format("'{}' is no number: it can be compared by = and != only", value));
        return {fact, comparison, number ? LessonValue(*number) : LessonValue(value)};
    }

    const LessonVocabulary& m_vocabulary;
    Lesson m_lesson;
    int m_line = 0;
    bool m_inHead = true;
};

/// Commands or goals of a step, which are `what` for the reader.
template <typename Part>
void checkParts(const std::vector<Part>& original, const std::vector<Part>& translation,
                std::string_view what, const Lesson& lesson, int stepLine)
{
    const std::size_t common = std::min(original.size(), translation.size());
    for (std::size_t i = 0; i < common; ++i)
        if (!translation[i].isSame(original[i]))
            throw Error(lessonPlace(lesson.file, translation[i].line),
                        fmt::format("this '{}' is not that of the original, line {}", what,
                                    original[i].line));
    if (original.size() != translation.size())
        throw Error(lessonPlace(lesson.file, stepLine),
                    fmt::format("'{}' stands {} times in this step, in the original {}", what,
                                translation.size(), original.size()));
}

void checkStep(const LessonStep& original, const LessonStep& step, const Lesson& translation)
{
    checkParts(original.setup, step.setup, "do", translation, step.line);
    checkParts(original.goals, step.goals, "goal", translation, step.line);
    checkParts(original.solution, step.solution, "try", translation, step.line);
    if (step.hints.size() != original.hints.size())
        throw Error(lessonPlace(translation.file, step.line),
                    fmt::format("{} hints in this step, in the original {}", step.hints.size(),
                                original.hints.size()));
}

} // namespace

std::string LessonCommand::text() const
{
    return fmt::format("{}", fmt::join(words, " "));
}

bool LessonCommand::isSame(const LessonCommand& other) const
{
    return name == other.name && words == other.words;
}

bool LessonCondition::holds(const LessonValue& actual) const
{
    const auto* const number = std::get_if<double>(&actual);
    const auto* const wanted = std::get_if<double>(&value);
    if (number != nullptr && wanted != nullptr)
        return compare(*number, comparison, *wanted);
    if (number != nullptr || wanted != nullptr)
        return false;
    return (std::get<std::string>(actual) == std::get<std::string>(value)) == (comparison == "=");
}

std::vector<bool> LessonStep::heldAtFirst() const
{
    std::vector<bool> held;
    for (const LessonGoal& goal : goals)
        held.push_back(goal.isKept);
    return held;
}

void checkTranslation(const Lesson& original, const Lesson& translation)
{
    if (translation.minutes != original.minutes)
        throw Error(
            lessonPlace(translation.file, 1),
            fmt::format("{} minutes, in the original {}", translation.minutes, original.minutes));
    const std::size_t common = std::min(original.steps.size(), translation.steps.size());
    for (std::size_t i = 0; i < common; ++i)
        checkStep(original.steps[i], translation.steps[i], translation);
    if (original.steps.size() != translation.steps.size())
        throw Error(lessonPlace(translation.file, translation.steps.back().line),
                    fmt::format("the lesson has {} steps, the original {}",
                                translation.steps.size(), original.steps.size()));
}

std::string lessonPlace(const std::filesystem::path& file, int line)
{
    return fmt::format("{}:{}", file.string(), line);
}

Lesson parseLesson(std::string_view text, const std::filesystem::path& file,
                   const LessonVocabulary& vocabulary)
{
    return LessonParser(file, vocabulary).parse(text);
}

Lesson readLesson(const std::filesystem::path& file, const LessonVocabulary& vocabulary)
{
    return parseLesson(readFile(file, kLargestFile), file, vocabulary);
}

} // namespace spikeglass
