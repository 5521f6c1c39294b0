#include "kiosk/main/files.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace yz::main {
namespace {

namespace fs = std::filesystem;

std::string trouble(const fs::path& path, const std::string& what) {
    return path.string() + " " + what + ": " + std::generic_category().message(errno);
}

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int descriptor() const { return descriptor_; }
    bool open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

}  // namespace

tl::expected<std::string, std::string> file_text(const fs::path& path, std::size_t bytes_max) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) return tl::unexpected(trouble(path, "cannot be opened"));
    std::string text;
    char piece[64 * 1024];
    while (true) {
        const ssize_t count = ::read(file.descriptor(), piece, sizeof piece);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return tl::unexpected(trouble(path, "cannot be read"));
        if (count == 0) return text;
        text.append(piece, static_cast<std::size_t>(count));
        if (text.size() > bytes_max)
            return tl::unexpected(path.string() + " is larger than " + std::to_string(bytes_max) +
                                  " bytes");
    }
}

fs::path asset_path(const fs::path& chosen, const fs::path& inside) {
    if (!chosen.empty()) return chosen / inside;
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none);
    // build/<preset>/bin/yizhan-kiosk: the assets of the tree it was built from.
    for (fs::path folder = program.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        const fs::path text = folder / "assets" / "text" / "zh-CN.po";
        if (fs::exists(text, none)) return folder / "assets" / inside;
    }
    return fs::path("/usr/share/yizhan") / inside;
}

}  // namespace yz::main
