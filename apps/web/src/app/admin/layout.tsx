import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Providers } from "@/auth/providers";
import { BareShell } from "@/components/shell/bare-shell";
import { Shell } from "@/components/shell/shell";
import { loadBusinesses, loadLastBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

export const metadata: Metadata = { title: { default: "Admin", template: "%s · Admin · Drumbeat" } };

/** Pages for those who run this installation. To everybody else they are not there; each page's own calls see to that, too. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson(routes.admin());
  if (!person.isOperator) notFound();
  const [businesses, current] = await Promise.all([loadBusinesses(), loadLastBusiness()]);
  return (
    <Providers>
      {current ? (
        <Shell businesses={businesses} current={current} person={person}>
          {children}
        </Shell>
      ) : (
        <BareShell>{children}</BareShell>
      )}
    </Providers>
  );
}
