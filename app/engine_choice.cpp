#include "app/engine_choice.h"

#include <QComboBox>
#include <QCoreApplication>
#include <algorithm>
#include <thread>

namespace spikeglass {
namespace {

constexpr int kMostAutomatic = 4; // a token is read at the speed of the memory, which few use up

QString tr(const char* text)
{
    return QCoreApplication::translate("spikeglass", text);
}

int cores()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace

EngineOptions EngineChoice::options() const
{
    EngineOptions options;
    options.weights = weights;
    options.threads = threads == kAutomatic ? automaticThreads() : threads;
    return options;
}

int automaticThreads()
{
    return std::clamp(cores() - 1, 1, kMostAutomatic);
}

QString weightFormatText(WeightFormat format)
{
    const std::string_view name = weightFormatName(format);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QString weightFormatDescription(WeightFormat format)
{
    const QString text = format == WeightFormat::F32
                             ? tr("%1: exact spikes")
                             : tr("%1: different spikes, same text quality");
    return text.arg(weightFormatText(format));
}

QComboBox* weightFormatBox(WeightFormat current)
{
    auto* box = new QComboBox;
    box->setAccessibleName(tr("Weights"));
    for (const WeightFormat format : kWeightFormats)
        box->addItem(weightFormatDescription(format), static_cast<int>(format));
    box->setCurrentIndex(box->findData(static_cast<int>(current)));
    return box;
}

QComboBox* threadsBox(int current)
{
    auto* box = new QComboBox;
    box->setAccessibleName(tr("Threads"));
    box->addItem(tr("automatic: %1").arg(automaticThreads()), EngineChoice::kAutomatic);
    for (int threads = 1; threads <= std::max(cores(), current); ++threads)
        box->addItem(QString::number(threads), threads);
    box->setCurrentIndex(box->findData(current));
    return box;
}

} // namespace spikeglass
