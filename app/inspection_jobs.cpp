#include "app/inspection_jobs.h"

#include "core/error.h"
#include "core/inspection/logit_lens.h"
#include "core/inspection/text_scan.h"
#include "widgets/number_format.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <exception>
#include <utility>

namespace spikeglass {
namespace {

constexpr int kProgressMilliseconds = 250;

/// Ends a job that nobody waits for.
struct Cancelled : std::exception
{
};

void checkWanted(const std::atomic<bool>& over)
{
    if (over)
        throw Cancelled();
}

QString tokenName(const Tokenizer* tokenizer, TokenId token)
{
    return tokenizer == nullptr ? QString::number(token)
                                : QString::fromStdString(tokenizer->tokenName(token));
}

LensReading lensOf(const Model& model, const Tokenizer* tokenizer, const TokenRecordPtr& record,
                   const TokenRecordPtr& next, const std::atomic<bool>& over)
{
    LensReading reading{record, next ? tokenName(tokenizer, next->token) : QString(), {}};
    const auto asked = next ? std::optional(next->token) : std::nullopt;
    for (const LensRow& row :
         logitLens(model, *record, asked, LensModel::kCandidates, [&] { checkWanted(over); })) {
        LensReading::Row shown{row.blocks, {}, row.entropyBits, row.rank, row.probability};
        for (const LensRow::Candidate& candidate : row.best)
            shown.best.emplace_back(tokenName(tokenizer, candidate.token), candidate.probability);
        reading.rows.push_back(std::move(shown));
    }
    return reading;
}

} // namespace

InspectionJobs::InspectionJobs(QObject* parent)
    : QObject(parent)
    , m_lensOver(std::make_shared<std::atomic<bool>>())
    , m_scanOver(std::make_shared<std::atomic<bool>>())
{
    m_lensPool.setMaxThreadCount(1);
    m_scanPool.setMaxThreadCount(1);
}

InspectionJobs::~InspectionJobs()
{
    *m_lensOver = *m_scanOver = true;
}

InspectionJobs::Wanted InspectionJobs::renew(Wanted& over)
{
    *over = true;
    over = std::make_shared<std::atomic<bool>>();
    return over;
}

void InspectionJobs::setModel(std::shared_ptr<const Model> model,
                              std::shared_ptr<const Tokenizer> tokenizer)
{
    renew(m_lensOver);
    renew(m_scanOver);
    m_model = std::move(model);
    m_tokenizer = std::move(tokenizer);
}

void InspectionJobs::readLens(const TokenRecordPtr& record, const TokenRecordPtr& next)
{
    if (!m_model || record->shape != m_model->config.shape)
        return;
    m_lensPool.clear(); // requests that were overtaken
    m_lensPool.start(
        [this, model = m_model, tokenizer = m_tokenizer, record, next, over = renew(m_lensOver)] {
            try {
                LensReading reading = lensOf(*model, tokenizer.get(), record, next, *over);
                QMetaObject::invokeMethod(
                    this,
                    [this, reading = std::move(reading), over] {
                        if (!*over)
                            emit lensRead(reading);
                    },
                    Qt::QueuedConnection);
            } catch (const Cancelled&) {
            }
        });
}

void InspectionJobs::scan(const QString& file, NeuronId neuron)
{
    if (!m_model || !m_tokenizer) {
        emit failed(tr("This model has no tokenizer: it reads token ids, not text."));
        return;
    }
    emit scanProgressed(tr("Reading %1 …").arg(QFileInfo(file).fileName()));
    m_scanPool.start([this, model = m_model, tokenizer = m_tokenizer, file, neuron,
                      over = renew(m_scanOver)] {
        try {
            auto result =
                std::make_shared<ScanResult>(scanFile(model, *tokenizer, file, neuron, *over));
            QMetaObject::invokeMethod(
                this,
                [this, result, over] {
                    if (!*over)
                        emit scanned(result);
                },
                Qt::QueuedConnection);
        } catch (const Cancelled&) {
        } catch (const std::exception& problem) {
            QMetaObject::invokeMethod(
                this, [this, message = QString::fromUtf8(problem.what())] { emit failed(message); },
                Qt::QueuedConnection);
        }
    });
}

/// On the worker; tells how far it has come a few times a second.
ScanResult InspectionJobs::scanFile(const std::shared_ptr<const Model>& model,
                                    const Tokenizer& tokenizer, const QString& file,
                                    NeuronId neuron, const std::atomic<bool>& over)
{
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    const QString name = QFileInfo(file).fileName();
    TextScan scan = scanText(
        model, tokenizer, file.toStdString(), neuron, kMostTokens, [&](std::uint64_t tokens) {
            checkWanted(over);
            if (sinceProgress.elapsed() < kProgressMilliseconds)
                return;
            sinceProgress.start();
            const QString text = tr("Reading %1: %2 tokens …").arg(name, groupedInteger(tokens));
            QMetaObject::invokeMethod(
                this, [this, text] { emit scanProgressed(text); }, Qt::QueuedConnection);
        });
    return {name, neuron, std::move(scan.statistics), std::move(scan.tuning), scan.isWhole};
}

} // namespace spikeglass
