#include "app/lessons.h"

#include "app/frame_pump.h"
#include "app/lesson_panel.h"
#include "app/lesson_stage.h"
#include "app/main_window.h"
#include "app/resource_paths.h"
#include "app/run_toolbar.h"
#include "app/side_column.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/data_folder.h"
#include "widgets/state_view.h"

#include <QApplication>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kCheckMilliseconds = 150;
constexpr int kMomentMilliseconds = 500; // that goals must hold: not while a slider runs through

std::vector<std::filesystem::path> lessonFolders()
{
    std::vector<std::filesystem::path> folders;
    if (const auto folder =
            resourceFolder("lessons", dataRoots(QApplication::applicationDirPath())))
        folders.push_back(*folder);
    folders.push_back(userDataFolder("lessons"));
    return folders;
}

} // namespace

Lessons::Lessons(MainWindow& window, SideColumn& side)
    : QObject(&window)
    , m_window(window)
    , m_panel(new LessonPanel)
{
    side.add(m_panel);
    connect(&window.workspaces(), &Workspaces::opened, this, &Lessons::showPanel);
    connect(&window.pump(), &FramePump::frameDone, this, &Lessons::check);
    connect(&window.session(), &Session::runningChanged, this, &Lessons::dropEnded);
    connect(m_panel, &LessonPanel::lessonChosen, this, [this](const QString& id) {
        if (const Lesson* lesson = library().find(id.toStdString()))
            start(id, stepToGoOnAt(*lesson));
    });
    for (const auto on : {&LessonPanel::nextRequested, &LessonPanel::skipRequested})
        connect(m_panel, on, this, &Lessons::next);
    connect(m_panel, &LessonPanel::backRequested, this, &Lessons::back);
    connect(m_panel, &LessonPanel::leaveRequested, this, &Lessons::leave);
    connect(m_panel, &LessonPanel::solutionRequested, this, &Lessons::solve);
    connect(m_panel, &LessonPanel::pageRequested, this, &Lessons::pageRequested);
}

const LessonLibrary& Lessons::library()
{
    if (!m_library)
        m_library = readLessonLibrary(lessonFolders(), m_window.language().toStdString(),
                                      lessonVocabulary());
    return *m_library;
}

void Lessons::showPanel()
{
    const bool inLearn = m_window.workspaces().current() == Workspace::Learn;
    if (inLearn && !isRunning())
        showList();
    m_panel->setVisible(inLearn || isRunning());
}

void Lessons::showList()
{
    m_panel->showList(library(), m_progress);
}

int Lessons::stepToGoOnAt(const Lesson& lesson) const
{
    const QSet<int> done = m_progress.value(QString::fromStdString(lesson.id));
    const int steps = static_cast<int>(lesson.steps.size());
    int behind = 0;
    for (const int step : done)
        behind = std::max(behind, step + 1);
    if (behind < steps)
        return behind;
    for (int step = 0; step < steps; ++step)
        if (!done.contains(step))
            return step;
    return 0;
}

void Lessons::start(const QString& id, int step)
{
    const Lesson* lesson = library().find(id.toStdString());
    if (lesson == nullptr || step < 0 || step >= static_cast<int>(lesson->steps.size()))
        return;
    if (!isRunning()) {
        m_window.workbench().saveLayout(m_before);
        m_before.speed = m_window.toolbar().speed();
    }
    m_lesson = lesson;
    setLimit(0);
    queueStepsBefore(step);
    openStep(step);
    m_panel->show();
}

void Lessons::openStep(int step)
{
    m_step = step;
    const LessonStep& opened = currentStep();
    m_holding = opened.heldAtFirst();
    m_isReached = false;
    m_sinceAllHold.invalidate();
    m_panel->showStep(*m_lesson, step);
    if (m_queue.empty() && !opened.setup.empty())
        m_window.session().pause();
    queue(opened.setup, false);
    runQueued();
}

const LessonStep& Lessons::currentStep() const
{
    return m_lesson->steps[static_cast<std::size_t>(m_step)];
}

void Lessons::queue(const std::vector<LessonCommand>& commands, bool isAhead)
{
    for (const LessonCommand& command : commands)
        m_queue.push_back({command, isAhead});
}

void Lessons::queueSolution(bool isAhead)
{
    const std::vector<LessonCommand>& solution = currentStep().solution;
    const bool isQueued = !m_queue.empty() && !solution.empty() &&
                          m_queue.back().command.line == solution.back().line;
    if (!isQueued)
        queue(solution, isAhead);
}

void Lessons::queueStepsBefore(int step)
{
    dropQueue();
    if (step > 0)
        m_window.session().pause();
    for (m_step = 0; m_step < step; ++m_step) {
        queue(currentStep().setup, true);
        queueSolution(true);
    }
}

void Lessons::runQueued()
{
    dropEnded();
    while (!m_queue.empty() && isFree()) {
        const LessonCommand next = m_queue.front().command;
        m_isBegun = true;
        runLessonCommand(m_window, next);
        dropEnded();
    }
    m_window.session().setHurried(!m_queue.empty() && m_queue.front().isAhead);
}

void Lessons::dropEnded()
{
    if (!m_isBegun || !isFree())
        return;
    m_queue.pop_front();
    m_isBegun = false;
}

void Lessons::dropQueue()
{
    m_queue.clear();
    m_isBegun = false;
    m_window.session().setHurried(false);
}

bool Lessons::isFree() const
{
    return !m_window.session().isRunning() && !m_window.isOpeningModel();
}

bool Lessons::isAllBegun() const
{
    const bool isLast = m_isBegun && m_queue.size() == 1;
    return m_queue.empty() || (isLast && !m_queue.front().isAhead);
}

void Lessons::solve()
{
    if (!isRunning())
        return;
    if (m_queue.empty())
        m_window.session().pause();
    queueSolution(false);
    runQueued();
}

void Lessons::next()
{
    if (!isRunning())
        return;
    const bool isDone = isReached() || allHold();
    const QString id = QString::fromStdString(m_lesson->id);
    if (isDone && !m_progress.value(id).contains(m_step)) {
        m_progress[id].insert(m_step);
        emit progressed();
    }
    if (m_step + 1 == static_cast<int>(m_lesson->steps.size()))
        return finish();
    if (isDone)
        dropQueue(); // nothing more of it is needed
    else
        skipStep();
    openStep(m_step + 1);
}

void Lessons::skipStep()
{
    if (m_queue.empty())
        m_window.session().pause();
    for (Queued& left : m_queue)
        left.isAhead = true;
    queueSolution(true);
}

void Lessons::finish()
{
    const Lesson& done = *m_lesson;
    const auto& lessons = library().lessons;
    const auto next = std::ranges::find(lessons, done.id, &Lesson::id) + 1;
    const int skipped = stepsNotDone(static_cast<int>(done.steps.size()),
                                     m_progress.value(QString::fromStdString(done.id)));
    leave();
    m_panel->offerNext(done, skipped, next == lessons.end() ? nullptr : &*next);
}

void Lessons::back()
{
    if (!isRunning() || m_step == 0)
        return;
    const int step = m_step - 1;
    if (isAllBegun())
        dropQueue();
    else // steps before may not be done yet
        queueStepsBefore(step);
    openStep(step);
}

void Lessons::leave()
{
    if (!isRunning())
        return;
    m_lesson = nullptr;
    m_limit = 0;
    if (m_window.session().isHurried())
        m_window.session().pause();
    dropQueue();
    m_window.workbench().state->setMarkedWord(std::nullopt);
    m_window.workbench().restoreLayout(m_before);
    m_window.toolbar().setSpeed(m_before.speed);
    m_window.session().setSpeed(m_before.speed);
    m_window.workspaces().open(Workspace::Learn);
    showPanel();
}

bool Lessons::isBusy() const
{
    return !m_queue.empty() || !isFree();
}

void Lessons::setLimit(int tokens)
{
    m_limit = tokens;
    m_lastTokens = m_window.session().history().end();
}

/// Once for each time that a text gets so long.
void Lessons::pauseAtLimit()
{
    const int tokens = m_window.session().history().end();
    if (m_limit > 0 && m_lastTokens < m_limit && tokens >= m_limit)
        m_window.session().pause();
    m_lastTokens = tokens;
}

bool Lessons::allHold() const
{
    return std::ranges::all_of(m_holding, [](bool one) { return one; });
}

/// All goals, with the mouse let go.
bool Lessons::hasHeldForAMoment()
{
    if (!allHold() || QApplication::mouseButtons() != Qt::NoButton)
        m_sinceAllHold.invalidate();
    else if (!m_sinceAllHold.isValid())
        m_sinceAllHold.start();
    return m_sinceAllHold.isValid() && m_sinceAllHold.elapsed() >= kMomentMilliseconds;
}

/// A tick says what is so now, whatever the others say. Next leads on as soon as all are ticked; a
/// step whose goals held together for a moment stays reached.
void Lessons::check()
{
    if (!isRunning())
        return;
    pauseAtLimit();
    runQueued();
    if (m_sinceCheck.isValid() && m_sinceCheck.elapsed() < kCheckMilliseconds)
        return;
    m_sinceCheck.start();
    if (!isAllBegun())
        return;
    const auto& goals = currentStep().goals;
    const std::vector<bool> heldBefore = m_holding;
    const bool wasReached = m_isReached;
    for (std::size_t i = 0; i < goals.size(); ++i)
        m_holding[i] = goalHolds(m_window, goals[i]);
    m_isReached = hasHeldForAMoment() || wasReached;
    if (m_holding != heldBefore || m_isReached != wasReached)
        m_panel->showGoals(m_holding, m_isReached || allHold());
}

} // namespace spikeglass
