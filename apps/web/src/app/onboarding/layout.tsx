import type { ReactNode } from "react";
import { Providers } from "@/auth/providers";
import { OfflineNotice } from "@/components/shell/offline-notice";
import { ToastPlace } from "@/components/toast-place";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

export default async function OnboardingLayout({ children }: { children: ReactNode }) {
  await requirePerson(routes.onboarding());
  return (
    <Providers>
      <OfflineNotice />
      {children}
      <ToastPlace />
    </Providers>
  );
}
