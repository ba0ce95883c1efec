import type { IncomingMessage } from "node:http";
import type { RequestContext } from "@drumbeat/api/context";
import { appRouter } from "@drumbeat/api/root";
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  transformTRPCResponse,
  TRPCError,
} from "@trpc/server";
import { getHTTPStatusCode } from "@trpc/server/http";
import type { TRPCResponse } from "@trpc/server/rpc";
import { retryHeaders } from "./retry-after";
import { maxBatch, trpcPath } from "./trpc";

/** Calls of the API in one request. */
export interface PlainCalls {
  type: "query" | "mutation";
  /** The path of the procedure; several with commas in between when `isBatch`. */
  path: string;
  isBatch: boolean;
  /** JSON: the input, or the inputs by their place in the batch. */
  input: string | null;
}

export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const config = appRouter._def._config;

/** The calls of a tRPC request; null when its answer is a stream or its path is not readable, which is the adapter's affair. */
export function toPlainCalls(request: IncomingMessage, body: string | null): PlainCalls | null {
  const { method, headers, url = "" } = request;
  if (method !== "GET" && method !== "POST") return null;
  if (headers["trpc-accept"] || /event-stream|jsonl/.test(headers.accept ?? "")) return null;
  const [address = "", query] = url.slice(trpcPath.length + 1).split("?", 2);
  if (address.includes("%")) return null;
  const parameters = new URLSearchParams(query);
  return {
    type: method === "GET" ? "query" : "mutation",
    path: address,
    isBatch: parameters.get("batch") === "1",
    input: method === "GET" ? parameters.get("input") : body,
  };
}

/**
 * Queries and mutations without the detour through web requests, responses and streams, which costs as much as all the rest
 * of a call. Subscriptions need tRPC's own adapter.
 */
export async function answerCalls(
  calls: PlainCalls,
  options: {
    createContext: () => Promise<RequestContext>;
    onError: (failure: { error: TRPCError; path: string | undefined; ctx: unknown }) => void;
  },
): Promise<PlainAnswer> {
  const paths = calls.isBatch ? calls.path.split(",") : [calls.path];
  let ctx: RequestContext | undefined;
  const errors: TRPCError[] = [];
  const fail = (cause: unknown, path?: string, input?: unknown) => {
    const error = getTRPCErrorFromUnknown(cause);
    errors.push(error);
    options.onError({ error, path, ctx });
    return { error: getTRPCErrorShape({ config, ctx, error, path, input, type: calls.type }) };
  };
  try {
    const context = await options.createContext();
    ctx = context;
    if (paths.length > maxBatch) {
      throw new TRPCError({ code: "BAD_REQUEST", message: `Send at most ${maxBatch} calls at once.` });
    }
    const inputs = readInputs(calls);
    const answers = await Promise.all(
      paths.map(async (path, batchIndex): Promise<TRPCResponse> => {
        let input: unknown;
        try {
          const data: unknown = await callTRPCProcedure({
            router: appRouter,
            path,
            type: calls.type,
            ctx: context,
            // Asked for twice: for the permission, and for the rest.
            getRawInput: async () => (input ??= inputs(batchIndex)),
            signal: undefined,
            batchIndex,
          });
          return { result: { data } };
        } catch (cause) {
          return fail(cause, path, input);
        }
      }),
    );
    return toAnswer(calls.isBatch ? answers : answers[0], errors);
  } catch (cause) {
    return toAnswer(fail(cause), errors);
  }
}

function toAnswer(answers: TRPCResponse | TRPCResponse[] | undefined, errors: TRPCError[]): PlainAnswer {
  if (!answers) throw new Error("A call without an answer.");
  const headers = errors.length > 0 ? retryHeaders(...errors) : {};
  return {
    status: getHTTPStatusCode(answers),
    headers,
    body: JSON.stringify(transformTRPCResponse(config, answers)),
  };
}

/** The input of each call, by its place in the batch. Throws BAD_REQUEST for what is not JSON. */
function readInputs({ isBatch, input }: PlainCalls): (index: number) => unknown {
  const parsed = input ? parse(input) : undefined;
  if (parsed === undefined) return () => undefined;
  if (!isBatch) return () => deserialize(parsed);
  if (typeof parsed !== "object" || parsed === null) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The inputs of a batch belong into an object." });
  }
  return (index) => {
    const [, own] = Object.entries(parsed).find(([place]) => place === String(index)) ?? [];
    return own === undefined ? undefined : deserialize(own);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notReadable(cause);
  }
}

function deserialize(value: unknown): unknown {
  try {
    return config.transformer.input.deserialize(value);
  } catch (cause) {
    throw notReadable(cause);
  }
}

const notReadable = (cause: unknown) =>
  new TRPCError({ code: "BAD_REQUEST", message: "The input is not in the form that is expected.", cause });
