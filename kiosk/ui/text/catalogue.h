// Level 4. The text catalogue: every word a person sees or hears, from a GNU gettext .po file whose
// msgid is the text id ("meal.pay_now"). No screen text stands in code; ids stand there only as
// literals in text("…") and prompt("…"), where the tidy test finds them.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "kiosk/ui/text/prompt.h"

namespace yz::ui {

/// Values for the named slots of a text: {{"pay", "4"}} fills {pay}.
using Slots = std::initializer_list<std::pair<std::string_view, std::string>>;

/// Why a .po file is no catalogue, for the person who edits it.
struct CatalogueProblem {
    std::string file;
    std::size_t line = 0;  ///< 0: the whole file.
    std::string message;
};

class Catalogue {
public:
    explicit Catalogue(std::string language, std::map<std::string, std::string> texts)
        : language_(std::move(language)), texts_(std::move(texts)) {}

    /// "zh-CN", "en": from the header's Language field.
    const std::string& language() const { return language_; }
    bool chinese() const { return language_.starts_with("zh"); }
    /// The text with its slots filled. An id the catalogue lacks comes back as 「⟦id⟧」, to be
    /// seen.
    std::string text(std::string_view id, Slots slots = {}) const;
    /// The same, to be spoken.
    Prompt prompt(std::string_view id, Slots slots = {}) const;
    /// Every text by its id: for the glyph atlas and the tidy test.
    const std::map<std::string, std::string>& texts() const { return texts_; }

private:
    std::string language_;
    std::map<std::string, std::string> texts_;
};

/// Reads a .po file. Fuzzy and empty translations count as missing; a repeated id is a problem.
tl::expected<Catalogue, CatalogueProblem> parse_catalogue(const std::filesystem::path& file);

/// `pattern` with its slots filled, and the filled values bold.
std::vector<Span> spans(std::string_view pattern, Slots slots);

}  // namespace yz::ui
