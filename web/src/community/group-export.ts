// The invitation to a thinking group, as text and as rows.
import { exactDay } from "@/kit/dates";
import { csv } from "@/kit/download";
import { percent } from "@/kit/words";
import { needList, placeOf, reason } from "./group-words";
import type { Group } from "./group-state";
import { unitName } from "./unit-name";

/** The invitation as Markdown: the problem, who is invited and why, what is still uncovered. */
export function invitation(problem: string, group: Group): string {
  const lines = [
    "# Will you think about this with us?",
    "",
    ...problem.split(/\r?\n/).map((line) => `> ${escaped(line)}`),
    "",
  ];
  lines.push("You are asked because of what you said and wrote. Who is invited, and why:", "");
  for (const seat of group.seats) {
    lines.push(
      `- **${escaped(seat.person.name)}**, ${escaped(placeOf(seat.person))}: ${escaped(reason(seat))}`,
    );
    const [first] = seat.evidence;
    if (first)
      lines.push(
        `  “${escaped(first.quote)}” (${escaped(first.title)}${first.date ? `, ${exactDay(first.date)}` : ""})`,
      );
  }
  lines.push(
    "",
    `Together they cover ${percent(group.coverage)} of what all who may be invited cover together.`,
  );
  if (group.uncovered.length)
    lines.push(`Nobody here covers: ${escaped(needList(group.uncovered))}. Do you know who does?`);
  return `${lines.join("\n")}\n`;
}

/** The seats as CSV. */
export function seatList(group: Group): string {
  return csv([
    ["name", "title", "unit", "why"],
    ...group.seats.map((seat) => [
      seat.person.name,
      seat.person.title,
      unitName(seat.person.unit),
      reason(seat),
    ]),
  ]);
}

/** Text in which nothing is Markdown. */
const escaped = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~]/g, "\\$&");
