#include "sync/hub/hub.h"

#include <algorithm>

#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "kiosk/domain/seal.h"
#include "sync/hub/interpret.h"
#include "sync/wire/enrolment.h"

namespace yz::sync::hub {
namespace {

constexpr std::string_view kAlarmFork = "fork";
constexpr std::string_view kAlarmStationBehind = "station_behind";
constexpr std::string_view kAlarmRatchetOld = "ratchet_old";
constexpr std::string_view kAlarmHubBehind = "hub_behind";

HubReply refuse(int status, std::string_view why) {
    return {.status = status, .body = std::string(why) + "\n"};
}
HubReply not_understood(wire::WireProblem problem) {
    return refuse(problem == wire::WireProblem::TooLarge ? 413 : 400, wire::plain_words(problem));
}

}  // namespace

Hub::Hub(HubStore& store, const base::SigningKey& key, base::Random& random,
         std::function<base::WallMs()> wall_ms, HubOptions options)
    : store_(store), key_(key), random_(random), wall_ms_(std::move(wall_ms)), options_(options) {
    YZ_CHECK(options_.records_max >= 1 && options_.records_max <= wire::kRecordsMax);
}

HubReply Hub::answer(std::string_view path, std::string_view body) {
    try {
        if (path == wire::kHelloPath) return hello(body);
        if (path == wire::kBatchPath) return batch(body);
        if (path == wire::kEnrolPath) return enrol(body);
        return refuse(404, "there is nothing here");
    } catch (const StorageFailure& failure) {
        base::log_error(failure.what());
        return refuse(503, "the hub cannot store anything now");
    }
}

wire::Sign Hub::sign() const {
    return [this](std::string_view tag, std::string_view bytes) { return key_.sign(tag, bytes); };
}

HubReply Hub::hello(std::string_view body) {
    if (body.size() > wire::kSmallMessageBytesMax) return refuse(413, "too large");
    const auto hello = wire::parse_hello(body);
    if (!hello) return not_understood(hello.error());

    wire::HelloReply reply{.head = {.station = hello->head.station, .epoch = hello->head.epoch},
                           .nonce = hello->nonce,
                           .standing = wire::Standing::NotEnrolled,
                           .hub_time_ms = wall_ms_(),
                           .next_ratchet = hello->ratchet,
                           .records_max = options_.records_max,
                           .frames_bytes_max = options_.frames_bytes_max};
    {
        const std::lock_guard lock(mutex_);
        reply.generation = store_.generation();
        auto row = store_.station(hello->head.station, hello->head.epoch);
        if (row && !wire::signed_by(row->public_key, wire::kHelloTag, body))
            return refuse(401, "not signed by this station");
        if (row) {
            reply.standing = standing_of(*hello, *row);
            reply.head.seq = row->head_seq;
            reply.chain = row->head_chain;
            if (reply.standing == wire::Standing::Welcome) reply.next_ratchet = row->ratchet;
        }
    }
    return {.body = wire::encode_hello_reply(reply, sign())};
}

wire::Standing Hub::standing_of(const wire::Hello& hello, StationRow& row) {
    if (hello.head.seq <= row.head_seq) {
        const auto ours = store_.chain_at(row.station, row.epoch, hello.head.seq);
        if (!ours || *ours != hello.chain)
            return alarmed(row, wire::Standing::ForkFound, kAlarmFork);
        if (hello.head.seq < row.head_seq)
            return alarmed(row, wire::Standing::StationBehind, kAlarmStationBehind);
    }
    const bool hub_behind = hello.acknowledged_seq > row.head_seq;
    if (hub_behind) {
        // The station holds our own word for records we no longer have: we came from a backup, and
        // so did the ratchets. It sends them again.
        store_.raise_alarm(row.station, row.epoch, kAlarmHubBehind, wall_ms_());
    }
    const bool any_taken = row.ratchet == wire::Ratchet{} || hub_behind;
    if (any_taken || hello.ratchet == row.ratchet) {
        row.ratchet_previous = hello.ratchet;
        random_.fill(row.ratchet);
    } else if (hello.ratchet != row.ratchet_previous) {
        return alarmed(row, wire::Standing::RatchetOld, kAlarmRatchetOld);
    }  // else: our last reply was lost, the same ratchet is given out again.
    store_.set_ratchet(row.station, row.epoch, row.ratchet, row.ratchet_previous, wall_ms_());
    return wire::Standing::Welcome;
}

wire::Standing Hub::alarmed(const StationRow& row, wire::Standing standing, std::string_view kind) {
    store_.raise_alarm(row.station, row.epoch, kind, wall_ms_());
    return standing;
}

HubReply Hub::batch(std::string_view body) {
    const auto packed = wire::parse_batch(body);
    if (!packed) return not_understood(packed.error());
    const wire::BatchHeader& header = packed->header;
    const domain::RecordKey& up_to = header.seal.up_to;
    std::optional<StationRow> row;
    {
        const std::lock_guard lock(mutex_);
        row = store_.station(up_to.station, up_to.epoch);
    }
    if (!row) {
        const wire::Acknowledgement unknown{
            .head = {.station = up_to.station, .epoch = up_to.epoch},
            .nonce = header.nonce,
            .result = wire::BatchResult::NotEnrolled,
            .received_ms = wall_ms_()};
        return {.body = wire::encode_acknowledgement(unknown, sign())};
    }
    // Everything that costs processor time happens before the lock.
    if (!wire::signed_by(row->public_key, wire::kBatchTag, body))
        return refuse(401, "not signed by this station");
    wire::UnpackedFrames frames;
    if (const auto unpacked = wire::unpack_frames(*packed, frames); !unpacked)
        return not_understood(unpacked.error());
    const auto chain = wire::walk_chain(header, frames.records);
    if (!chain) return not_understood(chain.error());
    if (!domain::verify_seal(header.seal, row->public_key))
        return refuse(400, "the seal is not this station's");
    std::vector<NewRecord> records;
    records.reserve(frames.records.size());
    domain::RecordKey key = up_to;
    for (std::size_t i = 0; i < frames.records.size(); ++i) {
        key.seq = header.seq_first + i;
        records.push_back({.seq = key.seq,
                           .bytes = frames.records[i],
                           .chain = (*chain)[i],
                           .set_aside = reason_to_set_aside(key, frames.records[i])});
    }
    return {.body = wire::encode_acknowledgement(keep(header, body, records), sign())};
}

wire::Acknowledgement Hub::keep(const wire::BatchHeader& header, std::string_view message,
                                const std::vector<NewRecord>& records) {
    const domain::RecordKey& up_to = header.seal.up_to;
    const std::lock_guard lock(mutex_);
    const auto row = store_.station(up_to.station, up_to.epoch);
    if (!row) throw StorageFailure("a station is gone from the hub's database");
    const std::uint64_t head = row->head_seq;
    wire::Acknowledgement answer{
        .head = {.station = row->station, .epoch = row->epoch, .seq = head},
        .chain = row->head_chain,
        .nonce = header.nonce,
        .result = wire::BatchResult::Stored,
        .generation = store_.generation(),
        .received_ms = wall_ms_()};
    if (header.seq_first > head + 1) {
        answer.result = wire::BatchResult::Gap;
        return answer;
    }
    // Equal chain values mean equal bytes up to there: one comparison stands for all repeats.
    const auto before = store_.chain_at(row->station, row->epoch, header.seq_first - 1);
    bool same = before && *before == header.chain_before;
    if (same && head >= header.seq_first) {
        const std::uint64_t common = std::min(head, up_to.seq);
        const auto ours = store_.chain_at(row->station, row->epoch, common);
        same = ours && *ours == records[common - header.seq_first].chain;
    }
    if (!same) {
        store_.quarantine(row->station, row->epoch, header.seal.chain, message, answer.received_ms);
        store_.raise_alarm(row->station, row->epoch, kAlarmFork, answer.received_ms);
        answer.result = wire::BatchResult::ForkFound;
        return answer;
    }
    std::vector<NewRecord> added;
    for (const NewRecord& record : records)
        if (record.seq > head && added.size() < options_.records_max) added.push_back(record);
    if (!added.empty())
        YZ_CHECK(store_.append(row->station, row->epoch, head, added, answer.received_ms));
    const NewRecord& last = added.empty() ? records.back() : added.back();
    answer.head.seq = last.seq;
    answer.chain = last.chain;
    return answer;
}

HubReply Hub::enrol(std::string_view body) {
    if (body.size() > wire::kSmallMessageBytesMax) return refuse(413, "too large");
    const auto request = wire::parse_enrol_request(body);
    if (!request) return not_understood(request.error());
    const auto certificate = domain::parse_certificate(request->certificate);
    if (!certificate || certificate->station != request->station)
        return refuse(400, "this is no certificate of this station");
    if (!wire::signed_by(certificate->public_key, wire::kEnrolTag, body))
        return refuse(401, "not signed with the certificate's key");

    const base::Hash certificate_hash = base::sha256(request->certificate);
    const base::WallMs now = wall_ms_();
    const std::lock_guard lock(mutex_);
    auto code = store_.code(request->station);
    if (!code || now > code->expires_ms || code->wrong_count >= options_.code_wrong_max)
        return refuse(403, "there is no valid code for this station");
    if (!wire::proves_code(code->key, body)) {
        ++code->wrong_count;
        store_.put_code(request->station, *code);
        return refuse(403, "there is no valid code for this station");
    }
    if (code->used_for && *code->used_for != certificate_hash)
        return refuse(403, "the code has been used");
    auto row = store_.station(certificate->station, certificate->epoch);
    if (row && row->certificate != request->certificate)
        return refuse(409, "another machine is enrolled as this station and epoch");
    if (!row) {
        row = StationRow{.station = certificate->station,
                         .epoch = certificate->epoch,
                         .public_key = certificate->public_key,
                         .certificate = request->certificate,
                         .head_chain = certificate_hash,
                         .enrolled_ms = now,
                         .contact_ms = now};
        random_.fill(row->ratchet);
        row->ratchet_previous = row->ratchet;
        code->used_for = certificate_hash;
        store_.enrol(*row, *code);
        base::log_info("enrolled station " + row->station.text());
    } else if (!code->used_for) {
        // The same machine once more, with a new code: that one is used up too.
        code->used_for = certificate_hash;
        store_.put_code(request->station, *code);
    }
    const wire::EnrolReply reply{
        .station = row->station,
        .certificate_hash = certificate_hash,
        .nonce = request->nonce,
        .hub_key = key_.public_key(),
        .countersignature = key_.sign(wire::kCountersignTag, request->certificate),
        .first_ratchet = row->ratchet,
        .generation = store_.generation(),
        .proof = {}};
    return {.body = wire::encode_enrol_reply(reply, code->key, sign())};
}

std::string Hub::new_enrolment_code(const base::StationId& station) {
    const std::lock_guard lock(mutex_);
    std::string code = wire::make_enrolment_code(random_);
    store_.put_code(station, {.key = wire::code_key(station, code),
                              .expires_ms = wall_ms_() + options_.code_valid_ms,
                              .used_for = std::nullopt,
                              .wrong_count = 0});
    return code;
}

std::uint64_t Hub::start_generation() {
    const std::lock_guard lock(mutex_);
    return store_.start_generation();
}

std::vector<StationRow> Hub::stations() {
    const std::lock_guard lock(mutex_);
    return store_.stations();
}

std::vector<std::pair<std::uint32_t, StoredRecord>> Hub::records(const base::StationId& station,
                                                                 std::uint32_t after_epoch,
                                                                 std::uint64_t after_seq,
                                                                 std::size_t count_max) {
    const std::lock_guard lock(mutex_);
    return store_.records(station, after_epoch, after_seq, count_max);
}

std::vector<Alarm> Hub::alarms() {
    const std::lock_guard lock(mutex_);
    return store_.alarms();
}

std::uint64_t Hub::generation() {
    const std::lock_guard lock(mutex_);
    return store_.generation();
}

}  // namespace yz::sync::hub
