// Level 1. Money in fen, exact. Pure.
#pragma once

#include <compare>
#include <cstdint>

#include "kiosk/base/check.h"

namespace yz::domain {

/// Money in fen (分, 1/100 yuan). Negative only inside a posting.
/// Invariant: |fen| <= kFenMax, checked on every construction, so sums cannot overflow.
class Money {
public:
    /// 10 billion yuan, far above a city's yearly meal budget: more is a bug.
    static constexpr std::int64_t kFenMax = 1'000'000'000'000;
    constexpr Money() = default;
    static constexpr Money from_fen(std::int64_t fen) { return Money(fen); }
    constexpr std::int64_t fen() const { return fen_; }
    constexpr auto operator<=>(const Money&) const = default;
    constexpr Money operator+(Money other) const { return Money(fen_ + other.fen_); }
    constexpr Money operator-(Money other) const { return Money(fen_ - other.fen_); }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }
    constexpr Money& operator-=(Money other) { return *this = *this - other; }

private:
    constexpr explicit Money(std::int64_t fen) : fen_(fen) {
        YZ_CHECK(-kFenMax <= fen && fen <= kFenMax);
    }
    std::int64_t fen_ = 0;
};

namespace literals {
constexpr Money operator""_fen(unsigned long long fen) {
    return Money::from_fen(static_cast<std::int64_t>(fen));
}
}  // namespace literals

}  // namespace yz::domain
