#include "widgets/theme.h"

#include <QtTest>
#include <array>
#include <cmath>
#include <limits>

using namespace spikeglass;

namespace {

QPalette paletteOf(const QColor& base, const QColor& text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    return palette;
}

void addPalettes()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << paletteOf(Qt::white, Qt::black);
    QTest::newRow("dark") << paletteOf(QColor(0x1E, 0x1E, 0x1E), QColor(0xE6, 0xE6, 0xE6));
    QTest::newRow("solarised") << paletteOf(QColor(0xFD, 0xF6, 0xE3), QColor(0x65, 0x7B, 0x83));
    QTest::newRow("black") << paletteOf(Qt::black, QColor(0x80, 0x80, 0x80));
}

double luminanceOf(QRgb colour)
{
    return contrastRatio(QColor(colour), Qt::black);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastOfKnownPairs();
    void textReadsOnBackground_data() { addPalettes(); }
    void textReadsOnBackground();
    void densityLeavesBackgroundMonotonically_data() { addPalettes(); }
    void densityLeavesBackgroundMonotonically();
    void mapsBrightenMonotonically_data();
    void mapsBrightenMonotonically();
    void mapEnds();
    void numbersOutsideAreClamped();
};

void TestTheme::contrastOfKnownPairs()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QVERIFY(std::abs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void TestTheme::textReadsOnBackground()
{
    QFETCH(QPalette, palette);
    const Theme theme(palette);
    QVERIFY(contrastRatio(theme.text, theme.background) >= 7);
    QVERIFY(contrastRatio(theme.mutedText, theme.background) >= Theme::kTextContrast);
    for (int i = 0; i < Theme::kCategories; ++i) {
        QVERIFY(contrastRatio(theme.categoryText(i), theme.background) >= Theme::kTextContrast);
        QVERIFY(contrastRatio(theme.category(i), theme.background) >= Theme::kGraphicContrast);
    }
    for (const QColor& colour : {theme.pinned, theme.threshold, theme.spike, theme.hovered})
        QVERIFY(contrastRatio(colour, theme.background) >= Theme::kGraphicContrast);
}

void TestTheme::densityLeavesBackgroundMonotonically()
{
    QFETCH(QPalette, palette);
    const Theme theme(palette);
    QCOMPARE(QColor(theme.density.at(0)), theme.background);
    double previous = 1;
    for (int i = 1; i <= 16; ++i) {
        const double contrast = contrastRatio(QColor(theme.density.at(i / 16.0)), theme.background);
        QVERIFY(contrast > previous);
        previous = contrast;
    }
    QCOMPARE(QColor(theme.diverging.at(0.5)), theme.background);
}

void TestTheme::mapsBrightenMonotonically_data()
{
    QTest::addColumn<const ColourMap*>("map");
    QTest::newRow("cividis") << &ColourMap::cividis();
    QTest::newRow("viridis") << &ColourMap::viridis();
}

void TestTheme::mapsBrightenMonotonically()
{
    QFETCH(const ColourMap*, map);
    double previous = 0;
    for (int i = 0; i <= 32; ++i) {
        const double luminance = luminanceOf(map->at(i / 32.0));
        QVERIFY(luminance > previous);
        previous = luminance;
    }
}

void TestTheme::mapEnds()
{
    QCOMPARE(ColourMap::cividis().at(0), qRgb(0x00, 0x20, 0x4D));
    QCOMPARE(ColourMap::cividis().at(1), qRgb(0xFF, 0xEA, 0x46));
    QCOMPARE(ColourMap::viridis().at(5, 5, 9), qRgb(0x44, 0x01, 0x54));
    QCOMPARE(ColourMap::viridis().at(9, 5, 9), qRgb(0xFD, 0xE7, 0x25));
}

void TestTheme::numbersOutsideAreClamped()
{
    const ColourMap& map = ColourMap::cividis();
    QCOMPARE(map.at(-3), map.at(0));
    QCOMPARE(map.at(7), map.at(1));
    QCOMPARE(map.at(std::numeric_limits<double>::quiet_NaN()), map.at(0));
    QCOMPARE(map.at(std::numeric_limits<double>::infinity()), map.at(1));
}

QTEST_GUILESS_MAIN(TestTheme)
#include "test_theme.moc"
