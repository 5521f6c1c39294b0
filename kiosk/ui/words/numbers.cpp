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

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_of(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    return length;
}

/// Of at most eight digits.
std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

std::string one_by_one(std::string_view digits) {
    std::string said;
    for (const char c : digits) said += digit(c - '0');
    return said;
}

/// What is written at the beginning of a text with digits, and how it is said.
struct Figure {
    std::size_t length = 0;  ///< Bytes of the text; 0: nothing with digits begins here.
    std::string said;
};

/// 11:30, 17:05, 12:00.
Figure time_at(std::string_view text, std::string_view hour) {
    const std::string_view minute = text.substr(hour.size() + 1, 2);
    Figure time{.length = hour.size() + 3, .said = spoken_number(number_of(hour)) + "点"};
    if (minute == "00") return time;
    if (minute.front() == '0') time.said += digit(0);
    time.said += spoken_number(number_of(minute)) + "分";
    return time;
}

/// 4, 4.5 and what stands behind it: money when that is 元. `fraction` without its point.
Figure amount_at(std::string_view text, std::string_view whole, std::string_view fraction) {
    constexpr std::string_view kYuan = "元";
    const std::size_t written = whole.size() + (fraction.empty() ? 0 : fraction.size() + 1);
    std::string_view behind = text.substr(written);
    if (behind.starts_with(' ')) behind.remove_prefix(1);
    if (behind.starts_with(kYuan) && fraction.size() <= 2 && whole.size() <= 6) {
        const std::int64_t tenths = fraction.empty() ? 0 : number_of(fraction.substr(0, 1)) * 10;
        const std::int64_t fen = fraction.size() < 2 ? tenths : tenths + (fraction[1] - '0');
        return {.length = text.size() - behind.size() + kYuan.size(),
                .said = spoken_money(domain::Money::from_fen(number_of(whole) * 100 + fen))};
    }
    Figure figure{.length = written, .said = spoken_number(number_of(whole))};
    if (!fraction.empty()) figure.said += "点" + one_by_one(fraction);
    return figure;
}

/// `before`: what was said of the text up to here.
Figure figure_at(std::string_view text, std::string_view before) {
    const std::string_view whole = text.substr(0, digits_of(text));
    if (whole.empty()) return {};
    const std::string_view behind = text.substr(whole.size());
    const bool minutes = behind.starts_with(':') && digits_of(behind.substr(1)) == 2;
    if (minutes && whole.size() <= 2) return time_at(text, whole);
    // Numbers of telephones and cards are no quantities.
    while (before.ends_with(' ')) before.remove_suffix(1);
    const bool dialled = before.ends_with("打") || before.ends_with("打电话");
    const bool grouped = behind.starts_with('-') || before.ends_with('-') ||
                         behind.starts_with('*') || before.ends_with('*');
    const bool padded = whole.size() > 1 && whole.front() == '0';
    if (dialled || grouped || padded || whole.size() > 8)
        return {.length = whole.size(), .said = one_by_one(whole)};
    const bool fraction = behind.starts_with('.') && digits_of(behind.substr(1)) > 0;
    return amount_at(text, whole,
                     fraction ? behind.substr(1, digits_of(behind.substr(1))) : std::string_view());
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
    while (!text.empty()) {
        const Figure figure = figure_at(text, said);
        if (figure.length == 0) {
            said += text.front();
            text.remove_prefix(1);
        } else {
            said += figure.said;
            text.remove_prefix(figure.length);
        }
    }
    return said;
}

}  // namespace yz::ui
