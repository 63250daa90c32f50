#include "app/main_window.h"
#include "app/resource_paths.h"
#include "core/generation.h"
#include "core/text/sentencepiece_tokenizer.h"
#include "tests/bench/paired_timing.h"

#include <QApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <cstdio>
#include <memory>

using namespace spikeglass;

namespace {

constexpr int kTokens =
    1000; // in one timing: a frame of 33 ms is little, a machine's moods are longer
constexpr const char* kPrompt = "Once upon a time";

/// As fast as it can, and past the end of stories.
GenerationSettings settingsFor(RecordDetail detail)
{
    GenerationSettings settings;
    settings.sampler.suppressed = {1}; // the document token of the bundled vocabulary
    settings.detail = detail;
    return settings;
}

std::filesystem::path bundledModel()
{
    const auto models = bundledModels(dataRoots(QApplication::applicationDirPath()));
    if (models.empty())
        throw std::runtime_error("no bundled model");
    return models.front();
}

/// What `spikeglass-cli generate` does for each token.
class CommandLineWriter
{
public:
    CommandLineWriter()
        : m_model(openModel(bundledModel()))
        , m_tokenizer(openTokenizer(m_model->tokenizerFile, m_model->config.shape.vocab))
        , m_generation(m_model, m_tokenizer)
    {
    }
    void operator()()
    {
        m_generation.restart(kPrompt, settingsFor(RecordDetail::TextOnly));
        for (int written = 0; written < kTokens;)
            written += m_generation.advance()->fromPrompt ? 0 : 1;
    }

private:
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    Generation m_generation;
};

/// The window with all its panels, 30 frames a second.
class WindowWriter
{
public:
    WindowWriter()
    {
        LaunchOptions options;
        options.safeMode = true;
        options.speed = Generator::kUnlimited;
        m_window = std::make_unique<MainWindow>(m_look, Settings{}, options);
        QEventLoop loop;
        QObject::connect(m_window.get(), &MainWindow::modelShown, &loop, &QEventLoop::quit);
        m_window->resize(1280, 720);
        m_window->show();
        loop.exec();
        SamplerSettings sampler = settingsFor(RecordDetail::Full).sampler;
        m_window->session().setSampler(sampler);
    }
    void operator()()
    {
        QEventLoop loop;
        const auto done = QObject::connect(&m_window->session(), &Session::finished, &loop,
                                           [&loop] { loop.quit(); });
        m_window->session().restart(kPrompt);
        m_window->session().generate(kTokens);
        loop.exec();
        QObject::disconnect(done);
    }
    void printFrames() const
    {
        std::fprintf(
            stderr, "%s\n",
            QJsonDocument(m_window->frameReport()).toJson(QJsonDocument::Compact).constData());
    }

private:
    ApplicationLook m_look;
    std::unique_ptr<MainWindow> m_window;
};

void windowAgainstCommandLine(benchmark::State& state)
{
    CommandLineWriter commandLine;
    WindowWriter window;
    bench::compare(state, "command_line", commandLine, "window", window);
    window.printFrames();
}
BENCHMARK(windowAgainstCommandLine)->Iterations(15)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
