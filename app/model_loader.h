#pragma once

#include "app/engine_choice.h"
#include "core/files.h"
#include "core/generator.h"
#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"
#include "core/trace/replayer.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace spikeglass {

/// What to open, and how.
struct ModelRequest
{
    std::filesystem::path source; ///< model folder or bare weights file
    ModelOverrides overrides = {};
    std::filesystem::path tokenizer =
        {}; ///< empty: the one of the folder or beside the file, if any
    EngineChoice engine = {};
};

/// The tokenizer that lies beside a bare weights file under one of the usual names; empty: none.
std::filesystem::path tokenizerBeside(const std::filesystem::path& weights);

/// A model with everything built from it, ready to write.
struct LoadedModel
{
    std::shared_ptr<const Model> model;
    std::shared_ptr<const Tokenizer> tokenizer; ///< null: token ids only
    std::unique_ptr<Generator> generator;
    std::unique_ptr<Replayer> replayer;
    std::filesystem::path tokenizerFile; ///< empty: none
    std::uint64_t fingerprint = 0;       ///< modelFingerprint()
};

/// Opens a model folder or a bare weights file. `progress` is told how much of the weights is read.
/// Throws Error naming file and cause, and what `progress` throws.
LoadedModel loadModel(const ModelRequest& request, const WriteProgress& progress = {});

/// Loads models on a thread of its own and hands them to the thread it lives in. Of several
/// requests only the last one is answered; one that is replaced ends at its next tensor.
class ModelLoader : public QObject
{
    Q_OBJECT

public:
    explicit ModelLoader(QObject* parent = nullptr);
    /// Waits for a load that is under way.
    ~ModelLoader() override;

    void load(const ModelRequest& model);
    /// What was asked for is not wanted any more.
    void cancel();
    [[nodiscard]] bool isLoading() const { return m_answered != m_requested; }

signals:
    /// Share of the weights that is read.
    void progressed(int percent);
    /// `loaded` is to be moved from.
    void finished(std::shared_ptr<spikeglass::LoadedModel> loaded);
    void failed(const QString& message);

private:
    void answer(quint64 request, std::shared_ptr<LoadedModel> loaded, const QString& problem);

    std::atomic<quint64> m_requested = 0;
    quint64 m_answered = 0;
    QThreadPool m_pool;
};

} // namespace spikeglass
