import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount, Credentials } from "../credentials";
import { missingScopes } from "../scopes";
import type { PracticeNetwork } from "./api";
import { practiceScopes } from "./settings";

const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  scopes: z.array(z.string()),
  followers: z.number(),
  quota: z.object({ used: z.number(), limit: z.number() }),
});

/** Whose credentials these are. */
export async function whoIs(network: PracticeNetwork, credentials: Credentials, signal: AbortSignal) {
  const answer = await network.as({ credentials })({ method: "GET", path: "/me", signal });
  return readAnswer(meSchema, answer);
}

export async function checkPractice(
  network: PracticeNetwork,
  { credentials }: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { name, handle, scopes, quota } = await whoIs(network, credentials, signal);
  return {
    name,
    handle,
    avatarUrl: null,
    missing: missingScopes(practiceScopes, scopes),
    // Any 24 hours count, so there is no moment at which it starts anew.
    quota: { ...quota, resetsAt: null },
  };
}
