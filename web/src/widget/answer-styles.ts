import { css } from "lit";

/** People, faces, and what waits. */
export const answerStyles = css`
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
  section > p {
    margin-block: 0.75em 0;
    padding: 0.5em 1em;
    border-radius: var(--_round);
    background: var(--_ground); /* what lies behind it, in the page around, may be light where this is dark */
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
  [part="why"] {
    max-inline-size: 80ch;
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
  .row :is(.badge, .failure) {
    font-size: inherit;
  }
  .badge.warn {
    border-color: currentcolor;
    background: var(--_warn-tint);
    color: var(--_warn);
    font-weight: 600;
  }
  summary,
  a[part="not-right"] {
    padding-block: 0.2em; /* 24 px to press */
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
