#include "kiosk/store/staff_book.h"

#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"

namespace yz::store {
namespace {

constexpr const char* kAdd = "INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kWorker =
    "SELECT worker, role, state, title, badge, badge_kind, key_version, name_sealed FROM staff "
    "WHERE worker = ?";
constexpr const char* kOfBadge =
    "SELECT worker, role, state, title, badge, badge_kind, key_version, name_sealed FROM staff "
    "WHERE badge = ?";
constexpr const char* kPin = "SELECT key_version, pin_sealed FROM staff WHERE worker = ?";

FieldPlace place(std::string_view worker, std::string_view field, std::int64_t key_version) {
    return {.table = "staff",
            .row = worker,
            .field = field,
            .key_version = static_cast<int>(key_version)};
}

}  // namespace

void StaffBook::replace(const std::vector<RosterWorker>& staff, base::Random& random) {
    database_.run("DELETE FROM staff");
    for (const RosterWorker& one : staff) {
        const std::string& id = one.id.text();
        Query query = database_.query(
            kAdd, id, domain::staff_role_name(one.role), domain::staff_state_name(one.state),
            one.title, card_ref(base::TokenKind::OtherCard, one.badge, card_key_).text());
        if (one.badge_kind) {
            query.bind(base::token_kind_name(*one.badge_kind));
        } else {
            query.bind_null();
        }
        query.bind(kKeyVersion)
            .bind(base::as_bytes(
                seal_field(one.name, place(id, "name", kKeyVersion), field_key_, random)))
            .bind(base::as_bytes(
                seal_field(one.pin, place(id, "pin", kKeyVersion), field_key_, random)))
            .run();
    }
}

std::optional<KnownWorker> StaffBook::worker_in(Query& row) const {
    if (!row.next()) return std::nullopt;
    const auto id = base::WorkerId::parse(row.text(0));
    const auto role = domain::parse_staff_role(row.text(1));
    const auto state = domain::parse_staff_state(row.text(2));
    const auto badge = base::CardRef::parse(row.text(4));
    if (!id || !role || !state || !badge) {
        base::log_error("staff: row " + row.text(0) + " is not readable");
        return std::nullopt;
    }
    KnownWorker worker{.id = *id,
                       .title = row.text(3),
                       .role = *role,
                       .state = *state,
                       .badge = *badge,
                       .badge_kind = base::parse_token_kind(row.text(5))};
    worker.name = open_field(row.bytes(7), place(id->text(), "name", row.integer(6)), field_key_)
                      .value_or("");
    return worker;
}

std::optional<KnownWorker> StaffBook::worker(const base::WorkerId& id) const {
    Query row = database_.query(kWorker, id.text());
    return worker_in(row);
}

std::optional<KnownWorker> StaffBook::worker_of_badge(const base::CardRef& badge) const {
    Query row = database_.query(kOfBadge, badge.text());
    return worker_in(row);
}

std::optional<base::PinHash> StaffBook::pin(const base::WorkerId& id) const {
    Query row = database_.query(kPin, id.text());
    if (!row.next()) return std::nullopt;
    const auto text = open_field(row.bytes(1), place(id.text(), "pin", row.integer(0)), field_key_);
    return text ? base::PinHash::parse(*text) : std::nullopt;
}

}  // namespace yz::store
