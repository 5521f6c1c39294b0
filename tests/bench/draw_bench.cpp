// How long pictures take: every elder screen drawn and painted anew, one minute of the clock on E1,
// a press on a button until its picture stands. The limit is the memory: as many pixels written
// once.
#include <cstring>

#include "kiosk/ui/gallery/sample_views.h"
#include "kiosk/ui/kit/screen.h"
#include "tests/bench/bench_result.h"

using namespace yz;

namespace {

constexpr int kRuns = 200;

std::size_t rows_of(const std::vector<ui::RowSpan>& spans) {
    std::size_t rows = 0;
    for (const ui::RowSpan& span : spans) rows += static_cast<std::size_t>(span.bottom - span.top);
    return rows;
}

double write_ms(ui::Picture& picture, std::size_t rows) {
    const ui::Surface surface = picture.surface();
    const std::size_t bytes =
        rows * static_cast<std::size_t>(surface.width_px) * sizeof(std::uint32_t);
    int colour = 0;
    return tests::percentile(
        tests::timed_ms(kRuns, [&] { std::memset(surface.pixels, ++colour, bytes); }), 0.5);
}

struct Named {
    const char* name;
    ui::ScreenView view;
};

void full_redraws(ui::Screen& screen, ui::Picture& picture) {
    const double limit_ms = write_ms(picture, static_cast<std::size_t>(picture.height_px()));
    for (const Named& named :
         {Named{"E1", ui::samples::idle()}, Named{"E2", ui::samples::quote()},
          Named{"E3", ui::samples::done()}, Named{"E4", ui::samples::eaten()},
          Named{"E5", ui::samples::account()}, Named{"E7", ui::samples::why()}}) {
        const auto times_ms = tests::timed_ms(kRuns, [&] {
            screen.forget_painted();
            screen.draw(named.view);
            screen.paint(picture.surface());
        });
        tests::print({.what = std::string("full redraw of ") + named.name,
                      .value = tests::percentile(times_ms, 0.5),
                      .unit = "ms",
                      .limit = limit_ms,
                      .limit_is = "writing all its pixels once"});
    }
}

void clock_tick(ui::Screen& screen, ui::Picture& picture) {
    ui::IdleView view = ui::samples::idle();
    screen.draw(view);
    screen.paint(picture.surface());
    int minute = 0;
    std::size_t rows = 0;
    const auto times_ms = tests::timed_ms(kRuns, [&] {
        minute = (minute + 1) % 10;
        view.time = "11:0" + std::to_string(minute);
        screen.draw(view);
        rows = rows_of(screen.paint(picture.surface()));
    });
    tests::print({.what = "clock tick on E1",
                  .value = tests::percentile(times_ms, 0.5),
                  .unit = "ms",
                  .limit = write_ms(picture, rows),
                  .limit_is = "writing the rows that changed once"});
}

void press(ui::Screen& screen, ui::Picture& picture) {
    const ui::ScreenView view = ui::samples::quote();
    screen.draw(view);
    screen.paint(picture.surface());
    const ui::Rect pay = screen.target("pay").value();
    std::int64_t at_ms = 0;
    std::size_t rows = 0;
    const auto touch = [&](ui::PointerEvent::Kind kind) {
        at_ms += 1000;
        screen.pointer({.kind = kind, .x = pay.centre_x(), .y = pay.centre_y(), .at_ms = at_ms});
        screen.draw(view);
        rows = rows_of(screen.paint(picture.surface()));
    };
    const auto times_ms = tests::timed_ms(kRuns, [&] {
        touch(ui::PointerEvent::Kind::Down);
        touch(ui::PointerEvent::Kind::Up);
    });
    tests::print({.what = "finger on a button to its picture",
                  .value = tests::percentile(times_ms, 0.5) / 2,
                  .unit = "ms",
                  .limit = write_ms(picture, rows),
                  .limit_is = "writing the rows that changed once"});
}

}  // namespace

int main() {
    ui::Screen screen(ui::Orientation::Portrait);
    ui::Picture picture(screen.size().width_px, screen.size().height_px);
    full_redraws(screen, picture);
    clock_tick(screen, picture);
    press(screen, picture);
    return 0;
}
