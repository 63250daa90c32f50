#include "app/lesson_panel.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLinearGradient>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr int kMargin = 8;
constexpr int kNarrowest = 240;

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// Lies over the end of what is seen of a text while it goes on below: fades it out and says so.
class MoreMark : public QWidget
{
public:
    explicit MoreMark(QTextBrowser* text) : QWidget(text), m_text(text)
    {
        setObjectName(QStringLiteral("moreMark"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        text->viewport()->installEventFilter(this);
        const QScrollBar* bar = text->verticalScrollBar();
        connect(bar, &QScrollBar::valueChanged, this, [this] { place(); });
        connect(bar, &QScrollBar::rangeChanged, this, [this] { place(); });
        place();
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Resize)
            place();
        return QWidget::eventFilter(object, event);
    }
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const int line = fontMetrics().height();
        QColor clear = palette().base().color();
        QLinearGradient fade(0, 0, 0, height() - line);
        fade.setColorAt(1, clear);
        clear.setAlpha(0);
        fade.setColorAt(0, clear);
        painter.fillRect(rect(), fade);
        painter.setPen(palette().text().color());
        painter.drawText(QRect(0, height() - line, width(), line), Qt::AlignCenter,
                         LessonPanel::tr("\u25BC goes on below"));
    }

private:
    void place()
    {
        const QRect seen = m_text->viewport()->geometry();
        const int height = std::min(seen.height(), 2 * fontMetrics().height());
        setGeometry(seen.left(), seen.bottom() + 1 - height, seen.width(), height);
        const QScrollBar* bar = m_text->verticalScrollBar();
        setVisible(bar->value() < bar->maximum());
    }

    QTextBrowser* m_text;
};

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

/// How far a lesson was done: steps before one that is done were skipped where they are not.
QString stateOf(const Lesson& lesson, const QSet<int>& done)
{
    const int steps = static_cast<int>(lesson.steps.size());
    int behind = steps; // the last one done
    while (behind > 0 && !done.contains(behind - 1))
        --behind;
    const int skipped = stepsNotDone(behind, done);
    const int reached = behind - skipped;
    if (reached == 0)
        return LessonPanel::tr("%1 min").arg(lesson.minutes);
    if (reached == steps)
        return LessonPanel::tr("\u2713 done");
    return skipped > 0
               ? LessonPanel::tr("%1 of %2 steps, %3 skipped").arg(reached).arg(steps).arg(skipped)
               : LessonPanel::tr("%1 of %2 steps").arg(reached).arg(steps);
}

/// What stands above the list when a lesson has ended.
QString endOf(const Lesson& lesson, int skipped, bool isLast)
{
    const QString title = fromUtf8(lesson.title).toHtmlEscaped();
    if (skipped > 0)
        return (isLast ? LessonPanel::tr("<b>%1</b><br>The end of the last lesson. Skipped steps: "
                                         "%2. They are not counted as done.")
                       : LessonPanel::tr("<b>%1</b><br>The end of this lesson. Skipped steps: %2. "
                                         "They are not counted as done."))
            .arg(title)
            .arg(skipped);
    return (isLast ? LessonPanel::tr("<b>\u2713 %1</b><br>The end of the last lesson.")
                   : LessonPanel::tr("<b>\u2713 %1</b><br>The end of this lesson."))
        .arg(title);
}

} // namespace

int stepsNotDone(int steps, const QSet<int>& done)
{
    int count = 0;
    for (int step = 0; step < steps; ++step)
        count += done.contains(step) ? 0 : 1;
    return count;
}

LessonPanel::LessonPanel(QWidget* parent)
    : QFrame(parent)
    , m_pages(new QStackedWidget)
    , m_list(new QListWidget)
    , m_done(makeText())
    , m_nextLesson(new QPushButton)
    , m_problems(makeText())
    , m_title(makeText())
    , m_place(new QLabel)
    , m_goals(makeText())
    , m_hints(makeText())
    , m_text(new QTextBrowser)
    , m_hint(new QPushButton(tr("Hint")))
    , m_solve(new QPushButton(tr("Show me")))
    , m_back(new QPushButton(tr("Back")))
    , m_skip(new QPushButton(tr("Skip")))
    , m_next(new QPushButton)
{
    setObjectName(QStringLiteral("lessonPanel"));
    setAccessibleName(tr("Lessons"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(kNarrowest);
    m_pages->addWidget(makeListPage());
    m_pages->addWidget(makeStepPage());
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    box->addWidget(m_pages);
}

QWidget* LessonPanel::makeListPage()
{
    auto* page = new QWidget;
    auto* box = new QVBoxLayout(page);
    box->setContentsMargins(0, 0, 0, 0);
    auto* heading = makeText();
    heading->setText(tr("<b>Lessons</b><br>Each step has a goal that the program checks. Begin "
                        "with the first, or choose one."));
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAlternatingRowColors(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_done->hide();
    m_nextLesson->hide();
    m_nextLesson->setObjectName(QStringLiteral("nextLesson"));
    m_nextLesson->setFocusPolicy(Qt::TabFocus);
    m_nextLesson->setToolTip(tr("Begins the lesson behind the one that you have finished"));
    connect(m_nextLesson, &QPushButton::clicked, this, [this] { emit lessonChosen(m_nextId); });
    box->addWidget(m_done);
    box->addWidget(m_nextLesson);
    box->addWidget(heading);
    box->addWidget(m_list, 1);
    box->addWidget(m_problems);
    const auto choose = [this](const QListWidgetItem* item) {
        if (item != nullptr)
            emit lessonChosen(item->data(Qt::UserRole).toString());
    };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    return page;
}

QWidget* LessonPanel::makeStepPage()
{
    auto* close = new QToolButton;
    close->setText(QStringLiteral("\u2715"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Leave the lesson; how far you came is kept"));
    close->setAccessibleName(tr("Leave the lesson"));
    connect(close, &QToolButton::clicked, this, &LessonPanel::leaveRequested);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(close, 0, Qt::AlignTop);

    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(tr("Text of the step"));
    new MoreMark(m_text); // which owns it
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& link) { emit pageRequested(link.toString(QUrl::RemoveScheme)); });
    m_goals->setAccessibleName(tr("Goals of the step"));
    m_hint->setToolTip(tr("Another hint"));
    m_solve->setToolTip(tr("Does what reaches the goals"));
    m_skip->setToolTip(
        tr("On to the next step without having reached the goals; what it builds on is done for "
           "you"));
    auto* help = new QHBoxLayout;
    for (QPushButton* button : {m_hint, m_solve})
        help->addWidget(button);
    auto* ways = new QHBoxLayout; // each at a place of its own, whatever is reached
    for (QPushButton* button : {m_back, m_skip, m_next})
        ways->addWidget(button);
    // A click leaves the focus where it was: Space goes on meaning run.
    for (QPushButton* button : {m_hint, m_solve, m_back, m_skip, m_next})
        button->setFocusPolicy(Qt::TabFocus);
    for (QPushButton* button : {m_back, m_skip, m_next})
        button->installEventFilter(this);
    connect(m_hint, &QPushButton::clicked, this, &LessonPanel::showHint);
    connect(m_solve, &QPushButton::clicked, this, &LessonPanel::solutionRequested);
    connect(m_back, &QPushButton::clicked, this, &LessonPanel::backRequested);
    connect(m_skip, &QPushButton::clicked, this, &LessonPanel::skipRequested);
    connect(m_next, &QPushButton::clicked, this, &LessonPanel::nextRequested);

    auto* page = new QWidget;
    auto* box = new QVBoxLayout(page);
    box->setContentsMargins(0, 0, 0, 0);
    box->addLayout(top);
    box->addWidget(m_place);
    box->addWidget(m_text, 1);
    box->addWidget(m_goals);
    box->addWidget(m_hints);
    box->addLayout(help);
    box->addLayout(ways);
    return page;
}

void LessonPanel::showList(const LessonLibrary& library, const LessonProgress& progress)
{
    m_list->clear();
    m_done->hide();
    m_nextLesson->hide();
    for (const Lesson& lesson : library.lessons) {
        const QString id = fromUtf8(lesson.id);
        QString state = stateOf(lesson, progress.value(id));
        state.replace(' ', QChar::Nbsp); // kept on one line
        auto* item =
            new QListWidgetItem(tr("%1. %2  (%3)\n%4")
                                    .arg(m_list->count() + 1)
                                    .arg(fromUtf8(lesson.title), state, fromUtf8(lesson.about)));
        item->setData(Qt::UserRole, id);
        m_list->addItem(item);
    }
    QStringList problems;
    for (const std::string& problem : library.problems)
        problems += fromUtf8(problem).toHtmlEscaped();
    m_problems->setText(problems.isEmpty()
                            ? QString()
                            : tr("<b>\u26A0 Left out:</b><br>%1").arg(problems.join("<br>")));
    m_problems->setVisible(!problems.isEmpty());
    m_pages->setCurrentIndex(0);
}

void LessonPanel::offerNext(const Lesson& done, int skipped, const Lesson* next)
{
    m_done->setText(endOf(done, skipped, next == nullptr));
    m_done->show();
    if (next == nullptr)
        return;
    m_nextId = fromUtf8(next->id);
    m_nextTitle = fromUtf8(next->title);
    m_nextLesson->setAccessibleName(tr("Next lesson: %1").arg(m_nextTitle));
    wrapNext();
    m_nextLesson->show();
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_nextId)
            m_list->setCurrentRow(row);
}

/// Buttons do not break their lines by themselves.
void LessonPanel::wrapNext()
{
    constexpr int kAround = 24; // what the button keeps at both sides of its text
    const int room = width() - 2 * kMargin - kAround;
    QString text, line;
    const QString words =
        tr("Next lesson: %1").arg(QString(m_nextTitle).replace(u'&', QStringLiteral("&&")));
    for (const QString& word : words.split(QLatin1Char(' '))) {
        const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
        const bool fits =
            line.isEmpty() || m_nextLesson->fontMetrics().horizontalAdvance(longer) <= room;
        if (!fits)
            text += line + QLatin1Char('\n');
        line = fits ? longer : word;
    }
    m_nextLesson->setText(text + line);
}

void LessonPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    wrapNext();
}

bool LessonPanel::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::MouseButtonDblClick)
        return QFrame::eventFilter(object, event);
    static_cast<QPushButton*>(object)->setDown(false);
    return true;
}

void LessonPanel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        wrapNext();
}

void LessonPanel::showStep(const Lesson& lesson, int step)
{
    m_step = lesson.steps[static_cast<std::size_t>(step)];
    const int steps = static_cast<int>(lesson.steps.size());
    m_isLast = step + 1 == steps;
    m_hintsShown = 0;
    m_title->setText(QStringLiteral("<b>%1</b>").arg(fromUtf8(lesson.title).toHtmlEscaped()));
    m_place->setText(tr("Step %1 of %2: %3").arg(step + 1).arg(steps).arg(fromUtf8(m_step.title)));
    m_place->setWordWrap(true);
    m_text->setMarkdown(fromUtf8(m_step.text));
    m_text->verticalScrollBar()->setValue(0);
    m_hints->clear();
    m_hints->hide();
    m_hint->setEnabled(!m_step.hints.empty());
    m_solve->setEnabled(!m_step.solution.empty());
    m_back->setEnabled(step > 0);
    m_next->setText(m_isLast ? tr("Finish") : tr("Next"));
    showGoals(m_step.heldAtFirst(), false);
    m_pages->setCurrentIndex(1);
}

void LessonPanel::showGoals(const std::vector<bool>& holding, bool isReached)
{
    m_skip->setEnabled(!isReached);
    m_next->setEnabled(isReached);
    m_next->setDefault(isReached);
    QFont font = m_back->font();
    font.setBold(isReached);
    m_next->setFont(font);
    const QString goals = goalTable(holding, false);
    const QString kept = goalTable(holding, true);
    const bool areAll = std::ranges::all_of(holding, [](bool one) { return one; });
    const QString text = (!isReached ? tr("<b>Goal</b><table>%1</table>")
                          : areAll   ? tr("<b>Goal: reached</b><table>%1</table>")
                                     : tr("<b>Goal: reached</b> before; what has no tick does not "
                                            "hold now<table>%1</table>"))
                             .arg(goals);
    m_goals->setText(kept.isEmpty() ? text
                                    : text + tr("This must stay so:<table>%1</table>").arg(kept));
}

/// What is to be reached has a box, ticked or empty; what must stay as it is a sign of a condition.
QString LessonPanel::goalTable(const std::vector<bool>& holding, bool areKept) const
{
    const Theme theme(palette());
    QString text;
    for (std::size_t i = 0; i < m_step.goals.size(); ++i) {
        if (m_step.goals[i].isKept != areKept)
            continue;
        const QString holds = areKept ? QStringLiteral("\u2713") : QStringLiteral("\u2611");
        const QString fails = areKept ? QStringLiteral("\u2717") : QStringLiteral("\u2610");
        const QColor failing = areKept ? theme.warning : theme.mutedText;
        text += QStringLiteral("<tr><td style='color:%1'>%2&nbsp;</td><td>%3</td></tr>")
                    .arg((holding[i] ? theme.good : failing).name(), holding[i] ? holds : fails,
                         fromUtf8(m_step.goals[i].text).toHtmlEscaped());
    }
    return text;
}

void LessonPanel::showHint()
{
    if (m_hintsShown >= m_step.hints.size())
        return;
    ++m_hintsShown;
    QStringList hints;
    for (std::size_t i = 0; i < m_hintsShown; ++i)
        hints += fromUtf8(m_step.hints[i]).toHtmlEscaped();
    m_hints->setText(QStringLiteral("<i>%1</i>").arg(hints.join(QStringLiteral("<br>"))));
    m_hints->show();
    m_hint->setEnabled(m_hintsShown < m_step.hints.size());
}

bool LessonPanel::showsList() const
{
    return m_pages->currentIndex() == 0;
}

QString LessonPanel::stepText() const
{
    return m_text->toPlainText();
}

} // namespace spikeglass
