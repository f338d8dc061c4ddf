"""Writes bundled.json: counts and agreements of the bundled norms, from datasets/*/items.csv by SciPy alone.

Run in the root of the repository: python3 src/datasets/golden/make_bundled.py.
"""

import csv
import json
from itertools import combinations

import numpy as np
from scipy.stats import spearmanr

NORMS = {"rosch-1973": (1, 7, "min"), "rosch-1975": (1, 7, "min"), "mccloskey-glucksberg-1978": (1, 10, "max")}


def typicality(rating, scale):
    low, high, end = scale
    return (rating - low) / (high - low) if end == "max" else (high - rating) / (high - low)


tables = {}
for norm in NORMS:
    with open(f"datasets/{norm}/items.csv", encoding="utf-8", newline="") as file:
        tables[norm] = list(csv.DictReader(file))

norms = {}
for norm, rows in tables.items():
    sizes = np.unique([r["category"] for r in rows], return_counts=True)[1]
    p = sizes / len(rows)
    t = [typicality(float(r["rating"]), NORMS[norm]) for r in rows]
    norms[norm] = {
        "rows": len(rows),
        "strings": len({r["item_released"] for r in rows}),
        "stringsIgnoringCase": len({r["item_released"].lower() for r in rows}),
        "informationBits": float(-(p * np.log2(p)).sum()),
        "meanTypicality": float(np.mean(t)),
    }

agreement = []
for a, b in combinations(NORMS, 2):
    pair = {"norms": [a, b]}
    for column, name in (("rating", "rho"), ("rating_released", "rhoReleased")):
        x, y = (
            {(r["item"], r["category"]): typicality(float(r[column]), NORMS[n]) for r in tables[n]} for n in (a, b)
        )
        shared = sorted(x.keys() & y.keys())
        pair["n"] = len(shared)
        pair[name] = float(spearmanr([x[k] for k in shared], [y[k] for k in shared])[0])
    agreement.append(pair)

everything = [r for rows in tables.values() for r in rows]
golden = {
    "norms": norms,
    "pooledStrings": len({r["item_released"] for r in everything}),
    "pooledStringsIgnoringCase": len({r["item_released"].lower() for r in everything}),
    "agreement": agreement,
}
with open("src/datasets/golden/bundled.json", "w", encoding="utf-8") as file:
    json.dump(golden, file, indent=2)
    file.write("\n")
