import {
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  isTrackedEnvelope,
} from "@trpc/server";
import type { RequestContext } from "../../src/context";
import type { ListedProcedure } from "../../src/testing/procedures";

/** What a caller gets to see. */
export interface Answer {
  /** OK, or tRPC's code of the failure. */
  code: string;
  message: string;
  /** All of it, as JSON. */
  text: string;
}

/** Calls a procedure as the edge does. Of a subscription the first message is the answer. */
export async function call(
  router: AnyTRPCRouter,
  { path, type }: ListedProcedure,
  ctx: RequestContext,
  input: unknown,
): Promise<Answer> {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(5_000)]);
  try {
    const getRawInput = () => Promise.resolve(input);
    const result: unknown = await callTRPCProcedure({
      router,
      path,
      type,
      ctx,
      getRawInput,
      signal,
      batchIndex: 0,
    });
    const data = type === "subscription" ? await firstOf(result as AsyncIterable<unknown>) : result;
    return { code: "OK", message: "", text: JSON.stringify(data) ?? "" };
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const shape = getTRPCErrorShape({ config: router._def._config, error, type, path, input, ctx });
    return { code: error.code, message: error.message, text: JSON.stringify(shape) };
  } finally {
    ending.abort();
  }
}

async function firstOf(messages: AsyncIterable<unknown>): Promise<unknown> {
  for await (const message of messages) return isTrackedEnvelope(message) ? message[1] : message;
  return undefined;
}
