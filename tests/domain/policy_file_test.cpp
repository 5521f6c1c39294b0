// What a policy file may not say, and the line and words of the answer.
#include "kiosk/domain/policy_file.h"

#include <doctest/doctest.h>

#include "kiosk/base/sha256.h"
#include "tests/domain/policy_fixture.h"

using namespace yz;
using namespace yz::domain;

namespace {

/// The head of text_with() has 10 lines; the first added line is the 11th.
constexpr int kFirstLine = 11;

PolicyError error_of(const std::string& text) {
    const auto policy = parse_meal_policy(text, "meals.toml");
    REQUIRE_FALSE(policy.has_value());
    return policy.error();
}

std::string good_layer(const std::string& more) {
    return "[[layer]]\nid = \"a\"\nfunder = \"city\"\nlabel = { zh = \"政府补助\" }\n" + more;
}

}  // namespace

TEST_CASE("an error names the file, the line, the rule and what is wrong") {
    const PolicyError error = error_of(text_with(good_layer("take_of_fen = 400\n")));
    CHECK(error.file == "meals.toml");
    CHECK(error.line == kFirstLine + 4);
    CHECK(error.rule == "a");
    CHECK(error.what == "unknown key \"take_of_fen\"; did you mean \"take_off_fen\"?");
    CHECK(policy_error_text(error) ==
          "meals.toml, line 15, rule a: unknown key \"take_of_fen\"; did you mean "
          "\"take_off_fen\"?");
}

TEST_CASE("what a layer may not say") {
    struct Row {
        const char* keys;
        int line;  ///< After the layer's first line.
        const char* what;
    };
    for (const Row& row : {
             Row{"", 1, "needs exactly one of"},
             Row{"take_off_fen = 100\nelder_pays_fen = 100", 1, "needs exactly one of"},
             Row{"take_off_fen = -400", 4, "take_off_fen is negative"},
             Row{"take_off_fen = 0", 4, "whole number from 1"},
             Row{"take_off_fen = 4.5", 4, "whole number"},
             Row{"take_off_fen = \"4\"", 4, "whole number"},
             Row{"take_off_fen = 1000001", 4, "whole number from 1 to 1000000"},
             Row{"take_off_fen = 9999999999999999999", 4, "not TOML"},
             Row{"take_off_percent = -1\nof = \"list_price\"", 4, "take_off_percent is negative"},
             Row{"take_off_percent = 101\nof = \"list_price\"", 4, "at most 100"},
             Row{"take_off_percent = 0.001\nof = \"list_price\"", 4, "two decimals"},
             Row{"take_off_percent = nan\nof = \"list_price\"", 4, "at most 100"},
             Row{"take_off_percent = 10", 0, "needs of ="},
             Row{"take_off_fen = 100\nof = \"list_price\"", 5, "belongs to take_off_percent"},
             Row{"take_off_fen = 100\ncap_fen = -1", 5, "cap_fen is negative"},
             Row{"take_off_fen = 100\nage_from = 80\nage_to = 79", 0,
                 "can never apply: age_from 80 is above age_to 79"},
             Row{"take_off_fen = 100\nage_from = -1", 5, "age_from is negative"},
             Row{"take_off_fen = 100\nage_from = 131", 5, "from 0 to 130"},
             Row{"take_off_fen = 100\nvalid_from = 2025-06-01\nvalid_through = 2025-05-31", 6,
                 "over before it starts"},
             Row{"take_off_fen = 100\nvalid_from = 2025-02-30", 5, ""},
             Row{"take_off_fen = 100\nvalid_from = \"2025-02-30\"", 5, "a date that exists"},
             Row{"take_off_fen = 100\nvalid_from = 2025", 5, "a date that exists"},
             Row{"take_off_fen = 100\nonly_if = [\"b\"]", 0, "names no layer: \"b\""},
             Row{"take_off_fen = 100\nonly_if = [\"a\"]", 0, "does not come before it"},
             Row{"take_off_fen = 100\nmin_self_pay_fen = 1200", 0, "leaves nothing"},
             Row{"elder_pays_fen = 1200", 0, "not below its highest price 12.00"},
             Row{"take_off_fen = 100\nmin_price_fen = 1201", 0, "above its highest list price"},
             Row{"take_off_fen = 100\nmeals = [\"dinner\"]", 0,
                 "no [[price]] has one of its meals"},
             Row{"take_off_fen = 100\nmeals = [\"lunch\", \"dinner\"]", 0, "has its meal dinner"},
             Row{"take_off_fen = 100\nmeals = [\"supper\"]", 5, "must be one of \"breakfast\""},
             Row{"take_off_fen = 100\nmeals = [\"lunch\", \"lunch\"]", 5, "twice"},
             Row{"take_off_fen = 100\nmeals = []", 5, "list of 1 to 256"},
             Row{"take_off_fen = 100\nsets = [\"x\"]", 0, "can never apply"},
             Row{"take_off_fen = 100\npays_for = \"delivery_fee\"\ndining = [\"dine_in\"]", 0,
                 "dining excludes delivery"},
             Row{"take_off_fen = 100\ncategories = [\"低保\"]", 0, "needs confidential = true"},
             Row{"take_off_fen = 100\nreason = { zh = \"低保老人\" }", 0, "tell a hardship class"},
             Row{"take_off_fen = 100\nconfidential = true\ncategories = [\"K7\"]\n"
                 "short_label = { zh = \"K7\" }",
                 0, "tell a category"},
             Row{"take_off_fen = 100\ncategories = [\"A\"]\nnot_categories = [\"A\"]\n"
                 "confidential = true",
                 0, "excludes all of its categories"},
             Row{"take_off_fen = 100\nreason = { zh = \"{age} 岁\" }", 0, "needs age_from"},
             Row{"take_off_fen = 100\nreason = { zh = \"{name}\" }", 0, "not {name}"},
             Row{"take_off_fen = 100\nreason = { zh = \"{\" }", 0, "not {"},
             Row{"take_off_fen = 100\nreason = \"text\"", 5, "must be { zh ="},
             Row{"take_off_fen = 100\nreason = { en = \"text\" }", 5, "needs zh"},
             Row{"take_off_fen = 100\nlimits = { day = 0 }", 5, "from 1"},
             Row{"take_off_fen = 100\nlimits = { year = 1 }", 5, "unknown key \"year\""},
             Row{"take_off_fen = 100\nlimits = 3", 5, "must be a table"},
             Row{"take_off_fen = 100\nresidence = [{}]", 5, "needs registered or lives"},
             Row{"take_off_fen = 100\nresidence = [{ lives = {} }]", 5, "names nothing"},
             Row{"take_off_fen = 100\nresidence = [{ lives = \"moon\" }]", 5, "must be one of"},
             Row{"take_off_fen = 100\nresidence = [3]", 5, "must be a list of"},
             Row{"take_off_fen = 100\nstations = [\"QX 1\"]", 5, "is no id"},
             Row{"take_off_fen = 100\nrounding = { of = \"reduction\" }", 5, "and mode"},
             Row{"take_off_fen = 100\nrounding = { of = \"reduction\", mode = \"floor\", unit_fen "
                 "= 5 "
                 "}",
                 5, "1 (fen), 10 (jiao) or 100"},
             Row{"take_off_fen = 100\nconfidential = 1", 5, "true or false"},
             Row{"take_off_fen = 100\ngroup = \":city\"", 5, "must not begin"},
             Row{"take_off_fen = 100\ntake_off_fen = 100", 5, "not TOML"},
         }) {
        CAPTURE(row.keys);
        const PolicyError error = error_of(text_with(good_layer(row.keys)));
        CAPTURE(error.what);
        CHECK(error.line == kFirstLine + row.line);
        CHECK(error.what.find(row.what) != std::string::npos);
    }
}

TEST_CASE("what several layers may not say together") {
    const std::string a = good_layer("take_off_fen = 100\ngroup = \"g\"\n");
    const std::string b =
        "[[layer]]\nid = \"b\"\nfunder = \"town\"\nlabel = { zh = \"镇\" }\ntake_off_fen = 100\n";
    const std::string c =
        "[[layer]]\nid = \"c\"\nfunder = \"town\"\nlabel = { zh = \"镇\" }\ntake_off_fen = 100\n";
    struct Row {
        std::string text;
        const char* what;
    };
    for (const Row& row : {
             Row{a + a, "a second layer with this id; the first is in line 11"},
             Row{a + b + c + "group = \"g\"\n", "must stand together"},
             Row{a + b + "group = \"g\"\npays_for = \"delivery_fee\"\n", "not both"},
             Row{a + b + "group = \"g\"\nonly_if = [\"a\"]\n", "of its own group"},
             Row{a + "age_to = 69\n" + b + "age_from = 70\nonly_if = [\"a\"]\n", "nobody has both"},
             Row{a + "nth_meal_of_day = [1]\n" + b + "nth_meal_of_day = [2]\nonly_if = [\"a\"]\n",
                 "no meal satisfies both"},
         }) {
        CAPTURE(row.text);
        const PolicyError error = error_of(text_with(row.text));
        CAPTURE(error.what);
        CHECK(error.what.find(row.what) != std::string::npos);
    }
}

TEST_CASE("what a file as a whole may not say") {
    const std::string good = text_with(good_layer("take_off_fen = 100\n"));
    REQUIRE(parse_meal_policy(good, "meals.toml").has_value());
    struct Row {
        const char *from, *to, *what;
    };
    for (const Row& row : {
             Row{"version = \"test-1\"\n", "", "needs version"},
             Row{"version = \"test-1\"", "version = \"test 1\"", "version may hold"},
             Row{"birthday = \"on_the_day\"\n", "", "needs birthday"},
             Row{"birthday = \"on_the_day\"", "birthday = \"never\"", "must be one of"},
             Row{"stacking = \"sum\"\n", "", "needs stacking"},
             Row{"source = \"test\"\n", "", "needs a source"},
             Row{"source = \"test\"", "sauce = \"test\"", "did you mean \"source\"?"},
             Row{"source = \"test\"", "valid_through = 2024-01-01\nvalid_from = 2025-01-01",
                 "over before it starts"},
             Row{"[[price]]\nmeal = \"lunch\"\nfen = 1200\n", "", "needs at least one [[price]]"},
             Row{"fen = 1200\n", "", "needs fen"},
             Row{"fen = 1200\n", "fen = -1200\n", "fen is negative"},
             Row{"fen = 1200\n", "fen = 1200\n[[price]]\nmeal = \"lunch\"\nfen = 1300\n",
                 "a second price"},
             Row{"[delivery]\n", "[delivery]\nfee = 1\n", "unknown key \"fee\""},
             Row{"[delivery]\nfee_fen = 200\n", "delivery = 3\n", "unknown key \"delivery\""},
             Row{"source = \"test\"", "source = \"test\"\nmin_self_pay_fen = 1201",
                 "above every list price"},
             Row{"source = \"test\"", "source = \"te\xff\"", "not TOML"},
             Row{"[[layer]]", "[layer]", "must be a list"},
             Row{"[[layer]]", "[\n[[layer]]", "a key or a closing bracket is missing"},
             Row{"[[layer]]", "[Ś", "a key or a closing bracket is missing"},
             Row{"[[layer]]", "[、", "a key or a closing bracket is missing"},
             Row{"fen = 1200", "fen 　= 1200", "not TOML"},
             Row{"fen = 1200", "fen = １２００", "not TOML"},
             Row{"[[layer]]", "[[ # layer", "a key or a closing bracket is missing"},
         }) {
        CAPTURE(row.to);
        std::string text = good;
        REQUIRE(text.find(row.from) != std::string::npos);
        text.replace(text.find(row.from), std::string(row.from).size(), row.to);
        const PolicyError error = error_of(text);
        CAPTURE(error.what);
        CHECK(error.what.find(row.what) != std::string::npos);
    }
    CHECK(error_of("version = \"v\"\n\n[ # delivery\nfee_fen = 1\n").line == 3);
    CHECK(error_of(std::string(2'000'000, '\n')).what == "the file is larger than 1 MiB");
    CHECK(error_of("").what.find("needs version") != std::string::npos);
}

TEST_CASE("what cards must be and how meals are taken back, with what holds when nothing is said") {
    const auto silent = parse_meal_policy(text_with(""), "meals.toml");
    REQUIRE(silent.has_value());
    CHECK(silent->cards == CardRule{.source = "test"});
    CHECK(silent->corrections.within_min == 30);
    CHECK(silent->corrections.alone_up_to.fen() == 2'000);
    CHECK(silent->corrections.source == "test");

    const auto policy = parse_meal_policy(text_with("[cards]\nleast_level = \"medium\"\n"
                                                    "weaker_adds = \"pin\"\nsource = \"§ 7\"\n"
                                                    "[corrections]\nwithin_min = 10\n"
                                                    "alone_up_to_fen = 0\nsource = \"§ 8\"\n"),
                                          "meals.toml");
    REQUIRE(policy.has_value());
    CHECK(policy->cards ==
          CardRule{.least = AssuranceLevel::Medium, .weaker = CardCheck::Pin, .source = "§ 7"});
    CHECK(policy->corrections.within_min == 10);
    CHECK(policy->corrections.alone_up_to.fen() == 0);
    CHECK(policy->corrections.source == "§ 8");
}

TEST_CASE("what the tables for cards and corrections may not say") {
    struct Row {
        const char* text;
        int line;  ///< After the first line of the text.
        const char* what;
    };
    for (const Row& row :
         {Row{"[cards]\n", 0, "needs least_level"},
          Row{"[cards]\nleast_level = \"iron\"\n", 1, "must be one of \"weak\", \"medium\""},
          Row{"[cards]\nleast_level = \"weak\"\nweaker_adds = \"pin\"\n", 2,
              "can never apply: no card is weaker than weak"},
          Row{"[cards]\nleast_level = \"strong\"\n", 1, "does nothing"},
          Row{"[cards]\nleast_level = \"strong\"\nweaker_adds = \"none\"\n", 1, "does nothing"},
          Row{"[cards]\nleast_level = \"strong\"\nweaker_adds = \"smile\"\n", 2,
              "must be one of \"none\", \"glance\""},
          Row{"[cards]\nlevel = \"weak\"\n", 1, "unknown key \"level\""},
          Row{"[cards]\nleast_level = \"weak\"\nsource = \"\"\n", 2, "1 to 512 bytes"},
          Row{"[[cards]]\n", 0, "cards must be a table"},
          Row{"[corrections]\nwithin_min = 0\n", 1, "from 1 to 1440"},
          Row{"[corrections]\nwithin_min = 1441\n", 1, "from 1 to 1440"},
          Row{"[corrections]\nalone_up_to_fen = -1\n", 1, "is negative"},
          Row{"[corrections]\nalone_up_to_fen = \"unset\"\n", 1, "whole number"},
          Row{"[corrections]\nwithin_h = 1\n", 1, "unknown key \"within_h\""}}) {
        CAPTURE(row.text);
        const PolicyError error = error_of(text_with(row.text));
        CAPTURE(error.what);
        CHECK(error.what.find(row.what) != std::string::npos);
        CHECK(error.line == kFirstLine + row.line);
    }
    for (const char* good :
         {"[cards]\nleast_level = \"weak\"\n", "[corrections]\nwithin_min = 1440\n",
          "[corrections]\nalone_up_to_fen = 1000000\n", "[corrections]\n"}) {
        CAPTURE(good);
        CHECK(parse_meal_policy(text_with(good), "meals.toml").has_value());
    }
}

TEST_CASE("without delivery a delivery layer can never apply, and without rounding no percentage") {
    std::string text = text_with(good_layer("take_off_fen = 100\npays_for = \"delivery_fee\"\n"));
    const std::string delivery = "[delivery]\nfee_fen = 200\n";
    text.erase(text.find(delivery), delivery.size());
    CHECK(error_of(text).what.find("there is no [delivery] fee") != std::string::npos);
    text = text_with(good_layer("take_off_percent = 10\nof = \"list_price\"\n"));
    const std::string rounding = "rounding = { of = \"reduction\", mode = \"half_up\" }\n";
    text.erase(text.find(rounding), rounding.size());
    CHECK(error_of(text).what.find("needs a rounding") != std::string::npos);
}

TEST_CASE("the version is the file's own and the first 12 digits of its SHA-256") {
    const std::string text = text_with("");
    const auto policy = parse_meal_policy(text, "meals.toml");
    REQUIRE(policy.has_value());
    CHECK(policy->version == "test-1@" + base::hex(base::sha256(text)).substr(0, 12));
    const auto other = parse_meal_policy(text + "# another\n", "meals.toml");
    REQUIRE(other.has_value());
    CHECK(other->version != policy->version);
}
