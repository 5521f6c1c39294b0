#include "hw/voice/respelling.h"

#include <memory>
#include <span>
#include <unicode/translit.h>

#include "hw/voice/characters.h"
#include "hw/voice/readings.h"
#include "hw/voice/tone_change.h"

namespace yz::hw::voice {
namespace {

using port::SpokenLanguage;

bool is_numeral(char32_t c) { return is_figure(c) || is_one_of(U"两十百千万", c); }

char32_t at(std::u32string_view text, std::size_t index) {
    return index < text.size() ? text[index] : 0;
}

std::u32string half(char32_t figure) { return {figure == U'五' ? U'半' : figure}; }

/// What stands behind the whole yuan of an amount, and how Cantonese says it.
struct Rest {
    std::size_t length = 0;
    std::u32string said;
};

/// Behind 块. Source: 星島日報普通話速遞 (蚊 is 塊 and 元, 毫 is 毛, 個二 is 一塊二, 個半 is
/// 一塊五), prices of a market in 梧州 as people say them (三个九毫八, 十一个四毫八, 廿六个八).
/// That fen after no jiao follow 蚊, and 毫 alone after hundreds, is our choice.
Rest cantonese_rest(std::u32string_view behind) {
    const char32_t jiao = at(behind, 0);
    if (!is_figure(jiao) || jiao == U'零') return {.said = U"蚊"};
    if (at(behind, 1) != U'毛') return {.length = 1, .said = U"个" + half(jiao)};
    const char32_t fen = at(behind, 2);
    if (!is_figure(fen)) return {.length = 2, .said = std::u32string(U"蚊") + jiao + U"毫"};
    return {.length = 3, .said = std::u32string(U"个") + jiao + U"毫" + half(fen)};
}

std::u32string cantonese(std::u32string_view text) {
    std::u32string said;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool counted = i > 0 && is_numeral(text[i - 1]);
        if (counted && text[i] == U'元') {
            said += U'蚊';
        } else if (counted && text[i] == U'块') {
            const Rest rest = cantonese_rest(text.substr(i + 1));
            said += rest.said;
            i += rest.length;
        } else if (counted && text[i] == U'毛') {
            said += U'毫';
            if (is_figure(at(text, i + 1))) said += half(text[++i]);
        } else {
            said += text[i];
        }
    }
    return said;
}

bool is_stop(char32_t c) { return is_one_of(U"，。！？；：、「」『』“”‘’（）…,.!?;:'\"()-+", c); }

/// Full-width letters and figures as usual ones; what is not spoken as a space.
std::u32string letters_and_stops(std::u32string_view text) {
    std::u32string kept;
    for (char32_t c : text) {
        const char32_t usual = c - 0xFEE0;
        if (c >= 0xFF01 && c <= 0xFF5E && is_latin(usual)) c = usual;
        kept += is_spoken(c) || is_stop(c) ? c : U' ';
    }
    return kept;
}

std::size_t longest_title(std::u32string_view text) {
    std::size_t longest = 0;
    for (const std::u32string_view title : kTitles) {
        if (text.starts_with(title) && title.size() > longest) longest = title.size();
    }
    return longest;
}

/// The first reading that the text begins with.
const Reading* reading_at(std::span<const Reading> readings, std::u32string_view text) {
    for (const Reading& reading : readings) {
        if (text.starts_with(reading.written)) return &reading;
    }
    return nullptr;
}

std::u32string with_readings(const Readings& readings, std::u32string_view text) {
    std::u32string said;
    bool clause_begins = true;
    while (!text.empty()) {
        const Reading* found = reading_at(readings.words, text);
        if (!found && clause_begins) {
            const Reading* surname = reading_at(readings.surnames, text);
            if (surname && longest_title(text.substr(surname->written.size())) > 0) found = surname;
        }
        clause_begins = is_stop(text.front()) || text.front() == U' ';
        said += found ? std::u32string(found->spelled) : std::u32string(1, text.front());
        text.remove_prefix(found ? found->written.size() : 1);
    }
    return said;
}

/// Chinese in letters without tones: 欧阳 → ou yang.
std::u32string in_letters(std::u32string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> letters(
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) return std::u32string(text);
    icu::UnicodeString changed = icu::UnicodeString::fromUTF8(utf8(text));
    letters->transliterate(changed);
    std::string bytes;
    changed.toUTF8String(bytes);
    return characters(bytes);
}

}  // namespace

std::string said_in(SpokenLanguage language, std::string_view text) {
    if (language != SpokenLanguage::Cantonese) return std::string(text);
    return utf8(cantonese(characters(text)));
}

std::string espeak_text(SpokenLanguage language, std::string_view text) {
    const std::u32string said = characters(said_in(language, text));
    switch (language) {
        case SpokenLanguage::Mandarin:
            return utf8(
                with_tone_changes(with_readings(mandarin_readings(), letters_and_stops(said))));
        case SpokenLanguage::Cantonese:
            return utf8(with_readings(cantonese_readings(), letters_and_stops(said)));
        case SpokenLanguage::English: return utf8(letters_and_stops(in_letters(said)));
    }
    return {};
}

}  // namespace yz::hw::voice
