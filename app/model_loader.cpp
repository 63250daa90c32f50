#include "app/model_loader.h"

#include "core/text/sentencepiece_tokenizer.h"

#include <exception>
#include <utility>

namespace spikeglass {

LoadedModel loadModel(const std::filesystem::path& folderOrFile)
{
    LoadedModel loaded;
    loaded.model = openModel(folderOrFile);
    if (!loaded.model->tokenizerFile.empty())
        loaded.tokenizer =
            openTokenizer(loaded.model->tokenizerFile, loaded.model->config.shape.vocab);
    loaded.generator = std::make_unique<Generator>(loaded.model, loaded.tokenizer);
    return loaded;
}

ModelLoader::ModelLoader(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

ModelLoader::~ModelLoader()
{
    m_pool.waitForDone();
}

void ModelLoader::load(const std::filesystem::path& folderOrFile)
{
    const quint64 request = ++m_requested;
    m_pool.start([this, request, folderOrFile] {
        std::shared_ptr<LoadedModel> loaded;
        QString problem;
        try {
            loaded = std::make_shared<LoadedModel>(loadModel(folderOrFile));
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this, [this, request, loaded, problem] { answer(request, loaded, problem); },
            Qt::QueuedConnection);
    });
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
