#include "app/compare_session.h"

#include "widgets/token_axis.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace spikeglass {
namespace {

constexpr int kFrameMilliseconds = 33;
constexpr quint64 kNothingSeen = ~quint64{0};

std::size_t indexOf(CompareSession::Part part)
{
    return static_cast<std::size_t>(part);
}

} // namespace

std::optional<int> firstDifference(const RunDifference& runs)
{
    if (runs.firstTokenDifference())
        return runs.firstTokenDifference();
    if (runs.firstSpikeDifference())
        return runs.firstSpikeDifference();
    return runs.common() < runs.tokens() ? std::optional(runs.common()) : std::nullopt;
}

CompareSession::CompareSession(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(kFrameMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &CompareSession::frame);
}

CompareSession::~CompareSession() = default;

void CompareSession::start(Comparison::MakeRun first, Comparison::MakeRun second,
                           const QString& prompt, ComparisonText text, int limit)
{
    m_comparison.reset();
    clear();
    m_comparison = std::make_unique<Comparison>(std::move(first), std::move(second),
                                                prompt.toStdString(), text, limit);
    m_comparison->setSpeed(m_speed);
    m_comparison->setRunning(true);
    setState(true, true);
    m_timer.start();
}

void CompareSession::goOn(int limit)
{
    if (!m_isAtLimit)
        return;
    m_comparison->setLimit(limit);
    m_comparison->setRunning(true); // it may have been paused before the limit was told
    m_isAtLimit = false;
    if (m_hasLeftNewest)
        setAxis({m_axis.first, m_axis.last, true});
    setState(true, true);
}

void CompareSession::clear()
{
    m_isAtLimit = false;
    m_problem.clear();
    for (TokenHistory& history : m_histories)
        history.clear();
    m_models = {};
    m_difference = {};
    m_selection = {};
    m_axis = {};
    m_hasLeftNewest = false;
    ++m_stamp;
}

void CompareSession::setRunning(bool running)
{
    if (!m_comparison || !m_isUnderWay)
        return;
    m_comparison->setRunning(running);
    setState(true, running);
}

void CompareSession::setSpeed(double tokensPerSecond)
{
    m_speed = tokensPerSecond;
    if (m_comparison)
        m_comparison->setSpeed(tokensPerSecond);
}

void CompareSession::setState(bool underWay, bool running)
{
    m_isUnderWay = underWay;
    m_isRunning = running;
    emit stateChanged();
}

void CompareSession::addView(View* view, Part part)
{
    m_clients.push_back({view, part, kNothingSeen});
    connect(view, &View::tokenPinned, this, &CompareSession::pinToken);
    connect(view, &View::tokenHovered, this, [this](std::optional<int> position) {
        m_selection.hoveredToken = position;
        ++m_stamp;
    });
    connect(view, &View::neuronHovered, this, [this](std::optional<NeuronId> neuron) {
        m_selection.hoveredNeuron = neuron;
        ++m_stamp;
    });
    connect(view, &View::neuronPinned, this, [this](NeuronId neuron) {
        m_selection.pinnedNeuron = neuron;
        ++m_stamp;
    });
    connect(view, &View::axisRequested, this, &CompareSession::setAxis);
    m_timer.start();
}

ViewSnapshot CompareSession::snapshot(Part part) const
{
    return {m_models[indexOf(part)], &m_histories[indexOf(part)], m_selection, m_axis};
}

ModelShape CompareSession::shape(Part part) const
{
    const auto& model = m_models[indexOf(part)];
    return model ? model->config.shape : ModelShape{};
}

const TokenHistory& CompareSession::history(Part part) const
{
    return m_histories[indexOf(part)];
}

void CompareSession::pinToken(int position)
{
    const TokenHistory& history = m_histories[indexOf(Part::Difference)];
    if (history.empty())
        return;
    position = std::clamp(position, history.begin(), history.end() - 1);
    m_selection.pinnedToken = position;
    m_hasLeftNewest = false; // the user looks at this token, wherever the axis is
    ++m_stamp;
    const double shift = position < m_axis.first      ? position - m_axis.first
                         : position + 1 > m_axis.last ? position + 1 - m_axis.last
                                                      : 0;
    if (shift != 0)
        setAxis(scrolled(m_axis, shift, history.begin(), history.end()));
}

void CompareSession::setAxis(TokenAxis axis)
{
    m_axis = axis;
    m_hasLeftNewest = false;
    ++m_stamp;
    followNewest();
}

void CompareSession::followNewest()
{
    const TokenHistory& history = m_histories[indexOf(Part::Difference)];
    m_axis = followed(m_axis, history.begin(), history.end());
}

/// Behind the end of one run there is nothing to compare: unless the user has chosen a part, that
/// with the first difference is shown then, or the last one that both runs have.
void CompareSession::showComparedPart()
{
    constexpr double kBehind = 0.25; // of the width: tokens before a difference, or behind an end
    const TokenHistory& history = m_histories[indexOf(Part::Difference)];
    const double width = m_axis.last - m_axis.first;
    const double common = m_difference.common();
    if (!m_axis.follow || m_selection.pinnedToken || common == 0 ||
        history.end() - common <= kBehind * width)
        return;
    const double place = firstDifference(m_difference).value_or(m_difference.common());
    const double first = std::min(place - kBehind * width, common - (1 - kBehind) * width);
    setAxis(scrolled(m_axis, first - m_axis.first, history.begin(), history.end()));
    m_hasLeftNewest = true;
}

void CompareSession::take(const ComparedToken& token)
{
    TokenHistory& difference = m_histories[indexOf(Part::Difference)];
    if (token.first)
        m_histories[indexOf(Part::First)].append(token.first);
    if (token.second)
        m_histories[indexOf(Part::Second)].append(token.second);
    difference.append(std::make_shared<TokenRecord>(
        differenceRecord(token.first, token.second, difference.end())));
    m_difference.add(token.first, token.second);
    ++m_stamp;
    followNewest();
}

void CompareSession::end(const ComparisonEnded& ended)
{
    m_isAtLimit = ended.isAtLimit;
    m_problem = QString::fromStdString(ended.problem);
    showComparedPart();
    setState(false, false);
    if (!m_problem.isEmpty())
        emit failed(m_problem);
}

void CompareSession::frame()
{
    if (m_comparison) {
        const quint64 before = m_stamp;
        for (const ComparisonEvent& event : m_comparison->events().drain()) {
            if (const auto* start = std::get_if<ComparisonStarted>(&event)) {
                m_models = {start->first, start->second, start->first};
                ++m_stamp;
                emit started();
            } else if (const auto* token = std::get_if<ComparedToken>(&event)) {
                take(*token);
            } else {
                end(std::get<ComparisonEnded>(event));
            }
        }
        if (m_stamp != before)
            emit progressed();
    }
    for (Client& client : m_clients) {
        if (client.seen == m_stamp || client.view->visibleRegion().isEmpty())
            continue;
        client.view->apply(snapshot(client.part));
        client.seen = m_stamp;
    }
}

} // namespace spikeglass
