#include "kiosk/domain/quote_report.h"

#include <cstdlib>

namespace yz::domain {

std::string yuan_text(Money money) {
    const std::int64_t fen = std::abs(money.fen());
    const std::string cents = std::to_string(fen % 100);
    return (money.fen() < 0 ? "-" : "") + std::to_string(fen / 100) + "." +
           (cents.size() == 1 ? "0" : "") + cents;
}

std::string quote_report(const MealPolicy& policy, const MealFacts& facts) {
    const QuoteExplained explained = explain_quote(policy, facts);
    std::string out = "policy  " + policy.version + "\n";
    if (!explained.quote) return out + "refused\n";
    for (const QuoteLayer& layer : explained.quote->layers)
        out += "  " + layer.rule.text() + "  " + yuan_text(layer.amount) + "\n";
    return out + "elder pays  " + yuan_text(explained.quote->elder_pays) + "\n";
}

}  // namespace yz::domain
