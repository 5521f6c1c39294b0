#include "sync/hub/interpret.h"

#include "kiosk/domain/json_text.h"

namespace yz::sync::hub {

std::string_view reason_to_set_aside(const domain::RecordKey& key, std::string_view bytes) {
    if (!domain::json_depth_within(bytes, kDepthMax)) return "nested too deep";
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
