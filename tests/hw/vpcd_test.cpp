#include "hw/card/vpcd.h"

#include <doctest/doctest.h>

using namespace yz::hw::card;
using yz::base::Bytes;
using yz::base::parse_hex;

TEST_CASE("a message of the virtual reader is a word of one byte or a command") {
    CHECK(*parse_reader_message(Bytes{0}) == ReaderMessage(PowerOff{}));
    CHECK(*parse_reader_message(Bytes{1}) == ReaderMessage(PowerOn{}));
    CHECK(*parse_reader_message(Bytes{2}) == ReaderMessage(Reset{}));
    CHECK(*parse_reader_message(Bytes{4}) == ReaderMessage(AskAtr{}));
    CHECK(*parse_reader_message(*parse_hex("ffca000000")) ==
          ReaderMessage(Apdu{*parse_hex("ffca000000")}));
    CHECK(parse_reader_message(Bytes{}).error() == VpcdProblem::EmptyBody);
    CHECK(parse_reader_message(Bytes{3}).error() == VpcdProblem::UnknownWord);
}

TEST_CASE("a message is its length in two bytes, big-endian, and its body") {
    CHECK(encode_message(*parse_hex("9000")) == *parse_hex("00029000"));
    CHECK(encode_message(Bytes{}) == *parse_hex("0000"));
    const Bytes long_body(0x0102, 7);
    const Bytes message = encode_message(long_body);
    CHECK(message[0] == 1);
    CHECK(message[1] == 2);
    CHECK(message.size() == 0x0104);
}

TEST_CASE("messages are found however the bytes arrive") {
    const Bytes both = *parse_hex("0001040005ffca000000");
    for (std::size_t cut = 0; cut <= both.size(); ++cut) {
        CAPTURE(cut);
        MessageStream stream;
        std::vector<Bytes> bodies;
        for (const auto part : {std::span(both).first(cut), std::span(both).subspan(cut)}) {
            stream.feed(part);
            while (const auto body = stream.next()) bodies.push_back(*body);
        }
        CHECK(bodies == std::vector<Bytes>{*parse_hex("04"), *parse_hex("ffca000000")});
    }
}
