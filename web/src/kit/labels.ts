// Where names beside points go, so that none lies on another.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 10; // pixels from the middle of a point to its name

/** A box for each name (`x`, `y` are its point), or null where there is no room for it. */
export function placed(names: readonly Box[], dots: readonly Box[], area: Box): (Box | null)[] {
  const taken: Box[] = [...dots];
  return names.map((name) => {
    const free = around(name).find((box) => within(box, area) && !taken.some((other) => overlap(box, other)));
    if (free) taken.push(free);
    return free ?? null;
  });
}

/** Beside, above and below a point; the best place first. */
function around({ x, y, width, height }: Box): Box[] {
  const middle = y - height / 2;
  const size = { width, height };
  return [
    { x: x + GAP, y: middle, ...size },
    { x: x - GAP - width, y: middle, ...size },
    { x: x - width / 2, y: y - GAP - height, ...size },
    { x: x - width / 2, y: y + GAP, ...size },
    { x: x + GAP / 2, y: y - GAP / 2 - height, ...size },
    { x: x + GAP / 2, y: y + GAP / 2, ...size },
    { x: x - GAP / 2 - width, y: y - GAP / 2 - height, ...size },
    { x: x - GAP / 2 - width, y: y + GAP / 2, ...size },
  ];
}

const within = (box: Box, area: Box): boolean =>
  box.x >= area.x &&
  box.y >= area.y &&
  box.x + box.width <= area.x + area.width &&
  box.y + box.height <= area.y + area.height;

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
