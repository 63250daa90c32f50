#include "core/files.h"
#include "tests/fuzz/targets.h"
#include "tests/support/test_paths.h"

#include <QElapsedTimer>
#include <algorithm>
#include <random>

using namespace spikeglass;

namespace {

/// Seconds for the mutations of one target.
double budget()
{
    bool given = false;
    const double seconds = qEnvironmentVariable("SPIKEGLASS_FUZZ_SECONDS").toDouble(&given);
    return given ? seconds : 10;
}

std::vector<std::string> seedsOf(std::string_view target)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(SPIKEGLASS_SOURCE_DIR) / "tests/fuzz/seeds" / target))
        files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<std::string> seeds;
    for (const auto& file : files)
        seeds.push_back(readFile(file));
    return seeds;
}

/// Changes files a little, always in the same way.
class Mutator
{
public:
    explicit Mutator(const std::vector<std::string>& seeds) : m_seeds(seeds) {}

    std::string next()
    {
        std::string bytes = m_seeds[below(m_seeds.size())];
        for (std::size_t i = 1 + below(4); i > 0; --i)
            change(bytes);
        return bytes;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }

    void change(std::string& bytes)
    {
        const std::size_t at = below(bytes.size());
        const std::size_t count = below(std::min<std::size_t>(64, bytes.size() - at) + 1);
        switch (below(6)) {
        case 0:
            if (!bytes.empty())
                bytes[at] = static_cast<char>(m_random());
            break;
        case 1:
            bytes.erase(at, count);
            break;
        case 2:
            bytes.insert(at, bytes.substr(at, count));
            break;
        case 3:
            writeNumber(bytes, at);
            break;
        case 4:
            bytes.resize(at);
            break;
        default: {
            const std::string& other = m_seeds[below(m_seeds.size())];
            bytes.insert(at, other.substr(below(other.size()), count));
        }
        }
    }

    /// A number at an edge in the place of 1 to 8 bytes.
    void writeNumber(std::string& bytes, std::size_t at)
    {
        constexpr std::uint64_t kEdges[] = {0,
                                            1,
                                            0x7F,
                                            0x80,
                                            0xFF,
                                            0x7FFF,
                                            0xFFFF,
                                            0x7FFFFFFF,
                                            0x80000000,
                                            0xFFFFFFFF,
                                            std::uint64_t{1} << 62U,
                                            ~std::uint64_t{0} >> 1U,
                                            std::uint64_t{1} << 63U,
                                            ~std::uint64_t{0}};
        const std::uint64_t number = kEdges[below(std::size(kEdges))];
        const std::size_t width = std::min(std::size_t{1} << below(4), bytes.size() - at);
        for (std::size_t i = 0; i < width; ++i)
            bytes[at + i] = static_cast<char>(number >> (8 * i));
    }

    const std::vector<std::string>& m_seeds;
    std::mt19937 m_random{2302}; // NOLINT: the same mutations every time
};

} // namespace

/// The fuzzing targets without a fuzzer: all seeds, then mutations of them for a while.
class TestFuzzSeeds : public QObject
{
    Q_OBJECT
private slots:
    void survives_data();
    void survives();
};

void TestFuzzSeeds::survives_data()
{
    QTest::addColumn<int>("target");
    for (std::size_t i = 0; i < test::fuzzTargets().size(); ++i)
        QTest::newRow(std::string(test::fuzzTargets()[i].name).c_str()) << static_cast<int>(i);
}

void TestFuzzSeeds::survives()
{
    QFETCH(int, target);
    const test::FuzzTarget& reader = test::fuzzTargets()[static_cast<std::size_t>(target)];
    const auto seeds = seedsOf(reader.name);
    QVERIFY(!seeds.empty());
    for (const std::string& seed : seeds)
        reader.run(seed);
    Mutator mutator(seeds);
    QElapsedTimer timer;
    timer.start();
    int runs = 0;
    for (; static_cast<double>(timer.elapsed()) / 1000 < budget(); ++runs)
        reader.run(mutator.next());
    qInfo("%d mutations", runs);
}

QTEST_GUILESS_MAIN(TestFuzzSeeds)
#include "test_fuzz_seeds.moc"
