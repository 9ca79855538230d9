"""Fig. 10 with NumPy and SciPy (pocketfft), vectorised. Prints one JSON line, times in seconds.

Arguments: the self-energy ("paper" or "causal"), the number of repetitions, and how grids are chosen: "doubled" until
Richardson's estimate is within the tolerance, as is usual, or by the narrowest "resonance", as in lib/negf.
"""

import json
import sys
import time

import numpy as np
from scipy import fft

TWO_PI = 2 * np.pi
CUTOFF = 7.0


def filter_density(epsilon, coupling, center):
    width = coupling * epsilon
    return width / ((epsilon - center) ** 2 + width**2)


def level_shift(epsilon, coupling, center):
    pole = center / (1 - 1j * coupling)
    constant = np.log(CUTOFF - pole) - np.log(-pole)
    edges = np.log(np.abs(epsilon / (epsilon - CUTOFF)))
    return ((constant + edges) / ((1 - 1j * coupling) * epsilon - center)).imag / TWO_PI


def midpoint_weights(points):
    weights = np.ones(points)
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
    raise RuntimeError("Hartree")


def resolution(resonators, dampings, shifts):
    narrowest = np.inf
    for (detuning, _, _), damping, shift in zip(resonators, dampings, shifts):
        sign = detuning < shift
        cross = np.flatnonzero(sign[1:] != sign[:-1])
        slope = np.abs(detuning[cross + 1] - detuning[cross])
        widths = np.maximum(damping[cross], damping[cross + 1]) / slope
        narrowest = min(narrowest, widths.min(initial=np.inf))
    return narrowest


def edge_errors(g, occupations, sum_rules, measure):
    low = np.abs(g[:, 0] - g[:, 3] - 3 * (g[:, 1] - g[:, 2]))
    high = np.abs(g[:, -1] - g[:, -4] - 3 * (g[:, -2] - g[:, -3]))
    missed = measure * (low + high)
    return (
        max(missed[0] / occupations[0], missed[2] / occupations[1]),
        max((missed[0] + missed[1]) / sum_rules[0], (missed[2] + missed[3]) / sum_rules[1]),
    )


def noise_spectra(weighted, points, measure):
    transforms = fft.rfft(weighted, 2 * points)
    powers = transforms[0::2] * transforms[1::2].conj()
    noise = measure * fft.irfft(powers, 2 * points)
    return transforms, powers, noise


def solve(machine, self_energy, points, start, by_resonance):
    eps, delta_z, baths = machine
    spacing = CUTOFF / points
    measure = spacing / TWO_PI
    epsilon = (np.arange(points) + 0.5) * spacing
    weights = midpoint_weights(points)
    down, up = [], []
    for temperature, coupling, center in baths:
        density = filter_density(epsilon, coupling, center)
        absorbed = density / np.expm1(epsilon / temperature)
        down.append(absorbed)
        up.append(density + absorbed)
    sums = ((down[0] + down[1], up[0] + up[1]), (down[2], up[2]))
    resonators, dampings = [], []
    for members, (lesser, greater) in zip(((0, 1), (2,)), sums):
        detuning = epsilon - eps
        if self_energy == "causal":
            for member in members:
                detuning = detuning - level_shift(epsilon, *baths[member][1:])
        damping = (1 if self_energy == "paper" else 0.5) * (greater - lesser)
        resonators.append((detuning, damping * damping, weights * lesser))
        dampings.append(damping)
    if resolution(resonators, dampings, (delta_z * start[1], delta_z * start[0])) < 0.25:
        return None
    n1, n2 = hartree(resonators, delta_z, measure, start)
    propagators = [
        1 / ((detuning - shift) ** 2 + damping2)
        for (detuning, damping2, _), shift in zip(resonators, (delta_z * n2, delta_z * n1))
    ]
    g = np.array([p * s for p, pair in zip(propagators, sums) for s in pair])
    transforms, powers, noise = noise_spectra(weights * g, points, measure)

    spectrum = np.stack((transforms[0] * powers[1], transforms[1] * powers[1].conj()))
    s_lesser, s_greater = (delta_z * measure) ** 2 * fft.irfft(spectrum, 2 * points)[:, :points]

    lags = np.arange(1, points)
    out = noise[1, 1:points] * noise[0, :points:-1]
    back = noise[1, :points:-1] * noise[0, 1:points]
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
    known = None
    if by_resonance:
        narrowest = resolution(resonators, dampings, (delta_z * n2, delta_z * n1))
        isolated = narrowest * spacing < min(c * o / (1 + c * c) for _, c, o in baths) / 2
        below, both = edge_errors(g, (n1, n2), sum_rules, measure)
        known = narrowest, isolated, below * np.max(one_way / scales[:3]), both
    return values, scales, known, (epsilon, weights, g, noise, measure)


def spectra(baths, state):
    epsilon, weights, g, noise, measure = state
    points = len(epsilon)
    betas = 1 / max(baths[0][0], baths[1][0]), 1 / baths[2][0]
    tilts = np.exp(np.outer((betas[0], -betas[0], betas[1], -betas[1]), epsilon))
    tilted = noise_spectra(weights * g * tilts, points, measure)[2]
    nu = np.arange(1, points) * (epsilon[1] - epsilon[0])
    full = [
        np.concatenate((noise[j, points + 1 :], noise[j, :1], np.exp(-betas[j] * nu) * tilted[j, 1:points]))
        for j in (0, 1)
    ]
    usable = (noise[0, :points:-1] > 1e-12 * noise[0, 0]) & (tilted[0, 1:points] > 1e-12 * noise[0, 0])
    reach = points - 1 if usable.all() else int(np.argmin(usable))
    ratio = noise[0, :points:-1][:reach] / tilted[0, 1:points][:reach]
    return g[1::2] - g[0::2], full, nu[:reach] / (betas[0] * nu[:reach] + np.log(ratio))


def negf(machine, self_energy, by_resonance, tolerance=1e-8):
    points, level, difference = 128, None, np.inf
    while points <= 2**19:
        finer = solve(machine, self_energy, points, level[0][3:5] if level else (0.0, 0.0), by_resonance)
        if level is not None and finer is not None and 2 * len(level[3][0]) == points:
            previous, difference = difference, np.max(np.abs(level[0] - finer[0]) / finer[1])
            ratio = max(1 / 16, 1 / 4 if np.isinf(previous) else difference / previous)
            estimate = difference * ratio / (1 - ratio) if ratio < 0.5 else difference
            if by_resonance:
                narrowest, isolated, edges, edges_of_sums = finer[2]
                coarse = np.exp(-np.pi * narrowest)
                if isolated and difference <= 10 * coarse:
                    estimate = min(estimate, max(max(difference, 2 * coarse) * coarse, edges))
                estimate = max(estimate, edges_of_sums)
            settled = self_energy != "causal" or np.max(np.abs(finer[0][5:] - 1)) <= tolerance
            if estimate <= tolerance and settled and (not by_resonance or narrowest >= 1):
                spectra(machine[2], finer[3])
                return finer[0], points
        level = finer
        following = 2 * points
        if by_resonance and finer is not None:
            narrowest, isolated, *_ = finer[2]
            while isolated and np.exp(-2 * np.pi * narrowest * 2 * following / points) > tolerance:
                following *= 2
        points = following
    raise RuntimeError("grid")


def figure(self_energy, by_resonance):
    rows = []
    for coupling in (0.01, 0.02):
        for k in range(43):
            temperature = 1 + 0.05 * (k + 1)
            baths = ((temperature, coupling, 2.0), (1.0, 0.02, 2.2), (1.0, 0.02, 2.2))
            rows.append(negf((2.0, 0.2, baths), self_energy, by_resonance))
    return rows


if __name__ == "__main__":
    self_energy, repetitions, by_resonance = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "resonance"
    rows = figure(self_energy, by_resonance)
    times = []
    for _ in range(repetitions):
        begin = time.perf_counter()
        figure(self_energy, by_resonance)
        times.append(time.perf_counter() - begin)
    print(json.dumps({"times": times, "currents": [row[0][2] for row in rows], "points": [row[1] for row in rows]}))
