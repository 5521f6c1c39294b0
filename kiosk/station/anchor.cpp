#include "kiosk/station/anchor.h"

#include <sstream>

#include "kiosk/base/hex.h"
#include "kiosk/base/log.h"
#include "kiosk/station/durable_file.h"
#include "kiosk/store/store.h"

namespace yz::station {
namespace {

/// A day of a busy canteen. Source: kiosk/decisions/0002, 500 records a day.
constexpr std::uint64_t kRecordsBetween = 500;

Anchor anchor_at_head(store::Store& store) {
    const store::JournalPoint& head = store.journal().head();
    return {.station = store.certificate().station,
            .epoch = store.certificate().epoch,
            .seq = head.seq,
            .chain = base::hex(head.chain)};
}

}  // namespace

std::optional<Anchor> read_anchor(const std::string& state_dir) {
    const auto content = read_file(state_dir + "/anchor");
    if (!content) return std::nullopt;
    std::istringstream line(*content);
    std::string station;
    Anchor anchor;
    if (!(line >> station >> anchor.epoch >> anchor.seq >> anchor.chain)) return std::nullopt;
    const auto id = base::StationId::parse(station);
    if (!id) return std::nullopt;
    anchor.station = *id;
    return anchor;
}

void write_anchor(const std::string& state_dir, const Anchor& anchor) {
    write_file_durably(state_dir + "/anchor",
                       anchor.station.text() + ' ' + std::to_string(anchor.epoch) + ' ' +
                           std::to_string(anchor.seq) + ' ' + anchor.chain + '\n');
}

std::string behind_anchor(store::Database& database, const Anchor& anchor) {
    store::Query enrolment =
        database.query("SELECT station, epoch FROM enrolment ORDER BY epoch DESC LIMIT 1");
    if (!enrolment.next() || enrolment.text(0) != anchor.station.text() ||
        enrolment.integer(1) != anchor.epoch) {
        return "the anchor is another station's or another epoch's";
    }
    if (anchor.seq == 0) return "";
    store::Query row = database.query("SELECT chain FROM journal WHERE seq = ?", anchor.seq);
    if (!row.next()) {
        return "the journal ends before " + std::to_string(anchor.seq) +
               ", which it once held: an older copy of the file";
    }
    if (base::hex(row.bytes(0)) != anchor.chain) {
        return "record " + std::to_string(anchor.seq) + " is not the one the anchor saw";
    }
    return "";
}

void compare_with_anchor(store::Store& store, const std::string& state_dir) {
    const auto anchor = read_anchor(state_dir);
    if (!anchor) {
        write_anchor(state_dir, anchor_at_head(store));
        return;
    }
    const std::string behind = behind_anchor(store.database(), *anchor);
    if (!behind.empty()) base::log_error(behind + "; serving goes on, call the technician");
}

void move_anchor(store::Store& store, const std::string& state_dir) {
    const auto anchor = read_anchor(state_dir);
    if (anchor && store.journal().head().seq < anchor->seq + kRecordsBetween) return;
    if (anchor && !behind_anchor(store.database(), *anchor).empty()) return;
    write_anchor(state_dir, anchor_at_head(store));
}

}  // namespace yz::station
