#pragma once

#include "core/comparison.h"
#include "core/run_difference.h"
#include "core/trace/token_history.h"
#include "widgets/view.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <array>
#include <memory>
#include <optional>

namespace spikeglass {

/// Where two runs differ first: of the tokens, else of the spikes, else where one run alone goes
/// on; nothing: nowhere.
std::optional<int> firstDifference(const RunDifference& runs);

/// Two runs being compared and what the user points at in them: both texts, their difference, one
/// selection and one token axis for all. Lives on the GUI thread; never waits for the worker.
class CompareSession : public QObject
{
    Q_OBJECT

public:
    /// What a view shows of the comparison.
    enum class Part : std::uint8_t
    {
        First,
        Second,
        Difference
    };

    explicit CompareSession(QObject* parent = nullptr);
    /// Stops within one token.
    ~CompareSession() override;

    /// Forgets the comparison there is and starts another one, running.
    void start(Comparison::MakeRun first, Comparison::MakeRun second, const QString& prompt,
               ComparisonText text, int limit);
    /// Reads on up to another number of tokens where the limit has ended the comparison. The axis
    /// follows again if it did until the end and no token was pinned since.
    void goOn(int limit);
    /// It has ended there, and there may be more to read.
    [[nodiscard]] bool isAtLimit() const { return m_isAtLimit; }
    /// What ended the comparison before its texts did; empty: nothing.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    void setRunning(bool running);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// A comparison can be paused or gone on with.
    [[nodiscard]] bool isUnderWay() const { return m_isUnderWay; }
    void setSpeed(double tokensPerSecond);

    /// Views get what they show while they are visible; their clicks select.
    void addView(View* view, Part part);
    /// Valid until the next call of a non-const member.
    [[nodiscard]] ViewSnapshot snapshot(Part part) const;
    [[nodiscard]] const RunDifference& difference() const { return m_difference; }
    [[nodiscard]] ModelShape shape(Part part) const;
    [[nodiscard]] const TokenHistory& history(Part part) const;
    void pinToken(int position);
    /// Takes what the worker has to say and shows it; called once a frame.
    void frame();

signals:
    void started();
    void progressed();
    /// Running, paused or ended.
    void stateChanged();
    void failed(const QString& message);

private:
    static constexpr std::size_t kParts = 3;
    /// Each of the three histories.
    static constexpr std::size_t kHistoryBytes = std::size_t{160} << 20;

    struct Client
    {
        View* view;
        Part part;
        quint64 seen;
    };

    void take(const ComparedToken& token);
    void end(const ComparisonEnded& ended);
    void setState(bool underWay, bool running);
    void setAxis(TokenAxis axis);
    void followNewest();
    void showComparedPart();
    void clear();

    std::unique_ptr<Comparison> m_comparison;
    std::array<TokenHistory, kParts> m_histories{
        TokenHistory(kHistoryBytes), TokenHistory(kHistoryBytes), TokenHistory(kHistoryBytes)};
    std::array<std::shared_ptr<const Model>, kParts> m_models;
    RunDifference m_difference;
    Selection m_selection;
    TokenAxis m_axis;
    bool m_hasLeftNewest = false; ///< the axis, at the end of the comparison and by itself
    double m_speed = 0;
    bool m_isRunning = false;
    bool m_isUnderWay = false;
    bool m_isAtLimit = false;
    QString m_problem;
    quint64 m_stamp = 0;
    std::vector<Client> m_clients;
    QTimer m_timer;
};

} // namespace spikeglass
