"""Writes src/signal-model/fixtures/scikit-learn.json: scores and calibration curves of scikit-learn.

    python packages/models/conformance/sklearn_goldens.py
The inputs come from the generator of src/signal-model/fixtures/made-up-scores.ts.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

TARGET = Path(__file__).parent.parent / "src" / "signal-model" / "fixtures" / "scikit-learn.json"

state = 7


def draw():
    global state
    state = (state * 1664525 + 1013904223) % 2**32
    return state / 2**32


# Probabilities in steps of 1/64, so that some are equal and all are exact.
probabilities, labels = [], []
for _ in range(300):
    p = int(draw() * 65) / 64
    probabilities.append(p)
    labels.append(1 if draw() < p * p else 0)
p, y = np.array(probabilities), np.array(labels)
margins = 4 * p - 2
asked = np.array([-3, -2, -1.99, -1.01, -0.33, 0, 0.4, 1.234, 2, 5])
happened, said = calibration_curve(y, p, n_bins=7)
TARGET.write_text(json.dumps({
    "sklearn": sklearn.__version__,
    "brier": brier_score_loss(y, p),
    "logLoss": log_loss(y, p),
    "auc": roc_auc_score(y, p),
    "said": said.tolist(),
    "happened": happened.tolist(),
    "asked": asked.tolist(),
    "isotonic": IsotonicRegression(out_of_bounds="clip").fit(margins, y).predict(asked).tolist(),
    "platt": _SigmoidCalibration().fit(margins, y).predict(asked).tolist(),
}) + "\n")
