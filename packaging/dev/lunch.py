"""Runs the demo lunch on the real programs: taps each card of lunch.txt on the virtual reader of
pcscd, drives the kiosk's script through a FIFO, and writes down what it answered.

The kiosk reads --script line by line as the lines come: it is a FIFO, written during the lunch.
Prints one line for each tap, names masked by the kiosk; the same as data goes to OUT/lunch.json, a picture of
every screen to OUT/*.png. Exit status 0 when the kiosk answered every tap and ended by itself;
with --check also what lunch.txt expects is compared."""
import argparse
import json
import os
import subprocess
import sys
import time

ANSWER_WAIT_S = 15


class Trouble(Exception):
    """What to tell the person in one line."""


def taps_of(path):
    taps = []
    with open(path, encoding='utf-8') as file:
        for line in file:
            words = line.split('#')[0].split()
            if words:
                taps.append({'card': words[0].rstrip('?'), 'asks': words[0].endswith('?'),
                             'expected': words[1]})
    return taps


class Kiosk:
    """The headless kiosk: commands go into its script, answers come from its --answers file."""

    def __init__(self, arguments):
        self.out = arguments.out
        self.answers_path = os.path.join(arguments.out, 'answers.jsonl')
        self.answers_read = 0
        script = os.path.join(arguments.out, 'script.fifo')
        for path in (self.answers_path, script):
            if os.path.exists(path):
                os.remove(path)
        os.mkfifo(script, 0o600)
        self.log = open(os.path.join(arguments.out, 'kiosk.log'), 'w', encoding='utf-8')
        self.process = subprocess.Popen(
            [arguments.kiosk, '--headless', '--state', arguments.state, '--config', arguments.config,
             '--script', script, '--shots', arguments.out, '--answers', self.answers_path,
             *arguments.kiosk_option],
            stdout=self.log, stderr=subprocess.STDOUT)
        # Opening blocks until the kiosk opened the other end; it may have ended instead.
        self.script = None
        deadline = time.monotonic() + ANSWER_WAIT_S
        while self.script is None:
            try:
                self.script = os.open(script, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:
                self.check_alive()
                if time.monotonic() > deadline:
                    raise Trouble('the kiosk does not read its script; see ' + self.log.name)
                time.sleep(0.02)
        os.set_blocking(self.script, True)

    def check_alive(self):
        if self.process.poll() is not None:
            self.log.flush()
            with open(self.log.name, encoding='utf-8', errors='replace') as file:
                last = file.read().strip().splitlines()[-1:] or ['it said nothing']
            raise Trouble(f'the kiosk ended with status {self.process.returncode}: {last[0]}')

    def command(self, line):
        try:
            os.write(self.script, (line + '\n').encode())
        except BrokenPipeError:
            self.process.wait()
            self.check_alive()

    def picture(self, name):
        """Asks for a picture and waits until it is there: all commands before are done then."""
        path = os.path.join(self.out, name + '.png')
        if os.path.exists(path):
            os.remove(path)
        self.command('shot ' + name)
        deadline = time.monotonic() + 2 * ANSWER_WAIT_S
        while not (os.path.exists(path) and self.complete(path)):
            self.check_alive()
            if time.monotonic() > deadline:
                raise Trouble(f'no picture {path}; see {self.log.name}')
            time.sleep(0.01)

    @staticmethod
    def complete(path):
        with open(path, 'rb') as file:
            return b'IEND' in file.read()[-12:]

    def answer(self, what):
        """The next line of --answers."""
        deadline = time.monotonic() + ANSWER_WAIT_S
        while True:
            if os.path.exists(self.answers_path):
                with open(self.answers_path, encoding='utf-8') as file:
                    lines = [line for line in file.read().split('\n')[:-1] if line]
                if len(lines) > self.answers_read:
                    self.answers_read += 1
                    return json.loads(lines[self.answers_read - 1])
            self.check_alive()
            if time.monotonic() > deadline:
                raise Trouble(f'no answer to {what} within {ANSWER_WAIT_S} s; see {self.log.name}')
            time.sleep(0.01)

    def masked_name(self, number):
        """Who it was, as the kiosk's own line says for answer `number` (quotes have no line)."""
        deadline = time.monotonic() + ANSWER_WAIT_S
        while time.monotonic() < deadline:
            with open(self.log.name, encoding='utf-8') as file:
                lines = [line for line in file.read().split('\n')[:-1]
                         if '  ' in line and not line.startswith('20')]
            if len(lines) > number:
                return lines[number].split('  ')[0]
            self.check_alive()
            time.sleep(0.01)
        raise Trouble('the kiosk does not say whom it answered; see ' + self.log.name)

    def end(self):
        self.command('end')
        os.close(self.script)
        try:
            status = self.process.wait(timeout=60)
        except subprocess.TimeoutExpired as trouble:
            self.process.kill()
            raise Trouble('the kiosk did not end by itself') from trouble
        self.log.close()
        if status != 0:
            raise Trouble(f'the kiosk ended with status {status}; see {self.log.name}')


def tap_card(arguments, card):
    if card.startswith('id:'):
        with open(arguments.ids, 'w', encoding='utf-8') as fifo:
            fifo.write(card[3:] + '\n')
        return
    run = subprocess.run([arguments.card, 'tap', card, '--cards', arguments.cards,
                          '--memory', os.path.join(arguments.out, 'card_counters.json'),
                          '--wait-ms', str(ANSWER_WAIT_S * 1000)],
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise Trouble(f'the card {card} was not read by the kiosk ({(run.stderr or run.stdout).strip()}); '
                      f'does another pcscd hold the virtual reader?')


def outcome_word(answer):
    """What lunch.txt calls it: what the elder pays in yuan, the refusal, or the kind of answer."""
    if answer['answer'] == 'served':
        return f'{answer["pays_fen"] / 100:g}'
    return answer.get('refusal') or answer.get('trouble') or answer['answer']


def yuan(fen):
    return f'{fen / 100:g}'


def one_tap(kiosk, arguments, tap, number):
    name = f'{number:02d}-{tap["card"].replace(":", "_")}'
    if tap['asks']:
        kiosk.command('touch query')
        kiosk.command('wait E1_query')
        kiosk.picture(f'{name}-E1_query')
    tap_card(arguments, tap['card'])
    answer = kiosk.answer(tap['card'])
    kiosk.picture(f'{name}-{answer["screen"]}')
    first_ms = answer.get('card_ms')
    if answer['answer'] == 'quoted':
        kiosk.command('touch pay')
        answer = kiosk.answer(tap['card'] + ' paying')
        kiosk.picture(f'{name}-{answer["screen"]}')
    elif answer['answer'] == 'account':
        kiosk.command('touch why')
        kiosk.command('wait E7')
        kiosk.picture(f'{name}-E7')
    # Every screen ends by itself: E7 40 s, then E5 60 s, the longest.
    kiosk.command('advance 45000')
    kiosk.command('advance 65000')
    kiosk.command('wait E1')
    kiosk.picture('00-E1')
    return {'card': tap['card'], 'asks': tap['asks'], 'expected': tap['expected'],
            'found': outcome_word(answer), 'card_to_answer_ms': first_ms, **answer}


def at_the_counter(kiosk, path):
    """A script of the kiosk, one line after the other."""
    with open(path, encoding='utf-8') as file:
        lines = [line.split('#')[0].strip() for line in file]
    for line in filter(None, lines):
        kiosk.command(line)
    kiosk.picture('00-E1')


def line_of(row, name):
    text = f'{row["card"]:<15}{name}: '
    if row['answer'] == 'served':
        layers = ', '.join(f'{layer["rule"]} {yuan(layer["fen"])}' for layer in row['layers'])
        text += (f'{yuan(row["price_fen"])} yuan; {layers}; pays {yuan(row["pays_fen"])}; '
                 f'record {row["seq"]}, pick-up {row["pickup"]}')
    else:
        text += row['found'].replace('_', ' ')
    return f'{text}; {row["card_to_answer_ms"]} ms'


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ('kiosk', 'card', 'state', 'config', 'out', 'cards', 'ids', 'lunch', 'worker'):
        parser.add_argument('--' + option, required=True)
    parser.add_argument('--kiosk-option', action='append', default=[])
    parser.add_argument('--check', action='store_true')
    arguments = parser.parse_args()
    rows = []
    try:
        kiosk = Kiosk(arguments)
        kiosk.command('wait E1')
        kiosk.picture('00-E1')
        for number, tap in enumerate(taps_of(arguments.lunch), 1):
            rows.append(one_tap(kiosk, arguments, tap, number))
            print(line_of(rows[-1], kiosk.masked_name(number - 1)), flush=True)
        at_the_counter(kiosk, arguments.worker)
        print('worker         50 yuan paid in for 李*贵, the last meal taken back: W1 … W9')
        kiosk.end()
    except Trouble as trouble:
        print(f'the demo lunch stopped: {trouble}', file=sys.stderr)
        return 1
    finally:
        with open(os.path.join(arguments.out, 'lunch.json'), 'w', encoding='utf-8') as file:
            json.dump(rows, file, ensure_ascii=False, indent=1)
    wrong = [row for row in rows if row['found'] != row['expected']]
    if arguments.check:
        for row in wrong:
            print(f'{row["card"]}: expected {row["expected"]}, found {row["found"]}', file=sys.stderr)
        return 1 if wrong else 0
    return 0


if __name__ == '__main__':
    sys.exit(main())
