#pragma once

#include "core/trace/trace_file.h"

#include <filesystem>

namespace spikeglass {

/// Milliseconds that a token lasts in a SONATA file. The model knows no time but tokens; SONATA
/// knows milliseconds.
inline constexpr double kSonataTokenMilliseconds = 1.0;

/// Writes the spikes and the potentials before reset as SONATA HDF5 (Dai et al. 2020, PLoS Comput.
/// Biol. 16(2) e1007696; version 0.1 of the format), one population a layer and site, named as
/// `layer0_time_mix`, node ids 0 .. C - 1:
/// `/spikes/<population>/{timestamps [N] F64 ms, node_ids [N] U64}`, sorted by time, and
/// `/report/<population>/{data [T,C] F32, mapping/{node_ids, index_pointers, element_ids, time}}`.
/// The neurons of token t are tested against the threshold at the end of its step, (t + 1) ms: no
/// spike lies at time 0, which NEST refuses. In one atomic step; throws Error.
void writeSonata(const TraceFile& trace, const std::filesystem::path& file);

} // namespace spikeglass
