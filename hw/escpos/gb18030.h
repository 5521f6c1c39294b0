// Level 2. Characters as a receipt printer's font has them: one byte of ASCII or two of GB18030.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yz::hw::escpos {

/// glibc's table. Not shared between threads.
class Gb18030 {
public:
    /// Throws std::runtime_error when glibc has no GB18030 (package libc-bin's gconv modules).
    Gb18030();
    ~Gb18030();
    Gb18030(const Gb18030&) = delete;
    Gb18030& operator=(const Gb18030&) = delete;

    /// One or two bytes; nullopt for what needs four and so is in no printer's font (㐀, 𠀀).
    std::optional<std::string> bytes(char32_t character);
    /// The character of two bytes; nullopt when there is none.
    std::optional<char32_t> character(std::string_view two_bytes);

private:
    void* to_bytes_;
    void* to_character_;
};

}  // namespace yz::hw::escpos
