#include "hw/card/nxp_card.h"

#include <algorithm>
#include <nettle/aes.h>

#include "kiosk/base/check.h"

namespace yz::hw::card {

namespace {

using base::Bytes;
using sample::CardKey;
using Span = std::span<const std::uint8_t>;
using Block = std::array<std::uint8_t, 16>;

constexpr std::uint32_t kTapsMax = 0xFFFFFF;

Bytes status(std::uint16_t word) {
    return {static_cast<std::uint8_t>(word >> 8), static_cast<std::uint8_t>(word & 0xFF)};
}

bool begins(Span command, std::initializer_list<std::uint8_t> bytes) {
    return command.size() >= bytes.size() &&
           std::equal(bytes.begin(), bytes.end(), command.begin());
}

Block encrypted(const CardKey& key, const Block& block) {
    aes128_ctx context;
    aes128_set_encrypt_key(&context, key.data());
    Block out{};
    aes128_encrypt(&context, out.size(), out.data(), block.data());
    return out;
}

/// Times x in GF(2^128). Source: RFC 4493, 2.3.
Block doubled(const Block& block) {
    Block out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const unsigned next = i + 1 < out.size() ? block[i + 1] / 128U : 0U;
        out[i] = static_cast<std::uint8_t>((unsigned{block[i]} << 1 | next) & 0xFF);
    }
    if ((block[0] & 0x80) != 0) out[15] ^= 0x87;
    return out;
}

/// AES-CMAC of at most one block. Source: RFC 4493, 2.4.
Block cmac(const CardKey& key, Span message) {
    YZ_CHECK(message.size() <= 16);
    const Block once = doubled(encrypted(key, {}));
    const bool whole = message.size() == 16;
    const Block subkey = whole ? once : doubled(once);
    Block last{};
    std::copy(message.begin(), message.end(), last.begin());
    if (!whole) last[message.size()] = 0x80;
    for (std::size_t i = 0; i < last.size(); ++i) last[i] ^= subkey[i];
    return encrypted(key, last);
}

/// Number and counter, least significant byte first.
Bytes mark_of(const Bytes& uid, std::uint32_t taps) {
    Bytes mark = uid;
    for (const unsigned shift : {0U, 8U, 16U}) {
        mark.push_back(static_cast<std::uint8_t>(taps >> shift & 0xFF));
    }
    return mark;
}

std::string capitals(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

}  // namespace

std::optional<Bytes> ChipVersion::answer(Span command) {
    const bool begun = parts_told_ > 0;
    if (begins(command, {0x90, 0x60})) {
        parts_told_ = 1;
        // Vendor NXP; type 1 DESFire, 4 NTAG; version; storage; protocol.
        return chip_ == Chip::Desfire ? *base::parse_hex("0401013300180591af")
                                      : *base::parse_hex("0404023000110591af");
    }
    if (!begun || !begins(command, {0x90, 0xAF})) {
        parts_told_ = 0;
        return std::nullopt;
    }
    if (++parts_told_ == 2) return *base::parse_hex("0401010101180591af");
    parts_told_ = 0;
    Bytes last = uid_;
    last.resize(7, 0x00);
    const Bytes batch = *base::parse_hex("000000000001259100");
    last.insert(last.end(), batch.begin(), batch.end());
    return last;
}

Bytes DesfireCard::answer(Span command) {
    if (auto told = version_.answer(command)) return std::move(*told);
    if (begins(command, {0x00, 0xA4})) return status(0x6A82);
    return begins(command, {0x90}) ? status(0x911C) : status(0x6E00);
}

SigningCard::SigningCard(const sample::SigningChip& chip, Bytes uid, std::uint32_t taps,
                         SigningFaults faults)
    : chip_(chip),
      uid_(std::move(uid)),
      taps_(taps),
      faults_(faults),
      version_(ChipVersion::Chip::Ntag424, uid_) {
    YZ_CHECK(uid_.size() == 7 && taps_ <= kTapsMax);
}

void SigningCard::power_on() {
    selected_ = Selected::Nothing;
    reading_ = false;
}

Bytes SigningCard::answer(Span command) {
    if (begins(command, {0x00, 0xB0})) return read(command);
    reading_ = false;
    if (auto told = version_.answer(command)) return std::move(*told);
    if (begins(command, {0x00, 0xA4, 0x04})) {
        if (!begins(command,
                    {0x00, 0xA4, 0x04, 0x00, 0x07, 0xD2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01})) {
            return status(0x6A82);
        }
        selected_ = Selected::Application;
        return status(0x9000);
    }
    if (begins(command, {0x00, 0xA4})) {
        const bool known = selected_ != Selected::Nothing &&
                           begins(command, {0x00, 0xA4, 0x00, 0x0C, 0x02, 0xE1, 0x04});
        if (!known) return status(0x6A82);
        selected_ = Selected::File;
        return status(0x9000);
    }
    return begins(command, {0x90}) ? status(0x911C) : status(0x6E00);
}

Bytes SigningCard::read(Span command) {
    if (selected_ != Selected::File || command.size() != 5) return status(0x6982);
    // Counts at the first of several reads only. Source: NT4H2421Gx data sheet, 9.3.3.
    if (!reading_ && !faults_.replays && taps_ < kTapsMax) ++taps_;
    reading_ = true;
    const Bytes whole = file();
    const std::size_t offset = std::size_t{command[2]} << 8 | command[3];
    const std::size_t wanted = command[4] == 0 ? 256 : command[4];
    if (offset + wanted > whole.size()) return status(0x6A86);
    const auto begin = whole.begin() + static_cast<std::ptrdiff_t>(offset);
    Bytes part(begin, begin + static_cast<std::ptrdiff_t>(wanted));
    part.insert(part.end(), {0x90, 0x00});
    return part;
}

/// 256 bytes: length, one record with an address, zeros.
Bytes SigningCard::file() {
    const Bytes mark = mark_of(uid_, taps_);
    Bytes vector = {0x3C, 0xC3, 0x00, 0x01, 0x00, 0x80};
    vector.insert(vector.end(), mark.begin(), mark.end());
    const Block session = cmac(chip_.key, vector);
    const Block full = cmac(session, {});
    Bytes mac;
    for (std::size_t i = 1; i < full.size(); i += 2) mac.push_back(full[i]);
    if (faults_.wrong_mac) mac.back() ^= 1;

    std::string address = chip_.address;
    if (chip_.meta_key) {
        Block hidden{0xC7};
        std::copy(mark.begin(), mark.end(), hidden.begin() + 1);
        address += "?picc=" + capitals(base::hex(encrypted(*chip_.meta_key, hidden)));
    } else {
        const Bytes counter(mark.rbegin(), mark.rbegin() + 3);
        address += "?uid=" + capitals(base::hex(uid_)) + "&ctr=" + capitals(base::hex(counter));
    }
    address += "&cmac=" + capitals(base::hex(mac));
    if (faults_.other_text) address = chip_.address;

    // "https://" is abbreviated. Source: NFC Forum URI record type 1.0, 3.2.2.
    const std::string rest = address.substr(std::string("https://").size());
    Bytes whole = {0x00, static_cast<std::uint8_t>(rest.size() + 5), 0xD1,
                   0x01, static_cast<std::uint8_t>(rest.size() + 1), 'U',
                   0x04};
    const std::size_t head = whole.size();
    YZ_CHECK(head + rest.size() <= 256);
    whole.resize(256, 0x00);
    std::copy(rest.begin(), rest.end(), whole.begin() + static_cast<std::ptrdiff_t>(head));
    return whole;
}

}  // namespace yz::hw::card
