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

void append_layers(std::string& out, const std::vector<QuoteLayer>& layers) {
    append_json_key(out, "layers");
    out += '[';
    for (const QuoteLayer& layer : layers) {
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
}

void append_proof(std::string& out, const MealServed& meal) {
    if (!meal.proof) {
        append_json(out, "card", meal.card.text());
        return;
    }
    const MealProof& proof = *meal.proof;
    if (!proof.by) {
        YZ_CHECK(meal.card.empty() && proof.added == CardCheck::None && proof.worker.empty());
        append_json(out, "by", "name");
        return;
    }
    YZ_CHECK(proof.added != CardCheck::Refuse);
    YZ_CHECK((proof.added == CardCheck::Glance) != proof.worker.empty());
    append_json(out, "by", base::token_kind_name(*proof.by));
    append_json(out, "card", meal.card.text());
    append_json(out, "level", assurance_level_name(proof.level));
    append_json(out, "added", card_check_name(proof.added));
    if (!proof.worker.empty()) append_json(out, "worker", proof.worker.text());
}

void append_body(std::string& out, const MealServed& meal) {
    const MealQuote& quote = meal.quote;
    append_json(out, "elder", meal.elder.text());
    append_proof(out, meal);
    append_json(out, "date", quote.slot.date.iso());
    append_json(out, "meal", meal_name(quote.slot.meal));
    append_json(out, "dining", dining_name(quote.dining));
    append_json(out, "list_price_fen", quote.list_price.fen());
    append_json(out, "delivery_fee_fen", quote.delivery_fee.fen());
    append_layers(out, quote.layers);
    append_json(out, "elder_pays_fen", quote.elder_pays.fen());
    append_json(out, "pickup", std::uint64_t{meal.pickup_number});
    if (!meal.facts_json.empty()) {
        append_json_key(out, "facts");
        out += meal.facts_json;
    }
}

void append_body(std::string& out, const MealVoided& voided) {
    append_json(out, "reverses", voided.reverses);
    append_json(out, "elder", voided.elder.text());
    append_json(out, "date", voided.slot.date.iso());
    append_json(out, "meal", meal_name(voided.slot.meal));
    append_layers(out, voided.layers);
    append_json(out, "elder_paid_fen", voided.elder_paid.fen());
    append_json(out, "reason", void_reason_name(voided.reason));
    if (!voided.approver.empty()) append_json(out, "approver", voided.approver.text());
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

void append_body(std::string& out, const CardUnblocked& unblocked) {
    append_json(out, "card", unblocked.card.text());
    append_json(out, "elder", unblocked.elder.text());
}

void append_body(std::string& out, const CardAnomaly& anomaly) {
    append_json(out, "by", base::token_kind_name(anomaly.by));
    append_json(out, "why", anomaly_reason_name(anomaly.why));
    if (!anomaly.card.empty()) append_json(out, "card", anomaly.card.text());
    if (!anomaly.elder.empty()) append_json(out, "elder", anomaly.elder.text());
    if (!anomaly.worker.empty()) append_json(out, "worker", anomaly.worker.text());
    if (anomaly.counter) append_json(out, "counter", std::uint64_t{*anomaly.counter});
    if (anomaly.last) append_json(out, "last", std::uint64_t{*anomaly.last});
}

void append_body(std::string& out, const PinRefused& refused) {
    append_json(out, "elder", refused.elder.text());
    append_json(out, "card", refused.card.text());
}

void append_body(std::string& out, const WorkerSignedIn& signed_in) {
    append_json(out, "worker", signed_in.worker.text());
}

void append_body(std::string& out, const SignInRefused& refused) {
    append_json(out, "worker", refused.worker.text());
    append_json(out, "purpose", pin_purpose_name(refused.purpose));
}

void append_body(std::string& out, const WorkerSignedOut& signed_out) {
    append_json(out, "worker", signed_out.worker.text());
    append_json(out, "why", sign_out_why_name(signed_out.why));
}

void append_body(std::string& out, const SlipRequested& requested) {
    append_json(out, "slip", slip_kind_name(requested.kind));
    append_json(out, "of", requested.of);
    append_json(out, "copy", std::uint64_t{requested.copy});
}

void append_body(std::string& out, const SlipFinished& finished) {
    append_json(out, "job", finished.job);
    append_json(out, "result", slip_result_name(finished.result));
}

const char* kind_name(const MealServed&) { return "meal_served"; }
const char* kind_name(const MealVoided&) { return "meal_voided"; }
const char* kind_name(const WalletToppedUp&) { return "wallet_topped_up"; }
const char* kind_name(const CardBlocked&) { return "card_blocked"; }
const char* kind_name(const CardUnblocked&) { return "card_unblocked"; }
const char* kind_name(const CardAnomaly&) { return "card_anomaly"; }
const char* kind_name(const PinRefused&) { return "pin_refused"; }
const char* kind_name(const WorkerSignedIn&) { return "worker_signed_in"; }
const char* kind_name(const SignInRefused&) { return "sign_in_refused"; }
const char* kind_name(const WorkerSignedOut&) { return "worker_signed_out"; }
const char* kind_name(const SlipRequested&) { return "slip_requested"; }
const char* kind_name(const SlipFinished&) { return "slip_finished"; }

/// What was written in the form of version 1 keeps it.
std::uint64_t version_of(const RecordBody& body) {
    if (const auto* meal = std::get_if<MealServed>(&body)) return meal->proof ? 2 : 1;
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
