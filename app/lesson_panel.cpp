#include "app/lesson_panel.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
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

QString fromUtf8(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

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

void LessonPanel::showList(const LessonLibrary& library, const QHash<QString, int>& progress)
{
    m_list->clear();
    m_done->hide();
    m_nextLesson->hide();
    for (const Lesson& lesson : library.lessons) {
        const QString id = fromUtf8(lesson.id);
        const int steps = static_cast<int>(lesson.steps.size());
        const int done = std::min(progress.value(id), steps);
        QString state = done == steps ? tr("\u2713 done")
                        : done > 0    ? tr("%1 of %2 steps").arg(done).arg(steps)
                                      : tr("%1 min").arg(lesson.minutes);
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

void LessonPanel::offerNext(const Lesson& done, const Lesson* next)
{
    const QString title = fromUtf8(done.title).toHtmlEscaped();
    m_done->setText(next != nullptr
                        ? tr("<b>\u2713 %1</b><br>The end of this lesson.").arg(title)
                        : tr("<b>\u2713 %1</b><br>The end of the last lesson.").arg(title));
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
    m_hints->clear();
    m_hints->hide();
    m_hint->setEnabled(!m_step.hints.empty());
    m_solve->setEnabled(!m_step.solution.empty());
    m_back->setEnabled(step > 0);
    m_next->setText(m_isLast ? tr("Finish") : tr("Next"));
    showGoals(std::vector<bool>(m_step.goals.size(), false), false);
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
    const Theme theme(palette());
    QString text;
    for (std::size_t i = 0; i < m_step.goals.size(); ++i)
        text += QStringLiteral("<tr><td style='color:%1'>%2&nbsp;</td><td>%3</td></tr>")
                    .arg((holding[i] ? theme.good : theme.mutedText).name(),
                         holding[i] ? QStringLiteral("\u2611") : QStringLiteral("\u2610"),
                         fromUtf8(m_step.goals[i].text).toHtmlEscaped());
    const bool areAll = std::ranges::all_of(holding, [](bool one) { return one; });
    m_goals->setText((!isReached ? tr("<b>Goal</b><table>%1</table>")
                      : areAll   ? tr("<b>Goal: reached</b><table>%1</table>")
                                 : tr("<b>Goal: reached</b> before; what has no tick does not hold "
                                        "now<table>%1</table>"))
                         .arg(text));
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
