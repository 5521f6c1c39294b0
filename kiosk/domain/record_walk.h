// Level 1. Reading the one form that encode_record() makes: a walk along its fixed keys. Internal
// to record_parse.cpp (header) and record_body_parse.cpp (bodies).
#pragma once

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/text.h"
#include "kiosk/domain/json_text.h"
#include "kiosk/domain/record.h"

namespace yz::domain {

/// Walks along the bytes. After the first thing wrong nothing more is taken; `problem` says what.
class Walk {
public:
    explicit Walk(std::string_view bytes) : rest_(bytes) {}

    const std::optional<RecordProblem>& problem() const { return problem_; }
    std::string_view rest() const { return rest_; }
    void fail(RecordProblem problem) {
        if (!problem_) problem_ = problem;
    }

    bool next_is(std::string_view literal) const { return !problem_ && rest_.starts_with(literal); }
    /// Takes a piece of the fixed form: braces and keys.
    void skip(std::string_view literal) {
        if (next_is(literal))
            rest_.remove_prefix(literal.size());
        else
            fail(RecordProblem::MissingField);
    }
    bool skip_if(std::string_view literal) {
        const bool is_next = next_is(literal);
        if (is_next) rest_.remove_prefix(literal.size());
        return is_next;
    }

    /// A string's text without escapes, up to its closing quote, which is taken too.
    std::string_view plain_text(std::size_t bytes_max) {
        const auto end =
            problem_ ? std::string_view::npos : rest_.substr(0, bytes_max + 1).find('"');
        if (end == std::string_view::npos) {
            fail(RecordProblem::BadField);
            return {};
        }
        const std::string_view text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    /// A string with the escapes that append_json_string() makes, its closing quote taken too.
    std::string text() {
        std::string text;
        bool wide = false;
        while (!problem_) {
            if (rest_.empty()) {
                fail(RecordProblem::BadField);
                break;
            }
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') break;
            if (c == '\\')
                text += escaped();
            else if (static_cast<unsigned char>(c) < 0x20)
                fail(RecordProblem::BadField);
            else
                text += c;
            wide = wide || static_cast<unsigned char>(c) >= 0x80;
        }
        if (wide && !base::parse_utf8(text)) fail(RecordProblem::BadField);
        return problem_ ? std::string() : text;
    }

    template <class Number>
    Number number(Number least, Number most) {
        Number value = least;
        // As to_chars() writes it: no leading zeros, no "-0".
        const bool negative = next_is("-");
        const std::string_view digits = rest_.substr(negative ? 1 : 0);
        const bool leading_zero =
            digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (problem_ || error != std::errc{} || leading_zero || (negative && value == 0) ||
            value < least || value > most) {
            fail(RecordProblem::BadField);
            return least;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        if (!next_is(",") && !next_is("}")) fail(RecordProblem::BadField);
        return value;
    }

    Money money(std::int64_t least_fen) {
        return Money::from_fen(number<std::int64_t>(least_fen, Money::kFenMax));
    }
    template <class Id>
    Id id() {
        const auto parsed = Id::parse(plain_text(64));
        if (!parsed) fail(RecordProblem::BadField);
        return parsed.value_or(Id());
    }
    template <class Value>
    Value word(std::optional<Value> (*parse)(std::string_view)) {
        const auto parsed = parse(plain_text(64));
        if (!parsed) fail(RecordProblem::BadField);
        return parsed.value_or(Value());
    }

private:
    char escaped() {
        if (skip_if("\"")) return '"';
        if (skip_if("\\")) return '\\';
        const std::string_view code = rest_.substr(0, 5);
        for (char c = 0; c < 0x20; ++c) {
            std::string written;
            append_json_string(written, std::string_view(&c, 1));
            if (code == std::string_view(written).substr(2, 5)) {
                rest_.remove_prefix(5);
                return c;
            }
        }
        fail(RecordProblem::BadField);
        return 0;
    }

    std::string_view rest_;
    std::optional<RecordProblem> problem_;
};

/// Which kinds of record there are, and up to which version: 0 for an unknown one.
std::uint64_t newest_version_of(std::string_view kind);
/// The body of a known kind and version, without its braces. `policy_version` is the header's.
RecordBody take_body(Walk& walk, std::string_view kind, std::uint64_t version,
                     const std::string& policy_version);

}  // namespace yz::domain
