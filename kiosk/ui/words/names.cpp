#include "kiosk/ui/words/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/base/text.h"

namespace yz::ui {
namespace {

/// Surnames of two characters still in use. Source: 百家姓 compound surnames; 通用规范 name lists.
constexpr std::array<std::u32string_view, 30> kCompoundSurnames = {
    U"欧阳", U"司马", U"上官", U"诸葛", U"东方", U"皇甫", U"尉迟", U"公孙", U"令狐", U"慕容",
    U"司徒", U"司空", U"夏侯", U"轩辕", U"端木", U"南宫", U"百里", U"东郭", U"西门", U"独孤",
    U"长孙", U"宇文", U"闻人", U"申屠", U"太史", U"公冶", U"澹台", U"钟离", U"呼延", U"濮阳"};

/// Selects a variant of the character before it and is no character of its own.
/// Source: Unicode 15, chapter 23.4 (VS1-16, VS17-256).
bool is_variation_selector(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// Source: Unicode 15 blocks of Han characters: the URO, extensions A to H, compatibility.
bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x323AF) || c == 0x3007;
}

/// The characters of a name, each with its variation selector; empty for bad UTF-8.
std::vector<std::u32string> characters(std::string_view name) {
    std::vector<std::u32string> result;
    const auto code_points = base::parse_utf8(name);
    if (!code_points) return result;
    for (const char32_t c : *code_points) {
        if (c == U' ' || c == U'\u3000') continue;
        if (is_variation_selector(c) && !result.empty())
            result.back() += c;
        else
            result.emplace_back(1, c);
    }
    return result;
}

std::string utf8(const std::u32string& character) {
    std::string text;
    for (const char32_t c : character) base::append_utf8(text, c);
    return text;
}

}  // namespace

std::string masked_name(std::string_view name) {
    const auto parts = characters(name);
    if (parts.size() < 2) return "*";
    const std::string first = utf8(parts.front()) + "*";
    return parts.size() == 2 ? first : first + utf8(parts.back());
}

std::string surname(std::string_view name) {
    const auto parts = characters(name);
    const bool all_han = std::all_of(parts.begin(), parts.end(),
                                     [](const auto& part) { return is_han(part.front()); });
    // Names of two to four characters have a surname; longer ones are written-out names of other
    // languages, which have none to address by.
    if (!all_han || parts.size() < 2 || parts.size() > 4) return "";
    const std::u32string pair = parts[0] + parts[1];
    const bool compound =
        parts.size() >= 3 && std::find(kCompoundSurnames.begin(), kCompoundSurnames.end(), pair) !=
                                 kCompoundSurnames.end();
    return compound ? utf8(pair) : utf8(parts[0]);
}

std::string address(const Addressee& who, const Titles& titles, const Catalogue& texts) {
    const std::string family = surname(who.name);
    if (family.empty() || who.sex == domain::Sex::Unknown || !who.age) return "";
    const bool male = who.sex == domain::Sex::Male;
    const auto word = [](const std::string& own, std::string common) {
        return own.empty() ? std::move(common) : own;
    };
    std::string title;
    // Source: ui design, section 8: < 60, 60 to 69, 70 and older.
    if (*who.age < 60)
        title = male ? word(titles.man, texts.text("title.man"))
                     : word(titles.woman, texts.text("title.woman"));
    else if (*who.age < 70)
        title = male ? word(titles.uncle, texts.text("title.uncle"))
                     : word(titles.aunt, texts.text("title.aunt"));
    else
        title = male ? word(titles.grandpa, texts.text("title.grandpa"))
                     : word(titles.grandma, texts.text("title.grandma"));
    return texts.text("address", {{"surname", family}, {"title", title}});
}

}  // namespace yz::ui
