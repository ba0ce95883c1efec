import { can } from "@drumbeat/core/roles";
import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { SettingsTabs } from "@/components/settings-tabs";
import { loadBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Invitations } from "./_components/invitations";
import { Leave } from "./_components/leave";
import { MemberList } from "./_components/member-list";
import { RoleMatrix } from "./_components/role-matrix";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ business: string }> }) {
  const { business: slug } = await params;
  await requirePerson(routes.members(slug));
  const business = await loadBusiness(slug);
  const api = await caller();
  const businessId = business.id;
  const [members, invitations] = await Promise.all([
    api.members.list({ businessId }),
    can(business.role, "members.invite") ? api.invitations.list({ businessId }) : null,
  ]);
  const isOwner = members.items.some((member) => member.isYou && member.isOwner);
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs business={business} />
      <div className="mt-8 flex max-w-document flex-col gap-12">
        <MemberList business={business} initial={members} />
        {invitations && <Invitations business={business} initial={invitations} />}
        <RoleMatrix own={business.role} />
        {!isOwner && <Leave business={business} />}
      </div>
    </>
  );
}
