#include "kiosk/domain/meal_quote.h"

#include <algorithm>
#include <limits>

#include "kiosk/base/check.h"

namespace yz::domain {
namespace {

template <class Value>
bool names(const std::vector<Value>& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Equal down to `level`. A broader level that one side does not know is not compared: a station's
/// file may name only the town.
bool same_place(const Residence& a, const Residence& b, PlaceLevel level) {
    const std::array<std::pair<const std::string*, const std::string*>, 4> pairs{
        {{&a.city, &b.city},
         {&a.district, &b.district},
         {&a.town, &b.town},
         {&a.village, &b.village}}};
    const auto last = static_cast<std::size_t>(level);
    for (std::size_t i = 0; i < last; ++i) {
        const auto& [left, right] = pairs[i];
        if (!left->empty() && !right->empty() && *left != *right) return false;
    }
    return !pairs[last].first->empty() && *pairs[last].first == *pairs[last].second;
}

bool passes(const PlaceTest& test, const Residence& person, const Residence& station) {
    if (test.same_as_station) return same_place(person, station, *test.same_as_station);
    const auto agrees = [](const std::string& named, const std::string& actual) {
        return named.empty() || named == actual;
    };
    return agrees(test.named.city, person.city) && agrees(test.named.district, person.district) &&
           agrees(test.named.town, person.town) && agrees(test.named.village, person.village);
}

bool passes(const ResidenceTest& test, const MealFacts& facts) {
    const Residence& station = facts.station.place;
    return (!test.registered || passes(*test.registered, facts.registered, station)) &&
           (!test.lives || passes(*test.lives, facts.lives, station));
}

bool resides(const Layer& layer, const MealFacts& facts) {
    return layer.residence.empty() ||
           std::any_of(layer.residence.begin(), layer.residence.end(),
                       [&](const ResidenceTest& test) { return passes(test, facts); });
}

std::int64_t rounded_fen(std::int64_t numerator, std::int64_t denominator, RoundMode mode) {
    switch (mode) {
        case RoundMode::Floor: return numerator / denominator;
        case RoundMode::HalfUp: return (2 * numerator + denominator) / (2 * denominator);
        case RoundMode::Ceil: return (numerator + denominator - 1) / denominator;
    }
    return 0;
}

/// The layer's wish for a price, before caps and limits: >= 0, exact then rounded as it says.
Money wished_share(const Layer& layer, Money list_price, Money left) {
    // In ten-thousandths of a fen, so a percentage is exact until it is rounded once.
    constexpr std::int64_t kScale = 10'000;
    std::int64_t exact = 0;
    switch (layer.kind) {
        case ShareKind::TakeOff: exact = layer.amount.fen() * kScale; break;
        case ShareKind::ElderPays:
            exact = std::max<std::int64_t>(0, left.fen() - layer.amount.fen()) * kScale;
            break;
        case ShareKind::TakeOffPercent:
            exact = (layer.of == ShareOf::ListPrice ? list_price : left).fen() * layer.permyriad;
            break;
    }
    const std::int64_t unit_fen = layer.rounding.unit.fen();
    const std::int64_t unit = unit_fen * kScale;
    if (layer.rounding.what == RoundWhat::Reduction)
        return Money::from_fen(rounded_fen(exact, unit, layer.rounding.mode) * unit_fen);
    const std::int64_t exact_left = std::max<std::int64_t>(0, left.fen() * kScale - exact);
    const std::int64_t pays_fen = rounded_fen(exact_left, unit, layer.rounding.mode) * unit_fen;
    return Money::from_fen(std::max<std::int64_t>(0, left.fen() - pays_fen));
}

class Computation {
public:
    Computation(const MealPolicy& policy, const MealFacts& facts) : policy_(policy), facts_(facts) {
        if (facts.birth_date)
            age_ = age_years_on(*facts.birth_date, facts.slot.date, policy.birthday);
    }

    QuoteExplained run() {
        QuoteExplained explained;
        explained.age_years = age_;
        const auto begun = begin();
        if (!begun) {
            explained.quote = tl::unexpected(begun.error());
            return explained;
        }
        for (std::size_t first = 0; first < policy_.layers.size();) {
            std::size_t end = first + 1;
            const std::string& group = policy_.layers[first].group;
            while (!group.empty() && end < policy_.layers.size() &&
                   policy_.layers[end].group == group)
                ++end;
            apply_group(first, end);
            first = end;
        }
        if (undetermined_) {
            explained.quote = tl::unexpected(MealRefusal::PriceUndetermined);
        } else {
            quote_.elder_pays = left_meal_ + left_fee_;
            check_sum();
            explained.quote = std::move(quote_);
        }
        explained.steps = std::move(steps_);
        return explained;
    }

private:
    tl::expected<void, MealRefusal> begin() {
        using Refused = tl::unexpected<MealRefusal>;
        if (!policy_.validity.contains(facts_.slot.date))
            return Refused(MealRefusal::PolicyNotInForce);
        const auto price = std::find_if(
            policy_.prices.begin(), policy_.prices.end(), [this](const ListPrice& listed) {
                return listed.meal == facts_.slot.meal && listed.set == facts_.set;
            });
        const bool delivered = facts_.dining == Dining::Delivery;
        if (price == policy_.prices.end() || (delivered && !policy_.delivery_fee))
            return Refused(MealRefusal::NotOffered);
        if (price->unset || (delivered && policy_.delivery_fee_unset))
            return Refused(MealRefusal::PriceUndetermined);
        quote_.slot = facts_.slot;
        quote_.dining = facts_.dining;
        quote_.list_price = left_meal_ = price->price;
        quote_.delivery_fee = left_fee_ = delivered ? *policy_.delivery_fee : Money();
        quote_.policy_version = policy_.version;
        return {};
    }

    /// Every layer of the group sees the same price left; the largest share pays (the first of
    /// equals).
    void apply_group(std::size_t first, std::size_t end) {
        const std::size_t first_step = steps_.size();
        std::optional<std::size_t> best;
        for (std::size_t i = first; i < end; ++i) {
            steps_.push_back(step_for(i));
            const QuoteStep& step = steps_.back();
            undetermined_ = undetermined_ || step.result == LayerResult::Unset;
            if (step.result == LayerResult::Paid && (!best || step.amount > steps_[*best].amount))
                best = steps_.size() - 1;
        }
        for (std::size_t at = first_step; at < steps_.size(); ++at) {
            QuoteStep& step = steps_[at];
            const Layer& layer = policy_.layers[step.layer];
            if (best && at != *best && step.result == LayerResult::Paid)
                step.result = LayerResult::SmallerInGroup;
            if (best == at) {
                left_of(layer) -= step.amount;
                quote_.layers.push_back({.rule = layer.id,
                                         .funder = layer.funder,
                                         .amount = step.amount,
                                         .of_delivery_fee = layer.of_delivery_fee});
            }
            step.left_after = left_of(layer);
        }
    }

    QuoteStep step_for(std::size_t index) {
        const Layer& layer = policy_.layers[index];
        QuoteStep step{.layer = index, .result = LayerResult::Paid, .amount = {}, .left_after = {}};
        if (const auto why_not = not_eligible(layer)) {
            step.result = *why_not;
            return step;
        }
        if (!layer.unset.empty()) {
            step.result = LayerResult::Unset;
            return step;
        }
        const Money left = left_of(layer);
        const Money list = layer.of_delivery_fee ? quote_.delivery_fee : quote_.list_price;
        Money share = wished_share(layer, list, left);
        if (layer.cap) share = std::min(share, *layer.cap);

        const Money limited = limit_left(layer);
        if (limited.fen() <= 0) {
            step.result = LayerResult::LimitReached;
            return step;
        }
        Money stays = layer.min_self_pay;
        if (!layer.of_delivery_fee) stays = std::max(stays, policy_.min_self_pay);
        const Money room = std::max(Money(), left - stays);
        step.amount = std::min({share, limited, room});
        if (step.amount.fen() == 0) step.result = LayerResult::NothingLeft;
        return step;
    }

    std::optional<LayerResult> not_eligible(const Layer& layer) const {
        if (!layer.validity.contains(facts_.slot.date)) return LayerResult::NotInForce;
        if (!layer.stations.empty() && !names(layer.stations, facts_.station.id))
            return LayerResult::OtherStation;
        if (!layer.meals.empty() && !names(layer.meals, facts_.slot.meal))
            return LayerResult::OtherMeal;
        if (!layer.dining.empty() && !names(layer.dining, facts_.dining))
            return LayerResult::OtherDining;
        if (layer.of_delivery_fee && facts_.dining != Dining::Delivery)
            return LayerResult::OtherDining;
        if (!layer.sets.empty() && !names(layer.sets, facts_.set)) return LayerResult::OtherSet;
        if (layer.age_from || layer.age_to) {
            if (!age_) return LayerResult::AgeUnknown;
            if (*age_ < layer.age_from.value_or(0) ||
                *age_ > layer.age_to.value_or(std::numeric_limits<int>::max()))
                return LayerResult::OtherAge;
        }
        const auto held = [this](const std::string& code) {
            return names(facts_.categories, code);
        };
        if (!layer.categories.empty() &&
            std::none_of(layer.categories.begin(), layer.categories.end(), held))
            return LayerResult::OtherCategory;
        if (std::any_of(layer.not_categories.begin(), layer.not_categories.end(), held))
            return LayerResult::OtherCategory;
        if (!resides(layer, facts_)) return LayerResult::OtherResidence;
        if (!layer.nth_meals.empty() && !names(layer.nth_meals, facts_.meals_today + 1))
            return LayerResult::OtherMealOfDay;
        if (quote_.list_price < layer.min_price) return LayerResult::PriceTooLow;
        for (const base::RuleId& needed : layer.only_if) {
            if (!paid(needed)) return LayerResult::NeededLayerMissing;
        }
        return std::nullopt;
    }

    bool paid(const base::RuleId& rule) const {
        return std::any_of(quote_.layers.begin(), quote_.layers.end(),
                           [&](const QuoteLayer& layer) { return layer.rule == rule; });
    }

    /// What the layer's limits still allow; kFenMax without limits.
    Money limit_left(const Layer& layer) const {
        const bool of_funder = layer.limit_scope == LimitScope::Funder;
        const std::string of = of_funder ? "funder:" + layer.funder : "rule:" + layer.id.text();
        const auto found = std::find_if(facts_.granted.begin(), facts_.granted.end(),
                                        [&](const Granted& granted) { return granted.of == of; });
        Money paid_now;  // By earlier layers of the same funder for this very meal.
        for (const QuoteLayer& earlier : quote_.layers) {
            if (of_funder && earlier.funder == layer.funder) paid_now += earlier.amount;
        }
        Money left = Money::from_fen(Money::kFenMax);
        for (std::size_t period = 0; period < kPeriodCount; ++period) {
            const Limit& limit = layer.limits[period];
            const GrantSum before =
                found == facts_.granted.end() ? GrantSum() : found->before[period];
            if (limit.meals && before.meals >= *limit.meals) return Money();
            if (limit.paid)
                left = std::min(left, std::max(Money(), *limit.paid - before.paid - paid_now));
        }
        return left;
    }

    Money& left_of(const Layer& layer) { return layer.of_delivery_fee ? left_fee_ : left_meal_; }

    void check_sum() const {
        Money sum = quote_.elder_pays;
        for (const QuoteLayer& layer : quote_.layers) {
            YZ_CHECK(layer.amount.fen() > 0);
            sum += layer.amount;
        }
        YZ_CHECK(quote_.elder_pays.fen() >= 0);
        YZ_CHECK(sum == quote_.list_price + quote_.delivery_fee);
    }

    const MealPolicy& policy_;
    const MealFacts& facts_;
    std::optional<int> age_;
    MealQuote quote_;
    Money left_meal_, left_fee_;
    std::vector<QuoteStep> steps_;
    bool undetermined_ = false;
};

}  // namespace

QuoteExplained explain_quote(const MealPolicy& policy, const MealFacts& facts) {
    return Computation(policy, facts).run();
}

tl::expected<MealQuote, MealRefusal> meal_quote(const MealPolicy& policy, const MealFacts& facts) {
    return explain_quote(policy, facts).quote;
}

}  // namespace yz::domain
