#include "tests/station/outcome.h"
#include "tests/station/station_fixture.h"

using namespace yz;
using namespace yz::test;

namespace {

domain::Acknowledged acknowledged(TestStation& station, std::uint64_t seq) {
    return {.up_to = {.station = station->certificate().station, .epoch = 1, .seq = seq},
            .chain = station->chain_at(seq).value_or(base::Hash{}),
            .bytes = "signed by the hub"};
}

}  // namespace

TEST_CASE("the chain begins with the certificate's hash and follows the bytes of every record") {
    TestStation station(demo_options(":memory:"));
    as<station::MealDone>(station.eat("WANG"));
    base::Hash chain = base::sha256(station->certificate_bytes());
    CHECK(station->chain_at(0) == chain);
    std::uint64_t seq = 0;
    for (const std::string& bytes : station->records_after(0, 1'000, 1'000'000)) {
        chain = domain::chain_after(chain, bytes);
        CHECK(station->chain_at(++seq) == chain);
        CHECK(domain::parse_record(bytes)->header.key.seq == seq);
    }
    CHECK(station->head() == station::HeadOfJournal{.seq = seq, .chain = chain});
    CHECK(station->chain_at(seq + 1) == std::nullopt);
}

TEST_CASE("records come in order, within count and bytes, but at least one") {
    TestStation station(demo_options(":memory:"));
    const auto all = station->records_after(0, 1'000, 1'000'000);
    REQUIRE(all.size() == 8);
    CHECK(station->records_after(3, 2, 1'000'000) == std::vector{all[3], all[4]});
    CHECK(station->records_after(0, 10, all[0].size() + all[1].size()).size() == 2);
    CHECK(station->records_after(0, 10, all[0].size() + all[1].size() - 1).size() == 1);
    CHECK(station->records_after(0, 10, 1).size() == 1);
    CHECK(station->records_after(8, 10, 1'000).empty());
}

TEST_CASE("a seal carries the totals up to its record and verifies with the certificate's key") {
    TestStation station(demo_options(":memory:"));
    as<station::MealDone>(station.eat("WANG"));
    as<station::MealDone>(station.eat("LI"));
    const domain::Seal seal = station->seal_up_to(9);
    CHECK(domain::verify_seal(seal, station->certificate().public_key));
    CHECK(seal.chain == station->chain_at(9));
    CHECK(seal.totals ==
          domain::SealTotals{
              .meals = 1, .subsidy_fen = 800, .self_pay_fen = 400, .top_up_fen = 80'000});
    CHECK(station->seal_up_to(10).totals.meals == 2);
    CHECK(station->seal_up_to(0).totals == domain::SealTotals{});
}

TEST_CASE("an acknowledgement counts only for this station, this epoch and this chain") {
    TestStation station(demo_options(":memory:"));
    domain::Acknowledged right = acknowledged(station, 5);
    domain::Acknowledged other_station = right;
    other_station.up_to.station = *base::StationId::parse("QX-002");
    domain::Acknowledged other_epoch = right;
    other_epoch.up_to.epoch = 2;
    domain::Acknowledged other_chain = right;
    other_chain.chain[0] = static_cast<std::uint8_t>(other_chain.chain[0] ^ 1U);
    domain::Acknowledged too_far = right;
    too_far.up_to.seq = 99;
    for (const auto& wrong : {other_station, other_epoch, other_chain, too_far}) {
        CHECK_FALSE(station->acknowledge(wrong));
        CHECK(station->acknowledged_seq() == 0);
    }
    CHECK(station->acknowledge(right));
    CHECK(station->counts() == station::Counts{.recorded = 8, .received = 5});
}

TEST_CASE("link notes are kept and replaced") {
    TestStation station(demo_options(":memory:"));
    CHECK(station->link_note("hub_ratchet") == std::nullopt);
    station->set_link_note("hub_ratchet", "01");
    station->set_link_note("hub_ratchet", "02");
    CHECK(station->link_note("hub_ratchet") == "02");
}
