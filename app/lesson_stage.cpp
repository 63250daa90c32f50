#include "app/lesson_stage.h"

#include "app/edit_menu.h"
#include "app/learn_workspace.h"
#include "app/lessons.h"
#include "app/main_window.h"
#include "app/panel.h"
#include "app/prompt_panel.h"
#include "app/resource_paths.h"
#include "app/run_toolbar.h"
#include "app/workbench.h"
#include "app/workspaces.h"
#include "core/error.h"
#include "core/lab/lif_training.h"
#include "core/model/spike_driven.h"
#include "widgets/cost_model.h"
#include "widgets/cost_view.h"
#include "widgets/follow_view.h"
#include "widgets/growth_view.h"
#include "widgets/neuron_lab_view.h"
#include "widgets/neuron_reading.h"
#include "widgets/operations_view.h"
#include "widgets/state_view.h"
#include "widgets/waterfall_chart.h"
#include "widgets/what_if_panel.h"

#include <fmt/format.h>

#include <QApplication>
#include <QSpinBox>
#include <QTableView>
#include <QTreeView>
#include <algorithm>
#include <array>
#include <charconv>

namespace spikeglass {
namespace {

using Words = std::vector<std::string>;

const std::array<std::string, 14> kPanels{
    "prompt",   "text",  "nextToken", "sampler",    "raster", "rates",         "whatIf",
    "membrane", "state", "inspector", "operations", "cost",   "interventions", "timeline"};
const std::array<std::string, 6> kCostPages{"chips",     "what-if",    "break-even",
                                            "waterfall", "floor-plan", "tools"};
const std::array<std::string, 3> kOperationScopes{"token", "total", "mean"};
const std::array<std::string, 3> kCostExtents{"arithmetic", "memory", "system"};
const std::array<std::string, 16> kChips{"brainscales-2", "cpu-i7",
                                         "generic-45nm",  "h100",
                                         "loihi-1",       "loihi-1-sana-fe",
                                         "loihi-2",       "loihi-2-peak",
                                         "northpole",     "odin",
                                         "seneca",        "spinnaker-1",
                                         "spinnaker-2",   "tianjic",
                                         "truenorth",     "truenorth-marginal"};
constexpr int kMostLayers = 999;
constexpr int kMostCostSteps = 20;
constexpr int kTokensPerLook = 4096; // of TextAsNow, on the GUI thread

template <typename Names>
std::size_t indexOf(const Names& names, const std::string& name, const char* what)
{
    const auto found =
        std::ranges::find_if(names, [&name](const auto& known) { return known == name; });
    if (found == std::end(names))
        throw Error(
            fmt::format("{} '{}': one of {} is expected", what, name, fmt::join(names, ", ")));
    return static_cast<std::size_t>(found - std::begin(names));
}

int wholeNumber(const std::string& word, int lowest, int highest)
{
    int value = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (problem != std::errc() || end != word.data() + word.size() || value < lowest ||
        value > highest)
        throw Error(
            fmt::format("'{}': a whole number from {} to {} is expected", word, lowest, highest));
    return value;
}

Workspace workspaceOf(const std::string& word)
{
    const auto workspace = workspaceFromKey(QString::fromStdString(word));
    if (!workspace)
        throw Error(fmt::format("workspace '{}': play, inspect, learn, compare or train is "
                                "expected",
                                word));
    return *workspace;
}

/// 'time', 'channel' and the names of operands of a spike-driven model.
Site populationOf(const std::string& word)
{
    std::vector<std::string> names{"time", "channel"};
    for (const SpikeOperand operand : kSpikeOperands)
        names.emplace_back(spikeOperandName(operand));
    return static_cast<Site>(indexOf(names, word, "population"));
}

NeuronId neuronOf(const Words& words)
{
    return {LayerId{wholeNumber(words[0], 0, kMostLayers)}, populationOf(words[1]),
            wholeNumber(words[2], 0, 99999)};
}

/// The neuron in the model that is open, the head's behind all layers; nothing where it has none
/// such.
std::optional<NeuronId> neuronIn(MainWindow& window, const Words& words)
{
    const auto& model = window.session().model();
    NeuronId neuron = neuronOf(words);
    if (!model)
        return std::nullopt;
    if (isOfHead(neuron.site))
        neuron.layer = LayerId{model->config.shape.layers};
    return model->config.shape.contains(neuron) ? std::optional(neuron) : std::nullopt;
}

LearnWorkspace& learn(MainWindow& window)
{
    window.workspaces().open(Workspace::Learn);
    return static_cast<LearnWorkspace&>(*window.workspaces().content(Workspace::Learn));
}

void showPanels(MainWindow& window, const Words& names)
{
    window.workspaces().open(Workspace::Play);
    for (Panel* panel : window.workbench().panels()) {
        const bool named = std::ranges::find(names, panel->page().toStdString()) != names.end();
        window.workbench().setPanelShown(panel, named || names.front() == "all");
        if (named)
            window.workbench().raise(panel);
    }
}

void setLab(MainWindow& window, const Words& words)
{
    LearnWorkspace& workspace = learn(window);
    workspace.openPage("lab");
    LabSetup setup = workspace.lab->setup();
    setLabValue(setup, words[0], words[1]);
    workspace.lab->setSetup(setup);
}

std::string modelName(MainWindow& window)
{
    const auto& model = window.session().model();
    return model ? model->source.filename().string() : "none";
}

void write(MainWindow& window, const Words& words)
{
    Session& session = window.session();
    if (session.prompt() != window.workbench().prompt->prompt())
        window.restart();
    session.generate(wholeNumber(words[0], 1, 2000));
}

/// Of all pages of the costs but the table of chips.
void chooseChip(MainWindow& window, const Words& words)
{
    CostView& cost = *window.workbench().cost;
    const auto& chips = static_cast<const CostModel&>(*cost.table()->model());
    for (int row = 0; row < chips.rowCount(); ++row)
        if (chips.profile(row).id == words[0])
            cost.setChip(row);
}

/// 'on' and 'off' of a box are 1 and 0.
int whatIfValue(const std::string& word)
{
    return word == "on" ? 1 : word == "off" ? 0 : wholeNumber(word, 0, 400);
}

void pinToken(MainWindow& window, const Words& words)
{
    Session& session = window.session();
    session.drain();
    session.pinToken(words[0] == "last" ? session.history().end() - 1
                                        : wholeNumber(words[0], 0, 1 << 20));
}

/// Of the bundled ones.
void openBundled(MainWindow& window, const Words& words)
{
    if (modelName(window) == words[0])
        return;
    for (const auto& folder : bundledModels(dataRoots(QApplication::applicationDirPath())))
        if (folder.filename() == words[0])
            window.openModel({folder});
}

void pinNeuron(MainWindow& window, const Words& words)
{
    if (const auto neuron = neuronIn(window, words))
        window.session().pinNeuron(*neuron);
}

/// The whole population.
void silence(MainWindow& window, const Words& words)
{
    const auto any = neuronIn(window, {words[0], words[1], "0"});
    if (!any)
        return;
    ModelEdits& edits = window.edit().edits();
    edits.change(edits.current().with(
                     {.kind = Intervention::Kind::Silence, .where = {any->layer, any->site, {}}}),
                 QApplication::translate("spikeglass::Lessons", "silence a population"));
}

/// A command: its name, the least and most words behind it, what they are, a check and the deed.
struct Command
{
    const char* name;
    std::size_t fewest, most;
    const char* usage;
    void (*check)(const Words&);
    void (*run)(MainWindow&, const Words&);
};

constexpr std::size_t kAnyNumber = 1000;

const std::array kCommands{
    Command{
        "open", 1, 1, "WORKSPACE", [](const Words& w) { workspaceOf(w[0]); },
        [](MainWindow& window, const Words& w) { window.workspaces().open(workspaceOf(w[0])); }},
    Command{"page", 1, 1, "lab, follow or growth",
            [](const Words& w) { indexOf(LearnWorkspace::pageNames(), w[0], "page"); },
            [](MainWindow& window, const Words& w) { learn(window).openPage(w[0]); }},
    Command{"panels", 1, kAnyNumber, "PANEL ... or all",
            [](const Words& w) {
                for (const std::string& word : w)
                    if (word != "all")
                        indexOf(kPanels, word, "panel");
            },
            showPanels},
    Command{"stage", 1, 1, "NUMBER of the station",
            [](const Words& w) { wholeNumber(w[0], 1, kMostFollowStages); },
            [](MainWindow& window, const Words& w) {
                learn(window).follow->setStation(wholeNumber(w[0], 1, kMostFollowStages));
            }},
    Command{"cost-page", 1, 1, "PAGE",
            [](const Words& w) { indexOf(kCostPages, w[0], "cost page"); },
            [](MainWindow& window, const Words& w) {
                window.workbench().cost->setPage(
                    static_cast<CostView::Page>(indexOf(kCostPages, w[0], "cost page")));
            }},
    Command{"operations", 1, 1, "SCOPE",
            [](const Words& w) { indexOf(kOperationScopes, w[0], "scope"); },
            [](MainWindow& window, const Words& w) {
                window.workbench().operations->setScope(
                    static_cast<OperationsView::Scope>(indexOf(kOperationScopes, w[0], "scope")));
            }},
    Command{"open-layer", 1, 1, "LAYER of the table of operations",
            [](const Words& w) { wholeNumber(w[0], 0, kMostLayers); },
            [](MainWindow& window, const Words& w) {
                QTreeView& tree = *window.workbench().operations->tree();
                tree.expand(tree.model()->index(wholeNumber(w[0], 0, kMostLayers), 0));
            }},
    Command{"close-layers", 0, 0, "", [](const Words&) {},
            [](MainWindow& window, const Words&) {
                window.workbench().operations->tree()->collapseAll();
            }},
    Command{"state-layer", 1, 1, "LAYER", [](const Words& w) { wholeNumber(w[0], 0, kMostLayers); },
            [](MainWindow& window, const Words& w) {
                window.workbench().state->setLayer(LayerId{wholeNumber(w[0], 0, kMostLayers)});
            }},
    Command{"cost-extent", 1, 1, "EXTENT",
            [](const Words& w) { indexOf(kCostExtents, w[0], "extent"); },
            [](MainWindow& window, const Words& w) {
                window.workbench().cost->setExtent(
                    static_cast<CostExtent>(indexOf(kCostExtents, w[0], "extent")));
            }},
    Command{"cost-chip", 1, 1, "ID of a bundled chip",
            [](const Words& w) { indexOf(kChips, w[0], "chip"); }, chooseChip},
    Command{"cost-step", 1, 1, "NUMBER of the bar of the waterfall",
            [](const Words& w) { wholeNumber(w[0], 1, kMostCostSteps); },
            [](MainWindow& window, const Words& w) {
                window.workbench().cost->waterfallChart()->setCurrentRow(
                    wholeNumber(w[0], 1, kMostCostSteps) - 1);
            }},
    Command{"what-if", 2, 2, "NAME VALUE",
            [](const Words& w) {
                indexOf(WhatIfPanel::names(), w[0], "assumption");
                whatIfValue(w[1]);
            },
            [](MainWindow& window, const Words& w) {
                window.workbench().cost->whatIfPanel()->set(w[0], whatIfValue(w[1]));
            }},
    Command{"limit", 1, 1, "TOKENS at which writing pauses (0: none)",
            [](const Words& w) { wholeNumber(w[0], 0, 1 << 20); },
            [](MainWindow& window, const Words& w) {
                window.lessons().setLimit(wholeNumber(w[0], 0, 1 << 20));
            }},
    Command{"lab", 2, 2, "NAME VALUE",
            [](const Words& w) {
                LabSetup setup;
                setup.neurons.resize(LabSetup::kMostNeurons);
                setLabValue(setup, w[0], w[1]);
            },
            setLab},
    Command{"teach", 1, 1, "STEPS", [](const Words& w) { wholeNumber(w[0], 1, 1000); },
            [](MainWindow& window, const Words& w) {
                for (int i = wholeNumber(w[0], 1, 1000); i > 0; --i)
                    learn(window).lab->teach();
            }},
    Command{"prompt", 1, kAnyNumber, "TEXT", [](const Words&) {},
            [](MainWindow& window, const Words& w) {
                window.workbench().prompt->setPrompt(
                    QString::fromStdString(fmt::format("{}", fmt::join(w, " "))));
            }},
    Command{"seed", 1, 1, "NUMBER", [](const Words& w) { wholeNumber(w[0], 0, 1 << 30); },
            [](MainWindow& window, const Words& w) {
                window.toolbar().seedBox()->setValue(wholeNumber(w[0], 0, 1 << 30));
            }},
    Command{"speed", 1, 1, "TOKENS-A-SECOND (0: unlimited)",
            [](const Words& w) { wholeNumber(w[0], 0, 10000); },
            [](MainWindow& window, const Words& w) {
                window.toolbar().setSpeed(wholeNumber(w[0], 0, 10000));
                window.session().setSpeed(wholeNumber(w[0], 0, 10000));
            }},
    Command{"restart", 0, 0, "", [](const Words&) {},
            [](MainWindow& window, const Words&) { window.restart(); }},
    Command{"write", 1, 1, "TOKENS", [](const Words& w) { wholeNumber(w[0], 1, 2000); }, write},
    Command{"model", 1, 1, "NAME of a bundled model", [](const Words&) {}, openBundled},
    Command{"pause", 0, 0, "", [](const Words&) {},
            [](MainWindow& window, const Words&) { window.session().pause(); }},
    Command{"pin-token", 1, 1, "POSITION or last",
            [](const Words& w) {
                if (w[0] != "last")
                    wholeNumber(w[0], 0, 1 << 20);
            },
            pinToken},
    Command{"mark-word", 1, 1, "POSITION in the memory fade",
            [](const Words& w) { wholeNumber(w[0], 0, 1 << 20); },
            [](MainWindow& window, const Words& w) {
                window.workbench().state->setMarkedWord(wholeNumber(w[0], 0, 1 << 20));
            }},
    Command{"pin-neuron", 3, 3, "LAYER POPULATION CHANNEL", [](const Words& w) { neuronOf(w); },
            pinNeuron},
    Command{"silence", 2, 2, "LAYER POPULATION",
            [](const Words& w) {
                neuronOf({w[0], w[1], "0"});
            },
            silence},
    Command{"restore-model", 0, 0, "", [](const Words&) {},
            [](MainWindow& window, const Words&) { window.edit().edits().restore(); }},
    Command{"unpin", 0, 0, "", [](const Words&) {},
            [](MainWindow& window, const Words&) {
                window.session().clearSelection();
                window.session().goLive();
                window.workbench().state->setMarkedWord(std::nullopt);
            }},
};

const Command& commandOf(const LessonCommand& command)
{
    const auto* const found = std::ranges::find(kCommands, command.name, &Command::name);
    if (found == kCommands.end()) {
        std::vector<std::string> names;
        for (const Command& known : kCommands)
            names.emplace_back(known.name);
        throw Error(fmt::format("unknown command '{}'; there are {}", command.name,
                                fmt::join(names, ", ")));
    }
    return *found;
}

void checkCommand(const LessonCommand& command)
{
    const Command& known = commandOf(command);
    if (command.words.size() < known.fewest || command.words.size() > known.most)
        throw Error(fmt::format("'{} {}' is expected", known.name, known.usage));
    known.check(command.words);
}

// --- facts --------------------------------------------------------------------------------------

using Value = std::optional<LessonValue>;

LessonValue flag(bool value)
{
    return value ? 1.0 : 0.0;
}

TokenRecordPtr shownToken(MainWindow& window)
{
    return window.session().snapshot().shownToken();
}

std::optional<NeuronReading> reading(MainWindow& window)
{
    const Session& session = window.session();
    const TokenRecordPtr record = shownToken(window);
    const auto neuron = session.snapshot().shownNeuron();
    if (!record || !neuron || !session.model())
        return std::nullopt;
    const TokenRecordPtr before = session.history().at(record->position - 1);
    return readNeuron(*record, before.get(), session.model()->config, *neuron);
}

template <typename Take>
Value ofReading(MainWindow& window, const Take& take)
{
    const auto now = reading(window);
    return now ? Value(static_cast<double>(take(*now))) : std::nullopt;
}

Value neuronSpikes(MainWindow& window)
{
    const auto neuron = window.session().snapshot().shownNeuron();
    const TokenHistory& history = window.session().history();
    if (!neuron || history.empty())
        return std::nullopt;
    SpikeTrain train;
    train.update(history, *neuron);
    return static_cast<double>(train.spikes());
}

Value tokenRate(MainWindow& window)
{
    const TokenRecordPtr record = shownToken(window);
    if (!record || record->spikes.empty())
        return std::nullopt;
    const auto neurons = static_cast<double>(record->spikes.size());
    return 100.0 * (neurons - static_cast<double>(std::ranges::count(record->spikes, 0))) / neurons;
}

/// Neurons that never fire, by what was done to the model.
std::size_t silencedNeurons(MainWindow& window)
{
    const auto& model = window.session().model();
    if (!model)
        return 0;
    const auto& edits = window.edit().edits().current().edits;
    const auto isSilenced = [&edits](NeuronId neuron) {
        return std::ranges::any_of(edits, [neuron](const Intervention& edit) {
            return edit.kind == Intervention::Kind::Silence && edit.where.contains(neuron);
        });
    };
    std::size_t count = 0;
    for (int flat = 0; flat < model->config.shape.neurons(); ++flat)
        count += isSilenced(model->config.shape.neuronAt(flat)) ? 1 : 0;
    return count;
}

/// Of the shown text, if all of it was read with what is done to the model now; else 0.
Value tokensAsNow(MainWindow& window)
{
    const Session& session = window.session();
    const auto isAsNow =
        window.lessons().textAsNow().look(session.history(), session.interventions());
    return isAsNow ? Value(*isAsNow ? 1.0 * session.history().end() : 0.0) : std::nullopt;
}

MatmulCounts run(MainWindow& window)
{
    return window.session().history().totals().total();
}

GrowthNumbers growth(MainWindow& window)
{
    const Session& session = window.session();
    if (!session.model())
        return {};
    return growthNumbers(session.history().totals(), session.model()->config.shape);
}

/// Null before the Learn workspace was opened.
const NeuronLabView* lab(MainWindow& window)
{
    auto* content = window.workspaces().content(Workspace::Learn);
    return content == nullptr ? nullptr : static_cast<LearnWorkspace*>(content)->lab;
}

template <typename Take>
Value ofLab(MainWindow& window, const Take& take)
{
    const NeuronLabView* view = lab(window);
    return view == nullptr ? Value() : Value(take(*view));
}

const LabTrace& shownTrace(const NeuronLabView& view)
{
    return view.traces()[static_cast<std::size_t>(view.setup().shown)];
}

LessonValue highest(const std::vector<float>& values)
{
    return values.empty() ? 0.0 : static_cast<double>(*std::ranges::max_element(values));
}

LessonValue spikesOf(const NeuronLabView& view, std::size_t neuron)
{
    return neuron < view.traces().size() ? 1.0 * view.traces()[neuron].spikeCount() : 0.0;
}

/// Of the table of operations.
int openLayers(MainWindow& window)
{
    const QTreeView& tree = *window.workbench().operations->tree();
    int open = 0;
    for (int row = 0; row < tree.model()->rowCount(); ++row)
        open += tree.isExpanded(tree.model()->index(row, 0)) ? 1 : 0;
    return open;
}

/// Spikes of the second neuron for each of the first.
LessonValue spikeRatio(const NeuronLabView& view)
{
    const double first = std::get<double>(spikesOf(view, 0));
    return first > 0 ? std::get<double>(spikesOf(view, 1)) / first : 0.0;
}

const WhatIf& whatIf(MainWindow& window)
{
    return window.workbench().cost->whatIfPanel()->whatIf();
}

/// "none" while nothing is recorded that could flow.
LessonValue currentName(const NeuronLabView& view)
{
    constexpr std::array kNames{"step", "ramp", "noise", "pulses"};
    if (view.setup().recorded)
        return std::string(view.current().empty() ? "none" : "recorded");
    return std::string(kNames.at(static_cast<std::size_t>(view.setup().current.shape)));
}

struct Fact
{
    std::string name;
    Value (*value)(MainWindow&);
};

const std::vector<Fact>& facts()
{
    static const std::vector<Fact> kFacts{
        {"workspace",
         [](MainWindow& w) -> Value {
             return workspaceKey(w.workspaces().current()).toStdString();
         }},
        {"page",
         [](MainWindow& w) -> Value {
             auto* content = w.workspaces().content(Workspace::Learn);
             if (content == nullptr || w.workspaces().current() != Workspace::Learn)
                 return std::string("none");
             return static_cast<LearnWorkspace*>(content)->page();
         }},
        {"stage",
         [](MainWindow& w) -> Value {
             auto* content = w.workspaces().content(Workspace::Learn);
             if (content == nullptr)
                 return std::nullopt;
             return 1.0 * static_cast<LearnWorkspace*>(content)->follow->station();
         }},
        {"cost-page",
         [](MainWindow& w) -> Value {
             return kCostPages.at(static_cast<std::size_t>(w.workbench().cost->page()));
         }},
        {"cost-extent",
         [](MainWindow& w) -> Value {
             return kCostExtents.at(static_cast<std::size_t>(w.workbench().cost->extent()));
         }},
        {"cost-step",
         [](MainWindow& w) -> Value {
             return 1.0 + w.workbench().cost->waterfallChart()->currentRow();
         }},
        {"what-if.spiking-operands",
         [](MainWindow& w) -> Value { return flag(whatIf(w).spikingOperands); }},
        {"what-if.static-power",
         [](MainWindow& w) -> Value { return 100 * whatIf(w).staticFactor; }},
        {"what-if.texts", [](MainWindow& w) -> Value { return 1.0 * whatIf(w).batch; }},
        {"state-layer",
         [](MainWindow& w) -> Value { return 1.0 * w.workbench().state->layer().value; }},
        {"open-layers", [](MainWindow& w) -> Value { return 1.0 * openLayers(w); }},
        {"model", [](MainWindow& w) -> Value { return modelName(w); }},
        {"tokens", [](MainWindow& w) -> Value { return 1.0 * w.session().history().end(); }},
        {"tokens-as-now", tokensAsNow},
        {"running", [](MainWindow& w) -> Value { return flag(w.session().isRunning()); }},
        {"speed", [](MainWindow& w) -> Value { return w.toolbar().speed(); }},
        {"seed", [](MainWindow& w) -> Value { return static_cast<double>(w.session().runSeed()); }},
        {"pinned-token",
         [](MainWindow& w) -> Value {
             return flag(w.session().selection().pinnedToken.has_value());
         }},
        {"pinned-position",
         [](MainWindow& w) -> Value {
             const auto pinned = w.session().selection().pinnedToken;
             return pinned ? Value(1.0 * *pinned) : Value();
         }},
        {"pinned-neuron",
         [](MainWindow& w) -> Value {
             return flag(w.session().selection().pinnedNeuron.has_value());
         }},
        {"edits",
         [](MainWindow& w) -> Value {
             return static_cast<double>(w.edit().edits().current().edits.size());
         }},
        {"silenced",
         [](MainWindow& w) -> Value { return static_cast<double>(silencedNeurons(w)); }},
        {"token.surprise",
         [](MainWindow& w) -> Value {
             const TokenRecordPtr record = shownToken(w);
             return record ? Value(static_cast<double>(record->surpriseBits)) : Value();
         }},
        {"token.rate", tokenRate},
        {"neuron.spikes", neuronSpikes},
        {"neuron.fires",
         [](MainWindow& w) { return ofReading(w, [](const auto& r) { return r.spike; }); }},
        {"neuron.input",
         [](MainWindow& w) { return ofReading(w, [](const auto& r) { return r.input; }); }},
        {"neuron.potential",
         [](MainWindow& w) { return ofReading(w, [](const auto& r) { return r.potential; }); }},
        {"neuron.membrane",
         [](MainWindow& w) { return ofReading(w, [](const auto& r) { return r.membrane; }); }},
        {"run.dense", [](MainWindow& w) -> Value { return static_cast<double>(run(w).dense); }},
        {"run.executed",
         [](MainWindow& w) -> Value { return static_cast<double>(run(w).mac + run(w).ac); }},
        {"run.skipped",
         [](MainWindow& w) -> Value { return static_cast<double>(run(w).skipped()); }},
        {"run.binary",
         [](MainWindow& w) -> Value { return static_cast<double>(run(w).binaryProducts); }},
        {"memory.recurrence", [](MainWindow& w) -> Value { return growth(w).recurrence; }},
        {"memory.attention", [](MainWindow& w) -> Value { return growth(w).attention; }},
        {"memory.state", [](MainWindow& w) -> Value { return growth(w).stateFloats; }},
        {"memory.cache", [](MainWindow& w) -> Value { return growth(w).attentionFloats; }},
        {"lab.current", [](MainWindow& w) { return ofLab(w, currentName); }},
        {"lab.reset-kind",
         [](MainWindow& w) {
             return ofLab(w, [](const NeuronLabView& v) {
                 return LessonValue(std::string(v.setup().neuron().softReset ? "soft" : "hard"));
             });
         }},
        {"lab.spikes",
         [](MainWindow& w) {
             return ofLab(w, [](const NeuronLabView& v) {
                 return LessonValue(1.0 * shownTrace(v).spikeCount());
             });
         }},
        {"lab.spikes-1",
         [](MainWindow& w) {
             return ofLab(w, [](const NeuronLabView& v) { return spikesOf(v, 0); });
         }},
        {"lab.spikes-2",
         [](MainWindow& w) {
             return ofLab(w, [](const NeuronLabView& v) { return spikesOf(v, 1); });
         }},
        {"lab.spike-ratio", [](MainWindow& w) { return ofLab(w, spikeRatio); }},
        {"lab.steps",
         [](MainWindow& w) {
             return ofLab(w, [](const NeuronLabView& v) { return LessonValue(1.0 * v.steps()); });
         }},
        {"lab.peak",
         [](MainWindow& w) {
             return ofLab(w,
                          [](const NeuronLabView& v) { return highest(shownTrace(v).potential); });
         }},
        {"lab.slope",
         [](MainWindow& w) {
             return ofLab(w, [](const NeuronLabView& v) {
                 if (v.current().empty())
                     return LessonValue(0.0);
                 const LabSetup& s = v.setup();
                 return LessonValue(rateGradient(s.neuron(), v.current(), s.alpha).gradient);
             });
         }},
    };
    return kFacts;
}

/// 'lab.' and the name of a parameter of the lab, of the shown neuron or, with '-1' or '-2' behind
/// it, of that one.
struct LabFact
{
    const LabParameter* parameter;
    std::optional<int> neuron; ///< 0 the first
};

std::optional<LabFact> labFact(std::string_view name)
{
    if (!name.starts_with("lab."))
        return std::nullopt;
    name.remove_prefix(4);
    std::optional<int> neuron;
    if (name.ends_with("-1") || name.ends_with("-2")) {
        neuron = name.back() - '1';
        name.remove_suffix(2);
    }
    const LabParameter* parameter = labParameter(name);
    if (parameter == nullptr || (neuron && !parameter->isOfNeuron))
        return std::nullopt;
    return LabFact{parameter, neuron};
}

Value valueOf(MainWindow& window, const LabFact& fact)
{
    const NeuronLabView* view = lab(window);
    if (view == nullptr)
        return std::nullopt;
    LabSetup setup = view->setup();
    setup.shown = fact.neuron.value_or(setup.shown);
    if (setup.shown >= static_cast<int>(setup.neurons.size()))
        return std::nullopt;
    return static_cast<double>(fact.parameter->get(setup));
}

/// What was done to the model at a token of the shown text.
InterventionsPtr interventionsAt(const TokenHistory& history, int position)
{
    const Branch& owner = *history.owner(position);
    return history.ownRows(owner.id)->interventions(
        static_cast<std::size_t>(position - owner.first));
}

} // namespace

std::optional<bool> TextAsNow::look(const TokenHistory& history, const InterventionsPtr& now)
{
    const HistoryCursor::Change change = m_cursor.advance(&history);
    m_same = sameInterventions(m_now, now) ? std::min(m_same, change.firstNew) : 0;
    m_now = now;
    const int end = std::min(history.end(), m_same + kTokensPerLook);
    for (; m_same < end; ++m_same)
        if (!sameInterventions(interventionsAt(history, m_same), now))
            return false;
    return m_same == history.end() ? std::optional(true) : std::nullopt;
}

LessonVocabulary lessonVocabulary()
{
    LessonVocabulary vocabulary{checkCommand, {}};
    for (const Fact& fact : facts())
        vocabulary.facts.push_back(fact.name);
    for (const LabParameter& parameter : labParameters())
        for (const char* neuron : {"", "-1", "-2"})
            if (*neuron == 0 || parameter.isOfNeuron)
                vocabulary.facts.push_back("lab." + std::string(parameter.name) + neuron);
    return vocabulary;
}

void runLessonCommand(MainWindow& window, const LessonCommand& command)
{
    commandOf(command).run(window, command.words);
}

std::optional<LessonValue> lessonFact(MainWindow& window, const std::string& name)
{
    if (const auto ofLab = labFact(name))
        return valueOf(window, *ofLab);
    const auto found = std::ranges::find(facts(), name, &Fact::name);
    return found == facts().end() ? Value() : found->value(window);
}

bool goalHolds(MainWindow& window, const LessonGoal& goal)
{
    return std::ranges::all_of(goal.conditions, [&window](const LessonCondition& condition) {
        const auto value = lessonFact(window, condition.fact);
        return value && condition.holds(*value);
    });
}

} // namespace spikeglass
