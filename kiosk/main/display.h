// Level 5. Where the pictures go: a window, or a memory surface when there is no display.
#pragma once

#include <vector>

#include "kiosk/ui/raster/rasteriser.h"
#include "kiosk/ui/raster/surface.h"
#include "kiosk/ui/theme/theme.h"

namespace yz::main {

class Application;
class Inbox;

class Display {
public:
    virtual ~Display() = default;
    /// The pixels to paint into, of the screen's logical size. They keep their contents.
    virtual ui::Surface surface() = 0;
    /// These rows of the surface are new: they stand on the screen when it returns.
    virtual void show(const std::vector<ui::RowSpan>& rows) = 0;
    /// Turns the application until its run is over; sleeps between turns, and the inbox wakes it.
    virtual void run(Application& application, Inbox& inbox) = 0;
};

/// No display: what is painted can be written to a file.
class MemoryDisplay : public Display {
public:
    explicit MemoryDisplay(ui::ScreenSize size) : picture_(size.width_px, size.height_px) {}
    ui::Surface surface() override { return picture_.surface(); }
    void show(const std::vector<ui::RowSpan>&) override {}
    void run(Application& application, Inbox& inbox) override;

private:
    ui::Picture picture_;
};

}  // namespace yz::main
