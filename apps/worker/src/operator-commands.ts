import { endSessionsFor } from "@drumbeat/api/account/end-sessions";
import { createAccountPorts } from "@drumbeat/api/accounts/create";
import { reportAccounts } from "@drumbeat/api/accounts/doctor-report";
import type { BaseContext } from "@drumbeat/api/context";
import { handOverBusiness } from "@drumbeat/api/members/hand-over";
import { clearAllowedNetworks } from "@drumbeat/api/security/allow-list";
import { resumeInstallation, stopInstallation } from "@drumbeat/api/publishing/stops";
import { readKeyRing } from "@drumbeat/api/secrets/key-ring";
import { rotateSecrets } from "@drumbeat/api/secrets/rotate";
import { publicUrlOf } from "./env";

/** Does one thing for an operator and says what it did. False when something needs a person's attention. */
export type Command = (options: {
  ctx: BaseContext;
  say: (sentence: string) => void;
  args: string[];
  encryptionKeys: string | undefined;
  /** The environment, for commands that look at its settings. */
  env: Record<string, string | undefined>;
}) => Promise<boolean>;

/** What operators can do from a terminal, by the name of the npm script. */
export const operatorCommands: Readonly<Record<string, Command>> = {
  "keys:rotate": rotateKeys,
  "allow-list:clear": clearAllowList,
  "sessions:end": endSessions,
  "business:hand-over": handOver,
  "publishing:stop": stopPublishing,
  "publishing:resume": resumePublishing,
  doctor,
};

/** Looks at all networks: what is set up, what is missing, and how the accounts are. */
async function doctor({ ctx, say, env, encryptionKeys }: Parameters<Command>[0]): Promise<boolean> {
  const ports = createAccountPorts(ctx, { ring: readKeyRing(encryptionKeys ?? ""), env });
  return reportAccounts({ ...ports, ctx }, { publicUrl: publicUrlOf(env), say });
}

async function stopPublishing({ ctx, say }: Parameters<Command>[0]): Promise<boolean> {
  await stopInstallation(ctx);
  say("Nothing of this Drumbeat goes out any more. npm run publishing:resume lets posts go out again.");
  return true;
}

async function resumePublishing({ ctx, say }: Parameters<Command>[0]): Promise<boolean> {
  const { waiting } = await resumeInstallation(ctx);
  say(`Posts go out again. ${waiting} that became due meanwhile go out one after the other.`);
  return true;
}

async function clearAllowList({ ctx, say, args: [slug] }: Parameters<Command>[0]): Promise<boolean> {
  if (!slug) {
    say("Name the business as in its address: npm run allow-list:clear -- korn-und-kruste");
    return false;
  }
  const isCleared = await clearAllowedNetworks(ctx, slug);
  say(
    isCleared
      ? `Members reach ${slug} from everywhere again. Its admins are told.`
      : `There is no business ${slug} with a list of allowed networks.`,
  );
  return isCleared;
}

async function handOver({ ctx, say, args: [slug, email] }: Parameters<Command>[0]): Promise<boolean> {
  if (!slug || !email) {
    say(
      "Name the business as in its address, and an account: npm run business:hand-over -- korn ada@example.com",
    );
    return false;
  }
  const result = await handOverBusiness(ctx, slug, email);
  switch (result.outcome) {
    case "done":
      say(`${slug} belongs to ${result.heir} now, who is told.`);
      return true;
    case "has_owner":
      say(`${slug} belongs to ${result.owner}, who can hand it over in its settings, under Members.`);
      return false;
    case "no_account":
      say(`Nobody has the address ${email}. They have to sign up first.`);
      return false;
    case "no_business":
      say(`There is no business ${slug}.`);
      return false;
  }
}

async function endSessions({ ctx, say, args: [who] }: Parameters<Command>[0]): Promise<boolean> {
  if (!who) {
    say("Name the account by its email address, or --all: npm run sessions:end -- ada@example.com");
    return false;
  }
  const isEverybody = who === "--all";
  const ended = await endSessionsFor(ctx, isEverybody ? null : who);
  say(
    ended === null
      ? `Nobody has the address ${who}.`
      : `${isEverybody ? "Everybody" : who} is signed out: ${ended === 1 ? "1 session" : `${ended} sessions`} ended.`,
  );
  return ended !== null;
}

async function rotateKeys({ ctx, say, args, encryptionKeys }: Parameters<Command>[0]): Promise<boolean> {
  const isDryRun = args.includes("--dry-run");
  const results = await rotateSecrets(ctx, readKeyRing(encryptionKeys ?? ""), { isDryRun });
  for (const { table, column, renewed, overtaken, unreadable } of results) {
    const parts = [
      `${renewed} ${isDryRun ? "to be encrypted anew" : "encrypted anew"}`,
      overtaken > 0 && `${overtaken} changed meanwhile`,
      unreadable > 0 && `${unreadable} cannot be opened with any key`,
    ];
    say(`${table}.${column}: ${parts.filter(Boolean).join(", ")}`);
  }
  const isClean = results.every(({ unreadable }) => unreadable === 0);
  if (!isDryRun && isClean)
    say("The old keys are not needed any more for what is in the database. Keep them for backups.");
  return isClean;
}
