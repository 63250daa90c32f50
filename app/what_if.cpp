#include "app/what_if.h"

#include "app/session.h"
#include "widgets/divergence_view.h"

#include <algorithm>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kTokensAFrame = 1000;

} // namespace

WhatIf::WhatIf(const Session& session, DivergenceView& view, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_view(view)
{
}

void WhatIf::frame()
{
    if (!m_view.isVisible() || !m_view.lesion() || m_session.history().empty() || !ask()) {
        stop();
        return;
    }
    appendTokens();
    if (auto answer = m_scan.take())
        m_view.setBits(0, std::move(answer->bits), QString::fromStdString(answer->problem));
}

void WhatIf::stop()
{
    if (!std::exchange(m_asked, std::nullopt))
        return;
    m_scan.stop();
    m_last.reset();
    m_view.setBits(0, {});
}

/// The lesion, the model or the text that was handed over is another one.
bool WhatIf::isAnother(const LesionScan::Question& question) const
{
    if (!m_asked || question.model != m_asked->model || question.intact != m_asked->intact ||
        question.lesioned != m_asked->lesioned)
        return true;
    if (!m_last)
        return false;
    const TokenRecordPtr there = m_session.history().at(m_last->position);
    return !there || there->runId != m_last->runId || there->token != m_last->token ||
           there->stateHash != m_last->stateHash;
}

/// False where there is nothing to start from.
bool WhatIf::ask()
{
    LesionScan::Question question;
    question.model = m_session.packedModel();
    if (!question.model)
        return false;
    const Interventions inForce =
        m_session.interventions() ? *m_session.interventions() : Interventions{};
    question.intact = m_view.asksForEdits() ? Interventions{} : inForce;
    question.lesioned = *m_view.lesion();
    if (!isAnother(question))
        return true;
    const ModelConfig& config = m_session.model()->config;
    question.start = ModelState(config.shape, config.vReset);
    m_last.reset();
    m_asked = question;
    m_scan.ask(std::move(question));
    return true;
}

void WhatIf::appendTokens()
{
    const TokenHistory& history = m_session.history();
    const int next = m_last ? m_last->position + 1 : 0;
    const int end = std::min(history.end(), next + kTokensAFrame);
    std::vector<TokenId> tokens;
    for (int position = next; position < end; ++position) {
        m_last = history.at(position);
        tokens.push_back(m_last->token);
    }
    if (!tokens.empty())
        m_scan.append(tokens);
}

} // namespace spikeglass
