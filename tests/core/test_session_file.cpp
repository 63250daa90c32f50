#include "core/error.h"
#include "core/files.h"
#include "core/model/model_fingerprint.h"
#include "core/model/model_writer.h"
#include "core/model/safetensors.h"
#include "core/random_model.h"
#include "core/trace/session_file.h"
#include "tests/support/fake_tokenizer.h"
#include "tests/support/test_paths.h"

#include <QTemporaryDir>
#include <algorithm>
#include <cstring>
#include <functional>

using namespace spikeglass;

namespace {

std::shared_ptr<const Model> tinyModel()
{
    return openModel(test::dataFolder() / "tiny-2x16" / "model.safetensors");
}

GenerationSettings endless(std::uint64_t seed)
{
    GenerationSettings settings;
    settings.sampler.seed = seed;
    settings.sampler.suppressed = {0};
    return settings;
}

/// Two texts, one with a branch.
TokenHistory sampleTexts()
{
    Generation generation(tinyModel(), std::make_shared<test::FakeTokenizer>());
    TokenHistory history;
    const auto write = [&](int tokens) {
        for (int i = 0; i < tokens; ++i) {
            TokenRecord record = *generation.advance();
            record.runId = 7;
            history.append(std::make_shared<const TokenRecord>(std::move(record)));
        }
    };
    generation.restart("once upon", endless(std::uint64_t{1} << 63U));
    history.beginText("once upon", {generation.prompt().begin(), generation.prompt().end()});
    write(70);
    history.toggleBookmark(3);
    const BranchId first = history.shown()->id;
    const TokenId given[] = {4, 5};
    generation.resume(history.recorded(40), given, endless(2));
    history.rename(history.fork(41, "other \"prompt\"", {4, 5}), "Zweig \u00E9\n");
    write(20);
    generation.restart("a", endless(3));
    history.beginText("a");
    write(5);
    history.select(first);
    return history;
}

SessionContent sample()
{
    static const TokenHistory history = sampleTexts();
    SessionContent content = sessionContent(history);
    const auto model = tinyModel();
    content.model = modelReference(*model, modelFingerprint(*model), WeightFormat::BF16,
                                   "/else/tokenizer.model");
    content.sampler.temperature = 0.7F;
    content.speed = 16;
    Interventions edits;
    edits.edits.push_back({Intervention::Kind::Tau, {LayerId{1}, Site::ChannelMix, {2, 5}}, 3.5F});
    content.interventions = std::make_shared<const Interventions>(edits);
    content.choices.pinned = NeuronId{LayerId{1}, Site::ChannelMix, 4};
    content.choices.traced = {{LayerId{0}, Site::TimeMix, 2}, {LayerId{1}, Site::TimeMix, 3}};
    content.choices.group = {{LayerId{0}, Site::ChannelMix, 5}, {LayerId{1}, Site::TimeMix, 0}};
    content.choices.groupFired = {{LayerId{0}, Site::ChannelMix, 5}};
    content.choices.relation = {SpikeRelation::Kind::Word, TokenClass::Digit, 7, "\u2423Lily"};
    Interventions waiting;
    waiting.edits.push_back({Intervention::Kind::Silence, {LayerId{1}, Site::TimeMix, {3}}});
    content.waiting[content.branches[1].branch.id] = std::make_shared<const Interventions>(waiting);
    content.waiting[content.branches[2].branch.id] = nullptr; // restored there
    ComparisonChoices comparison;
    comparison.runs[0] = {std::nullopt, "/models/other", false, WeightFormat::Int8, 77};
    comparison.runs[1] = {BranchId{9}, {}, true, WeightFormat::F32, 3}; // need not be there
    comparison.text = ComparisonText::Own;
    comparison.tokens = 120;
    content.comparison = comparison;
    return content;
}

using Change = std::function<void(std::string&)>;

/// Of the header of a file: the first `from` becomes `to`.
Change replace(const std::string& from, const std::string& to)
{
    return [from, to](std::string& bytes) {
        const std::size_t at = bytes.find(from);
        QVERIFY(at != std::string::npos);
        bytes.replace(at, from.size(), to);
        std::uint64_t header = 0; // its length is what the file begins with
        std::memcpy(&header, bytes.data(), sizeof header);
        header += to.size() - from.size();
        std::memcpy(bytes.data(), &header, sizeof header);
    };
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(std::string&)>)

class TestSessionFile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path file() const
    {
        return m_folder.path().toStdString() + "/s.spikeglass";
    }
    QString refusal();

private slots:
    void everythingComesBack();
    void spikeDrivenModelsAreNamed();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void filesOfBeforeHaveNoChoices();
    void filesOfBeforeHaveNothingWaiting();
    void sessionsWithoutAComparisonHaveNone();
    void unreadableComparisonsAreNone_data();
    void unreadableComparisonsAreNone();
    void unreadableComparisonsAreNotWritten();
    void noWordYetIsNoRelation();
    void emptyBranchesAreRefused();
    void branchesOfBranchesAreSpelled();
    void everyCutIsRefused();
    void changedBytesNeverCrash();
    void failedSaveKeepsTheOldFile();
    void fingerprintTellsModelsApart();
};

/// What readSession says of the file; empty if it reads it.
QString TestSessionFile::refusal()
{
    try {
        readSession(file());
        return {};
    } catch (const Error& problem) {
        return QString::fromUtf8(problem.what());
    }
}

void TestSessionFile::everythingComesBack()
{
    const SessionContent written = sample();
    writeSession(file(), written);
    const SessionContent read = readSession(file());
    QCOMPARE(read.model.source, written.model.source);
    QCOMPARE(read.model.tokenizer, std::string("/else/tokenizer.model"));
    QCOMPARE(read.model.fingerprint, written.model.fingerprint);
    QVERIFY(read.model.shape == written.model.shape);
    QCOMPARE(read.model.overrides.vThreshold, written.model.overrides.vThreshold);
    QVERIFY(isSameModel(read.model, written.model));
    QVERIFY(read.sampler == written.sampler);
    QCOMPARE(read.speed, 16.0);
    InspectionChoices choices = written.choices;
    choices.relation.wordName.clear(); // the tokenizer names it
    QVERIFY(read.choices == choices);
    QVERIFY(read.comparison == written.comparison);
    QVERIFY(read.interventions && *read.interventions == *written.interventions);
    QVERIFY(std::ranges::equal(read.waiting, written.waiting, [](const auto& a, const auto& b) {
        return a.first == b.first && sameInterventions(a.second, b.second);
    }));
    const test::FakeTokenizer tokenizer;
    TokenHistory history = restoredHistory(read, &tokenizer, TokenHistory());
    TokenHistory expected = sampleTexts();
    QVERIFY(history.shown()->id == expected.shown()->id);
    QCOMPARE(history.branches().size(), std::size_t{3});
    for (const Branch* branch : expected.branches()) {
        history.select(branch->id);
        expected.select(branch->id);
        QCOMPARE(history.shown()->name, branch->name);
        QCOMPARE(history.shown()->prompt, branch->prompt);
        QCOMPARE(history.shown()->given, branch->given);
        QVERIFY(history.shown()->parent == branch->parent);
        QVERIFY(history.bookmarks() == expected.bookmarks());
        QCOMPARE(history.end(), expected.end());
        for (int position = 0; position < history.end(); ++position) {
            const TokenRecord& now = *history.at(position);
            const TokenRecord& then = *expected.at(position);
            QCOMPARE(now.position, position);
            QCOMPARE(now.token, then.token);
            QCOMPARE(now.text, then.text);
            QCOMPARE(now.name, then.name);
            QCOMPARE(now.runId, then.runId);
            QCOMPARE(now.stateHash, then.stateHash);
            QVERIFY(now.random == then.random);
            QCOMPARE(now.surpriseBits, then.surpriseBits);
            QCOMPARE(now.fromPrompt, then.fromPrompt);
            QVERIFY(now.settings->sampler == then.settings->sampler);
        }
    }
}

/// Its shape and what can be said when it is opened again.
void TestSessionFile::spikeDrivenModelsAreNamed()
{
    Model model = makeRandomModel({2, 16, 32, false, true, 8}, 1);
    model.source = "driven";
    SessionContent content = sample();
    content.interventions = nullptr; // of neurons that it does not have
    content.choices = {};
    content.waiting.clear();
    content.model = modelReference(model, modelFingerprint(model), WeightFormat::F32, {});
    writeSession(file(), content);
    const ModelReference read = readSession(file()).model;
    QVERIFY(read.shape == model.config.shape);
    QVERIFY(isSameModel(read, content.model));
    QVERIFY(!read.overrides.tau && !read.overrides.vThreshold);
    writeModelFolder(model.config, model.weights, m_folder.path().toStdString() + "/driven");
    QVERIFY(openModel(m_folder.path().toStdString() + "/driven", read.overrides));
}

void TestSessionFile::refusesOtherFiles_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("cause");
    QTest::newRow("empty") << Change([](std::string& bytes) { bytes.clear(); }) << "s.spikeglass";
    QTest::newRow("text") << Change([](std::string& bytes) { bytes = "Once upon a time"; })
                          << "s.spikeglass";
    QTest::newRow("newer") << replace(R"("version":"1")", R"("version":"9")") << "newer Spikeglass";
    QTest::newRow("another container")
        << replace("spikeglass-session", "spikeglass-sessiom") << "no session";
    QTest::newRow("parent is missing") << replace(R"(\"parent\":0)", R"(\"parent\":8)") << "tree";
    QTest::newRow("shown is missing") << replace(R"(\"shown\":0)", R"(\"shown\":7)") << "shown";
    QTest::newRow("other length") << replace(R"(\"tokens\":70)", R"(\"tokens\":71)") << "number";
    QTest::newRow("no such setting")
        << replace(R"(\"temperature\")", R"(\"temperaturf\")") << "damaged";
    QTest::newRow("setting of another kind")
        << replace(R"(\"speed\":16.0)", R"(\"speed\":null)") << "damaged";
    QTest::newRow("end of another kind")
        << replace(R"(\"ended\":false)", R"(\"ended\":null)") << "damaged";
    QTest::newRow("no such relation")
        << replace(R"(\"relation\":\"word\")", R"(\"relation\":\"wors\")") << "related to";
    QTest::newRow("no such neuron")
        << replace(R"(\"group_fired\":[21])", R"(\"group_fired\":[99])") << "is not one of";
    const auto choice = [&](const char* what, const char* from, const char* to, const char* cause) {
        QTest::newRow(what) << replace(from, to) << cause;
    };
    choice("pinned is none", R"(\"pinned\":52)", R"(\"pinned\":64)", "is not one of 64");
    choice("pinned wraps", R"(\"pinned\":52)", R"(\"pinned\":4294967296)", "is not one of 64");
    choice("pinned is huge", R"(\"pinned\":52)", R"(\"pinned\":18446744073709551615)",
           "is not one of 64");
    choice("pinned is a fraction", R"(\"pinned\":52)", R"(\"pinned\":1e30)", "is not one of 64");
    choice("pinned is a list", R"(\"pinned\":52)", R"(\"pinned\":[5])", "array is not one of 64");
    choice("traced below", R"(\"traced\":[2,35])", R"(\"traced\":[-1,35])", "is not one of 64");
    choice("traced wraps", R"(\"traced\":[2,35])", R"(\"traced\":[4294967298])",
           "is not one of 64");
    choice("too many traces", R"(\"traced\":[2,35])", R"(\"traced\":[0,1,2,3,4,5,6,7,8])",
           "no list of up to 8");
    choice("traced twice", R"(\"traced\":[2,35])", R"(\"traced\":[2,35,2])", "twice");
    choice("traced is a word", R"(\"traced\":[2,35])", R"(\"traced\":\"all\")", "no list");
    std::string all = R"(\"group\":[0)";
    for (int i = 1; i <= 64; ++i)
        all += ',' + std::to_string(i);
    choice("too many in the group", R"(\"group\":[21,32])", (all + ']').c_str(),
           "no list of up to 64");
    choice("group twice", R"(\"group\":[21,32])", R"(\"group\":[21,21])", "twice");
    choice("fired twice", R"(\"group_fired\":[21])", R"(\"group_fired\":[21,21])", "twice");
    choice("no such word", R"(\"word\":7)", R"(\"word\":32)", "token 32 is not one of 32");
    choice("word below", R"(\"word\":7)", R"(\"word\":-1)", "token -1 is not one of 32");
    choice("word wraps", R"(\"word\":7)", R"(\"word\":4294967303)", "is not one of 32");
    choice("word is a fraction", R"(\"word\":7)", R"(\"word\":7.5)", "is not one of 32");
    choice("word is missing", R"(\"word\":7)", R"(\"wort\":7)", "word that is missing");
    choice("waiting is a number", R"(\"waiting_interventions\":{\"edits\":[],\"version\":1})",
           R"(\"waiting_interventions\":7)", "no interventions");
    choice("nothing known waits", R"(\"do\":\"silence\")", R"(\"do\":\"silents\")",
           "is not a known 'do'");
    choice("no such neuron waits", R"(\"channels\":[3])", R"(\"channels\":[16])",
           "channel 16 does not exist");
    choice("no such class", R"(\"class\":\"digit\")", R"(\"class\":\"digits\")", "related to");
    QTest::newRow("vocabulary") << replace(R"(\"vocab\":32)", R"(\"vocab\":12)") << "vocabulary";
}

void TestSessionFile::refusesOtherFiles()
{
    QFETCH(Change, change);
    QFETCH(QString, cause);
    writeSession(file(), sample());
    std::string bytes = readFile(file());
    change(bytes);
    writeFileAtomically(file(), bytes);
    const QString message = refusal();
    QVERIFY2(message.contains(QStringLiteral("s.spikeglass")), qPrintable(message));
    QVERIFY2(message.contains(cause), qPrintable(message));
}

/// They open, with nothing chosen.
void TestSessionFile::filesOfBeforeHaveNoChoices()
{
    writeSession(file(), sample());
    std::string bytes = readFile(file());
    const std::string name = R"(\"choices\")";
    const std::size_t at = bytes.find(name);
    QVERIFY(at != std::string::npos);
    bytes.replace(at, name.size(), R"(\"choicez\")");
    writeFileAtomically(file(), bytes);
    const SessionContent read = readSession(file());
    QVERIFY(read.choices == InspectionChoices{});
    QCOMPARE(read.branches.size(), sample().branches.size());
}

/// They open, and every text that is not shown has what its last token was read with.
void TestSessionFile::filesOfBeforeHaveNothingWaiting()
{
    writeSession(file(), sample());
    std::string bytes = readFile(file());
    const std::string name = R"(\"waiting_interventions\")";
    int found = 0;
    for (std::size_t at = bytes.find(name); at != std::string::npos; at = bytes.find(name, at)) {
        bytes.replace(at, name.size(), R"(\"waiting_interventionz\")");
        ++found;
    }
    QCOMPARE(found, 2);
    writeFileAtomically(file(), bytes);
    const SessionContent read = readSession(file());
    QVERIFY(read.waiting.empty());
    QCOMPARE(read.branches.size(), sample().branches.size());
}

/// As files of before.
void TestSessionFile::sessionsWithoutAComparisonHaveNone()
{
    SessionContent content = sample();
    content.comparison.reset();
    writeSession(file(), content);
    QVERIFY(readFile(file()).find("comparison") == std::string::npos);
    QVERIFY(!readSession(file()).comparison);
}

void TestSessionFile::unreadableComparisonsAreNone_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char* what, const char* from, const std::string& to) {
        QTest::newRow(what) << replace(from, to);
    };
    row("branch wraps", R"(\"branch\":9)", R"(\"branch\":4294967305)");
    row("branch below", R"(\"branch\":9)", R"(\"branch\":-9)");
    row("seed is a word", R"(\"seed\":77,)", R"(\"seed\":\"x\",)");
    row("no such format", R"(\"weights\":\"int8\")", R"(\"weights\":\"int3\")");
    row("no tokens", R"(\"tokens\":120)", R"(\"tokens\":0)");
    row("too many tokens", R"(\"tokens\":120)", R"(\"tokens\":5001)");
    row("model is a number", R"(\"model\":\"/models/other\")", R"(\"model\":7)");
    row("one run", R"(\"b\":{\"branch\")", R"(\"c\":{\"branch\")");
    row("long name", R"(\"model\":\"/models/other\")",
        R"(\"model\":\")" + std::string(5000, 'x') + R"(\")");
}

/// It is no reason to lose the texts.
void TestSessionFile::unreadableComparisonsAreNone()
{
    QFETCH(Change, change);
    writeSession(file(), sample());
    std::string bytes = readFile(file());
    change(bytes);
    writeFileAtomically(file(), bytes);
    QCOMPARE(refusal(), QString());
    const SessionContent read = readSession(file());
    QVERIFY(!read.comparison);
    QCOMPARE(read.branches.size(), sample().branches.size());
    QVERIFY(read.sampler == sample().sampler);
}

void TestSessionFile::unreadableComparisonsAreNotWritten()
{
    SessionContent content = sample();
    content.comparison->runs[0].folder = std::string(5000, 'x');
    writeSession(file(), content);
    QVERIFY(readFile(file()).find("comparison") == std::string::npos);
    QCOMPARE(refusal(), QString());
}

/// What the program writes it reads again.
void TestSessionFile::noWordYetIsNoRelation()
{
    SessionContent content = sample();
    content.choices = {};
    content.choices.relation.kind = SpikeRelation::Kind::Word;
    writeSession(file(), content);
    QVERIFY(readSession(file()).choices == InspectionChoices{});
}

/// A small file of them would ask for the memory of their long texts.
void TestSessionFile::emptyBranchesAreRefused()
{
    SessionContent content = sample();
    const int first = static_cast<int>(content.branches.size());
    for (int i = 0; i < 1000; ++i) {
        StoredBranch empty;
        empty.branch.id = {first + i};
        empty.branch.parent = content.branches.front().branch.id;
        empty.branch.first = empty.branch.end = 70;
        content.branches.push_back(empty);
    }
    writeSession(file(), content);
    const QString message = refusal();
    QVERIFY2(message.contains("s.spikeglass"), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("branch %1 has no tokens of its own").arg(first)),
             qPrintable(message));
    // The one that is shown may just have been begun.
    content.branches.resize(static_cast<std::size_t>(first) + 1);
    content.shown = {first};
    writeSession(file(), content);
    QCOMPARE(refusal(), QString());
}

/// The letters of a word may begin in an ancestor.
void TestSessionFile::branchesOfBranchesAreSpelled()
{
    const SessionContent content = sample();
    const StoredBranch& text = content.branches.front();
    SessionContent nested;
    nested.model = content.model;
    const auto add = [&](int id, std::optional<BranchId> parent, int first,
                         std::initializer_list<TokenId> tokens) {
        StoredBranch stored;
        stored.branch.id = nested.shown = {id};
        stored.branch.parent = parent;
        stored.branch.first = first;
        TokenRow row = text.rows.at(0);
        for (const TokenId token : tokens) {
            row.token = token;
            stored.rows.push(row);
        }
        stored.branch.end = first + static_cast<int>(tokens.size());
        nested.branches.push_back(std::move(stored));
    };
    add(0, std::nullopt, 0, {3, 4, 5});
    add(1, BranchId{0}, 2, {1, 6}); // 1: the first half of a letter
    add(2, BranchId{1}, 3, {2, 7});
    const test::FakeTokenizer tokenizer;
    const TokenHistory history = restoredHistory(nested, &tokenizer, TokenHistory());
    QCOMPARE(history.end(), 5);
    QCOMPARE(history.at(3)->text, std::string("\u00E9"));
    QCOMPARE(history.at(4)->text, std::string("e"));
}

void TestSessionFile::everyCutIsRefused()
{
    writeSession(file(), sample());
    const std::string bytes = readFile(file());
    for (std::size_t length = 0; length < bytes.size(); length += 97) {
        writeFileAtomically(file(), bytes.substr(0, length));
        QVERIFY(!refusal().isEmpty());
    }
}

void TestSessionFile::changedBytesNeverCrash()
{
    writeSession(file(), sample());
    const std::string bytes = readFile(file());
    const test::FakeTokenizer tokenizer;
    for (std::size_t at = 0; at < bytes.size(); at += 61) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ (1 << at % 7));
        writeFileAtomically(file(), changed);
        try {
            restoredHistory(readSession(file()), &tokenizer, TokenHistory());
        } catch (const Error& problem) {
            QVERIFY(std::string(problem.what()).find("s.spikeglass") != std::string::npos);
        }
    }
}

void TestSessionFile::failedSaveKeepsTheOldFile()
{
    writeSession(file(), sample());
    const std::string before = readFile(file());
    QVERIFY_EXCEPTION_THROWN(writeSession("/nowhere/s.spikeglass", sample()), Error);
    QCOMPARE(readFile(file()), before);
}

void TestSessionFile::fingerprintTellsModelsApart()
{
    const auto path = test::dataFolder() / "tiny-2x16" / "model.safetensors";
    const std::uint64_t fingerprint = modelFingerprint(*openModel(path));
    QCOMPARE(modelFingerprint(*openModel(path)), fingerprint);
    ModelOverrides overrides;
    overrides.vThreshold = 0.5F;
    QVERIFY(modelFingerprint(*openModel(path, overrides)) != fingerprint);
    Model changed = *openModel(path);
    changed.weights.blocks[1].ffn.value.weight[7] += 1e-3F;
    QVERIFY(modelFingerprint(changed) != fingerprint);
    Model driven = makeRandomModel({2, 16, 32, false, true, 8}, 1);
    const std::uint64_t before = modelFingerprint(driven);
    driven.config.spikes.hidden.threshold += 0.1;
    QVERIFY(modelFingerprint(driven) != before);
}

QTEST_GUILESS_MAIN(TestSessionFile)
#include "test_session_file.moc"
