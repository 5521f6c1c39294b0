// Level 1. The record: what a station wrote down. Encoded once as JSON text; stored, sent and
// hashed as exactly those bytes, never encoded again. Bodies carry ids, never names or ID numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>

#include "kiosk/base/clock.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/sha256.h"
#include "kiosk/domain/card.h"
#include "kiosk/domain/meal_quote.h"

namespace yz::domain {

/// Identity of a record for ever; `seq` is dense from 1 within (station, epoch).
struct RecordKey {
    base::StationId station;
    std::uint32_t epoch = 1;
    std::uint64_t seq = 0;
    auto operator<=>(const RecordKey&) const = default;
};

struct MealServed {
    base::ElderId elder;
    base::CardRef card;
    MealQuote quote;
    std::uint32_t pickup_number = 0;  ///< From 1 each meal.
    /// The facts the quote was computed from (facts JSON), so anyone can compute it again.
    std::string facts_json;
    auto operator<=>(const MealServed&) const = default;
};
struct WalletToppedUp {
    base::ElderId elder;
    Money amount;        ///< > 0
    std::string method;  ///< "cash"
    /// UUIDv7 from whoever took the money, so that doing it again counts once. Empty in records of
    /// version 1, which had none.
    std::string id{};
    auto operator<=>(const WalletToppedUp&) const = default;
};
struct CardBlocked {
    base::CardRef card;
    base::ElderId elder;
    CardState state = CardState::Blocked;  ///< Lost or Blocked.
    auto operator<=>(const CardBlocked&) const = default;
};
using RecordBody = std::variant<MealServed, WalletToppedUp, CardBlocked>;

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
/// Bodies by kind, version 1 where nothing else is said:
///  "meal_served"  {"elder","card","date","meal","dining","list_price_fen","delivery_fee_fen",
///                  "layers":[{"rule","funder","fen"[,"fee":true]}],"elder_pays_fen","pickup"
///                  [,"facts":{…}]}
///  "wallet_topped_up" {"elder","amount_fen","method","id"}, version 2; version 1 has no "id"
///  "card_blocked" {"card","elder","state":"lost"|"blocked"}
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
