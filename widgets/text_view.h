#pragma once

#include "widgets/history_cursor.h"
#include "widgets/string_pool.h"
#include "widgets/view.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QTextStream;

namespace spikeglass {

class ScaleLegend;
class TokenTextArea;

/// The running text, token by token, each on the heat of a metric that the user chooses.
class TextView : public View
{
    Q_OBJECT

public:
    enum class Metric : std::uint8_t
    {
        Surprise,        ///< bits
        Spikes,          ///< neurons that fired
        Operations,      ///< executed MAC + AC
        NeuronPotential, ///< of the shown neuron, before reset
        None
    };

    explicit TextView(QWidget* parent = nullptr);

    void apply(const ViewSnapshot& snapshot) override;
    [[nodiscard]] Metric metric() const { return m_metric; }
    void setMetric(Metric metric);
    /// Whether a prompt can be typed beside it: without a text it says how one comes about.
    void setPromptShown(bool shown);
    /// Said without a text, where another view of tokens is meant than the one beside a prompt.
    void setEmptyText(const QString& sentence);
    /// The first token that another text, compared with this one, has not: it is marked. Nothing:
    /// there is none.
    void setParting(std::optional<int> token);
    /// One line a token: position, token, text, prompt, surprise, spikes, operations, potential.
    void exportCsv(QTextStream& out) const override;
    [[nodiscard]] CsvExtent csvExtent() const override { return CsvExtent::Run; }
    void setFigure(bool on) override;
    [[nodiscard]] QWidgetList controls() const override;
    [[nodiscard]] QStringList caption() const override;

private:
    /// What is kept of a token, text and prompt apart, which the area keeps; outlives its record.
    struct TokenInfo
    {
        std::int32_t name = 0; ///< in m_names
        float surpriseBits = -1;
        std::uint64_t spikes : 24 = 0;
        std::uint64_t operations : 40 = 0; ///< 0: not counted yet
    };
    struct Range
    {
        double low = 0, high = 0;
        bool operator==(const Range&) const = default;
    };

    [[nodiscard]] bool isExported(int position) const;
    void takeTokens(const HistoryCursor::Change& change, const TokenHistory* history);
    void takeToken(const TokenRecord& record);
    void count(TokenInfo& info, const OperationCounts& counts);
    [[nodiscard]] bool hasSpikes(const TokenInfo& info) const
    {
        return m_neurons > 0 && info.operations > 0;
    }
    void takeLateCounts(const TokenHistory* history);
    bool takePotential(const TokenHistory& history, std::size_t token);
    void takePotentials(const ViewSnapshot& snapshot);
    void followSelection(const ViewSnapshot& snapshot, bool hasNewTokens);
    void highlight();
    void updateScale();
    /// Why the chosen metric has nothing to show; empty: it has.
    [[nodiscard]] QString missing() const;
    [[nodiscard]] std::optional<double> value(int position) const;
    [[nodiscard]] std::optional<double> heat(int position) const;
    [[nodiscard]] Range range() const;
    [[nodiscard]] Range middleRange() const;
    /// What is known of a token, in words.
    [[nodiscard]] QString describe(int position, const QString& separator) const;
    [[nodiscard]] QString valueText(double value) const;

    QComboBox* m_metricBox;
    ScaleLegend* m_legend;
    QLabel* m_notice;
    TokenTextArea* m_area;

    HistoryCursor m_cursor;
    Metric m_metric = Metric::Surprise;
    bool m_hasNeurons = true;
    Pool<std::pair<TokenId, QString>> m_names;
    std::vector<TokenInfo> m_tokens;
    std::uint64_t m_neurons = 0;  ///< that a token updates; 0: there are none
    std::vector<int> m_uncounted; ///< tokens of which no operations are known yet
    std::uint64_t m_revision = 0; ///< of the recording that was looked at
    std::optional<NeuronId> m_neuron;
    std::vector<std::optional<float>> m_potentials; // of m_neuron, one a token
    Range m_range;                                  // ends of the scale
    std::optional<int> m_parting;
    std::optional<int> m_clicked;   ///< pinned by a click on it here
    std::optional<int> m_described; ///< token that screen readers are told about
    Selection m_selection;
    TokenAxis m_axis;
};

} // namespace spikeglass
