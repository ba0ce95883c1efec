import { Activity, CalendarDays, Compass, Images, Link2, PenLine, ScrollText, Settings } from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import { routes } from "@/routes";

export interface Destination {
  label: string;
  icon: ComponentType<SVGProps<SVGSVGElement>>;
  /** Two keys, one after the other. */
  keys: readonly [string, string];
  href: (slug: string) => string;
}

/** The pages of a business in the order of the loop. What does not exist yet is not here. */
export const destinations: readonly Destination[] = [
  { label: "Today", icon: Activity, keys: ["g", "t"], href: routes.today },
  { label: "Strategy", icon: Compass, keys: ["g", "s"], href: routes.strategy },
  { label: "Posts", icon: PenLine, keys: ["g", "p"], href: routes.posts },
  { label: "Calendar", icon: CalendarDays, keys: ["g", "c"], href: routes.calendar },
  { label: "Accounts", icon: Link2, keys: ["g", "o"], href: (slug) => routes.accounts(slug) },
];

/** How many of them fit into the bar of a phone; the others are under More. */
export const roomInBar = 4;

export const settingsDestination: Destination = {
  label: "Settings",
  icon: Settings,
  keys: ["g", ","],
  href: routes.businessSettings,
};

/** Quiet ones at the foot. */
export const footDestinations: readonly Destination[] = [
  { label: "Media", icon: Images, keys: ["g", "m"], href: routes.media },
  { label: "Activity", icon: ScrollText, keys: ["g", "a"], href: routes.activity },
  settingsDestination,
];

/** True when `path` is the page of a destination or lies below it. Today is the root of all, so it must match alone. */
export function isAt(path: string, destination: Destination, slug: string): boolean {
  if (destination === settingsDestination && path.startsWith(routes.profileSettings())) return true;
  const href = destination.href(slug);
  return path === href || (href !== routes.today(slug) && path.startsWith(`${href}/`));
}
