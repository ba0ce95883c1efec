import { z } from "zod";
import { readAnswer } from "../answers";
import type { AccountCheck } from "../contract";
import type { ConnectedAccount, Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { missingScopes } from "../scopes";
import { isPage, type LinkedIn } from "./api";
import { pageScopes, profileScopes } from "./settings";

/** A profile or a company page that somebody may post for. */
export interface Author {
  /** The URN that posts name as their author. */
  accountId: string;
  name: string;
  handle: string;
  avatarUrl: string | null;
}

const userSchema = z.object({ sub: z.string(), name: z.string(), picture: z.url().optional() });

/** The person whose credentials these are. Source: learn.microsoft.com/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2 */
export async function whoIs(
  linkedin: LinkedIn,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Author> {
  const answer = await linkedin.as({ credentials })({ method: "GET", path: "/v2/userinfo", signal });
  const { sub, name, picture } = readAnswer(userSchema, answer);
  // LinkedIn tells the address of a profile to no app that has not applied for it: people know each other by name.
  return { accountId: `urn:li:person:${sub}`, name, handle: name, avatarUrl: picture ?? null };
}

const logoSchema = z.object({
  "original~": z
    .object({
      elements: z.array(z.object({ identifiers: z.array(z.object({ identifier: z.string() })) })),
    })
    .optional(),
});
const rolesSchema = z.object({
  elements: z.array(
    z.object({
      role: z.string(),
      organizationalTarget: z.string(),
      "organizationalTarget~": z
        .object({
          localizedName: z.string(),
          vanityName: z.string().optional(),
          logoV2: logoSchema.optional(),
        })
        .optional(),
    }),
  ),
});

/** Roles that may post. */
const posting = new Set(["ADMINISTRATOR", "CONTENT_ADMINISTRATOR", "CONTENT_ADMIN"]);
const fields =
  "(elements*(role,organizationalTarget,organizationalTarget~(localizedName,vanityName,logoV2(original~:playableStreams))))";

/** Company pages that the person may post for. Source: learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-access-control-by-role */
export async function pagesOf(
  linkedin: LinkedIn,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Author[]> {
  const path = `/v2/organizationalEntityAcls?q=roleAssignee&state=APPROVED&count=100&projection=${fields}`;
  const answer = await linkedin.as({ credentials })({ method: "GET", path, signal });
  const pages = new Map<string, Author>();
  for (const element of readAnswer(rolesSchema, answer).elements) {
    const page = element["organizationalTarget~"];
    if (!page || !posting.has(element.role)) continue;
    const accountId = element.organizationalTarget;
    const picture = page.logoV2?.["original~"]?.elements[0]?.identifiers[0]?.identifier ?? null;
    const handle = page.vanityName ?? page.localizedName;
    pages.set(accountId, { accountId, name: page.localizedName, handle, avatarUrl: picture });
  }
  return [...pages.values()];
}

export async function checkLinkedIn(
  linkedin: LinkedIn,
  account: ConnectedAccount,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const { credentials, accountId } = account;
  const needed = isPage(account) ? pageScopes : profileScopes;
  const author = isPage(account)
    ? (await pagesOf(linkedin, credentials, signal)).find((page) => page.accountId === accountId)
    : await whoIs(linkedin, credentials, signal);
  if (!author) {
    throw new NetworkFailure("reconnect", {
      sentence:
        "The person who connected this page may not post for it any more. Ask an admin of the page for the role, then connect it again.",
    });
  }
  const { name, handle, avatarUrl } = author;
  return { name, handle, avatarUrl, missing: missingScopes(needed, credentials.scopes), quota: null };
}
