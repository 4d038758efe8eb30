import { css } from "lit";

/** Colours follow the `color-scheme` of the place where the widget stands; each can be set by a variable. */
export const styles = css`
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

  form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
  .box {
    position: relative;
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  input,
  button {
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_round);
    background: var(--_ground);
    color: inherit;
    font: inherit;
  }
  input {
    inline-size: 100%;
    border-color: color-mix(in oklab, var(--_quiet) 70%, var(--_ground));
    text-overflow: ellipsis;
  }
  input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  button {
    cursor: pointer;
  }
  button:hover {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  button[type="submit"] {
    flex: 0 1 auto;
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  button[type="submit"]:hover {
    background: color-mix(in oklab, var(--_accent) 85%, var(--_ink));
  }

  #list {
    position: absolute;
    z-index: var(--whoknows-layer, 10);
    inset-inline: 0;
    inset-block-start: calc(100% + 0.25em);
    max-block-size: min(28em, 70vh);
    overflow: auto;
    padding: 0.25em;
    border: 1px solid var(--_edge);
    border-radius: var(--_round);
    background: var(--_ground);
    box-shadow: 0 4px 16px rgb(0 0 0 / 15%);
  }
  [role="option"] {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1em;
    padding: 0.4em 0.6em;
    border-radius: calc(var(--_round) - 0.2em);
    cursor: pointer;
  }
  [aria-selected="true"] {
    background: var(--_tint);
    box-shadow: inset 0.2em 0 var(--_accent);
  }
  [aria-selected="true"]:dir(rtl) {
    box-shadow: inset -0.2em 0 var(--_accent);
  }
  .names {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .names .quiet {
    margin-inline-start: 0.5em;
    font-size: 0.8333em;
  }
  .kind {
    flex: none;
    color: var(--_quiet);
    font-size: 0.8333em;
  }
  mark {
    background: none;
    color: inherit;
    font-weight: 700;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 0.15em;
  }

  section,
  .face {
    margin-block-start: calc(2 * var(--_gap));
  }
  section > .face:first-child {
    margin-block-start: 0;
  }
  [part="people"] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(1.5 * var(--_gap));
  }
  [part="person"] {
    padding: 0.75em 1em;
    border: 1px solid var(--_edge);
    border-radius: var(--_round);
    background: var(--_ground);
  }
  .who,
  .row,
  .badges,
  .said,
  .reasons {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25em 0.75em;
  }
  .who [part="name"] {
    color: inherit;
    font-size: 1.1em;
    font-weight: 700;
    text-decoration-color: var(--_accent);
  }
  .who .quiet,
  .row,
  .badge,
  .failure {
    font-size: 0.8333em;
  }
  q {
    quotes: none;
  }
  q.old {
    color: var(--_quiet);
  }
  .badge {
    padding: 0 0.6em;
    border: 1px solid var(--_edge);
    border-radius: 1em;
    color: var(--_ink);
  }
  .badge.warn {
    border-color: currentcolor;
    background: var(--_warn-tint);
    color: var(--_warn);
    font-weight: 600;
  }
  summary {
    color: var(--_accent);
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .reasons {
    margin-block-start: 0.5em;
  }
  .correction button {
    padding-block: 0.25em;
  }
  [aria-disabled="true"] {
    opacity: 0.6;
    cursor: progress;
  }
  .failure {
    color: var(--_warn);
  }

  .face {
    display: flex;
    flex-wrap: wrap;
    gap: 1em;
    padding: 1em;
    border: 1px dashed var(--_edge);
    border-radius: var(--_round);
    background: var(--_ground);
  }
  .face .stack {
    flex: 1 1 12em;
    justify-items: start;
  }
  .face svg {
    flex: none;
    inline-size: 3em;
    block-size: 3em;
    fill: none;
    stroke: var(--_warn);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .face.nobody svg,
  .face.waiting svg {
    stroke: var(--_accent);
  }
  .title {
    font-size: 1.1em;
    font-weight: 700;
  }
  [part="referrals"] {
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  .waiting > i,
  .waiting > span {
    display: block;
  }
  .waiting:not(.face) {
    display: grid;
    gap: 0.75em;
  }
  .waiting > span {
    color: var(--_quiet);
  }
  .waiting > i {
    block-size: 0.9em;
    border-radius: 0.45em;
    background: var(--_edge);
    animation: breathe 1.2s ease-in-out infinite alternate;
  }
  .waiting > i:last-child {
    inline-size: 60%;
  }
  @keyframes breathe {
    to {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .waiting > i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    [aria-selected="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
    [aria-selected="true"] .quiet,
    [aria-selected="true"] .kind {
      color: inherit;
    }
    .waiting > i {
      background: GrayText;
    }
  }
  @media print {
    form,
    .correction {
      display: none;
    }
  }
`;
