// Level 2. Chips in NXP's own language: DESFire, which tells here what it is and no more, and NTAG
// 424 DNA, which signs every tap. Its signature is computed here from RFC 4493 and NXP's data sheet
// and shares no code with the driver that checks it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "hw/sample/sample_cards.h"
#include "kiosk/base/hex.h"

namespace yz::hw::card {

/// GET VERSION, in three parts.
class ChipVersion {
public:
    enum class Chip { Desfire, Ntag424 };
    ChipVersion(Chip chip, base::Bytes uid) : chip_(chip), uid_(std::move(uid)) {}
    /// nullopt when `command` asks for something else; a talk about the version ends then.
    std::optional<base::Bytes> answer(std::span<const std::uint8_t> command);

private:
    Chip chip_;
    base::Bytes uid_;
    int parts_told_ = 0;
};

class DesfireCard {
public:
    explicit DesfireCard(base::Bytes uid) : version_(ChipVersion::Chip::Desfire, std::move(uid)) {}
    void power_on() {}
    base::Bytes answer(std::span<const std::uint8_t> command);

private:
    ChipVersion version_;
};

struct SigningFaults {
    bool wrong_mac = false;
    bool replays = false;     ///< Tells the same tap again and again: a copy.
    bool other_text = false;  ///< Its file holds an address that signs nothing.
};

class SigningCard {
public:
    /// `taps`: how often it was read before. 24 bits.
    SigningCard(const sample::SigningChip& chip, base::Bytes uid, std::uint32_t taps,
                SigningFaults faults = {});
    void power_on();
    base::Bytes answer(std::span<const std::uint8_t> command);
    std::uint32_t taps() const { return taps_; }

private:
    base::Bytes file();
    base::Bytes read(std::span<const std::uint8_t> command);

    sample::SigningChip chip_;
    base::Bytes uid_;
    std::uint32_t taps_;
    SigningFaults faults_;
    ChipVersion version_;
    enum class Selected { Nothing, Application, File };
    Selected selected_ = Selected::Nothing;
    bool reading_ = false;  ///< Reading again does not count as another tap.
};

}  // namespace yz::hw::card
