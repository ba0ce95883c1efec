"use client";

import type { Role } from "@drumbeat/core/roles";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";
import { dayIn, nameOf, type Member, type ShownBusiness } from "./types";

const loadRemove = () => import("./remove-dialog");
const RemoveDialog = lazy(async () => ({ default: (await loadRemove()).RemoveDialog }));
const loadTransfer = () => import("./transfer-dialog");
const TransferDialog = lazy(async () => ({ default: (await loadTransfer()).TransferDialog }));

interface RowProps {
  business: ShownBusiness;
  member: Member;
  grantable: readonly Role[];
}

/** One member: who they are, their role, and what can be done about them. */
export function MemberRow({ business, member, grantable }: RowProps) {
  const name = nameOf(member);
  const remove = (
    <Button variant="ghost" size="sm" aria-haspopup="dialog" aria-label={`Remove ${name}`}>
      Remove
    </Button>
  );
  const transfer = (
    <Button variant="ghost" size="sm" aria-haspopup="dialog" aria-label={`Make owner: ${name}`}>
      Make owner
    </Button>
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="flex min-w-0 items-center gap-2">
          <bdi className="truncate font-medium">{name}</bdi>
          {member.isYou && <Badge>you</Badge>}
          {member.isOwner && <Badge tone="accent">owner</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          {member.email && member.email !== name && (
            <>
              <bdi>{member.email}</bdi> ·{" "}
            </>
          )}
          since {dayIn(member.joinedAt, business.timeZone)}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        {member.mayBecomeOwner && (
          <Deferred load={loadTransfer} button={transfer}>
            <TransferDialog business={business} member={member} trigger={transfer} />
          </Deferred>
        )}
        {member.isManageable ? (
          <>
            <RoleSelect business={business} member={member} grantable={grantable} />
            <Deferred load={loadRemove} button={remove}>
              <RemoveDialog business={business} member={member} trigger={remove} />
            </Deferred>
          </>
        ) : (
          <span className="text-sm text-muted">{member.role}</span>
        )}
      </div>
    </li>
  );
}

/** Changes the role at once and offers to take that back. */
function RoleSelect({ business, member, grantable }: RowProps) {
  const utils = trpc.useUtils();
  const name = nameOf(member);
  const change = trpc.members.changeRole.useMutation({
    onError: (error) => toast(`${messageOf(error)} Nothing was changed.`),
    onSettled: () => utils.members.list.invalidate(),
  });
  const choose = (role: Role, before: Role | null) =>
    change.mutate(
      { businessId: business.id, userId: member.userId, role },
      {
        onSuccess: () =>
          toast(
            `${name} is now ${role}.`,
            before ? { action: { label: "Undo", onClick: () => choose(before, null) } } : undefined,
          ),
      },
    );
  const shown = change.isPending ? change.variables.role : member.role;
  // A role above those one may give stays in the list as long as it is the member's own.
  const options = grantable.includes(shown) ? grantable : [shown, ...grantable];
  return (
    <NativeSelect
      aria-label={`Role of ${name}`}
      value={shown}
      disabled={change.isPending}
      onChange={(event) => {
        const role = options.find((each) => each === event.target.value);
        if (role) choose(role, member.role);
      }}
    >
      {options.map((role) => (
        <option key={role} value={role}>
          {role}
        </option>
      ))}
    </NativeSelect>
  );
}
