#include "app/explanations.h"

#include "core/error.h"
#include "core/files.h"
#include "widgets/elided_combo_box.h"
#include "widgets/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QCollator>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

namespace spikeglass {
namespace {

constexpr int kNarrowest = 210; // beside Play in a window of 1280 pixels, in each language
constexpr int kMargin = 8;
constexpr std::size_t kLargestFile = std::size_t{1} << 20;

/// The first heading.
QString titleOf(const QString& markdown)
{
    return markdown.section(QLatin1Char('\n'), 0, 0).remove(QLatin1Char('#')).trimmed();
}

/// What is shown of a page: Qt does not know names of headings.
QString withoutNames(const QString& markdown)
{
    static const QRegularExpression kName(QStringLiteral("^(#+ .*?) *\\{#[^}]*\\}$"),
                                          QRegularExpression::MultilineOption);
    return QString(markdown).replace(kName, QStringLiteral("\\1"));
}

/// Finds the word, or a longer one that begins with it. Chinese writes no spaces: a word of it
/// begins anywhere.
QString wordPattern(const QString& word)
{
    const bool isChinese = word.front().script() == QChar::Script_Han;
    const QString begin = word.front().isLetterOrNumber() && !isChinese
                              ? QStringLiteral("(?<![^\\W_\\p{Han}])")
                              : QString();
    return begin + QRegularExpression::escape(word);
}

/// Finds any of `words`.
QRegularExpression anyOf(const QStringList& words)
{
    QStringList patterns;
    for (const QString& word : words)
        patterns += wordPattern(word);
    return QRegularExpression(patterns.join(QLatin1Char('|')),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::UseUnicodePropertiesOption);
}

int hitsIn(const QString& text, const QRegularExpression& wanted)
{
    int hits = 0;
    for (auto found = wanted.globalMatch(text); found.hasNext(); found.next())
        ++hits;
    return hits;
}

} // namespace

QStringList headingNames(const QString& markdown)
{
    static const QRegularExpression kHeading(QStringLiteral("^#+ (.*?)(?: *\\{#([^}]*)\\})?$"),
                                             QRegularExpression::MultilineOption);
    QStringList names;
    for (auto it = kHeading.globalMatch(markdown); it.hasNext();) {
        const QRegularExpressionMatch heading = it.next();
        QString words = heading.captured(1).toLower().simplified();
        names += heading.hasCaptured(2) ? heading.captured(2)
                                        : words.replace(QLatin1Char(' '), QLatin1Char('-'));
    }
    return names;
}

Explanations::Explanations(const std::vector<std::filesystem::path>& folders,
                           const QString& language, QWidget* parent)
    : QFrame(parent)
    , m_search(new QLineEdit)
    , m_count(new QLabel)
    , m_list(new ElidedComboBox)
    , m_text(new QTextBrowser)
{
    setWindowTitle(tr("Explanations"));
    setObjectName(QStringLiteral("explanations"));
    setAccessibleName(tr("Explanations"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(kNarrowest);
    for (const auto& folder : folders)
        readFolder(folder, language);
    const QCollator order{QLocale(language)};
    std::ranges::sort(m_pages, [&order](const Page& one, const Page& other) {
        return order.compare(one.title, other.title) < 0;
    });
    addControls();
    listPages({});
    showPage(m_list->currentData().toInt());
    connect(&m_preparation, &QTimer::timeout, this, &Explanations::prepareNextPage);
    m_preparation.start(0);
}

void Explanations::addControls()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Words of a page"));
    m_search->setToolTip(tr("Lists the pages that have all these words, or words that begin so. "
                            "Enter goes to the next place, Shift+Enter to the one before"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setToolTip(tr("Pages"));
    m_text->setAccessibleName(tr("Explanation"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    auto* close = new QToolButton;
    close->setText(QStringLiteral("\u2715"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the explanations"));
    close->setAccessibleName(tr("Close the explanations"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    top->addWidget(m_list, 1);
    top->addWidget(close);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    box->addLayout(top);
    box->addWidget(m_text, 1);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_search, &QLineEdit::textChanged, this, &Explanations::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { moveHit(1); });
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* back = new QShortcut(QKeySequence(Qt::SHIFT | key), m_search);
        back->setContext(Qt::WidgetShortcut);
        connect(back, &QShortcut::activated, this, [this] { moveHit(-1); });
    }
    connect(m_list, &QComboBox::activated, this, [this] {
        showPage(m_list->currentData().toInt());
        showHit(0);
    });
    connect(m_text->verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { m_staysAtMark = false; });
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& link) { explain(link.toString(QUrl::RemoveScheme)); });
}

void Explanations::readFolder(const std::filesystem::path& folder, const QString& language)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const QString name = QString::fromStdString(entry.path().stem().string());
        if (entry.path().extension() != ".md" || has(name))
            continue;
        const auto translation = folder / language.toStdString() / entry.path().filename();
        const bool isTranslated = std::filesystem::is_regular_file(translation, ignored);
        try {
            const QString text = QString::fromStdString(
                readFile(isTranslated ? translation : entry.path(), kLargestFile));
            const QString shown = withoutNames(text);
            m_pages.push_back({name, titleOf(shown), shown, headingNames(text), std::nullopt});
        } catch (const Error& problem) {
            qWarning("%s", problem.what());
        }
    }
}

bool Explanations::has(const QString& page) const
{
    return std::ranges::find(m_pages, page, &Page::name) != m_pages.end();
}

const QString& Explanations::textOf(Page& page)
{
    if (!page.text) {
        QTextDocument document;
        document.setMarkdown(page.markdown);
        page.text = document.toRawText();
    }
    return *page.text;
}

void Explanations::prepareNextPage()
{
    const auto next = std::ranges::find_if(m_pages, [](const Page& page) { return !page.text; });
    if (next == m_pages.end())
        m_preparation.stop();
    else
        textOf(*next);
}

std::vector<int> Explanations::pagesWithAll(const QStringList& words)
{
    std::vector<QRegularExpression> wanted;
    for (const QString& word : words)
        wanted.push_back(anyOf({word}));
    std::vector<int> found;
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        if (std::ranges::all_of(wanted, [&](const QRegularExpression& word) {
                return textOf(m_pages[i]).contains(word);
            }))
            found.push_back(static_cast<int>(i));
    if (!words.isEmpty())
        std::ranges::stable_partition(found, [this](int index) {
            return m_pages[static_cast<std::size_t>(index)].title.contains(m_wanted);
        });
    return found;
}

void Explanations::listPages(const QStringList& words)
{
    m_list->clear();
    m_hits.clear();
    for (const int index : pagesWithAll(words)) {
        Page& page = m_pages[static_cast<std::size_t>(index)];
        m_list->addItem(page.title, index);
        m_hits.push_back(words.isEmpty() ? 0 : hitsIn(textOf(page), m_wanted));
    }
}

void Explanations::search(const QString& words)
{
    if (m_search->text() != words) {
        m_search->setText(words); // which comes back here
        return;
    }
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_wanted = wanted.isEmpty() ? QRegularExpression() : anyOf(wanted);
    listPages(wanted);
    if (wanted.isEmpty())
        showPage(m_shown);
    else if (m_list->count() > 0)
        showPage(m_list->itemData(0).toInt());
    else
        showNothing();
    showHit(0);
}

void Explanations::moveHit(int direction)
{
    const int pages = m_list->count();
    if (m_wanted.pattern().isEmpty() || pages == 0)
        return;
    const int row = m_list->currentIndex();
    const int hit = m_hit + direction;
    if (hit >= 0 && hit < m_hits[static_cast<std::size_t>(row)]) {
        showHit(hit);
        return;
    }
    const int next = (row + direction + pages) % pages;
    showPage(m_list->itemData(next).toInt());
    showHit(direction > 0 ? 0 : m_hits[static_cast<std::size_t>(next)] - 1);
}

/// Selects it; without a search there is none.
void Explanations::showHit(int hit)
{
    m_hit = hit;
    showCount();
    if (m_wanted.pattern().isEmpty() || m_list->count() == 0)
        return;
    auto found = m_wanted.globalMatch(textOf(m_pages[static_cast<std::size_t>(m_shown)]));
    for (; hit > 0 && found.hasNext(); --hit)
        found.next();
    if (!found.hasNext())
        return;
    const QRegularExpressionMatch match = found.next();
    QTextCursor cursor(m_text->document());
    cursor.setPosition(static_cast<int>(match.capturedStart()));
    cursor.setPosition(static_cast<int>(match.capturedEnd()), QTextCursor::KeepAnchor);
    m_text->setTextCursor(cursor);
    QScrollBar* bar = m_text->verticalScrollBar();
    const int upperThird = m_text->viewport()->height() / 3; // what is explained stands below it
    bar->setValue(bar->value() + m_text->cursorRect().top() - upperThird);
}

void Explanations::showCount()
{
    const auto shown = m_hits.begin() + std::max(0, m_list->currentIndex());
    const int all = std::accumulate(m_hits.begin(), m_hits.end(), 0);
    const bool isSearching = !m_wanted.pattern().isEmpty() && all > 0;
    m_count->setText(
        isSearching ? tr("%1 of %2").arg(std::accumulate(m_hits.begin(), shown, m_hit + 1)).arg(all)
                    : QString());
    m_count->setVisible(isSearching);
}

/// As HTML: plain text would take the format of what was shown before, as of a heading.
void Explanations::showNothing()
{
    m_text->setExtraSelections({});
    m_text->setHtml(tr("No page has all these words.").toHtmlEscaped());
}

QString Explanations::currentPage() const
{
    return m_shown < 0 ? QString() : m_pages[static_cast<std::size_t>(m_shown)].name;
}

QString Explanations::text() const
{
    return m_text->toPlainText();
}

void Explanations::explain(const QString& name)
{
    const QString page = name.section(QLatin1Char('#'), 0, 0);
    const QString wanted = has(page) ? page : QStringLiteral("glossary");
    const auto found = std::ranges::find(m_pages, wanted, &Page::name);
    if (found == m_pages.end())
        return;
    m_search->clear();
    showPage(static_cast<int>(found - m_pages.begin()));
    show();
    showHeading(name.section(QLatin1Char('#'), 1));
}

void Explanations::showPage(int index)
{
    if (index < 0 || m_pages.empty())
        return;
    m_shown = index;
    m_list->setCurrentIndex(m_list->findData(index));
    m_heading.clear();
    m_text->setExtraSelections({});
    m_text->setMarkdown(m_pages[static_cast<std::size_t>(index)].markdown);
}

void Explanations::showHeading(const QString& name)
{
    m_heading.clear();
    m_text->setExtraSelections({});
    m_text->verticalScrollBar()->setValue(0);
    const Page& page = m_pages[static_cast<std::size_t>(m_shown)];
    qsizetype before = page.headings.indexOf(name);
    if (before < 0)
        return;
    QTextBlock block = m_text->document()->begin();
    for (; block.isValid(); block = block.next())
        if (block.blockFormat().headingLevel() > 0 && before-- == 0)
            break;
    m_heading = block.text();
    m_staysAtMark = true;
    mark(block);
    scroll();
}

void Explanations::mark(const QTextBlock& heading)
{
    constexpr double kTint = 0.25;
    const QColor background = palette().color(QPalette::Base);
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = heading; block.isValid(); block = block.next()) {
        if (block != heading && block.blockFormat().headingLevel() > 0)
            break;
        QTextEdit::ExtraSelection marked;
        marked.cursor = QTextCursor(block);
        marked.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        marked.format.setBackground(
            blended(palette().color(QPalette::Highlight), background, kTint));
        marked.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(marked);
    }
    m_text->setExtraSelections(marks);
}

void Explanations::scroll()
{
    if (m_text->extraSelections().isEmpty())
        return;
    const QTextBlock heading = m_text->extraSelections().front().cursor.block();
    const QRectF place = m_text->document()->documentLayout()->blockBoundingRect(heading);
    m_text->verticalScrollBar()->setValue(static_cast<int>(place.top()));
}

void Explanations::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    if (m_staysAtMark)
        scroll();
}

} // namespace spikeglass
