"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { routes } from "@/routes";
import { cn } from "./cn";

/** The three parts of the settings. */
export function SettingsTabs({ slug }: { slug: string | null }) {
  const path = usePathname();
  const tabs = [
    ...(slug ? [{ label: "Business", href: routes.businessSettings(slug) }] : []),
    { label: "Profile", href: routes.profileSettings() },
    { label: "Security", href: routes.securitySettings() },
  ];
  return (
    <nav aria-label="Settings" className="mt-4 flex gap-5 overflow-x-auto border-b">
      {tabs.map(({ label, href }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? "page" : undefined}
          className={cn(
            "-mb-px border-b-2 border-transparent py-2 text-sm font-medium whitespace-nowrap text-muted hover:text-foreground",
            path === href && "border-accent text-foreground",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
