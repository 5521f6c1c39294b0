// Level 3. Shared by the files of the acts, not for others: one command under way.
#pragma once

#include "kiosk/station/station.h"
#include "kiosk/store/store.h"

namespace yz::station {

struct Station::Act {
    store::Store* store;    ///< Another one after a failure: see record().
    base::ClockReading at;  ///< Read once: everything in one command happens at one time.
};

struct Station::Asking {
    std::optional<domain::Card> card{};  ///< None: by name.
    base::TokenKind came_as = base::TokenKind::OtherCard;

    base::CardRef ref() const { return card ? card->ref : base::CardRef(); }
    std::string tail() const { return card ? card->tail : ""; }
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

struct Station::Tapped {
    const base::CardToken& token;
    base::CardRef ref{};
    std::optional<base::TokenKind> issued_as{};
    base::ElderId elder{};    ///< Whose card it is …
    base::WorkerId worker{};  ///< … or whose badge.
};

struct Station::PinTry {
    enum class Result { Right, Wrong, MustWait, NotRecorded } result = Result::Wrong;
    int tries_left = 0;
    std::int64_t wait_ms = 0;
    NotRecorded lost{};
};

/// Wipes a secret when the command that brought it ends.
class WipedAfterUse {
public:
    explicit WipedAfterUse(const base::SharedSecret& secret) : secret_(secret) {}
    ~WipedAfterUse() {
        if (secret_) secret_->wipe();
    }
    WipedAfterUse(const WipedAfterUse&) = delete;
    WipedAfterUse& operator=(const WipedAfterUse&) = delete;

private:
    base::SharedSecret secret_;
};

/// Milliseconds since something of another time; nothing when the clocks of the two cannot tell.
std::optional<std::int64_t> ms_between(const base::ClockReading& then,
                                       const base::ClockReading& now);

/// The same card within this time is one event: longer than a card lies on the reader, shorter
/// than a second visit. Source: ARCHITECTURE.md, promise 3.
inline constexpr std::int64_t kSameEventMs = 5'000;

/// The quote stands for its countdown of 10 s, at most 30 s after a stray touch, and a little more:
/// who was quoted before the window closed is still served. Source: kiosk/ui/design.md, times of
/// E2.
inline constexpr std::int64_t kQuoteStandsMs = 60'000;

/// Long enough to walk from the badge reader to the counter, shorter than the next in the queue.
inline constexpr std::int64_t kGlanceStandsMs = 30'000;

/// Wrong PINs of an elder on one day; then only a worker's glance helps until tomorrow.
inline constexpr int kElderPinTries = 5;

}  // namespace yz::station
