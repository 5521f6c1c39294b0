#include "kiosk/domain/policy_file.h"

#include <algorithm>

#include "kiosk/base/sha256.h"
#include "kiosk/domain/policy_reader.h"

namespace yz::domain {
namespace {

constexpr std::size_t kFileBytesMax = 1024 * 1024;
/// Of any of the tables [[price]] and [[layer]]; real policies have fewer than ten.
constexpr std::size_t kTablesMax = 200;

class FileReader {
public:
    FileReader(const toml::table& root, std::string_view file) : root_(root), trouble_(file) {}

    tl::expected<MealPolicy, PolicyError> read(std::string_view text) {
        const PolicyTable keys(
            root_, "", trouble_,
            {"version", "title", "source", "birthday", "valid_from", "valid_through", "stacking",
             "rounding", "min_self_pay_fen", "price", "delivery", "layer", "cards", "corrections"});
        read_head(keys, text);
        each_table(keys, "price", [this](const toml::table& table) { read_price(table); });
        if (const toml::table* delivery = keys.subtable("delivery")) read_delivery(*delivery);
        each_table(keys, "layer", [this](const toml::table& table) { read_one_layer(table); });
        policy_.cards.source = policy_.corrections.source = policy_.source;
        if (const toml::table* cards = keys.subtable("cards")) read_cards(*cards);
        if (const toml::table* corrections = keys.subtable("corrections"))
            read_corrections(*corrections);
        if (!trouble_.first()) check_policy(policy_, lines_, trouble_);
        if (trouble_.first()) return tl::unexpected(*trouble_.first());
        return std::move(policy_);
    }

private:
    template <class Read>
    void each_table(const PolicyTable& keys, std::string_view key, Read read) {
        const toml::array* tables = keys.list(key);
        if (tables == nullptr) return;
        if (tables->size() > kTablesMax || !tables->is_homogeneous<toml::table>()) {
            keys.fail(key, "[[" + std::string(key) + "]] must be at most 200 tables");
            return;
        }
        for (const toml::node& table : *tables) read(*table.as_table());
    }

    void read_head(const PolicyTable& keys, std::string_view text) {
        const std::string version = keys.id_text("version");
        if (version.empty() || version.size() > 40)
            keys.fail("version", "needs version = \"…\", at most 40 characters");
        policy_.version = version + "@" + base::hex(base::sha256(text)).substr(0, 12);
        policy_.title = keys.words("title");
        policy_.source = defaults_.source = keys.text("source");
        policy_.birthday =
            keys.word<BirthdayCounts>("birthday", {{"on_the_day", BirthdayCounts::OnTheDay},
                                                   {"the_day_after", BirthdayCounts::TheDayAfter}})
                .value_or(BirthdayCounts::OnTheDay);
        if (!keys.has("birthday"))
            keys.fail("birthday", "needs birthday = \"on_the_day\" or \"the_day_after\"");
        policy_.validity = keys.validity();
        policy_.min_self_pay =
            Money::from_fen(keys.number("min_self_pay_fen", 0, kPolicyFenMax).value_or(0));
        defaults_.stacking =
            keys.word<Stacking>("stacking",
                                {{"sum", Stacking::Sum},
                                 {"largest_within_funder", Stacking::LargestWithinFunder},
                                 {"largest", Stacking::Largest}})
                .value_or(Stacking::Sum);
        if (!keys.has("stacking"))
            keys.fail("stacking",
                      "needs stacking = \"sum\", \"largest_within_funder\" or \"largest\"");
        if (const toml::table* rounding = keys.subtable("rounding"))
            defaults_.rounding = read_rounding(*rounding, "", trouble_);
        if (!keys.has("price")) keys.fail("price", "needs at least one [[price]]");
    }

    void read_price(const toml::table& table) {
        const std::string rule = "price " + std::to_string(policy_.prices.size() + 1);
        const PolicyTable keys(table, rule, trouble_, {"meal", "set", "label", "fen"});
        ListPrice price;
        if (!keys.has("meal")) keys.fail("meal", "needs meal = \"lunch\" or another meal");
        price.meal = keys.word<Meal>("meal", meal_words()).value_or(Meal::Lunch);
        price.set = keys.id_text("set");
        price.label = keys.words("label");
        std::vector<std::string> unset;
        if (!keys.has("fen")) keys.fail("fen", "needs fen = amount, or \"unset\"");
        price.price = keys.money("fen", 1, unset).value_or(Money());
        price.unset = !unset.empty();
        const bool twice =
            std::any_of(policy_.prices.begin(), policy_.prices.end(), [&](const ListPrice& other) {
                return other.meal == price.meal && other.set == price.set;
            });
        if (twice) keys.fail("meal", "a second price for the same meal and set");
        policy_.prices.push_back(std::move(price));
    }

    void read_delivery(const toml::table& table) {
        const PolicyTable keys(table, "delivery", trouble_, {"fee_fen"});
        std::vector<std::string> unset;
        if (!keys.has("fee_fen")) keys.fail("fee_fen", "needs fee_fen = amount, or \"unset\"");
        policy_.delivery_fee = keys.money("fee_fen", 0, unset).value_or(Money());
        policy_.delivery_fee_unset = !unset.empty();
    }

    void read_cards(const toml::table& table) {
        const PolicyTable keys(table, "cards", trouble_, {"least_level", "weaker_adds", "source"});
        CardRule& rule = policy_.cards;
        if (!keys.has("least_level"))
            keys.fail("least_level", "needs least_level = \"weak\", \"medium\" or \"strong\"");
        rule.least = keys.word<AssuranceLevel>("least_level", {{"weak", AssuranceLevel::Weak},
                                                               {"medium", AssuranceLevel::Medium},
                                                               {"strong", AssuranceLevel::Strong}})
                         .value_or(AssuranceLevel::Weak);
        rule.weaker = keys.word<CardCheck>("weaker_adds", {{"none", CardCheck::None},
                                                           {"glance", CardCheck::Glance},
                                                           {"pin", CardCheck::Pin},
                                                           {"refuse", CardCheck::Refuse}})
                          .value_or(CardCheck::None);
        if (rule.least == AssuranceLevel::Weak && rule.weaker != CardCheck::None)
            keys.fail("weaker_adds", "can never apply: no card is weaker than weak");
        if (rule.least != AssuranceLevel::Weak && rule.weaker == CardCheck::None)
            keys.fail("least_level",
                      "does nothing: say what a weaker card adds, weaker_adds = \"glance\", "
                      "\"pin\" or \"refuse\"");
        if (keys.has("source")) rule.source = keys.text("source");
    }

    void read_corrections(const toml::table& table) {
        const PolicyTable keys(table, "corrections", trouble_,
                               {"within_min", "alone_up_to_fen", "source"});
        CorrectionRule& rule = policy_.corrections;
        // A day: later nobody at the station knows any more who ate.
        if (const auto minutes = keys.number("within_min", 1, 1440))
            rule.within_min = static_cast<int>(*minutes);
        if (const auto fen = keys.number("alone_up_to_fen", 0, kPolicyFenMax))
            rule.alone_up_to = Money::from_fen(*fen);
        if (keys.has("source")) rule.source = keys.text("source");
    }

    void read_one_layer(const toml::table& table) {
        policy_.layers.push_back(read_layer(table, policy_.layers.size() + 1, defaults_, trouble_));
        lines_.push_back(static_cast<int>(table.source().begin.line));
    }

    const toml::table& root_;
    PolicyTrouble trouble_;
    MealPolicy policy_;
    std::vector<int> lines_;
    LayerDefaults defaults_;
};

}  // namespace

tl::expected<MealPolicy, PolicyError> parse_meal_policy(std::string_view toml_text,
                                                        std::string_view file_name) {
    const auto wrong = [&](int line, std::string what) {
        return tl::unexpected(PolicyError{
            .file = std::string(file_name), .line = line, .rule = "", .what = std::move(what)});
    };
    if (toml_text.size() > kFileBytesMax) return wrong(0, "the file is larger than 1 MiB");
    try {
        const toml::table root = base::parse_toml(toml_text);
        return FileReader(root, file_name).read(toml_text);
    } catch (const toml::parse_error& error) {
        return wrong(static_cast<int>(error.source().begin.line),
                     "not TOML: " + std::string(error.description()));
    }
}

std::string policy_error_text(const PolicyError& error) {
    std::string text = error.file;
    if (error.line > 0) text += ", line " + std::to_string(error.line);
    if (!error.rule.empty()) text += ", rule " + error.rule;
    return text + ": " + error.what;
}

}  // namespace yz::domain
