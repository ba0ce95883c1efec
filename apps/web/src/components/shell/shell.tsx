import type { ReactNode } from "react";
import { ToastPlace } from "../toast-place";
import { Bell } from "./bell";
import { BottomBar } from "./bottom-bar";
import { BusinessSwitcher } from "./business-switcher";
import { Keyboard } from "./keyboard";
import { FootLinks, SideLinks } from "./nav-link";
import { OfflineNotice } from "./offline-notice";
import { PaletteButton } from "./palette-button";
import { RememberBusiness } from "./remember-business";
import type { ListedBusiness, Person } from "./types";
import { UserButton } from "./user-button";

interface ShellProps {
  businesses: readonly ListedBusiness[];
  current: ListedBusiness;
  person: Person;
  children: ReactNode;
}

/** The frame around every signed-in page: navigation at the side, at the foot on phones. */
export function Shell({ businesses, current, person, children }: ShellProps) {
  return (
    <div className="md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="sticky top-0 z-30 flex items-center border-b bg-background px-2 py-1 md:hidden">
        <div className="min-w-0 flex-1">
          <BusinessSwitcher businesses={businesses} current={current} />
        </div>
        <Bell business={current} />
      </div>
      <div className="sticky top-0 hidden h-dvh flex-col gap-3 border-r p-3 md:flex">
        <BusinessSwitcher businesses={businesses} current={current} />
        <nav aria-label="Main" className="flex flex-1 flex-col gap-3">
          <PaletteButton />
          <SideLinks business={current} />
          <div className="mt-auto">
            <FootLinks slug={current.slug} />
          </div>
        </nav>
        <div className="flex items-center gap-1 border-t pt-2">
          <div className="min-w-0 flex-1">
            <UserButton person={person} />
          </div>
          <Bell business={current} />
        </div>
      </div>
      <div className="min-w-0 pb-20 md:pb-0">
        <OfflineNotice />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-page px-4 py-6 outline-none sm:px-6 md:py-8"
        >
          {children}
        </main>
      </div>
      <BottomBar slug={current.slug} person={person} />
      <Keyboard businesses={businesses} current={current} />
      <RememberBusiness slug={current.slug} />
      <ToastPlace />
    </div>
  );
}
