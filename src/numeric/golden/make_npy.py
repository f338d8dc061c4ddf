"""Writes npy.json: arrays as NumPy's own files (base64) beside their values.

Run: python3 make_npy.py > npy.json   (made with NumPy 1.24)
"""

import base64
import io
import json

import numpy as np

cases = []


def add(name, array):
    file = io.BytesIO()
    np.save(file, array)
    cases.append(
        {
            "name": name,
            "shape": list(array.shape),
            "dtype": array.dtype.str,
            "values": [float(value) for value in array.ravel(order="C")],
            "npy": base64.b64encode(file.getvalue()).decode(),
        }
    )


table = np.array([[0, 1, 2], [3, 4, 100]])
for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    add(f"{code}, C order", table.astype(f"<{code}"))
add("f8, Fortran order", np.asfortranarray(table.astype("<f8")))
add("big-endian f4", table.astype(">f4"))
add("negative i2", np.array([[-1, -32768]], dtype="<i2"))
add("b1", np.array([[True, False], [False, True]]))
add("vector", np.array([0.1, -2.5, 1e300]))
add("half floats: subnormal, largest, third", np.array([6e-8, 65504, 1 / 3, -0.5], dtype="<f2"))
add("no rows", np.zeros((0, 4)))
add("one by one", np.array([[7.0]]))
print(json.dumps(cases, indent=1))
