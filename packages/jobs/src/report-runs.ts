import type { BaseContext } from "@drumbeat/api/context";
import * as record from "@drumbeat/api/jobs/record";
import type { JobStep, JobTrigger } from "@drumbeat/core/jobs";
import { Middleware } from "inngest";
import { waitsIn } from "./report-waits";
import { retryAt } from "./report-times";

type Ctx = Pick<BaseContext, "db" | "clock" | "log">;
type Call = Pick<Middleware.OnRunStartArgs, "ctx" | "fn">;
type StepCall = Call & Pick<Middleware.OnStepStartArgs, "stepInfo">;

const kinds: Partial<Record<string, JobStep["kind"]>> = {
  sleep: "sleep",
  waitForEvent: "event",
  invoke: "invoke",
  sendEvent: "send",
};

/**
 * Reports runs and their steps into the product's own tables, because an Inngest server keeps them where we cannot read.
 * A report that fails is logged by the SDK and changes nothing about the run.
 */
export function reportRuns(ctx: Ctx): Middleware.Class {
  const quietly = (work: () => Promise<void>) =>
    work().catch((error: unknown) => ctx.log.warn({ err: error }, "a wait could not be reported"));
  return class extends Middleware.BaseMiddleware {
    readonly id = "report-runs";
    /** Of the call that this instance is made for. */
    private run: record.ReportedRun | undefined;

    override async onMemoizationEnd(call: Call): Promise<void> {
      this.run = runOf(call);
      await record.noteRunning(ctx, this.run);
    }

    override async onStepStart(call: StepCall): Promise<void> {
      await record.noteStep(ctx, runOf(call), stepOf(call));
    }

    override async onStepComplete({ ctx: { runId }, stepInfo, output }: Middleware.OnStepCompleteArgs) {
      await record.noteStepEnd(ctx, runId, stepInfo.hashedId, { output });
    }

    override async onStepError(call: Middleware.OnStepErrorArgs): Promise<void> {
      const { error, stepInfo, isFinalAttempt } = call;
      const run = runOf(call);
      await record.noteStepFailure(ctx, run, stepInfo.hashedId, error);
      if (isFinalAttempt) await record.noteStepEnd(ctx, run.id, stepInfo.hashedId, { error });
      else await this.noteRetry(run, error);
    }

    override async onRunComplete({ ctx: { runId }, output }: Middleware.OnRunCompleteArgs): Promise<void> {
      await record.noteRunEnd(ctx, runId, { output });
    }

    override async onRunError(call: Middleware.OnRunErrorArgs): Promise<void> {
      const run = runOf(call);
      if (call.isFinalAttempt) await record.noteRunEnd(ctx, run.id, { error: call.error });
      else await this.noteRetry(run, call.error);
    }

    /** A wait is seen here once it is over. */
    override async wrapStep(call: Middleware.WrapStepArgs): Promise<unknown> {
      const { runId } = call.ctx;
      const step = stepOf(call);
      const isWait = step.kind !== "run" && step.kind !== "send";
      if (isWait && call.stepInfo.memoized) {
        await quietly(() => record.noteStepEnd(ctx, runId, step.id, { output: null }));
      }
      return call.next();
    }

    /** Waits are not executed by us: that one begins is only seen in what we answer to the server. */
    override async wrapRequest({ next }: Middleware.WrapRequestArgs): Promise<Middleware.Response> {
      const response = await next();
      const { run } = this;
      if (run && response.status === 206) {
        await quietly(async () => {
          for (const wait of waitsIn(response.body, ctx.clock.now())) {
            await record.noteStep(ctx, run, wait.step, wait.next);
          }
        });
      }
      return response;
    }

    private async noteRetry(run: record.ReportedRun, error: Error): Promise<void> {
      const at = retryAt(error, run.attempt, ctx.clock.now());
      const next = { kind: "retry" as const, retry: run.attempt, of: run.maxAttempts - 1, at };
      await record.noteNext(ctx, run.id, next, error);
    }
  };
}

function runOf({ ctx, fn }: Call): record.ReportedRun {
  const events = ctx.events.map(({ name, data, ts }) => ({
    name,
    data,
    ...(ts === undefined ? {} : { ts }),
  }));
  return {
    id: ctx.runId,
    jobId: events[0]?.name === "inngest/function.failed" ? `${fn.id()}-failure` : fn.id(),
    trigger: triggerOf(events[0]),
    events,
    attempt: ctx.attempt + 1,
    maxAttempts: ctx.maxAttempts ?? 1,
  };
}

function triggerOf(event: { name: string; data?: Record<string, unknown> } | undefined): JobTrigger {
  if (event?.name === "inngest/scheduled.timer") {
    const cron = event.data?.cron;
    return { kind: "schedule", name: typeof cron === "string" ? cron : "" };
  }
  if (event?.name === "inngest/function.invoked") return { kind: "run", name: "" };
  return { kind: "event", name: event?.name ?? "" };
}

function stepOf({ stepInfo }: Pick<StepCall, "stepInfo">): Pick<JobStep, "id" | "name" | "kind"> {
  const { hashedId, options, stepType } = stepInfo;
  return { id: hashedId, name: options.name ?? options.id, kind: kinds[String(stepType)] ?? "run" };
}
