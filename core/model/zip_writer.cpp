#include "core/model/zip_writer.h"

#include "core/error.h"
#include "core/model/zip_error.h"

#include <zip.h>

#include <exception>
#include <utility>

namespace spikeglass {

ZipWriter::ZipWriter(std::filesystem::path target) : m_target(std::move(target))
{
    int code = 0;
    m_zip = zip_open(m_target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (m_zip != nullptr)
        return;
    zip_error_t error = {};
    zip_error_init_with_code(&error, code);
    throw Error(m_target, "cannot write: " + takeText(error));
}

ZipWriter::~ZipWriter()
{
    if (m_zip != nullptr)
        zip_discard(m_zip);
}

void ZipWriter::add(const std::string& name, std::string_view bytes)
{
    zip_source_t* source = zip_source_buffer(m_zip, bytes.data(), bytes.size(), 0);
    const auto index = source == nullptr ? -1 : zip_file_add(m_zip, name.c_str(), source, 0);
    if (index < 0) {
        zip_source_free(source);
        fail();
    }
    if (zip_set_file_compression(m_zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) != 0)
        fail();
}

void ZipWriter::close(std::uint64_t total, const WriteProgress& progress)
{
    struct Watch
    {
        const WriteProgress& progress;
        std::uint64_t total;
        std::exception_ptr failure;
    } watch{progress, total, nullptr};
    const auto report = [](zip_t*, double share, void* state) {
        auto& w = *static_cast<Watch*>(state);
        try {
            if (w.progress && !w.failure)
                w.progress(static_cast<std::uint64_t>(share * static_cast<double>(w.total)),
                           w.total);
        } catch (...) {
            w.failure = std::current_exception();
        }
    };
    const auto isOver = [](zip_t*, void* state) {
        return static_cast<Watch*>(state)->failure ? 1 : 0;
    };
    zip_register_progress_callback_with_state(m_zip, 0.01, report, nullptr, &watch);
    zip_register_cancel_callback_with_state(m_zip, isOver, nullptr, &watch);
    const bool closed = zip_close(m_zip) == 0;
    if (closed)
        m_zip = nullptr;
    if (watch.failure)
        std::rethrow_exception(watch.failure);
    if (!closed)
        fail();
}

void ZipWriter::fail() const
{
    throw Error(m_target, std::string("cannot write: ") + zip_strerror(m_zip));
}

} // namespace spikeglass
