#include "app/run_caption.h"

#include "app/panel_export.h"
#include "core/text/sampler.h"
#include "widgets/count_text.h"
#include "widgets/edit_scope.h"
#include "widgets/number_format.h"
#include "widgets/time_view.h"

#include <QStringList>
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace spikeglass {
namespace {

/// Of a branch, or of the one that it goes on from; a long one is not looked through.
QString promptOf(const TokenHistory& history, const Branch* branch)
{
    constexpr std::size_t kMostBytes = 4096;
    const auto branches = history.branches();
    while (branch != nullptr && branch->prompt.empty()) {
        const auto parent = std::ranges::find_if(
            branches, [branch](const Branch* other) { return other->id == branch->parent; });
        branch = parent == branches.end() ? nullptr : *parent;
    }
    if (branch == nullptr)
        return {};
    const std::string_view head = std::string_view(branch->prompt).substr(0, kMostBytes);
    return QString::fromUtf8(head.data(), static_cast<qsizetype>(head.size()));
}

std::optional<SamplerSettings> samplerAt(const TokenHistory& history, int position)
{
    const TokenRecordPtr record = history.at(position);
    return record && record->settings ? std::optional(record->settings->sampler) : std::nullopt;
}

/// That anything is done to.
std::vector<NeuronId> neuronsOf(const Interventions& edits, const ModelShape& shape)
{
    std::vector<NeuronId> neurons;
    for (int flat = 0; flat < shape.neurons(); ++flat) {
        const NeuronId neuron = shape.neuronAt(flat);
        if (std::ranges::any_of(edits.edits, [&neuron](const Intervention& edit) {
                return edit.kind != Intervention::Kind::HoldState && edit.where.contains(neuron);
            }))
            neurons.push_back(neuron);
    }
    return neurons;
}

/// "L0 time 131, L1 time 100, 131".
QString namesOf(const std::vector<NeuronId>& neurons)
{
    QStringList names;
    for (const NeuronGroup& group : groupsOf(neurons)) {
        QStringList channels;
        for (const int channel : group.channels)
            channels.append(QString::number(channel));
        names.append(populationLabel(*group.layer, *group.site) + QLatin1Char(' ') +
                     channels.join(QStringLiteral(", ")));
    }
    return names.join(QStringLiteral(", "));
}

/// All that was done at some token, and at which tokens anything was.
struct EditsOver
{
    Interventions edits;
    std::vector<int> positions;
};

EditsOver editsOver(int first, int end, const RunCaption::EditsAt& at)
{
    EditsOver over;
    InterventionsPtr inForce;
    for (int position = first; position < end; ++position) {
        const InterventionsPtr now = at(position);
        if (!now || now->empty())
            continue;
        over.positions.push_back(position);
        if (now == inForce)
            continue;
        inForce = now;
        for (const Intervention& edit : now->edits)
            if (std::ranges::find(over.edits.edits, edit) == over.edits.edits.end())
                over.edits.edits.push_back(edit);
    }
    return over;
}

} // namespace

QString RunCaption::promptText(const QString& prompt)
{
    constexpr qsizetype kLongest = 60;
    const QString line = prompt.simplified();
    if (line.isEmpty())
        return {};
    return tr("Prompt: \"%1\".").arg(shortened(line, kLongest));
}

QString RunCaption::withTokens(const QString& edit, const std::vector<int>& positions)
{
    return (positions.size() == 1 ? tr("%1 (token %2)") : tr("%1 (tokens %2)"))
        .arg(edit, positionsText(positions));
}

QString RunCaption::editsText(int first, int end, const EditsAt& at)
{
    std::vector<std::pair<QString, std::vector<int>>> edits; // in the order of their first tokens
    InterventionsPtr inForce;
    QStringList names;
    for (int position = first; position < end; ++position) {
        if (const InterventionsPtr now = at(position); now != inForce) {
            inForce = now;
            names = now ? interventionTexts(*now) : QStringList();
        }
        for (const QString& name : std::as_const(names)) {
            auto place =
                std::ranges::find(edits, name, &std::pair<QString, std::vector<int>>::first);
            if (place == edits.end())
                place = edits.emplace(place, name, std::vector<int>());
            place->second.push_back(position);
        }
    }
    QStringList parts;
    for (const auto& [name, positions] : edits)
        parts.append(withTokens(name, positions));
    return parts.join(QStringLiteral("; "));
}

QString RunCaption::briefEditsText(int first, int end, const EditsAt& at, const ModelShape& shape)
{
    const EditsOver over = editsOver(first, end, at);
    return over.positions.empty() ? QString()
                                  : withTokens(briefText(over.edits, shape), over.positions);
}

QString RunCaption::briefText(const Interventions& edits, const ModelShape& shape)
{
    constexpr std::size_t kMostNamed = 8;
    const std::vector<NeuronId> neurons = neuronsOf(edits, shape);
    const bool isSilence = std::ranges::all_of(
        edits.edits, [](const Intervention& e) { return e.kind == Intervention::Kind::Silence; });
    if (isSilence && neurons.size() > 1 && neurons.size() <= kMostNamed)
        return tr("silenced: %1").arg(namesOf(neurons));
    const QStringList all = interventionTexts(edits);
    if (all.size() == 1)
        return all.front();
    if (neurons.empty())
        return tr("state held by hand");
    return (isSilence ? tr("silenced: %1") : tr("changed: %1")).arg(neuronsText(neurons.size()));
}

/// As at the last token; where it was otherwise at the first one, both.
QString RunCaption::drawingText(const TokenHistory& history, int first, int end)
{
    const auto text = [](const QString& form, const SamplerSettings& sampler) {
        return form.arg(QString::number(sampler.seed), QString::number(sampler.temperature),
                        QString::number(sampler.topP));
    };
    const auto last = samplerAt(history, end - 1);
    if (!last)
        return {};
    const QString drawn = text(tr("Seed %1, temperature %2, top-p %3."), *last);
    const auto before = samplerAt(history, first);
    if (!before || text(tr("Seed %1, temperature %2, top-p %3."), *before) == drawn)
        return drawn;
    const auto at = [&text](int position, const SamplerSettings& sampler) {
        return text(tr("At token %4: seed %1, temperature %2, top-p %3."), sampler)
            .arg(groupedInteger(position));
    };
    return at(first, *before) + QLatin1Char(' ') + at(end - 1, *last);
}

QString RunCaption::ofText(const ViewSnapshot& shown, const RunFacts::ModelName& model,
                           const TokenNames& names, int first, int end)
{
    const Branch* branch = shown.history == nullptr ? nullptr : shown.history->shown();
    if (branch == nullptr || first >= end)
        return {};
    const TokenHistory& history = *shown.history;
    const QString edits = editsText(first, end, [&history](int position) {
        const Branch* owner = history.owner(position);
        const TokenRows* rows = owner == nullptr ? nullptr : history.ownRows(owner->id);
        return rows == nullptr
                   ? nullptr
                   : rows->interventions(static_cast<std::size_t>(position - owner->first));
    });
    QStringList parts;
    if (!model.name.empty())
        parts +=
            tr("Model: %1, %2.")
                .arg(QString::fromStdString(model.name), QString::fromStdString(model.weights));
    parts += tr("Text shown: %1.").arg(branchTitle(*branch, history, names));
    parts += promptText(promptOf(history, branch));
    parts += drawingText(history, first, end);
    parts += edits.isEmpty() ? tr("Nothing was changed in the model.")
                             : tr("Changed in the model: %1.").arg(edits);
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

} // namespace spikeglass
