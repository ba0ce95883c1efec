import { z } from "zod";
import { readAnswer } from "../answers";
import { type Api, createApi } from "../api";
import { judgeByStatus } from "../judge";
import { NetworkFailure } from "../failure";
import type { Reddit } from "./api";

interface Upload {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A file that Reddit holds: the address for a submission, the id for a gallery. */
interface Asset {
  id: string;
  url: string;
}

const leaseSchema = z.object({
  args: z.object({
    action: z.string(),
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  asset: z.object({ asset_id: z.string() }),
});

/** Asks where to put a file and puts it there. The place is not Reddit's own and learns nothing of the account. */
export async function upload(
  reddit: Reddit,
  api: Api,
  { type, bytes }: Upload,
  signal: AbortSignal,
): Promise<Asset> {
  const filepath = `file.${extensions[type] ?? "bin"}`;
  const form = { filepath, mimetype: type };
  const leased = await api({ method: "POST", path: "/api/media/asset.json", form, signal });
  const { args, asset } = readAnswer(leaseSchema, leased);
  const parts = new FormData();
  for (const { name, value } of args.fields) parts.append(name, value);
  parts.append("file", new Blob([bytes], { type }), filepath);
  const { fetch, now } = reddit.reach;
  const store = createApi({ fetch, now, baseUrl: "", judge: (bad) => judgeByStatus("Reddit", bad) });
  // "//host/path": the scheme is that of the interface.
  const path = new URL(args.action, reddit.settings.apiUrl).href;
  const stored = await store({ method: "POST", path, parts, signal });
  const location = /<Location>([^<]+)<\/Location>/.exec(stored.text)?.[1];
  if (location !== undefined) return { id: asset.asset_id, url: location.replaceAll("&amp;", "&") };
  throw new NetworkFailure("not_sent", {
    sentence: "Reddit did not say where it has put the file.",
    said: stored.text,
    status: stored.status,
  });
}

const extensions: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "video/mp4": "mp4",
  "video/quicktime": "mov",
};
