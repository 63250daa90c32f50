#include "core/text/utf8_stream.h"

#include <QtTest>
#include <random>

using namespace spikeglass;

namespace {

using namespace std::string_literals;

std::string throughStream(std::string_view bytes, std::size_t chunk)
{
    Utf8Stream stream;
    std::string text;
    for (std::size_t start = 0; start < bytes.size(); start += chunk) {
        const std::string part = stream.push(bytes.substr(start, chunk));
        if (firstInvalidUtf8(part))
            return "a part is not UTF-8";
        text += part;
    }
    return text + stream.flush();
}

} // namespace

class TestUtf8Stream : public QObject
{
    Q_OBJECT
private slots:
    void decodes_data();
    void decodes();
    void completeCharactersOnly();
    void everyCutGivesTheSameText();
    void agreesWithQtOnEveryCharacter();
};

void TestUtf8Stream::decodes_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("firstBad"); // -1: valid
    const auto row = [](const char* name, const std::string& bytes, const std::string& text,
                        int bad) { QTest::newRow(name) << bytes << text << bad; };
    row("empty", "", "", -1);
    row("ASCII", "owl\n", "owl\n", -1);
    row("NUL", "a\0b"s, "a\0b"s, -1);
    row("two to four bytes", "é€🦉", "é€🦉", -1);
    row("last code point", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF", -1);
    row("lone continuation", "a\x80z", "a\uFFFDz", 1);
    row("overlong slash", "\xC0\xAF", "\uFFFD\uFFFD", 0);
    row("overlong of three", "\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD", 0);
    row("surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 0);
    row("above U+10FFFF", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 0);
    row("FF", "ok\xFF", "ok\uFFFD", 2);
    row("cut short by a letter", "\xE2\x82x", "\uFFFDx", 0);
    row("cut short by a lead byte", "\xF0\x9F\xA6\xC3\xA9", "\uFFFDé", 0);
    row("unfinished at the end", "abc\xF0\x9F\xA6", "abc\uFFFD", 3);
    // Unicode 15, table 3-8.
    row("maximal subparts", "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64",
        "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd", 1);
}

void TestUtf8Stream::decodes()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, text);
    QFETCH(int, firstBad);
    for (std::size_t chunk = 1; chunk <= bytes.size() + 1; ++chunk)
        QCOMPARE(throughStream(bytes, chunk), text);
    const auto bad = firstInvalidUtf8(bytes);
    QCOMPARE(bad ? static_cast<int>(*bad) : -1, firstBad);
}

void TestUtf8Stream::completeCharactersOnly()
{
    Utf8Stream stream;
    QCOMPARE(stream.push("\xF0"), std::string());
    QCOMPARE(stream.push("\x9F\xA6"), std::string());
    QCOMPARE(stream.pending(), std::string("\xF0\x9F\xA6"));
    QCOMPARE(stream.push("\x89!"), std::string("🦉!"));
    QCOMPARE(stream.pending(), std::string());
    QCOMPARE(stream.flush(), std::string());
}

void TestUtf8Stream::everyCutGivesTheSameText()
{
    std::mt19937 random(7);
    const std::string alphabet =
        "a\x80\xBF\xC2\xE0\xE2\x82\xAC\xED\xA0\xF0\x9F\xA6\x89\xF4\x90\xFF";
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (int i = 0; i < 24; ++i)
            bytes += alphabet[random() % alphabet.size()];
        const std::string whole = throughStream(bytes, bytes.size());
        for (std::size_t chunk = 1; chunk < 6; ++chunk)
            QCOMPARE(throughStream(bytes, chunk), whole);
    }
}

void TestUtf8Stream::agreesWithQtOnEveryCharacter()
{
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code < 0xE000)
            continue;
        const char32_t text[] = {U'a', code}; // Qt drops U+FEFF at the start
        const std::string bytes = QString::fromUcs4(text, 2).toStdString().substr(1);
        const Utf8Unit unit = nextUtf8Unit(bytes);
        if (unit.kind != Utf8Unit::Kind::Character || unit.length != bytes.size())
            QFAIL(qPrintable(QString::number(code, 16)));
    }
}

QTEST_GUILESS_MAIN(TestUtf8Stream)
#include "test_utf8_stream.moc"
