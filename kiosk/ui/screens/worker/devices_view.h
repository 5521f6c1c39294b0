// Level 4. W9: what waits to be sent and why, and every device with its state; or one device, what
// is wrong with it and what to try.
#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ui/screens/worker/frame_view.h"

namespace yz::ui {

struct SyncView {
    struct Node {
        std::string icon;
        std::string title;
        std::string note;
        Tone tone = Tone::Good;  ///< Plain: not reached.
        bool operator==(const Node&) const = default;
    };
    struct QueueRow {
        std::string icon;
        std::string label;
        std::string oldest;
        std::string count;
        bool operator==(const QueueRow&) const = default;
    };
    std::array<Node, 3> chain;   ///< 本机, 网络, 县平台
    std::array<bool, 2> joined;  ///< Whether the link after the first and second holds.
    StatusView status;           ///< 连不上县平台 27 分钟了，2 分钟后再试
    std::string waiting_label;
    AmountView waiting;               ///< 12 条
    std::vector<std::string> counts;  ///< Two lines: recorded and received; when last.
    std::vector<QueueRow> queue;      ///< At most four.
    std::string queue_note;           ///< Instead of rows.
    ButtonView send;                  ///< 现在上传; missing without a hub.
    bool operator==(const SyncView&) const = default;
};

struct DeviceRowView {
    ButtonView row;  ///< device0 …; its label is the device's name. Selected: it stands open.
    std::string note;
    StatusView status;  ///< 正常, 注意, 坏了
    bool operator==(const DeviceRowView&) const = default;
};

struct DeviceDetailView {
    struct Step {
        std::string words;
        enum class Stage { Next, Now, Done } stage = Stage::Next;
        bool operator==(const Step&) const = default;
    };
    std::string icon;
    std::string title;
    std::string caption;  ///< Model, and since when.
    StatusView status;
    StatusView fact;          ///< What is wrong, or that all is well.
    std::string heading;      ///< 可以这样试
    std::vector<Step> steps;  ///< At most four, numbered from 1.
    StatusView result;        ///< Of a test or a calibration.
    ButtonView close;
    ButtonView other;  ///< What else: calibrate of a wedge reader, day_slip of a printer.
    ButtonView test;   ///< Missing where there is nothing to test.
    bool operator==(const DeviceDetailView&) const = default;
};

struct DevicesView {
    std::string screen_id;  ///< W9, W9_device, W9_calibration.
    FrameView frame;
    std::variant<SyncView, DeviceDetailView> left;
    std::string heading;
    std::string checked;  ///< 10 秒前看过
    std::vector<DeviceRowView> devices;
    PagingView paging;
    Prompt spoken;
    bool operator==(const DevicesView&) const = default;
};

}  // namespace yz::ui
