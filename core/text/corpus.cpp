#include "core/text/corpus.h"

#include "core/error.h"
#include "core/text/tokenizer.h"
#include "core/text/utf8_stream.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace spikeglass {

DocumentReader::DocumentReader(const std::filesystem::path& file) : m_file(file)
{
    std::error_code failed;
    const auto status = std::filesystem::status(file, failed);
    if (!std::filesystem::exists(status))
        throw Error(file, "no such file");
    if (std::filesystem::is_directory(status))
        throw Error(file, "is a folder, a text file is expected");
    m_stream.open(file, std::ios::binary);
    if (!m_stream)
        throw Error(file, "cannot open: " + std::generic_category().message(errno));
}

Document DocumentReader::checked(Document document) const
{
    if (const auto bad = firstInvalidUtf8(document.text))
        throw Error(m_file, fmt::format("not UTF-8 at byte {}", document.offset + *bad));
    return document;
}

std::optional<Document> DocumentReader::next()
{
    Document document{{}, m_position};
    std::string line;
    bool first = true;
    while (std::getline(m_stream, line)) {
        m_position += line.size() + (m_stream.eof() ? 0 : 1);
        if (line == kDocumentMark) {
            if (!document.text.empty())
                return checked(std::move(document));
            document = {{}, m_position};
            first = true;
            continue;
        }
        if (!first)
            document.text += '\n';
        document.text += line;
        first = false;
    }
    if (m_stream.bad())
        throw Error(m_file, "cannot read");
    if (document.text.empty())
        return std::nullopt;
    return checked(std::move(document));
}

} // namespace spikeglass
