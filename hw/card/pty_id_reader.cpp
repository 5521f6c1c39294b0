#include "hw/card/pty_id_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

namespace yz::hw::card {

namespace {

/// Bytes that come out of a wire together: a serial port tells of them sixteen at a time.
constexpr std::size_t kPieceOnTheWire = 16;

[[noreturn]] void fail(const std::string& what) {
    throw PtyFailure(what + ": " + std::strerror(errno));
}

speed_t speed_of(int baud) {
    switch (baud) {
        case 115200: return B115200;
        case 57600: return B57600;
        case 38400: return B38400;
        case 19200: return B19200;
        case 9600: return B9600;
        default: throw PtyFailure(std::to_string(baud) + " is no speed of an ID card reader");
    }
}

/// Both ends of a pseudo terminal. Its far end is kept open, so that it stays when a host goes.
class Pty {
public:
    explicit Pty(const std::filesystem::path& link) : link_(link) {
        near_ = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
        std::array<char, 64> name{};
        if (near_ < 0 || grantpt(near_) != 0 || unlockpt(near_) != 0 ||
            ptsname_r(near_, name.data(), name.size()) != 0) {
            fail("no pseudo terminal");
        }
        far_ = open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (far_ < 0) fail("cannot open the pseudo terminal");
        termios raw{};
        tcgetattr(far_, &raw);
        cfmakeraw(&raw);
        tcsetattr(far_, TCSANOW, &raw);
        if (std::filesystem::is_symlink(link_)) std::filesystem::remove(link_);
        if (symlink(name.data(), link_.c_str()) != 0) fail("cannot make " + link_.string());
    }
    ~Pty() {
        std::error_code ignored;
        std::filesystem::remove(link_, ignored);
        close(far_);
        close(near_);
    }
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;

    int near() const { return near_; }
    speed_t speed() const {
        termios settings{};
        tcgetattr(far_, &settings);
        return cfgetospeed(&settings);
    }

private:
    std::filesystem::path link_;
    int near_ = -1;
    int far_ = -1;
};

}  // namespace

class PtyIdReader::Worker {
public:
    Worker(std::filesystem::path link, int baud, Wire wire)
        : link_(std::move(link)),
          baud_(baud),
          speed_(speed_of(baud)),
          wire_(wire),
          pty_(std::make_unique<Pty>(link_)),
          stop_(eventfd(0, EFD_CLOEXEC)),
          thread_([this] { run(); }) {}
    ~Worker() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        const std::uint64_t one = 1;
        while (write(stop_, &one, sizeof one) != sizeof one) continue;
        thread_.join();
        close(stop_);
    }

    void change(const std::function<void(VirtualIdReader&)>& what) {
        const std::lock_guard lock(mutex_);
        what(reader_);
    }
    void unplug() {
        const std::lock_guard lock(mutex_);
        pty_.reset();
    }
    void plug() {
        const std::lock_guard lock(mutex_);
        if (pty_) return;
        reader_.restart();
        pty_ = std::make_unique<Pty>(link_);
    }
    bool wait_for_read(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        return answered_.wait_for(lock, patience, [this] { return reader_.was_read(); });
    }

private:
    /// Looks every 5 ms: a plug that is pulled closes what a longer wait would wait for.
    void run() {
        std::array<std::uint8_t, 256> bytes{};
        while (true) {
            {
                const std::lock_guard lock(mutex_);
                if (stopping_) return;
                const ssize_t size = pty_ ? read(pty_->near(), bytes.data(), bytes.size()) : 0;
                if (size > 0) {
                    answer(std::span(bytes).first(static_cast<std::size_t>(size)));
                    continue;
                }
            }
            pollfd waiting{stop_, POLLIN, 0};
            poll(&waiting, 1, 5);
        }
    }

    void answer(std::span<const std::uint8_t> question) {
        base::Bytes reply = reader_.answer(question);
        if (pty_->speed() != speed_) reply.assign(reply.empty() ? 0 : 3, 0xFE);
        const auto asked_at = std::chrono::steady_clock::now();
        std::size_t passed = question.size();
        std::span<const std::uint8_t> left = reply;
        while (!left.empty()) {
            auto piece = left;
            if (wire_ == Wire::AtItsSpeed) {
                piece = left.first(std::min(left.size(), kPieceOnTheWire));
                passed += piece.size();
                std::this_thread::sleep_until(asked_at + wire_time(passed, baud_));
            }
            const ssize_t sent = write(pty_->near(), piece.data(), piece.size());
            if (sent <= 0) break;  // Nobody takes it: lost, as on a wire.
            left = left.subspan(static_cast<std::size_t>(sent));
        }
        answered_.notify_all();
    }

    const std::filesystem::path link_;
    const int baud_;
    const speed_t speed_;
    const Wire wire_;
    std::mutex mutex_;
    std::condition_variable answered_;
    VirtualIdReader reader_;
    std::unique_ptr<Pty> pty_;
    bool stopping_ = false;
    int stop_;
    std::thread thread_;
};

std::chrono::microseconds wire_time(std::size_t bytes, int baud) {
    constexpr std::int64_t kBitsPerByte = 10;
    return std::chrono::microseconds(static_cast<std::int64_t>(bytes) * kBitsPerByte * 1'000'000 /
                                     baud);
}

PtyIdReader::PtyIdReader(std::filesystem::path link, int baud, Wire wire)
    : worker_(std::make_unique<Worker>(std::move(link), baud, wire)) {}
PtyIdReader::~PtyIdReader() = default;

void PtyIdReader::put_on(base::Bytes text) {
    worker_->change([&](VirtualIdReader& reader) { reader.put_on(std::move(text)); });
}
void PtyIdReader::take_off() {
    worker_->change([](VirtualIdReader& reader) { reader.take_off(); });
}
void PtyIdReader::fault(const IdReaderFaults& faults) {
    worker_->change([&](VirtualIdReader& reader) { reader.faults = faults; });
}
void PtyIdReader::unplug() { worker_->unplug(); }
void PtyIdReader::plug() { worker_->plug(); }
bool PtyIdReader::wait_for_read(std::chrono::milliseconds patience) {
    return worker_->wait_for_read(patience);
}

}  // namespace yz::hw::card
