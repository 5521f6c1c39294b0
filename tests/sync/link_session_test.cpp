// The link machine against the real hub, message by message: whatever is lost, repeated, late or
// foreign, the hub ends with each record once and the station believes only its hub.
#include "sync/link/link_session.h"

#include <doctest/doctest.h>

#include "sync/wire/acknowledgement.h"
#include "sync/wire/hello.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync;
using namespace yz::sync::link;
using test::TestHub;
using test::TestStation;

namespace {

/// The machine of one station with its journal; time and the wire are moved by hand.
struct Line {
    explicit Line(TestStation& who, LinkOptions options = {}, std::uint64_t random_seed = 1)
        : station(who), random(random_seed), session(who.start(), options, who.sign(), random) {}

    TestStation& station;
    base::SeededRandom random;
    LinkSession session;
    std::int64_t now_ms = 1000;
    std::int64_t wait_until_ms = 0;
    std::vector<Send> sends;

    /// Performs everything but Send, which is left in `sends`.
    void step(const Event& event) {
        std::optional<Event> next = event;
        while (next) {
            const std::vector<Action> actions = session.step(*next, now_ms);
            next.reset();
            for (const Action& action : actions) {
                if (const auto* send = std::get_if<Send>(&action)) sends.push_back(*send);
                if (const auto* wait = std::get_if<Wait>(&action)) wait_until_ms = wait->until_ms;
                if (const auto* note = std::get_if<SaveNote>(&action)) {
                    if (!station.save_note(*note)) {
                        next = NoteLost{};
                        break;
                    }
                }
                if (const auto* word = std::get_if<Acknowledge>(&action))
                    station.acknowledge(word->acknowledged);
                if (const auto* ask = std::get_if<AskFrames>(&action)) {
                    if (auto frames = station.frames(*ask))
                        next = *frames;
                    else
                        next = FramesFailed{};
                }
            }
        }
    }
    Send take_send() {
        REQUIRE(sends.size() == 1);
        Send send = std::move(sends.front());
        sends.clear();
        return send;
    }
    void reply(const Send& send, const std::string& body, int status = 200) {
        step(ReplyArrived{send.request, status, body});
    }
    /// Lets the wait pass.
    void wait_out() {
        now_ms = std::max(now_ms, wait_until_ms);
        step(Tick{});
    }
    /// Carries requests to the hub and back until the machine is quiet.
    void run_with(TestHub& hub, int requests_max = 100) {
        if (sends.empty()) wait_out();
        for (int i = 0; i < requests_max && !sends.empty(); ++i) {
            const Send send = take_send();
            const auto answer = hub.hub.answer(send.path, send.body);
            reply(send, answer.body, answer.status);
        }
    }
    LinkTrouble trouble() const { return session.status().trouble; }
    LinkPhase phase() const { return session.status().phase; }
    std::uint64_t received() const { return session.status().received_seq; }
};

}  // namespace

TEST_CASE("a station with records sends them in sealed batches and is current") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(1200);
    Line line(station);
    line.run_with(hub);
    CHECK(line.phase() == LinkPhase::Current);
    CHECK(line.received() == 1200);
    CHECK(line.trouble() == LinkTrouble::None);
    CHECK(hub.stored(station.id()) == station.records());
    CHECK(station.acknowledged.back().up_to.seq == 1200);
    CHECK(station.acknowledged.back().chain == station.chain_at(1200));
    CHECK(wire::signed_by(hub.key.public_key(), wire::kAcknowledgementTag,
                          station.acknowledged.back().bytes));

    station.write_meals(1);
    line.step(RecordsAdded{station.head()});
    CHECK(line.take_send().path == wire::kBatchPath);
}

TEST_CASE("a lost request and a lost reply end the same way: each record once") {
    for (const bool hub_got_it : {false, true}) {
        CAPTURE(hub_got_it);
        TestHub hub;
        TestStation station;
        hub.enrol(station);
        station.write_meals(20);
        Line line(station);
        line.wait_out();
        const Send hello = line.take_send();
        line.reply(hello, hub.hub.answer(hello.path, hello.body).body);
        const Send batch = line.take_send();
        if (hub_got_it) hub.hub.answer(batch.path, batch.body);
        line.step(RequestFailed{batch.request, TransportTrouble::Broken});
        CHECK(line.phase() == LinkPhase::WaitingAfterTrouble);
        CHECK(line.trouble() == LinkTrouble::ConnectionBroken);
        CHECK(line.received() == 0);
        line.run_with(hub);
        CHECK(line.phase() == LinkPhase::Current);
        CHECK(line.received() == 20);
        CHECK(hub.stored(station.id()) == station.records());
    }
}

TEST_CASE("a lost hello reply leaves the ratchet good for the next hello") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    Line line(station);
    for (int lost = 0; lost < 5; ++lost) {
        line.wait_out();
        const Send hello = line.take_send();
        hub.hub.answer(hello.path, hello.body);
        line.step(RequestFailed{hello.request, TransportTrouble::TimedOut});
    }
    line.run_with(hub);
    CHECK(line.phase() == LinkPhase::Current);
    CHECK(hub.store->alarms().empty());
}

TEST_CASE("late and repeated replies to requests that are over move nothing") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(20);
    Line line(station, {.records_max = 10});
    line.wait_out();
    const Send hello = line.take_send();
    const std::string hello_answer = hub.hub.answer(hello.path, hello.body).body;
    line.reply(hello, hello_answer);
    const Send first = line.take_send();
    const std::string first_answer = hub.hub.answer(first.path, first.body).body;
    line.reply(hello, hello_answer);  // Repeated.
    CHECK(line.sends.empty());
    line.reply(first, first_answer);
    CHECK(line.received() == 10);
    const Send second = line.take_send();
    line.reply(first, first_answer);  // Repeated and late.
    CHECK(line.received() == 10);
    CHECK(line.trouble() == LinkTrouble::None);
    // Reordered: the request is given up, then its answer comes after all.
    const std::string second_answer = hub.hub.answer(second.path, second.body).body;
    line.step(RequestFailed{second.request, TransportTrouble::TimedOut});
    line.reply(second, second_answer);
    CHECK(line.received() == 10);
    line.run_with(hub);
    CHECK(line.received() == 20);
    CHECK(hub.stored(station.id()) == station.records());
}

TEST_CASE("no answer at all: the machine gives the request up by itself") {
    TestStation station;
    Line line(station);
    line.wait_out();
    const Send hello = line.take_send();
    line.now_ms += LinkOptions().request_ms_max - 1;
    line.step(Tick{});
    CHECK(line.phase() == LinkPhase::Sending);
    line.now_ms += 1;
    line.step(Tick{});
    CHECK(line.trouble() == LinkTrouble::TimedOut);
    CHECK(line.phase() == LinkPhase::WaitingAfterTrouble);
}

TEST_CASE("whatever else answers is named in plain words and moves nothing") {
    TestHub hub;
    TestHub other_hub(":memory:", {}, 43);
    TestStation station;
    hub.enrol(station);
    TestStation neighbour("QX-002", 1, 8);
    hub.enrol(neighbour);
    station.write_meals(3);
    neighbour.write_meals(3);
    {
        TestStation same(station);
        other_hub.enrol(same);
    }
    struct Row {
        const char* what;
        LinkTrouble trouble;
        int status;
        std::function<std::string(const Send&)> body;
    };
    const auto text = [](std::string body) {
        return [body = std::move(body)](const Send&) { return body; };
    };
    const std::string page = "\xEF\xBB\xBF \r\n<!DOCTYPE html><html><body>请先登录</body></html>";
    const std::vector<Row> rows = {
        {"a portal's page", LinkTrouble::LoginPage, 200, text(page)},
        {"a redirect", LinkTrouble::LoginPage, 302, text("")},
        {"network login required", LinkTrouble::LoginPage, 511, text(page)},
        {"a large page", LinkTrouble::LoginPage, 200, text(page + std::string(9000, ' '))},
        {"an empty body", LinkTrouble::NotUnderstood, 200, text("")},
        {"JSON", LinkTrouble::NotUnderstood, 200, text(R"({"ok":true,"seq":3})")},
        {"too much", LinkTrouble::TooLarge, 200, text(std::string(9000, 'x'))},
        {"busy", LinkTrouble::HubBusy, 503, text("")},
        {"too many requests", LinkTrouble::HubBusy, 429, text("")},
        {"refused", LinkTrouble::HubRefused, 401, text("not signed\n")},
        {"an error", LinkTrouble::HubRefused, 500, text("")},
        {"another station's good answer", LinkTrouble::OtherStation, 200,
         [&](const Send& send) {
             const bool is_hello = send.path == wire::kHelloPath;
             return hub.hub
                 .answer(send.path, is_hello ? neighbour.hello(neighbour.start().ratchet)
                                             : neighbour.batch(1, 3))
                 .body;
         }},
        {"an answer to an older request", LinkTrouble::OldReply, 200,
         [&](const Send& send) {
             const bool is_hello = send.path == wire::kHelloPath;
             return hub.hub
                 .answer(send.path,
                         is_hello ? station.hello(station.start().ratchet) : station.batch(1, 3))
                 .body;
         }},
        {"another hub's answer", LinkTrouble::WrongSignature, 200,
         [&](const Send& send) { return other_hub.hub.answer(send.path, send.body).body; }},
        {"a flipped bit", LinkTrouble::WrongSignature, 200,
         [&](const Send& send) {
             std::string body = hub.hub.answer(send.path, send.body).body;
             body[body.size() - 80] = static_cast<char>(body[body.size() - 80] ^ 1);
             return body;
         }},
        {"the request itself, echoed", LinkTrouble::NotUnderstood, 200,
         [&](const Send& send) {
             return send.body.size() > 4000 ? std::string("YZB1") : send.body;
         }},
    };
    for (const Row& row : rows) {
        for (const bool at_batch : {false, true}) {
            CAPTURE(row.what);
            CAPTURE(at_batch);
            TestHub fresh;
            TestStation own;
            fresh.enrol(own);
            own.write_meals(3);
            Line line(own);
            line.wait_out();
            Send send = line.take_send();
            if (at_batch) {
                line.reply(send, fresh.hub.answer(send.path, send.body).body);
                send = line.take_send();
            }
            const auto notes = own.notes;
            line.reply(send, row.body(send), row.status);
            CHECK(line.trouble() == row.trouble);
            CHECK(line.phase() == LinkPhase::WaitingAfterTrouble);
            CHECK_FALSE(plain_words(row.trouble).empty());
            CHECK(own.acknowledged.empty());
            CHECK(line.received() == 0);
            CHECK(own.notes == notes);
            line.run_with(fresh);
            CHECK(line.phase() == LinkPhase::Current);
            CHECK(line.received() == 3);
        }
    }
}

TEST_CASE("a replayed acknowledgement is not taken for a new one") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(10);
    Line line(station);
    line.wait_out();
    const Send hello = line.take_send();
    line.reply(hello, hub.hub.answer(hello.path, hello.body).body);
    const Send batch = line.take_send();
    const std::string word = hub.hub.answer(batch.path, batch.body).body;
    line.reply(batch, word);
    CHECK(line.received() == 10);
    station.write_meals(5);
    line.step(RecordsAdded{station.head()});
    line.reply(line.take_send(), word);
    CHECK(line.trouble() == LinkTrouble::OldReply);
    CHECK(line.received() == 10);
    CHECK(station.acknowledged.size() == 1);
}

TEST_CASE("waits are random below a ceiling that doubles from 5 seconds to 15 minutes") {
    TestStation station;
    station.notes.clear();
    std::vector<std::int64_t> longest(12, 0);
    std::vector<std::int64_t> shortest(12, 1'000'000'000);
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Line line(station, {}, seed);
        for (std::size_t failure = 0; failure < longest.size(); ++failure) {
            line.wait_out();
            const Send send = line.take_send();
            line.step(RequestFailed{send.request, TransportTrouble::NoConnection});
            const std::int64_t wait_ms = line.wait_until_ms - line.now_ms;
            longest[failure] = std::max(longest[failure], wait_ms);
            shortest[failure] = std::min(shortest[failure], wait_ms);
            CHECK(line.session.status().retry_at_ms == line.wait_until_ms);
        }
    }
    std::int64_t ceiling_ms = 5'000;
    for (std::size_t failure = 0; failure < longest.size(); ++failure) {
        CAPTURE(failure);
        CHECK(longest[failure] <= ceiling_ms);
        CHECK(longest[failure] > ceiling_ms * 9 / 10);
        CHECK(shortest[failure] < ceiling_ms / 10);
        CHECK(shortest[failure] >= 1);
        ceiling_ms = std::min<std::int64_t>(ceiling_ms * 2, 15 * 60'000);
    }
}

TEST_CASE("new records do not cut a wait short, a worker's press does") {
    TestStation station;
    Line line(station);
    line.wait_out();
    line.step(RequestFailed{line.take_send().request, TransportTrouble::NoConnection});
    station.write_meals(1);
    line.step(RecordsAdded{station.head()});
    CHECK(line.sends.empty());
    line.step(TryNow{});
    CHECK(line.take_send().path == wire::kHelloPath);
}

TEST_CASE("a poor line gets smaller batches, a good one larger again") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(2000);
    Line line(station, {.records_max = 100});
    const auto batch_size = [&] {
        while (true) {
            if (line.sends.empty()) line.wait_out();
            const Send& send = line.sends.front();
            if (send.path == wire::kBatchPath) break;
            const Send hello = line.take_send();
            line.reply(hello, hub.hub.answer(hello.path, hello.body).body);
        }
        return wire::parse_batch(line.sends.front().body)->record_count;
    };
    for (const std::uint32_t expected : {100U, 50U, 25U, 12U, 8U, 8U}) {
        CHECK(batch_size() == expected);
        line.step(RequestFailed{line.take_send().request, TransportTrouble::TimedOut});
    }
    for (const std::uint32_t expected : {8U, 16U, 32U, 64U, 100U}) {
        CHECK(batch_size() == expected);
        const Send batch = line.take_send();
        line.reply(batch, hub.hub.answer(batch.path, batch.body).body);
    }
}

TEST_CASE("a hub that takes a prefix gets the rest next") {
    TestHub hub(":memory:", {.records_max = 7});
    TestStation station;
    hub.enrol(station);
    station.write_meals(40);
    Line line(station);
    line.run_with(hub);
    CHECK(line.received() == 40);
    CHECK(hub.stored(station.id()) == station.records());
}

TEST_CASE("a hub restored from an older backup gets everything again") {
    TestHub hub;
    TestHub older;  // As the hub was before the records came.
    TestStation station;
    hub.enrol(station);
    TestStation enrolled_copy = station;
    older.enrol(enrolled_copy);
    older.hub.start_generation();
    station.write_meals(30);
    Line line(station);
    line.run_with(hub);
    CHECK(line.received() == 30);

    line.wait_out();  // The next hello is due.
    const Send hello = line.take_send();
    line.reply(hello, older.hub.answer(hello.path, hello.body).body);
    CHECK(line.session.status().hub_lost_records);
    CHECK(line.received() == 30);
    line.run_with(older);
    CHECK(line.phase() == LinkPhase::Current);
    CHECK_FALSE(line.session.status().hub_lost_records);
    CHECK(older.stored(station.id()) == station.records());
    CHECK(station.notes.find(kNoteGeneration)->second == "2");
}

TEST_CASE("a clone, a restored disk and a fork need re-enrolment, say why, and move nothing") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(5);
    Line line(station);
    line.run_with(hub);
    const auto fork_line = [&](TestStation& who, LinkTrouble trouble) {
        const auto words_before = who.acknowledged.size();
        Line other(who);
        other.run_with(hub);
        CHECK(other.phase() == LinkPhase::NeedsReenrolment);
        CHECK(other.trouble() == trouble);
        CHECK(who.acknowledged.size() == words_before);
        // It keeps serving, and asks again at the slow end of the backoff.
        who.write_meals(1);
        other.step(RecordsAdded{who.head()});
        CHECK(other.sends.empty());
        CHECK(other.session.status().recorded_seq == who.head_seq());
        CHECK(other.wait_until_ms - other.now_ms == LinkOptions().backoff_last_ms);
        other.wait_out();
        CHECK(other.sends.size() == 1);
        CHECK(other.phase() == LinkPhase::NeedsReenrolment);
    };
    TestStation clone = station;
    TestStation forked = station;
    TestStation restored = station;
    station.write_meals(5);
    line.step(RecordsAdded{station.head()});
    line.run_with(hub);
    CHECK(line.received() == 10);

    fork_line(restored, LinkTrouble::HubAhead);
    forked.write("{}");
    fork_line(forked, LinkTrouble::ForkAtHub);
    clone.write("{}");
    clone.write_meals(8);
    fork_line(clone, LinkTrouble::HubChainDiffers);
    CHECK(hub.stored(station.id()) == station.records());

    // The one that was there all along goes on as before.
    line.wait_out();
    line.run_with(hub);
    CHECK(line.phase() == LinkPhase::Current);
    TestStation twin = station;
    line.wait_out();
    line.run_with(hub);
    line.wait_out();
    line.run_with(hub);
    fork_line(twin, LinkTrouble::RatchetOld);
}

TEST_CASE("a fork the hub finds in a batch is told at once") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(2);
    TestStation clone = station;
    Line line(station);
    line.run_with(hub);
    Line cloned(clone);
    cloned.wait_out();
    // Both had the same past when the clone said hello; then the other one wrote more.
    clone.save_note({kNoteRatchet, station.notes.find(kNoteRatchet)->second});
    Line fresh(clone);
    fresh.run_with(hub);
    CHECK(fresh.phase() == LinkPhase::Current);
    station.write_meals(1);
    CHECK(wire::parse_acknowledgement(hub.hub.answer(wire::kBatchPath, station.batch(3, 3)).body)
              .has_value());
    clone.write("{}");
    fresh.step(RecordsAdded{clone.head()});
    fresh.run_with(hub);
    CHECK(fresh.phase() == LinkPhase::NeedsReenrolment);
    CHECK(fresh.trouble() == LinkTrouble::ForkAtHub);
    CHECK(hub.store->quarantine_count() == 1);
}

TEST_CASE("a station the hub does not know waits, and goes on once it is enrolled") {
    TestHub hub;
    TestStation station;
    TestHub elsewhere;
    elsewhere.enrol(station);
    station.write_meals(2);
    Line line(station);
    line.run_with(hub);
    CHECK(line.trouble() == LinkTrouble::NotEnrolledAtHub);
    hub.enrol(station);
    Line again(station);
    again.run_with(hub);
    CHECK(again.phase() == LinkPhase::Current);
}

TEST_CASE("a journal that cannot be read is our own trouble, asked again later") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(2);
    station.journal_readable = false;
    Line line(station);
    line.run_with(hub);
    CHECK(line.trouble() == LinkTrouble::JournalTrouble);
    station.journal_readable = true;
    line.run_with(hub);
    CHECK(line.phase() == LinkPhase::Current);
    CHECK(line.received() == 2);
}

TEST_CASE("a full disk loses the new ratchet, never the station's standing") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(2);
    station.notes_writable = false;
    Line line(station);
    for (int i = 0; i < 4; ++i) line.run_with(hub);
    CHECK(line.trouble() == LinkTrouble::JournalTrouble);
    Line restarted(station);
    restarted.run_with(hub);
    station.notes_writable = true;
    line.run_with(hub);
    CHECK(line.phase() == LinkPhase::Current);
    restarted.run_with(hub);
    CHECK(hub.store->alarms().empty());
    CHECK(hub.stored(station.id()) == station.records());
}

TEST_CASE("an idle line says hello every ten minutes") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    Line line(station);
    line.run_with(hub);
    CHECK(line.wait_until_ms - line.now_ms == 10 * 60'000);
    line.wait_out();
    CHECK(line.take_send().path == wire::kHelloPath);
}
