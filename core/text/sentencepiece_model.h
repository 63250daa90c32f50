#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace spikeglass {

struct SentencePiece
{
    enum class Type : std::uint8_t
    {
        Text,   ///< normal and user-defined pieces
        Byte,   ///< byte fallback
        Nothing ///< unknown, control and unused pieces
    };
    std::string text; ///< valid UTF-8, U+2581 for a space
    Type type = Type::Text;
    std::uint8_t byte = 0; ///< of a Byte piece
};

/// What we need to know of a sentencepiece model, read by ourselves before the library gets it:
/// the library aborts or misbehaves on some damaged files.
struct SentencePieceModel
{
    std::vector<SentencePiece> pieces;
};

/// Reads the protobuf `sentencepiece.ModelProto` (sentencepiece_model.proto) and checks that the
/// model keeps every text: identity normalisation, no dummy prefix, whitespace
/// kept, all 256 byte pieces, one unknown piece. Throws Error(source, cause) otherwise.
SentencePieceModel parseSentencePieceModel(std::string_view content,
                                           const std::filesystem::path& source);

} // namespace spikeglass
