#include "kiosk/ui/text/catalogue.h"

#include <cstdlib>
#include <gettext-po.h>
#include <memory>
#include <type_traits>

namespace yz::ui {
namespace {

/// One piece of a pattern: literal text, or the name of a slot.
struct Piece {
    std::string_view text;
    bool slot = false;
};

std::vector<Piece> pieces(std::string_view pattern) {
    std::vector<Piece> result;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            result.push_back({pattern, false});
            break;
        }
        if (open > 0) result.push_back({pattern.substr(0, open), false});
        result.push_back({pattern.substr(open + 1, close - open - 1), true});
        pattern.remove_prefix(close + 1);
    }
    return result;
}

const std::string* value_of(std::string_view slot, Slots slots) {
    for (const auto& [name, value] : slots)
        if (name == slot) return &value;
    return nullptr;
}

/// libgettextpo reports through a plain function, and its fatal reports must not return.
struct Stopped {};
thread_local CatalogueProblem* current_problem = nullptr;

void note(int severity, const char* file, std::size_t line, const char* message) {
    // The first report is the cause; "found 1 fatal error" follows it.
    if (severity != PO_SEVERITY_WARNING && current_problem->message.empty()) {
        if (file != nullptr) current_problem->file = file;
        current_problem->line = line == static_cast<std::size_t>(-1) ? 0 : line;
        current_problem->message = message;
        while (current_problem->message.ends_with('\n')) current_problem->message.pop_back();
    }
    // Source: gettext-po.h, po_xerror_handler. The C frames below are compiled with unwind tables
    // on every Debian architecture we build for.
    if (severity == PO_SEVERITY_FATAL_ERROR) throw Stopped{};
}

void on_error(int severity, po_message_t, const char* file, std::size_t line, std::size_t, int,
              const char* message) {
    note(severity, file, line, message);
}

void on_error_pair(int severity, po_message_t, const char* file, std::size_t line, std::size_t, int,
                   const char* message, po_message_t, const char*, std::size_t, std::size_t, int,
                   const char*) {
    note(severity, file, line, message);
}

struct FreeFile {
    void operator()(po_file_t file) const { po_file_free(file); }
};
struct FreeIterator {
    void operator()(po_message_iterator_t iterator) const { po_message_iterator_free(iterator); }
};
struct FreeText {
    void operator()(char* text) const { std::free(text); }  // NOLINT: malloc in libgettextpo
};

}  // namespace

std::string Catalogue::text(std::string_view id, Slots slots) const {
    const auto found = texts_.find(std::string(id));
    if (found == texts_.end()) return "[[" + std::string(id) + "]]";
    if (slots.size() == 0) return found->second;
    std::string result;
    for (const Span& span : spans(found->second, slots)) result += span.text;
    return result;
}

Prompt Catalogue::prompt(std::string_view id, Slots slots) const {
    Prompt prompt{.id = std::string(id), .text = text(id, slots)};
    const auto found = texts_.find(prompt.id);
    if (found == texts_.end() || slots.size() == 0) {
        prompt.pieces = {{.text = prompt.text}};
    } else {
        for (Span& span : spans(found->second, slots))
            prompt.pieces.push_back({.text = std::move(span.text), .slot = span.bold});
    }
    return prompt;
}

std::vector<Span> spans(std::string_view pattern, Slots slots) {
    std::vector<Span> result;
    for (const Piece& piece : pieces(pattern)) {
        const std::string* value = piece.slot ? value_of(piece.text, slots) : nullptr;
        if (value != nullptr) {
            result.push_back({*value, true});
        } else if (piece.slot) {
            result.push_back({"{" + std::string(piece.text) + "}", false});
        } else {
            result.push_back({std::string(piece.text), false});
        }
    }
    return result;
}

tl::expected<Catalogue, CatalogueProblem> parse_catalogue(const std::filesystem::path& file) {
    CatalogueProblem problem{.file = file.string()};
    current_problem = &problem;
    po_xerror_handler errors{};
    errors.xerror = on_error;
    errors.xerror2 = on_error_pair;

    std::unique_ptr<std::remove_pointer_t<po_file_t>, FreeFile> po;
    try {
        po.reset(po_file_read(file.c_str(), &errors));
    } catch (const Stopped&) {
        return tl::unexpected(problem);
    }
    if (!problem.message.empty()) return tl::unexpected(problem);
    if (!po) {
        problem.message = "cannot be read";
        return tl::unexpected(problem);
    }

    // A copy for the caller, whatever its const says (libgettextpo 0.21).
    const std::unique_ptr<char, FreeText> header(
        const_cast<char*>(po_file_domain_header(po.get(), nullptr)));
    const std::unique_ptr<char, FreeText> language(
        header == nullptr ? nullptr : po_header_field(header.get(), "Language"));
    if (!language) {
        problem.message = "its header names no Language";
        return tl::unexpected(problem);
    }

    std::map<std::string, std::string> texts;
    const std::unique_ptr<std::remove_pointer_t<po_message_iterator_t>, FreeIterator> messages(
        po_message_iterator(po.get(), nullptr));
    while (po_message_t message = po_next_message(messages.get())) {
        const std::string id = po_message_msgid(message);
        const std::string text = po_message_msgstr(message);
        if (id.empty() || text.empty() || po_message_is_fuzzy(message) != 0 ||
            po_message_is_obsolete(message) != 0)
            continue;
        texts.emplace(id, text);
    }
    return Catalogue(language.get(), std::move(texts));
}

}  // namespace yz::ui
