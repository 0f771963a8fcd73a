"""Writes what TA-Lib gives for the bars of src/testing/golden-bars.ts.

    pip install TA-Lib numpy
    python conformance/talib-goldens.py > src/testing/talib-goldens.json
"""

import json
import math
import sys

import numpy
import talib
from talib import abstract

LENGTH = 300


def golden_bars():
    state = 42

    def draw():
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return state / 2**32

    names = ("open", "high", "low", "close", "volume")
    columns = {name: numpy.zeros(LENGTH) for name in names}
    price = 100.0
    for i in range(LENGTH):
        opened = price + draw() - 0.5
        price = opened + (draw() - 0.5) * 4
        row = {"open": opened, "close": price}
        row["high"] = max(opened, price) + draw() * 2
        row["low"] = min(opened, price) - draw() * 2
        row["volume"] = math.floor(1000 + draw() * 9000)
        for name in names:
            columns[name][i] = row[name]
    return columns


# Parameters beside the defaults, so that no default hides a mistake.
VARIANTS = {
    "timeperiod": 5, "timeperiod1": 3, "timeperiod2": 6, "timeperiod3": 11, "fastperiod": 4, "slowperiod": 9,
    "signalperiod": 3, "fastk_period": 6, "slowk_period": 4, "slowd_period": 2, "fastd_period": 4, "nbdevup": 1.5,
    "nbdevdn": 2.5, "nbdev": 1.5, "vfactor": 0.5, "acceleration": 0.03, "maximum": 0.15, "minperiod": 3, "maxperiod": 12,
    "fastlimit": 0.6, "slowlimit": 0.1,
}


def sample(values, is_whole):
    valid = [i for i in range(LENGTH) if is_whole or not math.isnan(values[i])]
    if not valid:
        return {}
    first = valid[0]
    wanted = {first, first + 1, first + 2, first + 7, 100, 150, 151, 200, 250, LENGTH - 1}
    return {str(i): float(values[i]) for i in sorted(wanted) if first <= i < LENGTH}


def run(name, parameters):
    function = abstract.Function(name)
    columns = golden_bars()
    if "periods" in str(function.info["input_names"]):
        columns["periods"] = numpy.array([float(2 + i % 9) for i in range(LENGTH)])
    outputs = function(columns, **parameters)
    names = function.info["output_names"]
    if len(names) == 1:
        outputs = [outputs]
    return {
        "parameters": {**function.parameters, **parameters},
        "outputs": {
            each: sample(values, values.dtype.kind == "i") for each, values in zip(names, outputs)
        },
    }


def main():
    goldens = {"talib": talib.__ta_version__.decode(), "wheel": talib.__version__, "functions": {}}
    for name in talib.get_functions():
        if name.startswith("CDL"):
            continue
        try:
            cases = [run(name, {})]
            variant = {key: VARIANTS[key] for key in cases[0]["parameters"] if key in VARIANTS}
            if variant:
                cases.append(run(name, variant))
            goldens["functions"][name] = cases
        except Exception as error:  # a function that needs other input
            print(f"{name}: {error}", file=sys.stderr)
    json.dump(goldens, sys.stdout, indent=1, allow_nan=False)


main()
