import type { ReactNode } from "react";
import { Providers } from "@/auth/providers";
import { OfflineNotice } from "@/components/shell/offline-notice";
import { Toaster } from "@/components/ui/toaster";

export default function OnboardingLayout({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <OfflineNotice />
      {children}
      <Toaster />
    </Providers>
  );
}
