import { html, type TemplateResult } from "lit";
import { download } from "@/kit/download";
import { announce } from "@/kit/view";

/** A text to take along: copied, as a file, or marked by hand where the browser does not let a page copy. */
export function takeAway(name: string, text: string, more: unknown = ""): TemplateResult {
  return html`<div class="stack take">
    <div class="actions">
      <button type="button" class="strong" @click=${(event: Event) => copy(event, text)}>
        Copy the text
      </button>
      <button type="button" @click=${() => download(name, text, "text/markdown;charset=utf-8")}>
        Download as Markdown
      </button>
      ${more}
    </div>
    <details>
      <summary>Read the text before you send it</summary>
      <label class="unseen" for=${`take-${name}`}>The text</label>
      <textarea id=${`take-${name}`} readonly rows="12" .value=${text}></textarea>
    </details>
  </div>`;
}

async function copy(event: Event, text: string): Promise<void> {
  const button = event.currentTarget as HTMLButtonElement;
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied");
  } catch {
    // Browsers let only pages of a safe origin copy: the text is opened and marked, to be copied by hand.
    const details = button.closest(".take")?.querySelector("details");
    if (details) details.open = true;
    details?.querySelector("textarea")?.select();
    announce("The text is marked: copy it with the keyboard");
  }
}
