#pragma once

#include "app/settings.h"
#include "core/lessons/lesson_library.h"

#include <QFrame>
#include <QString>
#include <vector>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTextBrowser;

namespace spikeglass {

/// How many of the first `steps` steps of a lesson are not among those done. Others may be: of a
/// lesson that had more once.
int stepsNotDone(int steps, const QSet<int>& done);

/// The lessons beside the workspaces: a list, or one step of one with its text, goals and hints.
class LessonPanel : public QFrame
{
    Q_OBJECT

public:
    explicit LessonPanel(QWidget* parent = nullptr);

    void showList(const LessonLibrary& library, const LessonProgress& progress);
    /// Above the list: `done` has ended, `skipped` of its steps without their goals, and `next` can
    /// be begun; null: it was the last one.
    void offerNext(const Lesson& done, int skipped, const Lesson* next);
    /// A step with no goal reached and no hint shown.
    void showStep(const Lesson& lesson, int step);
    /// Ticks the goals of the shown step that hold now, one entry each; `isReached`: all of them
    /// hold, or have held together before.
    void showGoals(const std::vector<bool>& holding, bool isReached);
    [[nodiscard]] bool showsList() const;
    [[nodiscard]] QListWidget* list() const { return m_list; }
    /// What the step page says, without mark-up.
    [[nodiscard]] QString stepText() const;

signals:
    void lessonChosen(const QString& id);
    void backRequested();
    void nextRequested();
    /// On without having reached the goals.
    void skipRequested();
    void leaveRequested();
    /// The step is to be solved for the student.
    void solutionRequested();
    /// A link in the text: a name of a page to explain.
    void pageRequested(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// The second half of a double click is no click of its own: the step that the first one opened
    /// is not left by it.
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makeListPage();
    QWidget* makeStepPage();
    void showHint();
    /// Those of the step that are kept, or those that are to be reached; empty: there are none.
    [[nodiscard]] QString goalTable(const std::vector<bool>& holding, bool areKept) const;
    void wrapNext();

    QStackedWidget* m_pages;
    QListWidget* m_list;
    QLabel* m_done;            ///< which lesson has ended
    QPushButton* m_nextLesson; ///< begins the one behind it
    QString m_nextId, m_nextTitle;
    QLabel *m_problems, *m_title, *m_place, *m_goals, *m_hints;
    QTextBrowser* m_text;
    QPushButton *m_hint, *m_solve, *m_back, *m_skip, *m_next;
    LessonStep m_step;
    bool m_isLast = false;
    std::size_t m_hintsShown = 0;
};

} // namespace spikeglass
