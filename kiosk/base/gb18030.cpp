#include "kiosk/base/gb18030.h"

#include <cstring>
#include <iconv.h>
#include <stdexcept>

namespace yz::base {
namespace {

bool is_open(void* converter) { return reinterpret_cast<std::intptr_t>(converter) != -1; }

/// The number of bytes written, or nullopt.
std::optional<std::size_t> convert(void* converter, char* in, std::size_t in_bytes, char* out,
                                   std::size_t out_bytes) {
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    std::size_t left = out_bytes;
    if (iconv(converter, &in, &in_bytes, &out, &left) != 0 || in_bytes != 0) return std::nullopt;
    return out_bytes - left;
}

}  // namespace

Gb18030::Gb18030()
    : to_bytes_(iconv_open("GB18030", "UTF-32LE")),
      to_character_(iconv_open("UTF-32LE", "GB18030")) {
    if (!is_open(to_bytes_) || !is_open(to_character_)) {
        if (is_open(to_bytes_)) iconv_close(to_bytes_);
        if (is_open(to_character_)) iconv_close(to_character_);
        throw std::runtime_error("no GB18030 in this system's iconv");
    }
}

Gb18030::~Gb18030() {
    iconv_close(to_bytes_);
    iconv_close(to_character_);
}

std::optional<std::string> Gb18030::bytes(char32_t character) {
    char in[sizeof character];
    char out[8];
    std::memcpy(in, &character, sizeof in);
    const auto written = convert(to_bytes_, in, sizeof in, out, sizeof out);
    if (!written || *written == 0) return std::nullopt;
    return std::string(out, *written);
}

std::optional<char32_t> Gb18030::character(std::string_view bytes) {
    char in[4];
    char out[16];
    if (bytes.empty() || bytes.size() > sizeof in) return std::nullopt;
    std::memcpy(in, bytes.data(), bytes.size());
    const auto written = convert(to_character_, in, bytes.size(), out, sizeof out);
    char32_t character = 0;
    if (!written || *written != sizeof character) return std::nullopt;
    std::memcpy(&character, out, sizeof character);
    return character;
}

}  // namespace yz::base
