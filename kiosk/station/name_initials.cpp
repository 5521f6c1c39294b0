#include "kiosk/station/name_initials.h"

#include <unicode/alphaindex.h>
#include <unicode/tblcoll.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>

#include "kiosk/base/check.h"
#include "kiosk/base/text.h"

namespace yz::station {
namespace {

/// Surnames that are read otherwise than their character elsewhere, with the letter of their
/// reading as a surname; where two readings are surnames, both. Source: 现代汉语词典, 第 7 版,
/// entries marked 姓.
struct Surname {
    std::u32string_view characters;
    std::string_view first;   ///< Any of these letters.
    std::string_view second;  ///< Of names of two characters.
};
constexpr Surname kSurnames[] = {
    {U"万俟", "M", "Q"}, {U"尉迟", "Y", "C"}, {U"澹台", "T", "T"}, {U"单于", "C", "Y"},
    {U"曾", "Z", ""},    {U"单", "S", ""},    {U"仇", "Q", ""},    {U"解", "X", ""},
    {U"区", "O", ""},    {U"查", "Z", ""},    {U"翟", "ZD", ""},   {U"乐", "YL", ""},
    {U"种", "C", ""},    {U"覃", "QT", ""},   {U"折", "S", ""},    {U"召", "S", ""},
    {U"秘", "B", ""},    {U"句", "G", ""},    {U"隗", "WK", ""},   {U"郇", "XH", ""},
    {U"谌", "CS", ""},   {U"繁", "P", ""},    {U"祭", "Z", ""},    {U"佴", "N", ""},
};

/// Characters of given names that are read in two ways, and people type either: 长贵 is Chang- or
/// Zhanggui. The letters of both. Source: 现代汉语词典, 第 7 版, under each character.
struct TwoReadings {
    char32_t character;
    std::string_view letters;
};
constexpr TwoReadings kTwoReadings[] = {
    {U'长', "CZ"}, {U'朝', "CZ"}, {U'传', "CZ"}, {U'重', "CZ"}, {U'晟', "CS"},
    {U'盛', "CS"}, {U'乐', "LY"}, {U'行', "XH"}, {U'茜', "QX"}, {U'曾', "CZ"},
};

bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

char capital(char32_t c) { return static_cast<char>(c >= U'a' && c <= U'z' ? c - 32 : c); }

/// The other letter of a character that is read in two ways; a blank of any other.
char other_letter(char32_t character, char letter) {
    for (const TwoReadings& two : kTwoReadings) {
        if (two.character == character) return two.letters[two.letters[0] == letter ? 1 : 0];
    }
    return ' ';
}

}  // namespace

/// Sorts characters into A to Z by the pinyin collation of the locale; characters without a reading
/// would stand behind Z. Source: CLDR, zh, pinyin (22,944 characters in ICU 72).
struct NameInitials::Index {
    std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> buckets;
    std::unique_ptr<icu::UnicodeSet> with_reading;

    Index() {
        UErrorCode error = U_ZERO_ERROR;
        icu::AlphabeticIndex builder(icu::Locale("zh_CN"), error);
        buckets.reset(builder.buildImmutableIndex(error));
        YZ_CHECK(U_SUCCESS(error) && buckets != nullptr);
        with_reading.reset(builder.getCollator().getTailoredSet(error));
        YZ_CHECK(U_SUCCESS(error) && with_reading != nullptr);
    }
    char letter(UChar32 character) const {
        if (!with_reading->contains(character)) return '*';
        UErrorCode error = U_ZERO_ERROR;
        const int32_t at = buckets->getBucketIndex(icu::UnicodeString(character), error);
        const auto* bucket = U_SUCCESS(error) ? buckets->getBucket(at) : nullptr;
        const UChar32 label = bucket == nullptr ? 0 : bucket->getLabel().char32At(0);
        return label >= 'A' && label <= 'Z' ? static_cast<char>(label) : '*';
    }
};

NameInitials::NameInitials() : index_(std::make_unique<Index>()) {}
NameInitials::~NameInitials() = default;

char NameInitials::letter_of(char32_t character) {
    const auto found = known_.find(character);
    if (found != known_.end()) return found->second;
    const char letter = index_->letter(static_cast<UChar32>(character));
    known_.emplace(character, letter);
    return letter;
}

Initials NameInitials::of(std::string_view name) {
    Initials initials;
    bool in_word = false;  // Of a name in Latin letters only each word's first counts.
    for (const char32_t c : base::parse_utf8(name).value_or(std::vector<char32_t>{})) {
        const bool goes_on = in_word && is_latin(c);
        in_word = is_latin(c);
        if (goes_on || u_isalpha(static_cast<UChar32>(c)) == 0) continue;
        initials.characters += is_latin(c) ? static_cast<char32_t>(capital(c)) : c;
        initials.letters += is_latin(c) ? capital(c) : letter_of(c);
        initials.also += other_letter(c, initials.letters.back());
    }
    for (const Surname& surname : kSurnames) {
        if (!initials.characters.starts_with(surname.characters)) continue;
        initials.letters[0] = surname.first[0];
        initials.also[0] = surname.first.size() > 1 ? surname.first[1] : ' ';
        if (!surname.second.empty()) initials.letters[1] = surname.second[0];
        break;
    }
    return initials;
}

}  // namespace yz::station
