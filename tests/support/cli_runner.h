#pragma once

#include "core/files.h"
#include "core/model/model_writer.h"
#include "core/random_model.h"
#include "core/text/sentencepiece_trainer.h"
#include "tests/support/small_corpus.h"

#include <QProcess>
#include <QtTest>
#include <filesystem>
#include <string>

namespace spikeglass::test {

inline constexpr int kCliVocab = 420;

inline QString cliProgram()
{
    return QString(SPIKEGLASS_BINARY_DIR) + "/bin/spikeglass-cli";
}

inline bool torchIsBuilt()
{
    return QFile::exists(QString(SPIKEGLASS_BINARY_DIR) + "/bin/spikeglass-torch");
}

struct CliResult
{
    int status = -1; ///< -1: crashed or did not end
    QByteArray output, errors;
};

/// Runs spikeglass-cli with these arguments and standard input.
inline CliResult runCli(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(cliProgram(), arguments);
    process.write(input);
    process.closeWriteChannel();
    constexpr int kMilliseconds = 120'000;
    if (!process.waitForFinished(kMilliseconds) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QString text(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

/// A small model folder with a tokenizer learned from smallCorpus(): 2 blocks of 32 channels.
inline void makeTextModel(const std::filesystem::path& folder)
{
    Model model = makeRandomModel({2, 32, kCliVocab}, 5);
    model.config.tokenizer = "tokenizer.model";
    writeModelFolder(model.config, model.weights, folder);
    const auto corpus = folder / "corpus.txt";
    writeFileAtomically(corpus, smallCorpus());
    writeFileAtomically(folder / "tokenizer.model",
                        trainVocabulary({{corpus, 1.0}}, {kCliVocab, 1U << 20U, 1}));
}

} // namespace spikeglass::test
