"""The steady state of two Kerr-coupled resonators in SciPy and in QuTiP, as their users would write it.

Reads {"machine": {...}, "sizes": {"normalised": [...], "fixed": [...], "qutip": [...]}, "seconds": how long each is
repeated} from standard input; prints a list of {name, levels, seconds (the shortest), probabilities}.
"""

import json
import sys
import time

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import spsolve


def rates(machine, body, photons):
    """Rates up and down, summed over the baths of a body, when the other body holds so many photons."""
    eps, names = (machine["eps1"], "LR") if body == 1 else (machine["eps2"], "C")
    omega = eps + machine["deltaZ"] * photons
    up, down = np.zeros_like(omega), np.zeros_like(omega)
    for name in names:
        bath = machine["baths"][name]
        spectrum = bath["spectrum"]
        width = spectrum["coupling"] * omega
        density = np.where(omega <= spectrum["cutoff"], width / ((omega - spectrum["center"]) ** 2 + width**2), 0)
        n = 1 / np.expm1(omega / bath["temperature"])
        up += density * n
        down += density * (1 + n)
    return up, down


def generator(machine, N1, N2):
    """The sparse generator W of dp/dt = W p, all entries made at once."""
    n1, n2 = np.arange(N1), np.arange(N2)
    index = np.arange(N1 * N2).reshape(N1, N2)
    up1, down1 = rates(machine, 1, n2.astype(float))
    up2, down2 = rates(machine, 2, n1.astype(float))
    low = np.concatenate([index[:-1].ravel(), index[:, :-1].ravel()])
    high = np.concatenate([index[1:].ravel(), index[:, 1:].ravel()])
    up = np.concatenate([np.outer(n1[1:], up1).ravel(), np.outer(up2, n2[1:]).ravel()])
    down = np.concatenate([np.outer(n1[1:], down1).ravel(), np.outer(down2, n2[1:]).ravel()])
    rows = np.concatenate([high, low, low, high])
    columns = np.concatenate([low, low, high, high])
    return sp.coo_matrix((np.concatenate([up, -up, down, -down]), (rows, columns)), shape=(N1 * N2, N1 * N2)).tocsr()


def normalised_row(machine, N):
    """spsolve with one equation replaced by the normalisation: the textbook way."""
    W = generator(machine, N, N)
    n = N * N
    A = sp.vstack([W[:-1], sp.csr_matrix(np.ones((1, n)))]).tocsc()
    right = np.zeros(n)
    right[-1] = 1
    return spsolve(A, right)


def fixed_ground_state(machine, N):
    """spsolve with p_0 = 1 fixed and normalised afterwards: no dense row, the faster way."""
    W = generator(machine, N, N)
    p = np.concatenate([[1.0], spsolve(W[1:, 1:].tocsc(), -W[1:, [0]].toarray().ravel())])
    return p / p.sum()


def qutip_steadystate(machine, N):
    """QuTiP's steadystate of the Lindblad equation: one jump operator per rate, way, and number in the other body."""
    import qutip  # takes a second, and is not there for the small benchmarks

    a, one = qutip.destroy(N), qutip.qeye(N)
    number = qutip.num(N)
    H = (
        machine["eps1"] * qutip.tensor(number, one)
        + machine["eps2"] * qutip.tensor(one, number)
        + machine["deltaZ"] * qutip.tensor(number, number)
    )
    photons = np.arange(N, dtype=float)
    jumps = []
    for body in (1, 2):
        for k, (up, down) in enumerate(zip(*rates(machine, body, photons))):
            other = qutip.fock_dm(N, k)
            for rate, operator in ((up, a.dag()), (down, a)):
                parts = (operator, other) if body == 1 else (other, operator)
                jumps.append(np.sqrt(rate) * qutip.tensor(*parts))
    return qutip.steadystate(H, jumps).diag().real


def best_time(solve, machine, N, at_most):
    """The shortest of as many runs as fit into so many seconds, at least three."""
    times, start = [], time.perf_counter()
    while len(times) < 3 or (time.perf_counter() - start < at_most and len(times) < 2000):
        before = time.perf_counter()
        p = solve(machine, N)
        times.append(time.perf_counter() - before)
    return min(times), p


def main():
    task = json.load(sys.stdin)
    sizes = task["sizes"]
    runs = [("SciPy spsolve, normalisation row", normalised_row, N) for N in sizes["normalised"]]
    runs += [("SciPy spsolve, p_0 fixed", fixed_ground_state, N) for N in sizes["fixed"]]
    runs += [("QuTiP steadystate", qutip_steadystate, N) for N in sizes["qutip"]]
    results = []
    for name, solve, N in runs:
        seconds, p = best_time(solve, task["machine"], N, task["seconds"])
        results.append({"name": name, "levels": N, "seconds": seconds, "probabilities": list(p)})
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
