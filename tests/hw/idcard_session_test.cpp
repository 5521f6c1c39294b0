// The talk with an ID card reader, in given time, against the virtual reader: every byte of the
// answer cut, turned over, and every status code.
#include <algorithm>
#include <doctest/doctest.h>

#include "hw/card/virtual_id_reader.h"
#include "hw/idcard/reader_session.h"
#include "tests/support/id_events.h"

using namespace yz::hw;
using namespace yz::hw::idcard;
using yz::base::Bytes;

namespace {

const std::string kWang = "+449900194503010022";
const std::string kAnna = "+944840190001019992";

Bytes text_of(card::IdLayout layout) { return card::id_text(layout, card::sample_person(layout)); }

/// A session and a reader on one wire, each answer 10 ms after its question.
class Talk {
public:
    card::VirtualIdReader reader;
    int baud_of_reader = 115200;

    void open() { act(session_.port_opened(now_ms_)); }
    void missing() { act(session_.port_missing(now_ms_)); }
    void arrive(std::span<const std::uint8_t> bytes) { act(session_.received(bytes, now_ms_)); }
    void put_wang() { reader.put_on(text_of(card::IdLayout::Resident)); }

    void pass(std::int64_t ms) {
        const std::int64_t until_ms = now_ms_ + ms;
        while (true) {
            const std::int64_t next_ms = session_.next_ms().value_or(until_ms + 1);
            if (!wire_.empty() && arrives_ms_ <= std::min(next_ms, until_ms)) {
                now_ms_ = arrives_ms_;
                arrive(std::exchange(wire_, {}));
            } else if (next_ms <= until_ms) {
                now_ms_ = std::max(now_ms_, next_ms);
                act(session_.time_passed(now_ms_));
            } else {
                now_ms_ = until_ms;
                return;
            }
        }
    }
    int sent(Command command) const {
        return static_cast<int>(std::count(sent_.begin(), sent_.end(), command));
    }
    std::string told() const { return events_.told(); }

private:
    void act(Actions actions) {
        for (Action& action : actions) {
            if (auto* tell = std::get_if<Tell>(&action)) events_.add(tell->event);
            if (const auto* baud = std::get_if<SetBaud>(&action)) baud_ = baud->baud;
            if (const auto* send = std::get_if<Send>(&action)) {
                sent_.push_back(send->command);
                Bytes answer;
                if (baud_ == baud_of_reader) answer = reader.answer(encode_command(send->command));
                if (answer.empty()) continue;
                wire_.insert(wire_.end(), answer.begin(), answer.end());
                arrives_ms_ = now_ms_ + 10;
            }
        }
    }

    ReaderSession session_{"test", ReaderSession::DigestKey{1, 2, 3}};
    yz::tests::IdEvents events_;
    std::vector<Command> sent_;
    Bytes wire_;
    std::int64_t now_ms_ = 1000;
    std::int64_t arrives_ms_ = 0;
    int baud_ = 0;
};

}  // namespace

TEST_CASE("a card is found, selected, read and told once, however long it lies") {
    Talk talk;
    talk.open();
    talk.pass(1000);
    talk.put_wang();
    talk.pass(600'000);
    CHECK(talk.told() == "ready " + kWang);
    CHECK(talk.sent(Command::ReadText) == 1);
    talk.reader.take_off();
    talk.pass(1000);
    talk.reader.put_on(text_of(card::IdLayout::Foreign2023));
    talk.pass(1000);
    talk.reader.take_off();
    talk.put_wang();
    talk.pass(1000);
    CHECK(talk.told() == "ready " + kWang + " " + kAnna + " " + kWang);
}

TEST_CASE("the same person taps again after lifting the card, and is told again") {
    Talk talk;
    talk.open();
    talk.put_wang();
    talk.pass(1000);
    talk.reader.take_off();
    talk.pass(3000);
    talk.put_wang();
    talk.pass(1000);
    CHECK(talk.told() == "ready " + kWang + " " + kWang);
}

TEST_CASE("a reader that finds a lying card again and again does not make it new taps") {
    Talk talk;
    talk.reader.faults.finds_again = true;
    talk.open();
    talk.put_wang();
    talk.pass(60'000);
    CHECK(talk.told() == "ready " + kWang);
    CHECK(talk.sent(Command::ReadText) > 100);
    talk.reader.put_on(text_of(card::IdLayout::Foreign2023));
    talk.pass(1000);
    CHECK(talk.told() == "ready " + kWang + " " + kAnna);
}

TEST_CASE("an answer cut at any byte tells no card; the next whole answer does") {
    for (std::size_t cut = 0; cut < 1295; ++cut) {
        CAPTURE(cut);
        Talk talk;
        talk.reader.faults.cut_at = cut;
        talk.open();
        talk.put_wang();
        // Two tries: nobody is told of trouble yet.
        while (talk.sent(Command::ReadText) < 2) talk.pass(100);
        CHECK(talk.told() == "ready");
        talk.reader.faults.cut_at.reset();
        talk.pass(6000);
        CHECK(talk.told() == "ready " + kWang);
    }
}

TEST_CASE("an answer with any byte turned over tells no card, but the first, which none needs") {
    for (std::size_t at = 0; at < 1295; ++at) {
        CAPTURE(at);
        Talk talk;
        talk.reader.faults.corrupt_at = at;
        talk.open();
        talk.put_wang();
        talk.pass(16'000);
        CHECK(talk.told().starts_with(at == 0 ? "ready " + kWang : "ready !unreadable"));
        CHECK((at == 0 || talk.told().find('+') == std::string::npos));
    }
}

TEST_CASE("a card pulled while it was read asks to hold it longer, once") {
    Talk talk;
    talk.reader.faults.read_status = 0x41;
    talk.open();
    talk.put_wang();
    talk.pass(300);
    talk.reader.take_off();
    talk.pass(10'000);
    CHECK(talk.told() == "ready !removed");
}

TEST_CASE("an answer lost on the wire of a card that counts as read asks to lay it down again") {
    Talk talk;
    talk.reader.faults.wrong_checksum = true;
    talk.reader.faults.counts_as_read = true;
    talk.open();
    talk.put_wang();
    talk.pass(10'000);
    CHECK(talk.told() == "ready !unreadable");
    talk.reader.faults = {};
    talk.reader.take_off();
    talk.put_wang();
    talk.pass(1000);
    CHECK(talk.told() == "ready !unreadable " + kWang);
}

TEST_CASE("each failure of read has its own words after three tries, and only once") {
    struct Row {
        std::uint8_t sw3;
        const char* word;
    };
    for (const Row& row :
         {Row{0x31, "!rejected"}, Row{0x32, "!rejected"}, Row{0x33, "!unreadable"},
          Row{0x40, "!not-an-id-card"}, Row{0x41, "!unreadable"}, Row{0x47, "!unreadable"}}) {
        CAPTURE(static_cast<int>(row.sw3));
        Talk talk;
        talk.reader.faults.read_status = row.sw3;
        talk.open();
        talk.put_wang();
        talk.pass(20'000);
        CHECK(talk.told() == std::string("ready ") + row.word);
        talk.reader.faults.read_status.reset();
        talk.pass(1000);
        CHECK(talk.told() == std::string("ready ") + row.word + " " + kWang);
    }
}

TEST_CASE("a text that is no known document is told as such") {
    Talk talk;
    talk.open();
    Bytes text = text_of(card::IdLayout::Resident);
    text[248] = 'Q';
    talk.reader.put_on(text);
    talk.pass(5000);
    CHECK(talk.told() == "ready !unknown-layout");
}

TEST_CASE("a broken preamble after select is read past") {
    Talk talk;
    talk.reader.faults.corrupt_header = true;
    talk.open();
    talk.put_wang();
    talk.pass(1000);
    CHECK(talk.told() == "ready " + kWang);
}

TEST_CASE("the answer to another command is no answer") {
    Talk talk;
    talk.open();
    talk.pass(100);
    talk.reader.faults.answers_late = true;
    talk.put_wang();
    talk.pass(30'000);
    CHECK(talk.told().find('+') == std::string::npos);
    // A whole text of somebody else while the reader is asked for cards.
    const Bytes other = card::id_read_reply(text_of(card::IdLayout::Foreign2023));
    for (int i = 0; i < 100; ++i) {
        talk.arrive(other);
        talk.pass(37);
    }
    CHECK(talk.told().find(kAnna) == std::string::npos);
}

TEST_CASE("two answers at once: the second was no answer to the next question") {
    ReaderSession session("test", {});
    session.port_opened(0);
    session.received(card::id_reply(0x90), 1);
    Bytes both = card::id_reply(0x9F, Bytes(4, 0));
    const Bytes selected = card::id_reply(0x90, Bytes(8, 0));
    // So far behind that it is fed after the first was told.
    both.resize(3000, 0x5A);
    both.insert(both.end(), selected.begin(), selected.end());
    const Actions actions = session.received(both, 2);
    REQUIRE(actions.size() == 1);
    CHECK(std::get<Send>(actions[0]).command == Command::Select);
    CHECK(session.next_ms() == 2 + kSelectAnswerMs);
}

TEST_CASE("the time-outs are 500, 500 and 3500 ms, also while bytes come without end") {
    ReaderSession session("test", {});
    session.port_opened(0);
    session.received(card::id_reply(0x90), 0);
    CHECK(session.next_ms() == 500);
    const Bytes noise(1000, 0x5A);
    for (std::int64_t at_ms = 0; at_ms < 500; ++at_ms) {
        CHECK(session.received(noise, at_ms).empty());
        CHECK(session.time_passed(at_ms).empty());
    }
    session.time_passed(500);
    CHECK(session.next_ms() == 800);
    session.time_passed(800);
    session.received(card::id_reply(0x9F, Bytes(4, 0)), 900);
    CHECK(session.next_ms() == 1400);
    session.received(card::id_reply(0x90, Bytes(8, 0)), 1000);
    CHECK(session.next_ms() == 4500);
}

TEST_CASE("a silent reader is told after two seconds, and when it answers again") {
    for (const bool noise : {false, true}) {
        CAPTURE(noise);
        Talk talk;
        talk.open();
        talk.pass(1000);
        (noise ? talk.reader.faults.noise : talk.reader.faults.silent) = true;
        talk.pass(1900);
        CHECK(talk.told() == "ready");
        talk.pass(1500);
        CHECK(talk.told() == "ready ?no-answer");
        talk.pass(60'000);
        CHECK(talk.told() == "ready ?no-answer");
        talk.reader.faults = {};
        talk.put_wang();
        talk.pass(5000);
        CHECK(talk.told() == "ready ?no-answer ready " + kWang);
    }
}

TEST_CASE("a reader of any speed is found") {
    for (const int baud : kBaudRates) {
        CAPTURE(baud);
        Talk talk;
        talk.baud_of_reader = baud;
        talk.open();
        talk.put_wang();
        talk.pass(4000);
        CHECK(talk.told().ends_with("ready " + kWang));
    }
}

TEST_CASE("a broken security module is told with its own words") {
    for (const auto& [sw3, word] :
         {std::pair{0x60, "?self-test-failed"}, std::pair{0x66, "?not-authorised"}}) {
        Talk talk;
        talk.reader.faults.module_status = static_cast<std::uint8_t>(sw3);
        talk.open();
        talk.pass(10'000);
        CHECK(talk.told() == word);
        talk.reader.faults = {};
        talk.pass(1000);
        CHECK(talk.told() == std::string(word) + " ready");
    }
}

TEST_CASE("a reader pulled out and back within two seconds was never away, nor its card new") {
    Talk talk;
    talk.open();
    talk.put_wang();
    talk.pass(5000);
    talk.missing();
    talk.pass(1900);
    talk.missing();
    talk.reader.restart();
    talk.open();
    talk.pass(5000);
    CHECK(talk.told() == "ready " + kWang);
    talk.reader.take_off();
    talk.pass(1000);
    talk.put_wang();
    talk.pass(1000);
    CHECK(talk.told() == "ready " + kWang + " " + kWang);
}

TEST_CASE("a port that stays away is told, once, also when it never was there") {
    Talk talk;
    for (int i = 0; i < 20; ++i) {
        talk.missing();
        talk.pass(250);
    }
    CHECK(talk.told() == "?not-there");
    talk.open();
    talk.pass(100);
    CHECK(talk.told() == "?not-there ready");
}
