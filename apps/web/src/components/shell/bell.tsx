"use client";

import { Bell as BellIcon } from "lucide-react";
import { lazy, type ComponentProps } from "react";
import { Deferred } from "../deferred";
import { buttonVariants } from "../ui/button-variants";
import { useMembership } from "./use-membership";

const load = () => import("./notifications-sheet");
const NotificationsSheet = lazy(async () => ({ default: (await load()).NotificationsSheet }));

/** How much unread news there is, and the way to it. */
export function Bell({ business }: { business: { id: string } }) {
  const button = <BellButton unread={useMembership(business).data?.unread ?? 0} />;
  return (
    <Deferred load={load} button={button}>
      <NotificationsSheet trigger={button} />
    </Deferred>
  );
}

/** Takes further props from the sheet that it opens. */
function BellButton({ unread, ...props }: ComponentProps<"button"> & { unread: number }) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={unread > 0 ? `Notifications, ${unread} unread` : "Notifications"}
      className={buttonVariants({ variant: "ghost", size: "icon", className: "relative text-muted" })}
      {...props}
    >
      <BellIcon aria-hidden />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0.5 min-w-4 rounded-full bg-accent-subtle px-1 text-center text-[0.6875rem] leading-4 font-semibold text-accent-ink tabular-nums"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </button>
  );
}
