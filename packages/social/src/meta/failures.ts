import { z } from "zod";
import { jsonOf } from "../answers";
import { NetworkFailure } from "../failure";
import { type BadAnswer, judgeByStatus, withFullStop } from "../judge";
import { codeRules, subcodeRules, type Rule } from "./rules";
import { limitEnds } from "./usage";

const graphErrorSchema = z.object({
  error: z.object({
    message: z.string().optional(),
    code: z.number().optional(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
    error_user_msg: z.string().optional(),
  }),
});
/** As the token addresses of Instagram and Threads word it. */
const loginErrorSchema = z.object({ error_message: z.string(), code: z.number().optional() });

/** How long to wait after a limit that does not say when it ends. */
const patience = 60 * 60_000;

/** What an error of the Graph API means for the post. Source: developers.facebook.com/docs/graph-api/guides/error-handling */
export const judgeMeta =
  (name: string) =>
  (bad: BadAnswer): NetworkFailure => {
    const { answer, isVisible, now } = bad;
    const { status, headers } = answer;
    const error = errorOf(jsonOf(answer));
    if (!error) return judgeByStatus(name, bad);
    const { code = 0, subcode, words, isTransient } = error;
    const facts = { status, said: `(${code}${subcode === undefined ? "" : `.${subcode}`}) ${words}` };
    const rule: Rule | undefined = subcodeRules[subcode ?? 0] ?? codeRules.find(({ codes }) => codes(code));
    if (rule?.kind === "limited" || status === 429) {
      const sentence = rule?.kind === "limited" ? rule.sentence(name) : `${name} takes no more for now.`;
      return new NetworkFailure("limited", {
        ...facts,
        sentence,
        retryAt: limitEnds(headers, now) ?? now + patience,
      });
    }
    if (rule && rule.kind !== "transient") {
      return new NetworkFailure(rule.kind, { ...facts, sentence: rule.sentence(name) });
    }
    if (rule || isTransient) {
      return judgeByStatus(name, { answer: { ...answer, status: 503 }, isVisible, now }, facts.said);
    }
    if (status < 500) {
      return new NetworkFailure("refused", {
        ...facts,
        sentence: `${name} refused it: ${withFullStop(words)}`,
      });
    }
    return judgeByStatus(name, bad, facts.said);
  };

function errorOf(body: unknown) {
  const graph = graphErrorSchema.safeParse(body).data?.error;
  if (graph) {
    const { code, error_subcode: subcode, error_user_msg: told, message = "", is_transient } = graph;
    return { code, subcode, words: told || message, isTransient: is_transient ?? false };
  }
  const login = loginErrorSchema.safeParse(body).data;
  return login && { code: undefined, subcode: undefined, words: login.error_message, isTransient: false };
}

/** The code and subcode with which Meta refused something; null for any other failure. */
export function codesOf(failure: unknown): { code: number; subcode: number } | null {
  const said = failure instanceof NetworkFailure ? failure.said : null;
  const found = /^\((\d+)(?:\.(\d+))?\)/.exec(said ?? "");
  return found ? { code: Number(found[1]), subcode: Number(found[2] ?? 0) } : null;
}

/** True for what is not there (any more), or not for this connection: Meta does not tell these apart. */
export function isGone(failure: unknown): boolean {
  const codes = codesOf(failure);
  return (codes?.code === 100 && codes.subcode === 33) || codes?.code === 803;
}

/** True where Meta said no to what was asked, and not that something was wrong for the moment. */
export const isRefusal = (failure: unknown): failure is NetworkFailure =>
  failure instanceof NetworkFailure && (failure.kind === "refused" || failure.kind === "reconnect");

/**
 * What a refusal means when an earlier try of the same call may have had its effect: `unknown` if it had, or if that cannot
 * be told.
 */
export async function unlessOut(
  name: string,
  failure: unknown,
  isOut: () => Promise<boolean>,
): Promise<unknown> {
  const isDefinite = codesOf(failure) !== null && failure instanceof NetworkFailure;
  if (!isDefinite || (failure.kind !== "refused" && failure.kind !== "not_sent")) return failure;
  const isSafe = await isOut().then(
    (out) => !out,
    () => false,
  );
  if (isSafe) return failure;
  const sentence = `${name} refuses it, and an earlier try may be out.`;
  return new NetworkFailure("unknown", { sentence, said: failure.said ?? undefined, cause: failure });
}
