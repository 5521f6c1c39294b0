#include <doctest/doctest.h>

#include "hw/apdu/exchange.h"
#include "tests/hw/scripted_channel.h"

using namespace yz::hw::apdu;
using yz::base::Bytes;
using yz::base::hex;
using yz::base::parse_hex;
using yz::tests::ScriptedChannel;

namespace {

const Command kReadPlace = Command::read_record(RecordName::Place, 7);

struct Exchanged {
    std::string content, status_or_problem, said;
};
Exchanged exchanged(ScriptedChannel channel, const Command& command = kReadPlace) {
    const auto answer = exchange(channel, command);
    if (!answer) {
        const char* problem = answer.error() == ExchangeProblem::CardGone  ? "gone"
                              : answer.error() == ExchangeProblem::TooLong ? "too long"
                                                                           : "malformed";
        return {"", problem, channel.said};
    }
    const auto status = answer->status;
    return {hex(answer->content),
            hex(Bytes{static_cast<std::uint8_t>(status >> 8),
                      static_cast<std::uint8_t>(status & 0xFF)}),
            channel.said};
}

}  // namespace

TEST_CASE("commands have the published bytes") {
    // Sources: facts on readers, sections 3.4 to 3.6.
    const auto said = [](const Command& command) { return hex(command.bytes()); };
    CHECK(said(Command::select_application(*parse_hex("7378312e73682ec9e7bbe1b1a3d5cf"),
                                           Description::Unwanted)) ==
          "00a404000f7378312e73682ec9e7bbe1b1a3d5cf");
    CHECK(said(Command::select_application(*parse_hex("d2760000850101"), Description::Wanted)) ==
          "00a4040007d276000085010100");
    CHECK(said(Command::select_file(0xEF05, Search::Everywhere)) == "00a4000002ef05");
    CHECK(said(Command::select_file(0xEF06, Search::Application)) == "00a4020002ef06");
    CHECK(said(Command::select_tag_file(0xE104)) == "00a4000c02e104");
    CHECK(said(Command::read_record(RecordName::Identifier, 8)) == "00b2080000");
    CHECK(said(Command::read_record(RecordName::Place, 1)) == "00b2010400");
    CHECK(said(Command::read_record(RecordName::PlaceInShortFile, 7, 5)) == "00b2072c00");
    CHECK(said(Command::read_record(RecordName::PlaceInShortFile, 1, 6).expecting(0x14)) ==
          "00b2013414");
    CHECK(said(Command::read_binary(2, 240)) == "00b00002f0");
    CHECK(said(Command::read_binary(0x0102, 256)) == "00b0010200");
    CHECK(said(Command::read_short_file(0x15, 30)) == "00b095001e");
    CHECK(said(Command::chip_version()) == "9060000000");
    CHECK(said(Command::more_chip_version()) == "90af000000");
    CHECK(said(Command::next_part(0x0B)) == "00c000000b");
}

TEST_CASE("over T=0 content and an expected length never stand together") {
    const auto t0 = [](const char* command) { return hex(for_t0(*parse_hex(command))); };
    CHECK(t0("00a4040007d276000085010100") == "00a4040007d2760000850101");
    CHECK(t0("00a4040007d2760000850101") == "00a4040007d2760000850101");
    CHECK(t0("00b2070400") == "00b2070400");
    CHECK(t0("00a40400") == "00a40400");
    CHECK(t0("") == "");
}

TEST_CASE("an answer is content and a status; whatever else comes is told as what it is") {
    const auto whole = parse_answer(*parse_hex("07019000"));
    REQUIRE(whole.has_value());
    CHECK(hex(whole->content) == "0701");
    CHECK(whole->status == 0x9000);
    CHECK(parse_answer(*parse_hex("6a82"))->status == 0x6A82);
    CHECK(parse_answer(*parse_hex("01026282"))->status == 0x6282);
    CHECK(parse_answer(*parse_hex("010263c3"))->status == 0x63C3);
    struct Row {
        const char* bytes;
        AnswerProblem problem;
    };
    for (const Row& row :
         {Row{"", AnswerProblem::CutShort}, Row{"90", AnswerProblem::CutShort},
          Row{"6000", AnswerProblem::NoStatus}, Row{"7000", AnswerProblem::NoStatus},
          Row{"8fff", AnswerProblem::NoStatus}, Row{"a000", AnswerProblem::NoStatus},
          Row{"016400", AnswerProblem::ErrorContent}, Row{"016fff", AnswerProblem::ErrorContent}}) {
        CAPTURE(row.bytes);
        const auto answer = parse_answer(*parse_hex(row.bytes));
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error() == row.problem);
    }
    CHECK(parse_answer(Bytes(258, 0x90)).has_value());
    CHECK(parse_answer(Bytes(259, 0x90)).error() == AnswerProblem::TooLong);
}

TEST_CASE("a plain answer needs one turn, also when it refuses") {
    const auto plain = exchanged(ScriptedChannel{"07019000"});
    CHECK(plain.content == "0701");
    CHECK(plain.status_or_problem == "9000");
    CHECK(plain.said == "00b2070400");
    CHECK(exchanged(ScriptedChannel{"6a83"}).status_or_problem == "6a83");
    CHECK(exchanged(ScriptedChannel{"6982"}).status_or_problem == "6982");
}

TEST_CASE("61 xx: the rest is fetched, in as many parts as the card makes of it") {
    const auto one = exchanged(ScriptedChannel{"610b", "07019000"},
                               Command::select_file(0xEF05, Search::Everywhere));
    CHECK(one.content == "0701");
    CHECK(one.status_or_problem == "9000");
    CHECK(one.said == "00a4000002ef05 00c000000b");
    const auto parts = exchanged(ScriptedChannel{"016102", "026100", "039000"});
    CHECK(parts.content == "010203");
    CHECK(parts.said == "00b2070400 00c0000002 00c0000000");
    const auto corrected = exchanged(ScriptedChannel{"610b", "6c02", "07019000"});
    CHECK(corrected.content == "0701");
    CHECK(corrected.said == "00b2070400 00c000000b 00c0000002");
}

TEST_CASE("6C xx: asked again with that length, once") {
    const auto again = exchanged(ScriptedChannel{"6c0b", "07019000"});
    CHECK(again.content == "0701");
    CHECK(again.said == "00b2070400 00b207040b");
    CHECK(exchanged(ScriptedChannel{"6c0b", "6c0c", "07019000"}).status_or_problem == "malformed");
    // A command without an expected length has none to correct.
    CHECK(exchanged(ScriptedChannel{"6c0b", "9000"}, Command::select_tag_file(0xE104))
              .status_or_problem == "malformed");
}

TEST_CASE("an answer without end is given up after eight turns") {
    const auto seven =
        exchanged(ScriptedChannel{"6101", "6101", "6101", "6101", "6101", "6101", "6101", "9000"});
    CHECK(seven.status_or_problem == "9000");
    const auto eight = exchanged(
        ScriptedChannel{"6101", "6101", "6101", "6101", "6101", "6101", "6101", "6101", "9000"});
    CHECK(eight.status_or_problem == "malformed");
    Bytes part(256, 0x41);
    part.insert(part.end(), {0x61, 0x00});
    Bytes last(256, 0x41);
    last.insert(last.end(), {0x90, 0x00});
    CHECK(exchanged(ScriptedChannel({part, last})).status_or_problem == "9000");
    CHECK(exchanged(ScriptedChannel({part, part, {0x41, 0x90, 0x00}})).status_or_problem ==
          "malformed");
}

TEST_CASE("a card that goes in any turn is gone, and nothing of the first turns is told") {
    CHECK(exchanged(ScriptedChannel{}).status_or_problem == "gone");
    CHECK(exchanged(ScriptedChannel{"0701610b"}).status_or_problem == "gone");
    CHECK(exchanged(ScriptedChannel{"6c0b"}).status_or_problem == "gone");
    CHECK(exchanged(ScriptedChannel{"0701610b", "07"}).status_or_problem == "malformed");
    CHECK(exchanged(ScriptedChannel{"0701610b", "6985"}).status_or_problem == "malformed");
    CHECK(exchanged(ScriptedChannel{"610b", "6985"}).status_or_problem == "malformed");
}

TEST_CASE("what a card has not is known from its status; nonsense says nothing") {
    for (const int status : {0x6700, 0x6985, 0x6999, 0x6A81, 0x6A82, 0x6A86, 0x6A87, 0x6A88, 0x6B00,
                             0x6D00, 0x6E00, 0x6F00, 0x9404, 0x911C, 0x91AF}) {
        CAPTURE(status);
        CHECK(no_such_application(static_cast<std::uint16_t>(status)));
    }
    for (const int status :
         {0x9000, 0x9100, 0x6200, 0x6283, 0x6300, 0x6400, 0x6581, 0x6982, 0x6F01, 0x9001, 0x9F00}) {
        CAPTURE(status);
        CHECK_FALSE(no_such_application(static_cast<std::uint16_t>(status)));
    }
}
