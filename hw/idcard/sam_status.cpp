#include "hw/idcard/sam_status.h"

namespace yz::hw::idcard {

Verdict verdict_of(std::uint8_t sw3) {
    switch (sw3) {
        case 0x90: return Verdict::Success;
        case 0x9F: return Verdict::CardFound;
        case 0x80: return Verdict::NothingNew;
        case 0x81: return Verdict::NotSelected;
        case 0x10:
        case 0x11:
        case 0x21:
        case 0x24: return Verdict::AskAgain;
        case 0x33:
        case 0x41:
        case 0x47: return Verdict::TryCardAgain;
        case 0x31:
        case 0x32: return Verdict::Rejected;
        case 0x40: return Verdict::NotAnIdCard;
        case 0x60: return Verdict::SelfTestFailed;
        case 0x66: return Verdict::NotAuthorised;
        case 0x91: return Verdict::NoSuchContent;
        default: return Verdict::Unknown;
    }
}

}  // namespace yz::hw::idcard
