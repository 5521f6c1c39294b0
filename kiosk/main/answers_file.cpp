#include "kiosk/main/answers_file.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "kiosk/base/log.h"

namespace yz::main {

tl::expected<AnswersFile, std::string> AnswersFile::open(const std::filesystem::path& path) {
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return tl::unexpected("the answers file " + path.string() +
                              " cannot be opened: " + std::generic_category().message(errno));
    return AnswersFile(descriptor);
}

AnswersFile::AnswersFile(AnswersFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

AnswersFile::~AnswersFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void AnswersFile::append(std::string line) {
    line += '\n';
    ssize_t written = -1;
    do {
        written = ::write(descriptor_, line.data(), line.size());
    } while (written < 0 && errno == EINTR);
    if (written != static_cast<ssize_t>(line.size()))
        base::log_error("an answer could not be written to the answers file");
}

}  // namespace yz::main
