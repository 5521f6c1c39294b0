#include "sync/link/link_session.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "sync/link/reply_trouble.h"
#include "sync/wire/acknowledgement.h"

namespace yz::sync::link {
namespace {

/// A batch is never cut smaller than this: a handful of records fits one network packet train.
constexpr std::size_t kRecordsMin = 8;

}  // namespace

LinkSession::LinkSession(LinkStart start, LinkOptions options, wire::Sign sign,
                         base::Random& random)
    : start_(std::move(start)),
      options_(options),
      sign_(std::move(sign)),
      random_(random),
      head_(start_.head),
      records_now_(options.records_max) {
    YZ_CHECK(options_.records_max >= 1 && options_.records_max <= wire::kRecordsMax);
    YZ_CHECK(0 < options_.backoff_first_ms &&
             options_.backoff_first_ms <= options_.backoff_last_ms);
    status_.recorded_seq = head_.seq;
    status_.received_seq = start_.acknowledged_seq;
}

std::vector<Action> LinkSession::step(const Event& event, std::int64_t now_ms) {
    now_ms_ = std::max(now_ms, now_ms_);
    actions_.clear();
    std::visit([this](const auto& happened) { on(happened); }, event);
    status_.recorded_seq = head_.seq;
    actions_.emplace_back(Wait{deadline_ms_});
    return std::exchange(actions_, {});
}

void LinkSession::on(const Tick&) {
    if (now_ms_ < deadline_ms_) return;
    switch (doing_) {
        case Doing::Idle:
        case Doing::BackingOff: return say_hello();
        case Doing::AwaitingHello:
        case Doing::AwaitingAck: return fail(LinkTrouble::TimedOut);
        case Doing::AwaitingFrames: return fail(LinkTrouble::JournalTrouble);
    }
}

void LinkSession::on(const RecordsAdded& added) {
    if (added.head.seq <= head_.seq) return;
    head_ = added.head;
    if (doing_ == Doing::Idle && in_session_) go_on();
}

void LinkSession::on(const TryNow&) {
    if (doing_ == Doing::Idle || doing_ == Doing::BackingOff) say_hello();
}

void LinkSession::on(const ReplyArrived& reply) {
    const bool awaited = doing_ == Doing::AwaitingHello || doing_ == Doing::AwaitingAck;
    if (!awaited || reply.request != request_) return;
    status_.http_status = reply.http_status;
    const LinkTrouble trouble = http_trouble(reply.http_status, reply.body);
    if (trouble != LinkTrouble::None) return fail(trouble);
    if (doing_ == Doing::AwaitingHello) return take_hello_reply(reply.body);
    take_acknowledgement(reply.body);
}

void LinkSession::on(const RequestFailed& failed) {
    const bool awaited = doing_ == Doing::AwaitingHello || doing_ == Doing::AwaitingAck;
    if (!awaited || failed.request != request_) return;
    status_.http_status = 0;
    fail(transport_trouble(failed.why));
}

void LinkSession::on(const FramesReady& frames) {
    if (doing_ != Doing::AwaitingFrames || frames.after_seq != hub_head_.seq) return;
    if (frames.chain_before != hub_head_.chain)
        return need_reenrolment(LinkTrouble::HubChainDiffers);
    in_session_ = true;
    accept(hub_head_.seq, hub_head_.chain, hub_message_);
    if (frames.records.empty()) return fail(LinkTrouble::JournalTrouble);
    send_batch(frames);
}

void LinkSession::on(const FramesFailed&) {
    if (doing_ == Doing::AwaitingFrames) fail(LinkTrouble::JournalTrouble);
}

void LinkSession::on(const NoteLost&) {
    start_.ratchet = ratchet_before_;
    start_.generation = 0;  // Unknown: kept again with the next answer.
    fail(LinkTrouble::JournalTrouble);
}

void LinkSession::send(std::string_view path, std::string body, Doing doing) {
    ++request_;
    doing_ = doing;
    deadline_ms_ = now_ms_ + options_.request_ms_max;
    if (status_.phase != LinkPhase::NeedsReenrolment) status_.phase = LinkPhase::Sending;
    status_.retry_at_ms.reset();
    actions_.emplace_back(Send{.request = request_, .path = path, .body = std::move(body)});
}

void LinkSession::say_hello() {
    in_session_ = false;
    nonce_ = wire::random_nonce(random_);
    const wire::Hello hello{
        .head = {.station = start_.station, .epoch = start_.epoch, .seq = head_.seq},
        .chain = head_.chain,
        .acknowledged_seq = status_.received_seq,
        .ratchet = start_.ratchet,
        .nonce = nonce_};
    send(wire::kHelloPath, wire::encode_hello(hello, sign_), Doing::AwaitingHello);
}

void LinkSession::ask_frames() {
    doing_ = Doing::AwaitingFrames;
    deadline_ms_ = now_ms_ + options_.request_ms_max;
    actions_.emplace_back(AskFrames{.after_seq = hub_head_.seq,
                                    .records_max = std::min(records_now_, records_hub_max_),
                                    .frames_bytes_max = frames_bytes_hub_max_});
}

void LinkSession::send_batch(const FramesReady& frames) {
    nonce_ = wire::random_nonce(random_);
    sent_ = wire::Batch{.header = {.nonce = nonce_,
                                   .seq_first = frames.after_seq + 1,
                                   .chain_before = frames.chain_before,
                                   .seal = frames.seal},
                        .records = frames.records};
    if (frames.seal.up_to.seq > head_.seq)
        head_ = {.seq = frames.seal.up_to.seq, .chain = frames.seal.chain};
    send(wire::kBatchPath, wire::encode_batch(sent_, sign_), Doing::AwaitingAck);
}

template <class Message>
LinkTrouble LinkSession::trouble_of(const Message& message, std::string_view tag,
                                    std::string_view bytes) const {
    if (!message)
        return looks_like_html(bytes) ? LinkTrouble::LoginPage : LinkTrouble::NotUnderstood;
    if (!wire::signed_by(start_.hub_key, tag, bytes)) return LinkTrouble::WrongSignature;
    if (message->head.station != start_.station || message->head.epoch != start_.epoch)
        return LinkTrouble::OtherStation;
    if (message->nonce != nonce_) return LinkTrouble::OldReply;
    return LinkTrouble::None;
}

void LinkSession::take_hello_reply(const std::string& bytes) {
    const auto reply = wire::parse_hello_reply(bytes);
    const LinkTrouble trouble = trouble_of(reply, wire::kHelloReplyTag, bytes);
    if (trouble != LinkTrouble::None) return fail(trouble);
    status_.contact_ms = now_ms_;
    switch (reply->standing) {
        case wire::Standing::Welcome: return take_welcome(*reply, bytes);
        case wire::Standing::NotEnrolled: return fail(LinkTrouble::NotEnrolledAtHub);
        case wire::Standing::ForkFound: return need_reenrolment(LinkTrouble::ForkAtHub);
        case wire::Standing::StationBehind: return need_reenrolment(LinkTrouble::HubAhead);
        case wire::Standing::RatchetOld: return need_reenrolment(LinkTrouble::RatchetOld);
    }
}

void LinkSession::take_welcome(const wire::HelloReply& reply, const std::string& bytes) {
    if (reply.next_ratchet != start_.ratchet) {
        ratchet_before_ = std::exchange(start_.ratchet, reply.next_ratchet);
        actions_.emplace_back(SaveNote{kNoteRatchet, base::hex(start_.ratchet)});
    }
    keep_generation(reply.generation);
    records_hub_max_ = reply.records_max;
    frames_bytes_hub_max_ = reply.frames_bytes_max;
    hub_head_ = {.seq = reply.head.seq, .chain = reply.chain};
    hub_message_ = bytes;
    if (hub_head_.seq > head_.seq) return need_reenrolment(LinkTrouble::HubAhead);
    if (hub_head_.seq < head_.seq) return ask_frames();
    if (hub_head_.chain != head_.chain) return need_reenrolment(LinkTrouble::HubChainDiffers);
    in_session_ = true;
    accept(hub_head_.seq, hub_head_.chain, bytes);
    go_on();
}

void LinkSession::take_acknowledgement(const std::string& bytes) {
    const auto reply = wire::parse_acknowledgement(bytes);
    const LinkTrouble trouble = trouble_of(reply, wire::kAcknowledgementTag, bytes);
    if (trouble != LinkTrouble::None) return fail(trouble);
    status_.contact_ms = now_ms_;
    if (reply->result == wire::BatchResult::NotEnrolled) return fail(LinkTrouble::NotEnrolledAtHub);
    if (reply->result == wire::BatchResult::ForkFound)
        return need_reenrolment(LinkTrouble::ForkAtHub);
    keep_generation(reply->generation);
    const std::uint64_t before = sent_.header.seq_first - 1;
    const std::uint64_t last = sent_.header.seal.up_to.seq;
    const std::uint64_t held = reply->head.seq;
    if (reply->result == wire::BatchResult::Gap || held <= before || held > last) return resume();

    // The hub may hold a prefix only: the chain is walked to where it says it is.
    base::Hash chain = sent_.header.seal.chain;
    if (held < last) {
        chain = sent_.header.chain_before;
        for (std::uint64_t i = 0; i < held - before; ++i)
            chain = domain::chain_after(chain, sent_.records[i]);
    }
    if (chain != reply->chain) return need_reenrolment(LinkTrouble::HubChainDiffers);
    resumed_ = false;
    sent_ = {};
    records_now_ = std::min(records_now_ * 2, options_.records_max);
    hub_head_ = {.seq = held, .chain = chain};
    hub_message_ = bytes;
    accept(held, chain, bytes);
    go_on();
}

/// The batch did not fit the hub's head: the head is asked for again, once; then it is a trouble.
void LinkSession::resume() {
    if (std::exchange(resumed_, true)) return fail(LinkTrouble::NotUnderstood);
    say_hello();
}

void LinkSession::go_on() {
    status_.trouble = LinkTrouble::None;
    status_.failures = 0;
    if (head_.seq > hub_head_.seq) {
        status_.phase = LinkPhase::Sending;
        return ask_frames();
    }
    doing_ = Doing::Idle;
    status_.phase = LinkPhase::Current;
    deadline_ms_ = now_ms_ + options_.hello_every_ms;
}

void LinkSession::accept(std::uint64_t seq, const base::Hash& chain, const std::string& message) {
    status_.hub_lost_records = seq < status_.received_seq;
    if (seq <= status_.received_seq) return;
    status_.received_seq = seq;
    actions_.emplace_back(
        Acknowledge{{.up_to = {.station = start_.station, .epoch = start_.epoch, .seq = seq},
                     .chain = chain,
                     .bytes = message}});
}

void LinkSession::keep_generation(std::uint64_t generation) {
    if (generation == start_.generation) return;
    start_.generation = generation;
    actions_.emplace_back(SaveNote{kNoteGeneration, std::to_string(generation)});
}

void LinkSession::fail(LinkTrouble trouble) {
    if (doing_ == Doing::AwaitingAck) records_now_ = std::max(records_now_ / 2, kRecordsMin);
    records_now_ = std::min(records_now_, options_.records_max);
    in_session_ = false;
    sent_ = {};
    doing_ = Doing::BackingOff;
    std::int64_t ceiling_ms = options_.backoff_first_ms;
    for (std::uint32_t i = 0; i < status_.failures && ceiling_ms < options_.backoff_last_ms; ++i)
        ceiling_ms = std::min(ceiling_ms * 2, options_.backoff_last_ms);
    ++status_.failures;
    deadline_ms_ = now_ms_ + 1 +
                   static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(ceiling_ms)));
    status_.retry_at_ms = deadline_ms_;
    if (status_.phase == LinkPhase::NeedsReenrolment) return;  // Still true, and worth more.
    status_.trouble = trouble;
    status_.phase = LinkPhase::WaitingAfterTrouble;
}

/// A person has to decide. The hub is asked again at the slow end of the backoff, in case someone
/// did.
void LinkSession::need_reenrolment(LinkTrouble trouble) {
    in_session_ = false;
    sent_ = {};
    doing_ = Doing::BackingOff;
    deadline_ms_ = now_ms_ + options_.backoff_last_ms;
    status_.retry_at_ms = deadline_ms_;
    status_.trouble = trouble;
    status_.phase = LinkPhase::NeedsReenrolment;
}

}  // namespace yz::sync::link
