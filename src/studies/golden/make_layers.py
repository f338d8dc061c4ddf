"""Golden values of the study of layers, from NumPy, SciPy and scikit-learn alone.

    python3 src/studies/golden/make_layers.py > src/studies/golden/layers.json
"""

import json

import numpy as np
from scipy.stats import rankdata
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score

rng = np.random.default_rng(20)
K, M, D = 4, 12, 6
labels = np.repeat(np.arange(K), M)
n = K * M
centres = rng.normal(size=(K, D))
typicality = np.round(rng.uniform(size=n), 3)
noise = rng.normal(size=(n, D))
shared = rng.normal(size=D)
# Concepts are clearest in layer 1; the last two dimensions say nothing anywhere.
apart = {"static": 0.5, "0": 0.8, "1": 1.6, "2": 1.1}
layers = {}
for name, factor in apart.items():
    own = 0.6 * rng.normal(size=(n, D)) + 0.8 * noise
    own *= (1.5 - typicality)[:, None]
    layers[name] = np.round(factor * centres[labels] + own + 1.5 * shared, 4)


def pooled(pairs):
    z = [np.arctanh(np.corrcoef(rankdata(a), rankdata(b))[0, 1]) for a, b in pairs]
    return float(np.tanh(np.average(z, weights=[len(a) - 3 for a, _ in pairs])))


def cosine(a, b):
    return a @ b / np.sqrt((a @ a) * (b @ b))


def rate_at(d, target):
    """R(D) in bits by Blahut and Arimoto's iteration, the slope found by bisection."""
    low, high = 0.1, 50.0
    for _ in range(40):
        s = np.sqrt(low * high)
        kernel = np.exp(-s * d)
        q = np.full(d.shape[1], 1 / d.shape[1])
        for _ in range(20000):
            z = kernel @ q
            c = (kernel / z[:, None]).mean(axis=0)
            if np.log(c.max()) < 1e-6:
                break
            q = q * c
        distortion = (kernel * q / z[:, None] * d).sum() / len(d)
        if distortion > target:
            low = s
        else:
            high = s
    return float((-np.log(z).mean() - s * target) / np.log(2))


def describe(x):
    centred = x - x.mean(axis=0)
    total = (centred**2).sum()

    def left(groups):
        return sum(((x[groups == g] - x[groups == g].mean(axis=0)) ** 2).sum() for g in set(groups)) / total

    found = KMeans(K, n_init=200, random_state=0).fit(x)
    means = [x.mean(axis=0)]
    for groups in (labels, found.labels_):
        means += [x[groups == g].mean(axis=0) for g in range(K)]
    reproductions = np.concatenate([x, means])
    d = ((x[:, None] - reproductions[None]) ** 2).sum(axis=2) / (total / n)
    eigenvalues = np.linalg.eigvalsh(centred.T @ centred)
    to_members = [
        (typicality[labels == c], [cosine(x[i], x[(labels == c) & (np.arange(n) != i)].mean(axis=0)) for i in np.where(labels == c)[0]])
        for c in range(K)
    ]
    sizes = np.bincount(found.labels_) / n
    return {
        "ami": adjusted_mutual_info_score(labels, found.labels_),
        "centroid": pooled(to_members),
        "peopleShare": left(labels),
        "peopleExcessBits": np.log2(K) - rate_at(d, left(labels)),
        "clustersShare": left(found.labels_),
        "clustersExcessBits": float(-(sizes * np.log2(sizes)).sum()) - rate_at(d, left(found.labels_)),
        "effectiveRank": eigenvalues.sum() ** 2 / (eigenvalues**2).sum(),
        "sharedDirection": (x.mean(axis=0) ** 2).sum() / (x**2).sum(axis=1).mean(),
    }


scaled = {name: (x - x.mean(axis=0)) / np.sqrt(((x - x.mean(axis=0)) ** 2).sum() / n) for name, x in layers.items()}
typical = [max(np.where(labels == c)[0], key=lambda i: typicality[i]) for c in range(K)]
means = {name: np.array([z[labels == c].mean(axis=0) for c in range(K)]) for name, z in scaled.items()}
apart_rows = {name: m - m.mean(axis=0) for name, m in means.items()}
_, _, directions = np.linalg.svd(np.concatenate(list(apart_rows.values())))
plane = directions[:2].T
print(
    json.dumps(
        {
            "labels": labels.tolist(),
            "typicality": typicality.tolist(),
            "layers": {name: x.tolist() for name, x in layers.items()},
            "expected": {name: describe(x) for name, x in layers.items()},
            "paths": {
                "typical": [int(i) for i in typical],
                "means": {name: (m @ plane).tolist() for name, m in means.items()},
                "items": {name: (scaled[name][typical] @ plane).tolist() for name in layers},
                "shown": {name: ((a @ plane) ** 2).sum() / (a**2).sum() for name, a in apart_rows.items()},
            },
        }
    )
)
