#include "app/explanations.h"

#include "core/error.h"
#include "core/files.h"

#include <QAbstractTextDocumentLayout>
#include <QListWidget>
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

} // namespace

QString headingName(const QString& heading)
{
    return heading.toLower().simplified().replace(QLatin1Char(' '), QLatin1Char('-'));
}

Explanations::Explanations(const std::vector<std::filesystem::path>& folders,
                           const QString& language, QWidget* parent)
    : QDialog(parent)
    , m_list(new QListWidget)
    , m_text(new QTextBrowser)
{
    setWindowTitle(tr("Explanations"));
    setObjectName(QStringLiteral("explanations"));
    for (const auto& folder : folders) {
        if (!language.isEmpty())
            readFolder(folder / language.toStdString());
        readFolder(folder);
    }
    std::ranges::sort(m_pages, {}, &Page::title);
    for (const Page& page : m_pages)
        m_list->addItem(page.title);
    m_list->setAccessibleName(tr("Pages"));
    m_text->setAccessibleName(tr("Explanation"));
    m_text->setOpenLinks(false);
    auto* splitter = new QSplitter;
    splitter->addWidget(m_list);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({200, 620});
    auto* box = new QVBoxLayout(this);
    box->addWidget(splitter);
    resize(kSize);
    connect(m_list, &QListWidget::currentRowChanged, this, &Explanations::showPage);
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& link) { explain(link.toString(QUrl::RemoveScheme)); });
}

void Explanations::readFolder(const std::filesystem::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const QString name = QString::fromStdString(entry.path().stem().string());
        if (entry.path().extension() != ".md" || has(name))
            continue;
        try {
            const QString text = QString::fromStdString(readFile(entry.path(), kLargestFile));
            m_pages.push_back({name, titleOf(text), text});
        } catch (const Error& problem) {
            qWarning("%s", problem.what());
        }
    }
}

bool Explanations::has(const QString& page) const
{
    return std::ranges::find(m_pages, page, &Page::name) != m_pages.end();
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
    m_list->setCurrentRow(static_cast<int>(found - m_pages.begin()));
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
    m_text->setMarkdown(m_pages[static_cast<std::size_t>(index)].markdown);
}

void Explanations::showHeading(const QString& heading)
{
    m_heading.clear();
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || headingName(block.text()) != heading)
            continue;
        m_heading = block.text();
        const QRectF place = m_text->document()->documentLayout()->blockBoundingRect(block);
        m_text->verticalScrollBar()->setValue(static_cast<int>(place.top()));
        return;
    }
    m_text->verticalScrollBar()->setValue(0);
}

} // namespace spikeglass
