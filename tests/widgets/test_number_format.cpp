#include "widgets/count_text.h"
#include "widgets/number_format.h"

#include <QtTest>

using namespace spikeglass;

namespace {

/// Expected texts are written with plain spaces.
QString thin(const char* text)
{
    return QString::fromUtf8(text).replace(QLatin1Char(' '), kThinSpace);
}

} // namespace

class TestNumberFormat : public QObject
{
    Q_OBJECT

private slots:
    void shortenedKeepsLettersWhole();
    void groupsIntegers_data();
    void groupsIntegers();
    void fixedDigits_data();
    void fixedDigits();
    void siPrefixes_data();
    void siPrefixes();
    void percents_data();
    void percents();
    void rangeHasOneUnit();
    void formulasAreGroupedTheSameWay();
    void csvIsQuoted_data();
    void csvIsQuoted();
};

/// A letter of two units is kept whole or left out.
void TestNumberFormat::shortenedKeepsLettersWhole()
{
    const QString fox = QString::fromUtf8("\xF0\x9F\xA6\x8A");
    QCOMPARE(shortened(QStringLiteral("abc"), 3), QStringLiteral("abc"));
    QCOMPARE(shortened(QStringLiteral("abcd"), 3), QStringLiteral("abc \u2026"));
    QCOMPARE(shortened(QStringLiteral("ab") + fox + fox, 3), QStringLiteral("ab \u2026"));
    QCOMPARE(shortened(QStringLiteral("a") + fox + fox, 3),
             QStringLiteral("a") + fox + QStringLiteral(" \u2026"));
}

void TestNumberFormat::groupsIntegers_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << quint64{0} << "0";
    QTest::newRow("3 digits") << quint64{999} << "999";
    QTest::newRow("4 digits") << quint64{1000} << thin("1 000");
    QTest::newRow("216M") << quint64{176631552} << thin("176 631 552");
    QTest::newRow("largest") << ~quint64{0} << thin("18 446 744 073 709 551 615");
}

void TestNumberFormat::groupsIntegers()
{
    QFETCH(quint64, value);
    QTEST(groupedInteger(value), "text");
}

void TestNumberFormat::formulasAreGroupedTheSameWay()
{
    const QString thinned = regrouped("1,204,224 MAC x 3.5 (3 to 4), 12 of 1,000");
    QCOMPARE(thinned,
             QString("1_204_224 MAC x 3.5 (3 to 4), 12 of 1_000").replace('_', kThinSpace));
    QCOMPARE(regrouped("layers 1,2,3"), QString("layers 1,2,3"));
    QCOMPARE(groupedInteger(4608), groupedInteger(std::uint64_t{4608}));
}

void TestNumberFormat::fixedDigits_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    QTest::newRow("rounds") << 0.12345 << 4 << QString("0.1235");
    QTest::newRow("negative") << -0.5 << 4 << QString::fromUtf8("−0.5000");
    QTest::newRow("no negative zero") << -0.00001 << 4 << QString("0.0000");
    QTest::newRow("grouped") << 1234567.26 << 1 << thin("1 234 567.3");
    QTest::newRow("not a number") << std::nan("") << 4 << QString("NaN");
}

void TestNumberFormat::fixedDigits()
{
    QFETCH(double, value);
    QFETCH(int, decimals);
    QTEST(groupedNumber(value, decimals), "text");
}

void TestNumberFormat::siPrefixes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << 0.0 << thin("0 J");
    QTest::newRow("pJ") << 4.6e-12 << thin("4.60 pJ");
    QTest::newRow("nJ") << 12.34e-9 << thin("12.3 nJ");
    QTest::newRow("µJ") << 123.4e-6 << thin("123 µJ");
    QTest::newRow("rounds up into the next prefix") << 0.99996e-3 << thin("1.00 mJ");
    QTest::newRow("stays below it") << 0.9989e-3 << thin("999 µJ");
    QTest::newRow("J") << 8.64 << thin("8.64 J");
}

void TestNumberFormat::siPrefixes()
{
    QFETCH(double, value);
    QTEST(siNumber(value, QStringLiteral("J")), "text");
}

void TestNumberFormat::percents_data()
{
    QTest::addColumn<double>("fraction");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << 0.0 << thin("0.0 %");
    QTest::newRow("tiny is not 0") << 1e-6 << QString("< 0.1") + thin(" %");
    QTest::newRow("plain") << 0.2156 << thin("21.6 %");
    QTest::newRow("all") << 1.0 << thin("100.0 %");
}

void TestNumberFormat::percents()
{
    QFETCH(double, fraction);
    QTEST(percent(fraction), "text");
}

void TestNumberFormat::rangeHasOneUnit()
{
    QCOMPARE(siRange(0.9e-6, 12e-6, QStringLiteral("J")), thin("0.90–12.0 µJ"));
}

void TestNumberFormat::csvIsQuoted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("plain") << "abc"
                           << "abc";
    QTest::newRow("comma") << ","
                           << "\",\"";
    QTest::newRow("quote") << "a\"b"
                           << "\"a\"\"b\"";
    QTest::newRow("newline") << "\n"
                             << "\"\n\"";
}

void TestNumberFormat::csvIsQuoted()
{
    QFETCH(QString, text);
    QTEST(csvField(text), "field");
}

QTEST_GUILESS_MAIN(TestNumberFormat)
#include "test_number_format.moc"
