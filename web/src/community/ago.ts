import { html, type TemplateResult } from "lit";
import { moment } from "@/kit/dates";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment as its distance from now, by the minute within a day, with the exact time on hover. */
export function ago(iso: string, language = "en-GB", now = Date.now()): TemplateResult {
  const past = Math.max(0, now - new Date(iso).getTime());
  if (past >= DAY) return moment(iso);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const words =
    past < MINUTE
      ? "just now"
      : past < HOUR
        ? format.format(-Math.floor(past / MINUTE), "minute")
        : format.format(-Math.floor(past / HOUR), "hour");
  const exact = new Date(iso).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  return html`<time datetime=${iso} title=${exact}>${words}</time>`;
}
