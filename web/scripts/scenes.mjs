// What the guide shows: a page as somebody has it before her, after what she did there. `seen` is what the picture is of
// (the first screen where it is missing). Where `route` is missing, the page is that of the example's intranet; `high`: pixels of the screen, where 900 are too many.

const QUESTION = "Who knows about e-mail deliverability?";
const PROBLEM = "The newsletter lands in spam folders and the phone menu sends people in circles";
const widget = (page) => page.locator("whoknows-search");
const box = (page) => widget(page).locator("input[part=input]");

export const SCENES = {
  answer: { route: `/ask?q=${QUESTION}` },
  nobody: { route: "/ask?q=phytosanitary certificate", seen: (page) => page.locator("main") },
  "not-right": {
    route: `/ask?q=${QUESTION}`,
    act: (page) => page.getByText("Not right?").first().click(),
    seen: (page) => page.locator(".people > li, .answers > li").first(),
  },
  person: { route: "/person/a.lindqvist" },
  me: { route: "/me" },
  "widget-suggestions": {
    act: async (page) => {
      await box(page).pressSequentially("sh");
      await widget(page).getByRole("option").first().waitFor();
    },
    high: 560,
  },
  "widget-answer": {
    act: async (page) => {
      await box(page).fill("deliverability");
      await box(page).press("Enter");
      await widget(page).locator("[part=person]").first().waitFor();
    },
  },
  ambassadors: { route: "/ambassadors" },
  "ambassadors-reason": {
    route: "/ambassadors",
    act: (page) => page.getByRole("button", { name: "Ewa Nowicka helped" }).click(),
    seen: (page) => page.locator("table.sorts"),
  },
  groups: { route: `/groups?q=${PROBLEM}` },
  "groups-swap": {
    route: `/groups?q=${PROBLEM}`,
    act: (page) => page.getByText("Who else could have the seat").first().click(),
    seen: (page) => page.getByRole("article").first(),
  },
  topics: { route: "/topics" },
  "topics-alone": { route: "/topics?tab=alone" },
  proposals: { route: "/proposals" },
  risk: { route: "/risk" },
  matrix: { route: "/matrix" },
  touchpoint: { route: "/touchpoint/newsletter" },
  line: { route: "/touchpoint/newsletter?on=newsletter->link-shortener" },
  jenga: { route: "/touchpoint/get-help?out=ivr" },
  mitigation: {
    route: "/touchpoint/newsletter?out=link-shortener",
    act: (page) => page.getByText("What would help, and what it costs").click(),
    seen: (page) => page.locator("section[aria-labelledby=jenga-title]"),
  },
  clock: {
    route: "/touchpoint/newsletter",
    seen: (page) => page.locator("section[aria-labelledby=clock-title]"),
  },
};
