"""The tidy rules. Each takes a SourceTree and yields messages 'path:line: what is wrong. The fix.'"""
import os
import re

from source_tree import code_only, line_of, strip_hash_comments


def include_layers(tree):
    """Quoted includes are written from the root, and point to the same folder or a linked one."""
    for path, text in tree.cpp().items():
        folder = tree.folder_of(path)
        allowed = tree.reachable(folder) if folder else None
        for found in re.finditer(r'^[ \t]*#[ \t]*include\s+"([^"]+)"', text, re.M):
            name, where = found[1], f'{path}:{line_of(text, found.start())}'
            if name not in tree.files:
                yield (f'{where}: "{name}" is no file of this repository. Write the path from the '
                       f'root, as in "kiosk/base/check.h"; other headers stand in <>.')
                continue
            other = tree.folder_of(name)
            if folder is None or other is None or other is folder:
                if folder is not None and name.startswith('tests/'):
                    yield f'{where}: a program includes a test. Move the shared part into its folder.'
                continue
            if other.path not in allowed:
                if other.level >= folder.level:
                    fix = ('An include points downward only: move the shared part into a lower '
                           'folder, or pass it in as a value.')
                else:
                    fix = f'Add {other.target.split()[0]} to LINKS in {folder.path}/CMakeLists.txt.'
                yield (f'{where}: {folder.path} (level {folder.level}) includes {other.path} '
                       f'(level {other.level}), which it does not link. {fix}')


def own_headers(tree):
    """ImGui is seen by the kit and the *_draw.cpp only, SQLite by the two stores only."""
    for path, text in tree.cpp().items():
        for found in re.finditer(r'^[ \t]*#[ \t]*include\s+[<"]([^>"]+)[>"]', text, re.M):
            name, where = found[1], f'{path}:{line_of(text, found.start())}'
            if re.match(r'imgui', name) and path.startswith(('kiosk/', 'hw/', 'sync/')):
                drawing = path.startswith('kiosk/ui/') and (
                    path.endswith('_draw.cpp') or path.startswith(IMGUI_FOLDERS))
                if not drawing:
                    yield (f'{where}: only {", ".join(IMGUI_FOLDERS)} and *_draw.cpp include ImGui. '
                           f'Put what is drawn into a View and draw it with the kit.')
            if re.match(r'(SQLiteCpp/|sqlite3)', name) and not path.startswith(SQLITE_FOLDERS):
                yield (f'{where}: only {", ".join(SQLITE_FOLDERS)} include SQLite. Ask the store for '
                       f'a function with a name from the domain.')


IMGUI_FOLDERS = ('kiosk/ui/kit/', 'kiosk/ui/raster/')
SQLITE_FOLDERS = ('kiosk/store/', 'sync/hub/', 'tests/')


def header_comments(tree):
    """A header opens with one to four lines saying what it is; outside tests, first its level."""
    for path, text in tree.cpp().items():
        if not path.endswith('.h'):
            continue
        if '#pragma once' not in text:
            yield f'{path}:1: no #pragma once. Add it under the opening comment.'
        folder = tree.folder_of(path)
        if path.startswith('tests/'):
            if not text.startswith('//'):
                yield f'{path}:1: opens without a comment. Say in one to four lines what it is.'
            continue
        found = re.match(r'// Level (\d+)[.,] ', text)
        if not found:
            yield (f'{path}:1: does not open with its level. Begin with "// Level N. What it is, what '
                   f'always holds."')
        elif folder and int(found[1]) not in folder.levels:
            yield (f'{path}:1: says level {found[1]}, but {folder.path} is level {folder.level}. '
                   f'Correct the comment, or the LEVEL in its CMakeLists.txt.')


BANNED_PARTS = {
    'get': 'name the thing itself (balance(), not get_balance())',
    'data': 'say what it holds (bytes, record, facts)',
    'manager': 'name what it does',
    'managers': 'name what it does',
    'util': 'name what it does',
    'utils': 'name what it does',
    'helper': 'name what it does',
    'helpers': 'name what it does',
    'handle': 'say what is done with it',
    'handler': 'name the event: on_…, or what is done',
}
# Names that are somebody else's, by the way they are written.
FOREIGN = re.compile(
    r'^(sqlite3|curl|MHD|SDL|ImGui|Im[A-Z]|SCard|SCARD|gnutls|FT_|ZSTD|crypto_|sodium|png_|u_|U[A-Z]'
    r'|CURL|LLVM|po_|libevdev_|[A-Z0-9_]+$)')
IDENTIFIER = re.compile(r'(?<![\w])([A-Za-z_]\w*)')


def name_parts(identifier):
    spaced = re.sub(r'([a-z0-9])([A-Z])', r'\1_\2', identifier)
    return [part.lower() for part in spaced.split('_') if part]


def banned_names(tree):
    """No get, data, manager, util, helper, handle in names of ours."""
    for path, text in tree.cpp().items():
        for part in name_parts(os.path.splitext(path)[0].replace('/', '_')):
            if part in BANNED_PARTS:
                yield f'{path}:1: "{part}" in a file name: {BANNED_PARTS[part]}.'
        code = re.sub(r'^\s*#.*$', '', code_only(text), flags=re.M)
        seen = set()
        for found in IDENTIFIER.finditer(code):
            identifier = found[1]
            if identifier in seen or FOREIGN.match(identifier):
                continue
            bad = [part for part in name_parts(identifier) if part in BANNED_PARTS]
            if not bad:
                continue
            before = code[max(0, found.start() - 2):found.start()]
            if before.endswith(('.', '->', '::')):
                continue  # A member of somebody else's type: ours is caught where it is declared.
            seen.add(identifier)
            yield (f'{path}:{line_of(code, found.start())}: the name "{identifier}": '
                   f'{BANNED_PARTS[bad[0]]}.')


# Put together from pieces, so that this file does not hold what it looks for.
BANNED_WORDS = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X)\b')
MACHINE_PATHS = re.compile(r'(?<![\w.$}])/(?:home|root|work)/\w')


def banned_words(tree):
    """What is postponed stands in the issue, not in the code; no path of one machine."""
    for path, text in tree.files.items():
        for found in BANNED_WORDS.finditer(text):
            yield (f'{path}:{line_of(text, found.start())}: "{found[1]}". Do it, or write it into an '
                   f'issue and delete the line.')
        for found in MACHINE_PATHS.finditer(text):
            yield (f'{path}:{line_of(text, found.start())}: a path of one machine. Write it relative '
                   f'to the repository.')


def sources_in_targets(tree):
    """Every .cpp is named in the CMakeLists.txt of its folder or of a folder above."""
    for path in tree.cpp():
        if not path.endswith('.cpp'):
            continue
        folder = os.path.dirname(path)
        named = False
        while True:
            cmake = tree.files.get(os.path.join(folder, 'CMakeLists.txt'))
            if cmake is not None:
                relative = os.path.relpath(path, folder) if folder else path
                if re.search(r'(?<![\w./-])' + re.escape(relative) + r'(?![\w.])',
                             strip_hash_comments(cmake)):
                    named = True
                    break
            if not folder:
                break
            folder = os.path.dirname(folder)
        if not named:
            yield (f'{path}:1: is in no target, so it never runs. Name it in SOURCES of a yz_library, '
                   f'yz_program, yz_test or yz_fuzz.')


SQL_BUILT = re.compile(
    r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE)\b[^"]*"\s*\+'
    r'|format\(\s*"\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE)\b')


def sql_is_bound(tree):
    """No statement is put together from strings."""
    for path, text in tree.cpp().items():
        if path.startswith('tests/'):
            continue
        code = code_only(text, keep_strings=True)
        for found in SQL_BUILT.finditer(code):
            yield (f'{path}:{line_of(code, found.start())}: a statement put together from strings. '
                   f'Write ? and bind the value.')


def po_entries(text):
    """msgid -> msgstr of a gettext catalogue, without its header."""
    entries, field, current = {}, None, {}

    def close():
        if current.get('msgid'):
            entries[current['msgid']] = current.get('msgstr', '')

    for line in text.splitlines():
        found = re.match(r'(msgid|msgstr|msgctxt)\s+"(.*)"$', line)
        if found:
            if found[1] in ('msgid', 'msgctxt') and 'msgstr' in current:
                close()
                current = {}
            field = found[1]
            current[field] = found[2]
        elif line.startswith('"') and field:
            current[field] += line.strip()[1:-1]
    close()
    return entries


TEXT_CALL = re.compile(r'\b(?:text|prompt)\(\s*"([a-z0-9_.]+)"')
TEXT_ID = re.compile(r'"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"')


def texts_translated(tree):
    """Every text id in the code is in both catalogues, and every text there is used."""
    catalogues = {p: po_entries(t) for p, t in tree.files.items()
                  if p.startswith('assets/text/') and p.endswith('.po')}
    if not catalogues:
        return
    ids = set().union(*catalogues.values())
    families = {text_id.split('.')[0] for text_id in ids}
    used = {}
    for path, text in tree.cpp().items():
        if not path.startswith('kiosk/ui/'):
            continue
        code = code_only(text, keep_strings=True)
        mentioned = [m for m in TEXT_ID.finditer(code)
                     if m[1] in ids or m[1].split('.')[0] in families]
        for found in [*TEXT_CALL.finditer(code), *mentioned]:
            used.setdefault(found[1], f'{path}:{line_of(code, found.start(1))}')
    for text_id, where in sorted(used.items()):
        for name, entries in sorted(catalogues.items()):
            if not entries.get(text_id):
                yield f'{where}: the text "{text_id}" is not in {name}. Add it there.'
    for name, entries in sorted(catalogues.items()):
        for text_id in sorted(ids - set(used)):
            if text_id in entries:
                yield f'{name}:1: no code uses "{text_id}". Delete it.'


def packages_listed(tree):
    """What cmake looks for is in the package list with a reason, and the other way round."""
    cmake_path, list_path = 'cmake/yz_dependencies.cmake', 'packaging/apt-packages.txt'
    if cmake_path not in tree.files or list_path not in tree.files:
        return
    cmake = strip_hash_comments(tree.files[cmake_path])
    wanted = set(re.findall(r'find_package\(\s*(\w+)', cmake))
    for names in re.findall(r'^yz_package\(\s*\w+\s+([^)]+)\)', cmake, re.M):
        wanted |= {names.split()[0]}
    wanted |= {header for header in re.findall(r'^yz_headers\(\s*\w+\s+([^\s)]+)', cmake, re.M)}
    wanted |= {header for header in re.findall(r'^find_path\(\s*YZ_\w+\s+([\w./+-]+)', cmake, re.M)}
    wanted -= {'Threads'}
    listed = set()
    for number, line in enumerate(tree.files[list_path].splitlines(), 1):
        if not line.strip() or line.startswith('#'):
            continue
        found = re.match(r'([a-z0-9.+-]+)\s+# (\S+): \S+', line)
        if not found:
            yield f'{list_path}:{number}: write "package   # name: reason".'
            continue
        if found[2] != 'tool':
            listed.add(found[2])
            if found[2] not in wanted:
                yield (f'{list_path}:{number}: {cmake_path} does not look for "{found[2]}". Delete the '
                       f'line, or add the library there.')
    for name in sorted(wanted - listed):
        yield (f'{cmake_path}:1: "{name}" is in no line of {list_path}. Add "package   # {name}: '
               f'reason" there.')


REFERENCE = re.compile(
    r'(?<![\w/.<"-])((?:kiosk|hw|sync|tests|assets|packaging|cmake|facts|seeds|ui)/[\w./-]+'
    r'\.(?:md|h|cpp|json|toml|po|txt|sh|py|cmake))(?![\w/])')
LINK = re.compile(r'\]\(([^)#:\s]+)\)')


def references_exist(tree):
    """A file that a comment or a page names is there."""
    for path, text in tree.files.items():
        if path.endswith('.cpp') or path.endswith('.h'):
            comments = re.sub(r'^[^/\n]*$', '', text, flags=re.M)
            found = [(m[1], m.start()) for m in REFERENCE.finditer(comments)
                     if '//' in comments[comments.rfind('\n', 0, m.start()) + 1:m.start()]]
        elif path.endswith(('.md', '.toml')):
            found = [(m[1], m.start()) for m in REFERENCE.finditer(text) if path.endswith('.toml')]
            found += [(os.path.normpath(os.path.join(os.path.dirname(path), m[1])), m.start())
                      for m in LINK.finditer(text)]
            comments = text
        else:
            continue
        for name, offset in found:
            if name not in tree.files and not tree.is_folder(name) and not name.endswith('.png'):
                yield (f'{path}:{line_of(comments, offset)}: "{name}" is no file of this repository. '
                       f'Correct the path, or name the document it comes from.')


FILE_LINES_MAX = 500
TEST_FILE_LINES_MAX = 700


def small_files(tree):
    """A reader can hold a file in mind."""
    for path, text in tree.cpp().items():
        lines = text.count('\n')
        most = TEST_FILE_LINES_MAX if path.startswith('tests/') else FILE_LINES_MAX
        if lines > most:
            yield f'{path}:{lines}: {lines} lines, more than {most}. Split it by what its parts do.'


RULES = (include_layers, own_headers, header_comments, banned_names, banned_words, sources_in_targets,
         sql_is_bound, texts_translated, packages_listed, references_exist, small_files)
