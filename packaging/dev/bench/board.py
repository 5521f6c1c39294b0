"""What ./dev bench measured: rows of a number, its unit and what stands beside it."""


def percentile(values, share):
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))]


class Board:
    """What was measured so far; prints each line as it comes."""

    def __init__(self):
        self.rows = []

    def add(self, what, value, unit, limit=None, limit_is='', goal=''):
        row = {'what': what, 'value': value, 'unit': unit}
        if limit:
            row.update(limit=limit, limit_is=limit_is)
        if goal:
            row['goal'] = goal
        self.add_row(row)

    def add_row(self, row):
        self.rows.append(row)
        text = f'{row["what"]:<58} {row["value"]:>10.4g} {row["unit"]:<10}'
        if 'limit' in row:
            text += f' limit {row["limit"]:.4g} ({row["limit_is"]}), {row["value"] / row["limit"]:.3g} times'
        if 'goal' in row:
            text += f'; goal: {row["goal"]}'
        print(text, flush=True)

    def value_of(self, what):
        return next((row['value'] for row in self.rows if row['what'] == what), None)
