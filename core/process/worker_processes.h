#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace spikeglass {

/// Copies of the running program that work beside it, as the other processes of a training run on
/// this machine. They read and write nothing but files, and share its standard error.
class WorkerProcesses
{
public:
    WorkerProcesses() = default;
    WorkerProcesses(const WorkerProcesses&) = delete;
    WorkerProcesses& operator=(const WorkerProcesses&) = delete;
    /// Gives those that still run a moment to end, then kills them.
    ~WorkerProcesses();

    /// Throws Error if the program cannot be started.
    void start(const std::vector<std::string>& arguments);

private:
    std::vector<pid_t> m_pids;
};

} // namespace spikeglass
