// Level 0. A PIN as it is kept: an Argon2id string, never the PIN. Its cost is bounded, so that no
// string from outside can make the machine work for long.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yz::base {

class PinHash {
public:
    /// Twice what pin_hash_text() writes in each. Measured 2026-11 on the build machine: 0.15 s;
    /// the smallest boards are about six times as slow.
    static constexpr unsigned kMemoryKibMax = 24 * 1024;
    static constexpr unsigned kPassesMax = 6;

    /// "$argon2id$v=19$m=KIB,t=PASSES,p=1$salt$hash" (RFC 9106; base64 without padding), at most
    /// 127 characters, within the bounds. nullopt otherwise.
    static std::optional<PinHash> parse(std::string_view text);
    const std::string& text() const { return text_; }
    /// Whether this is the PIN. Takes as long as the string says: milliseconds on a station.
    /// Throws std::bad_alloc when there is no memory to find out.
    bool fits(std::string_view pin) const;
    bool operator==(const PinHash&) const = default;

private:
    explicit PinHash(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// A new string for a PIN: 12 MiB, 3 passes, one lane, a random salt of 16 bytes; 46 ms as above. A
/// short number is protected by the wait after wrong tries and by the sealed field it is kept in,
/// not by more cost.
/// Source: OWASP Password Storage Cheat Sheet, Argon2id (m=12288, t=3, p=1).
std::string pin_hash_text(std::string_view pin);

}  // namespace yz::base
