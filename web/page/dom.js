// Making elements. Text only ever becomes text: nothing here reads markup.

/**
 * An element. `properties`: attributes; `on...` functions are listeners; null, undefined and false are left out.
 * `children`: elements and texts; null, undefined and false are left out.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** A link to a document where its address is one of the web; else only its words. */
export function documentLink(url, ...words) {
  return isOfTheWeb(url)
    ? h("a", { href: url, rel: "noreferrer", target: "_blank" }, ...words)
    : h("span", {}, ...words);
}

function isOfTheWeb(url) {
  try {
    return ["http:", "https:"].includes(new URL(url ?? "").protocol);
  } catch {
    return false;
  }
}

/** A shape drawn with a stroke, for the eye only. */
export function drawing(size, ...paths) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("aria-hidden", "true");
  for (const path of paths) {
    const line = document.createElementNS(namespace, "path");
    line.setAttribute("d", path);
    svg.append(line);
  }
  return svg;
}
