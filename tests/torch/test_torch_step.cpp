#include "core/engine/engine.h"
#include "core/random_model.h"
#include "core/torch/torch_step.h"

#include <QTest>
#include <cmath>

using namespace spikeglass;

/// The baseline of the benchmarks computes what the engine computes.
class TestTorchStep : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheEngine();
};

void TestTorchStep::agreesWithTheEngine()
{
    const auto model = std::make_shared<const Model>(makeRandomModel({2, 40, 50}, 4));
    TorchStep torch(model);
    Engine engine(model);
    ModelState state = engine.initialState();
    std::vector<float> logits(50);
    std::vector<float> expected(50);
    for (TokenId t = 0; t < 20; ++t) {
        engine.step(t * 7 % 50, state, expected);
        torch.step(t * 7 % 50, logits);
        for (std::size_t i = 0; i < logits.size(); ++i)
            QVERIFY(std::abs(logits[i] - expected[i]) < 1e-4F);
    }
}

QTEST_GUILESS_MAIN(TestTorchStep)
#include "test_torch_step.moc"
