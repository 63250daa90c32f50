#include "tests/support/sample_records.h"
#include "widgets/neuron_rows.h"

#include <QtTest>
#include <vector>

using namespace spikeglass;

namespace {

using Arrays = std::vector<std::span<const std::int8_t>>;

/// A record of four neurons a population, two populations, in which the given neurons fire.
TokenRecord recordOf(int position, const std::vector<int>& firing)
{
    TokenRecord record;
    record.position = position;
    record.shape = {1, 4, 10};
    record.spikes.assign(8, 0);
    for (const int flat : firing)
        record.spikes[static_cast<std::size_t>(flat)] = 1;
    return record;
}

std::vector<int> flatOrder(const NeuronRows& rows)
{
    std::vector<int> order;
    for (int row = 0; row < rows.size(); ++row)
        order.push_back(rows.flatAt(row));
    return order;
}

} // namespace

class TestNeuronRows : public QObject
{
    Q_OBJECT

private slots:
    void pixelsCoverEveryRowOnce_data();
    void pixelsCoverEveryRowOnce();
    void poolingIsTheExactMean();
    void oneSpikeAmongManyRowsStays();
    void tallPixelsRepeatTheirRow();
    void sortsInsideBands_data();
    void sortsInsideBands();
    void pooledValuesFollowTheOrder();
    void zoomKeepsTheRowUnderTheMouse();
    void rangeStaysInside();
};

void TestNeuronRows::pixelsCoverEveryRowOnce_data()
{
    QTest::addColumn<int>("pixels");
    for (const int pixels : {1, 7, 44, 100, 3071, 3072})
        QTest::addRow("%d pixels", pixels) << pixels;
}

void TestNeuronRows::pixelsCoverEveryRowOnce()
{
    QFETCH(int, pixels);
    const NeuronRows rows(test::kSampleShape);
    int next = 0;
    for (int y = 0; y < pixels; ++y) {
        const NeuronRows::Range range = rows.rowsAtPixel(y, pixels);
        QCOMPARE(range.first, next);
        QVERIFY(range.count() >= 1);
        next = range.end;
    }
    QCOMPARE(next, rows.size());
}

void TestNeuronRows::poolingIsTheExactMean()
{
    test::SampleRun run;
    const TokenRecord first = run.nextRecord();
    const TokenRecord second = run.nextRecord();
    const NeuronRows rows(test::kSampleShape);
    const Arrays arrays{first.spikes, second.spikes};
    std::vector<float> means(100);
    rows.pool<std::int8_t>(arrays, means);
    for (int y = 0; y < 100; ++y) {
        const NeuronRows::Range range = rows.rowsAtPixel(y, 100);
        int spikes = 0;
        for (int row = range.first; row < range.end; ++row)
            spikes += first.spikes[static_cast<std::size_t>(row)] +
                      second.spikes[static_cast<std::size_t>(row)];
        QCOMPARE(means[static_cast<std::size_t>(y)],
                 static_cast<float>(spikes / (2.0 * range.count())));
    }
}

void TestNeuronRows::oneSpikeAmongManyRowsStays()
{
    const ModelShape shape{1, 345, 10}; // 690 rows on 10 pixels: 69 a pixel
    const NeuronRows rows(shape);
    std::vector<std::int8_t> spikes(static_cast<std::size_t>(shape.neurons()));
    spikes[3 * 69 + 17] = 1;
    std::vector<float> means(10);
    rows.pool<std::int8_t>(Arrays{spikes}, means);
    for (std::size_t y = 0; y < means.size(); ++y)
        QCOMPARE(means[y], y == 3 ? static_cast<float>(1.0 / 69) : 0.0F);
}

void TestNeuronRows::tallPixelsRepeatTheirRow()
{
    const NeuronRows rows(ModelShape{1, 4, 10});
    for (int y = 0; y < 80; ++y)
        QCOMPARE(rows.rowsAtPixel(y, 80), (NeuronRows::Range{y / 10, y / 10 + 1}));
}

void TestNeuronRows::sortsInsideBands_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<std::vector<int>>("expected");
    using Order = std::vector<int>;
    QTest::newRow("index") << static_cast<int>(NeuronOrder::Index) << Order{0, 1, 2, 3, 4, 5, 6, 7};
    QTest::newRow("rate") << static_cast<int>(NeuronOrder::Rate) << Order{2, 1, 3, 0, 7, 4, 5, 6};
    QTest::newRow("first spike") << static_cast<int>(NeuronOrder::FirstSpike)
                                 << Order{3, 2, 1, 0, 7, 4, 5, 6};
}

void TestNeuronRows::sortsInsideBands()
{
    QFETCH(int, order);
    QFETCH(std::vector<int>, expected);
    const TokenRecord tokens[] = {recordOf(0, {3}), recordOf(1, {2, 7}), recordOf(2, {1, 2}),
                                  recordOf(3, {1, 2})};
    const std::vector<const TokenRecord*> pointers{&tokens[0], &tokens[1], &tokens[2], &tokens[3]};
    NeuronRows rows(tokens[0].shape);
    rows.sort(static_cast<NeuronOrder>(order), pointers);
    QCOMPARE(flatOrder(rows), expected);
    for (int row = 0; row < rows.size(); ++row)
        QCOMPARE(rows.rowOf(rows.flatAt(row)), row);
}

void TestNeuronRows::pooledValuesFollowTheOrder()
{
    const TokenRecord token = recordOf(0, {2, 7});
    const TokenRecord* pointer = &token;
    NeuronRows rows(token.shape);
    rows.sort(NeuronOrder::Rate, std::span(&pointer, 1));
    std::vector<float> means(8);
    rows.pool<std::int8_t>(Arrays{token.spikes}, means);
    QCOMPARE(means, (std::vector<float>{1, 0, 0, 0, 1, 0, 0, 0}));
}

void TestNeuronRows::zoomKeepsTheRowUnderTheMouse()
{
    NeuronRows rows(test::kSampleShape);
    const int before = rows.rowAt(0.25 * 200, 200);
    rows.zoom(4, 0.25);
    QCOMPARE(rows.visible().count(), test::kSampleShape.neurons() / 4);
    QCOMPARE(rows.rowAt(0.25 * 200, 200), before);
}

void TestNeuronRows::rangeStaysInside()
{
    NeuronRows rows(test::kSampleShape);
    rows.zoom(1e9, 0.5);
    QCOMPARE(rows.visible().count(), NeuronRows::kMinVisible);
    rows.scroll(-1e6);
    QCOMPARE(rows.visible(), (NeuronRows::Range{0, NeuronRows::kMinVisible}));
    rows.scroll(1e6);
    QCOMPARE(rows.visible().end, rows.size());
    rows.zoom(1e-9, 0.5);
    QCOMPARE(rows.visible(), (NeuronRows::Range{0, rows.size()}));
}

QTEST_GUILESS_MAIN(TestNeuronRows)
#include "test_neuron_rows.moc"
