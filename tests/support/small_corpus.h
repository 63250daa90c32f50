#pragma once

#include <string>

namespace spikeglass::test {

/// Two hundred short documents, written by rule: enough text to learn a vocabulary of a few hundred
/// pieces from, the same in every run.
inline std::string smallCorpus()
{
    const char* animals[] = {"owl",          "fox",       "hedgehog", "old bear",
                             "little mouse", "grey wolf", "duck",     "hare"};
    const char* places[] = {"forest",  "garden",  "river bank", "mountain",
                            "kitchen", "harbour", "meadow"};
    const char* things[] = {"lantern", "apple", "wooden boat", "letter", "silver key", "blanket"};
    const char* feelings[] = {"happy", "curious", "tired", "brave", "lonely"};
    std::string text;
    for (unsigned i = 0; i < 200; ++i) {
        const std::string animal = animals[i % 8];
        text += "Once there was a " + std::string(feelings[i % 5]) + " " + animal + " in the " +
                places[i % 7] + ". One day the " + animal + " found a " + things[i % 6] +
                ".\n\n\"What is this?\" asked the " + animals[(i * 3 + 1) % 8] + ". \"It is a " +
                things[i % 6] + ", number " + std::to_string(i) + ",\" said the " + animal +
                ", and they went home together.\n<|endoftext|>\n";
    }
    return text;
}

} // namespace spikeglass::test
