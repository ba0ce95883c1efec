import type { Permission } from "@drumbeat/core/roles";
import {
  tracked,
  type TrackedEnvelope,
  type TRPCMutationProcedure,
  type TRPCProcedureBuilder,
  type TRPCQueryProcedure,
  type TRPCSubscriptionProcedure,
  type TRPCUnsetMarker,
} from "@trpc/server";
import type { z } from "zod";
import type { RequestContext } from "./context";
import { toTrpcError } from "./errors";

/** Which of the rate limits counts a call: how much it costs us, or how tempting it is to guess at. */
export type RateClass = "read" | "write" | "costly" | "auth";

/** Whether a change is in the audit log of the business, or the reason why it need not be. */
export type Audit = "recorded" | { exempt: string };

/** What is known of a procedure without calling it: for limits, and for the tests that walk the router. */
export interface ProcedureMeta {
  access: "public" | "user" | "operator" | Permission;
  rateClass: RateClass;
  /** Of mutations only: reads are not recorded. */
  audit?: Audit;
  /** Without the `businessId` that procedures of a business take in addition. */
  input: z.ZodType;
  output: z.ZodType;
}

interface Options<Input extends z.ZodType, Output extends z.ZodType> {
  rateClass: RateClass;
  /** Made of `z.strictObject`, so that unknown keys are refused. Left out: takes nothing. */
  input?: Input;
  /** Names every key of the answer; others do not leave, nor does anything that does not fit. */
  output: Output;
}

/** Of a query or a subscription. */
export interface Reading<Input extends z.ZodType, Output extends z.ZodType> extends Options<Input, Output> {
  audit?: never;
}

/** Of a mutation, which has to say whether it is recorded. */
export interface Changing<Input extends z.ZodType, Output extends z.ZodType> extends Options<Input, Output> {
  audit: Audit;
}

interface Call<Context, Input> {
  ctx: Context;
  input: Input;
  signal: AbortSignal | undefined;
}

interface Def<Sent, Output> {
  input: Sent;
  output: Output;
  meta: ProcedureMeta;
}

/** What a query or subscription can be finished with. `Sent` is what callers send. */
export interface Reads<Context, Sent, Input, Output extends z.ZodType> {
  query(
    resolve: (call: Call<Context, Input>) => Promise<z.input<Output>> | z.input<Output>,
  ): TRPCQueryProcedure<Def<Sent, z.output<Output>>>;
  /** `output` is the shape of each message. */
  subscription(
    resolve: (call: Call<Context, Input>) => Promise<AsyncIterable<TrackedEnvelope<z.input<Output>>>>,
  ): TRPCSubscriptionProcedure<
    Def<Sent, AsyncIterable<{ id: string; data: z.output<Output> }, void, unknown>>
  >;
}

/** What a mutation can be finished with. */
export interface Changes<Context, Sent, Input, Output extends z.ZodType> {
  mutation(
    resolve: (call: Call<Context, Input>) => Promise<z.input<Output>> | z.input<Output>,
  ): TRPCMutationProcedure<Def<Sent, z.output<Output>>>;
}

/** Makes procedures of one kind; what they may end in follows from whether `audit` is stated. */
export interface Factory<Context> {
  <Output extends z.ZodType, Input extends z.ZodType = z.ZodVoid>(
    options: Changing<Input, Output>,
  ): Changes<Context, z.input<Input>, z.output<Input>, Output>;
  <Output extends z.ZodType, Input extends z.ZodType = z.ZodVoid>(
    options: Reading<Input, Output>,
  ): Reads<Context, z.input<Input>, z.output<Input>, Output>;
}

type Builder = TRPCProcedureBuilder<
  RequestContext,
  ProcedureMeta,
  object,
  TRPCUnsetMarker,
  TRPCUnsetMarker,
  TRPCUnsetMarker,
  TRPCUnsetMarker,
  false
>;

type Messages = AsyncIterable<TrackedEnvelope<unknown>>;

/** The options as they are at run time, whichever kind they are of. */
export type AnyOptions = Options<z.ZodType, z.ZodType> & { audit?: Audit };

/**
 * The ends of a procedure. Untyped here and typed by the factories: tRPC cannot express inputs and outputs that are still
 * type parameters. What is promised is kept at run time by the two schemas.
 */
export function endsOf(
  builder: Builder,
  meta: ProcedureMeta,
  readOwn: (raw: unknown) => unknown = (raw) => raw,
  /** Stands between a subscription and its messages. */
  guard: (ctx: unknown, messages: Messages) => Messages = (_ctx, messages) => messages,
) {
  const { input: takes, output: gives } = meta;
  // Parsed synchronously: none of our schemas has to wait, and tRPC's default costs a promise per schema.
  const base = builder.meta(meta).input((raw: unknown): unknown => takes.parse(readOwn(raw)));
  const answering = base.output((answer: unknown): unknown => gives.parse(answer));
  type Resolve = (call: Call<unknown, unknown>) => unknown;
  return {
    query: (resolve: Resolve) => answering.query(({ ctx, input, signal }) => resolve({ ctx, input, signal })),
    mutation: (resolve: Resolve) =>
      answering.mutation(({ ctx, input, signal }) => resolve({ ctx, input, signal })),
    subscription: (resolve: (call: Call<unknown, unknown>) => Promise<Messages>) =>
      base.subscription(async ({ ctx, input, signal }) =>
        parsed(guard(ctx, await resolve({ ctx, input, signal })), gives),
      ),
  };
}

/** Failures in the middle of a stream do not pass the middleware that translates them. */
async function* parsed(messages: Messages, schema: z.ZodType) {
  try {
    for await (const [id, data] of messages) yield tracked(id, schema.parse(data));
  } catch (error) {
    throw toTrpcError(error);
  }
}
