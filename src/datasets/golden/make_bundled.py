"""Writes bundled.json: counts and agreements of the bundled norms, from datasets/*/items.csv by SciPy alone.

Run in the root of the repository: python3 src/datasets/golden/make_bundled.py.
"""

import csv
import json
from itertools import combinations

import numpy as np
from scipy.stats import spearmanr

NORMS = {"rosch-1973": (1, 7, "min"), "rosch-1975": (1, 7, "min"), "mccloskey-glucksberg-1978": (1, 10, "max")}
# Whose table has one reading of a word and no column of released ratings.
LEUVEN = (1, 20, "max")


def typicality(rating, scale):
    low, high, end = scale
    return (rating - low) / (high - low) if end == "max" else (high - rating) / (high - low)


def read(path):
    with open(f"datasets/{path}", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


tables = {norm: read(f"{norm}/items.csv") for norm in NORMS}

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

leuven = {
    ((r["id"] or r["item"]).lower(), r["category"]): typicality(float(r["rating"]), LEUVEN)
    for r in read("leuven-2008/items.csv")
}
leuven_agreement = []
for norm in NORMS:
    x = {(r["item"], r["category"]): typicality(float(r["rating"]), NORMS[norm]) for r in tables[norm]}
    shared = sorted(x.keys() & leuven.keys())
    rho = float(spearmanr([x[k] for k in shared], [leuven[k] for k in shared])[0])
    categories = {}
    for category in sorted({c for _, c in shared}):
        keys = [k for k in shared if k[1] == category]
        if len(keys) >= 15:
            within = float(spearmanr([x[k] for k in keys], [leuven[k] for k in keys])[0])
            categories[category] = {"n": len(keys), "rho": within}
    leuven_agreement.append({"norms": [norm, "leuven-2008"], "n": len(shared), "rho": rho, "categories": categories})


def matrix(path):
    with open(f"datasets/{path}", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return np.array([[float(cell) for cell in row[1:]] for row in rows[1:]])


# Classical scaling: the spectrum of the doubly centred similarities, and the distances of what is left of it.
similarity = {}
for category in ("bird", "fruit", "reptile"):
    s = matrix(f"leuven-2008/similarity/{category}.csv")
    s = (s + s.T) / 2
    centring = np.eye(len(s)) - 1 / len(s)
    gram = centring @ s @ centring
    values, vectors = np.linalg.eigh((gram + gram.T) / 2)
    values[np.abs(values) < 1e-10 * np.abs(values).max()] = 0
    near = (vectors * np.maximum(values, 0)) @ vectors.T
    similarity[category] = {
        "positive": int((values > 0).sum()),
        "negativeShare": float(-values[values < 0].sum() / np.abs(values).sum()),
        "distance01": float(near[0, 0] + near[1, 1] - 2 * near[0, 1]),
        "distance12": float(near[1, 1] + near[2, 2] - 2 * near[1, 2]),
        "totalVariance": float(np.trace(near) / len(near)),
    }

everything = [r for rows in tables.values() for r in rows]
golden = {
    "norms": norms,
    "pooledStrings": len({r["item_released"] for r in everything}),
    "pooledStringsIgnoringCase": len({r["item_released"].lower() for r in everything}),
    "agreement": agreement,
    "leuvenAgreement": leuven_agreement,
    "similarity": similarity,
}
with open("src/datasets/golden/bundled.json", "w", encoding="utf-8") as file:
    json.dump(golden, file, indent=2)
    file.write("\n")
