#include "core/error.h"
#include "core/files.h"
#include "core/model/safetensors.h"
#include "core/text/corpus.h"
#include "core/text/sampler.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "core/text/sentencepiece_trainer.h"
#include "core/text/token_file.h"
#include "core/text/utf8_stream.h"
#include "tests/support/small_corpus.h"

#include <QTemporaryDir>
#include <QtTest>
#include <set>

using namespace spikeglass;

namespace {

constexpr int kVocab = 420;

std::string encodeUtf16(const QString& text, bool littleEndian)
{
    std::string bytes = littleEndian ? "\xFF\xFE" : "\xFE\xFF";
    for (const QChar unit : text) {
        const auto low = static_cast<char>(unit.unicode() & 0xFF);
        const auto high = static_cast<char>(unit.unicode() >> 8);
        bytes += littleEndian ? low : high;
        bytes += littleEndian ? high : low;
    }
    return bytes;
}

template <typename Work>
QString errorOf(Work work)
{
    try {
        work();
    } catch (const Error& problem) {
        return problem.what();
    }
    return "no error";
}

} // namespace

class TestTokenizer : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void trainingIsDeterministic();
    void trainingNeedsEnoughText();
    void trainingSamplesLongDocuments();
    void vocabularyLayout();
    void roundTrip_data();
    void roundTrip();
    void roundTripOfRandomText();
    void rejectsWhatIsNotUtf8();
    void names();
    void rejectsFiles_data();
    void rejectsFiles();
    void survivesEveryTruncation();
    void survivesMutations();
    void characterTable_data();
    void characterTable();
    void rejectsCharacterTables_data();
    void rejectsCharacterTables();
    void characterTableLacksACharacter();
    void documents_data();
    void documents();
    void tokenFile();
    void characterVocabulary();
    void heldOutDocuments();
    void heldOutEndOfOneDocument();
    void tokenFileNamesTheBadByte();

private:
    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(name).toStdString();
    }
    std::filesystem::path write(const char* name, std::string_view content) const
    {
        writeFileAtomically(path(name), content);
        return path(name);
    }

    QTemporaryDir m_folder;
    std::string m_model; // content of a trained model
    std::unique_ptr<Tokenizer> m_tokenizer;
};

void TestTokenizer::initTestCase()
{
    const auto corpus = write("corpus.txt", test::smallCorpus());
    m_model = trainVocabulary({{corpus, 1.0}}, {kVocab, 1U << 20U, 1});
    m_tokenizer = openTokenizer(write("tokenizer.model", m_model), kVocab);
}

void TestTokenizer::trainingIsDeterministic()
{
    QCOMPARE(trainVocabulary({{path("corpus.txt"), 1.0}}, {kVocab, 1U << 20U, 1}), m_model);
}

void TestTokenizer::trainingNeedsEnoughText()
{
    const auto little = write("little.txt", "one owl\n");
    const auto empty = write("empty.txt", "\n<|endoftext|>\n\n");
    QVERIFY(errorOf([&] { trainVocabulary({{little, 1.0}}, {}); }).contains("cannot learn"));
    QVERIFY(errorOf([&] { trainVocabulary({{empty, 1.0}}, {}); }).contains("no text"));
    QVERIFY(errorOf([&] { trainVocabulary({{little, 1.0}}, {20, 100, 1}); }).contains("20"));
    QVERIFY(errorOf([&] { trainVocabulary({{path("none"), 1.0}}, {}); }).contains("no such file"));
}

/// One document, without and with line breaks, of which only a part is learned from.
void TestTokenizer::trainingSamplesLongDocuments()
{
    std::string text = test::smallCorpus();
    std::erase(text, '\n');
    while (text.size() < 200'000)
        text += text;
    for (const std::string& document : {text, text + "\n" + text + "\n"}) {
        const auto corpus = write("long.txt", document);
        write("long.model", trainVocabulary({{corpus, 1.0}}, {kVocab, 60'000, 1}));
        const auto tokenizer = openTokenizer(path("long.model"), kVocab);
        QVERIFY(tokenizer->encode(text).size() < text.size() / 2);
    }
}

void TestTokenizer::vocabularyLayout()
{
    QCOMPARE(m_tokenizer->vocabSize(), kVocab);
    QCOMPARE(m_tokenizer->documentToken(), std::optional<TokenId>(1));
    QCOMPARE(m_tokenizer->tokenBytes(0), std::string());
    QCOMPARE(m_tokenizer->tokenBytes(1), std::string());
    QCOMPARE(m_tokenizer->encode("\n").size(), std::size_t{1});
    QCOMPARE(m_tokenizer->encode("\n\n").size(), std::size_t{1});
    const std::string text = test::smallCorpus();
    QVERIFY(m_tokenizer->encode(text).size() < text.size() / 2);
}

void TestTokenizer::roundTrip_data()
{
    QTest::addColumn<std::string>("text");
    const auto row = [](const char* name, std::string text) {
        QTest::newRow(name) << std::move(text);
    };
    row("empty", "");
    row("story", test::smallCorpus());
    row("spaces", "   two  spaces and the end   ");
    row("newlines", "\n\n\n\na\n \n\r\n\t\n");
    row("the space mark itself", "▁ a▁b ▁▁");
    row("other scripts", "日本語 Ελληνικά עברית 🦉🏳️‍🌈");
    row("combining, not normalised", "e\u0301 \u00E9 \uFB01 \uFF21 \u2026 \u00A0 \u3000");
    row("reserved names", "<unk> <s> </s> <0x0A> <|endoftext|> \u2047 \u2585");
    row("control characters", std::string("\0\x01\x1F\x7F", 4));
    row("byte order mark", "\uFEFFowl");
    row("digits", "1234567890 3.14");
}

void TestTokenizer::roundTrip()
{
    QFETCH(std::string, text);
    const auto ids = m_tokenizer->encode(text);
    QCOMPARE(m_tokenizer->decode(ids), text);
    for (const TokenId id : ids)
        QVERIFY(id > 1 && id < kVocab);
}

void TestTokenizer::roundTripOfRandomText()
{
    RandomNumbers random(3);
    const char32_t ranges[][2] = {{0x0, 0x7F},      {0x80, 0x7FF},      {0x2000, 0x206F},
                                  {0x2580, 0x2590}, {0xE000, 0xFFFF},   {0x1F300, 0x1FAFF},
                                  {0x20, 0x7E},     {0x10000, 0x10FFFF}};
    for (int round = 0; round < 500; ++round) {
        QString text;
        for (int i = 0; i < 40; ++i) {
            const auto& range = ranges[random.next() % std::size(ranges)];
            const char32_t code =
                range[0] + static_cast<char32_t>(random.next() % (range[1] - range[0] + 1));
            text += QString::fromUcs4(&code, 1);
        }
        const std::string bytes = text.toStdString();
        QCOMPARE(m_tokenizer->decode(m_tokenizer->encode(bytes)), bytes);
    }
}

void TestTokenizer::rejectsWhatIsNotUtf8()
{
    QVERIFY(errorOf([&] { m_tokenizer->encode("ab\xFFz"); }).contains("byte 2"));
    QVERIFY(errorOf([&] { (void)m_tokenizer->decode({5, kVocab}); }).contains("420 is outside"));
    QVERIFY(errorOf([&] { (void)m_tokenizer->decode({-1}); }).contains("-1 is outside"));
}

void TestTokenizer::names()
{
    QCOMPARE(m_tokenizer->tokenName(1), std::string("<|endoftext|>"));
    QCOMPARE(m_tokenizer->tokenName(m_tokenizer->encode("\n\n").front()), std::string("\\n\\n"));
    const auto bytes = m_tokenizer->encode("🦉");
    QCOMPARE(bytes.size(), std::size_t{4});
    QCOMPARE(m_tokenizer->tokenName(bytes.front()), std::string("<0xF0>"));
    std::string spaced;
    for (const TokenId id : m_tokenizer->encode(" the"))
        spaced += m_tokenizer->tokenName(id);
    QCOMPARE(spaced, std::string("␣the"));
}

void TestTokenizer::rejectsFiles_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QString>("cause");
    QTest::newRow("empty") << std::string() << "empty";
    QTest::newRow("text") << std::string("This is no model at all.\n") << "sentencepiece";
    QTest::newRow("no piece") << std::string("\x12\x00", 2) << "unknown piece";
    QTest::newRow("nameless piece") << std::string("\x0A\x02\x18\x01", 4) << "piece is empty";
    QTest::newRow("half a model") << m_model.substr(0, m_model.size() / 2) << "model";
    QTest::newRow("zeros") << std::string(4096, '\0') << "";
}

void TestTokenizer::rejectsFiles()
{
    QFETCH(std::string, content);
    QFETCH(QString, cause);
    const auto file = write("bad.model", content);
    const QString message = errorOf([&] { openTokenizer(file); });
    QVERIFY2(message.startsWith(QString::fromStdString(file.string()) + ": "), qPrintable(message));
    QVERIFY2(message.contains(cause), qPrintable(message));
    QVERIFY(errorOf([&] { openTokenizer(path("tokenizer.model"), kVocab + 1); }).contains("421"));
    QVERIFY(errorOf([&] { openTokenizer(path("none.model")); }).contains("no such file"));
    QVERIFY(errorOf([&] { openTokenizer(m_folder.path().toStdString()); }).contains("folder"));
}

void TestTokenizer::survivesEveryTruncation()
{
    for (std::size_t length = 1; length < m_model.size(); length += 37) {
        const auto file = write("cut.model", std::string_view(m_model).substr(0, length));
        QVERIFY(errorOf([&] { openTokenizer(file); }) != "no error");
    }
}

void TestTokenizer::survivesMutations()
{
    RandomNumbers random(13);
    for (int round = 0; round < 400; ++round) {
        std::string content = m_model;
        for (int i = 0; i < 1 + round % 4; ++i)
            content[random.next() % content.size()] = static_cast<char>(random.next());
        const auto file = write("mutated.model", content);
        try {
            const auto tokenizer = openTokenizer(file);
            for (const TokenId id : tokenizer->encode("The little owl 🦉\n"))
                QVERIFY(!tokenizer->tokenName(id).empty());
        } catch (const Error&) {
        }
    }
}

void TestTokenizer::characterTable_data()
{
    QTest::addColumn<std::string>("content");
    const QString table = R"({"0": "a", "2": " ", "1": "é", "3": "🦉"})";
    QTest::newRow("UTF-8") << table.toStdString();
    QTest::newRow("UTF-8 with mark") << "\uFEFF" + table.toStdString();
    QTest::newRow("UTF-16 little-endian") << encodeUtf16(table, true);
    QTest::newRow("UTF-16 big-endian") << encodeUtf16(table, false);
}

void TestTokenizer::characterTable()
{
    QFETCH(std::string, content);
    const auto tokenizer = openTokenizer(write("vocab.json", content), 4);
    QCOMPARE(tokenizer->encode("🦉 éa"), (std::vector<TokenId>{3, 2, 1, 0}));
    QCOMPARE(tokenizer->decode({3, 2, 1, 0}), std::string("🦉 éa"));
    QVERIFY(!tokenizer->documentToken());
}

void TestTokenizer::rejectsCharacterTables_data()
{
    QTest::addColumn<std::string>("content");
    QTest::newRow("empty object") << std::string("{}");
    QTest::newRow("list") << std::string(R"(["a"])");
    QTest::newRow("gap") << std::string(R"({"0": "a", "2": "b"})");
    QTest::newRow("id twice") << std::string(R"({"0": "a", "00": "b"})");
    QTest::newRow("two characters") << std::string(R"({"0": "ab"})");
    QTest::newRow("no character") << std::string(R"({"0": ""})");
    QTest::newRow("number") << std::string(R"({"0": 7})");
    QTest::newRow("cut") << std::string(R"({"0": "a")");
    QTest::newRow("odd UTF-16") << encodeUtf16(R"({"0": "a"})", true) + "x";
    QTest::newRow("half a pair") << std::string("\xFF\xFE\x3D\xD8", 4);
}

void TestTokenizer::rejectsCharacterTables()
{
    QFETCH(std::string, content);
    const auto file = write("vocab.json", content);
    QVERIFY(
        errorOf([&] { openTokenizer(file); }).startsWith(QString::fromStdString(file.string())));
}

void TestTokenizer::characterTableLacksACharacter()
{
    const auto tokenizer = openTokenizer(write("vocab.json", R"({"0": "a"})"));
    QVERIFY(errorOf([&] { tokenizer->encode("aab"); }).contains("'b' at byte 2"));
    QVERIFY(errorOf([&] { tokenizer->encode("a\xC3"); }).contains("byte 1"));
}

void TestTokenizer::documents_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::vector<std::string>>("expected");
    using List = std::vector<std::string>;
    QTest::newRow("empty") << std::string() << List{};
    QTest::newRow("one") << std::string("a\nb\n") << List{"a\nb"};
    QTest::newRow("no last newline") << std::string("a\nb") << List{"a\nb"};
    QTest::newRow("two") << std::string("a\n<|endoftext|>\nb\n") << List{"a", "b"};
    QTest::newRow("blank lines kept")
        << std::string("\na\n\n<|endoftext|>\n\nb") << List{"\na\n", "\nb"};
    QTest::newRow("empty ones skipped")
        << std::string("<|endoftext|>\n<|endoftext|>\na\n<|endoftext|>\n<|endoftext|>\n")
        << List{"a"};
    QTest::newRow("mark inside a line")
        << std::string("a <|endoftext|>\nb") << List{"a <|endoftext|>\nb"};
}

void TestTokenizer::documents()
{
    QFETCH(std::string, content);
    QFETCH(std::vector<std::string>, expected);
    DocumentReader reader(write("documents.txt", content));
    std::vector<std::string> actual;
    while (const auto document = reader.next()) {
        actual.push_back(document->text);
        QCOMPARE(content.substr(document->offset, document->text.size()), document->text);
    }
    QCOMPARE(actual, expected);
}

void TestTokenizer::tokenFile()
{
    const auto corpus = write("two.txt", "The owl.\n<|endoftext|>\nA fox.\n");
    const auto file = path("two.safetensors");
    const TokenFileSummary summary = writeTokenFile(*m_tokenizer, "h1", corpus, file);
    SafetensorsReader reader(file);
    const auto tokens = reader.readIntegers("tokens");
    QCOMPARE(reader.info("tokens").dtype, DType::U16);
    QCOMPARE(tokens.size(), summary.tokens);
    QCOMPARE(summary.bytes, std::uint64_t{14});
    QCOMPARE(reader.metadata().at("bytes"), std::string("14"));
    QCOMPARE(reader.metadata().at("document_token"), std::string("1"));
    QCOMPARE(tokens.front(), 1);
    QCOMPARE(tokens.back(), 1);
    QCOMPARE(std::ranges::count(tokens, 1), 3);
    QCOMPARE(m_tokenizer->decode({tokens.begin(), tokens.end()}), std::string("The owl.A fox."));

    QVERIFY(writeTokenFile(*m_tokenizer, "h1", corpus, file).reused);
    QVERIFY(!writeTokenFile(*m_tokenizer, "h2", corpus, file).reused);
    write("two.txt", "The owl.\n");
    QVERIFY(!writeTokenFile(*m_tokenizer, "h2", corpus, file).reused);
    write("two.safetensors", "damaged");
    QVERIFY(!writeTokenFile(*m_tokenizer, "h2", corpus, file).reused);
}

/// A piece for each character, bytes for characters that the text did not have.
void TestTokenizer::characterVocabulary()
{
    const auto corpus = write("letters.txt", "abba cab\n\ndad\n");
    write("letters.model", trainVocabulary({{corpus, 1.0}}, {.characters = true}));
    const auto tokenizer = openTokenizer(path("letters.model"), 0);
    QCOMPARE(tokenizer->vocabSize(), 2 + 256 + 1 + 5); // unknown, document; bytes; newline; abcd_
    QCOMPARE(tokenizer->encode("abba cab\n\ndad").size(), 13U);
    for (const std::string text : {"abba cab\n\ndad", " a  b ", "z\xC3\xA9"})
        QCOMPARE(tokenizer->decode(tokenizer->encode(text)), text);
    QCOMPARE(tokenizer->encode("z\xC3\xA9").size(), 3U);
}

/// Every document is in one of the two parts, equal ones in the same, and the parts are kept apart.
void TestTokenizer::heldOutDocuments()
{
    std::string text;
    std::multiset<std::string> documents;
    for (int i = 0; i < 1000; ++i) {
        const std::string document = "Owl " + std::to_string(i % 800) + ".";
        documents.insert(document);
        text += document + "\n<|endoftext|>\n";
    }
    const auto corpus = write("owls.txt", text);
    std::multiset<std::string> found;
    std::set<std::string> seen[2];
    for (const bool heldOut : {false, true}) {
        const auto file = path(heldOut ? "held.safetensors" : "kept.safetensors");
        const DocumentSplit split{0.2, heldOut};
        const TokenFileSummary summary = writeTokenFile(*m_tokenizer, "h", corpus, file, split);
        QVERIFY(writeTokenFile(*m_tokenizer, "h", corpus, file, split).reused);
        QVERIFY(summary.documents > (heldOut ? 140 : 740));
        std::vector<TokenId> document;
        for (const std::int64_t token : SafetensorsReader(file).readIntegers("tokens")) {
            if (token != 1) {
                document.push_back(static_cast<TokenId>(token));
                continue;
            }
            if (!document.empty()) {
                found.insert(m_tokenizer->decode(document));
                seen[heldOut ? 1 : 0].insert(m_tokenizer->decode(document));
            }
            document.clear();
        }
    }
    QVERIFY(found == documents);
    for (const std::string& document : seen[1])
        QVERIFY(!seen[0].contains(document));
    QVERIFY(
        !writeTokenFile(*m_tokenizer, "h", corpus, path("held.safetensors"), {0.1, true}).reused);
    QVERIFY(errorOf([&] {
                writeTokenFile(*m_tokenizer, "h", corpus, path("x.safetensors"), {1e-9, true});
            }).contains("no document of it falls into the part 'held out"));
    for (const auto& entry : std::filesystem::directory_iterator(path("")))
        QVERIFY2(entry.path().string().find(".ids-") == std::string::npos, entry.path().c_str());
}

/// A text without document marks: its last lines are held out.
void TestTokenizer::heldOutEndOfOneDocument()
{
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "Owl " + std::to_string(100 + i) + ".\n";
    const auto corpus = write("one.txt", text);
    std::string parts[2];
    for (const bool heldOut : {false, true}) {
        const auto file = path(heldOut ? "end.safetensors" : "begin.safetensors");
        QCOMPARE(writeTokenFile(*m_tokenizer, "h", corpus, file, {0.1, heldOut}).documents, 1U);
        std::vector<TokenId> ids;
        for (const std::int64_t token : SafetensorsReader(file).readIntegers("tokens"))
            if (token != 1)
                ids.push_back(static_cast<TokenId>(token));
        parts[heldOut ? 1 : 0] = m_tokenizer->decode(ids);
    }
    QVERIFY(parts[1].starts_with("Owl 19"));
    QCOMPARE(parts[0] + parts[1] + "\n", text); // a document ends without its last line break
}

void TestTokenizer::tokenFileNamesTheBadByte()
{
    const auto corpus = write("latin1.txt", "one\n<|endoftext|>\ncaf\xE9 au lait\n");
    const QString message =
        errorOf([&] { writeTokenFile(*m_tokenizer, "h", corpus, path("latin1.safetensors")); });
    QCOMPARE(message, QString::fromStdString(corpus.string()) + ": not UTF-8 at byte 21");
    QVERIFY(!std::filesystem::exists(path("latin1.safetensors")));
    const auto empty = write("nothing.txt", "");
    QVERIFY(errorOf([&] {
                writeTokenFile(*m_tokenizer, "h", empty, path("x.safetensors"));
            }).contains("no text"));
}

QTEST_GUILESS_MAIN(TestTokenizer)
#include "test_tokenizer.moc"
