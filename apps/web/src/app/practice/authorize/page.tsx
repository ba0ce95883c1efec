import { can } from "@drumbeat/core/roles";
import { timeZones } from "@drumbeat/core/time";
import type { Metadata } from "next";
import { TRPCError } from "@trpc/server";
import { Providers } from "@/auth/providers";
import { loadBusinesses } from "@/load/business";
import { requirePerson } from "@/load/person";
import { toSearchParams } from "@/load/search-params";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Consent } from "./_components/consent";

export const metadata: Metadata = { title: "Allow Drumbeat", referrer: "no-referrer" };

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Where people decide what Drumbeat may do with an account of theirs on the practice network. */
export default async function AuthorizePage({ searchParams }: Address) {
  const query = toSearchParams(await searchParams);
  await requirePerson(routes.start());
  const asked = {
    clientId: query.get("client_id") ?? "",
    redirectUri: query.get("redirect_uri") ?? "",
    challenge: query.get("code_challenge") ?? "",
    state: query.get("state") ?? "",
  };
  const isKnown = query.get("response_type") === "code" && query.get("code_challenge_method") === "S256";
  const answer = isKnown ? await goBack(asked) : { problem: "This address is not complete." };
  if ("problem" in answer) {
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-tight">Nothing was connected</h1>
        <p className="text-muted">{answer.problem} Go back to Drumbeat and connect the account again.</p>
      </>
    );
  }
  const api = await caller();
  const businesses = (await loadBusinesses()).filter(({ role }) => can(role, "practice.manage"));
  const choices = await Promise.all(
    businesses.map(async ({ id, name, timeZone }) => ({
      business: { id, name, timeZone },
      accounts: await api.practice.accounts({ businessId: id }),
    })),
  );
  const scopes = (query.get("scope") ?? "").split(" ");
  return (
    <Providers>
      <Consent asked={asked} scopes={scopes} choices={choices} denyUrl={answer.url} zones={timeZones()} />
    </Providers>
  );
}

async function goBack(asked: Parameters<Awaited<ReturnType<typeof caller>>["practice"]["consent"]>[0]) {
  try {
    return await (await caller()).practice.consent(asked);
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") return { problem: error.message };
    throw error;
  }
}
