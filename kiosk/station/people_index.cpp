#include "kiosk/station/people_index.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "kiosk/base/text.h"
#include "kiosk/station/name_initials.h"

namespace yz::station {
namespace {

/// Longer than any name.
constexpr std::size_t kTypedBytesMax = 100;
constexpr std::size_t kCharactersMax = 64;

/// Four digits; -1 otherwise.
std::int16_t four_digits(std::string_view text) {
    std::int16_t number = -1;
    if (text.size() != 4 || text[0] == '-') return -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : std::int16_t{-1};
}

bool is_letter(char32_t c) { return c >= U'A' && c <= U'Z'; }

}  // namespace

PeopleIndex::PeopleIndex(const store::RosterBook& roster) {
    entries_.reserve(roster.people_count());
    NameInitials initials;
    roster.for_each_findable([&](const store::FindablePerson& person) {
        Initials of_name = initials.of(person.name);
        of_name.characters.resize(std::min(of_name.characters.size(), kCharactersMax));
        of_name.letters.resize(of_name.characters.size());
        of_name.also.resize(of_name.characters.size());
        Entry entry{.id = person.id,
                    .at = static_cast<std::uint32_t>(characters_.size()),
                    .length = static_cast<std::uint8_t>(of_name.characters.size()),
                    .phone_tail = four_digits(person.phone_tail)};
        if (person.birth_year) entry.birth_year = static_cast<std::int16_t>(*person.birth_year);
        characters_ += of_name.characters;
        letters_ += of_name.letters;
        also_ += of_name.also;
        entries_.push_back(std::move(entry));
    });
    characters_.shrink_to_fit();
    letters_.shrink_to_fit();
    also_.shrink_to_fit();
    std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
        return std::tuple(letters(a), characters(a), a.birth_year, a.id) <
               std::tuple(letters(b), characters(b), b.birth_year, b.id);
    });
}

bool PeopleIndex::begins(const Entry& entry, const std::vector<char32_t>& typed) const {
    if (typed.size() > entry.length) return false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char letter = letters_[entry.at + i];
        const auto is = [&](char one) { return typed[i] == static_cast<char32_t>(one); };
        const bool same_letter =
            is_letter(typed[i]) && (letter == '*' || is(letter) || is(also_[entry.at + i]));
        if (!same_letter && typed[i] != characters_[entry.at + i]) return false;
    }
    return true;
}

std::vector<base::ElderId> PeopleIndex::fitting(std::string_view text,
                                                const std::vector<base::ElderId>& by_tail) const {
    std::vector<base::ElderId> found;
    auto typed = base::parse_utf8(text.substr(0, kTypedBytesMax));
    if (!typed || text.size() > kTypedBytesMax) return found;
    if (const std::int16_t digits = four_digits(text); digits >= 0) {
        for (const Entry& entry : entries_) {
            if (entry.birth_year == digits || entry.phone_tail == digits ||
                std::find(by_tail.begin(), by_tail.end(), entry.id) != by_tail.end()) {
                found.push_back(entry.id);
            }
        }
        return found;
    }
    for (char32_t& c : *typed) {
        if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    }
    const auto add = [&](bool whole) {
        for (const Entry& entry : entries_) {
            if ((entry.length == typed->size()) == whole && begins(entry, *typed)) {
                found.push_back(entry.id);
            }
        }
    };
    add(true);
    add(false);
    return found;
}

}  // namespace yz::station
