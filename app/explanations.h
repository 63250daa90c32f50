#pragma once

#include <QFrame>
#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <filesystem>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
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
    /// Lists the pages alone whose title and text have all these words, or words that begin so;
    /// none: every page. Those with one in their title come first; the first page is shown at its
    /// first hit.
    void search(const QString& words);
    /// From the hit that is shown to the next one (1) or the one before (-1) of all listed pages,
    /// from the last on to the first.
    void moveHit(int direction);

protected:
    /// What is marked moves where the text breaks its lines anew; who has scrolled since stays.
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Page
    {
        QString name;
        QString title;
        QString markdown;
        QStringList headings;        ///< their names
        std::optional<QString> text; ///< as the panel shows it, once it was asked for
    };
    void readFolder(const std::filesystem::path& folder, const QString& language);
    void addControls();
    /// Searched in, and letter by letter what the panel shows of it.
    static const QString& textOf(Page& page);
    void prepareNextPage();
    /// In the order of m_pages, those with a word in their title first.
    std::vector<int> pagesWithAll(const QStringList& words);
    void listPages(const QStringList& words);
    void showNothing();
    void showHit(int hit);
    void showCount();
    void showPage(int index);
    void showHeading(const QString& name);
    /// Colours the entry that begins with this block.
    void mark(const QTextBlock& heading);
    /// To what is marked.
    void scroll();

    std::vector<Page> m_pages;
    QTimer m_preparation; ///< of the pages for the first search, one a turn
    QString m_heading;
    bool m_staysAtMark = false;
    int m_shown = -1;            ///< index in m_pages
    QRegularExpression m_wanted; ///< any of the words searched; empty: none
    std::vector<int> m_hits;     ///< of each listed page
    int m_hit = 0;               ///< of the shown page, from 0
    QLineEdit* m_search;
    QLabel* m_count;   ///< which hit is shown, and how many there are
    QComboBox* m_list; ///< the data of an item is an index in m_pages
    QTextBrowser* m_text;
};

/// Names of the headings of a page in links, in order, the title's first: what follows a heading
/// as {#name}, else its words in lower case, joined by '-'.
QStringList headingNames(const QString& markdown);

} // namespace spikeglass
