#include "sync/hub/interpret.h"

namespace yz::sync::hub {
namespace {

/// Looks at brackets outside strings only; whether it is JSON at all is found out later.
bool deeper_than(std::string_view json, int depth_max) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > depth_max) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

std::string_view reason_to_set_aside(const domain::RecordKey& key, std::string_view bytes) {
    if (deeper_than(bytes, kDepthMax)) return "nested too deep";
    const auto record = domain::parse_record(bytes);
    if (record)
        return record->header.key == key ? std::string_view() : "names another record number";
    switch (record.error()) {
        case domain::RecordProblem::NotJson: return "not JSON";
        case domain::RecordProblem::MissingField: return "a field is missing";
        case domain::RecordProblem::BadField: return "a field is out of range";
        case domain::RecordProblem::UnknownKind: return "unknown kind";
        case domain::RecordProblem::UnknownVersion: return "unknown version";
    }
    return "unknown";
}

}  // namespace yz::sync::hub
