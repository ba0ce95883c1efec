import { z } from "zod";
import { retryAfter } from "./duration";
import { functionUuid } from "./ids";
import { isRecord, toText } from "./json";

export const BASE_URL = "http://inngest.embedded";
export const ENDPOINT = `${BASE_URL}/api/inngest`;

/** The step id of a call that runs the function from the top, as opposed to one planned step. */
export const DISCOVERY = "step";

export const stepError = z.looseObject({
  name: z.string().default("Error"),
  message: z.string().default(""),
});
export type StepErrorData = z.infer<typeof stepError>;

const op = z.looseObject({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .looseObject({
      parallelMode: z.string().optional(),
      timeout: z.string().nullish(),
      if: z.string().nullish(),
      function_id: z.string().optional(),
      payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
    })
    .nullish(),
  timing: z.object({ a: z.number() }).nullish().catch(undefined),
});
export type Op = z.infer<typeof op>;
export const opList = z.array(op);

/** What people call the step. */
export function nameOf(step: Op): string {
  return toText(step.displayName ?? step.name ?? step.id);
}

/** When the step's body began, as the app saw it: the SDK gives nanoseconds. */
export function startOf(step: Op): Date | undefined {
  return step.timing ? new Date(step.timing.a / 1e6) : undefined;
}

/** What one call into the app came to. */
export type Outcome =
  | { kind: "complete"; data: unknown }
  | { kind: "steps"; ops: Op[]; retryAfter: number | undefined }
  | { kind: "error"; error: StepErrorData; retry: boolean; retryAfter: number | undefined };

export interface Call {
  runId: string;
  fnId: string;
  stepId: string;
  /** Names the claimed queue row and the claim; a checkpoint must return it. */
  ticket: string;
  queueId: string;
  generation: number;
  attempt: number;
  maxAttempts: number;
  planOnly: boolean;
  requestVersion: number;
  events: unknown[];
  /** In the order they finished. */
  steps: { id: string; status: string; data: unknown; error: unknown }[];
}

/** The request with which a server calls the app. */
export function buildRequest(call: Call): Request {
  const discovery = call.stepId === DISCOVERY;
  const finished = call.steps.map((step) => step.id);
  const steps = Object.fromEntries(
    call.steps.map((step) => [
      step.id,
      step.status === "failed"
        ? { type: "error", error: step.error }
        : { type: "data", data: step.data ?? null },
    ]),
  );
  const body = {
    ctx: {
      attempt: call.attempt,
      max_attempts: call.maxAttempts,
      run_id: call.runId,
      fn_id: functionUuid(call.fnId),
      qi_id: call.ticket,
      step_id: DISCOVERY,
      request_id: call.ticket,
      generation_id: call.generation,
      job_id: call.queueId,
      disable_immediate_execution: call.planOnly || !discovery,
      use_api: false,
      env: "",
      stack: { stack: finished, current: finished.length },
    },
    event: call.events[0],
    events: call.events,
    steps,
    defers: {},
    use_api: false,
    version: call.requestVersion,
  };
  const url = new URL(ENDPOINT);
  url.searchParams.set("fnId", call.fnId);
  url.searchParams.set("stepId", call.stepId);
  return new Request(url, {
    method: "POST",
    headers: {
      host: url.host,
      "content-type": "application/json",
      "x-inngest-server-kind": "dev",
      "x-inngest-req-version": String(call.requestVersion),
      "x-run-id": call.runId,
      "x-request-id": call.ticket,
      "x-inngest-job-id": call.queueId,
      "x-inngest-generation-id": String(call.generation),
      "x-inngest-step-id": call.stepId,
    },
    body: JSON.stringify(body),
  });
}

/** Reads the app's answer. Anything that is not the protocol is an error that may be retried, never a success. */
export async function readResponse(response: Response, now: number): Promise<Outcome> {
  const text = await response.text();
  if (!response.headers.has("x-inngest-sdk")) {
    return failure(
      "NotAnInngestApp",
      `Something else than the Inngest app answered (status ${response.status}).`,
      true,
    );
  }
  if (response.status === 201) {
    return failure(
      "UnsupportedOption",
      "Streaming is not supported here: use an Inngest server for this.",
      false,
    );
  }
  let body: unknown;
  try {
    body = text === "" ? null : JSON.parse(text);
  } catch {
    return failure("BadAnswer", `The Inngest app answered ${response.status} without JSON.`, true);
  }
  const wait = retryAfter(response.headers.get("retry-after"), now);
  if (response.status === 200) return { kind: "complete", data: body };
  if (response.status === 206) return readOps(body, wait);
  const retry = response.headers.get("x-inngest-no-retry") !== "true" && response.status !== 400;
  return { kind: "error", error: toStepError(body, response.status), retry, retryAfter: wait };
}

function readOps(body: unknown, wait: number | undefined): Outcome {
  const ops = opList.safeParse(body);
  if (!ops.success)
    return failure("BadAnswer", "The Inngest app answered with steps that cannot be read.", true);
  const complete = ops.data.find((entry) => entry.op === "RunComplete");
  if (complete) return { kind: "complete", data: complete.data };
  const unknown = ops.data.find((entry) => !SUPPORTED_OPS.has(entry.op));
  if (unknown) {
    const sentence = `The step "${nameOf(unknown)}" is a ${unknown.op}, which is not supported here: use an Inngest server for this.`;
    return failure("UnsupportedStep", sentence, false);
  }
  return { kind: "steps", ops: ops.data, retryAfter: wait };
}

const SUPPORTED_OPS = new Set([
  "StepRun",
  "StepError",
  "StepFailed",
  "StepPlanned",
  "Sleep",
  "WaitForEvent",
  "InvokeFunction",
  "DiscoveryRequest",
]);

/** An error in the SDK's form, from whatever was sent or thrown. */
export function toStepError(value: unknown, status?: number): StepErrorData {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  // An answer with a status may be anything; a record without a message would be an error without words.
  if (isRecord(value) && (status === undefined || "message" in value)) {
    const parsed = stepError.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return { name: "Error", message: status ? `The Inngest app answered ${status}.` : String(value) };
}

function failure(name: string, message: string, retry: boolean): Outcome {
  return { kind: "error", error: { name, message }, retry, retryAfter: undefined };
}
