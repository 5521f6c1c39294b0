"""tidy.py ROOT: every rule over the whole repository, clang-format over every C++ file, msgfmt over the
text catalogues."""
import os
import subprocess
import sys

from rules import RULES
from source_tree import read_tree


def unformatted(root, tree):
    paths = sorted(tree.cpp())
    run = subprocess.run(['clang-format-14', '--dry-run', '-Werror', *paths], cwd=root, text=True,
                         capture_output=True, check=False)
    for path in sorted({line.split(':')[0] for line in run.stderr.splitlines() if ': error:' in line}):
        yield f'{path}:1: is not formatted. Run ./dev fmt.'
    if run.returncode != 0 and ': error:' not in run.stderr:
        yield f'clang-format-14 did not run: {run.stderr.strip()}'


def broken_catalogues(root, tree):
    for path in sorted(p for p in tree.files if p.endswith('.po')):
        run = subprocess.run(['msgfmt', '--check', '-o', os.devnull, path], cwd=root, text=True,
                             capture_output=True, check=False)
        if run.returncode != 0:
            yield f'{run.stderr.strip().splitlines()[0]}. Correct it as gettext says.'


def main():
    root = os.path.abspath(sys.argv[1])
    tree = read_tree(root)
    found = [message for rule in RULES for message in rule(tree)]
    found += unformatted(root, tree)
    found += broken_catalogues(root, tree)
    for message in found:
        print(message)
    print(f'{len(tree.files)} files, {len(RULES) + 2} rules, {len(found)} found')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
