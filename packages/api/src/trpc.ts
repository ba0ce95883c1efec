import type { Permission } from "@drumbeat/core/roles";
import { initTRPC, TRPCError } from "@trpc/server";
import { z, ZodError } from "zod";
import type { RequestContext } from "./context";
import { domainErrorOf, toTrpcError } from "./errors";
import { authorise } from "./members/service";
import { transformer } from "./transformer";

/** Who may call a procedure; read by the test that walks the router. */
export interface ProcedureMeta {
  access: "public" | "user" | Permission;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter({ shape, error, ctx }) {
      const domain = domainErrorOf(error);
      const isOurFault = !domain && error.code === "INTERNAL_SERVER_ERROR";
      return {
        code: shape.code,
        message: isOurFault
          ? `Something broke on our side. Nothing of yours was lost. Try again; if it stays, quote ${ctx?.requestId ?? "this page"}.`
          : error.cause instanceof ZodError
            ? sentencesOf(error.cause)
            : shape.message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          requestId: ctx?.requestId,
          field: domain?.field,
          issues: error.cause instanceof ZodError ? z.flattenError(error.cause).fieldErrors : undefined,
        },
      };
    },
  });

/** Each complaint once, as sentences; which field they are about is told apart. */
function sentencesOf(error: ZodError): string {
  return [
    ...new Set(error.issues.map(({ message }) => (/[.?]$/.test(message) ? message : `${message}.`))),
  ].join(" ");
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The one place where failures are translated and our own faults are logged. */
const translated = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toTrpcError(result.error);
  if (!domainErrorOf(error) && result.error.code === "INTERNAL_SERVER_ERROR") {
    ctx.log.error(
      { err: result.error.cause ?? result.error, path, requestId: ctx.requestId },
      "request failed",
    );
  }
  throw error;
});

/** For everybody, signed in or not. */
export const publicProcedure = translated.meta({ access: "public" });

/** For anyone who is signed in. */
export const userProcedure = translated.meta({ access: "user" }).use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in to go on." });
  return next({ ctx: { ...ctx, session: ctx.session } });
});

/**
 * For members of the business named in the input whose role has the permission. Strangers get NOT_FOUND, so that they
 * do not learn which businesses exist.
 */
export function businessProcedure(permission: Permission) {
  return userProcedure
    .meta({ access: permission })
    .input(z.object({ businessId: z.uuid() }))
    .use(async ({ ctx, input, next }) => {
      const membership = await authorise(ctx, input.businessId, permission);
      return next({ ctx: { ...ctx, ...membership, businessId: input.businessId } });
    });
}
