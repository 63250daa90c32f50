#include "core/inspection/text_scan.h"

#include "core/engine/engine.h"
#include "core/error.h"
#include "core/text/corpus.h"
#include "core/text/utf8_stream.h"

#include <algorithm>

namespace spikeglass {
namespace {

/// The text being read, and what is collected of it.
class Scanner
{
public:
    Scanner(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer, NeuronId neuron)
        : m_engine(model)
        , m_tokenizer(tokenizer)
        , m_flat(static_cast<std::size_t>(model->config.shape.flatIndex(neuron)))
        , m_scan{FiringStatistics(model->config.shape), {}, 0, true}
    {
    }

    void beginDocument()
    {
        m_state = m_engine.initialState();
        m_text = {};
    }

    void read(std::span<const TokenId> passage)
    {
        m_engine.read(passage, m_state, {});
        for (std::size_t t = 0; t < passage.size(); ++t)
            take(passage[t], m_engine.activity(t));
    }

    [[nodiscard]] TextScan& scan() { return m_scan; }

private:
    void take(TokenId token, const Activity& activity)
    {
        const bool isStart = m_tokenizer.documentToken() == token;
        const TokenClasses classes =
            m_classifier.next(m_text.push(m_tokenizer.tokenBytes(token)), isStart);
        const auto position = static_cast<int>(m_scan.tokens++);
        m_scan.statistics.add(position, activity.spikes, classes);
        m_scan.tuning.add(token, m_tokenizer.tokenName(token), position,
                          activity.spikes[m_flat] != 0, activity.potential[m_flat]);
    }

    Engine m_engine;
    const Tokenizer& m_tokenizer;
    std::size_t m_flat;
    ModelState m_state;
    Utf8Stream m_text;
    TokenClassifier m_classifier;
    TextScan m_scan;
};

std::vector<TokenId> tokensOf(const Tokenizer& tokenizer, const Document& document)
{
    std::vector<TokenId> tokens;
    if (const auto start = tokenizer.documentToken())
        tokens.push_back(*start);
    const auto text = tokenizer.encode(document.text);
    tokens.insert(tokens.end(), text.begin(), text.end());
    return tokens;
}

} // namespace

TextScan scanText(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer,
                  const std::filesystem::path& file, NeuronId neuron, std::uint64_t maxTokens,
                  const std::function<void(std::uint64_t)>& check)
{
    Scanner scanner(model, tokenizer, neuron);
    TextScan& scan = scanner.scan();
    DocumentReader reader(file);
    while (const auto document = reader.next()) {
        const std::vector<TokenId> tokens = tokensOf(tokenizer, *document);
        scanner.beginDocument();
        for (std::size_t first = 0; first < tokens.size();) {
            const std::uint64_t room = maxTokens - scan.tokens;
            if (room == 0) {
                scan.isWhole = false;
                return scan;
            }
            const std::size_t count = std::min(
                {tokens.size() - first, Engine::kLongestPassage, static_cast<std::size_t>(room)});
            scanner.read(std::span(tokens).subspan(first, count));
            first += count;
            if (check)
                check(scan.tokens);
        }
    }
    if (scan.tokens == 0)
        throw Error(file, "holds no text");
    return scan;
}

} // namespace spikeglass
