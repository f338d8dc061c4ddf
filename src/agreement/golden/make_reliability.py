"""Writes reliability.json: what NumPy makes of Leuven 2008's means, standard deviations and numbers of raters.

Reliability of each category's means from its definition, and Spearman's correlation (SciPy) of simulated true typicality
with the means of as many raters, and of two such groups of raters, by 20,000 simulations with their standard error.
Run in this folder with a Python that has pandas and SciPy (Debian 12: /usr/bin/python3), then `npx oxfmt .`.
"""

import json

import numpy as np
import pandas as pd
from scipy import stats

SIMULATIONS = 20_000
rng = np.random.default_rng(2008)
items = pd.read_csv("../../../datasets/leuven-2008/items.csv")
categories = []
for name, rows in items.groupby("category"):
    means, errors = rows["rating"].to_numpy(), (rows["rating_sd"] / np.sqrt(rows["rating_n"])).to_numpy()
    reliability = 1 - np.mean(errors**2) / np.var(means, ddof=1)
    truth = means.mean() + np.sqrt(reliability) * (means - means.mean())
    one, other = truth + errors * rng.normal(size=(2, SIMULATIONS, len(truth)))

    def rho(a, b):
        a, b = stats.rankdata(a, axis=-1), stats.rankdata(b, axis=-1)
        a, b = a - a.mean(axis=-1, keepdims=True), b - b.mean(axis=-1, keepdims=True)
        return (a * b).sum(axis=-1) / np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))

    perfect, raters = rho(truth[None], one), rho(one, other)
    categories.append(
        {
            "category": name,
            "n": len(truth),
            "reliability": float(reliability),
            "perfect": float(perfect.mean()),
            "perfectSpread": float(perfect.std()),
            "otherRaters": float(raters.mean()),
            "otherRatersSpread": float(raters.std()),
        }
    )
with open("reliability.json", "w") as file:
    json.dump({"producer": f"make_reliability.py, NumPy {np.__version__}", "categories": categories}, file)
    file.write("\n")
