#include "hw/idcard/serial_id_reader.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <poll.h>
#include <sodium.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

#include "hw/idcard/reader_session.h"
#include "hw/idcard/serial_port.h"
#include "kiosk/base/check.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/log.h"

namespace yz::hw::idcard {

namespace {

/// How often a missing port is looked for.
constexpr int kReopenMs = 250;
/// The thread looks up at least so often, whatever the session waits for.
constexpr std::int64_t kWaitMsMax = 1000;

/// For the log.
const char* health_words(port::IdReaderHealth health) {
    switch (health) {
        case port::IdReaderHealth::Ready: return "ready";
        case port::IdReaderHealth::NotThere: return "not connected";
        case port::IdReaderHealth::NoAnswer: return "does not answer";
        case port::IdReaderHealth::SelfTestFailed: return "its self-test failed";
        case port::IdReaderHealth::NotAuthorised: return "not licensed";
    }
    return "";
}

ReaderSession::DigestKey random_key() {
    ReaderSession::DigestKey key{};
    YZ_CHECK(sodium_init() >= 0);
    randombytes_buf(key.data(), key.size());
    return key;
}

}  // namespace

class SerialIdReader::Worker {
public:
    Worker(std::filesystem::path path, port::IdListener listener)
        : path_(std::move(path)),
          listener_(std::move(listener)),
          session_(path_.string(), random_key()),
          stop_(eventfd(0, EFD_CLOEXEC)) {
        YZ_CHECK(stop_ >= 0);
        thread_ = std::thread([this] { run(); });
    }

    ~Worker() {
        const std::uint64_t one = 1;
        stopping_ = true;
        YZ_CHECK(write(stop_, &one, sizeof one) == sizeof one);
        thread_.join();
        close(stop_);
    }

private:
    std::int64_t now_ms() { return clock_.now().boot_ms; }

    void run() {
        while (!stopping_) {
            auto opened = SerialPort::open(path_);
            if (opened) {
                talk(**opened);
                opened->reset();
            }
            if (stopping_) return;
            act(nullptr, session_.port_missing(now_ms()));
            pollfd waiting{stop_, POLLIN, 0};
            poll(&waiting, 1, kReopenMs);
        }
    }

    /// Until the port goes or the end.
    void talk(SerialPort& port) {
        std::array<std::uint8_t, 4096> bytes{};
        bool here = act(&port, session_.port_opened(now_ms()));
        while (here && !stopping_) {
            const std::int64_t left_ms =
                session_.next_ms().value_or(now_ms() + kWaitMsMax) - now_ms();
            const auto wait_ms = static_cast<int>(std::clamp<std::int64_t>(left_ms, 0, kWaitMsMax));
            const auto count = port.read(bytes, wait_ms, stop_);
            if (!count) return;
            if (*count > 0) {
                here = act(&port, session_.received(std::span(bytes).first(*count), now_ms()));
                sodium_memzero(bytes.data(), *count);
            }
            // Asked also while bytes come without end: they must not put off the time-out.
            here = here && act(&port, session_.time_passed(now_ms()));
        }
    }

    /// False when the port went. What is to be told is told in any case.
    bool act(SerialPort* port, Actions actions) {
        bool here = true;
        for (Action& action : actions) {
            if (auto* tell = std::get_if<Tell>(&action)) {
                if (const auto* changed = std::get_if<port::IdReaderChanged>(&tell->event)) {
                    base::log_info(std::string("ID card reader: ") + health_words(changed->health));
                }
                listener_(std::move(tell->event));
            } else if (port != nullptr && here) {
                const auto done = std::holds_alternative<SetBaud>(action)
                                      ? port->set_baud(std::get<SetBaud>(action).baud)
                                      : port->ask(encode_command(std::get<Send>(action).command));
                here = done.has_value();
            }
        }
        return here;
    }

    const std::filesystem::path path_;
    const port::IdListener listener_;
    base::SystemClock clock_;
    ReaderSession session_;
    int stop_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

SerialIdReader::SerialIdReader(std::filesystem::path port, port::IdListener listener)
    : worker_(std::make_unique<Worker>(std::move(port), std::move(listener))) {}
SerialIdReader::~SerialIdReader() = default;

}  // namespace yz::hw::idcard
