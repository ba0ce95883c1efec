"use client";

import { deviceName } from "@drumbeat/core/device-name";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { toast } from "@/components/toast";
import { messageOf } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { Part } from "./part";

type Session = RouterOutputs["account"]["sessions"][number];

/** Where the account is signed in, and the way to end that. */
export function Sessions({ initial }: { initial: Session[] }) {
  const sessions = trpc.account.sessions.useQuery(undefined, { initialData: initial });
  const utils = trpc.useUtils();
  const end = trpc.account.endSession.useMutation({
    onError: (error) => toast(messageOf(error)),
    onSettled: () => utils.account.sessions.invalidate(),
  });
  return (
    <Part title="Where you are signed in">
      <ul className="divide-y border-y">
        {sessions.data.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 py-3">
            <div className="min-w-0">
              <p className="truncate">
                {deviceName(session.userAgent)}
                {session.isCurrent && <span className="text-muted"> · this device</span>}
              </p>
              <p className="text-sm text-muted">
                Since {day(session.createdAt)}
                {session.ipAddress && ` · ${session.ipAddress}`}
              </p>
            </div>
            {!session.isCurrent && (
              <Button
                size="sm"
                disabled={end.isPending && end.variables.sessionId === session.id}
                onClick={() => end.mutate({ sessionId: session.id })}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SignOutEverywhere />
    </Part>
  );
}

const loadDialog = () => import("./sign-out-dialog");
const SignOutDialog = lazy(async () => ({ default: (await loadDialog()).SignOutDialog }));

function SignOutEverywhere() {
  const button = (
    <Button className="self-start" aria-haspopup="dialog">
      Sign out everywhere
    </Button>
  );
  return (
    <Deferred load={loadDialog} button={button}>
      <SignOutDialog button={button} />
    </Deferred>
  );
}

/** In UTC, so that server and browser write the same. */
function day(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
}
