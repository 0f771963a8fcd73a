"""Trains XGBoost on the rows that benchmarks/gbdt.ts wrote, and prints what it took as JSON."""

import json
import sys
import time
from pathlib import Path

import numpy as np
import xgboost as xgb

folder = Path(sys.argv[1])
case = json.loads((folder / "case.json").read_text())
columns = case["columns"]


def read(name, kind):
    return np.fromfile(folder / name, kind)


train = read("train.bin", np.float32).reshape(-1, columns)
test = read("test.bin", np.float32).reshape(-1, columns)
settings = {
    "objective": "binary:logistic",
    "max_depth": case["maxDepth"],
    "eta": case["learningRate"],
    "min_child_weight": case["minChildWeight"],
    "max_bin": 256,
    "tree_method": "hist",
    "nthread": 1,
}
seconds, cpu = [], []
for _ in range(case["repetitions"]):
    started, used = time.perf_counter(), time.process_time()
    booster = xgb.train(settings, xgb.DMatrix(train, read("labels.bin", np.uint8)), case["rounds"])
    seconds.append(time.perf_counter() - started)
    cpu.append(time.process_time() - used)
booster.predict(xgb.DMatrix(test), output_margin=True).astype(np.float64).tofile(folder / "margins.bin")
print(json.dumps({"version": xgb.__version__, "seconds": sorted(seconds)[len(seconds) // 2], "cpu": sorted(cpu)[len(cpu) // 2]}))
