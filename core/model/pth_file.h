#pragma once

#include "core/files.h"
#include "core/mapped_file.h"
#include "core/model/tensor_file.h"

#include <optional>
#include <string_view>

namespace spikeglass {

/// Whether the name ends as PyTorch checkpoints do: .pth, .pt, .bin.
bool isPthName(const std::filesystem::path& file);

/// Reads a PyTorch state dictionary: the zip format of 1.6 and later, or the stream before it. The
/// dictionary may stand under the key 'state_dict' or 'model'. Reads plain weights only: a pickle
/// that asks for anything else is refused by name, and nothing in the file is ever executed. The
/// file is mapped; a tensor is copied when it is read. Storages may be shared by tensors (tied
/// weights) as long as all tensors together are at most twice as large as the file. Throws Error
/// naming file, tensor and cause.
class PthReader : public TensorFile
{
public:
    explicit PthReader(const std::filesystem::path& file);
    /// `bytes` must outlive the reader; messages name `shownAs`.
    PthReader(std::string_view bytes, const std::filesystem::path& shownAs);
    PthReader(const PthReader&) = delete;
    PthReader& operator=(const PthReader&) = delete;
    ~PthReader() override = default;

    std::vector<float> readFloats(const std::string& name) override;
    /// The elements in row-major order as they are stored. A view into the file where they stand
    /// there in this order, valid as long as the reader; else a view of `gathered`.
    std::string_view rawElements(const std::string& name, std::string& gathered) const;

private:
    /// A tensor with what is needed to find its elements.
    struct StridedTensor
    {
        TensorInfo info;
        std::vector<std::int64_t> strides; ///< in elements
        std::string_view used;             ///< from the first element to the last
        bool rowMajor = true;              ///< without gaps
    };

    void open(std::string_view bytes);
    void add(StridedTensor tensor);

    std::optional<MappedFile> m_mapping;
    std::map<std::string, StridedTensor> m_strided;
};

/// Writes the tensors of a PyTorch checkpoint to a safetensors file, with their types. `progress`
/// may be empty. Throws Error, and what `progress` throws; nothing is then left behind.
void convertPth(const std::filesystem::path& pth, const std::filesystem::path& safetensors,
                const WriteProgress& progress = {});

} // namespace spikeglass
