import { deviceName } from "@drumbeat/core/device-name";
import type { RouterOutputs } from "@/trpc/client";
import { actorName, actWords } from "../words";
import { Changes } from "./changes";

type AuditEntry = RouterOutputs["audit"]["list"]["items"][number];

/** One sentence, when and from where; what changed is folded. */
export function Entry({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const { at, clientAddress, userAgent, before, after } = entry;
  const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone });
  return (
    <li className="py-3">
      <p className="break-words">
        <span className="font-medium">{actorName(entry)}</span> {actWords(entry)}
      </p>
      <p className="mt-0.5 text-sm break-words text-muted">
        <time dateTime={at.toISOString()}>{time.format(at)}</time>
        {clientAddress && ` · from ${clientAddress}`}
        {userAgent && ` · ${deviceName(userAgent)}`}
      </p>
      {(before ?? after) && (
        <details className="mt-1.5 text-sm">
          <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">
            What changed<span className="sr-only"> in entry {entry.sequence}</span>
          </summary>
          <Changes before={before ?? {}} after={after ?? {}} />
        </details>
      )}
    </li>
  );
}
