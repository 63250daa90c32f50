#pragma once

#include <QFrame>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <vector>

class QComboBox;
class QLineEdit;
class QTextBlock;
class QTextBrowser;

namespace spikeglass {

/// The panel that explains, beside what it is about: a page for every panel (what it is, how it is
/// computed, source) and the glossary. Pages are Markdown files, <name>.md; a link "page:<name>" or
/// "page:<name>#<heading>" leads to another. Headings have the same names in every language.
class Explanations : public QFrame
{
    Q_OBJECT

public:
    /// Of equal names the page of the first of `folders` counts; a file in a subfolder named after
    /// `language` is shown in the place of its namesake.
    Explanations(const std::vector<std::filesystem::path>& folders, const QString& language,
                 QWidget* parent = nullptr);

    /// Opens the page of this name, at the heading behind a '#' if there is one. Of an unknown
    /// name, the glossary.
    void explain(const QString& name);
    [[nodiscard]] bool has(const QString& page) const;
    [[nodiscard]] QString currentPage() const;
    [[nodiscard]] QString text() const;
    /// Heading that is marked, with what stands below it; empty: the beginning of the page.
    [[nodiscard]] QString currentHeading() const { return m_heading; }
    /// Lists the pages alone whose title and text have all these words; none: every page. Shows
    /// one of them, at the first word, one with a word in its title before others.
    void search(const QString& words);

protected:
    /// What is marked moves where the text breaks its lines anew; who has scrolled since stays.
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Page
    {
        QString name;
        QString title;
        QString markdown;
        QStringList headings; ///< their names
        [[nodiscard]] bool hasAll(const QStringList& words) const;
    };
    void readFolder(const std::filesystem::path& folder, const QString& language);
    void addControls();
    void listPages(const QStringList& words);
    void showNothing();
    void showFirstOf(const QStringList& words);
    void showPage(int index);
    void showHeading(const QString& name);
    /// Colours the entry that begins with this block.
    void mark(const QTextBlock& heading);
    /// To what is marked.
    void scroll();

    std::vector<Page> m_pages;
    QString m_heading;
    bool m_staysAtMark = false;
    int m_shown = -1; ///< index in m_pages
    QLineEdit* m_search;
    QComboBox* m_list; ///< the data of an item is an index in m_pages
    QTextBrowser* m_text;
};

/// Names of the headings of a page in links, in order, the title's first: what follows a heading
/// as {#name}, else its words in lower case, joined by '-'.
QStringList headingNames(const QString& markdown);

} // namespace spikeglass
