import { css } from "lit";

/** The box, its button and its list. */
export const boxStyles = css`
  form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
  .box {
    position: relative;
    flex: 1000 1 14em;
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
    flex: 1 0 auto; /* on a line of its own it fills it */
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
  .names,
  .who bdi {
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
  @media (forced-colors: active) {
    [aria-selected="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
    [aria-selected="true"] :is(.quiet, .kind, mark) {
      color: inherit;
      text-decoration-color: currentcolor;
    }
  }
`;
