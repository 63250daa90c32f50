#include "app/recent_models.h"

#include <QSettings>
#include <QVariant>
#include <algorithm>
#include <type_traits>
#include <utility>

namespace spikeglass {
namespace {

constexpr std::size_t kMost = 8;

/// Fields of ModelOverrides in the settings file; absent where not overridden.
template <typename Visit>
void forEachOverride(ModelOverrides& overrides, const Visit& visit)
{
    visit("spiking", overrides.spiking);
    visit("binaryEmbedding", overrides.binaryEmbedding);
    visit("rescaleEvery", overrides.rescaleEvery);
    visit("vThreshold", overrides.vThreshold);
    visit("tau", overrides.tau);
}

} // namespace

RecentModels withOpened(RecentModels recent, ModelRequest opened)
{
    std::erase_if(recent, [&](const ModelRequest& one) { return one.source == opened.source; });
    recent.insert(recent.begin(), std::move(opened));
    recent.resize(std::min(recent.size(), kMost));
    return recent;
}

RecentModels readRecentModels(QSettings& store)
{
    RecentModels recent;
    const int count = store.beginReadArray(QStringLiteral("recentModels"));
    for (int i = 0; i < count && recent.size() < kMost; ++i) {
        store.setArrayIndex(i);
        ModelRequest request;
        request.source = store.value(QStringLiteral("source")).toString().toStdString();
        request.tokenizer = store.value(QStringLiteral("tokenizer")).toString().toStdString();
        forEachOverride(request.overrides, [&store](const char* key, auto& field) {
            using Value = typename std::decay_t<decltype(field)>::value_type;
            if (const QVariant stored = store.value(QLatin1String(key)); stored.isValid())
                field = stored.value<Value>();
        });
        if (!request.source.empty())
            recent.push_back(std::move(request));
    }
    store.endArray();
    return recent;
}

void writeRecentModels(QSettings& store, const RecentModels& recent)
{
    store.beginWriteArray(QStringLiteral("recentModels"), static_cast<int>(recent.size()));
    for (std::size_t i = 0; i < recent.size(); ++i) {
        store.setArrayIndex(static_cast<int>(i));
        ModelRequest request = recent[i];
        store.setValue(QStringLiteral("source"), QString::fromStdString(request.source.string()));
        store.setValue(QStringLiteral("tokenizer"),
                       QString::fromStdString(request.tokenizer.string()));
        forEachOverride(request.overrides, [&store](const char* key, const auto& field) {
            if (field)
                store.setValue(QLatin1String(key), QVariant::fromValue(*field));
        });
    }
    store.endArray();
}

} // namespace spikeglass
