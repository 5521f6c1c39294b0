#include "kiosk/main/window.h"

#include <SDL.h>
#include <algorithm>
#include <cmath>

#include "kiosk/main/application.h"

namespace yz::main {
namespace {

/// Of the display's usable height and width: title bar and border stay visible.
constexpr double kOfDisplay = 0.92;
/// The mouse is one finger; panels number theirs from 0 or as they like.
constexpr std::int64_t kMouseFinger = -1;

[[noreturn]] void fail(const std::string& what) {
    throw WindowFailure(what + ": " + SDL_GetError());
}

SDL_Rect whole_display() {
    SDL_Rect whole{};
    if (SDL_GetDisplayBounds(0, &whole) != 0) fail("the display has no size");
    return whole;
}

SDL_Rect room_for(ui::ScreenSize size) {
    SDL_Rect usable = whole_display();
    SDL_GetDisplayUsableBounds(0, &usable);
    const double scale = std::min(
        {1.0, kOfDisplay * usable.w / size.width_px, kOfDisplay * usable.h / size.height_px});
    return {.x = SDL_WINDOWPOS_CENTERED,
            .y = SDL_WINDOWPOS_CENTERED,
            .w = static_cast<int>(size.width_px * scale),
            .h = static_cast<int>(size.height_px * scale)};
}

}  // namespace

Window::Window(ui::ScreenSize size, Mode mode, const std::string& title) : size_(size) {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    // Else SDL shows the surface through OpenGL: 100 MB of Mesa where there is no GPU (measured
    // 2026-11-22, Xvfb).
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) fail("there is no display");
    // When no display answers SDL draws into memory, and nobody would see it.
    if (!SDL_getenv("SDL_VIDEODRIVER") && SDL_GetCurrentVideoDriver() == std::string("offscreen")) {
        throw WindowFailure("there is no display at " +
                            std::string(SDL_getenv("DISPLAY") ? SDL_getenv("DISPLAY") : "hand"));
    }
    const SDL_Rect at = mode == Mode::Fullscreen ? whole_display() : room_for(size);
    std::uint32_t flags = SDL_WINDOW_RESIZABLE;
    // Without a window manager nobody else gives a fullscreen window the display's size.
    if (mode == Mode::Fullscreen) flags = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    window_ = SDL_CreateWindow(title.c_str(), at.x, at.y, at.w, at.h, flags);
    if (!window_) fail("no window can be opened");
    if (mode == Mode::Fullscreen) {
        SDL_ShowCursor(SDL_DISABLE);
        SDL_DisableScreenSaver();
    }
    wake_event_ = SDL_RegisterEvents(1);
}

Window::~Window() {
    SDL_FreeSurface(picture_surface_);
    SDL_DestroyWindow(window_);
    SDL_Quit();
}

ui::Surface Window::surface() {
    SDL_Surface* shown = SDL_GetWindowSurface(window_);
    const Place at = place();
    const bool direct = shown && shown->format->format == SDL_PIXELFORMAT_RGB888 &&
                        at.width_px == size_.width_px && at.height_px == size_.height_px;
    if (direct) {
        drop_picture();
        const int pitch_px = shown->pitch / 4;
        return {.pixels = static_cast<std::uint32_t*>(shown->pixels) + at.y * pitch_px + at.x,
                .width_px = size_.width_px,
                .height_px = size_.height_px,
                .pitch_px = pitch_px};
    }
    if (!picture_) {
        picture_ = std::make_unique<ui::Picture>(size_.width_px, size_.height_px);
        const ui::Surface pixels = picture_->surface();
        picture_surface_ =
            SDL_CreateRGBSurfaceWithFormatFrom(pixels.pixels, pixels.width_px, pixels.height_px, 32,
                                               pixels.pitch_px * 4, SDL_PIXELFORMAT_RGB888);
        if (!picture_surface_) fail("no picture can be made");
    }
    return picture_->surface();
}

void Window::drop_picture() {
    SDL_FreeSurface(picture_surface_);
    picture_surface_ = nullptr;
    picture_.reset();
}

Window::Place Window::place() {
    Place whole;
    SDL_GetWindowSize(window_, &whole.width_px, &whole.height_px);
    const double scale =
        std::min(1.0 * whole.width_px / size_.width_px, 1.0 * whole.height_px / size_.height_px);
    const int width_px = std::max(1, static_cast<int>(std::lround(size_.width_px * scale)));
    const int height_px = std::max(1, static_cast<int>(std::lround(size_.height_px * scale)));
    return {.x = (whole.width_px - width_px) / 2,
            .y = (whole.height_px - height_px) / 2,
            .width_px = width_px,
            .height_px = height_px};
}

void Window::show(const std::vector<ui::RowSpan>& rows) {
    SDL_Surface* shown = SDL_GetWindowSurface(window_);
    if (!shown) return;
    const Place at = place();
    SDL_Rect target{at.x, at.y, at.width_px, at.height_px};
    if (!picture_) {
        std::vector<SDL_Rect> changed;
        changed.reserve(rows.size());
        for (const ui::RowSpan& span : rows)
            changed.push_back({at.x, at.y + span.top, size_.width_px, span.bottom - span.top});
        SDL_UpdateWindowSurfaceRects(window_, changed.data(), static_cast<int>(changed.size()));
        return;
    }
    const bool same_format = shown->format->format == picture_surface_->format->format;
    if (!same_format || SDL_SoftStretchLinear(picture_surface_, nullptr, shown, &target) != 0)
        SDL_BlitScaled(picture_surface_, nullptr, shown, &target);
    SDL_UpdateWindowSurface(window_);
}

ui::PointerEvent Window::contact(ui::PointerEvent::Kind kind, std::int64_t finger, int x, int y) {
    const Place at = place();
    return {.kind = kind,
            .finger = finger,
            .x = (x - at.x) * size_.width_px / at.width_px,
            .y = (y - at.y) * size_.height_px / at.height_px};
}

void Window::on(const SDL_Event& event, Application& application, Inbox& inbox) {
    using Kind = ui::PointerEvent::Kind;
    const auto finger = [&](Kind kind) {
        int width_px = 0;
        int height_px = 0;
        SDL_GetWindowSize(window_, &width_px, &height_px);
        application.contact(
            contact(kind, event.tfinger.fingerId,
                    static_cast<int>(event.tfinger.x * static_cast<float>(width_px)),
                    static_cast<int>(event.tfinger.y * static_cast<float>(height_px))));
    };
    switch (event.type) {
        case SDL_QUIT: inbox.put(StopAsked{}); break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            if (event.button.button != SDL_BUTTON_LEFT) break;
            application.contact(contact(event.type == SDL_MOUSEBUTTONDOWN ? Kind::Down : Kind::Up,
                                        kMouseFinger, event.button.x, event.button.y));
            break;
        case SDL_MOUSEMOTION:
            if ((event.motion.state & SDL_BUTTON_LMASK) != 0)
                application.contact(
                    contact(Kind::Move, kMouseFinger, event.motion.x, event.motion.y));
            break;
        case SDL_FINGERDOWN: finger(Kind::Down); break;
        case SDL_FINGERMOTION: finger(Kind::Move); break;
        case SDL_FINGERUP: finger(Kind::Up); break;
        case SDL_KEYDOWN:
            if (event.key.repeat == 0 && event.key.keysym.sym >= SDLK_F1 &&
                event.key.keysym.sym <= SDLK_F12)
                application.tap_sample(static_cast<std::size_t>(event.key.keysym.sym - SDLK_F1));
            break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
                if (SDL_Surface* shown = SDL_GetWindowSurface(window_))
                    SDL_FillRect(shown, nullptr, 0);
                application.uncovered();
            }
            if (event.window.event == SDL_WINDOWEVENT_EXPOSED) application.uncovered();
            break;
        default: break;
    }
}

void Window::run(Application& application, Inbox& inbox) {
    inbox.set_wake([this] {
        if (wake_sent_.exchange(true)) return;
        SDL_Event event{};
        event.type = wake_event_;
        // A full queue has events in it, and they wake as well.
        if (SDL_PushEvent(&event) != 1) wake_sent_ = false;
    });
    while (const auto sleep = application.turn()) {
        SDL_Event event;
        const int sleep_ms = static_cast<int>(sleep->count());
        if (SDL_WaitEventTimeout(&event, sleep_ms) == 0) continue;
        do {
            if (event.type == wake_event_) {
                wake_sent_ = false;
            } else {
                on(event, application, inbox);
            }
        } while (SDL_PollEvent(&event) != 0);
    }
    inbox.set_wake({});
}

}  // namespace yz::main
