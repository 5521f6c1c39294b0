// Level 5. The script of a headless run: one command a line, `#` begins a comment. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>

namespace yz::main {

/// `card NAME|UIDHEX`: puts a card on the simulated reader and takes it off.
struct CardLine {
    std::string card;
};
/// `touch ID`: presses the button with this id; it must stand on the screen and be enabled.
struct TouchLine {
    std::string id;
};
/// `hold ID`: a finger stays on it until its words are said, then goes.
struct HoldLine {
    std::string id;
};
/// `wait SCREEN [ms]`: until this screen stands, at most so long (real time).
struct WaitLine {
    std::string screen_id;
    std::int64_t at_most_ms = 5000;
};
/// `shot NAME`: writes a picture of the screen to NAME.png in the folder of --shots.
struct ShotLine {
    std::string name;
};
/// `advance MS`: moves the clock on, one due moment after the other.
struct AdvanceLine {
    std::int64_t ms = 0;
};
/// `end`: ends the run with status 0 when nothing is under way any more.
struct EndLine {};
/// An empty line or a comment.
struct NothingLine {};
using ScriptLine = std::variant<NothingLine, CardLine, TouchLine, HoldLine, WaitLine, ShotLine,
                                AdvanceLine, EndLine>;

/// One line without its end. The error is in plain words, without file and line.
[[nodiscard]] tl::expected<ScriptLine, std::string> parse_script_line(std::string_view line);

}  // namespace yz::main
