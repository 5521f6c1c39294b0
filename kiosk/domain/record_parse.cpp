// Bytes from outside into records: the whole record through nlohmann/json, its key by hand.
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/domain/json_text.h"
#include "kiosk/domain/record.h"

namespace yz::domain {
namespace {

using Json = nlohmann::ordered_json;
using Problem = tl::unexpected<RecordProblem>;

/// Deepest true nesting: record, body, facts, granted, one entry, its pair.
constexpr std::size_t kDepthMax = 8;

/// Takes `literal` off the front of `rest`.
bool skip(std::string_view& rest, std::string_view literal) {
    if (!rest.starts_with(literal)) return false;
    rest.remove_prefix(literal.size());
    return true;
}

template <class Number>
std::optional<Number> take_number(std::string_view& rest) {
    if (rest.empty() || rest.front() < '1' || rest.front() > '9') return std::nullopt;
    Number value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc{}) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return value;
}

/// Reads members of one object; after the first missing or wrong one everything is empty and
/// `problem` says what it was.
class Members {
public:
    explicit Members(const Json& object) : object_(object) {
        if (!object.is_object()) fail(RecordProblem::BadField);
    }
    const std::optional<RecordProblem>& problem() const { return problem_; }
    void fail(RecordProblem problem) {
        if (!problem_) problem_ = problem;
    }

    const Json* member(const char* key) {
        if (problem_) return nullptr;
        const auto found = object_.find(key);
        if (found != object_.end()) return &*found;
        fail(RecordProblem::MissingField);
        return nullptr;
    }
    std::string text(const char* key) {
        const Json* value = member(key);
        if (value != nullptr && value->is_string()) return value->get<std::string>();
        fail(RecordProblem::BadField);
        return {};
    }
    std::int64_t number(const char* key, std::int64_t least, std::int64_t most) {
        const Json* value = member(key);
        // Unsigned values above the signed range would wrap: is_number_unsigned tells them.
        if (value != nullptr && value->is_number_integer() &&
            !(value->is_number_unsigned() &&
              value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))) {
            const auto number = value->get<std::int64_t>();
            if (least <= number && number <= most) return number;
        }
        fail(RecordProblem::BadField);
        return least;
    }
    Money money(const char* key, std::int64_t least_fen) {
        return Money::from_fen(number(key, least_fen, Money::kFenMax));
    }
    template <class Id>
    Id id(const char* key) {
        const auto parsed = Id::parse(text(key));
        if (!parsed) fail(RecordProblem::BadField);
        return parsed.value_or(Id());
    }
    template <class Value>
    Value word(const char* key, std::optional<Value> (*parse)(std::string_view)) {
        const auto parsed = parse(text(key));
        if (!parsed) fail(RecordProblem::BadField);
        return parsed.value_or(Value());
    }

private:
    const Json& object_;
    std::optional<RecordProblem> problem_;
};

std::optional<base::ClockQuality> parse_clock(std::string_view name) {
    if (name == "synced") return base::ClockQuality::Synced;
    if (name == "free") return base::ClockQuality::Free;
    if (name == "unset") return base::ClockQuality::Unset;
    return std::nullopt;
}

std::optional<QuoteLayer> parse_layer(const Json& json) {
    Members layer(json);
    QuoteLayer parsed{.rule = layer.id<base::RuleId>("rule"),
                      .funder = layer.text("funder"),
                      .amount = layer.money("fen", 1)};
    if (layer.problem()) return std::nullopt;
    if (const auto fee = json.find("fee"); fee != json.end()) {
        if (!fee->is_boolean()) return std::nullopt;
        parsed.of_delivery_fee = fee->get<bool>();
    }
    return parsed;
}

MealServed parse_meal(const Json& json, Members& body, const std::string& policy_version) {
    MealServed meal;
    MealQuote& quote = meal.quote;
    meal.elder = body.id<base::ElderId>("elder");
    meal.card = body.id<base::CardRef>("card");
    quote.slot.date = body.word("date", &base::CivilDate::parse);
    quote.slot.meal = body.word("meal", &parse_meal_name);
    quote.dining = body.word("dining", &parse_dining_name);
    quote.list_price = body.money("list_price_fen", 0);
    quote.delivery_fee = body.money("delivery_fee_fen", 0);
    quote.elder_pays = body.money("elder_pays_fen", 0);
    quote.policy_version = policy_version;
    meal.pickup_number =
        static_cast<std::uint32_t>(body.number("pickup", 0, std::int64_t{UINT32_MAX}));
    // Bounded at each step, so the sums stay far inside 64 bits.
    std::int64_t explained_fen = quote.elder_pays.fen();
    const std::int64_t price_fen = quote.list_price.fen() + quote.delivery_fee.fen();
    if (const Json* layers = body.member("layers"); layers != nullptr) {
        if (!layers->is_array()) body.fail(RecordProblem::BadField);
        for (const Json& entry : *layers) {
            const auto layer = parse_layer(entry);
            if (!layer || explained_fen > price_fen) {
                body.fail(RecordProblem::BadField);
                break;
            }
            explained_fen += layer->amount.fen();
            quote.layers.push_back(*layer);
        }
    }
    if (explained_fen != price_fen) body.fail(RecordProblem::BadField);
    if (const auto facts = json.find("facts"); facts != json.end()) {
        if (!facts->is_object()) body.fail(RecordProblem::BadField);
        meal.facts_json = facts->dump();
    }
    return meal;
}

tl::expected<RecordBody, RecordProblem> parse_body(const std::string& kind, const Json& json,
                                                   const std::string& policy_version) {
    Members body(json);
    RecordBody parsed;
    if (body.problem()) return Problem(*body.problem());
    if (kind == "meal_served") {
        parsed = parse_meal(json, body, policy_version);
    } else if (kind == "wallet_topped_up") {
        parsed = WalletToppedUp{.elder = body.id<base::ElderId>("elder"),
                                .amount = body.money("amount_fen", 1),
                                .method = body.text("method")};
    } else if (kind == "card_blocked") {
        const CardBlocked blocked{.card = body.id<base::CardRef>("card"),
                                  .elder = body.id<base::ElderId>("elder"),
                                  .state = body.word("state", &parse_card_state)};
        if (blocked.state == CardState::Active) body.fail(RecordProblem::BadField);
        parsed = blocked;
    } else {
        return Problem(RecordProblem::UnknownKind);
    }
    if (body.problem()) return Problem(*body.problem());
    return parsed;
}

}  // namespace

const char* record_problem_name(RecordProblem problem) {
    switch (problem) {
        case RecordProblem::NotJson: return "not JSON";
        case RecordProblem::MissingField: return "a field is missing";
        case RecordProblem::BadField: return "a field has a value it cannot have";
        case RecordProblem::UnknownKind: return "unknown kind of record";
        case RecordProblem::UnknownVersion: return "unknown version of its kind";
    }
    return "";
}

tl::expected<RecordKey, RecordProblem> parse_record_key(std::string_view bytes) {
    std::string_view rest = bytes;
    if (!skip(rest, "{")) return Problem(RecordProblem::NotJson);
    if (!skip(rest, R"("domain":"yz.record.1","suite":")"))
        return Problem(RecordProblem::MissingField);
    const auto suite_end = rest.find('"');
    if (suite_end == std::string_view::npos || suite_end > 64)
        return Problem(RecordProblem::BadField);
    rest.remove_prefix(suite_end);
    if (!skip(rest, R"(","station":")")) return Problem(RecordProblem::MissingField);
    const auto station_end = rest.substr(0, 65).find('"');
    if (station_end == std::string_view::npos) return Problem(RecordProblem::BadField);
    const auto station = base::StationId::parse(rest.substr(0, station_end));
    if (!station) return Problem(RecordProblem::BadField);
    rest.remove_prefix(station_end);
    if (!skip(rest, R"(","epoch":)")) return Problem(RecordProblem::MissingField);
    const auto epoch = take_number<std::uint32_t>(rest);
    if (!epoch) return Problem(RecordProblem::BadField);
    if (!skip(rest, R"(,"seq":)")) return Problem(RecordProblem::MissingField);
    const auto seq = take_number<std::uint64_t>(rest);
    // SQL integers and JSON numbers of other programs are signed.
    if (!seq || *seq > static_cast<std::uint64_t>(INT64_MAX))
        return Problem(RecordProblem::BadField);
    if (rest.empty() || (rest.front() != ',' && rest.front() != '}'))
        return Problem(RecordProblem::BadField);
    return RecordKey{.station = *station, .epoch = *epoch, .seq = *seq};
}

tl::expected<Record, RecordProblem> parse_record(std::string_view bytes) {
    if (bytes.size() > kRecordBytesMax || !json_depth_within(bytes, kDepthMax))
        return Problem(RecordProblem::BadField);
    const auto key = parse_record_key(bytes);
    if (!key) return Problem(key.error());
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) return Problem(RecordProblem::NotJson);

    Members header(json);
    const std::string kind = header.text("kind");
    const std::int64_t version = header.number("version", 0, INT64_MAX);
    if (header.problem()) return Problem(*header.problem());
    Record record;
    record.header.key = *key;
    record.header.policy_version = header.text("policy");
    record.header.roster_version = header.text("roster");
    record.header.at.wall_ms = header.number("at_ms", INT64_MIN, INT64_MAX);
    record.header.at.boot_id = header.text("boot_id");
    record.header.at.boot_ms = header.number("boot_ms", INT64_MIN, INT64_MAX);
    record.header.at.quality = header.word("clock", &parse_clock);
    record.header.actor = header.text("actor");
    const Json* body = header.member("body");
    if (header.text("suite") != "ed25519-sha256") header.fail(RecordProblem::BadField);
    if (header.problem()) return Problem(*header.problem());
    if (kind != "meal_served" && kind != "wallet_topped_up" && kind != "card_blocked")
        return Problem(RecordProblem::UnknownKind);
    if (version != 1) return Problem(RecordProblem::UnknownVersion);
    auto parsed = parse_body(kind, *body, record.header.policy_version);
    if (!parsed) return Problem(parsed.error());
    record.body = std::move(*parsed);
    return record;
}

}  // namespace yz::domain
