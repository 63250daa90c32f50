#include "app/explanations.h"

#include "core/error.h"
#include "core/files.h"
#include "widgets/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QCollator>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>
#include <algorithm>

namespace spikeglass {
namespace {

constexpr QSize kSize(820, 560);
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
    : QDialog(parent)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_text(new QTextBrowser)
{
    setWindowTitle(tr("Explanations"));
    setObjectName(QStringLiteral("explanations"));
    for (const auto& folder : folders)
        readFolder(folder, language);
    const QCollator order{QLocale(language)};
    std::ranges::sort(m_pages, [&order](const Page& one, const Page& other) {
        return order.compare(one.title, other.title) < 0;
    });
    for (const Page& page : m_pages)
        m_list->addItem(page.title);
    m_text->setAccessibleName(tr("Explanation"));
    m_text->setOpenLinks(false);
    auto* splitter = new QSplitter;
    splitter->addWidget(makeIndex());
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({200, 620});
    auto* box = new QVBoxLayout(this);
    box->addWidget(splitter);
    resize(kSize);
    connect(m_list, &QListWidget::currentRowChanged, this, &Explanations::showPage);
    connect(m_search, &QLineEdit::textChanged, this, &Explanations::search);
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& link) { explain(link.toString(QUrl::RemoveScheme)); });
}

QWidget* Explanations::makeIndex()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Words of a page"));
    m_search->setToolTip(tr("Lists the pages that have all these words"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Pages"));
    auto* index = new QWidget;
    auto* box = new QVBoxLayout(index);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_search);
    box->addWidget(m_list, 1);
    return index;
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
            m_pages.push_back({name, titleOf(shown), shown, headingNames(text)});
        } catch (const Error& problem) {
            qWarning("%s", problem.what());
        }
    }
}

bool Explanations::has(const QString& page) const
{
    return std::ranges::find(m_pages, page, &Page::name) != m_pages.end();
}

bool Explanations::Page::hasAll(const QStringList& words) const
{
    static const QRegularExpression kTarget(QStringLiteral("\\]\\([^)]*\\)"));
    const QString text = QString(markdown).remove(kTarget);
    return std::ranges::all_of(
        words, [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

void Explanations::search(const QString& words)
{
    m_search->setText(words);
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int row = 0; row < m_list->count(); ++row)
        m_list->setRowHidden(row, !m_pages[static_cast<std::size_t>(row)].hasAll(wanted));
    if (!wanted.isEmpty())
        showFirstOf(wanted);
}

void Explanations::showFirstOf(const QStringList& words)
{
    int first = -1;
    for (int row = m_list->count() - 1; row >= 0; --row) {
        const auto inTitle = [&](int at) {
            return at >= 0 && std::ranges::any_of(words, [&](const QString& word) {
                       return m_list->item(at)->text().contains(word, Qt::CaseInsensitive);
                   });
        };
        if (!m_list->isRowHidden(row) && (inTitle(row) || !inTitle(first)))
            first = row;
    }
    if (first < 0)
        return;
    m_list->setCurrentRow(first);
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(words.front());
}

QString Explanations::currentPage() const
{
    const int row = m_list->currentRow();
    return row < 0 ? QString() : m_pages[static_cast<std::size_t>(row)].name;
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
    const auto row = static_cast<int>(found - m_pages.begin());
    if (m_list->isRowHidden(row))
        m_search->clear();
    m_list->setCurrentRow(row);
    show();
    raise();
    activateWindow();
    showHeading(name.section(QLatin1Char('#'), 1)); // its place depends on the width
}

void Explanations::showPage(int index)
{
    if (index < 0)
        return;
    m_heading.clear();
    m_text->setExtraSelections({});
    m_text->setMarkdown(m_pages[static_cast<std::size_t>(index)].markdown);
}

void Explanations::showHeading(const QString& name)
{
    m_heading.clear();
    m_text->setExtraSelections({});
    m_text->verticalScrollBar()->setValue(0);
    const Page& page = m_pages[static_cast<std::size_t>(m_list->currentRow())];
    qsizetype before = page.headings.indexOf(name);
    if (before < 0)
        return;
    QTextBlock block = m_text->document()->begin();
    for (; block.isValid(); block = block.next())
        if (block.blockFormat().headingLevel() > 0 && before-- == 0)
            break;
    m_heading = block.text();
    mark(block);
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
    const QRectF place = m_text->document()->documentLayout()->blockBoundingRect(heading);
    m_text->verticalScrollBar()->setValue(static_cast<int>(place.top()));
}

} // namespace spikeglass
