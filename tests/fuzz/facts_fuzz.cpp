// Facts JSON from anywhere: refused with words, or the same after a round trip, and with a quote.
#include <cstdlib>
#include <string_view>

#include "kiosk/base/hex.h"
#include "kiosk/domain/policy_file.h"
#include "kiosk/domain/quote_report.h"

using namespace yz;
using namespace yz::domain;

namespace {

constexpr std::string_view kPolicy = R"(
version = "fuzz-1"
birthday = "the_day_after"
stacking = "sum"
source = "fuzz"
rounding = { of = "payable", mode = "ceil", unit_fen = 10 }
price = [{ meal = "lunch", fen = 1234 }]
delivery = { fee_fen = 200 }
[[layer]]
id = "a"
funder = "city"
take_off_percent = 33.33
of = "list_price"
age_from = 60
not_categories = ["A"]
residence = [{ registered = "town" }, { lives = { city = "C" } }]
limits = { meal = 1, day = 2, week_fen = 2000, month_fen = 5000 }
label = { zh = "补助" }
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const MealPolicy policy = *parse_meal_policy(kPolicy, "fuzz.toml");
    const auto facts = parse_meal_facts(base::as_text({bytes, size}));
    if (!facts) {
        if (facts.error().empty()) std::abort();
        return 0;
    }
    const auto again = parse_meal_facts(encode_meal_facts(*facts));
    if (!again || *again != *facts) std::abort();
    if (meal_quote(policy, *facts) != meal_quote(policy, facts_needed(policy, *facts)))
        std::abort();
    if (quote_report(policy, *facts).empty()) std::abort();
    return 0;
}
