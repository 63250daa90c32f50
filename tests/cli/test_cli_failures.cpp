#include "tests/support/cli_runner.h"
#include "tests/support/test_paths.h"

#include <unistd.h>

#include <QTemporaryDir>
#include <cmath>

using namespace spikeglass;
using test::runCli;

namespace {

/// A safetensors file with this header and data.
std::string safetensors(const std::string& header, const std::string& data)
{
    std::uint64_t length = header.size();
    std::string content(reinterpret_cast<const char*>(&length), sizeof(length));
    return content + header + data;
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const std::size_t position = text.find(from);
    if (position == std::string::npos)
        qFatal("the text to be replaced is not there");
    return text.replace(position, from.size(), to);
}

} // namespace

/// What a user meets with broken files: status 1 and one line on stderr that names file and cause.
class TestCliFailures : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void brokenWeights_data();
    void brokenWeights();
    void brokenFolder_data();
    void brokenFolder();
    void brokenInput_data();
    void brokenInput();
    void nothingIsLeftBehind();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, std::string_view content) const
    {
        writeFileAtomically(path(name).toStdString(), content);
    }
    [[nodiscard]] std::string good(const char* name) const
    {
        return readFile(path(QString("model/") + name).toStdString());
    }
    /// The model's weights with the header text changed.
    [[nodiscard]] std::string withHeader(const std::string& from, const std::string& to) const;
    [[nodiscard]] std::string withBadValue(float value) const;
    void requireFailure(const QStringList& arguments, const QString& file, const QString& cause,
                        const QByteArray& input = {}) const;

    QTemporaryDir m_folder;
};

void TestCliFailures::initTestCase()
{
    test::makeTextModel(path("model").toStdString());
}

std::string TestCliFailures::withHeader(const std::string& from, const std::string& to) const
{
    const std::string content = good("model.safetensors");
    std::uint64_t length = 0;
    std::memcpy(&length, content.data(), sizeof(length));
    return safetensors(replaced(content.substr(8, length), from, to), content.substr(8 + length));
}

std::string TestCliFailures::withBadValue(float value) const
{
    std::string content = good("model.safetensors");
    std::memcpy(content.data() + content.size() - sizeof(value), &value, sizeof(value));
    return content;
}

void TestCliFailures::requireFailure(const QStringList& arguments, const QString& file,
                                     const QString& cause, const QByteArray& input) const
{
    const auto result = runCli(arguments, input);
    QVERIFY2(result.status == 1, result.errors + result.output);
    QVERIFY2(result.errors.endsWith('\n') && result.errors.count('\n') == 1, result.errors);
    QVERIFY2(result.errors.contains(file.toUtf8()), result.errors);
    QVERIFY2(result.errors.contains(cause.toUtf8()), result.errors);
    QVERIFY2(result.output.isEmpty(), result.output);
}

void TestCliFailures::brokenWeights_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QString>("cause");
    const std::string whole = good("model.safetensors");
    const std::string huge = std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 8) + whole.substr(8);
    QTest::newRow("empty") << std::string() << "";
    QTest::newRow("shorter than a header length") << whole.substr(0, 5) << "";
    QTest::newRow("header only") << whole.substr(0, 200) << "";
    QTest::newRow("truncated data") << whole.substr(0, whole.size() - 100) << "";
    QTest::newRow("bytes behind the data") << whole + "more"
                                           << "";
    QTest::newRow("oversized header") << huge << "header";
    QTest::newRow("header is not JSON") << safetensors("{\"a\": ", "") << "JSON";
    QTest::newRow("header is a list") << safetensors("[]", "") << "JSON object";
    QTest::newRow("overlapping tensors")
        << safetensors(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                       R"("b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
                       std::string(12, '\0'))
        << "overlaps";
    QTest::newRow("unknown dtype") << withHeader("\"F32\"", "\"F31\"") << "F31";
    QTest::newRow("wrong dtype") << withHeader("\"F32\"", "\"I32\"") << "I32";
    QTest::newRow("wrong shape") << withHeader("\"shape\":[32]", "\"shape\":[31]") << "[31]";
    QTest::newRow("missing tensor")
        << withHeader("blocks.1.att.key.weight", "blocks.1.att.kex.weight")
        << "blocks.1.att.key.weight";
    QTest::newRow("no tensor of the model") << safetensors("{}", "") << "";
    QTest::newRow("NaN") << withBadValue(NAN) << "";
    QTest::newRow("infinite") << withBadValue(INFINITY) << "";
    QTest::newRow("a text") << std::string("These were the last words of the old forester.\n")
                            << "";
}

void TestCliFailures::brokenWeights()
{
    QFETCH(std::string, content);
    QFETCH(QString, cause);
    write("bad.safetensors", content);
    const QString file = path("bad.safetensors");
    requireFailure({"inspect", file}, file, cause);
    requireFailure({"generate", "--model", file, "--ids", "-"}, file, cause, "[1]");
    requireFailure({"bench", "--model", file}, file, cause);
}

void TestCliFailures::brokenFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QString>("cause");
    const std::string config = good("config.json");
    QTest::newRow("no weights") << "model.safetensors" << std::string("-") << "no such file";
    QTest::newRow("no configuration") << "config.json" << std::string("-") << "no such file";
    QTest::newRow("empty configuration") << "config.json" << std::string() << "";
    QTest::newRow("configuration is a list") << "config.json" << std::string("[1]") << "";
    QTest::newRow("layers do not match")
        << "config.json" << replaced(config, "\"n_layer\": 2", "\"n_layer\": 3") << "n_layer";
    QTest::newRow("threshold out of range")
        << "config.json" << replaced(config, "\"v_threshold\": 1.0", "\"v_threshold\": -1")
        << "v_threshold";
    QTest::newRow("no tokenizer file") << "tokenizer.model" << std::string("-") << "no such file";
    QTest::newRow("empty tokenizer") << "tokenizer.model" << std::string() << "empty";
    QTest::newRow("truncated tokenizer")
        << "tokenizer.model" << good("tokenizer.model").substr(0, 3000) << "";
    QTest::newRow("tokenizer is a text")
        << "tokenizer.model" << std::string("Once there was an owl.\n") << "";
    QTest::newRow("tokenizer of another size")
        << "tokenizer.model"
        << trainVocabulary({{path("model/corpus.txt").toStdString(), 1.0}}, {400, 1U << 20U, 1})
        << "400 tokens, the model 420";
}

void TestCliFailures::brokenFolder()
{
    QFETCH(QString, name);
    QFETCH(std::string, content);
    QFETCH(QString, cause);
    QDir(path("broken")).removeRecursively();
    for (const char* file : {"config.json", "model.safetensors", "tokenizer.model"}) {
        QDir().mkpath(path("broken"));
        write(QString("broken/") + file, good(file));
    }
    if (content == "-")
        QFile::remove(path("broken/" + name));
    else
        write("broken/" + name, content);
    const QString file = path("broken/" + name);
    requireFailure({"generate", "--model", path("broken"), "--prompt", "owl"}, file, cause);
    requireFailure({"eval", "--model", path("broken"), "--text", path("model/corpus.txt")}, file,
                   cause);
}

void TestCliFailures::brokenInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("cause");
    write("latin1.txt", "one\n<|endoftext|>\ncaf\xE9\n");
    write("empty.txt", "");
    const QString model = path("model");
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& input,
                        const QString& file, const QString& cause) {
        QTest::newRow(name) << arguments << input << file << cause;
    };
    write("text.pth", "These were the last words of the old forester.");
    row("no checkpoint to convert", {"convert", path("none.pth"), path("out")}, "",
        path("none.pth"), "no such file");
    row("checkpoint is a text", {"convert", path("text.pth"), path("out")}, "", path("text.pth"),
        "not a PyTorch checkpoint");
    row("model is a text", {"inspect", path("text.pth")}, "", path("text.pth"),
        "not a PyTorch checkpoint");
    row("no such model", {"inspect", path("none")}, "", path("none"), "no such");
    row("folder without a model", {"inspect", m_folder.path()}, "", m_folder.path(),
        "no such file");
    row("prompt not UTF-8", {"generate", "--model", model, "--prompt", "-"}, "owl\xFF", "--prompt",
        "byte 3");
    row("prompt not UTF-8, ops", {"ops", "--model", model, "--prompt", "-"}, "\xC3", "--prompt",
        "byte 0");
    row("text not UTF-8", {"tokenize", "--model", model, "--text", path("latin1.txt")}, "",
        path("latin1.txt"), "byte 21");
    row("corpus not UTF-8", {"eval", "--model", model, "--text", path("latin1.txt")}, "",
        path("latin1.txt"), "byte 21");
    row("no text", {"eval", "--model", model, "--text", path("empty.txt")}, "", path("empty.txt"),
        "no text");
    row("text is a folder", {"eval", "--model", model, "--text", m_folder.path()}, "",
        m_folder.path(), "folder");
    row("text missing", {"eval", "--model", model, "--text", path("none.txt")}, "",
        path("none.txt"), "no such file");
    row("ids are no list", {"ops", "--model", model, "--ids", "-"}, "{}", "-", "JSON array");
    row("ids hold a text", {"ops", "--model", model, "--ids", "-"}, "[1, \"a\"]", "-", "entry 1");
    row("id negative", {"ops", "--model", model, "--ids", "-"}, "[-1]", "-", "entry 0");
    row("id outside the vocabulary", {"ops", "--model", model, "--ids", "-"}, "[3, 420]", "-",
        "420");
    row("id too large to detokenize", {"detokenize", "--model", model, "--ids", "-"}, "[420]", "",
        "420");
    row("no ids", {"trace", "--model", model, "--ids", "-", "--out", path("t")}, "[]", "-",
        "no tokens");
    row("temperature", {"generate", "--model", model, "--prompt", "a", "--temperature", "-1"}, "",
        "", "temperature");
    row("top-p", {"generate", "--model", model, "--prompt", "a", "--top-p", "0"}, "", "", "top-p");
    row("threshold", {"generate", "--model", model, "--prompt", "a", "--v-threshold", "nan"}, "",
        model, "v_threshold");
    row("trace into a missing folder",
        {"trace", "--model", model, "--prompt", "a", "--out", path("no/t")}, "", path("no/t"),
        "cannot write");
    row("profile missing",
        {"cost", "--model", model, "--prompt", "a", "--profile", path("none.json")}, "",
        path("none.json"), "no such file");
    row("training text missing",
        {"train", "--corpus", path("none.txt"), "--valid", path("empty.txt"), "--out", path("run")},
        "", path("none.txt"), "no such file");
    row("training text not UTF-8",
        {"train", "--corpus", path("latin1.txt"), "--valid", path("empty.txt"), "--out",
         path("run")},
        "", path("latin1.txt"), "byte 21");
    row("weight of a training text",
        {"train", "--corpus", path("latin1.txt@heavy"), "--valid", path("empty.txt"), "--out",
         path("run")},
        "", path("latin1.txt@heavy"), "positive number");
}

void TestCliFailures::brokenInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(QString, file);
    QFETCH(QString, cause);
    requireFailure(arguments, file, cause, input);
}

void TestCliFailures::nothingIsLeftBehind()
{
    if (::geteuid() == 0) {
        // Nothing is unreadable to root: a device that is always full stands in for it.
        requireFailure({"trace", "--model", path("model"), "--prompt", "a", "--out", "/proc/trace"},
                       "/proc/trace", "cannot write");
    } else {
        write("secret.safetensors", good("model.safetensors"));
        QVERIFY(QFile::setPermissions(path("secret.safetensors"), {}));
        requireFailure({"inspect", path("secret.safetensors")}, path("secret.safetensors"),
                       "cannot open");
    }
    for (const QString& entry : QDir(m_folder.path()).entryList(QDir::Files))
        QVERIFY2(!entry.contains(".part-") && !entry.contains(".ids-"), qPrintable(entry));
}

QTEST_GUILESS_MAIN(TestCliFailures)
#include "test_cli_failures.moc"
