"""Writes correlations.json: ranks, Pearson, Spearman and their p-values by SciPy 1.10.1.

Run in this folder with a Python that has SciPy (Debian 12: /usr/bin/python3), then `npx oxfmt .`.
"""

import json

import numpy as np
from scipy import stats

rng = np.random.default_rng(1904)
pairs = []
for n, ties, slope in [(3, 0, 1), (4, 2, 0), (5, 0, -2), (6, 0, 1), (8, 3, 1), (12, 4, 0.3), (30, 0, 0.5), (60, 6, 1), (109, 9, 3)]:
    x = rng.normal(size=n)
    y = slope * x + rng.normal(size=n)
    if ties:
        x, y = np.round(x * ties / 2), np.round(y * ties / 2)
    r = stats.spearmanr(x, y)
    pairs.append(
        {
            "x": [float(v) for v in x],
            "y": [float(v) for v in y],
            "ranksX": [float(v) for v in stats.rankdata(x)],
            "pearson": float(stats.pearsonr(x, y)[0]),
            "spearman": float(r.statistic),
            "pValueT": float(r.pvalue),
        }
    )

with open("correlations.json", "w") as file:
    json.dump(
        {"producer": "make_correlations.py, SciPy 1.10.1", "pairs": pairs},
        file,
        separators=(",", ":"),
    )
    file.write("\n")
