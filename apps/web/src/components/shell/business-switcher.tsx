"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy, type ComponentProps } from "react";
import { Deferred } from "../deferred";
import { Mark } from "../mark";
import type { ListedBusiness } from "./types";

const load = () => import("./business-menu");
const BusinessMenu = lazy(async () => ({ default: (await load()).BusinessMenu }));

interface Props {
  businesses: readonly ListedBusiness[];
  current: ListedBusiness;
}

/** Which business this is, and the way to the others. */
export function BusinessSwitcher({ businesses, current }: Props) {
  const button = <SwitcherButton name={current.name} />;
  return (
    <Deferred load={load} button={button}>
      <BusinessMenu businesses={businesses} current={current} trigger={button} />
    </Deferred>
  );
}

/** Takes further props from the menu that it opens. */
function SwitcherButton({ name, ...props }: ComponentProps<"button"> & { name: string }) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-subtle"
      {...props}
    >
      <Mark className="size-5 shrink-0 text-primary" />
      <span className="sr-only">Business: </span>
      <bdi className="min-w-0 flex-1 truncate text-sm font-semibold">{name}</bdi>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
    </button>
  );
}
