// Tests. What an ID card reader told, in order, as words: "ready", "+449900194503010022",
// "!removed", "?no-answer".
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

#include "hw/port/id_reader.h"

namespace yz::tests {

inline std::string id_word(const hw::port::IdEvent& event) {
    using hw::port::IdCardTrouble;
    using hw::port::IdReaderHealth;
    if (const auto* card = std::get_if<hw::port::IdCardRead>(&event)) {
        return "+" + std::string(card->number.view());
    }
    if (const auto* card = std::get_if<hw::port::IdCardTroubled>(&event)) {
        switch (card->trouble) {
            case IdCardTrouble::Removed: return "!removed";
            case IdCardTrouble::Unreadable: return "!unreadable";
            case IdCardTrouble::NotAnIdCard: return "!not-an-id-card";
            case IdCardTrouble::Rejected: return "!rejected";
            case IdCardTrouble::UnknownLayout: return "!unknown-layout";
        }
    }
    switch (std::get<hw::port::IdReaderChanged>(event).health) {
        case IdReaderHealth::Ready: return "ready";
        case IdReaderHealth::NotThere: return "?not-there";
        case IdReaderHealth::NoAnswer: return "?no-answer";
        case IdReaderHealth::SelfTestFailed: return "?self-test-failed";
        case IdReaderHealth::NotAuthorised: return "?not-authorised";
    }
    return "";
}

/// Words with a space between.
class IdEvents {
public:
    hw::port::IdListener listener() {
        return [this](const hw::port::IdEvent& event) { add(event); };
    }
    void add(const hw::port::IdEvent& event) {
        const std::lock_guard lock(mutex_);
        told_ += (told_.empty() ? "" : " ") + id_word(event);
        changed_.notify_all();
    }
    std::string told() const {
        const std::lock_guard lock(mutex_);
        return told_;
    }
    /// Waits until exactly this was told; false when that takes longer than `patience`.
    bool wait_for(const std::string& words,
                  std::chrono::milliseconds patience = std::chrono::milliseconds(10'000)) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return told_ == words; });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string told_;
};

}  // namespace yz::tests
