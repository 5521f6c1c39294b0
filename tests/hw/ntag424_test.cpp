#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "hw/ntag424/ndef_uri.h"
#include "hw/ntag424/sun.h"
#include "hw/ntag424/sun_url.h"
#include "kiosk/base/hex.h"

using namespace yz::hw::ntag424;
using yz::base::as_bytes;
using yz::base::hex;
using yz::base::parse_hex;

namespace {

template <typename Array>
Array bytes(const char* text) {
    const auto parsed = *parse_hex(text);
    Array array{};
    REQUIRE(parsed.size() == array.size());
    std::copy(parsed.begin(), parsed.end(), array.begin());
    return array;
}
AesKey key(const char* text) { return bytes<AesKey>(text); }
const char* const kZeros = "00000000000000000000000000000000";
const char* const kCounting = "000102030405060708090a0b0c0d0e0f";

SunKeys issuer() {
    return {.meta_read = key(kCounting),
            .file_read_master = key("00112233445566778899aabbccddeeff"),
            .use = *parse_hex("3042f54e585020416275")};
}

/// What a card of this issuer says at its tap number `counter`.
SunTap tap_of(const SunMark& mark, std::string covered = "") {
    std::vector<std::uint8_t> input(mark.uid.begin(), mark.uid.end());
    const SunKeys keys = issuer();
    input.insert(input.end(), keys.use.begin(), keys.use.end());
    const auto file_read = *diversified_key(keys.file_read_master, input);
    return {.who = mark, .covered = covered, .mac = sun_mac(file_read, mark, covered)};
}

}  // namespace

TEST_CASE("AES-CMAC gives the known answers of RFC 4493") {
    const AesKey rfc = key("2b7e151628aed2a6abf7158809cf4f3c");
    const std::string message =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
    struct Row {
        std::size_t size;
        const char* mac;
    };
    for (const Row& row :
         {Row{0, "bb1d6929e95937287fa37d129b756746"}, Row{16, "070a16b46b4d4144f79bdd9dd04a287c"},
          Row{40, "dfa66747de9ae63030ca32611497c827"},
          Row{64, "51f0bebf7e3b9d92fc49741779363cfe"}}) {
        CAPTURE(row.size);
        CHECK(hex(aes_cmac(rfc, *parse_hex(message.substr(0, 2 * row.size)))) == row.mac);
    }
}

TEST_CASE("a card's key is made from the master key as AN10922 does it") {
    const auto input = *parse_hex("04782e21801d803042f54e585020416275");
    CHECK(hex(*diversified_key(key("00112233445566778899aabbccddeeff"), input)) ==
          "a8dd63a3b89d54b37ca802473fda9175");
    for (const std::size_t size : {0U, 15U, 32U}) {
        CAPTURE(size);
        CHECK_FALSE(diversified_key(key(kZeros), std::vector<std::uint8_t>(size)).has_value());
    }
    for (const std::size_t size : {16U, 31U}) {
        CAPTURE(size);
        CHECK(diversified_key(key(kZeros), std::vector<std::uint8_t>(size)).has_value());
    }
}

TEST_CASE("the signature of a tap is that of the published examples") {
    struct Row {
        const char* file_read;
        const char* uid;
        std::uint32_t counter;
        const char* covered;
        const char* mac;
    };
    // Sources: AN12196 (first two and last); facts on readers, section 3.4 (the others).
    for (const Row& row : {Row{kZeros, "041e3c8a2d6b80", 6, "", "4b00064004b0b3d3"},
                           Row{kZeros, "04de5f1eacc040", 61, "", "94eed9ee65337086"},
                           Row{kCounting, "04a1b2c3d4e5f6", 1, "", "c49606ee6f334d39"},
                           Row{kCounting, "04a1b2c3d4e5f6", 2, "", "5771eac97c3cbf47"},
                           Row{kCounting, "04a1b2c3d4e5f6", 300, "", "fa9950cae596d0da"},
                           Row{kZeros, "04958caa5c5e80", 8,
                               "CEE9A53E3E463EF1F459635736738962&cmac=", "ecc1e7f6c6c73bf6"}}) {
        CAPTURE(row.mac);
        const SunMark mark{bytes<TagUid>(row.uid), row.counter};
        CHECK(hex(sun_mac(key(row.file_read), mark, row.covered)) == row.mac);
    }
    CHECK(hex(session_mac_key(key(kZeros), {bytes<TagUid>("041e3c8a2d6b80"), 6})) ==
          "c16f8eaa1a08e2736e718f1f1fdef0a2");
}

TEST_CASE("a hidden mark is read with the right key only") {
    const auto picc = bytes<AesBlock>("ef963ff7828658a599f3041510671e88");
    const auto mark = parse_picc(key(kZeros), picc);
    REQUIRE(mark.has_value());
    CHECK(hex(mark->uid) == "04de5f1eacc040");
    CHECK(mark->counter == 61);
    CHECK_FALSE(parse_picc(key(kCounting), picc).has_value());
    CHECK(parse_picc(key(kZeros), bytes<AesBlock>("fd91ec264309878be6345cbe53badf40")) ==
          SunMark{bytes<TagUid>("04958caa5c5e80"), 8});
}

TEST_CASE("a genuine tap gives its mark; every changed bit of it is refused") {
    const SunMark mark{bytes<TagUid>("04a1b2c3d4e5f6"), 300};
    for (const char* covered : {"", "QX-001&cmac="}) {
        const SunTap tap = tap_of(mark, covered);
        CHECK(genuine_mark(tap, issuer()) == mark);
        for (std::size_t bit = 0; bit < 64; ++bit) {
            SunTap forged = tap;
            forged.mac[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
            CHECK(genuine_mark(forged, issuer()).error() == SunRefusal::NotGenuine);
        }
        for (std::size_t bit = 0; bit < 56; ++bit) {
            SunMark other = mark;
            other.uid[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
            SunTap forged = tap;
            forged.who = other;
            CHECK_FALSE(genuine_mark(forged, issuer()).has_value());
        }
        for (unsigned bit = 0; bit < 24; ++bit) {
            SunTap forged = tap;
            forged.who = SunMark{mark.uid, mark.counter ^ 1U << bit};
            CHECK_FALSE(genuine_mark(forged, issuer()).has_value());
        }
        SunTap forged = tap;
        forged.covered += "x";
        CHECK_FALSE(genuine_mark(forged, issuer()).has_value());
    }
    SunTap hidden = tap_of(mark);
    hidden.who = AesBlock{};
    CHECK(genuine_mark(hidden, issuer()).error() == SunRefusal::NotGenuine);
    SunKeys other = issuer();
    other.file_read_master[15] ^= 1;
    CHECK_FALSE(genuine_mark(tap_of(mark), other).has_value());
    other = issuer();
    other.use.clear();
    CHECK_FALSE(genuine_mark(tap_of(mark), other).has_value());
}

TEST_CASE("a counter goes up only: the same or an older tap is a copy, a gap is normal") {
    struct Row {
        std::uint32_t counter;
        std::optional<std::uint32_t> last_seen;
        bool newer;
    };
    for (const Row& row :
         {Row{0, std::nullopt, true}, Row{1, std::nullopt, true}, Row{0, 0, false},
          Row{61, 60, true}, Row{61, 61, false}, Row{61, 62, false}, Row{5000, 3, true},
          Row{0xFFFFFF, 0xFFFFFE, true}, Row{0xFFFFFF, 0xFFFFFF, false}, Row{0, 0xFFFFFF, false}}) {
        CAPTURE(row.counter);
        const auto answer = newer(row.counter, row.last_seen);
        CHECK(answer.has_value() == row.newer);
        if (!answer) CHECK(answer.error() == SunRefusal::OldCounter);
    }
}

TEST_CASE("the address of a tap is read by the issuer's names, open or hidden") {
    const auto open = parse_sun_url(
        "https://choose.url.com/ntag424?uid=041E3C8A2D6B80&ctr=000006&cmac=4B00064004B0B3D3", {});
    REQUIRE(open.has_value());
    CHECK(std::get<SunMark>(open->who) == SunMark{bytes<TagUid>("041e3c8a2d6b80"), 6});
    CHECK(hex(open->mac) == "4b00064004b0b3d3");
    CHECK(open->covered.empty());

    const SunNames names{.picc = "picc_data", .covered_from = "enc"};
    const std::string url =
        "https://www.my424dna.com/?picc_data=FD91EC264309878BE6345CBE53BADF40"
        "&enc=CEE9A53E3E463EF1F459635736738962&cmac=ECC1E7F6C6C73BF6";
    const auto hidden = parse_sun_url(url, names);
    REQUIRE(hidden.has_value());
    CHECK(hidden->covered == "CEE9A53E3E463EF1F459635736738962&cmac=");
    const auto mark = parse_picc(key(kZeros), std::get<AesBlock>(hidden->who));
    REQUIRE(mark.has_value());
    CHECK(sun_mac(key(kZeros), *mark, hidden->covered) == hidden->mac);
    CHECK(parse_sun_url(url, {}).error() == SunUrlProblem::Missing);

    struct Row {
        const char* url;
        SunUrlProblem problem;
    };
    for (const Row& row :
         {Row{"", SunUrlProblem::Missing}, Row{"https://a/?", SunUrlProblem::Missing},
          Row{"https://a/?cmac", SunUrlProblem::Missing},
          Row{"https://a/uid=041E3C8A2D6B80&ctr=000006&cmac=4B00064004B0B3D3",
              SunUrlProblem::Missing},
          Row{"https://a/?cmac=4B00064004B0B3D3&uid=041E3C8A2D6B80", SunUrlProblem::Missing},
          Row{"https://a/?cmac=", SunUrlProblem::BadValue},
          Row{"https://a/?cmac=4B00064004B0B3", SunUrlProblem::BadValue},
          Row{"https://a/?cmac=4B00064004B0B3DX", SunUrlProblem::BadValue},
          Row{"https://a/?cmac=4B00064004B0B3D3&uid=041E3C8A2D6B80&ctr=6", SunUrlProblem::BadValue},
          Row{"https://a/?cmac=4B00064004B0B3D3&cmac=4B00064004B0B3D3", SunUrlProblem::Twice}}) {
        CAPTURE(row.url);
        const auto parsed = parse_sun_url(row.url, {});
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error() == row.problem);
    }
    CHECK(parse_sun_url("https://a/?uid=041E3C8A2D6B80&ctr=000006&cmac=4B00064004B0B3D3&f=1",
                        {.covered_from = "f"})
              .error() == SunUrlProblem::BadOrder);
}

TEST_CASE("the NDEF file gives its address whole or not at all") {
    const std::string address = "a.example/?cmac=4B00064004B0B3D3";
    const auto length = static_cast<std::uint8_t>(address.size() + 1);
    auto file = *parse_hex("0000d101" + hex(std::array{length}) + "5504" + hex(address));
    file[1] = static_cast<std::uint8_t>(file.size() - 2);
    CHECK(*parse_ndef_uri(file) == "https://" + address);
    for (std::size_t size = 0; size < file.size(); ++size) {
        CAPTURE(size);
        CHECK(parse_ndef_uri({file.data(), size}).error() == NdefProblem::CutShort);
    }
    file.resize(256);
    CHECK(parse_ndef_uri(file).has_value());
    struct Row {
        const char* file;
        NdefProblem problem;
    };
    for (const Row& row :
         {Row{"0000", NdefProblem::CutShort}, Row{"0005d101015404", NdefProblem::NoUri},
          Row{"0005d1010155ff", NdefProblem::NoUri}, Row{"0005d201015504", NdefProblem::NoUri},
          Row{"00055101015504", NdefProblem::NoUri}, Row{"0005d101005504", NdefProblem::CutShort},
          Row{"0005d101025504", NdefProblem::CutShort},
          Row{"0006d10102550420", NdefProblem::BadText},
          Row{"0006d1010255040a", NdefProblem::BadText},
          Row{"0006d101025504e7", NdefProblem::BadText},
          Row{"0008c101ffffffff5504", NdefProblem::CutShort}}) {
        CAPTURE(row.file);
        const auto parsed = parse_ndef_uri(*parse_hex(row.file));
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error() == row.problem);
    }
    CHECK(*parse_ndef_uri(*parse_hex("0009c1010000000255"
                                     "0061")) == "a");
}
