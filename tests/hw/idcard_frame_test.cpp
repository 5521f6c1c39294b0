// Frames and text of ID card readers. Source of the vectors: vendors' protocol sheets
// of GA/T 467-2019.
#include <doctest/doctest.h>
#include <type_traits>

#include "hw/card/virtual_id_reader.h"
#include "hw/idcard/card_text.h"
#include "hw/idcard/frame.h"
#include "hw/idcard/sam_status.h"

using namespace yz::hw::idcard;
using namespace yz::hw::card;
using yz::base::Bytes;
using yz::base::hex;
using yz::base::parse_hex;
using yz::base::WipedText;
using yz::hw::port::IdCardKind;

namespace {

/// All replies in `bytes`, as "sw3:content length", "broken" for a wrong checksum.
std::string replies_in(ReplyStream& stream, std::span<const std::uint8_t> bytes) {
    std::string words;
    while (!bytes.empty()) {
        bytes = bytes.subspan(stream.feed(bytes));
        for (bool more = true; more;) {
            const auto frame = stream.next();
            if (const auto* reply = std::get_if<Reply>(&frame)) {
                words += hex(Bytes{reply->sw3}) + ":" + std::to_string(reply->content.size()) + " ";
            } else if (std::holds_alternative<BrokenFrame>(frame)) {
                words += "broken ";
            } else {
                more = false;
            }
        }
    }
    return words;
}
std::string replies_in(const Bytes& bytes) {
    ReplyStream stream;
    return replies_in(stream, bytes);
}

Bytes sample_text(IdLayout layout) { return id_text(layout, sample_person(layout)); }

}  // namespace

TEST_CASE("commands are the published frames, byte for byte") {
    CHECK(hex(encode_command(Command::SamStatus)) == "aaaaaa9669000311ffed");
    CHECK(hex(encode_command(Command::Find)) == "aaaaaa96690003200122");
    CHECK(hex(encode_command(Command::Select)) == "aaaaaa96690003200221");
    CHECK(hex(encode_command(Command::ReadText)) == "aaaaaa96690003300132");
}

TEST_CASE("the published replies are read, and the virtual reader sends the same") {
    struct Row {
        const char* bytes;
        const char* words;
    };
    for (const Row& row :
         {Row{"aaaaaa9669000400009094", "90:0 "}, Row{"aaaaaa9669000800009f0000000097", "9f:4 "},
          Row{"aaaaaa9669000c00009000000000000000009c", "90:8 "},
          Row{"aaaaaa9669000400008084", "80:0 "}, Row{"aaaaaa9669000400008185", "81:0 "},
          Row{"aaaaaa9669000400004145", "41:0 "}, Row{"aaaaaa9669000400003135", "31:0 "}}) {
        CAPTURE(row.bytes);
        CHECK(replies_in(*parse_hex(row.bytes)) == row.words);
    }
    CHECK(hex(id_reply(0x90)) == "aaaaaa9669000400009094");
    CHECK(hex(id_reply(0x80)) == "aaaaaa9669000400008084");
    CHECK(hex(id_reply(0x9F, Bytes(4, 0))) == "aaaaaa9669000800009f0000000097");
    const Bytes read = id_read_reply(sample_text(IdLayout::Resident));
    CHECK(read.size() == 1295);
    CHECK(hex(std::span(read).first(14)) == "aaaaaa9669050800009001000400");
    CHECK(replies_in(read) == "90:1284 ");
}

TEST_CASE("replies are found wherever they begin and however the bytes arrive") {
    const Bytes found = *parse_hex("aaaaaa9669000800009f0000000097");
    CHECK(replies_in(*parse_hex("00ffaa96aaaaaaaa9669000400009094")) == "90:0 ");
    CHECK(replies_in(*parse_hex("aa00aaaa9669000400009094")) == "90:0 ");
    CHECK(replies_in(*parse_hex("aaaaaa96690000aaaaaa9669000400009094")) == "90:0 ");
    CHECK(replies_in(*parse_hex("aaaaaa9669ffffaaaaaa9669000400009094")) == "90:0 ");
    CHECK(replies_in(*parse_hex("aaaaaa9669000400009095aaaaaa9669000400008084")) == "broken 80:0 ");
    Bytes twice = found;
    twice.insert(twice.end(), found.begin(), found.end());
    for (std::size_t cut = 0; cut <= twice.size(); ++cut) {
        CAPTURE(cut);
        ReplyStream stream;
        const auto all = std::span<const std::uint8_t>(twice);
        std::string words = replies_in(stream, all.first(cut));
        words += replies_in(stream, all.subspan(cut));
        CHECK(words == "9f:4 9f:4 ");
    }
}

TEST_CASE("endless bytes without a preamble and lengths beyond any answer take no room") {
    ReplyStream stream;
    const Bytes noise(100'000, 0xAA);
    CHECK(replies_in(stream, noise).empty());
    CHECK_FALSE(stream.begun());
    // One more than the longest answer of the protocol, and the longest itself.
    CHECK(replies_in(stream, *parse_hex("aaaaaa9669090b0000")).empty());
    CHECK_FALSE(stream.begun());
    CHECK(replies_in(stream, *parse_hex("aaaaaa9669090a0000")).empty());
    CHECK(stream.begun());
}

TEST_CASE("every status code of the table says what to do, and no other code does") {
    struct Row {
        int sw3;
        Verdict verdict;
    };
    const std::array rows = {Row{0x90, Verdict::Success},        Row{0x9F, Verdict::CardFound},
                             Row{0x10, Verdict::AskAgain},       Row{0x11, Verdict::AskAgain},
                             Row{0x21, Verdict::AskAgain},       Row{0x24, Verdict::AskAgain},
                             Row{0x31, Verdict::Rejected},       Row{0x32, Verdict::Rejected},
                             Row{0x33, Verdict::TryCardAgain},   Row{0x40, Verdict::NotAnIdCard},
                             Row{0x41, Verdict::TryCardAgain},   Row{0x47, Verdict::TryCardAgain},
                             Row{0x60, Verdict::SelfTestFailed}, Row{0x66, Verdict::NotAuthorised},
                             Row{0x80, Verdict::NothingNew},     Row{0x81, Verdict::NotSelected},
                             Row{0x91, Verdict::NoSuchContent}};
    int known = 0;
    for (int sw3 = 0; sw3 < 256; ++sw3) {
        known += verdict_of(static_cast<std::uint8_t>(sw3)) != Verdict::Unknown ? 1 : 0;
    }
    CHECK(known == static_cast<int>(rows.size()));
    for (const Row& row : rows) {
        CAPTURE(row.sw3);
        CHECK(verdict_of(static_cast<std::uint8_t>(row.sw3)) == row.verdict);
    }
}

TEST_CASE("each of the four documents gives its number, its name and the day it ends") {
    struct Row {
        IdLayout layout;
        IdCardKind kind;
        const char* number;
        const char* name;
        bool ends;
    };
    for (const Row& row :
         {Row{IdLayout::Resident, IdCardKind::Resident, "449900194503010022", "王秀兰", false},
          Row{IdLayout::HmtPermit, IdCardKind::HmtPermit, "810000190001019995", "陈大文", true},
          Row{IdLayout::Foreign2017, IdCardKind::ForeignPermanent2017, "XXA999900010101",
              "SAMPLE, ANNA", true},
          Row{IdLayout::Foreign2023, IdCardKind::ForeignPermanent2023, "944840190001019992", "安娜",
              true}}) {
        CAPTURE(row.number);
        const auto card = parse_card_text(sample_text(row.layout));
        REQUIRE(card.has_value());
        CHECK(card->kind == row.kind);
        CHECK(card->number.view() == row.number);
        CHECK(card->name.view() == row.name);
        REQUIRE(card->valid_through.has_value() == row.ends);
        if (row.ends) CHECK(card->valid_through->iso() == "2030-01-01");
    }
}

TEST_CASE("a name is kept whatever stands in it, and never refuses a card") {
    const auto name_of = [](std::u16string_view name) {
        const auto card =
            parse_card_text(id_text(IdLayout::Resident, {name, u"44990019450301009X", u"长期"}));
        REQUIRE(card.has_value());
        return std::string(card->name.view());
    };
    CHECK(name_of(u"王\uE863兰") == "王\xEE\xA1\xA3兰");
    CHECK(name_of(u"\U00020BB7田") == "\U00020BB7田");
    CHECK(name_of(std::u16string{u'王', 0xD842}) == "王\uFFFD");
    CHECK(name_of(std::u16string{0xDFB7, u'王'}) == "\uFFFD王");
    CHECK(name_of(u"买买提·吐尔逊") == "买买提·吐尔逊");
    CHECK(name_of(u"").empty());
    const Bytes widest(120, 0x4E);
    Bytes text = sample_text(IdLayout::Foreign2017);
    std::copy(widest.begin(), widest.end(), text.begin());
    CHECK(parse_card_text(text)->name.view().size() == 180);
}

TEST_CASE("a text of another kind, length or with a wrong number is refused") {
    Bytes text = sample_text(IdLayout::Resident);
    text[248] = 'K';
    CHECK(parse_card_text(text).error() == CardTextProblem::Layout);
    text[248] = 0;
    CHECK(parse_card_text(text).has_value());
    CHECK(parse_card_text(std::span(text).first(254)).error() == CardTextProblem::Length);
    for (const auto* number : {u"449900194503010015", u"44990019450301001", u"44990019450301009x",
                               u"4499001945030100X4", u""}) {
        CHECK(parse_card_text(id_text(IdLayout::Resident, {u"", u"449900194503010022", u""}))
                  .has_value());
        Bytes wrong = id_text(IdLayout::Resident, {u"", u"449900194503010022", u""});
        const std::u16string_view units = number;
        for (std::size_t i = 0; i < 18; ++i) {
            wrong[122 + 2 * i] = i < units.size() ? static_cast<std::uint8_t>(units[i]) : 0x20;
        }
        CHECK(parse_card_text(wrong).error() == CardTextProblem::Number);
    }
    Bytes content = {0x01, 0x00, 0x04, 0x00};
    content.resize(4 + 256 + 1023);
    CHECK(parse_read_content(content).error() == CardTextProblem::Length);
}

TEST_CASE("an ID number cannot be copied, and nothing of it stays where it was") {
    CHECK_FALSE(std::is_copy_constructible_v<WipedText>);
    CHECK_FALSE(std::is_copy_assignable_v<WipedText>);
    CHECK_FALSE(std::is_convertible_v<WipedText, std::string_view>);
    WipedText first;
    first.append("449900194503010022");
    const char* const was = first.view().data();
    const WipedText second = std::move(first);
    CHECK(second.view() == "449900194503010022");
    CHECK(std::string_view(was, 18) ==
          std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 18));
}
