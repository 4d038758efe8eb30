// node smoke.mjs URL: opens it and prints its title and the errors of its console as JSON.
import { launch } from "./browser.mjs";

const browser = await launch();
const errors = [];
try {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(process.argv[2]);
  console.log(JSON.stringify({ title: await page.title(), errors, version: browser.version() }));
} finally {
  await browser.close();
}
