// Level 3. Shared by the files of the acts, not for others: one command under way.
#pragma once

#include "kiosk/station/station.h"
#include "kiosk/store/store.h"

namespace yz::station {

struct Station::Act {
    store::Store* store;    ///< Another one after a failure: see record().
    base::ClockReading at;  ///< Read once: everything in one command happens at one time.
};

struct Station::Offer {
    store::KnownPerson known{};
    domain::MealFacts facts{};
    tl::expected<domain::MealQuote, domain::MealRefusal> quote =
        tl::unexpected(domain::MealRefusal::NotOffered);
    domain::Money balance{};
    domain::Money subsidy_this_month{};  ///< Before this meal, or with it when it was had.
    int meals_this_month = 0;
    /// The record of this very meal, when it was had before.
    std::optional<std::uint64_t> earlier{};
};

/// The same card within this time is one event: longer than a card lies on the reader, shorter
/// than a second visit. Source: ARCHITECTURE.md, promise 3.
inline constexpr std::int64_t kSameEventMs = 5'000;

/// The quote stands for its countdown of 10 s, at most 30 s after a stray touch, and a little more:
/// who was quoted before the window closed is still served. Source: kiosk/ui/design.md, times of
/// E2.
inline constexpr std::int64_t kQuoteStandsMs = 60'000;

}  // namespace yz::station
