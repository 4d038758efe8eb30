import { LitElement, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { AccountQuery } from "@/generated/console/account";
import { href } from "@/kit/route";
import { keepToken, token } from "@/kit/session";

/** Who is signed in, and how to be. */
@customElement("who-sign-in")
export class SignIn extends LitElement {
  @property({ attribute: false }) viewer: AccountQuery["viewer"] | null = null;
  @query("details") private box!: HTMLDetailsElement | null;
  @query("input") private field!: HTMLInputElement;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("sign-in", this.asked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("sign-in", this.asked);
  }

  /** Signs in again, from anywhere on the page where a sign-in is missing or has ended. */
  private readonly asked = async (): Promise<void> => {
    this.viewer = null;
    await this.updateComplete;
    if (this.box) this.box.open = true;
    this.field.focus();
  };

  protected override render(): unknown {
    if (!this.viewer?.signedIn) return this.form();
    return html`<span class="quiet">${this.viewer.name}</span>
      ${this.viewer.person ? html`<a href=${href("me")}>About me</a>` : nothing}
      <button type="button" class="plain" @click=${() => keepToken("")}>Sign out</button>`;
  }

  private form(): unknown {
    return html`<details class="sign-in">
      <summary>${token() ? "Sign in again" : "Not signed in"}</summary>
      <form class="stack" @submit=${this.enter}>
        <p class="quiet">You see what is public. Open the link that you were given, or enter your token.</p>
        <label for="token">Token</label>
        <input id="token" type="password" autocomplete="off" required />
        <button type="submit" class="strong">Sign in</button>
      </form>
    </details>`;
  }

  private enter(event: Event): void {
    event.preventDefault();
    keepToken(this.field.value);
    if (this.box) this.box.open = false;
  }
}
