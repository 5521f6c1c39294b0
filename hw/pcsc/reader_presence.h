// Level 2. Which readers the application is told of. Pure, its time is given. A reader that comes
// is told at once; one that goes is told only when it stays away, so that a loose plug or a
// restarted pcscd does not put "reader broken" on the screen.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yz::hw::pcsc {

class ReaderPresence {
public:
    /// How long a reader may be away unnoticed. Source: issue "Lunch is served", card reader.
    static constexpr std::int64_t kAwayMs = 2000;

    /// The readers there are at `now_ms`. Returns the list to announce when it changed; the first
    /// call always announces, and an empty first list waits like a reader that went.
    std::optional<std::vector<std::string>> seen(const std::vector<std::string>& readers,
                                                 std::int64_t now_ms);
    /// When `seen` must be called again even if nothing changes.
    std::optional<std::int64_t> next_ms() const;

private:
    std::map<std::string, std::optional<std::int64_t>> away_since_;  ///< nullopt: it is here.
    std::optional<std::vector<std::string>> announced_;
    std::optional<std::int64_t> first_ms_;
};

}  // namespace yz::hw::pcsc
