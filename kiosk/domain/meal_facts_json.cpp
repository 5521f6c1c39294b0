// Facts as JSON: written by hand in a fixed order, read through nlohmann/json.
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/domain/json_text.h"
#include "kiosk/domain/meal_facts.h"

namespace yz::domain {
namespace {

using Json = nlohmann::json;
using Wrong = tl::unexpected<std::string>;

/// Facts of one meal are far smaller.
constexpr std::size_t kFactsBytesMax = 64 * 1024;
constexpr std::size_t kDepthMax = 8;
constexpr std::size_t kEntriesMax = 256;
constexpr std::size_t kTextBytesMax = 128;
constexpr std::array<const char*, kPeriodCount> kPeriodKeys{"meal", "day", "week", "month"};

void append_place(std::string& out, std::string_view key, const Residence& place) {
    if (place == Residence()) return;
    append_json_key(out, key);
    out += '{';
    if (!place.city.empty()) append_json(out, "city", place.city);
    if (!place.district.empty()) append_json(out, "district", place.district);
    if (!place.town.empty()) append_json(out, "town", place.town);
    if (!place.village.empty()) append_json(out, "village", place.village);
    out += '}';
}

void append_granted(std::string& out, const Granted& granted) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_json(out, "of", granted.of);
    for (std::size_t period = 0; period < kPeriodCount; ++period) {
        const GrantSum& sum = granted.before[period];
        if (sum == GrantSum()) continue;
        append_json_key(out, kPeriodKeys[period]);
        out += '[' + std::to_string(sum.meals) + ',' + std::to_string(sum.paid.fen()) + ']';
    }
    out += '}';
}

/// Reads one object; the first thing wrong is kept in `wrong`, with the key's name.
class Reader {
public:
    Reader(const Json& object, std::string& wrong) : object_(object), wrong_(wrong) {
        if (!object.is_object()) fail("the facts", "must be an object {…}");
    }
    void fail(std::string_view key, std::string_view what) {
        if (wrong_.empty()) wrong_ = std::string(key) + " " + std::string(what);
    }
    /// Only these keys may stand in the object.
    void expect_only(const std::set<std::string_view>& keys) {
        if (!object_.is_object()) return;
        for (const auto& [key, value] : object_.items()) {
            if (!keys.contains(key)) fail("\"" + key + "\"", "is no key of facts");
        }
    }
    const Json* optional_member(const char* key) {
        if (!object_.is_object()) return nullptr;
        const auto found = object_.find(key);
        return found == object_.end() ? nullptr : &*found;
    }
    std::string text(const char* key) {
        const Json* value = optional_member(key);
        if (value == nullptr) return {};
        if (!value->is_string() || value->get_ref<const std::string&>().size() > kTextBytesMax) {
            fail(key, "must be a text of at most 128 bytes");
            return {};
        }
        return value->get<std::string>();
    }
    template <class Value, class Parse>
    std::optional<Value> parsed(const char* key, Parse parse, const char* what) {
        if (optional_member(key) == nullptr) return std::nullopt;
        const auto value = parse(text(key));
        if (!value) fail(key, what);
        return value;
    }
    Residence place(const char* key) {
        const Json* value = optional_member(key);
        if (value == nullptr) return {};
        Reader place(*value, wrong_);
        place.expect_only({"city", "district", "town", "village"});
        return {.city = place.text("city"),
                .district = place.text("district"),
                .town = place.text("town"),
                .village = place.text("village")};
    }
    /// The array of a key, empty when it is absent.
    const Json& array(const char* key) {
        static const Json kNone = Json::array();
        const Json* value = optional_member(key);
        if (value == nullptr) return kNone;
        if (value->is_array() && value->size() <= kEntriesMax) return *value;
        fail(key, "must be a list of at most 256 entries");
        return kNone;
    }
    static std::optional<std::int64_t> number(const Json& value, std::int64_t most) {
        if (!value.is_number_integer()) return std::nullopt;
        if (value.is_number_unsigned() &&
            value.get<std::uint64_t>() > static_cast<std::uint64_t>(most))
            return std::nullopt;
        const auto number = value.get<std::int64_t>();
        if (number < 0 || number > most) return std::nullopt;
        return number;
    }

private:
    const Json& object_;
    std::string& wrong_;
};

/// More meals than anybody eats in a month; keeps counts inside int.
constexpr std::int64_t kMealsMax = 1'000'000;

Granted parse_granted(const Json& json, std::string& wrong) {
    Reader entry(json, wrong);
    entry.expect_only({"of", "meal", "day", "week", "month"});
    Granted granted{.of = entry.text("of"), .before = {}};
    if (!granted.of.starts_with("rule:") && !granted.of.starts_with("funder:"))
        entry.fail("granted.of", "must be \"rule:<id>\" or \"funder:<funder>\"");
    for (std::size_t period = 0; period < kPeriodCount; ++period) {
        const Json* pair = entry.optional_member(kPeriodKeys[period]);
        if (pair == nullptr) continue;
        std::optional<std::int64_t> meals, fen;
        if (pair->is_array() && pair->size() == 2) {
            meals = Reader::number((*pair)[0], kMealsMax);
            fen = Reader::number((*pair)[1], Money::kFenMax);
        }
        if (!meals || !fen)
            entry.fail(kPeriodKeys[period], "must be [meals, fen], neither negative");
        granted.before[period] = {.meals = static_cast<int>(meals.value_or(0)),
                                  .paid = Money::from_fen(fen.value_or(0))};
    }
    return granted;
}

}  // namespace

std::string encode_meal_facts(const MealFacts& facts) {
    std::string out = "{";
    out.reserve(384);
    append_json(out, "date", facts.slot.date.iso());
    append_json(out, "meal", meal_name(facts.slot.meal));
    append_json(out, "dining", dining_name(facts.dining));
    if (!facts.set.empty()) append_json(out, "set", facts.set);
    if (!facts.station.id.empty()) append_json(out, "station", facts.station.id.text());
    append_place(out, "place", facts.station.place);
    if (facts.birth_date) append_json(out, "birth_date", facts.birth_date->iso());
    append_place(out, "registered", facts.registered);
    append_place(out, "lives", facts.lives);
    if (!facts.categories.empty()) {
        append_json_key(out, "categories");
        out += '[';
        for (const std::string& code : facts.categories) {
            if (out.back() != '[') out += ',';
            append_json_string(out, code);
        }
        out += ']';
    }
    if (facts.meals_today != 0) append_json(out, "meals_today", std::int64_t{facts.meals_today});
    if (!facts.granted.empty()) {
        append_json_key(out, "granted");
        out += '[';
        for (const Granted& granted : facts.granted) append_granted(out, granted);
        out += ']';
    }
    out += '}';
    return out;
}

tl::expected<MealFacts, std::string> parse_meal_facts(std::string_view text) {
    if (text.size() > kFactsBytesMax) return Wrong("the facts are longer than 64 KiB");
    if (!json_depth_within(text, kDepthMax)) return Wrong("the facts are nested too deeply");
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return Wrong("the facts are not JSON");

    std::string wrong;
    Reader reader(json, wrong);
    reader.expect_only({"date", "meal", "dining", "set", "station", "place", "birth_date",
                        "registered", "lives", "categories", "meals_today", "granted"});
    MealFacts facts;
    const auto date =
        reader.parsed<base::CivilDate>("date", &base::CivilDate::parse, "must be YYYY-MM-DD");
    if (!date) reader.fail("date", "is missing");
    facts.slot.date = date.value_or(base::CivilDate());
    facts.slot.meal =
        reader.parsed<Meal>("meal", &parse_meal_name, "must be breakfast, lunch or dinner")
            .value_or(Meal::Lunch);
    facts.dining =
        reader
            .parsed<Dining>("dining", &parse_dining_name, "must be dine_in, take_away or delivery")
            .value_or(Dining::DineIn);
    facts.set = reader.text("set");
    facts.station.id =
        reader.parsed<base::StationId>("station", &base::StationId::parse, "is no station id")
            .value_or(base::StationId());
    facts.station.place = reader.place("place");
    facts.birth_date =
        reader.parsed<base::CivilDate>("birth_date", &base::CivilDate::parse, "must be YYYY-MM-DD");
    facts.registered = reader.place("registered");
    facts.lives = reader.place("lives");
    for (const Json& code : reader.array("categories")) {
        const bool good =
            code.is_string() && code.get_ref<const std::string&>().size() <= kTextBytesMax;
        if (!good) reader.fail("categories", "must be texts of at most 128 bytes");
        if (good) facts.categories.push_back(code.get<std::string>());
    }
    if (const Json* meals = reader.optional_member("meals_today")) {
        const auto count = Reader::number(*meals, kMealsMax);
        if (!count) reader.fail("meals_today", "must be a count, 0 or more");
        facts.meals_today = static_cast<int>(count.value_or(0));
    }
    for (const Json& entry : reader.array("granted"))
        facts.granted.push_back(parse_granted(entry, wrong));
    if (!wrong.empty()) return Wrong(wrong);
    return facts;
}

}  // namespace yz::domain
