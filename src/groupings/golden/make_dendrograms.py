"""Writes dendrograms.json: merge heights and cuts by SciPy for seeded points. Run: python3 make_dendrograms.py"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy.cluster.hierarchy import cut_tree, linkage

rng = np.random.default_rng(20)
cases = []
for n, dims in [(2, 1), (9, 2), (40, 3), (120, 8)]:
    x = np.round(rng.normal(size=(n, dims)), 6)
    for method in ["ward", "average"]:
        tree = linkage(x, method)
        # SciPy's Ward height is sqrt(2 * rise of the sum of squares).
        heights = tree[:, 2] ** 2 / 2 if method == "ward" else tree[:, 2]
        ks = sorted({1, 2, min(5, n), n // 2, n})
        cases.append(
            {
                "method": method,
                "points": x.tolist(),
                "heights": heights.tolist(),
                "cuts": {str(k): cut_tree(tree, n_clusters=k)[:, 0].tolist() for k in ks},
            }
        )
out = {"scipy": scipy.__version__, "cases": cases}
Path(__file__).with_name("dendrograms.json").write_text(json.dumps(out) + "\n")
