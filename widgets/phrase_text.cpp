#include "widgets/phrase_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cassert>

namespace spikeglass {
namespace {

constexpr const char* kContext = "spikeglass::Phrase";

/// What stands before _phrase in core, for the translators' tools.
constexpr const char* kPhrases[] = {
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "%1 (%2 to %3) %4"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "SRAM of %1 bytes"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "multiply-accumulates"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "accumulates"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "synaptic events that are spikes"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "synaptic events that carry a number"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "events"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "weight traffic"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "activation traffic"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "state traffic"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "elementwise traffic"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "elementwise work"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "elementwise additions"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "elementwise multiplications"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "additions to the residual stream"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "other elementwise work"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "scalar operations"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "additions"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "multiplications"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "divisions, exponentials, roots and comparisons"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "messages"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "messages out"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "messages in"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "hops"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "hops: need a placement of the cores on the mesh"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "updates"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "neuron updates"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "neuron updates with a spike"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "neuron updates without a spike"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "spikes"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "spikes fired"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "static power"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "host"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "head"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "launches"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of a multiply-accumulate is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of an accumulate is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of a memory that holds this is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "no energy of arithmetic between the products is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of an addition is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of a multiplication is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of these is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of sending a message is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of receiving a message is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "the number of hops needs a placement of the cores on the mesh"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of a hop is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of an active neuron update is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no energy of an inactive neuron update is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "no energy of firing a spike is published apart from the update"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no power is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no time of a synaptic event is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "no time of a step is published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "needs the time of a token: %1"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "executed on the host, whose energy is not known"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "the chip skips no zeros: every product is charged densely"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "the model has no place on cores: %1"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "the number of cores on a chip is not known"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "assumption: every operand that is a number other than 0 is priced as one "
                      "synaptic event a weight, as if the chip took numbers of any size (graded "
                      "events) at the price of a spike"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "all in: the energy of a synaptic event already "
                                            "contains memory, neurons, routing and static power"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "marginal: the energy of a synaptic event is the slope of power over event "
                      "rate and contains memory, neurons and routing"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "the energy of a synaptic event already contains the weight read"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "does not map because one neuron with %1 synapses of "
                                            "%2 bits needs %3 bytes and a core has %4"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "does not map because no weight width is known"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "does not map because no memory per core is known"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "%1 breaks the limit of %2 outgoing edges a core unless its source layer is "
                      "spread to at most %3 neurons a core (mapped: %4)"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "as published"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "Table 1 of the paper: one block, T = 3072, d = 512, spiking rate 0.15. "
                      "These are the paper's numbers, not those of this model."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "this model, measured rate"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "The rate is one number for all layers in the paper; here it was measured."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "this model, no neurons"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "Nothing fires in this net: there is no rate, and every product multiplies."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "operands that do not spike"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "The operands come from a LayerNorm: they are real, so the rate saves "
                      "nothing there; what is saved are exact zeros."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "size of the FFN"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "The paper takes 6 T d^2 for both; the code has 9 (key "
                                            "4, value 4, receptance 1), a Transformer's FFN 8."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "output projection"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "d^2 behind the attention, in both nets."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "V d multiply-accumulates a token for the probabilities, in both nets."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "form of the attention"),
    QT_TRANSLATE_NOOP(
        "spikeglass::Phrase",
        "Scores and weighted sum take 2 T^2 d, not 2 T^2: this step favours the recurrence."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "memory"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "Every token reads the weights (%1 words of 32 bits against %2), a "
                      "Transformer also its cache of T / 2 tokens (%3), at %4 pJ a word."),
    QT_TRANSLATE_NOOP(
        "spikeglass::Phrase",
        "Chips draw power while they wait; the same time is charged to both nets. %1, for the "
        "%2 tokens that were counted; T take T / %2 times as much, %3 pJ."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "%1 pJ: a multiply-accumulate (MAC), %2 pJ: an accumulate (AC). L = %3 "
                      "blocks, T = %4 tokens of the text, d = %5 channels."),
    QT_TRANSLATE_NOOP(
        "spikeglass::Phrase",
        "%1 T d^2 = %2 in the Transformer, %3 T d^2 = %4 in SpikeGPT: MACs of a "
        "block's matrices, in units of d x d weights: 3 for query, key and value (in "
        "SpikeGPT receptance, key and value), %5 and %6 in the FFN, %7 for the output "
        "projection."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "5 T^2 = %1: the Transformer's attention as the paper counts it, for each "
                      "pair of tokens 2 (score, weighted sum) and 3 for scaling and softmax."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "2 T^2 d + 3 T^2 = %1: the Transformer's attention: 2 products of d channels "
                      "for each pair of tokens (score, weighted sum), 3 operations for scaling "
                      "and softmax."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "6 T d = %1: MACs of the average over earlier words (WKV) in a block of "
                      "SpikeGPT, 6 a token and channel, as the paper counts."),
    QT_TRANSLATE_NOOP(
        "spikeglass::Phrase",
        "T V d = %1: MACs of the head, d for each of the V = %2 tokens of the vocabulary."),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "Unpriced: %1"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "%1: contained in the energy of its events"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "%1 (%2 % executed)"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "firing rate"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "operands that spike"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "all"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "as executed"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "weights kept"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "weight bits"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "1 bit"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "16 bit"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "on the host, unpriced"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "on the chip"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "texts at once"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "16 texts"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "1 text"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "a tensor of -1, 0, 1 alone: AC at non-zeros; else MAC at non-zeros"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "a tensor of 0, 1 alone: AC = rate x dense; else MAC = dense"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "a tensor of 0, 1 alone: AC at ones; else MAC = dense"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "events x fan-out; energy as a CPU: (connections + neurons) x 8.6 nJ"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "sum of the operand x fan-out"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "counts, no energy"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "an operand that is not a spike train is charged densely"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "takes every connection of a real operand as one event"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "real operands have no events; left out here"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "events of opposite sign cancel"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase",
                      "the energy counters of this processor can be read by root alone"),
    QT_TRANSLATE_NOOP("spikeglass::Phrase", "this computer offers no energy counters (RAPL): a "
                                            "virtual machine, or a processor without them"),
};

struct QuantityName
{
    std::string_view key;
    const char* name;
};

constexpr QuantityName kQuantities[] = {
    {"synaptic_event", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a synaptic event")},
    {"mac", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a multiply-accumulate")},
    {"ac", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of an accumulate")},
    {"mac_fp16",
     QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a multiply-accumulate in fp16")},
    {"mac_int8",
     QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a multiply-accumulate in int8")},
    {"add", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of an addition")},
    {"multiply", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a multiplication")},
    {"update_spiking", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of an update with a spike")},
    {"update_silent",
     QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of an update without a spike")},
    {"spike_fire", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of firing a spike")},
    {"message_out", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a message sent")},
    {"message_in", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a message received")},
    {"hop", QT_TRANSLATE_NOOP("spikeglass::Phrase", "energy of a hop")},
    {"static_power", QT_TRANSLATE_NOOP("spikeglass::Phrase", "static power")},
    {"host_power", QT_TRANSLATE_NOOP("spikeglass::Phrase", "power of the host")},
    {"time_synaptic_event", QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of a synaptic event")},
    {"time_update_spiking",
     QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of an update with a spike")},
    {"time_update_silent",
     QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of an update without a spike")},
    {"time_message_in", QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of a message received")},
    {"time_hop", QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of a hop")},
    {"time_sync", QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of synchronising a step")},
    {"time_sync_multichip",
     QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of synchronising several chips")},
    {"time_launch", QT_TRANSLATE_NOOP("spikeglass::Phrase", "time of a launch")},
    {"bandwidth", QT_TRANSLATE_NOOP("spikeglass::Phrase", "memory bandwidth")},
    {"peak", QT_TRANSLATE_NOOP("spikeglass::Phrase", "peak arithmetic")},
    {"neurons_per_core", QT_TRANSLATE_NOOP("spikeglass::Phrase", "neurons per core")},
    {"memory_per_core", QT_TRANSLATE_NOOP("spikeglass::Phrase", "memory per core")},
    {"axons_in", QT_TRANSLATE_NOOP("spikeglass::Phrase", "incoming axons")},
    {"edges_out", QT_TRANSLATE_NOOP("spikeglass::Phrase", "outgoing edges per core")},
    {"cores_per_chip", QT_TRANSLATE_NOOP("spikeglass::Phrase", "cores per chip")},
    {"weight_bits", QT_TRANSLATE_NOOP("spikeglass::Phrase", "weight bits of the chip")},
};

QString translated(const char* text)
{
    return QCoreApplication::translate(kContext, text);
}

/// `text` with the arguments at its places %1 to %9, which are looked for in `text` alone.
QString filled(const QString& text, const QStringList& arguments)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool mayBePlace = text[i] == QLatin1Char('%') && i + 1 < text.size();
        const qsizetype argument = mayBePlace ? text[i + 1].unicode() - u'1' : -1;
        if (argument < 0 || argument >= arguments.size()) {
            result += text[i];
            continue;
        }
        result += arguments[argument];
        ++i;
    }
    return result;
}

} // namespace

QString phraseText(const Phrase& phrase)
{
    const QString text = phrase.isVerbatim() ? QString::fromStdString(phrase.text())
                                             : translated(phrase.text().c_str());
    QStringList arguments;
    for (const Phrase& argument : phrase.arguments())
        arguments += phraseText(argument);
    return filled(text, arguments);
}

std::span<const char* const> knownPhrases()
{
    return kPhrases;
}

QString evidenceText(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Published:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "published"));
    case Evidence::Quoted:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "quoted"));
    case Evidence::Derived:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "derived"));
    case Evidence::Assumed:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "assumed"));
    }
    assert(false);
    return {};
}

QString scopeText(Scope scope)
{
    switch (scope) {
    case Scope::PerTerm:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "per term"));
    case Scope::AllIn:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "all in"));
    case Scope::Marginal:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "marginal"));
    }
    assert(false);
    return {};
}

QString constraintText(BindingConstraint constraint)
{
    switch (constraint) {
    case BindingConstraint::Outputs:
        return translated(QT_TRANSLATE_NOOP("spikeglass::Phrase", "its outputs"));
    case BindingConstraint::Neurons:
        return quantityText("neurons_per_core");
    case BindingConstraint::Memory:
        return quantityText("memory_per_core");
    case BindingConstraint::AxonsIn:
        return quantityText("axons_in");
    }
    assert(false);
    return {};
}

QString quantityText(std::string_view key)
{
    const auto* const found = std::ranges::find(kQuantities, key, &QuantityName::key);
    return found == std::end(kQuantities)
               ? QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))
               : translated(found->name);
}

} // namespace spikeglass
