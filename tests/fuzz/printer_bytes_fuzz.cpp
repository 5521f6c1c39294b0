// Fuzz: the virtual printer reads any bytes; each step takes at least one and the paper is bounded.
#include <cstddef>
#include <cstdint>

#include "hw/printer/slip_reader.h"
#include "kiosk/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace yz::hw;
    printer::SlipReader reader(size % 2 == 0 ? port::PaperWidth::Mm80 : port::PaperWidth::Mm58,
                               nullptr);
    std::span<const std::uint8_t> rest(input, size);
    for (;;) {
        const auto taken = reader.take(rest);
        if (taken.step == printer::PaperStep::NeedsMore) break;
        YZ_CHECK(taken.bytes > 0 && taken.bytes <= rest.size());
        rest = rest.subspan(taken.bytes);
        if (taken.step == printer::PaperStep::Cut) {
            YZ_CHECK(reader.cut_off().picture.height_dots() <= printer::kPaperDotsMax);
        }
    }
    YZ_CHECK(reader.cut_off().picture.height_dots() <= printer::kPaperDotsMax);
    return 0;
}
