"use client";

import { useState } from "react";
import { toast } from "@/components/toast";
import { messageOf } from "@/components/failure";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { routes } from "@/routes";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { deviceName } from "./device-name";
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

function SignOutEverywhere() {
  const [isLeaving, setIsLeaving] = useState(false);
  const leave = trpc.account.signOutEverywhere.useMutation({
    onMutate: () => setIsLeaving(true),
    onSuccess: () => window.location.assign(routes.signIn()),
    onError: (error) => {
      setIsLeaving(false);
      toast(messageOf(error));
    },
  });
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button className="self-start">Sign out everywhere</Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>Sign out everywhere?</AlertDialogTitle>
        <AlertDialogDescription>
          Every device is signed out within a moment, this one too. Your businesses stay as they are.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>Stay signed in</AlertDialogCancel>
          <Button variant="primary" disabled={isLeaving} onClick={() => leave.mutate({})}>
            Sign out everywhere
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** In UTC, so that server and browser write the same. */
function day(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
}
