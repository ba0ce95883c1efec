import { DomainError } from "@drumbeat/core/errors";
import { practiceGrants } from "@drumbeat/db/schema";
import { requireAccount } from "./accounts";
import type { Practice, PracticeAccountName } from "./context";
import { practiceClient, type PracticeScope } from "@drumbeat/core/practice/scopes";
import { hashOf, newSecret } from "./secrets";

/** How long a code waits to be exchanged, in ms. */
const codeLifeMs = 60_000;

/** What a program asks for when it sends somebody to the page of consent. */
export interface Asked {
  clientId: string;
  redirectUri: string;
  /** Of PKCE, made with S256. */
  challenge: string;
  state: string;
}

type Place = Pick<Practice, "publicUrl">;

/** The only address to which people are sent back. */
const backTo = ({ publicUrl }: Place) => `${publicUrl}/api/oauth/practice`;

/** Refuses programs and addresses that are not known; nobody is sent back to them. */
function assertKnown(place: Place, { clientId, redirectUri }: Asked): void {
  if (clientId === practiceClient.id && redirectUri === backTo(place)) return;
  throw new DomainError(
    "invalid",
    `The practice network sends people back to ${backTo(place)} only. Set DRUMBEAT_URL to the address under which you reach Drumbeat, then connect again.`,
  );
}

/** Notes that a program may act for an account, and returns where the browser goes with the code. */
export async function allowAccess(
  ctx: Pick<Practice, "db" | "clock" | "publicUrl">,
  name: PracticeAccountName,
  asked: Asked,
  scopes: readonly PracticeScope[],
): Promise<string> {
  assertKnown(ctx, asked);
  await requireAccount(ctx, name);
  const code = newSecret();
  await ctx.db.insert(practiceGrants).values({
    ...name,
    clientId: asked.clientId,
    redirectUri: asked.redirectUri,
    scopes: [...scopes],
    codeHash: hashOf(code),
    challenge: asked.challenge,
    codeExpiresAt: new Date(ctx.clock.now() + codeLifeMs),
    createdAt: new Date(ctx.clock.now()),
  });
  return withQuery(asked, { code });
}

/** Where the browser goes when somebody says no. */
export function denyAccess(place: Place, asked: Asked): string {
  assertKnown(place, asked);
  return withQuery(asked, { error: "access_denied", error_description: "The owner of the account said no." });
}

function withQuery({ redirectUri, state }: Asked, query: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...query, state })) url.searchParams.set(name, value);
  return url.href;
}
