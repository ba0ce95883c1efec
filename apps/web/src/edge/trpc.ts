import { toTrpcError } from "@drumbeat/api/errors";
import { appRouter } from "@drumbeat/api/root";
import type { TRPCError } from "@trpc/server";
import type { HeaderReader } from "../auth/identify";
import type { Runtime } from "../runtime";
import type { Refusal } from "./answers";
import { retryHeaders } from "./retry-after";

export const trpcPath = "/api/trpc";

/** Most calls that one request may carry. Our own pages send a handful. */
export const maxBatch = 50;

/** What both mounts of the router share. */
export function trpcOptions(runtime: Runtime) {
  return {
    router: appRouter,
    maxBatchSize: maxBatch,
    onError: ({ error, path, ctx }: { error: TRPCError; path: string | undefined; ctx: unknown }): void => {
      // With a context, the procedure has logged it already.
      if (ctx || error.code !== "INTERNAL_SERVER_ERROR") return;
      runtime.ctx.log.error({ err: error.cause ?? error, path }, "request failed");
    },
    responseMeta: ({ errors }: { errors: TRPCError[] }) => ({ headers: retryHeaders(...errors) }),
  };
}

/** The context of a request. Where the database cannot be asked who is calling, the caller is told to come back. */
export async function createTrpcContext(runtime: Runtime, headers: HeaderReader) {
  try {
    return await runtime.createRequestContext(headers);
  } catch (error) {
    throw toTrpcError(error);
  }
}

const codes: Record<number, string> = {
  403: "FORBIDDEN",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
};

/** A refusal as a tRPC client expects it, so that its message reaches the person. */
export function trpcRefusal({ status, message }: Refusal): string {
  const data = { code: codes[status] ?? "BAD_REQUEST", httpStatus: status };
  return JSON.stringify({ error: { json: { message, code: -32_600, data } } });
}
