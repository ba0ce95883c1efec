import { headers } from "next/headers";
import { nonceHeader } from "@/edge/page-policy";

/** What lets scripts of this page run; see edge/page-policy.ts. */
export async function loadNonce(): Promise<string | undefined> {
  return (await headers()).get(nonceHeader) ?? undefined;
}
