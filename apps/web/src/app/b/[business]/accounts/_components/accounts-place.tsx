"use client";

import { lazy, Suspense, useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { AccountRow } from "./account-row";
import { ConnectList } from "./connect-list";
import type { Account, OfferedNetwork, ShownBusiness } from "./types";
import { useConnect } from "./use-connect";

const Outcome = lazy(async () => ({ default: (await import("./outcome")).Outcome }));

interface PlaceProps {
  business: ShownBusiness;
  initial: Account[];
  /** Null for those who may only look. */
  networks: OfferedNetwork[] | null;
  /** A way to a network from which the reader has just come back. */
  connectionId: string | null;
}

/** The accounts that posts go out from: how each stands, what it needs, and how to connect another. */
export function AccountsPlace({ business, initial, networks, connectionId }: PlaceProps) {
  const list = trpc.accounts.list.useQuery(
    { businessId: business.id },
    { initialData: initial, refetchOnWindowFocus: true },
  );
  const { go, busy, error } = useConnect(business.id);
  const [now] = useState(() => Date.now());
  const accounts = list.data;
  return (
    <div className="flex max-w-document flex-col gap-8">
      <PageHeader title="Accounts" />
      <Suspense>{connectionId && <Outcome business={business} connectionId={connectionId} />}</Suspense>
      {error && <FormError>{error} Nothing was connected.</FormError>}
      {list.error && (
        <FormError>
          {messageOf(list.error)}{" "}
          <Button variant="link" onClick={() => void list.refetch()}>
            Try again
          </Button>
        </FormError>
      )}
      {accounts.length > 0 ? (
        <ul className="divide-y border-y" aria-label="Accounts">
          {accounts.map((account) => (
            <AccountRow
              key={account.id}
              business={business}
              account={account}
              mayManage={networks !== null}
              now={now}
              isBusy={busy === account.id}
              onReconnect={(way) => void go({ network: account.network, way, accountId: account.id })}
              ways={networks?.find(({ network }) => network === account.network)?.ways ?? []}
            />
          ))}
        </ul>
      ) : (
        <EmptyState title="No account is connected yet">
          Posts go out from accounts on networks. Connect the first one, and what you schedule is published by
          itself. {networks === null && "An admin or manager of the business can do it."}
        </EmptyState>
      )}
      {networks && (
        <ConnectList
          business={business}
          networks={networks}
          isFirst={accounts.length === 0}
          busy={busy}
          onGo={(wish) => void go(wish)}
        />
      )}
    </div>
  );
}
