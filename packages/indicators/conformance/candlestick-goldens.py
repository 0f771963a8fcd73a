"""Writes what the candlestick patterns of TA-Lib give for the bars of src/testing/candlestick-bars.ts.

    pip install TA-Lib numpy
    python conformance/candlestick-goldens.py > src/testing/candlestick-goldens.json

Prices are whole numbers of ticks that are powers of two, so that every sum is exact and no rounding decides a pattern.
"""

import json
import sys

import numpy
import talib
from talib import abstract

LENGTH = 200_000
# The hits on the first bars are listed; those on all are counted and hashed.
LISTED = 5000
SEED = 42
# Ticks and typical bodies in ticks; they change every 100 bars.
TICKS = [1 / 4, 1 / 32, 1 / 2, 1 / 8, 1 / 16]
BODIES = [4, 16, 8, 100, 40]
# Candles between two sequences.
PAUSE = 12

# Patterns too rare for chance: open, high, low, close of each candle in quarters of a typical body above the close before.
SEQUENCES = [
    [[0, 14, 0, 14], [20, 22, 17, 18], [19, 20, 5, 8]],  # two crows
    [[0, 14, 0, 14], [18, 19, 16, 17], [20, 21, 15, 16]],  # upside gap two crows
    [[0, 5, 0, 4], [3, 3, -5, -5], [-2, -2, -12, -12], [-8, -8, -18, -18]],  # three black crows
    [[0, 5, 0, 4], [3, 9, 3, 8], [7, 13, 7, 12], [14, 14, -3, -2]],  # three-line strike
    [[0, 1, -34, -14], [-8, -6, -30, -16], [-15, -15, -17, -17]],  # three stars in the south
    [[0, 8, 0, 8], [5, 13, 5, 13], [10, 19, 10, 19]],  # three white soldiers
    [[0, 14, 0, 14], [18, 19, 17, 18], [14, 15, 2, 4]],  # abandoned baby
    [[0, 14, 0, 14], [17, 19, 16, 18], [18, 21, 17, 20], [20, 24, 19, 23], [22, 23, 14, 15]],  # breakaway
    [[0, 0, -10, -10], [-11, -11, -20, -20], [-24, -15, -30, -28], [-13, -12, -33, -32]],  # concealing baby swallow
    [[0, 0, -14, -14], [4, 20, 4, 20]],  # kicking
    [[0, 0, -18, -18], [4, 18, 4, 18]],  # kicking whose first candle is the longer
    [[0, 1, -6, -5], [-3, -2, -10, -9], [-6, -5, -14, -13], [-12, -6, -16, -14], [-10, -2, -11, -3]],  # ladder bottom
    [[0, 16, 0, 16], [20, 21, 18, 19], [15, 18, 13, 14], [13, 14, 11, 12], [14, 25, 14, 24]],  # mat hold
    [[0, 16, 0, 16], [15, 16, 13, 13], [13, 14, 10, 11], [10, 11, 7, 8], [10, 22, 9, 21]],  # three methods
    [[0, 5, 0, 4], [8, 13, 8, 12], [10, 11, 6, 6]],  # tasuki gap
    [[0, 5, 0, 4], [8, 13, 8, 12], [10, 10, 2, 2]],  # gap three methods
    [[0, 5, 0, 4], [8, 13, 8, 12], [8, 13, 7, 12]],  # gap side-by-side white
    [[0, 1, -16, -14], [-4, -3, -20, -9], [-15, -12, -16, -14]],  # unique three river
    [[0, 0, -14, -14], [-28, -14, -28, -14]],  # counterattack
    [[0, 14, 0, 14], [17, 17, 4, 5]],  # dark cloud cover, piercing
    [[0, 10, -10, 5], [2, 7, -7, -7], [-3, 4, -5, 0], [-2, 3, -9, -6], [0, 9, -2, 8]],  # modified hikkake
    [[0, 14, 0, 14], [9, 10, 7, 8], [6, 7, -3, -2]],  # three inside
    [[0, 0, -3, -2], [-4, 2, -4, 1], [1, 6, 1, 5]],  # three outside
    [[0, 14, 0, 14], [17, 18, 15, 16], [14, 15, 2, 3]],  # evening star, morning star
    [[0, 14, 0, 14], [17, 18, 15, 17], [14, 15, 2, 3]],  # evening and morning doji star
    [[0, 0, -15, -14], [-18, -14, -18, -14]],  # in-neck
    [[0, 0, -16, -13], [-19, -16, -19, -16]],  # on-neck
    [[0, 0, -15, -14], [-18, -10, -18, -10]],  # thrusting
    [[0, 0, -6, -5], [-3, 3, -4, 2], [3, 3, -5, -5]],  # stick sandwich
    [[0, 12, 0, 12], [10, 22, 10, 22], [21, 23, 20, 22]],  # stalled pattern
]


def candlestick_bars(length=LENGTH, seed=SEED):
    state = seed

    def draw(count):
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return int(state / 2**32 * count)

    opened = closed = 1_000_000
    direction = 1
    rows = []

    def add(new_open, high, low, new_close, tick):
        nonlocal opened, closed
        opened, closed = new_open, new_close
        high = max(high, opened, closed)
        low = min(low, opened, closed)
        rows.append([opened * tick, high * tick, low * tick, closed * tick])

    def random_candle(body, tick):
        nonlocal direction

        def shadow():
            kind = draw(4)
            return 0 if kind < 2 else draw(body // 4 + 1) if kind == 2 else draw(2 * body + 1)

        if draw(10) >= 6:
            direction = -direction
        kind = draw(10)
        if kind < 4:
            start = closed
        elif kind == 4:
            start = opened
        elif kind < 7:
            start = closed + draw(3) - 1
        else:
            gap = 1 + draw(body)
            start = closed + (direction if draw(3) else -direction) * gap
        kind = draw(8)
        if kind == 0:
            size = 0
        elif kind == 1:
            size = draw(2)
        elif kind < 4:
            size = draw(body // 4 + 1)
        elif kind < 6:
            size = draw(body)
        else:
            size = body + draw(2 * body)
        end = start + direction * size
        if draw(12) == 0:
            end = closed
        high = max(start, end) + shadow()
        low = min(start, end) - shadow()
        add(start, high, low, end, tick)

    def sequence(candles, body, tick):
        base = closed
        side = 1 if draw(3) else -1
        unit = body // 4
        prices = [base + side * price * unit for candle in candles for price in candle]
        # What is nearly a pattern tells as much as what is one: some prices move to another, or elsewhere.
        for _ in range(draw(3)):
            at = draw(len(prices))
            kind = draw(5)
            if kind < 3:
                prices[at] = prices[draw(len(prices))] + (draw(3) - 1 if kind == 0 else 0)
            elif kind == 3:
                prices[at] += draw(24 * unit + 1) - 12 * unit
            else:
                first = at - at % 4
                prices[first], prices[first + 3] = prices[first + 3], prices[first]
        for first in range(0, len(prices), 4):
            start, high, low, end = prices[first : first + 4]
            add(start, max(high, low), min(high, low), end, tick)

    turn = 0
    while len(rows) < length:
        regime = len(rows) // 100 % len(TICKS)
        for _ in range(PAUSE):
            random_candle(BODIES[regime], TICKS[regime])
        sequence(SEQUENCES[turn % len(SEQUENCES)], BODIES[regime], TICKS[regime])
        turn += 1
    columns = numpy.array(rows[:length], dtype=float).T
    return {name: numpy.ascontiguousarray(column) for name, column in zip(("open", "high", "low", "close"), columns)}


def golden_of(name, bars, **parameters):
    values = abstract.Function(name)(bars, **parameters)
    listed = values[:LISTED]
    hashed = 0
    found = numpy.flatnonzero(values)
    for index in found.tolist():
        hashed = (hashed * 31 + index * 1000 + int(values[index]) + 500) % 2**32
    hits = {str(signal): numpy.flatnonzero(listed == signal).tolist() for signal in sorted(set(listed.tolist()) - {0})}
    return {"hits": hits, "count": len(found), "hash": hashed}


def main():
    bars = candlestick_bars()
    goldens = {"talib": talib.__ta_version__.decode(), "wheel": talib.__version__, "sequences": SEQUENCES, "functions": {}}
    for name in talib.get_function_groups()["Pattern Recognition"]:
        function = abstract.Function(name)
        golden = {"lookback": function.lookback, **golden_of(name, bars)}
        if not golden["hits"]:
            print(f"{name}: none", file=sys.stderr)
        if "penetration" in function.parameters:
            golden["penetration"] = function.parameters["penetration"]
            golden["others"] = {str(other): golden_of(name, bars, penetration=other) for other in (0.1, 0.8)}
        goldens["functions"][name] = golden
    json.dump(goldens, sys.stdout, separators=(",", ":"), allow_nan=False)


if __name__ == "__main__":
    main()
