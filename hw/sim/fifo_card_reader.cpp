#include "hw/sim/fifo_card_reader.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "hw/sim/sim_card_reader.h"
#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"

namespace yz::hw::sim {

namespace {

constexpr std::size_t kLineBytesMax = 64;

struct TroubleWord {
    std::string_view word;
    port::CardTrouble trouble;
};
constexpr std::array kTroubleWords = {
    TroubleWord{"removed", port::CardTrouble::Removed},
    TroubleWord{"random", port::CardTrouble::RandomUid},
    TroubleWord{"unsupported", port::CardTrouble::Unsupported},
    TroubleWord{"malformed", port::CardTrouble::Malformed},
    TroubleWord{"several", port::CardTrouble::SeveralCards},
};

[[noreturn]] void fail(const char* what, const std::filesystem::path& fifo) {
    throw std::filesystem::filesystem_error(what, fifo,
                                            std::error_code(errno, std::generic_category()));
}

}  // namespace

tl::expected<ReaderLine, ReaderLineProblem> parse_reader_line(std::string_view line) {
    if (line.empty()) return tl::unexpected(ReaderLineProblem::Empty);
    if (line.size() > kLineBytesMax) return tl::unexpected(ReaderLineProblem::TooLong);
    if (line == "unplug") return Unplug{};
    if (line == "plug") return Plug{};
    for (const TroubleWord& known : kTroubleWords) {
        if (line == known.word) return TroubledTap{known.trouble};
    }
    const auto uid = base::parse_hex(line);
    if (!uid || (uid->size() != 4 && uid->size() != 7 && uid->size() != 10)) {
        return tl::unexpected(ReaderLineProblem::UnknownWord);
    }
    return Tap{port::CardUid{*uid}};
}

class FifoCardReader::Worker {
public:
    Worker(const std::filesystem::path& fifo, port::CardListener listener)
        : listener_(std::move(listener)) {
        if (mkfifo(fifo.c_str(), 0600) != 0 && errno != EEXIST) fail("cannot make the FIFO", fifo);
        // Opened for writing too, so that it never ends when a writer goes.
        fifo_ = open(fifo.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (fifo_ < 0) fail("cannot open the FIFO", fifo);
        stop_ = eventfd(0, EFD_CLOEXEC);
        YZ_CHECK(stop_ >= 0);
        thread_ = std::thread([this] { run(); });
    }

    ~Worker() {
        const std::uint64_t one = 1;
        YZ_CHECK(write(stop_, &one, sizeof one) == sizeof one);
        thread_.join();
        close(stop_);
        close(fifo_);
    }

private:
    void run() {
        SimCardReader reader("fifo", std::move(listener_), clock_);
        std::string pending;
        std::array<pollfd, 2> waiting = {pollfd{fifo_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
        while (true) {
            if (poll(waiting.data(), waiting.size(), -1) < 0) continue;
            if (waiting[1].revents != 0) return;
            std::array<char, 4096> part{};
            const ssize_t size = read(fifo_, part.data(), part.size());
            if (size <= 0) continue;
            pending.append(part.data(), static_cast<std::size_t>(size));
            for (auto end = pending.find('\n'); end != std::string::npos;
                 end = pending.find('\n')) {
                act(reader, pending.substr(0, end));
                pending.erase(0, end + 1);
            }
            if (pending.size() > kLineBytesMax) pending.clear();
        }
    }

    static void act(SimCardReader& reader, std::string_view line) {
        const auto parsed = parse_reader_line(line);
        if (!parsed) {
            base::log_warning("card FIFO: a line that is no card and no word");
            return;
        }
        if (const auto* tap = std::get_if<Tap>(&*parsed))
            reader.present(base::uid_token(tap->uid.bytes));
        if (const auto* tap = std::get_if<TroubledTap>(&*parsed)) {
            reader.present_trouble(tap->trouble);
        }
        reader.remove();
        if (std::holds_alternative<Unplug>(*parsed)) reader.unplug();
        if (std::holds_alternative<Plug>(*parsed)) reader.plug();
    }

    port::CardListener listener_;
    base::SystemClock clock_;
    int fifo_ = -1;
    int stop_ = -1;
    std::thread thread_;
};

FifoCardReader::FifoCardReader(const std::filesystem::path& fifo, port::CardListener listener)
    : worker_(std::make_unique<Worker>(fifo, std::move(listener))) {}
FifoCardReader::~FifoCardReader() = default;

}  // namespace yz::hw::sim
