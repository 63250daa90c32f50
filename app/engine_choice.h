#pragma once

#include "core/engine/engine.h"

#include <QString>

class QComboBox;

namespace spikeglass {

/// How the window's engine computes.
struct EngineChoice
{
    static constexpr int kAutomatic = 0;

    WeightFormat weights = WeightFormat::F32;
    int threads = kAutomatic;

    [[nodiscard]] EngineOptions options() const;
    bool operator==(const EngineChoice&) const = default;
};

/// All cores but one, which is the window's; at most as many as share a memory bus well.
int automaticThreads();

/// A box of all number formats, each with what it does to the spikes; the data is their index.
QComboBox* weightFormatBox(WeightFormat current);
/// A box of thread numbers up to the processor's; the data is the number, kAutomatic first.
QComboBox* threadsBox(int current);
/// weightFormatName().
QString weightFormatText(WeightFormat format);
/// "f32: exact spikes" or "int8: different spikes, same text quality".
QString weightFormatDescription(WeightFormat format);

} // namespace spikeglass
