#include "core/error.h"
#include "core/files.h"
#include "core/model/safetensors.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <bit>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <limits>

using namespace spikeglass;
namespace fs = std::filesystem;

namespace {

/// A safetensors file with this header and so many bytes of data.
std::string fileWith(const std::string& header, std::size_t dataBytes)
{
    const std::uint64_t length = header.size();
    std::string content(sizeof(length), '\0');
    std::memcpy(content.data(), &length, sizeof(length));
    return content + header + std::string(dataBytes, '\1');
}

std::string tensor(const char* dtype, const char* shape, const char* offsets)
{
    return std::string(R"({"dtype":")") + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" +
           offsets + "}";
}

/// Half nearest to the value, ties to even, by trying all of them.
std::uint16_t nearestHalf(double value)
{
    std::uint16_t best = 0;
    double distance = std::numeric_limits<double>::infinity();
    for (std::uint16_t bits = 0; bits <= 0x7C00; ++bits) {
        // 0x7C00 stands for 65536, the next number if the exponent went on.
        const double number = bits == 0x7C00 ? 65536.0 : halfToFloat(bits);
        const double miss = std::abs(number - value);
        if (miss < distance || (miss == distance && bits % 2 == 0)) {
            best = bits;
            distance = miss;
        }
    }
    return best;
}

/// Limits the size of files that this process may write; restores the limit.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        m_active = ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    [[nodiscard]] bool active() const { return m_active; }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
    bool m_active = false;
};

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void roundTripsEveryDType_data();
    void roundTripsEveryDType();
    void roundTripsRealTensors();
    void roundTripsIntegerTensors();
    void keepsMetadataAndShapes();
    void alignsMixedDTypes();
    void refusesValuesOfTheWrongKind();
    void everyHalfSurvivesTheRoundTrip();
    void knownHalves_data();
    void knownHalves();
    void halvesRoundToNearestEven();
    void bfloat16IsTheUpperHalf();
    void refusesMalformedFiles_data();
    void refusesMalformedFiles();
    void refusesMissingFilesAndFolders();
    void refusesUnreadableFiles();
    void acceptsEmptyTensors();
    void everyTruncationIsRefused();
    void failedWriteLeavesTheOldFile();
    void readOnlyFolderLeavesNothing();
    void throwingWriterLeavesTheOldFile();
    void folderAsTargetLeavesNothing();
    void readFileLimitsItsSize();

private:
    [[nodiscard]] fs::path path(const char* name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] std::vector<std::string> filesInFolder() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(m_folder->path().toStdString()))
            names.push_back(entry.path().filename().string());
        return names;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSafetensors::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSafetensors::roundTripsEveryDType_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<int>("size");
    const std::pair<DType, int> all[] = {
        {DType::Bool, 1}, {DType::U8, 1},   {DType::I8, 1},  {DType::I16, 2}, {DType::U16, 2},
        {DType::F16, 2},  {DType::BF16, 2}, {DType::I32, 4}, {DType::U32, 4}, {DType::F32, 4},
        {DType::I64, 8},  {DType::U64, 8},  {DType::F64, 8}};
    for (const auto& [dtype, size] : all)
        QTest::newRow(std::string(dtypeName(dtype)).c_str()) << static_cast<int>(dtype) << size;
}

void TestSafetensors::roundTripsEveryDType()
{
    QFETCH(int, dtype);
    QFETCH(int, size);
    const auto kind = static_cast<DType>(dtype);
    std::vector<std::byte> bytes(static_cast<std::size_t>(6 * size));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = std::byte(i + 1);
    SafetensorsWriter writer;
    writer.addRaw("x", kind, {2, 3}, bytes);
    writer.write(path("x.safetensors"));
    SafetensorsReader reader(path("x.safetensors"));
    const TensorInfo& info = reader.info("x");
    QVERIFY(info.dtype == kind);
    QVERIFY(info.shape == (std::vector<std::int64_t>{2, 3}));
    QCOMPARE(dtypeSize(kind), static_cast<std::size_t>(size));
    const std::string content = readFile(path("x.safetensors"));
    QVERIFY(std::memcmp(content.data() + content.size() - bytes.size(), bytes.data(),
                        bytes.size()) == 0);
}

void TestSafetensors::roundTripsRealTensors()
{
    const std::vector<float> floats{0.0F, -1.5F, 3.25F, 65504.0F};
    const std::vector<double> doubles{0.1, -1e300};
    const std::vector<std::uint16_t> halves{0x3C00, 0xC000, 0x0001};
    const std::vector<std::uint16_t> brains{0x3F80, 0xC000};
    SafetensorsWriter writer;
    writer.add("f32", {4}, floats);
    writer.add("f64", {2}, doubles);
    writer.addRaw("f16", DType::F16, {3}, std::as_bytes(std::span(halves)));
    writer.addRaw("bf16", DType::BF16, {2}, std::as_bytes(std::span(brains)));
    writer.write(path("x.safetensors"));
    SafetensorsReader reader(path("x.safetensors"));
    QVERIFY(reader.readFloats("f32") == floats);
    QVERIFY(reader.readDoubles("f64") == doubles);
    QVERIFY(reader.readFloats("f16") == (std::vector<float>{1.0F, -2.0F, 0x1p-24F}));
    QVERIFY(reader.readDoubles("f16") == (std::vector<double>{1.0, -2.0, 0x1p-24}));
    QVERIFY(reader.readFloats("bf16") == (std::vector<float>{1.0F, -2.0F}));
}

void TestSafetensors::roundTripsIntegerTensors()
{
    const std::vector<std::uint8_t> bytes{0, 1, 255};
    const std::vector<std::int32_t> ints{-2147483647, 7};
    const std::vector<std::int64_t> longs{std::numeric_limits<std::int64_t>::min(), 1};
    const std::vector<std::int8_t> tiny{-128, 127};
    const std::vector<std::int16_t> small{-32768, 32767};
    const std::vector<std::uint16_t> words{65535};
    const std::vector<std::uint32_t> large{4294967295U};
    SafetensorsWriter writer;
    writer.add("u8", {3}, bytes);
    writer.add("i32", {2}, ints);
    writer.add("i64", {2}, longs);
    writer.addRaw("i8", DType::I8, {2}, std::as_bytes(std::span(tiny)));
    writer.addRaw("i16", DType::I16, {2}, std::as_bytes(std::span(small)));
    writer.addRaw("u16", DType::U16, {1}, std::as_bytes(std::span(words)));
    writer.addRaw("u32", DType::U32, {1}, std::as_bytes(std::span(large)));
    writer.write(path("x.safetensors"));
    SafetensorsReader reader(path("x.safetensors"));
    using Values = std::vector<std::int64_t>;
    QVERIFY(reader.readBytes("u8") == bytes);
    QVERIFY(reader.readIntegers("u8") == (Values{0, 1, 255}));
    QVERIFY(reader.readIntegers("i32") == (Values{-2147483647, 7}));
    QVERIFY(reader.readIntegers("i64") == longs);
    QVERIFY(reader.readIntegers("i8") == (Values{-128, 127}));
    QVERIFY(reader.readIntegers("i16") == (Values{-32768, 32767}));
    QVERIFY(reader.readIntegers("u16") == (Values{65535}));
    QVERIFY(reader.readIntegers("u32") == (Values{4294967295}));
}

void TestSafetensors::keepsMetadataAndShapes()
{
    const std::vector<float> values(24);
    const std::vector<float> scalar{5};
    SafetensorsWriter writer;
    writer.setMetadata("format", "pt");
    writer.add("a", {2, 3, 4}, values);
    writer.add("scalar", {}, scalar);
    writer.write(path("x.safetensors"));
    SafetensorsReader reader(path("x.safetensors"));
    QCOMPARE(reader.metadata().at("format"), std::string("pt"));
    QCOMPARE(reader.tensors().size(), std::size_t{2});
    QCOMPARE(shapeText(reader.info("a").shape), std::string("[2, 3, 4]"));
    QVERIFY(reader.info("scalar").shape.empty());
    QVERIFY(reader.readFloats("scalar") == scalar);
}

void TestSafetensors::alignsMixedDTypes()
{
    const std::vector<std::uint8_t> bytes(3);
    const std::vector<double> doubles(2);
    const std::vector<float> floats(1);
    SafetensorsWriter writer;
    writer.add("a", {3}, bytes);
    writer.add("b", {1}, floats);
    writer.add("c", {2}, doubles);
    writer.write(path("x.safetensors"));
    const SafetensorsReader reader(path("x.safetensors"));
    for (const auto& [name, info] : reader.tensors())
        QCOMPARE(info.begin % dtypeSize(info.dtype), std::uint64_t{0});
    std::uint64_t header = 0;
    std::memcpy(&header, readFile(path("x.safetensors")).data(), sizeof(header));
    QCOMPARE(header % 8, std::uint64_t{0});
}

void TestSafetensors::refusesValuesOfTheWrongKind()
{
    const std::vector<float> floats(2);
    const std::vector<std::int64_t> longs(2);
    SafetensorsWriter writer;
    writer.add("real", {2}, floats);
    writer.add("whole", {2}, longs);
    writer.write(path("x.safetensors"));
    SafetensorsReader reader(path("x.safetensors"));
    QVERIFY_EXCEPTION_THROWN(reader.readIntegers("real"), Error);
    QVERIFY_EXCEPTION_THROWN(reader.readBytes("real"), Error);
    QVERIFY_EXCEPTION_THROWN(reader.readFloats("whole"), Error);
    QVERIFY_EXCEPTION_THROWN(reader.readFloats("absent"), Error);
}

void TestSafetensors::everyHalfSurvivesTheRoundTrip()
{
    for (std::uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = halfToFloat(half);
        if (std::isnan(value))
            QVERIFY(std::isnan(halfToFloat(floatToHalf(value))));
        else
            QCOMPARE(floatToHalf(value), half);
    }
}

void TestSafetensors::knownHalves_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<int>("bits");
    QTest::newRow("one") << 1.0F << 0x3C00;
    QTest::newRow("minus two") << -2.0F << 0xC000;
    QTest::newRow("minus zero") << -0.0F << 0x8000;
    QTest::newRow("largest") << 65504.0F << 0x7BFF;
    QTest::newRow("rounds down to largest") << 65519.996F << 0x7BFF;
    QTest::newRow("rounds up to infinity") << 65520.0F << 0x7C00;
    QTest::newRow("infinity") << std::numeric_limits<float>::infinity() << 0x7C00;
    QTest::newRow("far too large") << -3.0e38F << 0xFC00;
    QTest::newRow("smallest normal") << 0x1p-14F << 0x0400;
    QTest::newRow("largest subnormal") << 0x1.ff8p-15F << 0x03FF;
    QTest::newRow("smallest subnormal") << 0x1p-24F << 0x0001;
    QTest::newRow("half of it: tie to even") << 0x1p-25F << 0x0000;
    QTest::newRow("above half of it") << 0x1.000002p-25F << 0x0001;
    QTest::newRow("three halves: tie to even") << 0x1.8p-24F << 0x0002;
    QTest::newRow("float subnormal") << 1e-40F << 0x0000;
    QTest::newRow("tie to even below") << 1.0F + 0x1p-11F << 0x3C00;
    QTest::newRow("tie to even above") << 1.0F + 0x1.8p-10F << 0x3C02;
    QTest::newRow("carry into the exponent") << 0x1.fffp0F << 0x4000;
}

void TestSafetensors::knownHalves()
{
    QFETCH(float, value);
    QFETCH(int, bits);
    QCOMPARE(static_cast<int>(floatToHalf(value)), bits);
}

void TestSafetensors::halvesRoundToNearestEven()
{
    // Mantissas around the rounding boundaries, in normal, subnormal and overflowing ranges.
    for (const int exponent : {-26, -25, -24, -20, -15, -14, 0, 15})
        for (const std::uint32_t mantissa : {0x0U, 0xFFFU, 0x1000U, 0x1001U, 0x2FFFU, 0x3000U,
                                             0x3001U, 0x7FF000U, 0x7FEFFFU, 0x7FFFFFU, 0x555555U}) {
            const float value = std::ldexp(std::bit_cast<float>(0x3F800000U | mantissa), exponent);
            QCOMPARE(floatToHalf(value), nearestHalf(value));
        }
}

void TestSafetensors::bfloat16IsTheUpperHalf()
{
    QCOMPARE(bfloat16ToFloat(0x3F80), 1.0F);
    QCOMPARE(bfloat16ToFloat(0xC049), -3.140625F);
    QCOMPARE(bfloat16ToFloat(0x0001), 0x1p-133F);
    QVERIFY(std::isinf(bfloat16ToFloat(0x7F80)));
    QVERIFY(std::isnan(bfloat16ToFloat(0x7FC0)));
}

void TestSafetensors::refusesMalformedFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char* name, const std::string& content, const char* cause) {
        QTest::newRow(name) << QByteArray::fromStdString(content) << QString(cause);
    };
    const auto header = [&](const char* name, const std::string& json, std::size_t data,
                            const char* cause) { row(name, fileWith(json, data), cause); };
    const auto one = [&](const char* name, const char* dtype, const char* shape,
                         const char* offsets, std::size_t data, const char* cause) {
        header(name, R"({"a":)" + tensor(dtype, shape, offsets) + "}", data, cause);
    };
    const std::string good = tensor("F32", "[2]", "[0,8]");
    row("empty file", "", "too short");
    row("seven bytes", "1234567", "too short");
    row("header length 2^63", std::string(7, '\0') + "\x80" + "{}", "header length");
    row("header length 2^64 - 1", std::string(8, '\xff') + "{}", "header length");
    row("header longer than the file", std::string("\x64\0\0\0\0\0\0\0", 8) + "{}",
        "header length");
    header("empty header", "", 0, "not valid JSON");
    header("header is no JSON", "{nope}", 0, "not valid JSON");
    header("header cut", R"({"a":)", 0, "not valid JSON");
    header("header is a list", "[]", 0, "not a JSON object");
    header("header is a number", "12", 0, "not a JSON object");
    header("header is not UTF-8", "{\"\xff\":1}", 0, "not valid JSON");
    header("100,000 open brackets", std::string(100'000, '['), 0, "nested too deeply");
    header("100,000 brackets as a tensor",
           R"({"a":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}", 0,
           "nested too deeply");
    header(
        "100,000 nested objects",
        [] {
            std::string text;
            for (int i = 0; i < 100'000; ++i)
                text += R"({"a":)";
            return text;
        }(),
        0, "nested too deeply");
    header("tensor twice", R"({"a":)" + good + R"(,"a":)" + good + "}", 8, "twice");
    header("field twice", R"({"a":{"dtype":"F32","dtype":"F64","shape":[1],"data_offsets":[0,8]}})",
           8, "twice");
    header("tensor is a list", R"({"a":[]})", 0, "'a'");
    header("no dtype", R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4, "dtype, shape");
    header("dtype is a number", R"({"a":{"dtype":3,"shape":[1],"data_offsets":[0,4]}})", 4,
           "dtype is not a text");
    header("metadata is a list", R"({"__metadata__":[]})", 0, "__metadata__");
    header("metadata holds a number", R"({"__metadata__":{"a":1}})", 0, "__metadata__");
    one("unknown dtype", "F12", "[2]", "[0,8]", 8, "unknown dtype 'F12'");
    one("negative dimension", "F32", "[-2]", "[0,8]", 8, "not a non-negative");
    one("real dimension", "F32", "[2.0]", "[0,8]", 8, "not a non-negative");
    one("text dimension", "F32", "[\"2\"]", "[0,8]", 8, "not a non-negative");
    one("shape is a number", "F32", "2", "[0,8]", 8, "shape is not a list");
    one("nine dimensions", "F32", "[1,1,1,1,1,1,1,1,2]", "[0,8]", 8, "shape is not a list");
    one("dimension above 2^63", "U8", "[9223372036854775808]", "[0,8]", 8, "too large");
    one("shape product overflows", "F32", "[4294967296,4294967296]", "[0,8]", 8, "too many");
    one("shape product wraps to the right size", "U8", "[4294967296,4294967296,8]", "[0,0]", 0,
        "too many");
    one("shape larger than the offsets", "F32", "[3]", "[0,8]", 8, "needs 12");
    one("shape smaller than the offsets", "F32", "[1]", "[0,8]", 8, "needs 4");
    one("offsets beyond the file", "F32", "[2]", "[0,8]", 4, "outside");
    one("offsets reversed", "F32", "[2]", "[8,0]", 8, "outside");
    one("offsets of 2^64 - 1", "F32", "[2]", "[0,18446744073709551615]", 8, "outside");
    one("negative offset", "F32", "[2]", "[-8,0]", 8, "not a non-negative");
    one("one offset", "F32", "[2]", "[8]", 8, "not a pair");
    one("gap before the first", "F32", "[2]", "[4,12]", 12, "gap of 4");
    one("trailing bytes", "F32", "[2]", "[0,8]", 9, "end at byte 8 of 9");
    header("no tensors but data", "{}", 5, "end at byte 0 of 5");
    header("overlap", R"({"a":)" + good + R"(,"b":)" + tensor("F32", "[2]", "[4,12]") + "}", 12,
           "overlaps");
    header("gap between", R"({"a":)" + good + R"(,"b":)" + tensor("F32", "[1]", "[12,16]") + "}",
           16, "gap of 4");
}

void TestSafetensors::refusesMalformedFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, cause);
    const fs::path file = path("bad.safetensors");
    std::ofstream(file, std::ios::binary) << content.toStdString();
    try {
        const SafetensorsReader reader(file);
        QFAIL("accepted");
    } catch (const Error& error) {
        const QString message = QString::fromUtf8(error.what());
        QVERIFY2(message.contains("bad.safetensors"), error.what());
        QVERIFY2(message.contains(cause), error.what());
    }
}

void TestSafetensors::refusesMissingFilesAndFolders()
{
    QVERIFY_EXCEPTION_THROWN(SafetensorsReader(path("absent")), Error);
    QVERIFY_EXCEPTION_THROWN(SafetensorsReader(fs::path(m_folder->path().toStdString())), Error);
    QVERIFY_EXCEPTION_THROWN(SafetensorsReader("/dev/zero"), Error);
    QVERIFY_EXCEPTION_THROWN(readFile(path("absent")), Error);
    QVERIFY_EXCEPTION_THROWN(readFile(m_folder->path().toStdString()), Error);
}

void TestSafetensors::refusesUnreadableFiles()
{
    const fs::path file = path("secret.safetensors");
    std::ofstream(file) << fileWith("{}", 0);
    fs::permissions(file, fs::perms::none);
    if (::access(file.c_str(), R_OK) == 0)
        QSKIP("skipped: this user reads files without permission");
    QVERIFY_EXCEPTION_THROWN(SafetensorsReader{file}, Error);
    QVERIFY_EXCEPTION_THROWN(readFile(file), Error);
}

void TestSafetensors::acceptsEmptyTensors()
{
    const fs::path file = path("x.safetensors");
    std::ofstream(file) << fileWith(R"({"a":)" +
                                        tensor("U8", "[4611686018427387904,2,0]", "[0,0]") +
                                        R"(,"b":)" + tensor("F32", "[0]", "[0,0]") + "}",
                                    0);
    SafetensorsReader reader(file);
    QCOMPARE(reader.info("a").elements(), std::int64_t{0});
    QVERIFY(reader.readBytes("a").empty());
    QVERIFY(reader.readFloats("b").empty());
}

void TestSafetensors::everyTruncationIsRefused()
{
    const std::vector<float> values{1, 2, 3};
    SafetensorsWriter writer;
    writer.add("a", {3}, values);
    writer.write(path("x.safetensors"));
    const std::string whole = readFile(path("x.safetensors"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        std::ofstream(path("cut"), std::ios::binary) << whole.substr(0, size);
        QVERIFY_EXCEPTION_THROWN(SafetensorsReader{path("cut")}, Error);
    }
}

void TestSafetensors::failedWriteLeavesTheOldFile()
{
    const fs::path file = path("model.safetensors");
    writeFileAtomically(file, "old");
    const std::vector<float> values(1 << 16);
    SafetensorsWriter writer;
    writer.add("a", {1 << 16}, values);
    {
        const FileSizeLimit limit(4096);
        QVERIFY(limit.active());
        QVERIFY_EXCEPTION_THROWN(writer.write(file), Error);
    }
    QCOMPARE(readFile(file), std::string("old"));
    QVERIFY(filesInFolder() == std::vector<std::string>{"model.safetensors"});
    writer.write(file);
    QVERIFY(SafetensorsReader(file).contains("a"));
}

void TestSafetensors::readOnlyFolderLeavesNothing()
{
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(path("absent/x"), "new"), Error);
    const fs::path folder = m_folder->path().toStdString();
    writeFileAtomically(path("x"), "old");
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    const bool writable = ::access(folder.c_str(), W_OK) == 0;
    bool refused = false;
    try {
        writeFileAtomically(path("x"), "new");
    } catch (const Error&) {
        refused = true;
    }
    fs::permissions(folder, fs::perms::owner_all);
    if (writable)
        QSKIP("skipped: this user writes without permission");
    QVERIFY(refused);
    QCOMPARE(readFile(path("x")), std::string("old"));
    QVERIFY(filesInFolder() == std::vector<std::string>{"x"});
}

void TestSafetensors::throwingWriterLeavesTheOldFile()
{
    writeFileAtomically(path("x"), "old");
    const auto fail = [](std::ostream& out) {
        out << "half";
        throw Error("broken");
    };
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(path("x"), fail), Error);
    QCOMPARE(readFile(path("x")), std::string("old"));
    QVERIFY(filesInFolder() == std::vector<std::string>{"x"});
}

void TestSafetensors::folderAsTargetLeavesNothing()
{
    fs::create_directory(path("target"));
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(path("target"), "new"), Error);
    QVERIFY(filesInFolder() == std::vector<std::string>{"target"});
}

void TestSafetensors::readFileLimitsItsSize()
{
    writeFileAtomically(path("x"), "12345");
    QCOMPARE(readFile(path("x"), 5), std::string("12345"));
    QVERIFY_EXCEPTION_THROWN(readFile(path("x"), 4), Error);
    QVERIFY_EXCEPTION_THROWN(readFile("/dev/zero", 1 << 22), Error);
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
