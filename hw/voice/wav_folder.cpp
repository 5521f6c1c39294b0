#include "hw/voice/wav_folder.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "hw/voice/wav.h"
#include "kiosk/base/log.h"

namespace yz::hw::voice {
namespace {

bool fits_a_file_name(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '_' || c == '-';
}

}  // namespace

WavFolder::WavFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
}

void WavFolder::begin(const std::string& name) {
    name_ = name;
    std::replace_if(
        name_.begin(), name_.end(), [](char c) { return !fits_a_file_name(c); }, '_');
    samples_.clear();
}

bool WavFolder::play(std::span<const std::int16_t> samples) {
    samples_.insert(samples_.end(), samples.begin(), samples.end());
    return true;
}

bool WavFolder::end() {
    const std::vector<std::uint8_t> bytes = wav_file(samples_);
    samples_.clear();
    std::string number = std::to_string(++count_);
    number.insert(0, 3 - std::min<std::size_t>(3, number.size()), '0');
    const auto path = folder_ / (number + "-" + name_ + ".wav");
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) base::log_error("voice: the file " + path.string() + " cannot be written");
    return file.good();
}

}  // namespace yz::hw::voice
