#pragma once

#include <QDialog>
#include <QString>
#include <filesystem>
#include <vector>

class QListWidget;
class QTextBrowser;

namespace spikeglass {

/// The window that explains: a page for every panel (what it is, how it is computed, source) and
/// the glossary. Pages are Markdown files, <name>.md; a link "page:<name>" or
/// "page:<name>#<heading>" leads to another.
class Explanations : public QDialog
{
    Q_OBJECT

public:
    /// `folders` are looked through in order; files in a subfolder named after `language` come
    /// first.
    Explanations(const std::vector<std::filesystem::path>& folders, const QString& language,
                 QWidget* parent = nullptr);

    /// Opens the page of this name, at the heading behind a '#' if there is one. Of an unknown
    /// name, the glossary.
    void explain(const QString& name);
    [[nodiscard]] bool has(const QString& page) const;
    [[nodiscard]] QString currentPage() const;
    [[nodiscard]] QString text() const;
    /// Heading at the top of what is shown; empty: the beginning of the page.
    [[nodiscard]] QString currentHeading() const { return m_heading; }

private:
    struct Page
    {
        QString name;
        QString title;
        QString markdown;
    };
    void readFolder(const std::filesystem::path& folder);
    void showPage(int index);
    void showHeading(const QString& heading);

    std::vector<Page> m_pages;
    QString m_heading;
    QListWidget* m_list;
    QTextBrowser* m_text;
};

/// Name of a heading in links: lower case, words joined by '-'.
QString headingName(const QString& heading);

} // namespace spikeglass
