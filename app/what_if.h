#pragma once

#include "app/lesion_scan.h"
#include "core/snapshot.h"

#include <QObject>

namespace spikeglass {

class DivergenceView;
class Session;

/// Keeps the what-if ribbon up to date: asks the scan what its lesion would change in the text that
/// is shown, hands it new tokens and the ribbon the answer. Works only while the ribbon is visible.
class WhatIf : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    WhatIf(const Session& session, DivergenceView& view, QObject* parent = nullptr);

    /// Once a frame.
    void frame();

private:
    void stop();
    [[nodiscard]] bool isAnother(const LesionScan::Question& question) const;
    bool ask();
    void appendTokens();

    const Session& m_session;
    DivergenceView& m_view;
    std::optional<LesionScan::Question> m_asked;
    TokenRecordPtr m_last; ///< the last one handed over; null: none
    LesionScan m_scan;
};

} // namespace spikeglass
