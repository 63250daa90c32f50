#pragma once

#include "core/engine/interventions.h"
#include "core/trace/run_facts.h"
#include "widgets/branch_lanes.h"
#include "widgets/view.h"

#include <QCoreApplication>
#include <QString>
#include <functional>

namespace spikeglass {

/// What captions say of a run: what it read, how its tokens were drawn, what was done to the model.
class RunCaption
{
    Q_DECLARE_TR_FUNCTIONS(spikeglass::RunCaption)

public:
    /// What was in force at a position; null: nothing.
    using EditsAt = std::function<InterventionsPtr(int position)>;

    /// The text that `shown` shows, over its tokens first .. end - 1, as one paragraph.
    static QString ofText(const ViewSnapshot& shown, const RunFacts::ModelName& model,
                          const TokenNames& names, int first, int end);
    /// 'Prompt: "Once upon a time".', cut where it is long; empty: there is none.
    static QString promptText(const QString& prompt);
    /// "silence: layer 0, time mix (tokens 94–153); ..." over the tokens first .. end - 1; empty:
    /// nothing was done.
    static QString editsText(int first, int end, const EditsAt& at);
    /// The same in brief: two to eight silenced neurons by name, "silenced: L0 time 131, L1 chan
    /// 3, 7"; of more than one other edit only how many neurons they are for, "changed: 5 neurons".
    static QString briefEditsText(int first, int end, const EditsAt& at, const ModelShape& shape);
    /// What is done by `edits`, likewise.
    static QString briefText(const Interventions& edits, const ModelShape& shape);

private:
    static QString withTokens(const QString& edit, const std::vector<int>& positions);
    static QString drawingText(const TokenHistory& history, int first, int end);
};

} // namespace spikeglass
