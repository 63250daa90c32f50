#pragma once

#include "core/lessons/lesson.h"

#include <optional>
#include <string>

namespace spikeglass {

class MainWindow;

/// The commands and facts that lessons may use. Commands of unknown names or wrong words are
/// refused with what is expected.
LessonVocabulary lessonVocabulary();

/// Does what `command`, one of the vocabulary, says.
void runLessonCommand(MainWindow& window, const LessonCommand& command);
/// The fact as it is now; nothing where there is none (no token yet, no neuron pinned).
std::optional<LessonValue> lessonFact(MainWindow& window, const std::string& name);
/// All conditions of the goal hold now.
bool goalHolds(MainWindow& window, const LessonGoal& goal);

} // namespace spikeglass
