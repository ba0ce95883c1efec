"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import Link from "next/link";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { NativeSelect } from "@/components/ui/native-select";
import { routes } from "@/routes";
import { type RouterOutputs, trpc } from "@/trpc/client";
import type { ComposerBusiness, Post } from "./types";
import type { ComposerInUse } from "./use-composer";

type Account = RouterOutputs["accounts"]["list"][number];

interface LineProps {
  business: ComposerBusiness;
  post: Post;
  composer: ComposerInUse;
  /** Asks whether an approval may end; null where the post cannot be changed. */
  mayChange: (() => boolean) | null;
}

/** Which account the post goes out from, or that there is none yet. */
export function AccountLine({ business, post, composer, mayChange }: LineProps) {
  const businessId = business.id;
  const utils = trpc.useUtils();
  const { data } = trpc.accounts.list.useQuery({ businessId }, { staleTime: 60_000 });
  const save = trpc.posts.save.useMutation();
  if (!data) return null;
  const name = postNetworkNames[post.network];
  const own = data.filter(
    ({ id, network, state }) =>
      network === post.network && (state !== "disconnected" || id === post.accountId),
  );
  const choose = async (accountId: string | null) => {
    await composer.saveOrFail();
    const read = () => utils.posts.get.fetch({ businessId, postId: post.id }, { staleTime: 0 });
    const { revision: baseRevision } = await read();
    await save.mutateAsync({ businessId, postId: post.id, baseRevision, accountId });
    composer.adopt(await read());
    await utils.posts.invalidate();
  };
  if (own.length === 0) {
    return (
      <p className="text-sm text-muted">
        No {name} account is connected, so this post cannot go out by itself.{" "}
        <Link className="link" href={routes.accounts(business.slug)}>
          Connect an account
        </Link>
      </p>
    );
  }
  const chosen = own.find(({ id }) => id === post.accountId);
  return (
    <Field
      label="Goes out from"
      className="max-w-sm"
      hint={hintOf(chosen)}
      error={save.error ? messageOf(save.error) : undefined}
    >
      {(control) => (
        <NativeSelect
          {...control}
          value={post.accountId ?? ""}
          disabled={mayChange === null || save.isPending}
          onChange={(event) => {
            if (mayChange?.()) void choose(event.target.value || null).catch(() => undefined);
          }}
        >
          <option value="">Choose an account</option>
          {own.map(({ id, name: called, handle }) => (
            <option key={id} value={id}>
              {called} (@{handle})
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

/** What there is about the chosen account that keeps the post back. */
function hintOf(account: Account | undefined): string | undefined {
  if (!account) return "Without one the post cannot go out by itself.";
  if (account.state === "paused") return "This account is paused: the post waits until it is resumed.";
  if (account.state !== "connected") return "This account has to be connected again, or the post waits.";
  return undefined;
}
