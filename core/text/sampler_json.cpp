#include "core/text/sampler_json.h"

#include <nlohmann/json.hpp>

namespace spikeglass {

nlohmann::json samplerJson(const SamplerSettings& sampler)
{
    return {{"temperature", sampler.temperature},
            {"top_p", sampler.topP},
            {"min_p", sampler.minP},
            {"repetition_penalty", sampler.repetitionPenalty},
            {"top_k", sampler.topK},
            {"repetition_window", sampler.repetitionWindow},
            {"seed", sampler.seed},
            {"suppressed", sampler.suppressed},
            {"official_order", sampler.officialOrder}};
}

SamplerSettings samplerFromJson(const nlohmann::json& json)
{
    SamplerSettings sampler;
    json.at("temperature").get_to(sampler.temperature);
    json.at("top_p").get_to(sampler.topP);
    json.at("min_p").get_to(sampler.minP);
    json.at("repetition_penalty").get_to(sampler.repetitionPenalty);
    json.at("top_k").get_to(sampler.topK);
    json.at("repetition_window").get_to(sampler.repetitionWindow);
    json.at("seed").get_to(sampler.seed);
    json.at("suppressed").get_to(sampler.suppressed);
    json.at("official_order").get_to(sampler.officialOrder);
    validateSamplerSettings(sampler);
    return sampler;
}

} // namespace spikeglass
