#include "hw/printer/virtual_printer.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

namespace yz::hw::printer {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void take(int number) {
        close();
        number_ = number;
    }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }
    int number() const { return number_; }

private:
    int number_ = -1;
};

/// Small, so that a printer that takes nothing is soon full.
constexpr int kReceiveBufferBytes = 2048;

}  // namespace

class VirtualPrinter::Machine {
public:
    Machine(const VirtualPrinterSetup& setup, SlipListener listener)
        : link_(setup.link),
          listener_(std::move(listener)),
          glyphs_(setup.draws ? std::make_unique<escpos::SlipGlyphs>() : nullptr),
          reader_(setup.paper, glyphs_.get()),
          faults_(setup.faults),
          wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
        if (setup.tcp_port) {
            listen_on(*setup.tcp_port);
        } else {
            open_pty();
        }
        thread_ = std::thread([this] { run(); });
    }

    ~Machine() {
        stopping_ = true;
        eventfd_write(wake_.number(), 1);
        thread_.join();
        if (!link_.empty()) {
            std::error_code ignored;
            fs::remove(link_, ignored);
        }
        if (!reader_.is_empty()) listener_(reader_.cut_off(), false);
    }

    std::uint16_t tcp_port() const { return tcp_port_; }

    int line_count() const { return lines_; }
    int drawer_count() const { return drawer_openings_; }

    void set_faults(const PrinterFaults& faults) {
        {
            const std::lock_guard lock(mutex_);
            faults_ = faults;
            lines_ = 0;
        }
        eventfd_write(wake_.number(), 1);
    }

private:
    void open_pty() {
        wire_.take(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
        char name[128];
        if (wire_.number() < 0 || grantpt(wire_.number()) != 0 || unlockpt(wire_.number()) != 0 ||
            ptsname_r(wire_.number(), name, sizeof name) != 0) {
            throw std::runtime_error("no pty");
        }
        // Kept open, so that the other side may come and go.
        far_end_.take(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
        termios mode{};
        tcgetattr(far_end_.number(), &mode);
        cfmakeraw(&mode);
        tcsetattr(far_end_.number(), TCSANOW, &mode);
        if (fs::is_symlink(link_)) fs::remove(link_);
        fs::create_symlink(name, link_);
    }

    void listen_on(std::uint16_t port) {
        listening_.take(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        const int on = 1;
        setsockopt(listening_.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        setsockopt(listening_.number(), SOL_SOCKET, SO_RCVBUF, &kReceiveBufferBytes,
                   sizeof kReceiveBufferBytes);
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_port = htons(port);
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof here;
        if (::bind(listening_.number(), reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 ||
            ::listen(listening_.number(), 1) != 0 ||
            ::getsockname(listening_.number(), reinterpret_cast<sockaddr*>(&here), &length) != 0) {
            throw std::runtime_error("port " + std::to_string(port) + " is taken");
        }
        tcp_port_ = ntohs(here.sin_port);
    }

    void run() {
        while (!stopping_) {
            const PrinterFaults faults = current_faults();
            pollfd watched[3] = {{.fd = wake_.number(), .events = POLLIN, .revents = 0},
                                 {.fd = listening_.number(), .events = POLLIN, .revents = 0},
                                 {.fd = wire_.number(), .events = POLLIN, .revents = 0}};
            // One client at a time, as real printers have it.
            if (wire_.number() >= 0) watched[1].fd = -1;
            if (faults.never_drain) watched[2].fd = -1;
            ::poll(watched, 3, -1);
            if (watched[0].revents != 0) {
                eventfd_t count = 0;
                eventfd_read(wake_.number(), &count);
            }
            if (watched[1].fd >= 0 && watched[1].revents != 0) {
                wire_.take(
                    ::accept4(listening_.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            }
            if (watched[2].fd >= 0 && watched[2].revents != 0) receive();
            print_what_waits();
        }
    }

    PrinterFaults current_faults() {
        const std::lock_guard lock(mutex_);
        return faults_;
    }

    void receive() {
        std::uint8_t bytes[1024];
        const ssize_t count = ::read(wire_.number(), bytes, sizeof bytes);
        if (count > 0) {
            for (ssize_t i = 0; i < count; ++i) obey_at_once(bytes[i]);
            waiting_.insert(waiting_.end(), bytes, bytes + count);
        } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            wire_.close();
        }
    }

    /// DLE EOT n and DLE DC4 1 m t are seen wherever they stand, even inside a picture: real
    /// printers do so too.
    void obey_at_once(std::uint8_t byte) {
        std::rotate(last_.begin(), last_.begin() + 1, last_.end());
        last_.back() = byte;
        const bool asked = last_[2] == 0x10 && last_[3] == 0x04;
        if (asked && 1 <= byte && byte <= 4) answer(byte);
        const bool pulse = last_[0] == 0x10 && last_[1] == 0x14 && last_[2] == 1 && last_[3] <= 1;
        if (pulse && 1 <= byte && byte <= 8) ++drawer_openings_;
    }

    void answer(std::uint8_t question) {
        PrinterFaults faults = current_faults();
        if (faults.silent || faults.ignores_status) return;
        if (faults.hides_trouble) faults = {};
        int status = 0x12;
        const bool has_no_paper = paper_ended(faults);
        const bool is_jammed = cutter_jammed(faults);
        if (question == 1 && (has_no_paper || is_jammed || faults.cover_open)) status |= 0x08;
        if (question == 2) {
            status |=
                (faults.cover_open ? 0x04 : 0) | (has_no_paper ? 0x20 : 0) | (is_jammed ? 0x40 : 0);
        }
        if (question == 3 && is_jammed) status |= 0x08;
        if (question == 4) status |= (faults.near_end ? 0x0C : 0) | (has_no_paper ? 0x60 : 0);
        say(static_cast<std::uint8_t>(status));
    }

    void say(std::uint8_t byte) { static_cast<void>(::write(wire_.number(), &byte, 1) == 1); }

    bool paper_ended(const PrinterFaults& faults) const {
        return faults.paper_end_after_lines && lines_ >= *faults.paper_end_after_lines;
    }
    bool cutter_jammed(const PrinterFaults& faults) const {
        return faults.cutter_jams_after_lines && lines_ >= *faults.cutter_jams_after_lines;
    }

    void print_what_waits() {
        for (;;) {
            const PrinterFaults faults = current_faults();
            if (paper_ended(faults) || faults.cover_open || cutter_jammed(faults)) return;
            const auto taken = reader_.take(waiting_);
            if (taken.step == PaperStep::NeedsMore) return;
            waiting_.erase(waiting_.begin(),
                           waiting_.begin() + static_cast<std::ptrdiff_t>(taken.bytes));
            if (taken.step == PaperStep::Line) ++lines_;
            if (taken.step == PaperStep::Drawer) ++drawer_openings_;
            if (taken.step == PaperStep::Cut) listener_(reader_.cut_off(), true);
            if (taken.step == PaperStep::EndMark && !faults.silent && !faults.ignores_end_mark) {
                say(faults.near_end ? 0x03 : 0x00);
            }
        }
    }

    std::string link_;
    SlipListener listener_;
    std::unique_ptr<escpos::SlipGlyphs> glyphs_;
    SlipReader reader_;
    std::mutex mutex_;  ///< Guards `faults_`.
    PrinterFaults faults_;
    std::atomic<int> lines_ = 0;
    std::atomic<int> drawer_openings_ = 0;
    std::atomic<bool> stopping_ = false;
    Descriptor wake_, listening_, wire_, far_end_;
    std::uint16_t tcp_port_ = 0;
    std::vector<std::uint8_t> waiting_;
    std::array<std::uint8_t, 5> last_{};  ///< The latest bytes that came in.
    std::thread thread_;
};

VirtualPrinter::VirtualPrinter(const VirtualPrinterSetup& setup, SlipListener listener)
    : machine_(std::make_unique<Machine>(setup, std::move(listener))) {}
VirtualPrinter::~VirtualPrinter() = default;
std::uint16_t VirtualPrinter::tcp_port() const { return machine_->tcp_port(); }
int VirtualPrinter::line_count() const { return machine_->line_count(); }
int VirtualPrinter::drawer_count() const { return machine_->drawer_count(); }
void VirtualPrinter::set_faults(const PrinterFaults& faults) { machine_->set_faults(faults); }

}  // namespace yz::hw::printer
