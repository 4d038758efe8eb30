// Control and lanes as people read them: a shape and a word, never a colour alone.
import { html, type TemplateResult } from "lit";
import type { Control, Lane } from "@/generated/risk/touchpoint";

export type { Control, Lane };
/** A phase as in the address: before it goes live, or while it is live. */
export type PhaseName = "prepare" | "live";

export const CONTROLS: readonly Control[] = ["WITHIN", "SHARED", "OUTSIDE"];
export const LANES: readonly Lane[] = ["CUSTOMER", "FRONT_STAGE", "BACK_STAGE", "SUPPORT"];

const SHAPES: Record<Control, string> = { WITHIN: "●", SHARED: "◐", OUTSIDE: "○" };
const WORDS: Record<Control, string> = { WITHIN: "within", SHARED: "shared", OUTSIDE: "outside" };
const LANE_WORDS: Record<Lane, string> = {
  CUSTOMER: "Customer",
  FRONT_STAGE: "Front stage",
  BACK_STAGE: "Back stage",
  SUPPORT: "Support",
};

export const controlShape = (control: Control): string => SHAPES[control];
export const laneWord = (lane: Lane): string => LANE_WORDS[lane];

/** A control as shape and word. */
export function controlMark(control: Control): TemplateResult {
  return html`<span class="nobreak"
    ><span class="shape" aria-hidden="true">${SHAPES[control]}</span>${WORDS[control]}</span
  >`;
}
