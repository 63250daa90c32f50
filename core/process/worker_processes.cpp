#include "core/process/worker_processes.h"

#include "core/error.h"
#include "core/process/spawn.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

namespace spikeglass {

WorkerProcesses::~WorkerProcesses()
{
    constexpr int kLooks = 100;
    constexpr std::chrono::milliseconds kPause{50};
    for (int look = 0; look < kLooks && !m_pids.empty(); ++look) {
        std::erase_if(m_pids, [](pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) == pid; });
        if (!m_pids.empty())
            std::this_thread::sleep_for(kPause);
    }
    for (const pid_t pid : m_pids) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
}

void WorkerProcesses::start(const std::vector<std::string>& arguments)
{
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    try {
        m_pids.push_back(spawnProgram("/proc/self/exe", arguments, nowhere, STDERR_FILENO));
    } catch (const Error&) {
        ::close(nowhere);
        throw;
    }
    ::close(nowhere);
}

} // namespace spikeglass
