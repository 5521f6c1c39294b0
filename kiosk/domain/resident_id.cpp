#include "kiosk/domain/resident_id.h"

#include <algorithm>
#include <array>

#include "kiosk/base/check.h"
#include "kiosk/base/text.h"

namespace yz::domain {
namespace {

/// Longer input is not an ID number with blanks, whatever it is.
constexpr std::size_t kInputBytesMax = 256;

/// Half width, upper case, without blanks and hyphens; other characters stay and fail later.
/// nullopt when the text is not UTF-8.
std::optional<std::u32string> normalised(std::string_view text) {
    const auto code_points = base::parse_utf8(text);
    if (!code_points) return std::nullopt;
    std::u32string plain;
    for (char32_t c : *code_points) {
        // Full-width forms U+FF01 to U+FF5E stand in the order of ASCII 0x21 to 0x7E.
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c == U'x') c = U'X';
        const bool blank = c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == 0x3000 ||
                           c == 0x00A0 || c == U'-';
        if (!blank) plain += c;
    }
    return plain;
}

bool all_digits(std::u32string_view text) {
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

/// Provinces of GB/T 2260; 71 Taiwan province of mainland cards, 81 to 83 residence permits.
constexpr std::array<std::string_view, 35> kProvinces{
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
    "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
    "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"};

std::optional<ResidentKind> kind_of(std::string_view region) {
    if (region[0] == '9') return ResidentKind::Foreign;
    if (region == "810000") return ResidentKind::HongKong;
    if (region == "820000") return ResidentKind::Macao;
    if (region == "830000") return ResidentKind::Taiwan;
    if (std::find(kProvinces.begin(), kProvinces.end(), region.substr(0, 2)) == kProvinces.end())
        return std::nullopt;
    return ResidentKind::Mainland;
}

/// Beyond the province only what was never given to any city or county. County 00 was: cities
/// without districts (442000 Zhongshan) have it.
bool unassigned(std::string_view region) {
    const std::string_view city = region.substr(2, 2), county = region.substr(4, 2);
    return city == "00" || city == "99" || county == "99";
}

}  // namespace

char resident_id_check(std::string_view first_17_digits) {
    YZ_CHECK(first_17_digits.size() == 17);
    // Source: GB 11643-1999, ISO 7064 MOD 11-2.
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view kChecks = "10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
        sum += kWeights[i] * (first_17_digits[i] - '0');
    return kChecks[static_cast<std::size_t>(sum % 11)];
}

bool is_resident_id_number(std::string_view text) {
    return text.size() == 18 &&
           std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; }) &&
           text.back() == resident_id_check(text.substr(0, 17));
}

tl::expected<ResidentId, ResidentIdProblem> parse_resident_id(std::string_view text,
                                                              base::CivilDate today) {
    const auto wrong = [](ResidentIdProblem problem) { return tl::unexpected(problem); };
    if (text.size() > kInputBytesMax) return wrong(ResidentIdProblem::Length);
    const auto plain = normalised(text);
    if (!plain) return wrong(ResidentIdProblem::Digits);
    if (plain->size() != 18 && plain->size() != 15) return wrong(ResidentIdProblem::Length);
    ResidentId id;
    id.upgraded = plain->size() == 15;
    const std::u32string_view digits =
        id.upgraded ? std::u32string_view(*plain) : std::u32string_view(*plain).substr(0, 17);
    if (!all_digits(digits)) return wrong(ResidentIdProblem::Digits);
    if (!id.upgraded && plain->back() != U'X' && !all_digits(plain->substr(17)))
        return wrong(ResidentIdProblem::Digits);
    for (const char32_t c : *plain) id.number += static_cast<char>(c);
    if (id.upgraded) {
        // 996 to 999 were kept for people born in 18xx when the numbers were given out.
        const bool centenarian = id.number.substr(12, 2) == "99" && id.number[14] >= '6';
        id.number.insert(6, centenarian ? "18" : "19");
        id.number += resident_id_check(id.number);
    }
    if (id.number[17] != resident_id_check(std::string_view(id.number).substr(0, 17)))
        return wrong(ResidentIdProblem::CheckDigit);
    const auto birth = base::CivilDate::parse_compact(std::string_view(id.number).substr(6, 8));
    // 1880: nobody born before is alive.
    if (!birth || *birth > today || birth->year() < 1880) return wrong(ResidentIdProblem::Date);
    id.birth_date = *birth;
    id.region = id.number.substr(0, 6);
    const auto kind = kind_of(id.region);
    if (!kind) return wrong(ResidentIdProblem::Region);
    id.kind = *kind;
    id.sex = (id.number[16] - '0') % 2 == 1 ? Sex::Male : Sex::Female;
    if (id.kind == ResidentKind::Mainland && unassigned(id.region))
        id.warning = ResidentIdWarning::UnassignedRegion;
    return id;
}

std::string masked(const ResidentId& id) {
    return id.number.substr(0, 4) + "**********" + id.number.substr(14);
}

}  // namespace yz::domain
