import { z } from "zod";
import type { Api } from "../api";
import { readAnswer } from "../answers";
import type { Quota } from "../contract";

const quotaSchema = z.object({
  data: z.array(
    z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() }),
  ),
});

/** Posts of the last 24 hours and how many are allowed; null where the network does not tell. */
export async function readQuota(api: Api, path: string, signal: AbortSignal): Promise<Quota | null> {
  const query = { fields: "quota_usage,config" };
  const { data } = readAnswer(quotaSchema, await api({ method: "GET", path, query, signal }));
  const [quota] = data;
  if (!quota?.config) return null;
  return { used: quota.quota_usage, limit: quota.config.quota_total, resetsAt: null };
}
