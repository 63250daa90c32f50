#include "core/model/pth_writer.h"

#include "core/error.h"

#include <zip.h>

#include <exception>
#include <limits>
#include <span>
#include <string_view>

namespace spikeglass {
namespace {

struct NamedTensor
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

std::string littleEndian(std::uint64_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

// Opcodes as in CPython's pickletools.

std::string pickled(const std::string& text)
{
    return "X" + littleEndian(text.size(), 4) + text;
}

std::string pickled(std::int64_t number)
{
    if (number <= std::numeric_limits<std::int32_t>::max())
        return "J" + littleEndian(static_cast<std::uint64_t>(number), 4);
    return "\x8A\x08" + littleEndian(static_cast<std::uint64_t>(number), 8);
}

std::string pickled(const std::vector<std::int64_t>& numbers)
{
    std::string text = "(";
    for (const std::int64_t number : numbers)
        text += pickled(number);
    return text + "t";
}

std::vector<std::int64_t> rowMajorStrides(const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;)
        strides[i - 1] = strides[i] * shape[i];
    return strides;
}

std::string pickledDictionary(const std::vector<NamedTensor>& tensors)
{
    const std::string emptyDictionary = "ccollections\nOrderedDict\n)R";
    std::string text = "\x80\x02" + emptyDictionary + "(";
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const NamedTensor& tensor = tensors[i];
        text += pickled(tensor.name) + "ctorch._utils\n_rebuild_tensor_v2\n((" +
                pickled(std::string("storage")) + "ctorch\nFloatStorage\n" +
                pickled(std::to_string(i)) + pickled(std::string("cpu")) +
                pickled(static_cast<std::int64_t>(tensor.values.size())) + "tQ" +
                pickled(std::int64_t{0}) + pickled(tensor.shape) +
                pickled(rowMajorStrides(tensor.shape)) + "\x89" + emptyDictionary + "tR";
    }
    return text + "u.";
}

/// An archive of stored entries, written beside the target and renamed by close().
class ZipWriter
{
public:
    explicit ZipWriter(const std::filesystem::path& target) : m_target(target)
    {
        int code = 0;
        m_zip = zip_open(target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        if (m_zip != nullptr)
            return;
        zip_error_t error = {};
        zip_error_init_with_code(&error, code);
        throw Error(target, std::string("cannot write: ") + zip_error_strerror(&error));
    }
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;
    ~ZipWriter()
    {
        if (m_zip != nullptr)
            zip_discard(m_zip);
    }

    /// The bytes must stay until close().
    void add(const std::string& name, std::string_view bytes)
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

    /// `progress` is told parts of `total`; what it throws ends the writing.
    void close(std::uint64_t total, const WriteProgress& progress)
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

private:
    [[noreturn]] void fail() const
    {
        throw Error(m_target, std::string("cannot write: ") + zip_strerror(m_zip));
    }

    const std::filesystem::path& m_target;
    zip_t* m_zip;
};

} // namespace

void writePth(const ModelWeights& weights, const ModelShape& shape,
              const std::filesystem::path& file, const WriteProgress& progress)
{
    std::vector<NamedTensor> tensors;
    std::uint64_t total = 0;
    forEachTensor(weights, shape,
                  [&](const std::string& name, const std::vector<std::int64_t>& tensorShape,
                      const std::vector<float>& values) {
                      tensors.push_back({name, tensorShape, values});
                      total += values.size() * sizeof(float);
                  });
    const std::string dictionary = pickledDictionary(tensors);
    ZipWriter zip(file);
    zip.add("archive/data.pkl", dictionary);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        zip.add("archive/data/" + std::to_string(i),
                {reinterpret_cast<const char*>(tensors[i].values.data()),
                 tensors[i].values.size_bytes()});
    zip.add("archive/version", "3\n");
    zip.close(total, progress);
}

} // namespace spikeglass
