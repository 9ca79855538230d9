"""Green's functions with NumPy and SciPy (pocketfft), vectorised, on machines that are read from standard input.

Reads {"machines": [...], "cutoff": …, "selfEnergy": "paper" or "causal", "tolerance": …, "repetitions": …, "cells": null
or a list}. A machine is {"eps", "deltaZ", "baths": [[temperature, coupling, center] of L, R, C]}. Without cells, each grid
is doubled until Richardson's estimate is within the tolerance, as is usual; with them, each machine is solved on a grid of
so many cells and on no other. Prints one JSON line: times in seconds, the currents out of C, the cells.
"""

import json
import sys
import time

import numpy as np
from scipy import fft

TWO_PI = 2 * np.pi


def filter_density(epsilon, coupling, center):
    width = coupling * epsilon
    return width / ((epsilon - center) ** 2 + width**2)


def level_shift(epsilon, coupling, center, cutoff):
    pole = center / (1 - 1j * coupling)
    constant = np.log(cutoff - pole) - np.log(-pole)
    edges = np.log(np.abs(epsilon / (epsilon - cutoff)))
    return ((constant + edges) / ((1 - 1j * coupling) * epsilon - center)).imag / TWO_PI


def midpoint_weights(cells):
    weights = np.ones(cells)
    weights[:3] += np.array([2, -3, 1]) / 24
    weights[-3:] += np.array([1, -3, 2]) / 24
    return weights


def occupation(detuning, damping2, lesser, shift):
    distance = detuning - shift
    propagator = 1 / (distance * distance + damping2)
    g = lesser * propagator
    return g.sum(), 2 * np.dot(distance * g, propagator)


def hartree(resonators, delta_z, measure, n):
    n1, n2 = n
    for _ in range(100):
        f1, slope1 = (measure * x for x in occupation(*resonators[0], delta_z * n2))
        f2, slope2 = (measure * x for x in occupation(*resonators[1], delta_z * n1))
        r1, r2 = f1 - n1, f2 - n2
        if max(abs(r1) / (1 + f1), abs(r2) / (1 + f2)) <= 1e-13:
            return f1, f2
        d1, d2 = delta_z * slope1, delta_z * slope2
        determinant = 1 - d1 * d2
        n1, n2 = n1 + (r1 + d1 * r2) / determinant, n2 + (r2 + d2 * r1) / determinant
    return None


def noise_spectra(weighted, cells, measure):
    transforms = fft.rfft(weighted, 2 * cells)
    powers = transforms[0::2] * transforms[1::2].conj()
    noise = measure * fft.irfft(powers, 2 * cells)
    return transforms, powers, noise


def solve(machine, cutoff, self_energy, cells, start):
    """Currents, occupations and sum rules, what they are compared with, and the state for the spectra."""
    eps, delta_z, baths = machine["eps"], machine["deltaZ"], machine["baths"]
    spacing = cutoff / cells
    measure = spacing / TWO_PI
    epsilon = (np.arange(cells) + 0.5) * spacing
    weights = midpoint_weights(cells)
    down, up = [], []
    for temperature, coupling, center in baths:
        density = filter_density(epsilon, coupling, center)
        absorbed = density / np.expm1(epsilon / temperature)
        down.append(absorbed)
        up.append(density + absorbed)
    sums = ((down[0] + down[1], up[0] + up[1]), (down[2], up[2]))
    resonators = []
    for members, (lesser, greater) in zip(((0, 1), (2,)), sums):
        detuning = epsilon - eps
        if self_energy == "causal":
            for member in members:
                detuning = detuning - level_shift(epsilon, *baths[member][1:], cutoff)
        damping = (1 if self_energy == "paper" else 0.5) * (greater - lesser)
        resonators.append((detuning, damping * damping, weights * lesser))
    occupations = hartree(resonators, delta_z, measure, start)
    if occupations is None:
        return None
    n1, n2 = occupations
    propagators = [
        1 / ((detuning - shift) ** 2 + damping2)
        for (detuning, damping2, _), shift in zip(resonators, (delta_z * n2, delta_z * n1))
    ]
    g = np.array([p * s for p, pair in zip(propagators, sums) for s in pair])
    transforms, powers, noise = noise_spectra(weights * g, cells, measure)

    spectrum = np.stack((transforms[0] * powers[1], transforms[1] * powers[1].conj()))
    s_lesser, s_greater = (delta_z * measure) ** 2 * fft.irfft(spectrum, 2 * cells)[:, :cells]

    lags = np.arange(1, cells)
    out = noise[1, 1:cells] * noise[0, :cells:-1]
    back = noise[1, :cells:-1] * noise[0, 1:cells]
    flow = (delta_z * spacing) ** 2 / TWO_PI
    current_c, one_way_c = flow * np.dot(lags, out - back), flow * np.dot(lags, out + back) / 2
    heat = measure * weights * epsilon * propagators[0]
    bias = 1 / baths[0][0] - 1 / baths[1][0]
    hot_to_cold = -down[0] * up[1] * np.expm1(bias * epsilon)
    current_l = np.dot(heat, hot_to_cold + down[0] * s_greater - up[0] * s_lesser)
    current_r = np.dot(heat, -hot_to_cold + down[1] * s_greater - up[1] * s_lesser)
    one_way_l = np.dot(heat, down[0] * (up[1] + up[0]))
    one_way_r = np.dot(heat, down[1] * (up[0] + up[1]))
    sum_rules = [measure * np.dot(weights, g[1] - g[0]), measure * np.dot(weights, g[3] - g[2])]
    values = np.array([current_l, current_r, current_c, n1, n2, *sum_rules])
    one_way = np.array([one_way_l, one_way_r, one_way_c])
    scales = np.maximum(np.abs(values), np.concatenate((1e-3 * one_way, np.zeros(4))))
    return values, scales, (epsilon, weights, g, noise, measure)


def spectra(baths, state):
    """What a result holds besides numbers: spectral functions, noise, and the noise's temperature."""
    epsilon, weights, g, noise, measure = state
    cells = len(epsilon)
    betas = 1 / max(baths[0][0], baths[1][0]), 1 / baths[2][0]
    tilts = np.exp(np.outer((betas[0], -betas[0], betas[1], -betas[1]), epsilon))
    tilted = noise_spectra(weights * g * tilts, cells, measure)[2]
    nu = np.arange(1, cells) * (epsilon[1] - epsilon[0])
    full = [
        np.concatenate((noise[j, cells + 1 :], noise[j, :1], np.exp(-betas[j] * nu) * tilted[j, 1:cells]))
        for j in (0, 1)
    ]
    usable = (noise[0, :cells:-1] > 1e-12 * noise[0, 0]) & (tilted[0, 1:cells] > 1e-12 * noise[0, 0])
    reach = cells - 1 if usable.all() else int(np.argmin(usable))
    ratio = noise[0, :cells:-1][:reach] / tilted[0, 1:cells][:reach]
    return g[1::2] - g[0::2], full, nu[:reach] / (betas[0] * nu[:reach] + np.log(ratio))


def doubled(machine, task):
    """Grids made twice as fine until Richardson's estimate, and the sum rules where they hold, are within the tolerance."""
    cutoff, self_energy, tolerance = task["cutoff"], task["selfEnergy"], task["tolerance"]
    cells, coarse, difference = 128, None, np.inf
    while cells <= 2**19:
        fine = solve(machine, cutoff, self_energy, cells, coarse[0][3:5] if coarse else (0.0, 0.0))
        previous, difference = difference, np.inf
        if coarse is not None and fine is not None:
            difference = np.max(np.abs(coarse[0] - fine[0]) / fine[1])
            ratio = max(1 / 16, 1 / 4 if np.isinf(previous) else difference / previous)
            estimate = difference * ratio / (1 - ratio) if ratio < 0.5 else difference
            settled = self_energy != "causal" or np.max(np.abs(fine[0][5:] - 1)) <= tolerance
            if estimate <= tolerance and settled:
                return fine, cells
        coarse = fine
        cells *= 2
    raise RuntimeError("no grid is fine enough")


def run(task):
    currents, used = [], []
    for i, machine in enumerate(task["machines"]):
        if task["cells"] is None:
            solution, cells = doubled(machine, task)
        else:
            cells = task["cells"][i]
            solution = solve(machine, task["cutoff"], task["selfEnergy"], cells, (0.0, 0.0))
        spectra(machine["baths"], solution[2])
        currents.append(solution[0][2])
        used.append(cells)
    return currents, used


if __name__ == "__main__":
    task = json.load(sys.stdin)
    currents, cells = run(task)
    times = []
    for _ in range(task["repetitions"]):
        begin = time.perf_counter()
        run(task)
        times.append(time.perf_counter() - begin)
    print(json.dumps({"times": times, "currents": currents, "cells": cells}))
