import type { ReactNode } from "react";
import { Providers } from "@/auth/providers";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { BareShell } from "@/components/shell/bare-shell";
import { Shell } from "@/components/shell/shell";
import { loadBusinesses, loadLastBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

/** Settings of the person; around them the business that was looked at last. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson(routes.profileSettings());
  const [businesses, current] = await Promise.all([loadBusinesses(), loadLastBusiness()]);
  const content = (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={current} />
      <div className="mt-8 max-w-document">{children}</div>
    </>
  );
  return (
    <Providers>
      {current ? (
        <Shell businesses={businesses} current={current} person={person}>
          {content}
        </Shell>
      ) : (
        <BareShell>{content}</BareShell>
      )}
    </Providers>
  );
}
