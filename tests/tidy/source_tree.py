"""The repository as the tidy rules see it: path -> text, and which target owns which folder."""
import os
import re

SUFFIXES = ('.h', '.cpp', '.cmake', '.txt', '.md', '.po', '.toml', '.json', '.sh', '.py', '.yml')
EXTRA = ('dev', '.ci/run', '.clang-format', '.clang-tidy', '.gitignore', 'LICENSE')
NOT_OURS = {'build', '.git'}


def read_tree(root):
    files = {}
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in NOT_OURS and not f.startswith('.cache'))
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), root)
            if name.endswith(SUFFIXES) or path in EXTRA:
                if path.startswith('tests/fuzz/corpus/'):
                    continue
                with open(os.path.join(root, path), encoding='utf-8', errors='replace') as file:
                    files[path] = file.read()
    return SourceTree(files)


class Folder:
    """A folder with a target: its level, what it links, the name in the message."""

    def __init__(self, path, targets, levels, links):
        self.path, self.target, self.links = path, ' '.join(targets), set(links)
        self.levels = set(levels)
        # Its library's; a program beside it stands one higher.
        self.level = min(levels)


class SourceTree:
    def __init__(self, files):
        self.files = files
        self.folders = {}
        for path, text in files.items():
            if os.path.basename(path) == 'CMakeLists.txt' and not path.startswith('tests/'):
                self._read_targets(os.path.dirname(path), strip_hash_comments(text))
        self.folder_of_target = {}
        for folder in self.folders.values():
            for target in folder.target.split():
                self.folder_of_target[target] = folder

    def _read_targets(self, path, text):
        targets, links, levels = [], [], []
        for target, body in re.findall(r'yz_(?:library|program)\(\s*([\w-]+)([^)]*)\)', text):
            targets.append(target)
            found = re.search(r'LEVEL\s+(\d+)', body)
            if found:
                levels.append(int(found[1]))
            found = re.search(r'\bLINKS\b([^)]*)', body)
            if found:
                links += re.findall(r'[\w:-]+', found[1])
        for target, found in re.findall(
                r'set_target_properties\(\s*([\w-]+)\s+PROPERTIES[^)]*YZ_LEVEL\s+(\d+)', text):
            targets.append(target)
            levels.append(int(found))
            for body in re.findall(r'target_link_libraries\(\s*' + target + r'\s+([^)]*)\)', text):
                links += re.findall(r'[\w:-]+', body)
        if targets and levels:
            self.folders[path] = Folder(path, targets, levels, links)

    def folder_of(self, path):
        """The nearest folder upward that has a target, or None."""
        folder = os.path.dirname(path)
        while folder:
            if folder in self.folders:
                return self.folders[folder]
            folder = os.path.dirname(folder)
        return None

    def reachable(self, folder):
        """Every folder this one may include: its links, and theirs."""
        seen, todo = {}, [folder]
        while todo:
            for link in todo.pop().links:
                below = self.folder_of_target.get(link)
                if below and below.path not in seen:
                    seen[below.path] = below
                    todo.append(below)
        return seen

    def is_folder(self, path):
        return any(name.startswith(path.rstrip('/') + '/') for name in self.files)

    def cpp(self):
        return {p: t for p, t in self.files.items() if p.endswith(('.h', '.cpp'))}


def strip_hash_comments(text):
    return re.sub(r'#[^\n]*', '', text)


_TOKENS = re.compile(
    r'''//[^\n]*|/\*.*?\*/|R"(\w*)\((?:.*?)\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9])'(?:\\.|[^'\\\n])+'(?!\w)''', re.S)


def code_only(text, keep_strings=False):
    """C++ without comments; without what stands in strings too, unless asked to keep it.
    Line numbers stay."""

    def blank(match):
        token = match[0]
        newlines = '\n' * token.count('\n')
        if token.startswith(('//', '/*')):
            return newlines
        if keep_strings:
            return token
        return '""' + newlines

    return _TOKENS.sub(blank, text)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1
