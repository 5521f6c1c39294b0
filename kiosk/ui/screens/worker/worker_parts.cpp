#include "kiosk/ui/screens/worker/worker_parts.h"

#include "kiosk/ui/words/lines.h"

namespace yz::ui {

std::string staff_line(const station::StaffGlance& staff) {
    const std::string name = masked_name(staff.name);
    return staff.title.empty() ? name : staff.title + " " + name;
}

FrameView frame(const WorkerAtWork& work, FrameWords words, const ViewContext& context) {
    const Catalogue& texts = context.texts;
    FrameView view;
    view.time = base::TimeOfDay::at(context.now_ms).text();
    view.who = staff_line(work.who);
    view.caption_long = joined({words.caption, view.time});
    view.title = std::move(words.title);
    view.caption = std::move(words.caption);
    if (work.to_send_count) {
        const std::uint64_t count = *work.to_send_count;
        view.to_send =
            count == 0
                ? StatusView{Tone::Good, "check", texts.text("worker.all_sent")}
                : StatusView{Tone::Attention, "sync",
                             texts.text("worker.to_send", {{"count", std::to_string(count)}})};
    }
    view.lock = {.id = "lock", .label = texts.text("worker.lock"), .icon = "lock"};
    view.rail = {{.id = "nav_counter",
                  .label = texts.text("worker.counter"),
                  .icon = "bowl",
                  .selected = words.open == RailItem::Counter},
                 {.id = "nav_devices",
                  .label = texts.text("worker.devices"),
                  .icon = "sync",
                  .selected = words.open == RailItem::Devices}};
    return view;
}

ButtonView ok_key(bool enabled, const Catalogue& texts) {
    return {.id = "k_ok", .label = texts.text("worker.key_ok"), .icon = "", .enabled = enabled};
}

PagingView paging(const std::string& stem, const PageOfList& page, const Catalogue& texts) {
    if (page.count <= page.page_size) return {};
    PagingView view;
    view.where =
        texts.text("worker.page",
                   {{"page", std::to_string(page.skip / page.page_size + 1)},
                    {"pages", std::to_string((page.count + page.page_size - 1) / page.page_size)}});
    if (page.skip > 0)
        view.previous = {
            .id = stem + "_prev", .label = texts.text("worker.page_back"), .icon = "chevl"};
    if (page.skip + page.shown < page.count)
        view.next = {.id = stem + "_next", .label = texts.text("worker.page_on"), .icon = "chev"};
    return view;
}

}  // namespace yz::ui
