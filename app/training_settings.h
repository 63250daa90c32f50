#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace spikeglass {

/// What a training run in the Train workspace is made with. A value; the defaults are a small
/// SpikeGPT that learns the look of a text in minutes on one core.
struct TrainingSettings
{
    QStringList texts;  ///< UTF-8 files; documents separated by a line <|endoftext|>
    QString heldOut;    ///< file to measure on; empty: a part of `texts` is kept back
    int layers = 4;     ///< L
    int channels = 192; ///< C
    int vocabulary = 1024;
    int context = 128; ///< tokens in a window
    int batch = 8;     ///< windows a step
    qint64 tokens = 4'000'000;
    double learningRate = 4e-3;
    double threshold = 0.25; ///< in training, folded into the exported weights
    double targetRate = 0;   ///< firing rate to come down to; 0: as it comes
    bool neurons = true;     ///< false: RWKV-4, the same net without neurons
    int threads = 1;
    int seed = 1;

    bool operator==(const TrainingSettings&) const = default;
};

QJsonObject trainingSettingsJson(const TrainingSettings& settings);
/// Nothing where a field is missing, of the wrong type or out of range.
std::optional<TrainingSettings> trainingSettings(const QJsonObject& json);

/// Arguments of `spikeglass-cli` for a run in `folder`, to begin it and to go on with it.
QStringList trainingArguments(const TrainingSettings& settings, const QString& folder);

/// Weights that a net of this size has.
qint64 trainingParameters(const TrainingSettings& settings);

/// Estimate of the tokens that a vocabulary of that size makes of English text; within a fifth of
/// what was measured on two texts with 512 to 4,096 pieces.
double estimatedTokens(qint64 textBytes, int vocabulary);
/// Tokens to learn from a text: three readings of it, as a small net learns by heart what it reads
/// more than about five times; not fewer than teach a net anything, not more than take minutes.
qint64 suggestedTokens(qint64 textBytes, int vocabulary);

/// Estimates of what a run takes while it runs, from the sizes of what the trainer holds.
struct TrainingDemand
{
    qint64 memoryBytes = 0; ///< weights, gradients, moments, activations of one step, libraries
    qint64 diskBytes = 0;   ///< token files, two checkpoints while one is written, the
                            ///< model, the best so far
};
TrainingDemand trainingDemand(const TrainingSettings& settings, qint64 textBytes);

/// Why the run cannot begin, for the user; empty where nothing is in its way. Looks at the files,
/// the memory and the disk of `folder`.
QString trainingObstacle(const TrainingSettings& settings, const QString& folder);

} // namespace spikeglass
