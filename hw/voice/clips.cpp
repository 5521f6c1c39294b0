#include "hw/voice/clips.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "hw/voice/characters.h"
#include "hw/voice/respelling.h"

namespace yz::hw::voice {
namespace {

using port::SpokenLanguage;

constexpr std::size_t kWordCharactersMax = 16;

/// A recording for the beginning of a text.
struct Token {
    std::size_t length = 0;  ///< Characters of the text.
    std::string clip;
};

std::size_t figure_value(char32_t c) {
    return std::u32string_view(U"零一二三四五六七八九").find(c);
}

Token longest_word(std::u32string_view text, const ClipNames& names) {
    for (std::size_t length = std::min(text.size(), kWordCharactersMax); length > 0; --length) {
        std::string clip = "word/" + utf8(text.substr(0, length));
        if (names.contains(clip)) return {.length = length, .clip = std::move(clip)};
    }
    return {};
}

/// 零 to 九十九 are one recording each; the rest is put together from 百, 千, 万, 两.
Token chinese_number(std::u32string_view text) {
    static constexpr std::pair<char32_t, const char*> kUnits[] = {
        {U'两', "number/two_of"},   {U'百', "number/hundred"},
        {U'千', "number/thousand"}, {U'万', "number/ten_thousand"},
        {U'元', "money/yuan"},      {U'块', "money/kuai"},
        {U'毛', "money/mao"},       {U'分', "money/fen"},
        {U'蚊', "money/man"},       {U'个', "money/go"},
        {U'毫', "money/hou"},       {U'半', "money/half"}};
    for (const auto& [unit, clip] : kUnits) {
        if (text.front() == unit) return {.length = 1, .clip = clip};
    }
    std::size_t length = 0;
    std::size_t number = figure_value(text.front());
    const bool begins_with_figure = number != std::u32string_view::npos;
    if (begins_with_figure) length = 1;
    if (length < text.size() && text[length] == U'十') {
        number = begins_with_figure ? number * 10 : 10;
        ++length;
        const std::size_t ones = length < text.size() ? figure_value(text[length]) : 0;
        if (ones > 0 && ones != std::u32string_view::npos) {
            number += ones;
            ++length;
        }
    }
    if (length == 0) return {};
    return {.length = length, .clip = "number/" + std::to_string(number)};
}

std::size_t figures_of(std::u32string_view text) {
    const std::size_t end = text.find_first_not_of(U"0123456789");
    return end == std::u32string_view::npos ? text.size() : end;
}

/// 0 to 99, the point and each figure behind it.
Token english_number(std::u32string_view text, const std::vector<std::string>& before) {
    const bool point = text.front() == U'.' && figures_of(text.substr(1)) > 0;
    if (point) return {.length = 1, .clip = "number/point"};
    if (text.starts_with(U"yuan")) return {.length = 4, .clip = "money/yuan"};
    std::size_t length = figures_of(text);
    const bool fraction = !before.empty() && before.back() == "number/point";
    if (length > 0 && fraction) length = 1;
    if (length == 0 || length > 2) return {};
    return {.length = length, .clip = "number/" + utf8(text.substr(0, length))};
}

}  // namespace

std::vector<std::string> value_clips(SpokenLanguage language, const std::string& text,
                                     const ClipNames& names) {
    const std::u32string all = characters(said_in(language, text));
    std::u32string_view left = all;
    std::vector<std::string> clips;
    while (!left.empty()) {
        Token token = longest_word(left, names);
        if (token.length == 0) {
            token = language == SpokenLanguage::English ? english_number(left, clips)
                                                        : chinese_number(left);
            if (token.length > 0 && !names.contains(token.clip)) return {};
        }
        if (token.length == 0 && is_spoken(left.front())) return {};
        // Spaces stand between words, not between breaths; every other stop is a pause.
        if (token.length > 0 || left.front() != U' ') clips.push_back(token.clip);
        left.remove_prefix(std::max<std::size_t>(token.length, 1));
    }
    return clips;
}

std::vector<SpokenPart> parts_of(const port::Utterance& utterance, const ClipNames& names) {
    std::string whole;
    for (const port::SpokenPiece& piece : utterance.pieces) whole += piece.text;
    std::vector<SpokenPart> by_espeak = {{.text = whole, .clips = {}}};

    const bool plain = utterance.pieces.size() == 1 && !utterance.pieces.front().slot;
    if (plain && names.contains(utterance.prompt_id)) {
        return {{.text = whole, .clips = {utterance.prompt_id}}};
    }
    std::vector<SpokenPart> parts;
    int segment = 0;
    for (const port::SpokenPiece& piece : utterance.pieces) {
        if (piece.text.empty()) continue;
        if (piece.slot) {
            parts.push_back(
                {.text = piece.text, .clips = value_clips(utterance.language, piece.text, names)});
        } else if (!has_words(piece.text)) {
            parts.push_back({.text = piece.text, .clips = {""}});
        } else {
            std::string clip = utterance.prompt_id + "." + std::to_string(++segment);
            if (plain || !names.contains(clip)) return by_espeak;
            parts.push_back({.text = piece.text, .clips = {std::move(clip)}});
        }
    }
    return segment == 0 ? by_espeak : parts;
}

}  // namespace yz::hw::voice
