"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { CircleAlert, CircleCheck, CirclePause, CircleSlash } from "lucide-react";
import Link from "next/link";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { NetworkMark } from "@/components/posts/network-mark";
import { toast } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { WayOut } from "@/components/way-out";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import type { Account, OfferedWay, ShownBusiness } from "./types";
import { endWords, stateWords, waitingWords } from "./words";

const loadDisconnect = () => import("./disconnect-dialog");
const DisconnectDialog = lazy(async () => ({ default: (await loadDisconnect()).DisconnectDialog }));
const loadAsk = () => import("./ask-dialog");
const AskDialog = lazy(async () => ({ default: (await loadAsk()).AskDialog }));

const icons = {
  connected: CircleCheck,
  needs_reconnect: CircleAlert,
  paused: CirclePause,
  disconnected: CircleSlash,
};

interface RowProps {
  business: ShownBusiness;
  account: Account;
  mayManage: boolean;
  /** Milliseconds since the epoch. */
  now: number;
  isBusy: boolean;
  /** The ways of its network. */
  ways: OfferedWay[];
  onReconnect: (way: string) => void;
}

/** One account: how it stands, why, and the one thing to do about it. */
export function AccountRow({ business, account, mayManage, now, isBusy, ways, onReconnect }: RowProps) {
  const { word, tone } = stateWords[account.state];
  const Icon = icons[account.state];
  const facts = [
    `@${account.handle}`,
    postNetworkNames[account.network],
    endWords(account, business.timeZone, now),
  ].filter(Boolean);
  const waiting = waitingWords(account);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <NetworkMark network={account.network} isNamed />
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <bdi className="truncate font-medium">{account.name}</bdi>
          <Badge tone={tone}>
            <Icon aria-hidden /> {word}
          </Badge>
        </p>
        <p className="text-sm text-muted">{facts.join(" · ")}</p>
        {account.stateReason && <p className="text-sm text-danger-ink">{account.stateReason}</p>}
        {waiting && (
          <p className="text-sm text-muted">
            <Link className="link" href={routes.posts(business.slug)}>
              {waiting}
            </Link>
            {account.state === "needs_reconnect" && ", and goes on when it is connected again"}
          </p>
        )}
      </div>
      {mayManage && (
        <Acts business={business} account={account} isBusy={isBusy} ways={ways} onReconnect={onReconnect} />
      )}
    </li>
  );
}

function Acts({ business, account, isBusy, ways, onReconnect }: Omit<RowProps, "mayManage" | "now">) {
  const utils = trpc.useUtils();
  const settled = { onSettled: () => utils.accounts.list.invalidate() };
  const pause = trpc.accounts.pause.useMutation({
    ...settled,
    onSuccess: () => toast(`${account.name} is paused.`),
  });
  const resume = trpc.accounts.resume.useMutation({
    ...settled,
    onSuccess: () => toast(`${account.name} goes on.`),
  });
  const input = { businessId: business.id, accountId: account.id };
  const failure = pause.error ?? resume.error;
  const needsIt = account.state === "needs_reconnect" || account.state === "disconnected";
  const disconnect = (
    <Button variant="ghost" size="sm" aria-haspopup="dialog" aria-label={`Disconnect ${account.name}`}>
      Disconnect
    </Button>
  );
  return (
    <div className="flex flex-wrap items-center gap-1">
      {failure && (
        <FormError>
          {messageOf(failure)}
          <WayOut error={failure} />
        </FormError>
      )}
      {account.state === "connected" && (
        <Button
          variant="ghost"
          size="sm"
          aria-label={`Pause ${account.name}`}
          aria-disabled={pause.isPending}
          onClick={() => !pause.isPending && pause.mutate(input)}
        >
          Pause
        </Button>
      )}
      {account.state === "paused" && (
        <Button
          size="sm"
          aria-label={`Resume ${account.name}`}
          aria-disabled={resume.isPending}
          onClick={() => !resume.isPending && resume.mutate(input)}
        >
          Resume
        </Button>
      )}
      <Reconnect
        business={business}
        account={account}
        ways={ways}
        isBusy={isBusy}
        isNeeded={needsIt}
        onReconnect={onReconnect}
      />
      {account.state !== "disconnected" && (
        <Deferred load={loadDisconnect} button={disconnect}>
          <DisconnectDialog business={business} account={account} trigger={disconnect} />
        </Deferred>
      )}
    </div>
  );
}

interface ReconnectProps extends Pick<RowProps, "business" | "account" | "ways" | "isBusy" | "onReconnect"> {
  isNeeded: boolean;
}

/** By the way it was connected, if that still exists. */
function Reconnect({ business, account, ways, isBusy, isNeeded, onReconnect }: ReconnectProps) {
  const way = ways.find(({ id }) => id === account.way) ?? ways[0];
  if (!way?.isReady) return null;
  const label = isBusy ? "Going there" : "Connect again";
  const button = (
    <Button
      variant={isNeeded ? "secondary" : "ghost"}
      size="sm"
      aria-label={`${label}: ${account.name}`}
      aria-disabled={isBusy}
      {...(way.ask || way.form
        ? { "aria-haspopup": "dialog" as const }
        : { onClick: () => onReconnect(way.id) })}
    >
      {label}
    </Button>
  );
  if (!way.ask && !way.form) return button;
  return (
    <Deferred load={loadAsk} button={button}>
      <AskDialog business={business} network={account.network} way={way} account={account} trigger={button} />
    </Deferred>
  );
}
