"use client";

import { can, type Role } from "@drumbeat/core/roles";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { routes } from "@/routes";
import { cn } from "./cn";

/** The parts of the settings, as far as the role in the business opens them. */
export function SettingsTabs({ business }: { business: { slug: string; role: Role } | null }) {
  const path = usePathname();
  const tabs = [
    ...(business
      ? [
          { label: "Business", href: routes.businessSettings(business.slug) },
          { label: "Members", href: routes.members(business.slug) },
          { label: "Review", href: routes.reviewSettings(business.slug) },
          { label: "Practice network", href: routes.practiceAccounts(business.slug) },
        ]
      : []),
    ...(business && can(business.role, "audit.read")
      ? [{ label: "Audit log", href: routes.auditLog(business.slug) }]
      : []),
    { label: "Profile", href: routes.profileSettings() },
    { label: "Notifications", href: routes.notificationSettings() },
    { label: "Security", href: routes.securitySettings() },
    { label: "Billing", href: routes.billing() },
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
