// node panning.mjs matrix | blueprint: the frames while somebody moves a picture of the organisation at BASE; JSON.
import { frames, lab, pictured } from "./lab.mjs";

const SECONDS = 3;
const STEP = 16; // milliseconds between moves of the mouse, as a mouse makes them

/** Calls `move(step)` for SECONDS. */
async function moving(move) {
  const end = Date.now() + SECONDS * 1000;
  for (let step = 0; Date.now() < end; step++) {
    const began = Date.now();
    await move(step);
    await new Promise((done) => setTimeout(done, Math.max(0, STEP - (Date.now() - began))));
  }
}

async function middle(page, css) {
  const place = page.locator(css).first();
  await place.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await place.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  return { x: x + width / 2, y: y + height / 2 };
}

const MEASURES = {
  async matrix(open) {
    const page = await open("/matrix?size=6");
    await pictured(page, "matrix");
    await middle(page, ".grid");
    return frames(page, () => moving((step) => page.mouse.wheel(20, Math.floor(step / 40) % 2 ? -40 : 40)));
  },
  async blueprint(open) {
    const page = await open(`/touchpoint/${process.env.TOUCHPOINT}`);
    await pictured(page, "blueprint");
    const { x, y } = await middle(page, "who-drawing .canvas");
    await page.mouse.down();
    const round = (step) =>
      page.mouse.move(x + 150 * Math.sin(step / 20), y + 90 * Math.sin(step / 13), { steps: 1 });
    const seen = await frames(page, () => moving(round));
    await page.mouse.up();
    const drawn = await page.locator("who-drawing .canvas").getAttribute("data-drawn");
    return { ...seen, drawn: Number(drawn) };
  },
};

await lab((open) => MEASURES[process.argv[2]](open));
