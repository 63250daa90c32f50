#include "tests/support/test_paths.h"

#include <QtTest>
#include <algorithm>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

bool startsWith(const std::string& text, std::initializer_list<const char*> prefixes)
{
    return std::ranges::any_of(prefixes, [&](const char* p) { return text.starts_with(p); });
}

bool isQt(const std::string& header)
{
    static const std::regex qt("(Qt[A-Za-z]*/)?Q[A-Z][A-Za-z0-9]*|Qt[A-Z][A-Za-z]*|q[a-z]+\\.h");
    return std::regex_match(header, qt);
}

bool isTorch(const std::string& header)
{
    return startsWith(header, {"torch/", "ATen/", "c10/", "caffe2/"});
}

/// Why a file of that path must not include the header; empty: it may.
std::string violation(const std::string& path, const std::string& header)
{
    if (startsWith(path, {"core/", "app/cli/"}) && isQt(header))
        return "core and the command line know no Qt";
    if (isTorch(header) && !startsWith(path, {"core/torch/", "app/torch_main.cpp", "tests/torch/"}))
        return "LibTorch belongs to core/torch";
    if (header.starts_with("sentencepiece") && !path.starts_with("core/text/sentencepiece_"))
        return "sentencepiece belongs to core/text/sentencepiece_*";
    if (path.starts_with("widgets/") && header.starts_with("app/"))
        return "widgets know nothing of the application";
    if (path.starts_with("core/") && startsWith(header, {"widgets/", "app/"}))
        return "core knows neither widgets nor the application";
    if (!path.starts_with("tests/") && header.starts_with("tests/"))
        return "the product includes no tests";
    return {};
}

std::vector<std::string> includesOf(const fs::path& file)
{
    static const std::regex include("\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
    std::vector<std::string> headers;
    std::ifstream stream(file);
    std::smatch match;
    for (std::string line; std::getline(stream, line);)
        if (std::regex_match(line, match, include))
            headers.push_back(match[1]);
    return headers;
}

std::vector<std::string> sourceFiles()
{
    const fs::path root = SPIKEGLASS_SOURCE_DIR;
    std::vector<std::string> files;
    for (const char* folder : {"core", "widgets", "app", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
                files.push_back(fs::relative(entry.path(), root).generic_string());
    return files;
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT
private slots:
    void rules_data();
    void rules();
    void everyIncludeIsAllowed();
    void plotsAndTorchNeverMeet();
};

void TestLayering::rules_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("Qt in core") << "core/engine/x.cpp"
                                << "QString" << false;
    QTest::newRow("Qt module in core") << "core/x.h"
                                       << "QtCore/QObject" << false;
    QTest::newRow("Qt umbrella in core") << "core/x.h"
                                         << "QtWidgets" << false;
    QTest::newRow("Qt lower case in core") << "core/x.h"
                                           << "qglobal.h" << false;
    QTest::newRow("Qt in the command line") << "app/cli/main.cpp"
                                            << "QCoreApplication" << false;
    QTest::newRow("Qt in widgets") << "widgets/x.cpp"
                                   << "QWidget" << true;
    QTest::newRow("std in core") << "core/x.cpp"
                                 << "queue" << true;
    QTest::newRow("quantity of core") << "core/x.cpp"
                                      << "core/ops/quantity.h" << true;
    QTest::newRow("torch in engine") << "core/engine/x.cpp"
                                     << "torch/torch.h" << false;
    QTest::newRow("ATen in widgets") << "widgets/x.cpp"
                                     << "ATen/ATen.h" << false;
    QTest::newRow("torch in core/torch") << "core/torch/x.cpp"
                                         << "ATen/ATen.h" << true;
    QTest::newRow("core/torch in the trainer") << "app/torch_main.cpp"
                                               << "torch/torch.h" << true;
    QTest::newRow("sentencepiece in text") << "core/text/tokenizer.cpp"
                                           << "sentencepiece_processor.h" << false;
    QTest::newRow("sentencepiece at home") << "core/text/sentencepiece_tokenizer.cpp"
                                           << "sentencepiece_processor.h" << true;
    QTest::newRow("app in widgets") << "widgets/x.cpp"
                                    << "app/settings.h" << false;
    QTest::newRow("widgets in core") << "core/x.cpp"
                                     << "widgets/x.h" << false;
    QTest::newRow("app in core") << "core/x.cpp"
                                 << "app/x.h" << false;
    QTest::newRow("tests in app") << "app/x.cpp"
                                  << "tests/support/x.h" << false;
    QTest::newRow("widgets in app") << "app/x.cpp"
                                    << "widgets/x.h" << true;
}

void TestLayering::rules()
{
    QFETCH(QString, path);
    QFETCH(QString, header);
    QFETCH(bool, allowed);
    QCOMPARE(violation(path.toStdString(), header.toStdString()).empty(), allowed);
}

void TestLayering::everyIncludeIsAllowed()
{
    const fs::path root = SPIKEGLASS_SOURCE_DIR;
    std::size_t includes = 0;
    QStringList violations;
    for (const std::string& path : sourceFiles())
        for (const std::string& header : includesOf(root / path)) {
            ++includes;
            const std::string why = violation(path, header);
            if (!why.empty())
                violations << QString::fromStdString(path + " includes " + header + ": " + why);
        }
    QVERIFY2(violations.isEmpty(), qPrintable(violations.join('\n')));
    QVERIFY(includes > 100);
}

void TestLayering::plotsAndTorchNeverMeet()
{
    const fs::path root = SPIKEGLASS_SOURCE_DIR;
    for (const std::string& path : sourceFiles()) {
        const auto headers = includesOf(root / path);
        const bool torch = std::ranges::any_of(headers, isTorch);
        const bool plot = std::ranges::find(headers, "qcustomplot.h") != headers.end();
        QVERIFY2(!(torch && plot), path.c_str());
    }
}

QTEST_GUILESS_MAIN(TestLayering)
#include "test_layering.moc"
