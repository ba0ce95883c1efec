import { postNetworkNames, postNetworks } from "@drumbeat/core/posts/networks";
import { socialAccounts } from "@drumbeat/db/schema";
import type { Finding } from "@drumbeat/social/contract";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { diagnoseApp, lookAt } from "./doctor";
import type { Keeper } from "./keeper";

const mostAccounts = 50;
const marks: Record<Finding["state"], string> = { ok: "ok", warning: "look", problem: "PROBLEM" };

/**
 * Looks at every network of the installation and at its accounts, for whoever runs it. False when something that is set up
 * has a problem; a network that is not set up is none.
 */
export async function reportAccounts(
  keeper: Keeper,
  { publicUrl, say }: { publicUrl: string; say: (sentence: string) => void },
): Promise<boolean> {
  let isWell = true;
  const tell = (findings: readonly Finding[], indent: string) => {
    for (const { state, title, remedy } of findings) {
      say(`${indent}${marks[state]}: ${title}${remedy ? ` ${remedy}` : ""}`);
    }
  };
  for (const network of postNetworks) {
    const adapter = keeper.adapters[network];
    if (!adapter) continue;
    say(postNetworkNames[network]);
    const findings = await diagnoseApp(keeper, adapter, publicUrl);
    tell(findings, "  ");
    const isSetUp = adapter.ways.some(({ missingSettings }) => missingSettings.length === 0);
    if (isSetUp && findings.some(({ state }) => state === "problem")) isWell = false;
    for (const row of await accountsOn(keeper, network)) {
      const looked = await lookAt(keeper, row);
      say(`  ${row.name} (@${row.handle})`);
      tell(looked.findings, "    ");
      if (looked.quota)
        say(`    ${looked.quota.used} of ${looked.quota.limit} posts of this period are used.`);
      if (looked.findings.some(({ state }) => state === "problem")) isWell = false;
    }
  }
  return isWell;
}

const accountsOn = ({ ctx }: Keeper, network: (typeof postNetworks)[number]) =>
  ctx.db
    .select()
    .from(socialAccounts)
    .where(and(eq(socialAccounts.network, network), isNotNull(socialAccounts.credentials)))
    .orderBy(asc(socialAccounts.id))
    .limit(mostAccounts);
