"""Writes distributions.json: tails and quantiles of the normal, t and chi-squared distributions by SciPy 1.10.1.

Run in this folder with a Python that has SciPy (Debian 12: /usr/bin/python3), then `npx oxfmt .`.
"""

import json

from scipy import special, stats

golden = {
    "producer": "make_distributions.py, SciPy 1.10.1",
    "logGamma": [[x, float(special.gammaln(x))] for x in [1e-6, 0.1, 0.5, 1, 1.5, 3.7, 9.99, 10, 55.5, 1e3, 1e6]],
    "normalCdf": [[z, float(stats.norm.cdf(z))] for z in [-37, -8, -3.1, -1.96, -0.4, 0, 1e-3, 0.7, 2.5, 6]],
    "normalQuantile": [[p, float(stats.norm.ppf(p))] for p in [1e-300, 1e-12, 1e-4, 0.025, 0.3, 0.5, 0.77, 0.975, 0.9999]],
    "student": [
        [t, df, float(2 * stats.t.sf(abs(t), df))]
        for t in [0, 1e-4, 0.3, -1.2, 2.2281388519649385, 5, -40, 300]
        for df in [1, 2, 4, 10, 107, 1000]
    ],
    "chiSquared": [
        [x, df, float(stats.chi2.sf(x, df))]
        for x in [0, 1e-6, 0.5, 3.84, 11, 40, 300]
        for df in [1, 2, 7, 19, 200]
    ],
}
with open("distributions.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
