import Link from "next/link";
import type { ReactNode } from "react";
import { routes } from "@/routes";
import { Mark } from "../mark";
import { ButtonLink } from "../ui/button";
import { ToastPlace } from "../toast-place";
import { OfflineNotice } from "./offline-notice";

/** The frame for somebody who has no business yet. */
export function BareShell({ children }: { children: ReactNode }) {
  return (
    <>
      <OfflineNotice />
      <header className="mx-auto flex h-16 max-w-page items-center justify-between px-4 sm:px-6">
        <Link href={routes.home()} className="flex items-center gap-2 rounded-sm font-semibold">
          <Mark className="size-6 text-primary" /> Drumbeat
        </Link>
        <ButtonLink href={routes.onboarding()} variant="secondary">
          Describe your business
        </ButtonLink>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page px-4 py-6 outline-none sm:px-6">
        {children}
      </main>
      <ToastPlace />
    </>
  );
}
