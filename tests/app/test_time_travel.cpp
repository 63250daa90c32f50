#include "app/session.h"
#include "core/trace/session_file.h"
#include "tests/support/small_model.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <random>

using namespace spikeglass;

namespace {

constexpr int kTimeout = 60000;
const QString kPrompt = QStringLiteral("Once there was a fox");

struct Written
{
    QString text;
    std::vector<TokenId> tokens;
    std::vector<std::uint64_t> hashes;
    std::vector<SamplerState> random;
    bool operator==(const Written&) const = default;
};

Written written(const Session& session)
{
    Written all;
    all.text = session.text();
    for (int position = 0; position < session.history().end(); ++position) {
        const TokenRecordPtr record = session.history().at(position);
        all.tokens.push_back(record->token);
        all.hashes.push_back(record->stateHash);
        all.random.push_back(record->random);
    }
    return all;
}

} // namespace

/// Going back, forking, changing, saving and loading, with the session that the window has.
class TestTimeTravel : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;

    std::unique_ptr<Session> makeSession()
    {
        auto session = std::make_unique<Session>(nullptr, m_folder.path().toStdString());
        session->setModel(loadModel({m_folder.path().toStdString() + "/small"}), kPrompt);
        session->setSpeed(Generator::kUnlimited);
        return session;
    }
    bool waitFor(const std::function<bool()>& done)
    {
        return QTest::qWaitFor(
            [&] {
                m_session->drain();
                return done();
            },
            kTimeout);
    }
    bool write(int tokens)
    {
        QSignalSpy finished(m_session.get(), &Session::finished);
        m_session->generate(tokens);
        return waitFor([&] { return !finished.isEmpty(); });
    }
    Written straightReplay();
    void silence(std::vector<int> channels);
    Interventions randomEdits(std::mt19937& random) const;
    bool saveAndLoad();

private slots:
    void initTestCase() { test::makeSmallModel(m_folder.path().toStdString() + "/small"); }
    void init() { m_session = makeSession(); }

    void continuingRepeatsTheOriginal();
    void anotherSeedGoesElsewhere();
    void nothingIsOverwritten();
    void editedTextKeepsItsBeginning();
    void promptsGoOnAfterAVisitElsewhere();
    void givenUpNumbersAreComputedAgain();
    void pinnedTokensAreVerified();
    void refusedForkLeavesTheText();
    void changesOfTheModelGoWithTheirBranch();
    void unreadChangesStayWithTheirBranch();
    void randomActionsMatchAStraightReplay();
};

/// The shown text written once more from its beginning, by what was given and what was set alone.
Written TestTimeTravel::straightReplay()
{
    const TokenHistory& history = m_session->history();
    Generation generation(m_session->model(), m_session->tokenizer());
    Written all;
    std::string text;
    const TokenId first[] = {history.at(0)->token};
    generation.restart(first, *history.at(0)->settings);
    for (int position = 0; position < history.end(); ++position) {
        const TokenRecord& recorded = *history.at(position);
        if (position > 0 && recorded.fromPrompt) {
            Generation::Point point = generation.save();
            point.prompt = point.tokens;
            point.prompt.push_back(recorded.token);
            generation.restore(point);
        }
        if (position > 0 && recorded.settings != history.at(position - 1)->settings)
            generation.setSettings(*recorded.settings);
        auto record = generation.advance();
        if (!record) // the document ended, and was gone on with
            record = generation.advance();
        if (record->isDocumentStart)
            text.clear();
        text += record->text;
        all.tokens.push_back(record->token);
        all.hashes.push_back(record->stateHash);
        all.random.push_back(record->random);
    }
    all.text = QString::fromStdString(text);
    return all;
}

bool TestTimeTravel::saveAndLoad()
{
    const auto file = m_folder.path().toStdString() + "/s.spikeglass";
    SessionContent content = sessionContent(m_session->history());
    content.model = m_session->modelReference();
    content.sampler = m_session->sampler();
    content.interventions = m_session->interventions();
    content.waiting = m_session->waitingInterventions();
    const InterventionsPtr edits = m_session->interventions();
    writeSession(file, content);
    const Written before = written(*m_session);
    m_session = makeSession();
    const SessionContent read = readSession(file);
    if (read.model.fingerprint != m_session->modelReference().fingerprint)
        return false;
    m_session->restoreRecording(
        restoredHistory(read, m_session->tokenizer().get(),
                        TokenHistory(TokenHistory::kDefaultMaxBytes, m_session->spillFolder())),
        read.sampler, read.interventions, read.waiting);
    return written(*m_session) == before && sameInterventions(m_session->interventions(), edits);
}

void TestTimeTravel::continuingRepeatsTheOriginal()
{
    QVERIFY(write(60));
    const Written original = written(*m_session);
    const BranchId first = m_session->history().shown()->id;
    for (const int position : {20, 40, 63}) {
        m_session->selectBranch(first);
        m_session->continueFrom(position);
        QCOMPARE(m_session->history().end(), position + 1);
        QVERIFY(write(static_cast<int>(original.tokens.size()) - position - 1));
        QVERIFY(written(*m_session) == original);
        QVERIFY(m_session->history().isVerified(position));
        QVERIFY(m_session->history().shown()->parent == first);
    }
}

void TestTimeTravel::anotherSeedGoesElsewhere()
{
    QVERIFY(write(40));
    const Written original = written(*m_session);
    SamplerSettings sampler = m_session->sampler();
    sampler.seed = 99;
    m_session->setSampler(sampler);
    m_session->continueFrom(20);
    QVERIFY(write(30));
    QVERIFY(written(*m_session).tokens != original.tokens);
    QCOMPARE(m_session->history().at(20)->token, original.tokens[20]);
    QVERIFY(straightReplay() == written(*m_session));
}

void TestTimeTravel::nothingIsOverwritten()
{
    QVERIFY(write(30));
    const Written original = written(*m_session);
    const BranchId first = m_session->history().shown()->id;
    m_session->fork(12, original.tokens[2]);
    QVERIFY(write(10));
    QCOMPARE(m_session->history().at(13)->token, original.tokens[2]);
    m_session->restart(QStringLiteral("One day"));
    QVERIFY(write(10));
    QCOMPARE(m_session->history().branches().size(), std::size_t{3});
    m_session->selectBranch(first);
    QVERIFY(written(*m_session) == original);
    QCOMPARE(m_session->prompt(), kPrompt);
    QVERIFY(write(10)); // goes on where it was
    QVERIFY(straightReplay() == written(*m_session));
    QCOMPARE(m_session->history().shown()->id, first);
}

void TestTimeTravel::editedTextKeepsItsBeginning()
{
    QVERIFY(write(30));
    const Written original = written(*m_session);
    const QString text = m_session->text();
    QVERIFY(text.startsWith(kPrompt));
    m_session->continueText(kPrompt + QStringLiteral(" and an owl"));
    QVERIFY(m_session->history().end() > 1);
    QVERIFY(write(10));
    QVERIFY(m_session->text().startsWith(kPrompt + QStringLiteral(" and an owl")));
    QVERIFY(m_session->history().shown()->parent);
    QVERIFY(straightReplay() == written(*m_session));
    m_session->continueText(m_session->text()); // unchanged: the same branch goes on
    const BranchId branch = m_session->history().shown()->id;
    QVERIFY(write(5));
    QCOMPARE(m_session->history().shown()->id, branch);
    m_session->continueText(QStringLiteral("Zebra"));
    QVERIFY(write(2));
    QVERIFY(m_session->text().startsWith(QStringLiteral("Zebra")));
}

void TestTimeTravel::promptsGoOnAfterAVisitElsewhere()
{
    for (int i = 0; i < 3; ++i) {
        QSignalSpy finished(m_session.get(), &Session::finished);
        m_session->stepToken();
        QVERIFY(waitFor([&] { return !finished.isEmpty(); }));
    }
    const BranchId first = m_session->history().shown()->id;
    QCOMPARE(m_session->history().end(), 3);
    m_session->restart(QStringLiteral("One day"));
    QVERIFY(write(3));
    m_session->selectBranch(first);
    QVERIFY(write(5));
    QVERIFY(m_session->text().startsWith(kPrompt));
}

void TestTimeTravel::givenUpNumbersAreComputedAgain()
{
    QVERIFY(write(30));
    m_session->setMemory(std::size_t{2} << 20);
    while (m_session->history().end() < 900)
        QVERIFY(write(200));
    QVERIFY(m_session->history().bytes() <= m_session->history().maxBytes());
    QVERIFY(m_session->history().at(40)->detail() < RecordDetail::Full);
    m_session->setAxis({20, 60, false});
    QVERIFY(waitFor([&] {
        for (int position = 20; position < 60; ++position)
            if (m_session->history().at(position)->detail() < RecordDetail::Activity)
                return false;
        return !m_session->isReplaying();
    }));
    m_session->pinToken(33);
    QVERIFY(waitFor([&] { return m_session->history().at(33)->detail() == RecordDetail::Full; }));
    QVERIFY(m_session->history().isVerified(33));
    QVERIFY(m_session->history().bytes() <= m_session->history().maxBytes());
    QVERIFY(straightReplay() == written(*m_session));
}

void TestTimeTravel::pinnedTokensAreVerified()
{
    QVERIFY(write(100));
    QVERIFY(!m_session->history().isVerified(50));
    m_session->pinToken(50);
    QVERIFY(waitFor([&] { return m_session->history().isVerified(50); }));
}

void TestTimeTravel::refusedForkLeavesTheText()
{
    QVERIFY(write(20));
    QSignalSpy failed(m_session.get(), &Session::failed);
    silence({3}); // what was done goes along, and comes back with the refused branch
    m_session->fork(10, 100000);
    QVERIFY(waitFor([&] { return !failed.isEmpty(); }));
    QVERIFY(!m_session->isRunning());
    QVERIFY(m_session->interventions());
    QVERIFY(write(3));
    QVERIFY(straightReplay() == written(*m_session));
}

/// Of the first population; none: the model is restored.
void TestTimeTravel::silence(std::vector<int> channels)
{
    Interventions edits;
    if (!channels.empty())
        edits.edits.push_back({Intervention::Kind::Silence, {LayerId{0}, Site::TimeMix, channels}});
    m_session->setInterventions(std::make_shared<const Interventions>(edits));
}

void TestTimeTravel::changesOfTheModelGoWithTheirBranch()
{
    QVERIFY(write(40));
    const Written original = written(*m_session);
    const BranchId first = m_session->history().shown()->id;
    m_session->continueFrom(20);
    silence({3, 4});
    QVERIFY(m_session->interventions());
    QVERIFY(write(10));
    const BranchId second = m_session->history().shown()->id;
    for (int position = 21; position < m_session->history().end(); ++position) {
        const TokenRecord& record = *m_session->history().at(position);
        QVERIFY(record.interventions);
        const auto flat = record.shape.flatIndex({LayerId{0}, Site::TimeMix, 3});
        QCOMPARE(record.spikes[static_cast<std::size_t>(flat)], std::int8_t{0});
    }
    QVERIFY(!m_session->history().at(20)->interventions);
    QVERIFY(straightReplay() == written(*m_session));
    m_session->selectBranch(first);
    QVERIFY(!m_session->interventions());
    QVERIFY(written(*m_session) == original);
    QVERIFY(write(5));
    QVERIFY(!m_session->history().latest()->interventions);
    QVERIFY(straightReplay() == written(*m_session));
    m_session->selectBranch(second);
    QVERIFY(m_session->interventions());
    silence({});
    QVERIFY(!m_session->interventions());
    QVERIFY(write(5));
    QVERIFY(straightReplay() == written(*m_session));
}

/// What no token was read with goes along into a new branch or text, and the old one is as it was
/// read. It waits only where another branch is chosen.
void TestTimeTravel::unreadChangesStayWithTheirBranch()
{
    QVERIFY(write(30));
    SamplerSettings sampler = m_session->sampler();
    sampler.suppressed = {m_session->history().at(0)->token}; // no text ends by itself
    m_session->setSampler(sampler);
    const BranchId first = m_session->history().shown()->id;
    silence({3});
    m_session->continueFrom(20);
    QVERIFY(m_session->interventions());
    QVERIFY(write(3));
    QVERIFY(m_session->history().latest()->interventions);
    const BranchId second = m_session->history().shown()->id;
    m_session->selectBranch(first); // the control: nothing was done to it
    QVERIFY(!m_session->interventions());
    QVERIFY(write(3));
    QVERIFY(!m_session->history().latest()->interventions);
    QVERIFY(straightReplay() == written(*m_session));

    const auto silent = [&] { return m_session->interventions()->edits.front().where.channels; };
    m_session->selectBranch(second);
    QVERIFY(silent() == std::vector{3});
    silence({}); // a lesioned text is so again, whatever the next one begins with
    m_session->restart(QStringLiteral("One day"));
    QVERIFY(write(5));
    QVERIFY(!m_session->history().latest()->interventions);
    const BranchId unchanged = m_session->history().shown()->id;
    m_session->selectBranch(second);
    QVERIFY(m_session->interventions() && silent() == std::vector{3});
    QVERIFY(write(3));
    QVERIFY(straightReplay() == written(*m_session));

    silence({5});
    m_session->selectBranch(unchanged);
    QVERIFY(!m_session->interventions());
    QVERIFY(saveAndLoad());
    m_session->selectBranch(second);
    QVERIFY(silent() == std::vector{5});
    m_session->continueFrom(15); // takes along what has waited
    QVERIFY(silent() == std::vector{5});
    QVERIFY(write(3));
    m_session->selectBranch(second);
    QVERIFY(silent() == std::vector{3});
}

/// One to three changes of any kind, or none.
Interventions TestTimeTravel::randomEdits(std::mt19937& random) const
{
    const auto below = [&random](int bound) {
        return std::uniform_int_distribution<int>(0, bound - 1)(random);
    };
    Interventions edits;
    for (int left = below(4); left > 0; --left) {
        using Kind = Intervention::Kind;
        Intervention edit;
        edit.kind = static_cast<Kind>(below(10));
        edit.where = {LayerId{below(2)}, static_cast<Site>(below(2)), {below(16), 16 + below(16)}};
        const float value = 1.0F + 0.25F * static_cast<float>(below(4));
        if (edit.kind == Kind::Reset)
            edit.reset = static_cast<ResetKind>(below(2));
        else if (edit.kind == Kind::HoldState)
            edit.where.site.reset();
        if (edit.kind != Kind::Free && edit.kind != Kind::Silence &&
            edit.kind != Kind::ClampSpike && edit.kind != Kind::Reset)
            edit.value = value;
        edits = edits.with(edit);
    }
    return edits;
}

void TestTimeTravel::randomActionsMatchAStraightReplay()
{
    constexpr int kActions = 300;
    std::mt19937 random(7);
    const auto below = [&random](int bound) {
        return std::uniform_int_distribution<int>(0, bound - 1)(random);
    };
    QVERIFY(write(20));
    std::array<int, 9> done{};
    std::map<BranchId, InterventionsPtr> inForce; // as each branch was left
    const auto moveOn = [&] { // a new branch or text takes along what no token was read with
        inForce[m_session->history().shown()->id] = m_session->lastInterventions();
    };
    int modified = 0; // actions that ended in a changed model
    for (int action = 0; action < kActions; ++action) {
        const TokenHistory& history = m_session->history();
        const int kind = below(9);
        ++done[static_cast<std::size_t>(kind)];
        SamplerSettings sampler = m_session->sampler();
        switch (kind) {
        case 0: // generate
        case 1:
            QVERIFY(write(1 + below(30)));
            break;
        case 2: // go back and on
            moveOn();
            m_session->continueFrom(below(history.end()));
            QVERIFY(write(1 + below(10)));
            break;
        case 3: // another alternative
        {
            const int position = below(history.end());
            const TokenRecordPtr record = history.at(position);
            const TokenId token = record->next.empty()
                                      ? below(m_session->model()->config.shape.vocab)
                                      : record->next[static_cast<std::size_t>(below(10))].token;
            moveOn();
            m_session->fork(position, token);
            QVERIFY(write(below(5) + 1));
            break;
        }
        case 4: // other parameters, the seed now and then
            sampler.temperature = 0.2F * static_cast<float>(below(8));
            sampler.topK = below(3) * 20;
            sampler.repetitionPenalty = 1.0F + 0.1F * static_cast<float>(below(4));
            sampler.seed = below(4) == 0 ? static_cast<std::uint64_t>(below(1000)) : sampler.seed;
            m_session->setSampler(sampler);
            break;
        case 5: // another branch
        {
            const auto branches = history.branches();
            const BranchId chosen =
                branches[static_cast<std::size_t>(below(static_cast<int>(branches.size())))]->id;
            m_session->selectBranch(chosen);
            if (const auto left = inForce.find(chosen); left != inForce.end())
                QVERIFY(sameInterventions(m_session->interventions(), left->second));
            break;
        }
        case 6: // another text now and then
            moveOn();
            if (below(4) == 0) {
                m_session->restart(kPrompt);
                QVERIFY(write(1 + below(10)));
            } else {
                m_session->continueText(m_session->text() + QStringLiteral(" and"));
                QVERIFY(write(1 + below(5)));
            }
            break;
        case 7: // silence, clamp, stimulate neurons, other parameters of theirs, or restore them
            m_session->setInterventions(std::make_shared<const Interventions>(randomEdits(random)));
            QVERIFY(write(1 + below(5)));
            break;
        default:
            QVERIFY(saveAndLoad()); // the others too are as they were left
        }
        inForce[m_session->history().shown()->id] = m_session->interventions();
        const QByteArray name =
            QStringLiteral("action %1 of kind %2").arg(action).arg(kind).toUtf8();
        QVERIFY2(straightReplay() == written(*m_session), name.constData());
        const TokenRecord& last =
            *m_session->history().latest(); // a document token was drawn with the old ones
        QVERIFY2(last.isDocumentStart ||
                     sameInterventions(last.interventions, m_session->interventions()),
                 name.constData());
        modified += last.interventions ? 1 : 0;
    }
    for (const int times : done)
        QVERIFY(times > 10);
    QVERIFY(modified > 50);
    qInfo("%zu branches, %d tokens", m_session->history().branches().size(),
          m_session->history().tokens());
}

QTEST_GUILESS_MAIN(TestTimeTravel)
#include "test_time_travel.moc"
