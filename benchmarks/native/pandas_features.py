# The hundred features of benchmarks/features.ts in pandas, for comparison: processor time of the median of five runs.
import time
import numpy as np
import pandas as pd

BARS, ROUNDS = 200_000, 5
PERIODS = [5, 10, 14, 20, 30, 50, 75, 100, 150, 200]
rng = np.random.default_rng(1)
close = pd.Series(100 * np.exp(np.cumsum(rng.normal(0, 0.01, BARS))))
high = close * np.exp(rng.uniform(0, 0.005, BARS))
low = close * np.exp(-rng.uniform(0, 0.005, BARS))
volume = pd.Series(rng.lognormal(7, 0.5, BARS))


def features():
    columns = {}
    returns = np.log(close).diff()
    change = close.diff()
    previous = close.shift()
    true_range = np.maximum(high, previous) - np.minimum(low, previous)
    for n in PERIODS:
        mean = close.rolling(n).mean()
        up = change.clip(lower=0).ewm(alpha=1 / n, adjust=False).mean()
        down = (-change).clip(lower=0).ewm(alpha=1 / n, adjust=False).mean()
        top, bottom = high.rolling(n).max(), low.rolling(n).min()
        columns[f"logReturn({n})"] = np.log(close / close.shift(n))
        columns[f"volatility({n})"] = returns.rolling(n).std(ddof=0)
        columns[f"smaDistance({n})"] = close / mean - 1
        columns[f"emaDistance({n})"] = close / close.ewm(span=n, adjust=False).mean() - 1
        columns[f"zScore({n})"] = (close - mean) / close.rolling(n).std(ddof=0)
        columns[f"rsi({n})"] = up / (up + down)
        columns[f"atr({n})"] = true_range.ewm(alpha=1 / n, adjust=False).mean() / close
        columns[f"channelPosition({n})"] = (close - bottom) / (top - bottom)
        columns[f"relativeVolume({n})"] = volume / volume.shift().rolling(n).mean()
        columns[f"efficiencyRatio({n})"] = close.diff(n).abs() / change.abs().rolling(n).sum()
    return pd.DataFrame(columns).to_numpy(dtype=np.float32)


features()
times = []
for _ in range(ROUNDS):
    started = time.process_time()
    features()
    times.append(time.process_time() - started)
print(f"pandas {pd.__version__}: {sorted(times)[ROUNDS // 2]:.2f} s")
