#pragma once

#include "core/engine/kernel_table.h"

namespace spikeglass {

// One table a translation unit, each compiled for its instruction set alone.
const KernelTable& portableKernels();
const KernelTable& avx2Kernels();
const KernelTable& avx512Kernels();

} // namespace spikeglass
