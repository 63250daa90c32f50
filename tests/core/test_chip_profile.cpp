#include "core/error.h"
#include "core/ops/chip_profile.h"
#include "tests/support/test_paths.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

using namespace spikeglass;
using nlohmann::json;

namespace {

json quantity(double nominal, const char* unit)
{
    return {{"lo", nominal}, {"nominal", nominal},  {"hi", nominal},
            {"unit", unit},  {"source", "a paper"}, {"evidence", "published"}};
}

json sramLevel(int bytes)
{
    return {{"bytes", bytes}, {"access_bits", 64}, {"energy", quantity(10, "pJ")}};
}

json smallProfile()
{
    return {{"id", "toy"},
            {"name", "Toy"},
            {"year", 2020},
            {"node", "1 um"},
            {"scope", "per_term"},
            {"synaptic_event", quantity(20, "pJ")},
            {"neurons_per_core", quantity(64, "count")},
            {"memory_per_core", quantity(2, "KiB")},
            {"time_sync", quantity(5, "us")}};
}

std::filesystem::path chipsFolder()
{
    return std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "resources" / "chips";
}

} // namespace

class TestChipProfile : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryField();
    void bundledProfilesHoldTheTable();
    void absentIsUnpriced();
    void refuses_data();
    void refuses();
    void refusesBrokenFiles_data();
    void refusesBrokenFiles();
    void refusesTheSameIdTwice();
    void acceptsAllInAndMarginal();
    void writtenProfilesReadTheSame();
    void userProfilesTakeTheirPlace();

private:
    std::filesystem::path write(const std::string& content, const char* name = "chip.json")
    {
        const auto file = std::filesystem::path(m_folder.path().toStdString()) / name;
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    QTemporaryDir m_folder;
};

void TestChipProfile::readsEveryField()
{
    json object = smallProfile();
    object["synaptic_event"]["lo"] = 10;
    object["synaptic_event"]["hi"] = 40;
    object["sram"] = {sramLevel(8192), sramLevel(32768)};
    object["dram"] = {{"access_bits", 32}, {"energy", quantity(640, "pJ")}};
    object["notes"] = {"first", "second"};
    const ChipProfile chip = readChipProfile(write(object.dump()));
    QCOMPARE(chip.id, std::string("toy"));
    QCOMPARE(chip.year, 2020);
    QVERIFY(chip.scope == Scope::PerTerm);
    QCOMPARE(chip.synapticEvent->lo, 10.0);
    QCOMPARE(chip.synapticEvent->nominal, 20.0);
    QCOMPARE(chip.synapticEvent->hi, 40.0);
    QVERIFY(chip.synapticEvent->evidence == Evidence::Published);
    QCOMPARE(siFactor(*chip.synapticEvent), 1e-12);
    QCOMPARE(siFactor(*chip.memoryPerCore), 1024.0);
    QCOMPARE(chip.sram.size(), std::size_t{2});
    QCOMPARE(chip.sram[1].bytes, std::uint64_t{32768});
    QCOMPARE(chip.dram->accessBits, 32);
    QCOMPARE(chip.notes.size(), std::size_t{2});
}

void TestChipProfile::bundledProfilesHoldTheTable()
{
    const auto profiles = readChipProfiles(chipsFolder());
    const auto byId = [&](const std::string& id) {
        const auto found = std::ranges::find(profiles, id, &ChipProfile::id);
        return found == profiles.end() ? ChipProfile{} : *found;
    };
    const ChipProfile generic = byId("generic-45nm");
    QCOMPARE(generic.mac->nominal, 4.6);
    QCOMPARE(generic.ac->nominal, 0.9);
    QCOMPARE(generic.sram.size(), std::size_t{3});
    QCOMPARE(generic.dram->energy.nominal, 640.0);
    const ChipProfile loihi = byId("loihi-1");
    QCOMPARE(loihi.synapticEvent->nominal, 23.6);
    QVERIFY(loihi.synapticEvent->evidence == Evidence::Quoted);
    QCOMPARE(loihi.updateSpiking->nominal, 81.0);
    QCOMPARE(loihi.updateSilent->nominal, 52.0);
    QCOMPARE(loihi.staticPower->nominal, 0.104);
    QVERIFY(loihi.staticPower->evidence == Evidence::Derived);
    QCOMPARE(loihi.timeSync->lo, 113.0);
    QCOMPARE(loihi.timeSync->hi, 465.0);
}

void TestChipProfile::absentIsUnpriced()
{
    const ChipProfile chip = readChipProfile(write(smallProfile().dump()));
    QVERIFY(!chip.mac);
    QVERIFY(!chip.staticPower);
    QVERIFY(!chip.dram);
    QVERIFY(chip.sram.empty());
}

void TestChipProfile::refuses_data()
{
    QTest::addColumn<QString>("patch"); // JSON merge patch on the small profile
    QTest::addColumn<QString>("field");
    QTest::newRow("missing id") << R"({"id": null})"
                                << "'id'";
    QTest::newRow("empty name") << R"({"name": ""})"
                                << "'name'";
    QTest::newRow("unknown scope") << R"({"scope": "some"})"
                                   << "'scope'";
    QTest::newRow("year as text") << R"({"year": "2020"})"
                                  << "'year'";
    QTest::newRow("unknown field") << R"({"synaptic_evnt": 3})"
                                   << "'synaptic_evnt'";
    QTest::newRow("number for a quantity") << R"({"mac": 4.6})"
                                           << "'mac'";
    QTest::newRow("lo above nominal") << R"({"synaptic_event": {"lo": 21}})"
                                      << "'synaptic_event.lo'";
    QTest::newRow("hi below nominal") << R"({"synaptic_event": {"hi": 19}})"
                                      << "'synaptic_event.hi'";
    QTest::newRow("negative") << R"({"synaptic_event": {"lo": -1}})"
                              << "'synaptic_event.lo'";
    QTest::newRow("text for a number") << R"({"synaptic_event": {"lo": "1"}})"
                                       << "'synaptic_event.lo'";
    QTest::newRow("no nominal") << R"({"synaptic_event": {"nominal": null}})"
                                << "'synaptic_event.nominal'";
    QTest::newRow("unknown unit") << R"({"synaptic_event": {"unit": "calories"}})"
                                  << "'synaptic_event.unit'";
    QTest::newRow("unit of another dimension") << R"({"synaptic_event": {"unit": "ns"}})"
                                               << "'synaptic_event.unit'";
    QTest::newRow("missing source") << R"({"synaptic_event": {"source": null}})"
                                    << "'synaptic_event.source'";
    QTest::newRow("empty source") << R"({"synaptic_event": {"source": ""}})"
                                  << "'synaptic_event.source'";
    QTest::newRow("unknown evidence") << R"({"synaptic_event": {"evidence": "rumour"}})"
                                      << "'synaptic_event.evidence'";
    QTest::newRow("unknown quantity field") << R"({"synaptic_event": {"low": 3}})"
                                            << "'synaptic_event.low'";
    QTest::newRow("half a neuron") << R"({"neurons_per_core": {"nominal": 63.5, "lo": 1}})"
                                   << "'neurons_per_core.nominal'";
    QTest::newRow("no neuron") << R"({"neurons_per_core": {"nominal": 0, "lo": 0}})"
                               << "'neurons_per_core.nominal'";
    QTest::newRow("memories not a list") << R"({"sram": {}})"
                                         << "'sram'";
    QTest::newRow("memory without energy") << R"({"sram": [{"bytes": 8, "access_bits": 8}]})"
                                           << "'sram[0].energy'";
    QTest::newRow("memory of no bytes") << R"({"sram": [{"bytes": 0, "access_bits": 8}]})"
                                        << "'sram[0].bytes'";
    QTest::newRow("notes not a list") << R"({"notes": "none"})"
                                      << "'notes'";
    QTest::newRow("notes not texts") << R"({"notes": [1]})"
                                     << "'notes'";
    const QString energy =
        R"({"lo": 1, "nominal": 1, "hi": 1, "unit": "pJ", "source": "s", "evidence": "assumed"})";
    const QString sram = R"("sram": [{"bytes": 8, "access_bits": 8, "energy": )" + energy + "}]";
    QTest::newRow("weight bytes twice") << R"({"event_includes_sram": true, )" + sram + "}"
                                        << "'sram'";
    QTest::newRow("memory beside all in") << R"({"scope": "all_in", )" + sram + "}"
                                          << "'sram'";
    QTest::newRow("updates beside all in")
        << R"({"scope": "all_in", "update_silent": )" + energy + "}"
        << "'update_silent'";
    QTest::newRow("static power beside all in")
        << QString(R"({"scope": "all_in", "static_power": )" + energy + "}").replace("pJ", "W")
        << "'static_power'";
    QTest::newRow("hops beside marginal") << R"({"scope": "marginal", "hop": )" + energy + "}"
                                          << "'hop'";
    QTest::newRow("all in without an event") << R"({"scope": "all_in", "synaptic_event": null})"
                                             << "'synaptic_event'";
}

void TestChipProfile::refuses()
{
    QFETCH(QString, patch);
    QFETCH(QString, field);
    json object = smallProfile();
    object.merge_patch(json::parse(patch.toStdString()));
    const auto file = write(object.dump());
    try {
        readChipProfile(file);
        QFAIL("accepted");
    } catch (const Error& error) {
        const QString message = error.what();
        QVERIFY2(message.contains("chip.json"), error.what());
        QVERIFY2(message.contains(field), error.what());
    }
}

void TestChipProfile::refusesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    const auto whole = QByteArray::fromStdString(smallProfile().dump());
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("truncated") << whole.left(whole.size() / 2);
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("binary") << QByteArray("\0\xff\x80", 3);
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("infinite") << QByteArray(whole).replace("\"year\":2020", "\"year\":1e999");
}

void TestChipProfile::refusesBrokenFiles()
{
    QFETCH(QByteArray, content);
    QVERIFY_EXCEPTION_THROWN(readChipProfile(write(content.toStdString())), Error);
}

void TestChipProfile::refusesTheSameIdTwice()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    for (const char* name : {"a.json", "b.json"})
        std::ofstream(path / name) << smallProfile().dump();
    QVERIFY_EXCEPTION_THROWN(readChipProfiles(path), Error);
    std::filesystem::remove(path / "b.json");
    QCOMPARE(readChipProfiles(path).size(), std::size_t{1});
    QVERIFY_EXCEPTION_THROWN(readChipProfiles(path / "nowhere"), Error);
}

void TestChipProfile::acceptsAllInAndMarginal()
{
    json object = smallProfile();
    object["scope"] = "all_in";
    QVERIFY(readChipProfile(write(object.dump())).scope == Scope::AllIn);
    object["scope"] = "marginal";
    object["static_power"] = quantity(64, "mW");
    const ChipProfile chip = readChipProfile(write(object.dump()));
    QVERIFY(chip.scope == Scope::Marginal);
    QCOMPARE(siFactor(*chip.staticPower), 1e-3);
}

void TestChipProfile::writtenProfilesReadTheSame()
{
    for (const ChipProfile& chip : readChipProfiles(chipsFolder())) {
        const std::string text = chipProfileJson(chip);
        QCOMPARE(QString::fromStdString(chipProfileJson(parseChipProfile(text, "copy"))),
                 QString::fromStdString(text));
        const json original =
            json::parse(std::ifstream(chipsFolder() / (chip.id + ".json"), std::ios::binary));
        QVERIFY2(json::parse(text) == original, chip.id.c_str());
    }
}

void TestChipProfile::userProfilesTakeTheirPlace()
{
    QTemporaryDir folder;
    const std::filesystem::path user = folder.path().toStdString();
    const auto bundled = readChipProfiles(chipsFolder()).size();
    QCOMPARE(readChipLibrary(chipsFolder(), user / "nowhere").profiles.size(), bundled);
    json mine = smallProfile();
    mine["id"] = "loihi-1";
    mine["name"] = "My Loihi";
    std::ofstream(user / "mine.json") << mine.dump();
    std::ofstream(user / "toy.json") << smallProfile().dump();
    std::ofstream(user / "broken.json") << "{";
    std::ofstream(user / "note.txt") << "no profile";
    const ChipLibrary library = readChipLibrary(chipsFolder(), user);
    QCOMPARE(library.profiles.size(), bundled + 1);
    QCOMPARE(std::ranges::find(library.profiles, "loihi-1", &ChipProfile::id)->name,
             std::string("My Loihi"));
    QCOMPARE(library.userIds.size(), std::size_t{2});
    QCOMPARE(library.problems.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(library.problems.front()).contains("broken.json"));
}

QTEST_GUILESS_MAIN(TestChipProfile)
#include "test_chip_profile.moc"
