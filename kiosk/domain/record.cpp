#include "kiosk/domain/record.h"

#include "kiosk/base/check.h"
#include "kiosk/domain/json_text.h"

namespace yz::domain {
namespace {

const char* clock_name(base::ClockQuality quality) {
    switch (quality) {
        case base::ClockQuality::Synced: return "synced";
        case base::ClockQuality::Free: return "free";
        case base::ClockQuality::Unset: return "unset";
    }
    return "";
}

void append_body(std::string& out, const MealServed& meal) {
    const MealQuote& quote = meal.quote;
    append_json(out, "elder", meal.elder.text());
    append_json(out, "card", meal.card.text());
    append_json(out, "date", quote.slot.date.iso());
    append_json(out, "meal", meal_name(quote.slot.meal));
    append_json(out, "dining", dining_name(quote.dining));
    append_json(out, "list_price_fen", quote.list_price.fen());
    append_json(out, "delivery_fee_fen", quote.delivery_fee.fen());
    append_json_key(out, "layers");
    out += '[';
    for (const QuoteLayer& layer : quote.layers) {
        if (out.back() != '[') out += ',';
        out += '{';
        append_json(out, "rule", layer.rule.text());
        append_json(out, "funder", layer.funder);
        append_json(out, "fen", layer.amount.fen());
        if (layer.of_delivery_fee) {
            append_json_key(out, "fee");
            out += "true";
        }
        out += '}';
    }
    out += ']';
    append_json(out, "elder_pays_fen", quote.elder_pays.fen());
    append_json(out, "pickup", std::uint64_t{meal.pickup_number});
    if (!meal.facts_json.empty()) {
        append_json_key(out, "facts");
        out += meal.facts_json;
    }
}

void append_body(std::string& out, const WalletToppedUp& top_up) {
    append_json(out, "elder", top_up.elder.text());
    append_json(out, "amount_fen", top_up.amount.fen());
    append_json(out, "method", top_up.method);
    if (!top_up.id.empty()) append_json(out, "id", top_up.id);
}

void append_body(std::string& out, const CardBlocked& blocked) {
    YZ_CHECK(blocked.state != CardState::Active);
    append_json(out, "card", blocked.card.text());
    append_json(out, "elder", blocked.elder.text());
    append_json(out, "state", card_state_name(blocked.state));
}

const char* kind_name(const MealServed&) { return "meal_served"; }
const char* kind_name(const WalletToppedUp&) { return "wallet_topped_up"; }
const char* kind_name(const CardBlocked&) { return "card_blocked"; }

/// A top-up without an id keeps the form it was written in.
std::uint64_t version_of(const RecordBody& body) {
    const auto* top_up = std::get_if<WalletToppedUp>(&body);
    return top_up != nullptr && !top_up->id.empty() ? 2 : 1;
}

}  // namespace

base::Hash chain_after(const base::Hash& before, std::string_view record_bytes) {
    return base::sha256(before, record_bytes);
}

std::string encode_record(const Record& record) {
    const RecordHeader& header = record.header;
    if (const auto* meal = std::get_if<MealServed>(&record.body))
        YZ_CHECK(meal->quote.policy_version == header.policy_version);
    std::string out;
    out.reserve(1024);
    out += R"({"domain":"yz.record.1","suite":"ed25519-sha256")";
    append_json(out, "station", header.key.station.text());
    append_json(out, "epoch", std::uint64_t{header.key.epoch});
    append_json(out, "seq", header.key.seq);
    append_json(out, "kind",
                std::visit([](const auto& body) { return kind_name(body); }, record.body));
    append_json(out, "version", version_of(record.body));
    append_json(out, "policy", header.policy_version);
    append_json(out, "roster", header.roster_version);
    append_json(out, "at_ms", header.at.wall_ms);
    append_json(out, "boot_id", header.at.boot_id);
    append_json(out, "boot_ms", header.at.boot_ms);
    append_json(out, "clock", clock_name(header.at.quality));
    append_json(out, "actor", header.actor);
    append_json_key(out, "body");
    out += '{';
    std::visit([&out](const auto& body) { append_body(out, body); }, record.body);
    out += "}}";
    return out;
}

}  // namespace yz::domain
