#include "kiosk/ui/glyphs/icon_paths.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

namespace yz::ui {
namespace {

using Json = nlohmann::json;

IconPath::Segment line_to(Point end) {
    return {.curved = false, .control_1 = {}, .control_2 = {}, .end = end};
}

/// Appends the arc as cubic curves of at most a quarter circle.
/// Source: SVG 1.1, F.6.5 "Conversion from endpoint to center parameterization".
void append_arc(IconPath& path, Point from, double radius, bool large, bool sweep, Point to) {
    const double half_x = (from.x - to.x) / 2;
    const double half_y = (from.y - to.y) / 2;
    const double half_squared = half_x * half_x + half_y * half_y;
    if (half_squared == 0 || radius <= 0) {
        path.segments.push_back(line_to(to));
        return;
    }
    const double r = std::max(radius, std::sqrt(half_squared));
    double factor = std::sqrt(std::max(0.0, (r * r - half_squared) / half_squared));
    if (large == sweep) factor = -factor;
    const Point centre{.x = (from.x + to.x) / 2 + factor * half_y,
                       .y = (from.y + to.y) / 2 - factor * half_x};
    const double start = std::atan2(from.y - centre.y, from.x - centre.x);
    double turn = std::atan2(to.y - centre.y, to.x - centre.x) - start;
    if (sweep && turn < 0) turn += 2 * std::numbers::pi;
    if (!sweep && turn > 0) turn -= 2 * std::numbers::pi;
    const int count = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / 1.5708)));
    const double step = turn / count;
    const double tangent = 4.0 / 3.0 * std::tan(step / 4) * r;
    for (int i = 0; i < count; ++i) {
        const double a = start + step * i;
        const double b = a + step;
        const Point end = i + 1 == count ? to
                                         : Point{.x = centre.x + r * std::cos(b),
                                                 .y = centre.y + r * std::sin(b)};
        path.segments.push_back(
            {.curved = true,
             .control_1 = {.x = centre.x + r * std::cos(a) - tangent * std::sin(a),
                           .y = centre.y + r * std::sin(a) + tangent * std::cos(a)},
             .control_2 = {.x = centre.x + r * std::cos(b) + tangent * std::sin(b),
                           .y = centre.y + r * std::sin(b) - tangent * std::cos(b)},
             .end = end});
    }
}

class PathReader {
public:
    explicit PathReader(std::string_view text) : text_(text) {}

    bool at_end() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) ++at_;
        return at_ == text_.size();
    }
    bool at_letter() { return !at_end() && text_[at_] >= 'A' && text_[at_] <= 'Z'; }
    char letter() { return text_[at_++]; }
    std::size_t place() const { return at_; }
    double number() {
        double value = 0;
        if (at_end()) {
            wrong_ = true;
            return 0;
        }
        const auto result = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (result.ec != std::errc() || !std::isfinite(value) || std::abs(value) > 1000) {
            wrong_ = true;
            return 0;
        }
        at_ = static_cast<std::size_t>(result.ptr - text_.data());
        return value;
    }
    Point point() {
        const double x = number();
        return {.x = x, .y = number()};
    }
    bool wrong() const { return wrong_; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    bool wrong_ = false;
};

IconPath polygon(const std::vector<double>& xy, bool closed) {
    IconPath path;
    path.start = {.x = xy[0], .y = xy[1]};
    for (std::size_t i = 2; i + 1 < xy.size(); i += 2) {
        path.segments.push_back(line_to({.x = xy[i], .y = xy[i + 1]}));
    }
    if (closed) path.segments.push_back(line_to(path.start));
    path.closed = closed;
    return path;
}

IconPath rounded_rectangle(double x, double y, double w, double h, double r) {
    if (r <= 0) return polygon({x, y, x + w, y, x + w, y + h, x, y + h}, true);
    IconPath path;
    path.closed = true;
    path.start = {.x = x + r, .y = y};
    const auto side = [&](Point to, Point corner_end) {
        path.segments.push_back(line_to(to));
        append_arc(path, to, r, false, true, corner_end);
    };
    side({.x = x + w - r, .y = y}, {.x = x + w, .y = y + r});
    side({.x = x + w, .y = y + h - r}, {.x = x + w - r, .y = y + h});
    side({.x = x + r, .y = y + h}, {.x = x, .y = y + h - r});
    side({.x = x, .y = y + r}, {.x = x + r, .y = y});
    return path;
}

IconPath circle(double x, double y, double r) {
    IconPath path;
    path.closed = true;
    path.start = {.x = x + r, .y = y};
    const Point opposite{.x = x - r, .y = y};
    append_arc(path, path.start, r, false, true, opposite);
    append_arc(path, opposite, r, false, true, path.start);
    return path;
}

tl::expected<IconPart, std::string> parse_part(const Json& json) {
    IconPart part;
    part.fill = json.value("fill", false);
    part.stroke = json.value("stroke", true);
    if (json.contains("path")) {
        auto paths = parse_icon_path(json.at("path").get<std::string>());
        if (!paths) return tl::unexpected(paths.error());
        part.paths = std::move(*paths);
        return part;
    }
    for (const char* kind : {"rect", "circle", "line", "polygon", "polyline"}) {
        if (!json.contains(kind)) continue;
        const std::string name = kind;
        const auto n = json.at(kind).get<std::vector<double>>();
        for (const double value : n) {
            if (!(std::abs(value) <= 1000)) return tl::unexpected(name + ": a number out of range");
        }
        if (name == "rect" && n.size() == 5) {
            part.paths.push_back(rounded_rectangle(n[0], n[1], n[2], n[3], n[4]));
        } else if (name == "circle" && n.size() == 3) {
            part.paths.push_back(circle(n[0], n[1], n[2]));
        } else if ((name == "line" && n.size() == 4) ||
                   (name[0] == 'p' && n.size() >= 4 && n.size() % 2 == 0)) {
            part.paths.push_back(polygon(n, name == "polygon"));
        } else {
            return tl::unexpected(name + ": wrong count of numbers");
        }
        return part;
    }
    return tl::unexpected(std::string("a part without a shape"));
}

}  // namespace

tl::expected<std::vector<IconPath>, std::string> parse_icon_path(std::string_view text) {
    std::vector<IconPath> paths;
    PathReader reader(text);
    Point now;
    char command = 0;
    while (!reader.at_end()) {
        if (reader.at_letter()) command = reader.letter();
        const auto wrong = [&] {
            return tl::unexpected("path: " + std::string(1, command == 0 ? '?' : command) +
                                  " not understood at " + std::to_string(reader.place()));
        };
        if (command != 'M' && (paths.empty() || paths.back().closed)) return wrong();
        switch (command) {
            case 'M':
                paths.emplace_back().start = now = reader.point();
                command = 'L';
                break;
            case 'L': paths.back().segments.push_back(line_to(now = reader.point())); break;
            case 'H':
                now.x = reader.number();
                paths.back().segments.push_back(line_to(now));
                break;
            case 'V':
                now.y = reader.number();
                paths.back().segments.push_back(line_to(now));
                break;
            case 'C': {
                IconPath::Segment segment{
                    .curved = true, .control_1 = {}, .control_2 = {}, .end = {}};
                segment.control_1 = reader.point();
                segment.control_2 = reader.point();
                segment.end = now = reader.point();
                paths.back().segments.push_back(segment);
                break;
            }
            case 'A': {
                const double radius = reader.number();
                if (reader.number() != radius) return wrong();  // only circles
                reader.number();                                // rotation of a circle: none
                const bool large = reader.number() != 0;
                const bool sweep = reader.number() != 0;
                const Point to = reader.point();
                append_arc(paths.back(), now, radius, large, sweep, to);
                now = to;
                break;
            }
            case 'Z':
                now = paths.back().start;
                paths.back().segments.push_back(line_to(now));
                paths.back().closed = true;
                break;
            default: return wrong();
        }
        if (reader.wrong()) return wrong();
    }
    return paths;
}

tl::expected<std::map<std::string, IconDrawing>, std::string> parse_icons(std::string_view json) {
    std::map<std::string, IconDrawing> icons;
    const Json all = Json::parse(json, nullptr, false);
    if (!all.is_object() || !all.contains("icons") || !all["icons"].is_object()) {
        return tl::unexpected(std::string("no object \"icons\""));
    }
    for (const auto& [name, parts] : all["icons"].items()) {
        try {
            for (const Json& json_part : parts) {
                auto part = parse_part(json_part);
                if (!part) return tl::unexpected(name + ": " + part.error());
                icons[name].push_back(std::move(*part));
            }
        } catch (const Json::exception& trouble) {
            return tl::unexpected(name + ": " + trouble.what());
        }
    }
    return icons;
}

}  // namespace yz::ui
