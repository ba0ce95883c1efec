"use client";

import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { Part } from "../../security/_components/part";
import { money } from "@/components/money";
import { day } from "./words";

const states: Record<string, string> = {
  draft: "being prepared",
  open: "to be paid",
  paid: "paid",
  void: "void",
  uncollectible: "not paid",
};

/** The invoices, as Stripe keeps them. */
export function Invoices({ timeZone }: { timeZone: string }) {
  const invoices = trpc.billing.invoices.useInfiniteQuery(
    {},
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, retry: false },
  );
  const items = invoices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Part title="Invoices">
      {invoices.error && <FormError>{messageOf(invoices.error)}</FormError>}
      {invoices.isPending && <Skeleton className="h-16 w-full" />}
      {invoices.isSuccess && items.length === 0 && (
        <p className="text-muted">Your first invoice will be here when the trial has ended.</p>
      )}
      {items.length > 0 && (
        <ul className="divide-y border-y">
          {items.map(({ id, number, status, total, currency, createdAt, url }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-3">
              <span>
                {day(createdAt, timeZone)} · <span className="tabular-nums">{money(total, currency)}</span>
                <span className="text-muted"> · {states[status] ?? status}</span>
              </span>
              {url && (
                <a href={url} target="_blank" rel="noreferrer" className="link">
                  {status === "open" ? "Pay" : "Open"} {number ?? "the invoice"}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {invoices.hasNextPage && (
        <Button
          className="self-start"
          aria-disabled={invoices.isFetchingNextPage}
          onClick={() => void invoices.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </Part>
  );
}
