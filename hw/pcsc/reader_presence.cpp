#include "hw/pcsc/reader_presence.h"

#include <algorithm>

namespace yz::hw::pcsc {

std::optional<std::vector<std::string>> ReaderPresence::seen(
    const std::vector<std::string>& readers, std::int64_t now_ms) {
    if (!first_ms_) first_ms_ = now_ms;
    for (auto& [name, away_since] : away_since_) {
        const bool here = std::find(readers.begin(), readers.end(), name) != readers.end();
        if (here) away_since.reset();
        if (!here && !away_since) away_since = now_ms;
    }
    for (const std::string& name : readers) away_since_.try_emplace(name);
    std::erase_if(away_since_, [now_ms](const auto& entry) {
        return entry.second && now_ms - *entry.second >= kAwayMs;
    });

    std::vector<std::string> names;
    for (const auto& entry : away_since_) names.push_back(entry.first);
    if (announced_ == names) return std::nullopt;
    if (!announced_ && names.empty() && now_ms - *first_ms_ < kAwayMs) return std::nullopt;
    announced_ = names;
    return names;
}

std::optional<std::int64_t> ReaderPresence::next_ms() const {
    std::optional<std::int64_t> next;
    if (!announced_ && first_ms_) next = *first_ms_ + kAwayMs;
    for (const auto& [name, away_since] : away_since_) {
        if (away_since)
            next = std::min(next.value_or(*away_since + kAwayMs), *away_since + kAwayMs);
    }
    return next;
}

}  // namespace yz::hw::pcsc
