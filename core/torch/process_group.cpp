#include "core/torch/process_group.h"

#include "core/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace spikeglass {
namespace {

struct FreeAddresses
{
    void operator()(addrinfo* addresses) const { ::freeaddrinfo(addresses); }
};

/// The address of this machine from which it reaches `host`. Gloo listens there: the machine's own
/// name often stands for the loopback device, where others cannot reach it.
std::string localAddressTowards(const std::string& host, std::uint16_t port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* found = nullptr;
    if (const int failed =
            ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
        failed != 0)
        throw Error("cannot find the machine '" + host + "': " + ::gai_strerror(failed));
    const std::unique_ptr<addrinfo, FreeAddresses> addresses(found);
    for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
        const int descriptor = ::socket(address->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        sockaddr_storage own{};
        socklen_t length = sizeof own;
        char name[NI_MAXHOST] = {};
        const bool known =
            descriptor >= 0 &&
            ::connect(descriptor, address->ai_addr, address->ai_addrlen) == 0 && // sends nothing
            ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&own), &length) == 0 &&
            ::getnameinfo(reinterpret_cast<sockaddr*>(&own), length, name, sizeof name, nullptr, 0,
                          NI_NUMERICHOST) == 0;
        if (descriptor >= 0)
            ::close(descriptor);
        if (known)
            return name;
    }
    throw Error("the machine '" + host + "' cannot be reached from here");
}

/// The cause alone: LibTorch and Gloo add source lines and call stacks.
std::string causeOf(const std::exception& problem)
{
    std::string text = problem.what();
    text = text.substr(0, text.find('\n'));
    if (text.starts_with('[') && text.find("] ") != std::string::npos)
        text.erase(0, text.find("] ") + 2);
    while (text.ends_with('.') || text.ends_with(' '))
        text.pop_back();
    return text;
}

template <typename Value>
at::Tensor tensorOf(std::span<Value> values)
{
    return at::from_blob(values.data(), {static_cast<std::int64_t>(values.size())},
                         c10::CppTypeToScalarType<Value>::value);
}

} // namespace

void readAddress(const std::string& text, ProcessGroupSettings& settings)
{
    const std::size_t colon = text.rfind(':');
    const char* end = text.data() + text.size();
    if (colon != std::string::npos && colon > 0) {
        const auto [stop, failed] = std::from_chars(text.data() + colon + 1, end, settings.port);
        settings.host = text.substr(0, colon);
        if (failed == std::errc() && stop == end && settings.port > 0)
            return;
    }
    throw Error("'" + text + "': HOST:PORT is expected, with a port from 1 to 65535");
}

struct ProcessGroup::Implementation
{
    ProcessGroupSettings settings;
    c10::intrusive_ptr<c10d::TCPStore> store;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;

    [[nodiscard]] std::chrono::milliseconds timeout() const { return settings.timeout; }

    [[noreturn]] void failMeeting(const std::exception& problem) const
    {
        throw Error(fmt::format("process {} of {}: not all met at {}:{} within {} s ({})",
                                settings.rank, settings.size, settings.host, settings.port,
                                settings.timeout.count(), causeOf(problem)));
    }

    void openStore()
    {
        c10d::TCPStoreOptions options;
        options.port = settings.port;
        options.isServer = settings.rank == 0;
        options.waitWorkers = false;
        options.timeout = timeout();
        try {
            store = c10::make_intrusive<c10d::TCPStore>(settings.host, options);
        } catch (const std::exception& problem) {
            failMeeting(problem);
        }
        settings.port = store->getPort();
    }

    void connect()
    {
        auto options = c10d::ProcessGroupGloo::Options::create(timeout());
        options->devices.push_back(c10d::ProcessGroupGloo::createDeviceForHostname(
            localAddressTowards(settings.host, settings.port)));
        options->threads = 2;
        try {
            gloo = c10::make_intrusive<c10d::ProcessGroupGloo>(store, settings.rank, settings.size,
                                                               options);
        } catch (const std::exception& problem) {
            failMeeting(problem);
        }
    }

    template <typename Start>
    void perform(const at::Tensor& tensor, const Start& start) const
    {
        std::vector<at::Tensor> tensors{tensor};
        try {
            start(tensors)->wait();
        } catch (const std::exception& problem) {
            throw Error(fmt::format("process {} of {} lost the others ({}): one of them ended or "
                                    "cannot be reached; the same command goes on from the last "
                                    "checkpoint",
                                    settings.rank, settings.size, causeOf(problem)));
        }
    }

    void sum(const at::Tensor& tensor) const
    {
        perform(tensor, [&](auto& tensors) { return gloo->allreduce(tensors); });
    }

    void broadcast(const at::Tensor& tensor) const
    {
        perform(tensor, [&](auto& tensors) { return gloo->broadcast(tensors); });
    }
};

ProcessGroup::ProcessGroup(const ProcessGroupSettings& settings)
    : m_impl(std::make_unique<Implementation>())
{
    if (settings.size < 1 || settings.rank < 0 || settings.rank >= settings.size)
        throw Error(fmt::format("rank {} of {} processes: ranks count from 0", settings.rank,
                                settings.size));
    m_impl->settings = settings;
    m_impl->openStore();
}

ProcessGroup::~ProcessGroup() = default;

int ProcessGroup::rank() const
{
    return m_impl->settings.rank;
}

int ProcessGroup::size() const
{
    return m_impl->settings.size;
}

std::uint16_t ProcessGroup::port() const
{
    return m_impl->settings.port;
}

void ProcessGroup::join()
{
    m_impl->connect();
}

void ProcessGroup::sum(std::span<float> values)
{
    m_impl->sum(tensorOf(values));
}

void ProcessGroup::sum(std::span<double> values)
{
    m_impl->sum(tensorOf(values));
}

void ProcessGroup::broadcast(std::span<float> values)
{
    m_impl->broadcast(tensorOf(values));
}

void ProcessGroup::broadcast(std::span<double> values)
{
    m_impl->broadcast(tensorOf(values));
}

std::string ProcessGroup::broadcast(const std::string& text)
{
    double length = static_cast<double>(text.size());
    broadcast(std::span(&length, 1));
    std::string result = text;
    result.resize(static_cast<std::size_t>(length));
    m_impl->broadcast(
        at::from_blob(result.data(), {static_cast<std::int64_t>(result.size())}, at::kByte));
    return result;
}

} // namespace spikeglass
