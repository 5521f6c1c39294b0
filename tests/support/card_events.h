// Tests. What a card reader told, in order, as words: "+04a1b2c3", "-", "!random", "readers:2";
// "+social_security:449900:A12345678=449900194503010022", "+ntag424:04a1b2c3d4e5f6#7".
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "hw/port/card_reader.h"
#include "kiosk/base/hex.h"

namespace yz::tests {

inline const char* trouble_word(hw::port::CardTrouble trouble) {
    switch (trouble) {
        case hw::port::CardTrouble::Removed: return "!removed";
        case hw::port::CardTrouble::RandomUid: return "!random";
        case hw::port::CardTrouble::Unsupported: return "!unsupported";
        case hw::port::CardTrouble::Malformed: return "!malformed";
        case hw::port::CardTrouble::SeveralCards: return "!several";
        case hw::port::CardTrouble::NotGenuine: return "!not-genuine";
        case hw::port::CardTrouble::NotAnIdCard: return "!not-an-id-card";
        case hw::port::CardTrouble::Rejected: return "!rejected";
    }
    return "";
}

/// Cards known by their number alone are that number; the others begin with their kind.
inline std::string token_word(const base::CardToken& token) {
    using base::TokenKind;
    const std::string kind = std::string(base::token_kind_name(token.kind)) + ":";
    switch (token.kind) {
        case TokenKind::SocialSecurity:
        case TokenKind::TransitCard: {
            std::string word = "+" + kind + std::string(token.number.begin(), token.number.end());
            if (token.id_number) word += "=" + std::string(token.id_number->view());
            return word;
        }
        case TokenKind::Ntag424:
            return "+" + kind + base::hex(token.number) + "#" +
                   std::to_string(token.tap_counter.value_or(0));
        default: return "+" + base::hex(token.number);
    }
}

class CardEvents {
public:
    hw::port::CardListener listener() {
        return [this](const hw::port::CardEvent& event) {
            const std::lock_guard lock(mutex_);
            words_.push_back(word(event));
            changed_.notify_all();
        };
    }

    /// All so far, with a space between.
    std::string told() const {
        const std::lock_guard lock(mutex_);
        std::string all;
        for (const std::string& word : words_) all += (all.empty() ? "" : " ") + word;
        return all;
    }

    /// Waits until `count` events were told in all; false when that takes longer than `patience`.
    bool wait_for(std::size_t count,
                  std::chrono::milliseconds patience = std::chrono::milliseconds(30'000)) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return words_.size() >= count; });
    }

    /// Waits until what was told ends so; false when that takes too long.
    bool wait_for_end(const std::string& ending) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        for (std::size_t count = 1; !told().ends_with(ending); ++count) {
            const auto left = deadline - std::chrono::steady_clock::now();
            if (!wait_for(count, std::chrono::ceil<std::chrono::milliseconds>(left))) return false;
        }
        return true;
    }

private:
    static std::string word(const hw::port::CardEvent& event) {
        if (const auto* card = std::get_if<hw::port::CardPresented>(&event)) {
            return token_word(card->token);
        }
        if (const auto* card = std::get_if<hw::port::CardTroubled>(&event)) {
            return trouble_word(card->trouble);
        }
        if (const auto* readers = std::get_if<hw::port::ReadersChanged>(&event)) {
            return "readers:" + std::to_string(readers->readers.size());
        }
        return "-";
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> words_;
};

}  // namespace yz::tests
