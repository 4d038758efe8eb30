/**
 * Marks in the browser's performance timeline (`whoknows:painted`, its detail the name) that a picture which was just
 * drawn is on the screen: after the frame that paints it. `make bench-web` reads it.
 */
export function painted(name: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => void performance.mark("whoknows:painted", { detail: name })),
  );
}
