"""Each tidy rule finds its bad sample, names the fix, and leaves its good sample alone."""
import unittest

import rules
from source_tree import SourceTree

LAYERS = {
    'kiosk/base/CMakeLists.txt': 'yz_library(yz_base LEVEL 0 SOURCES check.cpp LINKS yz::sodium)',
    'kiosk/domain/CMakeLists.txt': 'yz_library(yz_domain LEVEL 1 SOURCES a.cpp LINKS yz_base)',
    'kiosk/store/CMakeLists.txt': 'yz_library(yz_store LEVEL 2 SOURCES s.cpp LINKS yz_domain)',
    'sync/wire/CMakeLists.txt': 'yz_library(yz_sync_wire LEVEL 2 SOURCES w.cpp LINKS yz_base)',
    'hw/port/CMakeLists.txt': 'add_library(yz_hw_port INTERFACE)\n'
                              'set_target_properties(yz_hw_port PROPERTIES YZ_LEVEL 1)\n'
                              'target_link_libraries(yz_hw_port INTERFACE yz_base)',
    'kiosk/base/check.h': '// Level 0. Checks.\n#pragma once\n',
    'kiosk/domain/money.h': '// Level 1. Money.\n#pragma once\n',
    'kiosk/store/journal.h': '// Level 2. Journal.\n#pragma once\n',
    'hw/port/reader.h': '// Level 1. Readers.\n#pragma once\n#include "kiosk/base/check.h"\n',
}
PO_HEAD = 'msgid ""\nmsgstr "Language: en\\n"\n\n'


def run(rule, files):
    return list(rule(SourceTree({**LAYERS, **files})))


class TidyRules(unittest.TestCase):
    def finds(self, rule, files, *words):
        found = run(rule, files)
        self.assertEqual(len(found), 1, found)
        for word in words:
            self.assertIn(word, found[0])

    def passes(self, rule, files):
        self.assertEqual(run(rule, files), [])

    def test_an_include_points_to_a_lower_linked_folder(self):
        rule = rules.include_layers
        self.passes(rule, {'kiosk/store/s.cpp': '#include "kiosk/base/check.h"\n#include "kiosk/domain/money.h"\n'})
        self.finds(rule, {'kiosk/domain/a.cpp': '#include "kiosk/store/journal.h"\n'},
                   'kiosk/domain/a.cpp:1', 'downward')
        self.finds(rule, {'sync/wire/w.cpp': '\n#include "kiosk/domain/money.h"\n'},
                   'sync/wire/w.cpp:2', 'Add yz_domain to LINKS in sync/wire/CMakeLists.txt')

    def test_an_include_is_written_from_the_root(self):
        self.finds(rules.include_layers, {'kiosk/domain/a.cpp': '#include "money.h"\n'}, 'from the root')

    def test_a_program_includes_no_test(self):
        self.finds(rules.include_layers, {'tests/support/world.h': '// A world.\n',
                                          'kiosk/domain/a.cpp': '#include "tests/support/world.h"\n'}, 'includes a test')

    def test_imgui_stays_in_the_kit_and_in_draw_files(self):
        rule = rules.own_headers
        self.passes(rule, {'kiosk/ui/kit/kit.cpp': '#include <imgui.h>\n',
                           'kiosk/ui/screens/elder/meal_draw.cpp': '#include <imgui.h>\n'})
        self.finds(rule, {'kiosk/ui/screens/elder/meal_view.cpp': '#include <imgui.h>\n'}, 'View')

    def test_sqlite_stays_in_the_stores(self):
        rule = rules.own_headers
        self.passes(rule, {'kiosk/store/s.cpp': '#include <SQLiteCpp/SQLiteCpp.h>\n'})
        self.finds(rule, {'kiosk/station/x.cpp': '#include <sqlite3.h>\n'}, 'Ask the store')

    def test_a_header_opens_with_its_level(self):
        rule = rules.header_comments
        self.finds(rule, {'kiosk/domain/b.h': '#pragma once\n'}, 'Level N')
        self.finds(rule, {'kiosk/domain/b.h': '// Level 2. B.\n#pragma once\n'}, 'is level 1')
        self.finds(rule, {'kiosk/domain/b.h': '// Level 1. B.\n'}, '#pragma once')
        self.finds(rule, {'tests/support/b.h': '#pragma once\n'}, 'what it is')

    def test_names_say_what_a_thing_is(self):
        rule = rules.banned_names
        self.passes(rule, {'kiosk/domain/a.cpp': 'auto b = s.data(); p.get(); std::get<0>(t); // get data\n'
                                                 'const char* w = "data"; SCARDHANDLE h; auto target = forget;'})
        self.finds(rule, {'kiosk/domain/a.cpp': 'int get_balance();'}, 'get_balance', 'balance()')
        self.finds(rule, {'kiosk/domain/a.cpp': 'class MealManager {};'}, 'MealManager')
        self.finds(rule, {'kiosk/domain/a.cpp': 'void f(int cardData);'}, 'cardData')
        self.finds(rule, {'kiosk/domain/meal_utils.cpp': ''}, 'file name')

    def test_nothing_is_postponed_in_the_code(self):
        self.finds(rules.banned_words, {'kiosk/domain/a.cpp': '// FIX' 'ME later\n'}, 'issue')
        self.finds(rules.banned_words, {'README.md': 'see /ho' 'me/wang/x\n'}, 'relative')

    def test_every_source_is_in_a_target(self):
        rule = rules.sources_in_targets
        self.passes(rule, {'kiosk/domain/a.cpp': ''})
        self.finds(rule, {'tests/domain/CMakeLists.txt': 'yz_test(d SOURCES a_test.cpp)',
                          'tests/domain/b_a_test.cpp': ''}, 'in no target')
        self.finds(rule, {'tests/domain/CMakeLists.txt': '# a_test.cpp', 'tests/domain/a_test.cpp': ''},
                   'in no target')

    def test_values_are_bound_in_sql(self):
        rule = rules.sql_is_bound
        self.passes(rule, {'kiosk/store/s.cpp': 'q("SELECT a FROM b WHERE c = ?", c);'})
        self.finds(rule, {'kiosk/store/s.cpp': 'q("SELECT a FROM b WHERE c = " + c);'}, 'bind')
        self.finds(rule, {'kiosk/store/s.cpp': 'fmt::format("DELETE FROM b WHERE c = {}", c);'}, 'bind')

    def test_every_text_is_translated_and_used(self):
        rule = rules.texts_translated
        code = {'kiosk/ui/a.cpp': 'text("meal.pay"); // text("meal.gone")\n'}
        one = PO_HEAD + 'msgid "meal.pay"\nmsgstr "Pay"\n'
        two = one + '\nmsgid "meal.old"\nmsgstr ""\n"Old"\n'
        self.passes(rule, {**code, 'assets/text/en.po': one, 'assets/text/zh-CN.po': one})
        self.passes(rule, {'kiosk/ui/a.cpp': 'texts.text("address", {});',
                           'assets/text/en.po': PO_HEAD + 'msgid "address"\nmsgstr "{title}"\n'})
        self.finds(rule, {**code, 'assets/text/en.po': one, 'assets/text/zh-CN.po': PO_HEAD},
                   '"meal.pay" is not in assets/text/zh-CN.po')
        self.finds(rule, {**code, 'assets/text/en.po': two}, 'no code uses "meal.old"')
        self.finds(rule, {'kiosk/ui/a.cpp': 'f("meal.pay", "meal.new");', 'assets/text/en.po': one},
                   '"meal.new" is not in')
        self.finds(rule, {**code, 'assets/text/en.po': PO_HEAD + 'msgid "meal.pay"\nmsgstr ""\n'}, 'Add it')

    def test_the_package_list_and_cmake_agree(self):
        rule = rules.packages_listed
        cmake = 'find_package(Threads REQUIRED)\nyz_package(sodium libsodium)\nyz_headers(expected tl/expected.hpp)\n'
        listed = 'libsodium-dev  # libsodium: signatures\nlibexpected-dev  # tl/expected.hpp: refusals\n'
        paths = ('cmake/yz_dependencies.cmake', 'packaging/apt-packages.txt')
        self.passes(rule, dict(zip(paths, (cmake, listed))))
        self.finds(rule, dict(zip(paths, (cmake + 'find_package(CLI11)\n', listed))), '"CLI11" is in no line')
        self.finds(rule, dict(zip(paths, (cmake, listed + 'libfoo-dev # foo: for fun\n'))), 'does not look for')
        self.finds(rule, dict(zip(paths, (cmake, listed + 'git\n'))), 'reason')

    def test_a_file_that_is_named_is_there(self):
        rule = rules.references_exist
        self.passes(rule, {'kiosk/domain/a.cpp': '// See kiosk/domain/money.h.\nf("ui/gone.json");\n',
                           'kiosk/domain/README.md': '[money](money.h) [layers](../) [web](https://a.b/c)\n'})
        self.finds(rule, {'kiosk/domain/a.cpp': 'int a;\n// Source: facts/gone.md 3.\n'}, 'a.cpp:2', 'Correct')
        self.finds(rule, {'README.md': '[there](kiosk/gone.md)\n'}, 'README.md:1')

    def test_a_file_is_short_enough_to_read(self):
        self.passes(rules.small_files, {'kiosk/domain/a.cpp': '\n' * rules.FILE_LINES_MAX})
        self.finds(rules.small_files, {'kiosk/domain/a.cpp': '\n' * (rules.FILE_LINES_MAX + 1)}, 'Split')


if __name__ == '__main__':
    unittest.main()
