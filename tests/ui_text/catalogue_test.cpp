#include "kiosk/ui/text/catalogue.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <unistd.h>

#include "tests/ui_text/texts.h"

using namespace yz;

namespace {

/// A .po file of this test's own, removed at the end.
class PoFile {
public:
    explicit PoFile(const std::string& body)
        : path_(std::filesystem::temp_directory_path() /
                ("yz_catalogue_" + std::to_string(::getpid()) + ".po")) {
        std::ofstream(path_) << body;
    }
    ~PoFile() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

const std::string kHeader =
    "msgid \"\"\nmsgstr \"Language: zh-CN\\n"
    "Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

std::set<std::string> slots_of(const std::string& text) {
    static const std::regex slot(R"(\{([a-z_]+)\})");
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), slot), end; at != end; ++at)
        found.insert((*at)[1]);
    return found;
}

}  // namespace

TEST_CASE("a text is found by its id and its slots are filled by name") {
    const PoFile file(kHeader + "msgid \"meal.pay\"\nmsgstr \"您付 {pay}，剩 {left}\"\n");
    const auto texts = ui::parse_catalogue(file.path());
    REQUIRE(texts.has_value());
    CHECK(texts->language() == "zh-CN");
    CHECK(texts->text("meal.pay", {{"left", "8 元"}, {"pay", "4 元"}}) == "您付 4 元，剩 8 元");
    CHECK(texts->prompt("meal.pay", {{"left", "2"}, {"pay", "1"}}).text == "您付 1，剩 2");
    CHECK(texts->prompt("meal.pay").id == "meal.pay");
}

TEST_CASE("a prompt keeps which of its pieces are values, for recordings") {
    using Pieces = std::vector<hw::port::SpokenPiece>;
    const PoFile file(
        kHeader +
        "msgid \"a\"\nmsgstr \"{who}，您付{pay}。\"\n\nmsgid \"b\"\nmsgstr \"请刷卡。\"\n");
    const auto texts = ui::parse_catalogue(file.path());
    REQUIRE(texts.has_value());
    const ui::Prompt said = texts->prompt("a", {{"who", "王奶奶"}, {"pay", "四元"}});
    CHECK(said.pieces ==
          Pieces{{"王奶奶", true}, {"，您付", false}, {"四元", true}, {"。", false}});
    CHECK(said.text == "王奶奶，您付四元。");
    CHECK(texts->prompt("b").pieces == Pieces{{"请刷卡。", false}});
    CHECK(texts->prompt("a", {{"who", "王奶奶"}}).pieces.at(2) ==
          hw::port::SpokenPiece{"{pay}", false});
    CHECK(texts->prompt("c").pieces == Pieces{{"[[c]]", false}});
}

TEST_CASE("a missing text and an unfilled slot are there to be seen") {
    const PoFile file(kHeader + "msgid \"a\"\nmsgstr \"{one} {two}\"\n");
    const auto texts = ui::parse_catalogue(file.path());
    REQUIRE(texts.has_value());
    CHECK(texts->text("b") == "[[b]]");
    CHECK(texts->text("a", {{"one", "1"}}) == "1 {two}");
}

TEST_CASE("an untranslated or fuzzy text counts as missing") {
    const PoFile file(kHeader +
                      "msgid \"a\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"b\"\nmsgstr \"x\"\n");
    const auto texts = ui::parse_catalogue(file.path());
    REQUIRE(texts.has_value());
    CHECK(texts->texts().empty());
}

TEST_CASE("a broken catalogue names file, line and what is wrong") {
    const PoFile twice(kHeader + "msgid \"a\"\nmsgstr \"1\"\n\nmsgid \"a\"\nmsgstr \"2\"\n");
    const auto repeated = ui::parse_catalogue(twice.path());
    REQUIRE_FALSE(repeated.has_value());
    CHECK(repeated.error().line == 7);
    CHECK(repeated.error().message.find("duplicate") != std::string::npos);

    const PoFile torn(kHeader + "msgid \"a\nmsgstr \"1\"\n");
    CHECK_FALSE(ui::parse_catalogue(torn.path()).has_value());
    const auto absent = ui::parse_catalogue("/nowhere/zh-CN.po");
    REQUIRE_FALSE(absent.has_value());
    CHECK(absent.error().file == "/nowhere/zh-CN.po");
    const PoFile bare("msgid \"a\"\nmsgstr \"1\"\n");
    CHECK(ui::parse_catalogue(bare.path()).error().message == "its header names no Language");
}

TEST_CASE("filled values of a line are bold") {
    const auto line = ui::spans("付了 {pay}，好", {{"pay", "4 元"}});
    CHECK(line == std::vector<ui::Span>{{"付了 ", false}, {"4 元", true}, {"，好", false}});
}

TEST_CASE("both languages have the same texts with the same slots") {
    const auto& chinese = test::chinese().texts();
    const auto& english = test::english().texts();
    for (const auto& [id, text] : chinese) {
        CAPTURE(id);
        REQUIRE(english.count(id) == 1);
        if (id != "date.line") CHECK(slots_of(text) == slots_of(english.at(id)));
    }
    for (const auto& [id, text] : english) {
        CAPTURE(id);
        CHECK(chinese.count(id) == 1);
    }
}
