#include "kiosk/main/script_source.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace yz::main {
namespace {

/// Above what parse_script_line takes.
constexpr std::size_t kLineBytesMax = 4096;

}  // namespace

ScriptSource::ScriptSource(const std::string& file, Inbox& inbox) : inbox_(inbox) {
    // Without waiting: a FIFO opens before its writer is there.
    script_ =
        file == "-" ? ::dup(STDIN_FILENO) : ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (script_ < 0)
        throw std::system_error(errno, std::generic_category(),
                                "the script " + file + " cannot be opened");
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    if (stop_ < 0) {
        ::close(script_);
        throw std::system_error(errno, std::generic_category(), "eventfd");
    }
    thread_ = std::thread([this] { run(); });
}

ScriptSource::~ScriptSource() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(stop_, &one, sizeof one);
    thread_.join();
    ::close(script_);
    ::close(stop_);
}

bool ScriptSource::wait_for_bytes() {
    while (true) {
        pollfd waited[2] = {{.fd = script_, .events = POLLIN, .revents = 0},
                            {.fd = stop_, .events = POLLIN, .revents = 0}};
        if (::poll(waited, 2, -1) < 0 && errno != EINTR) return false;
        if (waited[1].revents != 0) return false;
        if (waited[0].revents != 0) return true;
    }
}

bool ScriptSource::pass_on(std::string_view line) {
    ++line_number_;
    auto parsed = parse_script_line(line);
    if (parsed && std::holds_alternative<NothingLine>(*parsed)) return true;
    return inbox_.put_script({.line_number = line_number_, .line = std::move(parsed)});
}

void ScriptSource::run() {
    std::string pending;
    char piece[4096];
    while (wait_for_bytes()) {
        const ssize_t count = ::read(script_, piece, sizeof piece);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) {
            if (!pending.empty() && !pass_on(pending)) return;
            pass_on("end");
            return;
        }
        pending.append(piece, static_cast<std::size_t>(count));
        std::size_t from = 0;
        for (auto to = pending.find('\n'); to != std::string::npos; to = pending.find('\n', from)) {
            if (!pass_on(std::string_view(pending).substr(from, to - from))) return;
            from = to + 1;
        }
        pending.erase(0, from);
        // Whatever this is, its end may never come.
        if (pending.size() > kLineBytesMax) {
            pass_on(pending);
            return;
        }
    }
}

}  // namespace yz::main
