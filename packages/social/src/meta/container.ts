import { z } from "zod";
import type { Api } from "../api";
import { readAnswer } from "../answers";
import type { Sent } from "../contract";
import { NetworkFailure } from "../failure";
import { pause } from "../http";
import type { Graph } from "./graph";
import { unlessOut } from "./failures";
import { subcodeRules } from "./rules";
import { limitEnds } from "./usage";

/** How a network calls what its containers have: posts that are there but not out. */
export interface ContainerRules {
  create: "media" | "threads";
  publish: "media_publish" | "threads_publish";
  state: "status_code" | "status";
  reason: "status" | "error_message";
}

/** Calls about the containers of one account. */
export interface Containers {
  /** A container that is ready to be published, or to become part of another; its id. */
  make(fields: Record<string, string>, signal: AbortSignal): Promise<string>;
  /** EXPIRED, ERROR, FINISHED, IN_PROGRESS or PUBLISHED. */
  stateOf(id: string, signal: AbortSignal): Promise<string>;
  /** Makes it visible. */
  publish(id: string, signal: AbortSignal): Promise<Sent>;
}

const idSchema = z.object({ id: z.string() });
const permalinkSchema = z.object({ permalink: z.string() });
const stateSchema = z.object({
  status_code: z.string().optional(),
  status: z.string().optional(),
  error_message: z.string().optional(),
});

/** Seconds between questions about a container; a video takes minutes. */
const waits = [1, 2, 4, 8, 15, 30, 30, 60, 60, 60];

export function containersOf(
  graph: Graph,
  api: Api,
  { create, publish, state, reason }: ContainerRules,
  accountId: string,
): Containers {
  const { name } = graph.host;
  const read = async (id: string, signal: AbortSignal) => {
    const query = { fields: `${state},${reason}` };
    const found = readAnswer(stateSchema, await api({ method: "GET", path: `/${id}`, query, signal }));
    return { now: found[state] ?? "", why: found[reason] ?? "" };
  };
  return {
    make: async (form, signal) => {
      const answer = await api({ method: "POST", path: `/${accountId}/${create}`, form, signal });
      const { id } = readAnswer(idSchema, answer);
      for (const seconds of waits) {
        const { now, why } = await read(id, signal);
        if (now === "FINISHED") return id;
        if (now === "ERROR") throw brokenContainer(name, why);
        if (now === "EXPIRED") break;
        await pause(graph.reach, seconds * 1_000, signal);
      }
      throw new NetworkFailure("not_sent", { sentence: `${name} took too long to process the file.` });
    },
    stateOf: async (id, signal) => (await read(id, signal)).now,
    publish: async (id, signal) => {
      const path = `/${accountId}/${publish}`;
      const wanted = { method: "POST", path, form: { creation_id: id }, isVisible: true, signal } as const;
      const answer = await api(wanted).catch(async (failure: unknown) => {
        throw await unlessOut(name, failure, async () => (await read(id, signal)).now === "PUBLISHED");
      });
      const { id: externalId } = readAnswer(idSchema, answer, { isVisible: true });
      const nothingBefore = limitEnds(answer.headers, graph.reach.now());
      return { externalId, url: await permalinkOf(api, externalId, signal), reference: null, nothingBefore };
    },
  };
}

/** What is out stays out, though its address is not told. */
async function permalinkOf(api: Api, id: string, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await api({ method: "GET", path: `/${id}`, query: { fields: "permalink" }, signal });
    return readAnswer(permalinkSchema, answer).permalink;
  } catch {
    return null;
  }
}

/** Instagram gives a subcode among words, Threads a word of its own. */
function brokenContainer(name: string, why: string): NetworkFailure {
  const rule = subcodeRules[Number(/\b22\d{5}\b/.exec(why)?.[0] ?? 0)];
  if (rule) {
    const kind = rule.kind === "transient" ? "not_sent" : rule.kind;
    return new NetworkFailure(kind, { sentence: rule.sentence(name), said: why });
  }
  if (why === "UNKNOWN" || why === "") {
    return new NetworkFailure("not_sent", {
      sentence: `${name} could not use the file this time. It is uploaded again.`,
      said: why,
    });
  }
  const sentence = /DOWNLOAD/.test(why)
    ? `${name} could not fetch the file. The address of this installation has to be reachable from the internet.`
    : `${name} could not use this file. Save it in a common format (MP4 with H.264 and AAC, or JPEG).`;
  return new NetworkFailure("refused", { sentence, said: why });
}
