#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/check.h"
#include "sync/hub/hub_database.h"
#include "sync/hub/hub_store.h"

namespace yz::sync::hub {
namespace {

std::int64_t stored(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint32_t epoch_of(const SQLite::Column& column) {
    return static_cast<std::uint32_t>(column.getInt64());
}
std::string bytes_of(const SQLite::Column& column) {
    const char* bytes = static_cast<const char*>(column.getBlob());
    return bytes == nullptr ? std::string()
                            : std::string(bytes, static_cast<std::size_t>(column.getBytes()));
}
template <std::size_t kSize>
std::array<std::uint8_t, kSize> array_of(const SQLite::Column& column) {
    const std::string bytes = bytes_of(column);
    if (bytes.size() != kSize) throw StorageFailure("a field of the hub's database is damaged");
    std::array<std::uint8_t, kSize> value{};
    std::copy(bytes.begin(), bytes.end(), value.begin());
    return value;
}
template <std::size_t kSize>
void bind_array(SQLite::Statement& statement, int index,
                const std::array<std::uint8_t, kSize>& value) {
    statement.bind(index, value.data(), static_cast<int>(kSize));
}
void bind_blob(SQLite::Statement& statement, int index, std::string_view bytes) {
    statement.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
}

constexpr const char* kStationColumns =
    "SELECT station, epoch, public_key, certificate, head_seq, head_chain, ratchet, "
    "ratchet_previous, enrolled_ms, contact_ms, number FROM station ";

StationRow row_of(SQLite::Statement& select) {
    StationRow row;
    const auto station = base::StationId::parse(select.getColumn(0).getString());
    if (!station) throw StorageFailure("a station's name in the hub's database is damaged");
    row.station = *station;
    row.epoch = epoch_of(select.getColumn(1));
    row.public_key = array_of<32>(select.getColumn(2));
    row.certificate = bytes_of(select.getColumn(3));
    row.head_seq = unsigned_of(select.getColumn(4));
    row.head_chain = array_of<32>(select.getColumn(5));
    row.ratchet = array_of<16>(select.getColumn(6));
    row.ratchet_previous = array_of<16>(select.getColumn(7));
    row.enrolled_ms = select.getColumn(8).getInt64();
    row.contact_ms = select.getColumn(9).getInt64();
    return row;
}

class SqliteHubStore : public HubStore {
public:
    SqliteHubStore(std::string path, std::string vfs) : hub_(std::move(path), std::move(vfs)) {}

    std::uint64_t generation() override { return hub_.generation(); }
    std::uint64_t start_generation() override {
        return hub_.begin_generation(hub_.generation() + 1);
    }

    std::optional<StationRow> station(const base::StationId& station,
                                      std::uint32_t epoch) override {
        return hub_.on_disk([&](SQLite::Database& database) -> std::optional<StationRow> {
            SQLite::Statement select(database,
                                     std::string(kStationColumns) + "WHERE station=? AND epoch=?");
            select.bind(1, station.text());
            select.bind(2, epoch);
            if (!select.executeStep()) return std::nullopt;
            return row_of(select);
        });
    }

    std::vector<StationRow> stations() override {
        return hub_.on_disk([&](SQLite::Database& database) {
            std::vector<StationRow> rows;
            SQLite::Statement select(database,
                                     std::string(kStationColumns) + "ORDER BY station, epoch");
            SQLite::Statement aside(
                database, "SELECT count(*) FROM record WHERE station_number=? AND set_aside<>''");
            while (select.executeStep()) {
                StationRow row = row_of(select);
                aside.reset();
                aside.bind(1, select.getColumn(10).getInt64());
                aside.executeStep();
                row.set_aside_count = unsigned_of(aside.getColumn(0));
                rows.push_back(std::move(row));
            }
            return rows;
        });
    }

    void set_ratchet(const base::StationId& station, std::uint32_t epoch,
                     const wire::Ratchet& current, const wire::Ratchet& previous,
                     base::WallMs contact_ms) override {
        hub_.change([&](SQLite::Database& database) {
            SQLite::Statement update(database,
                                     "UPDATE station SET ratchet=?, ratchet_previous=?, "
                                     "contact_ms=? WHERE station=? AND epoch=?");
            bind_array(update, 1, current);
            bind_array(update, 2, previous);
            update.bind(3, contact_ms);
            update.bind(4, station.text());
            update.bind(5, epoch);
            update.exec();
            return true;
        });
    }

    bool append(const base::StationId& station, std::uint32_t epoch, std::uint64_t head_before,
                const std::vector<NewRecord>& records, base::WallMs received_ms) override {
        YZ_CHECK(!records.empty());
        return hub_.change([&](SQLite::Database& database) {
            SQLite::Statement move(database,
                                   "UPDATE station SET head_seq=?, head_chain=?, contact_ms=? "
                                   "WHERE station=? AND epoch=? AND head_seq=? RETURNING number");
            move.bind(1, stored(records.back().seq));
            bind_array(move, 2, records.back().chain);
            move.bind(3, received_ms);
            move.bind(4, station.text());
            move.bind(5, epoch);
            move.bind(6, stored(head_before));
            if (!move.executeStep()) return false;
            const std::int64_t number = move.getColumn(0).getInt64();
            SQLite::Statement insert(database, "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)");
            insert.bind(1, number);
            insert.bind(5, received_ms);
            std::uint64_t seq = head_before;
            for (const NewRecord& record : records) {
                YZ_CHECK(record.seq == ++seq);
                insert.bind(2, stored(record.seq));
                bind_blob(insert, 3, record.bytes);
                bind_array(insert, 4, record.chain);
                insert.bind(6, std::string(record.set_aside));
                insert.exec();
                insert.reset();
            }
            return true;
        });
    }

    std::optional<base::Hash> chain_at(const base::StationId& station, std::uint32_t epoch,
                                       std::uint64_t seq) override {
        return hub_.on_disk([&](SQLite::Database& database) -> std::optional<base::Hash> {
            if (seq == 0) {
                SQLite::Statement select(
                    database, "SELECT certificate FROM station WHERE station=? AND epoch=?");
                select.bind(1, station.text());
                select.bind(2, epoch);
                if (!select.executeStep()) return std::nullopt;
                return base::sha256(bytes_of(select.getColumn(0)));
            }
            SQLite::Statement select(database,
                                     "SELECT chain FROM record WHERE seq=? AND station_number="
                                     "(SELECT number FROM station WHERE station=? AND epoch=?)");
            select.bind(1, stored(seq));
            select.bind(2, station.text());
            select.bind(3, epoch);
            if (!select.executeStep()) return std::nullopt;
            return array_of<32>(select.getColumn(0));
        });
    }

    std::vector<std::pair<std::uint32_t, StoredRecord>> records(const base::StationId& station,
                                                                std::uint32_t after_epoch,
                                                                std::uint64_t after_seq,
                                                                std::size_t count_max) override {
        return hub_.on_disk([&](SQLite::Database& database) {
            std::vector<std::pair<std::uint32_t, StoredRecord>> found;
            SQLite::Statement select(
                database,
                "SELECT epoch, seq, bytes, chain, received_ms, set_aside FROM record "
                "JOIN station ON number=station_number WHERE station=? AND (epoch, seq) > (?, ?) "
                "ORDER BY epoch, seq LIMIT ?");
            select.bind(1, station.text());
            select.bind(2, after_epoch);
            select.bind(3, stored(after_seq));
            select.bind(4, static_cast<std::int64_t>(count_max));
            while (select.executeStep()) {
                found.emplace_back(epoch_of(select.getColumn(0)),
                                   StoredRecord{.seq = unsigned_of(select.getColumn(1)),
                                                .bytes = bytes_of(select.getColumn(2)),
                                                .chain = array_of<32>(select.getColumn(3)),
                                                .received_ms = select.getColumn(4).getInt64(),
                                                .set_aside = select.getColumn(5).getString()});
            }
            return found;
        });
    }

    void quarantine(const base::StationId& station, std::uint32_t epoch,
                    const base::Hash& sealed_chain, std::string_view batch,
                    base::WallMs received_ms) override {
        hub_.change([&](SQLite::Database& database) {
            SQLite::Statement insert(database,
                                     "INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?)");
            insert.bind(1, station.text());
            insert.bind(2, epoch);
            bind_array(insert, 3, sealed_chain);
            bind_blob(insert, 4, batch);
            insert.bind(5, received_ms);
            insert.exec();
            return true;
        });
    }

    std::uint64_t quarantine_count() override {
        return hub_.on_disk([](SQLite::Database& database) {
            return unsigned_of(database.execAndGet("SELECT count(*) FROM quarantine"));
        });
    }

    void raise_alarm(const base::StationId& station, std::uint32_t epoch, std::string_view kind,
                     base::WallMs at_ms) override {
        hub_.change([&](SQLite::Database& database) {
            SQLite::Statement insert(
                database,
                "INSERT INTO alarm VALUES (?1, ?2, ?3, 1, ?4, ?4) ON CONFLICT DO UPDATE SET "
                "count=count+1, last_ms=?4");
            insert.bind(1, station.text());
            insert.bind(2, epoch);
            insert.bind(3, std::string(kind));
            insert.bind(4, at_ms);
            insert.exec();
            return true;
        });
    }

    std::vector<Alarm> alarms() override {
        return hub_.on_disk([&](SQLite::Database& database) {
            std::vector<Alarm> found;
            SQLite::Statement select(database, "SELECT * FROM alarm ORDER BY last_ms DESC");
            while (select.executeStep())
                found.push_back({.station = select.getColumn(0).getString(),
                                 .epoch = epoch_of(select.getColumn(1)),
                                 .kind = select.getColumn(2).getString(),
                                 .count = unsigned_of(select.getColumn(3)),
                                 .first_ms = select.getColumn(4).getInt64(),
                                 .last_ms = select.getColumn(5).getInt64()});
            return found;
        });
    }

    void put_code(const base::StationId& station, const CodeRow& code) override {
        hub_.change([&](SQLite::Database& database) {
            write_code(database, station, code);
            return true;
        });
    }

    std::optional<CodeRow> code(const base::StationId& station) override {
        return hub_.on_disk([&](SQLite::Database& database) -> std::optional<CodeRow> {
            SQLite::Statement select(database,
                                     "SELECT code_key, expires_ms, used_for, wrong_count "
                                     "FROM enrolment_code WHERE station=?");
            select.bind(1, station.text());
            if (!select.executeStep()) return std::nullopt;
            CodeRow row{.key = array_of<32>(select.getColumn(0)),
                        .expires_ms = select.getColumn(1).getInt64(),
                        .used_for = std::nullopt,
                        .wrong_count = epoch_of(select.getColumn(3))};
            if (!select.getColumn(2).isNull()) row.used_for = array_of<32>(select.getColumn(2));
            return row;
        });
    }

    void enrol(const StationRow& row, const CodeRow& code) override {
        hub_.change([&](SQLite::Database& database) {
            SQLite::Statement insert(
                database,
                "INSERT INTO station (station, epoch, public_key, certificate, head_seq, "
                "head_chain, ratchet, ratchet_previous, enrolled_ms, contact_ms) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            insert.bind(1, row.station.text());
            insert.bind(2, row.epoch);
            bind_array(insert, 3, row.public_key);
            bind_blob(insert, 4, row.certificate);
            insert.bind(5, stored(row.head_seq));
            bind_array(insert, 6, row.head_chain);
            bind_array(insert, 7, row.ratchet);
            bind_array(insert, 8, row.ratchet_previous);
            insert.bind(9, row.enrolled_ms);
            insert.bind(10, row.contact_ms);
            insert.exec();
            write_code(database, row.station, code);
            return true;
        });
    }

private:
    static void write_code(SQLite::Database& database, const base::StationId& station,
                           const CodeRow& code) {
        SQLite::Statement insert(database,
                                 "INSERT OR REPLACE INTO enrolment_code VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, station.text());
        bind_array(insert, 2, code.key);
        insert.bind(3, code.expires_ms);
        if (code.used_for)
            bind_array(insert, 4, *code.used_for);
        else
            insert.bind(4);
        insert.bind(5, code.wrong_count);
        insert.exec();
    }

    HubDatabase hub_;
};

}  // namespace

std::unique_ptr<HubStore> open_sqlite_hub_store(const std::string& path, const std::string& vfs) {
    return std::make_unique<SqliteHubStore>(path, vfs);
}

}  // namespace yz::sync::hub
