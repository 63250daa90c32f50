#include "app/published_checkpoints.h"

#include <QCoreApplication>

namespace spikeglass {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("spikeglass", text);
}

} // namespace

std::vector<PublishedCheckpoint> publishedCheckpoints()
{
    const QString neoX = tr(
        "20B_tokenizer.json of GPT-NeoX, beside RWKV-v4neo in github.com/BlinkDL/RWKV-LM; put it "
        "into the same folder");
    return {
        {tr("SpikeGPT 216M (OpenWebText)"),
         QStringLiteral("https://huggingface.co/ridger/SpikeGPT-OpenWebText-216M"),
         QStringLiteral("SpikeGPT-216M.pth"),
         tr("861 MB; about 1.6 GB of memory when open"),
         {},
         neoX,
         tr("18 layers of 768 channels, vocabulary 50,277. Its authors run it with a real-valued "
            "embedding; whether it was trained so is unsettled: let \u201CWhich fits?\u201D in "
            "Model "
            "settings compare.")},
        {tr("SpikeGPT BookCorpus (characters)"),
         QStringLiteral("https://huggingface.co/ridger/SpikeGPT-BookCorpus"),
         QStringLiteral("BookCorpus-SpikeGPT.pth"),
         {},
         {},
         tr("vocab_book.json, in github.com/ridgerchu/SpikeGPT"),
         tr("Vocabulary 77. Older than 18 March 2023, so trained with threshold 0.1: set it in "
            "Model "
            "settings, or let \u201CWhich fits?\u201D find it.")},
        {tr("RWKV-4 Pile 169M (no neurons)"),
         QStringLiteral("https://huggingface.co/BlinkDL/rwkv-4-pile-169m"),
         QStringLiteral("RWKV-4-Pile-169M-20220807-8023.pth"),
         tr("339 MB; about 1.2 GB of memory when open"),
         QStringLiteral("713c6f6137a08d3a86ab57df4f09ea03563329beb3bbabc23509d6c57aa0f9e2"), neoX,
         tr("The net that SpikeGPT was made from, without neurons: membranes and spikes are "
            "absent.")},
    };
}

} // namespace spikeglass
