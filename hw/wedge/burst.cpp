#include "hw/wedge/burst.h"

#include <algorithm>

#include "hw/wedge/key_text.h"

namespace yz::hw::wedge {

std::optional<BurstEnd> BurstCollector::key(char character, std::int64_t at_ms) {
    auto before = quiet(at_ms);
    const bool ending = character == '\r' || character == '\n' || character == '\t';
    if (!gathering_) {
        if (ending) return before;  // The LF of CR LF.
        gathering_ = true;
        first_ms_ = last_ms_ = at_ms;
    } else if (gaps_ms_.size() <= kBurstCharsMax) {
        gaps_ms_.push_back(std::max<std::int64_t>(at_ms - last_ms_, 0));
    }
    last_ms_ = std::max(at_ms, last_ms_);
    if (ending) return end();
    if (character == kNoCharacter) problem_ = problem_.value_or(BurstProblem::NoCharacter);
    if (text_.size() == kBurstCharsMax) {
        problem_ = problem_.value_or(BurstProblem::TooLong);
    } else {
        text_ += character;
    }
    return before;
}

void BurstCollector::lost(std::int64_t now_ms) {
    if (!gathering_) first_ms_ = last_ms_ = now_ms;
    last_ms_ = std::max(now_ms, last_ms_);
    gathering_ = true;
    problem_ = BurstProblem::Lost;
}

std::optional<BurstEnd> BurstCollector::quiet(std::int64_t now_ms) {
    if (!gathering_ || now_ms - last_ms_ < kBurstSilenceMs) return std::nullopt;
    return end();
}

std::optional<std::int64_t> BurstCollector::next_ms() const {
    if (!gathering_) return std::nullopt;
    return last_ms_ + kBurstSilenceMs;
}

std::optional<BurstEnd> BurstCollector::end() {
    BurstCollector ended;
    std::swap(ended, *this);
    if (ended.problem_ == BurstProblem::Lost) return tl::unexpected(BurstProblem::Lost);
    if (ended.text_.size() < kBurstCharsMin) return std::nullopt;
    auto& gaps_ms = ended.gaps_ms_;
    if (*std::max_element(gaps_ms.begin(), gaps_ms.end()) > kBurstGapMsMax) return std::nullopt;
    const auto middle = gaps_ms.begin() + static_cast<std::ptrdiff_t>(gaps_ms.size() / 2);
    std::nth_element(gaps_ms.begin(), middle, gaps_ms.end());
    if (*middle > kBurstGapMedianMsMax) return std::nullopt;
    if (ended.problem_) return tl::unexpected(*ended.problem_);
    return Burst{std::move(ended.text_), ended.first_ms_};
}

}  // namespace yz::hw::wedge
