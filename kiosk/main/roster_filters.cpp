#include "kiosk/main/roster_filters.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iostream>
#include <sodium.h>
#include <unistd.h>

#include "kiosk/base/clock.h"
#include "kiosk/base/pin_hash.h"
#include "kiosk/main/startup.h"
#include "kiosk/station/token_refs.h"

namespace yz::main {
namespace {

/// Longer than any number or PIN.
constexpr std::size_t kLineBytesMax = 64;

/// One line of standard input at a time, read byte by byte, so that no buffer keeps another copy.
class Lines {
public:
    ~Lines() { sodium_memzero(bytes_.data(), bytes_.size()); }

    /// False at the end of the input. Throws StartFailure for a line that is too long.
    bool next() {
        size_ = 0;
        ++number_;
        char c = 0;
        while (byte(c)) {
            if (c == '\n') return true;
            if (size_ == bytes_.size()) throw StartFailure(place() + "too long");
            bytes_[size_++] = c;
        }
        return size_ > 0;
    }
    std::string_view text() const {
        const bool carriage = size_ > 0 && bytes_[size_ - 1] == '\r';
        return {bytes_.data(), carriage ? size_ - 1 : size_};
    }
    std::string place() const { return "line " + std::to_string(number_) + ": "; }

private:
    /// False at the end of the input.
    bool byte(char& c) const {
        ssize_t size = 0;
        do size = ::read(STDIN_FILENO, &c, 1);
        while (size < 0 && errno == EINTR);
        if (size < 0) throw StartFailure(place() + "it cannot be read");
        return size == 1;
    }

    std::array<char, kLineBytesMax> bytes_{};
    std::size_t size_ = 0;
    int number_ = 0;
};

/// `begin` returns what makes an output line of an input line.
template <class Begin>
int line_by_line(Begin&& begin) {
    return in_one_line([&] {
        const auto output_of = begin();
        Lines lines;
        while (std::cout && lines.next()) std::cout << output_of(lines) << '\n';
        // A disk that is full: part of a roster must not pass for all of it.
        if (!std::cout.flush()) throw StartFailure("not every line could be written");
        return 0;
    });
}

bool is_pin(std::string_view text) {
    return (text.size() == 4 || text.size() == 6) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

int identity_refs(const std::filesystem::path& key_file) {
    return line_by_line([&] {
        const base::CivilDate today = base::CivilDate::at(base::SystemClock().now().wall_ms);
        return [today, key = read_identity_key(key_file)](const Lines& lines) {
            const auto ref = station::identity_of_typed(lines.text(), key, today);
            if (!ref) throw StartFailure(lines.place() + ref.error());
            return ref->text();
        };
    });
}

int pin_hashes() {
    return line_by_line([] {
        return [](const Lines& lines) {
            if (!is_pin(lines.text()))
                throw StartFailure(lines.place() + "a PIN has 4 or 6 digits");
            return base::pin_hash_text(lines.text());
        };
    });
}

}  // namespace yz::main
