"""Computes indicators with TA-Lib and Tulip: a request as JSON on standard input, their values as JSON on standard output.

    pip install TA-Lib numpy
    cc -O2 -shared -fPIC tiamalgamation.c -o libtulip.so -lm      (from the tulind package)
    TULIP_LIBRARY=libtulip.so python conformance/oracles.py < request.json
"""

import ctypes
import json
import os
import sys

import numpy
import talib
from talib import abstract


def plain(values):
    return [None if not numpy.isfinite(value) else float(value) for value in values]


def run_talib(columns, call):
    function = abstract.Function(call["function"])
    kinds = {name: type(value) for name, value in function.parameters.items()}
    outputs = function(columns, **{name: kinds[name](value) for name, value in call["parameters"].items()})
    names = function.info["output_names"]
    return {name: plain(values) for name, values in zip(names, [outputs] if len(names) == 1 else outputs)}


def run_tulip(library, columns, call):
    inputs = [numpy.ascontiguousarray(columns[name]) for name in call["inputs"]]
    options = (ctypes.c_double * max(1, len(call["options"])))(*call["options"])
    start = getattr(library, "ti_" + call["function"] + "_start")(options)
    size = len(inputs[0])
    arrays = [numpy.full(size, numpy.nan) for _ in range(3)]
    pointer = ctypes.POINTER(ctypes.c_double)
    as_pointers = lambda given: (pointer * len(given))(*[each.ctypes.data_as(pointer) for each in given])
    status = getattr(library, "ti_" + call["function"])(size, as_pointers(inputs), options, as_pointers(arrays))
    if status != 0:
        raise RuntimeError(call["function"])
    missing = [None] * start
    return [missing + plain(values[: size - start]) for values in arrays]


def main():
    request = json.load(sys.stdin)
    columns = {name: numpy.array(values, dtype=float) for name, values in request["bars"].items()}
    answer = {"versions": {"TA-Lib": talib.__ta_version__.decode().split(" ")[0]}, "talib": {}, "tulip": {}}
    for name, call in request["talib"].items():
        answer["talib"][name] = run_talib(columns, call)
    path = os.environ.get("TULIP_LIBRARY")
    if path:
        library = ctypes.CDLL(path)
        library.ti_version.restype = ctypes.c_char_p
        answer["versions"]["Tulip"] = library.ti_version().decode()
        for name, call in request["tulip"].items():
            answer["tulip"][name] = run_tulip(library, columns, call)
    json.dump(answer, sys.stdout)


main()
