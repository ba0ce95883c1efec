import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/auth/providers";
import { AccessGate } from "@/components/shell/access-gate";
import { Shell } from "@/components/shell/shell";
import { loadBusiness, loadBusinesses } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

interface Props {
  params: Promise<{ business: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business: slug } = await params;
  await requirePerson(routes.today(slug));
  const business = await loadBusiness(slug);
  return { title: { default: business.name, template: `%s · ${business.name} · Drumbeat` } };
}

export default async function BusinessLayout({ params, children }: Props) {
  const { business: slug } = await params;
  const person = await requirePerson(routes.today(slug));
  const [current, businesses] = await Promise.all([loadBusiness(slug), loadBusinesses()]);
  return (
    <Providers>
      <Shell businesses={businesses} current={current} person={person}>
        <AccessGate key={current.id} business={current}>
          {children}
        </AccessGate>
      </Shell>
    </Providers>
  );
}
