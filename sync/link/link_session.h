// Level 3. The station's side of sync as a pure state machine: events in, actions out. No clock, no
// network, no disk, no thread. The hub's head decides where to resume; only bytes signed by the
// pinned hub key, for this station, epoch and request, and agreeing with the journal's own chain,
// move anything. The kiosk and the simulator drive this same class.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/domain/record.h"
#include "kiosk/domain/seal.h"
#include "sync/wire/batch.h"
#include "sync/wire/hello.h"
#include "sync/wire/message.h"

namespace yz::sync::link {

/// The last record of the station's journal: seq 0 and the certificate's hash when it is empty.
struct JournalHead {
    std::uint64_t seq = 0;
    base::Hash chain{};
};

// ---- events -------------------------------------------------------------------------------------

/// Time has passed (at the latest when a Wait is over).
struct Tick {};
/// The station wrote records.
struct RecordsAdded {
    JournalHead head;
};
/// A worker pressed "send now": the wait after a trouble is cut short.
struct TryNow {};
/// What came back for request `request`.
struct ReplyArrived {
    std::uint64_t request = 0;
    int http_status = 0;
    std::string body;
};
enum class TransportTrouble {
    NoConnection,  ///< Name not found, refused, no route.
    TimedOut,      ///< Connected but nothing, or too slowly.
    Broken,        ///< The connection ended in the middle.
    TlsRefused,    ///< The other side's certificate is not of the pinned authority.
    TooLarge,      ///< The reply is longer than any reply of ours.
};
/// Request `request` came to nothing, or nobody knows what became of it.
struct RequestFailed {
    std::uint64_t request = 0;
    TransportTrouble why = TransportTrouble::NoConnection;
};
/// The answer to AskFrames.
struct FramesReady {
    std::uint64_t after_seq = 0;  ///< As asked.
    base::Hash chain_before{};    ///< chain[after_seq] of the journal.
    /// Exact bytes from after_seq + 1; empty when there are none.
    std::vector<std::string> records;
    domain::Seal seal;  ///< Of the last of `records`; not looked at when there are none.
};
/// A note could not be kept (disk full). The actions after it are dropped.
struct NoteLost {};
/// The journal could not be read; it is asked again after a wait.
struct FramesFailed {};
using Event = std::variant<Tick, RecordsAdded, TryNow, ReplyArrived, RequestFailed, FramesReady,
                           FramesFailed, NoteLost>;

// ---- actions: done in order, each finished before the next --------------------------------------

/// POST `body` to `path` at the hub. At most one is under way.
struct Send {
    std::uint64_t request = 0;
    std::string_view path;  ///< One of the paths in wire/message.h.
    std::string body;
};
/// FramesReady is expected: at most `records_max` records and `frames_bytes_max` bytes (each record
/// counted with its 4-byte frame header), at least one record when there is one.
struct AskFrames {
    std::uint64_t after_seq = 0;
    std::size_t records_max = 0;
    std::size_t frames_bytes_max = 0;
};
/// The hub holds everything up to here, and its chain is ours.
struct Acknowledge {
    domain::Acknowledged acknowledged;
};
/// Durably kept before the next action: set_link_note(key, value). Otherwise NoteLost, and no
/// further action of this step.
struct SaveNote {
    std::string_view key;
    std::string value;
};
/// Nothing to do before `until_ms` (same scale as now_ms) unless something happens; then a Tick.
struct Wait {
    std::int64_t until_ms = 0;
};
using Action = std::variant<Send, AskFrames, Acknowledge, SaveNote, Wait>;

/// Keys of the notes. Values: hexadecimal, or decimal for the generation.
inline constexpr std::string_view kNoteHubKey = "hub_key";
inline constexpr std::string_view kNoteCountersignature = "hub_countersignature";
inline constexpr std::string_view kNoteRatchet = "hub_ratchet";
inline constexpr std::string_view kNoteGeneration = "hub_generation";

// ---- status: what the worker screen says --------------------------------------------------------

enum class LinkPhase {
    Current,  ///< The hub has everything.
    Sending,  ///< A request is under way, or about to be.
    WaitingAfterTrouble,
    NeedsReenrolment,  ///< Fork: a copy or a restored disk. The station keeps serving.
};
/// Why the last request moved nothing. None after a good answer.
enum class LinkTrouble {
    None,
    NoConnection,
    TimedOut,
    ConnectionBroken,
    TlsRefused,
    LoginPage,       ///< HTML, a redirect or 511: the network wants a login.
    OtherStation,    ///< A good reply for another station or epoch.
    OldReply,        ///< A good reply to another request.
    WrongSignature,  ///< Not signed by the hub this station enrolled at.
    TooLarge,
    NotUnderstood,  ///< Bytes that are no reply of ours.
    HubBusy,        ///< 429 or 503.
    HubRefused,     ///< Another 4xx or 5xx.
    NotEnrolledAtHub,
    JournalTrouble,  ///< Our own records could not be read.
    // With NeedsReenrolment:
    ForkAtHub,        ///< The hub has other bytes for the same seq.
    HubAhead,         ///< The hub has more than this station ever wrote.
    RatchetOld,       ///< A copy of this station has been at the hub since.
    HubChainDiffers,  ///< The hub's chain at its head is not ours.
};
/// One plain English sentence without a full stop, for logs and the headless run; screens translate
/// the enumerator.
std::string_view plain_words(LinkTrouble trouble);

struct LinkStatus {
    LinkPhase phase = LinkPhase::Sending;
    LinkTrouble trouble = LinkTrouble::None;
    int http_status = 0;                      ///< Of the last answer; 0 when there was none.
    std::uint64_t recorded_seq = 0;           ///< The journal's head.
    std::uint64_t received_seq = 0;           ///< Up to here the hub has said it holds everything.
    std::optional<std::int64_t> contact_ms;   ///< Last good answer (now_ms scale).
    std::optional<std::int64_t> retry_at_ms;  ///< WaitingAfterTrouble: when.
    std::uint32_t failures = 0;               ///< In a row.
    bool hub_lost_records = false;  ///< The hub is behind what it once acknowledged: sent again.
    bool operator==(const LinkStatus&) const = default;
};

// ---- the machine --------------------------------------------------------------------------------

/// Source of the times: kiosk/decisions/0002 (full jitter, 5 s to 15 min).
struct LinkOptions {
    std::int64_t backoff_first_ms = 5'000;
    std::int64_t backoff_last_ms = 15 * 60'000;
    /// A hello when nothing else was said: the hub knows the station lives.
    std::int64_t hello_every_ms = 10 * 60'000;
    /// No word about a request for this long: it is given up.
    std::int64_t request_ms_max = 150'000;
    std::size_t records_max = wire::kRecordsMax;
};

/// What the machine starts from, read from the station's file.
struct LinkStart {
    base::StationId station;
    std::uint32_t epoch = 1;
    base::PublicKey hub_key{};
    JournalHead head;
    std::uint64_t acknowledged_seq = 0;
    wire::Ratchet ratchet{};
    std::uint64_t generation = 0;
};

class LinkSession {
public:
    /// `sign` signs with the station's key. `random` must outlive the machine.
    LinkSession(LinkStart start, LinkOptions options, wire::Sign sign, base::Random& random);

    /// `now_ms` only goes up (boot time). Never throws for anything that came from outside.
    std::vector<Action> step(const Event& event, std::int64_t now_ms);
    const LinkStatus& status() const { return status_; }

private:
    enum class Doing { Idle, AwaitingHello, AwaitingFrames, AwaitingAck, BackingOff };

    void on(const Tick&);
    void on(const RecordsAdded&);
    void on(const TryNow&);
    void on(const ReplyArrived&);
    void on(const RequestFailed&);
    void on(const FramesReady&);
    void on(const FramesFailed&);
    void on(const NoteLost&);

    void say_hello();
    void ask_frames();
    void send_batch(const FramesReady& frames);
    void take_hello_reply(const std::string& bytes);
    void take_welcome(const wire::HelloReply& reply, const std::string& bytes);
    void take_acknowledgement(const std::string& bytes);
    void go_on();
    void accept(std::uint64_t seq, const base::Hash& chain, const std::string& message);
    void keep_generation(std::uint64_t generation);
    void fail(LinkTrouble trouble);
    void need_reenrolment(LinkTrouble trouble);
    void resume();
    void send(std::string_view path, std::string body, Doing doing);
    /// None when `bytes` are the hub's word; else what is wrong with them.
    template <class Message>
    LinkTrouble trouble_of(const Message& message, std::string_view tag,
                           std::string_view bytes) const;

    LinkStart start_;
    LinkOptions options_;
    wire::Sign sign_;
    base::Random& random_;

    Doing doing_ = Doing::Idle;
    bool in_session_ = false;  ///< The hub's head is known and its chain agreed with ours.
    bool resumed_ = false;     ///< A hello followed a batch that did not fit; not twice in a row.
    JournalHead head_;         ///< The journal's, as last heard.
    /// The hub's, as last heard; `hub_message_` says so and is not yet passed on.
    JournalHead hub_head_;
    std::string hub_message_;
    wire::Nonce nonce_{};
    wire::Ratchet ratchet_before_{};  ///< The hub still takes it when the new one cannot be kept.
    std::uint64_t request_ = 0;
    std::int64_t deadline_ms_ = 0;  ///< What Tick waits for: request, hello or backoff.
    std::size_t records_now_ = 0;   ///< Batch size: halved on trouble, doubled on success.
    std::size_t records_hub_max_ = wire::kRecordsMax;
    std::size_t frames_bytes_hub_max_ = wire::kFramesBytesMax;
    wire::Batch sent_;
    std::int64_t now_ms_ = 0;
    std::vector<Action> actions_;
    LinkStatus status_;
};

}  // namespace yz::sync::link
