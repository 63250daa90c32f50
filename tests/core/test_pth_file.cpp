#include "core/error.h"
#include "core/files.h"
#include "core/model/model_folder.h"
#include "core/model/pth_file.h"
#include "core/model/pth_writer.h"
#include "core/model/safetensors.h"
#include "tests/support/pth_builder.h"
#include "tests/support/test_paths.h"

#include <QTemporaryDir>
#include <fstream>
#include <random>

using namespace spikeglass;

namespace {

std::filesystem::path golden(const QString& folder)
{
    const bool own = folder == "tiny-2x16";
    return (own ? test::dataFolder() : test::sharedFolder() / "golden") / folder.toStdString();
}

/// A legacy checkpoint whose pickle is `pickle`.
std::string legacyFile(const std::string& pickle)
{
    const std::string magic =
        std::string("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.", 15);
    const std::string protocol = std::string("\x80\x02M\xE9\x03.", 6);
    const std::string system = std::string("\x80\x02}q\x00.", 6);
    return magic + protocol + system + pickle;
}

/// A zip checkpoint of one pickle and one storage.
std::string zipFile(const std::string& pickle, const std::string& storage, bool zip64 = false)
{
    test::ZipBuilder zip(zip64);
    zip.add({"archive/data.pkl", pickle});
    zip.add({"archive/data/0", storage});
    zip.add({"archive/version", "3\n"});
    return zip.finish();
}

/// The numbers 0, 1, 2 ... in a type of storage.
template <typename T>
std::string counting(int count)
{
    std::string bytes;
    for (int i = 0; i < count; ++i) {
        const T value = static_cast<T>(i);
        bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
    }
    return bytes;
}

test::PickledTensor tensor(std::uint64_t elements, std::uint64_t offset,
                           std::vector<std::uint64_t> shape, std::vector<std::uint64_t> strides)
{
    return {"x", "FloatStorage", "0", elements, offset, std::move(shape), std::move(strides)};
}

/// Largest memory this process has had, in bytes.
std::size_t peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            std::size_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024;
        }
    return 0;
}

} // namespace

class TestPthFile : public QObject
{
    Q_OBJECT
private slots:
    void matchesTheSafetensorsTwin_data();
    void matchesTheSafetensorsTwin();
    void opensAsAModel();
    void readsViews_data();
    void readsViews();
    void readsEveryStorageType_data();
    void readsEveryStorageType();
    void readsSharedStorages();
    void readsBeyondFourGigabytes();
    void readsANestedDictionary();
    void comesBackAsWritten();
    void conversionCanBeEnded();
    void refusesWhatIsNotWeights_data();
    void refusesWhatIsNotWeights();
    void refusesHostileFiles_data();
    void refusesHostileFiles();
    void survivesTruncation_data();
    void survivesTruncation();
    void survivesMutations_data() { survivesTruncation_data(); }
    void survivesMutations();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(name).toStdString();
    }
    QTemporaryDir m_folder;
};

void TestPthFile::matchesTheSafetensorsTwin_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    for (const char* folder : {"tiny-2x16", "char-8x32", "ffnpre-3x24"})
        for (const char* file : {"model.pth", "model-legacy.pth", "model-bf16.pth"})
            QTest::addRow("%s %s", folder, file) << QString(folder) << QString(file);
}

void TestPthFile::matchesTheSafetensorsTwin()
{
    QFETCH(QString, folder);
    QFETCH(QString, file);
    if (folder != "tiny-2x16")
        SPIKEGLASS_NEEDS_SHARED();
    convertPth(golden(folder) / file.toStdString(), path("out.safetensors"));
    SafetensorsReader converted(path("out.safetensors"));
    SafetensorsReader twin(golden(folder) / "model.safetensors");
    QCOMPARE(converted.tensors().size(), twin.tensors().size());
    const bool bf16 = file.contains("bf16");
    for (const auto& [name, info] : twin.tensors()) {
        QCOMPARE(converted.info(name).shape, info.shape);
        QCOMPARE(converted.info(name).dtype, bf16 ? DType::BF16 : DType::F32);
        const auto expected = twin.readFloats(name);
        const auto actual = converted.readFloats(name);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const float tolerance = bf16 ? std::abs(expected[i]) / 256 : 0.0F; // 8 bits of mantissa
            QVERIFY2(std::abs(actual[i] - expected[i]) <= tolerance, name.c_str());
        }
    }
}

void TestPthFile::opensAsAModel()
{
    const auto fromPth = openModel(golden("tiny-2x16") / "model-legacy.pth");
    const auto twin = openModel(golden("tiny-2x16") / "model.safetensors");
    QCOMPARE(fromPth->config.shape, twin->config.shape);
    QCOMPARE(fromPth->weights.head.weight, twin->weights.head.weight);
    QVERIFY(fromPth->source.string().ends_with("model-legacy.pth"));
}

void TestPthFile::readsViews_data()
{
    QTest::addColumn<test::PickledTensor>("view");
    QTest::addColumn<std::vector<float>>("expected");
    using Floats = std::vector<float>;
    QTest::newRow("whole") << tensor(6, 0, {2, 3}, {3, 1}) << Floats{0, 1, 2, 3, 4, 5};
    QTest::newRow("transposed") << tensor(6, 0, {3, 2}, {1, 3}) << Floats{0, 3, 1, 4, 2, 5};
    QTest::newRow("offset") << tensor(6, 2, {3}, {1}) << Floats{2, 3, 4};
    QTest::newRow("every other") << tensor(6, 1, {3}, {2}) << Floats{1, 3, 5};
    QTest::newRow("middle column") << tensor(6, 1, {2, 1}, {3, 1}) << Floats{1, 4};
    QTest::newRow("expanded") << tensor(6, 4, {2, 2}, {0, 0}) << Floats{4, 4, 4, 4};
    QTest::newRow("one number") << tensor(6, 5, {}, {}) << Floats{5};
    QTest::newRow("nothing") << tensor(6, 6, {0, 3}, {3, 1}) << Floats{};
}

void TestPthFile::readsViews()
{
    QFETCH(test::PickledTensor, view);
    QFETCH(std::vector<float>, expected);
    for (const bool zip64 : {false, true}) {
        const std::string file = zipFile(test::pickledStateDict({view}), counting<float>(6), zip64);
        PthReader reader(file, "x.pth");
        QCOMPARE(reader.info("x").shape,
                 std::vector<std::int64_t>(view.shape.begin(), view.shape.end()));
        QCOMPARE(reader.readFloats("x"), expected);
    }
}

void TestPthFile::readsEveryStorageType_data()
{
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<bool>("real");
    QTest::newRow("double") << std::string("DoubleStorage") << counting<double>(3) << true;
    QTest::newRow("half") << std::string("HalfStorage") << std::string("\0\0\0\x3C\0\x40", 6)
                          << true;
    QTest::newRow("bfloat16") << std::string("BFloat16Storage")
                              << std::string("\0\0\x80\x3F\0\x40", 6) << true;
    QTest::newRow("long") << std::string("LongStorage") << counting<std::int64_t>(3) << false;
    QTest::newRow("byte") << std::string("ByteStorage") << counting<std::uint8_t>(3) << false;
}

void TestPthFile::readsEveryStorageType()
{
    QFETCH(std::string, type);
    QFETCH(std::string, bytes);
    QFETCH(bool, real);
    test::PickledTensor three = tensor(3, 0, {3}, {1});
    three.storageType = type;
    const std::string file = zipFile(test::pickledStateDict({three}), bytes);
    PthReader reader(file, "x.pth");
    QCOMPARE(reader.info("x").elements(), 3);
    if (real)
        QCOMPARE(reader.readFloats("x"), (std::vector<float>{0, 1, 2}));
    else
        QVERIFY_EXCEPTION_THROWN(reader.readFloats("x"), Error);
}

void TestPthFile::readsSharedStorages()
{
    test::PickledTensor tied = tensor(6, 0, {6}, {1});
    tied.name = "y";
    const std::string file =
        zipFile(test::pickledStateDict({tensor(6, 3, {3}, {1}), tied}), counting<float>(6));
    PthReader reader(file, "x.pth");
    QCOMPARE(reader.readFloats("x"), (std::vector<float>{3, 4, 5}));
    QCOMPARE(reader.readFloats("y").size(), std::size_t{6});
}

/// A file with a hole of 5 GB before its storage; the hole takes no place on disk.
void TestPthFile::readsBeyondFourGigabytes()
{
    constexpr std::uint64_t kHole = std::uint64_t{5} << 30U;
    test::ZipBuilder zip(true);
    zip.add({"archive/data.pkl", test::pickledStateDict({tensor(6, 0, {6}, {1})})});
    const std::string front = zip.takeBefore(kHole);
    zip.add({"archive/data/0", counting<float>(6)});
    {
        std::ofstream out(path("large.pth"), std::ios::binary);
        out << front;
        out.seekp(static_cast<std::streamoff>(front.size() + kHole));
        out << zip.finish();
    }
    PthReader reader(path("large.pth"));
    QCOMPARE(reader.readFloats("x"), (std::vector<float>{0, 1, 2, 3, 4, 5}));
    std::filesystem::remove(path("large.pth"));
}

void TestPthFile::readsANestedDictionary()
{
    std::string inner = test::pickledStateDict({tensor(6, 0, {6}, {1})});
    inner = inner.substr(2, inner.size() - 3); // without protocol and stop
    const std::string pickle = "\x80\x02}" + test::pickledText("epoch") + "K\x03s" +
                               test::pickledText("model") + inner + "s.";
    const std::string file = zipFile(pickle, counting<float>(6));
    QCOMPARE(PthReader(file, "x.pth").readFloats("x").size(), std::size_t{6});
}

void TestPthFile::comesBackAsWritten()
{
    const auto model = openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
    writePth(model->weights, model->config.shape, path("written.pth"));
    const auto back = openModel(path("written.pth"));
    QCOMPARE(back->config.shape, model->config.shape);
    forEachTensor(model->weights, model->config.shape,
                  [&](const std::string& key, const auto&, const std::vector<float>& values) {
                      PthReader reader(path("written.pth"));
                      QCOMPARE(reader.readFloats(key), values);
                  });
}

void TestPthFile::conversionCanBeEnded()
{
    const auto end = [](std::uint64_t done, std::uint64_t total) {
        QVERIFY(done <= total);
        throw Error("ended");
    };
    QVERIFY_EXCEPTION_THROWN(convertPth(golden("tiny-2x16") / "model.pth", path("ended"), end),
                             Error);
    QVERIFY(!std::filesystem::exists(path("ended")));
}

void TestPthFile::refusesHostileFiles_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QString>("cause");
    const auto dict = [](const test::PickledTensor& t) { return test::pickledStateDict({t}); };
    const std::string six = counting<float>(6);
    constexpr std::uint64_t kHuge = std::uint64_t{1} << 63U;
    const auto archive = [](const std::vector<test::ZipEntry>& entries, bool zip64 = false) {
        test::ZipBuilder zip(zip64);
        for (const test::ZipEntry& entry : entries)
            zip.add(entry);
        return zip.finish();
    };

    std::string lists = "\x80\x02]";
    for (int i = 0; i < 300'000; ++i)
        lists += "]a";
    QTest::newRow("pickle of too many values") << zipFile(lists + ".", six) << "too long";
    // A list of 1,000 doubled again and again through the memo.
    std::string doubling = "\x80\x02]q\x01(" + std::string(1000, 'N') + "e";
    for (int i = 0; i < 2000; ++i) {
        doubling += "h\x01(";
        for (int k = 0; k < 1000; ++k)
            doubling += "h\x01";
        doubling += "e";
    }
    QTest::newRow("pickle that doubles a list") << zipFile(doubling + ".", six) << "too long";
    std::string copies = "\x80\x02" + test::pickledText(std::string(1 << 20, 'k')) + "q\x01" +
                         test::pickledText("storage") +
                         "q\x02"
                         "ctorch\nFloatStorage\nq\x03";
    for (int i = 0; i < 2000; ++i)
        copies += "(h\x02h\x03h\x01h\x02K\x01tQ0";
    QTest::newRow("pickle that copies a long key") << zipFile(copies + ".", six) << "no storage";
    QTest::newRow("tensor of many dimensions")
        << zipFile(dict(tensor(6, 0, std::vector<std::uint64_t>(100'000, 1),
                               std::vector<std::uint64_t>(100'000, 1))),
                   six)
        << "too many dimensions";
    QTest::newRow("names of a megabyte") << zipFile("\x80\x02"
                                                    "c" +
                                                        std::string(1 << 20, 'a') + "\nb\n.",
                                                    six)
                                         << "name of";

    QTest::newRow("compressed entry")
        << archive({{"a/data.pkl", dict(tensor(6, 0, {6}, {1})), 8}}) << "compressed";
    QTest::newRow("entry larger than the archive")
        << archive({{"a/data.pkl", "x", 0, 1'000'000}}) << "beyond the zip archive";
    QTest::newRow("entry of 2^63 bytes")
        << archive({{"a/data.pkl", "x", 0, kHuge}}, true) << "beyond the zip archive";
    QTest::newRow("entry of 2^64 - 1 bytes")
        << archive({{"a/data.pkl", "x", 0, ~std::uint64_t{0}}}, true) << "zip archive";
    QTest::newRow("entry at 2^63")
        << archive({{"a/data.pkl", "x", 0, std::nullopt, kHuge}}, true) << "damaged";
    QTest::newRow("entries over one another")
        << archive({{"a/data.pkl", "xxxx"}, {"a/data/0", "xxxx", 0, std::nullopt, 0}})
        << "shares bytes";
    QTest::newRow("overlapping entries")
        << archive({{"a/data/0", "xxxx", 0, 200}, {"a/data/1", std::string(300, 'x')}})
        << "shares bytes";
    QTest::newRow("entry given twice")
        << archive({{"a/data.pkl", "x"}, {"a/data.pkl", "x"}}) << "twice";
    for (const char* name : {"../../etc/passwd", "/etc/passwd", "a/../../b", "a\\..\\b"})
        QTest::addRow("name %s", name) << archive({{name, "x"}}) << "leads outside";

    QTest::newRow("shape of 2^62")
        << zipFile(dict(tensor(6, 0, {kHuge / 2, 4}, {4, 1})), six) << "does not fit";
    QTest::newRow("product that overflows")
        << zipFile(dict(tensor(6, 0, {std::uint64_t{1} << 32U, std::uint64_t{1} << 32U}, {0, 0})),
                   six)
        << "does not fit";
    QTest::newRow("dimension of 2^63")
        << zipFile(dict(tensor(6, 0, {kHuge}, {1})), six) << "beyond 64 bits";
    QTest::newRow("stride of 2^62")
        << zipFile(dict(tensor(6, 0, {3}, {kHuge / 2})), six) << "does not fit";
    QTest::newRow("offset behind the end")
        << zipFile(dict(tensor(6, kHuge - 1, {1}, {1})), six) << "does not fit";
    QTest::newRow("storage of 2^62")
        << zipFile(dict(tensor(kHuge / 2, 0, {6}, {1})), six) << "its storage has";
    QTest::newRow("expanded beyond its storage")
        << zipFile(dict(tensor(6, 0, {1'000'000}, {0})), six) << "does not fit";

    std::vector<test::PickledTensor> aliases;
    for (int i = 0; i < 100; ++i) {
        aliases.push_back(tensor(100'000, 0, {100'000}, {1}));
        aliases.back().name = "x" + std::to_string(i);
    }
    QTest::newRow("a storage used a hundred times")
        << zipFile(test::pickledStateDict(aliases), counting<float>(100'000)) << "too often";
    aliases = {tensor(6, 0, {6}, {1}), tensor(3, 0, {3}, {1})};
    aliases[1].storageType = "DoubleStorage";
    QTest::newRow("a storage of two types")
        << zipFile(test::pickledStateDict(aliases), six) << "in two types";
    aliases = {tensor(6, 0, {6}, {1}), tensor(3, 0, {3}, {1})};
    QTest::newRow("a tensor given twice")
        << zipFile(test::pickledStateDict(aliases), six) << "twice";
    QTest::newRow("big-endian") << [&] {
        return archive({{"a/data.pkl", dict(tensor(6, 0, {6}, {1}))},
                        {"a/byteorder", "big"},
                        {"a/data/0", six}});
    }() << "big-endian";
}

void TestPthFile::refusesHostileFiles()
{
    constexpr std::size_t kAllowed = std::size_t{256} << 20U;
    QFETCH(std::string, content);
    QFETCH(QString, cause);
    const auto file = path("hostile.pth");
    writeFileAtomically(file, content);
    const std::size_t before = peakMemory();
    try {
        const auto model = openModel(file);
        QFAIL("accepted");
    } catch (const Error& problem) {
        QVERIFY2(QString(problem.what()).startsWith(QString::fromStdString(file.string())),
                 problem.what());
        QVERIFY2(QString(problem.what()).contains(cause), problem.what());
    }
    QVERIFY(peakMemory() - before < kAllowed);
}

void TestPthFile::refusesWhatIsNotWeights_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QString>("cause");
    QTest::newRow("empty") << std::string() << "not a PyTorch checkpoint";
    QTest::newRow("text") << std::string("Once there was an owl.") << "not a PyTorch checkpoint";
    QTest::newRow("zip without a directory")
        << std::string("PK\3\4 and nothing else") << "no directory";
    QTest::newRow("other magic number")
        << std::string("\x80\x02\x8A\x01\x05.", 6) << "not a PyTorch checkpoint";
    QTest::newRow("calls a function") << legacyFile("\x80\x02"
                                                    "cos\nsystem\nX\x04" +
                                                    std::string("\0\0\0", 3) + "true\x85R.")
                                      << "asks for 'os.system'";
    QTest::newRow("names a class") << legacyFile("\x80\x02"
                                                 "cos\nPathLike\n}b.")
                                   << "asks for 'os.PathLike'";
    QTest::newRow("builds an object") << legacyFile("\x80\x02]}b.") << "builds an object";
    QTest::newRow("unknown opcode") << legacyFile("\x80\x02i.") << "opcode 0x69";
    QTest::newRow("empty stack") << legacyFile("\x80\x02.") << "damaged";
    QTest::newRow("mark without items") << legacyFile("\x80\x02(R.") << "damaged";
    QTest::newRow("memo far away")
        << legacyFile(std::string("\x80\x02Nr\xFF\xFF\xFF\x7F.", 9)) << "damaged";
    QTest::newRow("text longer than the file")
        << legacyFile(std::string("\x80\x02X\xFF\xFF\xFF\xFF.", 8)) << "truncated";
    QTest::newRow("no dictionary")
        << legacyFile(std::string("\x80\x02K\x01.\x80\x02].", 9)) << "state dictionary";
    QTest::newRow("no tensors") << legacyFile(std::string("\x80\x02}.\x80\x02].", 8))
                                << "no tensors";
}

void TestPthFile::refusesWhatIsNotWeights()
{
    QFETCH(std::string, content);
    QFETCH(QString, cause);
    const auto file = path("bad.pth");
    writeFileAtomically(file, content);
    try {
        convertPth(file, path("out.safetensors"));
        QFAIL("accepted");
    } catch (const Error& problem) {
        QVERIFY2(QString(problem.what()).startsWith(QString::fromStdString(file.string())),
                 problem.what());
        QVERIFY2(QString(problem.what()).contains(cause), problem.what());
    }
}

void TestPthFile::survivesTruncation_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("zip") << QString("model.pth");
    QTest::newRow("legacy") << QString("model-legacy.pth");
}

void TestPthFile::survivesTruncation()
{
    QFETCH(QString, file);
    const std::string whole = readFile(golden("tiny-2x16") / file.toStdString());
    for (std::size_t length = 0; length < whole.size(); length += 211) {
        writeFileAtomically(path("cut.pth"), std::string_view(whole).substr(0, length));
        QVERIFY_EXCEPTION_THROWN(convertPth(path("cut.pth"), path("out.safetensors")), Error);
    }
}

void TestPthFile::survivesMutations()
{
    QFETCH(QString, file);
    const std::string whole = readFile(golden("tiny-2x16") / file.toStdString());
    std::mt19937 random(17);
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        std::string content = whole;
        for (int i = 0; i < 1 + round % 5; ++i) // the pickle stands in the first bytes of both
            content[random() % 7000] = static_cast<char>(random());
        writeFileAtomically(path("mutated.pth"), content);
        try {
            convertPth(path("mutated.pth"), path("out.safetensors"));
        } catch (const Error&) {
            ++refused;
        }
    }
    QVERIFY(refused > 100);
}

QTEST_GUILESS_MAIN(TestPthFile)
#include "test_pth_file.moc"
