#include "tests/fuzz/targets.h"

#include "core/engine/neuron_rule.h"
#include "core/error.h"
#include "core/model/model_weights.h"
#include "core/model/pth_file.h"
#include "core/model/safetensors.h"
#include "core/text/byte_bpe_tokenizer.h"
#include "core/text/character_tokenizer.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "core/trace/session_file.h"

#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace spikeglass::test {
namespace {

/// Bytes as a file that is nowhere on disk.
class MemoryFile
{
public:
    explicit MemoryFile(std::string_view bytes) : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC))
    {
        const auto size = static_cast<::ssize_t>(bytes.size());
        if (m_descriptor < 0 || ::write(m_descriptor, bytes.data(), bytes.size()) != size)
            std::abort();
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(m_descriptor); }
    [[nodiscard]] std::filesystem::path path() const
    {
        return "/proc/self/fd/" + std::to_string(m_descriptor);
    }

private:
    int m_descriptor;
};

template <typename Work>
void refusingIsFine(const Work& work)
{
    try {
        work();
    } catch (const Error&) {
        return;
    }
}

/// Everything that opening a model does with its file.
void readAll(TensorFile& file)
{
    for (const auto& tensor : file.tensors())
        refusingIsFine([&] { file.readFloats(tensor.first); });
    const ModelConfig config = inferModelConfig(file);
    unusedTensors(file, config);
    readModelWeights(file, config);
}

void useTokenizer(const Tokenizer& tokenizer)
{
    for (const char* text : {"Once upon a time, there  was an owl.\n", "\t12 don't <|endoftext|>",
                             "e\xCC\x81 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\xA6\x89"})
        refusingIsFine([&] { static_cast<void>(tokenizer.decode(tokenizer.encode(text))); });
    for (TokenId id = 0; id < tokenizer.vocabSize(); ++id)
        static_cast<void>(tokenizer.tokenName(id));
}

void fuzzPth(std::string_view bytes)
{
    refusingIsFine([&] {
        PthReader reader(bytes, "fuzz.pth");
        readAll(reader);
    });
}

void fuzzSafetensors(std::string_view bytes)
{
    const MemoryFile file(bytes);
    refusingIsFine([&] {
        SafetensorsReader reader(file.path());
        readAll(reader);
    });
}

void fuzzSession(std::string_view bytes)
{
    const MemoryFile file(bytes);
    refusingIsFine([&] {
        const SessionContent content = readSession(file.path());
        const TokenHistory history = restoredHistory(content, nullptr, TokenHistory());
        static_cast<void>(sessionContent(history));
    });
}

void fuzzTokenizerJson(std::string_view bytes)
{
    refusingIsFine([&] { useTokenizer(*parseByteBpe(bytes, "tokenizer.json")); });
}

void fuzzVocabJson(std::string_view bytes)
{
    refusingIsFine([&] { useTokenizer(*parseCharacterTable(bytes, "vocab.json")); });
}

void fuzzConfigJson(std::string_view bytes)
{
    const MemoryFile file(bytes);
    refusingIsFine([&] { modelConfigJson(readModelConfig(file.path())); });
}

void fuzzInterventionsJson(std::string_view bytes)
{
    constexpr ModelShape kShape{3, 16, 32};
    refusingIsFine([&] {
        const Interventions edits = parseInterventions(bytes, kShape, "interventions.json");
        if (interventionsFromJson(interventionsJson(edits), kShape, "again") != edits)
            std::abort();
        static_cast<void>(simplified(edits, kShape, {}));
    });
}

void fuzzSentencePiece(std::string_view bytes)
{
    const MemoryFile file(bytes);
    refusingIsFine([&] { useTokenizer(*openTokenizer(file.path())); });
}

} // namespace

const std::vector<FuzzTarget>& fuzzTargets()
{
    static const std::vector<FuzzTarget> targets{
        {"pth", fuzzPth},
        {"safetensors", fuzzSafetensors},
        {"session", fuzzSession},
        {"tokenizer_json", fuzzTokenizerJson},
        {"vocab_json", fuzzVocabJson},
        {"config_json", fuzzConfigJson},
        {"interventions_json", fuzzInterventionsJson},
        {"sentencepiece", fuzzSentencePiece},
    };
    return targets;
}

} // namespace spikeglass::test
