#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace spikeglass {

/// Where and how the processes of one training run meet.
struct ProcessGroupSettings
{
    int rank = 0;
    int size = 1;
    std::string host = "127.0.0.1"; ///< of rank 0, as the others reach it
    std::uint16_t port = 0;         ///< of rank 0; 0 lets rank 0 choose
    /// Longest wait for another process. One that ends is noticed at once.
    std::chrono::seconds timeout{600};
};

/// "HOST:PORT" put into the settings. Throws Error.
void readAddress(const std::string& text, ProcessGroupSettings& settings);

/// The processes of a data-parallel run, through LibTorch's c10d with Gloo. All of them must make
/// the same calls in the same order. Every call throws Error where another process ended or kept
/// silent for longer than the timeout. Not thread-safe.
class ProcessGroup
{
public:
    /// Rank 0 begins to listen, the others connect to it.
    explicit ProcessGroup(const ProcessGroupSettings& settings);
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;
    ~ProcessGroup();

    [[nodiscard]] int rank() const;
    [[nodiscard]] int size() const;
    [[nodiscard]] std::uint16_t port() const; ///< on which rank 0 listens

    /// Waits for all processes and connects them with each other; before any of the calls below.
    void join();
    /// Element by element over all processes, the same bits in each.
    void sum(std::span<float> values);
    void sum(std::span<double> values);
    /// Rank 0's values.
    void broadcast(std::span<float> values);
    void broadcast(std::span<double> values);
    std::string broadcast(const std::string& text);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_impl;
};

} // namespace spikeglass
