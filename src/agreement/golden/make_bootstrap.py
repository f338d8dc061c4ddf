"""Writes bootstrap.json: the BCa probabilities of SciPy 1.10.1 for one sample and one set of resampled means.

Run in this folder with a Python that has SciPy (Debian 12: /usr/bin/python3), then `npx oxfmt .`.
"""

import json

import numpy as np
from scipy.stats import _resampling

rng = np.random.default_rng(1987)
x = np.round(rng.gamma(1.5, size=14), 3)
draws = np.array([rng.choice(x, size=len(x)).mean() for _ in range(400)])
lower, upper, _ = _resampling._bca_interval((x,), np.mean, axis=-1, alpha=0.025, theta_hat_b=draws, batch=None)
with open("bootstrap.json", "w") as file:
    json.dump(
        {
            "producer": "make_bootstrap.py, SciPy 1.10.1",
            "x": [float(v) for v in x],
            "draws": [float(v) for v in draws],
            "probabilities": [float(lower), float(upper)],
        },
        file,
        separators=(",", ":"),
    )
    file.write("\n")
