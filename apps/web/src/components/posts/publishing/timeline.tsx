import { postEventNames } from "@drumbeat/core/posts/publishing";
import { ExternalLink } from "lucide-react";
import type { RouterOutputs } from "@/trpc/client";

type Event = RouterOutputs["publishing"]["timeline"]["events"][number];

/** "Sat 21 Nov, 09:41:07" in the zone of the business: seconds matter here. */
const precise = (date: Date, timeZone: string): string =>
  date.toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone,
  });

/** What happened to a post on its way out, one line each; the network's own words are folded. */
export function Timeline({ events, timeZone }: { events: readonly Event[]; timeZone: string }) {
  return (
    <ol className="flex flex-col gap-3">
      {events.map(({ id, kind, step, sentence, said, url, at }) => (
        <li key={id} className="flex flex-col gap-0.5 border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">
              {postEventNames[kind]}
              {step !== null && step > 0 && `, part ${step + 1}`}
            </span>
            <time dateTime={at.toISOString()} className="text-xs text-muted tabular-nums">
              {precise(at, timeZone)}
            </time>
          </p>
          <p dir="auto">
            {sentence}
            {url && (
              <>
                {" "}
                <a href={url} target="_blank" rel="noreferrer" className="link">
                  See it there <ExternalLink aria-hidden className="inline size-3.5" />
                </a>
              </>
            )}
          </p>
          {said && (
            <details className="text-muted">
              <summary>What the network said</summary>
              <p dir="auto" className="wrap-anywhere">
                {said}
              </p>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
