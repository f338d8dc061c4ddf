"""Plain Blahut-Arimoto in NumPy, each slope until its certified gap ln max c is under the tolerance: the peer of
bench/curves/curves.ts. Usage: blahutArimoto.py DISTORTION.npy SLOPES.npy TOLERANCE_BITS; prints one JSON line."""

import json
import sys
import time

import numpy as np


def solve(distortion, slope, tolerance, most=200_000):
    n, m = distortion.shape
    least = distortion.min(axis=1, keepdims=True)
    kernel = np.exp(-slope * (distortion - least))
    q = np.full(m, 1 / m)
    for iterations in range(1, most + 1):
        z = kernel @ q
        c = (1 / z) @ kernel / n
        if np.log(c.max()) <= tolerance:
            break
        q = q * c
    return iterations, float(np.log(c.max())), float(np.mean(slope * least[:, 0] - np.log(z)))


distortion = np.load(sys.argv[1])
slopes = np.load(sys.argv[2]).ravel()
tolerance = float(sys.argv[3]) * np.log(2)
start = time.perf_counter()
found = [solve(distortion, slope, tolerance) for slope in slopes]
print(
    json.dumps(
        {
            "seconds": time.perf_counter() - start,
            "iterations": sum(i for i, _, _ in found),
            "worstGapBits": max(gap for _, gap, _ in found) / np.log(2),
            "valuesBits": [value / np.log(2) for _, _, value in found],
        }
    )
)
