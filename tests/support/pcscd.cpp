#include "tests/support/pcscd.h"

#include <arpa/inet.h>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdexcept>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace yz::tests {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Source: pcscd 1.9.9-2 of Debian 12, built with this folder; only the client can be told another.
constexpr const char* kSocketFolder = "/run/pcscd";
constexpr const char* kSocket = "/run/pcscd/pcscd.comm";
constexpr const char* kProgram = "/usr/sbin/pcscd";
constexpr const char* kVpcd = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
constexpr milliseconds kPatience{10'000};

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

void write_text(const char* path, const std::string& text) {
    std::ofstream file(path);
    file << text << std::flush;
    if (!file) fail(std::string("cannot write ") + path);
}

/// Two neighbouring ports that are free now.
std::uint16_t free_port_pair() {
    const auto bound = [](std::uint16_t port) {
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        const auto* plain = reinterpret_cast<const sockaddr*>(&address);
        const bool free = bind(fd, plain, sizeof address) == 0;
        close(fd);
        return free;
    };
    // Below the range the kernel hands out by itself (32768 on), spread by process id.
    for (int attempt = 0; attempt < 500; ++attempt) {
        const auto port =
            static_cast<std::uint16_t>(20'000 + (getpid() * 2 + attempt * 2) % 12'000);
        if (bound(port) && bound(static_cast<std::uint16_t>(port + 1))) return port;
    }
    throw std::runtime_error("no two free ports for the virtual reader");
}

bool accepts_clients() {
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, kSocket, sizeof address.sun_path - 1);
    const bool accepted =
        connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(fd);
    return accepted;
}

}  // namespace

void enter_own_pcscd_namespace() {
    const uid_t user = getuid();
    const gid_t group = getgid();
    if (unshare(CLONE_NEWNS) != 0) {
        // Not root: a user namespace makes this process root over mounts of its own.
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
            fail("a mount namespace for pcscd needs root, or user namespaces allowed");
        }
        write_text("/proc/self/setgroups", "deny");
        write_text("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
        write_text("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
    }
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
        fail("cannot make the mounts private");
    }
    std::error_code ignored;
    fs::create_directories(kSocketFolder, ignored);
    if (mount("none", kSocketFolder, "tmpfs", 0, nullptr) != 0) {
        fail("cannot mount an empty /run/pcscd");
    }
}

Pcscd::Pcscd(int look_ms) : port_(free_port_pair()), look_ms_(look_ms) {
    for (const char* part : {kProgram, kVpcd}) {
        if (!fs::exists(part)) {
            throw std::runtime_error(std::string(part) +
                                     " is missing: apt install pcscd vsmartcard-vpcd");
        }
    }
    std::string pattern = (fs::temp_directory_path() / "yz-pcscd-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) fail("cannot make " + pattern);
    folder_ = pattern;
    fs::create_directory(folder_ / "conf");
    start();
}

Pcscd::~Pcscd() {
    stop();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

fs::path Pcscd::configuration_file() const { return folder_ / "conf" / "reader.conf"; }

void Pcscd::write_configuration() const {
    std::ofstream file(configuration_file());
    file << "FRIENDLYNAME \"Yizhan Test Reader\"\n"
         << "DEVICENAME /dev/null:" << port_ << "\n"
         << "LIBPATH " << YZ_UNPLUGGABLE_DRIVER << "\n"
         << "CHANNELID " << port_ << "\n";
}

void Pcscd::start() {
    write_configuration();
    launch();
}

void Pcscd::start_without_reader() {
    fs::remove(configuration_file());
    launch();
}

void Pcscd::launch() {
    const std::string configuration = (folder_ / "conf").string();
    const std::string log = (folder_ / "log").string();
    const std::string unplugged = (folder_ / "unplugged").string();
    pid_ = fork();
    if (pid_ < 0) fail("cannot fork");
    if (pid_ == 0) {
        const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
        setenv("YZ_UNPLUGGED_FILE", unplugged.c_str(), 1);
        if (look_ms_ > 0) setenv("YZ_LOOK_MS", std::to_string(look_ms_).c_str(), 1);
        execl(kProgram, "pcscd", "--foreground", "--config", configuration.c_str(), nullptr);
        _exit(127);
    }
    const auto deadline = steady_clock::now() + kPatience;
    while (!accepts_clients()) {
        if (waitpid(pid_, nullptr, WNOHANG) == pid_ || steady_clock::now() > deadline) {
            std::ifstream text(log);
            const std::string why((std::istreambuf_iterator<char>(text)), {});
            throw std::runtime_error("pcscd did not start: " + why);
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
}

void Pcscd::stop() {
    if (pid_ < 0) return;
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void Pcscd::unplug() const { std::ofstream(folder_ / "unplugged") << "now\n"; }

void Pcscd::plug() const { fs::remove(folder_ / "unplugged"); }

}  // namespace yz::tests
