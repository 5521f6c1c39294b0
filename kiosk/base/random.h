// Level 0. Randomness as it is given: the system's, or a seeded stream for tests and the simulator.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace yz::base {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
    /// Uniform in [0, bound), bound > 0.
    std::uint64_t below(std::uint64_t bound);
    std::array<std::uint8_t, 32> seed32();
};

/// The kernel's generator through libsodium.
class SystemRandom : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// xoshiro256** seeded by SplitMix64: the same stream for the same seed on every machine. Not for
/// keys outside tests. Source: D. Blackman, S. Vigna, prng.di.unimi.it.
class SeededRandom : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::uint8_t> bytes) override;
    std::uint64_t next();

private:
    std::array<std::uint64_t, 4> state_{};
};

/// A UUIDv7 (RFC 9562, 5.7) as 36 characters: names things created offline, never orders them.
std::string uuid_v7(std::int64_t wall_ms, Random& random);
/// Whether it is text as uuid_v7() makes it, in small letters.
bool is_uuid_v7(std::string_view text);

}  // namespace yz::base
