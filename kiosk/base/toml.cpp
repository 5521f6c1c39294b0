#include "kiosk/base/toml.h"

#include <cstdint>
#include <vector>

namespace yz::base {
namespace {

struct TomlAssertion {};

/// Whether toml++ asserts before the end of `text`; parse errors come from cutting it.
bool asserts(std::string_view text) {
    try {
        static_cast<void>(toml::parse(text));
    } catch (const TomlAssertion&) {
        return true;
    } catch (const toml::parse_error&) {}
    return false;
}

/// The line, from 1, whose reading asserts: the parser never looks back, so halving finds it.
std::uint32_t asserting_line(std::string_view text) {
    std::vector<std::size_t> line_ends;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') line_ends.push_back(i + 1);
    }
    line_ends.push_back(text.size());
    std::size_t low = 0, high = line_ends.size() - 1;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (asserts(text.substr(0, line_ends[middle])))
            high = middle;
        else
            low = middle + 1;
    }
    return static_cast<std::uint32_t>(low + 1);
}

}  // namespace

void toml_assertion_failed(const char*) { throw TomlAssertion(); }

toml::table parse_toml(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const TomlAssertion&) {
        const toml::source_position at{.line = asserting_line(text), .column = 1};
        throw toml::parse_error("a key or a closing bracket is missing",
                                toml::source_region{at, at, {}});
    }
}

}  // namespace yz::base
