#include "kiosk/main/display.h"

#include "kiosk/main/application.h"

namespace yz::main {

void MemoryDisplay::run(Application& application, Inbox& inbox) {
    while (const auto sleep = application.turn()) inbox.wait_for(*sleep);
}

}  // namespace yz::main
