import { css } from "lit";
import { answerStyles } from "./answer-styles";
import { boxStyles } from "./box-styles";

/** Colours follow the `color-scheme` of the place where the widget stands; each can be set by a variable. */
const ground = css`
  :host {
    --_ground: var(--whoknows-ground, light-dark(#ffffff, #1b211e));
    --_ink: var(--whoknows-ink, light-dark(#1c2320, #e7ece9));
    --_quiet: var(--whoknows-quiet, light-dark(#5a645f, #a2ada7));
    --_edge: var(--whoknows-edge, light-dark(#d9dad3, #343d38));
    --_accent: var(--whoknows-accent, light-dark(#1d6b52, #7fd0b0));
    --_accent-ink: var(--whoknows-accent-ink, light-dark(#ffffff, #0d1f18));
    --_tint: var(--whoknows-tint, light-dark(#e8f1ec, #1f3029));
    --_warn: var(--whoknows-warn, light-dark(#8a3b12, #f2ab7c));
    --_warn-tint: var(--whoknows-warn-tint, light-dark(#fbeee4, #35241a));
    --_round: var(--whoknows-round, 0.625em);
    --_gap: var(--whoknows-gap, 0.5em);
    display: block;
    color: var(--_ink);
    font-family: var(--whoknows-font, inherit);
    font-size: var(--whoknows-size, inherit);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: anywhere;
  }
  /* Words have the direction of their own language, and stand on the side of the page's. */
  :host(:dir(rtl)) {
    text-align: right;
  }
  p,
  summary,
  .badge,
  [part="active"] {
    unicode-bidi: plaintext;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  :host([theme="auto"]) {
    color-scheme: light dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.18em;
  }
  cite {
    font-style: normal;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .quiet {
    color: var(--_quiet);
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }
`;

export const styles = [ground, boxStyles, answerStyles];
