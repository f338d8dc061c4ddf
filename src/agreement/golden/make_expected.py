"""Writes expected.json: expected mutual information to 25 digits, where scikit-learn's log-gamma loses some.

The hypergeometric sum in exact integers (binomials) and 60-digit logarithms. Run in this folder with a Python that has
mpmath (Debian 12: /usr/bin/python3), then `npx oxfmt .`.
"""

import json
from math import comb

import mpmath
import numpy as np

mpmath.mp.dps = 60
rng = np.random.default_rng(7)


def expected(a, b):
    n = sum(a)
    assert n == sum(b)
    total = mpmath.mpf(0)
    for x in a:
        for y in b:
            ways = comb(n, y)
            for m in range(max(1, x + y - n), min(x, y) + 1):
                p = mpmath.mpf(comb(x, m) * comb(n - x, y - m)) / ways
                total += p * mpmath.mpf(m) / n * mpmath.log(mpmath.mpf(n * m) / (x * y))
    return total


def sizes(n, k):
    return [int(v) for v in rng.multinomial(n - k, rng.dirichlet(np.ones(k))) + 1]


cases = []
for n, ka, kb in [(4, 2, 2), (50, 8, 20), (492, 18, 18), (1105, 34, 34), (5000, 3, 10), (20000, 2, 2), (3000, 100, 2)]:
    a, b = sizes(n, ka), sizes(n, kb)
    cases.append({"a": a, "b": b, "nats": float(expected(a, b))})
with open("expected.json", "w") as file:
    json.dump({"producer": "make_expected.py, mpmath", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
