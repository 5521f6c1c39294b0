// Tests. What waits in an inbox, taken out as the UI thread does and kept by kind.
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "kiosk/main/inbox.h"

namespace yz::test {

class Heard {
public:
    explicit Heard(main::Inbox& inbox) : inbox_(inbox) {}

    /// Takes what comes until `enough`; false when that takes too long.
    bool until(const std::function<bool()>& enough) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (true) {
            take();
            if (enough()) return true;
            if (std::chrono::steady_clock::now() >= deadline) return false;
            // Short, for what is waited for may be something that tells nobody: paper, a file.
            inbox_.wait_for(std::chrono::milliseconds(5));
        }
    }
    /// Takes what is there; it does not wait.
    void take() {
        while (const auto event = inbox_.take()) {
            const auto* told = std::get_if<ui::Event>(&*event);
            if (told == nullptr) continue;
            if (const auto* seen = std::get_if<ui::DevicesSeen>(told)) devices = *seen;
            if (const auto* slip = std::get_if<ui::SlipEnded>(told)) slips.push_back(*slip);
            if (const auto* test = std::get_if<ui::DeviceTested>(told)) tests.push_back(*test);
            if (const auto* card = std::get_if<hw::port::CardPresented>(told))
                cards.push_back(*card);
            if (const auto* speech = std::get_if<ui::SpeechEnded>(told)) said.push_back(speech->id);
        }
    }
    /// The device with this id as it was last seen; an empty one when there is none.
    ui::DeviceState device(const std::string& id) const {
        for (const ui::DeviceState& one : devices.devices)
            if (one.id == id) return one;
        return {};
    }

    ui::DevicesSeen devices;
    std::vector<ui::SlipEnded> slips;
    std::vector<ui::DeviceTested> tests;
    std::vector<std::uint64_t> said;
    std::vector<hw::port::CardPresented> cards;

private:
    main::Inbox& inbox_;
};

}  // namespace yz::test
