import { z } from "zod";
import type { Api } from "../api";
import { readAnswer } from "../answers";

const inspectedSchema = z.object({
  data: z.object({
    is_valid: z.boolean(),
    scopes: z.array(z.string()).optional(),
    /** In seconds since the epoch. */
    data_access_expires_at: z.number().optional(),
    error: z.object({ message: z.string().optional() }).optional(),
  }),
});

export interface Inspected {
  isValid: boolean;
  scopes: string[];
  /** When the person has to consent anew, in milliseconds since the epoch; null: never. */
  dataEndsAt: number | null;
  said: string | undefined;
}

/** What Meta knows of a token. Source: developers.facebook.com/docs/graph-api/reference/debug_token */
export async function inspectToken(api: Api, token: string, signal: AbortSignal): Promise<Inspected> {
  const query = { input_token: token };
  const { data } = readAnswer(
    inspectedSchema,
    await api({ method: "GET", path: "/debug_token", query, signal }),
  );
  const ends = data.data_access_expires_at;
  return {
    isValid: data.is_valid,
    scopes: data.scopes ?? [],
    // Meta writes 0 where something does not end.
    dataEndsAt: ends ? ends * 1_000 : null,
    said: data.error?.message,
  };
}
