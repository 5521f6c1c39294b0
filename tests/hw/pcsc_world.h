// Tests. A PC/SC service that is only memory and time: readers, cards and the service itself come
// and go as the test says, and the real driver on its real thread lives through it. The test can
// wait until the driver has seen everything there is to see.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "hw/card/virtual_card.h"
#include "hw/pcsc/pcsc_reader.h"

namespace yz::tests {

class PcscServiceWorld {
public:
    explicit PcscServiceWorld(const std::vector<std::string>& readers);

    /// What a driver stands on. The world must outlive it.
    hw::pcsc::PcscWorld parts();

    // Any thread.
    void put_on(const std::string& reader, hw::card::VirtualCard card);
    void take_off(const std::string& reader);
    void unplug(const std::string& reader);
    void plug(const std::string& reader);
    void stop_service();
    void start_service();
    void advance_ms(std::int64_t ms);
    /// Done once, on the driver's thread, before the answer with this number from now on.
    void in_answer(std::size_t answer, std::function<void()> what);

    /// Waits until the driver waits for something new (or has found twice that there is no
    /// service). False when that takes longer than ten seconds: it is stuck.
    bool settle();
    /// Sessions that were opened and not closed.
    int sessions() const;
    /// Whether a card on this reader can be read now.
    bool works(const std::string& reader) const;

private:
    class Session;
    class Channel;
    class Clock;
    struct Reader {
        bool plugged = true;
        std::optional<hw::card::VirtualCard> card;
        std::uint16_t counter = 0;
        std::uint64_t lying = 0;  ///< Changes with every card and every loss of it.
    };
    void change(const std::function<void()>& what);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Reader> readers_;
    bool running_ = true;
    std::uint64_t generation_ = 0;  ///< Of the service: an old session is of no use.
    std::uint64_t version_ = 1;     ///< Goes up with everything that happens.
    std::int64_t now_ms_ = 1'000'000;
    std::optional<std::pair<std::size_t, std::function<void()>>> in_answer_;
    int sessions_ = 0;
    /// What the driver has seen: the version when it began to wait, or attempts without a service.
    std::optional<std::uint64_t> waiting_at_;
    std::int64_t waiting_until_ms_ = 0;
    int refused_opens_ = 0;
};

}  // namespace yz::tests
