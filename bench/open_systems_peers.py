"""Steady-state currents of random open systems, dense in NumPy and by QuTiP's Bloch–Redfield tensor.

Reads {"machines": [{levels, hamiltonian, operators, baths: [{temperature, coupling, cutoff}]}], "repetitions",
"numpyRedfield", "qutipRedfield", "qutipSecular": most levels of each code} from standard input; prints a list of
{code, equation, levels, seconds (the shortest), currents, megabytes}.
"""

import json
import resource
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import numpy as np


def rate(bath, omega):
    """K(1 + n) for the energy omega > 0 given to the bath, K n for one taken; an Ohmic K."""
    T, slope, cutoff = bath["temperature"], bath["coupling"], bath["cutoff"]
    size = np.abs(omega)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(omega > 0, slope * size / -np.expm1(-size / T), slope * size / np.expm1(size / T))
    value = np.where(size < 1e-12, T * slope, value)
    return np.where(size > cutoff, 0, value)


def numpy_redfield(machine):
    """The Liouvillian as one dense matrix in the eigenbasis, one equation replaced by the trace."""
    H, operators = np.array(machine["hamiltonian"]), [np.array(S) for S in machine["operators"]]
    E, U = np.linalg.eigh(H)
    n = len(E)
    one = np.eye(n)
    omega = E[None, :] - E[:, None]
    L = np.diag((-1j * (E[:, None] - E[None, :])).ravel())
    heat = []
    for S, bath in zip(operators, machine["baths"]):
        S = U.conj().T @ S @ U
        A = 0.5 * rate(bath, omega) * S
        G = S @ A
        L += np.kron(A, S.T) + np.kron(S, A.conj()) - np.kron(G, one) - np.kron(one, G.conj())
        M = (S * omega) @ A
        heat.append(M + M.conj().T)
    L[0, :] = one.ravel()
    right = np.zeros(n * n, complex)
    right[0] = 1
    rho = np.linalg.solve(L, right).reshape(n, n)
    return [np.trace(Q @ rho).real for Q in heat]


def spectrum_of(bath):
    """A function of the energy that the system gives, and of nothing else: QuTiP takes further arguments for its own."""
    return lambda w: float(rate(bath, np.array(w)))


def qutip_currents(machine, sec_cutoff):
    """The tensor, its steady state, and Tr[H D rho] bath by bath, which QuTiP leaves to its users."""
    import qutip  # is not there for the small benchmarks

    H = qutip.Qobj(np.array(machine["hamiltonian"]))
    pairs = []
    for S, bath in zip(machine["operators"], machine["baths"]):
        pairs.append((qutip.Qobj(np.array(S)), spectrum_of(bath)))
    whole = qutip.bloch_redfield_tensor(H, pairs, sec_cutoff=sec_cutoff, fock_basis=True)
    rho = qutip.steadystate(whole)
    free = qutip.liouvillian(H)
    currents = []
    for pair in pairs:
        part = qutip.bloch_redfield_tensor(H, [pair], sec_cutoff=sec_cutoff, fock_basis=True) - free
        currents.append((H * qutip.vector_to_operator(part * qutip.operator_to_vector(rho))).tr().real)
    return currents


def measured(code, equation, machine, call, repetitions):
    best = np.inf
    for _ in range(repetitions):
        start = time.perf_counter()
        currents = call(machine)
        best = min(best, time.perf_counter() - start)
        if best > 3:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return dict(
        code=code, equation=equation, levels=machine["levels"], seconds=best, currents=[float(x) for x in currents],
        megabytes=peak,
    )


task = json.load(sys.stdin)
results = []
for machine in task["machines"]:
    n, turns = machine["levels"], task["repetitions"]
    if n <= task["numpyRedfield"]:
        results.append(measured("NumPy", "redfield", machine, numpy_redfield, turns))
    if n <= task["qutipRedfield"]:
        results.append(measured("QuTiP", "redfield", machine, lambda m: qutip_currents(m, -1), turns))
    if n <= task["qutipSecular"]:
        # A positive cut-off below every splitting: only what is degenerate stays.
        results.append(measured("QuTiP", "global", machine, lambda m: qutip_currents(m, 1e-9), turns))
print(json.dumps(results))
