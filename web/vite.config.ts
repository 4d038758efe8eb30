// Two builds into dist/: the page (index.html, assets/), and with --mode widget the search widget as one file.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin, type UserConfig } from "vite";

const SOURCE = join(import.meta.dirname, "src");
const DIST = join(import.meta.dirname, "dist");

/** Adds `integrity` to the scripts and styles that the page's HTML names. */
function integrity(): Plugin {
  return {
    name: "integrity",
    writeBundle() {
      const page = join(DIST, "index.html");
      const html = readFileSync(page, "utf8").replace(
        /<(script|link)\b([^>]*?)(src|href)="(\.\/assets\/[^"]+\.(?:js|css))"/g,
        (_, tag: string, before: string, name: string, path: string) =>
          `<${tag}${before}${name}="${path}" integrity="${hash(join(DIST, path))}"`,
      );
      writeFileSync(page, html);
    },
  };
}

const hash = (file: string) => `sha384-${createHash("sha384").update(readFileSync(file)).digest("base64")}`;

const common: UserConfig = {
  resolve: { alias: { "@": SOURCE } },
  build: { outDir: DIST, target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
};
const page: UserConfig = {
  ...common,
  base: "./",
  build: { ...common.build, emptyOutDir: true },
  plugins: [integrity()],
};
const widget: UserConfig = {
  ...common,
  publicDir: false,
  build: {
    ...common.build,
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: { output: { minify: true } }, // a library keeps its spaces otherwise
    lib: { entry: join(SOURCE, "widget", "whoknows.ts"), formats: ["es"], fileName: () => "whoknows.js" },
  },
};

export default defineConfig(({ mode }) => (mode === "widget" ? widget : page));
