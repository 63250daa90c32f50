#pragma once

#include "core/model/model_folder.h"
#include "core/text/tokenizer.h"
#include "widgets/lens_view.h"
#include "widgets/neurons_view.h"

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>

namespace spikeglass {

/// What inspection computes beside the run, on a thread of its own, of each kind the last one asked
/// for: the logit lens of a token, and what a neuron fires at in a text file.
class InspectionJobs : public QObject
{
    Q_OBJECT

public:
    /// Tokens of a text file that are read at most.
    static constexpr std::uint64_t kMostTokens = 50'000;

    explicit InspectionJobs(QObject* parent = nullptr);
    /// Ends what is under way.
    ~InspectionJobs() override;

    /// Ends what is under way for the old one. `tokenizer` may be null: names are then numbers, and
    /// no file can be read.
    void setModel(std::shared_ptr<const Model> model, std::shared_ptr<const Tokenizer> tokenizer);
    void readLens(const TokenRecordPtr& record, const TokenRecordPtr& next);
    void scan(const QString& file, NeuronId neuron);

signals:
    void lensRead(const spikeglass::LensReading& reading);
    void scanProgressed(const QString& text);
    /// `result` is to be moved from.
    void scanned(std::shared_ptr<spikeglass::ScanResult> result);
    void failed(const QString& message);

private:
    using Wanted = std::shared_ptr<std::atomic<bool>>; ///< true: nobody waits any more

    /// Ends the job that looks at `over`; returns what the next one is to look at.
    static Wanted renew(Wanted& over);
    ScanResult scanFile(const std::shared_ptr<const Model>& model, const Tokenizer& tokenizer,
                        const QString& file, NeuronId neuron, const std::atomic<bool>& over);

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    Wanted m_lensOver, m_scanOver;
    QThreadPool m_lensPool, m_scanPool; ///< last: their work ends first
};

} // namespace spikeglass
