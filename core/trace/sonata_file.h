#pragma once

#include "core/trace/trace_file.h"

#include <filesystem>

namespace spikeglass {

/// Milliseconds that a token lasts in a SONATA file. The model knows no time but tokens; SONATA
/// knows milliseconds.
inline constexpr double kSonataTokenMilliseconds = 1.0;

/// Writes the spikes and the potentials before reset as SONATA HDF5 (Dai et al. 2020, PLoS Comput.
/// Biol. 16(2) e1007696; version 0.1 of the format), one population a layer and site, named as
/// `layer0_time_mix`, in a spike-driven model by the product behind it, as `layer0_ffn_value` or
/// `head`; node ids 0 .. width - 1:
/// `/spikes/<population>/{timestamps [N] F64 ms, node_ids [N] U64}`, sorted by time, and
/// `/report/<population>/{data [T,width] F32, mapping/{node_ids, index_pointers, element_ids,
/// time}}`. SONATA has no signs: spikes of ternary neurons stand among the others whatever theirs
/// is, and `/spikes/<population>/signs [N] I8`, which readers of SONATA pass over, says 1 or -1 of
/// each. A population's `spike_threshold` is its own, of ternary neurons that of both signs.
/// Which node is what: `/nodes/<population>/{node_id, node_type_id, node_group_id,
/// node_group_index, 0/{layer [width] I64, channel [width] I64, kind [width] string}}` as in
/// SONATA's files of networks, and attributes `layer` and `kind` of each population. Beside the
/// format, in the words of run_facts.h: `/spikeglass` with the attribute `model` (JSON),
/// `/spikeglass/tokens/{position [T] I64, id [T] I64, text [T], name [T]}` (UTF-8) and
/// `/spikeglass/settings/{from [S] I64, sampler [S], interventions [S]}` (JSON).
/// The neurons of token t are tested against the threshold at the end of its step, (t + 1) ms: no
/// spike lies at time 0, which NEST refuses. In one atomic step; throws Error.
void writeSonata(const TraceFile& trace, const std::filesystem::path& file);

} // namespace spikeglass
