#include "core/log_sum_exp.h"

#include <QtTest>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace spikeglass;

namespace {

double reference(const std::vector<float>& values)
{
    const double top = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (const float value : values)
        sum += std::exp(static_cast<double>(value) - top);
    return top + std::log(sum);
}

} // namespace

class TestLogSumExp : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithDoubles();
    void keepsLargeAndSmallValues();
};

void TestLogSumExp::agreesWithDoubles()
{
    std::mt19937 random(1);
    std::normal_distribution<float> normal(-3.0F, 6.0F);
    for (const std::size_t size : {1U, 7U, 64U, 1023U, 1025U, 4096U, 50277U}) {
        std::vector<float> values(size);
        for (float& value : values)
            value = normal(random);
        QVERIFY2(std::abs(logSumExp(values) - reference(values)) < 2e-6,
                 qPrintable(QStringLiteral("%1 values").arg(size)));
    }
}

void TestLogSumExp::keepsLargeAndSmallValues()
{
    QCOMPARE(logSumExp(std::vector<float>{1000.0F}), 1000.0);
    QCOMPARE(logSumExp(std::vector<float>{-1000.0F, -1000.0F}), -1000.0 + std::log(2.0));
    const float never = -std::numeric_limits<float>::infinity();
    QCOMPARE(logSumExp(std::vector<float>{5.0F, never, -200.0F}), 5.0);
}

QTEST_APPLESS_MAIN(TestLogSumExp)
#include "test_log_sum_exp.moc"
