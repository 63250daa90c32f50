#include "core/torch/warm_start.h"

#include "core/model/checkpoint.h"
#include "core/model/model_folder.h"
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

} // namespace

void warmStart(SequenceModel& model, const std::filesystem::path& source)
{
    const bool folder = std::filesystem::is_directory(source);
    SafetensorsReader reader(folder ? source / "model.safetensors" : source);
    const bool checkpoint = isCheckpoint(reader);
    const ModelConfig config =
        checkpoint ? checkpointModelConfig(reader) : openModel(source)->config;
    model.load(reader, checkpoint ? kCheckpointWeights : "");
    scaleWeightsOfNeurons(model, model.config().vThreshold / config.vThreshold);
}

} // namespace spikeglass
