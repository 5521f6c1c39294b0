// What a whole policy must be besides well-formed: no layer that can never apply, no order that
// contradicts itself, no text that tells an elder's hardship class.
#include <algorithm>
#include <array>
#include <limits>

#include "kiosk/domain/policy_reader.h"
#include "kiosk/domain/quote_report.h"

namespace yz::domain {
namespace {

/// Words that tell a bystander somebody's hardship. Source: ARCHITECTURE.md, promise 6; the classes
/// of the published rules in assets/policy.
constexpr std::array<std::string_view, 14> kHardshipWords{
    "特困", "低保", "低收入", "优抚", "残疾",  "失独",       "三无",
    "孤老", "困难", "贫困",   "失能", "disab", "low-income", "hardship"};

template <class Value>
bool disjoint(const std::vector<Value>& a, const std::vector<Value>& b) {
    return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](const Value& value) {
        return std::find(b.begin(), b.end(), value) != b.end();
    });
}

class Checker {
public:
    Checker(const MealPolicy& policy, const std::vector<int>& lines, PolicyTrouble& trouble)
        : policy_(policy), lines_(lines), trouble_(trouble) {}

    void run() {
        Money dearest;
        bool all_set = true;
        for (const ListPrice& price : policy_.prices) {
            dearest = std::max(dearest, price.price);
            all_set = all_set && !price.unset;
        }
        if (all_set && policy_.min_self_pay > dearest)
            trouble_.add(0, "", "min_self_pay_fen is above every list price");
        for (at_ = 0; at_ < policy_.layers.size(); ++at_) {
            check_name();
            check_age();
            check_validity();
            check_dining();
            check_amounts();
            check_order();
            check_texts();
        }
    }

private:
    const Layer& layer() const { return policy_.layers[at_]; }
    void fail(std::string what) { trouble_.add(lines_[at_], layer().id.text(), std::move(what)); }
    void fail_never(const std::string& why) { fail("this layer can never apply: " + why); }

    void check_name() {
        for (std::size_t i = 0; i < at_; ++i) {
            if (policy_.layers[i].id == layer().id)
                fail("a second layer with this id; the first is in line " +
                     std::to_string(lines_[i]));
        }
    }

    void check_age() {
        if (layer().age_from && layer().age_to && *layer().age_from > *layer().age_to)
            fail_never("age_from " + std::to_string(*layer().age_from) + " is above age_to " +
                       std::to_string(*layer().age_to));
        const bool contradicts =
            !layer().categories.empty() &&
            std::all_of(layer().categories.begin(), layer().categories.end(),
                        [this](const std::string& code) {
                            return std::find(layer().not_categories.begin(),
                                             layer().not_categories.end(),
                                             code) != layer().not_categories.end();
                        });
        if (contradicts) fail_never("not_categories excludes all of its categories");
    }

    void check_validity() {
        const DateRange& whole = policy_.validity;
        const DateRange& own = layer().validity;
        if ((whole.to && own.from >= *whole.to) || (own.to && *own.to <= whole.from))
            fail_never("its validity lies outside the policy's");
    }

    void check_dining() {
        const auto& dining = layer().dining;
        const bool delivery_named =
            std::find(dining.begin(), dining.end(), Dining::Delivery) != dining.end();
        if (!policy_.delivery_fee) {
            if (layer().of_delivery_fee) fail_never("there is no [delivery] fee to pay for");
            if (delivery_named && dining.size() == 1)
                fail_never("it is for delivery, but there is no [delivery]");
        }
        if (layer().of_delivery_fee && !dining.empty() && !delivery_named)
            fail_never("it pays for delivery, but its dining excludes delivery");
    }

    void check_amounts() {
        bool priced = false, open = false;
        Money dearest;
        for (const ListPrice& price : policy_.prices) {
            const bool meal = layer().meals.empty() || !disjoint(layer().meals, {price.meal});
            const bool set = layer().sets.empty() || !disjoint(layer().sets, {price.set});
            if (!meal || !set) continue;
            priced = true;
            open = open || price.unset;
            dearest = std::max(dearest, price.price);
        }
        if (!priced) fail_never("no [[price]] has one of its meals and sets");
        for (const Meal meal : layer().meals) {
            const bool known = std::any_of(policy_.prices.begin(), policy_.prices.end(),
                                           [&](const ListPrice& p) { return p.meal == meal; });
            if (!known) fail(std::string("no [[price]] has its meal ") + meal_name(meal));
        }
        for (const std::string& set : layer().sets) {
            const bool known = std::any_of(policy_.prices.begin(), policy_.prices.end(),
                                           [&](const ListPrice& p) { return p.set == set; });
            if (!known) fail("no [[price]] has its set " + PolicyTable::quoted(set));
        }
        if (open) return;
        if (layer().min_price > dearest)
            fail_never("min_price_fen is above its highest list price " + yuan_text(dearest));
        if (layer().of_delivery_fee) {
            if (policy_.delivery_fee_unset) return;
            dearest = policy_.delivery_fee.value_or(Money());
        }
        if (!layer().unset.empty()) return;
        if (layer().min_self_pay >= dearest)
            fail_never("min_self_pay_fen leaves nothing of its highest price " +
                       yuan_text(dearest));
        if (layer().kind == ShareKind::ElderPays && layer().amount >= dearest)
            fail_never("elder_pays_fen is not below its highest price " + yuan_text(dearest));
    }

    void check_order() {
        for (std::size_t i = 0; i + 1 < at_ && !layer().group.empty(); ++i) {
            if (policy_.layers[i].group == layer().group &&
                policy_.layers[at_ - 1].group != layer().group)
                fail("the layers of one group must stand together; the layer in line " +
                     std::to_string(lines_[i]) + " is of the same group");
        }
        if (at_ > 0 && !layer().group.empty() && policy_.layers[at_ - 1].group == layer().group &&
            policy_.layers[at_ - 1].of_delivery_fee != layer().of_delivery_fee)
            fail("a group holds layers of the meal or of the delivery fee, not both");
        for (const base::RuleId& needed : layer().only_if) check_needed(needed);
    }

    void check_needed(const base::RuleId& needed) {
        const auto found = std::find_if(policy_.layers.begin(), policy_.layers.end(),
                                        [&](const Layer& other) { return other.id == needed; });
        const std::string name = PolicyTable::quoted(needed.text());
        if (found == policy_.layers.end()) return fail_never("only_if names no layer: " + name);
        if (static_cast<std::size_t>(found - policy_.layers.begin()) >= at_)
            return fail_never("only_if names a layer that does not come before it: " + name);
        if (!layer().group.empty() && found->group == layer().group)
            return fail_never("only_if names a layer of its own group: " + name);
        const int from = std::max(found->age_from.value_or(0), layer().age_from.value_or(0));
        const int to = std::min(found->age_to.value_or(std::numeric_limits<int>::max()),
                                layer().age_to.value_or(std::numeric_limits<int>::max()));
        if (from > to) fail_never("nobody has both its age and the age of " + name);
        if (disjoint(found->meals, layer().meals) || disjoint(found->sets, layer().sets) ||
            disjoint(found->nth_meals, layer().nth_meals) ||
            disjoint(found->stations, layer().stations) || disjoint(found->dining, layer().dining))
            fail_never("no meal satisfies both it and " + name);
    }

    void check_texts() {
        if (!layer().categories.empty() && !layer().confidential)
            fail("a layer with categories needs confidential = true: its label must not tell why");
        const std::array<const Words*, 3> words{&layer().label, &layer().short_label,
                                                &layer().reason};
        for (const Words* each : words) {
            for (const std::string* text : {&each->zh, &each->en}) {
                check_neutral(*text);
                check_slots(*text);
            }
        }
    }

    void check_neutral(const std::string& text) {
        const auto tells = [&](std::string_view word) {
            return text.find(word) != std::string::npos;
        };
        for (const std::string_view word : kHardshipWords) {
            if (tells(word))
                return fail("its words tell a hardship class: " + PolicyTable::quoted(word));
        }
        for (const Layer& other : policy_.layers) {
            for (const std::string& code : other.categories) {
                if (tells(code))
                    return fail("its words tell a category: " + PolicyTable::quoted(code));
            }
        }
    }

    void check_slots(const std::string& text) {
        for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
            const auto end = text.find('}', at);
            const std::string slot = text.substr(at, end == std::string::npos ? end : end - at + 1);
            if (slot != "{age}" && slot != "{year_reached}")
                return fail("a text may hold {age} and {year_reached}, not " + slot.substr(0, 40));
            if (!layer().age_from) return fail(slot + " needs age_from");
        }
    }

    const MealPolicy& policy_;
    const std::vector<int>& lines_;
    PolicyTrouble& trouble_;
    std::size_t at_ = 0;
};

}  // namespace

void check_policy(const MealPolicy& policy, const std::vector<int>& lines, PolicyTrouble& trouble) {
    Checker(policy, lines, trouble).run();
}

}  // namespace yz::domain
