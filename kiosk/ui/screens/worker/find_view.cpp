#include "kiosk/ui/screens/worker/find_view.h"

#include <algorithm>
#include <map>

#include "kiosk/ui/screens/worker/counter_parts.h"
#include "kiosk/ui/screens/worker/worker_parts.h"

namespace yz::ui {
namespace {

/// Source: kiosk/ui/layout/W11.json, eight in a row.
constexpr std::size_t kSurnamesMax = 8;

std::vector<ButtonView> key_row(std::string_view characters) {
    std::vector<ButtonView> row;
    for (const char c : characters)
        row.push_back({.id = std::string("k_") + c, .label = std::string(1, c), .icon = ""});
    return row;
}

std::string note_of(const FindState& state, const Catalogue& texts) {
    if (state.typed.empty()) return texts.text("find.how");
    const std::string count = std::to_string(state.found.count);
    if (state.found.count == 0) return texts.text("find.nobody");
    if (state.found.count > state.found.lines.size())
        return texts.text("find.too_many", {{"count", count}});
    return texts.text("find.found", {{"count", count}});
}

}  // namespace

std::vector<std::string> surnames_found(const station::PeopleFound& found) {
    std::map<std::string, std::size_t> counts;
    std::vector<std::string> surnames;
    for (const station::PersonLine& line : found.lines) {
        const std::string family = surname(line.name);
        if (!family.empty() && ++counts[family] == 1) surnames.push_back(family);
    }
    std::stable_sort(surnames.begin(), surnames.end(),
                     [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
    if (surnames.size() > kSurnamesMax) surnames.resize(kSurnamesMax);
    return surnames;
}

FindView view_find(const FindState& state, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    const auto& lines = state.found.lines;

    FindView view;
    view.screen_id = state.typed.empty()      ? "W11"
                     : state.found.count == 0 ? "W11_nobody"
                                              : "W11_found";
    view.typed = state.typed;
    view.placeholder = texts.text("find.placeholder");
    if (!state.typed.empty()) {
        const auto surnames = surnames_found(state.found);
        for (std::size_t i = 0; i < surnames.size(); ++i)
            view.surnames.push_back({.id = "surname" + std::to_string(i),
                                     .label = surnames[i],
                                     .icon = "",
                                     .selected = surnames[i] == state.typed});
        const std::size_t end = std::min(lines.size(), state.skip + kHitsShown);
        for (std::size_t i = state.skip; i < end; ++i)
            view.hits.push_back(person_row(lines[i], i, texts));
        view.paging = paging("find",
                             {.skip = state.skip,
                              .shown = view.hits.size(),
                              .count = lines.size(),
                              .page_size = kHitsShown},
                             texts);
    }
    view.note = note_of(state, texts);
    view.keys = {key_row("1234567890"), key_row("qwertyuiop"), key_row("asdfghjkl"), {}};
    view.keys[3].push_back({.id = "k_clear", .label = texts.text("find.clear"), .icon = ""});
    for (ButtonView& key : key_row("zxcvbnm")) view.keys[3].push_back(std::move(key));
    view.keys[3].push_back(
        {.id = "k_back", .label = texts.text("worker.key_back"), .icon = "back"});
    view.close = {.id = "close", .label = texts.text("find.close"), .icon = "cross"};
    return view;
}

}  // namespace yz::ui
