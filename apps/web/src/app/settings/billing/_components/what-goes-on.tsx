"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { Part } from "../../security/_components/part";
import { Choices } from "./choices";
import type { Room } from "./types";

/** True when the plan has no room for something that is there. */
export const isTight = ({ businesses, accounts, members, heldPosts }: Room) =>
  heldPosts > 0 || [...businesses, ...accounts, ...members].some(({ isPaused }) => isPaused);

const keyOf = (member: { businessId: string; userId: string }) => `${member.businessId} ${member.userId}`;

/** Where the plan has no room for all: its owner chooses what goes on. Everything else is kept and can be read. */
export function WhatGoesOn({ room }: { room: Room }) {
  const utils = trpc.useUtils();
  const atWork = <T extends { isPaused: boolean }>(all: T[]) => all.filter(({ isPaused }) => !isPaused);
  const [businessIds, setBusinessIds] = useState(atWork(room.businesses).map(({ id }) => id));
  const [accountIds, setAccountIds] = useState(atWork(room.accounts).map(({ id }) => id));
  const [memberKeys, setMemberKeys] = useState(atWork(room.members).map(keyOf));
  const choose = trpc.billing.chooseWhatGoesOn.useMutation({
    onSuccess: async () => {
      await utils.billing.invalidate();
      toast("That goes on. The rest waits.");
    },
  });
  const nameOf = (businessId: string) => room.businesses.find(({ id }) => id === businessId)?.name ?? "";
  const here = ({ businessId }: { businessId: string }) => businessIds.includes(businessId);
  const accounts = room.accounts.filter(here);
  const save = () =>
    choose.mutate({
      businessIds,
      accountIds,
      members: room.members
        .filter((member) => memberKeys.includes(keyOf(member)))
        .map(({ businessId, userId }) => ({ businessId, userId })),
    });
  return (
    <Part
      title="What goes on"
      intro="Your plan has no room for all that you have. Choose what goes on; the rest is paused, nothing is deleted, and everything can be read."
    >
      <Choices
        legend="Businesses"
        max={room.max.businesses}
        options={room.businesses.map(({ id, name }) => ({ key: id, label: name }))}
        chosen={businessIds}
        onChange={setBusinessIds}
      />
      <Choices
        legend="Accounts that posts go out from"
        max={room.max.accounts}
        options={accounts.map(({ id, name, network }) => ({
          key: id,
          label: `${name}, ${postNetworkNames[network]}`,
        }))}
        chosen={accountIds.filter((id) => accounts.some((account) => account.id === id))}
        onChange={setAccountIds}
      />
      {room.businesses
        .filter(({ id }) => businessIds.includes(id))
        .map(({ id }) => {
          const inside = room.members.filter(({ businessId }) => businessId === id);
          const others = memberKeys.filter((key) => !key.startsWith(id));
          return (
            <Choices
              key={id}
              legend={`Members of ${nameOf(id)} besides you`}
              max={room.max.members}
              options={inside.map((member) => ({ key: keyOf(member), label: member.name }))}
              chosen={memberKeys.filter((key) => key.startsWith(id))}
              onChange={(keys) => setMemberKeys([...others, ...keys])}
            />
          );
        })}
      {room.heldPosts > 0 && (
        <p className="text-muted">
          {room.heldPosts === 1 ? "1 scheduled post is" : `${room.heldPosts} scheduled posts are`} held until
          there is room: take the time of others away, or choose a larger plan.
        </p>
      )}
      {choose.error && <FormError>{messageOf(choose.error)}</FormError>}
      <Button
        variant="secondary"
        className="self-start"
        aria-disabled={choose.isPending}
        onClick={() => {
          if (!choose.isPending) save();
        }}
      >
        {choose.isPending ? "Saving" : "Keep these going"}
      </Button>
    </Part>
  );
}
