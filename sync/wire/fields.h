// Level 2. Fields of a message, written and read in order: integers big-endian, texts and blobs
// behind their length. A reader never looks past its bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/hex.h"
#include "kiosk/base/ids.h"
#include "sync/wire/message.h"

namespace yz::sync::wire {

class FieldWriter {
public:
    /// `magic` is four characters: the message kind and its version.
    explicit FieldWriter(std::string_view magic) : bytes_(magic) {}

    void u8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void u16(std::uint16_t value) { big_endian(value, 2); }
    void u32(std::uint32_t value) { big_endian(value, 4); }
    void u64(std::uint64_t value) { big_endian(value, 8); }
    void i64(std::int64_t value) { u64(static_cast<std::uint64_t>(value)); }
    template <std::size_t kSize>
    void array(const std::array<std::uint8_t, kSize>& value) {
        bytes_.append(base::as_text(value));
    }
    void short_text(std::string_view text) {
        u8(static_cast<std::uint8_t>(text.size()));
        bytes_.append(text);
    }
    void raw(std::string_view text) { bytes_.append(text); }
    void reserve(std::size_t size) { bytes_.reserve(size); }
    const std::string& bytes() const { return bytes_; }
    /// The message with its signature at the end.
    std::string signed_with(const Sign& sign, std::string_view domain_tag) {
        array(sign(domain_tag, bytes_));
        return std::move(bytes_);
    }

private:
    void big_endian(std::uint64_t value, int size) {
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
            bytes_.push_back(static_cast<char>((value >> shift) & 0xFF));
    }
    std::string bytes_;
};

/// After the first trouble every field reads as zero and `problem()` keeps what it was.
class FieldReader {
public:
    FieldReader(std::string_view bytes, std::string_view magic) : rest_(bytes) {
        if (!rest_.starts_with(magic))
            problem_ = WireProblem::OtherMessage;
        else
            rest_.remove_prefix(magic.size());
    }

    std::string_view raw(std::size_t size) {
        if (problem_ || rest_.size() < size) {
            if (!problem_) problem_ = WireProblem::Truncated;
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::uint8_t u8() { return static_cast<std::uint8_t>(big_endian(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(big_endian(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(big_endian(4)); }
    std::uint64_t u64() { return big_endian(8); }
    std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
    template <std::size_t kSize>
    std::array<std::uint8_t, kSize> array() {
        std::array<std::uint8_t, kSize> value{};
        const std::string_view taken = raw(kSize);
        for (std::size_t i = 0; i < taken.size(); ++i)
            value[i] = static_cast<std::uint8_t>(taken[i]);
        return value;
    }
    base::StationId station() {
        auto id = base::StationId::parse(raw(u8()));
        if (!id) wrong(WireProblem::BadField);
        return id.value_or(base::StationId());
    }
    /// A counter that must be at least 1.
    std::uint32_t epoch() {
        const std::uint32_t value = u32();
        if (value == 0) wrong(WireProblem::BadField);
        return value;
    }
    void wrong(WireProblem problem) {
        if (!problem_) problem_ = problem;
    }
    /// Call after the last field.
    std::optional<WireProblem> problem() const {
        if (!problem_ && !rest_.empty()) return WireProblem::TrailingBytes;
        return problem_;
    }
    bool good() const { return !problem_; }

private:
    std::uint64_t big_endian(std::size_t size) {
        std::uint64_t value = 0;
        for (const char c : raw(size)) value = value << 8 | static_cast<std::uint8_t>(c);
        return value;
    }
    std::string_view rest_;
    std::optional<WireProblem> problem_;
};

}  // namespace yz::sync::wire
