import type { Permission } from "@drumbeat/core/roles";
import { initTRPC, TRPCError } from "@trpc/server";
import { z, ZodError } from "zod";
import type { BusinessContext, RequestContext, UserContext } from "./context";
import { domainErrorOf, toTrpcError } from "./errors";
import { admitBusiness, admitCaller, inTurnOfBusiness, inTurnOfCaller } from "./limits/admit";
import { authorise } from "./members/service";
import { whileAllowed } from "./members/while-allowed";
import { requireOperator } from "./operators/service";
import {
  type AnyOptions,
  type Changes,
  type Changing,
  endsOf,
  type Factory,
  type ProcedureMeta,
  type Reading,
  type Reads,
} from "./procedure";
import { reportBurst } from "./security/refusals";
import { transformer } from "./transformer";

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
          retryAfterSeconds: domain?.retryAfterSeconds,
          reason: domain?.reason,
          issues:
            !isOurFault && error.cause instanceof ZodError
              ? z.flattenError(error.cause).fieldErrors
              : undefined,
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

/** An answer that says nothing but that it was done. */
export const nothing = z.void();

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
  await noteRefusal(ctx, path, error);
  throw error;
});

const logged = new Set(["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "TOO_MANY_REQUESTS", "BAD_REQUEST"]);
const counted = new Set(["FORBIDDEN", "NOT_FOUND", "TOO_MANY_REQUESTS"]);

/** Writes down what was refused, never what it was asked with, and watches for bursts of it. */
async function noteRefusal(ctx: RequestContext, path: string, error: unknown): Promise<void> {
  if (!(error instanceof TRPCError) || !logged.has(error.code)) return;
  const { requestId, client, session } = ctx;
  ctx.log.info(
    { path, code: error.code, userId: session?.userId, client: client.address, requestId },
    "refused",
  );
  if (!session || !counted.has(error.code)) return;
  const { userId } = session;
  if (!ctx.refusals.isBurst(userId)) return;
  await reportBurst(ctx, userId).catch((cause: unknown) => {
    ctx.log.error({ err: cause, userId }, "a burst of refused access could not be reported");
  });
}

/** A subscription is over for its limits when it has begun: it may stay open for hours. */
const limited = translated.use(async ({ ctx, meta, type, next }) => {
  if (!meta) return next();
  await admitCaller(ctx, meta.rateClass);
  return type === "subscription" ? next() : inTurnOfCaller(ctx, meta.rateClass, next);
});

const signedIn = limited.use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in to go on." });
  return next({ ctx: { ...ctx, session: ctx.session } });
});

const operating = limited.use(async ({ ctx, next }) => next({ ctx: await requireOperator(ctx) }));

const metaOf = (access: ProcedureMeta["access"], options: AnyOptions, none: z.ZodType): ProcedureMeta => ({
  access,
  rateClass: options.rateClass,
  input: options.input ?? none,
  output: options.output,
  ...(options.audit === undefined ? {} : { audit: options.audit }),
});

const factory = <Context>(access: ProcedureMeta["access"], base: typeof translated): Factory<Context> =>
  ((options: AnyOptions) => endsOf(base, metaOf(access, options, nothing))) as unknown as Factory<Context>;

/**
 * For everybody, signed in or not. How procedures are made, of whatever kind:
 *
 *     list: businessProcedure("posts.read", { rateClass: "read", input: schemas.listPosts, output: answers.posts })
 *       .query(({ ctx, input }) => listPosts(ctx, input)),
 *     schedule: businessProcedure("posts.schedule", {
 *       rateClass: "write", audit: "recorded", input: schemas.schedulePost, output: nothing,
 *     }).mutation(({ ctx, input }) => schedulePost(ctx, input)),
 *
 * `input` is made of `z.strictObject`; `output` names what may leave. A mutation states `audit`, nothing else may: without
 * it there is only `.query` and `.subscription`, with it only `.mutation`. All of it is in the `meta` of every middleware.
 */
export const publicProcedure = factory<RequestContext>("public", limited);

/** For anyone who is signed in. */
export const userProcedure = factory<UserContext>("user", signedIn);

/** For those who run this installation (`OPERATOR_EMAILS`). For everybody else it does not exist. */
export const operatorProcedure = factory<UserContext>("operator", operating);

const nothingOfItsOwn = z.strictObject({});
/** What is sent to a procedure of a business. The type of an empty strict object would forbid every key. */
type InBusiness<Sent> = string extends keyof Sent ? { businessId: string } : { businessId: string } & Sent;

/**
 * For members of the business named by `businessId` in the input whose role has the permission. Strangers get NOT_FOUND,
 * so that they do not learn which businesses exist. Permission comes before the rest of the input is read. The business is
 * in `ctx.businessId`; `input` is the procedure's own.
 */
export function businessProcedure<Output extends z.ZodType, Input extends z.ZodType = typeof nothingOfItsOwn>(
  permission: Permission,
  options: Changing<Input, Output>,
): Changes<BusinessContext, InBusiness<z.input<Input>>, z.output<Input>, Output>;
export function businessProcedure<Output extends z.ZodType, Input extends z.ZodType = typeof nothingOfItsOwn>(
  permission: Permission,
  options: Reading<Input, Output>,
): Reads<BusinessContext, InBusiness<z.input<Input>>, z.output<Input>, Output>;
export function businessProcedure(permission: Permission, options: AnyOptions): unknown {
  const member = signedIn.use(async ({ ctx, type, getRawInput, next }) => {
    const businessId = businessIdIn(await getRawInput());
    const membership = await authorise(ctx, businessId, permission);
    // Only now: a stranger cannot use up what a business may do.
    await admitBusiness(ctx, businessId, options.rateClass);
    const goOn = () => next({ ctx: { ...ctx, ...membership, businessId } });
    return type === "subscription" ? goOn() : inTurnOfBusiness(ctx, businessId, options.rateClass, goOn);
  });
  return endsOf(member, metaOf(permission, options, nothingOfItsOwn), withoutBusinessId, (ctx, messages) =>
    whileAllowed(ctx as BusinessContext, permission, messages),
  );
}

const namesBusiness = z.object({ businessId: z.uuid() });

function businessIdIn(raw: unknown): string {
  const named = namesBusiness.safeParse(raw);
  if (!named.success) throw new TRPCError({ code: "BAD_REQUEST", cause: named.error });
  return named.data.businessId;
}

function withoutBusinessId(raw: unknown): unknown {
  const { businessId: _businessId, ...own } = raw as Record<string, unknown>;
  return own;
}
