// Level 0. Characters in the encoding of Chinese cards and receipt printers, GB18030. glibc's
// table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yz::base {

/// Not shared between threads.
class Gb18030 {
public:
    /// Throws std::runtime_error when glibc has no GB18030 (package libc-bin's gconv modules).
    Gb18030();
    ~Gb18030();
    Gb18030(const Gb18030&) = delete;
    Gb18030& operator=(const Gb18030&) = delete;

    /// One, two or four bytes; nullopt for what is no character (half a surrogate pair).
    std::optional<std::string> bytes(char32_t character);
    /// The one character that these bytes are; nullopt when they are none, or more than one.
    std::optional<char32_t> character(std::string_view bytes);

private:
    void* to_bytes_;
    void* to_character_;
};

}  // namespace yz::base
