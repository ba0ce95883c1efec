import { type ApiCall, createApi } from "../api";
import { NetworkFailure } from "../failure";
import type { Answer } from "../http";
import { codesOf, isRefusal, judgeMeta } from "./failures";
import type { Graph } from "./graph";

/**
 * A call for a token, in nobody's name. What refuses a token here says nothing about an account that is connected: it is
 * `refused`, or `not_sent` where it is about the app.
 */
export async function openCall(
  { host: { name }, reach }: Pick<Graph, "host" | "reach">,
  wanted: ApiCall,
): Promise<Answer> {
  const judge = judgeMeta(name);
  const api = createApi({ fetch: reach.fetch, now: reach.now, baseUrl: "", judge });
  try {
    return await api(wanted);
  } catch (failure) {
    if (!(failure instanceof NetworkFailure)) throw failure;
    const { said, status } = failure;
    const isApp = codesOf(failure) !== null && /client|secret|application|platform app/i.test(said ?? "");
    if (!isApp && !isRefusal(failure)) throw failure;
    throw new NetworkFailure(isApp ? "not_sent" : "refused", {
      sentence: isApp
        ? `${name} does not accept the id or secret of this installation's app.`
        : `${name} did not accept the way back. It is valid for a short time only: start again.`,
      said: said ?? undefined,
      status: status ?? undefined,
    });
  }
}
