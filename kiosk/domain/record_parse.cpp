// Bytes from outside into records. Only the bytes encode_record() makes are a record, so there is
// one form of each, and reading is a walk along the fixed keys (the hub reads 30,000 a second).
#include <nlohmann/json.hpp>

#include "kiosk/domain/record_walk.h"

namespace yz::domain {
namespace {

using Problem = tl::unexpected<RecordProblem>;

/// Deepest true nesting: record, body, facts, granted, one entry, its pair.
constexpr std::size_t kDepthMax = 8;

RecordKey take_key(Walk& walk, std::string_view& suite) {
    RecordKey key;
    if (!walk.next_is("{")) walk.fail(RecordProblem::NotJson);
    walk.skip(R"({"domain":"yz.record.1","suite":")");
    suite = walk.plain_text(64);
    walk.skip(R"(,"station":")");
    key.station = walk.id<base::StationId>();
    walk.skip(R"(,"epoch":)");
    key.epoch = walk.number<std::uint32_t>(1, std::numeric_limits<std::uint32_t>::max());
    walk.skip(R"(,"seq":)");
    // SQL integers and JSON numbers of other programs are signed.
    key.seq = walk.number<std::uint64_t>(1, std::numeric_limits<std::int64_t>::max());
    return key;
}

std::optional<base::ClockQuality> parse_clock(std::string_view name) {
    if (name == "synced") return base::ClockQuality::Synced;
    if (name == "free") return base::ClockQuality::Free;
    if (name == "unset") return base::ClockQuality::Unset;
    return std::nullopt;
}

RecordHeader take_header(Walk& walk, RecordKey key) {
    RecordHeader header;
    header.key = std::move(key);
    walk.skip(R"(,"policy":")");
    header.policy_version = walk.text();
    walk.skip(R"(,"roster":")");
    header.roster_version = walk.text();
    constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    walk.skip(R"(,"at_ms":)");
    header.at.wall_ms = walk.number<std::int64_t>(kLeast, kMost);
    walk.skip(R"(,"boot_id":")");
    header.at.boot_id = walk.text();
    walk.skip(R"(,"boot_ms":)");
    header.at.boot_ms = walk.number<std::int64_t>(kLeast, kMost);
    walk.skip(R"(,"clock":")");
    header.at.quality = walk.word(&parse_clock);
    walk.skip(R"(,"actor":")");
    header.actor = walk.text();
    return header;
}

Record take_record(Walk& walk) {
    Record record;
    std::string_view suite;
    RecordKey key = take_key(walk, suite);
    walk.skip(R"(,"kind":")");
    const std::string_view kind = walk.plain_text(64);
    const std::uint64_t version_max = newest_version_of(kind);
    if (version_max == 0) walk.fail(RecordProblem::UnknownKind);
    walk.skip(R"(,"version":)");
    const auto version = walk.number<std::uint64_t>(0, std::numeric_limits<std::int64_t>::max());
    if (version < 1 || version > version_max) walk.fail(RecordProblem::UnknownVersion);
    if (suite != "ed25519-sha256") walk.fail(RecordProblem::BadField);
    record.header = take_header(walk, std::move(key));
    walk.skip(R"(,"body":{)");
    if (!walk.problem()) record.body = take_body(walk, kind, version, record.header.policy_version);
    walk.skip("}}");
    if (!walk.rest().empty()) walk.fail(RecordProblem::BadField);
    return record;
}

}  // namespace

const char* record_problem_name(RecordProblem problem) {
    switch (problem) {
        case RecordProblem::NotJson: return "not JSON";
        case RecordProblem::MissingField: return "a field is missing";
        case RecordProblem::BadField: return "a field has a value it cannot have";
        case RecordProblem::UnknownKind: return "unknown kind of record";
        case RecordProblem::UnknownVersion: return "unknown version of its kind";
    }
    return "";
}

tl::expected<RecordKey, RecordProblem> parse_record_key(std::string_view bytes) {
    Walk walk(bytes);
    std::string_view suite;
    RecordKey key = take_key(walk, suite);
    if (walk.problem()) return Problem(*walk.problem());
    return key;
}

tl::expected<Record, RecordProblem> parse_record(std::string_view bytes) {
    if (bytes.size() > kRecordBytesMax || !json_depth_within(bytes, kDepthMax))
        return Problem(RecordProblem::BadField);
    Walk walk(bytes);
    Record record = take_record(walk);
    if (!walk.problem()) return record;
    // Only now, off the fast path: what is not even JSON is told as that.
    return Problem(nlohmann::json::accept(bytes) ? *walk.problem() : RecordProblem::NotJson);
}

}  // namespace yz::domain
