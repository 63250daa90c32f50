#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace spikeglass {

/// A part of a corpus file between two separators.
struct Document
{
    std::string text;         ///< valid UTF-8, not empty
    std::uint64_t offset = 0; ///< of its first byte in the file
};

/// Streams the documents of a corpus file: UTF-8 text whose documents are separated by a line
/// `<|endoftext|>`. The newline before the separator line and the one after it belong to the
/// separator, as does a last newline at the end of the file; every other byte is document text.
/// Empty documents are skipped.
class DocumentReader
{
public:
    /// Throws Error (missing, a folder, unreadable).
    explicit DocumentReader(const std::filesystem::path& file);
    /// The next document; nullopt at the end. Throws Error with file and byte offset where the
    /// text is not UTF-8.
    std::optional<Document> next();

private:
    [[nodiscard]] Document checked(Document document) const;

    std::filesystem::path m_file;
    std::ifstream m_stream;
    std::uint64_t m_position = 0;
};

} // namespace spikeglass
