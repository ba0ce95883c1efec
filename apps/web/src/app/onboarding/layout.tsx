import type { ReactNode } from "react";
import { Providers } from "@/auth/providers";
import { OfflineNotice } from "@/components/shell/offline-notice";
import { ToastPlace } from "@/components/toast-place";

export default function OnboardingLayout({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <OfflineNotice />
      {children}
      <ToastPlace />
    </Providers>
  );
}
