// yizhan-card as it is run: its exit status and its words, on the real pcscd.
#include <doctest/doctest.h>
#include <fstream>

#include "hw/pcsc/pcsc_reader.h"
#include "hw/recognise/recogniser.h"
#include "tests/hw/own_pcscd.h"
#include "tests/support/card_events.h"
#include "tests/support/process.h"

using namespace yz;
using namespace yz::tests;

namespace {

class CardProgram {
public:
    explicit CardProgram(std::uint16_t port) : port_(port) {
        std::ofstream(folder_.path() / "cards.json")
            << R"({"WANG": "04A1B2C3D4E5F6", "SIGNING": {"kind": "ntag424", "uid": "04A1B2C3D4E5F6"}})";
    }

    Finished tap(const std::string& card, const Command& options = {}) const {
        Command command = {
            YZ_CARD, "tap", card, "--cards", cards(), "--port", std::to_string(port_)};
        command.insert(command.end(), options.begin(), options.end());
        return run(command, folder_.path() / "log");
    }

    Finished serve(const std::string& lines) const {
        std::ofstream(folder_.path() / "lines") << lines;
        const std::string command = std::string(YZ_CARD) + " serve --cards " + cards() +
                                    " --port " + std::to_string(port_) + " < " +
                                    (folder_.path() / "lines").string();
        return run({"/bin/sh", "-c", command}, folder_.path() / "log");
    }

    std::string memory() const { return (folder_.path() / "memory.json").string(); }

private:
    std::string cards() const { return (folder_.path() / "cards.json").string(); }
    OwnFolder folder_;
    std::uint16_t port_;
};

}  // namespace

TEST_CASE("yizhan-card taps by name or number, one card or many, and says whether it was read") {
    const auto pcscd = own_pcscd();
    const CardProgram program(pcscd.port());
    CardEvents events;
    const hw::pcsc::PcscReader reader(events.listener(),
                                      hw::recognise::Recogniser(hw::recognise::Languages{}));

    const Finished named = program.tap("WANG");
    CHECK(named.status == 0);
    CHECK(named.output.starts_with("WANG read after "));
    REQUIRE(events.wait_for_end("+04a1b2c3d4e5f6 -"));
    CHECK(program.tap("04b1b2b3", {"--slot", "1"}).status == 0);
    REQUIRE(events.wait_for_end("+04b1b2b3 -"));
    CHECK(program.tap("WANG", {"--random-uid"}).status == 0);
    REQUIRE(events.wait_for_end("!random -"));
    CHECK(program.tap("WANG", {"--pull-on-read"}).status == 0);
    REQUIRE(events.wait_for_end("!removed -"));
    CHECK(program.serve("WANG\n04b1b2b3 100\n").status == 0);
    REQUIRE(events.wait_for_end("+04a1b2c3d4e5f6 - +04b1b2b3 -"));
}

TEST_CASE("yizhan-card makes cards of every kind, and a card that signs remembers its taps") {
    const auto pcscd = own_pcscd();
    const CardProgram program(pcscd.port());
    CardEvents events;
    hw::ntag424::SunIssuer issuer;
    issuer.keys.use = base::Bytes(9, 0x00);
    // The card's own key: AES-CMAC with a key of zeros over 01, 04a1b2c3d4e5f6 and nine zeros,
    // computed with `openssl mac`.
    const std::string key = "8f85ba80b630c94e9a22ac3af2e7a0c4";
    const hw::pcsc::PcscReader reader(events.listener(),
                                      hw::recognise::Recogniser({.signing = issuer}));

    CHECK(program.tap("04a1b2c3", {"--kind", "social_security", "--region", "339900"}).status == 0);
    REQUIRE(events.wait_for_end("+social_security:339900:A12345678=449900194503010022 -"));
    CHECK(program.tap("04a1b2c3", {"--kind", "social_security", "--keeps-holder"}).status == 0);
    REQUIRE(events.wait_for_end("+social_security:449900:A12345678 -"));
    CHECK(program.tap("04a1b2c3", {"--kind", "transit_card", "--wrong-length", "--hold-ms", "1500"})
              .status == 0);
    REQUIRE(events.wait_for_end("!malformed -"));
    CHECK(program.tap("08a1b2c3", {"--kind", "transit_card"}).status == 0);
    REQUIRE(events.wait_for_end("+transit_card:3104999900000000019 -"));
    const Command signing = {"--kind", "ntag424", "--key", key, "--memory", program.memory()};
    CHECK(program.tap("04a1b2c3d4e5f6", signing).status == 0);
    REQUIRE(events.wait_for_end("+ntag424:04a1b2c3d4e5f6#1 -"));
    CHECK(program.tap("04a1b2c3d4e5f6", signing).status == 0);
    REQUIRE(events.wait_for_end("+ntag424:04a1b2c3d4e5f6#2 -"));
    CHECK(program.tap("SIGNING", {"--memory", program.memory()}).status == 0);
    REQUIRE(events.wait_for_end("!not-genuine -"));
    CHECK(program.tap("04a1b2c3", {"--kind", "social_security", "--number", "1"}).output ==
          "yizhan-card: card 04a1b2c3: number is nine characters\n");
}

TEST_CASE("yizhan-card says in one line why a card could not be put on") {
    const auto pcscd = own_pcscd();
    const CardProgram program(pcscd.port());
    const Finished stranger = program.tap("NOBODY");
    CHECK(stranger.status == 2);
    CHECK(stranger.output ==
          "yizhan-card: NOBODY is neither a card of the file nor a card number in hexadecimal\n");
    // pcscd runs, but no program asks for the card's number.
    const Finished unread = program.tap("WANG", {"--wait-ms", "100"});
    CHECK(unread.status == 1);
    CHECK(unread.output == "WANG not read\n");
    CHECK(program.tap("WANG", {"--slot", "7"}).status == 2);
    const Finished no_reader = CardProgram(1).tap("WANG");
    CHECK(no_reader.status == 2);
    CHECK(no_reader.output.starts_with("yizhan-card: no virtual reader on port 1 "));
}
