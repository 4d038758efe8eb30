// A headless Chromium for the tests of the page, from an npm package: nothing to install by hand.
// The package is for Linux on x86-64; elsewhere WHOKNOWS_TEST_BROWSER names a Chromium.
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

const PACKED = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..", "bin");
const LIBRARIES = join(tmpdir(), "al2023", "lib"); // NSS, which a slim system lacks
const PATIENCE = 20_000; // milliseconds for a step
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

/** A page of the service that remembers errors of its console and requests to elsewhere. */
export async function visit(browser, base, hash, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const met = { errors: [], elsewhere: [], dialogs: 0 };
  page.on("console", (message) => message.type() === "error" && met.errors.push(message.text()));
  page.on("pageerror", (error) => met.errors.push(String(error)));
  page.on("request", (request) => request.url().startsWith(base) || met.elsewhere.push(request.url()));
  page.on("dialog", (dialog) => (met.dialogs++, dialog.dismiss()));
  await page.goto(`${base}/${hash}`);
  return { page, met };
}

/** Presses Tab until something of this selector with these words has the focus. */
export async function tabTo(page, selector, words = "") {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    const there = ([css, text]) =>
      document.activeElement.matches(css) && document.activeElement.textContent.includes(text);
    if (await page.evaluate(there, [selector, words])) return;
  }
  throw new Error(`Tab never came to ${selector} ${words}`);
}
