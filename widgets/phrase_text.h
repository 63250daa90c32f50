#pragma once

#include "core/ops/chip_profile.h"
#include "core/ops/core_mapping.h"
#include "core/phrase.h"

#include <QString>
#include <span>
#include <string_view>

namespace spikeglass {

/// What core says, in the user's language.
QString phraseText(const Phrase& phrase);
/// Every phrase that can be translated, as it stands in core.
std::span<const char* const> knownPhrases();

/// How well a constant is supported: "published".
QString evidenceText(Evidence evidence);
/// What an event's energy contains: "all in".
QString scopeText(Scope scope);
/// "memory per core"
QString constraintText(BindingConstraint constraint);
/// A quantity of a chip profile in words; the key itself where it is none of quantityFields().
QString quantityText(std::string_view key);

} // namespace spikeglass
