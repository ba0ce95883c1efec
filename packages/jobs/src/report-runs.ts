import type { BaseContext } from "@drumbeat/api/context";
import * as record from "@drumbeat/api/jobs/record";
import type { JobStep, JobTrigger } from "@drumbeat/core/jobs";
import { Middleware } from "inngest";
import { retryAt, wakesAt } from "./report-times";

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
  return class extends Middleware.BaseMiddleware {
    readonly id = "report-runs";

    override async onMemoizationEnd(call: Call): Promise<void> {
      await record.noteRunning(ctx, runOf(call));
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

    /** Waits are not executed by us: they are seen when they are met, and again once they are over. */
    override async wrapStep(call: Middleware.WrapStepArgs): Promise<unknown> {
      const step = stepOf(call);
      if (step.kind === "run" || step.kind === "send") return call.next();
      try {
        if (call.stepInfo.memoized) await record.noteStepEnd(ctx, call.ctx.runId, step.id, { output: null });
        else
          await record.noteStep(ctx, runOf(call), step, wakesAt(step, call.stepInfo.input, ctx.clock.now()));
      } catch (error) {
        ctx.log.warn({ err: error, runId: call.ctx.runId }, "a wait could not be reported");
      }
      return call.next();
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
    jobId: fn.id(),
    trigger: triggerOf(events[0]),
    events,
    attempt: ctx.attempt + 1,
    maxAttempts: ctx.maxAttempts ?? 1,
  };
}

function triggerOf(event: { name: string; data?: Record<string, unknown> } | undefined): JobTrigger {
  if (event?.name === "inngest/scheduled.timer") {
    return { kind: "schedule", name: String(event.data?.cron ?? "") };
  }
  if (event?.name === "inngest/function.invoked") return { kind: "run", name: "" };
  return { kind: "event", name: event?.name ?? "" };
}

function stepOf({ stepInfo }: Pick<StepCall, "stepInfo">): Pick<JobStep, "id" | "name" | "kind"> {
  const { hashedId, options, stepType } = stepInfo;
  return { id: hashedId, name: options.name ?? options.id, kind: kinds[String(stepType)] ?? "run" };
}
