#include "kiosk/store/person_json.h"

#include "kiosk/base/text.h"
#include "kiosk/store/json_fields.h"

namespace yz::store {
namespace {

using nlohmann::json;

constexpr std::size_t kTextBytesMax = 200;

const char* sex_name(domain::Sex sex) {
    switch (sex) {
        case domain::Sex::Unknown: return "unknown";
        case domain::Sex::Female: return "female";
        case domain::Sex::Male: return "male";
    }
    return "unknown";
}

const char* state_name(domain::PersonState state) {
    switch (state) {
        case domain::PersonState::Active: return "active";
        case domain::PersonState::Moved: return "moved";
        case domain::PersonState::Deceased: return "deceased";
    }
    return "active";
}

tl::unexpected<std::string> wrong(const char* key, const char* what) {
    return tl::unexpected(std::string(key) + ": " + what);
}

json residence_json(const domain::Residence& place) {
    json object = json::object();
    if (!place.city.empty()) object["city"] = place.city;
    if (!place.district.empty()) object["district"] = place.district;
    if (!place.town.empty()) object["town"] = place.town;
    if (!place.village.empty()) object["village"] = place.village;
    return object;
}

tl::expected<domain::Residence, std::string> residence_of(const json& person, const char* key) {
    const auto found = person.find(key);
    if (found == person.end() || found->is_null()) return domain::Residence{};
    if (!found->is_object()) return wrong(key, "not an object");
    domain::Residence place;
    struct Level {
        const char* name;
        std::string* into;
    };
    for (const Level& level : {Level{"city", &place.city}, Level{"district", &place.district},
                               Level{"town", &place.town}, Level{"village", &place.village}}) {
        auto text = text_of(*found, level.name);
        if (!text) return tl::unexpected(std::string(key) + "." + text.error());
        *level.into = std::move(*text);
    }
    return place;
}

tl::expected<std::vector<domain::DatedCategory>, std::string> categories_of(const json& person) {
    std::vector<domain::DatedCategory> categories;
    const auto found = person.find("categories");
    if (found == person.end() || found->is_null()) return categories;
    if (!found->is_array()) return wrong("categories", "not a list");
    for (const json& item : *found) {
        if (!item.is_object()) return wrong("categories", "an entry is not an object");
        const auto code = text_of(item, "code");
        if (!code) return tl::unexpected("categories." + code.error());
        if (code->empty()) return wrong("categories.code", "missing");
        const auto from = date_of(item, "from");
        if (!from) return tl::unexpected("categories." + from.error());
        const auto to = date_of(item, "to");
        if (!to) return tl::unexpected("categories." + to.error());
        domain::DatedCategory category{.code = *code, .in_force = {}};
        if (*from) category.in_force.from = **from;
        category.in_force.to = *to;
        categories.push_back(std::move(category));
    }
    return categories;
}

tl::expected<domain::Sex, std::string> sex_of(const json& person) {
    const auto text = text_of(person, "sex");
    if (!text) return tl::unexpected(text.error());
    if (text->empty() || *text == "unknown") return domain::Sex::Unknown;
    if (*text == "female") return domain::Sex::Female;
    if (*text == "male") return domain::Sex::Male;
    return wrong("sex", "not female, male or unknown");
}

tl::expected<domain::PersonState, std::string> state_of(const json& person) {
    const auto text = text_of(person, "state");
    if (!text) return tl::unexpected(text.error());
    if (text->empty() || *text == "active") return domain::PersonState::Active;
    if (*text == "moved") return domain::PersonState::Moved;
    if (*text == "deceased") return domain::PersonState::Deceased;
    return wrong("state", "not active, moved or deceased");
}

}  // namespace

tl::expected<std::string, std::string> text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::string();
    if (!found->is_string()) return wrong(key, "not text");
    const std::string text = found->get<std::string>();
    if (text.size() > kTextBytesMax) return wrong(key, "too long");
    const auto points = base::parse_utf8(text);
    if (!points) return wrong(key, "not UTF-8");
    for (const char32_t point : *points) {
        if (point < 0x20 || point == 0x7f) return wrong(key, "holds a control character");
    }
    return text;
}

tl::expected<std::optional<base::CivilDate>, std::string> date_of(const json& object,
                                                                  const char* key) {
    const auto text = text_of(object, key);
    if (!text) return tl::unexpected(text.error());
    if (text->empty()) return std::optional<base::CivilDate>();
    const auto date = base::CivilDate::parse(*text);
    if (!date) return wrong(key, "not a date like 1945-03-08");
    return std::optional<base::CivilDate>(*date);
}

tl::expected<domain::Person, std::string> person_of(const json& object) {
    if (!object.is_object()) return wrong("person", "not an object");
    const auto id_text = text_of(object, "id");
    if (!id_text) return tl::unexpected(id_text.error());
    const auto id = base::ElderId::parse(*id_text);
    if (!id) return wrong("id", "missing, or not letters, digits, '.', '_', ':', '-'");
    const auto birth_date = date_of(object, "birth_date");
    if (!birth_date) return tl::unexpected(birth_date.error());
    const auto sex = sex_of(object);
    if (!sex) return tl::unexpected(sex.error());
    const auto state = state_of(object);
    if (!state) return tl::unexpected(state.error());
    const auto state_since = date_of(object, "state_since");
    if (!state_since) return tl::unexpected(state_since.error());
    const auto registered = residence_of(object, "registered");
    if (!registered) return tl::unexpected(registered.error());
    const auto lives = residence_of(object, "lives");
    if (!lives) return tl::unexpected(lives.error());
    const auto categories = categories_of(object);
    if (!categories) return tl::unexpected(categories.error());
    return domain::Person{.id = *id,
                          .birth_date = *birth_date,
                          .sex = *sex,
                          .state = *state,
                          .state_since = *state_since,
                          .registered = *registered,
                          .lives = *lives,
                          .categories = *categories};
}

std::string encode_person(const domain::Person& person) {
    json object = {{"id", person.id.text()},
                   {"sex", sex_name(person.sex)},
                   {"state", state_name(person.state)}};
    if (person.birth_date) object["birth_date"] = person.birth_date->iso();
    if (person.state_since) object["state_since"] = person.state_since->iso();
    if (person.registered != domain::Residence{}) {
        object["registered"] = residence_json(person.registered);
    }
    if (person.lives != domain::Residence{}) object["lives"] = residence_json(person.lives);
    for (const domain::DatedCategory& category : person.categories) {
        json item = {{"code", category.code}, {"from", category.in_force.from.iso()}};
        if (category.in_force.to) item["to"] = category.in_force.to->iso();
        object["categories"].push_back(std::move(item));
    }
    return object.dump();
}

tl::expected<domain::Person, std::string> parse_person(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (object.is_discarded()) return tl::unexpected(std::string("not JSON"));
    return person_of(object);
}

}  // namespace yz::store
