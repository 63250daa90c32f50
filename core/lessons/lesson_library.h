#pragma once

#include "core/lessons/lesson.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace spikeglass {

/// All lessons there are, by the names of their files.
struct LessonLibrary
{
    std::vector<Lesson> lessons;
    std::vector<std::string> problems; ///< of files left out, each with file and line

    /// Null if there is none of that id.
    [[nodiscard]] const Lesson* find(const std::string& id) const;
};

/// The lessons (*.md) of `folders`. Of equal names the one of the later folder counts. A file in a
/// subfolder named after `language` ("de") is shown in the place of its namesake, unless it is
/// broken or does other things: that is a problem, and the original is shown. Folders that do not
/// exist are passed over.
LessonLibrary readLessonLibrary(std::span<const std::filesystem::path> folders,
                                const std::string& language, const LessonVocabulary& vocabulary);

} // namespace spikeglass
