#include "core/lessons/lesson_library.h"

#include "core/error.h"

#include <algorithm>
#include <map>

namespace spikeglass {
namespace {

using Files = std::map<std::string, std::filesystem::path>; // by id

void findLessons(const std::filesystem::path& folder, Files& files)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".md" && entry.is_regular_file(ignored))
            files[entry.path().stem().string()] = entry.path();
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
    Files files;
    for (const auto& folder : folders) {
        findLessons(folder, files);
        if (!language.empty())
            findLessons(folder / language, files);
    }
    LessonLibrary library;
    for (const auto& [id, file] : files) {
        try {
            library.lessons.push_back(readLesson(file, vocabulary));
        } catch (const Error& problem) {
            library.problems.emplace_back(problem.what());
        }
    }
    return library;
}

} // namespace spikeglass
