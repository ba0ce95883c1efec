"use client";

import { lazy, type ComponentProps } from "react";
import { Deferred } from "../deferred";
import { fullName } from "./person";
import type { Person } from "./types";

const load = () => import("./user-menu");
const UserMenu = lazy(async () => ({ default: (await load()).UserMenu }));

/** Who is signed in, and the way to what is theirs. */
export function UserButton({ person }: { person: Person }) {
  const button = <AccountButton name={fullName(person)} />;
  return (
    <Deferred load={load} button={button}>
      <UserMenu person={person} trigger={button} />
    </Deferred>
  );
}

function AccountButton({ name, ...props }: ComponentProps<"button"> & { name: string }) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-subtle"
      {...props}
    >
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-subtle text-xs font-medium text-accent-ink"
      >
        {Array.from(name)[0]?.toUpperCase()}
      </span>
      <span className="sr-only">Account: </span>
      <bdi className="min-w-0 flex-1 truncate text-sm">{name}</bdi>
    </button>
  );
}
