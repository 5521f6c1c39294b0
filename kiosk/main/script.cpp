#include "kiosk/main/script.h"

#include <charconv>
#include <optional>
#include <vector>

namespace yz::main {
namespace {

constexpr std::size_t kLineBytesMax = 1000;
constexpr std::size_t kNameBytesMax = 64;
/// A week: longer than any screen or test needs.
constexpr std::int64_t kMsMax = 7LL * 24 * 3600 * 1000;

std::vector<std::string_view> words_of(std::string_view line) {
    line = line.substr(0, line.find('#'));
    std::vector<std::string_view> words;
    constexpr std::string_view kBlank = " \t\r";
    for (auto from = line.find_first_not_of(kBlank); from != std::string_view::npos;
         from = line.find_first_not_of(kBlank, from)) {
        const auto to = std::min(line.find_first_of(kBlank, from), line.size());
        words.push_back(line.substr(from, to - from));
        from = to;
    }
    return words;
}

std::optional<std::int64_t> milliseconds(std::string_view text) {
    std::int64_t ms = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), ms);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    if (ms < 0 || ms > kMsMax) return std::nullopt;
    return ms;
}

/// Names become file names and are compared with ids: letters, digits, _ and - only.
bool plain_name(std::string_view text) {
    if (text.size() > kNameBytesMax) return false;
    for (const char c : text) {
        const bool allowed = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                             (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!allowed) return false;
    }
    return !text.empty();
}

}  // namespace

tl::expected<ScriptLine, std::string> parse_script_line(std::string_view line) {
    const auto refused = [](std::string what) { return tl::unexpected(std::move(what)); };
    if (line.size() > kLineBytesMax) return refused("the line is too long");
    const auto words = words_of(line);
    if (words.empty()) return NothingLine{};
    const std::string_view verb = words[0];
    const std::size_t count = words.size() - 1;

    if (verb == "end") {
        if (count != 0) return refused("end takes nothing");
        return EndLine{};
    }
    if (verb == "advance") {
        const auto ms = count == 1 ? milliseconds(words[1]) : std::nullopt;
        if (!ms) return refused("advance takes milliseconds, at most a week");
        return AdvanceLine{*ms};
    }
    if (verb != "card" && verb != "touch" && verb != "hold" && verb != "wait" && verb != "shot")
        return refused("there is no command " +
                       (plain_name(verb) ? std::string(verb) : std::string("like this")));
    if (count < 1 || !plain_name(words[1]))
        return refused(std::string(verb) + " takes one name of letters, digits, _ and -");
    const std::string name(words[1]);
    if (verb == "wait" && count == 2) {
        const auto ms = milliseconds(words[2]);
        if (!ms) return refused("wait takes a screen and milliseconds");
        return WaitLine{.screen_id = name, .at_most_ms = *ms};
    }
    if (count != 1) return refused(std::string(verb) + " takes one name");
    if (verb == "card") return CardLine{name};
    if (verb == "touch") return TouchLine{name};
    if (verb == "hold") return HoldLine{name};
    if (verb == "wait") return WaitLine{.screen_id = name};
    return ShotLine{name};
}

}  // namespace yz::main
