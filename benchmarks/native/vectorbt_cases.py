"""The cases of benchmarks/vectorized.ts in vectorbt: times whole calls and their kernels, prints JSON."""
import json
import sys
import time

import numpy as np
import pandas as pd
import vectorbt as vbt
from vectorbt.portfolio import dispatch

folder = sys.argv[1]
spent = {"kernel": 0.0}


def timed(function):
    def run(*args, **kwargs):
        started = time.perf_counter()
        result = function(*args, **kwargs)
        spent["kernel"] += time.perf_counter() - started
        return result

    return run


dispatch.simulate_from_signals = timed(dispatch.simulate_from_signals)
ENGINE = sys.argv[2] if len(sys.argv) > 2 else None


def column(name, dtype=np.float64):
    return np.fromfile(f"{folder}/{name}.bin", dtype=dtype)


def measured(run, repetitions=7):
    run()
    whole, kernel = [], []
    for _ in range(repetitions):
        spent["kernel"] = 0.0
        started = time.perf_counter()
        result = run()
        whole.append(time.perf_counter() - started)
        kernel.append(spent["kernel"])
    return result, float(np.median(whole)), float(np.median(kernel))


def single(exits):
    close = column("close")
    more = {}
    if exits:
        more = dict(open=column("open"), high=column("high"), low=column("low"), sl_stop=0.01, tp_stop=0.02)
    return vbt.Portfolio.from_signals(
        close, column("guarded-enter" if exits else "enter", np.uint8) == 1, column("exit", np.uint8) == 1, fees=0.00001, init_cash=1e6, freq="1D", engine=ENGINE, **more
    )


def many():
    close = column("many-close").reshape(1000, 1000)
    size = close.shape
    return vbt.Portfolio.from_signals(
        close,
        column("many-enter", np.uint8).reshape(size) == 1,
        column("many-exit", np.uint8).reshape(size) == 1,
        fees=0.00001,
        init_cash=1e6,
        freq="1D", engine=ENGINE,
    )


def pairs():
    close = pd.Series(column("pair-close"))
    fast, slow = vbt.MA.run_combs(close, window=np.arange(2, 101), r=2, short_names=["fast", "slow"])
    portfolio = vbt.Portfolio.from_signals(
        close, fast.ma_crossed_above(slow), fast.ma_crossed_below(slow), fees=0.00001, init_cash=1e6, freq="1D", engine=ENGINE
    )
    return portfolio, portfolio.total_return(), portfolio.sharpe_ratio(), portfolio.max_drawdown()


answer = {"version": vbt.__version__, "numpy": np.__version__, "python": sys.version.split()[0]}
for name, run in (("signals", lambda: single(False)), ("stops", lambda: single(True)), ("many", many)):
    portfolio, whole, kernel = measured(run)
    answer[name] = {
        "whole": whole,
        "kernel": kernel,
        "orders": int(portfolio.orders.count().sum()),
        "final": float(np.sum(portfolio.final_value())),
    }
(portfolio, total, sharpe, drawdown), whole, kernel = measured(pairs, 3)
answer["pairs"] = {
    "whole": whole,
    "kernel": kernel,
    "orders": int(portfolio.orders.count().sum()),
    "final": float(total.sum()),
    "sharpe": float(np.nansum(sharpe.replace([np.inf, -np.inf], np.nan))),
    "drawdown": float(drawdown.sum()),
}
print(json.dumps(answer))
