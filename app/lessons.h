#pragma once

#include "app/lesson_stage.h"
#include "app/settings.h"
#include "core/lessons/lesson_library.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <deque>
#include <optional>
#include <vector>

namespace spikeglass {

class LessonPanel;
class MainWindow;
class SideColumn;

/// Leads through lessons: opens their steps in the window, checks the goals and keeps how far the
/// student came. While a lesson runs its panel stays in every workspace.
class Lessons : public QObject
{
    Q_OBJECT

public:
    /// The panel is added to `side`. `window` must outlive this.
    Lessons(MainWindow& window, SideColumn& side);

    /// Read from the folders when first asked for.
    [[nodiscard]] const LessonLibrary& library();
    [[nodiscard]] LessonPanel* panel() const { return m_panel; }

    /// Opens the lesson at `step`; those before it are done first, each with its solution, as fast
    /// as it goes: a step builds on their texts and panels. Without effect if there is none of that
    /// id.
    void start(const QString& id, int step = 0);
    /// Does the solution first where the step was not reached: the next one may build on it.
    void next();
    void back();
    /// Panels and speed become what they were before the lesson. What is done for a step before the
    /// open one stops.
    void leave();
    /// Does what the step's solution says, each command when the writing before it has ended.
    /// Without effect while that is being done.
    void solve();
    [[nodiscard]] bool isRunning() const { return m_lesson != nullptr; }
    [[nodiscard]] int step() const { return m_step; }
    /// Which goals of the step hold now: those that are ticked. *Next* leads on while all do.
    [[nodiscard]] const std::vector<bool>& holding() const { return m_holding; }
    /// All goals of the step have held together for a moment, whatever was done since.
    [[nodiscard]] bool isReached() const { return isRunning() && m_isReached; }

    /// Writing pauses when a text comes to this many tokens (0: never); *Run* goes on after it.
    /// A text that is so long already does not count. Until the lesson is left.
    void setLimit(int tokens);
    /// Of the session's history; for lessonFact().
    [[nodiscard]] TextAsNow& textAsNow() { return m_textAsNow; }

    /// Commands are still to be done, or what they began has not ended.
    [[nodiscard]] bool isBusy() const;

    [[nodiscard]] const LessonProgress& progress() const { return m_progress; }
    void setProgress(const LessonProgress& progress) { m_progress = progress; }

    /// Looks which goals hold now.
    void check();

signals:
    /// A page to explain, by its name.
    void pageRequested(const QString& name);
    void progressed();

private:
    struct Queued
    {
        LessonCommand command;
        bool isAhead; ///< of a step before the one that is open
    };

    void showPanel();
    void showList();
    /// Where the student left off: behind the last step done, or at the first one skipped.
    [[nodiscard]] int stepToGoOnAt(const Lesson& lesson) const;
    /// Behind what is queued.
    void openStep(int step);
    [[nodiscard]] const LessonStep& currentStep() const;
    void queue(const std::vector<LessonCommand>& commands, bool isAhead);
    /// Without effect while that of the current step is being done.
    void queueSolution(bool isAhead);
    /// Nothing else is left in the queue.
    void queueStepsBefore(int step);
    void skipStep();
    /// Leaves behind the last step, and offers the lesson behind this one.
    void finish();
    void runQueued();
    /// Takes the first command out if what it began has ended, by itself or by the user's hand.
    void dropEnded();
    /// What is begun goes on, at the user's speed.
    void dropQueue();
    /// Writing and opening a model take their time.
    [[nodiscard]] bool isFree() const;
    /// Steps before the open one are done; of its own commands no more than the last one's writing
    /// is under way.
    [[nodiscard]] bool isAllBegun() const;
    void pauseAtLimit();
    [[nodiscard]] bool allHold() const;
    [[nodiscard]] bool hasHeldForAMoment();

    MainWindow& m_window;
    LessonPanel* m_panel;
    std::optional<LessonLibrary> m_library;
    LessonProgress m_progress;
    const Lesson* m_lesson = nullptr; ///< of m_library
    int m_step = 0;
    std::vector<bool> m_holding;
    bool m_isReached = false;
    int m_limit = 0;      ///< tokens
    int m_lastTokens = 0; ///< of the text at the frame before
    TextAsNow m_textAsNow;
    std::deque<Queued> m_queue; ///< being done or still to be done
    bool m_isBegun = false;     ///< the first of them
    Settings m_before;          ///< layout and speed before the lesson
    QElapsedTimer m_sinceCheck;
    QElapsedTimer m_sinceAllHold; ///< invalid: not all goals hold
};

} // namespace spikeglass
