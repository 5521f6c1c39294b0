// Level 1. The record: what a station wrote down. Encoded once as JSON text; stored, sent and
// hashed as exactly those bytes, never encoded again. Bodies carry ids, never names or ID numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "kiosk/base/clock.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/sha256.h"
#include "kiosk/domain/record_bodies.h"

namespace yz::domain {

/// Identity of a record for ever; `seq` is dense from 1 within (station, epoch).
struct RecordKey {
    base::StationId station;
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    auto operator<=>(const RecordKey&) const = default;
};

struct RecordHeader {
    RecordKey key;
    std::string policy_version;
    std::string roster_version;
    base::ClockReading at;
    std::string actor;  ///< "elder:<id>", "worker:<id>" or "station".
};

struct Record {
    RecordHeader header;
    RecordBody body;
};

/// chain[n] = SHA-256(chain[n-1] ‖ bytes[n]); chain[0] is the hash of the enrolment certificate.
base::Hash chain_after(const base::Hash& before, std::string_view record_bytes);

/// The bytes of a record: JSON, one line, no spaces, keys always in this order:
/// {"domain":"yz.record.1","suite":"ed25519-sha256","station":…,"epoch":…,"seq":…,"kind":…,
///  "version":V,"policy":…,"roster":…,"at_ms":…,"boot_id":…,"boot_ms":…,
///  "clock":"synced"|"free"|"unset","actor":…,"body":{…}}
/// The keys up to "seq" stand first in every future version and kind too: see parse_record_key().
/// Bodies by kind, version 1 where nothing else is said. "of", "reverses" and "job" are numbers of
/// records of the same station and epoch:
///  "meal_served"  {"elder",PROOF,"date","meal","dining","list_price_fen","delivery_fee_fen",
///                  "layers":LAYERS,"elder_pays_fen","pickup"[,"facts":{…}]}, version 2;
///                 LAYERS: [{"rule","funder","fen"[,"fee":true]}]
///                 PROOF: "by":token kind,"card","level","added":"none"|"glance"|"pin"[,"worker"]
///                        where a glance names its worker; or "by":"name"
///                 version 1 has "card" alone for PROOF
///  "meal_voided"  {"reverses","elder","date","meal","layers":LAYERS,"elder_paid_fen","reason"
///                  [,"approver"]}
///  "wallet_topped_up" {"elder","amount_fen","method","id"}, version 2; version 1 has no "id"
///  "card_blocked" {"card","elder","state":"lost"|"blocked"}
///  "card_unblocked" {"card","elder"}
///  "card_anomaly" {"by":token kind,"why"[,"card"][,"elder"][,"worker"][,"counter"][,"last"]}
///  "pin_refused"  {"elder","card"}
///  "worker_signed_in" {"worker"}
///  "sign_in_refused" {"worker","purpose":"sign_in"|"approval"}
///  "worker_signed_out" {"worker","why":"asked"|"left_alone"}
///  "slip_requested" {"slip":"meal"|"top_up"|"day","of","copy"}
///  "slip_finished" {"job","result":"printed"|"sent"|"not_printed"|"broken"}
/// A meal's quote names the policy of the header (checked); its facts are as encode_meal_facts().
std::string encode_record(const Record& record);

/// Why bytes are not a record this version understands. `UnknownKind` is stored and set aside.
enum class RecordProblem { NotJson, MissingField, BadField, UnknownKind, UnknownVersion };
const char* record_problem_name(RecordProblem problem);
/// Only bytes that encode_record() makes are taken, so encoding the result gives `bytes` again; a
/// meal's sum equals its price; facts are JSON. Bytes longer than kRecordBytesMax are BadField.
tl::expected<Record, RecordProblem> parse_record(std::string_view bytes);
inline constexpr std::size_t kRecordBytesMax = 64 * 1024;
/// Only what the hub needs to store any record, known kind or not. Reads the beginning of the
/// bytes, about 100 characters, in the fixed key order; the rest is not looked at. Allocates
/// nothing but the station's name.
tl::expected<RecordKey, RecordProblem> parse_record_key(std::string_view bytes);

}  // namespace yz::domain
