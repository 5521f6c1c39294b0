// Level 3. The first letters of a name's pinyin, as people type it to find somebody: wxy for
// 王秀英. Pure; made for one list of names and then let go, because ICU's tables are large.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace yz::station {

/// One letter for each character that counts; blanks, dots and other signs between them do not.
struct Initials {
    std::u32string characters{};
    std::string letters{};  ///< 'A' to 'Z'; '*' where nobody knows: it fits any.
    std::string also{};     ///< Another letter for each, where it is read in two ways; else ' '.
};

class NameInitials {
public:
    NameInitials();
    ~NameInitials();
    NameInitials(const NameInitials&) = delete;
    NameInitials& operator=(const NameInitials&) = delete;

    /// `name` in UTF-8; nothing of it when it is not.
    Initials of(std::string_view name);

private:
    char letter_of(char32_t character);
    struct Index;
    std::unique_ptr<Index> index_;
    std::unordered_map<char32_t, char> known_;
};

}  // namespace yz::station
