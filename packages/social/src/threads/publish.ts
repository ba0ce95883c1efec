import type { NetworkAdapter, OutgoingFile, Prepared, Step } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { pause } from "../http";
import { type Containers, containersOf } from "../meta/container";
import { codesOf, isGone } from "../meta/failures";
import { addressOf, altTextOf } from "../meta/files";
import { answeredBy, textFor } from "../step";
import type { Threads } from "./settings";

const rules = {
  create: "threads",
  publish: "threads_publish",
  state: "status",
  reason: "error_message",
} as const;

export const containersFor = (threads: Threads, account: ConnectedAccount): Containers =>
  containersOf(threads, threads.as(account), rules, account.accountId);

/** Source: developers.facebook.com/docs/threads/posts and docs/threads/reply-management */
export const preparePost =
  (threads: Threads): NonNullable<NetworkAdapter["prepare"]> =>
  async (account, step, signal): Promise<Prepared> => {
    const containers = containersFor(threads, account);
    const fields = { ...(await contentOf(containers, step, signal)), ...replyOf(step) };
    for (let tries = 1; ; tries += 1) {
      try {
        return { container: await containers.make(fields, signal) };
      } catch (failure) {
        const isParentNew = isGone(failure) || codesOf(failure)?.subcode === 4_279_009;
        if (step.kind === "post" || !isParentNew || tries === triesOfReply) throw failure;
        // A post can be answered a few seconds after it was published.
        await pause(threads.reach, 3_000, signal);
      }
    }
  };

const triesOfReply = 5;

async function contentOf(
  containers: Containers,
  step: Step,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const [first, ...more] = step.files;
  if (!first) return textOnly(step);
  const text = textFor(step);
  const words: Record<string, string> = text ? { text } : {};
  if (more.length === 0) return { ...fieldsOf(first), ...words };
  const children: string[] = [];
  for (const file of step.files) {
    children.push(await containers.make({ ...fieldsOf(file), is_carousel_item: "true" }, signal));
  }
  return { media_type: "CAROUSEL", children: children.join(","), ...words };
}

function textOnly({ kind, text, options: { linkUrl } }: Step): Record<string, string> {
  const link: Record<string, string> =
    kind === "post" && linkUrl !== undefined ? { link_attachment: linkUrl } : {};
  return { media_type: "TEXT", text, ...link };
}

function fieldsOf(file: OutgoingFile): Record<string, string> {
  const url = addressOf(file, "Threads");
  const altText = altTextOf(file);
  return file.type.startsWith("video/")
    ? { media_type: "VIDEO", video_url: url, ...altText }
    : { media_type: "IMAGE", image_url: url, ...altText };
}

function replyOf(step: Step): Record<string, string> {
  const parent = answeredBy(step);
  return parent === null ? {} : { reply_to_id: parent };
}

export const sendPost =
  (threads: Threads): NetworkAdapter["send"] =>
  (account, _step, { container }, signal) =>
    containersFor(threads, account).publish(String(container), signal);

/** Source: developers.facebook.com/docs/threads/posts/delete-posts */
export const removePost =
  (threads: Threads): NonNullable<NetworkAdapter["remove"]> =>
  async (account, externalId, signal) => {
    try {
      await threads.as(account)({ method: "DELETE", path: `/${externalId}`, signal });
    } catch (failure) {
      if (!isGone(failure)) throw failure;
    }
  };
