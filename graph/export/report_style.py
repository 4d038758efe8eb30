"""How a risk review looks. All sizes follow the reader's font; colours are her system's."""

from __future__ import annotations

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the file may load: nothing."""

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 68rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h2 { margin-top: 2.5rem; border-top: .125rem solid; padding-top: .5rem; }
p, li, dd, blockquote { max-width: 46rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; background: Canvas; padding: .5rem; }
a:focus-visible, .wide:focus-visible { outline: .1875rem solid; outline-offset: .125rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
caption { text-align: start; font-weight: bold; padding: .5rem 0; }
th, td { border-bottom: .0625rem solid GrayText; padding: .25rem .75rem; text-align: end; }
thead th { vertical-align: bottom; }
td, tbody th { vertical-align: top; }
.name, tbody th { text-align: start; }
tbody th { font-weight: normal; }
nav ul { display: flex; flex-wrap: wrap; gap: 1.5rem; list-style: none; padding: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
blockquote { margin: .5rem 0 .75rem; padding-inline-start: .75rem;
  border-inline-start: .1875rem solid GrayText; }
blockquote p, blockquote footer { margin: 0; }
blockquote footer { font-size: .875rem; }
.points > li { margin-bottom: 1rem; }
.note { font-style: italic; }
figure { margin: 1.5rem 0; max-width: 46rem; }
svg { width: 100%; height: auto; font-size: 13px; fill: currentColor; }
svg line { stroke: GrayText; stroke-width: .5; }
svg text { text-anchor: middle; }
svg .up, svg .number { text-anchor: start; }
svg .number { font-weight: bold; }
body > footer { margin-top: 3rem; border-top: .0625rem solid; font-size: .875rem; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .5rem; } }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .skip { display: none; }
  h2, h3, caption { break-after: avoid; }
  li, blockquote, tr, figure { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .wide { overflow: visible; }
}
"""
