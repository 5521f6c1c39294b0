#include "hw/wedge/wedge_reader.h"

#include <algorithm>
#include <map>
#include <poll.h>
#include <set>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "kiosk/base/check.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/log.h"

namespace yz::hw::wedge {

namespace {

/// How often new devices are looked for.
constexpr std::int64_t kLookMs = 500;

}  // namespace

class WedgeReader::Worker {
public:
    Worker(std::vector<WedgeDevice> devices, WedgeListener listener, std::filesystem::path folder)
        : devices_(std::move(devices)),
          listener_(std::move(listener)),
          folder_(std::move(folder)),
          stop_(eventfd(0, EFD_CLOEXEC)) {
        YZ_CHECK(stop_ >= 0);
        thread_ = std::thread([this] { run(); });
    }

    ~Worker() {
        const std::uint64_t one = 1;
        YZ_CHECK(write(stop_, &one, sizeof one) == sizeof one);
        thread_.join();
        close(stop_);
    }

private:
    /// One device that is ours now.
    struct Taken {
        std::unique_ptr<KeyDevice> device;
        WedgeDecoder decoder;
        std::string reader;
    };

    void run() {
        std::int64_t look_at_ms = 0;
        while (true) {
            const std::int64_t now_ms = clock_.now().boot_ms;
            if (now_ms >= look_at_ms) {
                look();
                announce();
                look_at_ms = now_ms + kLookMs;
            }
            std::vector<pollfd> waiting = {pollfd{stop_, POLLIN, 0}};
            std::int64_t next_ms = look_at_ms;
            for (const auto& [path, taken] : taken_) {
                waiting.push_back({taken.device->file(), POLLIN, 0});
                next_ms = std::min(next_ms, taken.decoder.next_ms().value_or(next_ms));
            }
            const std::int64_t wait_ms = std::clamp<std::int64_t>(next_ms - now_ms, 0, kLookMs);
            const int ready = poll(waiting.data(), static_cast<nfds_t>(waiting.size()),
                                   static_cast<int>(wait_ms));
            if (ready > 0 && waiting[0].revents != 0) return;
            follow(waiting);
        }
    }

    /// `waiting` after the first is one entry for each of `taken_`, in its order.
    void follow(const std::vector<pollfd>& waiting) {
        auto entry = waiting.begin() + 1;
        for (auto at = taken_.begin(); at != taken_.end(); ++entry) {
            Taken& taken = at->second;
            // Taken before reading: every key pressed earlier is then read before the silence
            // counts.
            const std::int64_t now_ms = clock_.now().boot_ms;
            const bool there =
                read(taken) && (entry->revents & (POLLHUP | POLLERR | POLLNVAL)) == 0;
            if (there) {
                tell(taken.decoder.quiet(now_ms));
                ++at;
                continue;
            }
            tell(taken.decoder.unplugged());
            base::log_info("keyboard-wedge device gone");
            at = taken_.erase(at);
        }
        announce();
    }

    /// False when the device is gone.
    bool read(Taken& taken) {
        while (true) {
            const auto found = taken.device->next();
            if (std::holds_alternative<NothingNow>(found)) return true;
            if (std::holds_alternative<DeviceGone>(found)) return false;
            if (std::holds_alternative<KeysLost>(found)) {
                tell(taken.decoder.lost(clock_.now().boot_ms));
            } else {
                tell(taken.decoder.key(std::get<KeyEvent>(found)));
            }
        }
    }

    /// Takes every configured device that is there and not ours yet.
    void look() {
        std::map<std::string, ino_t> seen;
        std::error_code trouble;
        for (auto at = std::filesystem::directory_iterator(folder_, trouble);
             !trouble && at != std::filesystem::directory_iterator(); at.increment(trouble)) {
            const std::string path = at->path().string();
            struct stat status {};
            if (!at->path().filename().string().starts_with("event")) continue;
            if (stat(path.c_str(), &status) != 0) continue;
            seen.emplace(path, status.st_ino);
            const auto other = others_.find(path);
            if (other != others_.end() && other->second == status.st_ino) continue;
            if (taken_.contains(path) || take(path)) continue;
            others_[path] = status.st_ino;
        }
        std::erase_if(others_, [&](const auto& other) { return !seen.contains(other.first); });
        std::erase_if(busy_, [&](const auto& path) { return !seen.contains(path); });
    }

    /// False when this device is not for us and need not be asked again.
    bool take(const std::string& path) {
        auto device = KeyDevice::open(path);
        if (!device) return device.error() == OpenProblem::NotNow;
        const DeviceMatch identity = (*device)->identity();
        const auto wanted = std::find_if(devices_.begin(), devices_.end(), [&](const auto& one) {
            return matches(one.match, identity);
        });
        if (wanted == devices_.end()) return false;
        if (!(*device)->grab()) {
            if (busy_.insert(path).second) {
                base::log_warning("keyboard-wedge device is held by another program");
            }
            return true;
        }
        busy_.erase(path);
        base::log_info("keyboard-wedge device taken");
        taken_.emplace(path, Taken{std::move(*device), WedgeDecoder(wanted->settings),
                                   wanted->settings.reader});
        return true;
    }

    void announce() {
        std::set<std::string> readers;
        for (const auto& [path, taken] : taken_) readers.insert(taken.reader);
        if (announced_ == readers) return;
        announced_ = readers;
        listener_(port::ReadersChanged{{readers.begin(), readers.end()}});
    }

    void tell(std::vector<WedgeEvent> events) {
        for (WedgeEvent& event : events) listener_(std::move(event));
    }

    const std::vector<WedgeDevice> devices_;
    WedgeListener listener_;
    const std::filesystem::path folder_;
    base::SystemClock clock_;
    std::map<std::string, Taken> taken_;   ///< By path.
    std::map<std::string, ino_t> others_;  ///< Not for us, as long as the file is the same.
    std::set<std::string> busy_;           ///< Told once that another program holds it.
    std::optional<std::set<std::string>> announced_;
    const int stop_;
    std::thread thread_;
};

WedgeReader::WedgeReader(std::vector<WedgeDevice> devices, WedgeListener listener,
                         std::filesystem::path folder)
    : worker_(
          std::make_unique<Worker>(std::move(devices), std::move(listener), std::move(folder))) {}
WedgeReader::~WedgeReader() = default;

}  // namespace yz::hw::wedge
