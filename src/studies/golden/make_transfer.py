"""Writes transfer.json: every grouping in every space, of made-up items, by NumPy, SciPy and scikit-learn alone.

Run in the root of the repository: python3 src/studies/golden/make_transfer.py, then npx oxfmt. Clusters are scikit-learn's k-means
from many starts, then items moved one by one while that helps, the best of all; what random groups give is drawn, 20,000
times; the bound is plain Blahut-Arimoto, its slope found
by Brent's method.
"""

import json

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.spatial.distance import pdist
from scipy.stats import spearmanr
from sklearn.cluster import KMeans

SIZES = [12, 10, 8, 6]
LADDER = [3, 4, 5, 6]
K = len(SIZES)
N = sum(SIZES)
rng = np.random.default_rng(2008)
people = np.repeat(np.arange(K), SIZES)

# People's space is made of their categories; one model's only in part, the other's of groups of its own.
centres = rng.normal(size=(K, 3)) * 2
own = rng.integers(0, 5, N)
spaces = {
    "partly": np.hstack([centres[people], np.zeros((N, 1))]) * 0.5 + rng.normal(size=(N, 4)),
    "otherwise": (rng.normal(size=(5, 3)) * 2)[own] + rng.normal(size=(N, 3)),
    "human": centres[people] + rng.normal(size=(N, 3)) * 0.8,
}
spaces = {name: np.round(x, 3) for name, x in spaces.items()}


def rate(labels):
    p = np.bincount(labels) / N
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())


def share(x, labels):
    within = sum(((x[labels == c] - x[labels == c].mean(axis=0)) ** 2).sum() for c in np.unique(labels))
    return float(within / ((x - x.mean(axis=0)) ** 2).sum())


def centroids(x, labels):
    return np.array([x[labels == c].mean(axis=0) for c in np.unique(labels)])


def exchanged(x, labels, k):
    """Moves one item at a time to the group where the sum of squares falls the most, until none falls."""
    labels = labels.copy()
    while True:
        best = (1e-12, None, None)
        sizes = np.bincount(labels, minlength=k)
        distances = ((x[:, None, :] - centroids(x, labels)[None, :, :]) ** 2).sum(axis=2)
        for i, c in enumerate(labels):
            if sizes[c] == 1:
                continue
            saved = sizes[c] / (sizes[c] - 1) * distances[i, c]
            for to in set(range(k)) - {c}:
                fall = saved - sizes[to] / (sizes[to] + 1) * distances[i, to]
                if fall > best[0]:
                    best = (fall, i, to)
        if best[1] is None:
            return labels
        labels[best[1]] = best[2]


def clusters(x, k, starts=40):
    found = [exchanged(x, KMeans(k, n_init=1, random_state=s).fit(x).labels_, k) for s in range(starts)]
    return min(found, key=lambda labels: share(x, labels))


ladders = {name: {k: clusters(x, k) for k in LADDER} for name, x in spaces.items()}


def at_rate(ladder):
    """The clusterings next below and above people's rate, with their shares of the time."""
    wanted = rate(people)
    rising = sorted(ladder.values(), key=rate)
    same = [labels for labels in rising if abs(rate(labels) - wanted) < 1e-12]
    if same:
        return [(same[0], 1.0)]
    below = [labels for labels in rising if rate(labels) <= wanted][-1]
    above = [labels for labels in rising if rate(labels) >= wanted][0]
    weight = (wanted - rate(below)) / (rate(above) - rate(below))
    return [(below, 1 - weight), (above, weight)]


rows = [{"row": None, "at": "categories", "parts": [(people, 1.0)]}]
for name in spaces:
    rows.append({"row": name, "at": "many", "parts": [(ladders[name][K], 1.0)]})
    rows.append({"row": name, "at": "rate", "parts": at_rate(ladders[name])})


def mean(parts, of):
    return float(sum(weight * of(labels) for labels, weight in parts))


def hull_at(points, coarsest, wanted):
    """The least distortion of any two points shared in time at a rate: the lower convex hull, by brute force."""
    exact = [d for r, d in points if r < wanted + 1e-12]
    below = [(r, d) for r, d in points if r < wanted]
    above = [(r, d) for r, d in points if r > wanted]
    if wanted < coarsest[0]:
        exact.append(1 - (1 - coarsest[1]) * wanted / coarsest[0])
    mixed = [d0 + (d1 - d0) * (wanted - r0) / (r1 - r0) for r0, d0 in below for r1, d1 in above]
    return min(exact + mixed)


def blahut_arimoto(d, s, gap=1e-5, most=20_000):
    """The best code of a uniform source at slope s: its Lagrangian in nats."""
    a = np.exp(-s * d)
    q = np.full(d.shape[1], 1 / d.shape[1])
    for _ in range(most):
        z = a @ q
        c = (a / z[:, None]).mean(axis=0)
        if np.log(c.max()) < gap:
            break
        q = q * c
    return float(-np.log(z).mean())


def bound(d, wanted):
    """R(D) in bits, to the gap: the highest of the supporting lines, whose height is concave in the slope."""
    height = lambda s: blahut_arimoto(d, s) - s * wanted
    best = minimize_scalar(lambda s: -height(s), bounds=(0.5, 40.0), method="bounded", options={"xatol": 1e-4})
    return -float(best.fun) / np.log(2)


def shuffled(x, labels, draws=20_000):
    shares = [share_of_order(x, labels, rng.permutation(N)) for _ in range(draws)]
    return float(np.mean(shares)), float(np.std(shares))


def share_of_order(x, labels, order):
    one = np.eye(labels.max() + 1)[labels[order]]
    sums = one.T @ x
    explained = ((sums**2).sum(axis=1) / one.sum(axis=0)).sum()
    return 1 - explained / (x**2).sum()


cells = []
for column, x in spaces.items():
    centred = x - x.mean(axis=0)
    hard = [labels for row in rows for labels, _ in row["parts"]] + list(ladders[column].values())
    points = [(rate(labels), share(x, labels)) for labels in hard]
    coarsest = min((rate(labels), share(x, labels)) for labels in ladders[column].values())
    words = np.vstack([x, x.mean(axis=0), *(centroids(x, labels) for labels in hard[: -len(LADDER)])])
    d = ((x[:, None, :] - words[None, :, :]) ** 2).sum(axis=2) / (centred**2).sum() * N
    for row in rows:
        parts = row["parts"]
        left = mean(parts, lambda labels: share(x, labels))
        spent = mean(parts, rate)
        chance = mean(parts, lambda labels: 1 - (len(np.unique(labels)) - 1) / (N - 1))
        best = hull_at(points, coarsest, spent)
        cell = {
            "row": row["row"],
            "at": row["at"],
            "column": column,
            "groups": [len(np.unique(labels)) for labels, _ in parts],
            "rateBits": spent,
            "share": left,
            "chance": chance,
            "eta": (chance - left) / (chance - best),
            "excessBits": spent - bound(d, left),
        }
        if row["row"] is None:
            cell["drawnMean"], cell["drawnSd"] = shuffled(centred, people)
        cells.append(cell)

names = list(spaces)
agreement = [
    {"a": a, "b": "human", "rho": float(spearmanr(pdist(spaces[a], "sqeuclidean"), pdist(spaces["human"], "sqeuclidean"))[0])}
    for a in names[:2]
]

with open("src/studies/golden/transfer.json", "w") as file:
    json.dump(
        {
            "producer": "make_transfer.py, scikit-learn 1.2.1",
            "people": people.tolist(),
            "spaces": {name: x.tolist() for name, x in spaces.items()},
            "cells": cells,
            "agreement": agreement,
        },
        file,
        separators=(",", ":"),
    )
    file.write("\n")
