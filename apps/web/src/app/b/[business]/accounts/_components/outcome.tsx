"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { ChooseDialog } from "./choose-dialog";
import type { ShownBusiness } from "./types";

/** What came of the way to a network from which the reader has just come back. */
export function Outcome({ business, connectionId }: { business: ShownBusiness; connectionId: string }) {
  const router = useRouter();
  const look = trpc.accounts.connection.useQuery({ businessId: business.id, connectionId }, { retry: false });
  if (look.error) return <FormError>{messageOf(look.error)}</FormError>;
  if (!look.data) return null;
  const { network, state, sentence } = look.data;
  const name = postNetworkNames[network];
  switch (state) {
    case "choosing":
      return (
        <ChooseDialog
          business={business}
          connectionId={connectionId}
          connection={look.data}
          onClose={() => router.replace(routes.accounts(business.slug))}
        />
      );
    case "connected":
      return (
        <p role="status" className="flex items-start gap-2 text-sm">
          <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-success-ink" />
          <span>
            {name} is connected. {sentence}
          </span>
        </p>
      );
    case "failed":
      return <FormError>{sentence}</FormError>;
    case "expired":
      return <FormError>Connecting {name} took too long, so nothing was connected. Start again.</FormError>;
    case "on_the_way":
      return null;
  }
}
