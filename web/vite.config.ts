import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The browser fetches the file that draws while the first one asks, instead of when it is asked for. */
const drawingAhead: Plugin = {
  name: "drawing-ahead",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle)
        .filter((file) => file.type === "chunk" && file.facadeModuleId === here("./src/app/show.tsx"))
        .map(({ fileName }) => ({
          tag: "link",
          injectTo: "head" as const,
          attrs: { rel: "modulepreload", href: `/${fileName}` },
        })),
  },
};

/**
 * Objects of `Intl` that libraries make when they are loaded: what this page never uses is taken out, the rest is made
 * when it is first used. A browser takes longer to make them than to read the libraries.
 */
const early = [
  {
    file: /\/uPlot\.esm\.js$/,
    changes: [
      ["new Intl.NumberFormat(domEnv ? nav.language : 'en-US')", "{ format: String }"],
      ["new Intl.DateTimeFormat().resolvedOptions().timeZone", "undefined"],
    ],
  },
  {
    file: /\/valueFormats\/categories\.mjs$/,
    changes: ["getDateTimeAsLocalFormat", "getDateTimeAsLocalFormatNoDateIfToday"].map(
      (name) => [`fn: ${name}()`, `fn: (...value) => ${name}()(...value)`] as const,
    ),
  },
] as const;

const intlWhenUsed: Plugin = {
  name: "intl-when-used",
  transform: {
    filter: { id: early.map(({ file }) => file) },
    handler: (code, id) =>
      (early.find(({ file }) => file.test(id))?.changes ?? []).reduce((text, [was, is]) => {
        if (text.split(was).length !== 2)
          throw new Error(`${id} no longer has ${was} once: look what it has.`);
        return text.replace(was, () => is);
      }, code),
  },
};

export default defineConfig({
  root: here("."),
  base: "/",
  publicDir: false,
  plugins: [drawingAhead, intlWhenUsed],
  logLevel: "warn",
  resolve: {
    // What @grafana/data brings along is cut to what the page uses: 49 kB gzip instead of 123.
    alias: [
      { find: /^lodash$/, replacement: "es-toolkit/compat" },
      { find: /^@grafana\/i18n$/, replacement: here("./src/field/english.ts") },
      {
        find: /^moment-timezone$/,
        replacement: "moment-timezone/builds/moment-timezone-with-data-10-year-range.js",
      },
    ],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    target: "es2022",
    // An inlined asset would be a data: address, which the page's content policy refuses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What Grafana knows of panels is tables and no more: what asks first need not carry what only drawers read.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/src\/grafana\//, sideEffects: false }] } },
    // What is built in stands under licences that want their text to come along.
    license: { fileName: "licenses.md" },
  },
});
