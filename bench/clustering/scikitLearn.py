"""Times scikit-learn's KMeans: python3 scikitLearn.py FILE.npy KS STARTS; prints one JSON line.

KS is one number of clusters or FIRST..LAST. Run to convergence (tol=0), float64, all cores, seed 0.
"""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import KMeans

path, ks, starts = sys.argv[1], sys.argv[2], int(sys.argv[3])
first, last = (ks.split("..") + [ks])[:2] if ".." in ks else (ks, ks)
x = np.load(path).astype(np.float64)
KMeans(2, n_init=1, random_state=0).fit(x[:100])  # thread pools started
sse = []
start = time.perf_counter()
for k in range(int(first), int(last) + 1):
    sse.append(float(KMeans(k, n_init=starts, tol=0, max_iter=1000, random_state=0).fit(x).inertia_))
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "sse": sse, "version": sklearn.__version__}))
