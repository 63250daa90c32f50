#include "core/process/child_process.h"

#include "core/error.h"
#include "core/process/spawn.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace spikeglass {
namespace {

constexpr std::size_t kMaxErrorBytes = 8192;

std::atomic<pid_t> runningChild{-1};
static_assert(std::atomic<pid_t>::is_always_lock_free, "used in a signal handler");

void passOn(int signal)
{
    const int saved = errno;
    if (const pid_t child = runningChild.load(); child > 0)
        ::kill(child, signal);
    errno = saved;
}

struct SavedActions
{
    struct sigaction interrupt
    {
    };
    struct sigaction terminate
    {
    };
} savedActions;

void startPassingSignals(pid_t child)
{
    assert(runningChild.load() < 0);
    runningChild = child;
    struct sigaction action
    {
    };
    action.sa_handler = passOn;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &savedActions.interrupt);
    ::sigaction(SIGTERM, &action, &savedActions.terminate);
}

void stopPassingSignals()
{
    ::sigaction(SIGINT, &savedActions.interrupt, nullptr);
    ::sigaction(SIGTERM, &savedActions.terminate, nullptr);
    runningChild = -1;
}

struct Pipe
{
    int read = -1;
    int write = -1;
};

Pipe makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw Error("cannot make a pipe: " + std::generic_category().message(errno));
    return {ends[0], ends[1]};
}

void closeIfOpen(int& descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

} // namespace

std::filesystem::path siblingProgram(const std::string& name)
{
    std::error_code failed;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed)
        throw Error("cannot find the folder of this program: " + failed.message());
    const auto program = self.parent_path() / name;
    if (::access(program.c_str(), X_OK) != 0)
        throw Error(program, "this program is needed here and is not installed");
    return program;
}

ChildProcess::ChildProcess(const std::filesystem::path& program,
                           const std::vector<std::string>& arguments)
{
    Pipe output = makePipe();
    Pipe errors = makePipe();
    m_output = output.read;
    m_errorPipe = errors.read;
    try {
        m_pid = spawnProgram(program, arguments, output.write, errors.write);
    } catch (const Error&) {
        closeIfOpen(output.write);
        closeIfOpen(errors.write);
        closePipes();
        throw;
    }
    closeIfOpen(output.write);
    closeIfOpen(errors.write);
    startPassingSignals(m_pid);
}

ChildProcess::~ChildProcess()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGTERM);
        wait();
    }
    closePipes();
}

void ChildProcess::closePipes()
{
    closeIfOpen(m_output);
    closeIfOpen(m_errorPipe);
}

/// Waits for output or errors and takes what is there; closes a pipe at its end.
void ChildProcess::receive()
{
    std::array<pollfd, 2> pipes{{{m_output, POLLIN, 0}, {m_errorPipe, POLLIN, 0}}};
    if (::poll(pipes.data(), pipes.size(), -1) < 0)
        return; // a signal
    std::array<char, 4096> chunk{};
    const auto take = [&](const pollfd& pipe, int& descriptor, std::string& into) {
        if (pipe.fd < 0 || pipe.revents == 0)
            return;
        const ssize_t count = ::read(pipe.fd, chunk.data(), chunk.size());
        if (count > 0)
            into.append(chunk.data(), static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            closeIfOpen(descriptor);
    };
    take(pipes[0], m_output, m_buffer);
    take(pipes[1], m_errorPipe, m_errors);
    if (m_errors.size() > kMaxErrorBytes)
        m_errors.erase(0, m_errors.size() - kMaxErrorBytes);
}

bool ChildProcess::readLine(std::string& line)
{
    std::size_t end = m_buffer.find('\n');
    while (end == std::string::npos && m_output >= 0) {
        receive();
        end = m_buffer.find('\n');
    }
    if (end == std::string::npos && m_buffer.empty())
        return false;
    line = m_buffer.substr(0, end);
    m_buffer.erase(0, end == std::string::npos ? end : end + 1);
    return true;
}

int ChildProcess::wait()
{
    assert(m_pid > 0);
    while (m_output >= 0 || m_errorPipe >= 0)
        receive();
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    stopPassingSignals();
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace spikeglass
