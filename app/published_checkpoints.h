#pragma once

#include <QString>
#include <vector>

namespace spikeglass {

/// A checkpoint that its authors offer for download. The program downloads nothing itself.
struct PublishedCheckpoint
{
    QString name;
    QString page;      ///< URL
    QString file;      ///< to download from there
    QString size;      ///< in words; empty: the page says it
    QString sha256;    ///< hexadecimal, where it is published apart from the page; else empty
    QString tokenizer; ///< where its tokenizer is
    QString note;      ///< what to know when it is opened
};

std::vector<PublishedCheckpoint> publishedCheckpoints();

} // namespace spikeglass
