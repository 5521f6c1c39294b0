// The hub's rules on real SQLite: once is once, forks are kept and told, nothing forged moves it.
#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <thread>
#include <unistd.h>

#include "sync/link/enrol.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/hello.h"
#include "tests/sync/sync_fixture.h"

using namespace yz;
using namespace yz::sync;
using test::TestHub;
using test::TestStation;

namespace {

wire::Acknowledgement acknowledgement(const hub::HubReply& reply) {
    REQUIRE(reply.status == 200);
    const auto parsed = wire::parse_acknowledgement(reply.body);
    REQUIRE(parsed.has_value());
    return *parsed;
}
wire::HelloReply hello_reply(const hub::HubReply& reply) {
    REQUIRE(reply.status == 200);
    const auto parsed = wire::parse_hello_reply(reply.body);
    REQUIRE(parsed.has_value());
    return *parsed;
}
wire::Ratchet ratchet_of(const TestStation& station) { return station.start().ratchet; }

/// A directory of its own, gone afterwards.
struct Folder {
    explicit Folder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / (name + "." + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

}  // namespace

TEST_CASE("a batch is stored as exactly its bytes and acknowledged with the hub's signature") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(3);
    const auto reply = hub.hub.answer(wire::kBatchPath, station.batch(1, 3, 0x33));
    const auto word = acknowledgement(reply);
    CHECK(wire::signed_by(hub.key.public_key(), wire::kAcknowledgementTag, reply.body));
    CHECK(word.result == wire::BatchResult::Stored);
    CHECK(word.head.station == station.id());
    CHECK(word.head.seq == 3);
    CHECK(word.chain == station.chain_at(3));
    CHECK(word.nonce.front() == 0x33);
    CHECK(hub.stored(station.id()) == station.records());
}

TEST_CASE("the same records again, whole or overlapping, are a harmless repeat") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(9);
    struct Row {
        std::uint64_t first, last, head;
    };
    for (const Row& row : {Row{1, 4, 4}, Row{1, 4, 4}, Row{2, 3, 3}, Row{3, 6, 6}, Row{1, 9, 9},
                           Row{9, 9, 9}, Row{1, 1, 1}}) {
        CAPTURE(row.first);
        CAPTURE(row.last);
        const auto word =
            acknowledgement(hub.hub.answer(wire::kBatchPath, station.batch(row.first, row.last)));
        CHECK(word.result == wire::BatchResult::Stored);
        CHECK(word.head.seq == row.head);
        CHECK(word.chain == station.chain_at(row.head));
    }
    CHECK(hub.stored(station.id()) == station.records());
    CHECK(hub.store->alarms().empty());
}

TEST_CASE("a batch beyond the hub's next number is a gap: nothing is stored, the head is told") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(5);
    const auto word = acknowledgement(hub.hub.answer(wire::kBatchPath, station.batch(2, 5)));
    CHECK(word.result == wire::BatchResult::Gap);
    CHECK(word.head.seq == 0);
    CHECK(word.chain == station.chain_at(0));
    CHECK(hub.stored(station.id()).empty());
}

TEST_CASE("a hub with a smaller limit stores a prefix and says so") {
    TestHub hub(":memory:", {.records_max = 2});
    TestStation station;
    hub.enrol(station);
    station.write_meals(5);
    const auto word = acknowledgement(hub.hub.answer(wire::kBatchPath, station.batch(1, 5)));
    CHECK(word.result == wire::BatchResult::Stored);
    CHECK(word.head.seq == 2);
    CHECK(word.chain == station.chain_at(2));
}

TEST_CASE(
    "other bytes under the same number are a fork: kept aside, alarm raised, first branch stands") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(2);
    TestStation clone = station;
    station.write_meals(2);
    clone.write(R"({"another":"past"})");
    clone.write_meals(3);
    hub.hub.answer(wire::kBatchPath, station.batch(1, 4));

    struct Row {
        const char* what;
        std::uint64_t first, last;
    };
    for (const Row& row : {Row{"overlapping", 1, 6}, Row{"only the branch", 3, 5},
                           Row{"behind the fork", 4, 6}, Row{"beyond the head", 5, 6}}) {
        CAPTURE(row.what);
        const auto word =
            acknowledgement(hub.hub.answer(wire::kBatchPath, clone.batch(row.first, row.last)));
        CHECK(word.result == wire::BatchResult::ForkFound);
        CHECK(word.head.seq == 4);
    }
    CHECK(hub.stored(station.id()) == station.records());
    // Two different chain ends were sealed, and each is kept once.
    CHECK(hub.store->quarantine_count() == 2);
    REQUIRE(hub.store->alarms().size() == 1);
    CHECK(hub.store->alarms().front().kind == "fork");
    CHECK(hub.store->alarms().front().count == 4);
}

TEST_CASE("a batch mutated in any one byte is refused and moves nothing") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(4);
    const std::string good = station.batch(1, 4);
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ (1 << (i % 8)));
        CAPTURE(i);
        const auto reply = hub.hub.answer(wire::kBatchPath, bad);
        if (reply.status == 200)  // Another station's or epoch's name: a stranger to this hub.
            CHECK(acknowledgement(reply).result == wire::BatchResult::NotEnrolled);
    }
    CHECK(hub.stored(station.id()).empty());
    CHECK(hub.store->alarms().empty());
    CHECK(hub.store->quarantine_count() == 0);
    CHECK(acknowledgement(hub.hub.answer(wire::kBatchPath, good)).head.seq == 4);
}

TEST_CASE("a batch whose records do not lead to its seal, or whose seal is forged, is refused") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(3);
    wire::Batch batch;
    batch.header.chain_before = station.chain_at(0);
    batch.records = station.records();
    batch.header.seal = station.seal(3);

    wire::Batch swapped = batch;
    std::swap(swapped.records[0], swapped.records[1]);
    CHECK(hub.hub.answer(wire::kBatchPath, wire::encode_batch(swapped, station.sign())).status ==
          400);
    wire::Batch unsealed = batch;
    unsealed.header.seal.totals.subsidy_fen += 1;
    CHECK(hub.hub.answer(wire::kBatchPath, wire::encode_batch(unsealed, station.sign())).status ==
          400);
    const TestStation stranger("QX-001", 1, 8);
    CHECK(hub.hub.answer(wire::kBatchPath, wire::encode_batch(batch, stranger.sign())).status ==
          401);
    CHECK(hub.stored(station.id()).empty());
}

TEST_CASE(
    "a record the hub cannot interpret is stored and set aside, and the ones behind it flow") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(1);
    station.write("no JSON at all \xFF");
    station.write(
        R"({"domain":"yz.record.1","suite":"ed25519-sha256","station":"QX-001","epoch":1,"seq":3,)"
        R"("kind":"moon_landed","version":1,"policy":"p","roster":"r","at_ms":1,"boot_id":"b",)"
        R"("boot_ms":1,"clock":"synced","actor":"station","body":{}})");
    station.write(test::meal_record({.station = station.id(), .epoch = 1, .seq = 77}));
    station.write(std::string(40'000, '['));
    station.write_meals(1);
    CHECK(acknowledgement(hub.hub.answer(wire::kBatchPath, station.batch(1, 6))).head.seq == 6);
    CHECK(hub.stored(station.id()) == station.records());
    std::vector<std::string> reasons;
    for (const auto& [epoch, record] : hub.hub.records(station.id(), 0, 0, 10))
        reasons.push_back(record.set_aside);
    CHECK(reasons == std::vector<std::string>{"", "not JSON", "unknown kind",
                                              "names another record number", "nested too deep",
                                              ""});
    CHECK(hub.hub.stations().front().set_aside_count == 4);
}

TEST_CASE("duplicates uploaded in parallel are stored once") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(400);
    std::vector<std::thread> uploaders;
    std::atomic<int> stored = 0;
    for (std::uint64_t t = 0; t < 6; ++t)
        uploaders.emplace_back([&, t] {
            for (std::uint64_t first = 1; first <= 400; first += 50) {
                const std::uint64_t last = std::min(std::uint64_t{400}, first + 49 + 10 * t);
                const auto reply = hub.hub.answer(
                    wire::kBatchPath, station.batch(first, last, static_cast<std::uint8_t>(t)));
                const auto word = wire::parse_acknowledgement(reply.body);
                if (word && word->result == wire::BatchResult::Stored) ++stored;
            }
        });
    for (std::thread& uploader : uploaders) uploader.join();
    CHECK(stored >= 8);
    CHECK(hub.stored(station.id()) == station.records());
    CHECK(hub.store->alarms().empty());
}

TEST_CASE("hello: the ratchet turns, and one lost reply is harmless") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    const wire::Ratchet first = ratchet_of(station);
    const auto one = hello_reply(hub.hub.answer(wire::kHelloPath, station.hello(first, 1)));
    CHECK(one.standing == wire::Standing::Welcome);
    CHECK(one.next_ratchet != first);
    const auto again = hello_reply(hub.hub.answer(wire::kHelloPath, station.hello(first, 2)));
    CHECK(again.standing == wire::Standing::Welcome);
    CHECK(again.next_ratchet == one.next_ratchet);
    const auto two =
        hello_reply(hub.hub.answer(wire::kHelloPath, station.hello(one.next_ratchet, 3)));
    CHECK(two.standing == wire::Standing::Welcome);
    CHECK(two.next_ratchet != one.next_ratchet);
    CHECK(hub.store->alarms().empty());

    const auto old = hello_reply(hub.hub.answer(wire::kHelloPath, station.hello(first, 4)));
    CHECK(old.standing == wire::Standing::RatchetOld);
    CHECK(old.next_ratchet == first);
    CHECK(hub.store->alarms().front().kind == "ratchet_old");
}

TEST_CASE(
    "hello: a restored disk and a fork are told apart, a stranger is no station of this hub") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(2);
    const TestStation backup = station;
    TestStation fork = station;
    station.write_meals(1);
    fork.write("{}");
    fork.write("{}");
    hub.hub.answer(wire::kBatchPath, station.batch(1, 3));
    const wire::Ratchet ratchet = ratchet_of(station);
    const auto standing = [&](const TestStation& who) {
        return hello_reply(hub.hub.answer(wire::kHelloPath, who.hello(ratchet))).standing;
    };
    CHECK(standing(backup) == wire::Standing::StationBehind);
    // The fork has more records than the hub: only the station can see that the hub's differ.
    CHECK(standing(fork) == wire::Standing::Welcome);
    hub.hub.answer(wire::kBatchPath, station.batch(1, 3));
    station.write_meals(1);
    hub.hub.answer(wire::kBatchPath, station.batch(4, 4));
    CHECK(standing(fork) == wire::Standing::ForkFound);
    CHECK(standing(TestStation("QX-002")) == wire::Standing::NotEnrolled);
    CHECK(standing(TestStation("QX-001", 2)) == wire::Standing::NotEnrolled);
    const TestStation impostor("QX-001", 1, 8);
    CHECK(hub.hub.answer(wire::kHelloPath, impostor.hello(ratchet)).status == 401);
}

TEST_CASE("a hub that went back is told by the stations' proof, and takes any ratchet once") {
    TestHub hub;
    TestStation station;
    hub.enrol(station);
    station.write_meals(3);
    station.acknowledge({.up_to = {station.id(), 1, 3}, .chain = station.chain_at(3), .bytes = {}});
    wire::Ratchet unknown{};
    unknown.fill(0x77);
    const auto reply = hello_reply(hub.hub.answer(wire::kHelloPath, station.hello(unknown)));
    CHECK(reply.standing == wire::Standing::Welcome);
    CHECK(reply.head.seq == 0);
    CHECK(hub.store->alarms().front().kind == "hub_behind");
}

TEST_CASE("a database restored from a backup begins a new generation, a restart does not") {
    const Folder folder("yz-hub-generation");
    const std::string path = (folder.path / "hub.db").string();
    const std::string backup = (folder.path / "backup.db").string();
    TestStation station;
    {
        TestHub hub(path);
        hub.enrol(station);
    }
    std::filesystem::copy_file(path, backup);
    {
        TestHub hub(path);
        station.write_meals(2);
        hub.hub.answer(wire::kBatchPath, station.batch(1, 2));
        CHECK(hub.hub.generation() == 1);
    }
    {
        TestHub hub(path);
        CHECK(hub.hub.generation() == 1);
        CHECK(hub.stored(station.id()).size() == 2);
    }
    std::filesystem::copy_file(backup, path, std::filesystem::copy_options::overwrite_existing);
    {
        TestHub hub(path);
        CHECK(hub.hub.generation() == 2);
        CHECK(hub.stored(station.id()).empty());
        wire::Ratchet newer{};
        newer.fill(0x55);
        CHECK(hello_reply(hub.hub.answer(wire::kHelloPath, station.hello(newer))).standing ==
              wire::Standing::Welcome);
    }
    {
        TestHub hub(path);
        CHECK(hub.hub.generation() == 2);
    }
}

TEST_CASE("enrolment: a code is for one station, one machine, one day") {
    TestHub hub;
    const TestStation station;
    test::DirectTransport wire_to_hub(hub.hub);
    const auto enrol = [&](const TestStation& who, const std::string& code) {
        return link::enrol(wire_to_hub, code, who.id(), who.certificate(), who.sign(), hub.random);
    };
    const std::string other_code = hub.hub.new_enrolment_code(*base::StationId::parse("QX-002"));
    CHECK(enrol(station, other_code).error() == link::EnrolRefusal::CodeRefused);
    const std::string code = hub.hub.new_enrolment_code(station.id());
    CHECK(enrol(station, "AAAA-AAAA-AAAA").error() == link::EnrolRefusal::CodeRefused);
    CHECK(enrol(station, "hello").error() == link::EnrolRefusal::NoSuchCode);

    const auto first = enrol(station, code);
    REQUIRE(first.has_value());
    CHECK(first->hub_key == hub.key.public_key());
    CHECK(base::verify(first->hub_key, first->countersignature, wire::kCountersignTag,
                       station.certificate()));
    // The reply may have been lost: the same again is the same answer.
    const auto again = enrol(station, code);
    REQUIRE(again.has_value());
    CHECK(again->ratchet == first->ratchet);

    const TestStation other_machine("QX-001", 1, 8);
    CHECK(enrol(other_machine, code).error() == link::EnrolRefusal::CodeRefused);
    CHECK(enrol(other_machine, hub.hub.new_enrolment_code(station.id())).error() ==
          link::EnrolRefusal::OtherStation);
    const TestStation next_epoch("QX-001", 2, 8);
    const std::string late = hub.hub.new_enrolment_code(station.id());
    hub.now_ms += 24LL * 3600 * 1000 + 1;
    CHECK(enrol(next_epoch, late).error() == link::EnrolRefusal::CodeRefused);
    CHECK(enrol(next_epoch, hub.hub.new_enrolment_code(station.id())).has_value());
    CHECK(hub.hub.stations().size() == 2);
}

TEST_CASE(
    "enrolment: a code is used up by the first machine, also by one that is enrolled already") {
    TestHub hub;
    const TestStation station;
    const TestStation other_machine("QX-001", 2, 8);
    test::DirectTransport wire_to_hub(hub.hub);
    const auto enrol = [&](const TestStation& who, const std::string& code) {
        return link::enrol(wire_to_hub, code, who.id(), who.certificate(), who.sign(), hub.random);
    };
    REQUIRE(enrol(station, hub.hub.new_enrolment_code(station.id())).has_value());
    const std::string second = hub.hub.new_enrolment_code(station.id());
    REQUIRE(enrol(station, second).has_value());
    CHECK(enrol(other_machine, second).error() == link::EnrolRefusal::CodeRefused);
    CHECK(enrol(station, second).has_value());
}

TEST_CASE("enrolment: a code that was guessed at too often is void, also for who knows it") {
    TestHub hub(":memory:", {.code_wrong_max = 3});
    const TestStation station;
    test::DirectTransport wire_to_hub(hub.hub);
    const auto enrol = [&](const std::string& code) {
        return link::enrol(wire_to_hub, code, station.id(), station.certificate(), station.sign(),
                           hub.random);
    };
    const std::string code = hub.hub.new_enrolment_code(station.id());
    for (int guess = 0; guess < 2; ++guess) CHECK_FALSE(enrol("AAAA-AAAA-AAAA").has_value());
    CHECK(enrol(code).has_value());
    CHECK_FALSE(enrol("AAAA-AAAA-AAAA").has_value());
    CHECK(enrol(code).error() == link::EnrolRefusal::CodeRefused);
    CHECK(enrol(hub.hub.new_enrolment_code(station.id())).has_value());
}

TEST_CASE("enrolment: who does not know the code cannot pose as the hub") {
    TestHub hub;
    const TestStation station;
    const std::string code = hub.hub.new_enrolment_code(station.id());
    struct Forging : link::Transport {
        explicit Forging(const TestStation& who) : station(who) {}
        tl::expected<link::HttpReply, link::TransportTrouble> post(std::string_view,
                                                                   std::string_view body) override {
            const auto request = wire::parse_enrol_request(body);
            const base::SigningKey key({9, 9, 9});
            const wire::EnrolReply reply{
                .station = station.id(),
                .certificate_hash = base::sha256(request->certificate),
                .nonce = request->nonce,
                .hub_key = key.public_key(),
                .countersignature = key.sign(wire::kCountersignTag, request->certificate),
                .first_ratchet = {},
                .generation = 1,
                .proof = {}};
            return link::HttpReply{
                200, wire::encode_enrol_reply(reply, wire::code_key(station.id(), "0000-0000-0000"),
                                              [&](std::string_view tag, std::string_view bytes) {
                                                  return key.sign(tag, bytes);
                                              })};
        }
        void interrupt() override {}
        const TestStation& station;
    };
    Forging forging(station);
    CHECK(
        link::enrol(forging, code, station.id(), station.certificate(), station.sign(), hub.random)
            .error() == link::EnrolRefusal::NotTheHub);
}

TEST_CASE("strangers' bytes get an error of plain text, and no path but ours exists") {
    TestHub hub;
    for (const std::string_view path : {wire::kHelloPath, wire::kBatchPath, wire::kEnrolPath})
        for (const std::string& body :
             {std::string(), std::string("<html>"), std::string(5000, '{'),
              std::string(2'000'000, 'x'), std::string("YZB1"), std::string("YZH1\xFF")}) {
            CAPTURE(path);
            CAPTURE(body.size());
            const int status = hub.hub.answer(path, body).status;
            CHECK((status == 400 || status == 413));
        }
    CHECK(hub.hub.answer("/v1/other", "").status == 404);
}
