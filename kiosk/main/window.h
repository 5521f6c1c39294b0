// Level 5. The SDL window: shows the painted picture (scaled when the window has another size),
// turns mouse and fingers into contacts and F1 … F12 into sample cards. One thread, no GPU.
#pragma once

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>

#include "kiosk/main/display.h"
#include "kiosk/ui/kit/touch.h"

struct SDL_Window;
struct SDL_Surface;
union SDL_Event;

namespace yz::main {

/// There is no display, or it takes no window.
struct WindowFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Window : public Display {
public:
    enum class Mode { Window, Fullscreen };
    /// Throws WindowFailure.
    Window(ui::ScreenSize size, Mode mode, const std::string& title);
    ~Window() override;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    ui::Surface surface() override;
    void show(const std::vector<ui::RowSpan>& rows) override;
    void run(Application& application, Inbox& inbox) override;

private:
    /// Where the picture stands in the window.
    struct Place {
        int x = 0, y = 0, width_px = 0, height_px = 0;
    };
    Place place();
    void drop_picture();
    ui::PointerEvent contact(ui::PointerEvent::Kind kind, std::int64_t finger, int x, int y);
    void on(const SDL_Event& event, Application& application, Inbox& inbox);

    ui::ScreenSize size_;
    SDL_Window* window_ = nullptr;
    /// Only while the window has another size than the screen: else it is painted directly.
    std::unique_ptr<ui::Picture> picture_;
    SDL_Surface* picture_surface_ = nullptr;
    std::uint32_t wake_event_ = 0;
    std::atomic<bool> wake_sent_ = false;
};

}  // namespace yz::main
