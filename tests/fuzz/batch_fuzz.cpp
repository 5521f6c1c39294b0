// Fuzz: a batch as a stranger may send it. What parses is unpacked and its chain walked, as the hub
// does after the signature.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/base/check.h"
#include "kiosk/base/hex.h"
#include "sync/hub/interpret.h"
#include "sync/wire/batch.h"

using namespace yz::sync;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const auto batch = wire::parse_batch(yz::base::as_text({input, size}));
    if (!batch) return 0;
    YZ_CHECK(batch->record_count >= 1 && batch->record_count <= wire::kRecordsMax);
    YZ_CHECK(batch->packed.size() < size);
    wire::UnpackedFrames frames;
    const auto unpacked = wire::unpack_frames(*batch, frames);
    YZ_CHECK(frames.frames.size() <= wire::kFramesBytesMax);
    if (!unpacked) return 0;
    YZ_CHECK(frames.records.size() == batch->record_count);
    for (const std::string_view record : frames.records) {
        YZ_CHECK(record.size() <= wire::kRecordBytesMax);
        hub::reason_to_set_aside(batch->header.seal.up_to, record);
    }
    const auto chain = wire::walk_chain(batch->header, frames.records);
    if (chain) YZ_CHECK(chain->back() == batch->header.seal.chain);
    return 0;
}
