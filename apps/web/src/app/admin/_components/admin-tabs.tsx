"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/cn";
import { routes } from "@/routes";

const tabs = [
  { label: "Overview", href: routes.admin() },
  { label: "Revenue", href: routes.adminList("revenue") },
  { label: "Subscriptions", href: routes.adminList("subscriptions") },
  { label: "People", href: routes.adminList("people") },
  { label: "Platform", href: routes.adminList("platform") },
  { label: "AI cost", href: routes.adminList("ai") },
  { label: "Jobs", href: routes.adminJobs() },
];

/** What operators can look at. */
export function AdminTabs() {
  const path = usePathname();
  return (
    <nav aria-label="Admin" className="mb-6 flex gap-5 overflow-x-auto border-b">
      {tabs.map(({ label, href }) => {
        const isHere = href === routes.admin() ? path === href : path.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            // Every look is written down: what is fetched ahead was not looked at.
            prefetch={false}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "-mb-px border-b-2 border-transparent py-2 text-sm font-medium whitespace-nowrap text-muted hover:text-foreground",
              isHere && "border-accent text-foreground",
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
