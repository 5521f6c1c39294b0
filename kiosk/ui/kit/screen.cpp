#include "kiosk/ui/kit/screen.h"

#include <cstddef>
#include <imgui.h>

#include "kiosk/base/check.h"
#include "kiosk/ui/kit/kit.h"
#include "kiosk/ui/screens/screen_draw.h"

namespace yz::ui {

static_assert(sizeof(Vertex) == sizeof(ImDrawVert) &&
              offsetof(Vertex, x) == offsetof(ImDrawVert, pos) &&
              offsetof(Vertex, u) == offsetof(ImDrawVert, uv) &&
              offsetof(Vertex, abgr) == offsetof(ImDrawVert, col));
static_assert(sizeof(ImDrawIdx) == sizeof(std::uint16_t));

struct Screen::Frame {
    Orientation orientation;
    Audience audience = Audience::Elder;  ///< Of the latest view.
    GlyphCache glyphs;
    Rasteriser rasteriser;
    TouchFilter touch;
    std::vector<DrawnItem> items;
    ImGuiContext* context = nullptr;
    bool drawn = false;

    Frame(Orientation which, const FontFiles& fonts) : orientation(which), glyphs(fonts) {
        context = ImGui::CreateContext();
        use();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.DeltaTime = 1;
        const ScreenSize size = screen_size(orientation);
        io.DisplaySize = {static_cast<float>(size.width_px), static_cast<float>(size.height_px)};
        io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        // ImGui wants a font; ours are drawn by GlyphCache. Its texture id stays null: "solid".
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
        io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
        ImGuiStyle& style = ImGui::GetStyle();
        style.WindowPadding = {0, 0};
        style.WindowBorderSize = 0;
        style.AntiAliasedLinesUseTex = false;
    }
    ~Frame() { ImGui::DestroyContext(context); }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    void use() const { ImGui::SetCurrentContext(context); }
};

Screen::Screen(Orientation orientation, const FontFiles& fonts)
    : frame_(std::make_unique<Frame>(orientation, fonts)) {}

Screen::~Screen() = default;

Orientation Screen::orientation() const { return frame_->orientation; }

ScreenSize Screen::size() const { return screen_size(frame_->orientation); }

void Screen::draw(const ScreenView& view, const DrawOptions& options) {
    frame_->use();
    frame_->glyphs.trim();
    frame_->items.clear();
    frame_->audience = audience(view);
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("screen", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoFocusOnAppearing);
    Kit kit({.list = *ImGui::GetWindowDrawList(),
             .glyphs = frame_->glyphs,
             .items = frame_->items,
             .orientation = frame_->orientation,
             .audience = frame_->audience,
             .theme = options.theme,
             .pressed_id = frame_->touch.down_id(),
             .focused_id = options.focused_id});
    const ScreenSize whole = size();
    kit.rule({.w = whole.width_px, .h = whole.height_px}, kit.colours().bg);
    draw_screen(kit, view, options.card_nudge_px);
    ImGui::End();
    ImGui::Render();
    frame_->drawn = true;
}

const std::vector<DrawnItem>& Screen::items() const { return frame_->items; }

std::optional<Rect> Screen::target(const std::string& id) const {
    for (const DrawnItem& item : frame_->items) {
        if (item.kind == DrawnItem::Kind::Target && item.enabled && item.id == id) return item.rect;
    }
    return std::nullopt;
}

std::string Screen::label(const std::string& id) const {
    for (const DrawnItem& item : frame_->items) {
        if (item.kind == DrawnItem::Kind::Target && item.id == id) return item.text;
    }
    return "";
}

TouchResult Screen::pointer(const PointerEvent& event) {
    return frame_->touch.on(
        event,
        {.items = frame_->items, .orientation = frame_->orientation, .audience = frame_->audience});
}

TouchResult Screen::pointer_stayed(std::int64_t at_ms) { return frame_->touch.stayed(at_ms); }

std::optional<std::int64_t> Screen::hold_due_ms() const { return frame_->touch.hold_due_ms(); }

std::vector<RowSpan> Screen::paint(const Surface& surface) {
    YZ_CHECK(frame_->drawn);
    YZ_CHECK(surface.width_px == size().width_px && surface.height_px == size().height_px);
    frame_->use();
    const ImDrawData& drawn = *ImGui::GetDrawData();
    std::vector<DrawCommand> commands;
    for (int i = 0; i < drawn.CmdListsCount; ++i) {
        const ImDrawList& list = *drawn.CmdLists[i];
        const auto* vertices = reinterpret_cast<const Vertex*>(list.VtxBuffer.Data);
        for (const ImDrawCmd& from : list.CmdBuffer) {
            if (from.ElemCount == 0) continue;
            const auto page = reinterpret_cast<std::uintptr_t>(from.GetTexID());
            commands.push_back(
                {.clip_left = static_cast<int>(from.ClipRect.x),
                 .clip_top = static_cast<int>(from.ClipRect.y),
                 .clip_right = static_cast<int>(from.ClipRect.z),
                 .clip_bottom = static_cast<int>(from.ClipRect.w),
                 .page = static_cast<int>(page),
                 .vertices = {vertices + from.VtxOffset,
                              static_cast<std::size_t>(list.VtxBuffer.Size) - from.VtxOffset},
                 .indices = {list.IdxBuffer.Data + from.IdxOffset, from.ElemCount}});
        }
    }
    return frame_->rasteriser.paint(commands, frame_->glyphs.pages(), frame_->glyphs.generation(),
                                    surface);
}

void Screen::forget_painted() { frame_->rasteriser.forget(); }

}  // namespace yz::ui
