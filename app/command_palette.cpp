#include "app/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>
#include <vector>

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

QStringList wordsOf(const QString& text)
{
    static const QRegularExpression kBetween(QStringLiteral("\\W+"),
                                             QRegularExpression::UseUnicodePropertiesOption);
    return text.toLower().split(kBetween, Qt::SkipEmptyParts);
}

bool anyBegins(const QStringList& words, const QString& part)
{
    return std::ranges::any_of(words, [&part](const QString& w) { return w.startsWith(part); });
}

/// How one typed word fits, from 0 on; nothing: not at all.
std::optional<int> rankOf(const QString& part, const QString& title, const QString& synonyms)
{
    const QStringList words = wordsOf(title);
    if (words.contains(part))
        return 0;
    if (anyBegins(words, part))
        return 1;
    if (anyBegins(wordsOf(synonyms), part))
        return 2;
    return title.contains(part, Qt::CaseInsensitive) ? std::optional(3) : std::nullopt;
}

/// All of the title, what it names behind the colon, or a synonym.
bool isName(const QString& title, const QString& synonyms, const QStringList& typed)
{
    const QStringList names =
        QStringList{title, title.section(QLatin1Char(':'), 1)} + synonyms.split(QLatin1Char(','));
    return !typed.isEmpty() && std::ranges::any_of(names, [&typed](const QString& name) {
        return wordsOf(name) == typed;
    });
}

constexpr const char* kSynonyms = "synonyms";

} // namespace

void setSynonyms(QAction& action, const QString& words)
{
    action.setProperty(kSynonyms, words);
}

std::optional<CommandMatch> matchCommand(const QString& title, const QString& synonyms,
                                         const QString& typed)
{
    const QStringList parts = wordsOf(typed);
    CommandMatch match;
    for (const QString& part : parts) {
        const auto rank = rankOf(part, title, synonyms);
        if (!rank)
            return std::nullopt;
        match.parts += *rank;
    }
    match.isOther = !isName(title, synonyms, parts);
    match.isInside = !title.startsWith(typed.trimmed(), Qt::CaseInsensitive);
    match.length = static_cast<int>(title.size());
    return match;
}

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
    std::vector<std::pair<CommandMatch, QAction*>> found;
    for (QAction* action : std::as_const(m_actions))
        if (const auto match =
                matchCommand(plainText(*action), action->property(kSynonyms).toString(), words))
            found.emplace_back(*match, action);
    if (!words.trimmed().isEmpty()) // else as in the menus
        std::ranges::stable_sort(found, {}, &std::pair<CommandMatch, QAction*>::first);
    const auto firstGrey = std::ranges::stable_partition(
        found, [](const auto& one) { return one.second->isEnabled(); });
    for (auto place = found.begin(); place != found.end(); ++place)
        addCommand(*place->second, place < firstGrey.begin());
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("No command has these words. F1 explains the panels."));
        none->setFlags(Qt::NoItemFlags);
        m_list->addItem(none);
    }
    m_list->setCurrentRow(0);
}

/// Those that cannot be had now are said to be there.
void CommandPalette::addCommand(QAction& action, bool isAvailable)
{
    const QString name = plainText(action);
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    const QString text = keys.isEmpty() ? name : tr("%1   (%2)").arg(name, keys);
    auto* item =
        new QListWidgetItem(isAvailable ? text : tr("%1 \u2013 not available now").arg(text));
    if (isAvailable)
        item->setData(Qt::UserRole, QVariant::fromValue(&action));
    else
        item->setFlags(Qt::NoItemFlags);
    m_list->addItem(item);
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
