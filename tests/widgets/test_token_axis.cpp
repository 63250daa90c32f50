#include "widgets/token_axis.h"

#include <QtTest>

using namespace spikeglass;

class TestTokenAxis : public QObject
{
    Q_OBJECT

private slots:
    void pixelsAndTokensAreInverse_data();
    void pixelsAndTokensAreInverse();
    void nothingUnderPixelsOutside();
    void visibleTokensIncludePartialOnes();
    void followKeepsNewestAtRightEnd_data();
    void followKeepsNewestAtRightEnd();
    void scrollingDetachesAndStaysInside_data();
    void scrollingDetachesAndStaysInside();
    void zoomKeepsAnchor();
    void zoomStopsAtLimits();
    void marksAreRound();
};

void TestTokenAxis::pixelsAndTokensAreInverse_data()
{
    QTest::addColumn<TokenAxis>("axis");
    QTest::addColumn<double>("width");
    QTest::newRow("wide columns") << TokenAxis{0, 16, true} << 480.0;
    QTest::newRow("odd width") << TokenAxis{100, 164, false} << 451.0;
    QTest::newRow("between tokens") << TokenAxis{7.25, 71.25, false} << 333.0;
    QTest::newRow("one token a pixel") << TokenAxis{0, 512, true} << 512.0;
}

void TestTokenAxis::pixelsAndTokensAreInverse()
{
    QFETCH(TokenAxis, axis);
    QFETCH(double, width);
    const TokenScale scale(axis, 60, width);
    for (int token = static_cast<int>(std::ceil(axis.first)); token < axis.last - 1; ++token) {
        QCOMPARE(scale.tokenAt(scale.x(token + 0.5)), std::optional(token));
        QCOMPARE(scale.place(scale.x(token)), static_cast<double>(token));
    }
    QCOMPARE(scale.tokenWidth(), width / (axis.last - axis.first));
}

void TestTokenAxis::nothingUnderPixelsOutside()
{
    const TokenScale scale({0, 10, true}, 50, 100);
    QCOMPARE(scale.tokenAt(49.5), std::nullopt);
    QCOMPARE(scale.tokenAt(50), std::optional(0));
    QCOMPARE(scale.tokenAt(149.5), std::optional(9));
    QCOMPARE(scale.tokenAt(150), std::nullopt);
    QCOMPARE(TokenScale({-4, 6, true}, 0, 100).tokenAt(10), std::nullopt);
}

void TestTokenAxis::visibleTokensIncludePartialOnes()
{
    const TokenScale scale({2.5, 8.5, false}, 0, 100);
    QCOMPARE(scale.firstToken(), 2);
    QCOMPARE(scale.endToken(), 9);
    QVERIFY(scale.shows(2) && scale.shows(8) && !scale.shows(1) && !scale.shows(9));
}

void TestTokenAxis::followKeepsNewestAtRightEnd_data()
{
    QTest::addColumn<TokenAxis>("axis");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::addColumn<TokenAxis>("expected");
    QTest::newRow("long run") << TokenAxis{0, 64, true} << 0 << 200 << TokenAxis{136, 200, true};
    QTest::newRow("short run") << TokenAxis{0, 64, true} << 0 << 10 << TokenAxis{0, 64, true};
    QTest::newRow("short run, oldest dropped")
        << TokenAxis{0, 64, true} << 30 << 40 << TokenAxis{30, 94, true};
    QTest::newRow("run restarted") << TokenAxis{500, 564, true} << 0 << 0 << TokenAxis{0, 64, true};
    QTest::newRow("scrolled back")
        << TokenAxis{5, 69, false} << 0 << 200 << TokenAxis{5, 69, false};
}

void TestTokenAxis::followKeepsNewestAtRightEnd()
{
    QFETCH(TokenAxis, axis);
    QFETCH(int, begin);
    QFETCH(int, end);
    QFETCH(TokenAxis, expected);
    QCOMPARE(followed(axis, begin, end), expected);
}

void TestTokenAxis::scrollingDetachesAndStaysInside_data()
{
    QTest::addColumn<double>("tokens");
    QTest::addColumn<double>("expectedFirst");
    QTest::newRow("back") << -20.0 << 116.0;
    QTest::newRow("back beyond the oldest kept") << -500.0 << 50.0;
    QTest::newRow("forward beyond the newest") << 20.0 << 136.0;
}

void TestTokenAxis::scrollingDetachesAndStaysInside()
{
    QFETCH(double, tokens);
    QFETCH(double, expectedFirst);
    const TokenAxis axis = scrolled({136, 200, true}, tokens, 50, 200);
    QCOMPARE(axis, (TokenAxis{expectedFirst, expectedFirst + 64, false}));
}

void TestTokenAxis::zoomKeepsAnchor()
{
    const TokenAxis before{100, 164, true};
    const TokenAxis after = zoomed(before, 2, 116, 0, 1000);
    QCOMPARE(after, (TokenAxis{108, 140, false}));
    QCOMPARE(TokenScale(after, 0, 500).x(116), TokenScale(before, 0, 500).x(116));
}

void TestTokenAxis::zoomStopsAtLimits()
{
    const TokenAxis narrow = zoomed({100, 164, true}, 1e6, 130, 0, 1000);
    QCOMPARE(narrow.last - narrow.first, kMinVisibleTokens);
    const TokenAxis wide = zoomed({100, 164, true}, 1e-6, 130, 0, 1000);
    QCOMPARE(wide, (TokenAxis{0, kMaxVisibleTokens, false}));
}

void TestTokenAxis::marksAreRound()
{
    const std::pair<double, int> cases[] = {{0.2, 1}, {1, 1},   {1.5, 2},  {3, 5},    {6, 10},
                                            {11, 20}, {21, 50}, {60, 100}, {101, 200}};
    for (const auto& [minimum, expected] : cases)
        QCOMPARE(markDistance(minimum), expected);
}

QTEST_GUILESS_MAIN(TestTokenAxis)
#include "test_token_axis.moc"
