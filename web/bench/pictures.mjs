// node pictures.mjs: from the data to the picture, of an organisation at BASE; TOUCHPOINT is an id of one of its; JSON.
import { lab, pictured } from "./lab.mjs";

const touchpoint = process.env.TOUCHPOINT;
const PICTURES = {
  overview: ["/risk", "scatter"],
  matrix: ["/matrix", "matrix"],
  blueprint: [`/touchpoint/${touchpoint}`, "blueprint"],
};

await lab(async (open) => {
  const found = {};
  for (const [name, [route, picture]] of Object.entries(PICTURES)) {
    const page = await open(route);
    found[name] = await pictured(page, picture);
    await page.context().close();
  }
  return found;
});
