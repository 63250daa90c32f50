#include "app/model_loader.h"

#include "core/error.h"
#include "core/model/model_fingerprint.h"
#include "core/text/sentencepiece_tokenizer.h"

#include <exception>
#include <utility>

namespace spikeglass {

namespace {

/// For a bare weights file the one beside it, unless that is another model's.
void openTokenizerBeside(LoadedModel& loaded, const std::filesystem::path& source)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(source, ignored))
        return;
    const std::filesystem::path file = tokenizerBeside(source);
    if (file.empty())
        return;
    try {
        loaded.tokenizer = openTokenizer(file, loaded.model->config.shape.vocab);
        loaded.tokenizerFile = file;
    } catch (const Error&) {
        // Another model's: this one is written with in token ids.
    }
}

} // namespace

std::filesystem::path tokenizerBeside(const std::filesystem::path& weights)
{
    for (const char* name : {"tokenizer.model", "tokenizer.json", "20B_tokenizer.json",
                             "vocab.json", "vocab_book.json"}) {
        std::error_code ignored;
        if (auto file = weights.parent_path() / name;
            std::filesystem::is_regular_file(file, ignored))
            return file;
    }
    return {};
}

LoadedModel loadModel(const ModelRequest& request, const WriteProgress& progress)
{
    LoadedModel loaded;
    loaded.model = openModel(request.source, request.overrides, progress);
    loaded.tokenizerFile =
        request.tokenizer.empty() ? loaded.model->tokenizerFile : request.tokenizer;
    if (!loaded.tokenizerFile.empty())
        loaded.tokenizer = openTokenizer(loaded.tokenizerFile, loaded.model->config.shape.vocab);
    else
        openTokenizerBeside(loaded, request.source);
    loaded.fingerprint = modelFingerprint(*loaded.model);
    loaded.generator =
        std::make_unique<Generator>(loaded.model, loaded.tokenizer, request.engine.options());
    loaded.replayer = std::make_unique<Replayer>(loaded.generator->packedModel(), loaded.tokenizer);
    return loaded;
}

ModelLoader::ModelLoader(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

ModelLoader::~ModelLoader()
{
    ++m_requested;
    m_pool.waitForDone();
}

void ModelLoader::load(const ModelRequest& model)
{
    const quint64 request = ++m_requested;
    m_pool.start([this, request, model] {
        std::shared_ptr<LoadedModel> loaded;
        QString problem;
        const auto progress = [this, request, last = -1](std::uint64_t bytes,
                                                         std::uint64_t total) mutable {
            if (request != m_requested)
                throw Error("replaced by another request");
            constexpr std::uint64_t kPercent = 100;
            const int percent = static_cast<int>(bytes * kPercent / total);
            if (percent != std::exchange(last, percent))
                QMetaObject::invokeMethod(
                    this,
                    [this, request, percent] {
                        if (request == m_requested)
                            emit progressed(percent);
                    },
                    Qt::QueuedConnection);
        };
        try {
            loaded = std::make_shared<LoadedModel>(loadModel(model, progress));
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this, [this, request, loaded, problem] { answer(request, loaded, problem); },
            Qt::QueuedConnection);
    });
}

void ModelLoader::cancel()
{
    m_answered = ++m_requested;
}

void ModelLoader::answer(quint64 request, std::shared_ptr<LoadedModel> loaded,
                         const QString& problem)
{
    if (request != m_requested)
        return;
    m_answered = request;
    if (loaded)
        emit finished(std::move(loaded));
    else
        emit failed(problem);
}

} // namespace spikeglass
