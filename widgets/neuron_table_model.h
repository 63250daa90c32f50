#pragma once

#include "core/inspection/firing_statistics.h"
#include "widgets/edited_neurons.h"
#include "widgets/neuron_query.h"
#include "widgets/theme_cache.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace spikeglass {

/// One line a neuron: how it fires, and with what.
class NeuronTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Neuron,
        Rate,
        Interval,
        Variation,
        FirstSpike,
        Phi,
        kColumns
    };
    struct Row
    {
        NeuronId neuron;
        NeuronFiring firing;
        std::optional<double> phi;
        std::optional<TokenClass> tokenClass; ///< that phi is of; nothing: a word
        double chance = 1; ///< the best of all neurons does so well by chance no more often
        std::optional<Coincidence> counts = {}; ///< that phi and chance are of
        bool isOfBest = false; ///< of all classes: chance takes them into account too
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Below this chance is ruled out: else the correlation is shown in brackets.
    static constexpr double kSignificance = 0.05;

    /// What new numbers do to the order of the lines.
    enum class Order : std::uint8_t
    {
        Kept, ///< none: a line does not run away from under the mouse
        Anew
    };

    /// All neurons.
    void setRows(std::vector<Row> rows, Order order);
    /// False where numbers have come that would order the lines otherwise.
    [[nodiscard]] bool isSorted() const { return m_isSorted; }
    void setQuery(const NeuronQuery& query);
    /// Name of what Phi is a correlation with, for the heading; `word` as it is shown, if it is
    /// one.
    void setRelation(const QString& name, const QString& word = {});
    /// What is done to the model by hand, and [neurons] to which of them; empty: to none.
    void setEdits(InterventionsPtr inForce, std::vector<EditedNeurons::Mark> marks);
    /// Headings that the table has no room for, for the tool tips of the others; empty: none.
    void setLeftOut(const QStringList& headings);

    /// Lines that pass the query, in the order shown.
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] const Row& row(int line) const;
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    /// The line of a neuron; nothing if it does not pass the query.
    [[nodiscard]] std::optional<int> lineOf(NeuronId neuron) const;
    /// What the best is chosen from: '4,608 neurons', or with the classes where the best of them
    /// is named for each.
    static QString comparedText(std::size_t neurons, bool isOfBest);
    /// The heading of Phi while the lines are sorted by it: by its size, while cells have signs.
    static QString phiBySizeHeading();

private:
    void order();
    void noteOrder();
    void showLines();
    [[nodiscard]] double key(const Row& row) const;
    [[nodiscard]] double sortKey(const Row& row) const;
    [[nodiscard]] EditedNeurons::Mark markOf(const Row& row) const;
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QString name(const Row& row) const;
    [[nodiscard]] QString testText(const Row& row) const;
    [[nodiscard]] QString editsText(const Row& row) const;
    [[nodiscard]] QVariant tint(const Row& row) const;

    std::vector<Row> m_rows;            ///< in the order of arrays [L][2][C]
    std::vector<std::size_t> m_ordered; ///< places in m_rows, as sorted last
    std::vector<std::size_t> m_lines;   ///< those of them that pass the query
    NeuronQuery m_query;
    QString m_relation, m_word;
    QStringList m_leftOut;
    InterventionsPtr m_inForce;
    std::vector<EditedNeurons::Mark> m_marks; ///< [neurons], or none
    mutable ThemeCache m_theme;
    bool m_isSorted = true;
    int m_column = Neuron;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

/// 'name', 'punctuation', ...
QString tokenClassName(TokenClass tokenClass);

} // namespace spikeglass
