#pragma once

namespace spikeglass {

struct TokenRecord;

/// Name and text of a token where there is no tokenizer: its id. In the text a space follows, so
/// that the text is a prompt again.
void nameById(TokenRecord& record);

} // namespace spikeglass
