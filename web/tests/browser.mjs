// A headless Chromium for the tests of the page, from an npm package: nothing to install by hand.
// The package is for Linux on x86-64; elsewhere WHOKNOWS_TEST_BROWSER names a Chromium.
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

const PACKED = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..", "bin");
const LIBRARIES = join(tmpdir(), "al2023", "lib"); // NSS, which a slim system lacks
const ARGUMENTS = [
  "--headless=shell",
  "--no-sandbox", // CI runs as root in a container; only pages of ours are opened
  "--no-first-run",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Unpacks the browser into the folder for temporary files; done once, before the first launch. */
export async function unpack() {
  await Promise.all([chromium.executablePath(PACKED), inflate(join(PACKED, "al2023.tar.br"))]);
}

/** Starts the browser; the caller closes it. */
export async function launch() {
  const own = process.env.WHOKNOWS_TEST_BROWSER;
  const path = own ?? (await chromium.executablePath(PACKED));
  const environment = own ? process.env : { ...process.env, LD_LIBRARY_PATH: LIBRARIES };
  return playwright.launch({ args: ARGUMENTS, executablePath: path, headless: true, env: environment });
}
