// Level 2. Characters with their times, gathered into bursts: what a device types by itself is told
// from what a hand types. Pure, its time is given.
// Source: timing measured in eight public wedge libraries (20 to 120 ms a key, 50 most common);
// low-speed USB readers need 16 to 20 ms a character.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace yz::hw::wedge {

inline constexpr std::size_t kBurstCharsMin = 6;
/// No card number and no code of ours is longer; more is swallowed until silence.
inline constexpr std::size_t kBurstCharsMax = 1024;
inline constexpr std::int64_t kBurstGapMedianMsMax = 50;
inline constexpr std::int64_t kBurstGapMsMax = 120;
inline constexpr std::int64_t kBurstSilenceMs = 150;

/// Printable ASCII, without the CR, LF or Tab at its end.
struct Burst {
    std::string text;
    std::int64_t first_ms = 0;  ///< Of the first key, on the clock of the times given.
};

/// A device typed, but not what it read. NoCharacter: a key without character was among them, as
/// scanners type Chinese; Lost: the kernel lost keys.
enum class BurstProblem { NoCharacter, TooLong, Lost };

using BurstEnd = tl::expected<Burst, BurstProblem>;

class BurstCollector {
public:
    /// One character or kNoCharacter, pressed at `at_ms`. What ended with it: at most one burst,
    /// nullopt also for what was too short or too slow for a device.
    std::optional<BurstEnd> key(char character, std::int64_t at_ms);
    /// Keys were lost: what is being gathered, or comes next without silence before it, ends as
    /// Lost, however short it looks.
    void lost(std::int64_t now_ms);
    /// Must be called at next_ms() when no key came.
    std::optional<BurstEnd> quiet(std::int64_t now_ms);
    /// When silence ends what is being gathered; nullopt when nothing is.
    std::optional<std::int64_t> next_ms() const;

private:
    std::optional<BurstEnd> end();

    std::string text_;
    std::vector<std::int64_t> gaps_ms_;
    std::optional<BurstProblem> problem_;
    bool gathering_ = false;
    std::int64_t first_ms_ = 0, last_ms_ = 0;
};

}  // namespace yz::hw::wedge
