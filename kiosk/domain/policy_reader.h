// Level 1. How policy_file.cpp and policy_layer.cpp read one TOML table: known keys only, every
// value checked, and the first thing wrong kept with its line. Internal to this folder.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/toml.h"
#include "kiosk/domain/policy_file.h"

namespace yz::domain {

/// Where errors go: the first one counts.
class PolicyTrouble {
public:
    explicit PolicyTrouble(std::string_view file) : file_(file) {}
    void add(int line, std::string_view rule, std::string what);
    const std::optional<PolicyError>& first() const { return first_; }

private:
    std::string file_;
    std::optional<PolicyError> first_;
};

/// Amounts above this are typing errors: 10,000 yuan for a meal, a fee or a month's limit.
inline constexpr std::int64_t kPolicyFenMax = 1'000'000;
inline constexpr std::size_t kPolicyTextBytesMax = 512;
inline constexpr std::size_t kPolicyListMax = 256;

/// Words a file may use for one enumerator each.
template <class Value>
using WordList = std::initializer_list<std::pair<std::string_view, Value>>;

class PolicyTable {
public:
    /// Reports keys that are not in `keys`.
    PolicyTable(const toml::table& table, std::string rule, PolicyTrouble& trouble,
                std::initializer_list<std::string_view> keys);

    bool has(std::string_view key) const { return table_.contains(key); }
    int line() const { return static_cast<int>(table_.source().begin.line); }
    int line_of(std::string_view key) const;
    /// At the key's line, or the table's when it is absent.
    void fail(std::string_view key, std::string what) const;
    const std::string& rule() const { return rule_; }

    /// Empty when absent.
    std::string text(std::string_view key) const;
    /// Characters of an id only; empty when absent.
    std::string id_text(std::string_view key) const;
    std::optional<bool> flag(std::string_view key) const;
    std::optional<std::int64_t> number(std::string_view key, std::int64_t least,
                                       std::int64_t most) const;
    /// A whole number, or "unset": then nullopt, and the key is added to `unset`.
    std::optional<std::int64_t> settable(std::string_view key, std::int64_t least,
                                         std::int64_t most, std::vector<std::string>& unset) const;
    std::optional<Money> money(std::string_view key, std::int64_t least_fen,
                               std::vector<std::string>& unset) const;
    /// 0.01 to 100 with at most two decimals, as hundredths of a percent; or "unset".
    std::optional<int> percent(std::string_view key, std::vector<std::string>& unset) const;
    /// A TOML date, or the same as text.
    std::optional<base::CivilDate> date(std::string_view key) const;
    /// `valid_from` and `valid_through` (the last day).
    DateRange validity() const;
    /// { zh = "…", en = "…" }; Chinese is required when the key is there.
    Words words(std::string_view key) const;
    /// Texts, each once, none empty.
    std::vector<std::string> texts(std::string_view key) const;
    std::vector<std::int64_t> numbers(std::string_view key, std::int64_t least,
                                      std::int64_t most) const;
    /// nullptr when absent.
    const toml::array* list(std::string_view key) const;
    const toml::table* subtable(std::string_view key) const;

    template <class Value>
    std::optional<Value> word(std::string_view key, WordList<Value> words) const {
        if (!has(key)) return std::nullopt;
        return word_value(key, text(key), words);
    }
    template <class Value>
    std::vector<Value> word_list(std::string_view key, WordList<Value> words) const {
        std::vector<Value> values;
        for (const std::string& each : texts(key)) {
            if (const auto value = word_value(key, each, words)) values.push_back(*value);
        }
        return values;
    }
    template <class Id>
    std::vector<Id> ids(std::string_view key) const {
        std::vector<Id> parsed;
        for (const std::string& each : texts(key)) {
            const auto id = Id::parse(each);
            if (!id) fail(key, quoted(each) + " is no id: use A-Z a-z 0-9 . _ : - only");
            if (id) parsed.push_back(*id);
        }
        return parsed;
    }

    static std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

private:
    template <class Value>
    std::optional<Value> word_value(std::string_view key, std::string_view text,
                                    WordList<Value> words) const {
        std::string choices;
        for (const auto& [word, value] : words) {
            if (word == text) return value;
            choices += (choices.empty() ? "" : ", ") + quoted(word);
        }
        fail(key, std::string(key) + " is " + quoted(text) + " but must be one of " + choices);
        return std::nullopt;
    }
    const toml::node* node(std::string_view key) const { return table_.get(key); }
    bool says_unset(std::string_view key, std::vector<std::string>& unset) const;

    const toml::table& table_;
    std::string rule_;
    PolicyTrouble& trouble_;
};

/// Which layers compete when they name no group.
enum class Stacking { Sum, LargestWithinFunder, Largest };
/// What the top of the file says for every layer.
struct LayerDefaults {
    Stacking stacking = Stacking::Sum;
    std::optional<Rounding> rounding;
    std::string source;
};
/// `number` counts from 1 and names a layer without id.
Layer read_layer(const toml::table& table, std::size_t number, const LayerDefaults& defaults,
                 PolicyTrouble& trouble);
Rounding read_rounding(const toml::table& table, const std::string& rule, PolicyTrouble& trouble);
WordList<Meal> meal_words();

/// Every check that looks at more than one value: what can never apply, what contradicts itself.
/// `lines` holds the line of each layer.
void check_policy(const MealPolicy& policy, const std::vector<int>& lines, PolicyTrouble& trouble);

}  // namespace yz::domain
