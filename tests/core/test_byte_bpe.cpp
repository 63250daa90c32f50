#include "core/error.h"
#include "core/files.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "tests/support/test_paths.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <random>

using namespace spikeglass;
using nlohmann::json;

namespace {

/// The 256 bytes, two merges ("ab", "abc"), a special and a plain added token.
json smallFile()
{
    json vocabulary = json::object();
    vocabulary["<|endoftext|>"] = 0;
    int id = 1;
    QString shifted;
    for (int byte = 0, next = 0x100; byte < 256; ++byte) {
        const bool printable =
            (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
        vocabulary[QString(QChar(printable ? byte : next++)).toStdString()] = id++;
    }
    vocabulary["ab"] = 257;
    vocabulary["abc"] = 258;
    return {{"added_tokens",
             {{{"id", 0}, {"content", "<|endoftext|>"}, {"special", true}},
              {{"id", 259}, {"content", "   "}, {"special", false}}}},
            {"normalizer", nullptr},
            {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}}},
            {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", {"a b", "ab c"}}}}};
}

} // namespace

class TestByteBpe : public QObject
{
    Q_OBJECT
private slots:
    void matchesTheReferenceLibrary_data();
    void matchesTheReferenceLibrary();
    void aMegabyteComesBackFast();
    void mergesByRank();
    void normalizesWhereTheFileAsks();
    void everyTextComesBack();
    void longWordsAreFast();
    void rejects_data();
    void rejects();

private:
    std::unique_ptr<Tokenizer> open(const json& file) const
    {
        const auto path = m_folder.filePath("tokenizer.json").toStdString();
        writeFileAtomically(path, file.dump());
        return openTokenizer(path);
    }
    QTemporaryDir m_folder;
};

void TestByteBpe::matchesTheReferenceLibrary_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::vector<TokenId>>("ids");
    QTest::addColumn<std::string>("decoded");
    if (!test::sharedIsPresent())
        return;
    const auto rows = json::parse(readFile(test::sharedFolder() / "golden/tokenizer/neox.json"));
    int number = 0;
    for (const json& row : rows) {
        const auto text = row.at("text").get<std::string>();
        const auto name = QString("%1 %2").arg(number++).arg(QString::fromStdString(text).left(20));
        QTest::newRow(qPrintable(name)) << text << row.at("ids").get<std::vector<TokenId>>()
                                        << row.at("decoded").get<std::string>();
    }
}

void TestByteBpe::matchesTheReferenceLibrary()
{
    SPIKEGLASS_NEEDS_SHARED();
    static const auto tokenizer =
        openTokenizer(test::sharedFolder() / "golden/tokenizer/20B_tokenizer.json", 50277);
    QFETCH(std::string, text);
    QFETCH(std::vector<TokenId>, ids);
    QFETCH(std::string, decoded);
    QCOMPARE(tokenizer->encode(text), ids);
    QCOMPARE(tokenizer->decode(ids), decoded);
}

/// A megabyte of all scripts and planes, of random words and spaces between them.
void TestByteBpe::aMegabyteComesBackFast()
{
    SPIKEGLASS_NEEDS_SHARED();
    constexpr int kBytes = 1 << 20;
    constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0x20, 0x7E},     {0x09, 0x0D},     {0xA0, 0x24F},      {0x370, 0x52F},
        {0x5D0, 0x5EA},   {0x620, 0x64A},   {0x900, 0xDFF},     {0xE00, 0xE7F},
        {0x2000, 0x206F}, {0x3040, 0x30FF}, {0x4E00, 0x9FFF},   {0xAC00, 0xD7A3},
        {0xE000, 0xE0FF}, {0x300, 0x36F},   {0x1F300, 0x1F9FF}, {0x10FF00, 0x10FFFF}};
    const auto tokenizer =
        openTokenizer(test::sharedFolder() / "golden/tokenizer/20B_tokenizer.json", 50277);
    std::mt19937 random(5);
    QString mixed;
    while (mixed.size() < kBytes / 3) {
        const auto [first, last] = kRanges[random() % std::size(kRanges)];
        for (unsigned i = 1 + random() % 9; i > 0; --i) {
            const char32_t code = first + random() % (last - first + 1);
            mixed += QString::fromUcs4(&code, 1);
        }
        mixed += QString(static_cast<int>(random() % 4), ' ');
    }
    const std::string text = mixed.normalized(QString::NormalizationForm_C).toStdString();
    QVERIFY(text.size() > kBytes / 2);
    QElapsedTimer timer;
    timer.start();
    const auto ids = tokenizer->encode(text);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    QCOMPARE(tokenizer->decode(ids), text);
    qInfo("%.2f MB/s of mixed scripts", static_cast<double>(text.size()) / 1e6 / seconds);
}

void TestByteBpe::mergesByRank()
{
    const auto tokenizer = open(smallFile());
    QCOMPARE(tokenizer->vocabSize(), 260);
    QCOMPARE(tokenizer->documentToken(), std::optional<TokenId>(0));
    QCOMPARE(tokenizer->encode("abcab"), (std::vector<TokenId>{258, 257}));
    QCOMPARE(tokenizer->encode("a b").size(), std::size_t{3}); // no merge across words
    QCOMPARE(tokenizer->encode("    ").front(), 259);
    QCOMPARE(tokenizer->tokenBytes(0), std::string());
    QCOMPARE(tokenizer->encode("ab<|endoftext|>ab"), (std::vector<TokenId>{257, 0, 257}));
    QCOMPARE(tokenizer->decode({257, 0, 257}), std::string("ab<|endoftext|>ab"));
}

void TestByteBpe::normalizesWhereTheFileAsks()
{
    json file = smallFile();
    file["normalizer"] = {{"type", "NFC"}};
    file["added_tokens"].push_back({{"id", 260}, {"content", "e\u0301"}, {"special", false}});
    file["added_tokens"].push_back(
        {{"id", 261}, {"content", "a\u0301"}, {"special", false}, {"normalized", false}});
    const auto tokenizer = open(file);
    QCOMPARE(tokenizer->decode(tokenizer->encode("o\u0302")), std::string("\u00F4"));
    QCOMPARE(tokenizer->encode("\u00E9"), std::vector<TokenId>{260});
    QCOMPARE(tokenizer->encode("e\u0301"), std::vector<TokenId>{260});
    QCOMPARE(tokenizer->encode("a\u0301"), std::vector<TokenId>{261});
    QCOMPARE(tokenizer->encode("\u00E1").size(), std::size_t{2});
}

void TestByteBpe::everyTextComesBack()
{
    const auto tokenizer = open(smallFile());
    for (const std::string text : {"e\u0301 \u00E9", "日本 🦉\r\n\t x  y   z    ",
                                   "don't 'll ''s 12a3", "\u00A0\u3000 a"})
        QCOMPARE(tokenizer->decode(tokenizer->encode(text)), text);
    QVERIFY_EXCEPTION_THROWN(tokenizer->encode("a\xFF"), Error);
}

void TestByteBpe::longWordsAreFast()
{
    const auto tokenizer = open(smallFile());
    std::string word;
    for (int i = 0; i < 200'000; ++i)
        word += "abc";
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(tokenizer->encode(word).size(), std::size_t{200'000});
    QVERIFY(timer.elapsed() < 20'000);
}

void TestByteBpe::rejects_data()
{
    QTest::addColumn<QString>("file");
    const auto row = [](const char* name, auto change) {
        json file = smallFile();
        change(file);
        QTest::newRow(name) << QString::fromStdString(file.dump());
    };
    row("another model", [](json& f) { f["model"]["type"] = "WordPiece"; });
    row("another pre-tokenizer", [](json& f) { f["pre_tokenizer"]["type"] = "Whitespace"; });
    row("prefix space", [](json& f) { f["pre_tokenizer"]["add_prefix_space"] = true; });
    row("lower case", [](json& f) { f["normalizer"] = {{"type", "Lowercase"}}; });
    row("added token that strips", [](json& f) { f["added_tokens"][1]["lstrip"] = true; });
    row("merge of unknown token", [](json& f) { f["model"]["merges"].push_back("zz a"); });
    row("merge without result", [](json& f) { f["model"]["merges"].push_back("b c"); });
    row("merge of one", [](json& f) { f["model"]["merges"].push_back("bc"); });
    row("a byte is missing", [](json& f) { f["model"]["vocab"].erase("q"); });
    row("negative id", [](json& f) { f["model"]["vocab"]["ab"] = -4; });
    row("huge id", [](json& f) { f["model"]["vocab"]["ab"] = 1ULL << 60; });
    row("id is a text", [](json& f) { f["model"]["vocab"]["ab"] = "4"; });
    row("id is true", [](json& f) { f["model"]["vocab"]["ab"] = true; });
    row("id is a fraction", [](json& f) { f["model"]["vocab"]["ab"] = 257.5; });
    row("id is beyond all numbers", [](json& f) { f["model"]["vocab"]["ab"] = 1e300; });
    row("id of two tokens", [](json& f) { f["model"]["vocab"]["ab"] = 258; });
    row("negative id of an added token", [](json& f) { f["added_tokens"][1]["id"] = -1; });
    row("no vocabulary", [](json& f) { f["model"].erase("vocab"); });
    QTest::newRow("cut") << QString::fromStdString(smallFile().dump()).chopped(9);
}

void TestByteBpe::rejects()
{
    QFETCH(QString, file);
    const auto path = m_folder.filePath("bad.json").toStdString();
    writeFileAtomically(path, file.toStdString());
    try {
        openTokenizer(path);
        QFAIL("accepted");
    } catch (const Error& problem) {
        QVERIFY2(std::string_view(problem.what()).starts_with(path), problem.what());
    }
}

QTEST_GUILESS_MAIN(TestByteBpe)
#include "test_byte_bpe.moc"
