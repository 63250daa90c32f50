#include "core/error.h"
#include "core/files.h"
#include "core/model/model_folder.h"
#include "core/model/pth_file.h"
#include "core/model/safetensors.h"
#include "tests/support/test_paths.h"

#include <QTemporaryDir>
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

} // namespace

class TestPthFile : public QObject
{
    Q_OBJECT
private slots:
    void matchesTheSafetensorsTwin_data();
    void matchesTheSafetensorsTwin();
    void opensAsAModel();
    void refusesWhatIsNotWeights_data();
    void refusesWhatIsNotWeights();
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
    QTest::newRow("builds an object") << legacyFile("\x80\x02"
                                                    "cos\nPathLike\n}b.")
                                      << "builds an object";
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
