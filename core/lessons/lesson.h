#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace spikeglass {

/// Something that a lesson does to the window: a name and its words, as "lab tau 4".
struct LessonCommand
{
    std::string name;
    std::vector<std::string> words;
    int line = 0; ///< in the file, 1 the first

    /// The words with blanks between them.
    [[nodiscard]] std::string text() const;
    /// Name and words, wherever it stands.
    [[nodiscard]] bool isSame(const LessonCommand& other) const;
};

/// A fact about the program: a number, or a word.
using LessonValue = std::variant<double, std::string>;

/// What must hold of one fact: "lab.spikes >= 2".
struct LessonCondition
{
    std::string fact;
    std::string comparison; ///< one of = != < <= > >=
    LessonValue value;

    /// Words compare by = and != alone; a number never holds against a word.
    [[nodiscard]] bool holds(const LessonValue& actual) const;
    bool operator==(const LessonCondition&) const = default;
};

/// What the student shall reach: "lab.spikes >= 2 and lab.gain = 0".
struct LessonGoal
{
    std::string text;                        ///< for the student
    std::vector<LessonCondition> conditions; ///< all must hold; at least one
    int line = 0;
    bool isKept = false; ///< holds from the beginning and must go on to hold

    /// The same conditions, whatever the text says.
    [[nodiscard]] bool isSame(const LessonGoal& other) const
    {
        return conditions == other.conditions && isKept == other.isKept;
    }
};

struct LessonStep
{
    std::string title;
    std::string text;                    ///< Markdown
    std::vector<LessonCommand> setup;    ///< done when the step is opened
    std::vector<LessonCommand> solution; ///< leads from there to all goals
    std::vector<LessonGoal> goals;
    std::vector<std::string> hints;
    int line = 0;

    /// Which goals hold when it is opened: those that are kept.
    [[nodiscard]] std::vector<bool> heldAtFirst() const;
};

struct Lesson
{
    std::string id; ///< name of the file, without its ending
    std::string title;
    std::string about; ///< one sentence
    int minutes = 0;
    std::vector<LessonStep> steps;
    std::filesystem::path file;
};

/// What commands and facts there are.
struct LessonVocabulary
{
    /// Throws Error with the cause alone for an unknown command or wrong words.
    std::function<void(const LessonCommand&)> checkCommand;
    /// Names of facts; none: any.
    std::vector<std::string> facts;
};

/// Reads a lesson:
///
///     # Title
///     minutes: 5
///     about: One sentence.
///
///     ## Title of a step
///     do: lab preset model
///     goal: The neuron fires, but not always | lab.spikes >= 1 and lab.spikes < 60
///     keep: The current stays weak | lab.amplitude <= 2
///     hint: Move the slider Amplitude to the right.
///     try: lab amplitude 1.5
///
///     Text in Markdown, up to the next step.
///
/// The lines of a step's head follow its title up to the first blank line; each key but the first
/// two may stand several times. 'keep' is a goal that holds when the step is opened. Throws Error
/// "<file>:<line>: <cause>" for what is not understood and for a step without goal or text.
Lesson parseLesson(std::string_view text, const std::filesystem::path& file,
                   const LessonVocabulary& vocabulary);
/// The same from a file.
Lesson readLesson(const std::filesystem::path& file, const LessonVocabulary& vocabulary);

/// Throws Error "<file>:<line>: <cause>" where `translation` does or asks for anything else than
/// `original`: steps, commands, what must hold, the number of hints, minutes. Only what is read may
/// differ.
void checkTranslation(const Lesson& original, const Lesson& translation);

/// "<file>:<line>", to be named in front of a problem.
std::string lessonPlace(const std::filesystem::path& file, int line);

} // namespace spikeglass
