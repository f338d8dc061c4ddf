"""Writes labelings.json: agreement of random labelings as scikit-learn 1.2.1 computes it.

Run in this folder with a Python that has scikit-learn 1.2.1 (Debian 12: /usr/bin/python3), then `npx oxfmt .`.
"""

import json

import numpy as np
import sklearn
from sklearn.metrics import (
    adjusted_mutual_info_score,
    adjusted_rand_score,
    completeness_score,
    fowlkes_mallows_score,
    homogeneity_score,
    normalized_mutual_info_score,
    v_measure_score,
)
from sklearn.metrics.cluster import contingency_matrix, expected_mutual_information

assert sklearn.__version__ == "1.2.1", sklearn.__version__
rng = np.random.default_rng(20250517)


def case(name, a, b):
    a, b = [int(v) for v in a], [int(v) for v in b]
    table = contingency_matrix(a, b, sparse=True).astype(np.float64)
    return {
        "name": name,
        "a": a,
        "b": b,
        "expectedNats": float(expected_mutual_information(table, len(a))),
        "scores": {
            "adjustedMutualInformation": float(adjusted_mutual_info_score(a, b)),
            "normalizedMutualInformation": float(normalized_mutual_info_score(a, b)),
            "adjustedRandIndex": float(adjusted_rand_score(a, b)),
            "homogeneity": float(homogeneity_score(a, b)),
            "completeness": float(completeness_score(a, b)),
            "vMeasure": float(v_measure_score(a, b)),
            "fowlkesMallows": float(fowlkes_mallows_score(a, b)),
        },
    }


cases = [
    case("both one group", [0] * 6, [3] * 6),
    case("first one group", [0] * 6, [0, 0, 1, 1, 2, 2]),
    case("second one group", [0, 0, 1, 1, 2, 2], [0] * 6),
    # n = 5: for n = 2 and 4 scikit-learn's AMI of singletons is 0 by rounding, which sortal does not follow.
    case("both singletons", range(5), reversed(range(5))),
    case("first singletons", range(6), [0, 0, 1, 1, 2, 2]),
    case("second singletons", [0, 0, 1, 1, 2, 2], range(6)),
    case("one group against singletons", [0] * 6, range(6)),
    case("same up to names", [0, 0, 1, 1, 2], [5, 5, 9, 9, 1]),
    case("one item", [0], [0]),
    case("crossed", [0, 0, 1, 1], [0, 1, 0, 1]),
    case("one split off", [0, 0, 1, 1], [0, 0, 1, 2]),
    case("half together", [0, 0, 1, 1], [0, 1, 2, 2]),
]
for index in range(60):
    n = int(rng.integers(5, 180))
    ka, kb = int(rng.integers(1, 25)), int(rng.integers(1, 25))
    a = rng.integers(0, ka, n)
    # From unrelated (0) to nearly the same (1).
    keep = rng.random(n) < rng.choice([0.0, 0.3, 0.7, 0.95])
    b = np.where(keep, a % kb, rng.integers(0, kb, n))
    cases.append(case(f"random {index}", a, b))

with open("labelings.json", "w") as file:
    json.dump({"producer": "make_labelings.py, scikit-learn 1.2.1", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
