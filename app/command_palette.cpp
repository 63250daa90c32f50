#include "app/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr QSize kSize(460, 380);

/// Under which a command is found: its data where it has some, else its text.
QString plainText(const QAction& action)
{
    const QString name = action.data().toString();
    return name.isEmpty() ? action.text().remove(QLatin1Char('&')).remove(QStringLiteral("…"))
                          : name;
}

bool matches(const QString& text, const QString& words)
{
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(
        parts, [&text](const QString& part) { return text.contains(part, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent)
    , m_words(new QLineEdit)
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Search commands"));
    m_words->setPlaceholderText(tr("What do you want to do?"));
    m_words->setAccessibleName(tr("Words of the command"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setUniformItemSizes(true);
    auto* box = new QVBoxLayout(this);
    box->addWidget(m_words);
    box->addWidget(m_list, 1);
    resize(kSize);
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::trigger);
}

void CommandPalette::choose(const QList<QAction*>& actions)
{
    m_actions = actions;
    m_words->clear();
    fill({});
    m_words->setFocus();
    open();
}

void CommandPalette::fill(const QString& words)
{
    m_list->clear();
    for (QAction* action : std::as_const(m_actions)) {
        const QString text = plainText(*action);
        if (!matches(text, words))
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(keys.isEmpty() ? text : tr("%1   (%2)").arg(text, keys));
        item->setData(Qt::UserRole, QVariant::fromValue(action));
        m_list->addItem(item);
    }
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("No command has these words. F1 explains the panels."));
        none->setFlags(Qt::NoItemFlags);
        m_list->addItem(none);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::trigger()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr)
        return;
    auto* action = item->data(Qt::UserRole).value<QAction*>();
    if (action == nullptr)
        return;
    accept();
    action->trigger();
}

/// Arrow keys move in the list while the words keep the focus.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace spikeglass
