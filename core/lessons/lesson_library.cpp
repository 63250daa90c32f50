#include "core/lessons/lesson_library.h"

#include "core/error.h"

#include <algorithm>
#include <map>
#include <optional>

namespace spikeglass {
namespace {

/// Files of one lesson.
struct Source
{
    std::filesystem::path original;
    std::filesystem::path translation; ///< empty: there is none
};
using Sources = std::map<std::string, Source>; // by id

std::vector<std::filesystem::path> lessonFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".md" && entry.is_regular_file(ignored))
            files.push_back(entry.path());
    return files;
}

/// A lesson of this folder takes the place of its namesake, with the namesake's translation.
void findLessons(const std::filesystem::path& folder, const std::string& language, Sources& sources)
{
    for (const auto& file : lessonFiles(folder))
        sources[file.stem().string()] = {file, {}};
    if (language.empty())
        return;
    for (const auto& file : lessonFiles(folder / language))
        sources[file.stem().string()].translation = file;
}

/// Reads on behind a problem, which is noted; nothing: there was one.
std::optional<Lesson> tryToRead(const std::filesystem::path& file,
                                const LessonVocabulary& vocabulary, const Lesson* original,
                                std::vector<std::string>& problems)
{
    try {
        Lesson lesson = readLesson(file, vocabulary);
        if (original != nullptr)
            checkTranslation(*original, lesson);
        return lesson;
    } catch (const Error& problem) {
        problems.emplace_back(problem.what());
        return std::nullopt;
    }
}

} // namespace

const Lesson* LessonLibrary::find(const std::string& id) const
{
    const auto found = std::ranges::find(lessons, id, &Lesson::id);
    return found == lessons.end() ? nullptr : &*found;
}

LessonLibrary readLessonLibrary(std::span<const std::filesystem::path> folders,
                                const std::string& language, const LessonVocabulary& vocabulary)
{
    Sources sources;
    for (const auto& folder : folders)
        findLessons(folder, language, sources);
    LessonLibrary library;
    for (const auto& [id, source] : sources) {
        if (source.original.empty()) {
            library.problems.push_back(
                Error(lessonPlace(source.translation, 1), "there is no lesson of this name")
                    .what());
            continue;
        }
        const auto original = tryToRead(source.original, vocabulary, nullptr, library.problems);
        if (!original)
            continue;
        std::optional<Lesson> translation;
        if (!source.translation.empty())
            translation = tryToRead(source.translation, vocabulary, &*original, library.problems);
        library.lessons.push_back(translation.value_or(*original));
    }
    return library;
}

} // namespace spikeglass
