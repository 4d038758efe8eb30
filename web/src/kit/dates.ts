// Dates in words, with the exact date on hover.
import { html, type TemplateResult } from "lit";

const DAY = 86_400_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365.25],
  ["month", 30.44],
  ["week", 7],
  ["day", 1],
];

/** A day as people write it: 20 January 2026. */
export function exactDay(iso: string, language = "en-GB"): string {
  return midnight(iso).toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** A day as its distance from today: "10 months ago", "yesterday". */
export function dayInWords(iso: string, language = "en-GB", today = new Date()): string {
  const days = Math.round((midnight(iso).getTime() - midnight(today.toISOString()).getTime()) / DAY);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    if (Math.abs(days) >= length) return format.format(Math.trunc(days / length), unit);
  }
  return format.format(0, "day");
}

const midnight = (iso: string) => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

/** A date for people; nothing dated is "undated". */
export function dated(iso: string | null | undefined, before = ""): TemplateResult {
  if (!iso) return html`<span>undated</span>`;
  return html`<time datetime=${iso} title=${exactDay(iso)}>${before}${dayInWords(iso)}</time>`;
}

/** A moment with its time of day on hover. */
export function moment(iso: string): TemplateResult {
  const exact = new Date(iso).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  return html`<time datetime=${iso} title=${exact}>${dayInWords(iso)}</time>`;
}
