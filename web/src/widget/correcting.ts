import type { ReactiveControllerHost } from "lit";
import type { EvidenceCorrection } from "@/generated/widget/answer";
import { ReportEvidence, TakeBack, WithdrawReport } from "@/generated/widget/correct";
import { answered } from "@/kit/trouble";
import type { Proof } from "./answering";
import type { Service } from "./service";

/** What somebody said about a piece of evidence since it was shown. */
export interface Correction {
  readonly reason: EvidenceCorrection;
  /** The id of the report, or of one's own decision about evidence on oneself. */
  readonly id: string;
  readonly own: boolean;
  /** Whether the words are others now. */
  readonly edited: boolean;
}

/** "Not right?": reports about evidence, how they stand, and taking them back. */
export class Correcting {
  /** By the id of the evidence; null: taken back. */
  private readonly made = new Map<string, Correction | null>();
  private readonly failures = new Map<string, unknown>();
  private readonly busy = new Set<string>();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly service: () => Service,
  ) {}

  /** What stands now: what was said here, or what the reader had said before. */
  standing(proof: Proof): Correction | null {
    const made = proof.localId ? this.made.get(proof.localId) : null;
    if (made !== undefined) return made;
    const mine = proof.reports.find((report) => report.mine && report.state === "PENDING");
    return mine ? { reason: mine.reason, id: mine.localId, own: false, edited: mine.edited } : null;
  }

  failure(evidence: string): unknown {
    return this.failures.get(evidence);
  }

  isBusy(evidence: string): boolean {
    return this.busy.has(evidence);
  }

  /** Says what is wrong with evidence on a person; whether it is said. */
  report(evidence: string, person: string, reason: EvidenceCorrection): Promise<boolean> {
    return this.tried(evidence, async () => {
      const { reportEvidence } = await this.service().ask(ReportEvidence, { evidence, person, reason });
      const said = answered(reportEvidence);
      const own = said.__typename === "OwnDecision";
      this.made.set(evidence, { reason, id: said.localId, own, edited: false });
    });
  }

  /** Takes that back; whether it is. */
  withdraw(evidence: string, { id, own }: Correction): Promise<boolean> {
    return this.tried(evidence, async () => {
      const service = this.service();
      if (own) answered((await service.ask(TakeBack, { decision: id })).undoMine);
      else answered((await service.ask(WithdrawReport, { report: id })).withdrawReport);
      this.made.set(evidence, null);
    });
  }

  private async tried(evidence: string, action: () => Promise<void>): Promise<boolean> {
    if (this.busy.has(evidence)) return false;
    this.busy.add(evidence);
    this.failures.delete(evidence);
    this.host.requestUpdate();
    try {
      await action();
      return true;
    } catch (error) {
      this.failures.set(evidence, error);
      return false;
    } finally {
      this.busy.delete(evidence);
      this.host.requestUpdate();
    }
  }
}
