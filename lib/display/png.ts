/** SVG to PNG in Deno, for front ends that refuse SVG and for files. */

/**
 * Renders a standalone SVG to a PNG on white, at twice its size.
 *
 * Text is set in DejaVu Sans, whatever the SVG asks for, so the picture is the same on every machine.
 *
 * @param svg an SVG document
 * @returns the PNG file
 */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const { Resvg, font } = await (renderer ??= loadRenderer());
  const resvg = new Resvg(svg, {
    background: "white",
    fitTo: { mode: "zoom", value: 2 },
    font: {
      loadSystemFonts: false,
      fontBuffers: [font],
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
    },
  });
  const image = resvg.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    resvg.free();
  }
}

let renderer: ReturnType<typeof loadRenderer> | undefined; // a WebAssembly module may be initialised only once

async function loadRenderer() {
  const [{ createRequire }, { readFile }, { initWasm, Resvg }] = await Promise.all([
    import("node:module"),
    import("node:fs/promises"),
    import("npm:@resvg/resvg-wasm@2.6.2"),
    import("npm:dejavu-fonts-ttf@2.37.3/package.json", { with: { type: "json" } }), // makes the package resolvable below
  ]);
  // Resolves in the packages that this module graph has loaded, also where the graph came by URL.
  const { resolve } = createRequire("file:///qar.js");
  await initWasm(await readFile(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  return { Resvg, font: new Uint8Array(await readFile(resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"))) };
}
