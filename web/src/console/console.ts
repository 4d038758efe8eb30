import { LitElement, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Task } from "@lit/task";
import { Account } from "@/generated/console/account";
import { currentRoute, href } from "@/kit/route";
import { ask } from "@/kit/session";
import type { View } from "@/kit/view";
import "./sign-in";
import { ROOMS, roomOf } from "./rooms";

/** The frame around every view: navigation, who is signed in, what is said aloud. */
@customElement("whoknows-console")
export class WhoknowsConsole extends LitElement {
  @state() private route = currentRoute();
  @state() private news = "";
  @query("#view") private place!: HTMLElement;
  private loading = 0;
  private readonly account = new Task(this, {
    task: (_, { signal }) => ask(Account, {}, signal),
    args: () => [],
  });

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.moved);
    document.addEventListener("session", this.began);
    document.addEventListener("news", this.heard);
    this.addEventListener("named", this.titled);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.moved);
    document.removeEventListener("session", this.began);
    document.removeEventListener("news", this.heard);
  }

  protected override firstUpdated(): void {
    void this.show(false);
  }

  private readonly moved = (): void => {
    const before = this.route;
    this.route = currentRoute();
    const same = before.room === this.route.room && before.id === this.route.id;
    const view = this.place.firstElementChild;
    if (same && view) (view as View).route = this.route;
    else void this.show(true);
  };

  /** Everything anew: after signing in or out. */
  private readonly began = (): void => {
    void this.account.run();
    void this.show(false);
  };

  private readonly heard = (event: Event): void => {
    this.news = (event as CustomEvent<string>).detail;
  };

  private readonly titled = (event: Event): void => {
    const { title, news } = (event as CustomEvent<{ title: string; news: string }>).detail;
    document.title = title ? `${title} · Who knows?` : "Who knows?";
    this.news = news;
  };

  private async show(focus: boolean): Promise<void> {
    const number = ++this.loading;
    const room = roomOf(this.route.room);
    await room.load();
    if (number !== this.loading) return;
    const view = document.createElement(room.element) as View;
    view.route = this.route;
    this.place.replaceChildren(view);
    if (!focus) return;
    scrollTo(0, 0);
    await view.updateComplete;
    const heading = view.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    return html`<a class="skip" href="#view" @click=${this.skip}>Skip to the content</a>
      <header class="top">
        <a class="brand" href=${href("")}>who knows<span class="mark">?</span></a>
        <span class="quiet">${this.account.value?.organisation ?? ""}</span>
        <nav aria-label="Main">${this.rooms()}</nav>
        <who-sign-in .viewer=${this.account.value?.viewer ?? null}></who-sign-in>
      </header>
      <p class="unseen" role="status">${this.news}</p>
      <main id="view" tabindex="-1"></main>`;
  }

  private rooms(): unknown {
    const here = roomOf(this.route.room);
    return html`<ul class="rooms">
      ${Object.entries(ROOMS).map(([name, room]) => {
        const current = room === here || here.within === name;
        if (room.label === undefined) return nothing;
        return html`<li>
          <a href=${href(name)} aria-current=${current ? "page" : nothing}>${room.label}</a>
        </li>`;
      })}
    </ul>`;
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.place.focus();
  }
}
