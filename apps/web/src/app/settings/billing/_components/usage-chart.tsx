"use client";

import { useState } from "react";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/client";

type Month = RouterOutputs["billing"]["usageHistory"][number];

const kinds = {
  aiCalls: "Requests to the language model",
  generated: "Posts and wordings written by Drumbeat",
  scheduled: "Posts scheduled",
  published: "Posts published",
  strategies: "Strategies asked for",
} as const satisfies Partial<Record<keyof Month, string>>;
type Kind = keyof typeof kinds;

/** The last twelve months of one thing that is counted, as bars with their numbers. */
export function UsageChart() {
  const [kind, setKind] = useState<Kind>("aiCalls");
  const { data } = trpc.billing.usageHistory.useQuery();
  if (!data) return <Skeleton className="h-48 w-full" />;
  const most = Math.max(1, ...data.map((month) => month[kind]));
  return (
    <figure>
      <figcaption className="flex flex-wrap items-center justify-between gap-3">
        <span className="font-medium">Month by month</span>
        <NativeSelect
          aria-label="What is shown"
          className="w-auto"
          value={kind}
          onChange={({ target }) => {
            const wanted = (Object.keys(kinds) as Kind[]).find((each) => each === target.value);
            if (wanted) setKind(wanted);
          }}
        >
          {Object.entries(kinds).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </figcaption>
      <ol aria-label={kinds[kind]} className="mt-4 grid h-40 grid-cols-12 items-end gap-1 sm:gap-2">
        {data.map((month) => (
          <li key={month.month} className="flex h-full min-w-0 flex-col items-center justify-end text-xs">
            <span className="tabular-nums">{month[kind] === 0 ? "" : short(month[kind])}</span>
            <span
              aria-hidden
              className="mt-1 w-full rounded-t-sm bg-accent"
              // A little of a bar where there is anything at all.
              style={{ height: month[kind] === 0 ? 1 : `${Math.max(2, (month[kind] / most) * 75)}%` }}
            />
            <span className="mt-1 text-muted">
              <span aria-hidden>{initial(month.month)}</span>
              <span className="sr-only">
                {inWords(month.month)}: {month[kind]}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

const short = (count: number) =>
  new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(count);

const date = (month: string) => new Date(`${month}-15T00:00:00Z`);
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
const initial = (month: string) => format({ month: "short" }).format(date(month)).slice(0, 3);
const inWords = (month: string) => format({ month: "long", year: "numeric" }).format(date(month));
