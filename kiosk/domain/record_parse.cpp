// Bytes from outside into records. Only the bytes encode_record() makes are a record, so there is
// one form of each, and reading is a walk along the fixed keys (the hub reads 30,000 a second).
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/base/random.h"
#include "kiosk/base/text.h"
#include "kiosk/domain/json_text.h"
#include "kiosk/domain/record.h"

namespace yz::domain {
namespace {

using Problem = tl::unexpected<RecordProblem>;

/// Deepest true nesting: record, body, facts, granted, one entry, its pair.
constexpr std::size_t kDepthMax = 8;

/// Walks along the bytes. After the first thing wrong nothing more is taken; `problem` says what.
class Walk {
public:
    explicit Walk(std::string_view bytes) : rest_(bytes) {}

    const std::optional<RecordProblem>& problem() const { return problem_; }
    std::string_view rest() const { return rest_; }
    void fail(RecordProblem problem) {
        if (!problem_) problem_ = problem;
    }

    bool next_is(std::string_view literal) const { return !problem_ && rest_.starts_with(literal); }
    /// Takes a piece of the fixed form: braces and keys.
    void skip(std::string_view literal) {
        if (next_is(literal))
            rest_.remove_prefix(literal.size());
        else
            fail(RecordProblem::MissingField);
    }
    bool skip_if(std::string_view literal) {
        const bool is_next = next_is(literal);
        if (is_next) rest_.remove_prefix(literal.size());
        return is_next;
    }

    /// A string's text without escapes, up to its closing quote, which is taken too.
    std::string_view plain_text(std::size_t bytes_max) {
        const auto end =
            problem_ ? std::string_view::npos : rest_.substr(0, bytes_max + 1).find('"');
        if (end == std::string_view::npos) {
            fail(RecordProblem::BadField);
            return {};
        }
        const std::string_view text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    /// A string with the escapes that append_json_string() makes, its closing quote taken too.
    std::string text() {
        std::string text;
        bool wide = false;
        while (!problem_) {
            if (rest_.empty()) {
                fail(RecordProblem::BadField);
                break;
            }
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') break;
            if (c == '\\')
                text += escaped();
            else if (static_cast<unsigned char>(c) < 0x20)
                fail(RecordProblem::BadField);
            else
                text += c;
            wide = wide || static_cast<unsigned char>(c) >= 0x80;
        }
        if (wide && !base::parse_utf8(text)) fail(RecordProblem::BadField);
        return problem_ ? std::string() : text;
    }

    template <class Number>
    Number number(Number least, Number most) {
        Number value = least;
        // As to_chars() writes it: no leading zeros, no "-0".
        const bool negative = next_is("-");
        const std::string_view digits = rest_.substr(negative ? 1 : 0);
        const bool leading_zero =
            digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (problem_ || error != std::errc{} || leading_zero || (negative && value == 0) ||
            value < least || value > most) {
            fail(RecordProblem::BadField);
            return least;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        if (!next_is(",") && !next_is("}")) fail(RecordProblem::BadField);
        return value;
    }

    Money money(std::int64_t least_fen) {
        return Money::from_fen(number<std::int64_t>(least_fen, Money::kFenMax));
    }
    template <class Id>
    Id id() {
        const auto parsed = Id::parse(plain_text(64));
        if (!parsed) fail(RecordProblem::BadField);
        return parsed.value_or(Id());
    }
    template <class Value>
    Value word(std::optional<Value> (*parse)(std::string_view)) {
        const auto parsed = parse(plain_text(64));
        if (!parsed) fail(RecordProblem::BadField);
        return parsed.value_or(Value());
    }

private:
    char escaped() {
        if (skip_if("\"")) return '"';
        if (skip_if("\\")) return '\\';
        const std::string_view code = rest_.substr(0, 5);
        for (char c = 0; c < 0x20; ++c) {
            std::string written;
            append_json_string(written, std::string_view(&c, 1));
            if (code == std::string_view(written).substr(2, 5)) {
                rest_.remove_prefix(5);
                return c;
            }
        }
        fail(RecordProblem::BadField);
        return 0;
    }

    std::string_view rest_;
    std::optional<RecordProblem> problem_;
};

RecordKey take_key(Walk& walk, std::string_view& suite) {
    RecordKey key;
    if (!walk.next_is("{")) walk.fail(RecordProblem::NotJson);
    walk.skip(R"({"domain":"yz.record.1","suite":")");
    suite = walk.plain_text(64);
    walk.skip(R"(,"station":")");
    key.station = walk.id<base::StationId>();
    walk.skip(R"(,"epoch":)");
    key.epoch = walk.number<std::uint32_t>(1, std::numeric_limits<std::uint32_t>::max());
    walk.skip(R"(,"seq":)");
    // SQL integers and JSON numbers of other programs are signed.
    key.seq = walk.number<std::uint64_t>(1, std::numeric_limits<std::int64_t>::max());
    return key;
}

std::optional<base::ClockQuality> parse_clock(std::string_view name) {
    if (name == "synced") return base::ClockQuality::Synced;
    if (name == "free") return base::ClockQuality::Free;
    if (name == "unset") return base::ClockQuality::Unset;
    return std::nullopt;
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

MealServed take_meal(Walk& walk, const std::string& policy_version) {
    MealServed meal;
    MealQuote& quote = meal.quote;
    walk.skip(R"("elder":")");
    meal.elder = walk.id<base::ElderId>();
    walk.skip(R"(,"card":")");
    meal.card = walk.id<base::CardRef>();
    walk.skip(R"(,"date":")");
    quote.slot.date = walk.word(&base::CivilDate::parse);
    walk.skip(R"(,"meal":")");
    quote.slot.meal = walk.word(&parse_meal_name);
    walk.skip(R"(,"dining":")");
    quote.dining = walk.word(&parse_dining_name);
    walk.skip(R"(,"list_price_fen":)");
    quote.list_price = walk.money(0);
    walk.skip(R"(,"delivery_fee_fen":)");
    quote.delivery_fee = walk.money(0);
    // Never above the price before the next addition, so the sum stays far inside 64 bits.
    const std::int64_t price_fen = quote.list_price.fen() + quote.delivery_fee.fen();
    std::int64_t explained_fen = 0;
    walk.skip(R"(,"layers":[)");
    while (!walk.problem() && !walk.skip_if("]") && explained_fen <= price_fen) {
        if (!quote.layers.empty()) walk.skip(",");
        quote.layers.push_back(take_layer(walk));
        explained_fen += quote.layers.back().amount.fen();
    }
    if (explained_fen > price_fen) walk.fail(RecordProblem::BadField);
    walk.skip(R"(,"elder_pays_fen":)");
    quote.elder_pays = walk.money(0);
    if (explained_fen + quote.elder_pays.fen() != price_fen) walk.fail(RecordProblem::BadField);
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

RecordHeader take_header(Walk& walk, RecordKey key) {
    RecordHeader header;
    header.key = std::move(key);
    walk.skip(R"(,"policy":")");
    header.policy_version = walk.text();
    walk.skip(R"(,"roster":")");
    header.roster_version = walk.text();
    constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    walk.skip(R"(,"at_ms":)");
    header.at.wall_ms = walk.number<std::int64_t>(kLeast, kMost);
    walk.skip(R"(,"boot_id":")");
    header.at.boot_id = walk.text();
    walk.skip(R"(,"boot_ms":)");
    header.at.boot_ms = walk.number<std::int64_t>(kLeast, kMost);
    walk.skip(R"(,"clock":")");
    header.at.quality = walk.word(&parse_clock);
    walk.skip(R"(,"actor":")");
    header.actor = walk.text();
    return header;
}

Record take_record(Walk& walk) {
    Record record;
    std::string_view suite;
    RecordKey key = take_key(walk, suite);
    walk.skip(R"(,"kind":")");
    const std::string_view kind = walk.plain_text(64);
    const bool known =
        kind == "meal_served" || kind == "wallet_topped_up" || kind == "card_blocked";
    if (!known) walk.fail(RecordProblem::UnknownKind);
    walk.skip(R"(,"version":)");
    const auto version = walk.number<std::uint64_t>(0, std::numeric_limits<std::int64_t>::max());
    const std::uint64_t version_max = kind == "wallet_topped_up" ? 2 : 1;
    if (version < 1 || version > version_max) walk.fail(RecordProblem::UnknownVersion);
    if (suite != "ed25519-sha256") walk.fail(RecordProblem::BadField);
    record.header = take_header(walk, std::move(key));
    walk.skip(R"(,"body":{)");
    if (kind == "meal_served")
        record.body = take_meal(walk, record.header.policy_version);
    else if (kind == "wallet_topped_up")
        record.body = take_top_up(walk, version);
    else
        record.body = take_blocked(walk);
    walk.skip("}}");
    if (!walk.rest().empty()) walk.fail(RecordProblem::BadField);
    return record;
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
    Walk walk(bytes);
    std::string_view suite;
    RecordKey key = take_key(walk, suite);
    if (walk.problem()) return Problem(*walk.problem());
    return key;
}

tl::expected<Record, RecordProblem> parse_record(std::string_view bytes) {
    if (bytes.size() > kRecordBytesMax || !json_depth_within(bytes, kDepthMax))
        return Problem(RecordProblem::BadField);
    Walk walk(bytes);
    Record record = take_record(walk);
    if (!walk.problem()) return record;
    // Only now, off the fast path: what is not even JSON is told as that.
    return Problem(nlohmann::json::accept(bytes) ? *walk.problem() : RecordProblem::NotJson);
}

}  // namespace yz::domain
