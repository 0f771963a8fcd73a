"""Writes the XGBoost goldens of src/gbdt/fixtures: models, margins, contributions and importances.

Needs numpy and xgboost; run once with xgboost 1.7 and once with 3.2 or later:
    python packages/models/conformance/xgboost_goldens.py
The inputs come from the generator of src/gbdt/fixtures/made-up-rows.ts.
"""

import json
from pathlib import Path

import numpy as np
import xgboost as xgb

TARGET = Path(__file__).parent.parent / "src" / "gbdt" / "fixtures"
ROWS, COLUMNS = 200, 5
SHOWN = 40


def made_up_rows():
    state = 1

    def draw():
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return state / 2**32

    values = np.full((ROWS, COLUMNS), np.nan, np.float32)
    scores = np.zeros(ROWS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            value = int(draw() * 20)
            if draw() >= 0.1:
                values[row, column] = value
                scores[row] += value if column % 2 else -value
        scores[row] += int(draw() * 20)
    return values, scores


values, scores = made_up_rows()
labels = {
    "binary:logistic": (scores > -4) * 1.0,
    "multi:softprob": np.where(scores < -15, 0, np.where(scores < 5, 1, 2)),
    "reg:squarederror": scores,
}
is_old = xgb.__version__.startswith("1.")
series = "1.7" if is_old else "3"
goldens = {"xgboost": xgb.__version__, "cases": []}
for objective, label in labels.items():
    for base_score in ([0.5] if is_old else [0.5, None]):
        settings = {"objective": objective, "max_depth": 3, "eta": 0.3, "alpha": 0.1, "tree_method": "hist", "nthread": 1}
        if objective == "multi:softprob":
            settings["num_class"] = 3
        if base_score is not None:
            settings["base_score"] = base_score
        rows = xgb.DMatrix(values, label, feature_names=[f"f{i}" for i in range(COLUMNS)])
        booster = xgb.train(settings, rows, 6)
        name = f"xgboost-{series}-{objective.split(':')[1]}{'' if base_score else '-estimated'}"
        booster.save_model(TARGET / f"{name}.json")
        booster.save_model(TARGET / f"{name}.ubj")
        margins = booster.predict(rows, output_margin=True).reshape(ROWS, -1)
        contributions = booster.predict(rows, pred_contribs=True).reshape(ROWS, -1)
        kinds = ("weight", "gain", "cover", "total_gain", "total_cover")
        goldens["cases"].append({
            "name": name,
            "objective": objective,
            "baseScore": base_score,
            "margins": [float(value) for value in margins[:SHOWN].ravel()],
            "probabilities": [float(value) for value in booster.predict(rows)[:SHOWN].ravel()],
            "contributions": [float(value) for value in contributions[:4].ravel()],
            "importance": {kind: booster.get_score(importance_type=kind) for kind in kinds},
        })
(TARGET / f"xgboost-{series}.json").write_text(json.dumps(goldens))
