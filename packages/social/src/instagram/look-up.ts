import { z } from "zod";
import { readAnswer } from "../answers";
import { foldText } from "../comparing";
import type { NetworkAdapter, Search, Sent } from "../contract";
import type { ConnectedAccount } from "../credentials";
import { findLatest, lookUpContainer } from "../meta/container-look-up";
import { isSince } from "../meta/since";
import { textFor } from "../step";
import { containersFor } from "./publish";
import type { Instagram } from "./settings";

const commentsSchema = z.object({
  data: z.array(
    z.object({ id: z.string(), text: z.string(), timestamp: z.string(), username: z.string().optional() }),
  ),
});

/** Source: developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container */
export const lookUpPost =
  (instagram: Instagram): NetworkAdapter["lookUp"] =>
  async (account, search, signal) => {
    const { step } = search;
    if (step.kind !== "post") {
      const sent = await findComment(instagram, account, search, signal);
      return sent ? { kind: "found", sent } : { kind: "absent" };
    }
    const api = instagram.graphOf(account).as(account);
    const place = {
      path: `/${account.accountId}/media`,
      words: "caption",
      wanted: textFor(step),
    } as const;
    const find = () => findLatest(api, place, search, signal);
    const containers = containersFor(instagram, account);
    return lookUpContainer({ name: "Instagram", containers, find }, search, signal);
  };

async function findComment(
  instagram: Instagram,
  account: ConnectedAccount,
  { step, since, known }: Search,
  signal: AbortSignal,
): Promise<Sent | null> {
  const query = { fields: "id,text,timestamp,username", limit: "50" };
  const path = `/${step.root?.externalId}/comments`;
  const api = instagram.graphOf(account).as(account);
  const { data } = readAnswer(commentsSchema, await api({ method: "GET", path, query, signal }));
  const wanted = foldText(step.text);
  const own = data.find(
    ({ id, text, timestamp, username }) =>
      !known.has(id) && isSince(timestamp, since) && username === account.handle && foldText(text) === wanted,
  );
  return own ? { externalId: own.id, url: step.root?.url ?? null, reference: null } : null;
}
