// The bodies of records, one function for each kind.
#include <nlohmann/json.hpp>

#include "kiosk/base/check.h"
#include "kiosk/base/random.h"
#include "kiosk/domain/record_walk.h"

namespace yz::domain {
namespace {

/// The number of a record.
std::uint64_t take_seq(Walk& walk) {
    return walk.number<std::uint64_t>(1, std::numeric_limits<std::int64_t>::max());
}
std::uint32_t take_count(Walk& walk) {
    return walk.number<std::uint32_t>(0, std::numeric_limits<std::uint32_t>::max());
}

QuoteLayer take_layer(Walk& walk) {
    QuoteLayer layer;
    walk.skip(R"({"rule":")");
    layer.rule = walk.id<base::RuleId>();
    walk.skip(R"(,"funder":")");
    layer.funder = walk.text();
    walk.skip(R"(,"fen":)");
    layer.amount = walk.money(1);
    layer.of_delivery_fee = walk.skip_if(R"(,"fee":true)");
    walk.skip("}");
    return layer;
}

/// The facts up to the two braces that end the body and the record.
std::string take_facts(Walk& walk) {
    const std::string_view rest = walk.rest();
    if (walk.problem() || rest.size() < 4) {
        walk.fail(RecordProblem::BadField);
        return {};
    }
    const std::string_view facts = rest.substr(0, rest.size() - 2);
    if (facts.front() != '{' || !nlohmann::json::accept(facts)) {
        walk.fail(RecordProblem::BadField);
        return {};
    }
    walk.skip(facts);
    return std::string(facts);
}

std::int64_t sum_fen(const std::vector<QuoteLayer>& layers) {
    std::int64_t fen = 0;
    for (const QuoteLayer& layer : layers) fen += layer.amount.fen();
    return fen;
}

/// At most `fen_max` in all. Never above it before the next addition, so the sum stays far inside
/// 64 bits.
std::vector<QuoteLayer> take_layers(Walk& walk, std::int64_t fen_max) {
    std::vector<QuoteLayer> layers;
    std::int64_t fen = 0;
    walk.skip(R"(,"layers":[)");
    while (!walk.problem() && !walk.skip_if("]") && fen <= fen_max) {
        if (!layers.empty()) walk.skip(",");
        layers.push_back(take_layer(walk));
        fen += layers.back().amount.fen();
    }
    if (fen > fen_max) walk.fail(RecordProblem::BadField);
    return layers;
}

MealSlot take_slot(Walk& walk) {
    MealSlot slot;
    walk.skip(R"(,"date":")");
    slot.date = walk.word(&base::CivilDate::parse);
    walk.skip(R"(,"meal":")");
    slot.meal = walk.word(&parse_meal_name);
    return slot;
}

MealProof take_proof(Walk& walk, base::CardRef& card) {
    MealProof proof;
    if (walk.skip_if(R"(,"by":"name")")) return proof;
    walk.skip(R"(,"by":")");
    proof.by = walk.word(&base::parse_token_kind);
    walk.skip(R"(,"card":")");
    card = walk.id<base::CardRef>();
    walk.skip(R"(,"level":")");
    proof.level = walk.word(&parse_assurance_level);
    walk.skip(R"(,"added":")");
    proof.added = walk.word(&parse_card_check);
    if (proof.added == CardCheck::Refuse) walk.fail(RecordProblem::BadField);
    if (proof.added != CardCheck::Glance) return proof;
    walk.skip(R"(,"worker":")");
    proof.worker = walk.id<base::WorkerId>();
    return proof;
}

MealServed take_meal(Walk& walk, std::uint64_t version, const std::string& policy_version) {
    MealServed meal;
    MealQuote& quote = meal.quote;
    walk.skip(R"("elder":")");
    meal.elder = walk.id<base::ElderId>();
    if (version < 2) {
        walk.skip(R"(,"card":")");
        meal.card = walk.id<base::CardRef>();
    } else {
        meal.proof = take_proof(walk, meal.card);
    }
    quote.slot = take_slot(walk);
    walk.skip(R"(,"dining":")");
    quote.dining = walk.word(&parse_dining_name);
    walk.skip(R"(,"list_price_fen":)");
    quote.list_price = walk.money(0);
    walk.skip(R"(,"delivery_fee_fen":)");
    quote.delivery_fee = walk.money(0);
    const std::int64_t price_fen = quote.list_price.fen() + quote.delivery_fee.fen();
    quote.layers = take_layers(walk, price_fen);
    walk.skip(R"(,"elder_pays_fen":)");
    quote.elder_pays = walk.money(0);
    if (sum_fen(quote.layers) + quote.elder_pays.fen() != price_fen)
        walk.fail(RecordProblem::BadField);
    walk.skip(R"(,"pickup":)");
    meal.pickup_number = walk.number<std::uint32_t>(0, std::numeric_limits<std::uint32_t>::max());
    quote.policy_version = policy_version;
    if (walk.skip_if(R"(,"facts":)")) meal.facts_json = take_facts(walk);
    return meal;
}

WalletToppedUp take_top_up(Walk& walk, std::uint64_t version) {
    WalletToppedUp top_up;
    walk.skip(R"("elder":")");
    top_up.elder = walk.id<base::ElderId>();
    walk.skip(R"(,"amount_fen":)");
    top_up.amount = walk.money(1);
    walk.skip(R"(,"method":")");
    top_up.method = walk.text();
    if (version < 2) return top_up;
    walk.skip(R"(,"id":")");
    top_up.id = walk.plain_text(64);
    if (!base::is_uuid_v7(top_up.id)) walk.fail(RecordProblem::BadField);
    return top_up;
}

CardBlocked take_blocked(Walk& walk) {
    CardBlocked blocked;
    walk.skip(R"("card":")");
    blocked.card = walk.id<base::CardRef>();
    walk.skip(R"(,"elder":")");
    blocked.elder = walk.id<base::ElderId>();
    walk.skip(R"(,"state":")");
    blocked.state = walk.word(&parse_card_state);
    if (blocked.state == CardState::Active) walk.fail(RecordProblem::BadField);
    return blocked;
}

CardUnblocked take_unblocked(Walk& walk) {
    CardUnblocked unblocked;
    walk.skip(R"("card":")");
    unblocked.card = walk.id<base::CardRef>();
    walk.skip(R"(,"elder":")");
    unblocked.elder = walk.id<base::ElderId>();
    return unblocked;
}

CardAnomaly take_anomaly(Walk& walk) {
    CardAnomaly anomaly;
    walk.skip(R"("by":")");
    anomaly.by = walk.word(&base::parse_token_kind);
    walk.skip(R"(,"why":")");
    anomaly.why = walk.word(&parse_anomaly_reason);
    if (walk.skip_if(R"(,"card":")")) anomaly.card = walk.id<base::CardRef>();
    if (walk.skip_if(R"(,"elder":")")) anomaly.elder = walk.id<base::ElderId>();
    if (walk.skip_if(R"(,"worker":")")) anomaly.worker = walk.id<base::WorkerId>();
    if (walk.skip_if(R"(,"counter":)")) anomaly.counter = take_count(walk);
    if (walk.skip_if(R"(,"last":)")) anomaly.last = take_count(walk);
    return anomaly;
}

PinRefused take_pin_refused(Walk& walk) {
    PinRefused refused;
    walk.skip(R"("elder":")");
    refused.elder = walk.id<base::ElderId>();
    walk.skip(R"(,"card":")");
    refused.card = walk.id<base::CardRef>();
    return refused;
}

base::WorkerId take_worker(Walk& walk) {
    walk.skip(R"("worker":")");
    return walk.id<base::WorkerId>();
}

SignInRefused take_sign_in_refused(Walk& walk) {
    SignInRefused refused{.worker = take_worker(walk)};
    walk.skip(R"(,"purpose":")");
    refused.purpose = walk.word(&parse_pin_purpose);
    return refused;
}

WorkerSignedOut take_signed_out(Walk& walk) {
    WorkerSignedOut signed_out{.worker = take_worker(walk)};
    walk.skip(R"(,"why":")");
    signed_out.why = walk.word(&parse_sign_out_why);
    return signed_out;
}

MealVoided take_voided(Walk& walk) {
    MealVoided voided;
    walk.skip(R"("reverses":)");
    voided.reverses = take_seq(walk);
    walk.skip(R"(,"elder":")");
    voided.elder = walk.id<base::ElderId>();
    voided.slot = take_slot(walk);
    // What the list price and the delivery fee of a meal can be.
    voided.layers = take_layers(walk, 2 * Money::kFenMax);
    walk.skip(R"(,"elder_paid_fen":)");
    voided.elder_paid = walk.money(0);
    walk.skip(R"(,"reason":")");
    voided.reason = walk.word(&parse_void_reason);
    if (walk.skip_if(R"(,"approver":")")) voided.approver = walk.id<base::WorkerId>();
    return voided;
}

SlipRequested take_slip_requested(Walk& walk) {
    SlipRequested requested;
    walk.skip(R"("slip":")");
    requested.kind = walk.word(&parse_slip_kind);
    walk.skip(R"(,"of":)");
    requested.of = take_seq(walk);
    walk.skip(R"(,"copy":)");
    requested.copy = take_count(walk);
    return requested;
}

SlipFinished take_slip_finished(Walk& walk) {
    SlipFinished finished;
    walk.skip(R"("job":)");
    finished.job = take_seq(walk);
    walk.skip(R"(,"result":")");
    finished.result = walk.word(&parse_slip_result);
    return finished;
}

struct Kind {
    std::string_view name;
    std::uint64_t newest_version;
    RecordBody (*take)(Walk& walk, std::uint64_t version, const std::string& policy_version);
};

/// A body whose form does not depend on anything before it.
template <auto take>
RecordBody plain(Walk& walk, std::uint64_t, const std::string&) {
    return take(walk);
}

constexpr Kind kKinds[] = {
    {"meal_served", 2,
     [](Walk& walk, std::uint64_t version, const std::string& policy_version) -> RecordBody {
         return take_meal(walk, version, policy_version);
     }},
    {"wallet_topped_up", 2,
     [](Walk& walk, std::uint64_t version, const std::string&) -> RecordBody {
         return take_top_up(walk, version);
     }},
    {"card_blocked", 1, plain<take_blocked>},
    {"card_unblocked", 1, plain<take_unblocked>},
    {"card_anomaly", 1, plain<take_anomaly>},
    {"pin_refused", 1, plain<take_pin_refused>},
    {"worker_signed_in", 1,
     [](Walk& walk, std::uint64_t, const std::string&) -> RecordBody {
         return WorkerSignedIn{.worker = take_worker(walk)};
     }},
    {"sign_in_refused", 1, plain<take_sign_in_refused>},
    {"worker_signed_out", 1, plain<take_signed_out>},
    {"meal_voided", 1, plain<take_voided>},
    {"slip_requested", 1, plain<take_slip_requested>},
    {"slip_finished", 1, plain<take_slip_finished>}};

const Kind* kind_named(std::string_view name) {
    for (const Kind& kind : kKinds) {
        if (kind.name == name) return &kind;
    }
    return nullptr;
}

}  // namespace

std::uint64_t newest_version_of(std::string_view kind) {
    const Kind* found = kind_named(kind);
    return found == nullptr ? 0 : found->newest_version;
}

RecordBody take_body(Walk& walk, std::string_view kind, std::uint64_t version,
                     const std::string& policy_version) {
    const Kind* found = kind_named(kind);
    YZ_CHECK(found != nullptr);
    return found->take(walk, version, policy_version);
}

}  // namespace yz::domain
