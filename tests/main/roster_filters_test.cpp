// Method: the real program, its standard input and output.
#include <doctest/doctest.h>
#include <sstream>

#include "kiosk/base/pin_hash.h"
#include "tests/main/kiosk_process.h"
#include "tests/support/process.h"

using namespace yz;
using test::content_of;
using test::DemoFolder;
using test::run_kiosk;

namespace {

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("who makes a roster gets identities for ID numbers, and never the number in a message") {
    const DemoFolder folder;
    const auto refs = [&](const std::string& input) {
        return run_kiosk(
            folder, {"identity-ref", "--key", YZ_SOURCE_DIR "/assets/demo/identity.key"}, input);
    };
    const auto good = refs("449900194203080029\r\n449900195709120029\n");
    CHECK(good.status == 0);
    CHECK(good.err.empty());
    // As the demo's roster has them.
    const auto first_line = good.out.find('\n');
    const std::string roster = content_of(YZ_SOURCE_DIR "/assets/demo/roster.json");
    CHECK(first_line == 32);
    CHECK(says(roster, "{\"identity\": \"" + good.out.substr(0, 32) + "\", \"elder\": \"E0001\""));
    CHECK(good.out.size() == 2 * 33);
    CHECK(refs("").out.empty());
    // A bad line ends it: no later line comes out in its place.
    for (const std::string& bad : {std::string("449900194203080028"), std::string(),
                                   std::string(65, '1'), std::string("E0001")}) {
        const auto refused = refs("449900194203080029\n" + bad + "\n449900195709120029\n");
        CHECK(refused.status == 2);
        CHECK(refused.out == good.out.substr(0, 33));
        CHECK(says(refused.err, "line 2: "));
        CHECK((bad.empty() || !says(refused.err, bad)));
    }
    CHECK(run_kiosk(folder, {"identity-ref", "--key", "/nowhere"}, "").status == 2);
    CHECK(run_kiosk(folder, {"identity-ref", "--key", folder.config()}, "").status == 2);
}

TEST_CASE("who makes a roster gets Argon2id for PINs of four and six digits") {
    const DemoFolder folder;
    const auto hashed = run_kiosk(folder, {"pin-hash"}, "4680\n135790\n");
    CHECK(hashed.status == 0);
    std::istringstream lines(hashed.out);
    for (const char* pin : {"4680", "135790"}) {
        std::string line;
        REQUIRE(std::getline(lines, line));
        const auto hash = base::PinHash::parse(line);
        REQUIRE(hash.has_value());
        CHECK(hash->fits(pin));
        CHECK_FALSE(hash->fits("0000"));
    }
    for (const char* bad : {"468", "46800", "1357900", "13579a", ""}) {
        CAPTURE(bad);
        const auto refused = run_kiosk(folder, {"pin-hash"}, std::string(bad) + "\n");
        CHECK(refused.status == 2);
        CHECK(refused.out.empty());
        CHECK(refused.err == "yizhan-kiosk: line 1: a PIN has 4 or 6 digits\n");
    }
}

TEST_CASE("who makes a roster is told when the input cannot be read or the output not written") {
    const DemoFolder folder;
    folder.write("numbers", "449900194203080029\n");
    folder.write("pins", "4680\n");
    const std::string numbers = folder.path("numbers").string();
    const std::string pins = folder.path("pins").string();
    const std::string refs =
        YZ_KIOSK " identity-ref --key " YZ_SOURCE_DIR "/assets/demo/identity.key";
    const std::string hashes = YZ_KIOSK " pin-hash";
    // A full disk, and a folder in place of a file.
    for (const auto& [command, why] :
         {std::pair(refs + " < " + numbers + " > /dev/full", "not every line could be written"),
          std::pair(hashes + " < " + pins + " > /dev/full", "not every line could be written"),
          std::pair(refs + " < /", "line 1: it cannot be read"),
          std::pair(hashes + " < /", "line 1: it cannot be read")}) {
        CAPTURE(command);
        const auto ended = tests::run({"/bin/sh", "-c", command}, folder.path("log"));
        CHECK(ended.status == 2);
        CHECK(ended.output == std::string("yizhan-kiosk: ") + why + "\n");
    }
}
