/** Small tables, as HTML for a notebook and as aligned text for everything else. */
import { escape } from "npm:deno-std@1.4.0/html/mod.js";
import type { MimeBundle } from "./display.ts";

/** A cell that leads somewhere else. */
export interface Link {
  /** What is shown. */
  readonly text: string;
  /** Where it leads, relative to the notebook. */
  readonly href: string;
}

/** A ready string, a number, which {@linkcode digits} writes, or a link. */
export type TableCell = string | number | Link;

/** A table. */
export interface Table {
  /** Column heads. */
  readonly head: readonly string[];
  /** Rows, each as long as the head. */
  readonly rows: readonly (readonly TableCell[])[];
}

/** A number to six significant digits; very small and very large ones with an exponent. */
export function digits(value: number): string {
  const magnitude = Math.abs(value);
  const short = Number(value.toPrecision(6));
  const exponential = magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e6) && Number.isFinite(value);
  return (exponential ? short.toExponential() : String(short)).replaceAll("-", "−").replace("e+", "e");
}

/** 10 to an integer power, typeset: 10⁻⁴. */
export function powerOfTen(exponent: number): string {
  return "10" + [...String(exponent)].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("");
}

/** Tables one after the other, with a line of text below, as a display bundle. */
export function tablesBundle(tables: readonly Table[], note = ""): MimeBundle {
  return {
    "text/html": `<div>${tables.map(tableHtml).join("")}${note && `<p>${escape(note)}</p>`}</div>`,
    "text/plain": [...tables.map(tableText), ...(note ? [note] : [])].join("\n\n"),
  };
}

function tableHtml({ head, rows }: Table): string {
  const align = head.map((_, column) => rows.some((cells) => typeof cells[column] !== "number") ? "left" : "right");
  const row = (cells: readonly TableCell[], tag: "td" | "th") =>
    `<tr>${cells.map((cell, i) => `<${tag} style="text-align: ${align[i]}">${cellHtml(cell)}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${row(head, "th")}</thead><tbody>${
    rows.map((cells) => row(cells, "td")).join("")
  }</tbody></table>`;
}

function tableText({ head, rows }: Table): string {
  const lines = [head, ...rows].map((cells) => cells.map(cellText));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  return lines.map((cells) => cells.map((cell, column) => cell.padStart(widths[column])).join("  ")).join("\n");
}

function cellHtml(cell: TableCell): string {
  const text = escape(cellText(cell));
  return typeof cell === "object" ? `<a style="white-space: nowrap" href="${escape(cell.href)}">${text}</a>` : text;
}

function cellText(cell: TableCell): string {
  return typeof cell === "number" ? digits(cell) : typeof cell === "string" ? cell : cell.text;
}
