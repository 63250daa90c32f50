#include "core/engine/kernel_table.h"

#include "core/engine/kernel_sets.h"

namespace spikeglass {

std::vector<InstructionSet> supportedInstructionSets()
{
    std::vector<InstructionSet> sets{InstructionSet::Portable};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        sets.push_back(InstructionSet::Avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vnni"))
        sets.push_back(InstructionSet::Avx512);
#endif
    return sets;
}

const char* instructionSetName(InstructionSet set)
{
    switch (set) {
    case InstructionSet::Avx512:
        return "AVX-512";
    case InstructionSet::Avx2:
        return "AVX2";
    case InstructionSet::Portable:
        break;
    }
    return "portable";
}

const KernelTable& kernelsFor(InstructionSet set)
{
#if defined(__x86_64__)
    if (set == InstructionSet::Avx512)
        return avx512Kernels();
    if (set == InstructionSet::Avx2)
        return avx2Kernels();
#endif
    return portableKernels();
}

} // namespace spikeglass
