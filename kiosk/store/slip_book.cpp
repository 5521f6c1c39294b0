#include "kiosk/store/slip_book.h"

namespace yz::store {
namespace {

constexpr const char* kAdd = "INSERT INTO slips VALUES (?, ?, ?, ?, NULL)";
constexpr const char* kFinish = "UPDATE slips SET finished_seq = ? WHERE job = ?";
constexpr const char* kCopies = "SELECT count(*) FROM slips WHERE kind = ? AND of_seq = ?";
constexpr const char* kJob =
    "SELECT job, kind, of_seq, copy, finished_seq FROM slips WHERE job = ?";
constexpr const char* kUnfinished =
    "SELECT job, kind, of_seq, copy, finished_seq FROM slips AS one WHERE finished_seq IS NULL AND "
    "NOT EXISTS (SELECT 1 FROM slips AS later WHERE later.kind = one.kind AND "
    "later.of_seq = one.of_seq AND later.copy > one.copy) ORDER BY job";

StorageFailure contradiction(const char* what) {
    return {StorageFailure::Kind::Contradiction, what};
}

SlipJob job_in(const Query& row) {
    const auto kind = domain::parse_slip_kind(row.text(1));
    if (!kind) throw StorageFailure(StorageFailure::Kind::Damaged, "a slip of an unknown kind");
    SlipJob job{.job = static_cast<std::uint64_t>(row.integer(0)),
                .kind = *kind,
                .of = static_cast<std::uint64_t>(row.integer(2)),
                .copy = static_cast<std::uint32_t>(row.integer(3))};
    if (!row.null(4)) job.finished = static_cast<std::uint64_t>(row.integer(4));
    return job;
}

}  // namespace

void SlipBook::add(const domain::RecordKey& key, const domain::SlipRequested& requested) {
    if (requested.copy != copies(requested.kind, requested.of)) {
        throw contradiction("a copy of a slip out of order");
    }
    database_.run(kAdd, key.seq, domain::slip_kind_name(requested.kind), requested.of,
                  requested.copy);
}

void SlipBook::add(const domain::RecordKey& key, const domain::SlipFinished& finished) {
    const auto under_way = job(finished.job);
    if (!under_way || under_way->finished) throw contradiction("the end of no slip");
    database_.run(kFinish, key.seq, finished.job);
}

std::uint32_t SlipBook::copies(domain::SlipKind kind, std::uint64_t of) const {
    Query row = database_.query(kCopies, domain::slip_kind_name(kind), of);
    return row.next() ? static_cast<std::uint32_t>(row.integer(0)) : 0;
}

std::optional<SlipJob> SlipBook::job(std::uint64_t job) const {
    Query row = database_.query(kJob, job);
    if (!row.next()) return std::nullopt;
    return job_in(row);
}

std::vector<SlipJob> SlipBook::unfinished() const {
    std::vector<SlipJob> jobs;
    Query row = database_.query(kUnfinished);
    while (row.next()) jobs.push_back(job_in(row));
    return jobs;
}

}  // namespace yz::store
