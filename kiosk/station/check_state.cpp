#include "kiosk/station/check_state.h"

#include <sys/stat.h>

#include "kiosk/base/random.h"
#include "kiosk/base/signing.h"
#include "kiosk/station/anchor.h"
#include "kiosk/station/durable_file.h"
#include "kiosk/station/key_files.h"
#include "kiosk/store/audit.h"
#include "kiosk/store/store.h"

namespace yz::station {
namespace {

void add(CheckReport& report, bool ok, const std::string& what) {
    report.ok = report.ok && ok;
    report.lines.push_back((ok ? "ok    " : "WRONG ") + what);
}

void check_keys(CheckReport& report, const std::string& state_dir, store::Database& database) {
    base::SystemRandom unused;
    const auto keys = load_keys(state_dir + "/keys", false, unused);
    if (!keys) {
        add(report, false, keys.error());
        return;
    }
    store::Query row =
        database.query("SELECT certificate FROM enrolment ORDER BY epoch DESC LIMIT 1");
    const auto certificate = domain::parse_certificate(row.next() ? row.bytes(0) : "");
    const bool same =
        certificate && certificate->public_key == base::SigningKey(keys->signing_seed).public_key();
    add(report, same, same ? "the keys belong to the file" : "the keys are another station's");
    for (const char* name : {"signing.key", "field.key", "card.key", "identity.key"}) {
        struct stat about {};
        const std::string path = state_dir + "/keys/" + name;
        if (::stat(path.c_str(), &about) == 0 && (about.st_mode & 077U) != 0) {
            add(report, false, path + " can be read by others: chmod 600");
        }
    }
}

void check_anchor(CheckReport& report, const std::string& state_dir, store::Database& database) {
    const auto anchor = read_anchor(state_dir);
    if (!anchor) {
        add(report, false, "there is no anchor");
        return;
    }
    const std::string behind = behind_anchor(database, *anchor);
    add(report, behind.empty(),
        behind.empty() ? "the journal holds the anchored record " + std::to_string(anchor->seq)
                       : behind);
}

}  // namespace

CheckReport check_state(const std::string& state_dir) {
    CheckReport report;
    const std::string path = state_dir + "/station.db";
    try {
        if (!file_exists(path)) {
            add(report, false, "there is no " + path);
            return report;
        }
        store::Database database({.path = path});
        for (const store::Finding& finding : store::audit(database)) {
            add(report, finding.ok, finding.what);
        }
        if (!report.ok) return report;
        check_keys(report, state_dir, database);
        check_anchor(report, state_dir, database);
    } catch (const store::StorageFailure& failure) {
        const bool busy = failure.kind() == store::StorageFailure::Kind::Busy;
        add(report, false,
            busy ? "the station is running: stop yizhan-kiosk first" : std::string(failure.what()));
    }
    return report;
}

}  // namespace yz::station
