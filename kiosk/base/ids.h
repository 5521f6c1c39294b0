// Level 0. Names of things as distinct types, so an elder's id is never passed for a station's.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace yz::base {

/// An id of one kind: 1 to 64 characters of A-Z a-z 0-9 . _ : - and nothing else, so it can stand
/// in JSON, SQL, a file name or a log line as it is. An empty id means "none".
template <class Kind>
class Id {
public:
    Id() = default;
    static std::optional<Id> parse(std::string_view text) {
        if (text.empty() || text.size() > 64) return std::nullopt;
        for (char c : text) {
            const bool allowed = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                                 (c >= '0' && c <= '9') || c == '.' || c == '_' || c == ':' ||
                                 c == '-';
            if (!allowed) return std::nullopt;
        }
        return Id(std::string(text));
    }
    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(const Id&) const = default;

private:
    explicit Id(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

using StationId = Id<struct StationKind>;
using ElderId = Id<struct ElderKind>;
/// Keyed hash of a card's number, hexadecimal: the number itself is not kept.
using CardRef = Id<struct CardKind>;
using WorkerId = Id<struct WorkerKind>;
using RuleId = Id<struct RuleKind>;

}  // namespace yz::base

template <class Kind>
struct std::hash<yz::base::Id<Kind>> {
    std::size_t operator()(const yz::base::Id<Kind>& id) const noexcept {
        return std::hash<std::string>{}(id.text());
    }
};
