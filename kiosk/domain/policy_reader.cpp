#include "kiosk/domain/policy_reader.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace yz::domain {
namespace {

/// Levenshtein distance; keys are short.
std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, changed});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string unknown_key_text(std::string_view key, std::initializer_list<std::string_view> keys) {
    // Shown as it stands, but never a page of it.
    std::string text = "unknown key " + PolicyTable::quoted(key.substr(0, 40));
    for (const std::string_view known : keys) {
        if (key.size() < 40 && edits_between(key, known) <= 2)
            return text + "; did you mean " + PolicyTable::quoted(known) + "?";
    }
    return text;
}

}  // namespace

void PolicyTrouble::add(int line, std::string_view rule, std::string what) {
    if (!first_)
        first_ = PolicyError{
            .file = file_, .line = line, .rule = std::string(rule), .what = std::move(what)};
}

PolicyTable::PolicyTable(const toml::table& table, std::string rule, PolicyTrouble& trouble,
                         std::initializer_list<std::string_view> keys)
    : table_(table), rule_(std::move(rule)), trouble_(trouble) {
    for (const auto& [key, value] : table) {
        if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
            trouble_.add(static_cast<int>(key.source().begin.line), rule_,
                         unknown_key_text(key.str(), keys));
    }
}

int PolicyTable::line_of(std::string_view key) const {
    const auto found = table_.find(key);
    return found == table_.end() ? line() : static_cast<int>(found->first.source().begin.line);
}

void PolicyTable::fail(std::string_view key, std::string what) const {
    trouble_.add(line_of(key), rule_, std::move(what));
}

std::string PolicyTable::text(std::string_view key) const {
    if (!has(key)) return {};
    const auto value = node(key)->value_exact<std::string_view>();
    if (value && !value->empty() && value->size() <= kPolicyTextBytesMax)
        return std::string(*value);
    fail(key, std::string(key) + " must be a text of 1 to 512 bytes");
    return {};
}

std::string PolicyTable::id_text(std::string_view key) const {
    std::string value = text(key);
    if (value.empty() || base::RuleId::parse(value)) return value;
    fail(key, std::string(key) + " may hold A-Z a-z 0-9 . _ : - only, at most 64");
    return {};
}

std::optional<bool> PolicyTable::flag(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    const auto value = node(key)->value_exact<bool>();
    if (!value) fail(key, std::string(key) + " must be true or false");
    return value;
}

std::optional<std::int64_t> PolicyTable::number(std::string_view key, std::int64_t least,
                                                std::int64_t most) const {
    if (!has(key)) return std::nullopt;
    const auto value = node(key)->value_exact<std::int64_t>();
    if (value && *value < 0 && least >= 0) {
        fail(key, std::string(key) + " is negative");
    } else if (!value || *value < least || *value > most) {
        fail(key, std::string(key) + " must be a whole number from " + std::to_string(least) +
                      " to " + std::to_string(most));
    } else {
        return value;
    }
    return std::nullopt;
}

bool PolicyTable::says_unset(std::string_view key, std::vector<std::string>& unset) const {
    if (!has(key) || node(key)->value_exact<std::string_view>() != "unset") return false;
    unset.emplace_back(key);
    return true;
}

std::optional<std::int64_t> PolicyTable::settable(std::string_view key, std::int64_t least,
                                                  std::int64_t most,
                                                  std::vector<std::string>& unset) const {
    if (says_unset(key, unset)) return std::nullopt;
    return number(key, least, most);
}

std::optional<Money> PolicyTable::money(std::string_view key, std::int64_t least_fen,
                                        std::vector<std::string>& unset) const {
    const auto fen = settable(key, least_fen, kPolicyFenMax, unset);
    return fen ? std::optional(Money::from_fen(*fen)) : std::nullopt;
}

std::optional<int> PolicyTable::percent(std::string_view key,
                                        std::vector<std::string>& unset) const {
    if (!has(key) || says_unset(key, unset)) return std::nullopt;
    const auto value = node(key)->value<double>();
    if (value && *value > 0 && *value <= 100) {
        const double hundredths = *value * 100;
        const double whole = std::round(hundredths);
        if (std::abs(hundredths - whole) < 1e-6 && whole >= 1) return static_cast<int>(whole);
    }
    fail(key, std::string(key) + (value && *value < 0 ? " is negative"
                                                      : " must be above 0 and at most 100, with at "
                                                        "most two decimals"));
    return std::nullopt;
}

std::optional<base::CivilDate> PolicyTable::date(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    std::optional<base::CivilDate> parsed;
    if (const auto value = node(key)->value_exact<toml::date>())
        parsed = base::CivilDate::from_ymd(value->year, value->month, value->day);
    else if (const auto text_value = node(key)->value_exact<std::string_view>())
        parsed = base::CivilDate::parse(*text_value);
    if (!parsed) fail(key, std::string(key) + " must be a date that exists, as 2025-11-21");
    return parsed;
}

DateRange PolicyTable::validity() const {
    DateRange range;
    range.from = date("valid_from").value_or(range.from);
    if (const auto through = date("valid_through")) {
        if (*through < range.from)
            fail("valid_through", "the validity is over before it starts");
        else
            range.to = through->plus_days(1);
    }
    return range;
}

Words PolicyTable::words(std::string_view key) const {
    if (!has(key)) return {};
    const toml::table* table = node(key)->as_table();
    if (table == nullptr) {
        fail(key, std::string(key) + " must be { zh = \"…\", en = \"…\" }");
        return {};
    }
    const PolicyTable inner(*table, rule_, trouble_, {"zh", "en"});
    if (!inner.has("zh")) fail(key, std::string(key) + " needs zh = \"…\"");
    return {.zh = inner.text("zh"), .en = inner.text("en")};
}

const toml::array* PolicyTable::list(std::string_view key) const {
    if (!has(key)) return nullptr;
    const toml::array* array = node(key)->as_array();
    if (array != nullptr && !array->empty() && array->size() <= kPolicyListMax) return array;
    fail(key, std::string(key) + " must be a list of 1 to 256 entries");
    return nullptr;
}

const toml::table* PolicyTable::subtable(std::string_view key) const {
    if (!has(key)) return nullptr;
    const toml::table* table = node(key)->as_table();
    if (table == nullptr) fail(key, std::string(key) + " must be a table");
    return table;
}

std::vector<std::string> PolicyTable::texts(std::string_view key) const {
    std::vector<std::string> values;
    const toml::array* array = list(key);
    if (array == nullptr) return values;
    for (const toml::node& entry : *array) {
        const auto value = entry.value_exact<std::string_view>();
        // 128 bytes: what the facts of a meal may hold.
        if (!value || value->empty() || value->size() > 128) {
            fail(key, std::string(key) + " must hold texts of 1 to 128 bytes");
        } else if (std::find(values.begin(), values.end(), *value) != values.end()) {
            fail(key, std::string(key) + " names " + quoted(*value) + " twice");
        } else {
            values.emplace_back(*value);
        }
    }
    return values;
}

std::vector<std::int64_t> PolicyTable::numbers(std::string_view key, std::int64_t least,
                                               std::int64_t most) const {
    std::vector<std::int64_t> values;
    const toml::array* array = list(key);
    if (array == nullptr) return values;
    for (const toml::node& entry : *array) {
        const auto value = entry.value_exact<std::int64_t>();
        if (!value || *value < least || *value > most)
            fail(key, std::string(key) + " must hold whole numbers from " + std::to_string(least) +
                          " to " + std::to_string(most));
        else if (std::find(values.begin(), values.end(), *value) != values.end())
            fail(key, std::string(key) + " names " + std::to_string(*value) + " twice");
        else
            values.push_back(*value);
    }
    return values;
}

}  // namespace yz::domain
