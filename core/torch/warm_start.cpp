#include "core/torch/warm_start.h"

#include "core/model/checkpoint.h"
#include "core/model/model_source.h"
#include "core/model/safetensors.h"

namespace spikeglass {
namespace {

void scaleWeightsOfNeurons(SequenceModel& model, float factor)
{
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        if (feedsNeuron(model.parameters()[i].name))
            for (float& weight : model.values(i))
                weight *= factor;
}

/// Where the weights of a model are.
struct WeightSource
{
    SafetensorsReader reader;
    bool checkpoint;
    ModelConfig config;

    explicit WeightSource(const std::filesystem::path& source)
        : reader(weightsFile(source))
        , checkpoint(isCheckpoint(reader))
        , config(checkpoint ? checkpointModelConfig(reader) : openModelConfig(source, reader))
    {
    }
    [[nodiscard]] std::string prefix() const { return checkpoint ? kCheckpointWeights : ""; }
};

/// What a spike-driven model has and others have not, or of another shape.
bool isOfSpikeDriven(const std::string& name)
{
    return name.find(".ln_y.") != std::string::npos || name == "head_in.weight" ||
           name == "head.weight";
}

void loadCommon(SequenceModel& model, WeightSource& source)
{
    for (std::size_t i = 0; i < model.parameters().size(); ++i) {
        const auto& parameter = model.parameters()[i];
        const std::string key = source.prefix() + parameter.name;
        const bool fits =
            source.reader.contains(key) && source.reader.info(key).shape == parameter.shape;
        if (fits || !isOfSpikeDriven(parameter.name))
            model.loadParameter(i, source.reader, source.prefix());
    }
}

} // namespace

void warmStart(SequenceModel& model, const std::filesystem::path& path)
{
    WeightSource source(path);
    const ModelShape& shape = model.config().shape;
    if (shape.spikeDriven && !source.config.shape.spikeDriven)
        return loadCommon(model, source);
    model.load(source.reader, source.prefix());
    scaleWeightsOfNeurons(model, model.config().vThreshold / source.config.vThreshold);
}

SequenceModel loadSequenceModel(const std::filesystem::path& path, Precision precision,
                                const std::string& device)
{
    WeightSource source(path);
    SequenceModel model(source.config, precision, device);
    model.load(source.reader, source.prefix());
    return model;
}

} // namespace spikeglass
