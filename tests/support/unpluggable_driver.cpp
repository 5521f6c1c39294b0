// Tests. The virtual reader's driver with a plug: forwards every call to vpcd, and reports "no such
// device" while the file named by YZ_UNPLUGGED_FILE exists, as a USB driver does for a reader that
// was pulled out. With YZ_LOOK_MS pcscd looks for cards so often instead of every 440 ms. Loaded by
// pcscd.
#include <cstdlib>
#include <cstring>

extern "C" {
#include <ifdhandler.h>
}
#include <dlfcn.h>
#include <unistd.h>

namespace {

constexpr const char* kVpcd = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

template <class Function>
Function* vpcd(const char* name) {
    static void* const library = dlopen(kVpcd, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) std::abort();
    void* const symbol = dlsym(library, name);
    if (symbol == nullptr) std::abort();
    return reinterpret_cast<Function*>(symbol);
}

bool unplugged() {
    const char* file = std::getenv("YZ_UNPLUGGED_FILE");
    return file != nullptr && access(file, F_OK) == 0;
}

int look_ms() {
    const char* text = std::getenv("YZ_LOOK_MS");
    return text != nullptr ? std::atoi(text) : 0;
}

/// pcscd calls it between two looks; a driver that can wait for a card waits here.
RESPONSECODE wait_for_next_look(DWORD, int) {
    usleep(static_cast<useconds_t>(look_ms()) * 1000);
    return IFD_SUCCESS;
}

}  // namespace

#define YZ_FORWARD(function, ...) vpcd<decltype(function)>(#function)(__VA_ARGS__)

extern "C" {

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name) {
    if (unplugged()) return IFD_NO_SUCH_DEVICE;
    return YZ_FORWARD(IFDHCreateChannelByName, lun, name);
}
RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel) {
    if (unplugged()) return IFD_NO_SUCH_DEVICE;
    return YZ_FORWARD(IFDHCreateChannel, lun, channel);
}
RESPONSECODE IFDHCloseChannel(DWORD lun) { return YZ_FORWARD(IFDHCloseChannel, lun); }
RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value) {
    if (tag == TAG_IFD_POLLING_THREAD_WITH_TIMEOUT && look_ms() > 0) {
        auto* const function = &wait_for_next_look;
        if (*length < sizeof function) return IFD_ERROR_INSUFFICIENT_BUFFER;
        std::memcpy(value, &function, sizeof function);
        *length = sizeof function;
        return IFD_SUCCESS;
    }
    return YZ_FORWARD(IFDHGetCapabilities, lun, tag, length, value);
}
RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value) {
    return YZ_FORWARD(IFDHSetCapabilities, lun, tag, length, value);
}
RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR pts1,
                                       UCHAR pts2, UCHAR pts3) {
    return YZ_FORWARD(IFDHSetProtocolParameters, lun, protocol, flags, pts1, pts2, pts3);
}
RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD atr_length) {
    return YZ_FORWARD(IFDHPowerICC, lun, action, atr, atr_length);
}
RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER header, PUCHAR command,
                               DWORD command_length, PUCHAR answer, PDWORD answer_length,
                               PSCARD_IO_HEADER answer_header) {
    if (unplugged()) return IFD_NO_SUCH_DEVICE;
    return YZ_FORWARD(IFDHTransmitToICC, lun, header, command, command_length, answer,
                      answer_length, answer_header);
}
RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR command, DWORD command_length, PUCHAR answer,
                         DWORD answer_length, LPDWORD answer_returned) {
    return YZ_FORWARD(IFDHControl, lun, code, command, command_length, answer, answer_length,
                      answer_returned);
}
RESPONSECODE IFDHICCPresence(DWORD lun) {
    if (unplugged()) return IFD_NO_SUCH_DEVICE;
    return YZ_FORWARD(IFDHICCPresence, lun);
}
}
