#pragma once

#include "core/engine/interventions.h"
#include "core/lessons/lesson.h"
#include "widgets/history_cursor.h"

#include <optional>
#include <string>

namespace spikeglass {

class MainWindow;

/// Follows a TokenHistory and says whether all of the shown text was read with what is done to the
/// model now. Looks at each token once, as long as neither those before it nor that change.
class TextAsNow
{
public:
    /// Nothing: not known yet. A long text takes some calls, each of which is short.
    std::optional<bool> look(const TokenHistory& history, const InterventionsPtr& now);

private:
    HistoryCursor m_cursor;
    InterventionsPtr m_now;
    int m_same = 0; ///< so many leading tokens were read with m_now
};

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
