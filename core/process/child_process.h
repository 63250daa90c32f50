#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace spikeglass {

/// Full path of a program that lies beside the running one. Throws Error if there is none.
std::filesystem::path siblingProgram(const std::string& name);

/// A program run as a child, its standard output read line by line. SIGINT and SIGTERM sent to this
/// process while a child exists are passed on to it instead of ending this process, so that the
/// child can finish its work; one child at a time. Not thread-safe.
class ChildProcess
{
public:
    /// Throws Error if the program cannot be started.
    ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    /// Ends the child if it still runs, and waits for it.
    ~ChildProcess();

    /// Next line of its standard output, without the newline; false at the end.
    bool readLine(std::string& line);
    /// Waits for the end: its exit status, or 128 + the number of the signal that ended it.
    int wait();
    /// The last lines of its standard error, complete after wait().
    [[nodiscard]] const std::string& errorOutput() const { return m_errors; }

private:
    void receive();
    void closePipes();

    pid_t m_pid = -1;
    int m_output = -1; ///< read ends of its pipes
    int m_errorPipe = -1;
    std::string m_buffer; ///< output not yet taken by readLine()
    std::string m_errors;
};

} // namespace spikeglass
