#include "kiosk/ui/words/numbers.h"

#include <array>

#include "kiosk/base/check.h"

namespace yz::ui {
namespace {

constexpr std::array<const char*, 10> kDigits = {"零", "一", "二", "三", "四",
                                                 "五", "六", "七", "八", "九"};

std::string digit(std::int64_t value) { return kDigits.at(static_cast<std::size_t>(value)); }

/// 1 to 9999. `leading`: nothing is said before it, so 十二 and not 一十二.
std::string below_ten_thousand(std::int64_t number, bool leading) {
    struct Place {
        std::int64_t unit;
        const char* name;
    };
    constexpr std::array<Place, 4> kPlaces = {{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
    std::string said;
    bool gap = false;
    for (const Place& place : kPlaces) {
        const std::int64_t value = number / place.unit % 10;
        if (value == 0) {
            gap = !said.empty();
            continue;
        }
        if (gap && !said.empty()) said += "零";
        gap = false;
        const bool bare_ten = place.unit == 10 && value == 1 && said.empty() && leading;
        if (!bare_ten) said += place.unit == 1000 && value == 2 ? "两" : digit(value);
        said += place.name;
    }
    return said;
}

}  // namespace

std::string spoken_number(std::int64_t number) {
    YZ_CHECK(0 <= number && number < 100'000'000);
    if (number == 0) return digit(0);
    const std::int64_t ten_thousands = number / 10'000;
    const std::int64_t rest = number % 10'000;
    if (ten_thousands == 0) return below_ten_thousand(rest, true);
    std::string said =
        (ten_thousands == 2 ? "两" : below_ten_thousand(ten_thousands, true)) + std::string("万");
    if (rest == 0) return said;
    if (rest < 1000) said += "零";
    return said + below_ten_thousand(rest, false);
}

std::string spoken_count(std::int64_t number) { return number == 2 ? "两" : spoken_number(number); }

std::string spoken_money(domain::Money amount) {
    YZ_CHECK(amount.fen() >= 0);
    const std::int64_t yuan = amount.fen() / 100;
    const std::int64_t jiao = amount.fen() / 10 % 10;
    const std::int64_t fen = amount.fen() % 10;
    if (jiao == 0 && fen == 0) return spoken_count(yuan) + "元";
    std::string said;
    if (yuan > 0) said = spoken_count(yuan) + "块";
    if (jiao == 0) {
        if (yuan > 0) said += "零";
    } else {
        said += yuan == 0 ? spoken_count(jiao) : digit(jiao);
        // 四块五 is plain; 一百块五 is not, so the unit stays after whole hundreds.
        const bool unit_heard = yuan > 0 && yuan % 100 != 0 && fen == 0;
        if (!unit_heard) said += "毛";
    }
    if (fen > 0) {
        said += yuan == 0 && jiao == 0 ? spoken_count(fen) : digit(fen);
        // 五毛五, 四块五毛五: the last unit is heard from the one before it.
        if (jiao == 0) said += "分";
    }
    return said;
}

std::string spoken_digits(std::string_view text) {
    std::string said;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        std::int64_t number = 0;
        while (end < text.size() && end - at < 8 && text[end] >= '0' && text[end] <= '9')
            number = number * 10 + (text[end++] - '0');
        if (end > at) {
            said += spoken_number(number);
            at = end;
        } else {
            said += text[at++];
        }
    }
    return said;
}

}  // namespace yz::ui
