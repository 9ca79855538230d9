import { dirname, fromFileUrl } from "@std/path";

/** The checkout. */
export const root: string = dirname(dirname(fromFileUrl(import.meta.url)));
