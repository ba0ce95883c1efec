import { z } from "zod";
import { readAnswer } from "../answers";
import type { NetworkAdapter, OutgoingFile, Prepared, Sent, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { NetworkFailure } from "../failure";
import { containersOf } from "../meta/container";
import { addressOf, altTextOf } from "../meta/files";
import { limitEnds } from "../meta/usage";
import { textFor } from "../step";
import type { Instagram } from "./settings";

const idSchema = z.object({ id: z.string() });

const rules = {
  create: "media",
  publish: "media_publish",
  state: "status_code",
  reason: "status",
} as const;

export function containersFor(instagram: Instagram, account: ConnectedAccount) {
  const graph = instagram.graphOf(account);
  return containersOf(graph, graph.as(account), rules, account.accountId);
}

/** Source: developers.facebook.com/docs/instagram-platform/content-publishing */
export const preparePost =
  (instagram: Instagram): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, step, signal): Promise<Prepared> => {
    if (step.kind === "comment") return {};
    const [first, ...more] = step.files;
    if (!first) {
      throw new NetworkFailure("refused", {
        sentence: "Instagram takes no post without a picture or a video. Add one.",
      });
    }
    const containers = containersFor(instagram, account);
    const text = textFor(step);
    const caption: Record<string, string> = text ? { caption: text } : {};
    if (more.length === 0) {
      return { container: await containers.make({ ...fieldsOf(first, "REELS"), ...caption }, signal) };
    }
    const children: string[] = [];
    for (const file of step.files) {
      const fields = { ...fieldsOf(file, "VIDEO"), is_carousel_item: "true" };
      children.push(await containers.make(fields, signal));
    }
    const carousel = { media_type: "CAROUSEL", children: children.join(","), ...caption };
    return { container: await containers.make(carousel, signal) };
  };

/** A video alone is a reel; among others it is one of them. Videos have no descriptions. */
function fieldsOf(file: OutgoingFile, videoType: "REELS" | "VIDEO"): Record<string, string> {
  const url = addressOf(file, "Instagram");
  if (file.type.startsWith("video/")) return { media_type: videoType, video_url: url };
  return { image_url: url, ...altTextOf(file) };
}

export const sendPost =
  (instagram: Instagram): NetworkAdapter["send"] =>
  async (account, step, { container }, signal) => {
    if (step.kind !== "post") return comment(instagram, account, step, signal);
    return containersFor(instagram, account).publish(String(container), signal);
  };

/** Source: developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments */
async function comment(
  instagram: Instagram,
  account: ConnectedAccount,
  { root, text }: Step,
  signal: AbortSignal,
): Promise<Sent> {
  const graph = instagram.graphOf(account);
  const path = `/${root?.externalId}/comments`;
  const answer = await graph.as(account)({
    method: "POST",
    path,
    form: { message: text },
    isVisible: true,
    signal,
  });
  const { id } = readAnswer(idSchema, answer, { isVisible: true });
  const nothingBefore = limitEnds(answer.headers, graph.reach.now());
  return { externalId: id, url: root?.url ?? null, reference: null, nothingBefore };
}
