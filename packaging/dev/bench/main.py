"""Runs every bench program and measures the running kiosk; prints each number beside its limit and
writes all to build/bench.json. Nothing fails by being slow."""
import json
import os
import shutil
import subprocess
import sys

import kiosk_numbers
import loudspeaker
import readers
import rush
from board import Board
from kiosk import BIN, FOLDER, Kiosk, x_display


def programs(board):
    with open('build/release/bench_targets.txt', encoding='ascii') as file:
        names = file.read().split()
    for name in names:
        run = subprocess.Popen([f'{BIN}/{name}'], stdout=subprocess.PIPE, text=True)
        for line in run.stdout:
            board.add_row(json.loads(line))
        if run.wait() != 0:
            sys.exit(f'./dev bench: {name} ended with status {run.returncode}')


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    board = Board()
    programs(board)
    large = kiosk_numbers.start_up(board)
    board.add('one append with fdatasync where the records are', kiosk_numbers.sync_ms(large), 'ms')
    kiosk_numbers.cards(board, large)
    kiosk_numbers.idle(board, 'headless kiosk', Kiosk(large))
    readers.readers(board)
    rush.rush(board)
    with x_display() as display:
        if display is None:
            print('The window and its voice are not measured: Xvfb is not here (apt install xvfb).')
        else:
            kiosk_numbers.window(board, large, display)
            loudspeaker.prompt_start(board, display)
    with open('build/bench.json', 'w', encoding='utf-8') as file:
        json.dump(board.rows, file, ensure_ascii=False, indent=1)
    print('build/bench.json')


if __name__ == '__main__':
    main()
