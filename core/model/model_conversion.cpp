#include "core/model/model_conversion.h"

#include "core/error.h"
#include "core/mapped_file.h"
#include "core/model/model_source.h"
#include "core/model/pth_file.h"

#include <algorithm>

namespace spikeglass {
namespace {

/// Removes the file unless keep() was called.
class Unfinished
{
public:
    explicit Unfinished(std::filesystem::path file) : m_file(std::move(file)) {}
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished()
    {
        std::error_code ignored;
        if (!m_file.empty())
            std::filesystem::remove(m_file, ignored);
    }
    void keep() { m_file.clear(); }

private:
    std::filesystem::path m_file;
};

/// `progress` for the half of the work that begins at `first` halves.
WriteProgress halfOf(const WriteProgress& progress, std::uint64_t first)
{
    if (!progress)
        return {};
    return [progress, first](std::uint64_t done, std::uint64_t total) {
        progress(first * total + done, 2 * total);
    };
}

ModelConfig checkedConfig(const ConversionRequest& request, const WriteProgress& progress)
{
    const auto reader = openTensorFile(request.source);
    const ModelConfig config = openModelConfig(request.source, *reader, request.overrides);
    readModelWeights(*reader, config, progress);
    return config;
}

void copyFile(const std::filesystem::path& from, const std::filesystem::path& to,
              const WriteProgress& progress)
{
    constexpr std::size_t kPortion = std::size_t{1} << 22;
    const MappedFile source(from);
    writeFileAtomically(to, [&](std::ostream& out) {
        const std::string_view bytes = source.bytes();
        for (std::size_t done = 0; done < bytes.size();) {
            const std::string_view portion = bytes.substr(done, kPortion);
            out.write(portion.data(), static_cast<std::streamsize>(portion.size()));
            done += portion.size();
            if (progress)
                progress(done, bytes.size());
        }
    });
}

std::string tokenizerName(const std::filesystem::path& file)
{
    return file.extension() == ".model" ? "tokenizer.model" : file.filename().string();
}

} // namespace

void convertToFolder(const ConversionRequest& request, const WriteProgress& progress)
{
    ModelConfig config = checkedConfig(request, halfOf(progress, 0));
    std::error_code failed;
    std::filesystem::create_directories(request.folder, failed);
    if (failed)
        throw Error(request.folder, "cannot create the folder: " + failed.message());
    const auto weights = request.folder / "model.safetensors";
    std::error_code ignored;
    if (std::filesystem::equivalent(request.source, weights, ignored))
        throw Error(request.folder, "is the folder that the weights are in already");
    if (isPthName(request.source))
        convertPth(request.source, weights, halfOf(progress, 1));
    else
        copyFile(request.source, weights, halfOf(progress, 1));
    Unfinished unfinished(weights);
    if (!request.tokenizer.empty()) {
        config.tokenizer = tokenizerName(request.tokenizer);
        copyFile(request.tokenizer, request.folder / config.tokenizer, {});
    }
    writeFileAtomically(request.folder / "config.json", modelConfigJson(config));
    unfinished.keep();
}

} // namespace spikeglass
