#include "kiosk/ui/kit/text_fit.h"

#include <algorithm>

#include "kiosk/base/text.h"

namespace yz::ui {
namespace {

using Line = std::vector<FittedCharacter>;

constexpr std::u32string_view kNeverFirst = U"，。、！？：；」』）》…·,.!?:;)%";
constexpr std::u32string_view kNeverLast = U"「『（《(";

/// Of the tallest Hanzi. Source: Noto Sans CJK SC, measured.
constexpr double kInkHeight_em = 0.95;

bool is_one_of(char32_t character, std::u32string_view set) {
    return set.find(character) != std::u32string_view::npos;
}
/// A letter or digit of a word or number that stays in one piece.
bool is_word(char32_t character) {
    return character < 0x2E80 && character != U' ' && !is_one_of(character, kNeverFirst) &&
           !is_one_of(character, kNeverLast);
}

bool may_break_before(const Line& line, std::size_t at) {
    const char32_t before = line[at - 1].character;
    const char32_t after = line[at].character;
    if (after == U' ' || is_one_of(after, kNeverFirst) || is_one_of(before, kNeverLast)) {
        return false;
    }
    return !(is_word(before) && is_word(after));
}

void strip_spaces(Line& line) {
    while (!line.empty() && line.back().character == U' ') line.pop_back();
    while (!line.empty() && line.front().character == U' ') line.erase(line.begin());
}

Line characters_of(const std::vector<Span>& spans, Weight weight) {
    Line line;
    for (const Span& span : spans) {
        // Views hold checked text; anything else shows as one replacement sign.
        const auto characters = base::parse_utf8(span.text);
        if (!characters) {
            line.push_back({.character = U'\uFFFD', .weight = weight});
            continue;
        }
        for (const char32_t character : *characters) {
            line.push_back({.character = character < U' ' ? U' ' : character,
                            .weight = span.bold ? Weight::Bold : weight});
        }
    }
    return line;
}

/// Greedy lines no wider than `room_em`; an unbreakable piece longer than a line is broken.
std::vector<Line> broken(GlyphCache& glyphs, Line rest, double room_em) {
    std::vector<Line> lines;
    while (!rest.empty()) {
        double width = 0;
        std::size_t fit = 0;
        while (fit < rest.size()) {
            width += glyphs.shape(rest[fit].character, rest[fit].weight).advance_em;
            if (width > room_em && fit > 0) break;
            ++fit;
        }
        std::size_t at = fit;
        while (at > 0 && at < rest.size() && !may_break_before(rest, at)) --at;
        if (at == 0) at = fit;
        Line line(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(at));
        rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(at));
        strip_spaces(line);
        strip_spaces(rest);
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

/// Two lines that part at a stop or comma, as even as they get; empty when there is none that fits.
std::vector<Line> parted_at_stop(GlyphCache& glyphs, const Line& whole, double room_em) {
    constexpr std::u32string_view kStops = U"，。；：！？";
    std::vector<Line> best;
    double best_em = room_em;
    for (std::size_t at = 1; at < whole.size(); ++at) {
        if (!is_one_of(whole[at - 1].character, kStops)) continue;
        Line first(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at));
        Line second(whole.begin() + static_cast<std::ptrdiff_t>(at), whole.end());
        strip_spaces(second);
        const double wider_em = std::max(width_em(glyphs, first), width_em(glyphs, second));
        if (second.empty() || wider_em > best_em) continue;
        best_em = wider_em;
        best = {std::move(first), std::move(second)};
    }
    return best;
}

/// The same number of lines, parted where the sense parts or else as even as they get: no last line
/// of one word.
std::vector<Line> balanced(GlyphCache& glyphs, const Line& whole, int width_px, int em_px,
                           std::vector<Line> lines) {
    const std::size_t count = lines.size();
    if (count == 2) {
        auto parted = parted_at_stop(glyphs, whole, static_cast<double>(width_px) / em_px);
        if (!parted.empty()) return parted;
    }
    // A last line of at least half the width reads well as it is.
    if (width_em(glyphs, lines.back()) * em_px * 2 >= width_px) return lines;
    for (int room_px = width_px - em_px / 2; room_px > width_px / 3; room_px -= em_px / 2) {
        auto narrower = broken(glyphs, whole, static_cast<double>(room_px) / em_px);
        if (narrower.size() != count) break;
        lines = std::move(narrower);
    }
    return lines;
}

void cut_line(GlyphCache& glyphs, Line& line, double room_em) {
    const Weight weight = line.empty() ? Weight::Regular : line.back().weight;
    line.push_back({.character = U'…', .weight = weight});
    while (line.size() > 1 && width_em(glyphs, line) > room_em) line.erase(line.end() - 2);
}

}  // namespace

std::string FittedText::words() const {
    std::string text;
    for (const auto& line : lines) {
        if (!text.empty()) text += '\n';
        for (const FittedCharacter& character : line) {
            base::append_utf8(text, character.character);
        }
    }
    return text;
}

double width_em(GlyphCache& glyphs, std::span<const FittedCharacter> line) {
    double width = 0;
    for (const auto& [character, weight] : line)
        width += glyphs.shape(character, weight).advance_em;
    return width;
}

FittedText fitted_text(GlyphCache& glyphs, const std::vector<Span>& spans, const FitWish& wish) {
    const Line whole = characters_of(spans, wish.weight);
    if (whole.empty()) return {.em_px = wish.em_px, .lines = {}, .cut = false};
    std::vector<int> sizes{wish.em_px};
    for (auto size = wish.sizes.rbegin(); size != wish.sizes.rend(); ++size) {
        if (*size < wish.em_px && *size >= wish.em_min_px) sizes.push_back(*size);
    }
    const double whole_em = width_em(glyphs, whole);
    for (const int em_px : sizes) {
        if (whole_em * em_px <= wish.width_px) return {.em_px = em_px, .lines = {whole}};
    }
    for (const int em_px : sizes) {
        auto lines = broken(glyphs, whole, static_cast<double>(wish.width_px) / em_px);
        const auto count = static_cast<int>(lines.size());
        const double height_px = ((count - 1) * kLinePitch_em + kInkHeight_em) * em_px;
        if (count <= wish.lines_max && height_px <= wish.height_px) {
            return {.em_px = em_px, .lines = balanced(glyphs, whole, wish.width_px, em_px, lines)};
        }
    }
    const int em_px = sizes.back();
    const double room_em = static_cast<double>(wish.width_px) / em_px;
    auto lines = broken(glyphs, whole, room_em);
    int count = std::min(static_cast<int>(lines.size()), wish.lines_max);
    while (count > 1 && ((count - 1) * kLinePitch_em + kInkHeight_em) * em_px > wish.height_px) {
        --count;
    }
    lines.resize(static_cast<std::size_t>(count));
    cut_line(glyphs, lines.back(), room_em);
    return {.em_px = em_px, .lines = std::move(lines), .cut = true};
}

}  // namespace yz::ui
