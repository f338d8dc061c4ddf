"""Writes distinctions.json: within-category agreement and typicality in bits of the Leuven animals, by NumPy and SciPy alone.

Run in the root of the repository: python3 src/studies/golden/make_distinctions.py, then npx oxfmt. The feature counts stand
where a model's vectors do. Codes are solved by plain Blahut-Arimoto, slopes by bisection.
"""

import csv
import json
from itertools import permutations

import numpy as np
from scipy.spatial.distance import pdist, squareform
from scipy.stats import spearmanr

ROOT = "datasets/leuven-2008"
ANIMALS = ["bird", "fish", "insect", "mammal", "reptile"]


def read(path):
    with open(f"{ROOT}/{path}", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


items = read("items.csv")
listed = {c: [r["item"] for r in items if r["category"] == c] for c in ANIMALS}
typicality = {(r["item"], r["category"]): (float(r["rating"]) - 1) / 19 for r in items}
table = read("features/animals.csv")
features = {r["id"]: np.array([float(v) for k, v in r.items() if k not in ("id", "item")]) for r in table}


def similarities(category):
    rows = read(f"similarity/{category.replace(' ', '-')}.csv")
    names = [r["id"] for r in rows]
    s = np.array([[float(r[n]) for n in names] for r in rows])
    return names, (s + s.T) / 2


def rho(x, y):
    i, j = np.triu_indices(len(x), 1)
    return float(spearmanr(x[i, j], y[i, j])[0])


def within(x, keep):
    return x[np.ix_(keep, keep)]


# The model's distances within a category against people's similarities.
agreement = []
for category in ANIMALS:
    names, s = similarities(category)
    shared = [n for n in listed[category] if n in names and n in features]
    order = [names.index(n) for n in shared]
    human = 1 - within(s, order)
    model = squareform(pdist(np.array([features[n] for n in shared]), "sqeuclidean"))
    n = len(shared)
    left = [rho(within(human, k), within(model, k)) for k in ([i for i in range(n) if i != out] for out in range(n))]
    error = np.sqrt((n - 1) / n * ((np.array(left) - np.mean(left)) ** 2).sum())
    agreement.append({"category": category, "n": n, "rho": rho(human, model), "standardError": float(error)})
weights = np.array([a["n"] for a in agreement]) / sum(a["n"] for a in agreement)
pooled = {
    "rho": float(weights @ [a["rho"] for a in agreement]),
    "standardError": float(np.sqrt((weights**2) @ np.array([a["standardError"] ** 2 for a in agreement]))),
}

# Mantel's test of the first six birds, over all 720 orders.
names, s = similarities("bird")
six = listed["bird"][:6]
human = 1 - within(s, [names.index(n) for n in six])
model = squareform(pdist(np.array([features[n] for n in six]), "sqeuclidean"))
orders = np.array([rho(human, within(model, list(order))) for order in permutations(range(6))])
observed = rho(human, model)
mantel = {
    "human": human.tolist(),
    "model": model.tolist(),
    "rho": observed,
    "mean": float(orders.mean()),
    "sd": float(orders.std()),
    "pValue": float((orders >= observed - 1e-12).mean()),
}


def blahut_arimoto(d, s, gap=1e-9, most=2_000_000):
    """The best code of a uniform source at slope s: z, rate in bits, distortion."""
    n, m = d.shape
    a = np.exp(-s * d)
    q = np.full(m, 1 / m)
    for _ in range(most):
        z = a @ q
        c = (a / z[:, None]).mean(axis=0)
        if np.log(c.max()) < gap:
            break
        q = q * c
    distortion = float(((a * d) @ q / z).mean())
    rate = float((-np.log(z)).mean() - s * distortion) / np.log(2)
    return z, rate, distortion


# Typicality in bits: all items of the five categories, people's rate, and each category's own code at that slope.
everything = [(n, c) for c in ANIMALS for n in listed[c]]
x = np.array([features[n] for n, _ in everything])
variance = float(((x - x.mean(axis=0)) ** 2).sum(axis=1).mean())
labels = np.array([ANIMALS.index(c) for _, c in everything])
sizes = np.bincount(labels) / len(labels)
people = float(-(sizes * np.log2(sizes)).sum())
means = np.array([x.mean(axis=0), *(x[labels == c].mean(axis=0) for c in range(len(ANIMALS)))])


def to(points, codewords):
    return ((points[:, None, :] - codewords[None, :, :]) ** 2).sum(axis=2) / variance


whole = to(x, np.vstack([x, means]))
low, high = 0.5, 40.0
for _ in range(40):
    slope = (low + high) / 2
    if blahut_arimoto(whole, slope, 1e-6, 100_000)[1] < people:
        low = slope
    else:
        high = slope

coded = []
for c, category in enumerate(ANIMALS):
    own = x[labels == c]
    z, rate, distortion = blahut_arimoto(to(own, np.vstack([own, own.mean(axis=0)])), slope)
    bits = -np.log2(z) - slope * distortion / np.log(2)
    t = [typicality[(n, category)] for n in listed[category]]
    coded.append(
        {
            "category": category,
            "n": len(own),
            "rateBits": rate,
            "distortionShare": distortion,
            "bits": bits.tolist(),
            "rho": float(spearmanr(t, -np.round(bits, 6))[0]),
        }
    )
w = np.array([c["n"] - 3 for c in coded])
z = np.arctanh([c["rho"] for c in coded])

with open("src/studies/golden/distinctions.json", "w") as file:
    json.dump(
        {
            "producer": "make_distinctions.py, SciPy 1.10.1",
            "agreement": agreement,
            "pooled": pooled,
            "mantel": mantel,
            "surprisal": {
                "people": people,
                "variance": variance,
                "slope": slope,
                "categories": coded,
                "rho": float(np.tanh((w @ z) / w.sum())),
            },
        },
        file,
        separators=(",", ":"),
    )
    file.write("\n")
